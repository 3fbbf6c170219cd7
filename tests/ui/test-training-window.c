#include "training-window.h"

#include "core/people/person.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "ui/cockpit/cockpit.h"
#include "ui/training/session-agenda.h"
#include "ui/training/new-session.h"
#include "ui/training/session-preparation.h"
#include "ui/training/presence-clock.h"
#include "ui/training/repeat-session.h"
#include "ui/training/roster-paste.h"
#include "ui/training/roster-row.h"
#include "ui/training/roster-view.h"
#include "ui/training/session-detail.h"
#include "ui/training/session-fields.h"
#include "ui/training/session-papers.h"
#include "ui/training/sessions-tab.h"

static gint64
add_session (AppWindow *app, const char *format, const char *at, int minutes)
{
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = format;
  draft.at = sw_instant_parse (at, 0);
  draft.minutes = minutes;
  gint64 id = sw_training_session_add (training_of (app), &draft, NULL);
  g_assert_cmpint (id, !=, 0);
  app_window_settle ();
  return id;
}

static gint64
enrol (AppWindow *app, gint64 session, const char *name, const char *team)
{
  SwEnrolment enrolment = {.name = name, .team = team};
  gint64 person = sw_roster_enrol (training_of (app), session, &enrolment, NULL);
  g_assert_cmpint (person, !=, 0);
  app_window_settle ();
  return person;
}

static void
act (gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (widget), action, NULL));
  app_window_settle ();
}

static void
press (gpointer dialog, GType type, const char *button)
{
  g_signal_emit_by_name (app_window_child (dialog, type, button), "clicked");
  app_window_settle ();
}

static void
find_type (GtkWidget *widget, gpointer data)
{
  gpointer *wanted = data;
  if (G_OBJECT_TYPE (widget) == *(GType *) wanted[0])
    wanted[1] = widget;
}

static gpointer
below (gpointer widget, GType type)
{
  gpointer wanted[] = {&type, NULL};
  app_window_walk (GTK_WIDGET (widget), find_type, wanted);
  g_assert_nonnull (wanted[1]);
  return wanted[1];
}

static SwRosterView *
open_roster (AppWindow *app, gint64 session)
{
  SwTrainingPage *page = training_window_page (app);
  g_assert_true (sw_training_page_open_session (page, session));
  app_window_settle ();
  return below (page, SW_TYPE_ROSTER_VIEW);
}

static const SwAttendee *
attendee_of (AppWindow *app, gint64 session, gint64 person)
{
  return sw_training_session_attendee (sw_training_session (training_of (app), session), person);
}

static SwAttendance
noted (AppWindow *app, gint64 session, gint64 person, guint half)
{
  return g_array_index (attendee_of (app, session, person)->halves, SwPresence, half).state;
}

/* A page that says what to do; the dialog has what is usual filled in; the session opens. */
static void
test_new (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwTrainingPage *page = training_window_page (app);
  g_assert_true (app_window_shows (page, "No Sessions Yet"));
  act (page, "training.new-session");
  GtkWindow *dialog = app_window_dialog (SW_TYPE_NEW_SESSION);
  AdwComboRow *format = app_window_child (dialog, SW_TYPE_NEW_SESSION, "format_row");
  GtkEditable *title = app_window_child (dialog, SW_TYPE_NEW_SESSION, "title_row");
  GtkSpinButton *minutes = app_window_child (dialog, SW_TYPE_NEW_SESSION, "minutes_spin");
  const SwCurriculum *curriculum = sw_training_curriculum (training_of (app));
  const SwSessionFormat *second = curriculum->formats->pdata[1];
  adw_combo_row_set_selected (format, 1);
  app_window_settle ();
  g_assert_cmpint (gtk_spin_button_get_value_as_int (minutes), ==, second->minutes);
  g_assert_cmpstr (gtk_editable_get_text (title), ==,
                   sw_session_format_title (second, SW_LANGUAGE_ENGLISH));
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_NEW_SESSION, "team_row"), "Sales");
  g_assert_nonnull (strstr (gtk_editable_get_text (title), "Sales"));
  GtkEditable *clock = app_window_child (dialog, SW_TYPE_NEW_SESSION, "clock_entry");
  GtkWidget *create = app_window_child (dialog, SW_TYPE_NEW_SESSION, "create_button");
  gtk_editable_set_text (clock, "25:00");
  g_assert_false (gtk_widget_get_sensitive (create));
  gtk_editable_set_text (clock, "13:30");
  gtk_editable_set_text (title, "Own words");
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_NEW_SESSION, "team_row"), "Finance");
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Own words");
  press (dialog, SW_TYPE_NEW_SESSION, "create_button");
  g_assert_null (app_window_dialog (SW_TYPE_NEW_SESSION));
  const SwTrainingSession *session =
      sw_training_session (training_of (app), sw_training_page_session (page));
  g_assert_nonnull (session);
  /* Today is a Friday; the next working day is the Monday. */
  g_assert_cmpint (sw_training_start (training_of (app), session), ==,
                   sw_instant_parse ("2026-12-21T13:30", 0));
  g_assert_cmpstr (session->team, ==, "Finance");
  g_assert_cmpint (session->language, ==, SW_LANGUAGE_ENGLISH);
  act (app->window, "win.undo");
  g_assert_cmpint (sw_training_page_session (page), ==, 0);
  g_assert_true (app_window_shows (page, "No Sessions Yet"));
}

