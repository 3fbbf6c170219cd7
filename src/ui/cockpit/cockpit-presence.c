/* Who is there: the keys below the grid, late minutes, drop-ins, finding a name. */
#include "ui/cockpit/cockpit-private.h"

#include "core/base/error.h"
#include "core/training/roster.h"
#include "ui/common/time-span.h"

#include <glib/gi18n.h>

#define MOST_LATE 480     /* minutes, as in roster.h */
#define SUGGEST_BEFORE 60 /* minutes before and after a session that still are of it */
#define USUAL_LATE 10     /* suggested where the clock tells nothing */

static const struct {
  const char *key;
  SwAttendance state;
} presences[] = {{"P", SW_ATTENDANCE_PRESENT},
                 {"L", SW_ATTENDANCE_LATE},
                 {"A", SW_ATTENDANCE_ABSENT},
                 {"E", SW_ATTENDANCE_EXCUSED}};

static gboolean
current_row (SwCockpit *self, guint *row)
{
  guint column;
  sw_tick_grid_current (self->grid, row, &column);
  return sw_tick_board_row (self->board, *row) != NULL;
}

/* --- presence -------------------------------------------------------------------------------- */

/* What is to be noted once the file can be written. */
typedef struct {
  SwCockpit *cockpit;
  gint64 person;
  SwAttendance state;
  int late;
} Retry;

static void
retry_free_cb (gpointer data, GClosure *closure)
{
  Retry *retry = data;
  g_object_unref (retry->cockpit);
  g_free (retry);
}

static void attend (SwCockpit *self, gint64 person, SwAttendance state, int late);

static void
retry_cb (gpointer data)
{
  Retry *retry = data;
  if (retry->cockpit->board != NULL)
    attend (retry->cockpit, retry->person, retry->state, retry->late);
}

static void
attend (SwCockpit *self, gint64 person, SwAttendance state, int late)
{
  g_autoptr (GError) error = NULL;
  int row = sw_tick_board_find (self->board, person);
  if (row < 0 || sw_tick_board_attend (self->board, (guint) row, state, late, &error))
    return;
  Retry *retry = g_new (Retry, 1);
  *retry = (Retry){g_object_ref (self), person, state, late};
  sw_feedback_refuse (GTK_WIDGET (self), error,
                      g_cclosure_new_swap (G_CALLBACK (retry_cb), retry, retry_free_cb));
}

/* How late somebody is who comes just now; it is only proposed. */
static int
suggest_late (SwCockpit *self)
{
  SwTraining *training = sw_cockpit_training (self);
  const SwTrainingSession *session = sw_training_session (training, sw_cockpit_session (self));
  SwContext *context = sw_session_context (self->session);
  SwInstant now = sw_instant_from_stamp (sw_context_now (context));
  SwInstant start = sw_training_start (training, session);
  if (start == SW_NO_INSTANT || sw_tick_board_half (self->board) > 0 || now <= start ||
      now > start + MOST_LATE)
    return USUAL_LATE;
  return now - start;
}

static gboolean
late_cb (SwCockpit *self, const char *text, GError **error)
{
  gint64 minutes;
  guint row;
  if (!g_ascii_string_to_signed (text, 10, 1, MOST_LATE, &minutes, NULL))
    return sw_refuse (error, SW_ERROR_REFUSED, "late-minutes",
                      _ ("Say by how many minutes, from 1 to %d."), MOST_LATE);
  if (current_row (self, &row))
    attend (self, sw_cockpit_person (self), SW_ATTENDANCE_LATE, (int) minutes);
  return TRUE;
}

static void
ask_late (SwCockpit *self, guint row)
{
  const SwTickRow *current = sw_tick_board_row (self->board, row);
  int minutes =
      current->presence.state == SW_ATTENDANCE_LATE ? current->presence.late : suggest_late (self);
  g_autofree char *question = g_strdup_printf (_ ("%s is late by (minutes)"), current->name);
  g_autofree char *suggestion = g_strdup_printf ("%d", minutes);
  sw_cockpit_ask (self, question, suggestion, NULL, late_cb);
}

static void
note (SwCockpit *self, SwAttendance state)
{
  guint row;
  if (!current_row (self, &row))
    return;
  if (state == SW_ATTENDANCE_LATE)
    ask_late (self, row);
  else
    attend (self, sw_cockpit_person (self), state, 0);
}

