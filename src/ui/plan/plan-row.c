#include "ui/plan/plan-row.h"

struct _SwPlanRow {
  GtkWidget parent_instance;

  gint32 row;
  char *sentence;
  gboolean selected;
  int level;
};

G_DEFINE_FINAL_TYPE (SwPlanRow, sw_plan_row, GTK_TYPE_WIDGET)

static void
finalize (GObject *object)
{
  g_free (SW_PLAN_ROW (object)->sentence);
  G_OBJECT_CLASS (sw_plan_row_parent_class)->finalize (object);
}

static void
sw_plan_row_class_init (SwPlanRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = finalize;
  gtk_widget_class_set_css_name (widget_class, "planrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
sw_plan_row_init (SwPlanRow *self)
{
  self->row = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE); /* the pointer means the table */
}

GtkWidget *
sw_plan_row_new (void)
{
  return g_object_new (SW_TYPE_PLAN_ROW, NULL);
}

void
sw_plan_row_set_row (SwPlanRow *self, gint32 row)
{
  if (self->row == row)
    return;
  self->row = row;
  if (row >= 0)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                    row + 1, -1);
}

gint32
sw_plan_row_get_row (SwPlanRow *self)
{
  return self->row;
}

void
sw_plan_row_set_sentence (SwPlanRow *self, const char *sentence)
{
  if (g_strcmp0 (self->sentence, sentence) == 0)
    return;
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
sw_plan_row_set_place (SwPlanRow *self, gint32 count, int level, gboolean selected)
{
  if (self->level != level)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, level,
                                    -1);
  if (self->selected != selected || self->level == 0)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                 -1);
  self->level = level;
  self->selected = selected;
}
