#include "library-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { PAGE = 4096 };

/* A small library with a history: projects, tasks edited and moved, undone steps. */
static void
fill (Fixture *fixture)
{
  static const char *const titles[] = {"Kickoff", "数据迁移", "Überprüfung", "Training", "Go-live"};
  SwLibrary *library = fixture->library;
  gint64 project = make_project (library, "NORD");
  gint64 tasks[30];
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    tasks[i] = make_task (library, project, titles[i % G_N_ELEMENTS (titles)]);
  for (guint i = 0; i < 40; i++) {
    SwEdit *edit = sw_edit_begin (library, "task-set", titles[i % 5], project);
    sw_edit_set (edit, "task", tasks[i % 30], "position", SW_REAL (i * 3.25));
    sw_edit_set (edit, "task", tasks[i % 30], "duration", SW_INT (60 * (i + 10)));
    sw_edit_set (edit, "task", tasks[(i + 7) % 30], "note", SW_TEXT ("Ask the vendor first."));
    if (i % 9 == 0)
      sw_edit_delete (edit, "task", tasks[(i + 3) % 30]);
    g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
    if (i % 4 == 0) {
      g_autoptr (SwAction) action = sw_history_undo (library, NULL, NULL);
      g_assert_nonnull (action);
    }
  }
  assert_sound (library);
}

/* SHA-256 of everything in the file, NULL when some of it cannot be read. */
static char *
content_of (const char *path)
{
  static const char *const tables[] = {
      "library",          "action",   "change",        "project",      "playbook",
      "project_playbook", "person",   "task",          "link",         "calendar",
      "calendar_day",     "baseline", "baseline_task", "sqlite_schema"};
  sqlite3 *db = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean whole = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
  for (guint i = 0; whole && i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s NOT INDEXED", tables[i]);
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
      result = sqlite3_step (statement);
      for (int column = 0; result == SQLITE_ROW && column < sqlite3_column_count (statement);
           column++) {
        guchar type = (guchar) sqlite3_column_type (statement, column);
        const void *bytes = sqlite3_column_blob (statement, column);
        g_checksum_update (checksum, &type, 1);
        if (bytes != NULL)
          g_checksum_update (checksum, bytes, sqlite3_column_bytes (statement, column));
      }
    }
    whole = result == SQLITE_DONE;
    sqlite3_finalize (statement);
  }
  sqlite3_close (db);
  return whole ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
is_noticed (Fixture *fixture, const char *path)
{
  g_autoptr (SwLibrary) library = sw_library_open (path, fixture->context, SW_OPEN_DEFAULT, NULL);
  if (library == NULL)
    return TRUE;
  g_autoptr (GPtrArray) problems = sw_check_run (library);
  return problems->len > 0;
}

static void
put_byte (const char *path, gsize offset, guint8 byte)
{
  int file = g_open (path, O_RDWR, 0);
  if (file < 0 || pwrite (file, &byte, 1, (off_t) offset) != 1)
    g_error ("%s: %s", path, g_strerror (errno));
  close (file);
}

/* Mended, it is what it was, or what the newest sound backup was. */
static gboolean
mends_to (Fixture *fixture, const char *path, const char *state)
{
  g_autofree char *mended = fixture_path (fixture, "mended.slipway");
  g_autofree char *before = file_sum (path);
  g_autofree char *how = NULL;
  gboolean done = sw_check_mend (path, mended, fixture->context, &how, NULL);
  g_autofree char *after = file_sum (path);
  g_assert_cmpstr (before, ==, after);
  if (done) {
    g_assert_nonnull (how);
    g_autoptr (SwLibrary) library = fixture_open_at (fixture, mended);
    g_autofree char *found = state_of (library);
    g_assert_cmpstr (found, ==, state);
    assert_sound (library);
  } else
    g_assert_false (g_file_test (mended, G_FILE_TEST_EXISTS));
  g_unlink (mended);
  return done;
}

