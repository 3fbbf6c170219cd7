#include "ui/training/session-agenda.h"

#include "core/base/clock.h"
#include "core/training/agenda-edit.h"
#include "ui/common/clamped-page.h"
#include "ui/common/feedback.h"
#include "ui/common/refresh.h"
#include "ui/training/item-rows.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

/* What can have the focus in a row, from its start. */
typedef enum { TITLE, MINUTES, OPTIONAL, UP, DOWN, DROP, N_PARTS } Part;

struct _SwSessionAgenda {
  AdwBin parent_instance;

  GtkLabel *end;
  GtkWidget *warning;
  GtkListBox *list;
  SwRowGroup *dropped;
  GtkEditable *entry;
  GtkSpinButton *entry_minutes;
  GPtrArray *rows; /* SwItemRow */

  SwSession *session;
  SwTraining *training;
  gint64 id;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SwSessionAgenda, sw_session_agenda, ADW_TYPE_BIN)

static void refresh_soon (SwSessionAgenda *self);

static GtkWidget *
part_at (SwSessionAgenda *self, guint place, Part part)
{
  return place < self->rows->len ? ((SwItemRow *) self->rows->pdata[place])->parts[part] : NULL;
}

GtkEditable *
sw_session_agenda_title (SwSessionAgenda *self, guint place)
{
  return (GtkEditable *) part_at (self, place, TITLE);
}

GtkSpinButton *
sw_session_agenda_minutes (SwSessionAgenda *self, guint place)
{
  return (GtkSpinButton *) part_at (self, place, MINUTES);
}

/* Writing */

static void
answer (SwSessionAgenda *self, gboolean done, const GError *error)
{
  if (!done)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  refresh_soon (self);
}

static void
write_field (SwItemRow *row, const char *key, const char *value)
{
  SwSessionAgenda *self = row->view;
  g_autoptr (GError) error = NULL;
  g_autofree char *pair = g_strdup_printf ("%s=%s", key, value);
  const char *const pairs[] = {pair, NULL};
  if (self->updating || sw_training_session (self->training, self->id) == NULL)
    return;
  g_autoptr (SwAgenda) agenda = sw_agenda_read (self->training, self->id);
  answer (self, sw_agenda_set (self->training, agenda, row->item, pairs, &error), error);
}

static void
write_place (SwItemRow *row, int place)
{
  SwSessionAgenda *self = row->view;
  g_autofree char *text = g_strdup_printf ("%d", place + 1);
  if (place >= 0 && place < (int) self->rows->len)
    write_field (row, "place", text);
}

static void
write_dropped (SwSessionAgenda *self, const char *item, gboolean dropped)
{
  g_autoptr (GError) error = NULL;
  if (sw_training_session (self->training, self->id) == NULL)
    return;
  g_autoptr (SwAgenda) agenda = sw_agenda_read (self->training, self->id);
  answer (self, sw_agenda_drop (self->training, agenda, item, dropped, &error), error);
}

static void
enter_title (SwItemRow *row)
{
  SwSessionAgenda *self = row->view;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->parts[TITLE]));
  const char *shown = g_object_get_data (G_OBJECT (row->parts[TITLE]), "shown");
  if (self->updating || g_strcmp0 (text, shown) == 0)
    return;
  g_autofree char *entered = g_strdup (text);
  g_object_set_data_full (G_OBJECT (row->parts[TITLE]), "shown", g_strdup (text), g_free);
  write_field (row, "title", entered);
}

static void
title_left_cb (GtkEventControllerFocus *focus, SwItemRow *row)
{
  enter_title (row);
}

static void
title_cb (GtkEntry *entry, SwItemRow *row)
{
  enter_title (row);
}

static void
minutes_cb (GtkSpinButton *spin, SwItemRow *row)
{
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));
  write_field (row, "minutes", text);
}

static void
optional_cb (GtkCheckButton *check, SwItemRow *row)
{
  write_field (row, "optional", gtk_check_button_get_active (check) ? "yes" : "no");
}

static void
up_cb (GtkButton *button, SwItemRow *row)
{
  write_place (row, (int) row->place - 1);
}

static void
down_cb (GtkButton *button, SwItemRow *row)
{
  write_place (row, (int) row->place + 1);
}

static void
drop_cb (GtkButton *button, SwItemRow *row)
{
  write_dropped (row->view, row->item, TRUE);
}

static void
take_back_cb (GtkButton *button, SwSessionAgenda *self)
{
  write_dropped (self, sw_item_of_button (button), FALSE);
}

