/* What the files of this folder share. */
#pragma once

#include "core/library/library.h"
#include "core/library/replica.h"
#include "core/library/schema.h"

#include <sqlite3.h>

/* SQL: is the row that names the library, which is in no log, as it was made? */
#define SW_LIBRARY_NAME_IS_SOUND                                                                   \
  "id = 1 AND length(uuid) = 32 AND uuid NOT GLOB '*[^0-9a-f]*' AND "                              \
  "created BETWEEN 1 AND 253402300799"

/* A table of facts, as found in the file. */
typedef struct {
  const char *name;   /* interned */
  GPtrArray *columns; /* interned, without "id" */
} SwFactTable;

struct _SwLibrary {
  GObject parent_instance;

  char *path;
  SwContext *context;
  sqlite3 *db;
  gboolean writable;
  int patience;      /* of edits and polls, in milliseconds */
  gboolean beside;   /* opened with SW_OPEN_BESIDE */
  gboolean new_file; /* in memory, without tables yet */
  int schema_version;
  GHashTable *statements; /* SQL text -> sqlite3_stmt, finalised with the library */
  GPtrArray *tables;      /* SwFactTable */
  gboolean captured;      /* the triggers of the log are there */
  gboolean merging;       /* what is written now is in the log already */
  gboolean held;          /* listeners are told: all that they read is of one moment */
  SwReplica *replica;     /* taken by the first edit */

  gint64 action;      /* the running edit's, 0 outside */
  gint64 last_action; /* the newest one that listeners were told about */
  gint64 data_version;
  gint64 last_hlc;     /* the greatest stamp of the actions up to `hlc_action` */
  GPtrArray *failures; /* where a check collects what cannot be read; NULL: it is warned about */
  gint64 hlc_action;   /* 0: not looked up yet */
  GHashTable *known;   /* replica -> seq: what the own replica's log says that it has seen */
  gint64 known_action; /* up to which action that is so */
  int failure;         /* the first result of a read that went wrong; SQLITE_OK: none */
};

/* Opens with other migrations than the program's: what the tests of migrations use. */
SwLibrary *sw_library_open_with (const char *path, SwContext *context, SwOpenFlags flags,
                                 const SwMigration *migrations, guint count, GError **error);

/* A library of the program's version without a file and without rows: nothing is logged there, and
 * rows may refer to others that are not. One reference. */
SwLibrary *sw_library_new_in_memory (SwContext *context, GError **error);

/* Opens the SQLite file itself with the pragmas every connection has; no checks, no migration. */
sqlite3 *sw_library_connect (const char *path, int flags, int *result);

/* Sets `error` to what SQLite's `result` means for a user; always FALSE. */
gboolean sw_library_refuse (sqlite3 *db, int result, const char *path, GError **error);

/* Waits for other programs only as long as edits do, or as long as everything else. */
void sw_library_be_patient (SwLibrary *library, gboolean long_enough);

/* Runs one or more statements without rows. */
gboolean sw_library_exec (SwLibrary *library, const char *sql, GError **error);

/* The kept statement for `sql`, reset and without values; NULL with a warning when it is wrong. */
sqlite3_stmt *sw_library_statement (SwLibrary *library, const char *sql);
void sw_library_bind (sqlite3_stmt *statement, int index, const SwValue *value);

/* The statement behind a query, for values as they are; NULL when it is wrong. */
sqlite3_stmt *sw_query_statement (SwQuery *query);

/* The version that the file says it has, -1 when unreadable. */
int sw_library_read_version (SwLibrary *library);

/* Brings the file at hand to version `count`. */
gboolean sw_library_migrate (SwLibrary *library, const SwMigration *migrations, guint count,
                             GError **error);

gboolean sw_library_read_tables (SwLibrary *library, GError **error);

/* Makes the TEMP triggers that log every change of a table of facts, unless they are there. */
gboolean sw_library_capture (SwLibrary *library, GError **error);
const SwFactTable *sw_library_table (SwLibrary *library, const char *name);

/* Tells listeners about every action since the last one they know. What they read meanwhile is of
 * one moment, and locks the file once instead of row by row; an edit of theirs ends that. */
void sw_library_announce (SwLibrary *library);
void sw_library_let_go (SwLibrary *library);
gint64 sw_library_data_version (SwLibrary *library);

/* The checksum of the action `id`: SHA-256 over the one before it of the same replica, its row, its
 * changes and what it had seen. One that an older release sealed is without the last, since what
 * it had seen was worked out later; the form of the sum that is there tells. The caller frees it.
 */
char *sw_library_action_sum (SwLibrary *library, gint64 id);

/* Writes to the log what the running action has seen of other replicas and the one before it of its
 * own had not. */
gboolean sw_library_note_seen (SwLibrary *library);
void sw_library_forget_seen (SwLibrary *library);

/* The state that the log leads to: temp.replay (tbl, row, col, new), for each cell that was ever
 * written the value of the greatest stamp (hlc, replica). Stamps follow what an action had seen, so
 * that this is a value which no other write replaced, and the same in every library that holds the
 * same log. Tables are copies of it. To be dropped with sw_log_forget_replay. */
gboolean sw_log_replay (SwLibrary *library, GError **error);
void sw_log_forget_replay (SwLibrary *library);

/* The same for the rows that the caller put into temp.twice (tbl, row), which were added more than
 * once. */
gboolean sw_log_replay_twice (SwLibrary *library, GError **error);

/* Appends a sentence to `problems` for each action whose checksum is wrong or missing. */
void sw_check_chain (SwLibrary *library, GPtrArray *problems);
