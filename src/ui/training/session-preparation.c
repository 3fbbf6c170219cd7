#include "ui/training/session-preparation.h"

#include "core/training/preparation-edit.h"
#include "ui/common/clamped-page.h"
#include "ui/common/drop-down.h"
#include "ui/common/feedback.h"
#include "ui/common/refresh.h"
#include "ui/training/item-rows.h"

#include <glib/gi18n.h>

/* What can have the focus in a row. */
typedef enum { CHECK, DROP } Part;

struct _SwSessionPreparation {
  AdwBin parent_instance;

  SwRowGroup *groups[SW_N_PARTIES];
  SwRowGroup *dropped;
  GtkEditable *entry;
  GtkDropDown *party;
  GPtrArray *lines; /* SwItemRow in the order of the list */

  SwSession *session;
  SwTraining *training;
  gint64 id;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SwSessionPreparation, sw_session_preparation, ADW_TYPE_BIN)

static void refresh_soon (SwSessionPreparation *self);

GtkCheckButton *
sw_session_preparation_check (SwSessionPreparation *self, guint place)
{
  return place < self->lines->len
             ? GTK_CHECK_BUTTON (((SwItemRow *) self->lines->pdata[place])->parts[CHECK])
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
tick_cb (GtkCheckButton *check, SwItemRow *line)
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
drop_cb (GtkButton *button, SwItemRow *line)
{
  write_dropped (line->view, line->item, TRUE);
}

static void
take_back_cb (GtkButton *button, SwSessionPreparation *self)
{
  write_dropped (self, sw_item_of_button (button), FALSE);
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

static const char *
title_of (SwSessionPreparation *self, const SwPreparationLine *line)
{
  return sw_preparation_line_title (line, sw_session_context (self->session)->language);
}

static void
add_line (SwSessionPreparation *self, const SwPreparationLine *source)
{
  const char *title = title_of (self, source);
  g_autofree char *spoken = g_strdup_printf (_ ("Leave “%s” out"), title);
  AdwActionRow *row = sw_row_group_add (self->groups[source->party], title, NULL);
  SwItemRow *line = sw_item_rows_add (self->lines, source->item, GTK_WIDGET (row), self);
  GtkWidget *check = line->parts[CHECK] = gtk_check_button_new ();
  GtkWidget *drop = line->parts[DROP] = sw_item_button_new ("user-trash-symbolic", spoken);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (row, check);
  adw_action_row_add_suffix (row, drop);
  adw_action_row_set_activatable_widget (row, check);
  g_signal_connect (check, "toggled", G_CALLBACK (tick_cb), line);
  g_signal_connect (drop, "clicked", G_CALLBACK (drop_cb), line);
}

static const char *
item_of (gconstpointer fact)
{
  return ((const SwPreparationLine *) fact)->item;
}

static void
make_lines (SwSessionPreparation *self, const SwPreparation *preparation)
{
  g_auto (SwItemFocus) focus = {0};
  gboolean within = sw_item_rows_focused (self->lines, &focus) != NULL;
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    sw_row_group_clear (self->groups[party]);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < preparation->lines->len; i++)
    add_line (self, preparation->lines->pdata[i]);
  const SwItemRow *next = within ? sw_item_rows_find (self->lines, &focus) : NULL;
  if (within)
    gtk_widget_grab_focus (next != NULL ? next->parts[focus.part] : GTK_WIDGET (self->entry));
}

static void
fill_line (SwSessionPreparation *self, SwItemRow *line, const SwPreparationLine *source)
{
  g_autofree char *subtitle = NULL;
  if (source->done != 0) {
    g_autofree char *when = sw_format_stamp (sw_session_words (self->session), source->done);
    subtitle = source->author != NULL ? g_strdup_printf ("%s · %s", source->author, when)
                                      : g_steal_pointer (&when);
  }
  g_autofree char *title = g_markup_escape_text (title_of (self, source), -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line->widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line->widget), below);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->parts[CHECK]), source->done != 0);
}

static void
fill_dropped (SwSessionPreparation *self, const SwPreparation *preparation)
{
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->dropped)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  sw_row_group_clear (self->dropped);
  for (guint i = 0; i < preparation->dropped->len; i++) {
    const SwPreparationLine *source = preparation->dropped->pdata[i];
    sw_item_add_left_out (self->dropped, source->item, title_of (self, source),
                          _ (sw_party_name (source->party)), G_CALLBACK (take_back_cb), self);
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
  if (!sw_item_rows_hold (self->lines, preparation->lines, item_of))
    make_lines (self, preparation);
  for (guint i = 0; i < self->lines->len; i++)
    fill_line (self, self->lines->pdata[i], preparation->lines->pdata[i]);
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[party]),
                            sw_row_group_count (self->groups[party]) > 0);
  fill_dropped (self, preparation);
  self->updating = FALSE;
}

static void
refresh_soon (SwSessionPreparation *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (fill));
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->lines = sw_item_rows_new ();
  for (SwParty party = 0; party < SW_N_PARTIES; party++) {
    self->groups[party] =
        g_object_new (SW_TYPE_ROW_GROUP, "title", _ (sw_party_name (party)), NULL);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups[party]));
  }
  self->dropped = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Left Out"), NULL);
  gtk_box_append (GTK_BOX (box), new_line (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dropped));
  adw_bin_set_child (ADW_BIN (self), sw_clamped_page_new (box, 760));
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
