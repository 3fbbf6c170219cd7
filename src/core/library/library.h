/* The library file: all projects of one person, in SQLite.
 *
 * Opened on one thread and used there. Reading goes through sw_library_query, every write through
 * an SwEdit (edit.h), undo and redo through history.h; whoever shows facts listens to "changed".
 *
 * Signal "changed" (SwNotice *notice): emitted after each action that reached the disk, made here
 * or, as found by sw_library_poll, by another process. */
#pragma once

#include "core/base/context.h"
#include "core/library/value.h"

#include <gio/gio.h>

#define SW_TYPE_LIBRARY (sw_library_get_type ())
G_DECLARE_FINAL_TYPE (SwLibrary, sw_library, SW, LIBRARY, GObject)

typedef enum {
  SW_OPEN_DEFAULT = 0,
  SW_OPEN_CREATE = 1 << 0, /* make a new one where there is no file */
  SW_OPEN_EMPTY = 1 << 1,  /* where there is no file, an empty one in memory */
  SW_OPEN_BESIDE = 1 << 2, /* to read beside a library that this program has open and has looked
                              over: edits of the program wait for the reader */
} SwOpenFlags;

/* Opens the library at `path`. A newer, foreign, damaged or unreadable file is refused and not
 * touched (SW_ERROR_FILE; rules "newer", "foreign", "damaged", "missing", "locked", "file"). An
 * older one is backed up, then migrated in one transaction. A file that may only be read opens
 * too, and refuses edits. One reference, NULL on refusal. */
SwLibrary *sw_library_open (const char *path, SwContext *context, SwOpenFlags flags,
                            GError **error);

/* Looks at the first bytes of `path` alone: is it a library that this program can read? */
gboolean sw_library_probe (const char *path, GError **error);

const char *sw_library_path (SwLibrary *library);
SwContext *sw_library_context (SwLibrary *library);
gboolean sw_library_is_writable (SwLibrary *library);
int sw_library_schema_version (SwLibrary *library);

/* How long an edit, and a look for others' work, waits for another program that has the file: five
 * seconds, where a window must not stand still so long less. Then an edit is refused ("locked").
 * Facts are read with the long patience, since one that cannot be read would look like none. */
void sw_library_set_patience (SwLibrary *library, int milliseconds);

/* Looks whether another process wrote, and tells the listeners of "changed" what; cheap enough for
 * every half second (one pragma where nothing happened). */
void sw_library_poll (SwLibrary *library);

/* Is there work of other processes on `project`, or on several projects, of more than `cells` cells
 * all in all, that sw_library_poll would tell? As cheap as that. */
gboolean sw_library_awaits (SwLibrary *library, gint64 project, guint cells);

/* The last action that the listeners were told; at first that of the moment it was opened. */
gint64 sw_library_last_action (SwLibrary *library);

/* Was anything done after the action `known` that concerns `project`, or several, or none? */
gboolean sw_library_has_since (SwLibrary *library, gint64 known, gint64 project);

/* One change of a notice: which cell. Names are interned; `column` is "id" for a new row. */
typedef struct {
  const char *table;
  const char *column;
  gint64 row;
} SwNoticeChange;

/* A notice of more cells than this tells the tables alone. */
#define SW_NOTICE_MOST_CELLS 10000

typedef struct {
  gint64 action;
  gint64 project;   /* 0 where it concerns none or several */
  gboolean foreign; /* another process made it */
  gboolean merged;  /* all that a merge brought; `action` is the last of it */
  gboolean many;    /* `changes` names each table that may have changed once, with row 0 and column
                       "id": any of its cells, so that it is to be read anew */
  GArray *changes;  /* SwNoticeChange, ordered by table, row, column */
} SwNotice;

/* A running SELECT. Prepared statements are kept and used again, so a cursor must be freed before
 * the same text is queried anew on the way. */
typedef struct _SwQuery SwQuery;

/* Runs `sql` (a literal of the calling feature, never built from input) with values for ?1, ?2 ...,
 * ended by SW_END. Never NULL; a failure shows as an empty result, which sw_library_is_read tells
 * from a true one. */
SwQuery *sw_library_query (SwLibrary *library, const char *sql, ...);
gboolean sw_query_next (SwQuery *query);
gint64 sw_query_int (SwQuery *query, int column);
double sw_query_real (SwQuery *query, int column);
const char *sw_query_text (SwQuery *query,
                           int column); /* borrowed until the next row; may be NULL */
gconstpointer sw_query_bytes (SwQuery *query, int column,
                              gsize *length); /* as they are; borrowed */
gboolean sw_query_is_null (SwQuery *query, int column);
gint32 sw_query_civil (SwQuery *query, int column); /* SW_NO_DAY for NULL */
SwValue sw_query_value (SwQuery *query, int column);
void sw_query_free (SwQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwQuery, sw_query_free)

/* Gives back the memory that a long read took for pages of the file: those are read again when they
 * are needed. */
void sw_library_trim (SwLibrary *library);

/* Did every read since the last call of this come to its end? Else FALSE with "damaged", "locked"
 * or "file": what was read is not the whole. To be asked before an answer is given or a file
 * written. */
gboolean sw_library_is_read (SwLibrary *library, GError **error);

/* The first column of the first row of `sql`, `fallback` where there is none. */
gint64 sw_library_number (SwLibrary *library, gint64 fallback, const char *sql, ...);

/* 63 random bits, never 0. */
gint64 sw_library_new_id (void);

/* The id of a fact that two laptops may state independently: the first 63 bits of the SHA-256 of
 * the key, so that both write the same row. `parts` up to NULL. */
gint64 sw_library_natural_id (const char *part, ...) G_GNUC_NULL_TERMINATED;
