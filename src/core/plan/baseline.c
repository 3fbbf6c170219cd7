#include "core/plan/baseline.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gint64 task; /* the key lies in the value */
  SwInstant start;
  SwInstant finish;
} Kept;

void
sw_baseline_free (SwBaseline *baseline)
{
  g_free (baseline->name);
  g_hash_table_unref (baseline->dates);
  g_free (baseline);
}

static void
read_dates (SwLibrary *library, SwBaseline *baseline)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT task, start, finish FROM baseline_task WHERE project = (SELECT project FROM baseline "
      "WHERE id = ?1) AND baseline = ?1 AND deleted = 0",
      SW_INT (baseline->id), SW_END);
  while (sw_query_next (query)) {
    Kept *kept = g_new (Kept, 1);
    *kept = (Kept){sw_query_int (query, 0), sw_query_civil (query, 1), sw_query_civil (query, 2)};
    g_hash_table_replace (baseline->dates, &kept->task, kept);
  }
}

static SwBaseline *
read_one (SwQuery *query)
{
  SwBaseline *baseline = g_new0 (SwBaseline, 1);
  baseline->id = sw_query_int (query, 0);
  baseline->name = g_strdup (sw_query_text (query, 1));
  baseline->at = sw_query_int (query, 2);
  baseline->dates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  if (baseline->name == NULL)
    baseline->name = g_strdup ("");
  return baseline;
}

/* Two of the same second stand in the order of their steps in the log; those that came without any,
 * by their names. */
#define BASELINE_SQL                                                                               \
  "SELECT baseline.id, name, at FROM baseline LEFT JOIN (SELECT change.row AS row, action.hlc AS " \
  "taken FROM action CROSS JOIN change ON change.action = action.id AND change.tbl = 'baseline' "  \
  "AND change.col = 'id' WHERE action.verb = 'baseline-take' AND action.project = ?1) ON row = "   \
  "baseline.id WHERE project = ?1 AND deleted = 0 ORDER BY "

GPtrArray *
sw_baseline_list (SwLibrary *library, gint64 project)
{
  GPtrArray *baselines = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_baseline_free);
  g_autoptr (SwQuery) query = sw_library_query (
      library, BASELINE_SQL "at, taken, name, baseline.id", SW_INT (project), SW_END);
  while (sw_query_next (query))
    g_ptr_array_add (baselines, read_one (query));
  for (guint i = 0; i < baselines->len; i++)
    read_dates (library, baselines->pdata[i]);
  return baselines;
}

static SwBaseline *
read_only_one (SwLibrary *library, SwQuery *query)
{
  SwBaseline *baseline = sw_query_next (query) ? read_one (query) : NULL;
  if (baseline != NULL)
    read_dates (library, baseline);
  return baseline;
}

SwBaseline *
sw_baseline_load (SwLibrary *library, gint64 project, gint64 id)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT id, name, at FROM baseline WHERE project = ?1 AND deleted = 0 AND id = ?2",
      SW_INT (project), SW_INT (id), SW_END);
  return read_only_one (library, query);
}

SwBaseline *
sw_baseline_latest (SwLibrary *library, gint64 project)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, BASELINE_SQL "at DESC, taken DESC, name DESC, baseline.id DESC LIMIT 1",
      SW_INT (project), SW_END);
  return read_only_one (library, query);
}
static gboolean
is_called (const SwBaseline *baseline, const char *text)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, baseline->id);
  g_autofree char *one = g_utf8_casefold (baseline->name, -1), *other = g_utf8_casefold (text, -1);
  return g_str_equal (id, text) || g_str_equal (one, other);
}

static void
refuse (GPtrArray *baselines, const char *text, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < baselines->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((SwBaseline *) baselines->pdata[i])->name);
  if (baselines->len == 0)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-baseline",
               _ ("The project has no baseline “%s”, and no other. “slipway plan baseline” takes "
                  "one."),
               text);
  else
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-baseline",
               _ ("The project has no baseline “%s”. There are: %s."), text, names->str);
}

SwBaseline *
sw_baseline_find (SwLibrary *library, gint64 project, const char *text, GError **error)
{
  g_autoptr (GPtrArray) baselines = sw_baseline_list (library, project);
  for (guint i = baselines->len; i > 0; i--)
    if (is_called (baselines->pdata[i - 1], text))
      return g_ptr_array_steal_index (baselines, i - 1);
  refuse (baselines, text, error);
  return NULL;
}

gboolean
sw_baseline_dates (const SwBaseline *baseline, gint64 task, SwInstant *start, SwInstant *finish)
{
  const Kept *kept = g_hash_table_lookup (baseline->dates, &task);
  if (kept == NULL)
    return FALSE;
  *start = kept->start;
  *finish = kept->finish;
  return TRUE;
}

gboolean
sw_baseline_variance (const SwBaseline *baseline, SwPlan *plan, gint32 index, gint32 *start,
                      gint32 *finish)
{
  SwInstant kept_start, kept_finish;
  if (!sw_baseline_dates (baseline, sw_plan_task (plan, index)->id, &kept_start, &kept_finish) ||
      kept_start == SW_NO_INSTANT || kept_finish == SW_NO_INSTANT)
    return FALSE;
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  const SwCalendar *calendar = sw_plan_task_calendar (plan, index);
  *start = sw_calendar_position (calendar, dates->start[index]) -
           sw_calendar_position (calendar, kept_start);
  *finish = sw_calendar_position (calendar, dates->finish[index]) -
            sw_calendar_position (calendar, kept_finish);
  return TRUE;
}
