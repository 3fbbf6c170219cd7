/* The deployment of one project in memory: what was answered, measured, filed and signed on the way
 * to a running installation. It reads the library once and anew when its facts change.
 *
 * The run (which steps) is not stored: it follows from the project's mode and the playbook that is
 * pinned, or, before anything was written, the project's own playbook, or the newest version of it
 * that has a deployment part.
 *
 * Signal "changed": facts changed; what was borrowed before is gone. */
#pragma once

#include "core/plan/project.h"
#include "core/people/person.h"
#include "core/playbook/playbook-deployment.h"

/* A drill or a recovery: what happens at a time of its own, beside the installation. */
typedef struct {
  gint64 id;
  SwRunKind kind;
  const char *title; /* what happened, or why there is a drill; may be NULL */
  const char *name;  /* who began */
  gint64 at;
  gint64 ended; /* 0: it goes on */
  gboolean aborted;
  const char *reason; /* of an abortion */
  const char *closer; /* who ended it */
} SwOccasion;

/* "drill", "recovery" in the order of 0 and 1; NULL after them. */
const char *sw_occasion_kind_code (int index);

/* A row of a table that is asked for: a host, a flow. */
typedef struct {
  gint64 id;
  const char *table; /* id of the field */
  const char *name;
  double position;
  const SwPlaybookRow *of; /* the row of the playbook that it is; NULL: somebody added it */
  gboolean noted;          /* else nobody said anything of it yet: of the playbook alone */
} SwDeploymentRow;

/* What a row is called. */
const char *sw_deployment_row_title (const SwDeploymentRow *row, SwLanguage language);

/* What proves a step. Texts may be NULL. */
typedef struct {
  gint64 id;
  const char *step;
  const char *item;    /* id of the step's evidence */
  const char *name;    /* of the file */
  gint64 bytes;        /* of the file, -1 for a text */
  const char *sum;     /* SHA-256 of the file or of the text */
  const char *wording; /* a text */
  const char *author;
  gint64 at;
} SwDeploymentEvidence;

typedef enum {
  SW_MEASURE_OK,
  SW_MEASURE_NO_TOOL,
  SW_MEASURE_DENIED,
  SW_MEASURE_TIMEOUT,
  SW_MEASURE_ERROR,
  SW_MEASURE_SKIPPED,
  SW_N_MEASURE_STATES,
} SwMeasureState;

/* "ok", "no_tool", as in a result file; and back, FALSE when unknown. */
const char *sw_measure_state_code (SwMeasureState state);
gboolean sw_measure_state_parse (const char *code, SwMeasureState *state);

/* One value as it was measured; only SW_MEASURE_OK has a value. */
typedef struct {
  gint64 id;
  gint64 host;         /* the row, 0: of the run */
  const char *measure; /* "mem.MemTotal_kib" */
  const char *source;  /* "script", "laptop", "person" */
  gboolean root;       /* was measured as root */
  SwMeasureState state;
  const char *value; /* digits for a number; NULL but for SW_MEASURE_OK */
  const char *note;
  const char *author;
  gint64 at; /* UTC seconds; of a script, by the clock of its host */
} SwMeasure;

/* A preflight script that was written for a host, and a result that came back. */
typedef struct {
  gint64 id;
  gint64 host;
  const char *nonce;
  const char *spec; /* SHA-256 of what was asked */
  gint64 at;
} SwPreflightRequest;

typedef struct {
  gint64 id;
  gint64 host;
  const char *nonce;
  const char *spec;
  const char *sum; /* SHA-256 of the result */
  const char *machine;
  gboolean root;
  gint64 ended; /* by the host's clock */
  gint64 at;    /* by ours */
} SwPreflightImport;

typedef struct {
  gint64 id;
  const char *step;    /* or SW_DEPLOYMENT_IMPACT */
  const char *role;    /* of the deployment */
  const char *name;    /* who */
  const char *sum;     /* of what was signed */
  const char *wording; /* what was signed: a JSON object of values */
  gint64 at;
} SwDeploymentSignature;

/* The “step” that the confirmation of the recap page is filed under. */
#define SW_DEPLOYMENT_IMPACT "impact"

typedef struct {
  gint64 id;
  const char *check;
  gint64 host; /* 0: all hosts, or the run */
  const char *name;
  const char *reason;
  SwDay until; /* the last day it holds */
  gint64 at;
} SwDeploymentWaiver;

#define SW_TYPE_DEPLOYMENT (sw_deployment_get_type ())
G_DECLARE_FINAL_TYPE (SwDeployment, sw_deployment, SW, DEPLOYMENT, GObject)

/* The deployment of `project`; one reference. `catalog` (may be NULL) outlives it and helps where
 * the project's own playbook is older than deployments. NULL with "unknown-project". */
SwDeployment *sw_deployment_new (SwLibrary *library, gint64 project, SwPlaybookCatalog *catalog,
                                 GError **error);

/* The same, turned to a run: the backup plan, or (with `occasion`) a drill or a recovery. Steps,
 * statements, views and signatures are then those of that run. The facts of an occasion are read
 * together with those of the installation, and its own win. "unknown-occasion". */
SwDeployment *sw_deployment_open (SwLibrary *library, gint64 project, SwPlaybookCatalog *catalog,
                                  SwRunKind kind, gint64 occasion, GError **error);

/* Another one of the same project, turned to a run; NULL when the occasion is gone. */
SwDeployment *sw_deployment_turned (SwDeployment *deployment, SwRunKind kind, gint64 occasion);

SwRunKind sw_deployment_kind (SwDeployment *deployment);

/* The occasion it is turned to, NULL for none; and all of a kind, oldest first (SwOccasion
 * borrowed, the array to unref). */
