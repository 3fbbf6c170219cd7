#include "schedule-reference.h"

static const SwDayPattern *
pattern_of (const SwCalendarRules *rules, SwDay first, SwDay last, SwDay day)
{
  for (guint i = rules->exceptions->len; day >= first && day <= last && i-- > 0;) {
    const SwCalendarException *exception =
        &g_array_index (rules->exceptions, SwCalendarException, i);
    if (day >= exception->first && day <= exception->last)
      return &exception->pattern;
  }
  return &rules->week[sw_day_weekday (day)];
}

MinuteCalendar *
minute_calendar_new (const SwCalendarRules *rules, SwDay first, SwDay last, SwDay from, SwDay to)
{
  MinuteCalendar *calendar = g_new0 (MinuteCalendar, 1);
  calendar->from = from * 1440;
  calendar->minutes = (to - from) * 1440;
  calendar->before = g_new (gint32, calendar->minutes + 1);
  calendar->nth = g_new (SwInstant, calendar->minutes);
  for (gint32 i = 0; i < calendar->minutes; i++) {
    const SwDayPattern *pattern = pattern_of (rules, first, last, from + i / 1440);
    calendar->before[i] = calendar->worked;
    for (guint j = 0; j < pattern->count; j++)
      if (i % 1440 >= pattern->shifts[j].from && i % 1440 < pattern->shifts[j].to)
        calendar->nth[calendar->worked++] = calendar->from + i;
  }
  calendar->before[calendar->minutes] = calendar->worked;
  return calendar;
}

void
minute_calendar_free (MinuteCalendar *calendar)
{
  g_free (calendar->before);
  g_free (calendar->nth);
  g_free (calendar);
}

static gint32
worked_before (const MinuteCalendar *calendar, SwInstant instant)
{
  g_assert_cmpint (instant, >=, calendar->from);
  g_assert_cmpint (instant, <=, calendar->from + calendar->minutes);
  return calendar->before[instant - calendar->from];
}

static SwInstant
next_minute (const MinuteCalendar *calendar, gint32 worked)
{
  g_assert_cmpint (worked, >=, 0);
  g_assert_cmpint (worked, <, calendar->worked);
  return calendar->nth[worked];
}

static SwInstant
end_of_minute (const MinuteCalendar *calendar, gint32 worked)
{
  return next_minute (calendar, worked - 1) + 1;
}

static gint32
duration_of (const SwScheduleInput *input, gint32 task)
{
  return input->duration[task];
}

static gboolean
is_civil (const SwScheduleInput *input, gint32 task)
{
  return duration_of (input, task) == 0 || input->duration_elapsed[task];
}

static const MinuteCalendar *
calendar_of (const Reference *reference, gint32 task)
{
  return reference->calendars[reference->input->calendar[task]];
}

/* The dates of a leaf that starts at the first working minute from `start` on. */
static Dates
dates_from (const Reference *reference, gint32 task, SwInstant start)
{
  const MinuteCalendar *calendar = calendar_of (reference, task);
  gint32 duration = duration_of (reference->input, task);
  if (is_civil (reference->input, task))
    return (Dates){start, start + duration};
  gint32 worked = worked_before (calendar, start);
  return (Dates){next_minute (calendar, worked), end_of_minute (calendar, worked + duration)};
}

/* The earliest dates of a leaf whose finish comes to `finish` in its own working time. */
static Dates
dates_until (const Reference *reference, gint32 task, SwInstant finish)
{
  const MinuteCalendar *calendar = calendar_of (reference, task);
  gint32 duration = duration_of (reference->input, task);
  if (is_civil (reference->input, task))
    return (Dates){finish - duration, finish};
  return dates_from (reference, task,
                     next_minute (calendar, worked_before (calendar, finish) - duration));
}

static gboolean
is_below (const SwScheduleInput *input, gint32 task, gint32 summary)
{
  for (; task >= 0; task = input->parent[task])
    if (task == summary)
      return TRUE;
  return FALSE;
}

static gint32
rounded_percent (double minutes, double percent)
{
  double value = minutes * percent / 100;
  return (gint32) (value < 0 ? value - 0.5 : value + 0.5);
}

static gboolean
arrives_at_finish (const SwScheduleLink *link)
{
  return link->type == SW_LINK_FF || link->type == SW_LINK_SF;
}

