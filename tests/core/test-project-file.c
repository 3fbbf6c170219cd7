/* A project file on its way in: what it costs, and what is refused early. */
#include "library-fixture.h"

#include "core/exchange/project-file.h"
#include "core/library/library-private.h"
#include "core/library/merge.h"

#include <string.h>

enum { CHAIN = 4 };

/* A project of `count` tasks in chains of four levels, each link between neighbours. Ids run
 * backwards, so that in their order every task comes before the one above it. */
static char *
write_project (Fixture *fixture, guint count)
{
  g_autoptr (GString) text = g_string_new (
      "{\"format\":\"slipway-project\",\"format_version\":1,\"tables\":{\"project\":"
      "[{\"id\":7,\"code\":\"BIG\",\"customer\":\"Big\",\"start\":20788,\"go_live\":101}],"
      "\"task\":[");
  for (guint id = 1; id <= count; id++) {
    g_string_append_printf (text, "%s{\"id\":%u,\"project\":7,\"kind\":\"task\",\"title\":\"T\"",
                            id > 1 ? "," : "", id + 100);
    if (id % CHAIN != 0 && id < count)
      g_string_append_printf (text, ",\"parent\":%u", id + 101);
    g_string_append (text, "}");
  }
  g_string_append (text, "],\"link\":[");
  for (guint id = CHAIN; id + CHAIN <= count; id += CHAIN)
    g_string_append_printf (text,
                            "%s{\"id\":%u,\"project\":7,\"predecessor\":%u,\"successor\":%u,"
                            "\"type\":\"FS\",\"lag\":0}",
                            id > CHAIN ? "," : "", id + 1000000, id + 100, id + CHAIN + 100);
  g_string_append (text, "]}}");
  g_autofree char *name = g_strdup_printf ("%u.slipway-project", count);
  char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  return path;
}

/* Steps of SQLite's machine, as statements end. */
static int
count_steps_cb (unsigned event, void *data, void *statement, void *time)
{
  *(gint64 *) data += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, TRUE);
  return 0;
}

static void
begin_count (SwLibrary *library, gint64 *steps)
{
  *steps = 0;
  sqlite3_trace_v2 (library->db, SQLITE_TRACE_PROFILE, count_steps_cb, steps);
}

static gint64
cost_of_import (SwLibrary *library, const char *path, const char *code)
{
  g_autoptr (GError) error = NULL;
  gint64 steps;
  begin_count (library, &steps);
  g_assert_cmpint (sw_project_file_read (library, path, code, &error), !=, 0);
  g_assert_no_error (error);
  sqlite3_trace_v2 (library->db, 0, NULL, NULL);
  return steps;
}

static gint64
cost_of_merge (SwLibrary *library, const char *path)
{
  g_autoptr (GError) error = NULL;
  SwMergeReport report;
  gint64 steps;
  begin_count (library, &steps);
  g_assert_true (sw_merge_file (library, path, NULL, &report, &error));
  g_assert_no_error (error);
  sqlite3_trace_v2 (library->db, 0, NULL, NULL);
  return steps;
}

typedef struct {
  gint64 first;  /* import into an empty library */
  gint64 second; /* the same project beside it, under other ids */
  gint64 merge;  /* both into another library */
} Cost;

static Cost
cost_of (guint count)
{
  Fixture fixture;
  Cost cost;
  fixture_begin (&fixture);
  fixture_open (&fixture);
  g_autofree char *path = write_project (&fixture, count);
  g_autofree char *other_path = fixture_path (&fixture, "other.slipway");
  cost.first = cost_of_import (fixture.library, path, NULL);
  cost.second = cost_of_import (fixture.library, path, "SECOND");
  g_assert_cmpint (sw_library_number (fixture.library, 0, "SELECT count(*) FROM task", SW_END), ==,
                   2 * count);
  g_autoptr (SwLibrary) other = fixture_open_at (&fixture, other_path);
  make_project (other, "OTHER");
  cost.merge = cost_of_merge (other, fixture.path);
  g_autofree char *here = state_of (other);
  g_assert_cmpint (sw_library_number (other, 0,
                                      "SELECT count(*) FROM task a JOIN task b ON b.id = a.parent "
                                      "WHERE a.project = b.project",
                                      SW_END),
                   ==, 2 * (count - count / CHAIN));
  g_assert_cmpint (sw_library_number (other, 0,
                                      "SELECT count(*) FROM project JOIN task ON task.id = go_live "
                                      "WHERE task.project = project.id",
                                      SW_END),
                   ==, 2);
  assert_sound (other);
  g_clear_object (&other);
  fixture_end (&fixture);
  return cost;
}

