/* Conflicts as people and scripts read them: what a fact is called, what it is about, and what was
 * said of it. */
#pragma once

#include "core/library/conflict.h"
#include "core/plan/project.h"

/* Keeps what it looked up, so that a list of conflicts is told fast; `library` is borrowed. */
typedef struct _SwConflictWords SwConflictWords;

SwConflictWords *sw_conflict_words_new (SwLibrary *library);
void sw_conflict_words_free (SwConflictWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwConflictWords, sw_conflict_words_free)

/* "Title": the fact in the user's language; borrowed. */
const char *sw_conflict_field (const SwConflict *conflict);

/* How a person calls what the fact belongs to ("Pilot"), and the project ("NORD"; NULL: none); to
 * free. */
char *sw_conflict_subject (SwConflictWords *words, const SwConflict *conflict);
char *sw_conflict_project (SwConflictWords *words, const SwConflict *conflict);

/* The value `index` (0: the shown one) in words: "3 days", "Anna"; to free. */
char *sw_conflict_value_words (SwConflictWords *words, const SwConflict *conflict, guint index);

/* The same as scripts write it: a day as 2026-12-01, a yes as true, an absent fact as NULL; to
 * free. `is_number`, `is_flag` (may be NULL): it stands without quotes in JSON. */
char *sw_conflict_value_code (const SwConflict *conflict, guint index);
gboolean sw_conflict_is_number (const SwConflict *conflict, guint index);
gboolean sw_conflict_is_flag (const SwConflict *conflict, guint index);

/* Makes the value that `code` names the fact; "" names an absent one. Refusals: "unknown-value",
 * and as sw_conflict_settle. The action's id, -1 with `error`. */
gint64 sw_conflict_settle_as (SwLibrary *library, const SwConflict *conflict, const char *code,
                              GError **error);

/* The same for the value `index`. */
gint64 sw_conflict_settle_words (SwLibrary *library, const SwConflict *conflict, guint index,
                                 GError **error);
