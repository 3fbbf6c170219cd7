/* The left half of the plan page: the tree of tasks as a drawn table, aligned with the chart. The
 * title of the current task can be edited in its place. */
#pragma once

#include "ui/plan/plan-board.h"

#define SW_TYPE_PLAN_TABLE (sw_plan_table_get_type ())
G_DECLARE_FINAL_TYPE (SwPlanTable, sw_plan_table, SW, PLAN_TABLE, GtkWidget)

GtkWidget *sw_plan_table_new (SwPlanBoard *board);

/* Puts an entry over the title of the current task. */
void sw_plan_table_edit (SwPlanTable *table);

/* TRUE while a title is being edited; ending it keeps or drops what was typed. */
gboolean sw_plan_table_is_editing (SwPlanTable *table);
void sw_plan_table_end_edit (SwPlanTable *table, gboolean keep);

/* What a screen reader is told instead of the current row; NULL: the row again. */
void sw_plan_table_say (SwPlanTable *table, const char *sentence);

/* For tests: rows drawn in the last frame, and the y of a row in the widget. */
guint sw_plan_table_rows_drawn (SwPlanTable *table);
double sw_plan_table_row_y (SwPlanTable *table, gint32 row);