static void
test_flips (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  g_autofree char *state = state_of (fixture->library);
  fixture_close (fixture);
  g_autofree char *path = fixture_path (fixture, "flipped.slipway");
  g_autofree char *content = content_of (fixture->path);
  g_autofree guint8 *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (fixture->path, (char **) &bytes, &length, NULL));
  copy_file (fixture->path, path);
  guint harmless = 0, harmful = 0, noticed = 0, mended = 0;
  for (guint i = rounds (1000); i > 0; i--) {
    gsize at = (gsize) g_test_rand_int_range (0, (gint32) length);
    while (bytes[at] == 0) /* most of a page is empty */
      at = (gsize) g_test_rand_int_range (0, (gint32) length);
    put_byte (path, at, (guint8) (bytes[at] ^ (1 + g_test_rand_int_range (0, 255))));
    g_autofree char *found = content_of (path);
    if (g_strcmp0 (found, content) == 0)
      harmless++;
    else {
      harmful++;
      gboolean seen = is_noticed (fixture, path);
      noticed += seen;
      if (!seen)
        g_test_message ("not noticed: byte %" G_GSIZE_FORMAT, at);
      if (seen && harmful % 5 == 0)
        mended += mends_to (fixture, path, state);
    }
    put_byte (path, at, bytes[at]);
  }
  g_test_message ("%u harmless, %u harmful, %u noticed, %u mended of every fifth", harmless,
                  harmful, noticed, mended);
  g_assert_cmpuint (noticed * 100, >=, harmful * 99);
  /* Without any backup. What describes the tables cannot be mended, and it is two fifths of a file
   * that holds so little; of two hundred that were tried, chance takes another tenth. A share of
   * few says little. */
  if (harmful >= 500)
    g_assert_cmpuint (mended * 5 * 100, >=, (harmful - 5) * 45);
}

static void
spoil_page (const char *path, gint64 page, gboolean zero)
{
  guint8 bytes[PAGE] = {0};
  for (int i = 0; i < PAGE && !zero; i++)
    bytes[i] = (guint8) g_test_rand_int_range (0, 256);
  int file = g_open (path, O_RDWR, 0);
  g_assert_cmpint (pwrite (file, bytes, PAGE, (page - 1) * PAGE), ==, PAGE);
  close (file);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  g_autofree char *state = state_of (fixture->library);
  g_autofree char *backup = sw_backup_roll (fixture->library, "manual", NULL);
  fixture_close (fixture);
  g_autofree char *content = content_of (fixture->path);
  g_autofree char *original = fixture_path (fixture, "original");
  copy_file (fixture->path, original);
  gint64 pages = number_in (fixture->path, "SELECT page_count FROM pragma_page_count");
  for (gint64 page = 1; page <= pages; page++) {
    for (int zero = 0; zero < 2; zero++) {
      copy_file (original, fixture->path);
      spoil_page (fixture->path, page, zero);
      g_autofree char *found = content_of (fixture->path);
      if (g_strcmp0 (found, content) == 0)
        continue;
      g_assert_true (is_noticed (fixture, fixture->path));
      g_assert_true (mends_to (fixture, fixture->path, state));
    }
  }
}

static gint64
root_of (const char *path, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
  return number_in (path, sql);
}

/* Tables from the log, without a backup, to the last cell and with the whole history. */
static void
test_mend_from_log (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  g_autofree char *state = state_of (fixture->library);
  fixture_close (fixture);
  gint64 actions = number_in (fixture->path, "SELECT count(*) FROM action");
  spoil_page (fixture->path, root_of (fixture->path, "task"), FALSE);
  spoil_page (fixture->path, root_of (fixture->path, "project"), TRUE);
  g_autofree char *mended = fixture_path (fixture, "mended.slipway");
  g_autofree char *how = NULL;
  g_assert_true (mends_to (fixture, fixture->path, state));
  g_assert_true (sw_check_mend (fixture->path, mended, fixture->context, &how, NULL));
  g_assert_nonnull (strstr (how, "nothing is missing"));
  g_assert_cmpint (number_in (mended, "SELECT count(*) FROM action"), ==, actions);
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, mended);
  g_autoptr (SwAction) undone = sw_history_undo (library, NULL, NULL);
  g_assert_nonnull (undone);
  g_autoptr (GError) error = NULL;
  g_assert_false (sw_check_mend (fixture->path, mended, fixture->context, NULL, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "exists");
}

