/* All projects as data for one picture, as the Gantt scene: one row a project, its phases as bars
 * in lanes, the go-live as a diamond, the wished one as a mark above, health as a sign.
 *
 * Items are those of gantt-scene.h and are painted by gantt-paint.h; `task` is the row. y = 0 is
 * the top of row 0; x is the axis's. */
#pragma once

#include "core/plan/digest.h"
#include "core/scene/gantt-scene.h"

typedef struct {
  SwProjectDigest *const *rows; /* borrowed */
  gint32 row_count;
  double row_height; /* 56, in pictures less */
  SwTimeAxis axis;
  SwRuler ruler;
  SwDay today;
  const SwWords *words;
  gint64 selected;       /* a project's id, 0: none */
  SwMeasureFunc measure; /* as in SwGanttView */
  gpointer measure_data;
} SwPortfolioView;

/* Fills `scene` anew for rows first..last (excluded) and x from `left` to `right` in pixels. */
void sw_portfolio_scene_fill (SwGanttScene *scene, const SwPortfolioView *view, gint32 first,
                              gint32 last, double left, double right);

/* The bar of a phase, and the diamond of a project that has a go-live. */
SwSceneRect sw_portfolio_bar (const SwPortfolioView *view, gint32 row, int phase);
SwSceneRect sw_portfolio_diamond (const SwPortfolioView *view, gint32 row);

/* What lies at a point: its row, -1 outside; a position among the row's phases, -1 none. The
 * diamond lies above the bars. */
typedef struct {
  gint32 row;
  int phase;
  gboolean go_live;
} SwPortfolioHit;

SwPortfolioHit sw_portfolio_hit (const SwPortfolioView *view, double x, double y);

/* The days that all of `rows` cover, today among them, with a margin; for zoom to fit. */
void sw_portfolio_span (SwProjectDigest *const *rows, gint32 count, SwDay today, SwDay *first,
                        SwDay *last);
