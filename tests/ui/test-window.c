#include "../support/big-plan.h"
#include "app-window.h"

#include "core/exchange/project-file.h"
#include "core/library/edit.h"
#include "ui/common/banner.h"
#include "ui/common/work-bar.h"
#include "ui/shell/preferences.h"
#include "ui/shell/refusal-page.h"
#include "ui/shell/search-dialog.h"

#include <glib/gstdio.h>

static GtkWidget *
button_of (AppWindow *app, const char *name)
{
  return app_window_child (app->window, SW_TYPE_WINDOW, name);
}

static void
activate (AppWindow *app, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window), action, NULL));
  app_window_settle ();
}

static void
test_undo (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  GtkWidget *undo = button_of (app, "undo_button"), *redo = button_of (app, "redo_button");
  g_assert_false (gtk_widget_get_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Nothing to undo");
  gint64 id = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  g_assert_true (gtk_widget_get_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo new project “Customer of NORD”");
  sw_window_open_project (app->window, id, 0);
  g_assert_nonnull (sw_window_project_view (app->window));

  activate (app, "win.undo");
  g_assert_null (sw_window_project_view (app->window));
  g_assert_false (gtk_widget_get_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (redo), ==, "Redo new project “Customer of NORD”");
  activate (app, "win.redo");
  g_assert_false (gtk_widget_get_sensitive (redo));
  g_assert_cmpuint (sw_project_ids (sw_session_library (app->session), FALSE)->len, ==, 1);
}

static void
retried_cb (gboolean *retried)
{
  *retried = TRUE;
}

static void
test_banner (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gboolean retried = FALSE;
  g_autoptr (GError) error = NULL;
  SwBanner *banner = app_window_child (app->window, SW_TYPE_WINDOW, "banner");
  g_assert_false (sw_banner_is_shown (banner));
  sw_refuse (&error, SW_ERROR_FILE, "disk-full", "The disk is full.");
  sw_feedback_refuse (GTK_WIDGET (app->window), error,
                      g_cclosure_new_swap (G_CALLBACK (retried_cb), &retried, NULL));
  g_assert_true (sw_banner_is_shown (banner));
  g_assert_cmpstr (sw_banner_sentence (banner), ==, "The disk is full.");
  g_signal_emit_by_name (banner, "activated");
  g_assert_true (retried);
  g_assert_false (sw_banner_is_shown (banner));

  g_clear_error (&error);
  sw_refuse (&error, SW_ERROR_REFUSED, "loop", "That would be a loop.");
  sw_feedback_refuse (GTK_WIDGET (app->window), error, NULL);
  g_assert_false (sw_banner_is_shown (banner));
  app_window_settle ();
  g_assert_true (app_window_shows (app->window, "That would be a loop."));
}

static gboolean
is_over (gpointer end)
{
  return g_get_monotonic_time () > *(gint64 *) end;
}

static void
run_for (int milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * (gint64) 1000;
  app_window_wait (is_over, &end);
}

static void
say_refusal (AppWindow *app, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  sw_refuse (&error, SW_ERROR_REFUSED, "test", "%s", sentence);
  sw_feedback_refuse (GTK_WIDGET (app->window), error, NULL);
}

/* A toast that comes while another one is still coming in: the last word shows, at any distance. */
static void
test_toasts_in_a_row (void)
{
  static const int distances[] = {0, 30, 100, 150, 250, 450, 650, 30};
  g_autoptr (AppWindow) app = app_window_new (NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++) {
    g_autofree char *sentence = g_strdup_printf ("Sentence %u.", i);
    say_refusal (app, sentence);
    run_for (distances[i]);
  }
  say_refusal (app, "The last word.");
  run_for (1200);
  g_assert_true (app_window_shows (app->window, "The last word."));
  g_assert_false (app_window_shows (app->window, "Sentence 7."));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
test_refusal (void)
{
  g_autofree char *path = app_window_path ();
  g_assert_true (g_file_set_contents (path, "This is a letter, no library.", -1, NULL));
  g_autoptr (AppWindow) app = app_window_open (path, NULL);
  g_assert_null (sw_session_library (app->session));
  GtkStack *pages = app_window_child (app->window, SW_TYPE_WINDOW, "pages");
  GtkWidget *page = gtk_stack_get_visible_child (pages);
  g_assert_true (SW_IS_REFUSAL_PAGE (page));
  g_assert_true (app_window_shows (page, "This Is Not a Slipway Library"));
  g_assert_false (gtk_widget_get_visible (button_of (app, "new_button")));

  g_unlink (path);
  GtkWidget *retry = app_window_child (page, SW_TYPE_REFUSAL_PAGE, "retry_button");
  g_signal_emit_by_name (retry, "clicked");
  app_window_settle ();
  g_assert_nonnull (sw_session_library (app->session));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "portfolio");
  g_assert_true (gtk_widget_get_visible (button_of (app, "new_button")));
}

static void
test_state (void)
{
  g_autofree char *path = app_window_path ();
  AppWindow *app = app_window_open (path, NULL);
  g_autoptr (SwSettings) settings = g_object_ref (sw_session_settings (app->session));
  gtk_window_set_default_size (GTK_WINDOW (app->window), 900, 620);
  app_window_settle ();
  app_window_free (app);
  g_assert_cmpint (sw_settings_get_int (settings, "window-width"), ==, 900);
  g_assert_cmpint (sw_settings_get_int (settings, "window-height"), ==, 620);
  sw_settings_set (settings, "window-width", g_variant_new_int32 (1200));
  sw_settings_set (settings, "window-height", g_variant_new_int32 (760));
}

static void
test_search (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint64 id = app_window_add_project (app, "NORD", SW_MODE_PRIVATE_STANDARD);
  app_window_add_project (app, "SUED", SW_MODE_TEAM);
  GtkWindow *dialog = sw_window_present_search (app->window);
  GtkStack *stack = app_window_child (dialog, SW_TYPE_SEARCH_DIALOG, "stack");
  sw_search_dialog_find (SW_SEARCH_DIALOG (dialog), "no such words anywhere");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  sw_search_dialog_find (SW_SEARCH_DIALOG (dialog), "customer of nord");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "results");
  GtkListBox *results = app_window_child (dialog, SW_TYPE_SEARCH_DIALOG, "results");
  g_signal_emit_by_name (results, "row-activated", gtk_list_box_get_row_at_index (results, 0));
  app_window_settle ();
  g_assert_null (app_window_dialog (SW_TYPE_SEARCH_DIALOG));
  g_assert_cmpint (sw_project_view_project (sw_window_project_view (app->window)), ==, id);
}

/* Every button without a word on it says what it does; every entry what it is for. */
static void
check_name (GtkWidget *widget, gpointer data)
{
  gboolean is_button =
      GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget));
  const char *icon = is_button ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;
  if (icon == NULL || !gtk_widget_get_visible (widget) ||
      g_str_equal (icon, "window-close-symbolic") || /* of GTK itself */
      gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) != NULL ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_CALENDAR) != NULL)
    return;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  if (tooltip == NULL || *tooltip == '\0')
    g_test_message ("a button with only “%s” on it", icon);
  g_assert_true (tooltip != NULL && *tooltip != '\0');
}