/* A change of the log that nobody can prove any more: the tables have it all the same. */
static void
test_mend_from_tables (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
      "UPDATE change SET new = 'altered' WHERE action = 40 AND col = 'note'",
      "UPDATE action SET sum = 'x' WHERE id = 10", "DELETE FROM change WHERE action = 20",
      "UPDATE change SET new = 'altered' WHERE action = 3 AND col = 'title'; UPDATE task SET "
      "duration = 77 WHERE id = (SELECT row FROM change WHERE col = 'duration' ORDER BY action "
      "DESC LIMIT 1)", /* damage in both, each proved by the other half */
  };
  fill (fixture);
  g_autofree char *state = state_of (fixture->library);
  g_autofree char *mended = fixture_path (fixture, "mended.slipway");
  g_autofree char *original = fixture_path (fixture, "original");
  fixture_close (fixture);
  copy_file (fixture->path, original);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    copy_file (original, fixture->path);
    run_sql (fixture->path, damages[i]);
    g_assert_true (is_noticed (fixture, fixture->path));
    g_assert_true (mends_to (fixture, fixture->path, state));
  }
  copy_file (original, fixture->path);
  spoil_page (fixture->path, root_of (fixture->path, "action"), FALSE);
  spoil_page (fixture->path, root_of (fixture->path, "change"), TRUE);
  g_assert_true (mends_to (fixture, fixture->path, state));
  g_autofree char *how = NULL;
  g_assert_true (sw_check_mend (fixture->path, mended, fixture->context, &how, NULL));
  g_assert_nonnull (strstr (how, "the history up to now is missing"));
}

/* Log and tables gone: the newest backup that is sound, not just the newest. */
static void
test_mend_from_backup (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  g_autofree char *first = sw_backup_roll (fixture->library, "manual", NULL);
  g_autofree char *state = state_of (fixture->library);
  fixture->context->now += 60;
  make_project (fixture->library, "SUED");
  g_autofree char *second = sw_backup_roll (fixture->library, "manual", NULL);
  fixture->context->now += 60;
  g_autofree char *third = sw_backup_roll (fixture->library, "manual", NULL);
  fixture_close (fixture);
  run_sql (second, "UPDATE task SET title = 'altered' WHERE id = (SELECT min(id) FROM task)");
  spoil_page (third, root_of (third, "action"), FALSE);
  spoil_page (fixture->path, root_of (fixture->path, "change"), FALSE);
  spoil_page (fixture->path, root_of (fixture->path, "task"), FALSE);
  g_assert_true (mends_to (fixture, fixture->path, state));
  g_autofree char *folder = sw_backup_dir (fixture->path);
  remove_tree (folder);
  g_autofree char *mended = fixture_path (fixture, "mended.slipway");
  g_autoptr (GError) error = NULL;
  g_assert_false (sw_check_mend (fixture->path, mended, fixture->context, NULL, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "damaged");
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_assert_false (g_file_test (mended, G_FILE_TEST_EXISTS));
}

/* Each kind of difference between the two halves is told by name. */
static void
test_differences (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *sql;
    const char *word;
  } cases[] = {
      {"UPDATE task SET title = 'altered' WHERE id = (SELECT max(id) FROM task)", "“title” in row"},
      {"UPDATE task SET deleted = 1 WHERE id = (SELECT max(id) FROM task WHERE deleted = 0)",
       "“deleted” in row"},
      {"INSERT INTO task (id) VALUES (42)", "Row 42 of “task”"},
      {"DELETE FROM task WHERE id = (SELECT max(id) FROM task)", "is either in the table"},
      {"UPDATE change SET old = 'x' WHERE action = 5", "Action 5 of the log"},
      {"UPDATE action SET author = 'Eve' WHERE id = 7", "Action 7 of the log"},
      {"UPDATE action SET sum = NULL WHERE id = 7", "Action 7 of the log"},
      {"DELETE FROM change WHERE action = 9; DELETE FROM action WHERE id = 9", "missing"},
      {"UPDATE task SET parent = 77 WHERE id = (SELECT max(id) FROM task)", "refers to a row"},
      {"UPDATE library SET uuid = 'mine'", "own name"},
  };
  fill (fixture);
  fixture_close (fixture);
  g_autofree char *path = fixture_path (fixture, "altered.slipway");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    copy_file (fixture->path, path);
    run_sql (path, cases[i].sql);
    g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
    g_autoptr (GPtrArray) problems = sw_check_run (library);
    g_ptr_array_add (problems, NULL);
    g_autofree char *all = g_strjoinv ("\n", (char **) problems->pdata);
    g_test_message ("%s", all);
    g_assert_nonnull (strstr (all, cases[i].word));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/check/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("flips", test_flips);
  ADD ("pages", test_pages);
  ADD ("mend-from-log", test_mend_from_log);
  ADD ("mend-from-tables", test_mend_from_tables);
  ADD ("mend-from-backup", test_mend_from_backup);
  ADD ("differences", test_differences);
  return g_test_run ();
}