/* A format that is held by team: all teams in one step, each on a working day of its own. */
static void
test_teams (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwTrainingPage *page = training_window_page (app);
  static const char *const teams[] = {"Sales", "Finance", "Stock"};
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++) {
    SwPerson draft = {.name = (char *) teams[i], .party = SW_PARTY_CUSTOMER};
    gint64 person = sw_person_add (sw_session_library (app->session),
                                   sw_project_view_project (view_of (app)), &draft, NULL);
    g_autofree char *team = g_strdup_printf ("team=%s", teams[i]);
    const char *const pairs[] = {team, NULL};
    g_assert_true (sw_person_set_many (sw_session_library (app->session), person, pairs, NULL));
  }
  app_window_settle ();
  act (page, "training.new-session");
  GtkWindow *dialog = app_window_dialog (SW_TYPE_NEW_SESSION);
  GtkWidget *each = app_window_child (dialog, SW_TYPE_NEW_SESSION, "each_row");
  g_assert_false (gtk_widget_get_visible (each));
  adw_combo_row_set_selected (app_window_child (dialog, SW_TYPE_NEW_SESSION, "format_row"), 1);
  app_window_settle ();
  g_assert_true (gtk_widget_get_visible (each));
  gtk_switch_set_active (app_window_child (dialog, SW_TYPE_NEW_SESSION, "each_switch"), TRUE);
  AdwComboRow *trainer = app_window_child (dialog, SW_TYPE_NEW_SESSION, "trainer_row");
  adw_combo_row_set_selected (trainer,
                              g_list_model_get_n_items (adw_combo_row_get_model (trainer)) - 1);
  gtk_editable_set_text (app_window_child (dialog, SW_TYPE_NEW_SESSION, "trainer_name_row"),
                         "Katrin Vogt");
  press (dialog, SW_TYPE_NEW_SESSION, "create_button");
  GPtrArray *sessions = sw_training_sessions (training_of (app));
  g_assert_cmpuint (sessions->len, ==, 3);
  SwPlan *plan = sw_training_plan (training_of (app));
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    static const char *const order[] = {"Finance", "Sales", "Stock"};
    g_assert_cmpstr (session->team, ==, order[i]);
    g_assert_cmpint (sw_training_start (training_of (app), session), ==,
                     sw_instant_parse ("2026-12-21T09:00", 0) + (int) i * SW_DAY_MINUTES);
    g_assert_cmpstr (sw_training_trainer (training_of (app), session)->name, ==, "Katrin Vogt");
    if (i > 0)
      g_assert_cmpint (sw_plan_find (plan, session->id), >,
                       sw_plan_find (plan, ((SwTrainingSession *) sessions->pdata[i - 1])->id));
  }
  act (app->window, "win.undo");
  g_assert_cmpuint (sw_training_sessions (training_of (app))->len, ==, 0);
  g_autoptr (GPtrArray) people =
      sw_person_list (sw_session_library (app->session), sw_project_view_project (view_of (app)));
  g_assert_cmpuint (people->len, ==, 3);
}

