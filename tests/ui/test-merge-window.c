/* Merging, conflicts and rebuilding, as a user meets them. */
#include "app-window.h"

#include "core/exchange/atomic-file.h"
#include "core/library/backup.h"
#include "core/library/conflict.h"
#include "core/library/edit.h"
#include "ui/common/banner.h"
#include "ui/common/feedback.h"
#include "ui/common/work-bar.h"
#include "ui/shell/conflicts-dialog.h"
#include "ui/shell/refusal-page.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64
first_task (SwLibrary *library)
{
  return sw_library_number (library, 0, "SELECT min(id) FROM task WHERE deleted = 0", SW_END);
}

static void
rename_task (SwLibrary *library, gint64 task, const char *title)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "task-rename", title, 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT (title));
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
}

static char *
title_of (SwLibrary *library, gint64 task)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT title FROM task WHERE id = ?1", SW_INT (task), SW_END);
  return sw_query_next (query) ? g_strdup (sw_query_text (query, 0)) : NULL;
}

/* A copy of the window's library on another laptop, where the task got another title. */
static char *
make_peer (AppWindow *app, gint64 task)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_session_library (app->session);
  char *path = g_strconcat (app->path, "-peer.slipway", NULL);
  g_assert_true (sw_backup_write (library, path, &error));
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_free (context->author);
  context->author = g_strdup ("Ben");
  g_autoptr (SwLibrary) peer = sw_library_open (path, context, SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  rename_task (peer, task, "Pilot phase");
  return path;
}

static gboolean
has_banner (gpointer data)
{
  AppWindow *app = data;
  return sw_banner_is_shown (app_window_child (app->window, SW_TYPE_WINDOW, "conflict_banner"));
}

static gboolean
has_no_banner (gpointer data)
{
  return !has_banner (data);
}

static void
find_button (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  if (g_strcmp0 (label, "_Keep") == 0 && gtk_widget_get_mapped (widget))
    *found = widget; /* the last one: not the value that is shown */
}

static void
test_conflicts (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  app_window_add_project (app, "NORD", SW_MODE_TEAM);
  SwLibrary *library = sw_session_library (app->session);
  gint64 task = first_task (library);
  g_autofree char *path = make_peer (app, task);
  rename_task (library, task, "Pilot run");
  g_assert_false (has_banner (app));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  sw_window_merge (app->window, file);
  app_window_wait (has_banner, app);
  app_window_settle ();
  g_assert_true (app_window_shows (app->window, "1 action was taken in. 1 conflict is open."));
  g_assert_true (app_window_shows (app->window, "1 fact was changed apart on several computers."));

  SwBanner *banner = app_window_child (app->window, SW_TYPE_WINDOW, "conflict_banner");
  g_signal_emit_by_name (banner, "activated");
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (SW_TYPE_CONFLICTS_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (app_window_shows (dialog, "Pilot run"));
  g_assert_true (app_window_shows (dialog, "Pilot phase"));
  g_autofree char *before = title_of (library, task);
  GtkWidget *button = NULL;
  app_window_walk (GTK_WIDGET (dialog), find_button, &button);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  app_window_wait (has_no_banner, app);
  app_window_settle ();
  g_autofree char *after = title_of (library, task);
  g_assert_cmpstr (after, !=, before);
  g_assert_true (app_window_shows (dialog, "No Conflicts"));
  gtk_window_destroy (dialog);

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_wait (has_banner, app);
}

static void
collect_buttons (GtkWidget *widget, gpointer data)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  if (g_strcmp0 (label, "_Keep") == 0)
    g_ptr_array_add (data, widget);
}

