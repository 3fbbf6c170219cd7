#include "core/plan/baseline.h"

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

GPtrArray *
sw_baseline_list (SwLibrary *library, gint64 project)
{
  GPtrArray *baselines = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_baseline_free);
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT id, name, at FROM baseline WHERE project = ?1 AND deleted = 0 ORDER BY at, id",
      SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    SwBaseline *baseline = g_new0 (SwBaseline, 1);
    baseline->id = sw_query_int (query, 0);
    baseline->name = g_strdup (sw_query_text (query, 1));
    baseline->at = sw_query_int (query, 2);
    baseline->dates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
    g_ptr_array_add (baselines, baseline);
  }
  for (guint i = 0; i < baselines->len; i++)
    read_dates (library, baselines->pdata[i]);
  return baselines;
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
