#include "app-window.h"

#include "core/deployment/occasion.h"
#include "core/people/person.h"
#include "core/plan/plan-edit.h"
#include "ui/common/date-entry.h"
#include "ui/common/row-group.h"
#include "ui/project/baselines-dialog.h"
#include "ui/project/checks-page.h"
#include "ui/project/level-dialog.h"
#include "ui/project/forecast-card.h"
#include "ui/project/history-page.h"
#include "ui/project/mode-dialog.h"
#include "ui/project/overview-page.h"
#include "ui/project/people-page.h"
#include "ui/project/person-dialog.h"
#include "ui/project/phase-stepper.h"
#include "ui/project/project-export.h"
#include "ui/project/project-settings.h"
#include "ui/project/shown-baseline.h"

#include <glib/gstdio.h>

static GtkWidget *
page_of (AppWindow *app, const char *name)
{
  SwProjectView *view = sw_window_project_view (app->window);
  sw_project_view_show_page (view, name);
  app_window_settle ();
  GtkStack *stack = app_window_child (view, SW_TYPE_PROJECT_VIEW, "stack");
  return gtk_stack_get_visible_child (stack);
}

static const SwProject *
project_of (AppWindow *app)
{
  return sw_plan_project (sw_project_view_plan (sw_window_project_view (app->window)));
}

static AppWindow *
open_project (SwMode mode)
{
  AppWindow *app = app_window_new (NULL);
  sw_window_open_project (app->window, app_window_add_project (app, "NORD", mode), 0);
  app_window_settle ();
  return app;
}

static GtkWindow *
ask (AppWindow *app, const char *action, GType type)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window), action, NULL));
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (type);
  g_assert_nonnull (dialog);
  return dialog;
}

static void
test_overview (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  GtkWidget *page = page_of (app, "overview");
  SwPhaseStepper *stepper = app_window_child (page, SW_TYPE_OVERVIEW_PAGE, "stepper");
  g_assert_cmpuint (sw_phase_stepper_count (stepper), ==, 5);
  g_assert_true (app_window_shows (page, "What Happens"));
  g_assert_true (app_window_shows (page, "Scope confirmation"));
  SwRowGroup *late = app_window_child (page, SW_TYPE_OVERVIEW_PAGE, "attention_group");
  g_assert_cmpuint (sw_row_group_count (late), >, 1);
  g_assert_true (app_window_shows (page, "Team edition"));

  /* A task of the overview opens in the plan. */
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (app->window));
  gint64 task = sw_plan_task (plan, 2)->id;
  g_assert_true (gtk_widget_activate_action (page, "project.show-task", "x", task));
  g_assert_cmpstr (sw_project_view_page (sw_window_project_view (app->window)), ==, "plan");
}

static void
test_modes (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_UNSET);
  GtkWidget *page = page_of (app, "overview");
  GtkWidget *blocked = app_window_child (page, SW_TYPE_OVERVIEW_PAGE, "blocked_label");
  g_assert_true (gtk_widget_get_visible (blocked));
  gint32 before = sw_plan_count (sw_project_view_plan (sw_window_project_view (app->window)));

  GtkWindow *dialog = ask (app, "project.change-mode", SW_TYPE_MODE_DIALOG);
  GtkWidget *apply = app_window_child (dialog, SW_TYPE_MODE_DIALOG, "apply_button");
  g_assert_false (gtk_widget_get_sensitive (apply));
  adw_combo_row_set_selected (app_window_child (dialog, SW_TYPE_MODE_DIALOG, "mode_row"),
                              1 + SW_MODE_PRIVATE_STANDARD);
  adw_combo_row_set_selected (app_window_child (dialog, SW_TYPE_MODE_DIALOG, "delivery_row"),
                              1 + SW_DELIVERY_PURCHASE);
  g_assert_true (gtk_widget_get_sensitive (apply));
  g_assert_true (app_window_shows (dialog, "Added ("));
  g_signal_emit_by_name (apply, "clicked");
  app_window_settle ();
  g_assert_null (app_window_dialog (SW_TYPE_MODE_DIALOG));
  g_assert_false (gtk_widget_get_visible (blocked));
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (app->window));
  g_assert_cmpint (sw_plan_count (plan), >, before);
  g_assert_cmpint (project_of (app)->mode, ==, SW_MODE_PRIVATE_STANDARD);

  /* All of it is one step. */
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_cmpint (project_of (app)->mode, ==, SW_MODE_UNSET);
  g_assert_cmpint (project_of (app)->delivery, ==, SW_DELIVERY_UNSET);
  g_assert_cmpint (sw_plan_count (plan), ==, before);
}

