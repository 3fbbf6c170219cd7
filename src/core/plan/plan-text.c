/* What a plan says of its tasks in words. */
#include "core/plan/plan-private.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
sw_hue_parse (const char *code, guint8 *hue)
{
  static const char *const codes[SW_N_HUES] = {"blue",   "teal", "green", "yellow",
                                               "orange", "red",  "purple"};
  for (guint8 i = 0; code != NULL && i < SW_N_HUES; i++) {
    if (g_str_equal (codes[i], code)) {
      *hue = i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
sw_plan_title (SwPlan *plan, gint32 index, SwLanguage language)
{
  const SwTask *task = &plan->rows[index].task;
  if (task->own_title != NULL)
    return task->own_title;
  return task->item != NULL ? sw_text_in (&task->item->title, language) : "";
}

const char *
sw_plan_note (SwPlan *plan, gint32 index, SwLanguage language)
{
  const SwTask *task = &plan->rows[index].task;
  if (task->own_note != NULL)
    return task->own_note;
  return task->item != NULL ? sw_text_in (&task->item->note, language) : "";
}

char *
sw_plan_wbs (SwPlan *plan, gint32 index)
{
  gint32 ordinals[64];
  int depth = 0;
  for (gint32 at = index; at >= 0 && depth < (int) G_N_ELEMENTS (ordinals);
       at = plan->rows[at].task.parent)
    ordinals[depth++] = plan->rows[at].task.ordinal;
  g_autoptr (GString) text = g_string_new (NULL);
  while (depth-- > 0)
    g_string_append_printf (text, "%s%d", text->len > 0 ? "." : "", ordinals[depth]);
  return g_strdup (text->str);
}

/* The `ordinal`-th task below `parent`, -1 when there are fewer; hops from sibling to sibling. */
static gint32
find_child (SwPlan *plan, gint32 parent, gint64 ordinal)
{
  gint32 at = parent + 1;
  gint32 end = parent >= 0 ? plan->rows[parent].task.end : plan->count;
  while (at < end && plan->rows[at].task.ordinal != ordinal)
    at = plan->rows[at].task.end;
  return at < end ? at : -1;
}

gint32
sw_plan_find_wbs (SwPlan *plan, const char *wbs)
{
  gint32 at = -1;
  while (g_ascii_isdigit (*wbs)) {
    char *end;
    gint64 ordinal = g_ascii_strtoll (wbs, &end, 10);
    at = find_child (plan, at, ordinal);
    if (at < 0 || *end == '\0')
      return at;
    wbs = *end == '.' ? end + 1 : "";
  }
  return -1;
}

char *
sw_plan_blocked (SwPlan *plan, gint32 index)
{
  return sw_plan_blocked_in (plan, index, NULL);
}

char *
sw_plan_blocked_in (SwPlan *plan, gint32 index, const SwWords *words)
{
  guint needs = 0;
  for (gint32 at = index; at >= 0; at = plan->rows[at].task.parent)
    needs |= plan->rows[at].task.item != NULL ? plan->rows[at].task.item->needs : 0;
  gboolean no_mode = (needs & SW_NEEDS_MODE) != 0 && plan->project->mode == SW_MODE_UNSET;
  gboolean no_delivery =
      (needs & SW_NEEDS_DELIVERY) != 0 && plan->project->delivery == SW_DELIVERY_UNSET;
  const char *message = no_mode && no_delivery
                            ? N_ ("Choose the deployment mode and the delivery mode first.")
                        : no_mode     ? N_ ("Choose the deployment mode first.")
                        : no_delivery ? N_ ("Choose the delivery mode first.")
                                      : NULL;
  if (message == NULL)
    return NULL;
  return g_strdup (words != NULL ? sw_words_get (words, message) : _ (message));
}

static char *
constraint_text (SwPlan *plan, gint32 index, const SwWords *words)
{
  const SwTask *task = &plan->rows[index].task;
  const char *name = sw_words_get (words, sw_constraint_name (task->constraint));
  if (task->constraint_at == SW_NO_INSTANT)
    return g_strdup (name);
  g_autofree char *day = sw_format_day (words, sw_instant_day (task->constraint_at), SW_DAY_MEDIUM);
  return g_strdup_printf (sw_words_get (words, N_ ("Constraint: %s %s")), name, day);
}

/* The last day before `day` in one stretch without work on which the calendar's owner is away,
 * SW_NO_DAY where it is weekends and holidays alone. */
static SwDay
absent_before (const SwCalendar *calendar, SwDay day)
{
  for (day--; day > SW_FIRST_DAY && sw_calendar_day (calendar, day)->count == 0; day--) {
    const SwCalendarException *exception = sw_calendar_exception (calendar, day);
    if (exception != NULL && exception->kind == SW_EXCEPTION_ABSENCE)
      return day;
  }
  return SW_NO_DAY;
}

/* Off work alone decides no date: `link`, -1 where there is none, decided it before. */
static char *
calendar_text (SwPlan *plan, gint32 index, gint32 link, const SwWords *words)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwDay last =
      absent_before (sw_plan_task_calendar (plan, index), sw_instant_day (result->start[index]));
  g_autoptr (SwQuery) query =
      sw_library_query (plan->library, "SELECT name FROM person WHERE id = ?1 AND deleted = 0",
                        SW_INT (plan->rows[index].task.owner), SW_END);
  const char *name = last != SW_NO_DAY && sw_query_next (query) ? sw_query_text (query, 0) : NULL;
  if (name != NULL) {
    g_autofree char *day = sw_format_day (words, last, SW_DAY_SHORT);
    return g_strdup_printf (sw_words_get (words, N_ ("Waits for %s, away until %s")), name, day);
  }
  if (link < 0)
    return g_strdup (sw_words_get (words, N_ ("Waits for the next working day")));
  g_autofree char *before = sw_plan_link_text (plan, &plan->links[link], words);
  return g_strdup_printf (sw_words_get (words, N_ ("%s, %s")), before,
                          sw_words_get (words, N_ ("on the next working day")));
}

/* "2 days later", "50 % of its duration earlier" */
static char *
lag_text (SwPlan *plan, const SwPlanLink *link, const SwWords *words)
{
  int size = ABS (link->lag);
  g_autofree char *amount =
      link->unit == SW_UNIT_PERCENT
          ? g_strdup_printf (sw_words_get (words, N_ ("%d %% of its duration")), size)
          : sw_format_duration (words, size, link->unit, sw_plan_workday (plan));
  /* Translators: %s is a duration, such as “2 days”. */
  const char *form = link->lag > 0 ? N_ ("%s later") : N_ ("%s earlier");
  return g_strdup_printf (sw_words_get (words, form), amount);
}

char *
sw_plan_link_text (SwPlan *plan, const SwPlanLink *link, const SwWords *words)
{
  static const char *const forms[SW_N_LINK_TYPES] = {
      [SW_LINK_FS] = N_ ("Follows “%s”"),
      [SW_LINK_SS] = N_ ("Starts with “%s”"),
      [SW_LINK_FF] = N_ ("Finishes with “%s”"),
      [SW_LINK_SF] = N_ ("Finishes when “%s” starts"),
  };
  const char *title = sw_plan_title (plan, link->predecessor, sw_words_language (words));
  g_autofree char *link_text = g_strdup_printf (sw_words_get (words, forms[link->type]), title);
  if (link->lag == 0)
    return g_steal_pointer (&link_text);
  g_autofree char *lag = lag_text (plan, link, words);
  /* Translators: joins the parts of a sentence that is read aloud. */
  return g_strdup_printf (sw_words_get (words, N_ ("%s, %s")), link_text, lag);
}

/* Of a summary the task that makes its start, whose constraint and days off decide; else `index`.
 */
static gint32
decided_task (SwPlan *plan, gint32 index)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  for (gint32 i = index + 1; i < plan->rows[index].task.end; i++) {
    if (plan->rows[i].task.end == i + 1 && result->start[i] == result->start[index] &&
        result->driver[i] == result->driver[index] &&
        result->driver_index[i] == result->driver_index[index])
      return i;
  }
  return index;
}

char *
sw_plan_driver_text (SwPlan *plan, gint32 index, const SwWords *words)
{
  SwLanguage language = sw_words_language (words);
  gint32 driver;
  index = decided_task (plan, index);
  switch (sw_plan_driver (plan, index, &driver)) {
  case SW_DRIVER_LINK:
    return sw_plan_link_text (plan, &plan->links[driver], words);
  case SW_DRIVER_CONSTRAINT:
    return constraint_text (plan, index, words);
  case SW_DRIVER_SUMMARY:
    return g_strdup_printf (sw_words_get (words, N_ ("Held by “%s”")),
                            sw_plan_title (plan, driver, language));
  case SW_DRIVER_CALENDAR:
    return calendar_text (plan, index, driver, words);
  case SW_DRIVER_START:
  default:
    return g_strdup (sw_words_get (words, N_ ("Starts with the project")));
  }
}

gint32
sw_plan_resolve (SwPlan *plan, const char *text, GError **error)
{
  const char *slash = strchr (text, '/');
  const char *name = text;
  if (slash != NULL && strlen (plan->project->code) == (gsize) (slash - text) &&
      g_ascii_strncasecmp (text, plan->project->code, slash - text) == 0)
    name = slash + 1;
  char *end;
  gint64 id = g_ascii_strtoll (name, &end, 10);
  gint32 index = sw_plan_find_wbs (plan, name);
  if (index < 0 && *end == '\0' && *name != '\0')
    index = sw_plan_find (plan, id);
  if (index < 0)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-task",
               _ ("There is no task “%s” in %s. “slipway plan show %s” lists the tasks."), text,
               plan->project->code, plan->project->code);
  return index;
}

