/* Writing a deployment's facts: each call is one committed step. What is not of the run, or no good
 * answer, is refused; nothing of a refused call is written. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/deployment/file-digest.h"

/* Answers fields of the run: `pairs` are "FIELD=VALUE", NULL-terminated; an empty value takes the
 * answer back. Values are brought into the form of their type. "unknown-field", "not-asked", and
 * the refusals of the types (see field-value.h), each with the field in the sentence. */
gboolean sw_deployment_answer_many (SwDeployment *deployment, const char *const *pairs,
                                    GError **error);

/* The id of the row that an answer stands in, or will. `row` NULL: of the run. */
gint64 sw_deployment_answer_id (SwDeployment *deployment, const SwDeploymentRow *row,
                                const SwPlaybookField *field);

/* What would be so with these answers: another one, turned to the same run, in which they hold
 * until the library changes. Nothing is written. NULL with the refusals of
 * sw_deployment_answer_many. */
SwDeployment *sw_deployment_supposing (SwDeployment *deployment, const char *const *pairs,
                                       GError **error);

/* The same by somebody who stands by what the rule "confirm" refuses: 0.0.0.0/0. */
gboolean sw_deployment_answer_confirmed (SwDeployment *deployment, const char *const *pairs,
                                         GError **error);

/* Adds the row `name` to a table, or changes its columns; `pairs` are "COLUMN=VALUE". "unknown-
 * table", "unknown-field", "too-many-rows", "name-form". Its id, or 0. */
gint64 sw_deployment_row_set (SwDeployment *deployment, const char *table, const char *name,
                              const char *const *pairs, GError **error);
gboolean sw_deployment_row_remove (SwDeployment *deployment, const char *table, const char *name,
                                   GError **error);

/* Files evidence (or, with the id of a command of the step, what it printed): of a file its name,
 * bytes and SHA-256 are kept (reading it takes time; a window reads on a worker and files the
 * digest), of a text the text. `item`: the step's evidence. "unknown-evidence", "secret",
 * "evidence-kind", "file", "impact-open" (what it changes has to be signed first). Its id, or 0. */
gint64 sw_deployment_file_evidence (SwDeployment *deployment, const char *step, const char *item,
                                    const char *path, GError **error);
gint64 sw_deployment_file_digest (SwDeployment *deployment, const char *step, const char *item,
                                  const SwFileDigest *digest, GError **error);
gint64 sw_deployment_write_evidence (SwDeployment *deployment, const char *step, const char *item,
                                     const char *wording, GError **error);

/* Signs a step as it stands, in a role, or with SW_DEPLOYMENT_IMPACT the recap before hosts change
 * (then `role` is NULL and `typed` the name of a host, as a sign that it was meant; `typed` is NULL
 * otherwise). "unknown-step", "unknown-role", "signed-already", "name-missing", "step-open" with
 * what is missing, "host-name". Its id, or 0. */
gint64 sw_deployment_sign (SwDeployment *deployment, const char *step, const char *role,
                           const char *name, const char *typed, GError **error);

/* Waives a check until a day, for one host (NULL: all), at most as long as the playbook allows.
 * "unknown-check", "unknown-host", "passes", "not-waived", "name-missing", "reason-missing",
 * "reason-short" (one word), "date-past", "date-far". Its id, or 0. */
gint64 sw_deployment_waive (SwDeployment *deployment, const char *check, const char *host,
                            const char *name, const char *reason, SwDay until, GError **error);

/* Can the check be waived at all? Nobody does without what keeps a recovery from making things
 * worse, nor without the goal that a drill is held against. */
gboolean sw_deployment_may_waive (SwDeployment *deployment, const SwPlaybookCheck *check);

/* Notes values that were measured, as one step; `host` may be NULL, `name`: who says so of what a
 * person measured. The count that was written, or -1. */
typedef struct {
  const char *measure;
  SwMeasureState state;
  const char *value;
  const char *note;
} SwMeasured;
int sw_deployment_note_measures (SwDeployment *deployment, const char *host, const char *source,
                                 const char *name, const SwMeasured *measured, guint count,
                                 GError **error);

/* Moves the run to the newer playbook of the catalogue. Answers stay, also to fields that are gone.
 * "newest-already". */
gboolean sw_deployment_upgrade (SwDeployment *deployment, GError **error);

/* What such a move would change; lines of words in the user's language, array of strings to unref:
 * steps, fields and checks that come, go or change. NULL with "newest-already". */
GPtrArray *sw_deployment_upgrade_diff (SwDeployment *deployment, GError **error);