const SwOccasion *sw_deployment_occasion (SwDeployment *deployment);
GPtrArray *sw_deployment_occasions (SwDeployment *deployment, SwRunKind kind);

/* Refuses with what has to be chosen first: "mode-open", "no-deployment" (no playbook knows how).
 */
gboolean sw_deployment_is_ready (SwDeployment *deployment, GError **error);

/* Has the mode a run of that kind? Refused otherwise: "no-occasions". */
gboolean sw_deployment_has_run (SwDeployment *deployment, SwRunKind kind, GError **error);

/* What sentences about it are said in: the words of the window, unless a document asked for others
 * with sw_deployment_speak; borrowed, and `words` has to outlive the deployment. */
const SwWords *sw_deployment_words (SwDeployment *deployment);

/* "Database: not measured yet", as the language has it; to free. */
char *sw_deployment_told (SwDeployment *deployment, const char *of, const char *what);
void sw_deployment_speak (SwDeployment *deployment, const SwWords *words);

SwLibrary *sw_deployment_library (SwDeployment *deployment);
const SwProject *sw_deployment_project (SwDeployment *deployment);
GPtrArray *sw_deployment_people (SwDeployment *deployment); /* SwPerson */

/* The playbook it follows, its deployment part and the run of the project's mode; borrowed, NULL
 * while it is not ready. `pinned` (may be NULL): a fact, no longer derived. */
SwPlaybook *sw_deployment_playbook (SwDeployment *deployment, gboolean *pinned);
const SwPlaybookDeployment *sw_deployment_part (SwDeployment *deployment);
const SwPlaybookRun *sw_deployment_run (SwDeployment *deployment);

/* A newer version of the playbook that the catalogue has; borrowed, NULL when it is the newest. */
SwPlaybook *sw_deployment_newer (SwDeployment *deployment);

/* A step of the run by id, else NULL with "unknown-step", which names those there are; its place in
 * the run, -1 if it is none of it. */
const SwPlaybookStep *sw_deployment_find_step (SwDeployment *deployment, const char *id,
                                               GError **error);
int sw_deployment_place (SwDeployment *deployment, const SwPlaybookStep *step);

/* The answer to a field (of a row, or with NULL of the run); NULL where there is none. Borrowed. */
const char *sw_deployment_answer (SwDeployment *deployment, const SwDeploymentRow *row,
                                  const char *field);

/* Is the field asked, as answers stand? (Its `when` holds.) */
gboolean sw_deployment_asks (SwDeployment *deployment, const SwDeploymentRow *row,
                             const SwPlaybookField *field);

/* The rows of a table, those of the playbook first, by position and name; SwDeploymentRow borrowed,
 * the array to unref. One by its name (or, of the playbook's, its title in any language) or its id;
 * NULL where there is none. */
GPtrArray *sw_deployment_rows (SwDeployment *deployment, const char *table);
const SwDeploymentRow *sw_deployment_row (SwDeployment *deployment, const char *table,
                                          const char *name);
const SwDeploymentRow *sw_deployment_row_by_id (SwDeployment *deployment, gint64 id);

/* The host of that name; NULL with "unknown-host", which names the hosts there are. */
const SwDeploymentRow *sw_deployment_find_host (SwDeployment *deployment, const char *name,
                                                GError **error);

/* A derived name; NULL while what it is made of is not answered. To free. */
char *sw_deployment_name (SwDeployment *deployment, const char *id);

/* What a field might be answered with, from what is known of the project; to free, may be NULL. */
char *sw_deployment_suggest (SwDeployment *deployment, const SwPlaybookField *field);

/* All of them, oldest first; borrowed until "changed". */
GPtrArray *sw_deployment_evidence (SwDeployment *deployment);   /* SwDeploymentEvidence */
GPtrArray *sw_deployment_requests (SwDeployment *deployment);   /* SwPreflightRequest */
GPtrArray *sw_deployment_imports (SwDeployment *deployment);    /* SwPreflightImport */
GPtrArray *sw_deployment_signatures (SwDeployment *deployment); /* SwDeploymentSignature */
GPtrArray *sw_deployment_waivers (SwDeployment *deployment);    /* SwDeploymentWaiver */

/* The value that counts of a measure of a host (0: of the run): what is known before what is not,
 * what root measured before what a user measured on the same day, then the newest. Borrowed, NULL
 * where there is none. */
const SwMeasure *sw_deployment_measure (SwDeployment *deployment, gint64 host, const char *measure);

/* The ids of measures of that host that a pattern with one `*` meets ("port.*.free"), in order;
 * borrowed strings, the array to unref. */
GPtrArray *sw_deployment_measures (SwDeployment *deployment, gint64 host, const char *pattern);

/* What expressions of the playbook are judged with: pass sw_deployment_lookup and a scope. */
typedef struct {
  SwDeployment *deployment;
  const SwDeploymentRow *row; /* whose `row.` names are read, may be NULL */
  const SwTerm *value;        /* `value` inside a check, may be NULL */
  guint depth;                /* of lookups inside lookups; begin with 0 */
} SwDeploymentScope;
void sw_deployment_lookup (const char *name, SwTerm *term, gpointer scope);

/* Does it hold, read in the row (may be NULL)? */
SwTruth sw_deployment_holds (SwDeployment *deployment, const SwDeploymentRow *row,
                             const SwExpression *expression);

/* The value of a name as people read it, to free; NULL where nothing is known. */
char *sw_deployment_say (SwDeployment *deployment, const SwDeploymentRow *row, const char *name);

/* When somebody last wrote something of this deployment: UTC seconds, 0: never. What happened since
 * is told on return. */
gint64 sw_deployment_last_written (SwDeployment *deployment);