static void
show_everything (AppWindow *app, gint64 project)
{
  static const char *const pages[] = {"overview", "plan", "people"};
  app_window_walk (GTK_WIDGET (app->window), check_name, NULL);
  sw_window_open_project (app->window, project, 0);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    sw_project_view_show_page (sw_window_project_view (app->window), pages[i]);
    app_window_settle ();
    g_assert_cmpstr (sw_project_view_page (sw_window_project_view (app->window)), ==, pages[i]);
    app_window_walk (GTK_WIDGET (app->window), check_name, NULL);
  }
  static const char *const dialogs[] = {
      "project.settings", "project.change-mode", "app.preferences", "app.shortcuts",
      "app.about",        "win.new-project",     "win.search"};
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++) {
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window), dialogs[i], NULL));
    app_window_settle ();
    GtkWindow *dialog = gtk_application_get_active_window (GTK_APPLICATION (app->application));
    for (guint j = 0; j < 2 && dialog == GTK_WINDOW (app->window); j++)
      app_window_settle ();
    GListModel *all = gtk_window_get_toplevels ();
    for (guint j = g_list_model_get_n_items (all); j-- > 0;) {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, j);
      if (window != GTK_WINDOW (app->window))
        gtk_window_destroy (window);
    }
    app_window_settle ();
  }
}

static void
test_languages (void)
{
  static const struct {
    const char *code;
    const char *word;
  } languages[] = {{"en", "New Project…"}, {"de", "Neues Projekt"}, {"zh_CN", "新建项目"}};
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autoptr (AppWindow) app = app_window_new (languages[i].code);
    gint64 project = app_window_add_project (app, "NORD", SW_MODE_PRIVATE_LIGHT);
    g_assert_true (app_window_shows (button_of (app, "new_button"), languages[i].word));
    show_everything (app, project);
  }
}

