#include "ui/training/session-agenda.h"

#include "core/training/agenda-edit.h"
#include "ui/common/feedback.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

/* What can have the focus in a row, from its start. */
typedef enum { TITLE, MINUTES, OPTIONAL, UP, DOWN, DROP, N_PARTS } Part;

typedef struct {
  SwSessionAgenda *view;
  char *item;
  guint place;
  GtkWidget *widget;
  GtkLabel *time;
  GtkWidget *parts[N_PARTS];
} Row;

struct _SwSessionAgenda {
  AdwBin parent_instance;

  GtkLabel *end;
  GtkWidget *warning;
  GtkListBox *list;
  GtkListBox *dropped_list;
  GtkWidget *dropped_box;
  GtkEditable *entry;
  GtkSpinButton *entry_minutes;
  GPtrArray *rows; /* Row in order */

  SwSession *session;
  SwTraining *training;
  gint64 id;
  gboolean updating;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (SwSessionAgenda, sw_session_agenda, ADW_TYPE_BIN)

static void refresh_soon (SwSessionAgenda *self);

static void
row_free (Row *row)
{
  g_free (row->item);
  g_free (row);
}

GtkEditable *
sw_session_agenda_title (SwSessionAgenda *self, guint place)
{
  return place < self->rows->len ? GTK_EDITABLE (((Row *) self->rows->pdata[place])->parts[TITLE])
                                 : NULL;
}

GtkSpinButton *
sw_session_agenda_minutes (SwSessionAgenda *self, guint place)
{
  return place < self->rows->len
             ? GTK_SPIN_BUTTON (((Row *) self->rows->pdata[place])->parts[MINUTES])
             : NULL;
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
write_field (Row *row, const char *key, const char *value)
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
write_place (Row *row, int place)
{
  g_autofree char *text = g_strdup_printf ("%d", place + 1);
  if (place >= 0 && place < (int) row->view->rows->len)
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
enter_title (Row *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->parts[TITLE]));
  const char *shown = g_object_get_data (G_OBJECT (row->parts[TITLE]), "shown");
  if (row->view->updating || g_strcmp0 (text, shown) == 0)
    return;
  g_autofree char *entered = g_strdup (text);
  g_object_set_data_full (G_OBJECT (row->parts[TITLE]), "shown", g_strdup (text), g_free);
  write_field (row, "title", entered);
}

static void
title_left_cb (GtkEventControllerFocus *focus, Row *row)
{
  enter_title (row);
}

static void
title_cb (GtkEntry *entry, Row *row)
{
  enter_title (row);
}

static void
minutes_cb (GtkSpinButton *spin, Row *row)
{
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));
  write_field (row, "minutes", text);
}

static void
optional_cb (GtkCheckButton *check, Row *row)
{
  write_field (row, "optional", gtk_check_button_get_active (check) ? "yes" : "no");
}

static void
up_cb (GtkButton *button, Row *row)
{
  write_place (row, (int) row->place - 1);
}

static void
down_cb (GtkButton *button, Row *row)
{
  write_place (row, (int) row->place + 1);
}

static void
drop_cb (GtkButton *button, Row *row)
{
  write_dropped (row->view, row->item, TRUE);
}