static void
attend_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  if (self->presence != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->presence));
  note (self, (SwAttendance) g_variant_get_int32 (parameter));
}

static void
grid_attend_cb (SwCockpit *self, int state)
{
  note (self, (SwAttendance) state);
}

/* --- coming and leaving ---------------------------------------------------------------------- */

static gboolean
clock_cb (SwCockpit *self, const char *text, GError **error)
{
  int came, left;
  guint row;
  if (!sw_time_span_read (text, &came, &left))
    return sw_refuse (error, SW_ERROR_REFUSED, "clock-form",
                      _ ("Write 09:10 for coming, –10:30 for leaving, or both: 09:10–10:30."));
  return !current_row (self, &row) || sw_tick_board_clock (self->board, row, came, left, error);
}

/* Now, while the session is on: whoever came is proposed to leave, anybody else to come. */
static void
ask_clock (SwCockpit *self, guint row)
{
  const SwTickRow *current = sw_tick_board_row (self->board, row);
  SwTraining *training = sw_cockpit_training (self);
  const SwTrainingSession *session = sw_training_session (training, sw_cockpit_session (self));
  SwInstant now = sw_instant_from_stamp (sw_context_now (sw_session_context (self->session)));
  SwInstant start = sw_training_start (training, session);
  int came = sw_time_span_minute (current->presence.arrived),
      left = sw_time_span_minute (current->presence.departed);
  gboolean on = start != SW_NO_INSTANT && now >= start - SUGGEST_BEFORE &&
                now < start + sw_training_minutes (training, session) + SUGGEST_BEFORE;
  if (on && current->presence.state == SW_ATTENDANCE_UNSET)
    came = sw_instant_minute (now);
  else if (on && left < 0)
    left = sw_instant_minute (now);
  g_autofree char *question = g_strdup_printf (_ ("%s came and left at"), current->name);
  g_autofree char *suggestion = sw_time_span_text (came, left);
  sw_cockpit_ask (self, question, suggestion, _ ("As 09:10, –10:30 or 09:10–10:30"), clock_cb);
}

static void
clock_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  guint row;
  if (self->presence != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->presence));
  if (current_row (self, &row))
    ask_clock (self, row);
}

/* --- all the others -------------------------------------------------------------------------- */

static void
rest_cb (SwCockpit *self)
{
  g_autoptr (GError) error = NULL;
  if (!sw_tick_board_attend_rest (self->board, &error))
    sw_feedback_refuse (GTK_WIDGET (self), error,
                        g_cclosure_new_object_swap (G_CALLBACK (rest_cb), G_OBJECT (self)));
}

static void
rest_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rest_cb (SW_COCKPIT (widget));
}

static void
half_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwTickBoard *board = SW_COCKPIT (widget)->board;
  sw_tick_board_set_half (board, (sw_tick_board_half (board) + 1) % sw_tick_board_halves (board));
}

/* --- drop-ins and names ---------------------------------------------------------------------- */

static gboolean
add_answer_cb (SwCockpit *self, const char *text, GError **error)
{
  guint row, column;
  gint64 person = sw_roster_drop_in (sw_cockpit_training (self), sw_cockpit_session (self), text,
                                     sw_tick_board_half (self->board), error);
  if (person == 0)
    return FALSE;
  sw_tick_grid_current (self->grid, &row, &column);
  sw_sheet_grid_go_to (SW_SHEET_GRID (self->grid),
                       (guint) MAX (sw_tick_board_find (self->board, person), 0), column);
  return TRUE;
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_cockpit_ask (SW_COCKPIT (widget), _ ("Add somebody"), NULL,
                  _ ("Name. Joins the roster and is present."), add_answer_cb);
}

static gboolean
find_name (SwCockpit *self, const char *text, guint from)
{
  guint row, column;
  int found = sw_tick_board_search (self->board, text, from);
  sw_tick_grid_current (self->grid, &row, &column);
  if (found >= 0)
    sw_sheet_grid_go_to (SW_SHEET_GRID (self->grid), (guint) found, column);
  return found >= 0;
}

