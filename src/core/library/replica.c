#include "core/library/replica.h"

#include "core/library/library.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _SwReplica {
  gint64 id;
  char *path; /* NULL: not kept */
  int file;
};

/* The file says "closed SEQ SUM", or "open" while somebody uses it or after a kill. */
static gboolean
read_state (int file, gint64 *seq, char **sum)
{
  char text[256] = {0};
  if (pread (file, text, sizeof text - 1, 0) <= 0)
    return FALSE;
  g_auto (GStrv) words = g_strsplit (g_strstrip (text), " ", 3);
  if (g_strv_length (words) != 3 || !g_str_equal (words[0], "closed"))
    return FALSE;
  *seq = g_ascii_strtoll (words[1], NULL, 10);
  *sum = g_strdup (words[2]);
  return TRUE;
}

static gboolean
write_state (int file, const char *text)
{
  gsize length = strlen (text);
  return ftruncate (file, 0) == 0 && pwrite (file, text, length, 0) == (gssize) length &&
         fdatasync (file) == 0;
}

static SwReplica *
take_file (const char *path, gint64 id, SwReplicaMatches matches, gpointer data)
{
  int file = open (path, O_RDWR | O_CLOEXEC);
  if (file < 0)
    return NULL;
  if (flock (file, LOCK_EX | LOCK_NB) != 0) { /* another process signs with it */
    close (file);
    return NULL;
  }
  gint64 seq = 0;
  g_autofree char *sum = NULL;
  gboolean usable = read_state (file, &seq, &sum);
  if (!usable)
    g_unlink (path); /* its owner was killed: what it signed last is not known for certain */
  if (!usable || !matches (id, seq, sum, data) || !write_state (file, "open")) {
    close (file);
    return NULL;
  }
  SwReplica *replica = g_new0 (SwReplica, 1);
  replica->id = id;
  replica->file = file;
  replica->path = g_strdup (path);
  return replica;
}

static SwReplica *
take_known (const char *folder, SwReplicaMatches matches, gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gint64 id = g_ascii_strtoll (name, NULL, 10);
    SwReplica *replica = id > 0 ? take_file (path, id, matches, data) : NULL;
    if (replica != NULL)
      return replica;
  }
  return NULL;
}

SwReplica *
sw_replica_take (const char *state_dir, const char *uuid, SwReplicaMatches matches, gpointer data)
{
  g_autofree char *folder = g_build_filename (state_dir, "replicas", uuid, NULL);
  g_mkdir_with_parents (folder, 0700);
  SwReplica *replica = take_known (folder, matches, data);
  if (replica != NULL)
    return replica;
  replica = g_new0 (SwReplica, 1);
  replica->id = sw_library_new_id ();
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, replica->id);
  replica->path = g_build_filename (folder, name, NULL);
  replica->file = open (replica->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (replica->file >= 0 &&
      (flock (replica->file, LOCK_EX | LOCK_NB) != 0 || !write_state (replica->file, "open"))) {
    close (replica->file);
    replica->file = -1;
  }
  return replica;
}

gint64
sw_replica_id (const SwReplica *replica)
{
  return replica->id;
}

void
sw_replica_release (SwReplica *replica, gint64 seq, const char *sum)
{
  if (replica->file >= 0) {
    g_autofree char *text =
        g_strdup_printf ("closed %" G_GINT64_FORMAT " %s", seq, sum != NULL ? sum : "none");
    if (sum == NULL || !write_state (replica->file, text))
      g_unlink (replica->path);
    close (replica->file);
  }
  g_free (replica->path);
  g_free (replica);
}
