/* The schedule engine: when each task is, how far it may slip, and what decides it.
 *
 * A pure function over arrays: no database, no objects, no clock. Tasks are indices 0..n-1. A
 * summary (a task that is some other's parent) has no duration, constraint date or calendar of its
 * own: its dates are the span of its children, and a link or constraint at a summary acts on all
 * tasks below it. A link between a summary and a task below it is a loop.
 *
 * Instants are civil minutes, floats working minutes of the task's calendar.
 *
 * Forward pass, ASAP: a task starts at the latest of the project's start, what its links and its
 * summaries' links demand, and its constraint. Work begins at the next working minute and ends at
 * the earliest instant that holds its duration. A milestone (duration 0) stands at the instant that
 * decides it, without being pushed to the next morning: after work that ends Friday 17:00 it is
 * Friday 17:00. An elapsed duration starts there too and runs through nights and weekends.
 *
 * Links, with the lag counted in the successor's calendar (working), in civil time (elapsed), or as
 * percent of the predecessor's duration (working, or elapsed where that is):
 *   FS  successor's start  >= predecessor's finish + lag
 *   SS  successor's start  >= predecessor's start  + lag
 *   FF  successor's finish >= predecessor's finish + lag
 *   SF  successor's finish >= predecessor's start  + lag
 * Working tasks compare in their own working time: a finish on Friday 17:00 meets a demand of
 * Monday 08:00, since no working minute lies between. For a milestone or an elapsed duration a
 * working lag after a finish ends in the evening (Monday 17:00), after a start in the morning
 * (Tuesday 08:00). Percent of a summary is percent of its span, in the successor's working time. A
 * link from a summary's start bounds the late dates of the tasks that make that start.
 *
 * Constraints: ASAP; ALAP, as late as possible without delaying any scheduled successor or the
 * project's finish; SNET and FNET push later; SNLT and FNLT never move a task, they bound its late
 * dates and raise SW_SCHEDULED_CONFLICT when the early date breaks them; MSO and MFO fix the date,
 * and raise the flag where links or the project's start demand a later one.
 *
 * Backward pass, from the latest early finish of the project (or `finish_bound`): late dates by the
 * mirrored rules. Floats count from where a task is planned, since that is what can still slip:
 * total float is late start - planned start in working minutes (negative where a bound is broken),
 * free float what a task can slip without moving any successor's planned dates (or the project's
 * finish), never negative. Where nothing is ALAP, planned dates are the early ones. An ALAP task
 * has used up its free float, and what leads to it may slip up to where it is planned. Critical is
 * total float <= 0.
 *
 * A summary has the late dates its tasks span, the total float of its tightest task, the least free
 * float of the tasks that make its planned finish, the driver of the task that makes its start, and
 * is in conflict when a task below it is.
 *
 * Hostile values do no harm: amounts are clamped to SW_MAX_MINUTES, instants to 1900-01-01 to
 * 2999-12-31; durations do not hold at that edge. */
#pragma once

#include "core/base/duration.h"
#include "core/base/terms.h"
#include "core/plan/calendar.h"

typedef struct {
  gint32 predecessor;
  gint32 successor;
  gint32 lag;  /* minutes, or percent; may be negative */
  guint8 type; /* SwLinkType */
  guint8 unit; /* SwUnit */
  gint64 id;   /* the caller's own name for it, which the engine does not read */
} SwScheduleLink;

/* All arrays are borrowed for the life of the schedule and may be changed in place by the caller
 * before it calls sw_schedule_update. */
typedef struct {
  gint32 task_count;
  const gint32 *parent;   /* index of the summary, -1 at the top; a parent's index is lower */
  const gint32 *duration; /* minutes, >= 0 */
  const guint8 *duration_elapsed; /* TRUE: civil minutes; NULL: all working */
  const guint8 *constraint;       /* SwConstraint; NULL: all ASAP */
  const SwInstant *constraint_at; /* where the constraint has a date; NULL: none */
  const guint16 *calendar;        /* index into `calendars`; NULL: all 0 */
  const SwCalendar *const *calendars;
  guint calendar_count;
  const SwScheduleLink *links;
  gint32 link_count;
  SwInstant start;        /* of the project */
  SwInstant finish_bound; /* wished finish for late dates, or SW_NO_INSTANT */
} SwScheduleInput;

typedef enum {
  SW_DRIVER_START,      /* the project's start */
  SW_DRIVER_LINK,       /* link `driver_index` */
  SW_DRIVER_CONSTRAINT, /* its own constraint */
  SW_DRIVER_SUMMARY,    /* a constraint of summary `driver_index` */
  SW_DRIVER_CALENDAR,   /* working time alone moved it off what decided it by a day or more;
                           `driver_index` is the link that decided it, or -1 */
} SwDriver;

