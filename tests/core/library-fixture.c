#include "library-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* In memory where there is such a folder: no test here depends on what fsync does, and it is slow
 * on a busy disk. */
static char *
make_folder (void)
{
  g_autofree char *folder = g_strdup ("/dev/shm/slipway-library-XXXXXX");
  if (g_mkdtemp (folder) != NULL)
    return g_steal_pointer (&folder);
  return g_dir_make_tmp ("slipway-library-XXXXXX", NULL);
}

void
fixture_begin (Fixture *fixture)
{
  fixture->dir = make_folder ();
  fixture->path = fixture_path (fixture, "plans.slipway");
  fixture->context = sw_context_new (SW_LANGUAGE_ENGLISH);
  fixture->context->now = FIXTURE_NOW;
  g_free (fixture->context->state_dir);
  fixture->context->state_dir = fixture_path (fixture, "state");
  g_free (fixture->context->author);
  fixture->context->author = g_strdup ("Anna");
  fixture->library = NULL;
}

void
fixture_end (Fixture *fixture)
{
  g_clear_object (&fixture->library);
  sw_context_unref (fixture->context);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture_begin (fixture);
  fixture_open (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_end (fixture);
}

SwLibrary *
fixture_open_at (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_library_open (path, fixture->context, SW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}

void
fixture_open (Fixture *fixture)
{
  g_assert_null (fixture->library);
  fixture->library = fixture_open_at (fixture, fixture->path);
}

void
fixture_close (Fixture *fixture)
{
  g_assert_finalize_object (fixture->library);
  fixture->library = NULL;
}

void
fixture_assert_refused (Fixture *fixture, const char *path, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwLibrary) library = sw_library_open (path, fixture->context, SW_OPEN_DEFAULT, &error);
  g_assert_null (library);
  g_assert_nonnull (error);
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "”."));
}

char *
fixture_path (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->dir, name, NULL);
}

char *
file_sum (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

char *
folder_listing (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (
      g_file_set_contents_full (to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

gint64
make_project (SwLibrary *library, const char *code)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "project-new", code, 0);
  gint64 id = sw_edit_insert (edit, "project", 0, "code", SW_TEXT (code), "customer",
                              SW_TEXT ("Nordwind"), "start", SW_INT (20788), NULL);
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_assert_no_error (error);
  return id;
}

gint64
make_task (SwLibrary *library, gint64 project, const char *title)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "task-add", title, project);
  gint64 id = sw_edit_insert (edit, "task", 0, "project", SW_ID (project), "title", SW_TEXT (title),
                              "position", SW_REAL (1024), "kind", SW_TEXT ("task"), "duration",
                              SW_INT (480), NULL);
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_assert_no_error (error);
  return id;
}

gint64
set_title (SwLibrary *library, gint64 task, const char *title)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "task-rename", title, 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT (title));
  gint64 action = sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  return action;
}

char *
title_of_task (SwLibrary *library, gint64 task)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT title FROM task WHERE id = ?1", SW_INT (task), SW_END);
  return sw_query_next (query) ? g_strdup (sw_query_text (query, 0)) : NULL;
}

char *
state_of (SwLibrary *library)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < library->tables->len; i++) {
    const SwFactTable *table = library->tables->pdata[i];
    g_autofree char *sql =
        g_strdup_printf ("SELECT * FROM %s WHERE deleted = 0 ORDER BY id", table->name);
    g_checksum_update (checksum, (const guchar *) table->name, -1);
    g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_END);
    while (sw_query_next (query)) {
      for (guint column = 0; column <= table->columns->len; column++) {
        const char *text = sw_query_text (query, (int) column);
        g_checksum_update (checksum, (const guchar *) (text != NULL ? text : "\1"), -1);
        g_checksum_update (checksum, (const guchar *) "", 1);
      }
    }
  }
  return g_strdup (g_checksum_get_string (checksum));
}

void
assert_sound (SwLibrary *library)
{
  g_autoptr (GPtrArray) problems = sw_check_run (library);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

guint
rounds (guint most)
{
  const char *slowness = g_getenv ("SLIPWAY_TEST_SLOWNESS");
  guint factor = slowness != NULL ? (guint) g_ascii_strtoull (slowness, NULL, 10) : 1;
  return MAX (most / MAX (factor, 1), 1);
}

void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  int result = sqlite3_exec (db, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

gint64
number_in (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  gint64 number = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : -1;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

guint
current_version (void)
{
  guint count;
  sw_schema_migrations (&count);
  return count;
}
