#include "big-plan.h"

#include <glib/gstdio.h>

static void
write_tasks (SwLibrary *library, gint64 project, gint32 phases, gint32 tasks)
{
  SwEdit *edit = sw_edit_begin (library, "task-add", NULL, project);
  for (gint32 p = 0; p < phases; p++) {
    g_autofree char *phase_title = g_strdup_printf ("Phase %d", p + 1);
    gint64 phase = sw_edit_insert (edit, "task", 1000000 + p, "project", SW_INT (project),
                                   "position", SW_REAL (p + 1), "kind", SW_TEXT ("phase"), "title",
                                   SW_TEXT (phase_title), NULL);
    for (gint32 t = 0; t < tasks; t++) {
      gint64 id = 2000000 + (gint64) p * tasks + t;
      gboolean milestone = t % 10 == 9;
      g_autofree char *title = g_strdup_printf ("Task %d of phase %d", t + 1, p + 1);
      sw_edit_insert (edit, "task", id, "project", SW_INT (project), "parent", SW_ID (phase),
                      "position", SW_REAL (t + 1), "kind",
                      SW_TEXT (milestone ? "milestone" : "task"), "title", SW_TEXT (title),
                      "duration", milestone ? SW_NONE : SW_INT (960), NULL);
      if (t > 0)
        sw_edit_insert (edit, "link", 0, "project", SW_INT (project), "predecessor",
                        SW_INT (id - 1), "successor", SW_INT (id), "type", SW_TEXT ("FS"), "lag",
                        SW_INT (0), "unit", SW_INT (SW_UNIT_WORKING), NULL);
    }
  }
  g_autoptr (GError) error = NULL;
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

SwTestPlan *
sw_test_plan_new (gint32 phases, gint32 tasks)
{
  SwTestPlan *test = g_new0 (SwTestPlan, 1);
  g_autoptr (GError) error = NULL;
  test->directory = g_dir_make_tmp ("slipway-test-XXXXXX", &error);
  g_assert_no_error (error);
  test->context = sw_context_new (SW_LANGUAGE_ENGLISH);
  test->context->today = sw_day_new (2026, 12, 10);
  g_free (test->context->state_dir);
  test->context->state_dir = g_strdup (test->directory);
  g_autofree char *path = g_build_filename (test->directory, "test.slipway", NULL);
  test->library = sw_library_open (path, test->context, SW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  SwEdit *edit = sw_edit_begin (test->library, "project-create", "Test", 0);
  gint64 project =
      sw_edit_insert (edit, "project", 77, "code", SW_TEXT ("TEST"), "customer",
                      SW_TEXT ("Test & Söhne"), "start", SW_DAY (sw_day_new (2026, 12, 1)), NULL);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  write_tasks (test->library, project, phases, tasks);
  test->plan = sw_plan_new (test->library, project, &error);
  g_assert_no_error (error);
  return test;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name; folder != NULL && (name = g_dir_read_name (folder)) != NULL;) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

void
sw_test_plan_free (SwTestPlan *test)
{
  g_clear_object (&test->plan);
  g_clear_object (&test->library);
  sw_context_unref (test->context);
  remove_folder (test->directory);
  g_free (test->directory);
  g_free (test);
}
