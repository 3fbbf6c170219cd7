#include "core/plan/load.h"

#include "core/base/format.h"
#include "core/people/person.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
person_free (gpointer data)
{
  SwPersonLoad *person = data;
  g_free (person->name);
  g_free (person->email);
  g_free (person->available);
  g_free (person->effort);
  g_array_unref (person->shares);
  g_free (person);
}

SwLoad *
sw_load_new (SwDay first, int days, guint count)
{
  SwLoad *load = g_new0 (SwLoad, 1);
  load->first = first;
  load->days = MAX (days, 1);
  load->count = count;
  load->people = g_ptr_array_new_with_free_func (person_free);
  load->texts = g_string_chunk_new (4096);
  return load;
}

void
sw_load_free (SwLoad *load)
{
  g_ptr_array_unref (load->people);
  g_string_chunk_free (load->texts);
  g_free (load);
}

static SwInstant
stretch_start (SwDay first, int days, guint stretch)
{
  return sw_day_instant (MIN (first + (SwDay) stretch * days, SW_LAST_DAY), 0);
}

void
sw_load_book (const SwCalendar *calendar, SwInstant start, SwInstant finish, int effort,
              SwDay first, int days, guint count, gint64 *into)
{
  gint64 from = ((gint64) sw_instant_day (start) - first) / days;
  for (guint i = (guint) CLAMP (from, 0, (gint64) count); i < count; i++) {
    SwInstant begin = stretch_start (first, days, i), end = stretch_start (first, days, i + 1);
    if (begin >= finish)
      break;
    if (end <= start)
      continue;
    into[i] += (gint64) effort * (sw_calendar_position (calendar, MIN (finish, end)) -
                                  sw_calendar_position (calendar, MAX (start, begin)));
  }
}

gboolean
sw_load_counts (SwPlan *plan, gint32 index)
{
  const SwTask *task = &plan->rows[index].task;
  gint32 minutes = task->kind == SW_KIND_RECURRING ? task->duration : plan->durations[index];
  return task->owner != 0 && task->effort > 0 && minutes > 0 && !sw_task_is_summary (task, index);
}

const SwCalendar *
sw_load_calendar (SwPlan *plan, gint32 index)
{
  const SwTask *task = &plan->rows[index].task;
  return task->elapsed ? sw_plan_person_calendar (plan, task->owner)
                       : plan->calendars->pdata[plan->calendar_slots[index]];
}

/* Are these one person, once in each of two plans? */
static gboolean
is_same (const SwPersonLoad *load, const SwPerson *person)
{
  gboolean named = load->email != NULL && *load->email != '\0';
  gboolean other_named = person->email != NULL && *person->email != '\0';
  if (named && other_named)
    return g_ascii_strcasecmp (load->email, person->email) == 0;
  return load->party == person->party && g_str_equal (load->name, person->name);
}

static SwPersonLoad *
find_or_add (SwLoad *load, const SwPerson *person)
{
  for (guint i = 0; i < load->people->len; i++) {
    SwPersonLoad *known = load->people->pdata[i];
    if (known->last_plan < load->plans && is_same (known, person))
      return known;
  }
  SwPersonLoad *added = g_new0 (SwPersonLoad, 1);
  added->person = person->id;
  added->name = g_strdup (person->name);
  added->email = g_strdup (person->email);
  added->party = person->party;
  added->available = g_new (gint32, load->count + 1);
  added->effort = g_new0 (gint64, load->count + 1);
  added->shares = g_array_new (FALSE, FALSE, sizeof (SwLoadShare));
  for (guint i = 0; i < load->count; i++)
    added->available[i] = G_MAXINT32;
  g_ptr_array_add (load->people, added);
  return added;
}

/* Who is away for one project is away for all. */
static void
offer (const SwLoad *load, SwPersonLoad *person, const SwCalendar *calendar)
{
  for (guint i = 0; i < load->count; i++) {
    gint32 minutes =
        sw_calendar_position (calendar, stretch_start (load->first, load->days, i + 1)) -
        sw_calendar_position (calendar, stretch_start (load->first, load->days, i));
    person->available[i] = MIN (person->available[i], minutes);
  }
}

static int
by_party_and_name (gconstpointer a, gconstpointer b)
{
  const SwPersonLoad *left = *(SwPersonLoad *const *) a, *right = *(SwPersonLoad *const *) b;
  if (left->party != right->party)
    return left->party < right->party ? -1 : 1;
  int order = g_utf8_collate (left->name, right->name);
  return order != 0 ? order : (left->person > right->person) - (left->person < right->person);
}

void
sw_load_book_task (SwPlan *plan, gint32 index, SwDay first, int days, guint count, gint64 *into)
{
  guint pieces;
  const SwCalendar *calendar = sw_load_calendar (plan, index);
  const SwSpan *spans = sw_plan_segments (plan, index, &pieces);
  for (guint i = 0; i < pieces; i++)
    sw_load_book (calendar, spans[i].start, spans[i].finish, plan->rows[index].task.effort, first,
                  days, count, into);
}

/* The stretches that the task's pieces lie over: `from` up to `to`, which is none of them. */
static void
find_stretches (const SwLoad *load, SwPlan *plan, gint32 index, guint *from, guint *to)
{
  guint pieces;
  const SwSpan *spans = sw_plan_segments (plan, index, &pieces);
  SwInstant first = G_MAXINT32, last = G_MININT32;
  for (guint i = 0; i < pieces; i++) {
    first = MIN (first, spans[i].start);
    last = MAX (last, spans[i].finish);
  }
  gint32 begin = (sw_instant_day (first) - load->first) / load->days;
  gint32 end = (sw_instant_day (last) - load->first) / load->days + 1;
  *from = (guint) CLAMP (begin, 0, (gint32) load->count);
  *to = pieces > 0 ? (guint) CLAMP (end, 0, (gint32) load->count) : *from;
}

