#include "core/deployment/backup-plan.h"

#include "core/base/civil.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
read_number (SwDeployment *deployment, const char *name, double *number)
{
  SwDeploymentScope scope = {.deployment = deployment};
  SwTerm term = {SW_KNOWN_NOTHING};
  sw_deployment_lookup (name, &term, &scope);
  if (term.known != SW_KNOWN_NUMBER)
    return FALSE;
  *number = term.number;
  return TRUE;
}

static int
whole (SwDeployment *deployment, const char *name)
{
  double number;
  return read_number (deployment, name, &number) ? (int) CLAMP (number, 0, G_MAXINT) : -1;
}

static double
amount (SwDeployment *deployment, const char *name, double otherwise)
{
  double number;
  return read_number (deployment, name, &number) ? number : otherwise;
}

static const char *
column (SwDeployment *deployment, const SwDeploymentRow *row, const char *id)
{
  const char *answer = sw_deployment_answer (deployment, row, id);
  return answer != NULL ? answer : "";
}

/* Times and objectives */

static gboolean
archives (SwDeployment *deployment)
{
  return g_strcmp0 (sw_deployment_answer (deployment, NULL, "backup.method"), "base-wal") == 0;
}

static void
take_times (SwBackupPlan *plan, SwDeployment *deployment)
{
  plan->times = (SwBackupTimes){
      .interval = whole (deployment, "backup.interval"),
      .duration = whole (deployment, "backup.duration"),
      .lag = whole (deployment, "backup.offsite_lag"),
      .archive = archives (deployment) ? whole (deployment, "backup.archive_timeout") : -1,
      .transfer = archives (deployment) ? whole (deployment, "backup.transfer") : -1,
  };
  plan->rpo = whole (deployment, "rpo");
  plan->rto = whole (deployment, "rto");
  plan->rpo_host = sw_backup_rpo_host (&plan->times);
  plan->rpo_site = sw_backup_rpo_site (&plan->times);
}

static void
take_objectives (SwBackupPlan *plan, SwDeployment *deployment)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, "objectives");
  plan->rpo_for_site = -1;
  for (guint i = 0; i < rows->len; i++) {
    SwDeploymentScope scope = {.deployment = deployment, .row = rows->pdata[i]};
    SwTerm term = {SW_KNOWN_NOTHING};
    if (!g_str_equal (column (deployment, rows->pdata[i], "event"), "site"))
      continue;
    sw_deployment_lookup ("row.rpo", &term, &scope);
    if (term.known == SW_KNOWN_NUMBER &&
        (plan->rpo_for_site < 0 || term.number < plan->rpo_for_site))
      plan->rpo_for_site = (int) term.number;
  }
  if (plan->rpo_for_site < 0)
    plan->rpo_for_site = plan->rpo;
}

/* Retention and room */

static void
take_retention (SwBackupPlan *plan, SwDeployment *deployment)
{
  int daily = whole (deployment, "keep.daily"), weekly = whole (deployment, "keep.weekly"),
      monthly = whole (deployment, "keep.monthly"), yearly = whole (deployment, "keep.yearly");
  plan->retention_known = daily >= 0 && weekly >= 0 && monthly >= 0 && yearly >= 0;
  plan->retention = (SwRetention){daily, weekly, monthly, yearly};
  plan->reach_days = plan->retention_known ? sw_retention_reach_days (&plan->retention) : -1;
  plan->sure_days = plan->retention_known ? sw_retention_sure_days (&plan->retention) : -1;
}

static void
take_storage (SwBackupPlan *plan, SwDeployment *deployment)
{
  SwStorageInput input = {
      .growth_gib_month = amount (deployment, "storage.growth", 0),
      .change_share = amount (deployment, "storage.change", 0) / 100,
      .changing_share = amount (deployment, "storage.changing", 0) / 100,
      .compression = amount (deployment, "storage.compression", 0) / 100,
      .wal_gib_day = archives (deployment) ? amount (deployment, "storage.wal_day", 0) : 0,
      .retention = plan->retention,
      .interval_minutes = plan->times.interval,
      .repository = !archives (deployment),
  };
  double change;
  plan->peak_gib = plan->buy_gib = -1;
  plan->storage_known = read_number (deployment, "storage.data", &input.data_gib) &&
                        plan->retention_known && plan->times.interval > 0 &&
                        (!input.repository || read_number (deployment, "storage.change", &change));
  if (!plan->storage_known)
    return;
  sw_storage_months (&input, SW_BACKUP_MONTHS, plan->months);
  for (guint i = 0; i < SW_BACKUP_MONTHS; i++)
    plan->peak_gib = MAX (plan->peak_gib, plan->months[i]);
  plan->buy_gib = ceil (sw_storage_to_buy (plan->peak_gib));
}

