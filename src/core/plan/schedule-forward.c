#include "core/plan/schedule-private.h"

/* What decides a leaf so far: the strongest demand on its coordinate. */
typedef struct {
  gint32 best;
  gint32 index;
  SwInstant decided; /* where it would stand if all time were working time; see settle */
  guint8 driver;
} Choice;

#define DECIDED_BY_FINISH SW_NO_INSTANT /* where the best position finishes */
#define DECIDED_THERE G_MAXINT32        /* wherever it stands, the calendar did not move it */

static inline void
demand (Choice *choice, gint32 coordinate, SwDriver driver, gint32 index, SwInstant decided)
{
  if (coordinate > choice->best)
    *choice = (Choice){coordinate, index, decided, (guint8) driver};
}

static inline gint32
room_for (const SwTask *task, guint8 flags)
{
  return flags & SW_EDGE_TO_FINISH ? task->minutes : 0;
}

/* The coordinate at which a leaf's start (or finish, by `flags`) meets `instant`. */
static inline gint32
coordinate_of (const SwTask *task, const SwCalendar *calendar, SwInstant instant, guint8 flags)
{
  gint32 base =
      task->shape == SW_LEAF_CIVIL ? instant : sw_calendar_position_inline (calendar, instant);
  return base - room_for (task, flags);
}

/* The same for a position of its calendar: a civil leaf stands in the evening after a finish, in
 * the morning after a start. */
static inline gint32
coordinate_at (const SwTask *task, const SwCalendar *calendar, gint32 position, guint8 flags)
{
  if (task->shape == SW_LEAF_CIVIL)
    position = flags & SW_EDGE_FROM_FINISH ? sw_calendar_finish_inline (calendar, position)
                                           : sw_calendar_start_inline (calendar, position);
  return position - room_for (task, flags);
}

static inline Choice
weigh_edges (const SwSchedule *schedule, const SwTask *task, const SwCalendar *calendar)
{
  SwInstant from = schedule->start;
  gint32 from_link = -1;
  Choice choice = {G_MININT32, -1, DECIDED_THERE, SW_DRIVER_LINK};
  for (gint32 i = task->first_in; i < task[1].first_in; i++) {
    const SwEdge *edge = &schedule->in[i];
    guint8 flags = edge->flags;
    SwInstant base = flags & SW_EDGE_FROM_FINISH ? schedule->early_finish[edge->task]
                                                 : schedule->early_start[edge->task];
    if (flags & (SW_EDGE_WORKING | SW_EDGE_SPAN)) {
      gint32 position = sw_calendar_position_inline (calendar, base) +
                        sw_schedule_edge_lag (schedule, edge, edge->task, calendar);
      demand (&choice, coordinate_at (task, calendar, position, flags), SW_DRIVER_LINK, edge->index,
              (flags & (SW_EDGE_TO_FINISH | SW_EDGE_FROM_FINISH)) == SW_EDGE_FROM_FINISH
                  ? DECIDED_BY_FINISH
                  : DECIDED_THERE);
    } else if (flags & SW_EDGE_TO_FINISH) {
      demand (&choice, coordinate_of (task, calendar, base + edge->lag, flags), SW_DRIVER_LINK,
              edge->index, DECIDED_THERE);
    } else if (base + edge->lag > from) {
      from = base + edge->lag;
      from_link = edge->index;
    }
  }
  gint32 coordinate = coordinate_of (task, calendar, from, 0);
  if (coordinate >= choice.best)
    return (Choice){coordinate, from_link, from, from_link < 0 ? SW_DRIVER_START : SW_DRIVER_LINK};
  return choice;
}

static void
weigh_own (const SwTask *task, const SwCalendar *calendar, Choice *choice)
{
  SwInstant at = task->constraint_at;
  if (task->constraint == SW_CONSTRAINT_SNET)
    demand (choice, coordinate_of (task, calendar, at, 0), SW_DRIVER_CONSTRAINT, -1, at);
  else if (task->constraint == SW_CONSTRAINT_FNET)
    demand (choice, coordinate_of (task, calendar, at, SW_EDGE_TO_FINISH), SW_DRIVER_CONSTRAINT, -1,
            DECIDED_THERE);
}

