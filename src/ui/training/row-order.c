#include "ui/training/row-order.h"

static GtkWidget *
find_focus (GtkWidget *container)
{
  GtkRoot *root = gtk_widget_get_root (container);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, container) ? g_object_ref (focus) : NULL;
}

/* Takes the focus from a row that is about to go: otherwise the window would look for another place
 * a frame later, when it is back already. To unref; NULL where none of the rows has it. */
static GtkWidget *
take_focus (GtkWidget *container, const GPtrArray *rows, guint from)
{
  g_autoptr (GtkWidget) focus = find_focus (container);
  for (guint i = from; focus != NULL && i < rows->len; i++) {
    if (focus != rows->pdata[i] && !gtk_widget_is_ancestor (focus, rows->pdata[i]))
      continue;
    gtk_root_set_focus (gtk_widget_get_root (container), NULL);
    return g_steal_pointer (&focus);
  }
  return NULL;
}

/* Without selecting what was typed; to the list where the row has gone. */
static void
give_back (GtkWidget *container, GtkWidget *focus)
{
  if (!gtk_widget_is_ancestor (focus, container))
    gtk_widget_child_focus (container, GTK_DIR_TAB_FORWARD);
  else if (GTK_IS_TEXT (focus))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
  else
    gtk_widget_grab_focus (focus);
}

void
sw_row_order_apply (GtkWidget *container, GPtrArray *shown, const GPtrArray *wanted, SwRowFunc add,
                    SwRowFunc remove)
{
  guint same = 0;
  while (same < shown->len && same < wanted->len && shown->pdata[same] == wanted->pdata[same])
    same++;
  if (same == shown->len && same == wanted->len)
    return;
  g_autoptr (GtkWidget) focus = take_focus (container, shown, same);
  for (guint i = same; i < wanted->len; i++)
    g_object_ref (wanted->pdata[i]);
  for (guint i = shown->len; i-- > same;)
    remove (container, shown->pdata[i]);
  g_ptr_array_set_size (shown, (int) same);
  for (guint i = same; i < wanted->len; i++) {
    add (container, wanted->pdata[i]);
    g_ptr_array_add (shown, wanted->pdata[i]);
  }
  if (focus != NULL)
    give_back (container, focus);
}
