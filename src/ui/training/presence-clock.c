#include "ui/training/presence-clock.h"

#include "core/base/clock.h"
#include "ui/common/time-span.h"

#include <glib/gi18n.h>

struct _SwPresenceClock {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEditable *came; /* both NULL until they are asked for */
  GtkEditable *left;
  GtkWidget *refusal;

  char *name;
  int noted[2]; /* minutes of the day, -1: none */
};

G_DEFINE_FINAL_TYPE (SwPresenceClock, sw_presence_clock, ADW_TYPE_BIN)

static guint noted_signal;

/* --- asking ---------------------------------------------------------------------------------- */

static void
note_cb (SwPresenceClock *self)
{
  int came, left;
  gboolean first = sw_time_span_read_time (gtk_editable_get_text (self->came), &came);
  gboolean last = sw_time_span_read_time (gtk_editable_get_text (self->left), &left);
  gtk_widget_set_visible (self->refusal, !first || !last);
  if (!first || !last) {
    gtk_widget_grab_focus (GTK_WIDGET (first ? self->left : self->came));
    return;
  }
  gtk_popover_popdown (self->popover);
  if (came != self->noted[0] || left != self->noted[1])
    g_signal_emit (self, noted_signal, 0, came, left);
}

static GtkEditable *
add_entry (GtkGrid *grid, int line, const char *title)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title), *entry = gtk_entry_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "00:00");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_grid_attach (grid, label, 0, line, 1, 1);
  gtk_grid_attach (grid, entry, 1, line, 1, 1);
  return GTK_EDITABLE (entry);
}

static void
build_form (SwPresenceClock *self)
{
  GtkWidget *grid = gtk_grid_new (), *note = gtk_button_new_with_mnemonic (_ ("_Note"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->came = add_entry (GTK_GRID (grid), 0, _ ("_Came at"));
  self->left = add_entry (GTK_GRID (grid), 1, _ ("_Left at"));
  self->refusal = gtk_label_new (_ ("Write a time as 09:05."));
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_grid_attach (GTK_GRID (grid), self->refusal, 0, 2, 2, 1);
  gtk_widget_add_css_class (note, "suggested-action");
  gtk_grid_attach (GTK_GRID (grid), note, 0, 3, 2, 1);
  gtk_popover_set_child (self->popover, grid);
  gtk_popover_set_default_widget (self->popover, note);
  g_signal_connect_object (note, "clicked", G_CALLBACK (note_cb), self, G_CONNECT_SWAPPED);
}

static void
fill_entry (GtkEditable *entry, int minute)
{
  g_autofree char *text = minute >= 0 ? sw_clock_to_text (minute) : g_strdup ("");
  gtk_editable_set_text (entry, text);
}

/* There are as many of these as people. */
static void
ask_cb (GtkMenuButton *button, gpointer data)
{
  SwPresenceClock *self = data;
  if (self->came == NULL)
    build_form (self);
  fill_entry (self->came, self->noted[0]);
  fill_entry (self->left, self->noted[1]);
  gtk_widget_set_visible (self->refusal, FALSE);
}

/* --- life ------------------------------------------------------------------------------------ */

void
sw_presence_clock_set (SwPresenceClock *self, const char *name, const SwPresence *presence)
{
  int came = sw_time_span_minute (presence->arrived),
      left = sw_time_span_minute (presence->departed);
  if (g_strcmp0 (name, self->name) == 0 && came == self->noted[0] && left == self->noted[1])
    return;
  g_autofree char *text = sw_time_span_text (came, left);
  g_autofree char *spoken = text != NULL
                                ? g_strdup_printf (_ ("When %s came and left: %s"), name, text)
                                : g_strdup_printf (_ ("Note When %s Came and Left"), name);
  g_free (self->name);
  self->name = g_strdup (name);
  self->noted[0] = came;
  self->noted[1] = left;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
sw_presence_clock_finalize (GObject *object)
{
  g_free (SW_PRESENCE_CLOCK (object)->name);
  G_OBJECT_CLASS (sw_presence_clock_parent_class)->finalize (object);
}

static void
sw_presence_clock_class_init (SwPresenceClockClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_presence_clock_finalize;
  noted_signal = g_signal_new ("noted", SW_TYPE_PRESENCE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
sw_presence_clock_init (SwPresenceClock *self)
{
  self->noted[0] = self->noted[1] = -1;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_menu_button_set_create_popup_func (self->button, ask_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_icon_name (self->button, "preferences-system-time-symbolic");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
