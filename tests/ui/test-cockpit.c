/* The workshop cockpit: a session of five people and six topics, held by keys alone and by the
 * pointer alone; what it says when the file cannot be written; how it looks large and small. */
#include "app-window.h"

#include "core/training/curriculum-edit.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"
#include "ui/cockpit/cockpit-private.h"
#include "ui/cockpit/tick-grid-private.h"

#include <sqlite3.h>
#include <string.h>

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

typedef struct {
  AppWindow *app;
  SwTraining *training;
  gint64 session;
  SwCockpit *cockpit;
  SwTickGrid *grid;
  SwTickBoard *board;
} Workshop;

/* --- a user's ways --------------------------------------------------------------------------- */

static gboolean
activate (GtkShortcut *shortcut, GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  if (!GTK_IS_KEYVAL_TRIGGER (trigger) ||
      gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key ||
      gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
    return FALSE;
  return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                       GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                       gtk_shortcut_get_arguments (shortcut));
}

static gboolean
offer (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
      continue;
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      if (activate (shortcut, widget, key, modifiers))
        return TRUE;
    }
  }
  return FALSE;
}

/* GTK 4 makes no events for tests: the shortcuts stand for the key, from the focus up. */
static void
press (Workshop *workshop, guint key, GdkModifierType modifiers)
{
  GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (workshop->cockpit));
  g_assert_nonnull (widget);
  while (widget != NULL && !offer (widget, key, modifiers))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
  app_window_settle ();
}

/* Types into the line below and takes it with Enter. */
static void
enter (Workshop *workshop, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (workshop->cockpit));
  g_assert_true (GTK_IS_TEXT (focus));
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (focus), text);
  g_signal_emit_by_name (gtk_widget_get_parent (focus), "activate");
  app_window_settle ();
}

static void
tap (Workshop *workshop, graphene_rect_t place)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (workshop->grid));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_GESTURE_CLICK (controller))
      g_signal_emit_by_name (controller, "released", 1,
                             (double) (place.origin.x + place.size.width / 2),
                             (double) (place.origin.y + place.size.height / 2));
  }
  app_window_settle ();
}

static void
tap_cell (Workshop *workshop, int row, int column)
{
  tap (workshop, sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), row, column));
}

typedef struct {
  gpointer within;
  const char *label;
  GtkWidget *button;
} WantedButton;

static void
compare_button (GtkWidget *widget, gpointer data)
{
  WantedButton *wanted = data;
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      app_window_shows (widget, wanted->label))
    wanted->button = widget;
}

static gboolean
stands (gpointer data)
{
  WantedButton *wanted = data;
  wanted->button = NULL;
  app_window_walk (wanted->within, compare_button, wanted);
  return wanted->button != NULL;
}

/* The button may come with a window that is on its way. */
static void
tap_button (Workshop *workshop, gpointer within, const char *label)
{
  WantedButton wanted = {within, label, NULL};
  app_window_wait (stands, &wanted);
  g_signal_emit_by_name (wanted.button, "clicked");
  app_window_settle ();
}

/* --- a workshop ------------------------------------------------------------------------------ */

static const char *const names[] = {"Anna Weber", "Björn Falk", "Carla Rossi", "李娜", "Zoe Young"};

static gint64
add_session (Workshop *workshop, int minutes, guint people)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own =
      sw_curriculum_add_topic (workshop->training, "everyday-user", "Ask for help", &error);
  g_assert_no_error (error);
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "A";
  draft.roles = "everyday-user";
  draft.title = "Everyday users";
  draft.at = sw_day_instant (sw_day_new (2026, 12, 18), 9 * 60);
  draft.minutes = minutes;
  gint64 session = sw_training_session_add (workshop->training, &draft, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < people; i++) {
    sw_roster_enrol (workshop->training, session, &(SwEnrolment){.name = names[i]}, &error);
    g_assert_no_error (error);
  }
  return session;
}

static gboolean
is_laid_out (gpointer data)
{
  Workshop *workshop = data;
  return gtk_widget_get_width (GTK_WIDGET (workshop->grid)) > 0 && workshop->cockpit->scale != NULL;
}

