#include "ui/deployment/table-group.h"

#include "core/deployment/answer-words.h"
#include "core/deployment/deployment-edit.h"
#include "ui/common/feedback.h"
#include "ui/deployment/answer-block.h"
#include "ui/deployment/ask-dialog.h"

#include <glib/gi18n.h>

/* One row; its widgets go with the group that holds them. */
typedef struct {
  gint64 id;
  AdwExpanderRow *row;
  GPtrArray *blocks; /* SwAnswerBlock, borrowed; made when the row is first opened */
} Line;

struct _SwTableGroup {
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *empty;
  GPtrArray *lines; /* Line */

  SwSession *session;
  SwDeployment *deployment;
  char *field;
};

G_DEFINE_FINAL_TYPE (SwTableGroup, sw_table_group, ADW_TYPE_BIN)

static void
line_free_cb (gpointer data)
{
  Line *line = data;
  g_clear_pointer (&line->blocks, g_ptr_array_unref);
  g_free (line);
}

static const SwPlaybookField *
find_table (SwTableGroup *self)
{
  const SwPlaybookDeployment *part = sw_deployment_part (self->deployment);
  return part != NULL ? sw_playbook_deployment_field (part, self->field) : NULL;
}

static SwLanguage
language_of (SwTableGroup *self)
{
  return sw_session_context (self->session)->language;
}

/* Adding and removing */

static void
added_cb (SwTableGroup *self, SwAskDialog *dialog)
{
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  const char *const none[] = {NULL};
  GError *error = NULL;
  gint64 id =
      sw_deployment_row_set (self->deployment, self->field, g_strstrip (name), none, &error);
  sw_ask_dialog_done (dialog, error);
  g_clear_error (&error);
  sw_table_group_refresh (self);
  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = self->lines->pdata[i];
    if (line->id == id)
      adw_expander_row_set_expanded (line->row, TRUE);
  }
}

static void
answered_cb (SwAskDialog *dialog, SwTableGroup *self)
{
  added_cb (self, dialog);
}

static void
add_cb (SwTableGroup *self)
{
  const SwPlaybookField *table = find_table (self);
  if (table == NULL)
    return;
  gboolean hosts = g_str_equal (self->field, "hosts");
  SwAskDialog *dialog = sw_ask_dialog_new (
      sw_text_in (&table->title, language_of (self)),
      hosts ? _ ("The name by which the host knows itself, such as app1.") : NULL, _ ("_Add"));
  sw_ask_dialog_add_entry (dialog, "name", _ ("Name"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (answered_cb), self, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (self));
}

static void
remove_cb (GtkButton *button, SwTableGroup *self)
{
  g_autoptr (GError) error = NULL;
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  g_autofree char *kept = g_strdup (name);
  if (!sw_deployment_row_remove (self->deployment, self->field, kept, &error))
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

/* Rows */

static void
open_cb (AdwExpanderRow *row, GParamSpec *property, SwTableGroup *self)
{
  const SwPlaybookField *table = find_table (self);
  Line *line = g_object_get_data (G_OBJECT (row), "line");
  if (line->blocks != NULL || table == NULL)
    return;
  line->blocks = g_ptr_array_new ();
  for (guint i = 0; i < table->columns->len; i++) {
    GtkWidget *block =
        sw_answer_block_new (self->session, self->deployment, table->columns->pdata[i], line->id);
    GtkWidget *place = gtk_list_box_row_new ();
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (place), block);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (place), FALSE);
    gtk_widget_set_focusable (place, FALSE);
    adw_expander_row_add_row (row, place);
    g_ptr_array_add (line->blocks, block);
    sw_answer_block_refresh (SW_ANSWER_BLOCK (block));
  }
}

