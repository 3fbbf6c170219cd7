#include "core/base/error.h"
#include "core/exchange/atomic-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("slipway-atomic-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->dir, "report.csv", NULL);
}

/* The names in the folder, sorted and separated by blanks: nothing temporary may be left. */
static char *
listing (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, (GCompareFunc) (gpointer) g_strcmp0);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
assert_listing (const Fixture *fixture, const char *expected)
{
  g_autofree char *names = listing (fixture->dir);
  g_assert_cmpstr (names, ==, expected);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *names = listing (fixture->dir);
  g_auto (GStrv) each = g_strsplit (names, " ", -1);
  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++) {
    g_autofree char *path = g_build_filename (fixture->dir, each[i], NULL);
    g_remove (path);
  }
  g_rmdir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (const char *path, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (sw_atomic_file_write_all (path, "new", 3, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
}

static void
assert_written (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (sw_atomic_file_write_all (path, text, strlen (text), &error));
  g_assert_no_error (error);
}

static mode_t
mode_of (const char *path)
{
  struct stat status;
  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_new_and_replaced (Fixture *fixture, gconstpointer data)
{
  mode_t mask = umask (027);
  assert_written (fixture->path, "one");
  g_assert_cmpuint (mode_of (fixture->path), ==, 0640);
  g_chmod (fixture->path, 0600);
  assert_written (fixture->path, "two");
  g_assert_cmpuint (mode_of (fixture->path), ==, 0600);
  umask (mask);
  assert_content (fixture->path, "two");
  assert_listing (fixture, "report.csv");
}

static void
test_private_until_committed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (fixture->path, &error);
  g_assert_no_error (error);
  g_autofree char *dir = g_path_get_dirname (sw_atomic_file_path (file));
  g_assert_cmpstr (dir, ==, fixture->dir);
  g_assert_cmpuint (mode_of (sw_atomic_file_path (file)), ==, 0600);
  g_assert_true (sw_atomic_file_write (file, "a", 1, &error));
  g_assert_true (sw_atomic_file_write (file, "b", 1, &error));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (sw_atomic_file_commit (file, &error));
  assert_content (fixture->path, "ab");
}

static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  assert_written (fixture->path, "old");
  SwAtomicFile *file = sw_atomic_file_new (fixture->path, NULL);
  g_assert_true (sw_atomic_file_write (file, "new", 3, NULL));
  sw_atomic_file_free (file);
  assert_content (fixture->path, "old");
  assert_listing (fixture, "report.csv");
}

/* As a workbook library does it: opens the lent path anew. */
static void
test_lent_path (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (fixture->path, &error);
  FILE *stream = fopen (sw_atomic_file_path (file), "wb");
  g_assert_cmpint (fputs ("lent", stream), >=, 0);
  g_assert_cmpint (fclose (stream), ==, 0);
  g_assert_true (sw_atomic_file_commit (file, &error));
  assert_content (fixture->path, "lent");
  assert_listing (fixture, "report.csv");
}

static void
test_link_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->dir, "link.csv", NULL);
  assert_written (fixture->path, "old");
  g_assert_cmpint (symlink ("report.csv", link), ==, 0);
  assert_written (link, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_content (fixture->path, "new");
}

static void
test_wrong_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->dir, "none", "x.csv", NULL);
  g_autofree char *folder = g_strconcat (fixture->dir, "/sub/", NULL);
  g_autofree char *below_file = g_build_filename (fixture->path, "x.csv", NULL);
  assert_written (fixture->path, "old");
  assert_refused (missing, "no-folder");
  assert_refused (below_file, "no-folder");
  assert_refused (fixture->dir, "is-folder");
  assert_refused (folder, "is-folder");
  assert_refused ("/dev/full", "disk-full");
  assert_listing (fixture, "report.csv");
}

/* Root may write everywhere, so this needs another user. */
static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  if (geteuid () == 0) {
    g_test_skip ("root may write everywhere");
    return;
  }
  assert_written (fixture->path, "old");
  g_chmod (fixture->path, 0400);
  assert_refused (fixture->path, "no-permission");
  g_chmod (fixture->path, 0600);
  g_chmod (fixture->dir, 0500);
  assert_refused (fixture->path, "no-permission");
  g_chmod (fixture->dir, 0700);
  assert_content (fixture->path, "old");
}

/* The child gives up its rights where it has them, then must be refused. */
static void
test_read_only_folder_as_nobody (Fixture *fixture, gconstpointer data)
{
  if (geteuid () != 0) {
    g_test_skip ("needs root to become another user");
    return;
  }
  g_chmod (fixture->dir, 0555);
  pid_t child = fork ();
  if (child == 0) {
    g_autoptr (GError) error = NULL;
    if (setuid (65534) != 0)
      _exit (2);
    gboolean written = sw_atomic_file_write_all (fixture->path, "x", 1, &error);
    _exit (!written && g_str_equal (sw_error_rule (error), "no-permission") ? 0 : 1);
  }
  int status;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_chmod (fixture->dir, 0755);
  assert_listing (fixture, "");
}

static void
test_size_limit (Fixture *fixture, gconstpointer data)
{
  assert_written (fixture->path, "old");
  struct rlimit before, small;
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  gboolean written = sw_atomic_file_write_all (fixture->path, text, 100000, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (written);
  g_assert_cmpstr (sw_error_rule (error), ==, "too-large");
  assert_content (fixture->path, "old");
  assert_listing (fixture, "report.csv");
}

/* A file system of 64 KB, where mounting is allowed. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  if (mount ("tmpfs", fixture->dir, "tmpfs", 0, "size=64k") != 0) {
    g_test_skip ("may not mount a small file system here");
    return;
  }
  assert_written (fixture->path, "old");
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autoptr (GError) error = NULL;
  g_assert_false (sw_atomic_file_write_all (fixture->path, text, 200000, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "disk-full");
  assert_content (fixture->path, "old");
  assert_listing (fixture, "report.csv");
  g_assert_cmpint (mount (NULL, fixture->dir, "none", MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  assert_refused (fixture->path, "read-only");
  g_assert_cmpint (umount (fixture->dir), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/atomic-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new-and-replaced", test_new_and_replaced);
  ADD ("private-until-committed", test_private_until_committed);
  ADD ("given-up", test_given_up);
  ADD ("lent-path", test_lent_path);
  ADD ("link-stays", test_link_stays);
  ADD ("wrong-places", test_wrong_places);
  ADD ("no-permission", test_no_permission);
  ADD ("read-only-folder-as-nobody", test_read_only_folder_as_nobody);
  ADD ("size-limit", test_size_limit);
  ADD ("full-disk", test_full_disk);
  return g_test_run ();
}