static void
present (Workshop *workshop)
{
  workshop->cockpit =
      sw_cockpit_present (GTK_WINDOW (workshop->app->window), workshop->app->session,
                          workshop->training, workshop->session);
  workshop->grid = sw_cockpit_grid (workshop->cockpit);
  workshop->board = sw_cockpit_board (workshop->cockpit);
  app_window_wait (is_laid_out, workshop);
  app_window_settle ();
}

static Workshop *
workshop_new (const char *language, int minutes, guint people)
{
  Workshop *workshop = g_new0 (Workshop, 1);
  workshop->app = app_window_new (language);
  sw_window_open_project (workshop->app->window,
                          app_window_add_project (workshop->app, "NORD", SW_MODE_TEAM), 0);
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (workshop->app->window));
  workshop->training = sw_training_new (plan);
  workshop->session = add_session (workshop, minutes, people);
  present (workshop);
  return workshop;
}

static void
workshop_free (Workshop *workshop)
{
  if (workshop->cockpit != NULL)
    gtk_window_destroy (GTK_WINDOW (workshop->cockpit));
  app_window_settle ();
  g_object_unref (workshop->training);
  app_window_settle ();
  app_window_free (workshop->app);
  g_free (workshop);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Workshop, workshop_free)

/* What is on disk, as a program that starts now reads it: "21000" for each row, and its presence.
 */
static char *
saved (Workshop *workshop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library =
      sw_library_open (workshop->app->path, context, SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_autoptr (SwPlan) plan =
      sw_plan_new (library, sw_training_project (workshop->training)->id, &error);
  g_assert_no_error (error);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  g_autoptr (SwTickBoard) board = sw_tick_board_new (training, workshop->session);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < sw_tick_board_rows (board); i++) {
    const char *presence = sw_attendance_code (sw_tick_board_row (board, i)->presence.state);
    g_string_append_printf (text, "%s%c ", i > 0 ? "\n" : "", presence != NULL ? *presence : '-');
    for (guint j = 0; j < sw_tick_board_columns (board); j++)
      g_string_append_printf (text, "%d", (int) sw_tick_board_state (board, i, j));
  }
  return g_string_free (text, FALSE);
}

static void
assert_saved (Workshop *workshop, const char *wanted)
{
  g_autofree char *found = saved (workshop);
  g_assert_cmpstr (found, ==, wanted);
}

static void
assert_current (Workshop *workshop, const char *sentence)
{
  g_autofree char *found = sw_tick_grid_sentence (workshop->grid);
  g_assert_cmpstr (found, ==, sentence);
}

/* What is typed into a field is no command, nor is undo, which belongs to the field then. */
static void
test_typing (void)
{
  static const guint letters[] = {GDK_KEY_m, GDK_KEY_k,     GDK_KEY_space,
                                  GDK_KEY_1, GDK_KEY_slash, GDK_KEY_Delete};
  static const guint others[] = {GDK_KEY_Escape, GDK_KEY_F11, GDK_KEY_Tab, GDK_KEY_Return};
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 2);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    g_assert_false (sw_cockpit_keeps_key (workshop->cockpit, letters[i], 0));
  press (workshop, GDK_KEY_q, 0);
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (workshop->cockpit))));
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    g_assert_true (sw_cockpit_keeps_key (workshop->cockpit, letters[i], 0));
    g_assert_true (sw_cockpit_keeps_key (workshop->cockpit, letters[i], SHIFT));
  }
  g_assert_true (sw_cockpit_keeps_key (workshop->cockpit, GDK_KEY_z, CTRL));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (sw_cockpit_keeps_key (workshop->cockpit, others[i], 0));
  g_assert_false (sw_cockpit_keeps_key (workshop->cockpit, GDK_KEY_w, CTRL));
}

