#include "core/deployment/role-standing.h"

#include <glib/gi18n-lib.h>

static gboolean
is_called (const SwPerson *person, const char *name)
{
  g_autofree char *clean = sw_text_clean (name);
  g_autofree char *left = g_utf8_casefold (person->name, -1);
  g_autofree char *right = g_utf8_casefold (clean, -1);
  return g_utf8_collate (left, right) == 0;
}

static const SwPerson *
person_of_field (SwDeployment *deployment, const SwPlaybookField *field)
{
  const GPtrArray *people = sw_deployment_people (deployment);
  const char *answer = sw_deployment_answer (deployment, NULL, field->id);
  for (guint i = 0; answer != NULL && i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == g_ascii_strtoll (answer, NULL, 10))
      return person;
  }
  return NULL;
}

/* How many are noted, and whether one of them is called that. */
typedef struct {
  guint count;
  gboolean found;
} Noted;

static Noted
noted_for_role (SwDeployment *deployment, const char *role, const char *name)
{
  const GPtrArray *fields = sw_deployment_part (deployment)->fields;
  Noted noted = {0};
  for (guint i = 0; i < fields->len; i++) {
    const SwPlaybookField *field = fields->pdata[i];
    const SwPerson *person = field->type == SW_ANSWER_PERSON && g_strcmp0 (field->role, role) == 0
                                 ? person_of_field (deployment, field)
                                 : NULL;
    noted.count += person != NULL;
    noted.found |= person != NULL && is_called (person, name);
  }
  return noted;
}

static gboolean
is_of_party (SwDeployment *deployment, SwParty party, const char *name)
{
  const GPtrArray *people = sw_deployment_people (deployment);
  Noted noted = {0};
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    noted.count += person->party == party;
    noted.found |= person->party == party && is_called (person, name);
  }
  return noted.count == 0 || noted.found;
}

gboolean
sw_role_is_held_by (SwDeployment *deployment, const SwPlaybookTitled *role, const char *name)
{
  Noted noted = noted_for_role (deployment, role->id, name);
  return noted.count > 0 ? noted.found : is_of_party (deployment, role->party, name);
}

gboolean
sw_signature_in_role (SwDeployment *deployment, const SwDeploymentSignature *signature)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const SwPlaybookTitled *role = part != NULL && signature->role != NULL
                                     ? sw_playbook_deployment_role (part, signature->role)
                                     : NULL;
  return role == NULL || sw_role_is_held_by (deployment, role, signature->name);
}

gboolean
sw_waiver_in_role (SwDeployment *deployment, const SwDeploymentWaiver *waiver)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const SwPlaybookCheck *check =
      part != NULL ? sw_playbook_deployment_check (part, waiver->check) : NULL;
  return check == NULL || !check->block || is_of_party (deployment, SW_PARTY_VENDOR, waiver->name);
}

static char *
mark (SwDeployment *deployment, const char *name, gboolean in_role, const char *message)
{
  name = sw_text_known (name);
  return in_role ? g_strdup (name)
                 : g_strdup_printf ("%s (%s)", name,
                                    sw_words_get (sw_deployment_words (deployment), message));
}

char *
sw_signature_by (SwDeployment *deployment, const SwDeploymentSignature *signature)
{
  return mark (deployment, signature->name, sw_signature_in_role (deployment, signature),
               N_ ("not noted for this role"));
}

char *
sw_waiver_by (SwDeployment *deployment, const SwDeploymentWaiver *waiver)
{
  return mark (deployment, waiver->name, sw_waiver_in_role (deployment, waiver),
               N_ ("not noted as one of the vendor"));
}

gboolean
sw_waiver_holds (SwDeployment *deployment, const SwDeploymentWaiver *waiver)
{
  SwDay today = sw_library_context (sw_deployment_library (deployment))->today;
  return waiver->until != SW_NO_DAY && waiver->until >= today &&
         (waiver->host == 0 || sw_deployment_row_by_id (deployment, waiver->host) != NULL);
}
