/* The ruler above a chart: two rows of cells, and today's date in the accent colour. */
#pragma once

#include "core/scene/gantt-palette.h"
#include "core/scene/time-axis.h"
#include "ui/plan/text-cache.h"

/* What a strip is drawn with; all borrowed for the call. */
typedef struct {
  const SwTimeAxis *axis;
  const SwRuler *ruler;
  SwDay today;
  SwDay status; /* a second day to mark; SW_NO_DAY or today: none */
  const SwWords *words;
  const SwGanttPalette *palette;
  gboolean dark;
  SwTextCache *texts;
  double left; /* the axis's x at the strip's left edge */
  double width, height;
} SwRulerLook;

/* The ticks that were made last, all zero at first. */
typedef struct {
  GArray *ticks[2]; /* SwAxisTick, lower and upper; NULL before the first drawing */
  SwTimeAxis axis;  /* what they were made for */
  SwRulerMode mode;
  SwDay anchor;
  SwInstant from, to;
} SwRulerStrip;

/* Forgets the ticks: the font changed, or the strip goes. */
void sw_ruler_strip_clear (SwRulerStrip *strip);

/* Draws from 0, 0 on. */
void sw_ruler_strip_draw (SwRulerStrip *strip, GtkSnapshot *snapshot, const SwRulerLook *look);