/* One line and Enter; the line is free for the next, and keeps the focus. */
static void
test_enrol (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  SwRosterView *roster = open_roster (app, id);
  GtkEditable *entry = sw_roster_view_entry (roster);
  g_assert_true (app_window_shows (roster, "Nobody is enrolled yet"));
  gtk_editable_set_text (entry, "Mia Hoffmann, Nordwind GmbH");
  g_signal_emit_by_name (entry, "activate");
  app_window_settle ();
  gtk_editable_set_text (entry, "李娜，海川");
  g_signal_emit_by_name (entry, "activate");
  app_window_settle ();
  const SwTrainingSession *session = sw_training_session (training_of (app), id);
  g_assert_cmpuint (session->attendees->len, ==, 2);
  const SwPerson *li = sw_training_find_person (training_of (app), "李娜", NULL);
  g_assert_cmpstr (li->company, ==, "海川");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  g_assert_true (app_window_shows (roster, "Nordwind GmbH"));
  g_assert_nonnull (sw_roster_view_row (roster, li->id));
  gtk_editable_set_text (entry, " , Nobody");
  g_signal_emit_by_name (entry, "activate");
  app_window_settle ();
  g_assert_cmpuint (sw_training_session (training_of (app), id)->attendees->len, ==, 2);
  gint64 person = li->id;
  act (app->window, "win.undo");
  g_assert_null (sw_roster_view_row (roster, person));
  g_assert_cmpuint (sw_training_session (training_of (app), id)->attendees->len, ==, 1);
}

static gboolean
list_is_shown (gpointer data)
{
  return app_window_dialog (SW_TYPE_ROSTER_PASTE) != NULL;
}

static void
find_entry (GtkWidget *widget, gpointer data)
{
  GPtrArray *entries = data;
  if (GTK_IS_ENTRY (widget))
    g_ptr_array_add (entries, widget);
}

/* Enter in a field presses the button that is the default; that shows for a moment first. */
static void
enter_and_wait (gpointer entry, gpointer within, const char *text)
{
  gtk_widget_activate_default (entry);
  app_window_wait_text (within, text);
}

/* Coming tells how late somebody was; a time that is none stays in its field. */
static void
test_times (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  gint64 mia = enrol (app, id, "Mia Hoffmann", NULL);
  SwRosterView *roster = open_roster (app, id);
  SwPresenceClock *clock = below (sw_roster_view_row (roster, mia), SW_TYPE_PRESENCE_CLOCK);
  GtkMenuButton *button = GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (clock)));
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  gtk_menu_button_popup (button);
  app_window_settle ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  app_window_walk (GTK_WIDGET (popover), find_entry, entries);
  g_assert_cmpuint (entries->len, ==, 2);
  gtk_editable_set_text (entries->pdata[0], "late");
  enter_and_wait (entries->pdata[0], popover, "Write a time as 09:05.");
  g_assert_cmpint (noted (app, id, mia, 0), ==, SW_ATTENDANCE_UNSET);
  gtk_editable_set_text (entries->pdata[0], "9:12");
  gtk_editable_set_text (entries->pdata[1], "9.50");
  enter_and_wait (entries->pdata[0], roster, "09:12–09:50");
  const SwPresence *presence = &g_array_index (attendee_of (app, id, mia)->halves, SwPresence, 0);
  g_assert_cmpint (presence->state, ==, SW_ATTENDANCE_LATE);
  g_assert_cmpint (presence->late, ==, 12);
  g_assert_cmpint (presence->departed, ==, sw_instant_parse ("2026-12-21T09:50", -1));
  sw_roster_row_press (SW_ROSTER_ROW (sw_roster_view_row (roster, mia)), SW_ATTENDANCE_ABSENT);
  app_window_settle ();
  g_assert_false (app_window_shows (roster, "09:12"));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (clock)));
  act (app->window, "win.undo");
  g_assert_true (app_window_shows (roster, "09:12–09:50"));
}

