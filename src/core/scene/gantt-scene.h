/* The Gantt chart as data: rectangles, diamonds, lines and labels in pixels, with roles instead of
 * colours. Window, PDF, PNG and SVG paint the same scene.
 *
 * A scene holds only what lies in the asked rows and times, so that it costs what is seen. y = 0 is
 * the top of row 0 of `rows`; x is the axis's, except that below SW_HOURS_WIDTH a day's working
 * time fills the whole day: a bar from Monday morning to Friday evening touches both ends. */
#pragma once

#include "core/plan/baseline.h"
#include "core/plan/plan-filter.h"
#include "core/scene/time-axis.h"

typedef enum {
  SW_ITEM_BAR,       /* a piece of a task; the part `done` of 0..1 of its width is deeper */
  SW_ITEM_GAP,       /* between two pieces: a dotted line through the middle of its height */
  SW_ITEM_SUMMARY,   /* a phase or track: a bracket */
  SW_ITEM_MILESTONE, /* a diamond: centre x + width / 2, y + height / 2 */
  SW_ITEM_OFF_DAY,   /* shading of non-working time, over all rows */
  SW_ITEM_TODAY,     /* the line of today */
  SW_ITEM_LINK,      /* a polyline with an arrow head at its end; `task` is the link's position */
  SW_ITEM_LABEL,     /* text beside or, with SW_SCENE_INSIDE, inside a bar */
  SW_ITEM_GLYPH,     /* a warning, a stop sign, a lock or an hourglass, as one flag says */
  SW_ITEM_DEADLINE,  /* a mark at a deadline */
  SW_ITEM_BASELINE,  /* where the task was kept: a thin bar below; a milestone's is as wide as high
                      */
  SW_ITEM_STATUS,    /* the line of the status date, where there is one */
  SW_ITEM_HEALTH,    /* the sign of a project's health, which `hue` holds */
} SwSceneItemKind;

enum {
  SW_SCENE_CRITICAL = 1 << 0,
  SW_SCENE_LATE = 1 << 1,
  SW_SCENE_CONFLICT = 1 << 2,
  SW_SCENE_SELECTED = 1 << 3,
  SW_SCENE_BLOCKED = 1 << 4,  /* a lock */
  SW_SCENE_CUSTOMER = 1 << 5, /* waits for the customer: an hourglass */
  SW_SCENE_HOLIDAY = 1 << 6,  /* an off day by rule, not a weekend */
  SW_SCENE_DONE = 1 << 7,
  SW_SCENE_INSIDE = 1 << 8,   /* a label within its bar */
  SW_SCENE_CONTEXT = 1 << 15, /* a summary that a filter shows for what is below it: paler */
};

typedef struct {
  guint8 kind; /* SwSceneItemKind */
  guint8 hue;  /* SwHue */
  guint16 flags;
  gint32 task; /* index, -1 where it belongs to none */
  float x, y, width, height;
  float done;     /* 0..1 of the width */
  guint32 text;   /* offset into `texts`, of labels */
  guint32 points; /* offset into `points` and their number, of links */
  guint32 point_count;
} SwSceneItem;

typedef struct {
  float x, y;
} SwScenePoint;

typedef struct {
  float x, y, width, height;
} SwSceneRect;

typedef struct {
  GArray *items;  /* SwSceneItem, in painting order */
  GArray *points; /* SwScenePoint */
  GString *texts; /* NUL-terminated, one after the other */
  GArray *clear;  /* SwScenePoint by row: where its bar ends, and how far behind a label begins */
} SwGanttScene;

/* The width of `text` in pixels as the painter will set it. */
typedef double (*SwMeasureFunc) (const char *text, gpointer data);

/* What to show. `rows` are the indices of the visible tasks in order (folded ones left out);
 * borrowed. */