static gboolean
leaves_from_finish (const SwScheduleLink *link)
{
  return link->type == SW_LINK_FS || link->type == SW_LINK_FF;
}

/* Where the link wants the successor's end, when the predecessor has `dates`. */
static SwInstant
wanted (const Reference *reference, const SwScheduleLink *link, gint32 successor, Dates dates)
{
  const MinuteCalendar *calendar = calendar_of (reference, successor);
  SwInstant base = leaves_from_finish (link) ? dates.finish : dates.start;
  if (link->unit == SW_UNIT_ELAPSED)
    return base + link->lag;
  gint32 lag = link->lag;
  if (link->unit == SW_UNIT_PERCENT && reference->summary[link->predecessor]) {
    Dates span = reference->early[link->predecessor];
    lag = rounded_percent (
        worked_before (calendar, span.finish) - worked_before (calendar, span.start), lag);
  } else if (link->unit == SW_UNIT_PERCENT) {
    lag = rounded_percent (duration_of (reference->input, link->predecessor), lag);
    if (reference->input->duration_elapsed[link->predecessor])
      return base + lag;
  }
  gboolean of_span = link->unit == SW_UNIT_PERCENT && reference->summary[link->predecessor];
  if (of_span ? link->lag == 0 : lag == 0)
    return base;
  gint32 worked = worked_before (calendar, base) + lag;
  return leaves_from_finish (link) ? end_of_minute (calendar, worked)
                                   : next_minute (calendar, worked);
}

static Dates
later (Dates a, Dates b)
{
  return b.start > a.start ? b : a;
}

static Dates
demanded_by_link (const Reference *reference, const SwScheduleLink *link, gint32 task)
{
  SwInstant want = wanted (reference, link, task, reference->early[link->predecessor]);
  return arrives_at_finish (link) ? dates_until (reference, task, want)
                                  : dates_from (reference, task, want);
}

gboolean
reference_link_drives (const Reference *reference, gint32 task, gint32 index)
{
  const SwScheduleLink *link = &reference->input->links[index];
  return is_below (reference->input, task, link->successor) &&
         demanded_by_link (reference, link, task).start == reference->early[task].start;
}

static Dates
constrained (const Reference *reference, gint32 task, gint32 holder)
{
  const SwScheduleInput *input = reference->input;
  SwInstant at = input->constraint_at[holder];
  SwConstraint constraint = input->constraint[holder];
  return constraint == SW_CONSTRAINT_FNET || constraint == SW_CONSTRAINT_MFO
             ? dates_until (reference, task, at)
             : dates_from (reference, task, at);
}

static gboolean
pushes (SwConstraint constraint)
{
  return constraint == SW_CONSTRAINT_SNET || constraint == SW_CONSTRAINT_FNET ||
         constraint == SW_CONSTRAINT_MSO || constraint == SW_CONSTRAINT_MFO;
}

static gboolean
fixes (SwConstraint constraint)
{
  return constraint == SW_CONSTRAINT_MSO || constraint == SW_CONSTRAINT_MFO;
}

/* Are all upper bounds of the task and its summaries kept by `dates`? */
static gboolean
within_bounds (const Reference *reference, gint32 task, Dates dates)
{
  const SwScheduleInput *input = reference->input;
  for (gint32 holder = task; holder >= 0; holder = input->parent[holder]) {
    SwInstant at = input->constraint_at[holder];
    switch ((SwConstraint) input->constraint[holder]) {
    case SW_CONSTRAINT_SNLT:
      if (dates.start > at)
        return FALSE;
      break;
    case SW_CONSTRAINT_FNLT:
    case SW_CONSTRAINT_MFO:
      if (dates.finish > at)
        return FALSE;
      break;
    case SW_CONSTRAINT_MSO:
      if (dates.start > dates_from (reference, task, at).start)
        return FALSE;
      break;
    default:
      break;
    }
  }
  return TRUE;
}

static Dates
early_of (const Reference *reference, gint32 task, gboolean *conflict)
{
  const SwScheduleInput *input = reference->input;
  Dates dates = dates_from (reference, task, input->start);
  for (gint32 i = 0; i < input->link_count; i++)
    if (is_below (input, task, input->links[i].successor))
      dates = later (dates, demanded_by_link (reference, &input->links[i], task));
  gint32 fixed_by = -1;
  for (gint32 holder = task; holder >= 0; holder = input->parent[holder]) {
    if (pushes (input->constraint[holder]))
      dates = later (dates, constrained (reference, task, holder));
    if (fixed_by < 0 && fixes (input->constraint[holder]))
      fixed_by = holder;
  }
  *conflict = FALSE;
  if (fixed_by >= 0) {
    Dates fixed = constrained (reference, task, fixed_by);
    *conflict = dates.start > fixed.start;
    dates = fixed;
  }
  if (!within_bounds (reference, task, dates))
    *conflict = TRUE;
  return dates;
}

