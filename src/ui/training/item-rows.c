#include "ui/training/item-rows.h"

#include <glib/gi18n.h>

static void
row_free_cb (gpointer data)
{
  g_free (((SwItemRow *) data)->item);
  g_free (data);
}

GPtrArray *
sw_item_rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free_cb);
}

SwItemRow *
sw_item_rows_add (GPtrArray *rows, const char *item, GtkWidget *widget, gpointer view)
{
  SwItemRow *row = g_new0 (SwItemRow, 1);
  row->item = g_strdup (item);
  row->place = rows->len;
  row->view = view;
  row->widget = widget;
  g_ptr_array_add (rows, row);
  return row;
}

gboolean
sw_item_rows_hold (const GPtrArray *rows, const GPtrArray *facts,
                   const char *(*item_of) (gconstpointer fact))
{
  gboolean same = rows->len == facts->len;
  for (guint i = 0; same && i < rows->len; i++)
    same = g_str_equal (((SwItemRow *) rows->pdata[i])->item, item_of (facts->pdata[i]));
  return same;
}

/* --- the focus ------------------------------------------------------------------------------- */

void
sw_item_focus_clear (SwItemFocus *focus)
{
  g_clear_pointer (&focus->item, g_free);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

SwItemRow *
sw_item_rows_focused (const GPtrArray *rows, SwItemFocus *focus)
{
  for (guint i = 0; i < rows->len; i++) {
    SwItemRow *row = rows->pdata[i];
    if (!has_focus (row->widget))
      continue;
    *focus = (SwItemFocus){.item = g_strdup (row->item), .place = i};
    for (guint part = 0; row->parts[part] != NULL; part++)
      if (has_focus (row->parts[part]))
        focus->part = part;
    return row;
  }
  return NULL;
}

SwItemRow *
sw_item_rows_find (const GPtrArray *rows, const SwItemFocus *focus)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((SwItemRow *) rows->pdata[i])->item, focus->item) == 0)
      return rows->pdata[i];
  return rows->len > 0 ? rows->pdata[MIN (focus->place, rows->len - 1)] : NULL;
}

/* --- buttons --------------------------------------------------------------------------------- */

GtkWidget *
sw_item_button_new (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

void
sw_item_add_left_out (SwRowGroup *group, const char *item, const char *title, const char *subtitle,
                      GCallback take_back, gpointer view)
{
  AdwActionRow *row = sw_row_group_add (group, title, subtitle);
  g_autofree char *spoken = g_strdup_printf (_ ("Take “%s” back in"), title);
  GtkWidget *button = sw_item_button_new ("list-add-symbolic", spoken);
  g_object_set_data_full (G_OBJECT (button), "item", g_strdup (item), g_free);
  g_signal_connect_object (button, "clicked", take_back, view, 0);
  adw_action_row_add_suffix (row, button);
}

const char *
sw_item_of_button (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "item");
}
