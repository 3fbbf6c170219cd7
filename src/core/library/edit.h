/* The road: one edit is one named transaction, logged cell by cell, undoable, announced.
 *
 *   SwEdit *edit = sw_edit_begin (library, "task-move", title, project);
 *   sw_edit_set (edit, "task", id, "constraint_at", SW_INSTANT (start));
 *   gint64 action = sw_edit_commit (edit, &error);
 *
 * An edit of a thread whose current GCancellable is cancelled fails with G_IO_ERROR_CANCELLED.
 *
 * The first failure is kept and makes the rest do nothing; commit reports it and nothing is
 * changed. Edits do not nest. */
#pragma once

#include "core/library/library.h"

typedef struct _SwEdit SwEdit;

/* Begins. `verb` is a name of verbs.h ("task-move"), `subject` what it is about as the user would
 * say it ("Pilot"; may be NULL), `project` the id of the project it concerns or 0. Never NULL. */
SwEdit *sw_edit_begin (SwLibrary *library, const char *verb, const char *subject, gint64 project);

/* Adds a row: `id` or 0 for a random one, then pairs of column name and SwValue up to NULL. A row
 * of that id that was deleted comes back with these values; a live one is given them. Returns the
 * id. */
gint64 sw_edit_insert (SwEdit *edit, const char *table, gint64 id, ...);

/* The same with arrays of `count` names and values. */
gint64 sw_edit_insertv (SwEdit *edit, const char *table, gint64 id, guint count,
                        const char *const *columns, const SwValue *values);

/* Changes one cell. */
void sw_edit_set (SwEdit *edit, const char *table, gint64 id, const char *column, SwValue value);

/* Says what a cell is, also where it is that already: the log gets it either way, and with it that
 * whoever said otherwise was heard. What settles a conflict. */
void sw_edit_state (SwEdit *edit, const char *table, gint64 id, const char *column, SwValue value);

/* Marks a row deleted; rows are never removed. */
void sw_edit_delete (SwEdit *edit, const char *table, gint64 id);

/* Makes the commit fail with `error` (full transfer): a rule found out on the way. */
void sw_edit_fail (SwEdit *edit, GError *error);

/* TRUE when something failed already. */
gboolean sw_edit_failed (SwEdit *edit);

/* Writes to disk, frees the edit, emits "changed". Returns the action's id; 0 with `error` unset
 * when nothing had to be changed, -1 with `error` set when it was refused (rules "disk-full",
 * "read-only", "locked", "moved", "file"). */
gint64 sw_edit_commit (SwEdit *edit, GError **error);

/* Gives up: rolls back and frees. */
void sw_edit_cancel (SwEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwEdit, sw_edit_cancel)