static void
take_back_cb (GtkButton *button, SwSessionAgenda *self)
{
  write_dropped (self, g_object_get_data (G_OBJECT (button), "item"), FALSE);
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

static Row *
focused_row (SwSessionAgenda *self, Part *part)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = self->rows->pdata[i];
    if ((gtk_widget_get_state_flags (row->widget) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
      continue;
    *part = TITLE;
    for (Part each = 0; each < N_PARTS; each++)
      if (gtk_widget_get_state_flags (row->parts[each]) & GTK_STATE_FLAG_FOCUS_WITHIN)
        *part = each;
    return row;
  }
  return NULL;
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        SwSessionAgenda *self)
{
  Part part;
  Row *row = focused_row (self, &part);
  if (row == NULL || (state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  write_place (row, (int) row->place + (key == GDK_KEY_Up ? -1 : 1));
  return GDK_EVENT_STOP;
}

/* Rows */

static GtkWidget *
new_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
make_parts (Row *row)
{
  row->parts[TITLE] = gtk_entry_new ();
  row->parts[MINUTES] = gtk_spin_button_new_with_range (1, 600, 5);
  row->parts[OPTIONAL] = gtk_check_button_new_with_label (C_ ("agenda", "Optional"));
  row->parts[UP] = new_button ("go-up-symbolic", _ ("Earlier"));
  row->parts[DOWN] = new_button ("go-down-symbolic", _ ("Later"));
  row->parts[DROP] = new_button ("user-trash-symbolic", _ ("Leave Out"));
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

/* The row stands as long as its data: both go with the list's. */
static void
add_row (SwSessionAgenda *self, const SwAgendaItem *item)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  row->view = self;
  row->item = g_strdup (item->item);
  row->place = self->rows->len;
  row->widget = gtk_list_box_row_new ();
  row->time = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (row->time), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->time), "dim-label");
  gtk_label_set_width_chars (row->time, 12);
  gtk_label_set_xalign (row->time, 0);
  make_parts (row);
  g_signal_connect (focus, "leave", G_CALLBACK (title_left_cb), row);
  gtk_widget_add_controller (row->parts[TITLE], focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->time));
  for (Part part = 0; part < N_PARTS; part++) {
    gtk_widget_set_valign (row->parts[part], GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (box), row->parts[part]);
  }
  gtk_widget_add_css_class (box, "sw-roster-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->widget), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->widget), FALSE);
  gtk_widget_set_focusable (row->widget, FALSE);
  gtk_list_box_append (self->list, row->widget);
  g_ptr_array_add (self->rows, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static gboolean
has_rows_of (SwSessionAgenda *self, const SwAgenda *agenda)
{
  gboolean same = agenda->items->len == self->rows->len;
  for (guint i = 0; same && i < self->rows->len; i++)
    same = g_str_equal (((Row *) self->rows->pdata[i])->item,
                        ((SwAgendaItem *) agenda->items->pdata[i])->item);
  return same;
}

/* The focus stays with its item, or goes to the one in its place. */
static void
make_rows (SwSessionAgenda *self, const SwAgenda *agenda)
{
  Part part = TITLE;
  Row *focused = focused_row (self, &part);
  g_autofree char *item = focused != NULL ? g_strdup (focused->item) : NULL;
  guint place = focused != NULL ? focused->place : 0;
  clear_list (self->list);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < agenda->items->len; i++)
    add_row (self, agenda->items->pdata[i]);
  if (item == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((Row *) self->rows->pdata[i])->item, item))
      place = i;
  if (self->rows->len == 0) {
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    return;
  }
  Row *next = self->rows->pdata[MIN (place, self->rows->len - 1)];
  if ((part == UP && next->place == 0) || (part == DOWN && next->place + 1 == self->rows->len))
    part = part == UP ? DOWN : UP;
  gtk_widget_grab_focus (next->parts[part]);
}

/* Filling */

static void
fill_row (SwSessionAgenda *self, Row *row, const SwAgendaItem *item, SwInstant *at)
{
  const char *title = sw_agenda_item_title (item, sw_session_context (self->session)->language);
  GtkEditable *entry = GTK_EDITABLE (row->parts[TITLE]);
  const char *shown = g_object_get_data (G_OBJECT (entry), "shown");
  gboolean typing = g_strcmp0 (gtk_editable_get_text (entry), shown) != 0 && shown != NULL;
  if (*at != SW_NO_INSTANT) {
    g_autofree char *from = sw_session_words_clock (sw_instant_minute (*at));
    g_autofree char *until = sw_session_words_clock (sw_instant_minute (*at + item->minutes));
    g_autofree char *span = g_strdup_printf ("%s–%s", from, until);
    gtk_label_set_text (row->time, span);
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
add_dropped (SwSessionAgenda *self, const SwAgendaItem *item)
{
  SwLanguage language = sw_session_context (self->session)->language;
  const char *title = sw_agenda_item_title (item, language);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *spoken = g_strdup_printf (_ ("Take “%s” back in"), title);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", markup, NULL);
  GtkWidget *button = new_button ("list-add-symbolic", spoken);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "item", g_strdup (item->item), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->dropped_list, row);
}

static void
fill_dropped (SwSessionAgenda *self, const SwAgenda *agenda)
{
  gboolean within = (gtk_widget_get_state_flags (GTK_WIDGET (self->dropped_list)) &
                     GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  if (within)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  clear_list (self->dropped_list);
  for (guint i = 0; i < agenda->dropped->len; i++)
    add_dropped (self, agenda->dropped->pdata[i]);
  gtk_widget_set_visible (self->dropped_box, agenda->dropped->len > 0);
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
  if (!has_rows_of (self, agenda))
    make_rows (self, agenda);
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, self->rows->pdata[i], agenda->items->pdata[i], &at);
  fill_dropped (self, agenda);
  fill_end (self, session, agenda);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
  self->updating = FALSE;
}

static gboolean
refresh_cb (gpointer data)
{
  SwSessionAgenda *self = SW_SESSION_AGENDA (data);
  self->refresh_source = 0;
  if (sw_session_library (self->session) != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (SwSessionAgenda *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
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
  g_clear_handle_id (&self->refresh_source, g_source_remove);
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
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (_ ("Left Out"));
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->list = new_list (_ ("Agenda"));
  self->dropped_list = new_list (_ ("Left Out"));
  self->dropped_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_halign (heading, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->dropped_box), heading);
  gtk_box_append (GTK_BOX (self->dropped_box), GTK_WIDGET (self->dropped_list));
  gtk_widget_add_css_class (box, "sw-page");
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), new_line (self));
  gtk_box_append (GTK_BOX (box), self->dropped_box);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
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
