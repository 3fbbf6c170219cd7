/* Copies of the library that can be trusted: made by SQLite, checked, then renamed into place. */
#pragma once

#include "core/library/library.h"

/* Writes a consistent, checked copy to `path` (replacing it in one step). */
gboolean sw_backup_write (SwLibrary *library, const char *path, GError **error);

/* The folder of rolling backups of the library at `path`; the caller frees it. */
char *sw_backup_dir (const char *path);

/* Makes a rolling backup now, named by date and `reason` ("daily", "before-migration", "manual"),
 * and thins out old ones: the last 10, and one of each of 7 days, 4 weeks and 12 months stay.
 * Returns its path, to free. */
char *sw_backup_roll (SwLibrary *library, const char *reason, GError **error);

/* As sw_backup_roll, when the library changed since the newest backup and that is over a day old.
 */
gboolean sw_backup_roll_daily (SwLibrary *library, GError **error);

/* Paths of the rolling backups of the library at `path`, newest first; array to unref. */
GPtrArray *sw_backup_list (const char *path);

/* UTC seconds of the newest rolling backup of the library at `path`, 0 when there is none; `newest`
 * (may be NULL) receives its path, to free. */
gint64 sw_backup_latest (const char *path, char **newest);

/* Puts the backup at `from` in the place of the closed library at `path`, after checking it; the
 * replaced file is kept beside as NAME.replaced-STAMP, whose path `kept` (may be NULL) receives. */
gboolean sw_backup_restore (const char *from, const char *path, char **kept, GError **error);
