/* What was changed apart, and how: cells that two laptops wrote while neither knew of the other.
 *
 * Nothing of it is stored. A conflict is open while two writes of a cell stand that no write which
 * knew them replaced, and say different things; any later write of the cell settles it, on every
 * laptop. A removal is also one with every edit of the removed fact, of a project's facts, and with
 * every new reference to it, that did not know of it. When or by whom the same was noted twice is
 * none. An action that was undone counts for nothing,
 * so that nobody's undo buries what another one said. */
#pragma once

#include "core/library/library.h"

typedef struct {
  SwValue value;
  char *text; /* what `value` borrows */
  char *author;
  gint64 at; /* UTC seconds */
  gint64 action;
} SwConflictValue;

typedef struct {
  gint64 id;         /* the same on every laptop */
  const char *table; /* interned */
  const char *column;
  gint64 row;
  gint64 project; /* 0: none */
  SwConflictValue shown;
  GPtrArray *others; /* SwConflictValue, newest first; at least one, each of another value */
} SwConflict;

void sw_conflict_free (SwConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwConflict, sw_conflict_free)

/* All open conflicts, by project, table, row and column; array of SwConflict to unref. Facts that
 * are removed, or belong to a removed project, have none but about the removal. Where no two edits
 * were made apart it costs about 1 µs an action of the log, else as much for each cell that was
 * written since. */
GPtrArray *sw_conflict_list (SwLibrary *library);

/* The one of that id, to free; NULL with `error` ("unknown-conflict"). */
SwConflict *sw_conflict_find (SwLibrary *library, gint64 id, GError **error);

/* How many values there are, and one of them: 0 is the shown one. */
guint sw_conflict_count (const SwConflict *conflict);
const SwConflictValue *sw_conflict_value (const SwConflict *conflict, guint index);

/* Is a conflict that was found when the log ended with the action `upto` still as it was? FALSE
 * also where only another look can tell: something was merged, undone or redone since. Costs a few
 * microseconds for each action since. */
gboolean sw_conflict_stands (SwLibrary *library, const SwConflict *conflict, gint64 upto);

/* Makes the value `index` the fact, as an edit about `subject` (how a person calls the row; may be
 * NULL) that everybody sees. Returns the action's id, -1 with `error`. */
gint64 sw_conflict_settle (SwLibrary *library, const SwConflict *conflict, guint index,
                           const char *subject, GError **error);

gboolean sw_conflict_values_are_equal (const SwValue *a, const SwValue *b);
