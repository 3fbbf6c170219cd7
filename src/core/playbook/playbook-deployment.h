/* The deployment part of a playbook: what is asked, checked, typed and signed on the way to a
 * running installation. Kinds only; data/playbooks/README.md tells what each key means.
 *
 * All strings and texts are borrowed from the playbook's JSON and live as long as the playbook;
 * lists are GPtrArray, never NULL. */
#pragma once

#include "core/base/terms.h"
#include "core/base/text.h"
#include "core/playbook/expression.h"

typedef enum {
  SW_ANSWER_TEXT,
  SW_ANSWER_CODE,
  SW_ANSWER_HOST,
  SW_ANSWER_PORT,
  SW_ANSWER_CIDR,
  SW_ANSWER_EMAIL,
  SW_ANSWER_URL,
  SW_ANSWER_PATH,
  SW_ANSWER_INT,
  SW_ANSWER_SIZE, /* GiB */
  SW_ANSWER_DURATION,
  SW_ANSWER_PERCENT,
  SW_ANSWER_FLAG,
  SW_ANSWER_CHOICE,
  SW_ANSWER_DATE,
  SW_ANSWER_PERSON,
  SW_ANSWER_FILE,
  SW_ANSWER_SECRET, /* the name of a vault record */
  SW_ANSWER_TABLE,
  SW_ANSWER_STAMP,  /* an instant, UTC */
  SW_ANSWER_RECORD, /* a record of the backup log */
  SW_N_ANSWER_TYPES,
} SwAnswerType;

typedef enum { SW_DANGER_NONE, SW_DANGER_CHANGE, SW_DANGER_DESTROY } SwDanger;
typedef enum {
  SW_RUN_INSTALL,
  SW_RUN_BACKUP,
  SW_RUN_DRILL,
  SW_RUN_RECOVERY,
  SW_N_RUN_KINDS
} SwRunKind;
typedef enum { SW_PLACE_OWN, SW_PLACE_HOST, SW_PLACE_FIRST } SwPlace; /* where a command runs */
typedef enum { SW_SCOPE_RUN, SW_SCOPE_HOST } SwScope;
typedef enum { SW_ACROSS_NOT, SW_ACROSS_EQUAL, SW_ACROSS_DISTINCT, SW_ACROSS_SPREAD } SwAcross;
typedef enum { SW_OUTCOME_PASS, SW_OUTCOME_WARN, SW_OUTCOME_FAIL } SwOutcome;
typedef enum { SW_EVIDENCE_FILE, SW_EVIDENCE_TEXT, SW_EVIDENCE_IMPORT } SwEvidenceKind;
enum { SW_BY_SCRIPT = 1 << 0, SW_BY_LAPTOP = 1 << 1, SW_BY_PERSON = 1 << 2 };

/* An id with its title: roles of a deployment (with their party), choices. */
typedef struct {
  const char *id;
  SwText title;
  SwParty party; /* of roles */
} SwPlaybookTitled;

/* A row that stands in a table from the start. */
typedef struct {
  const char *id;
  SwText title;
  const char
      *log; /* of the coverage: the row whose records in the backup log tell of it; or NULL */
} SwPlaybookRow;

typedef struct _SwPlaybookField SwPlaybookField;
struct _SwPlaybookField {
  const char *id;
  SwAnswerType type;
  SwText title;
  SwText why;  /* texts without any language where nothing is said */
  SwText good; /* what a good answer looks like */
  gboolean required;
  gboolean list;
  SwExpression *when;
  const char *pattern;
  SwText pattern_hint;
  gint64 least, most; /* G_MININT64, G_MAXINT64 where nothing is said; durations in minutes */
  GPtrArray *choices; /* SwPlaybookTitled */
  const char *role;   /* of a person: a deployment role's id, may be NULL */
  const char *suggest;
  GPtrArray *columns;           /* SwPlaybookField, of a table */
  GPtrArray *rows;              /* SwPlaybookRow, of a table: cannot be taken out */
  const SwPlaybookField *table; /* of a column: its table */
};

typedef struct {
  const char *id;
  SwText title;
  const char *pattern;
  int most; /* bytes */
  SwExpression *when;
} SwPlaybookName;

typedef struct {
  SwOutcome state;
  SwExpression *when; /* NULL: always */
  SwText message;
  SwText fix;
} SwPlaybookOutcome;

typedef struct {
  const char *id;
  const char *number; /* "K03", may be NULL */
  SwText title;
  SwText why;
  SwScope scope;
  SwExpression *of;    /* `for`: which hosts, NULL: all */
  const char *measure; /* NULL: judged from answers */
  SwAcross across;
  guint by; /* SW_BY_… */
  gboolean root;
  gboolean block;
  gint64 lasts; /* seconds that a measure is good for, 0: for ever */
  const char *unit;
  GPtrArray *outcomes; /* SwPlaybookOutcome */
  SwText hint;
  SwExpression *when;
} SwPlaybookCheck;

typedef struct {
  const char *id;
  SwText title;
  SwText why;
  SwDanger danger;
  SwPlace place;
  SwExpression *of;
  const char *account;
  GPtrArray *lines; /* const char * */
  SwText expect;
  SwText undo;
  SwExpression *when;
} SwPlaybookCommand;

