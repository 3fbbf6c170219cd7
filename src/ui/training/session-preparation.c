#include "ui/training/session-preparation.h"

#include "core/training/preparation-edit.h"
#include "ui/common/drop-down.h"
#include "ui/common/feedback.h"
#include "ui/common/row-group.h"

#include <glib/gi18n.h>

/* One line; its widgets go with the group that holds them. */
typedef struct {
  SwSessionPreparation *view;
  char *item;
  AdwActionRow *row;
  GtkWidget *check;
  GtkWidget *drop;
} Line;

struct _SwSessionPreparation {
  AdwBin parent_instance;

  SwRowGroup *groups[SW_N_PARTIES];
  SwRowGroup *dropped;
  GtkEditable *entry;
  GtkDropDown *party;
  GPtrArray *lines; /* Line in the order of the list */

  SwSession *session;
  SwTraining *training;
  gint64 id;
  gboolean updating;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (SwSessionPreparation, sw_session_preparation, ADW_TYPE_BIN)

static void refresh_soon (SwSessionPreparation *self);

static void
line_free (Line *line)
{
  g_free (line->item);
  g_free (line);
}

GtkCheckButton *
sw_session_preparation_check (SwSessionPreparation *self, guint place)
{
  return place < self->lines->len ? GTK_CHECK_BUTTON (((Line *) self->lines->pdata[place])->check)
                                  : NULL;
}

static void
answer (SwSessionPreparation *self, gboolean done, const GError *error)
{
  if (!done)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  refresh_soon (self);
}

static void
tick_cb (GtkCheckButton *check, Line *line)
{
  SwSessionPreparation *self = line->view;
  g_autoptr (GError) error = NULL;
  if (self->updating || sw_training_session (self->training, self->id) == NULL)
    return;
  g_autoptr (SwPreparation) preparation = sw_preparation_read (self->training, self->id);
  answer (self,
          sw_preparation_tick (self->training, preparation, line->item,
                               gtk_check_button_get_active (check), NULL, &error),
          error);
}

static void
write_dropped (SwSessionPreparation *self, const char *item, gboolean dropped)
{
  g_autoptr (GError) error = NULL;
  if (sw_training_session (self->training, self->id) == NULL)
    return;
  g_autoptr (SwPreparation) preparation = sw_preparation_read (self->training, self->id);
  answer (self, sw_preparation_drop (self->training, preparation, item, dropped, &error), error);
}

static void
drop_cb (GtkButton *button, Line *line)
{
  write_dropped (line->view, line->item, TRUE);
}

static void
take_back_cb (GtkButton *button, SwSessionPreparation *self)
{
  write_dropped (self, g_object_get_data (G_OBJECT (button), "item"), FALSE);
}

static void
add_cb (SwSessionPreparation *self)
{
  g_autoptr (GError) error = NULL;
  static const SwParty parties[] = {SW_PARTY_CUSTOMER, SW_PARTY_VENDOR, SW_PARTY_PARTNER};
  if (sw_training_session (self->training, self->id) == NULL)
    return;
  g_autoptr (SwPreparation) preparation = sw_preparation_read (self->training, self->id);
  g_autofree char *item =
      sw_preparation_add (self->training, preparation, gtk_editable_get_text (self->entry),
                          parties[MIN (gtk_drop_down_get_selected (self->party), 2)], &error);
  answer (self, item != NULL, error);
  if (item != NULL)
    gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Lines */

static GtkWidget *
new_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static const char *
title_of (SwSessionPreparation *self, const SwPreparationLine *line)
{
  return sw_preparation_line_title (line, sw_session_context (self->session)->language);
}

static void
add_line (SwSessionPreparation *self, const SwPreparationLine *source)
{
  Line *line = g_new0 (Line, 1);
  const char *title = title_of (self, source);
  g_autofree char *spoken = g_strdup_printf (_ ("Leave “%s” out"), title);
  line->view = self;
  line->item = g_strdup (source->item);
  line->row = sw_row_group_add (self->groups[source->party], title, NULL);
  line->check = gtk_check_button_new ();
  line->drop = new_button ("user-trash-symbolic", spoken);
  gtk_widget_set_valign (line->check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  adw_action_row_add_prefix (line->row, line->check);
  adw_action_row_add_suffix (line->row, line->drop);
  adw_action_row_set_activatable_widget (line->row, line->check);
  g_signal_connect (line->check, "toggled", G_CALLBACK (tick_cb), line);
  g_signal_connect (line->drop, "clicked", G_CALLBACK (drop_cb), line);
  g_ptr_array_add (self->lines, line);
}

static gboolean
has_lines_of (SwSessionPreparation *self, const SwPreparation *preparation)
{
  gboolean same = preparation->lines->len == self->lines->len;
  for (guint i = 0; same && i < self->lines->len; i++)
    same = g_str_equal (((Line *) self->lines->pdata[i])->item,
                        ((SwPreparationLine *) preparation->lines->pdata[i])->item);
  return same;
}

/* The focus stays with its line, or goes to the one in its place. */
static void
make_lines (SwSessionPreparation *self, const SwPreparation *preparation)
{
  guint place = G_MAXUINT;
  gboolean dropping = FALSE;
  g_autofree char *item = NULL;
  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = self->lines->pdata[i];
    if ((gtk_widget_get_state_flags (GTK_WIDGET (line->row)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
      continue;
    place = i;
    dropping = gtk_widget_has_focus (line->drop);
    item = g_strdup (line->item);
  }
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    sw_row_group_clear (self->groups[party]);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < preparation->lines->len; i++)
    add_line (self, preparation->lines->pdata[i]);
  if (item == NULL)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_equal (((Line *) self->lines->pdata[i])->item, item))
      place = i;
  if (self->lines->len == 0) {
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    return;
  }
  const Line *next = self->lines->pdata[MIN (place, self->lines->len - 1)];
  gtk_widget_grab_focus (dropping ? next->drop : next->check);
}

static void
fill_line (SwSessionPreparation *self, Line *line, const SwPreparationLine *source)
{
  g_autofree char *subtitle = NULL;
  if (source->done != 0) {
    g_autofree char *when = sw_format_stamp (sw_session_words (self->session), source->done);
    subtitle = source->author != NULL ? g_strdup_printf ("%s · %s", source->author, when)
                                      : g_steal_pointer (&when);
  }
  g_autofree char *title = g_markup_escape_text (title_of (self, source), -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line->row), title);
  adw_action_row_set_subtitle (line->row, below);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), source->done != 0);
}

