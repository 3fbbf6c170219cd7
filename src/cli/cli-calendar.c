#include "cli/command.h"

#include "core/base/error.h"
#include "core/exchange/holiday-file.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/plan-calendar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whose calendar the options name: a person's, a party's, else the project's. */
static gboolean
read_owner (SwCall *call, SwCalendarOwner *owner, GError **error)
{
  const char *party = sw_call_option (call, "party"), *person = sw_call_option (call, "person");
  *owner = SW_CALENDAR_OF_PROJECT;
  if (party != NULL && person != NULL)
    return sw_call_usage (call, error);
  if (party != NULL && !sw_party_parse (party, &owner->party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), party);
  if (person != NULL && (owner->person = sw_call_read_id (person)) == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-person",
                      _ ("“%s” is no id of a person. “slipway people list --json” shows the ids."),
                      person);
  return TRUE;
}

static gboolean
read_day (const char *text, SwDay *day, GError **error)
{
  *day = sw_day_parse (text);
  return *day != SW_NO_DAY || sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                                         _ ("“%s” is no date. Write it as 2026-12-01."), text);
}

gboolean
sw_call_read_calendar_day (SwCall *call, SwCalendarDay *day, GError **error)
{
  const char *from = sw_call_option (call, "from"), *to = sw_call_option (call, "to");
  *day = (SwCalendarDay){.hours = (char *) sw_call_option (call, "hours"),
                         .title = (char *) sw_call_option (call, "title"),
                         .work = sw_call_option (call, "work") != NULL};
  if (from == NULL)
    return sw_call_usage (call, error);
  return read_day (from, &day->first, error) &&
         read_day (to != NULL ? to : from, &day->last, error);
}

void
sw_json_calendar_day (JsonBuilder *builder, const SwCalendarDay *day)
{
  sw_json_id (builder, "id", day->id);
  sw_json_day (builder, "from", day->first);
  sw_json_day (builder, "to", day->last);
  sw_json_text (builder, "kind", day->work ? "work" : "off");
  sw_json_text (builder, "hours", day->hours);
  sw_json_text (builder, "title", day->title);
}

static void
days_json (SwCall *call, const SwCalendarFacts *facts)
{
  json_builder_set_member_name (call->builder, "days");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < facts->days->len; i++) {
    json_builder_begin_object (call->builder);
    sw_json_calendar_day (call->builder, facts->days->pdata[i]);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
facts_json (SwCall *call, gint64 project, const SwCalendarFacts *facts, const char *name)
{
  g_autofree char *week = NULL, *region = NULL;
  sw_calendar_facts_effective (call->library, project, facts->owner, &week, &region);
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "party", sw_party_code (facts->owner.party));
  sw_json_id (call->builder, "person", facts->owner.person);
  sw_json_text (call->builder, "name", name);
  sw_json_text (call->builder, "working_week", week);
  sw_json_flag (call->builder, "own_working_week", facts->week != NULL);
  sw_json_text (call->builder, "holidays", *region != '\0' ? region : NULL);
  sw_json_flag (call->builder, "own_holidays", facts->region != NULL);
  days_json (call, facts);
  json_builder_end_object (call->builder);
}

void
sw_call_print_calendar_day (SwCall *call, const SwCalendarDay *day, const char *name)
{
  g_autofree char *first = sw_day_to_iso (day->first), *last = sw_day_to_iso (day->last);
  sw_call_line (call, "%" G_GINT64_FORMAT "  %s  %s  %s%s%s%s%s%s%s", day->id, first, last,
                day->work ? _ ("work") : _ ("off"), day->hours != NULL ? "  " : "",
                day->hours != NULL ? day->hours : "", name != NULL ? "  " : "",
                name != NULL ? name : "", day->title != NULL ? "  " : "",
                day->title != NULL ? day->title : "");
}

static void
print_facts (SwCall *call, gint64 project, const SwCalendarFacts *facts, const char *name)
{
  g_autofree char *week = NULL, *region = NULL;
  sw_calendar_facts_effective (call->library, project, facts->owner, &week, &region);
  sw_call_line (call, "%s", name);
  sw_call_line (call, _ ("Working week: %s"), week);
  sw_call_line (call, _ ("Holidays: %s"), *region != '\0' ? region : _ ("none"));
  for (guint i = 0; i < facts->days->len; i++)
    sw_call_print_calendar_day (call, facts->days->pdata[i], NULL);
}

static void
answer_facts (SwCall *call, gint64 project, const SwCalendarFacts *facts)
{
  g_autofree char *name = sw_calendar_owner_name (call->library, project, facts->owner, NULL);
  if (name == NULL)
    return; /* somebody who was taken out of the project */
  if (call->json)
    facts_json (call, project, facts, name);
  else
    print_facts (call, project, facts, name);
}

static gboolean
run_show (SwCall *call, GError **error)
{
  SwCalendarOwner owner;
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0 || !read_owner (call, &owner, error))
    return FALSE;
  g_autofree char *name = sw_calendar_owner_name (call->library, project, owner, error);
  if (name == NULL)
    return FALSE;
  g_autoptr (SwCalendarFacts) facts = sw_calendar_facts_read (call->library, project, owner);
  answer_facts (call, project, facts);
  return TRUE;
}

