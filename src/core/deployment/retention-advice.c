#include "core/deployment/retention-advice.h"

static void
advice_free_cb (gpointer data)
{
  SwRetentionAdvice *advice = data;
  g_array_unref (advice->spare);
  g_free (advice->withheld);
  g_free (advice);
}

/* The places of an item's records, oldest first; those that count, or the others. */
static GArray *
places_of (const SwBackupLog *log, const char *item, gboolean good)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < log->records->len; i++) {
    const SwBackupRecord *record = log->records->pdata[i];
    const SwBackupVerdict *verdict = log->verdicts->pdata[i];
    if (g_strcmp0 (record->item, item) == 0 && verdict->good == good)
      g_array_append_val (places, i);
  }
  return places;
}

static const SwBackupRecord *
record_at (const SwBackupLog *log, const GArray *places, guint index)
{
  return log->records->pdata[g_array_index (places, guint, index)];
}

/* The guard looks at the newest that counts and at the sizes before it. */
static char *
withheld_of (SwDeployment *deployment, const SwBackupLog *log, const GArray *good, int rpo,
             gint64 now)
{
  SwRetentionGuard guard = {.newest_good_minutes = -1, .rpo_minutes = rpo};
  g_autofree gint64 *bytes = g_new0 (gint64, good->len + 1);
  for (guint i = 0; i < good->len; i++)
    bytes[i] = record_at (log, good, i)->bytes;
  if (good->len > 0) {
    guint newest = g_array_index (good, guint, good->len - 1);
    const SwBackupRecord *record = log->records->pdata[newest];
    guard.newest_good_minutes = (int) CLAMP ((now - record->started) / 60, 0, G_MAXINT);
    guard.verified = ((SwBackupVerdict *) log->verdicts->pdata[newest])->level >= 1;
    guard.new_bytes = record->bytes;
    guard.last_bytes = bytes;
    guard.n = good->len - 1;
  }
  return sw_retention_withheld_text (&guard, sw_deployment_words (deployment));
}

static void
sort_out (SwRetentionAdvice *advice, const SwBackupLog *log, const GArray *good,
          const SwRetention *retention, gint64 now)
{
  g_autofree gint64 *at = g_new0 (gint64, good->len + 1);
  g_autofree gboolean *keep = g_new0 (gboolean, good->len + 1);
  for (guint i = 0; i < good->len; i++)
    at[i] = record_at (log, good, i)->started;
  advice->kept = sw_retention_keep (at, good->len, retention, now, keep);
  for (guint i = 0; i < good->len; i++) {
    if (!keep[i])
      g_array_append_val (advice->spare, g_array_index (good, guint, i));
  }
}

/* What does not count is needed by nobody once the days are over in which all are kept. */
static void
add_broken (SwRetentionAdvice *advice, const SwBackupLog *log, const SwRetention *retention,
            gint64 now)
{
  enum { DAY = 24 * 60 * 60 };
  g_autoptr (GArray) broken = places_of (log, advice->item, FALSE);
  for (guint i = 0; i < broken->len; i++) {
    gint64 started = record_at (log, broken, i)->started;
    if (started > 0 && now - started > (gint64) MAX (retention->daily, 1) * DAY)
      g_array_append_val (advice->spare, g_array_index (broken, guint, i));
  }
}

static gboolean
is_known (const GPtrArray *advices, const char *item)
{
  for (guint i = 0; i < advices->len; i++) {
    if (g_strcmp0 (((SwRetentionAdvice *) advices->pdata[i])->item, item) == 0)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
sw_retention_advice (SwDeployment *deployment, const SwBackupLog *log, const SwBackupPlan *plan)
{
  GPtrArray *advices = g_ptr_array_new_with_free_func (advice_free_cb);
  gint64 now = sw_context_now (sw_library_context (sw_deployment_library (deployment)));
  for (guint i = 0; plan->retention_known && i < log->records->len; i++) {
    const char *item = ((SwBackupRecord *) log->records->pdata[i])->item;
    if (is_known (advices, item))
      continue;
    SwRetentionAdvice *advice = g_new0 (SwRetentionAdvice, 1);
    g_autoptr (GArray) good = places_of (log, item, TRUE);
    advice->item = item;
    advice->spare = g_array_new (FALSE, FALSE, sizeof (guint));
    advice->withheld = withheld_of (deployment, log, good, plan->rpo, now);
    sort_out (advice, log, good, &plan->retention, now);
    add_broken (advice, log, &plan->retention, now);
    g_ptr_array_add (advices, advice);
  }
  return advices;
}
