/* Recurring work within a schedule: where each row may begin, its occurrences, and the span that
 * the schedule has for it.
 *
 * For the engine such a row is a stretch of civil time from its first to its last occurrence. Where
 * it may begin is asked of the engine as if it took no time and had no bound but its own; where
 * that is another place than before, its span is fed as a duration and an earliest start. In the
 * order of the schedule one sweep settles all, since what comes later in it decides nothing that
 * comes before; it visits what it moves, once.
 *
 * Work that goes on until go-live takes no time while go-live is looked for, and is swept once more
 * up to that date. So it never feeds on the delay it causes itself: two sweeps, and all is done. */
#pragma once

#include "core/plan/plan-private.h"

/* One row of recurring work. */
typedef struct {
  gint32 index; /* of the task */
  gint32 place; /* in the order of the schedule */
  SwRecurrence rule;
  SwInstant anchor; /* where it may begin */
  SwInstant limit;  /* go-live as its occurrences know it, SW_NO_INSTANT where they need none */
  gboolean stale;   /* its occurrences and span are of other facts */
  gint32 driver_index;
  guint8 driver;
  GArray *occurrences; /* SwOccurrence, by day */
  GArray *by_start;    /* guint, places in `occurrences` of those that take place */
} SwSeries;

/* The plan's schedule with the arrays it reads, which a sweep writes. All are borrowed. */
typedef struct {
  SwPlan *plan;
  SwSchedule *schedule;
  gint32 *durations;
  guint8 *elapsed;
  guint8 *constraints;
  SwInstant *constraint_at;
  GPtrArray *series; /* SwSeries, in the order of the schedule */
} SwSeriesBoard;

/* An empty array of SwSeries that owns them. */
GPtrArray *sw_series_list_new (void);

/* The plan's arrays, with `series`: its own, or others where something is tried. */
SwSeriesBoard sw_series_board_of (SwPlan *plan, GPtrArray *series);

/* Collects the plan's recurring work, all of it as it stands while it takes no time. */
void sw_series_board_collect (SwSeriesBoard *board);

/* What stands in the arrays of `tasks` are the facts of the library again: recurring work among
 * them gets its span anew in the next sweep. To be told the schedule as a change. */
void sw_series_board_renew (SwSeriesBoard *board, const gint32 *tasks, guint count);

/* Gives all of it its occurrences and spans, after the schedule began on another day or was told
 * what changed. Costs what that and the spans move; in a plan with something as late as possible,
 * two updates of the schedule for each row. */
void sw_series_board_sweep (SwSeriesBoard *board);