static void
test_language_change (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  sw_window_open_project (app->window, project, 0);
  sw_project_view_show_page (sw_window_project_view (app->window), "people");
  gpointer before = app->window;
  g_object_add_weak_pointer (before, &before);
  sw_application_set_language (app->application, "de");
  app_window_settle ();
  g_assert_null (before);
  app->window = SW_WINDOW (gtk_application_get_windows (GTK_APPLICATION (app->application))->data);
  g_assert_cmpstr (sw_project_view_page (sw_window_project_view (app->window)), ==, "people");
  g_assert_true (app_window_shows (app->window, "Überblick"));
  sw_application_set_language (app->application, "en");
  app_window_settle ();
  app->window = SW_WINDOW (gtk_application_get_windows (GTK_APPLICATION (app->application))->data);
  g_assert_true (app_window_shows (app->window, "Overview"));
}

/* Views must not outlive what shows them. */
static void
test_leaks (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  sw_window_open_project (app->window, project, 0);
  sw_project_view_show_page (sw_window_project_view (app->window), "plan");
  sw_project_view_show_page (sw_window_project_view (app->window), "people");
  app_window_settle ();
  gpointer view = sw_window_project_view (app->window);
  gpointer plan = sw_project_view_plan (view);
  g_object_add_weak_pointer (view, &view);
  g_object_add_weak_pointer (plan, &plan);
  activate (app, "win.back");
  g_assert_null (view);
  g_assert_null (plan);
  gpointer dialog = sw_window_present_new_project (app->window);
  g_object_add_weak_pointer (dialog, &dialog);
  app_window_settle ();
  gtk_window_close (GTK_WINDOW (dialog));
  app_window_settle ();
  g_assert_null (dialog);
}

static gboolean
shows_project (gpointer window)
{
  return sw_window_project_view (window) != NULL;
}

/* A project's file is taken in beside the window's work, and shown. */
static void
test_import (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *library = app_window_path ();
  g_autofree char *path = g_strconcat (library, "-project", NULL);
  AppWindow *from = app_window_new (NULL);
  gint64 project = app_window_add_project (from, "NORD", SW_MODE_TEAM);
  sw_project_file_write (sw_session_library (from->session), project, path, &error);
  g_assert_no_error (error);
  app_window_free (from);
  g_autoptr (AppWindow) app = app_window_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  sw_window_open_file (app->window, file);
  app_window_wait (shows_project, app->window);
  g_assert_cmpint (sw_project_view_project (sw_window_project_view (app->window)), ==, project);
}

static gboolean
is_known (gpointer data)
{
  AppWindow *app = data;
  return sw_portfolio_knows (sw_session_portfolio (app->session), 77);
}

