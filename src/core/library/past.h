/* The past of one project: its actions in the order of the log, and a library in memory into which
 * their cells are written one after the other, so that whatever reads a library reads how the
 * project stood then. Nothing is logged there and nobody else sees it.
 *
 * Merged logs are one: actions follow each other by their stamps, so that the last one leaves what
 * the tables hold now. */
#pragma once

#include "core/library/library.h"

/* One action; texts are borrowed from the past. */
typedef struct {
  gint64 id;
  gint64 reference; /* the action that an undo or redo is about; 0: none */
  gint64 at;        /* UTC seconds */
  const char *kind; /* "do", "undo" or "redo" */
  const char *verb;
  const char *subject;
  const char *author;
  guint first, end; /* its cells: places in sw_past_cell, `end` excluded */
} SwPastAction;

/* What an action left in a cell. Names are interned; `column` is "id" for a new row. */
typedef struct {
  const char *table;
  const char *column;
  gint64 row;
  SwValue value;
} SwPastCell;

typedef struct _SwPast SwPast;

/* Reads the log of `project` and makes the library, which holds no more than the playbooks yet.
 * NULL with `error` where the file cannot be read. */
SwPast *sw_past_new (SwLibrary *library, gint64 project, GError **error);
void sw_past_free (SwPast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPast, sw_past_free)

/* The library in memory, borrowed. */
SwLibrary *sw_past_library (SwPast *past);

guint sw_past_count (SwPast *past);
const SwPastAction *sw_past_action (SwPast *past, guint place);
const SwPastCell *sw_past_cell (SwPast *past, guint place);

/* Writes `count` cells, without telling anybody; then tells the listeners of "changed" about them.
 * Between sw_past_mark and sw_past_release, sw_past_back takes back what was written. */
void sw_past_write (SwPast *past, const guint *cells, guint count);
void sw_past_announce (SwPast *past, const guint *cells, guint count);
void sw_past_mark (SwPast *past);
void sw_past_back (SwPast *past);
void sw_past_release (SwPast *past);