static void
assert_linear (const char *what, gint64 few, gint64 many, int factor)
{
  g_test_message ("%s: %.2f times the steps for %d times the tasks", what,
                  (double) many / (double) few, factor);
  g_assert_cmpint (few, >, 0);
  g_assert_cmpint (many, <, few * factor * 11 / 10);
}

/* A tenth over is for the trees of the file, which grow deeper. */
static void
test_cost_is_linear (void)
{
  const int factor = 4;
  Cost few = cost_of (400), many = cost_of (400 * factor);
  assert_linear ("import", few.first, many.first, factor);
  assert_linear ("second import", few.second, many.second, factor);
  assert_linear ("merge", few.merge, many.merge, factor);
}

/* The plan shows them at the top; each is written once all the same. */
static void
test_loop_of_parents (void)
{
  static const char text[] =
      "{\"format\":\"slipway-project\",\"format_version\":1,\"tables\":{\"project\":[{\"id\":7,"
      "\"code\":\"BIG\",\"customer\":\"Big\",\"start\":20788}],\"task\":[{\"id\":1,\"project\":7,"
      "\"kind\":\"task\",\"parent\":2},{\"id\":2,\"project\":7,\"kind\":\"task\",\"parent\":1},"
      "{\"id\":3,\"project\":7,\"kind\":\"task\",\"parent\":3}]}}";
  Fixture fixture;
  fixture_begin (&fixture);
  fixture_open (&fixture);
  g_autofree char *path = fixture_path (&fixture, "loop.slipway-project");
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, text, -1, NULL);
  g_assert_cmpint (sw_project_file_read (fixture.library, path, NULL, &error), ==, 7);
  g_assert_no_error (error);
  g_assert_cmpint (
      sw_library_number (fixture.library, 0, "SELECT sum(id * 10 + parent) FROM task", SW_END), ==,
      66);
  assert_sound (fixture.library);
  fixture_end (&fixture);
}

/* The project names a task, which stands further down in the file. */
static void
test_go_live_is_kept (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  fixture_begin (&fixture);
  fixture_open (&fixture);
  g_autofree char *path = write_project (&fixture, CHAIN);
  g_autofree char *again = fixture_path (&fixture, "again.slipway-project");
  g_autofree char *other_path = fixture_path (&fixture, "other.slipway");
  g_autoptr (SwLibrary) other = fixture_open_at (&fixture, other_path);
  g_assert_cmpint (sw_project_file_read (fixture.library, path, NULL, &error), ==, 7);
  g_assert_true (sw_project_file_write (fixture.library, 7, again, &error));
  g_assert_cmpint (sw_project_file_read (other, again, NULL, &error), ==, 7);
  g_assert_no_error (error);
  g_assert_cmpint (sw_library_number (other, 0, "SELECT go_live FROM project", SW_END), ==, 101);
  assert_sound (other);
  g_clear_object (&other);
  fixture_end (&fixture);
}

/* Files that are sound JSON and not ours: without the mark no tree is made of them. */
static void
test_foreign_is_refused (void)
{
  static const char *const foreign[] = {"", "{}", "[1, 2]", "{\"format\": \"slipway-playbook\"}",
                                        "{\"formats\": [\"slipway-projects\"]}"};
  Fixture fixture;
  fixture_begin (&fixture);
  fixture_open (&fixture);
  g_autofree char *path = fixture_path (&fixture, "foreign.slipway-project");
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    g_autoptr (GError) error = NULL;
    g_file_set_contents (path, foreign[i], -1, NULL);
    g_assert_cmpint (sw_project_file_read (fixture.library, path, NULL, &error), ==, 0);
    g_assert_error (error, SW_ERROR, SW_ERROR_FILE);
    g_assert_nonnull (strstr (error->message, "is not a project file"));
  }
  fixture_end (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-file/cost", test_cost_is_linear);
  g_test_add_func ("/project-file/loop", test_loop_of_parents);
  g_test_add_func ("/project-file/go-live", test_go_live_is_kept);
  g_test_add_func ("/project-file/foreign", test_foreign_is_refused);
  return g_test_run ();
}
