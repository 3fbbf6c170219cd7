#include "library-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Opening */

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "a/new folder/ä 项目?#%.slipway");
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  struct stat status;
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_autofree char *folder = g_path_get_dirname (path);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_autofree char *names = folder_listing (folder);
  g_assert_cmpstr (names, ==, "ä 项目?#%.slipway");
  g_assert_true (sw_library_is_writable (library));
  g_assert_cmpint (sw_library_schema_version (library), ==, current_version ());
  g_assert_cmpstr (sw_library_path (library), ==, path);
  g_assert_true (sw_library_context (library) == fixture->context);
  g_assert_true (sw_library_probe (path, NULL));
  make_project (library, "NORD");
  g_autofree char *backup = sw_backup_roll (library, "manual", NULL);
  g_assert_nonnull (backup);
  g_clear_object (&library);
  library = fixture_open_at (fixture, path);
  g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM project", SW_END), ==, 1);
  assert_sound (library);
}

static void
write_file (const char *path, const void *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* Refused, with every byte and the folder as before. */
static void
assert_untouched_refusal (Fixture *fixture, const char *path, const char *rule)
{
  g_autofree char *before = file_sum (path);
  g_autofree char *names_before = folder_listing (fixture->dir);
  fixture_assert_refused (fixture, path, rule);
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_library_open (path, fixture->context, SW_OPEN_CREATE | SW_OPEN_EMPTY, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_autofree char *after = file_sum (path);
  g_autofree char *names_after = folder_listing (fixture->dir);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (names_before, ==, names_after);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  fixture_close (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 999");
  assert_untouched_refusal (fixture, fixture->path, "newer");
  run_sql (fixture->path, "PRAGMA user_version = -5");
  assert_untouched_refusal (fixture, fixture->path, "newer");
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const char zip[300] = "PK\3\4";
  g_autofree char *path = fixture_path (fixture, "other");
  write_file (path, zip, sizeof zip);
  assert_untouched_refusal (fixture, path, "foreign");
  write_file (path, "", 0);
  assert_untouched_refusal (fixture, path, "foreign");
  write_file (path, "SQLite format 3", 16);
  assert_untouched_refusal (fixture, path, "foreign");
  write_file (path, "hello", 5);
  assert_untouched_refusal (fixture, path, "foreign");
  g_unlink (path);
  write_file (path, "", 0);
  run_sql (path, "CREATE TABLE task (id INTEGER PRIMARY KEY)");
  assert_untouched_refusal (fixture, path, "foreign");
  run_sql (path, "PRAGMA application_id = 1397510231"); /* version 0: no library was ever that */
  assert_untouched_refusal (fixture, path, "foreign");
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  fixture_close (fixture);
  g_autofree char *whole = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (fixture->path, &whole, &length, NULL));
  g_autofree char *path = fixture_path (fixture, "cut");
  static const gsize percents[] = {5, 40, 70, 99};
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++) {
    write_file (path, whole, length * percents[i] / 100);
    assert_untouched_refusal (fixture, path, "damaged");
  }
}

/* A file of our kind whose tables are not ours may hold code. */
static void
test_hostile_schema (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
      "CREATE TABLE extra (id INTEGER PRIMARY KEY, deleted INTEGER)",
      "CREATE TRIGGER spy AFTER INSERT ON task BEGIN UPDATE task SET title = 'x'; END",
      "CREATE VIEW v AS SELECT * FROM task",
      "DROP TABLE calendar_day",
      "ALTER TABLE task ADD COLUMN secret TEXT",
      "CREATE INDEX slow ON task (title)",
      "ALTER TABLE baseline RENAME TO b; CREATE VIEW baseline AS SELECT * FROM b",
  };
  fixture_close (fixture);
  g_autofree char *path = fixture_path (fixture, "hostile.slipway");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    copy_file (fixture->path, path);
    run_sql (path, changes[i]);
    assert_untouched_refusal (fixture, path, "damaged");
  }
  copy_file (fixture->path, path); /* what ANALYZE leaves is harmless */
  run_sql (path, "ANALYZE");
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  assert_sound (library);
}

