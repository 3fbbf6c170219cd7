/* What the files of the plan page share. */
#pragma once

#include "ui/plan/bulk-details.h"
#include "ui/plan/filter-bar.h"
#include "ui/plan/plan-board.h"
#include "ui/plan/plan-chart.h"
#include "ui/plan/plan-page.h"
#include "ui/plan/plan-table.h"
#include "ui/plan/task-details.h"

struct _SwPlanPage {
  GtkWidget parent_instance;

  GtkWidget *box; /* child */
  GtkWidget *stack;
  GtkPaned *paned;
  SwPlanTable *table;
  SwPlanChart *chart;
  GtkRevealer *details_revealer;
  GtkStack *details_stack; /* of one task, of several */
  SwTaskDetails *details;
  SwBulkDetails *bulk_details;
  GtkWidget *toolbar;
  struct _SwLinkPopover *link_popover; /* asks for the predecessor; made when it is needed */
  GtkPopover *menu;                    /* of the selected tasks; made when it is needed */
  GtkRevealer *filter_revealer;
  SwFilterBar *filter_bar;

  SwPlanBoard *board; /* owned */
  int table_width;    /* as the user chose it */
  int paned_width;    /* when the table was last given its width */
  gboolean details_visible;
};

void sw_plan_page_class_add_actions (GtkWidgetClass *class);

/* Greys out what cannot be done with the current task. */
void sw_plan_page_update_actions (SwPlanPage *page);

/* Says aloud what the task in the hand would come to. */
void sw_plan_page_say_grab (SwPlanPage *page);

/* The keys of table and chart. */
void sw_plan_page_add_keys (SwPlanPage *page, GtkWidget *widget);

/* The buttons above table and chart. */
GtkWidget *sw_plan_toolbar_new (void);

/* Asks which task the current one shall follow, and how. */
void sw_plan_page_ask_link (SwPlanPage *page);
void sw_plan_page_drop_link_popover (SwPlanPage *page);

/* The menu of the selected tasks: opens it at the current row; lets secondary click and long press
 * on `widget` (table or chart) open it; its entries as they are now, to unref. */
void sw_plan_page_show_menu (SwPlanPage *page);
void sw_plan_page_add_menu (SwPlanPage *page, GtkWidget *widget);
GMenuModel *sw_plan_page_new_menu (SwPlanPage *page);
void sw_plan_page_drop_menu (SwPlanPage *page);

/* Says that what the selected tasks are (progress, go-live) may have changed. */
void sw_plan_page_tell_state (SwPlanPage *page);

/* For tests: fills in what it asks and presses Return; FALSE where that is refused. */
gboolean sw_plan_page_enter_link (SwPlanPage *page, const char *number, SwLinkType type,
                                  const char *lag);

/* Keys that the page must take before its parts: the handle between table and chart knows F8 too.
 */
void sw_plan_page_add_early_keys (GtkWidget *page);