/* A list from the clipboard is shown first; then it is one step. */
static void
test_paste (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  enrol (app, id, "Anna Weber", NULL);
  SwRosterView *roster = open_roster (app, id);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (roster)),
                          "anna weber; Nordwind\nBen Maier; Nordwind\n\n李娜; 海川\n; nobody\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (roster), "roster.paste", NULL));
  app_window_wait (list_is_shown, NULL);
  GtkWindow *dialog = app_window_dialog (SW_TYPE_ROSTER_PASTE);
  g_assert_true (app_window_shows (dialog, "3 People"));
  g_assert_true (app_window_shows (dialog, "Enrolled already"));
  g_assert_true (app_window_shows (dialog, "New"));
  g_assert_true (app_window_shows (dialog, "Line 5"));
  g_assert_cmpuint (sw_training_session (training_of (app), id)->attendees->len, ==, 1);
  press (dialog, SW_TYPE_ROSTER_PASTE, "enrol_button");
  g_assert_null (app_window_dialog (SW_TYPE_ROSTER_PASTE));
  g_assert_cmpuint (sw_training_session (training_of (app), id)->attendees->len, ==, 3);
  act (app->window, "win.undo");
  g_assert_cmpuint (sw_training_session (training_of (app), id)->attendees->len, ==, 1);
}

static gboolean
is_whole (gpointer path)
{
  g_autofree char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "END:VCALENDAR") != NULL;
}

/* The workshop opens in a window of its own; papers are written on a worker. */
static void
test_papers (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  enrol (app, id, "Anna Weber", NULL);
  SwRosterView *roster = open_roster (app, id);
  g_autofree char *library = app_window_path ();
  g_autofree char *path = g_strconcat (library, ".ics", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  sw_session_papers_write (GTK_WIDGET (roster), app->session, training_of (app), id,
                           SW_TRAINING_PAPER_INVITATION, file);
  app_window_wait (is_whole, path);
  app_window_settle ();
  /* Nobody came yet, so no file is asked for. */
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (roster), "session.paper", "s", "certificates"));
  app_window_settle ();
  g_assert_null (app_window_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG));
  act (roster, "session.cockpit");
  GtkWindow *cockpit = app_window_dialog (SW_TYPE_COCKPIT);
  g_assert_nonnull (cockpit);
  g_assert_cmpint (sw_cockpit_session (SW_COCKPIT (cockpit)), ==, id);
  gtk_window_destroy (cockpit);
  app_window_settle ();
}

static gboolean
focus_is_within (AppWindow *app, gpointer widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (app->window));
  return focus != NULL &&
         (focus == (GtkWidget *) widget || gtk_widget_is_ancestor (focus, GTK_WIDGET (widget)));
}

/* Each half day by itself; once more takes it back; who is taken off leaves the focus to the next.
 */
static void
test_attendance (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-17T09:00", 480);
  gint64 anna = enrol (app, id, "Anna", NULL), ben = enrol (app, id, "Ben", NULL);
  gint64 carl = enrol (app, id, "Carl", NULL);
  SwRosterView *roster = open_roster (app, id);
  SwRosterRow *row = SW_ROSTER_ROW (sw_roster_view_row (roster, anna));
  sw_roster_row_press (row, SW_ATTENDANCE_LATE);
  app_window_settle ();
  const SwPresence *presence = &g_array_index (attendee_of (app, id, anna)->halves, SwPresence, 0);
  g_assert_cmpint (presence->state, ==, SW_ATTENDANCE_LATE);
  g_assert_cmpint (presence->late, ==, 5);
  gtk_drop_down_set_selected (below (roster, GTK_TYPE_DROP_DOWN), 1);
  app_window_settle ();
  sw_roster_row_press (row, SW_ATTENDANCE_ABSENT);
  app_window_settle ();
  g_assert_cmpint (noted (app, id, anna, 0), ==, SW_ATTENDANCE_LATE);
  g_assert_cmpint (noted (app, id, anna, 1), ==, SW_ATTENDANCE_ABSENT);
  sw_roster_row_press (row, SW_ATTENDANCE_ABSENT);
  app_window_settle ();
  g_assert_cmpint (noted (app, id, anna, 1), ==, SW_ATTENDANCE_UNSET);
  act (app->window, "win.undo");
  g_assert_cmpint (noted (app, id, anna, 1), ==, SW_ATTENDANCE_ABSENT);
  GtkWidget *off = sw_roster_row_withdraw_button (SW_ROSTER_ROW (sw_roster_view_row (roster, ben)));
  gtk_widget_grab_focus (off);
  g_signal_emit_by_name (off, "clicked");
  app_window_settle ();
  g_assert_null (attendee_of (app, id, ben));
  g_assert_null (sw_roster_view_row (roster, ben));
  g_assert_true (focus_is_within (app, sw_roster_view_row (roster, carl)));
  act (app->window, "win.undo");
  g_assert_nonnull (sw_roster_view_row (roster, ben));
}

