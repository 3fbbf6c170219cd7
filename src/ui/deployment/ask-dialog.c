#include "ui/deployment/ask-dialog.h"

#include "ui/plan/date-row.h"

#include <glib/gi18n.h>

struct _SwAskDialog {
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *button;
  GtkLabel *refusal;
  GHashTable *rows; /* key -> the widget that holds the value, borrowed */
};

G_DEFINE_FINAL_TYPE (SwAskDialog, sw_ask_dialog, ADW_TYPE_WINDOW)

enum { ANSWERED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
answer_cb (SwAskDialog *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

/* Rows */

static void
add_row (SwAskDialog *self, const char *key, GtkWidget *row, GtkWidget *holder)
{
  adw_preferences_group_add (self->group, row);
  g_hash_table_insert (self->rows, (gpointer) key, holder);
}

void
sw_ask_dialog_add_entry (SwAskDialog *self, const char *key, const char *title, const char *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "activates-default", TRUE,
                                 "text", text != NULL ? text : "", NULL);
  add_row (self, key, row, row);
}

void
sw_ask_dialog_add_lines (SwAskDialog *self, const char *key, const char *title)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (box, "sw-answer");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  add_row (self, key, row, view);
}

void
sw_ask_dialog_add_day (SwAskDialog *self, SwSession *session, const char *key, const char *title,
                       SwDay day)
{
  GtkWidget *row =
      sw_date_row_new (title, sw_session_words (session), sw_session_context (session)->today);
  if (day != SW_NO_DAY)
    sw_date_row_set (SW_DATE_ROW (row), sw_day_instant (day, 0), FALSE);
  add_row (self, key, row, row);
}

void
sw_ask_dialog_add_choice (SwAskDialog *self, const char *key, const char *title,
                          const char *const *codes, const char *const *titles)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (titles);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_object_set_data_full (G_OBJECT (row), "codes", g_strdupv ((char **) codes),
                          (GDestroyNotify) g_strfreev);
  add_row (self, key, row, row);
}

static char *
text_of (GtkTextView *view)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

char *
sw_ask_dialog_get (SwAskDialog *self, const char *key)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, key);
  if (row == NULL)
    return g_strdup ("");
  if (GTK_IS_TEXT_VIEW (row))
    return text_of (GTK_TEXT_VIEW (row));
  if (SW_IS_DATE_ROW (row))
    return sw_date_row_dup_iso (SW_DATE_ROW (row));
  if (ADW_IS_COMBO_ROW (row)) {
    char **codes = g_object_get_data (G_OBJECT (row), "codes");
    guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
    return g_strdup (place < g_strv_length (codes) ? codes[place] : "");
  }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

void
sw_ask_dialog_set (SwAskDialog *self, const char *key, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (g_hash_table_lookup (self->rows, key)), text);
}

void
sw_ask_dialog_done (SwAskDialog *self, const GError *error)
{
  if (error == NULL) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

void
sw_ask_dialog_present (SwAskDialog *self, GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (GTK_WIDGET (self->group), GTK_DIR_TAB_FORWARD);
}

/* Building */

static GtkWidget *
new_header (SwAskDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (self->button, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (answer_cb), self,
                           G_CONNECT_SWAPPED);
  return header;
}

static void
sw_ask_dialog_dispose (GObject *object)
{
  g_clear_pointer (&SW_ASK_DIALOG (object)->rows, g_hash_table_unref);
  G_OBJECT_CLASS (sw_ask_dialog_parent_class)->dispose (object);
}

static void
sw_ask_dialog_class_init (SwAskDialogClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_ask_dialog_dispose;
  signals[ANSWERED] = g_signal_new ("answered", SW_TYPE_ASK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sw_ask_dialog_init (SwAskDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->refusal =
      GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap",
                               TRUE, "xalign", 0.0, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal), "sw-refusal");
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_vexpand (page, TRUE);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->button);
}

SwAskDialog *
sw_ask_dialog_new (const char *title, const char *sentence, const char *button)
{
  SwAskDialog *self = g_object_new (SW_TYPE_ASK_DIALOG, "title", title, NULL);
  g_autofree char *escaped = sentence != NULL ? g_markup_escape_text (sentence, -1) : NULL;
  AdwPreferencesGroup *below = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (self->group, escaped);
  adw_preferences_group_add (below, GTK_WIDGET (self->refusal));
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self->group), ADW_TYPE_PREFERENCES_PAGE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), below);
  gtk_button_set_label (GTK_BUTTON (self->button), button);
  return self;
}