static Dates
span_of (const Reference *reference, const Dates *all, gint32 summary)
{
  Dates span = {G_MAXINT32, G_MININT32};
  for (gint32 i = summary + 1; i < reference->input->task_count; i++) {
    if (reference->summary[i] || !is_below (reference->input, i, summary))
      continue;
    span.start = MIN (span.start, all[i].start);
    span.finish = MAX (span.finish, all[i].finish);
  }
  return span;
}

static gboolean
same (Dates a, Dates b)
{
  return a.start == b.start && a.finish == b.finish;
}

static void
compute_early (Reference *reference)
{
  gint32 n = reference->input->task_count;
  for (gint32 i = 0; i < n; i++)
    reference->early[i] = (Dates){reference->input->start, reference->input->start};
  gboolean changed = TRUE;
  for (int sweep = 0; changed; sweep++) {
    g_assert_cmpint (sweep, <, 4 * n + 8);
    changed = FALSE;
    for (gint32 i = 0; i < n; i++) {
      Dates dates = reference->summary[i] ? span_of (reference, reference->early, i)
                                          : early_of (reference, i, &reference->conflict[i]);
      changed |= !same (dates, reference->early[i]);
      reference->early[i] = dates;
    }
  }
  reference->project_finish = n == 0 ? reference->input->start : G_MININT32;
  for (gint32 i = 0; i < n; i++)
    reference->project_finish = MAX (reference->project_finish, reference->early[i].finish);
}

/* Does a leaf with `successor` dates meet what the link wants? Working leaves compare in their own
 * working time. */
static gboolean
meets (const Reference *reference, const SwScheduleLink *link, gint32 leaf, Dates successor,
       Dates predecessor)
{
  SwInstant want = wanted (reference, link, leaf, predecessor);
  SwInstant has = arrives_at_finish (link) ? successor.finish : successor.start;
  if (is_civil (reference->input, leaf))
    return has >= want;
  const MinuteCalendar *calendar = calendar_of (reference, leaf);
  return worked_before (calendar, has) >= worked_before (calendar, want);
}

/* With the leaf `task` at `dates`, do all its links, and those of its summaries, hold against the
 * dates in `others`? */
static gboolean
links_hold (const Reference *reference, gint32 task, Dates dates, const Dates *others)
{
  const SwScheduleInput *input = reference->input;
  for (gint32 i = 0; i < input->link_count; i++) {
    const SwScheduleLink *link = &input->links[i];
    if (!is_below (input, task, link->predecessor))
      continue;
    /* A summary's start is made by the tasks that have it. */
    if (!leaves_from_finish (link) &&
        reference->early[link->predecessor].start != reference->early[task].start)
      continue;
    for (gint32 leaf = 0; leaf < input->task_count; leaf++)
      if (!reference->summary[leaf] && is_below (input, leaf, link->successor) &&
          !meets (reference, link, leaf, others[leaf], dates))
        return FALSE;
  }
  return TRUE;
}

/* The same leaf one possible start earlier or later. */
static Dates
moved (const Reference *reference, gint32 task, Dates dates, int by)
{
  if (is_civil (reference->input, task))
    return (Dates){dates.start + by, dates.finish + by};
  const MinuteCalendar *calendar = calendar_of (reference, task);
  return dates_from (reference, task,
                     next_minute (calendar, worked_before (calendar, dates.start) + by));
}

static gint32
worked_between (const Reference *reference, gint32 task, SwInstant from, SwInstant to)
{
  const MinuteCalendar *calendar = calendar_of (reference, task);
  return worked_before (calendar, to) - worked_before (calendar, from);
}