static void
test_odd_paths (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = fixture_path (fixture, "nowhere/none.slipway");
  fixture_assert_refused (fixture, missing, "missing");
  fixture_assert_refused (fixture, fixture->dir, "file");
  fixture_assert_refused (fixture, "/dev/null", "foreign");
  g_autofree char *below = g_build_filename (fixture->path, "below", NULL);
  fixture_assert_refused (fixture, below, "file");
  g_autofree char *pipe = fixture_path (fixture, "pipe");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  fixture_assert_refused (fixture, pipe, "foreign");
  g_autofree char *link = fixture_path (fixture, "dangling.slipway");
  g_assert_cmpint (symlink (missing, link), ==, 0);
  fixture_assert_refused (fixture, link, "missing");
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_library_open (link, fixture->context, SW_OPEN_CREATE, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "missing");
}

/* Names that SQLite would take for something else. */
static void
test_odd_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {":memory:", "file:plans.slipway?mode=memory", "-n", "%66"};
  g_autofree char *here = g_get_current_dir ();
  g_assert_cmpint (g_chdir (fixture->dir), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (SwLibrary) library = fixture_open_at (fixture, names[i]);
    make_project (library, "NORD");
    g_assert_true (g_path_is_absolute (sw_library_path (library)));
    g_clear_object (&library);
    g_assert_cmpint (number_in (sw_library_path (fixture->library), "SELECT 1"), ==, 1);
    library = fixture_open_at (fixture, names[i]);
    g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM project", SW_END), ==, 1);
    g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
  }
  g_assert_cmpint (g_chdir (here), ==, 0);
}

/* A link is followed: journal and backups lie beside the file itself. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  g_autofree char *folder = fixture_path (fixture, "elsewhere");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_autofree char *link = g_build_filename (folder, "link.slipway", NULL);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, link);
  g_assert_cmpstr (sw_library_path (library), ==, fixture->path);
  make_project (library, "NORD");
  g_autofree char *backup = sw_backup_roll (library, "manual", NULL);
  g_assert_true (g_str_has_prefix (backup, fixture->path));
  g_clear_object (&library);
  g_assert_true (sw_backup_restore (backup, link, NULL, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  fixture_open (fixture);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM project", SW_END),
                   ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  gint64 task = make_task (fixture->library, 0, "Kickoff");
  fixture_close (fixture);
  g_autofree char *before = file_sum (fixture->path);
  g_chmod (fixture->path, 0444);
  fixture_open (fixture);
  g_assert_false (sw_library_is_writable (fixture->library));
  g_autofree char *title = title_of_task (fixture->library, task);
  g_assert_cmpstr (title, ==, "Kickoff");
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (fixture->library, "task-rename", "x", 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT ("x"));
  g_assert_true (sw_edit_failed (edit));
  g_assert_cmpint (sw_edit_commit (edit, &error), ==, -1);
  g_assert_cmpstr (sw_error_rule (error), ==, "read-only");
  assert_sound (fixture->library);
  g_autofree char *after = file_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  fixture_close (fixture);
  g_chmod (fixture->path, 0600);
}

/* The journal of a process that died, on a medium where it cannot be rolled back. */
static void
test_read_only_after_crash (Fixture *fixture, gconstpointer data)
{
  make_project (fixture->library, "NORD");
  g_autofree char *path = fixture_path (fixture, "media/crashed.slipway");
  g_autofree char *folder = fixture_path (fixture, "media");
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_mkdir (folder, 0700);
  copy_file (fixture->path, path);
  if (fork () == 0) {
    sqlite3 *db;
    sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_exec (db,
                  "PRAGMA cache_size = 1; BEGIN; UPDATE project SET name = 'half written';"
                  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                  "INSERT INTO person (id, name) SELECT i, hex (zeroblob (200)) FROM n",
                  NULL, NULL, NULL);
    raise (SIGKILL); /* the journal stays */
  }
  wait (NULL);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_chmod (path, 0444);
  assert_untouched_refusal (fixture, path, "read-only");
  g_chmod (path, 0600);
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  assert_sound (library);
  g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM person", SW_END), ==, 0);
}

