/* Full disks, read-only media, moved and locked files: each has its own sentence, nothing is half
 * written, and the edit can be tried again. */
#include "library-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
add_note (SwLibrary *library, int number, gsize length, GError **error)
{
  g_autofree char *note = g_strnfill (length, 'x');
  g_autofree char *title = g_strdup_printf ("%d", number);
  SwEdit *edit = sw_edit_begin (library, "task-add", title, 0);
  sw_edit_insert (edit, "task", 0, "title", SW_TEXT (title), "note", SW_TEXT (note), NULL);
  return sw_edit_commit (edit, error) > 0;
}

static int
count_tasks (SwLibrary *library)
{
  return (int) sw_library_number (library, -1, "SELECT count(*) FROM task", SW_END);
}

static void
assert_sentence (GError *error, const char *rule, const char *words)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_assert_nonnull (strstr (error->message, words));
}

/* Fails in the same way again, with nothing changed. */
static void
assert_refused (SwLibrary *library, const char *rule, const char *words)
{
  g_autofree char *before = state_of (library);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (add_note (library, 1, 10, &error));
    assert_sentence (error, rule, words);
    g_autofree char *after = state_of (library);
    g_assert_cmpstr (before, ==, after);
  }
}

static void
assert_works (SwLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (add_note (library, 2, 10, &error));
  g_assert_no_error (error);
  assert_sound (library);
}

/* Edits until no more fits; all that was acknowledged is there, at once and after opening anew. */
static void
fill_up (SwLibrary *library, const char *rule, const char *words)
{
  int saved = 0;
  g_autoptr (GError) error = NULL;
  while (add_note (library, saved, 20000, &error))
    saved++;
  g_assert_cmpint (saved, >, 5);
  assert_sentence (error, rule, words);
  g_assert_cmpint (count_tasks (library), ==, saved);
  assert_sound (library);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *disk = fixture_path (fixture, "disk");
  g_mkdir (disk, 0700);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=2m") != 0) {
    g_test_skip ("needs the right to mount");
    return;
  }
  g_autofree char *path = g_build_filename (disk, "full.slipway", NULL);
  g_autofree char *filler = g_build_filename (disk, "filler", NULL);
  g_autofree char *block = g_strnfill (400 * 1024, 'x');
  g_assert_true (g_file_set_contents (filler, block, -1, NULL));
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  fill_up (library, "disk-full", "The disk is full");
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_backup_roll (library, "manual", &error));
  assert_sentence (error, "disk-full", "The disk is full");
  int before = count_tasks (library);
  g_unlink (filler);
  assert_works (library);
  g_clear_object (&library);
  library = fixture_open_at (fixture, path);
  g_assert_cmpint (count_tasks (library), ==, before + 1);
  g_clear_object (&library);
  g_autofree char *names = folder_listing (disk);
  g_assert_cmpstr (names, ==, "full.slipway full.slipway.backups");
  g_assert_cmpint (umount (disk), ==, 0);
}

/* The same by a limit on the file's size, for who may not mount. */
static void
test_file_limit (Fixture *fixture, gconstpointer data)
{
  struct rlimit usual, small = {1024 * 1024, RLIM_INFINITY};
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small.rlim_max = usual.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  fill_up (fixture->library, "file", "cannot be read or written");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  assert_works (fixture->library);
}

static void
test_read_only_file (Fixture *fixture, gconstpointer data)
{
  assert_works (fixture->library);
  fixture_close (fixture);
  g_chmod (fixture->path, 0444);
  fixture_open (fixture);
  assert_refused (fixture->library, "read-only", "can only be read");
  fixture_close (fixture);
  g_chmod (fixture->path, 0600);
  fixture_open (fixture);
  assert_works (fixture->library);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "medium");
  g_autofree char *path = g_build_filename (folder, "plans.slipway", NULL);
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  assert_works (library);
  g_clear_object (&library);
  g_chmod (folder, 0555);
  library = fixture_open_at (fixture, path);
  assert_refused (library, "read-only", "can only be read");
  g_clear_object (&library);
  g_autofree char *fresh = g_build_filename (folder, "new.slipway", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_library_open (fresh, fixture->context, SW_OPEN_CREATE, &error));
  assert_sentence (error, "file", "cannot be made");
  g_autofree char *names = folder_listing (folder);
  g_assert_cmpstr (names, ==, "plans.slipway");
  g_chmod (folder, 0700);
  library = fixture_open_at (fixture, path);
  assert_works (library);
}

/* A medium that may not be written at all. */
static void
test_read_only_mount (Fixture *fixture, gconstpointer data)
{
  g_autofree char *disk = fixture_path (fixture, "disk");
  g_autofree char *path = g_build_filename (disk, "plans.slipway", NULL);
  g_mkdir (disk, 0700);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=2m") != 0) {
    g_test_skip ("needs the right to mount");
    return;
  }
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  assert_works (library);
  g_clear_object (&library);
  g_assert_cmpint (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=2m"), ==, 0);
  library = fixture_open_at (fixture, path);
  assert_refused (library, "read-only", "can only be read");
  assert_sound (library);
  g_clear_object (&library);
  g_assert_cmpint (umount (disk), ==, 0);
}