static void
test_settings (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  GtkWindow *dialog = ask (app, "project.settings", SW_TYPE_PROJECT_SETTINGS);
  GtkWidget *save = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "save_button");
  GtkWidget *refusal = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "refusal");
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "code_row"), "");
  g_signal_emit_by_name (save, "clicked");
  g_assert_true (gtk_widget_get_visible (refusal));
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "code_row"), "NEW");
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "name_row"),
                         "Second rollout");
  g_signal_emit_by_name (save, "clicked");
  app_window_settle ();
  g_assert_null (app_window_dialog (SW_TYPE_PROJECT_SETTINGS));
  g_assert_cmpstr (project_of (app)->code, ==, "NEW");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (app->window)), ==, "Second rollout");
}

/* Start and wished go-live move together, though neither could without the other. */
static void
test_dates (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwDay starts[] = {sw_day_new (2027, 1, 4), sw_day_new (2027, 5, 3)};
  SwDay wished[] = {sw_day_new (2027, 2, 1), sw_day_new (2027, 8, 2)};
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    GtkWindow *dialog = ask (app, "project.settings", SW_TYPE_PROJECT_SETTINGS);
    GtkWidget *save = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "save_button");
    sw_date_entry_set_day (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "start_entry"),
                           starts[i]);
    sw_date_entry_set_day (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "wished_entry"),
                           wished[i]);
    g_signal_emit_by_name (save, "clicked");
    app_window_settle ();
    g_assert_null (app_window_dialog (SW_TYPE_PROJECT_SETTINGS));
    g_assert_cmpint (project_of (app)->start, ==, starts[i]);
    g_assert_cmpint (project_of (app)->wished_go_live, ==, wished[i]);
  }
}

static SwProjectView *
view_of (AppWindow *app)
{
  return sw_window_project_view (app->window);
}

static gint64
add_stage (SwPlan *plan, const char *title, const char *links)
{
  SwTaskDraft draft = {.title = title,
                       .parent = -1,
                       .after = -1,
                       .duration = 4800,
                       .kind = SW_KIND_TASK,
                       .links = links};
  return sw_plan_add (plan, &draft, NULL);
}

/* Findings stand by gravity; one leads to its task, another is mended after the dialog. */
static void
test_checks (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (view_of (app));
  gint32 last = sw_plan_count (plan) - 1;
  g_assert_true (sw_plan_set (plan, last, "deadline", "2026-01-05", NULL));
  g_assert_true (sw_plan_set (plan, last - 1, "deadline", "2026-01-05", NULL));
  gint64 setup = add_stage (plan, "Setup", NULL);
  g_assert_cmpint (add_stage (plan, "Training", "6"), !=, 0);
  g_assert_cmpint (add_stage (plan, "Pilot", "7"), !=, 0);
  GtkWidget *page = page_of (app, "checks");
  g_assert_true (SW_IS_CHECKS_PAGE (page));
  g_assert_true (app_window_shows (page, "Errors"));
  g_assert_true (app_window_shows (page, "Hints"));
  app_window_wait_text (view_of (app), "2");
  guint before = sw_checks_page_count (SW_CHECKS_PAGE (page));
  g_autoptr (GPtrArray) findings = sw_findings_new (plan, sw_session_context (app->session)->today);
  guint place = 0;
  while (!g_str_equal (((SwFinding *) findings->pdata[place])->kind, "serial-tracks"))
    place++;
  g_assert_true (gtk_widget_activate_action (page, "checks.fix", "u", place));
  app_window_settle ();
  GtkWindow *question = app_window_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), "Parallel: 3 weeks"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "agree");
  app_window_settle ();
  g_assert_cmpuint (sw_checks_page_count (SW_CHECKS_PAGE (page)), ==, before - 1);
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_cmpuint (sw_checks_page_count (SW_CHECKS_PAGE (page)), ==, before);
  g_assert_true (gtk_widget_activate_action (page, "project.show-task", "x", setup));
  g_assert_cmpstr (sw_project_view_page (view_of (app)), ==, "plan");
}