static void
test_times (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 2);
  const SwInstant nine = sw_day_instant (sw_day_new (2026, 12, 18), 9 * 60);
  press (workshop, GDK_KEY_i, 0);
  enter (workshop, "soon");
  g_assert_true (app_window_shows (workshop->cockpit, "both: 09:10–10:30"));
  enter (workshop, "9:12");
  const SwPresence *presence = &sw_tick_board_row (workshop->board, 0)->presence;
  g_assert_cmpint (presence->state, ==, SW_ATTENDANCE_LATE);
  g_assert_cmpint (presence->late, ==, 12);
  press (workshop, GDK_KEY_i, 0);
  enter (workshop, "9:12 - 9.50");
  g_assert_cmpint (presence->departed, ==, nine + 50);
  press (workshop, GDK_KEY_i, 0);
  enter (workshop, "10:30");
  g_assert_true (app_window_shows (workshop->cockpit, "The session is held from 09:00 to 10:00"));
  press (workshop, GDK_KEY_Escape, 0);
  g_assert_cmpint (presence->arrived, ==, nine + 12);
  press (workshop, GDK_KEY_z, CTRL);
  g_assert_cmpint (presence->departed, ==, SW_NO_INSTANT);
  press (workshop, GDK_KEY_Down, 0);
  press (workshop, GDK_KEY_i, 0);
  enter (workshop, "–9:40");
  presence = &sw_tick_board_row (workshop->board, 1)->presence;
  g_assert_cmpint (presence->state, ==, SW_ATTENDANCE_PRESENT);
  g_assert_cmpint (presence->arrived, ==, SW_NO_INSTANT);
  g_assert_cmpint (presence->departed, ==, nine + 40);
}

/* --- by keys --------------------------------------------------------------------------------- */

static void
test_keys (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 5);
  g_assert_cmpuint (sw_tick_board_rows (workshop->board), ==, 5);
  g_assert_cmpuint (sw_tick_board_columns (workshop->board), ==, 6);
  g_assert_true (sw_tick_grid_has_focus (workshop->grid));

  /* The states in turn, certain states, and back. */
  press (workshop, GDK_KEY_space, 0);
  assert_current (workshop, "Anna Weber, Trigger a capability from a page: Shown");
  press (workshop, GDK_KEY_space, 0);
  press (workshop, GDK_KEY_Right, 0);
  press (workshop, GDK_KEY_2, 0);
  press (workshop, GDK_KEY_End, 0);
  press (workshop, GDK_KEY_1, 0);
  assert_current (workshop, "Anna Weber, Ask for help: Shown");
  assert_saved (workshop, "- 220001\n- 000000\n- 000000\n- 000000\n- 000000");

  /* A row keeps what is further; a column leaves those out who are away. */
  press (workshop, GDK_KEY_space, SHIFT);
  press (workshop, GDK_KEY_Page_Down, 0);
  press (workshop, GDK_KEY_a, 0);
  press (workshop, GDK_KEY_Up, 0);
  press (workshop, GDK_KEY_p, 0);
  press (workshop, GDK_KEY_Home, 0);
  press (workshop, GDK_KEY_space, CTRL);
  press (workshop, GDK_KEY_c, 0);
  assert_saved (workshop, "- 221111\n- 200000\n- 200000\np 200000\na 000000");
  press (workshop, GDK_KEY_Delete, CTRL);
  assert_saved (workshop, "- 021111\n- 000000\n- 000000\np 000000\na 000000");
  press (workshop, GDK_KEY_z, CTRL);
  press (workshop, GDK_KEY_z, CTRL);
  assert_saved (workshop, "- 221111\n- 100000\n- 100000\np 100000\na 000000");
  press (workshop, GDK_KEY_y, CTRL);
  assert_saved (workshop, "- 221111\n- 200000\n- 200000\np 200000\na 000000");

  /* Late, with the minutes that the line proposes or others. */
  press (workshop, GDK_KEY_Home, CTRL);
  press (workshop, GDK_KEY_l, 0);
  enter (workshop, "481");
  g_assert_true (app_window_shows (workshop->cockpit, "from 1 to 480"));
  enter (workshop, "25");
  g_assert_cmpint (sw_tick_board_row (workshop->board, 0)->presence.late, ==, 25);
  g_assert_true (sw_tick_grid_has_focus (workshop->grid));
  press (workshop, GDK_KEY_Down, 0);
  press (workshop, GDK_KEY_e, 0);
  press (workshop, GDK_KEY_g, 0);
  assert_saved (workshop, "l 221111\ne 200000\np 200000\np 200000\na 000000");

  /* Somebody who was not asked is there with two actions, and is the current one. */
  press (workshop, GDK_KEY_plus, 0);
  enter (workshop, " Bo Ek ");
  g_assert_cmpuint (sw_tick_board_rows (workshop->board), ==, 6);
  assert_current (workshop, "Bo Ek, Trigger a capability from a page: Not yet");
  g_assert_true (sw_tick_board_row (workshop->board, 2)->drop_in ||
                 sw_tick_board_row (workshop->board, 1)->drop_in);
  press (workshop, GDK_KEY_z, CTRL); /* enrolled and present as one step */
  g_assert_cmpuint (sw_tick_board_rows (workshop->board), ==, 5);

  /* A name is found while it is typed; Escape goes back to the cells. */
  press (workshop, GDK_KEY_slash, 0);
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (workshop->cockpit))),
                         "ROSS");
  assert_current (workshop, "Carla Rossi, Trigger a capability from a page: Did it alone");
  enter (workshop, "李");
  assert_current (workshop, "李娜, Trigger a capability from a page: Not yet");
  press (workshop, GDK_KEY_f, CTRL);
  enter (workshop, "Nobody");
  g_assert_true (app_window_shows (workshop->cockpit, "Nobody of the roster is called that."));
  press (workshop, GDK_KEY_Escape, 0);
  g_assert_true (sw_tick_grid_has_focus (workshop->grid));
  press (workshop, GDK_KEY_question, SHIFT);
  g_assert_cmpstr (sw_cockpit_shown_panel (workshop->cockpit), ==, "keys");
  press (workshop, GDK_KEY_Escape, 0);
  g_assert_null (sw_cockpit_shown_panel (workshop->cockpit));
}