static void
test_empty_in_memory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "none.slipway");
  g_autoptr (SwLibrary) library = sw_library_open (path, fixture->context, SW_OPEN_EMPTY, NULL);
  g_assert_nonnull (library);
  g_assert_cmpint (sw_library_number (library, -1, "SELECT count(*) FROM task", SW_END), ==, 0);
  g_assert_true (sw_backup_roll_daily (library, NULL));
  assert_sound (library);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_autofree char *copy = fixture_path (fixture, "copy.slipway");
  g_assert_true (sw_backup_write (library, copy, NULL));
  g_autoptr (SwLibrary) opened = fixture_open_at (fixture, copy);
  assert_sound (opened);
}

/* To look at a file must not release the locks that an edit of this very process holds on it. */
static void
test_probe_keeps_locks (Fixture *fixture, gconstpointer data)
{
  SwEdit *edit = sw_edit_begin (fixture->library, "project-new", "x", 0);
  sw_edit_insert (edit, "project", 0, "code", SW_TEXT ("X"), NULL);
  g_assert_true (sw_library_probe (fixture->path, NULL));
  if (fork () == 0) {
    sqlite3 *db;
    sqlite3_open_v2 (fixture->path, &db, SQLITE_OPEN_READWRITE, NULL);
    int result = sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    sqlite3_close (db);
    _exit (result == SQLITE_BUSY ? 0 : 1);
  }
  int status;
  wait (&status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

/* Two that make the same library at once get the same one. */
static void
test_create_race (Fixture *fixture, gconstpointer data)
{
  enum { PROCESSES = 6 };
  g_autofree char *path = fixture_path (fixture, "raced.slipway");
  int gate[2];
  g_assert_cmpint (pipe (gate), ==, 0);
  for (int i = 0; i < PROCESSES; i++) {
    if (fork () != 0)
      continue;
    char byte;
    close (gate[1]);
    (void) !read (gate[0], &byte, 1);
    SwLibrary *library = sw_library_open (path, fixture->context, SW_OPEN_CREATE, NULL);
    SwEdit *edit = sw_edit_begin (library, "project-new", "x", 0);
    sw_edit_insert (edit, "project", 0, "code", SW_TEXT ("X"), NULL);
    gint64 action = sw_edit_commit (edit, NULL);
    g_object_unref (library);
    _exit (action > 0 ? 0 : 1);
  }
  close (gate[0]);
  close (gate[1]);
  int status, failed = 0;
  while (wait (&status) > 0)
    failed += status != 0;
  g_assert_cmpint (failed, ==, 0);
  g_assert_cmpint (number_in (path, "SELECT count(*) FROM project"), ==, PROCESSES);
}

/* The road */

typedef struct {
  GPtrArray *lines;
  SwLibrary *library;
  gint64 rename; /* a task that the listener renames once when it hears of it */
} Ear;

static void
changed_cb (SwLibrary *library, const SwNotice *notice, Ear *ear)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_string_append_printf (line, "%" G_GINT64_FORMAT "%s%s", notice->action,
                          notice->foreign ? " foreign" : "", notice->many ? " many" : "");
  for (guint i = 0; i < notice->changes->len; i++) {
    const SwNoticeChange *change = &g_array_index (notice->changes, SwNoticeChange, i);
    g_string_append_printf (line, " %s.%s", change->table, change->column);
    g_assert_true (!notice->many || change->row == 0);
  }
  g_ptr_array_add (ear->lines, g_strdup (line->str));
  g_assert_true (library->held); /* what is read here is of one moment */
  gint64 task = ear->rename;
  ear->rename = 0;
  if (task == 0)
    return;
  set_title (library, task, "by the listener");
  g_assert_false (library->held);
}

static char *
heard (Ear *ear)
{
  g_ptr_array_add (ear->lines, NULL);
  char *all = g_strjoinv ("\n", (char **) ear->lines->pdata);
  g_ptr_array_set_size (ear->lines, 0);
  return all;
}

static void
test_road (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  Ear ear = {g_ptr_array_new_with_free_func (g_free), library, 0};
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &ear);
  gint64 project = make_project (library, "NORD");
  SwEdit *edit = sw_edit_begin (library, "task-add", "Pilot", project);
  gint64 task = sw_edit_insert (edit, "task", 0, "project", SW_INT (project), "title",
                                SW_TEXT ("Pilot"), "note", SW_NONE, NULL);
  sw_edit_set (edit, "task", task, "duration", SW_INT (480));
  sw_edit_set (edit, "task", task, "duration", SW_INT (960));
  g_assert_cmpint (sw_edit_commit (edit, NULL), ==, 2);
  g_autofree char *lines = heard (&ear);
  g_assert_cmpstr (lines, ==,
                   "1 project.code project.customer project.id project.start\n"
                   "2 task.duration task.id task.project task.title");
  g_autoptr (SwQuery) action = sw_library_query (
      library,
      "SELECT kind, verb, subject, project, author, at, length(sum), reference FROM action "
      "WHERE id = 2",
      SW_END);
  g_assert_true (sw_query_next (action));
  g_assert_cmpstr (sw_query_text (action, 0), ==, "do");
  g_assert_cmpstr (sw_query_text (action, 1), ==, "task-add");
  g_assert_cmpstr (sw_query_text (action, 2), ==, "Pilot");
  g_assert_cmpint (sw_query_int (action, 3), ==, project);
  g_assert_cmpstr (sw_query_text (action, 4), ==, "Anna");
  g_assert_cmpint (sw_query_int (action, 5), ==, FIXTURE_NOW);
  g_assert_cmpint (sw_query_int (action, 6), ==, 66);
  g_assert_true (sw_query_is_null (action, 7));
  g_clear_pointer (&action, sw_query_free);
  g_assert_cmpint (sw_library_number (library, 0,
                                      "SELECT new FROM change WHERE action = 2 AND col = "
                                      "'duration'",
                                      SW_END),
                   ==, 960);
  assert_sound (library);
  g_signal_handlers_disconnect_by_data (library, &ear);
  g_ptr_array_unref (ear.lines);
}

