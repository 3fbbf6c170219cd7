#include "core/deployment/backup-lookup.h"

#include "core/base/clock.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/drill.h"
#include "core/deployment/recovery.h"

#include <math.h>
#include <string.h>

static void
set_number (SwTerm *term, double number)
{
  *term = (SwTerm){.known = SW_KNOWN_NUMBER, .number = number, .count = 1};
}

/* Minutes, days and the like, of which below 0 means that they are not known. */
static void
set_known (SwTerm *term, double number)
{
  if (number >= 0)
    set_number (term, number);
}

static void
set_word (SwTerm *term, SwDeployment *deployment, const char *word)
{
  if (word != NULL && *word != '\0')
    *term =
        (SwTerm){.known = SW_KNOWN_WORD, .word = sw_deployment_keep (deployment, word), .count = 1};
}

/* The plan */

static void
look_up_plan (SwDeployment *deployment, const char *name, SwTerm *term)
{
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (deployment);
  const struct {
    const char *name;
    double number;
  } numbers[] = {
      {"plan.rpo_host", plan->rpo_host},
      {"plan.rpo_site", plan->rpo_site},
      {"plan.rpo_for_site", plan->rpo_for_site},
      {"coverage.open", plan->coverage_open},
      {"coverage.same_vault", plan->same_vault},
      {"retention.reach_days", plan->reach_days},
      {"retention.sure_days", plan->sure_days},
      {"storage.now_gib", plan->storage_known ? ceil (plan->months[0]) : -1},
      {"storage.peak_gib", ceil (plan->peak_gib)},
      {"storage.buy_gib", plan->buy_gib},
      {"copies.count", plan->copies},
      {"copies.media", plan->media},
      {"copies.offsite", plan->site_known ? plan->offsite : -1},
      {"copies.locked", plan->locked},
      {"copies.same_host", plan->same_host},
      {"keys.overdue", plan->keys_overdue},
      {"keys.alone", plan->keys_alone},
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (g_str_equal (numbers[i].name, name))
      set_known (term, numbers[i].number);
  }
}

/* Other runs are looked at once: they do not ask back. */
static void
look_up_open (SwDeployment *deployment, const char *name, SwTerm *term)
{
  if (sw_deployment_kind (deployment) != SW_RUN_INSTALL)
    return;
  set_known (term, g_str_equal (name, "plan.open") ? sw_backup_plan_open (deployment)
                                                   : (int) sw_drills_passed (deployment));
}

/* The log */

static void
look_up_log (SwDeployment *deployment, const char *name, SwTerm *term)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  int newest = sw_backup_log_newest (log, 0);
  gint64 now = sw_context_now (sw_library_context (sw_deployment_library (deployment)));
  if (g_str_equal (name, "log.records"))
    set_number (term, log->records->len);
  else if (newest >= 0)
    set_number (term,
                (double) MAX (0, now - ((SwBackupRecord *) log->records->pdata[newest])->started) /
                    60);
}

/* The drill */

static void
look_up_drill (SwDeployment *deployment, const char *name, SwTerm *term)
{
  SwDrill drill = {0};
  sw_drill_measure (deployment, &drill);
  if (g_str_equal (name, "drill.rto"))
    set_known (term, drill.rto);
  else if (g_str_equal (name, "drill.rpo"))
    set_known (term, drill.rpo);
  else if (g_str_equal (name, "drill.order"))
    set_number (term, sw_drill_disorder (&drill.times) >= 0);
  else
    set_number (term, sw_drill_count (&drill.times));
}

/* The recovery */

static gboolean
is_known_key (SwDeployment *deployment, const char *fingerprint)
{
  g_autoptr (GPtrArray) keys = sw_deployment_rows (deployment, "keys");
  if ((fingerprint == NULL || *fingerprint == '\0') && keys->len == 1)
    return TRUE; /* many tools tell no fingerprint; where there is one key, it is that */
  for (guint i = 0; fingerprint != NULL && *fingerprint != '\0' && i < keys->len; i++) {
    if (g_strcmp0 (sw_deployment_answer (deployment, keys->pdata[i], "fingerprint"), fingerprint) ==
        0)
      return TRUE;
  }
  return FALSE;
}

