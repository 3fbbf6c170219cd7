#include "core/deployment/backup-advice.h"

#include "core/deployment/backup-plan.h"
#include "core/deployment/field-value.h"

#include <string.h>

typedef struct {
  SwDeployment *deployment;
  const SwBackupLog *log;
  const SwBackupPlan *plan;
  gint64 now;
  gint64 least_seconds; /* agreed least age */
} Look;

static const SwBackupRecord *
record_at (const SwBackupLog *log, guint place)
{
  return log->records->pdata[place];
}

static gboolean
is_good (const SwBackupLog *log, guint place)
{
  return ((const SwBackupVerdict *) log->verdicts->pdata[place])->good;
}

/* The places (guint) of each item that is backed up, in the order of the log. */
static GHashTable *
places_by_item (const Look *look, GPtrArray *items)
{
  GHashTable *by_item =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < look->log->records->len; i++) {
    const char *item = record_at (look->log, i)->item;
    const SwDeploymentRow *row = sw_deployment_row (look->deployment, "coverage", item);
    const char *how = row != NULL ? sw_deployment_answer (look->deployment, row, "how") : NULL;
    GArray *places = g_hash_table_lookup (by_item, item);
    if ((how != NULL && !g_str_equal (how, "backed-up")) ||
        sw_backup_record_is_archive (record_at (look->log, i)))
      continue;
    if (places == NULL) {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (by_item, (gpointer) item, places);
      g_ptr_array_add (items, (gpointer) item);
    }
    g_array_append_val (places, i);
  }
  return by_item;
}

/* Sizes of good backups of the newest one's tool, before it. */
static GArray *
sizes_before (const Look *look, const GArray *places)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (gint64));
  const SwBackupRecord *newest =
      record_at (look->log, g_array_index (places, guint, places->len - 1));
  for (guint i = 0; i + 1 < places->len; i++) {
    guint place = g_array_index (places, guint, i);
    const SwBackupRecord *record = record_at (look->log, place);
    if (is_good (look->log, place) && g_ascii_strcasecmp (record->tool, newest->tool) == 0)
      g_array_append_val (sizes, record->bytes);
  }
  return sizes;
}

static char *
withheld_of (const Look *look, const GArray *places)
{
  g_autoptr (GArray) sizes = sizes_before (look, places);
  SwRetentionGuard guard = {
      .newest_good_minutes = -1,
      /* Where the log is archived, that keeps the objective; a base is old when it is late. */
      .rpo_minutes = look->plan->times.archive >= 0
                         ? sw_backup_late (sw_backup_oldest (&look->plan->times), 0)
                         : look->plan->rpo,
      .new_bytes = record_at (look->log, g_array_index (places, guint, places->len - 1))->bytes,
      .last_bytes = (const gint64 *) sizes->data,
      .n = sizes->len,
  };
  for (guint i = places->len; guard.newest_good_minutes < 0 && i > 0; i--) {
    guint place = g_array_index (places, guint, i - 1);
    if (!is_good (look->log, place))
      continue;
    gint64 minutes = (look->now - record_at (look->log, place)->started) / 60;
    guard.newest_good_minutes = (int) CLAMP (minutes, 0, G_MAXINT);
    guard.verified = ((const SwBackupVerdict *) look->log->verdicts->pdata[place])->level > 0;
  }
  return sw_retention_withheld_text (&guard, sw_deployment_words (look->deployment));
}

/* With several items the sentence says which one. */
static void
withhold (SwBackupAdvice *advice, SwDeployment *deployment, char *sentence, const char *item,
          gboolean alone)
{
  if (sentence != NULL && advice->withheld == NULL)
    advice->withheld =
        alone ? g_strdup (sentence) : sw_deployment_told (deployment, item, sentence);
  g_free (sentence);
}

static void
let_go_of_item (const Look *look, const GArray *places, GPtrArray *let_go)
{
  g_autofree gint64 *at = g_new0 (gint64, places->len);
  g_autofree gboolean *keep = g_new0 (gboolean, places->len);
  g_autofree guint *good = g_new0 (guint, places->len);
  guint n = 0;
  for (guint i = 0; i < places->len; i++) {
    guint place = g_array_index (places, guint, i);
    if (!is_good (look->log, place))
      continue;
    at[n] = record_at (look->log, place)->started;
    good[n++] = place;
  }
  sw_retention_keep (at, n, &look->plan->retention, look->now, keep);
  for (guint i = 0; i < n; i++) {
    const SwBackupRecord *record = record_at (look->log, good[i]);
    if (!keep[i] && record->deletable_after <= look->now &&
        look->now - record->started >= look->least_seconds)
      g_ptr_array_add (let_go, (gpointer) record);
  }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SwBackupRecord *left = *(SwBackupRecord *const *) a, *right = *(SwBackupRecord *const *) b;
  return left->started < right->started ? -1 : left->started > right->started;
}

SwBackupAdvice *
sw_backup_advice_new (SwDeployment *deployment, const SwBackupLog *log)
{
  SwBackupAdvice *advice = g_new0 (SwBackupAdvice, 1);
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (deployment);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const Look look = {
      deployment, log, plan,
      sw_context_now (sw_library_context (sw_deployment_library (deployment))),
      sw_field_value_amount (sw_deployment_answer (deployment, NULL, "keep.least_days"), 86400)};
  g_autoptr (GHashTable) by_item = places_by_item (&look, items);
  advice->let_go = g_ptr_array_new ();
  for (guint i = 0; i < items->len; i++) {
    const GArray *places = g_hash_table_lookup (by_item, items->pdata[i]);
    withhold (advice, deployment, withheld_of (&look, places), items->pdata[i], items->len == 1);
    if (plan->retention_known)
      let_go_of_item (&look, places, advice->let_go);
  }
  if (items->len == 0)
    advice->withheld = sw_retention_withheld_text (&(SwRetentionGuard){.newest_good_minutes = -1},
                                                   sw_deployment_words (deployment));
  if (advice->withheld != NULL)
    g_ptr_array_set_size (advice->let_go, 0);
  g_ptr_array_sort (advice->let_go, compare_starts);
  return advice;
}

void
sw_backup_advice_free (SwBackupAdvice *advice)
{
  g_ptr_array_unref (advice->let_go);
  g_free (advice->withheld);
  g_free (advice);
}