static gboolean
run_list (SwCall *call, GError **error)
{
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0)
    return FALSE;
  g_autoptr (GPtrArray) list = sw_calendar_facts_list (call->library, project);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < list->len; i++) {
    if (!call->json && i > 0)
      sw_call_line (call, "%s", "");
    answer_facts (call, project, list->pdata[i]);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
set_pair (SwCall *call, SwEdit *edit, gint64 project, SwCalendarOwner owner, const char *pair,
          GError **error)
{
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  g_autofree char *key = g_strndup (pair, equals - pair);
  g_strdelimit (key, "_", '-'); /* as JSON spells it */
  if (g_str_equal (key, "working-week"))
    return sw_calendar_set_within (call->library, edit, project, owner, equals + 1, NULL, error);
  if (g_str_equal (key, "holidays"))
    return sw_calendar_set_within (call->library, edit, project, owner, NULL, equals + 1, error);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                    _ ("A calendar has no field “%s”. There are working-week and holidays."), key);
}

static gboolean
run_set (SwCall *call, GError **error)
{
  SwCalendarOwner owner;
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0 || !read_owner (call, &owner, error))
    return FALSE;
  g_autofree char *name = sw_calendar_owner_name (call->library, project, owner, error);
  if (name == NULL)
    return FALSE;
  SwEdit *edit = sw_edit_begin (call->library, "calendar-set", name, project);
  for (guint i = 1; i < call->arguments->len; i++) {
    if (!set_pair (call, edit, project, owner, sw_call_argument (call, i), error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  if (sw_edit_commit (edit, error) < 0)
    return FALSE;
  g_autoptr (SwCalendarFacts) facts = sw_calendar_facts_read (call->library, project, owner);
  return sw_call_answer_id (call, facts->id);
}

static gboolean
run_add (SwCall *call, GError **error)
{
  SwCalendarOwner owner;
  SwCalendarDay day;
  gint64 project = sw_call_project (call, 0, error);
  if (project == 0 || !read_owner (call, &owner, error) ||
      !sw_call_read_calendar_day (call, &day, error))
    return FALSE;
  gint64 id = sw_calendar_add_day (call->library, project, owner, &day, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static gboolean
run_remove (SwCall *call, GError **error)
{
  gint64 id = sw_call_read_id (sw_call_argument (call, 0));
  return sw_calendar_remove_day (call->library, id, error) && sw_call_answer_id (call, id);
}

static void
file_json (SwCall *call, const SwHolidayFile *file, int added)
{
  json_builder_begin_object (call->builder);
  sw_json_number (call->builder, "read", file->days->len);
  sw_json_number (call->builder, "added", added);
  sw_json_number (call->builder, "left_out_count", file->left_out_count);
  sw_json_texts (call->builder, "left_out", file->left_out);
  json_builder_end_object (call->builder);
}

static void
print_file (SwCall *call, const SwHolidayFile *file, int added)
{
  sw_call_line (call,
                g_dngettext (GETTEXT_PACKAGE, "%u entry of days was read, %d added.",
                             "%u entries of days were read, %d added.", file->days->len),
                file->days->len, added);
  for (guint i = 0; i < file->left_out->len; i++)
    sw_call_line (call, _ ("Left out: %s"), (const char *) file->left_out->pdata[i]);
  if (file->left_out_count > file->left_out->len)
    sw_call_line (call, _ ("… and %u more"), file->left_out_count - file->left_out->len);
}

static gboolean
run_import (SwCall *call, GError **error)
{
  SwCalendarOwner owner;
  SwDay first, last;
  g_autoptr (SwPlan) plan = sw_call_plan (call, 0, error);
  if (plan == NULL || !read_owner (call, &owner, error))
    return FALSE;
  sw_plan_calendar_span (sw_plan_project (plan)->start, &first, &last);
  g_autoptr (SwHolidayFile) file =
      sw_holiday_file_read (sw_call_argument (call, 1), first, last, error);
  if (file == NULL)
    return FALSE;
  for (guint i = 0; i < file->days->len; i++)
    ((SwCalendarDay *) file->days->pdata[i])->work = sw_call_option (call, "work") != NULL;
  int added =
      sw_calendar_add_days (call->library, sw_plan_project (plan)->id, owner, file->days, error);
  if (added < 0)
    return FALSE;
  if (call->json)
    file_json (call, file, added);
  else
    print_file (call, file, added);
  return TRUE;
}

static const SwOption owner_options[] = {{"party", "X"}, {"person", "PERSON"}, {NULL, NULL}};
static const SwOption import_options[] = {
    {"work", NULL}, {"party", "X"}, {"person", "PERSON"}, {NULL, NULL}};
static const SwOption add_options[] = {{"from", "DATE"},     {"to", "DATE"}, {"work", NULL},
                                       {"hours", "H"},       {"title", "T"}, {"party", "X"},
                                       {"person", "PERSON"}, {NULL, NULL}};

const SwCommand sw_calendar_commands[] = {
    {"calendar", "list", "P", N_ ("All calendars of a project of which something is stated"), 0, 1,
     1, NULL, run_list},
    {"calendar", "show", "P [--party X] [--person PERSON]",
     N_ ("Working week, holidays and days of the project, a party or a person"), 0, 1, 1,
     owner_options, run_show},
    {"calendar", "set", "P KEY=VALUE... [--party X] [--person PERSON]",
     N_ ("Changes working-week and holidays; an empty value goes back to what is above"),
     SW_COMMAND_WRITES, 2, -1, owner_options, run_set},
    {"calendar", "add",
     "P --from DATE [--to DATE] [--work] [--hours H] [--title T] [--party X] [--person PERSON]",
     N_ ("Adds days off, or with --work days that are worked"), SW_COMMAND_WRITES, 1, 1,
     add_options, run_add},
    {"calendar", "import", "P FILE.ics [--work] [--party X] [--person PERSON]",
     N_ ("Takes the days of an iCalendar file in as days off, or as worked ones"),
     SW_COMMAND_WRITES, 2, 2, import_options, run_import},
    {"calendar", "remove", "DAY", N_ ("Removes days from a calendar"), SW_COMMAND_WRITES, 1, 1,
     NULL, run_remove},
    {NULL}};
