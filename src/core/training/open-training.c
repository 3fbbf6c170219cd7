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

static void
full_session_free_cb (gpointer data)
{
  g_free (((SwFullSession *) data)->message);
  g_free (data);
}

GPtrArray *
sw_plan_full_sessions (SwPlan *plan, SwDay today)
{
  GPtrArray *full = g_ptr_array_new_with_free_func (full_session_free_cb);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  GPtrArray *sessions = sw_training_sessions (training);
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    SwInstant start = sw_training_start (training, session);
    g_autofree char *message = sw_training_surplus_text (training, session);
    if (message == NULL || session->finished != 0 ||
        (start != SW_NO_INSTANT && sw_instant_day (start) < today))
      continue;
    SwFullSession each = {session->id, g_steal_pointer (&message)};
    g_ptr_array_add (full, g_memdup2 (&each, sizeof each));
  }
  return full;
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
  static const char *const tables[] = {
      "tick",           "enrolment",      "session", "training_role",
      "training_topic", "session_format", "person",  NULL};
  for (guint i = 0; i < notice->changes->len; i++)
    if (g_strv_contains (tables, g_array_index (notice->changes, SwNoticeChange, i).table))
      return TRUE;
  return FALSE;
}
