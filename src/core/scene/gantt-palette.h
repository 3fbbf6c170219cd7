/* The colours of the chart: hues of equal lightness (OKLCH), once for a light and once for a dark
 * ground. Values are 0xRRGGBBAA. */
#pragma once

#include "core/plan/plan.h"

typedef struct {
  guint32 bar[SW_N_HUES];    /* what is still to do */
  guint32 done[SW_N_HUES];   /* the done part: deeper */
  guint32 strong[SW_N_HUES]; /* summaries and milestones */
  guint32 ground;            /* below the rows */
  guint32 text;
  guint32 dim_text; /* of secondary columns and the ruler */
  guint32 bar_text; /* inside a bar */
  guint32 grid;
  guint32 off_day;
  guint32 holiday;
  guint32 header; /* below ruler and column titles */
  guint32 link;
  guint32 baseline; /* where tasks were kept */
  guint32 critical;
  guint32 late;
  guint32 accent;    /* today, selection, handles */
  gboolean outlined; /* bars have a line of their strong colour around them */
} SwGanttPalette;

/* Static. High contrast has stronger lines, outlined bars and full text. */
const SwGanttPalette *sw_gantt_palette (gboolean dark, gboolean high_contrast);