static void
weigh_gate (const SwSchedule *schedule, const SwTask *task, const SwCalendar *calendar,
            Choice *choice)
{
  const SwGate *gate = &schedule->gates[task->gate];
  const SwGateDemand *above = &gate->demand;
  if (above->start_from != SW_NO_INSTANT)
    demand (choice, coordinate_of (task, calendar, above->start_from, 0),
            (SwDriver) above->start_driver, above->start_index,
            above->start_driver == SW_DRIVER_LINK ? above->start_from : DECIDED_THERE);
  if (above->finish_from != SW_NO_INSTANT)
    demand (choice, coordinate_of (task, calendar, above->finish_from, SW_EDGE_TO_FINISH),
            (SwDriver) above->finish_driver, above->finish_index, DECIDED_THERE);
  if (gate->row < 0)
    return;
  const SwDemand *row =
      schedule->demands +
      ((gsize) gate->row * schedule->input.calendar_count + task->calendar) * SW_SIDES;
  for (guint8 side = 0; side < SW_SIDES; side++)
    if (row[side].position != G_MININT32)
      demand (choice, coordinate_at (task, calendar, row[side].position, side), SW_DRIVER_LINK,
              row[side].link, side == SW_EDGE_FROM_FINISH ? DECIDED_BY_FINISH : DECIDED_THERE);
}

/* MSO and MFO: its own before the nearest summary's. FALSE where a later date is demanded. */
static gboolean
hold_fixed (const SwSchedule *schedule, const SwTask *task, const SwCalendar *calendar,
            Choice *choice)
{
  const SwGateDemand *above = &schedule->gates[task->gate].demand;
  gboolean own = task->constraint == SW_CONSTRAINT_MSO || task->constraint == SW_CONSTRAINT_MFO;
  if (!own && above->fixed_by < 0)
    return TRUE;
  guint8 constraint = own ? task->constraint : above->fixed;
  SwInstant at = own ? task->constraint_at : above->fixed_at;
  gint32 fixed =
      coordinate_of (task, calendar, at, constraint == SW_CONSTRAINT_MFO ? SW_EDGE_TO_FINISH : 0);
  gboolean held = choice->best <= fixed;
  *choice = (Choice){fixed, own ? -1 : above->fixed_by, DECIDED_THERE,
                     own ? SW_DRIVER_CONSTRAINT : SW_DRIVER_SUMMARY};
  return held;
}

static gboolean
within_bounds (const SwSchedule *schedule, gint32 index, gint32 coordinate)
{
  const SwTask *task = &schedule->tasks[index];
  const SwGateDemand *above = &schedule->gates[task->gate].demand;
  SwInstant start = schedule->early_start[index];
  SwInstant finish = schedule->early_finish[index];
  if ((task->constraint == SW_CONSTRAINT_SNLT && start > task->constraint_at) ||
      (task->constraint == SW_CONSTRAINT_FNLT && finish > task->constraint_at))
    return FALSE;
  if (start > above->start_until || finish > above->finish_until)
    return FALSE;
  return above->fixed_until == G_MAXINT32 ||
         coordinate <=
             coordinate_of (task, sw_schedule_calendar (schedule, task), above->fixed_until, 0);
}

/* Turns the decision into dates, and says so when days off alone put a start off by a day. */
static inline void
settle (SwSchedule *schedule, gint32 index, const SwTask *task, const SwCalendar *calendar,
        Choice *choice)
{
  SwInstant start, finish;
  if (G_UNLIKELY (task->shape == SW_LEAF_CIVIL)) {
    start = choice->best = sw_schedule_clamp (choice->best);
    finish = sw_schedule_clamp (start + task->minutes);
  } else {
    start = sw_calendar_start_inline (calendar, choice->best);
    finish = sw_calendar_finish_inline (calendar, choice->best + task->minutes);
    if (choice->decided == DECIDED_BY_FINISH)
      choice->decided = sw_calendar_finish_inline (calendar, choice->best);
    if (start - SW_DAY_MINUTES >= choice->decided)
      choice->driver = SW_DRIVER_CALENDAR;
  }
  schedule->early_start[index] = start;
  schedule->early_finish[index] = finish;
  schedule->early_coordinate[index] = choice->best;
}