typedef struct {
  SwPlan *plan;
  const gint32 *rows;
  gint32 row_count;
  const guint8 *mask; /* of a filter (SwMask, by task), borrowed; NULL: none */
  double row_height;  /* 32, compact 24 */
  SwTimeAxis axis;
  SwRuler ruler;
  SwDay today;
  SwLanguage language;
  const SwBaseline *baseline; /* shown below the bars, borrowed; may be NULL */
  gboolean lanes;             /* a folded summary shows the bars below it; see gantt-lane.h */
  gboolean hide_internal;     /* of lanes: what is for the vendor alone is left out */
  gboolean show_critical;
  gboolean show_links;
  gint64 selected;       /* a task's id, 0: none */
  SwMeasureFunc measure; /* NULL: guessed from the number of letters */
  gpointer measure_data;
} SwGanttView;

/* From this day width on, hours are drawn where the clock has them. */
#define SW_HOURS_WIDTH 120.0

SwGanttScene *sw_gantt_scene_new (void);
void sw_gantt_scene_free (SwGanttScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwGanttScene, sw_gantt_scene_free)

/* Fills `scene` anew for rows first..last (excluded) and x from `left` to `right` in pixels. Costs
 * what is visible plus the links of the visible rows; allocates nothing once it has grown. */
void sw_gantt_scene_fill (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last,
                          double left, double right);

/* Where `instant` is drawn, and the bar or diamond of a row (not of an empty plan). */
double sw_gantt_x (const SwGanttView *view, SwInstant instant);
SwSceneRect sw_gantt_bar (const SwGanttView *view, gint32 row);

/* One piece of a task whose bar is `bar`. */
SwSceneRect sw_gantt_piece (const SwGanttView *view, const SwSceneRect *bar, const SwSpan *span);

/* The same as if its task ran from `start` to `finish`. */
SwSceneRect sw_gantt_bar_at (const SwGanttView *view, gint32 row, SwInstant start,
                             SwInstant finish);

/* The reverse of sw_gantt_x: what the clock shows there. */
SwInstant sw_gantt_instant (const SwGanttView *view, double x);

/* The instant that a drag to x means: on the grid of the zoom, which is the clock's for hours, and
 * halves or edges of days below. Midnight stands for the edge between two days. */
SwInstant sw_gantt_snap (const SwGanttView *view, double x);

/* The link at a position in sw_plan_links; borrowed. */
const SwPlanLink *sw_gantt_link (SwPlan *plan, gint32 position);

/* The row of task `index`, -1 where it is folded away. Logarithmic. */
gint32 sw_gantt_row (const SwGanttView *view, gint32 index);

/* What lies at a point of the chart. */
typedef enum {
  SW_HIT_NOTHING,
  SW_HIT_BAR,        /* also the gaps of a split task */
  SW_HIT_OCCURRENCE, /* one bar of recurring work; between them lies nothing */
  SW_HIT_END,        /* the handle that changes the duration, inside the bar's end */
  SW_HIT_PROGRESS,   /* the handle of the done part, at the bar's lower edge */
  SW_HIT_START_DOT,  /* beside the bar: where links begin and end */
  SW_HIT_END_DOT,
  SW_HIT_MILESTONE,
  SW_HIT_SUMMARY,
  SW_HIT_LINK
} SwHitPart;

typedef struct {
  SwHitPart part;
  gint32 row;    /* the row at this height, also where nothing was hit; -1 outside */
  gint32 task;   /* index of the task, or */
  gint32 link;   /* position of the link in sw_plan_links; else -1 */
  guint segment; /* of a bar or an occurrence: which of sw_plan_segments, or the one before a gap */
} SwGanttHit;

/* The part of the chart at a point. Links are looked for in `scene` (NULL: not at all), which was
 * filled from the same view. */
SwGanttHit sw_gantt_hit (const SwGanttView *view, const SwGanttScene *scene, double x, double y);

/* The span of times that the whole plan covers, with a margin; for zoom to fit. */
void sw_gantt_span (SwPlan *plan, SwDay today, SwDay *first, SwDay *last);

/* The scene as text, one item a line, for tests that compare; the caller frees it. */
char *sw_gantt_scene_to_text (const SwGanttScene *scene);