static void
rename_task (AppWindow *app, gint64 task, const char *title)
{
  SwEdit *edit = sw_edit_begin (sw_session_library (app->session), "task-set", title, 77);
  sw_edit_set (edit, "task", task, "title", SW_TEXT (title));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

/* A long plan is loaded beside the window's work, in the portfolio and on the way into the project;
 * what is done meanwhile is not lost, and who goes elsewhere stays there. */
static void
test_long (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (30, 99);
  g_autoptr (AppWindow) app = app_window_open (sw_library_path (test->library), NULL);
  gint64 other = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  gint64 task = sw_plan_task (test->plan, 2)->id;
  app_window_wait (is_known, app);
  sw_window_open_project (app->window, 77, 0);
  g_assert_true (sw_window_is_opening (app->window));
  g_assert_null (sw_window_project_view (app->window));
  sw_window_open_project (app->window, 77, task); /* asked again, for more */
  rename_task (app, task, "Meanwhile");
  app_window_wait (shows_project, app->window);
  SwProjectView *view = sw_window_project_view (app->window);
  g_assert_cmpint (sw_project_view_project (view), ==, 77);
  g_assert_cmpstr (sw_project_view_page (view), ==, "plan");
  g_assert_cmpstr (sw_plan_title (sw_project_view_plan (view), 2, SW_LANGUAGE_ENGLISH), ==,
                   "Meanwhile");
  rename_task (app, task, "Afterwards");
  app_window_settle ();
  g_assert_cmpstr (sw_plan_title (sw_project_view_plan (view), 2, SW_LANGUAGE_ENGLISH), ==,
                   "Afterwards");
  sw_window_show_portfolio (app->window);
  sw_window_open_project (app->window, 77, 0);
  sw_window_open_project (app->window, other, 0);
  g_assert_false (sw_window_is_opening (app->window));
  g_usleep (500 * 1000); /* what is not wanted any more comes, if it does */
  app_window_settle ();
  g_assert_cmpint (sw_project_view_project (sw_window_project_view (app->window)), ==, other);
}

static gboolean
has_ended (gpointer window)
{
  return !sw_window_is_opening (window);
}

/* Opening is cancelled where all long work is; a project that is gone is said to be. */
static void
test_long_refused (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (30, 99);
  g_autoptr (AppWindow) app = app_window_open (sw_library_path (test->library), NULL);
  SwWorkBar *bar = app_window_child (app->window, SW_TYPE_WINDOW, "work_bar");
  sw_window_open_project (app->window, 77, 0);
  g_signal_emit_by_name (app_window_child (bar, SW_TYPE_WORK_BAR, "cancel_button"), "clicked");
  app_window_wait (has_ended, app->window);
  app_window_settle ();
  g_assert_null (sw_window_project_view (app->window));
  g_assert_true (app_window_shows (app->window, "Cancelled."));
  sw_window_open_project (app->window, 77, 0);
  g_signal_emit_by_name (app_window_child (bar, SW_TYPE_WORK_BAR, "cancel_button"), "clicked");
  sw_window_open_project (app->window, 77, 0); /* after all */
  app_window_wait (shows_project, app->window);
  sw_window_show_portfolio (app->window);
  sw_window_open_project (app->window, 77, 0);
  SwEdit *edit = sw_edit_begin (sw_session_library (app->session), "project-delete", "TEST", 77);
  sw_edit_delete (edit, "project", 77);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  app_window_wait (has_ended, app->window);
  app_window_settle ();
  g_assert_null (sw_window_project_view (app->window));
  g_assert_true (app_window_shows (app->window, "not in this library"));
}

static gboolean
is_gone (gpointer window)
{
  return *(gpointer *) window == NULL;
}

/* A window that is closed while it opens a project, and one that is made anew for another language:
 * that one goes on. */
static void
test_long_closed (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (30, 99);
  g_autoptr (AppWindow) app = app_window_open (sw_library_path (test->library), NULL);
  SwWindow *second = sw_window_new (app->application, app->session), *third;
  gtk_window_present (GTK_WINDOW (second));
  sw_window_open_project (second, 77, 0);
  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);
  gtk_window_destroy (GTK_WINDOW (second));
  app_window_wait (is_gone, &second);
  sw_window_open_project (app->window, 77, sw_plan_task (test->plan, 2)->id);
  sw_window_replace (app->window);
  third = SW_WINDOW (gtk_application_get_windows (GTK_APPLICATION (app->application))->data);
  g_assert_true (third != app->window);
  app->window = third;
  app_window_wait (shows_project, third);
  g_assert_cmpstr (sw_project_view_page (sw_window_project_view (third)), ==, "plan");
}

static gint64
remembered (AppWindow *app)
{
  return sw_settings_get_int64 (sw_session_settings (app->session), "last-project");
}

/* The project that was open last is remembered, until somebody goes back to all of them; another
 * window makes no difference. */
static void
test_last_project (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  sw_window_open_project (app->window, project, 0);
  g_assert_cmpint (remembered (app), ==, project);
  SwWindow *second = sw_window_new (app->application, app->session);
  g_assert_cmpint (remembered (app), ==, project);
  gtk_window_destroy (GTK_WINDOW (second));
  activate (app, "win.back");
  g_assert_cmpint (remembered (app), ==, 0);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/window/undo", test_undo);
  g_test_add_func ("/window/banner", test_banner);
  g_test_add_func ("/window/toasts-in-a-row", test_toasts_in_a_row);
  g_test_add_func ("/window/refusal", test_refusal);
  g_test_add_func ("/window/state", test_state);
  g_test_add_func ("/window/search", test_search);
  g_test_add_func ("/window/languages", test_languages);
  g_test_add_func ("/window/language-change", test_language_change);
  g_test_add_func ("/window/leaks", test_leaks);
  g_test_add_func ("/window/import", test_import);
  g_test_add_func ("/window/long", test_long);
  g_test_add_func ("/window/long-refused", test_long_refused);
  g_test_add_func ("/window/long-closed", test_long_closed);
  g_test_add_func ("/window/last-project", test_last_project);
  return app_window_run ();
}
