/* What the files of the plan's table share. */
#pragma once

#include "ui/plan/plan-columns.h"
#include "ui/plan/plan-row.h"
#include "ui/plan/plan-table.h"
#include "ui/plan/text-cache.h"

struct _SwPlanTable {
  GtkWidget parent_instance;

  GtkText *editor; /* child, only while editing */
  GPtrArray *rows; /* SwPlanRow, children: those in sight, for assistive technology */

  SwPlanBoard *board; /* owned, as what follows */
  SwTextCache *texts;
  SwPlanColumns columns;

  gint64 edited;      /* the task's id */
  gboolean ending;    /* the editor goes away: losing the focus means nothing */
  guint placing;      /* tick callback that moves editor and rows to their places */
  char *said;         /* told instead of the current row's sentence; or NULL */
  int dragged_column; /* -1: none */
  double drag_width;
  double drag_y;
  gint64 dragged_task; /* a row on its way to another place, 0: none; the selected ones go along */
  gboolean choosing;   /* of several selected rows one was pressed: letting go selects it alone */
  gint32 drop_row;     /* before which row it would go, -1: nowhere */
  gint32 drop_depth;   /* and on which level */
  guint rows_drawn;
};

/* Where the title of `task` begins: its fold arrow. */
double sw_plan_table_title_x (SwPlanTable *table, const SwTask *task);

/* The same on the level `depth`; and how much further in the next level is. */
double sw_plan_table_depth_x (SwPlanTable *table, gint32 depth);
#define SW_PLAN_TABLE_INDENT 14.0

/* The rows as assistive technology knows them: all in sight, or the current one at once. */
void sw_plan_table_update_rows (SwPlanTable *table);
void sw_plan_table_update_current (SwPlanTable *table);
void sw_plan_table_place_rows (SwPlanTable *table, int width);

/* The focus to the current row; FALSE where there is none. Is it in the table? */
gboolean sw_plan_table_focus_row (SwPlanTable *table);
gboolean sw_plan_table_has_focus (SwPlanTable *table);

/* Pointer and editor. */
void sw_plan_table_add_input (SwPlanTable *table);
void sw_plan_table_place_editor (SwPlanTable *table);

#define SW_PLAN_TABLE_ARROW 16.0