static void
add_cb (SwSessionAgenda *self)
{
  g_autoptr (GError) error = NULL;
  if (sw_training_session (self->training, self->id) == NULL)
    return;
  gtk_spin_button_update (self->entry_minutes);
  g_autoptr (SwAgenda) agenda = sw_agenda_read (self->training, self->id);
  g_autofree char *item =
      sw_agenda_add (self->training, agenda, gtk_editable_get_text (self->entry),
                     gtk_spin_button_get_value_as_int (self->entry_minutes), &error);
  answer (self, item != NULL, error);
  if (item != NULL)
    gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        SwSessionAgenda *self)
{
  g_auto (SwItemFocus) focus = {0};
  SwItemRow *row = sw_item_rows_focused (self->rows, &focus);
  if (row == NULL || (state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  write_place (row, (int) row->place + (key == GDK_KEY_Up ? -1 : 1));
  return GDK_EVENT_STOP;
}

/* Rows */

static void
make_parts (SwItemRow *row)
{
  row->parts[TITLE] = gtk_entry_new ();
  row->parts[MINUTES] = gtk_spin_button_new_with_range (1, 600, 5);
  row->parts[OPTIONAL] = gtk_check_button_new_with_label (C_ ("agenda", "Optional"));
  row->parts[UP] = sw_item_button_new ("go-up-symbolic", _ ("Earlier"));
  row->parts[DOWN] = sw_item_button_new ("go-down-symbolic", _ ("Later"));
  row->parts[DROP] = sw_item_button_new ("user-trash-symbolic", _ ("Leave Out"));
  gtk_widget_set_hexpand (row->parts[TITLE], TRUE);
  gtk_widget_set_tooltip_text (row->parts[MINUTES], _ ("Minutes"));
  gtk_widget_set_tooltip_text (row->parts[OPTIONAL], _ ("May be left out when time runs short"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->parts[TITLE]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->parts[MINUTES]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Minutes"), -1);
  g_signal_connect (row->parts[TITLE], "activate", G_CALLBACK (title_cb), row);
  g_signal_connect (row->parts[MINUTES], "value-changed", G_CALLBACK (minutes_cb), row);
  g_signal_connect (row->parts[OPTIONAL], "toggled", G_CALLBACK (optional_cb), row);
  g_signal_connect (row->parts[UP], "clicked", G_CALLBACK (up_cb), row);
  g_signal_connect (row->parts[DOWN], "clicked", G_CALLBACK (down_cb), row);
  g_signal_connect (row->parts[DROP], "clicked", G_CALLBACK (drop_cb), row);
}

static GtkLabel *
new_time (void)
{
  GtkLabel *time = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (time), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (time), "dim-label");
  gtk_label_set_width_chars (time, 12);
  gtk_label_set_xalign (time, 0);
  return time;
}

/* The row stands as long as its data: both go with the list's. */
static void
add_row (SwSessionAgenda *self, const SwAgendaItem *item)
{
  GtkWidget *holder = gtk_list_box_row_new ();
  SwItemRow *row = sw_item_rows_add (self->rows, item->item, holder, self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  row->note = new_time ();
  make_parts (row);
  g_signal_connect (focus, "leave", G_CALLBACK (title_left_cb), row);
  gtk_widget_add_controller (row->parts[TITLE], focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->note));
  for (Part part = 0; part < N_PARTS; part++) {
    gtk_widget_set_valign (row->parts[part], GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (box), row->parts[part]);
  }
  gtk_widget_add_css_class (box, "sw-roster-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (holder), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_widget_set_focusable (holder, FALSE);
  gtk_list_box_append (self->list, holder);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static const char *
item_of (gconstpointer fact)
{
  return ((const SwAgendaItem *) fact)->item;
}

static void
make_rows (SwSessionAgenda *self, const SwAgenda *agenda)
{
  g_auto (SwItemFocus) focus = {0};
  gboolean within = sw_item_rows_focused (self->rows, &focus) != NULL;
  clear_list (self->list);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < agenda->items->len; i++)
    add_row (self, agenda->items->pdata[i]);
  if (!within)
    return;
  const SwItemRow *next = sw_item_rows_find (self->rows, &focus);
  Part part = (Part) focus.part;
  if (next == NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    return;
  }
  if ((part == UP && next->place == 0) || (part == DOWN && next->place + 1 == self->rows->len))
    part = part == UP ? DOWN : UP;
  gtk_widget_grab_focus (next->parts[part]);
}

/* Filling */

static void
fill_row (SwSessionAgenda *self, SwItemRow *row, const SwAgendaItem *item, SwInstant *at)
{
  const char *title = sw_agenda_item_title (item, sw_session_context (self->session)->language);
  GtkEditable *entry = GTK_EDITABLE (row->parts[TITLE]);
  const char *shown = g_object_get_data (G_OBJECT (entry), "shown");
  gboolean typing = g_strcmp0 (gtk_editable_get_text (entry), shown) != 0 && shown != NULL;
  if (*at != SW_NO_INSTANT) {
    g_autofree char *from = sw_clock_to_text (sw_instant_minute (*at));
    g_autofree char *until = sw_clock_to_text (sw_instant_minute (*at + item->minutes));
    g_autofree char *span = g_strdup_printf ("%s–%s", from, until);
    gtk_label_set_text (row->note, span);
    *at += item->minutes;
  }
  if (!typing) {
    if (g_strcmp0 (gtk_editable_get_text (entry), title) != 0)
      gtk_editable_set_text (entry, title);
    g_object_set_data_full (G_OBJECT (entry), "shown", g_strdup (title), g_free);
  }
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->parts[MINUTES]), item->minutes);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->parts[OPTIONAL]), item->optional);
  gtk_widget_set_sensitive (row->parts[UP], row->place > 0);
  gtk_widget_set_sensitive (row->parts[DOWN], row->place + 1 < self->rows->len);
}

