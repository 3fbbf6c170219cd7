#include "core/exchange/sample-recovery.h"

#include "core/base/clock.h"
#include "core/deployment/command-view.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/occasion.h"

enum { MINUTE = 60, FAILED_AGO = 75 * MINUTE, BEGUN_AGO = 60 * MINUTE, SIGNED_AGO = 25 * MINUTE };

/* What a person says, by the language of the project. */
static const char *const happened[] = {"A bulk import overwrote orders",
                                       "Ein Massenimport hat Aufträge überschrieben",
                                       "批量导入覆盖了订单"};
static const char *const saved[] = {"Data directory of db1 copied to /srv/broken",
                                    "Datenverzeichnis von db1 nach /srv/broken kopiert",
                                    "已将 db1 数据目录复制到 /srv/broken"};
static const char *const names[] = {"Switch the name to db3", "Den Namen auf db3 umstellen",
                                    "将域名切换到 db3"};

static void
add (GPtrArray *pairs, const char *field, const char *value)
{
  g_ptr_array_add (pairs, g_strconcat (field, "=", value, NULL));
}

static gboolean
answer (SwDeployment *recovery, const char *commander, gint64 record, gint64 now, GError **error)
{
  static const char *const plain[][2] = {{"recovery.ongoing", "no"},
                                         {"recovery.paused", "yes"},
                                         {"recovery.db_starts", "yes"},
                                         {"recovery.saved", "/srv/broken"},
                                         {"q1", "no"},
                                         {"q2", "no"},
                                         {"q3", "no"},
                                         {"q4", "yes"},
                                         {"recovery.host", "db3"},
                                         {"recovery.room", "400"},
                                         {"recovery.app_version", "3.2.0"},
                                         {"recovery.db_major", "16"},
                                         {"recovery.key_opened", "yes"},
                                         {"recovery.installers", "yes"},
                                         {"recovery.pgdata", "/srv/pgdata"},
                                         {"recovery.archive", "/srv/archive"}};
  SwLanguage language = sw_deployment_project (recovery)->language;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *failed = sw_stamp_to_iso (now - FAILED_AGO);
  g_autofree char *until = sw_stamp_to_iso (now - FAILED_AGO - 4 * MINUTE);
  g_autofree char *point = g_strdup_printf ("%" G_GINT64_FORMAT, record);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    add (pairs, plain[i][0], plain[i][1]);
  add (pairs, "recovery.command", commander);
  add (pairs, "recovery.what", happened[language]);
  add (pairs, "recovery.failed", failed);
  add (pairs, "recovery.point", point);
  add (pairs, "recovery.until", until);
  add (pairs, "recovery.dns", names[language]);
  g_ptr_array_add (pairs, NULL);
  return sw_deployment_answer_many (recovery, (const char *const *) pairs->pdata, error);
}

/* Its commands have run, and who answers for it has signed. */
static gboolean
sign_step (SwDeployment *recovery, const char *id, const char *name, GError **error)
{
  const SwPlaybookStep *step = sw_deployment_find_step (recovery, id, error);
  if (step == NULL)
    return FALSE;
  g_autoptr (GPtrArray) commands = sw_command_views (recovery, step);
  for (guint i = 0; i < commands->len; i++) {
    const SwCommandView *view = commands->pdata[i];
    if (sw_deployment_write_evidence (recovery, id, view->command->id, "exit 0", error) == 0)
      return FALSE;
  }
  for (guint i = 0; i < step->sign->len; i++) {
    const SwPlaybookTitled *role = step->sign->pdata[i];
    if (sw_deployment_sign (recovery, id, role->id, name, NULL, error) == 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
lead (SwDeployment *deployment, const char *id, const char *name, gint64 record, gint64 now,
      GError **error)
{
  SwContext *context = sw_library_context (sw_deployment_library (deployment));
  SwLanguage language = sw_deployment_project (deployment)->language;
  gint64 occasion =
      sw_occasion_begin (deployment, SW_RUN_RECOVERY, happened[language], name, error);
  g_autoptr (SwDeployment) recovery =
      occasion != 0 ? sw_deployment_turned (deployment, SW_RUN_RECOVERY, occasion) : NULL;
  if (recovery == NULL)
    return FALSE;
  context->now = now - SIGNED_AGO;
  return answer (recovery, id, record, now, error) &&
         sw_deployment_write_evidence (recovery, "R0", "broken-state", saved[language], error) !=
             0 &&
         sign_step (recovery, "R0", name, error) && sign_step (recovery, "R1", name, error) &&
         sign_step (recovery, "R2", name, error);
}

gboolean
sw_sample_add_recovery (SwDeployment *deployment, const char *commander_id, const char *commander,
                        gint64 record, GError **error)
{
  SwContext *context = sw_library_context (sw_deployment_library (deployment));
  gint64 before = context->now, now = sw_context_now (context);
  context->now = now - BEGUN_AGO;
  gboolean done = lead (deployment, commander_id, commander, record, now, error);
  context->now = before;
  return done;
}