/* Two tasks that stand below each other, as a merge may leave them: one stands on top, and is left
 * there after a question. */
static void
test_misplaced (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (view_of (app));
  gint64 ids[] = {add_stage (plan, "One", NULL), add_stage (plan, "Two", NULL)};
  SwEdit *edit =
      sw_edit_begin (sw_plan_library (plan), "task-reorder", "One", sw_plan_project (plan)->id);
  sw_edit_set (edit, "task", ids[0], "parent", SW_INT (ids[1]));
  sw_edit_set (edit, "task", ids[1], "parent", SW_INT (ids[0]));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  GtkWidget *page = page_of (app, "checks");
  g_assert_true (app_window_shows (page, "which stands below it"));
  g_assert_true (gtk_widget_activate_action (page, "checks.fix", "u", 0));
  app_window_settle ();
  GtkWindow *question = app_window_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "agree");
  app_window_settle ();
  g_assert_false (app_window_shows (page, "which stands below it"));
  g_assert_cmpint (sw_library_number (sw_plan_library (plan), -1,
                                      "SELECT coalesce(parent, 0) FROM task WHERE id = ?1",
                                      SW_INT (MIN (ids[0], ids[1])), SW_END),
                   ==, 0);
}

/* A year by a slip of the finger: the people's page stays at the weeks that are near, and says so.
 */
static void
test_far_date (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (view_of (app));
  SwPerson person = {.name = (char *) "Ida", .party = SW_PARTY_VENDOR};
  sw_person_add (sw_plan_library (plan), sw_plan_project (plan)->id, &person, NULL);
  gint64 id = add_stage (plan, "Far", NULL);
  const char *const pairs[] = {"owner=Ida", "constraint=mso:2999-11-01", NULL};
  g_assert_true (sw_plan_set_many (plan, sw_plan_find (plan, id), pairs, NULL));
  GtkWidget *page = page_of (app, "people");
  g_assert_true (app_window_shows (page, "The plan reaches beyond that"));
  g_assert_true (app_window_shows (page_of (app, "checks"), "where load is not counted"));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_false (app_window_shows (page_of (app, "people"), "The plan reaches beyond that"));
}

static void
find_level_button (GtkWidget *widget, gpointer data)
{
  const char *action =
      GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  if (g_strcmp0 (action, "project.level") == 0)
    *(GtkWidget **) data = widget;
}

/* Who has more to do than time is mended where load is levelled. */
static void
test_overload_fix (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (view_of (app));
  SwPerson person = {.name = (char *) "Ida", .party = SW_PARTY_VENDOR};
  sw_person_add (sw_plan_library (plan), sw_plan_project (plan)->id, &person, NULL);
  gint64 tasks[] = {add_stage (plan, "Setup", NULL), add_stage (plan, "Training", NULL)};
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    g_assert_true (sw_plan_set_many (plan, sw_plan_find (plan, tasks[i]),
                                     (const char *[]){"owner=Ida", "duration=60d", NULL}, NULL));
  GtkWidget *page = page_of (app, "checks"), *button = NULL;
  app_window_walk (page, find_level_button, &button);
  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Fix…");
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (SW_TYPE_LEVEL_DIALOG);
  g_assert_nonnull (dialog);
  gtk_window_close (dialog);
  app_window_settle ();
}

static void
note_percent (GObject *label, GParamSpec *property, gpointer data)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  int percent = atoi (text), *most = data;
  g_assert_cmpint (percent, <, 100);
  *most = MAX (*most, percent);
}

static gboolean
has_forecast (gpointer card)
{
  return sw_forecast_card_get_forecast (card) != NULL;
}

static gboolean
is_later (gpointer data)
{
  gpointer *both = data;
  return sw_forecast_card_get_forecast (both[0])->p50 > *(SwDay *) both[1];
}

