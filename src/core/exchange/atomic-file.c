#include "core/exchange/atomic-file.h"

#include "core/base/error.h"
#include "core/library/library.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _SwAtomicFile {
  char *shown;     /* as the caller named it, for messages */
  char *target;    /* to be replaced; NULL: bytes are copied to `sink` */
  char *temporary; /* NULL when it is in place or gone */
  int sink;        /* descriptor of standard output or a device, -1 */
  int fd;          /* of the temporary file */
  mode_t mode;     /* in place */
};

gboolean
sw_atomic_file_refuse (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  switch (code) {
  case ENOSPC:
  case EDQUOT:
    return sw_refuse (error, SW_ERROR_FILE, "disk-full",
                      _ ("There is no space left to write “%s”. Free some space or choose another "
                         "folder."),
                      name);
  case EFBIG:
    return sw_refuse (error, SW_ERROR_FILE, "too-large",
                      _ ("“%s” would become larger than this folder or session allows. Choose "
                         "another folder."),
                      name);
  case EROFS:
    return sw_refuse (error, SW_ERROR_FILE, "read-only",
                      _ ("“%s” lies on a medium that can only be read. Choose another folder."),
                      name);
  case EACCES:
  case EPERM:
    return sw_refuse (error, SW_ERROR_FILE, "no-permission",
                      _ ("You may not write “%s”. Choose another folder, or ask its owner for "
                         "permission."),
                      name);
  case ENOENT:
  case ENOTDIR:
    return sw_refuse (error, SW_ERROR_FILE, "no-folder",
                      _ ("The folder of “%s” does not exist. Create it or choose another one."),
                      name);
  case EISDIR:
    return sw_refuse (error, SW_ERROR_FILE, "is-folder",
                      _ ("“%s” is a folder. Give a file name inside it."), name);
  default:
    return sw_refuse (error, SW_ERROR_FILE, "file",
                      _ ("“%s” cannot be written: %s. Choose another folder."), name,
                      g_strerror (code));
  }
}

static gboolean
refuse (const SwAtomicFile *file, int code, GError **error)
{
  return sw_atomic_file_refuse (file->shown, code, error);
}

/* What the umask leaves of 0666. Read from the kernel's table, because asking umask() changes it
 * for the other threads for a moment. */
static mode_t
ordinary_mode (void)
{
  g_autofree char *status = NULL;
  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL)) {
    const char *line = strstr (status, "\nUmask:");
    if (line != NULL)
      return 0666 & ~(mode_t) strtoul (line + strlen ("\nUmask:"), NULL, 8);
  }
  mode_t mask = umask (077);
  umask (mask);
  return 0666 & ~mask;
}

