#include "cli/command.h"

#include "core/base/error.h"
#include "core/people/person.h"
#include "core/plan/calendar-edit.h"
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
  sw_json_text (call->builder, "team", person->team);
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
                    .team = (char *) sw_call_option (call, "team"),
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

/* The project that a person belongs to, 0 where there is no such person. */
static gint64
project_of (SwCall *call, gint64 person)
{
  return sw_library_number (call->library, 0,
                            "SELECT project FROM person WHERE id = ?1 AND deleted = 0",
                            SW_INT (person), SW_END);
}

/* A fact of the person, or of the person's own calendar. */
static gboolean
set_pair (SwCall *call, SwEdit *edit, gint64 person, const char *pair, GError **error)
{
  static const char week[] = "working-week=", holidays[] = "holidays=";
  SwCalendarOwner owner = SW_CALENDAR_OF_PERSON (person);
  if (g_str_has_prefix (pair, week))
    return sw_calendar_set_within (call->library, edit, project_of (call, person), owner,
                                   pair + strlen (week), NULL, error);
  if (g_str_has_prefix (pair, holidays))
    return sw_calendar_set_within (call->library, edit, project_of (call, person), owner, NULL,
                                   pair + strlen (holidays), error);
  return sw_person_set_within (edit, person, pair, error);
}

static gboolean
run_set (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0)), project = project_of (call, id);
  g_autofree char *name = sw_calendar_owner_name (call->library, project,
                                                  SW_CALENDAR_OF_PERSON (id != 0 ? id : -1), error);
  if (name == NULL)
    return FALSE;
  SwEdit *edit = sw_edit_begin (call->library, "person-set", name, project);
  for (guint i = 1; i < call->arguments->len; i++) {
    if (!set_pair (call, edit, id, sw_call_argument (call, i), error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  return sw_edit_commit (edit, error) >= 0 && sw_call_answer_id (call, id);
}

static gboolean
run_remove (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0));
  return sw_person_remove (call->library, id, error) && sw_call_answer_id (call, id);
}

static gboolean
run_absence (SwCall *call, GError **error)
{
  const char *remove = sw_call_option (call, "remove");
  SwCalendarDay day;
  if (remove != NULL) {
    gint64 id = sw_call_read_id (remove);
    return sw_calendar_remove_day (call->library, id, error) && sw_call_answer_id (call, id);
  }
  if (call->arguments->len == 0)
    return sw_call_usage (call, error);
  gint64 person = sw_call_read_id (sw_call_argument (call, 0));
  if (!sw_call_read_calendar_day (call, &day, error))
    return FALSE;
  gint64 id = sw_calendar_add_day (call->library, project_of (call, person),
                                   SW_CALENDAR_OF_PERSON (person != 0 ? person : -1), &day, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static void
answer_absence (SwCall *call, const SwPerson *person, const SwCalendarDay *day)
{
  if (!call->json) {
    sw_call_print_calendar_day (call, day, person->name);
    return;
  }
  json_builder_begin_object (call->builder);
  sw_json_calendar_day (call->builder, day);
  sw_json_id (call->builder, "person", person->id);
  sw_json_text (call->builder, "name", person->name);
  json_builder_end_object (call->builder);
}

static gboolean
run_absences (SwCall *call, GError **error)
{
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0)
    return FALSE;
  g_autoptr (GPtrArray) people = sw_person_list (call->library, project);
  g_autoptr (GPtrArray) list = sw_calendar_facts_list (call->library, project);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    const SwCalendarFacts *facts =
        sw_calendar_facts_find (list, SW_CALENDAR_OF_PERSON (person->id));
    for (guint j = 0; facts != NULL && j < facts->days->len; j++) {
      if (!((SwCalendarDay *) facts->days->pdata[j])->work)
        answer_absence (call, person, facts->days->pdata[j]);
    }
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static const SwOption add_options[] = {{"name", "N"},  {"party", "X"}, {"role", "R"},
                                       {"email", "E"}, {"phone", "T"}, {"company", "C"},
                                       {"team", "T"},  {NULL, NULL}};
static const SwOption absence_options[] = {{"from", "DATE"}, {"to", "DATE"},   {"title", "T"},
                                           {"hours", "H"},   {"remove", "ID"}, {NULL, NULL}};

const SwCommand sw_people_commands[] = {
    {"people", "list", "P", N_ ("The people of a project"), 0, 1, 1, NULL, run_list},
    {"people", "add",
     "P --name N --party vendor|partner|customer [--role R] [--email E] [--phone T] [--company C] "
     "[--team T]",
     N_ ("Adds a person"), SW_COMMAND_WRITES, 1, 1, add_options, run_add},
    {"people", "set", "PERSON KEY=VALUE...", N_ ("Changes fields of a person"), SW_COMMAND_WRITES,
     2, -1, NULL, run_set},
    {"people", "remove", "PERSON", N_ ("Takes a person out of the project"), SW_COMMAND_WRITES, 1,
     1, NULL, run_remove},
    {"people", "absence", "PERSON --from DATE [--to DATE] [--title T] [--hours H], or --remove ID",
     N_ ("Enters days off of a person, which move that person’s tasks"), SW_COMMAND_WRITES, 0, 1,
     absence_options, run_absence},
    {"people", "absences", "P", N_ ("The days off of the people of a project"), 0, 1, 1, NULL,
     run_absences},
    {NULL}};