/* The forecast comes by itself, follows the plan, and its tasks open in the plan. */
static void
test_forecast (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (view_of (app));
  GtkWidget *page = page_of (app, "overview");
  SwForecastCard *card = app_window_child (page, SW_TYPE_OVERVIEW_PAGE, "forecast_card");
  int most = 0;
  g_signal_connect (app_window_child (card, SW_TYPE_FORECAST_CARD, "percent"), "notify::label",
                    G_CALLBACK (note_percent), &most);
  app_window_wait (has_forecast, card);
  g_assert_cmpint (most, >, 0);
  const SwForecast *forecast = sw_forecast_card_get_forecast (card);
  g_assert_cmpint (forecast->planned, ==, sw_plan_go_live_day (plan));
  g_assert_cmpint (forecast->runs, ==, SW_FORECAST_RUNS);
  SwRowGroup *deciders = app_window_child (card, SW_TYPE_FORECAST_CARD, "deciders");
  g_assert_cmpuint (sw_row_group_count (deciders), >, 2);
  g_assert_true (app_window_shows (card, "Forecast"));
  SwDay before = forecast->p50;
  gint64 decider = g_array_index (forecast->deciders, SwForecastDecider, 0).task;
  g_assert_true (sw_plan_set (plan, sw_plan_find (plan, decider), "duration", "40d", NULL));
  gpointer both[] = {card, &before};
  app_window_wait (is_later, both);
}

/* Dates that are typed are answered with dates, and the plan can begin where its wish needs it. */
static void
test_schedule_back (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (view_of (app));
  SwDay start = project_of (app)->start, wished = sw_plan_go_live_day (plan) + 60;
  GtkWindow *dialog = ask (app, "project.settings", SW_TYPE_PROJECT_SETTINGS);
  GtkWidget *outlook = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "outlook");
  GtkWidget *save = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "save_button");
  GtkSwitch *back = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "back_switch");
  g_assert_false (gtk_widget_get_visible (outlook));
  gtk_switch_set_active (back, TRUE);
  g_signal_emit_by_name (save, "clicked");
  g_assert_true (
      gtk_widget_get_visible (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "refusal")));
  sw_date_entry_set_day (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "wished_entry"),
                         wished);
  g_assert_true (gtk_widget_get_visible (outlook));
  g_signal_emit_by_name (save, "clicked");
  app_window_settle ();
  g_assert_null (app_window_dialog (SW_TYPE_PROJECT_SETTINGS));
  g_assert_true (project_of (app)->from_go_live);
  g_assert_cmpint (project_of (app)->start, ==, start);
  g_assert_cmpint (sw_plan_start (plan), >, start + 40);
  g_assert_true (app_window_shows (page_of (app, "overview"), "Latest Safe Kickoff"));
}