static void
test_no_op (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 task = make_task (library, 0, "Pilot");
  Ear ear = {g_ptr_array_new_with_free_func (g_free), library, 0};
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &ear);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (set_title (library, task, "Pilot"), ==, 0);
  SwEdit *edit = sw_edit_begin (library, "task-set", "Pilot", 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT ("There"));
  sw_edit_set (edit, "task", task, "title", SW_TEXT ("Pilot")); /* and back again */
  sw_edit_set (edit, "task", 12345, "title", SW_TEXT ("nobody"));
  g_assert_cmpint (sw_edit_commit (edit, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (sw_edit_commit (sw_edit_begin (library, "task-set", NULL, 0), &error), ==, 0);
  g_assert_cmpuint (ear.lines->len, ==, 0);
  g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END), ==, 1);
  assert_sound (library);
  g_signal_handlers_disconnect_by_data (library, &ear);
  g_ptr_array_unref (ear.lines);
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 task = make_task (library, 0, "Pilot");
  g_autofree char *before = state_of (library);
  for (int kind = 0; kind < 4; kind++) {
    g_autoptr (GError) error = NULL;
    SwEdit *edit = sw_edit_begin (library, "task-set", "Pilot", 0);
    sw_edit_set (edit, "task", task, "title", SW_TEXT ("Half"));
    if (kind == 0)
      sw_edit_set (edit, "task", task, "parent", SW_INT (99)); /* nobody's id */
    else if (kind == 1)
      sw_edit_set (edit, "task", task, "duration", SW_TEXT ("long")); /* STRICT */
    else if (kind == 2)
      sw_edit_fail (edit, g_error_new (SW_ERROR, SW_ERROR_REFUSED, "A rule says no."));
    sw_edit_set (edit, "task", task, "note", SW_TEXT ("after"));
    if (kind == 3)
      sw_edit_cancel (edit);
    else {
      g_assert_cmpint (sw_edit_commit (edit, &error), ==, -1);
      g_assert_nonnull (error);
    }
    g_autofree char *after = state_of (library);
    g_assert_cmpstr (before, ==, after);
    g_assert_cmpint (sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END), ==, 1);
    g_assert_cmpint (sqlite3_get_autocommit (library->db), ==, 1);
  }
  g_assert_cmpint (set_title (library, task, "Whole"), ==, 2);
  assert_sound (library);
}