static inline void
visit_leaf (SwSchedule *schedule, gint32 index)
{
  const SwTask *task = &schedule->tasks[index];
  const SwCalendar *calendar = sw_schedule_calendar (schedule, task);
  Choice choice = weigh_edges (schedule, task, calendar);
  guint8 conflict = 0;
  gboolean bound =
      task->constraint > SW_CONSTRAINT_ALAP || schedule->gates[task->gate].demand.active;
  if (G_UNLIKELY (bound)) {
    weigh_own (task, calendar, &choice);
    weigh_gate (schedule, task, calendar, &choice);
    if (!hold_fixed (schedule, task, calendar, &choice))
      conflict = SW_SCHEDULED_CONFLICT;
  }
  settle (schedule, index, task, calendar, &choice);
  if (G_UNLIKELY (bound) && !within_bounds (schedule, index, choice.best))
    conflict = SW_SCHEDULED_CONFLICT;
  schedule->driver[index] = choice.driver;
  schedule->driver_index[index] = choice.index;
  schedule->flags[index] = (guint8) ((schedule->flags[index] & SW_SCHEDULED_CRITICAL) | conflict);
}

void
sw_schedule_visit_leaf (SwSchedule *schedule, gint32 task)
{
  visit_leaf (schedule, task);
}

static void
copy_planned (SwSchedule *schedule, gint32 task)
{
  schedule->planned_start[task] = schedule->early_start[task];
  schedule->planned_finish[task] = schedule->early_finish[task];
  schedule->coordinate[SW_SET_PLANNED][task] = schedule->early_coordinate[task];
}

void
sw_schedule_forward_all (SwSchedule *schedule)
{
  gint32 n = schedule->task_count;
  gboolean separate = schedule->planned_start != schedule->early_start;
  for (gint32 i = 0; i < schedule->order_count; i++) {
    gint32 node = schedule->order[i];
    if (node >= n) {
      sw_schedule_roll_up (schedule, node - n);
    } else if (schedule->tasks[node].shape == SW_SUMMARY) {
      sw_schedule_visit_gate (schedule, schedule->tasks[node].minutes);
    } else {
      visit_leaf (schedule, node);
      if (separate)
        copy_planned (schedule, node);
    }
  }
  schedule->root_changed = TRUE;
  schedule->visits += (guint64) schedule->order_count;
}