static void
wait_for_answer (GtkWidget *page)
{
  while (sw_history_page_is_busy (SW_HISTORY_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  app_window_settle ();
}

/* What moved go-live is named with its party, and leads to its task. */
static void
test_history (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_PRIVATE_STANDARD);
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (app->window));
  GtkWidget *page = page_of (app, "history");
  wait_for_answer (page);
  g_assert_true (app_window_shows (page, "Go-live stayed where it was"));
  g_assert_true (app_window_shows (page, "Nothing moved go-live in these days"));
  g_assert_true (app_window_shows (page, "New project “"));
  /* The focus is on a button inside of the list, which says what is chosen of what. */
  GtkDropDown *period = app_window_child (page, SW_TYPE_HISTORY_PAGE, "period");
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (GTK_WIDGET (period)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Which Days to Compare: Since the Project Was Made");
  SwRowGroup *causes = app_window_child (page, SW_TYPE_HISTORY_PAGE, "causes_group");
  GtkWidget *sides = app_window_child (page, SW_TYPE_HISTORY_PAGE, "sides_group");
  g_assert_false (gtk_widget_get_visible (sides));

  SwDay before = sw_plan_go_live_day (plan);
  gint32 task = sw_plan_find_wbs (plan, "2.1.1");
  GError *error = NULL;
  g_assert_true (sw_plan_set (plan, task, "duration", "6d", &error));
  g_assert_true (sw_plan_set (plan, task, "party", "customer", &error));
  wait_for_answer (page);
  g_autofree char *headline =
      g_strdup_printf ("Go-live moved %d working days later",
                       sw_plan_workdays_between (plan, before, sw_plan_go_live_day (plan)));
  g_assert_true (app_window_shows (page, headline));
  g_assert_true (app_window_shows (page, "New duration of “"));
  g_assert_cmpuint (sw_row_group_count (causes), ==, 1);
  g_assert_true (gtk_widget_get_visible (sides));
  g_assert_true (app_window_shows (sides, "Customer"));

  /* Days the wrong way round are said, not computed. */
  SwDateEntry *from = app_window_child (page, SW_TYPE_HISTORY_PAGE, "from_entry");
  SwDateEntry *to = app_window_child (page, SW_TYPE_HISTORY_PAGE, "to_entry");
  sw_date_entry_set_day (from, sw_date_entry_get_day (to) + 1);
  wait_for_answer (page);
  g_assert_true (app_window_shows (page, "The first day comes after the last one"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (causes)));
  g_assert_cmpuint (gtk_drop_down_get_selected (period), !=, 0);
  gtk_drop_down_set_selected (period, 0);
  wait_for_answer (page);
  g_assert_true (app_window_shows (page, headline));

  gint64 id = sw_plan_task (plan, task)->id;
  g_assert_true (gtk_widget_activate_action (page, "project.show-task", "x", id));
  g_assert_cmpstr (sw_project_view_page (sw_window_project_view (app->window)), ==, "plan");
}

static gint64
shown_in_chart (AppWindow *app)
{
  gint64 id = 0;
  g_object_get (page_of (app, "plan"), "baseline", &id, NULL);
  return id;
}

static void
find_button (GtkWidget *widget, gpointer data)
{
  const char *icon = GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;
  if (g_strcmp0 (icon, "user-trash-symbolic") == 0)
    *(GtkWidget **) data = widget;
}

static void
find_choice (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_CHECK_BUTTON (widget) && !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)))
    *(GtkWidget **) data = widget;
}

/* Taken, shown, put away, removed and brought back. */
static void
test_baselines (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (app->window));
  gint64 project = sw_plan_project (plan)->id;
  g_assert_cmpint (shown_in_chart (app), ==, 0);
  GtkWindow *dialog = ask (app, "project.baselines", SW_TYPE_BASELINES_DIALOG);
  GtkEditable *name = app_window_child (dialog, SW_TYPE_BASELINES_DIALOG, "name_row");
  GtkWidget *refusal = app_window_child (dialog, SW_TYPE_BASELINES_DIALOG, "refusal");
  gtk_editable_set_text (name, " ");
  g_signal_emit_by_name (name, "apply");
  g_assert_true (gtk_widget_get_visible (refusal));
  gtk_editable_set_text (name, "Agreed");
  g_signal_emit_by_name (name, "apply");
  app_window_settle ();
  g_assert_false (gtk_widget_get_visible (refusal));
  g_autoptr (SwBaseline) taken = sw_baseline_latest (sw_plan_library (plan), project);
  g_assert_cmpstr (taken->name, ==, "Agreed");
  g_assert_cmpint (shown_in_chart (app), ==, taken->id);

  GtkWidget *button = NULL, *choice = NULL;
  app_window_walk (GTK_WIDGET (dialog), find_choice, &choice);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  g_assert_cmpint (shown_in_chart (app), ==, 0);
  sw_shown_baseline_set (sw_session_settings (app->session), project, taken->id);
  g_assert_cmpint (shown_in_chart (app), ==, taken->id);

  app_window_walk (GTK_WIDGET (dialog), find_button, &button);
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
  g_assert_null (sw_baseline_latest (sw_plan_library (plan), project));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_autoptr (SwBaseline) back = sw_baseline_latest (sw_plan_library (plan), project);
  g_assert_cmpint (back->id, ==, taken->id);
  sw_shown_baseline_set (sw_session_settings (app->session), project, 0);
  gtk_window_close (dialog);
}

