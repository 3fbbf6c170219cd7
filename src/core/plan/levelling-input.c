/* What levelling copies of a plan. */
#include "core/people/person.h"
#include "core/plan/levelling-private.h"
#include "core/plan/load.h"
#include "core/plan/plan-private.h"

#define SPARE_WEEKS 260 /* behind the plan's finish, for what moves there */

static void
copy_arrays (SwLevellingInput *input, SwPlan *plan)
{
  gsize n = (gsize) plan->count + 1;
  input->parent = g_memdup2 (plan->parents, n * sizeof (gint32));
  input->duration = g_memdup2 (plan->durations, n * sizeof (gint32));
  input->elapsed = g_memdup2 (plan->elapsed, n);
  input->constraint = g_memdup2 (plan->constraints, n);
  input->constraint_at = g_memdup2 (plan->constraint_at, n * sizeof (SwInstant));
  input->calendar = g_memdup2 (plan->calendar_slots, n * sizeof (guint16));
  input->link_count = plan->link_count;
  input->links = g_memdup2 (plan->links, plan->link_count * sizeof (SwScheduleLink));
  input->calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_calendar_unref);
  for (guint i = 0; i < plan->calendars->len; i++)
    g_ptr_array_add (input->calendars, sw_calendar_ref (plan->calendars->pdata[i]));
}

/* An interrupted task stays: its interruptions are where they are. */
static void
copy_task (SwLevellingInput *input, SwPlan *plan, gint32 index, GHashTable *places)
{
  const SwTask *task = &plan->rows[index].task;
  gpointer place = NULL;
  gboolean books = sw_load_counts (plan, index) &&
                   g_hash_table_lookup_extended (places, &task->owner, NULL, &place);
  gint32 person = books ? GPOINTER_TO_INT (place) : -1;
  input->ids[index] = task->id;
  input->person[index] = person;
  input->effort[index] = task->effort;
  input->books_in[index] = books ? sw_load_calendar (plan, index) : NULL;
  input->begun[index] = !sw_task_is_summary (task, index) && task->progress > 0;
  input->movable[index] = books && task->kind == SW_KIND_TASK && task->progress == 0 &&
                          !task->elapsed && task->effort <= 100 &&
                          plan->calendar_slots[index] == sw_plan_whole_calendar_slot (plan, index);
  if (task->kind == SW_KIND_RECURRING)
    input->books_in[index] = NULL; /* its occurrences are booked once for all */
  else if (person >= 0) {
    input->next_of[index] = input->first_of[person];
    input->first_of[person] = index;
  }
}

static void
copy_tasks (SwLevellingInput *input, SwPlan *plan, GPtrArray *people)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  gsize n = (gsize) plan->count + 1;
  input->ids = g_new0 (gint64, n);
  input->person = g_new0 (gint32, n);
  input->effort = g_new0 (gint32, n);
  input->books_in = g_new0 (const SwCalendar *, n);
  input->movable = g_new0 (guint8, n);
  input->begun = g_new0 (guint8, n);
  input->next_of = g_new0 (gint32, n);
  input->start = g_new0 (SwInstant, n);
  input->finish = g_new0 (SwInstant, n);
  input->people = (gint32) people->len;
  input->person_ids = g_new0 (gint64, n + people->len);
  input->first_of = g_new0 (gint32, people->len + 1);
  for (guint i = 0; i < people->len; i++) {
    SwPerson *person = people->pdata[i];
    input->person_ids[i] = person->id;
    input->first_of[i] = -1;
    g_hash_table_insert (places, &person->id, GINT_TO_POINTER ((gint) i));
  }
  for (gint32 i = 0; i < plan->count; i++)
    copy_task (input, plan, i, places);
}

static void
measure_weeks (SwLevellingInput *input, SwPlan *plan)
{
  sw_load_weeks (plan, &input->first, &input->weeks);
  input->weeks += SPARE_WEEKS;
  gsize cells = (gsize) MAX (input->people, 1) * input->weeks;
  input->available = g_new0 (gint64, cells);
  input->booked = g_new0 (gint64, cells);
  input->given_up = g_new0 (guint8, cells);
  for (gint32 i = 0; i < input->people; i++) {
    const SwCalendar *calendar = sw_plan_person_calendar (plan, input->person_ids[i]);
    for (guint week = 0; week < input->weeks; week++) {
      SwDay monday = input->first + 7 * (SwDay) week;
      input->available[(gsize) i * input->weeks + week] =
          sw_calendar_position (calendar, sw_day_instant (monday + 7, 0)) -
          sw_calendar_position (calendar, sw_day_instant (monday, 0));
    }
  }
}

/* Recurring work stays where it is. */
static void
book_occurrences (SwLevellingInput *input, SwPlan *plan)
{
  for (gint32 i = 0; i < plan->count; i++) {
    if (plan->rows[i].task.kind == SW_KIND_RECURRING && input->person[i] >= 0)
      sw_load_book_task (plan, i, input->first, 7, input->weeks,
                         input->booked + (gsize) input->person[i] * input->weeks);
  }
  gsize cells = (gsize) input->people * input->weeks;
  for (gsize i = 0; i < cells; i++)
    input->overload += MAX (input->booked[i] - input->available[i] * 100, 0);
}

SwLevellingInput *
sw_levelling_input_new (SwPlan *plan, SwDay today)
{
  SwLevellingInput *input = g_new0 (SwLevellingInput, 1);
  g_autoptr (GPtrArray) people = sw_person_list (plan->library, plan->id);
  input->count = plan->count;
  input->today = today;
  input->go_live = plan->go_live;
  input->project_start = sw_plan_schedule_input (plan).start;
  input->steps = g_array_new (FALSE, FALSE, sizeof (SwLevelStep));
  input->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  copy_arrays (input, plan);
  copy_tasks (input, plan, people);
  measure_weeks (input, plan);
  book_occurrences (input, plan);
  return input;
}

void
sw_levelling_input_free (SwLevellingInput *input)
{
  g_clear_pointer (&input->schedule, sw_schedule_free);
  g_ptr_array_unref (input->calendars);
  g_array_unref (input->steps);
  g_array_unref (input->touched);
  gpointer owned[] = {input->ids,        input->parent,        input->duration, input->elapsed,
                      input->constraint, input->constraint_at, input->calendar, input->links,
                      input->person,     input->effort,        input->books_in, input->movable,
                      input->begun,      input->person_ids,    input->first_of, input->next_of,
                      input->available,  input->booked,        input->given_up, input->start,
                      input->finish};
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
  g_free (input);
}

SwScheduleInput
sw_levelling_schedule_input (const SwLevellingInput *input)
{
  return (SwScheduleInput){.task_count = input->count,
                           .parent = input->parent,
                           .duration = input->duration,
                           .duration_elapsed = input->elapsed,
                           .constraint = input->constraint,
                           .constraint_at = input->constraint_at,
                           .calendar = input->calendar,
                           .calendars = (const SwCalendar *const *) input->calendars->pdata,
                           .calendar_count = input->calendars->len,
                           .links = input->links,
                           .link_count = input->link_count,
                           .start = input->project_start,
                           .finish_bound = SW_NO_INSTANT};
}