/* Who missed it gets another session; the offer stands only where somebody did. */
static void
test_repeat (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-17T10:00", 0);
  gint64 anna = enrol (app, id, "Anna", NULL), ben = enrol (app, id, "Ben", NULL);
  SwRosterView *roster = open_roster (app, id);
  sw_roster_row_press (SW_ROSTER_ROW (sw_roster_view_row (roster, anna)), SW_ATTENDANCE_PRESENT);
  sw_roster_row_press (SW_ROSTER_ROW (sw_roster_view_row (roster, ben)), SW_ATTENDANCE_ABSENT);
  app_window_settle ();
  g_assert_true (app_window_shows (roster, "1 came · 1 absent"));
  SwRepeatSession *dialog = sw_repeat_session_new (app->session, training_of (app), id);
  gtk_window_present (GTK_WINDOW (dialog));
  app_window_settle ();
  g_assert_true (app_window_shows (dialog, "For Ben"));
  press (dialog, SW_TYPE_REPEAT_SESSION, "create_button");
  GPtrArray *sessions = sw_training_sessions (training_of (app));
  g_assert_cmpuint (sessions->len, ==, 2);
  const SwTrainingSession *again = sessions->pdata[1];
  g_assert_cmpint (again->repeats, ==, id);
  g_assert_cmpint (sw_training_start (training_of (app), again), ==,
                   sw_instant_parse ("2026-12-24T10:00", 0));
  g_assert_cmpuint (again->attendees->len, ==, 1);
  act (roster, "training.back");
  g_assert_true (app_window_shows (training_window_page (app), "repeats “"));
}

static GtkWidget *
open_tab (AppWindow *app, gint64 session, const char *name)
{
  SwTrainingPage *page = training_window_page (app);
  g_assert_true (sw_training_page_open_session (page, session));
  GtkWidget *tab = sw_session_detail_show_tab (below (page, SW_TYPE_SESSION_DETAIL), name);
  app_window_settle ();
  return tab;
}

/* Times follow minutes; items move by key and button, and the focus with them; all of it undone. */
static void
test_agenda (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  SwSessionAgenda *view = SW_SESSION_AGENDA (open_tab (app, id, "agenda"));
  g_autofree char *first = g_strdup (gtk_editable_get_text (sw_session_agenda_title (view, 0)));
  GtkSpinButton *minutes = sw_session_agenda_minutes (view, 0);
  g_assert_true (app_window_shows (view, "60 of 60 minutes"));
  gtk_spin_button_set_value (minutes, gtk_spin_button_get_value (minutes) + 7);
  app_window_settle ();
  g_assert_true (app_window_shows (view, "7 minutes too long"));
  GtkEditable *title = sw_session_agenda_title (view, 0);
  gtk_widget_grab_focus (GTK_WIDGET (title));
  gtk_editable_set_text (title, "Welcome & coffee");
  g_signal_emit_by_name (title, "activate");
  app_window_settle ();
  g_autoptr (SwAgenda) agenda = sw_agenda_read (training_of (app), id);
  g_assert_cmpstr (sw_agenda_item_title (agenda->items->pdata[0], SW_LANGUAGE_ENGLISH), ==,
                   "Welcome & coffee");
  act (app->window, "win.undo");
  g_assert_cmpstr (gtk_editable_get_text (sw_session_agenda_title (view, 0)), ==, first);
  act (app->window, "win.undo");
  g_assert_true (app_window_shows (view, "60 of 60 minutes"));
}

/* Ticked off, left out, taken back in. */
static void
test_preparation (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "B", "2026-12-21T09:00", 0);
  SwSessionPreparation *view = SW_SESSION_PREPARATION (open_tab (app, id, "preparation"));
  g_autoptr (SwPreparation) before = sw_preparation_read (training_of (app), id);
  g_assert_cmpuint (before->open, >, 1);
  gtk_widget_grab_focus (GTK_WIDGET (sw_session_preparation_check (view, 0)));
  gtk_check_button_set_active (sw_session_preparation_check (view, 0), TRUE);
  app_window_settle ();
  g_autoptr (SwPreparation) ticked = sw_preparation_read (training_of (app), id);
  g_assert_cmpuint (ticked->open, ==, before->open - 1);
  g_assert_cmpint (((SwPreparationLine *) ticked->lines->pdata[0])->done, !=, 0);
  g_assert_true (focus_is_within (app, sw_session_preparation_check (view, 0)));
  act (app->window, "win.undo");
  g_assert_false (gtk_check_button_get_active (sw_session_preparation_check (view, 0)));
}

