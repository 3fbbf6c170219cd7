#include "app-window.h"

#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/plan-edit.h"
#include "ui/common/date-entry.h"
#include "ui/common/row-group.h"
#include "ui/project/day-dialog.h"
#include "ui/project/level-dialog.h"
#include "ui/project/people-page.h"
#include "ui/project/working-time.h"

static SwPlan *
plan_of (AppWindow *app)
{
  return sw_project_view_plan (sw_window_project_view (app->window));
}

/* A project with one person who owns two tasks that begin at once in two weeks. */
static gint64
open_project (AppWindow *app, gint32 *tasks)
{
  sw_window_open_project (app->window, app_window_add_project (app, "NORD", SW_MODE_TEAM), 0);
  app_window_settle ();
  SwPlan *plan = plan_of (app);
  SwPerson draft = {.name = (char *) "Li Na", .party = SW_PARTY_CUSTOMER};
  gint64 person = sw_person_add (sw_plan_library (plan), sw_plan_project (plan)->id, &draft, NULL);
  g_assert_cmpint (person, !=, 0);
  g_autofree char *day = sw_day_to_iso (sw_session_context (app->session)->today + 14);
  g_autofree char *soon = g_strconcat ("snet:", day, NULL);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, person);
  for (int i = 0; i < 2; i++) {
    SwTaskDraft task = {
        .title = "Hers", .parent = -1, .after = -1, .duration = 2400, .kind = SW_KIND_TASK};
    gint64 id = sw_plan_add (plan, &task, NULL);
    tasks[i] = sw_plan_find (plan, id);
    g_assert_true (sw_plan_set (plan, tasks[i], "owner", owner, NULL));
    g_assert_true (sw_plan_set (plan, tasks[i], "constraint", soon, NULL));
  }
  app_window_settle ();
  return person;
}

static GtkWidget *
show_people (AppWindow *app)
{
  SwProjectView *view = sw_window_project_view (app->window);
  sw_project_view_show_page (view, "people");
  app_window_settle ();
  return gtk_stack_get_visible_child (app_window_child (view, SW_TYPE_PROJECT_VIEW, "stack"));
}

static void
type_date (gpointer dialog, const char *entry, const char *date)
{
  SwDateEntry *widget = app_window_child (dialog, SW_TYPE_DAY_DIALOG, entry);
  gtk_editable_set_text (sw_date_entry_editable (widget), date);
  app_window_settle ();
}

static void
press (gpointer dialog, GType type, const char *button)
{
  g_signal_emit_by_name (app_window_child (dialog, type, button), "clicked");
  app_window_settle ();
}

/* From the people page: her days off are entered, move her work, and can be taken back. */
static void
test_days_off (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint32 tasks[2];
  gint64 li = open_project (app, tasks);
  SwPlan *plan = plan_of (app);
  GtkWidget *page = show_people (app);
  SwInstant before = sw_plan_schedule (plan, FALSE)->finish[tasks[0]];
  SwDay first = sw_instant_day (sw_plan_schedule (plan, FALSE)->start[tasks[0]]);
  g_assert_true (gtk_widget_activate_action (page, "people.working-time", "x", li));
  app_window_settle ();
  GtkWindow *window = app_window_dialog (SW_TYPE_WORKING_TIME);
  g_assert_true (app_window_shows (window, "Li Na"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "days.add", NULL));
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (SW_TYPE_DAY_DIALOG);
  GtkWidget *save = app_window_child (dialog, SW_TYPE_DAY_DIALOG, "save_button");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_autofree char *date = sw_day_to_iso (first);
  type_date (dialog, "first_entry", date);
  g_assert_true (gtk_widget_get_sensitive (save));
  SwDateEntry *last = app_window_child (dialog, SW_TYPE_DAY_DIALOG, "last_entry");
  g_assert_cmpint (sw_date_entry_get_day (last), ==, first);
  SwDay today = sw_session_context (app->session)->today;
  g_autofree char *end = sw_day_to_iso (MAX (first, today) + 1);
  type_date (dialog, "last_entry", end);
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_DAY_DIALOG, "hours_row"), "noon");
  press (dialog, SW_TYPE_DAY_DIALOG, "save_button");
  g_assert_true (app_window_shows (dialog, "“noon” are no hours"));
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_DAY_DIALOG, "hours_row"), "");
  press (dialog, SW_TYPE_DAY_DIALOG, "save_button");
  g_assert_null (app_window_dialog (SW_TYPE_DAY_DIALOG));
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->finish[tasks[0]], >, before);
  SwRowGroup *days = app_window_child (window, SW_TYPE_WORKING_TIME, "days");
  g_assert_cmpuint (sw_row_group_count (days), ==, 1);
  g_assert_true (app_window_shows (window, "Off"));
  gtk_window_close (window);
  app_window_settle ();
  g_assert_true (app_window_shows (page, "away "));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->finish[tasks[0]], ==, before);
  g_assert_false (app_window_shows (page, "away "));
}