/* What is clicked while the list has to be looked up anew is done when it is known, in order. */
static void
test_wishes (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  app_window_add_project (app, "NORD", SW_MODE_TEAM);
  SwLibrary *library = sw_session_library (app->session);
  gint64 tasks[3] = {first_task (library)};
  for (int i = 1; i < 3; i++)
    tasks[i] = sw_library_number (library, 0, "SELECT min(id) FROM task WHERE id > ?1",
                                  SW_INT (tasks[i - 1]), SW_END);
  g_autofree char *first = make_peer (app, tasks[0]);
  g_autofree char *path = g_strconcat (first, "-2.slipway", NULL);
  g_rename (first, path);
  g_autofree char *second = make_peer (app, tasks[1]);
  rename_task (library, tasks[0], "Pilot run");
  rename_task (library, tasks[1], "Pilot run");
  rename_task (library, tasks[2], "Another");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) other = g_file_new_for_path (second);
  sw_window_merge (app->window, file);
  app_window_wait (has_banner, app);
  sw_window_merge (app->window, other);
  app_window_wait_text (app->window, "2 facts were changed apart");
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWindow *dialog = sw_window_present_conflicts (app->window);
  app_window_settle ();
  app_window_walk (GTK_WIDGET (dialog), collect_buttons, buttons);
  g_assert_cmpuint (buttons->len, ==, 4);

  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  gint64 before = sw_library_number (library, 0, "SELECT max(id) FROM action", SW_END);
  g_signal_emit_by_name (buttons->pdata[3], "clicked");
  g_signal_emit_by_name (buttons->pdata[1], "clicked");
  g_assert_cmpint (sw_library_number (library, 0, "SELECT max(id) FROM action", SW_END), ==,
                   before);
  g_assert_false (gtk_widget_is_sensitive (buttons->pdata[0]));
  g_assert_false (gtk_widget_is_sensitive (buttons->pdata[3]));
  app_window_wait (has_no_banner, app);
  gint64 subject = sw_library_number (library, 0, "SELECT row FROM change WHERE action = ?1",
                                      SW_INT (before + 1), SW_END);
  g_assert_cmpint (subject, ==, tasks[1]);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (sw_library_number (library, 0,
                                        "SELECT count(*) FROM action JOIN change ON action = id "
                                        "WHERE verb = 'conflict-settle' AND row = ?1",
                                        SW_INT (tasks[i]), SW_END),
                     ==, 1);
  gtk_window_destroy (dialog);
}

/* Other work on another thread, which hears of the button. */
static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_cancellable_push_current (cancellable);
  gboolean done = TRUE;
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (data, &error);
  for (int i = 0; done && i < 1000; i++) { /* ten seconds, if nobody stops it */
    done = sw_atomic_file_write (file, "line\n", 5, &error);
    g_usleep (10000);
  }
  done = done && sw_atomic_file_commit (file, &error);
  g_cancellable_pop_current (cancellable);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;
  g_task_propagate_boolean (G_TASK (result), error);
  sw_feedback_end (g_task_get_cancellable (G_TASK (result)));
  sw_feedback_refuse (GTK_WIDGET (source), *error, NULL);
}

static gboolean
is_told (gpointer bar)
{
  return sw_work_bar_sentence (bar) != NULL;
}

static gboolean
is_set (gpointer error)
{
  return *(GError **) error != NULL;
}

static void
test_cancel (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (app->path, "-written.csv", NULL);
  SwWorkBar *bar = app_window_child (app->window, SW_TYPE_WINDOW, "work_bar");
  g_assert_null (sw_work_bar_sentence (bar));
  g_autoptr (GCancellable) work = sw_feedback_begin (GTK_WIDGET (app->window), "Exporting…");
  g_assert_null (sw_work_bar_sentence (bar)); /* not yet: it may be done at once */
  g_autoptr (GTask) task = g_task_new (app->window, work, written_cb, &error);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, path, NULL);
  g_task_run_in_thread (task, write_in_thread);
  app_window_wait (is_told, bar);
  g_assert_cmpstr (sw_work_bar_sentence (bar), ==, "Exporting…");
  GtkWidget *button = app_window_child (bar, SW_TYPE_WORK_BAR, "cancel_button");
  g_signal_emit_by_name (button, "clicked");
  app_window_wait (is_set, &error);
  app_window_settle ();
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (sw_work_bar_sentence (bar));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (app_window_shows (app->window, "Cancelled. Nothing was changed."));
}

static gboolean
is_open (gpointer app)
{
  return sw_session_library (((AppWindow *) app)->session) != NULL;
}

/* A damaged library is refused; rebuilt, it opens with what was in it. */
static void
test_rebuild (void)
{
  g_autofree char *path = app_window_path ();
  g_autofree char *bytes = NULL;
  gsize length;
  AppWindow *first = app_window_new (NULL);
  app_window_add_project (first, "NORD", SW_MODE_TEAM);
  g_assert_true (g_file_get_contents (first->path, &bytes, &length, NULL));
  app_window_free (first);
  memset (bytes + length - 4096, 0xee, 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  g_autoptr (AppWindow) app = app_window_open (path, NULL);
  g_assert_null (sw_session_library (app->session));
  GtkStack *pages = app_window_child (app->window, SW_TYPE_WINDOW, "pages");
  GtkWidget *page = gtk_stack_get_visible_child (pages);
  GtkWidget *button = app_window_child (page, SW_TYPE_REFUSAL_PAGE, "rebuild_button");
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
  GtkWindow *question = app_window_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "agree");
  app_window_wait (is_open, app);
  g_assert_cmpint (sw_library_number (sw_session_library (app->session), 0,
                                      "SELECT count(*) FROM project", SW_END),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/merge-window/conflicts", test_conflicts);
  g_test_add_func ("/merge-window/wishes", test_wishes);
  g_test_add_func ("/merge-window/cancel", test_cancel);
  g_test_add_func ("/merge-window/rebuild", test_rebuild);
  return app_window_run ();
}