static SwSessionFields *
open_fields (AppWindow *app, gint64 session)
{
  SwTrainingPage *page = training_window_page (app);
  g_assert_true (sw_training_page_open_session (page, session));
  SwSessionDetail *detail = below (page, SW_TYPE_SESSION_DETAIL);
  GtkWidget *fields = sw_session_detail_show_tab (detail, "details");
  app_window_settle ();
  return SW_SESSION_FIELDS (fields);
}

static void
type_into (SwSessionFields *fields, const char *key, const char *text)
{
  GtkWidget *row = sw_session_fields_row (fields, key);
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
  app_window_settle ();
}

/* A session moves by its date and by its time, each a step of its own; the plan moves with it. */
static void
test_move (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  SwSessionFields *fields = open_fields (app, id);
  SwPlan *plan = sw_training_plan (training_of (app));
  type_into (fields, "clock", "14.15");
  gint32 task = sw_plan_find (plan, id);
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[task], ==,
                   sw_instant_parse ("2026-12-21T14:15", 0));
  GtkEditable *clock = GTK_EDITABLE (sw_session_fields_row (fields, "clock"));
  g_assert_cmpstr (gtk_editable_get_text (clock), ==, "14:15");
  g_assert_true (focus_is_within (app, clock));
  type_into (fields, "date", "2026-12-23");
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[task], ==,
                   sw_instant_parse ("2026-12-23T14:15", 0));
  type_into (fields, "clock", "soon");
  g_assert_true (app_window_shows (fields, "such as 09:00"));
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[task], ==,
                   sw_instant_parse ("2026-12-23T14:15", 0));
  type_into (fields, "clock", "14:15");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (clock), "error"));
  type_into (fields, "minutes", "two");
  g_assert_true (gtk_widget_has_css_class (sw_session_fields_row (fields, "minutes"), "error"));
  type_into (fields, "minutes", "45");
  g_assert_cmpint (
      sw_training_minutes (training_of (app), sw_training_session (training_of (app), id)), ==, 45);
  act (app->window, "win.undo");
  act (app->window, "win.undo");
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->start[task], ==,
                   sw_instant_parse ("2026-12-21T14:15", 0));
}

/* Choices and texts of a session, and a trainer who is new. */
static void
test_fields (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  SwSessionFields *fields = open_fields (app, id);
  type_into (fields, "room", "Blue & White");
  type_into (fields, "team", "Sales");
  adw_combo_row_set_selected (ADW_COMBO_ROW (sw_session_fields_row (fields, "venue")),
                              1 + SW_VENUE_ON_SITE);
  app_window_settle ();
  AdwComboRow *trainer = ADW_COMBO_ROW (sw_session_fields_row (fields, "trainer"));
  GtkWidget *fresh = sw_session_fields_row (fields, "new-trainer");
  g_assert_false (gtk_widget_get_visible (fresh));
  adw_combo_row_set_selected (trainer,
                              g_list_model_get_n_items (adw_combo_row_get_model (trainer)) - 1);
  g_assert_true (gtk_widget_get_visible (fresh));
  type_into (fields, "new-trainer", "Katrin Vogt");
  const SwTrainingSession *session = sw_training_session (training_of (app), id);
  g_assert_cmpstr (session->room, ==, "Blue & White");
  g_assert_cmpstr (session->team, ==, "Sales");
  g_assert_cmpint (session->venue, ==, SW_VENUE_ON_SITE);
  g_assert_cmpstr (sw_training_trainer (training_of (app), session)->name, ==, "Katrin Vogt");
  g_assert_cmpint (sw_training_trainer (training_of (app), session)->party, ==, SW_PARTY_VENDOR);
  g_assert_false (gtk_widget_get_visible (fresh));
  g_assert_true (app_window_shows (training_window_page (app), "Blue & White"));
  SwTrainingPage *page = training_window_page (app);
  act (below (page, SW_TYPE_SESSION_DETAIL), "session.remove");
  g_assert_cmpint (sw_training_page_session (page), ==, 0);
  g_assert_cmpuint (sw_training_sessions (training_of (app))->len, ==, 0);
}

