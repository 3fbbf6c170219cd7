#include "cli/command.h"

#include "core/base/error.h"
#include "core/people/person.h"
#include "core/sheets/plan-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
person_json (SwCall *call, const SwPerson *person)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", person->id);
  sw_json_text (call->builder, "name", person->name);
  sw_json_text (call->builder, "party", sw_party_code (person->party));
  sw_json_text (call->builder, "role", person->role);
  sw_json_text (call->builder, "email", person->email);
  sw_json_text (call->builder, "phone", person->phone);
  sw_json_text (call->builder, "company", person->company);
  json_builder_end_object (call->builder);
}

static gboolean
run_list (SwCall *call, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL)
    return FALSE;
  g_autoptr (GPtrArray) people = sw_person_list (call->library, sw_plan_project (plan)->id);
  if (!call->json) {
    const SwWords *words = sw_context_words (call->context, call->context->language);
    g_autoptr (SwTable) table = sw_sheet_contacts (plan, words, SW_PARTY_UNSET);
    sw_call_print_table (call, table, NULL);
    return TRUE;
  }
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < people->len; i++)
    person_json (call, people->pdata[i]);
  json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
run_add (SwCall *call, GError **error)
{
  gint64 project = sw_call_project (call, 0, error);
  const char *party = sw_call_option (call, "party");
  SwPerson draft = {.name = (char *) sw_call_option (call, "name"),
                    .role = (char *) sw_call_option (call, "role"),
                    .email = (char *) sw_call_option (call, "email"),
                    .phone = (char *) sw_call_option (call, "phone"),
                    .company = (char *) sw_call_option (call, "company"),
                    .party = SW_PARTY_UNSET};
  if (project == 0)
    return FALSE;
  if (draft.name == NULL)
    return sw_call_usage (call, error);
  if (party != NULL && !sw_party_parse (party, &draft.party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), party);
  gint64 id = sw_person_add (call->library, project, &draft, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static gboolean
run_set (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0));
  g_ptr_array_add (call->arguments, NULL);
  return sw_person_set_many (call->library, id, (const char *const *) call->arguments->pdata + 1,
                             error) &&
         sw_call_answer_id (call, id);
}

static gboolean
run_remove (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0));
  return sw_person_remove (call->library, id, error) && sw_call_answer_id (call, id);
}

static const SwOption add_options[] = {{"name", "N"},  {"party", "X"}, {"role", "R"},
                                       {"email", "E"}, {"phone", "T"}, {"company", "C"},
                                       {NULL, NULL}};

const SwCommand sw_people_commands[] = {
    {"people", "list", "P", N_ ("The people of a project"), 0, 1, 1, NULL, run_list},
    {"people", "add",
     "P --name N --party vendor|partner|customer [--role R] [--email E] [--phone T] [--company C]",
     N_ ("Adds a person"), SW_COMMAND_WRITES, 1, 1, add_options, run_add},
    {"people", "set", "PERSON KEY=VALUE...", N_ ("Changes fields of a person"), SW_COMMAND_WRITES,
     2, -1, NULL, run_set},
    {"people", "remove", "PERSON", N_ ("Takes a person out of the project"), SW_COMMAND_WRITES, 1,
     1, NULL, run_remove},
    {NULL}};