static void
compute_late (Reference *reference)
{
  const SwScheduleInput *input = reference->input;
  SwInstant bound =
      input->finish_bound == SW_NO_INSTANT ? reference->project_finish : input->finish_bound;
  for (gint32 i = 0; i < input->task_count; i++)
    if (!reference->summary[i])
      reference->late[i] = dates_from (reference, i, MAX (bound, input->start) + 1440);
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    for (gint32 i = input->task_count - 1; i >= 0; i--) {
      if (reference->summary[i])
        continue;
      Dates dates = reference->late[i];
      while (dates.finish > bound || !within_bounds (reference, i, dates) ||
             !links_hold (reference, i, dates, reference->late)) {
        dates = moved (reference, i, dates, -1);
        changed = TRUE;
      }
      reference->late[i] = dates;
    }
  }
}

static gboolean
is_alap (const SwScheduleInput *input, gint32 task)
{
  for (; task >= 0; task = input->parent[task])
    if (input->constraint[task] == SW_CONSTRAINT_ALAP)
      return TRUE;
  return FALSE;
}

static void
compute_planned (Reference *reference)
{
  const SwScheduleInput *input = reference->input;
  for (gint32 i = 0; i < input->task_count; i++) {
    reference->planned[i] = reference->early[i];
    while (!reference->summary[i] && is_alap (input, i) &&
           reference->planned[i].finish < reference->project_finish + 1440)
      reference->planned[i] = moved (reference, i, reference->planned[i], 1);
  }
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    for (gint32 i = input->task_count - 1; i >= 0; i--) {
      Dates *dates = &reference->planned[i];
      while (!reference->summary[i] && dates->start > reference->early[i].start &&
             (dates->finish > reference->project_finish || !within_bounds (reference, i, *dates) ||
              !links_hold (reference, i, *dates, reference->planned))) {
        *dates = moved (reference, i, *dates, -1);
        changed = TRUE;
      }
    }
  }
}

static void
compute_floats (Reference *reference)
{
  for (gint32 i = 0; i < reference->input->task_count; i++) {
    if (reference->summary[i])
      continue;
    Dates planned = reference->planned[i];
    reference->total_float[i] =
        worked_between (reference, i, planned.start, reference->late[i].start);
    Dates slipped = planned;
    for (Dates next = planned; next.finish <= reference->project_finish &&
                               links_hold (reference, i, next, reference->planned);
         next = moved (reference, i, next, 1))
      slipped = next;
    reference->free_float[i] = worked_between (reference, i, planned.start, slipped.start);
  }
}

/* Summaries: spans, the tightest float, the least free float of those that make the finish. */
static void
sum_up (Reference *reference)
{
  const SwScheduleInput *input = reference->input;
  for (gint32 i = 0; i < input->task_count; i++) {
    if (!reference->summary[i])
      continue;
    reference->late[i] = span_of (reference, reference->late, i);
    reference->planned[i] = span_of (reference, reference->planned, i);
    reference->total_float[i] = reference->free_float[i] = G_MAXINT32;
    for (gint32 j = i + 1; j < input->task_count; j++) {
      if (reference->summary[j] || !is_below (input, j, i))
        continue;
      reference->conflict[i] |= reference->conflict[j];
      reference->total_float[i] = MIN (reference->total_float[i], reference->total_float[j]);
      if (reference->planned[j].finish == reference->planned[i].finish)
        reference->free_float[i] = MIN (reference->free_float[i], reference->free_float[j]);
    }
  }
}

Reference *
reference_new (const SwScheduleInput *input, MinuteCalendar *const *calendars)
{
  gint32 n = input->task_count;
  Reference *reference = g_new0 (Reference, 1);
  reference->input = input;
  reference->calendars = calendars;
  reference->summary = g_new0 (gboolean, n);
  reference->conflict = g_new0 (gboolean, n);
  reference->early = g_new0 (Dates, n);
  reference->late = g_new0 (Dates, n);
  reference->planned = g_new0 (Dates, n);
  reference->total_float = g_new0 (gint32, n);
  reference->free_float = g_new0 (gint32, n);
  for (gint32 i = 0; i < n; i++)
    if (input->parent[i] >= 0)
      reference->summary[input->parent[i]] = TRUE;
  compute_early (reference);
  compute_late (reference);
  compute_planned (reference);
  compute_floats (reference);
  sum_up (reference);
  return reference;
}

void
reference_free (Reference *reference)
{
  g_free (reference->summary);
  g_free (reference->conflict);
  g_free (reference->early);
  g_free (reference->late);
  g_free (reference->planned);
  g_free (reference->total_float);
  g_free (reference->free_float);
  g_free (reference);
}