static gboolean
find_answer_cb (SwCockpit *self, const char *text, GError **error)
{
  guint row;
  if (current_row (self, &row) && find_name (self, text, row))
    return TRUE;
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-person",
                    _ ("Nobody of the roster is called that."));
}

static void
typed_cb (SwCockpit *self, const char *text)
{
  if (self->answer == find_answer_cb)
    find_name (self, text, 0);
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_cockpit_ask (SW_COCKPIT (widget), _ ("Find a name"), NULL, NULL, find_answer_cb);
}

/* --- the popover of one person --------------------------------------------------------------- */

static GtkWidget *
new_presence_button (guint i)
{
  GtkWidget *button = gtk_button_new_with_label (_ (sw_attendance_name (presences[i].state)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "cockpit.attend");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) presences[i].state);
  return button;
}

static GtkWidget *
new_presence (SwCockpit *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    gtk_box_append (GTK_BOX (box), new_presence_button (i));
  GtkWidget *clock = gtk_button_new_with_label (_ ("Came, Left…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (clock), "cockpit.clock");
  gtk_box_append (GTK_BOX (box), clock);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  gtk_widget_add_css_class (popover, "sw-presence");
  gtk_widget_set_parent (popover, self->body);
  return popover;
}

static void
mark_cb (SwCockpit *self, int x, int y, int width, int height)
{
  double left, top;
  if (self->presence == NULL)
    self->presence = new_presence (self);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->grid), self->body, x, y, &left, &top);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->presence),
                               &(GdkRectangle){(int) left, (int) top, width, height});
  gtk_popover_popup (GTK_POPOVER (self->presence));
}

/* --- the keys below -------------------------------------------------------------------------- */

static GtkWidget *
new_key_button (const char *key, const char *words, const char *action)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cap = gtk_label_new (key), *label = gtk_label_new (words);
  gtk_widget_add_css_class (cap, "sw-keycap");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  return button;
}

void
sw_cockpit_init_presence (SwCockpit *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (presences); i++) {
    GtkWidget *button = new_key_button (
        presences[i].key, _ (sw_attendance_name (presences[i].state)), "cockpit.attend");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) presences[i].state);
    gtk_box_append (self->key_box, button);
  }
  self->half_button = new_key_button ("H", _ ("Half day"), "cockpit.half");
  gtk_box_append (self->key_box, self->half_button);
  gtk_box_append (self->key_box, new_key_button ("+", _ ("Add"), "cockpit.add"));
  gtk_box_append (self->key_box, new_key_button ("/", _ ("Find"), "cockpit.find"));
  gtk_box_append (self->key_box, new_key_button ("?", _ ("Keys"), "cockpit.keys"));
  g_signal_connect_object (self->grid, "attend", G_CALLBACK (grid_attend_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "mark", G_CALLBACK (mark_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "rest", G_CALLBACK (rest_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ask_line, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

void
sw_cockpit_class_add_presence (GtkWidgetClass *class)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
      {GDK_KEY_plus, 0, "cockpit.add"},       {GDK_KEY_plus, GDK_SHIFT_MASK, "cockpit.add"},
      {GDK_KEY_KP_Add, 0, "cockpit.add"},     {GDK_KEY_n, 0, "cockpit.add"},
      {GDK_KEY_slash, 0, "cockpit.find"},     {GDK_KEY_slash, GDK_SHIFT_MASK, "cockpit.find"},
      {GDK_KEY_KP_Divide, 0, "cockpit.find"}, {GDK_KEY_f, GDK_CONTROL_MASK, "cockpit.find"},
      {GDK_KEY_i, 0, "cockpit.clock"},        {GDK_KEY_g, 0, "cockpit.rest"},
      {GDK_KEY_h, 0, "cockpit.half"}};
  gtk_widget_class_install_action (class, "cockpit.attend", "i", attend_cb);
  gtk_widget_class_install_action (class, "cockpit.clock", NULL, clock_action_cb);
  gtk_widget_class_install_action (class, "cockpit.rest", NULL, rest_action_cb);
  gtk_widget_class_install_action (class, "cockpit.half", NULL, half_cb);
  gtk_widget_class_install_action (class, "cockpit.add", NULL, add_cb);
  gtk_widget_class_install_action (class, "cockpit.find", NULL, find_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (class, keys[i].key, keys[i].modifiers, keys[i].action,
                                         NULL);
}
