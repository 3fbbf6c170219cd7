#include "ui/training/roster-row.h"

#include "ui/training/presence-clock.h"

#include <glib/gi18n.h>

struct _SwRosterRow {
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  GtkLabel *below;
  GtkWidget *drop_in;
  GtkWidget *late; /* minutes */
  GtkToggleButton *toggles[SW_N_ATTENDANCES];
  SwPresenceClock *clock;
  GtkWidget *withdraw;

  gint64 person;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SwRosterRow, sw_roster_row, GTK_TYPE_LIST_BOX_ROW)

enum { ATTENDED, CLOCKED, WITHDRAW, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { USUAL_LATE = 5, MOST_LATE = 480 };

gint64
sw_roster_row_person (SwRosterRow *self)
{
  return self->person;
}

const char *
sw_roster_row_name (SwRosterRow *self)
{
  return gtk_label_get_text (self->name);
}

GtkWidget *
sw_roster_row_withdraw_button (SwRosterRow *self)
{
  return self->withdraw;
}

static int
late_minutes (SwRosterRow *self)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->late));
}

static void
show_state (SwRosterRow *self, SwAttendance state)
{
  self->updating = TRUE;
  for (int i = 0; i < SW_N_ATTENDANCES; i++)
    gtk_toggle_button_set_active (self->toggles[i], i == (int) state);
  gtk_widget_set_visible (self->late, state == SW_ATTENDANCE_LATE);
  self->updating = FALSE;
}

/* What stands for a toggle is in `data`, so that one callback serves all. */
static void
toggled_cb (GtkToggleButton *toggle, SwRosterRow *self)
{
  int state = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toggle), "state"));
  if (self->updating)
    return;
  if (!gtk_toggle_button_get_active (toggle))
    state = SW_ATTENDANCE_UNSET;
  show_state (self, state);
  g_signal_emit (self, signals[ATTENDED], 0, state, late_minutes (self));
}

static void
late_cb (SwRosterRow *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[ATTENDED], 0, SW_ATTENDANCE_LATE, late_minutes (self));
}

static void
noted_cb (SwRosterRow *self, int came, int left)
{
  g_signal_emit (self, signals[CLOCKED], 0, came, left);
}

static void
withdraw_cb (SwRosterRow *self)
{
  g_signal_emit (self, signals[WITHDRAW], 0);
}

void
sw_roster_row_press (SwRosterRow *self, SwAttendance state)
{
  if (state != SW_ATTENDANCE_UNSET)
    gtk_toggle_button_set_active (self->toggles[state],
                                  !gtk_toggle_button_get_active (self->toggles[state]));
  else
    for (int i = 0; i < SW_N_ATTENDANCES; i++)
      gtk_toggle_button_set_active (self->toggles[i], FALSE);
}

static void
name_widgets (SwRosterRow *self, const char *name)
{
  g_autofree char *take_off = g_strdup_printf (_ ("Take %s Off"), name);
  g_autofree char *minutes = g_strdup_printf (_ ("Minutes that %s was late"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->withdraw), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  take_off, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->late), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  minutes, -1);
  gtk_widget_set_tooltip_text (self->withdraw, take_off);
  gtk_widget_set_tooltip_text (self->late, minutes);
  for (int i = 0; i < SW_N_ATTENDANCES; i++) {
    g_autofree char *spoken = g_strdup_printf ("%s: %s", name, _ (sw_attendance_name (i)));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles[i]),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  }
}

void
sw_roster_row_set (SwRosterRow *self, const SwAttendee *attendee, const char *below, guint half)
{
  const SwPresence *presence =
      &g_array_index (attendee->halves, SwPresence, MIN (half, attendee->halves->len - 1));
  if (g_strcmp0 (sw_roster_row_name (self), attendee->person->name) != 0) {
    gtk_label_set_text (self->name, attendee->person->name);
    name_widgets (self, attendee->person->name);
  }
  gtk_label_set_text (self->below, below);
  gtk_widget_set_visible (GTK_WIDGET (self->below), *below != '\0');
  gtk_widget_set_visible (self->drop_in, attendee->drop_in);
  show_state (self, presence->state);
  sw_presence_clock_set (self->clock, attendee->person->name, presence);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clock), presence->state != SW_ATTENDANCE_ABSENT &&
                                                          presence->state != SW_ATTENDANCE_EXCUSED);
  self->updating = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->late),
                             presence->state == SW_ATTENDANCE_LATE ? presence->late : USUAL_LATE);
  self->updating = FALSE;
}

static GtkLabel *
new_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
new_states (SwRosterRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  for (int i = 0; i < SW_N_ATTENDANCES; i++) {
    GtkWidget *toggle = gtk_toggle_button_new_with_label (_ (sw_attendance_name (i)));
    g_autofree char *tip = g_strdup_printf ("%s (%d)", _ (sw_attendance_name (i)), i + 1);
    g_object_set_data (G_OBJECT (toggle), "state", GINT_TO_POINTER (i));
    gtk_widget_set_tooltip_text (toggle, tip);
    gtk_box_append (GTK_BOX (box), toggle);
    self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
    g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, 0);
  }
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
sw_roster_row_class_init (SwRosterRowClass *class)
{
  signals[ATTENDED] = g_signal_new ("attended", SW_TYPE_ROSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[CLOCKED] = g_signal_new ("clocked", SW_TYPE_ROSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[WITHDRAW] = g_signal_new ("withdraw", SW_TYPE_ROSTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_roster_row_init (SwRosterRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->name = new_label (texts);
  gtk_label_set_wrap (self->name, TRUE); /* where large type leaves it little room */
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->name, 2);
  self->below = new_label (texts);
  gtk_widget_add_css_class (GTK_WIDGET (self->below), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->below), "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  self->drop_in = gtk_label_new (_ ("Drop-in"));
  gtk_widget_add_css_class (self->drop_in, "sw-pill");
  gtk_widget_set_valign (self->drop_in, GTK_ALIGN_CENTER);
  self->late = gtk_spin_button_new_with_range (1, MOST_LATE, 5);
  gtk_widget_set_valign (self->late, GTK_ALIGN_CENTER);
  self->clock = g_object_new (SW_TYPE_PRESENCE_CLOCK, NULL);
  self->withdraw = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (self->withdraw, "flat");
  gtk_widget_set_valign (self->withdraw, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->drop_in);
  gtk_box_append (GTK_BOX (box), self->late);
  gtk_box_append (GTK_BOX (box), new_states (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clock));
  gtk_box_append (GTK_BOX (box), self->withdraw);
  gtk_widget_add_css_class (box, "sw-roster-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  g_signal_connect_object (self->late, "value-changed", G_CALLBACK (late_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock, "noted", G_CALLBACK (noted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->withdraw, "clicked", G_CALLBACK (withdraw_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sw_roster_row_new (gint64 person)
{
  SwRosterRow *self = g_object_new (SW_TYPE_ROSTER_ROW, NULL);
  self->person = person;
  return GTK_WIDGET (self);
}