/* The day that progress is as of is set with the other dates, and cleared again. */
static void
test_status_date (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwDay day = project_of (app)->start + 14;
  for (int round = 0; round < 2; round++) {
    GtkWindow *dialog = ask (app, "project.settings", SW_TYPE_PROJECT_SETTINGS);
    SwDateEntry *entry = app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "status_entry");
    g_assert_cmpint (sw_date_entry_get_day (entry), ==, round == 0 ? SW_NO_DAY : day);
    sw_date_entry_set_day (entry, round == 0 ? day : SW_NO_DAY);
    g_signal_emit_by_name (app_window_child (dialog, SW_TYPE_PROJECT_SETTINGS, "save_button"),
                           "clicked");
    app_window_settle ();
    g_assert_cmpint (project_of (app)->status_date, ==, round == 0 ? day : SW_NO_DAY);
  }
}

static void
test_people (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPeoplePage *page = SW_PEOPLE_PAGE (page_of (app, "people"));
  g_assert_cmpuint (sw_people_page_count (page), ==, 0);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (page), "people.add", "i", SW_PARTY_CUSTOMER));
  GtkWindow *dialog = app_window_dialog (SW_TYPE_PERSON_DIALOG);
  GtkWidget *save = app_window_child (dialog, SW_TYPE_PERSON_DIALOG, "save_button");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_PERSON_DIALOG, "name_row"), "Anna Berg");
  g_signal_emit_by_name (save, "clicked");
  app_window_settle ();
  g_assert_cmpuint (sw_people_page_count (page), ==, 1);
  g_assert_true (app_window_shows (page, "Anna Berg"));

  g_autoptr (GPtrArray) people =
      sw_person_list (sw_session_library (app->session), project_of (app)->id);
  const SwPerson *person = g_ptr_array_index (people, 0);
  g_assert_cmpint (person->party, ==, SW_PARTY_CUSTOMER);
  gtk_widget_activate_action (GTK_WIDGET (page), "people.edit", "x", person->id);
  dialog = app_window_dialog (SW_TYPE_PERSON_DIALOG);
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_PERSON_DIALOG, "name_row"), "Anna Bach");
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_PERSON_DIALOG, "email_row"), "a@b.de");
  save = app_window_child (dialog, SW_TYPE_PERSON_DIALOG, "save_button");
  g_signal_emit_by_name (save, "clicked");
  app_window_settle ();
  g_assert_true (app_window_shows (page, "Anna Bach"));
  g_assert_true (app_window_shows (page, "a@b.de"));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_true (app_window_shows (page, "Anna Berg"));
  gtk_widget_activate_action (GTK_WIDGET (page), "people.remove", "x", person->id);
  app_window_settle ();
  g_assert_cmpuint (sw_people_page_count (page), ==, 0);
}

/* The bytes of the file. */
static gint64
export_as (AppWindow *app, const char *format)
{
  SwProjectView *view = sw_window_project_view (app->window);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), format, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GStatBuf about;
  sw_project_export_write (GTK_WIDGET (view), app->session, sw_project_view_plan (view), format,
                           file);
  app_window_wait_text (app->window, "was written.");
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  sw_feedback_say (GTK_WIDGET (view), "");
  app_window_settle ();
  return about.st_size;
}

static void
test_export (void)
{
  static const char *const formats[] = {
      "tracker", "tracker-internal", "pdf",      "png",       "svg", "csv",
      "json",    "project",          "coverage", "attendance"};
  g_autoptr (AppWindow) app = open_project (SW_MODE_PRIVATE_STANDARD);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    /* nobody is enrolled yet: attendance is its titles */
    g_assert_cmpint (export_as (app, formats[i]), >,
                     g_str_equal (formats[i], "attendance") ? 60 : 500);
  }
}

static void
find_report (GtkWidget *widget, gpointer target)
{
  g_autofree char *named = NULL;
  if (GTK_IS_ACTIONABLE (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "project.export") == 0)
    g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), "s", &named);
  if (named != NULL && g_str_has_prefix (named, "drill:"))
    *(char **) target = g_steal_pointer (&named);
}

