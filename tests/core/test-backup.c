#include "library-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_backup_is_like (Fixture *fixture, const char *path, const char *state)
{
  struct stat status;
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (number_in (path, "SELECT count(*) FROM pragma_application_id WHERE "
                                    "application_id = 1397510231"),
                   ==, 1);
  g_assert_cmpint (number_in (path, "PRAGMA user_version"), ==, current_version ());
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  g_autofree char *found = state_of (library);
  g_assert_cmpstr (found, ==, state);
  assert_sound (library);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  g_autofree char *state = state_of (fixture->library);
  g_autofree char *path = fixture_path (fixture, "new folder/ä ?#.slipway");
  g_assert_true (sw_backup_write (fixture->library, path, NULL));
  assert_backup_is_like (fixture, path, state);
  make_project (fixture->library, "SUED");
  g_autofree char *later = state_of (fixture->library);
  g_assert_true (sw_backup_write (fixture->library, path, NULL)); /* replaces */
  assert_backup_is_like (fixture, path, later);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *names = folder_listing (folder);
  g_assert_cmpstr (names, ==, "ä ?#.slipway");
}

/* Nothing takes the place of a good backup but a whole and sound copy. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "folder");
  g_autofree char *path = g_build_filename (folder, "copy.slipway", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (sw_backup_write (fixture->library, path, NULL));
  g_autofree char *before = file_sum (path);
  for (int i = 0; i < 60; i++)
    make_task (fixture->library, 0, "Pilot");
  fixture_close (fixture);
  int file = g_open (fixture->path, O_RDWR, 0);
  g_autofree char *noise = g_strnfill (4096, '\7');
  gint64 page = number_in (fixture->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'task'");
  g_assert_cmpint (pwrite (file, noise, 4096, (page - 1) * 4096), ==, 4096);
  close (file);
  fixture->library = g_object_new (SW_TYPE_LIBRARY, NULL); /* as opened before the damage */
  int result;
  fixture->library->path = g_strdup (fixture->path);
  fixture->library->db = sw_library_connect (fixture->path, SQLITE_OPEN_READWRITE, &result);
  g_assert_false (sw_backup_write (fixture->library, path, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "damaged");
  g_autofree char *after = file_sum (path);
  g_assert_cmpstr (before, ==, after);
  g_autofree char *names = folder_listing (folder);
  g_assert_cmpstr (names, ==, "copy.slipway");
}

static guint
count_of (Fixture *fixture)
{
  g_autoptr (GPtrArray) paths = sw_backup_list (fixture->path);
  return paths->len;
}

/* Three a day for two years: the last 10, then 7 days, 4 weeks and 12 months; some coincide. */
static void
test_rotation (Fixture *fixture, gconstpointer data)
{
  enum { DAYS = 730 };
  g_autofree char *folder = sw_backup_dir (fixture->path);
  g_mkdir_with_parents (folder, 0700);
  g_autofree char *stranger = g_build_filename (folder, "my own notes.txt", NULL);
  g_assert_true (g_file_set_contents (stranger, "x", 1, NULL));
  g_autofree char *half = g_build_filename (folder, "20240101-080000-daily.slipway.7.part", NULL);
  g_assert_true (g_file_set_contents (half, "x", 1, NULL));
  for (gint64 i = 0; i < DAYS * 3; i++) { /* names are what counts: only the last is made */
    gint64 stamp = FIXTURE_NOW - (DAYS * 3 - i) * 8 * 3600;
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (stamp);
    g_autofree char *name = g_date_time_format (time, "%Y%m%d-%H%M%S-daily.slipway");
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  }
  g_autofree char *made = sw_backup_roll (fixture->library, "manual", NULL);
  g_assert_true (g_str_has_suffix (made, "/20261201-080000-manual.slipway"));
  g_autoptr (GPtrArray) paths = sw_backup_list (fixture->path);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_path_get_basename (paths->pdata[i]);
    g_hash_table_add (days, g_strndup (name, 8));
    g_hash_table_add (months, g_strndup (name, 6));
  }
  /* 10 in 4 days; 3 more days; of the weeks two lie further back; of the months eleven. */
  g_assert_cmpuint (paths->len, >=, 10 + 3 + 2 + 10);
  g_assert_cmpuint (paths->len, <=, 10 + 3 + 3 + 11);
  g_assert_cmpuint (g_hash_table_size (months), ==, 12);
  g_assert_cmpuint (g_hash_table_size (days), >=, 7 + 2 + 10);
  for (int i = 0; i < 10; i++) {
    g_autofree char *name = g_path_get_basename (paths->pdata[i]);
    g_assert_true (g_str_has_prefix (name, "202611") || g_str_has_prefix (name, "20261201"));
  }
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  g_assert_cmpint (sw_backup_latest (fixture->path, NULL), ==, FIXTURE_NOW);
  guint count = paths->len; /* and it stays at that */
  g_autofree char *again = sw_backup_roll (fixture->library, "manual", NULL);
  g_assert_cmpuint (count_of (fixture), ==, count);
}

