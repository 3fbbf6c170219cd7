/* The web links of a task. */
#include "ui/plan/task-details-private.h"

#include "core/plan/reference.h"
#include "ui/common/open-address.h"

#include <glib/gi18n.h>

static void
open_cb (GtkButton *button, SwTaskDetails *details)
{
  sw_open_address (GTK_WIDGET (details), g_object_get_data (G_OBJECT (button), "address"));
}

static void
remove_cb (GtkButton *button, SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  gint64 *id = g_object_get_data (G_OBJECT (button), "reference");
  GError *error = NULL;
  if (index >= 0)
    sw_plan_remove_reference (details->board->plan, index, *id, &error);
  sw_task_details_refuse (details, NULL, error);
}

static void
add_cb (GtkWidget *widget, SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (details->reference_title));
  const char *address = gtk_editable_get_text (GTK_EDITABLE (details->reference_address));
  GError *error = NULL;
  if (index < 0 || *address == '\0')
    return;
  gint64 id = sw_plan_add_reference (details->board->plan, index, title, address, &error);
  if (id != 0) {
    gtk_editable_set_text (GTK_EDITABLE (details->reference_title), "");
    gtk_editable_set_text (GTK_EDITABLE (details->reference_address), "");
  }
  sw_task_details_refuse (details, details->reference_address, error);
}

static GtkWidget *
new_entry (SwTaskDetails *details, const char *key, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (add_cb), details, 0);
  sw_task_details_add_row_to (details, details->references, row, key);
  return row;
}

void
sw_task_details_add_references (SwTaskDetails *details)
{
  details->references = sw_task_details_add_expander (details, _ ("Web links"));
  details->reference_title = new_entry (details, "reference-title", _ ("Title"));
  details->reference_address = new_entry (details, "reference-address", _ ("Address or path"));
  GtkWidget *button = sw_task_details_new_button ("list-add-symbolic", _ ("Add the web link"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (details->reference_address), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), details, 0);
}

static void
add_row (SwTaskDetails *details, const SwReference *reference)
{
  g_autofree char *uri = sw_reference_uri (reference->address);
  gboolean titled = reference->title != NULL && *reference->title != '\0';
  AdwActionRow *row = sw_task_details_list_row (
      details->references, details->reference_rows, titled ? reference->title : reference->address,
      uri == NULL
          ? _ ("This address is not opened: it is neither a web or mail address nor a file.")
      : titled ? reference->address
               : NULL);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 2);
  GtkWidget *open = sw_task_details_new_button ("document-open-symbolic", _ ("Open the web link"));
  GtkWidget *remove =
      sw_task_details_new_button ("list-remove-symbolic", _ ("Remove the web link"));
  gtk_widget_set_sensitive (open, uri != NULL);
  g_object_set_data_full (G_OBJECT (open), "address", g_strdup (reference->address), g_free);
  g_object_set_data_full (G_OBJECT (remove), "reference",
                          g_memdup2 (&reference->id, sizeof reference->id), g_free);
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_cb), details, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), details, 0);
  adw_action_row_add_suffix (row, open);
  adw_action_row_add_suffix (row, remove);
}

void
sw_task_details_fill_references (SwTaskDetails *details, gint32 index)
{
  SwPlan *plan = details->board->plan;
  g_autoptr (GPtrArray) list =
      sw_reference_list_of (sw_plan_library (plan), sw_plan_task (plan, index)->id);
  sw_task_details_clear_list (details->references, details->reference_rows);
  for (guint i = 0; i < list->len; i++)
    add_row (details, list->pdata[i]);
  g_autofree char *number = list->len > 0 ? g_strdup_printf ("%u", list->len) : g_strdup ("");
  adw_expander_row_set_subtitle (details->references, number);
}