/* The menu's papers, and from the drill on the page its report and the sheet of a step. */
static void
test_papers (void)
{
  static const char *const formats[] = {"runbook", "recap", "annex", "step:B4"};
  g_autoptr (AppWindow) app = open_project (SW_MODE_PRIVATE_STANDARD);
  g_autoptr (GError) error = NULL;
  SwProjectView *view = sw_window_project_view (app->window);
  SwDeployment *deployment = sw_project_view_deployment (view);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_assert_cmpint (export_as (app, formats[i]), >, 5000);
  gint64 drill = sw_occasion_begin (deployment, SW_RUN_DRILL, "Late", "Anna Berg", &error);
  g_assert_no_error (error);
  sw_project_view_show_page (view, "deployment");
  app_window_settle ();
  g_assert_true (sw_project_view_show_step (view, "D2"));
  app_window_settle ();
  g_autofree char *shown = NULL;
  g_autofree char *report = g_strdup_printf ("drill:%" G_GINT64_FORMAT, drill);
  g_autofree char *sheet = g_strdup_printf ("step:D2@%" G_GINT64_FORMAT, drill);
  app_window_walk (GTK_WIDGET (view), find_report, &shown);
  g_assert_cmpstr (shown, ==, report);
  g_assert_cmpint (export_as (app, report), >, 5000);
  g_assert_cmpint (export_as (app, sheet), >, 5000);
}

static gboolean
is_written (gpointer data)
{
  return sw_plan_task (data, 1)->own_note != NULL;
}

/* Another process changes most of a plan that is shown: a worker reads it, and the window goes on
 * meanwhile. */
static void
test_written_elsewhere (void)
{
  g_autoptr (AppWindow) app = open_project (SW_MODE_TEAM);
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (app->window));
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  GError *error = NULL;
  g_autoptr (SwLibrary) other = sw_library_open (app->path, context, SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  SwEdit *edit = sw_edit_begin (other, "task-set", "X", sw_plan_project (plan)->id);
  gint64 project = sw_plan_project (plan)->id, first = sw_plan_task (plan, 1)->id;
  sw_edit_set (edit, "task", first, "note", SW_TEXT ("From elsewhere"));
  for (int i = 0; i < 600; i++)
    sw_edit_insert (edit, "task", 0, "project", SW_INT (project), "title", SW_TEXT ("T"),
                    "position", SW_REAL (1e6 + i), "duration", SW_INT (480), NULL);
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  gint32 count = sw_plan_count (plan);
  sw_session_poll (app->session);
  g_assert_false (is_written (plan)); /* it is read first */
  g_assert_cmpint (sw_plan_count (plan), ==, count);
  app_window_wait (is_written, plan);
  g_assert_cmpint (sw_plan_count (plan), ==, count + 600);
  g_assert_true (sw_plan_library (plan) == sw_session_library (app->session));
  g_assert_true (sw_plan_set (plan, sw_plan_count (plan) - 1, "title", "Mine", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sw_plan_title (plan, sw_plan_count (plan) - 1, SW_LANGUAGE_ENGLISH), ==, "Mine");
  GtkWidget *page = page_of (app, "plan");
  g_assert_nonnull (page);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/project/overview", test_overview);
  g_test_add_func ("/project/modes", test_modes);
  g_test_add_func ("/project/settings", test_settings);
  g_test_add_func ("/project/dates", test_dates);
  g_test_add_func ("/project/checks", test_checks);
  g_test_add_func ("/project/misplaced", test_misplaced);
  g_test_add_func ("/project/far-date", test_far_date);
  g_test_add_func ("/project/overload-fix", test_overload_fix);
  g_test_add_func ("/project/forecast", test_forecast);
  g_test_add_func ("/project/schedule-back", test_schedule_back);
  g_test_add_func ("/project/history", test_history);
  g_test_add_func ("/project/baselines", test_baselines);
  g_test_add_func ("/project/status-date", test_status_date);
  g_test_add_func ("/project/people", test_people);
  g_test_add_func ("/project/export", test_export);
  g_test_add_func ("/project/papers", test_papers);
  g_test_add_func ("/project/written-elsewhere", test_written_elsewhere);
  return app_window_run ();
}