void
sw_schedule_mark (SwSchedule *schedule, gint32 place)
{
  schedule->dirty[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
  schedule->dirty_first = MIN (schedule->dirty_first, place);
  schedule->dirty_last = MAX (schedule->dirty_last, place);
}

void
sw_schedule_forget_marks (SwSchedule *schedule)
{
  for (gint32 word = schedule->dirty_first / 64; word <= schedule->dirty_last / 64; word++)
    schedule->dirty[word] = 0;
  schedule->dirty_first = schedule->order_count;
  schedule->dirty_last = -1;
}

static void
mark_successors (SwSchedule *schedule, gint32 task)
{
  for (gint32 i = schedule->tasks[task].first_out; i < schedule->tasks[task + 1].first_out; i++)
    sw_schedule_mark (schedule, schedule->entry_at[schedule->out[i].task]);
}

typedef struct {
  SwInstant start;
  SwInstant finish;
  gint32 driver_index;
  guint8 driver;
  guint8 flags;
} Seen;

static Seen
see (const SwSchedule *schedule, gint32 task)
{
  return (Seen){schedule->early_start[task], schedule->early_finish[task],
                schedule->driver_index[task], schedule->driver[task], schedule->flags[task]};
}

/* Could this task's change from `old` change a span that runs `start` to `finish`? */
static gboolean
touches (const SwSchedule *schedule, gint32 task, const Seen *old, SwInstant start,
         SwInstant finish)
{
  return old->start == start || schedule->early_start[task] < start || old->finish == finish ||
         schedule->early_finish[task] > finish || old->flags != schedule->flags[task];
}

static void
tell_summary (SwSchedule *schedule, gint32 task, const Seen *old)
{
  Seen now = see (schedule, task);
  if (now.start == old->start && now.finish == old->finish && now.driver == old->driver &&
      now.driver_index == old->driver_index && now.flags == old->flags)
    return;
  const SwGate *gate = &schedule->gates[schedule->tasks[task].gate];
  if (gate->task < 0) {
    schedule->root_changed |= touches (schedule, task, old, schedule->result.project_start,
                                       schedule->early_project_finish);
    return;
  }
  if (touches (schedule, task, old, schedule->early_start[gate->task],
               schedule->early_finish[gate->task]))
    sw_schedule_mark (schedule, gate->span_at);
}

static void
visit_dirty (SwSchedule *schedule, gint32 node)
{
  gint32 n = schedule->task_count;
  schedule->visits++;
  if (node < n && schedule->tasks[node].shape == SW_SUMMARY) {
    gint32 index = schedule->tasks[node].minutes;
    const SwGate *gate = &schedule->gates[index];
    if (sw_schedule_visit_gate (schedule, index))
      for (gint32 i = gate->first_child; i < gate[1].first_child; i++)
        sw_schedule_mark (schedule, schedule->entry_at[schedule->children[i]]);
    return;
  }
  gint32 task = node < n ? node : schedule->gates[node - n].task;
  Seen old = see (schedule, task);
  if (node >= n)
    sw_schedule_roll_up (schedule, node - n);
  else
    visit_leaf (schedule, node);
  if (node < n && schedule->planned_start != schedule->early_start)
    copy_planned (schedule, node);
  if (old.start != schedule->early_start[task] || old.finish != schedule->early_finish[task])
    mark_successors (schedule, task);
  tell_summary (schedule, task, &old);
}

/* What is dirty before place `end`; what that moves lies behind it. */
static void
forward_to (SwSchedule *schedule, gint32 end)
{
  for (gint32 word = schedule->dirty_first / 64; word <= MIN (schedule->dirty_last, end - 1) / 64;
       word++) {
    guint64 before = word < end / 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << (end % 64)) - 1;
    guint64 bits;
    while ((bits = schedule->dirty[word] & before) != 0) {
      schedule->dirty[word] &= ~(bits & -bits);
      visit_dirty (schedule, schedule->order[word * 64 + __builtin_ctzll (bits)]);
    }
  }
  schedule->dirty_first = MAX (schedule->dirty_first, end);
}

void
sw_schedule_forward_dirty (SwSchedule *schedule)
{
  forward_to (schedule, schedule->order_count);
  schedule->dirty_last = -1;
}

SwInstant
sw_schedule_bare_start (SwSchedule *schedule, gint32 task, SwInstant from, SwDriver *driver,
                        gint32 *driver_index)
{
  forward_to (schedule, schedule->entry_at[task]);
  SwTask *facts = &schedule->tasks[task], kept = *facts;
  Seen old = see (schedule, task);
  gint32 coordinate = schedule->early_coordinate[task];
  facts->minutes = 0;
  facts->shape = SW_LEAF_CIVIL;
  facts->constraint = from != SW_NO_INSTANT ? SW_CONSTRAINT_SNET : SW_CONSTRAINT_ASAP;
  facts->constraint_at = sw_schedule_clamp (from);
  visit_leaf (schedule, task);
  SwInstant start = schedule->early_start[task];
  *driver = (SwDriver) schedule->driver[task];
  *driver_index = schedule->driver_index[task];
  *facts = kept;
  schedule->early_start[task] = old.start;
  schedule->early_finish[task] = old.finish;
  schedule->early_coordinate[task] = coordinate;
  schedule->driver[task] = old.driver;
  schedule->driver_index[task] = old.driver_index;
  schedule->flags[task] = old.flags;
  return start;
}
