/* What can be said about a file before it is trusted. */
#pragma once

#include "core/library/library-private.h"

typedef enum {
  SW_PROBE_MISSING,
  SW_PROBE_UNREADABLE,
  SW_PROBE_FOREIGN,
  SW_PROBE_NEWER,
  SW_PROBE_OURS
} SwProbe;

/* Looks at the first hundred bytes alone; `version` is the newest that can be read. */
SwProbe sw_probe_file (const char *path, guint version);

/* Did another program switch the file to a log beside it? Then only to look at it makes files. */
gboolean sw_probe_has_wal (const char *path);

/* TRUE for a library; else FALSE with `error`. */
gboolean sw_probe_judge (SwProbe probe, const char *path, GError **error);

/* May it only be read? Root may write anything; the permission bits still say what is wanted. */
gboolean sw_probe_is_read_only (const char *path);

/* The absolute path with links followed, where they lead somewhere; the caller frees it. */
char *sw_probe_resolve (const char *path);

/* Does the open file have exactly the tables that the first steps of `migrations` make, as many as
 * its version says? A file that another program changed may hold code (triggers, views), and is
 * refused as one that is damaged. */
gboolean sw_probe_shape (SwLibrary *library, const SwMigration *migrations, guint count,
                         GError **error);