/* Nothing reaches a table of facts but through an edit, and nothing removes a row. */
static void
test_rows_stay (Fixture *fixture, gconstpointer data)
{
  gint64 task = make_task (fixture->library, 0, "Pilot");
  sqlite3 *db = fixture->library->db;
  g_assert_cmpint (sqlite3_exec (db, "UPDATE task SET title = 'x'", NULL, NULL, NULL), !=,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "INSERT INTO task (id) VALUES (5)", NULL, NULL, NULL), !=,
                   SQLITE_OK);
  for (guint i = 0; i < fixture->library->tables->len; i++) {
    const SwFactTable *table = fixture->library->tables->pdata[i];
    g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (id) VALUES (7)", table->name);
    g_autofree char *removal = g_strdup_printf ("DELETE FROM %s", table->name);
    SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "x", 0);
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, removal, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT_TRIGGER);
    g_assert_nonnull (strstr (sqlite3_errmsg (db), "never removed"));
    sw_edit_cancel (edit);
  }
  g_autofree char *title = title_of_task (fixture->library, task);
  g_assert_cmpstr (title, ==, "Pilot");
  assert_sound (fixture->library);
}

/* A row of a natural id that was deleted comes back with what is said of it now. */
static void
test_revival (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 id = sw_library_natural_id ("task", "one", NULL);
  g_assert_cmpint (id, ==, sw_library_natural_id ("task", "one", NULL));
  g_assert_cmpint (id, !=, sw_library_natural_id ("taskone", NULL));
  SwEdit *edit = sw_edit_begin (library, "task-add", "One", 0);
  g_assert_cmpint (
      sw_edit_insert (edit, "task", id, "title", SW_TEXT ("One"), "note", SW_TEXT ("kept"), NULL),
      ==, id);
  g_assert_cmpint (sw_edit_commit (edit, NULL), ==, 1);
  edit = sw_edit_begin (library, "task-remove", "One", 0);
  sw_edit_delete (edit, "task", id);
  g_assert_cmpint (sw_edit_commit (edit, NULL), ==, 2);
  edit = sw_edit_begin (library, "task-add", "Two", 0);
  sw_edit_insert (edit, "task", id, "title", SW_TEXT ("Two"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), ==, 3);
  g_assert_cmpint (sw_library_number (library, 0,
                                      "SELECT count(*) FROM task WHERE deleted = 0 AND title = "
                                      "'Two' AND note = 'kept'",
                                      SW_END),
                   ==, 1);
  assert_sound (library);
}