/* Coverage, copies and keys */

static void
take_coverage (SwBackupPlan *plan, SwDeployment *deployment)
{
  const SwPlaybookField *table =
      sw_playbook_deployment_field (sw_deployment_part (deployment), "coverage");
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, "coverage");
  int open = 0, wanted = table != NULL && table->least > 0 ? (int) table->least : 0;
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    const char *how = column (deployment, row, "how");
    open += *how == '\0' ||
            *column (deployment, row, g_str_equal (how, "backed-up") ? "by" : "reason") == '\0';
  }
  plan->coverage_open = open + MAX (0, wanted - (int) rows->len);
  plan->same_vault =
      g_strcmp0 (sw_deployment_answer (deployment, NULL, "coverage.secrets_apart"), "no") == 0;
}

static gboolean
is_saved_host (SwDeployment *deployment, const char *host)
{
  const SwDeploymentRow *row = sw_deployment_row (deployment, "hosts", host);
  return row != NULL && !g_str_equal (column (deployment, row, "role"), "backup");
}

/* How many different, not empty words `set` gets to know. */
static int
count_word (GHashTable *set, const char *word)
{
  if (*word != '\0')
    g_hash_table_add (set, g_utf8_casefold (word, -1));
  return (int) g_hash_table_size (set);
}

static void
take_copies (SwBackupPlan *plan, SwDeployment *deployment)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, "copies");
  g_autoptr (GHashTable) media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *home = sw_deployment_answer (deployment, NULL, "site.production");
  plan->copies = 1 + (int) rows->len;
  plan->site_known = home != NULL;
  plan->media = count_word (media, "disk"); /* of the original */
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    const char *kind = column (deployment, row, "kind"), *site = column (deployment, row, "site");
    gboolean same = is_saved_host (deployment, column (deployment, row, "host"));
    plan->media = count_word (media, kind);
    plan->same_host += same;
    plan->locked += g_str_equal (column (deployment, row, "locked"), "yes");
    plan->offsite += home != NULL && *site != '\0' && g_utf8_collate (home, site) != 0 && !same;
  }
}

static void
take_keys (SwBackupPlan *plan, SwDeployment *deployment)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, "keys");
  SwDay today = sw_library_context (sw_deployment_library (deployment))->today;
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    SwDay opened = sw_day_parse (column (deployment, row, "opened"));
    plan->keys_overdue +=
        opened == SW_NO_DAY || opened > today || today - opened > SW_KEY_TEST_DAYS;
    plan->keys_alone +=
        g_str_equal (column (deployment, row, "first"), column (deployment, row, "second")) ||
        g_utf8_collate (column (deployment, row, "place"),
                        column (deployment, row, "other_place")) == 0;
  }
}

static SwBackupPlan *
work_out (SwDeployment *deployment)
{
  SwBackupPlan *plan = g_new0 (SwBackupPlan, 1);
  take_times (plan, deployment);
  take_objectives (plan, deployment);
  take_retention (plan, deployment);
  take_storage (plan, deployment);
  take_coverage (plan, deployment);
  take_copies (plan, deployment);
  take_keys (plan, deployment);
  return plan;
}

SwBackupPlan *
sw_backup_plan_new (SwDeployment *deployment)
{
  SwDeploymentMade *made = sw_deployment_made (deployment);
  if (made->plan == NULL)
    made->plan = work_out (deployment);
  return g_memdup2 (made->plan, sizeof *made->plan);
}

gboolean
sw_backup_plan_keeps_rpo (const SwBackupPlan *plan, const SwWords *words, GError **error)
{
  gboolean host = plan->rpo >= 0 && plan->rpo_host > plan->rpo,
           site = plan->rpo_for_site >= 0 && plan->rpo_site > plan->rpo_for_site;
  g_autofree char *lost = sw_format_span (words, host ? plan->rpo_host : plan->rpo_site);
  g_autofree char *agreed = sw_format_span (words, host ? plan->rpo : plan->rpo_for_site);
  if (host)
    return sw_refuse (error, SW_ERROR_REFUSED, "rpo",
                      sw_words_get (words, N_ ("With the host, up to %s of work would be lost; "
                                               "agreed are %s. Back up more often or faster, or "
                                               "agree on more.")),
                      lost, agreed);
  return !site || sw_refuse (error, SW_ERROR_REFUSED, "rpo",
                             sw_words_get (words, N_ ("With the site, up to %s of work would be "
                                                      "lost; agreed are %s. Back up more often or "
                                                      "copy faster, or agree on more.")),
                             lost, agreed);
}