typedef struct {
  const char *id;
  SwText title;
  SwEvidenceKind kind;
  SwExpression *when;
} SwPlaybookEvidence;

typedef struct {
  SwExpression *when;
  SwText message;
} SwPlaybookExit;

typedef struct {
  const char *id;
  SwText title;
  SwText about;
  GPtrArray *at_hand;  /* SwText * */
  GPtrArray *fields;   /* SwPlaybookField, borrowed, as checks and commands */
  GPtrArray *checks;   /* SwPlaybookCheck */
  GPtrArray *commands; /* SwPlaybookCommand */
  gboolean names, sizing, preflight;
  GPtrArray *evidence; /* SwPlaybookEvidence */
  GPtrArray *exits;    /* SwPlaybookExit */
  GPtrArray *sign;     /* SwPlaybookTitled, roles, borrowed */
} SwPlaybookStep;

/* One of the ways that a run of questions may end in; the first whose condition holds. */
typedef struct {
  const char *id;
  SwText title;
  SwText about;
  SwExpression *when;
} SwPlaybookPath;

typedef struct {
  SwRunKind kind;
  SwMode mode;
  GPtrArray *steps; /* SwPlaybookStep, borrowed */
  int impact;       /* index of the first step that changes hosts; -1: none does */
  const SwPlaybookStep *confirmed_by; /* whose signatures open that line; NULL: the recap does */
  GPtrArray *paths;                   /* SwPlaybookPath */
} SwPlaybookRun;

typedef struct {
  const char *id;
  SwText title;
  SwText unit;
  const char *field; /* id of the field that says it, may be NULL */
  double likely;
  double factor;
  const char *source; /* "vendor-table" or "guess" */
} SwSizingInput;

typedef struct {
  const char *id;
  SwText title;
  const char *kind; /* "all", "app", "worker", "db", "files", "balancer" */
  SwExpression *when;
} SwSizingRole;

typedef struct _SwPlaybookDeployment {
  GPtrArray *roles;                   /* SwPlaybookTitled */
  GPtrArray *reserved;                /* const char * */
  GPtrArray *names;                   /* SwPlaybookName */
  GPtrArray *fields;                  /* SwPlaybookField, tables with their columns inside */
  GPtrArray *checks;                  /* SwPlaybookCheck */
  GPtrArray *commands;                /* SwPlaybookCommand */
  GPtrArray *steps;                   /* SwPlaybookStep */
  GPtrArray *runs;                    /* SwPlaybookRun */
  GPtrArray *sizing_inputs;           /* SwSizingInput */
  GPtrArray *sizing_roles;            /* SwSizingRole */
  int waiver_days;                    /* how far ahead the end of a waiver may lie */
  GHashTable *fields_by_id;           /* borrowed */
  GPtrArray *memory;                  /* what the above is made of */
  JsonNode *node;                     /* what it was read from: strings stay there */
  struct _SwPlaybookDigests *digests; /* playbook-digest.h */
} SwPlaybookDeployment;

/* From the checked JSON of the whole playbook; NULL where it has no deployment part. */
/* The part of that name of a playbook, NULL where it has none. It is read when somebody asks for
 * the first time, from whatever thread; borrowed. */
const SwPlaybookDeployment *sw_playbook_deployment (SwPlaybook *playbook);

/* Of its JSON, which is kept; NULL of NULL. */
SwPlaybookDeployment *sw_playbook_deployment_new (JsonNode *node);
void sw_playbook_deployment_free (SwPlaybookDeployment *deployment);

/* Is `word` the row's id, or its title in whatever language? */
gboolean sw_playbook_row_is_named (const SwPlaybookRow *row, const char *word);

/* By id; borrowed, NULL where there is none. A column is not found by its id. */
const SwPlaybookField *sw_playbook_deployment_field (const SwPlaybookDeployment *deployment,
                                                     const char *id);
const SwPlaybookRow *sw_playbook_field_row (const SwPlaybookField *table, const char *id);
const SwPlaybookField *sw_playbook_field_column (const SwPlaybookField *table, const char *id);
const SwPlaybookCheck *sw_playbook_deployment_check (const SwPlaybookDeployment *deployment,
                                                     const char *id);
const SwPlaybookCommand *sw_playbook_deployment_command (const SwPlaybookDeployment *deployment,
                                                         const char *id);
const SwPlaybookStep *sw_playbook_deployment_step (const SwPlaybookDeployment *deployment,
                                                   const char *id);
const SwPlaybookName *sw_playbook_deployment_name (const SwPlaybookDeployment *deployment,
                                                   const char *id);
const SwPlaybookTitled *sw_playbook_deployment_role (const SwPlaybookDeployment *deployment,
                                                     const char *id);
const SwPlaybookTitled *sw_playbook_field_choice (const SwPlaybookField *field, const char *id);

/* The run of that kind for a deployment mode; NULL where the playbook has none for it. */
const SwPlaybookRun *sw_playbook_deployment_run (const SwPlaybookDeployment *deployment,
                                                 SwRunKind kind, SwMode mode);

/* What a field's type is called in the file: "host". */
const char *sw_answer_type_code (SwAnswerType type);
const char *sw_run_kind_code (SwRunKind kind);
const char *sw_danger_code (SwDanger danger);
const char *sw_evidence_kind_code (SwEvidenceKind kind);
const char *sw_outcome_code (SwOutcome outcome);