/* Writes `count` tasks of five cells each in one edit, and a person. */
static void
write_many (SwLibrary *library, int count)
{
  SwEdit *edit = sw_edit_begin (library, "project-import", "Big", 0);
  sw_edit_insert (edit, "person", 0, "name", SW_TEXT ("Anna"), NULL);
  for (int i = 0; i < count; i++)
    sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("T"), "note", SW_TEXT ("N"), "duration",
                    SW_INT (480), "position", SW_REAL (i), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

/* What is too much to be told cell by cell is told table by table, here and in another process. */
static void
test_many_changes (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  g_autoptr (SwLibrary) other = fixture_open_at (fixture, fixture->path);
  Ear here = {g_ptr_array_new_with_free_func (g_free), library, 0};
  Ear there = {g_ptr_array_new_with_free_func (g_free), other, 0};
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &here);
  g_signal_connect (other, "changed", G_CALLBACK (changed_cb), &there);
  write_many (library, SW_NOTICE_MOST_CELLS / 5);
  write_many (library, 2);
  sw_library_poll (other);
  const char *few = " person.id person.name task.duration task.id task.note task.position "
                    "task.title task.duration task.id task.note task.position task.title";
  g_autofree char *here_told = g_strdup_printf ("1 many person.id task.id\n2%s", few);
  g_autofree char *there_told =
      g_strdup_printf ("1 foreign many person.id task.id\n2 foreign%s", few);
  g_autofree char *heard_here = heard (&here), *heard_there = heard (&there);
  g_assert_cmpstr (heard_here, ==, here_told);
  g_assert_cmpstr (heard_there, ==, there_told);
  g_signal_handlers_disconnect_by_data (library, &here);
  g_signal_handlers_disconnect_by_data (other, &there);
  g_ptr_array_unref (here.lines);
  g_ptr_array_unref (there.lines);
}

/* A listener that edits while it is told: everybody hears of every action once, in order. */
static void
test_listener_edits (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 task = make_task (library, 0, "Pilot");
  g_autoptr (SwLibrary) other = fixture_open_at (fixture, fixture->path);
  Ear ear = {g_ptr_array_new_with_free_func (g_free), library, task};
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &ear);
  set_title (other, task, "two");
  set_title (other, task, "three");
  sw_library_poll (library);
  sw_library_poll (library);
  g_autofree char *lines = heard (&ear);
  g_assert_cmpstr (lines, ==, "2 foreign task.title\n3 foreign task.title\n4 task.title");
  set_title (other, task, "five");
  set_title (library, task, "six"); /* hears of five on the way */
  g_autofree char *more = heard (&ear);
  g_assert_cmpstr (more, ==, "5 foreign task.title\n6 task.title");
  g_assert_true (sqlite3_get_autocommit (library->db));
  assert_sound (library);
  g_signal_handlers_disconnect_by_data (library, &ear);
  g_ptr_array_unref (ear.lines);
}

static void
assert_edit_refused (SwLibrary *library, gint64 task, const char *rule)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "task-rename", "x", 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT ("x"));
  g_assert_cmpint (sw_edit_commit (edit, &error), ==, -1);
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
}

/* Replaced, migrated or gone while it was open. */
static void
test_changed_underneath (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "folder/inner.slipway");
  g_autofree char *folder = fixture_path (fixture, "folder");
  g_autofree char *away = fixture_path (fixture, "away");
  g_autoptr (SwLibrary) library = fixture_open_at (fixture, path);
  gint64 task = make_task (library, 0, "Pilot");
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  assert_edit_refused (library, task, "moved");
  g_assert_cmpint (g_rename (away, folder), ==, 0);
  g_assert_cmpint (set_title (library, task, "Back"), ==, 2);
  run_sql (path, "PRAGMA user_version = 999"); /* a newer Slipway migrated it */
  assert_edit_refused (library, task, "newer");
  g_autofree char *back = g_strdup_printf ("PRAGMA user_version = %u", current_version ());
  run_sql (path, back);
  g_assert_cmpint (set_title (library, task, "Again"), ==, 3);
  g_unlink (path);
  assert_edit_refused (library, task, "moved");
  g_clear_object (&library);
  remove_tree (folder);
}