static void
fill_dropped (SwSessionPreparation *self, const SwPreparation *preparation)
{
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->dropped)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  sw_row_group_clear (self->dropped);
  for (guint i = 0; i < preparation->dropped->len; i++) {
    const SwPreparationLine *source = preparation->dropped->pdata[i];
    g_autofree char *spoken = g_strdup_printf (_ ("Take “%s” back in"), title_of (self, source));
    AdwActionRow *row = sw_row_group_add (self->dropped, title_of (self, source),
                                          _ (sw_party_name (source->party)));
    GtkWidget *button = new_button ("list-add-symbolic", spoken);
    g_object_set_data_full (G_OBJECT (button), "item", g_strdup (source->item), g_free);
    g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), self, 0);
    adw_action_row_add_suffix (row, button);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->dropped), preparation->dropped->len > 0);
}

static void
fill (SwSessionPreparation *self)
{
  if (sw_training_session (self->training, self->id) == NULL)
    return;
  g_autoptr (SwPreparation) preparation = sw_preparation_read (self->training, self->id);
  self->updating = TRUE;
  if (!has_lines_of (self, preparation))
    make_lines (self, preparation);
  for (guint i = 0; i < self->lines->len; i++)
    fill_line (self, self->lines->pdata[i], preparation->lines->pdata[i]);
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[party]),
                            sw_row_group_count (self->groups[party]) > 0);
  fill_dropped (self, preparation);
  self->updating = FALSE;
}

static gboolean
refresh_cb (gpointer data)
{
  SwSessionPreparation *self = SW_SESSION_PREPARATION (data);
  self->refresh_source = 0;
  if (sw_session_library (self->session) != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (SwSessionPreparation *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

/* Putting it together */

static GtkWidget *
new_line (SwSessionPreparation *self)
{
  const char *const parties[] = {_ (sw_party_name (SW_PARTY_CUSTOMER)),
                                 _ (sw_party_name (SW_PARTY_VENDOR)),
                                 _ (sw_party_name (SW_PARTY_PARTNER)), NULL};
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add")), *entry = gtk_entry_new ();
  GtkWidget *party = gtk_drop_down_new_from_strings (parties);
  self->entry = GTK_EDITABLE (entry);
  self->party = GTK_DROP_DOWN (party);
  sw_drop_down_set_name (self->party, _ ("Party"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Add something to get ready"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add something to get ready"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), party);
  gtk_box_append (GTK_BOX (line), add);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return line;
}

static void
sw_session_preparation_dispose (GObject *object)
{
  SwSessionPreparation *self = SW_SESSION_PREPARATION (object);
  self->updating = TRUE;
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  G_OBJECT_CLASS (sw_session_preparation_parent_class)->dispose (object);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
}

static void
sw_session_preparation_class_init (SwSessionPreparationClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_session_preparation_dispose;
}

static void
sw_session_preparation_init (SwSessionPreparation *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  gtk_widget_add_css_class (box, "sw-page");
  for (SwParty party = 0; party < SW_N_PARTIES; party++) {
    self->groups[party] =
        g_object_new (SW_TYPE_ROW_GROUP, "title", _ (sw_party_name (party)), NULL);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups[party]));
  }
  self->dropped = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Left Out"), NULL);
  gtk_box_append (GTK_BOX (box), new_line (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dropped));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
sw_session_preparation_new (SwSession *session, SwTraining *training, gint64 id)
{
  SwSessionPreparation *self = g_object_new (SW_TYPE_SESSION_PREPARATION, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  self->id = id;
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