static void
test_daily (Fixture *fixture, gconstpointer data)
{
  SwContext *context = fixture->context;
  g_assert_true (sw_backup_roll_daily (fixture->library, NULL)); /* nothing in it yet */
  g_assert_cmpuint (count_of (fixture), ==, 0);
  make_project (fixture->library, "NORD");
  g_assert_true (sw_backup_roll_daily (fixture->library, NULL));
  g_assert_cmpuint (count_of (fixture), ==, 1);
  context->now += 100;
  gint64 task = make_task (fixture->library, 0, "Pilot");
  g_assert_true (sw_backup_roll_daily (fixture->library, NULL)); /* not a day old */
  g_assert_cmpuint (count_of (fixture), ==, 1);
  context->now += 24 * 3600;
  g_assert_true (sw_backup_roll_daily (fixture->library, NULL));
  g_assert_cmpuint (count_of (fixture), ==, 2);
  context->now += 9 * 24 * 3600;
  g_assert_true (sw_backup_roll_daily (fixture->library, NULL)); /* unchanged */
  g_assert_cmpuint (count_of (fixture), ==, 2);
  set_title (fixture->library, task, "Anew");
  gint64 now = context->now; /* one made while the clock was wrong stops nothing */
  context->now = now + G_GINT64_CONSTANT (40) * 365 * 24 * 3600;
  g_autofree char *future = sw_backup_roll (fixture->library, "manual", NULL);
  context->now = now;
  g_assert_true (sw_backup_roll_daily (fixture->library, NULL));
  g_assert_cmpuint (count_of (fixture), ==, 4);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  g_autofree char *state = state_of (fixture->library);
  g_autofree char *backup = sw_backup_roll (fixture->library, "manual", NULL);
  make_project (fixture->library, "SUED");
  g_autofree char *later = state_of (fixture->library);
  fixture_close (fixture);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (sw_backup_restore (backup, fixture->path, &kept, &error));
  g_assert_no_error (error);
  assert_backup_is_like (fixture, fixture->path, state);
  assert_backup_is_like (fixture, kept, later);
  g_autofree char *fresh = fixture_path (fixture, "fresh.slipway");
  g_free (kept);
  g_assert_true (sw_backup_restore (backup, fresh, &kept, NULL)); /* where nothing was */
  g_assert_null (kept);
  assert_backup_is_like (fixture, fresh, state);
}

/* A writer dies with half a transaction in the file. */
static void
crash_in (const char *path)
{
  if (fork () == 0) {
    sqlite3 *db;
    sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_exec (db,
                  "PRAGMA cache_size = 1; BEGIN; UPDATE project SET name = 'half written';"
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                  "INSERT INTO person (id, name) SELECT i, hex (zeroblob (200)) FROM n",
                  NULL, NULL, NULL);
    raise (SIGKILL);
  }
  wait (NULL);
}

/* The journal of the replaced file must not be rolled back into the restored one, nor be lost. */
static void
test_restore_over_journal (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  g_autofree char *state = state_of (fixture->library);
  g_autofree char *backup = sw_backup_roll (fixture->library, "manual", NULL);
  make_project (fixture->library, "SUED");
  g_autofree char *later = state_of (fixture->library);
  fixture_close (fixture);
  crash_in (fixture->path);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_autofree char *kept = NULL;
  g_assert_true (sw_backup_restore (backup, fixture->path, &kept, NULL));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  assert_backup_is_like (fixture, fixture->path, state);
  assert_backup_is_like (fixture, kept, later); /* rolled back by its own journal */
}

static void
test_restore_refused (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  g_autofree char *good = sw_backup_roll (fixture->library, "manual", NULL);
  fixture_close (fixture);
  g_autofree char *bad = fixture_path (fixture, "bad.slipway");
  copy_file (good, bad);
  g_assert_cmpint (truncate (bad, 40000), ==, 0);
  g_autofree char *newer = fixture_path (fixture, "newer.slipway");
  copy_file (good, newer);
  run_sql (newer, "PRAGMA user_version = 9");
  g_autofree char *none = fixture_path (fixture, "none.slipway");
  const char *const cases[][2] = {{bad, "damaged"}, {newer, "newer"}, {none, "missing"}};
  g_autofree char *before = file_sum (fixture->path);
  g_autofree char *names = folder_listing (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *kept = NULL;
    g_assert_false (sw_backup_restore (cases[i][0], fixture->path, &kept, &error));
    g_assert_cmpstr (sw_error_rule (error), ==, cases[i][1]);
    g_assert_null (kept);
    g_autofree char *after = file_sum (fixture->path);
    g_assert_cmpstr (before, ==, after);
    g_autofree char *names_after = folder_listing (fixture->dir);
    g_assert_cmpstr (names, ==, names_after);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/backup/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("write", test_write);
  ADD ("refused", test_refused);
  ADD ("rotation", test_rotation);
  ADD ("daily", test_daily);
  ADD ("restore", test_restore);
  ADD ("restore-over-journal", test_restore_over_journal);
  ADD ("restore-refused", test_restore_refused);
  return g_test_run ();
}
