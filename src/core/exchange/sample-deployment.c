#include "core/exchange/sample-deployment.h"

#include "core/deployment/deployment-edit.h"
#include "core/exchange/sample-backup.h"

/* What a person says, by the language of the project. */
static const char *const windows[] = {"Sundays, 06:00 to 10:00", "Sonntags, 6 bis 10 Uhr",
                                      "每周日 06:00–10:00"};
static const char *const decisions[] = {
    "One host is enough: 180 people, and a working day without the platform is acceptable.",
    "Ein Server genügt: 180 Personen, und ein Arbeitstag ohne die Plattform ist hinnehmbar.",
    "单机即可：180 人使用，可接受平台停用一个工作日。"};
static const char *const regions[] = {"Leeds", "Hamburg", "苏州"};

static const struct {
  const char *name, *role, *ip;
} hosts[] = {{"app1", "app", "10.20.1.11"},
             {"app2", "app", "10.20.1.12"},
             {"db1", "db", "10.20.1.21"},
             {"db2", "standby", "10.20.1.22"},
             {"lb1", "balancer", "10.20.1.5"}};

/* Who speaks for a role of the deployment: the first of its party, a deputy the one after. */
static gboolean
answer_people (SwDeployment *deployment, GError **error)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const GPtrArray *people = sw_deployment_people (deployment);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < part->fields->len; i++) {
    const SwPlaybookField *field = part->fields->pdata[i];
    const SwPlaybookTitled *role =
        field->type == SW_ANSWER_PERSON ? sw_playbook_deployment_role (part, field->role) : NULL;
    guint skip = g_str_has_suffix (field->id, ".deputy") ? 1 : 0;
    for (guint j = 0; role != NULL && j < people->len; j++) {
      const SwPerson *person = people->pdata[j];
      if (person->party != role->party || skip-- > 0)
        continue;
      g_ptr_array_add (pairs, g_strdup_printf ("%s=%" G_GINT64_FORMAT, field->id, person->id));
      break;
    }
  }
  g_ptr_array_add (pairs, NULL);
  return sw_deployment_answer_many (deployment, (const char *const *) pairs->pdata, error);
}

static gboolean
answer_facts (SwDeployment *deployment, GError **error)
{
  const SwProject *project = sw_deployment_project (deployment);
  gboolean light = project->mode == SW_MODE_PRIVATE_LIGHT;
  g_autofree char *code = g_ascii_strdown (project->code, -1);
  g_autofree char *code_pair = g_strconcat ("customer.code=", code, NULL);
  g_autofree char *name = g_strconcat ("customer.name=", project->customer, NULL);
  g_autofree char *window = g_strconcat ("maintenance.window=", windows[project->language], NULL);
  g_autofree char *region = g_strconcat ("region=", regions[project->language], NULL);
  const char *const pairs[] = {light ? "users=180" : "users=1200",
                               "data.class=confidential",
                               "data.residency=site",
                               "data.may_leave=no",
                               "backup.own_copy=yes",
                               "rpo=24h",
                               light ? "rto=8h" : "rto=4h",
                               "restore.without_ha=yes",
                               "mode.settled=yes",
                               window,
                               code_pair,
                               name,
                               region,
                               "load.peak=10",
                               "load.jobs=600",
                               "load.mib=12",
                               "load.records=20000",
                               "load.years=3",
                               "load.source=guess",
                               NULL};
  return sw_deployment_answer_many (deployment, pairs, error);
}

static gboolean
add_hosts (SwDeployment *deployment, GError **error)
{
  gboolean light = sw_deployment_project (deployment)->mode == SW_MODE_PRIVATE_LIGHT;
  guint count = light ? 1 : G_N_ELEMENTS (hosts);
  for (guint i = 0; i < count; i++) {
    g_autofree char *role = g_strconcat ("role=", hosts[i].role, NULL);
    g_autofree char *ip = g_strconcat ("ip=", hosts[i].ip, NULL);
    const char *const pairs[] = {role, ip, "data_path=/srv/data", "backup_path=/srv/backup", NULL};
    if (sw_deployment_row_set (deployment, "hosts", hosts[i].name, pairs, error) == 0)
      return FALSE;
  }
  return TRUE;
}

/* The first step of a single host is agreed and signed by both sides. */
static gboolean
sign_scope (SwDeployment *deployment, GError **error)
{
  const SwProject *project = sw_deployment_project (deployment);
  const GPtrArray *people = sw_deployment_people (deployment);
  const char *customer = NULL, *vendor = NULL;
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->party == SW_PARTY_CUSTOMER && customer == NULL)
      customer = person->name;
    if (person->party == SW_PARTY_VENDOR && vendor == NULL)
      vendor = person->name;
  }
  g_autofree char *owner = g_strdup (customer), *architect = g_strdup (vendor);
  return project->mode != SW_MODE_PRIVATE_LIGHT ||
         (sw_deployment_write_evidence (deployment, "L1", "decision", decisions[project->language],
                                        error) != 0 &&
          sw_deployment_sign (deployment, "L1", "customer-owner", owner, NULL, error) != 0 &&
          sw_deployment_sign (deployment, "L1", "vendor-architect", architect, NULL, error) != 0);
}

gboolean
sw_sample_add_deployment (SwLibrary *library, gint64 project, SwPlaybookCatalog *catalog,
                          GError **error)
{
  g_autoptr (SwDeployment) deployment = sw_deployment_new (library, project, catalog, error);
  if (deployment == NULL)
    return FALSE;
  return sw_deployment_project (deployment)->mode == SW_MODE_TEAM ||
         (answer_facts (deployment, error) && answer_people (deployment, error) &&
          add_hosts (deployment, error) && sign_scope (deployment, error) &&
          sw_sample_add_backup (deployment, error));
}