static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = fixture_path (fixture, "elsewhere.slipway");
  assert_works (fixture->library);
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  assert_refused (fixture->library, "moved", "was moved or replaced");
  g_autofree char *names = folder_listing (fixture->dir);
  g_assert_cmpstr (names, ==, "elsewhere.slipway state");
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  assert_works (fixture->library);
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = fixture_path (fixture, "other.slipway");
  assert_works (fixture->library);
  copy_file (fixture->path, other);
  g_autofree char *sum = file_sum (other);
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  assert_refused (fixture->library, "moved", "was moved or replaced");
  g_autofree char *after = file_sum (fixture->path);
  g_assert_cmpstr (sum, ==, after);
  fixture_close (fixture);
  fixture_open (fixture);
  assert_works (fixture->library);
}

/* Another process sits on the file, until it is told to let go. */
static pid_t
hold (const char *path, const char *lock, int *release)
{
  int ready[2], gate[2];
  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (gate), ==, 0);
  pid_t child = fork ();
  char byte = 0;
  if (child == 0) {
    sqlite3 *db;
    close (gate[1]);
    sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_exec (db, lock, NULL, NULL, NULL);
    sqlite3_exec (db, "SELECT count(*) FROM task", NULL, NULL, NULL);
    (void) !write (ready[1], &byte, 1);
    (void) !read (gate[0], &byte, 1);
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
    _exit (0);
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  close (ready[1]);
  close (gate[0]);
  *release = gate[1];
  return child;
}

static void
let_go (pid_t child, int release)
{
  close (release);
  waitpid (child, NULL, 0);
}

/* A writer, and a reader that keeps COMMIT from finishing. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  assert_works (fixture->library);
  sqlite3_busy_timeout (fixture->library->db, 50); /* patience is five seconds otherwise */
  static const char *const locks[] = {"BEGIN IMMEDIATE", "BEGIN"};
  for (guint i = 0; i < G_N_ELEMENTS (locks); i++) {
    int release;
    pid_t child = hold (fixture->path, locks[i], &release);
    assert_refused (fixture->library, "locked", "Another program is writing");
    let_go (child, release);
    assert_works (fixture->library);
  }
}

static void
test_locked_at_opening (Fixture *fixture, gconstpointer data)
{
  int release;
  fixture_close (fixture);
  pid_t child = hold (fixture->path, "BEGIN EXCLUSIVE", &release);
  gint64 begun = g_get_monotonic_time ();
  fixture_assert_refused (fixture, fixture->path, "locked");
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 8 * G_USEC_PER_SEC);
  let_go (child, release);
  fixture_open (fixture);
  assert_works (fixture->library);
}

/* Copying the file by hand while it is open: what was saved before is in the copy. A copy that was
 * taken in the very middle of a commit is known by its looks. */
static void
test_copied_while_editing (Fixture *fixture, gconstpointer data)
{
  enum { COPIES = 30 };
  g_autofree char *copy = fixture_path (fixture, "copy.slipway");
  int acknowledge[2];
  g_assert_cmpint (pipe (acknowledge), ==, 0);
  pid_t child = fork ();
  if (child == 0) {
    SwLibrary *library = fixture_open_at (fixture, fixture->path);
    for (int done = 1; add_note (library, done, 3000, NULL); done++) {
      (void) !write (acknowledge[1], &done, sizeof done);
      g_usleep (60 * 1000);
    }
    _exit (1);
  }
  int saved = 0, caught = 0;
  for (int i = 0; i < COPIES; i++) {
    g_assert_cmpint (read (acknowledge[0], &saved, sizeof saved), ==, sizeof saved);
    g_usleep ((gulong) g_test_rand_int_range (0, 50 * 1000));
    copy_file (fixture->path, copy);
    g_autoptr (SwLibrary) library = sw_library_open (copy, fixture->context, SW_OPEN_DEFAULT, NULL);
    g_autoptr (GPtrArray) problems = library != NULL ? sw_check_run (library) : NULL;
    if (problems == NULL || problems->len > 0)
      caught++;
    else
      g_assert_cmpint (count_tasks (library), >=, saved);
  }
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  g_test_message ("%d copies, %d taken in the middle of a commit, 0 stale", COPIES, caught);
  g_assert_cmpint (caught, <=, 1);
  close (acknowledge[0]);
  close (acknowledge[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/trouble/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("disk-full", test_disk_full);
  ADD ("file-limit", test_file_limit);
  ADD ("read-only-file", test_read_only_file);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("read-only-mount", test_read_only_mount);
  ADD ("renamed", test_renamed);
  ADD ("replaced", test_replaced);
  ADD ("locked", test_locked);
  ADD ("locked-at-opening", test_locked_at_opening);
  ADD ("copied-while-editing", test_copied_while_editing);
  return g_test_run ();
}
