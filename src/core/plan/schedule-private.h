/* The inside of the schedule engine.
 *
 * Every task has an entry in the topological order: a leaf is computed there, a summary passes on
 * what is demanded of the tasks below it (its gate). A summary has a second place, its span, after
 * all tasks below it, where their dates become its own. Links leave from a leaf's entry or a
 * summary's span and arrive at entries, so one order serves all of it and nothing recurses.
 *
 * A leaf is either working (its calendar carries it: a start position determines start and finish)
 * or civil (a milestone or an elapsed duration: its start instant determines both). `coordinate` is
 * that one number. Dates of a working leaf compare in its own working time: a finish on Friday
 * 17:00 meets a demand of Monday 08:00, since no working minute lies between.
 *
 * Instants stay within SW_CALENDAR_FIRST to SW_CALENDAR_LAST, amounts within SW_MAX_MINUTES, so
 * that 32 bits hold every sum. */
#pragma once

#include "core/plan/calendar-private.h"
#include "core/plan/schedule.h"

typedef enum { SW_LEAF_WORKING, SW_LEAF_CIVIL, SW_SUMMARY } SwTaskShape;

typedef struct {
  gint32 minutes; /* a leaf's duration; a summary's index in `gates` */
  SwInstant constraint_at;
  gint32 gate; /* of its parent; tasks at the top have the root's */
  gint32 first_in;
  gint32 first_out;
  guint16 calendar;
  guint8 constraint; /* ASAP where a constraint needs a date and has none */
  guint8 shape;
} SwTask;

/* What a link does. Without SW_EDGE_WORKING and SW_EDGE_SPAN its lag is civil minutes. */
enum {
  SW_EDGE_TO_FINISH = 1 << 0,
  SW_EDGE_FROM_FINISH = 1 << 1,
  SW_EDGE_WORKING = 1 << 2, /* the lag is working minutes of the successor */
  SW_EDGE_SPAN = 1 << 3,    /* the lag is percent of a summary's span in the successor's calendar */
};

/* A link, once at its successor and once at its predecessor. */
typedef struct {
  gint32 task;      /* the other end */
  gint32 lag;       /* minutes, or percent of SW_EDGE_SPAN */
  guint index : 28; /* at the successor: of the link; at the predecessor: of the successor's edge */
  guint flags : 4;
} SwEdge; /* twelve bytes: there are four for most tasks */

/* The strongest demand with a working lag on tasks of one calendar below a linked summary. */
typedef struct {
  gint32 position; /* G_MININT32: none */
  gint32 link;
} SwDemand;

/* Demands and rooms of a calendar come by what the link arrives at and what it leaves from, since a
 * civil task after a finish plus one day stands in the evening, after a start in the morning. */
#define SW_SIDES 4 /* flags & (SW_EDGE_TO_FINISH | SW_EDGE_FROM_FINISH) */

/* What a summary demands of the tasks below it, its own summaries' demands included. */
typedef struct {
  SwInstant start_from; /* SW_NO_INSTANT: nothing */
  SwInstant finish_from;
  gint32 start_index; /* a link, or the summary whose constraint it is */
  gint32 finish_index;
  SwInstant start_until; /* G_MAXINT32: nothing; to the minute */
  SwInstant fixed_until; /* the same in working time: a start that must be on it */
  SwInstant finish_until;
  SwInstant fixed_at; /* the nearest MSO or MFO */
  gint32 fixed_by;    /* the summary that has it, -1: none */
  gint32 alap_by;     /* the nearest ALAP summary, -1: none */
  guint row_version;  /* tells that the row of demands changed */
  guint8 start_driver;
  guint8 finish_driver;
  guint8 fixed; /* SW_CONSTRAINT_MSO or MFO where `fixed_by` is set */
  guint8 active;
} SwGateDemand;

/* The dates that bound predecessors: late dates for total float, planned dates for ALAP and free
 * float. */
typedef enum { SW_SET_LATE, SW_SET_PLANNED, SW_N_SETS } SwSet;

typedef struct {
  SwInstant start; /* a task's latest start and finish, as far as links say; G_MAXINT32: free */
  SwInstant finish;
} SwLimit;

/* What the tasks below a linked summary leave to its predecessors, the least of each. */
typedef struct {
  SwInstant start;
  SwInstant finish;
} SwRoom;

typedef struct {
  gint32 task;     /* -1: the root */
  gint32 parent;   /* a gate's index; the root's own */
  gint32 row;      /* of the nearest linked summary from here up, -1: none */
  guint8 linked;   /* links arrive at this summary: it has a row of its own */
  guint8 has_alap; /* a task below it is ALAP */
  gint32 first_child;
  gint32 span_at; /* where its span stands in the order */
  SwGateDemand demand;
  SwLimit limit[SW_N_SETS]; /* for tasks below it, from links that leave it and its summaries */
} SwGate;

