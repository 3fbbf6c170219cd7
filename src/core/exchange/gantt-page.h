/* One page of a plan's picture: title, column titles, ruler, rows, legend. For gantt-picture.c. */
#pragma once

#include "core/scene/gantt-paint.h"
#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

typedef struct {
  SwPlan *plan;
  const SwWords *words;
  const SwGanttPalette *palette;
  SwPlanRows *rows;
  SwGanttScene *scene;
  PangoLayout *layout; /* of the surface that is painted on */
  SwGanttView view;
  double width, height; /* of the page */
  double margin;
  double table_width;
} SwGanttPage;

/* Measures for the plan, all unfolded. Width and height are left to the caller, who then calls
 * sw_gantt_page_fit. The words are borrowed. */
SwGanttPage *sw_gantt_page_new (SwPlan *plan, const SwWords *words, SwDay today);
void sw_gantt_page_free (SwGanttPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwGanttPage, sw_gantt_page_free)

/* Leaves out the tasks that `mask` hides (copied; NULL: none). */
void sw_gantt_page_filter (SwGanttPage *page, const guint8 *mask);

/* Days of the axis, and the space that title, ruler and legend take off the height. */
gint32 sw_gantt_page_days (const SwGanttPage *page);
double sw_gantt_page_overhead (const SwGanttPage *page);

/* Spreads the axis over the width. */
void sw_gantt_page_fit (SwGanttPage *page);

/* Paints rows first..last (excluded); "page 2 of 5" where there is more than one. */
void sw_gantt_page_paint (SwGanttPage *page, cairo_t *cr, gint32 first, gint32 last, int number,
                          int count);
