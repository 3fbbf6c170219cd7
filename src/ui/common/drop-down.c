#include "ui/common/drop-down.h"

static const char name_key[] = "name";

static void
name_button (GtkDropDown *drop_down)
{
  const char *name = g_object_get_data (G_OBJECT (drop_down), name_key);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_autofree char *label =
      chosen != NULL ? g_strdup_printf ("%s: %s", name, gtk_string_object_get_string (chosen))
                     : g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
sw_drop_down_set_name (GtkDropDown *drop_down, const char *name)
{
  g_object_set_data_full (G_OBJECT (drop_down), name_key, g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (name_button), NULL);
  name_button (drop_down);
}