/* --- by the pointer -------------------------------------------------------------------------- */

/* Where all is slow, the toast has gone before it can be tapped; the key undoes as well. */
static void
tap_undo (Workshop *workshop)
{
  if (g_getenv ("SLIPWAY_TEST_PATIENCE") != NULL)
    press (workshop, GDK_KEY_z, CTRL);
  else
    tap_button (workshop, app_window_child (workshop->cockpit, SW_TYPE_COCKPIT, "toasts"), "Undo");
}

static void
test_pointer (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 5);
  tap_cell (workshop, 0, 0);
  tap_cell (workshop, 2, 1);
  tap_cell (workshop, 2, 1);
  assert_saved (workshop, "- 100000\n- 000000\n- 020000\n- 000000\n- 000000");
  tap (workshop, sw_tick_grid_all_place (workshop->grid, 2)); /* the row */
  assert_saved (workshop, "- 100000\n- 000000\n- 121111\n- 000000\n- 000000");
  tap (workshop, sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), -1, 5)); /* the column */
  tap (workshop, sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), -1, 5));
  assert_saved (workshop, "- 100002\n- 000002\n- 121112\n- 000002\n- 000002");
  tap_undo (workshop);
  assert_saved (workshop, "- 100001\n- 000001\n- 121111\n- 000001\n- 000001");

  /* Presence: two taps for one, one for all others. */
  tap (workshop, sw_tick_grid_mark_place (workshop->grid, 1));
  g_assert_true (gtk_widget_get_mapped (workshop->cockpit->presence));
  tap_button (workshop, workshop->cockpit->presence, "Absent");
  tap (workshop, sw_tick_grid_mark_place (workshop->grid, 4));
  tap_button (workshop, workshop->cockpit->presence, "late");
  GtkWidget *ask = app_window_child (workshop->cockpit, SW_TYPE_COCKPIT, "ask_line");
  tap_button (workshop, ask, "OK");
  tap (workshop, sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), -1, -1));
  assert_saved (workshop, "p 100001\na 000001\np 121111\np 000001\nl 000001");

  /* The keys below can be tapped too. */
  tap_button (workshop, workshop->cockpit->key_box, "Add");
  gtk_editable_set_text (app_window_child (ask, SW_TYPE_ASK_LINE, "entry"), "Ada Ek");
  tap_button (workshop, ask, "OK");
  g_assert_cmpuint (sw_tick_board_rows (workshop->board), ==, 6);
  assert_saved (workshop, "p 000000\np 100001\na 000001\np 121111\np 000001\nl 000001");
  tap_button (workshop, workshop->cockpit->key_box, "Excused");
  assert_saved (workshop, "e 000000\np 100001\na 000001\np 121111\np 000001\nl 000001");
}

/* --- when the file cannot be written --------------------------------------------------------- */