struct _SwSchedule {
  SwScheduleInput input;
  gint32 task_count;
  gint32 gate_count; /* without the root, which follows as gates[gate_count] */
  gint32 row_count;
  gint32 order_count;
  SwTask *tasks;     /* one more than there are, for the edges' ends */
  SwEdge *in;        /* by successor */
  SwEdge *out;       /* by predecessor */
  SwGate *gates;     /* by ascending task, then the root, then an end for `first_child` */
  gint32 *children;  /* tasks by gate */
  gint32 *order;     /* a task's index, or task_count + gate for a span */
  gint32 *entry_at;  /* by task: where its entry stands in the order */
  SwDemand *demands; /* by row, calendar and side */
  SwRoom *rooms;     /* by set and row */
  gint32 *row_rooms; /* by set, row, calendar and side: positions */

  SwInstant start; /* the input's, clamped */
  SwInstant *early_start;
  SwInstant *early_finish;
  gint32 *early_coordinate;
  SwInstant *late_start;
  SwInstant *late_finish;
  SwInstant *planned_start; /* the early arrays themselves, coordinates too, while none is ALAP */
  SwInstant *planned_finish;
  gint32 *coordinate[SW_N_SETS];
  gint32 *total_float;
  gint32 *free_float;
  guint8 *driver;
  gint32 *driver_index;
  guint8 *flags;
  SwInstant early_project_finish;

  SwDemand *scratch; /* one row */
  guint row_version;
  guint64 *dirty; /* by place in the order */
  gint32 dirty_first;
  gint32 dirty_last;
  GArray *alap_places; /* places in the order that the ALAP pass visits; NULL: none is ALAP */
  gboolean alap_changed;
  gboolean root_changed;
  gboolean floats_stale;
  gboolean stale_before; /* of floats_stale, while a change is tried */
  guint tries;           /* begun and not ended */
  guint64 visits;        /* places in the order that forward passes computed */
  SwScheduleResult result;
};

/* schedule-order.c: edges, gates and the order. FALSE and the tasks of a loop. */
gboolean sw_schedule_arrange (SwSchedule *schedule, GArray **loop);

/* schedule-input.c: a task's or an edge's facts read anew from the input. */
void sw_schedule_read_task (SwSchedule *schedule, gint32 task);
void sw_schedule_read_edge (SwSchedule *schedule, SwEdge *in, SwEdge *out);

/* `percent` of the working minutes from position `start` to `finish`. */
gint32 sw_schedule_span_lag (gint32 start, gint32 finish, gint32 percent);

/* schedule-forward.c: early dates of everything, or of what is dirty and what that moves. */
void sw_schedule_forward_all (SwSchedule *schedule);
void sw_schedule_forward_dirty (SwSchedule *schedule);
void sw_schedule_visit_leaf (SwSchedule *schedule, gint32 task);
void sw_schedule_mark (SwSchedule *schedule, gint32 place);
void sw_schedule_forget_marks (SwSchedule *schedule);

/* schedule-gate.c: what a summary demands. TRUE when that changed. */
gboolean sw_schedule_visit_gate (SwSchedule *schedule, gint32 gate);

/* The same file: a summary's dates from the tasks below it, the project's from the top. TRUE when
 * the summary's early dates changed. */
gboolean sw_schedule_roll_up (SwSchedule *schedule, gint32 gate);
void sw_schedule_roll_up_root (SwSchedule *schedule);

/* schedule-backward.c: late dates and floats. */
void sw_schedule_backward (SwSchedule *schedule);

/* schedule-alap.c: which places the ALAP pass visits, and planned dates of ALAP tasks. */
void sw_schedule_find_alap (SwSchedule *schedule);
void sw_schedule_plan_alap (SwSchedule *schedule);

static inline const SwCalendar *
sw_schedule_calendar (const SwSchedule *schedule, const SwTask *task)
{
  return schedule->input.calendars[task->calendar];
}

static inline SwInstant
sw_schedule_clamp (gint32 instant)
{
  return CLAMP (instant, SW_CALENDAR_FIRST, SW_CALENDAR_LAST);
}

/* The lag of an edge of SW_EDGE_WORKING or SW_EDGE_SPAN in a successor's calendar. */
static inline gint32
sw_schedule_edge_lag (const SwSchedule *schedule, const SwEdge *edge, gint32 predecessor,
                      const SwCalendar *calendar)
{
  if (G_LIKELY (!(edge->flags & SW_EDGE_SPAN)))
    return edge->lag;
  return sw_schedule_span_lag (
      sw_calendar_position_inline (calendar, schedule->early_start[predecessor]),
      sw_calendar_position_inline (calendar, schedule->early_finish[predecessor]), edge->lag);
}
