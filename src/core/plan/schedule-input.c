#include "core/plan/schedule-private.h"

static gpointer
copy_array (gconstpointer array, gint32 count, gsize size)
{
  return g_memdup2 (array, (gsize) count * size);
}

SwScheduleInput *
sw_schedule_input_copy (const SwScheduleInput *input)
{
  SwScheduleInput *copy = g_memdup2 (input, sizeof *input);
  gint32 n = input->task_count;
  copy->parent = copy_array (input->parent, n, sizeof *input->parent);
  copy->duration = copy_array (input->duration, n, sizeof *input->duration);
  copy->duration_elapsed = copy_array (input->duration_elapsed, n, sizeof *input->duration_elapsed);
  copy->constraint = copy_array (input->constraint, n, sizeof *input->constraint);
  copy->constraint_at = copy_array (input->constraint_at, n, sizeof *input->constraint_at);
  copy->calendar = copy_array (input->calendar, n, sizeof *input->calendar);
  copy->links = copy_array (input->links, input->link_count, sizeof *input->links);
  copy->calendars =
      copy_array (input->calendars, (gint32) input->calendar_count, sizeof *input->calendars);
  for (guint i = 0; i < copy->calendar_count; i++)
    sw_calendar_ref ((SwCalendar *) copy->calendars[i]);
  return copy;
}

void
sw_schedule_input_free (SwScheduleInput *input)
{
  for (guint i = 0; i < input->calendar_count; i++)
    sw_calendar_unref ((SwCalendar *) input->calendars[i]);
  gconstpointer owned[] = {input->parent,     input->duration, input->duration_elapsed,
                           input->constraint, input->links,    input->constraint_at,
                           input->calendar,   input->calendars};
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free ((gpointer) owned[i]);
  g_free (input);
}

static SwConstraint
read_constraint (const SwScheduleInput *input, gint32 task, SwInstant *at)
{
  SwConstraint constraint =
      input->constraint != NULL ? input->constraint[task] : SW_CONSTRAINT_ASAP;
  SwInstant given = input->constraint_at != NULL ? input->constraint_at[task] : SW_NO_INSTANT;
  *at = sw_schedule_clamp (given);
  if ((int) constraint >= SW_N_CONSTRAINTS ||
      (constraint > SW_CONSTRAINT_ALAP && given == SW_NO_INSTANT))
    return SW_CONSTRAINT_ASAP;
  return constraint;
}

void
sw_schedule_read_task (SwSchedule *schedule, gint32 task)
{
  const SwScheduleInput *input = &schedule->input;
  SwTask *facts = &schedule->tasks[task];
  SwConstraint constraint = read_constraint (input, task, &facts->constraint_at);
  if ((constraint == SW_CONSTRAINT_ALAP) != (facts->constraint == SW_CONSTRAINT_ALAP))
    schedule->alap_changed = TRUE;
  facts->constraint = (guint8) constraint;
  if (facts->shape == SW_SUMMARY)
    return;
  facts->minutes = CLAMP (input->duration[task], 0, SW_MAX_MINUTES);
  facts->calendar = input->calendar != NULL ? input->calendar[task] : 0;
  if (facts->calendar >= input->calendar_count)
    facts->calendar = 0;
  gboolean elapsed = input->duration_elapsed != NULL && input->duration_elapsed[task];
  facts->shape = elapsed || facts->minutes == 0 ? SW_LEAF_CIVIL : SW_LEAF_WORKING;
}

static gint32
percent_of (gint64 minutes, gint32 percent)
{
  gint64 hundredfold = minutes * percent;
  gint64 rounded = (hundredfold + (hundredfold < 0 ? -50 : 50)) / 100;
  return (gint32) CLAMP (rounded, -SW_MAX_MINUTES, SW_MAX_MINUTES);
}

gint32
sw_schedule_span_lag (gint32 start, gint32 finish, gint32 percent)
{
  return percent_of ((gint64) finish - start, percent);
}

void
sw_schedule_read_edge (SwSchedule *schedule, SwEdge *in, SwEdge *out)
{
  const SwScheduleLink *link = &schedule->input.links[in->index];
  const SwTask *predecessor = &schedule->tasks[link->predecessor];
  gint32 lag = CLAMP (link->lag, -SW_MAX_MINUTES, SW_MAX_MINUTES);
  guint8 flags = 0;
  if (link->type == SW_LINK_FF || link->type == SW_LINK_SF)
    flags |= SW_EDGE_TO_FINISH;
  if (link->type != SW_LINK_SS && link->type != SW_LINK_SF)
    flags |= SW_EDGE_FROM_FINISH;
  gboolean elapsed = link->unit == SW_UNIT_ELAPSED ||
                     (link->unit == SW_UNIT_PERCENT && predecessor->shape == SW_LEAF_CIVIL);
  gboolean span = link->unit == SW_UNIT_PERCENT && predecessor->shape == SW_SUMMARY;
  if (link->unit == SW_UNIT_PERCENT && !span)
    lag = percent_of (predecessor->minutes, lag);
  if (lag != 0 && span)
    flags |= SW_EDGE_SPAN;
  else if (lag != 0 && !elapsed)
    flags |= SW_EDGE_WORKING;
  in->lag = out->lag = lag;
  in->flags = out->flags = flags;
}