static void
look_up_point (SwDeployment *deployment, const char *name, SwTerm *term)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  SwRestorePoint point;
  if (!sw_recovery_chosen (deployment, log, &point))
    return;
  const SwBackupRecord *record = point.record;
  g_autofree char *at = record->started > 0 ? sw_stamp_to_iso (record->started) : NULL;
  if (g_str_equal (name, "point.at"))
    set_word (term, deployment, at);
  else if (g_str_equal (name, "point.good"))
    set_number (term, point.verdict->good);
  else if (g_str_equal (name, "point.level"))
    set_number (term, MAX (0, point.verdict->level));
  else if (g_str_equal (name, "point.app_version"))
    set_word (term, deployment, record->app_version);
  else if (g_str_equal (name, "point.db_major") && record->db_major > 0)
    set_number (term, record->db_major);
  else if (g_str_equal (name, "point.known_key"))
    set_number (term, is_known_key (deployment, record->fingerprint));
  else if (g_str_equal (name, "point.gib") && record->bytes >= 0)
    set_number (term, ceil ((double) record->bytes / (1024.0 * 1024 * 1024)));
}

static void
look_up_recovery (SwDeployment *deployment, const char *name, SwTerm *term)
{
  const char *host = sw_deployment_answer (deployment, NULL, "recovery.host");
  const SwPlaybookPath *path = sw_recovery_path (deployment);
  if (g_str_equal (name, "recovery.path")) {
    set_word (term, deployment, path != NULL ? path->id : NULL);
  } else if (g_str_equal (name, "recovery.loss")) {
    g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
    set_known (term, sw_recovery_loss (deployment, log));
  } else if (host != NULL) {
    set_number (term, sw_deployment_row (deployment, "hosts", host) != NULL);
  }
}

static void
look_up_full (SwDeployment *deployment, const char *name, SwTerm *term)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  SwNewFull full;
  if (!sw_recovery_new_full (deployment, log, &full))
    return;
  set_number (term, g_str_equal (name, "full.good")        ? full.good
                    : g_str_equal (name, "full.same_item") ? full.same_item
                                                           : full.later);
}

gboolean
sw_backup_is_minutes (const char *name)
{
  static const char *const names[] = {
      "plan.rpo_host", "plan.rpo_site", "plan.rpo_for_site", "drill.rto",
      "drill.rpo",     "recovery.loss", "log.good_age",      NULL};
  return g_strv_contains (names, name);
}

typedef void (*LookUp) (SwDeployment *deployment, const char *name, SwTerm *term);

/* Names, not families of names: a field of a like name that a playbook does not have is not known,
 * and the plan itself asks for such fields. */
static const struct {
  LookUp look_up;
  const char *names; /* between blanks */
} derived[] = {
    {look_up_open, " plan.open drills.passed "},
    {look_up_plan, " plan.rpo_host plan.rpo_site plan.rpo_for_site coverage.open "
                   "coverage.same_vault retention.reach_days retention.sure_days storage.now_gib "
                   "storage.peak_gib "
                   "storage.buy_gib copies.count copies.media copies.offsite copies.locked "
                   "copies.same_host keys.overdue keys.alone "},
    {look_up_log, " log.good_age log.records "},
    {look_up_drill, " drill.rto drill.rpo drill.order drill.stamps "},
    {look_up_recovery, " recovery.path recovery.loss recovery.in_production "},
    {look_up_full, " full.good full.same_item full.later "},
    {look_up_point, " point.good point.level point.app_version point.db_major point.known_key "
                    "point.gib point.at "},
};

gboolean
sw_backup_look_up (const char *name, SwTerm *term, SwDeploymentScope *scope)
{
  g_autofree char *word = g_strconcat (" ", name, " ", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++) {
    if (strstr (derived[i].names, word) != NULL) {
      derived[i].look_up (scope->deployment, name, term);
      return TRUE;
    }
  }
  return FALSE;
}