static int
count_open (SwDeployment *deployment)
{
  g_autoptr (SwDeployment) turned = sw_deployment_turned (deployment, SW_RUN_BACKUP, 0);
  int open = 0;
  if (turned == NULL || sw_deployment_run (turned) == NULL)
    return -1;
  g_autoptr (GPtrArray) views = sw_step_views (turned);
  for (guint i = 0; i < views->len; i++)
    open += !sw_step_view_is_done (views->pdata[i]);
  return open;
}

int
sw_backup_plan_open (SwDeployment *deployment)
{
  SwDeploymentMade *made = sw_deployment_made (deployment);
  if (made->plan_open == SW_NOT_ASKED)
    made->plan_open = count_open (deployment);
  return made->plan_open;
}

GPtrArray *
sw_backup_plan_problems (SwDeployment *deployment)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SwDeployment) turned = sw_deployment_turned (deployment, SW_RUN_BACKUP, 0);
  const SwPlaybookRun *run = turned != NULL ? sw_deployment_run (turned) : NULL;
  for (guint i = 0; run != NULL && i < run->steps->len; i++) {
    g_autoptr (GPtrArray) verdicts = sw_judge_step (turned, run->steps->pdata[i]);
    for (guint j = 0; j < verdicts->len; j++) {
      const SwVerdict *verdict = verdicts->pdata[j];
      if (verdict->state == SW_VERDICT_FAIL)
        g_ptr_array_add (problems, g_strdup (verdict->message));
    }
  }
  return problems;
}

/* The blocking checks that fail: id -> its sentence. */
static GHashTable *
failures_of (SwDeployment *plan)
{
  GHashTable *failures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const SwPlaybookRun *run = sw_deployment_run (plan);
  for (guint i = 0; run != NULL && i < run->steps->len; i++) {
    g_autoptr (GPtrArray) verdicts = sw_judge_step (plan, run->steps->pdata[i]);
    for (guint j = 0; j < verdicts->len; j++) {
      const SwVerdict *verdict = verdicts->pdata[j];
      if (verdict->state == SW_VERDICT_FAIL && verdict->check->block)
        g_hash_table_insert (failures, (gpointer) verdict->check->id, g_strdup (verdict->message));
    }
  }
  return failures;
}

static void
note_table_cb (const char *name, gpointer reads)
{
  *(gboolean *) reads |= g_str_has_prefix (name, "copies.") || g_str_has_prefix (name, "keys.") ||
                         g_str_has_prefix (name, "coverage.");
}

/* Tables are filled row by row, and no single value makes them whole. */
static gboolean
reads_tables (const SwPlaybookCheck *check)
{
  gboolean reads = FALSE;
  for (guint i = 0; i < check->outcomes->len; i++)
    sw_expression_each_name (((const SwPlaybookOutcome *) check->outcomes->pdata[i])->when,
                             note_table_cb, &reads);
  return reads;
}

gboolean
sw_backup_plan_holds (SwDeployment *before, SwDeployment *after, GError **error)
{
  g_autoptr (GHashTable) known = failures_of (before);
  g_autoptr (GHashTable) failures = failures_of (after);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  const char *rule = NULL;
  const SwPlaybookRun *run = sw_deployment_run (after);
  for (guint i = 0; i < run->steps->len; i++) {
    const GPtrArray *checks = ((const SwPlaybookStep *) run->steps->pdata[i])->checks;
    for (guint j = 0; j < checks->len; j++) {
      const SwPlaybookCheck *check = checks->pdata[j];
      const char *id = check->id;
      if (!g_hash_table_contains (failures, id) || g_hash_table_contains (known, id) ||
          reads_tables (check))
        continue;
      g_strv_builder_add (sentences, g_hash_table_lookup (failures, id));
      rule = rule != NULL ? rule : id;
    }
  }
  return rule == NULL || sw_refuse_missing (error, rule, g_strv_builder_end (sentences), "%s",
                                            (const char *) g_hash_table_lookup (failures, rule));
}
