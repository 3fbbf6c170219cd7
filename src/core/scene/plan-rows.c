#include "core/scene/plan-rows.h"

struct _SwPlanRows {
  SwPlan *plan;
  GArray *tasks;          /* gint32 */
  GHashTable *folded;     /* set of task ids, the keys own their numbers */
  GHashTable *unfiltered; /* what was folded before the filter; NULL: there is none */
  GByteArray *mask;       /* of the filter; NULL: none */
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SwPlanRows *
sw_plan_rows_new (SwPlan *plan)
{
  SwPlanRows *rows = g_new0 (SwPlanRows, 1);
  rows->plan = plan;
  rows->tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  rows->folded = new_set ();
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
  g_clear_pointer (&rows->unfiltered, g_hash_table_unref);
  g_clear_pointer (&rows->mask, g_byte_array_unref);
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
  if (rows->mask != NULL && rows->mask->len != (guint) count)
    g_clear_pointer (&rows->mask, g_byte_array_unref);
  const guint8 *mask = sw_plan_rows_mask (rows);
  g_array_set_size (rows->tasks, 0);
  for (gint32 index = 0; index < count;) {
    gboolean hidden = mask != NULL && mask[index] == SW_MASK_HIDDEN; /* so is all below it */
    if (!hidden)
      g_array_append_val (rows->tasks, index);
    index = hidden || (any && sw_plan_rows_is_folded (rows, index))
                ? sw_plan_task (rows->plan, index)->end
                : index + 1;
  }
}

const guint8 *
sw_plan_rows_mask (const SwPlanRows *rows)
{
  return rows->mask != NULL ? rows->mask->data : NULL;
}

void
sw_plan_rows_filter (SwPlanRows *rows, const guint8 *mask)
{
  g_clear_pointer (&rows->mask, g_byte_array_unref);
  if (mask != NULL) {
    rows->mask = g_byte_array_new ();
    g_byte_array_append (rows->mask, mask, (guint) sw_plan_count (rows->plan));
  }
  if (mask != NULL && rows->unfiltered == NULL) {
    rows->unfiltered = rows->folded;
    rows->folded = new_set ();
  } else if (mask == NULL && rows->unfiltered != NULL) {
    g_hash_table_unref (rows->folded);
    rows->folded = g_steal_pointer (&rows->unfiltered);
  }
  sw_plan_rows_update (rows);
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
sw_plan_rows_fold_these (SwPlanRows *rows, const gint32 *summaries, guint count, gboolean folded)
{
  for (guint i = 0; i < count; i++)
    set_folded (rows, summaries[i], folded);
  sw_plan_rows_update (rows);
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