/* The cell shows what is on disk; the banner tries again. */
static void
test_locked (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 2);
  sw_library_set_patience (sw_session_library (workshop->app->session), 1);
  sqlite3 *other = NULL;
  g_assert_cmpint (sqlite3_open (workshop->app->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  press (workshop, GDK_KEY_space, 0);
  g_assert_cmpint (sw_tick_board_state (workshop->board, 0, 0), ==, SW_TICK_NOT_YET);
  g_assert_true (sw_banner_is_shown (workshop->cockpit->banner));
  press (workshop, GDK_KEY_Down, 0); /* the cursor may move on meanwhile */
  sqlite3_close (other);
  g_signal_emit_by_name (workshop->cockpit->banner, "activated");
  app_window_settle ();
  g_assert_false (sw_banner_is_shown (workshop->cockpit->banner));
  assert_saved (workshop, "- 100000\n- 000000");
}

/* --- what a screen reader is told ------------------------------------------------------------ */

static void
test_heard (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 3);
  GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (workshop->cockpit));
  g_assert_true (SW_IS_TICK_CELL (before));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (workshop->grid), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (before), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (before), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Anna Weber, Trigger a capability from a page: Not yet");
  press (workshop, GDK_KEY_Down, 0);
  GtkWidget *after = gtk_window_get_focus (GTK_WINDOW (workshop->cockpit));
  g_assert_true (SW_IS_TICK_CELL (after) && after != before);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (after), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Row 2 of 3, column 1 of 6, presence not noted");
  press (workshop, GDK_KEY_2, 0); /* the same cell says its new state */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (workshop->cockpit)) == after);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (after), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Björn Falk, Trigger a capability from a page: Did it alone");
}

/* --- half days, others' work, the end of it -------------------------------------------------- */

static void
test_half_days (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 8 * 60, 2);
  g_assert_cmpuint (sw_tick_board_halves (workshop->board), ==, 2);
  press (workshop, GDK_KEY_g, 0);
  press (workshop, GDK_KEY_h, 0);
  press (workshop, GDK_KEY_a, 0);
  const SwTrainingSession *session = sw_training_session (workshop->training, workshop->session);
  const SwAttendee *anna = session->attendees->pdata[0];
  g_assert_cmpint (g_array_index (anna->halves, SwPresence, 0).state, ==, SW_ATTENDANCE_PRESENT);
  g_assert_cmpint (g_array_index (anna->halves, SwPresence, 1).state, ==, SW_ATTENDANCE_ABSENT);
  g_assert_true (sw_tick_board_row (workshop->board, 0)->away);
  press (workshop, GDK_KEY_h, 0);
  g_assert_false (sw_tick_board_row (workshop->board, 0)->away);

  /* Opened again, it shows the half day that still lacks somebody. */
  gtk_window_destroy (GTK_WINDOW (workshop->cockpit));
  present (workshop);
  g_assert_cmpuint (sw_tick_board_half (workshop->board), ==, 1);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Another laptop's tick is shown; a session that is taken out closes its cockpit. */
static void
test_kept_up (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 3);
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) other =
      sw_library_open (workshop->app->path, context, SW_OPEN_DEFAULT, NULL);
  g_autoptr (SwPlan) plan = sw_plan_new (other, sw_training_project (workshop->training)->id, NULL);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  const SwTickRow *anna = sw_tick_board_row (workshop->board, 0);
  g_assert_true (sw_tick_set (training, workshop->session, anna->person,
                              sw_tick_board_column (workshop->board, 3)->topic, SW_TICK_ALONE, NULL,
                              NULL));
  g_assert_true (sw_roster_attend (training, workshop->session, anna->person, -1,
                                   SW_ATTENDANCE_LATE, 7, NULL));
  sw_library_poll (sw_session_library (workshop->app->session));
  g_assert_cmpint (sw_tick_board_state (workshop->board, 0, 3), ==, SW_TICK_ALONE);
  g_assert_cmpint (sw_tick_board_row (workshop->board, 0)->presence.late, ==, 7);
  guint ticked, all;
  sw_tick_board_progress (workshop->board, &ticked, &all);
  g_assert_cmpuint (ticked, ==, 1);
  g_assert_cmpuint (all, ==, 18);

  g_assert_true (sw_cockpit_present (GTK_WINDOW (workshop->app->window), workshop->app->session,
                                     workshop->training, workshop->session) == workshop->cockpit);
  g_object_add_weak_pointer (G_OBJECT (workshop->cockpit), (gpointer *) &workshop->cockpit);
  g_assert_true (sw_training_session_remove (workshop->training, workshop->session, NULL));
  app_window_wait (is_gone, &workshop->cockpit);
}