static SwInstant
day_bound (const SwCalendar *calendar, SwDay day, gboolean end)
{
  const SwDayPattern *pattern = sw_calendar_day (calendar, day);
  if (pattern->count == 0)
    return sw_day_instant (day, end ? 17 * 60 : 8 * 60);
  return sw_day_instant (day,
                         end ? pattern->shifts[pattern->count - 1].to : pattern->shifts[0].from);
}

SwInstant
sw_plan_day_bound (SwPlan *plan, SwDay day, gboolean end)
{
  return day_bound (plan->calendar, day, end);
}

SwInstant
sw_plan_task_day_bound (SwPlan *plan, gint32 index, SwDay day, gboolean end)
{
  return day_bound (sw_plan_task_calendar (plan, index), day, end);
}

gboolean
sw_plan_refuse_loop (SwPlan *plan, GArray *loop, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  SwLanguage language = sw_library_context (plan->library)->language;
  for (guint i = 0; i < MIN (loop->len, 12); i++) {
    g_string_append (titles, i > 0 ? " → " : "");
    g_string_append_printf (titles, _ ("“%s”"),
                            sw_plan_title (plan, g_array_index (loop, gint32, i), language));
  }
  if (loop->len > 12)
    g_string_append (titles, " → …");
  return sw_refuse (error, SW_ERROR_REFUSED, "loop",
                    _ ("That would make a loop: %s. Remove one of these links first."),
                    titles->str);
}