static gboolean
open_temporary (SwAtomicFile *file, const char *dir, GError **error)
{
  file->temporary = g_build_filename (dir, ".slipway-XXXXXX", NULL);
  file->fd = g_mkstemp_full (file->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (file->fd >= 0)
    return TRUE;
  int code = errno;
  g_clear_pointer (&file->temporary, g_free);
  return refuse (file, code, error);
}

/* A file that is there already: a regular one is replaced, a device written to. */
static gboolean
settle_existing (SwAtomicFile *file, const struct stat *status, GError **error)
{
  if (S_ISDIR (status->st_mode))
    return refuse (file, EISDIR, error);
  if (access (file->target, W_OK) != 0)
    return refuse (file, errno, error);
  file->mode = status->st_mode & 0777;
  if (S_ISREG (status->st_mode))
    return !sw_library_probe (file->target, NULL) ||
           sw_refuse (error, SW_ERROR_FILE, "is-library",
                      _ ("“%s” is a library of Slipway. Choose another name for the file."),
                      file->shown);
  file->sink = open (file->target, O_WRONLY | O_CLOEXEC);
  g_clear_pointer (&file->target, g_free);
  return file->sink >= 0 ? TRUE : refuse (file, errno, error);
}

/* Decides what `path` stands for: a place to rename to, or a device to copy to. */
static gboolean
settle_target (SwAtomicFile *file, const char *path, GError **error)
{
  if (g_str_equal (path, "-")) {
    file->sink = STDOUT_FILENO;
    return TRUE;
  }
  char *real = realpath (path, NULL); /* NULL when there is no such file yet */
  file->target = g_strdup (real != NULL ? real : path);
  free (real);
  struct stat status;
  if (stat (file->target, &status) == 0)
    return settle_existing (file, &status, error);
  if (errno != ENOENT)
    return refuse (file, errno, error);
  if (*path == '\0' || g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    return refuse (file, EISDIR, error);
  file->mode = ordinary_mode ();
  return TRUE;
}

SwAtomicFile *
sw_atomic_file_new (const char *path, GError **error)
{
  g_autoptr (SwAtomicFile) file = g_new0 (SwAtomicFile, 1);
  file->shown = g_strdup (path);
  file->fd = -1;
  file->sink = -1;
  if (!settle_target (file, path, error))
    return NULL;
  g_autofree char *dir =
      file->target != NULL ? g_path_get_dirname (file->target) : g_strdup (g_get_tmp_dir ());
  if (!open_temporary (file, dir, error))
    return NULL;
  return g_steal_pointer (&file);
}

/* write() until all is written; errno on failure, else 0. */
static int
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0) {
    gssize written = write (fd, bytes, MIN (length, G_MAXINT32));
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return errno;
    bytes += written;
    length -= (gsize) written;
  }
  return 0;
}

static gboolean
is_cancelled (GError **error)
{
  return g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
}

gboolean
sw_atomic_file_write (SwAtomicFile *file, const char *bytes, gsize length, GError **error)
{
  if (is_cancelled (error))
    return FALSE;
  int code = write_all (file->fd, bytes, length);
  return code == 0 ? TRUE : refuse (file, code, error);
}

const char *
sw_atomic_file_path (const SwAtomicFile *file)
{
  return file->temporary;
}

/* A rename is on the disk when its folder is. A folder that cannot be opened or synced (some
 * network file systems) is no reason to call the finished file failed. */
static void
sync_folder (const char *path)
{
  g_autofree char *dir = g_path_get_dirname (path);
  int fd = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static int
copy_to_sink (SwAtomicFile *file)
{
  int source = open (file->temporary, O_RDONLY | O_CLOEXEC);
  if (source < 0)
    return errno;
  char buffer[65536];
  int code = 0;
  gssize length;
  while (code == 0 && (length = read (source, buffer, sizeof buffer)) != 0) {
    if (length > 0)
      code = write_all (file->sink, buffer, (gsize) length);
    else if (errno != EINTR)
      code = errno;
  }
  close (source);
  return code;
}

static int
move_into_place (SwAtomicFile *file)
{
  if (fchmod (file->fd, file->mode) != 0 || fsync (file->fd) != 0)
    return errno;
  if (close (g_steal_fd (&file->fd)) != 0)
    return errno;
  if (g_rename (file->temporary, file->target) != 0)
    return errno;
  g_clear_pointer (&file->temporary, g_free);
  sync_folder (file->target);
  return 0;
}

gboolean
sw_atomic_file_commit (SwAtomicFile *file, GError **error)
{
  if (is_cancelled (error))
    return FALSE;
  int code = file->target == NULL ? copy_to_sink (file) : move_into_place (file);
  return code == 0 ? TRUE : refuse (file, code, error);
}

void
sw_atomic_file_free (SwAtomicFile *file)
{
  if (file->fd >= 0)
    close (file->fd);
  if (file->sink > STDERR_FILENO)
    close (file->sink);
  if (file->temporary != NULL)
    g_unlink (file->temporary);
  g_free (file->temporary);
  g_free (file->target);
  g_free (file->shown);
  g_free (file);
}

gboolean
sw_atomic_file_write_all (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (path, error);
  return file != NULL && sw_atomic_file_write (file, bytes, length, error) &&
         sw_atomic_file_commit (file, error);
}