/* Whatever bytes a file holds, what comes out is UTF-8; the checksum covers the bytes. */
static void
test_hostile_text (Fixture *fixture, gconstpointer data)
{
  gint64 task = make_task (fixture->library, 0, "Pilot");
  SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "x", 0);
  sqlite3_exec (fixture->library->db,
                "UPDATE task SET title = CAST (x'61ff62' AS TEXT), note = CAST (x'610062' AS TEXT)",
                NULL, NULL, NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), ==, 2);
  g_autofree char *title = title_of_task (fixture->library, task);
  g_assert_cmpstr (title, ==, "a\357\277\275b");
  assert_sound (fixture->library);
  fixture_close (fixture);
  run_sql (fixture->path, "UPDATE task SET note = CAST (x'610063' AS TEXT); UPDATE change SET new "
                          "= CAST (x'610063' AS TEXT) WHERE action = 2 AND col = 'note'");
  fixture_open (fixture);
  g_autoptr (GPtrArray) problems = sw_check_run (fixture->library);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (problems->pdata[0], "Action 2"));
}

static void
test_query (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  make_task (library, 0, "One");
  make_task (library, 0, "Two");
  static const char sql[] = "SELECT title, duration, position, note, kind FROM task ORDER BY title";
  int pairs = 0;
  g_autoptr (SwQuery) outer = sw_library_query (library, sql, SW_END);
  while (sw_query_next (outer)) { /* the same text again inside: a statement of its own */
    g_autoptr (SwQuery) inner = sw_library_query (library, sql, SW_END);
    while (sw_query_next (inner))
      pairs++;
    g_assert_cmpint (sw_query_value (outer, 1).type, ==, SW_VALUE_INT);
    g_assert_cmpint (sw_query_value (outer, 2).type, ==, SW_VALUE_REAL);
    g_assert_cmpint (sw_query_value (outer, 3).type, ==, SW_VALUE_NONE);
    g_assert_cmpint (sw_query_value (outer, 4).type, ==, SW_VALUE_TEXT);
    g_assert_cmpint (sw_query_civil (outer, 3), ==, SW_NO_DAY);
    g_assert_cmpint (sw_query_civil (outer, 1), ==, 480);
    g_assert_cmpfloat (sw_query_real (outer, 2), ==, 1024);
  }
  g_assert_cmpint (pairs, ==, 4);
  guint kept = g_hash_table_size (library->statements);
  for (int i = 0; i < 100; i++)
    make_task (library, 0, "Many");
  g_assert_cmpuint (g_hash_table_size (library->statements), ==, kept);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/library/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("create", test_create);
  ADD ("create-race", test_create_race);
  ADD ("refuse/newer", test_newer);
  ADD ("refuse/foreign", test_foreign);
  ADD ("refuse/cut", test_cut);
  ADD ("refuse/hostile-schema", test_hostile_schema);
  ADD ("refuse/odd-paths", test_odd_paths);
  ADD ("odd-names", test_odd_names);
  ADD ("link", test_link);
  ADD ("read-only", test_read_only);
  ADD ("read-only-after-crash", test_read_only_after_crash);
  ADD ("empty-in-memory", test_empty_in_memory);
  ADD ("probe-keeps-locks", test_probe_keeps_locks);
  ADD ("road", test_road);
  ADD ("no-op", test_no_op);
  ADD ("failure", test_failure);
  ADD ("rows-stay", test_rows_stay);
  ADD ("revival", test_revival);
  ADD ("many-changes", test_many_changes);
  ADD ("listener-edits", test_listener_edits);
  ADD ("changed-underneath", test_changed_underneath);
  ADD ("hostile-text", test_hostile_text);
  ADD ("query", test_query);
  return g_test_run ();
}
