/* What the verbs of `deployment` share. */
#pragma once

#include "cli/command.h"
#include "core/deployment/occasion.h"
#include "core/deployment/step-state.h"

/* The deployment of the project that an argument names; one reference, NULL with `error`. */
SwDeployment *sw_call_deployment (SwCall *call, guint place, GError **error);

/* The same turned to a run: the backup plan, or the drill or recovery that goes on, else the last
 * one there was. NULL also with "no-occasions" (the mode has no such run), "no-drill" and
 * "no-recovery" (there was none). */
SwDeployment *sw_call_deployment_run (SwCall *call, guint place, SwRunKind kind, GError **error);

/* What an argument may name of a run. */
typedef enum { SW_PART_STEP, SW_PART_FIELD, SW_PART_CHECK } SwPartKind;

/* Has the run that `deployment` is turned to such a part? */
gboolean sw_call_run_has (SwDeployment *deployment, SwPartKind kind, const char *id);

/* The same turned to the run that has the step, field or check `id`: the installation, the backup
 * plan, or the drill or recovery that goes on. What no run has is left to the installation to
 * refuse; "which-run" where both a drill and a recovery go on and have it. */
SwDeployment *sw_call_deployment_with (SwCall *call, guint place, SwPartKind kind, const char *id,
                                       GError **error);

/* A field of the run that `deployment` is turned to, by its id or, in small letters, by what stands
 * after one of `prefixes` (NULL-terminated): its id; NULL with "unknown-field". */
const char *sw_call_field (SwDeployment *deployment, const char *name, const char *const *prefixes,
                           GError **error);

/* The arguments from `place` on, FIELD=VALUE, with the ids of their fields; ended by NULL, to
 * unref. NULL with "unknown-field" or "pair-form". */
GPtrArray *sw_call_answer_pairs (SwCall *call, guint place, SwDeployment *deployment,
                                 const char *const *prefixes, GError **error);

/* What a drill and a recovery have in common: `deployment drill P VERB ...`. */
typedef struct {
  const char *name;
  int least, most; /* arguments after it; most -1: any number */
  gboolean begins; /* is handed the installation, since it begins the occasion */
  gboolean (*run) (SwCall *call, SwDeployment *deployment, GError **error);
} SwOccasionVerb;

/* Runs the verb of a list (ended by a NULL name) that the second argument names, and hands back
 * what it was about, read anew; one reference, NULL with `error`. */
SwDeployment *sw_call_occasion (SwCall *call, SwRunKind kind, const SwOccasionVerb *verbs,
                                GError **error);

/* Verbs of both: pairs in the third argument and after; a row of a table; a signature under the
 * step that is the third; the end by `--by`, and the end before its time, for a `--reason`. */
extern const char *const sw_call_occasion_prefixes[];
gboolean sw_call_occasion_answer (SwCall *call, SwDeployment *deployment, GError **error);
gboolean sw_call_occasion_row (SwCall *call, SwDeployment *deployment, GError **error);
gboolean sw_call_occasion_unrow (SwCall *call, SwDeployment *deployment, GError **error);
gboolean sw_call_occasion_sign (SwCall *call, SwDeployment *deployment, GError **error);
gboolean sw_call_occasion_finish (SwCall *call, SwDeployment *deployment, GError **error);
gboolean sw_call_occasion_abort (SwCall *call, SwDeployment *deployment, GError **error);
gboolean sw_call_occasion_show (SwCall *call, SwDeployment *deployment, GError **error);

/* Notes `value` ("pass", "fail", "yes" or "no") of a check of this run as what `--by` saw. */
gboolean sw_call_occasion_check (SwCall *call, SwDeployment *deployment, const char *check,
                                 const char *value, GError **error);

/* Members that both have: who began, when it ended and how. And its first lines. */
void sw_call_occasion_json (SwCall *call, SwDeployment *deployment);
void sw_call_occasion_text (SwCall *call, SwDeployment *deployment, const char *state);

/* Lists all occasions of a kind, each turned to; as a list with --json. */
gboolean sw_call_occasions (SwCall *call, SwRunKind kind,
                            void (*say) (SwCall *call, SwDeployment *deployment), GError **error);

/* A number of minutes as a member, null below 0; and as people read it, a dash below 0, to free. */
void sw_call_minutes_json (SwCall *call, const char *name, int minutes);
char *sw_call_minutes (SwCall *call, int minutes);

/* A text of the playbook in the language of the call; borrowed. */
const char *sw_call_say (SwCall *call, const SwText *text);

/* Members of the object at hand: the beginning of a list; the rows of a table (NULL: none) with
 * their columns; and `steps`, with SwStepView in `views`. */
void sw_call_begin_list (SwCall *call, const char *name);
void sw_call_rows_json (SwCall *call, SwDeployment *deployment, const char *member,
                        const SwPlaybookField *table);
void sw_call_steps_json (SwCall *call, SwDeployment *deployment, const GPtrArray *views);

/* The same steps as lines, with what is missing of those that were begun. */
void sw_call_steps_text (SwCall *call, SwDeployment *deployment, const GPtrArray *views);

/* One judged check as an object. */
void sw_call_verdict_json (SwCall *call, SwDeployment *deployment, const SwVerdict *verdict);

/* Notes what a person saw of a check of the run that `deployment` is turned to. "unknown-check",
 * "not-by-hand". */
gboolean sw_call_note_check (SwDeployment *deployment, const char *check, const char *value,
                             const char *host, const char *by, const char *note, GError **error);

/* Moments and numbers as options give them: UTC seconds of `--OPTION`, 0 without it. FALSE with
 * "stamp-form". A day alone is its beginning in UTC where `days`. */
gboolean sw_call_stamp (SwCall *call, const char *option, gboolean days, gint64 *stamp,
                        GError **error);