/* A session without people, one without topics. */
static void
test_empty (void)
{
  g_autoptr (Workshop) workshop = workshop_new (NULL, 60, 0);
  assert_current (workshop, "Nobody is enrolled yet.");
  press (workshop, GDK_KEY_space, 0);
  press (workshop, GDK_KEY_r, 0);
  press (workshop, GDK_KEY_p, 0);
  press (workshop, GDK_KEY_l, 0);
  press (workshop, GDK_KEY_g, 0);
  press (workshop, GDK_KEY_Down, 0);
  tap_cell (workshop, 0, 0);
  tap (workshop, sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), -1, 0));
  assert_saved (workshop, "");
  press (workshop, GDK_KEY_n, 0);
  enter (workshop, "First");
  assert_saved (workshop, "p 000000");
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
resize (Workshop *workshop, int width, int height)
{
  gtk_window_unmaximize (GTK_WINDOW (workshop->cockpit));
  gtk_window_set_default_size (GTK_WINDOW (workshop->cockpit), width, height);
  for (int i = 0; i < 30; i++) {
    app_window_settle ();
    g_usleep (10000);
  }
}

/* Rows are high enough for a finger, and type grows with the window. */
static void
test_large (void)
{
  g_autoptr (Workshop) workshop = workshop_new ("de", 60, 5);
  resize (workshop, 1280, 720);
  int small = workshop->grid->look->row_height;
  g_assert_cmpint (small, >=, 44);
  g_assert_cmpint (workshop->grid->look->head_height, >=, 44);
  graphene_rect_t last = sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), 4, 5);
  g_assert_cmpfloat (last.origin.x + last.size.width, <=, 1280);
  resize (workshop, 1280, 1000);
  g_assert_cmpint (workshop->grid->look->row_height, >, small);
  g_assert_cmpstr (sw_cockpit_class_for (720), ==, "size-18");
  g_assert_cmpstr (sw_cockpit_class_for (2160), ==, "size-52");
}

/* Text twice as large as usual: type grows, though it was large before, and all of it stays in the
 * window, which still fits its screen. */
static void
test_text_scale (void)
{
  g_autoptr (Workshop) workshop = workshop_new ("de", 60, 5);
  int dpi, least;
  resize (workshop, 1280, 720);
  int usual = workshop->grid->look->row_height;
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  resize (workshop, 1280, 720);
  int width = gtk_widget_get_width (GTK_WIDGET (workshop->grid));
  gtk_widget_measure (GTK_WIDGET (workshop->cockpit), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (least, <=, 1280);
  g_assert_cmpint (workshop->grid->look->row_height, >=, usual + 10);
  g_assert_cmpint (workshop->grid->look->head_width, <=, width / 2);
  g_assert_cmpint (workshop->grid->look->head_width + workshop->grid->look->column_width, <=,
                   width);
  press (workshop, GDK_KEY_End, 0); /* scrolls the last topic into sight */
  graphene_rect_t last = sw_sheet_grid_place (SW_SHEET_GRID (workshop->grid), 0, 5);
  g_assert_cmpfloat (last.origin.x + last.size.width, <=, width + 1);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/cockpit/typing", test_typing);
  g_test_add_func ("/cockpit/times", test_times);
  g_test_add_func ("/cockpit/keys", test_keys);
  g_test_add_func ("/cockpit/pointer", test_pointer);
  g_test_add_func ("/cockpit/locked", test_locked);
  g_test_add_func ("/cockpit/heard", test_heard);
  g_test_add_func ("/cockpit/half-days", test_half_days);
  g_test_add_func ("/cockpit/kept-up", test_kept_up);
  g_test_add_func ("/cockpit/empty", test_empty);
  g_test_add_func ("/cockpit/large", test_large);
  g_test_add_func ("/cockpit/text-scale", test_text_scale);
  return app_window_run ();
}
