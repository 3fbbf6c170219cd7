#include "core/scene/plan-rows.h"

struct _SwPlanRows {
  SwPlan *plan;
  GArray *tasks;      /* gint32 */
  GHashTable *folded; /* set of task ids, the keys own their numbers */
};

SwPlanRows *
sw_plan_rows_new (SwPlan *plan)
{
  SwPlanRows *rows = g_new0 (SwPlanRows, 1);
  rows->plan = plan;
  rows->tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  rows->folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sw_plan_rows_update (rows);
  return rows;
}

void
sw_plan_rows_free (SwPlanRows *rows)
{
  if (rows == NULL)
    return;
  g_array_unref (rows->tasks);
  g_hash_table_unref (rows->folded);
  g_free (rows);
}

gboolean
sw_plan_rows_is_folded (const SwPlanRows *rows, gint32 index)
{
  gint64 id = sw_plan_task (rows->plan, index)->id;
  return g_hash_table_contains (rows->folded, &id);
}

void
sw_plan_rows_update (SwPlanRows *rows)
{
  gint32 count = sw_plan_count (rows->plan);
  gboolean any = g_hash_table_size (rows->folded) > 0;
  g_array_set_size (rows->tasks, 0);
  for (gint32 index = 0; index < count;) {
    g_array_append_val (rows->tasks, index);
    index = any && sw_plan_rows_is_folded (rows, index) ? sw_plan_task (rows->plan, index)->end
                                                        : index + 1;
  }
}

const gint32 *
sw_plan_rows_tasks (const SwPlanRows *rows, gint32 *count)
{
  *count = (gint32) rows->tasks->len;
  return (const gint32 *) (gpointer) rows->tasks->data;
}

gint32
sw_plan_rows_find (const SwPlanRows *rows, gint32 index)
{
  if (index < 0 || rows->tasks->len == 0)
    return -1;
  gint32 low = 0, high = (gint32) rows->tasks->len;
  while (low + 1 < high) {
    gint32 middle = low + (high - low) / 2;
    if (g_array_index (rows->tasks, gint32, middle) <= index)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static gboolean
set_folded (SwPlanRows *rows, gint32 index, gboolean folded)
{
  gint64 id = sw_plan_task (rows->plan, index)->id;
  if (!folded)
    return g_hash_table_remove (rows->folded, &id);
  return g_hash_table_add (rows->folded, g_memdup2 (&id, sizeof id));
}

gboolean
sw_plan_rows_fold (SwPlanRows *rows, gint32 index, gboolean folded)
{
  if (!sw_task_is_summary (sw_plan_task (rows->plan, index), index))
    return FALSE;
  if (!set_folded (rows, index, folded))
    return FALSE;
  sw_plan_rows_update (rows);
  return TRUE;
}

void
sw_plan_rows_fold_all (SwPlanRows *rows, gboolean folded)
{
  g_hash_table_remove_all (rows->folded);
  for (gint32 index = 0; folded && index < sw_plan_count (rows->plan); index++)
    if (sw_task_is_summary (sw_plan_task (rows->plan, index), index))
      set_folded (rows, index, TRUE);
  sw_plan_rows_update (rows);
}

gboolean
sw_plan_rows_reveal (SwPlanRows *rows, gint32 index)
{
  gboolean hidden = FALSE;
  for (gint32 at = sw_plan_task (rows->plan, index)->parent; at >= 0;
       at = sw_plan_task (rows->plan, at)->parent)
    hidden |= set_folded (rows, at, FALSE);
  if (hidden)
    sw_plan_rows_update (rows);
  return hidden;
}