static Line *
new_line (SwTableGroup *self, const SwDeploymentRow *row)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *widget = adw_expander_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *title =
      sw_deployment_row_title (row, sw_words_language (sw_deployment_words (self->deployment)));
  g_autofree char *spoken = g_strdup_printf (_ ("Remove “%s”"), title);
  line->id = row->id;
  line->row = ADW_EXPANDER_ROW (widget);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (row->name), g_free);
  gtk_widget_set_visible (button, row->of == NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_expander_row_add_action (line->row, button);
  g_object_set_data (G_OBJECT (widget), "line", line);
  g_signal_connect_object (widget, "notify::expanded", G_CALLBACK (open_cb), self, 0);
  adw_preferences_group_add (self->group, widget);
  return line;
}

/* What the columns say, in one line. */
static char *
summary_of (SwTableGroup *self, const SwPlaybookField *table, const SwDeploymentRow *row)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < table->columns->len && text->len < 80; i++) {
    const SwPlaybookField *column = table->columns->pdata[i];
    g_autofree char *answer =
        column->type != SW_ANSWER_FLAG
            ? sw_answer_words (self->deployment, row, column, sw_session_words (self->session))
            : NULL;
    if (answer != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", answer);
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_shown (SwTableGroup *self, const GPtrArray *rows)
{
  gboolean same = rows->len == self->lines->len;
  for (guint i = 0; same && i < rows->len; i++)
    same = ((Line *) self->lines->pdata[i])->id == ((SwDeploymentRow *) rows->pdata[i])->id;
  return same;
}

static void
arrange (SwTableGroup *self, const GPtrArray *rows)
{
  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = self->lines->pdata[i];
    adw_preferences_group_remove (self->group, GTK_WIDGET (line->row));
  }
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->lines, new_line (self, rows->pdata[i]));
}

void
sw_table_group_refresh (SwTableGroup *self)
{
  const SwPlaybookField *table = find_table (self);
  if (table == NULL)
    return;
  g_autoptr (GPtrArray) rows = sw_deployment_rows (self->deployment, self->field);
  if (!is_shown (self, rows))
    arrange (self, rows);
  for (guint i = 0; i < rows->len; i++) {
    Line *line = self->lines->pdata[i];
    g_autofree char *summary = summary_of (self, table, rows->pdata[i]);
    g_autofree char *markup = g_markup_escape_text (summary, -1);
    adw_expander_row_set_subtitle (line->row, markup);
    for (guint j = 0; line->blocks != NULL && j < line->blocks->len; j++)
      sw_answer_block_refresh (line->blocks->pdata[j]);
  }
  gtk_widget_set_visible (self->empty, rows->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self), sw_deployment_asks (self->deployment, NULL, table));
}

static void
build (SwTableGroup *self, const SwPlaybookField *table)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *title =
      g_markup_escape_text (sw_text_in (&table->title, language_of (self)), -1);
  g_autofree char *why = g_markup_escape_text (sw_text_in (&table->why, language_of (self)), -1);
  g_autofree char *spoken =
      g_strdup_printf (_ ("Add a row to “%s”"), sw_text_in (&table->title, language_of (self)));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->empty = adw_action_row_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, *why != '\0' ? why : NULL);
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _ ("Nothing here yet"));
  gtk_widget_add_css_class (self->empty, "dim-label");
  adw_preferences_group_add (self->group, self->empty);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

static void
sw_table_group_dispose (GObject *object)
{
  SwTableGroup *self = SW_TABLE_GROUP (object);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->field, g_free);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_table_group_parent_class)->dispose (object);
}

static void
sw_table_group_class_init (SwTableGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_table_group_dispose;
}

static void
sw_table_group_init (SwTableGroup *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free_cb);
}

GtkWidget *
sw_table_group_new (SwSession *session, SwDeployment *deployment, const SwPlaybookField *field)
{
  SwTableGroup *self = g_object_new (SW_TYPE_TABLE_GROUP, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  self->field = g_strdup (field->id);
  build (self, field);
  sw_table_group_refresh (self);
  return GTK_WIDGET (self);
}
