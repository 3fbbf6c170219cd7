/* A row of the plan's table as assistive technology knows it: a widget that draws nothing, stands
 * where the row is drawn, and is named by its sentence. The focus is on the current one, so that a
 * screen reader says it when the cursor moves. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_PLAN_ROW (sw_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (SwPlanRow, sw_plan_row, SW, PLAN_ROW, GtkWidget)

GtkWidget *sw_plan_row_new (void);

/* Which row of the board it is, -1 for none; and what is said of it. */
void sw_plan_row_set_row (SwPlanRow *self, gint32 row);
gint32 sw_plan_row_get_row (SwPlanRow *self);
void sw_plan_row_set_sentence (SwPlanRow *self, const char *sentence);

/* Its place among all `count` rows, from 1 on, its level from 1 on, and whether it is chosen. */
void sw_plan_row_set_place (SwPlanRow *self, gint32 count, int level, gboolean selected);
