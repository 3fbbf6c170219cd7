#include "core/plan/open-training.h"

#include "core/training/coverage.h"

SwOpenTraining
sw_plan_open_training (SwPlan *plan, SwDay today, gboolean begun)
{
  SwOpenTraining open = {0};
  g_autoptr (GHashTable) people = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  g_autoptr (SwCoverage) coverage = sw_coverage_new (training, today);
  for (guint i = 0; i < coverage->rows->len; i++) {
    const SwCoverageRow *row = coverage->rows->pdata[i];
    guint missing = sw_coverage_row_missing (row);
    if (missing == 0 || (begun && row->missing_days < 0))
      continue;
    open.topics += missing;
    g_hash_table_add (people, (gpointer) &row->person->id);
  }
  open.people = g_hash_table_size (people);
  return open;
}

gboolean
sw_plan_go_live_is_near (SwPlan *plan, SwDay today)
{
  gint32 go_live = sw_plan_go_live (plan);
  return go_live >= 0 && sw_plan_task (plan, go_live)->progress < 100 &&
         sw_plan_workdays_between (plan, sw_plan_status_day (plan, today),
                                   sw_plan_go_live_day (plan)) <= SW_OPEN_TRAINING_DAYS;
}

gboolean
sw_open_training_heeds (const SwNotice *notice)
{
  static const char *const tables[] = {"tick",           "enrolment", "session", "training_role",
                                       "training_topic", "person",    NULL};
  for (guint i = 0; i < notice->changes->len; i++)
    if (g_strv_contains (tables, g_array_index (notice->changes, SwNoticeChange, i).table))
      return TRUE;
  return FALSE;
}
