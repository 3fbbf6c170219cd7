#include "ui/cockpit/tick-cell.h"

struct _SwTickCell {
  GtkWidget parent_instance;

  guint row, column;
  char *sentence;
};

G_DEFINE_FINAL_TYPE (SwTickCell, sw_tick_cell, GTK_TYPE_WIDGET)

static void
finalize (GObject *object)
{
  g_free (SW_TICK_CELL (object)->sentence);
  G_OBJECT_CLASS (sw_tick_cell_parent_class)->finalize (object);
}

static void
sw_tick_cell_class_init (SwTickCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = finalize;
  gtk_widget_class_set_css_name (widget_class, "tickcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
sw_tick_cell_init (SwTickCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE); /* the pointer means the grid */
}

GtkWidget *
sw_tick_cell_new (void)
{
  return g_object_new (SW_TYPE_TICK_CELL, NULL);
}

guint
sw_tick_cell_row (SwTickCell *self)
{
  return self->row;
}

guint
sw_tick_cell_column (SwTickCell *self)
{
  return self->column;
}

const char *
sw_tick_cell_sentence (SwTickCell *self)
{
  return self->sentence;
}

void
sw_tick_cell_describe (SwTickCell *self, guint row, guint column, const char *sentence,
                       const char *description)
{
  self->row = row;
  self->column = column;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  (int) row + 1, GTK_ACCESSIBLE_RELATION_COL_INDEX,
                                  (int) column + 1, -1);
}
