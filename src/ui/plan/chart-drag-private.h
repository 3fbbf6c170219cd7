/* What the files of a chart's drag share. */
#pragma once

#include "ui/plan/chart-drag.h"

/* chart-drag-look.c: reads what would follow, and puts it into words. */
void sw_chart_drag_look (SwChartDrag *drag, SwPlanBoard *board, gint32 task);
void sw_chart_drag_forget (SwChartDrag *drag);

/* The same file: what the link from the dragged task to `other` would be, or why it cannot be. */
void sw_chart_drag_look_at_link (SwChartDrag *drag, SwPlanBoard *board, gint32 task, gint32 other);

/* chart-drag-snap.c: the instant that the ghost's start at x means, `width` its length in pixels
 * and `length` in working minutes; and that which its end at x means. */
SwInstant sw_chart_drag_snap_start (SwChartDrag *drag, SwPlanBoard *board, gint32 task, double x,
                                    double width);
SwInstant sw_chart_drag_snap_end (SwChartDrag *drag, SwPlanBoard *board, gint32 task, double x);

/* The type of the link under way. */
SwLinkType sw_chart_drag_link_type (const SwChartDrag *drag);