/* Books one task; `scratch` holds zeros, one for each stretch, before and after. */
static void
add_task (SwLoad *load, SwPlan *plan, gint32 index, SwPersonLoad *owner, gint64 *scratch)
{
  const SwTask *task = &plan->rows[index].task;
  const SwProject *project = sw_plan_project (plan);
  SwLanguage language = sw_library_context (plan->library)->language;
  guint from, to;
  find_stretches (load, plan, index, &from, &to);
  sw_load_book_task (plan, index, load->first, load->days, load->count, scratch);
  for (guint i = from; i < to; i++) {
    if (scratch[i] == 0)
      continue;
    SwLoadShare share = {
        .stretch = i,
        .effort = scratch[i],
        .project = project->id,
        .task = task->id,
        .code = g_string_chunk_insert_const (load->texts, project->code),
        .title = g_string_chunk_insert_const (load->texts, sw_plan_title (plan, index, language))};
    g_array_append_val (owner->shares, share);
    owner->effort[i] += scratch[i];
    scratch[i] = 0;
  }
}

void
sw_load_add (SwLoad *load, SwPlan *plan)
{
  g_autofree gint64 *scratch = g_new0 (gint64, load->count + 1);
  g_autoptr (GPtrArray) people = sw_person_list (plan->library, plan->id);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  load->plans++;
  for (guint i = 0; i < people->len; i++) {
    SwPerson *person = people->pdata[i];
    SwPersonLoad *known = find_or_add (load, person);
    known->last_plan = load->plans;
    offer (load, known, sw_plan_person_calendar (plan, person->id));
    g_hash_table_insert (by_id, &person->id, known);
  }
  for (gint32 i = 0; i < plan->count; i++) {
    const SwTask *task = &plan->rows[i].task;
    SwPersonLoad *owner =
        sw_load_counts (plan, i) ? g_hash_table_lookup (by_id, &task->owner) : NULL;
    if (owner != NULL)
      add_task (load, plan, i, owner, scratch);
  }
  g_ptr_array_sort (load->people, by_party_and_name);
}

static SwDay
monday_of (SwDay day)
{
  return day - sw_day_weekday (day);
}

static guint
weeks_between (SwDay first, SwDay last)
{
  return (guint) (monday_of (last) - monday_of (first)) / 7 + 1;
}

gboolean
sw_load_weeks (SwPlan *plan, SwDay *first, guint *count)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  SwDay start = sw_instant_day (dates->project_start);
  SwDay finish = MAX (sw_instant_day (dates->project_finish), start);
  guint all = weeks_between (start, finish);
  if (all > SW_LOAD_MOST_WEEKS)
    start = CLAMP (plan->start, start, finish);
  *first = monday_of (start);
  *count = MIN (weeks_between (start, finish), SW_LOAD_MOST_WEEKS);
  return all <= SW_LOAD_MOST_WEEKS;
}

char *
sw_load_limit_text (SwPlan *plan, const SwWords *words)
{
  SwDay first;
  guint count;
  if (sw_load_weeks (plan, &first, &count))
    return NULL;
  g_autofree char *begin = sw_format_day (words, first, SW_DAY_MEDIUM);
  g_autofree char *end = sw_format_day (words, first + 7 * (SwDay) count - 1, SW_DAY_MEDIUM);
  return g_strdup_printf (sw_words_get (words, N_ ("The load is counted from %s to %s. The plan "
                                                   "reaches beyond that: its checks name the "
                                                   "tasks.")),
                          begin, end);
}

SwLoad *
sw_load_of_plan (SwPlan *plan, SwDay first, guint count)
{
  SwLoad *load = sw_load_new (monday_of (first), 7, count);
  sw_load_add (load, plan);
  return load;
}

void
sw_load_drop_idle (SwLoad *load)
{
  for (guint i = load->people->len; i-- > 0;) {
    const SwPersonLoad *person = load->people->pdata[i];
    guint stretch = 0;
    while (stretch < load->count && person->effort[stretch] == 0)
      stretch++;
    if (stretch == load->count)
      g_ptr_array_remove_index (load->people, i);
  }
}

gint32
sw_person_load_booked (const SwPersonLoad *person, guint stretch)
{
  return (gint32) ((person->effort[stretch] + 50) / 100);
}

int
sw_person_load_percent (const SwPersonLoad *person, guint stretch)
{
  gint64 available = person->available[stretch], effort = person->effort[stretch];
  if (available == 0)
    return effort > 0 ? -1 : 0;
  return (int) MIN (effort > available * 100 ? (effort + available - 1) / available
                                             : (effort + available / 2) / available,
                    G_MAXINT);
}

gboolean
sw_person_load_is_over (const SwPersonLoad *person, guint stretch)
{
  return person->effort[stretch] > (gint64) person->available[stretch] * 100;
}

static int
by_effort (gconstpointer a, gconstpointer b)
{
  const SwLoadShare *left = a, *right = b;
  if (left->effort != right->effort)
    return left->effort > right->effort ? -1 : 1;
  int order = strcmp (left->code, right->code);
  return order != 0 ? order : strcmp (left->title, right->title);
}

GArray *
sw_person_load_shares (const SwPersonLoad *person, guint stretch)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SwLoadShare));
  for (guint i = 0; i < person->shares->len; i++) {
    const SwLoadShare *share = &g_array_index (person->shares, SwLoadShare, i);
    if (share->stretch == stretch)
      g_array_append_val (found, *share);
  }
  g_array_sort (found, by_effort);
  return found;
}
