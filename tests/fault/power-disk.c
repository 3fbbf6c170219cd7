#include "power-disk.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

enum { SECTOR = 512 };

typedef enum { WRITE, TRUNCATE, SYNC, CREATE, DELETE, SYNC_FOLDER, ACKNOWLEDGE } Kind;

typedef struct {
  Kind kind;
  int file;
  gint64 number; /* offset, size, or what was acknowledged */
  GBytes *bytes;
} Step;

typedef struct {
  char *name;
  GByteArray *durable;
  GArray *pending; /* guint, steps since the last sync */
  gboolean listed; /* its name is in the folder for certain */
  gboolean removed;
} File;

struct _PowerDisk {
  char *folder;
  GArray *steps;
  GPtrArray *files;
  GHashTable *names; /* name -> index + 1 of the file that has it now */
  guint replayed;
  gint64 acknowledged;
};

static PowerDisk *recording;
static sqlite3_vfs *real, shim;

static void
step_clear (gpointer data)
{
  g_clear_pointer (&((Step *) data)->bytes, g_bytes_unref);
}

static void
file_free (gpointer data)
{
  File *file = data;
  g_free (file->name);
  g_byte_array_unref (file->durable);
  g_array_unref (file->pending);
  g_free (file);
}

static void
note (Kind kind, int file, gint64 number, const void *bytes, gsize length)
{
  Step step = {kind, file, number, bytes != NULL ? g_bytes_new (bytes, length) : NULL};
  if (recording != NULL && (file >= 0 || kind >= SYNC_FOLDER))
    g_array_append_val (recording->steps, step);
}

static int
add_file (PowerDisk *disk, const char *name)
{
  File *file = g_new0 (File, 1);
  file->name = g_strdup (name);
  file->durable = g_byte_array_new ();
  file->pending = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (disk->files, file);
  g_hash_table_insert (disk->names, g_strdup (name), GUINT_TO_POINTER (disk->files->len));
  return (int) disk->files->len - 1;
}

/* Recording */

typedef struct {
  sqlite3_file base;
  int file;
  sqlite3_file *real;
} ShimFile;

#define REAL(file) (((ShimFile *) (file))->real)

static int
shim_close (sqlite3_file *file)
{
  int result = REAL (file)->pMethods->xClose (REAL (file));
  g_free (REAL (file));
  return result;
}

static int
shim_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), bytes, length, offset);
}

static int
shim_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  note (WRITE, ((ShimFile *) file)->file, offset, bytes, (gsize) length);
  return REAL (file)->pMethods->xWrite (REAL (file), bytes, length, offset);
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  note (TRUNCATE, ((ShimFile *) file)->file, size, NULL, 0);
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  note (SYNC, ((ShimFile *) file)->file, 0, NULL, 0);
  return SQLITE_OK; /* the real one may forget it all */
}

static int
shim_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
shim_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
shim_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
shim_reserved (sqlite3_file *file, int *found)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), found);
}

static int
shim_control (sqlite3_file *file, int what, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, data);
}

static int
shim_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
shim_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static const sqlite3_io_methods shim_methods = {1,
                                                shim_close,
                                                shim_read,
                                                shim_write,
                                                shim_truncate,
                                                shim_sync,
                                                shim_size,
                                                shim_lock,
                                                shim_unlock,
                                                shim_reserved,
                                                shim_control,
                                                shim_sector_size,
                                                shim_characteristics};

static int
shim_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  ShimFile *opened = (ShimFile *) file;
  opened->file = -1;
  if (recording != NULL && path != NULL && g_str_has_prefix (path, recording->folder)) {
    g_autofree char *name = g_path_get_basename (path);
    opened->file = GPOINTER_TO_INT (g_hash_table_lookup (recording->names, name)) - 1;
    if (opened->file < 0 && (flags & SQLITE_OPEN_CREATE) != 0) {
      opened->file = add_file (recording, name);
      note (CREATE, opened->file, 0, NULL, 0);
    }
  }
  opened->real = g_malloc0 ((gsize) real->szOsFile);
  int result = real->xOpen (real, path, opened->real, flags, out_flags);
  opened->base.pMethods = result == SQLITE_OK ? &shim_methods : NULL;
  if (result != SQLITE_OK)
    g_free (opened->real);
  return result;
}

static int
shim_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  g_autofree char *name = g_path_get_basename (path);
  if (recording != NULL) {
    int file = GPOINTER_TO_INT (g_hash_table_lookup (recording->names, name)) - 1;
    note (DELETE, file, 0, NULL, 0);
    if (sync_folder)
      note (SYNC_FOLDER, -1, 0, NULL, 0);
    g_hash_table_remove (recording->names, name);
  }
  return real->xDelete (real, path, 0);
}

static void
read_existing (PowerDisk *disk)
{
  g_autoptr (GDir) dir = g_dir_open (disk->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (disk->folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents (path, &bytes, &length, NULL))
      continue;
    int index = add_file (disk, name);
    File *file = disk->files->pdata[index];
    g_byte_array_append (file->durable, (const guint8 *) bytes, (guint) length);
    file->listed = TRUE;
  }
}