/* The list in time, the next one marked, what is over below, the focus back where it was. */
static void
test_list (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 past = add_session (app, "A", "2026-12-10T09:00", 0);
  gint64 second = add_session (app, "B", "2026-12-22T09:00", 0);
  gint64 next = add_session (app, "A", "2026-12-21T09:00", 0);
  int people =
      sw_training_format (training_of (app), sw_training_session (training_of (app), second))
          ->people;
  for (int i = 0; i <= people; i++) {
    g_autofree char *name = g_strdup_printf ("Person %d", i);
    enrol (app, second, name, NULL);
  }
  SwTrainingPage *page = training_window_page (app);
  SwSessionsTab *tab = SW_SESSIONS_TAB (sw_training_page_tab (page));
  g_assert_true (app_window_shows (sw_sessions_tab_row (tab, next), "Next"));
  g_assert_false (app_window_shows (sw_sessions_tab_row (tab, second), "Next"));
  g_autofree char *limit = g_strdup_printf ("%d of %d enrolled", people + 1, people);
  g_assert_true (app_window_shows (sw_sessions_tab_row (tab, second), limit));
  g_assert_true (app_window_shows (page, "Past"));
  g_assert_nonnull (sw_sessions_tab_row (tab, past));
  gtk_widget_grab_focus (sw_sessions_tab_row (tab, second));
  g_signal_emit_by_name (sw_sessions_tab_row (tab, second), "activate");
  app_window_settle ();
  g_assert_cmpint (sw_training_page_session (page), ==, second);
  g_assert_true (focus_is_within (app, below (page, SW_TYPE_ROSTER_VIEW)));
  act (below (page, SW_TYPE_ROSTER_VIEW), "training.back");
  g_assert_true (focus_is_within (app, sw_sessions_tab_row (tab, second)));
}

/* From anywhere in the project, as the plan's menu does. */
static void
test_from_plan (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  gint64 id = add_session (app, "A", "2026-12-21T09:00", 0);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (app->window), "project.show-session", "x", id));
  app_window_settle ();
  g_assert_cmpstr (sw_project_view_page (view_of (app)), ==, "training");
  g_assert_cmpint (sw_training_page_session (training_window_page (app)), ==, id);
}

/* In each language: list, dialog and session stand, and fit a small window. */
static void
test_languages (void)
{
  static const char *const languages[] = {"en", "de", "zh_CN"};
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autoptr (AppWindow) app = training_window_open (languages[i]);
    int minimum;
    gint64 id = add_session (app, "B", "2026-12-17T09:00", 480);
    enrol (app, id, "Paul Neumann-Schwarzenberger", "Sales");
    SwTrainingPage *page = training_window_page (app);
    act (page, "training.new-session");
    gtk_window_close (app_window_dialog (SW_TYPE_NEW_SESSION));
    SwRosterView *roster = open_roster (app, id);
    g_assert_true (app_window_shows (roster, "Paul Neumann-Schwarzenberger"));
    open_fields (app, id);
    open_tab (app, id, "preparation");
    open_tab (app, id, "agenda");
    gtk_widget_measure (GTK_WIDGET (app->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                        NULL, NULL);
    g_assert_cmpint (minimum, <=, 1280);
  }
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/training-window/new", test_new);
  g_test_add_func ("/training-window/teams", test_teams);
  g_test_add_func ("/training-window/enrol", test_enrol);
  g_test_add_func ("/training-window/paste", test_paste);
  g_test_add_func ("/training-window/papers", test_papers);
  g_test_add_func ("/training-window/attendance", test_attendance);
  g_test_add_func ("/training-window/times", test_times);
  g_test_add_func ("/training-window/repeat", test_repeat);
  g_test_add_func ("/training-window/move", test_move);
  g_test_add_func ("/training-window/agenda", test_agenda);
  g_test_add_func ("/training-window/preparation", test_preparation);
  g_test_add_func ("/training-window/fields", test_fields);
  g_test_add_func ("/training-window/list", test_list);
  g_test_add_func ("/training-window/from-plan", test_from_plan);
  g_test_add_func ("/training-window/languages", test_languages);
  return app_window_run ();
}