enum {
  SW_SCHEDULED_CRITICAL = 1 << 0,
  SW_SCHEDULED_CONFLICT = 1 << 1,
  SW_SCHEDULED_SUMMARY = 1 << 2,
};

/* A copy with arrays of its own, for another thread; the calendars are shared. */
SwScheduleInput *sw_schedule_input_copy (const SwScheduleInput *input);
void sw_schedule_input_free (SwScheduleInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwScheduleInput, sw_schedule_input_free)

/* Arrays of task_count, owned by the schedule, rewritten by sw_schedule_update; `start` and
 * `finish` may be the early arrays themselves. */
typedef struct {
  const SwInstant *start; /* where the task is planned: early dates, or late-shifted under ALAP */
  const SwInstant *finish;
  const SwInstant *early_start;
  const SwInstant *early_finish;
  const SwInstant *late_start;
  const SwInstant *late_finish;
  const gint32 *total_float; /* working minutes from the planned dates */
  const gint32 *free_float;
  const guint8 *driver;       /* SwDriver */
  const gint32 *driver_index; /* a link's or a task's index, else -1 */
  const guint8 *flags;
  SwInstant project_start; /* earliest start of any task; the project's start when there is none */
  SwInstant project_finish;
} SwScheduleResult;

typedef struct _SwSchedule SwSchedule;

/* Orders the tasks and computes everything: O(tasks + links), no recursion. `input` is copied, its
 * arrays are borrowed. NULL when the links form a loop: then `loop` (may be NULL) receives an array
 * of gint32, the tasks on the loop in order, that the caller unrefs. */
SwSchedule *sw_schedule_new (const SwScheduleInput *input, GArray **loop);
void sw_schedule_free (SwSchedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwSchedule, sw_schedule_free)

/* Recomputes after the caller changed duration, constraint, constraint_at or calendar of `changed`
 * (indices), or `start` through sw_schedule_set_start. Costs what it moves: the forward pass visits
 * only tasks whose dates can differ; late dates and floats are marked out of date and computed on
 * the next call of sw_schedule_result with `floats`. Changed links or parents need a new schedule.
 */
void sw_schedule_update (SwSchedule *schedule, const gint32 *changed, gint32 changed_count);

/* sw_schedule_update in steps, for work whose length depends on where it begins, so that however
 * much of it there is, each task is visited once. What changed is told first; then, task by task in
 * the order of sw_schedule_place, where each would begin if it took no time, and from `from` on
 * (SW_NO_INSTANT: whenever) where that is later, with what decides it; what follows from that may
 * be told in between. The rest is passed on in the end, and the result is valid again. Not where
 * sw_schedule_any_late: what is as late as possible looks at all that follows. */
void sw_schedule_change (SwSchedule *schedule, const gint32 *changed, gint32 changed_count);
SwInstant sw_schedule_bare_start (SwSchedule *schedule, gint32 task, SwInstant from,
                                  SwDriver *driver, gint32 *driver_index);
void sw_schedule_pass_on (SwSchedule *schedule);
gboolean sw_schedule_any_late (const SwSchedule *schedule);

/* How many tasks and summaries were computed since the schedule was made: what tests count. */
guint64 sw_schedule_visits (const SwSchedule *schedule);

/* Before sw_schedule_update of `task`: the calendar it alone works by was replaced by another in
 * the borrowed array. */
void sw_schedule_renew_calendar (SwSchedule *schedule, gint32 task);

/* Around updates that are all taken back again: once the early dates are as they were, so are late
 * dates and floats, and are not computed anew. In between no floats may be asked for. A try may
 * hold another one. */
void sw_schedule_begin_try (SwSchedule *schedule);
void sw_schedule_end_try (SwSchedule *schedule);

/* Changes the lag or unit of link `index` in the borrowed array, then moves what it moves. */
void sw_schedule_update_link (SwSchedule *schedule, gint32 index);

void sw_schedule_set_start (SwSchedule *schedule, SwInstant start, SwInstant finish_bound);

/* The result, borrowed, valid until the next update. With `floats` FALSE, late dates, floats and
 * the critical flag may be out of date, and the call costs nothing. */
const SwScheduleResult *sw_schedule_result (SwSchedule *schedule, gboolean floats);

/* Where the task's dates are computed in the order of the schedule: before those of all tasks that
 * its dates can move. */
gint32 sw_schedule_place (const SwSchedule *schedule, gint32 task);

/* Would a link from `predecessor` to `successor` close a loop? Then the tasks on it, in order from
 * the successor to the predecessor, as an array of gint32 to unref; NULL when it is allowed. */
GArray *sw_schedule_find_loop (const SwSchedule *schedule, gint32 predecessor, gint32 successor);
