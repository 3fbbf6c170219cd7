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

/* The same turned to the run that has the step, field or check `id`: the installation, the backup
 * plan, or the drill or recovery that goes on. What no run has is left to the installation to
 * refuse; "which-run" where both a drill and a recovery go on and have it. */
SwDeployment *sw_call_deployment_with (SwCall *call, guint place, SwPartKind kind, const char *id,
                                       GError **error);

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
void sw_call_verdict_json (SwCall *call, const SwVerdict *verdict);

/* Notes what a person saw of a check of the run that `deployment` is turned to. "unknown-check",
 * "not-by-hand". */
gboolean sw_call_note_check (SwDeployment *deployment, const char *check, const char *value,
                             const char *host, const char *by, const char *note, GError **error);

/* Moments and numbers as options give them: UTC seconds of `--OPTION`, 0 without it. FALSE with
 * "stamp-form". A day alone is its beginning in UTC where `days`. */
gboolean sw_call_stamp (SwCall *call, const char *option, gboolean days, gint64 *stamp,
                        GError **error);