/* A party gets a week of its own, and gives it back. */
static void
test_party_week (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint32 tasks[2];
  open_project (app, tasks);
  SwPlan *plan = plan_of (app);
  gint64 project = sw_plan_project (plan)->id;
  SwCalendarOwner customer = SW_CALENDAR_OF_PARTY (SW_PARTY_CUSTOMER);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (app->window), "project.working-time", NULL));
  app_window_settle ();
  GtkWindow *window = app_window_dialog (SW_TYPE_WORKING_TIME);
  GtkWidget *own = app_window_child (window, SW_TYPE_WORKING_TIME, "own_row");
  g_assert_false (gtk_widget_get_visible (own));
  adw_combo_row_set_selected (app_window_child (window, SW_TYPE_WORKING_TIME, "owner_row"),
                              1 + SW_PARTY_CUSTOMER);
  app_window_settle ();
  g_assert_true (gtk_widget_get_visible (own));
  GtkSwitch *toggle = app_window_child (window, SW_TYPE_WORKING_TIME, "own_switch");
  g_assert_false (gtk_switch_get_active (toggle));
  gtk_switch_set_active (toggle, TRUE);
  app_window_settle ();
  g_autoptr (SwCalendarFacts) stated =
      sw_calendar_facts_read (sw_plan_library (plan), project, customer);
  g_assert_nonnull (stated->week);
  gtk_switch_set_active (toggle, FALSE);
  app_window_settle ();
  g_autoptr (SwCalendarFacts) gone =
      sw_calendar_facts_read (sw_plan_library (plan), project, customer);
  g_assert_null (gone->week);
  adw_combo_row_set_selected (app_window_child (window, SW_TYPE_WORKING_TIME, "holidays_row"), 1);
  app_window_settle ();
  g_autoptr (SwCalendarFacts) none =
      sw_calendar_facts_read (sw_plan_library (plan), project, customer);
  g_assert_cmpstr (none->region, ==, "");
}

/* Days come out of a file while the window goes on; it is one step; what came of it is told. */
static void
test_import (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint32 tasks[2];
  open_project (app, tasks);
  SwDay day = sw_instant_day (sw_plan_schedule (plan_of (app), FALSE)->start[tasks[0]]);
  int year, month, number;
  sw_day_split (day, &year, &month, &number);
  g_autofree char *text =
      g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n"
                       "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:%04d%02d%02d\r\n"
                       "SUMMARY:Founders’ day\r\nEND:VEVENT\r\n"
                       "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:19000101\r\n"
                       "SUMMARY:Long ago\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                       year, month, number);
  g_autofree char *path = g_strconcat (app->path, "-days.ics", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) none = g_file_new_for_path ("/nowhere.ics");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (app->window), "project.working-time", NULL));
  app_window_settle ();
  GtkWindow *window = app_window_dialog (SW_TYPE_WORKING_TIME);
  sw_working_time_import (SW_WORKING_TIME (window), file);
  app_window_wait_text (window, "1 entry was added. 1 was left out: “Long ago”");
  g_assert_true (app_window_shows (app->window, "1 entry was added."));
  app_window_wait_text (window, "Founders’ day");
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_false (app_window_shows (window, "Founders’ day"));
  sw_working_time_import (SW_WORKING_TIME (window), none);
  app_window_wait_text (window, "/nowhere.ics");
  gtk_window_close (window);
}

static gboolean
is_worked_out (gpointer dialog)
{
  GtkStack *stack = app_window_child (dialog, SW_TYPE_LEVEL_DIALOG, "stack");
  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "working") != 0;
}

/* The overload is seen, levelled as one step, and comes back with undo. */
static void
test_level (void)
{
  g_autoptr (AppWindow) app = app_window_new (NULL);
  gint32 tasks[2];
  open_project (app, tasks);
  SwPlan *plan = plan_of (app);
  SwInstant start = sw_plan_schedule (plan, FALSE)->start[tasks[1]];
  GtkWidget *page = show_people (app);
  g_assert_true (app_window_shows (page, ", overloaded"));
  g_assert_true (gtk_widget_activate_action (page, "project.level", NULL));
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (SW_TYPE_LEVEL_DIALOG);
  app_window_wait (is_worked_out, dialog);
  g_assert_true (app_window_shows (dialog, "Hers"));
  g_assert_true (app_window_shows (dialog, "go-live"));
  press (dialog, SW_TYPE_LEVEL_DIALOG, "apply_button");
  g_assert_null (app_window_dialog (SW_TYPE_LEVEL_DIALOG));
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[tasks[1]], >, start);
  g_assert_false (app_window_shows (page, ", overloaded"));
  gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[tasks[1]], ==, start);
  g_assert_true (app_window_shows (page, ", overloaded"));
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/working-time-window/days-off", test_days_off);
  g_test_add_func ("/working-time-window/party-week", test_party_week);
  g_test_add_func ("/working-time-window/import", test_import);
  g_test_add_func ("/working-time-window/level", test_level);
  return app_window_run ();
}