PowerDisk *
power_disk_start (const char *folder)
{
  PowerDisk *disk = g_new0 (PowerDisk, 1);
  disk->folder = g_strdup (folder);
  disk->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (disk->steps, step_clear);
  disk->files = g_ptr_array_new_with_free_func (file_free);
  disk->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_existing (disk);
  recording = disk;
  real = sqlite3_vfs_find (NULL);
  shim = *real;
  shim.zName = "power-disk";
  shim.szOsFile = sizeof (ShimFile);
  shim.xOpen = shim_open;
  shim.xDelete = shim_delete;
  sqlite3_vfs_register (&shim, 1);
  return disk;
}

void
power_disk_acknowledge (PowerDisk *disk, gint64 number)
{
  note (ACKNOWLEDGE, -1, number, NULL, 0);
}

void
power_disk_stop (PowerDisk *disk)
{
  sqlite3_vfs_unregister (&shim);
  sqlite3_vfs_register (real, 1);
  recording = NULL;
}

void
power_disk_free (PowerDisk *disk)
{
  g_array_unref (disk->steps);
  g_ptr_array_unref (disk->files);
  g_hash_table_unref (disk->names);
  g_free (disk->folder);
  g_free (disk);
}

guint
power_disk_length (const PowerDisk *disk)
{
  return disk->steps->len;
}

/* Replaying */

static void
resize (GByteArray *bytes, guint size)
{
  guint before = bytes->len;
  g_byte_array_set_size (bytes, size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

/* Applies a write or truncation; `random` (NULL: all of it): each sector of it or not. */
static void
apply (GByteArray *bytes, const Step *step, GRand *random, int mode)
{
  if (step->kind == TRUNCATE) {
    if (random == NULL || mode == 1 || (mode > 1 && g_rand_boolean (random)))
      resize (bytes, (guint) step->number);
    return;
  }
  gsize length;
  const guint8 *data = g_bytes_get_data (step->bytes, &length);
  gsize offset = (gsize) step->number;
  if (random != NULL && mode == 0)
    return;
  if (bytes->len < offset + length)
    resize (bytes, (guint) (offset + length));
  for (gsize at = 0; at < length;) {
    gsize part = MIN (SECTOR - (offset + at) % SECTOR, length - at);
    if (random == NULL || mode == 1 || g_rand_boolean (random))
      memcpy (bytes->data + offset + at, data + at, part);
    at += part;
  }
}

static void
sync_folder (PowerDisk *disk)
{
  for (guint i = 0; i < disk->files->len; i++) {
    File *each = disk->files->pdata[i];
    if (each->removed)
      each->listed = FALSE;
  }
}

static void
sync_file (PowerDisk *disk, File *file)
{
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->durable,
           &g_array_index (disk->steps, Step, g_array_index (file->pending, guint, i)), NULL, 0);
  g_array_set_size (file->pending, 0);
  if (!file->listed) { /* SQLite syncs the folder with a journal's first sync */
    sync_folder (disk);
    file->listed = TRUE;
  }
}

static void
replay (PowerDisk *disk, guint index)
{
  const Step *step = &g_array_index (disk->steps, Step, index);
  File *file = step->file >= 0 ? disk->files->pdata[step->file] : NULL;
  if (step->kind == WRITE || step->kind == TRUNCATE)
    g_array_append_val (file->pending, index);
  else if (step->kind == SYNC)
    sync_file (disk, file);
  else if (step->kind == DELETE)
    file->removed = TRUE;
  else if (step->kind == ACKNOWLEDGE)
    disk->acknowledged = step->number;
  else if (step->kind == SYNC_FOLDER)
    sync_folder (disk);
}

/* Is the file's name there after the cut? `begun` FALSE: it was not even made yet. */
static gboolean
survives (const File *file, gboolean begun, GRand *random)
{
  if (!begun || (file->removed && !file->listed))
    return FALSE;
  return (file->listed && !file->removed) || g_rand_boolean (random);
}

gint64
power_disk_cut (PowerDisk *disk, guint moment, const char *folder, GRand *random)
{
  for (; disk->replayed < moment; disk->replayed++)
    replay (disk, disk->replayed);
  g_autoptr (GHashTable) begun = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < moment; i++) {
    const Step *step = &g_array_index (disk->steps, Step, i);
    if (step->file >= 0)
      g_hash_table_add (begun, GINT_TO_POINTER (step->file + 1));
  }
  int mode = g_rand_int_range (random, 0, 4); /* none of it, all, or any mixture */
  for (guint i = 0; i < disk->files->len; i++) {
    File *file = disk->files->pdata[i];
    gboolean exists = file->listed || g_hash_table_contains (begun, GINT_TO_POINTER (i + 1));
    if (!survives (file, exists, random))
      continue;
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_byte_array_append (bytes, file->durable->data, file->durable->len);
    for (guint j = 0; j < file->pending->len; j++)
      apply (bytes, &g_array_index (disk->steps, Step, g_array_index (file->pending, guint, j)),
             random, mode);
    g_autofree char *path = g_build_filename (folder, file->name, NULL);
    g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
  return disk->acknowledged;
}