static void
fill_dropped (SwSessionAgenda *self, const SwAgenda *agenda)
{
  SwLanguage language = sw_session_context (self->session)->language;
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->dropped)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  sw_row_group_clear (self->dropped);
  for (guint i = 0; i < agenda->dropped->len; i++) {
    const SwAgendaItem *item = agenda->dropped->pdata[i];
    sw_item_add_left_out (self->dropped, item->item, sw_agenda_item_title (item, language), NULL,
                          G_CALLBACK (take_back_cb), self);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->dropped), agenda->dropped->len > 0);
}

/* "120 of 120 minutes", and what that means. */
static void
fill_end (SwSessionAgenda *self, const SwTrainingSession *session, const SwAgenda *agenda)
{
  int minutes = sw_training_minutes (self->training, session), over = agenda->minutes - minutes;
  g_autofree char *sum = g_strdup_printf (_ ("%d of %d minutes"), agenda->minutes, minutes);
  g_autofree char *more =
      over > 0 ? g_strdup_printf (
                     ngettext ("%d minute too long", "%d minutes too long", (gulong) over), over)
      : over < 0
          ? g_strdup_printf (ngettext ("%d minute free", "%d minutes free", (gulong) -over), -over)
          : NULL;
  g_autofree char *text = more != NULL ? g_strdup_printf ("%s · %s", sum, more) : g_strdup (sum);
  gtk_label_set_text (self->end, text);
  gtk_widget_set_visible (self->warning, over > 0);
}

static void
fill (SwSessionAgenda *self)
{
  const SwTrainingSession *session = sw_training_session (self->training, self->id);
  if (session == NULL)
    return;
  g_autoptr (SwAgenda) agenda = sw_agenda_read (self->training, self->id);
  SwInstant at = sw_training_start (self->training, session);
  self->updating = TRUE;
  if (!sw_item_rows_hold (self->rows, agenda->items, item_of))
    make_rows (self, agenda);
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, self->rows->pdata[i], agenda->items->pdata[i], &at);
  fill_dropped (self, agenda);
  fill_end (self, session, agenda);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
  self->updating = FALSE;
}

static void
refresh_soon (SwSessionAgenda *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (fill));
}

/* Putting it together */

static GtkListBox *
new_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
new_head (SwSessionAgenda *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->end = GTK_LABEL (gtk_label_new (NULL));
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The agenda takes longer than the session"), -1);
  gtk_widget_set_tooltip_text (self->warning, _ ("The agenda takes longer than the session"));
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->end), "heading");
  gtk_box_append (GTK_BOX (head), self->warning);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->end));
  return head;
}

static GtkWidget *
new_line (SwSessionAgenda *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add")), *entry = gtk_entry_new ();
  GtkWidget *minutes = gtk_spin_button_new_with_range (1, 600, 5);
  self->entry = GTK_EDITABLE (entry);
  self->entry_minutes = GTK_SPIN_BUTTON (minutes);
  gtk_spin_button_set_value (self->entry_minutes, 10);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Add to the agenda"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add to the agenda"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (minutes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Minutes"), -1);
  gtk_widget_set_tooltip_text (minutes, _ ("Minutes"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), minutes);
  gtk_box_append (GTK_BOX (line), add);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return line;
}

static void
sw_session_agenda_dispose (GObject *object)
{
  SwSessionAgenda *self = SW_SESSION_AGENDA (object);
  self->updating = TRUE; /* a row that loses the focus now has nothing to enter */
  G_OBJECT_CLASS (sw_session_agenda_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
}

static void
sw_session_agenda_class_init (SwSessionAgendaClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_session_agenda_dispose;
}

static void
sw_session_agenda_init (SwSessionAgenda *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->rows = sw_item_rows_new ();
  self->list = new_list (_ ("Agenda"));
  self->dropped = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Left Out"), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), new_line (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dropped));
  adw_bin_set_child (ADW_BIN (self), sw_clamped_page_new (box, 960));
}

GtkWidget *
sw_session_agenda_new (SwSession *session, SwTraining *training, gint64 id)
{
  SwSessionAgenda *self = g_object_new (SW_TYPE_SESSION_AGENDA, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  self->id = id;
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
