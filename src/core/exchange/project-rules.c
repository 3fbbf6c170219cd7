#include "core/exchange/project-rules.h"

#include "core/deployment/deployment.h"
#include "core/base/civil.h"
#include "core/base/duration.h"
#include "core/base/terms.h"
#include "core/base/text.h"
#include "core/deployment/deployment.h"
#include "core/plan/plan.h"
#include "core/plan/recurrence.h"

#include <glib/gi18n-lib.h>

/* A vocabulary is told by the code of each of its places, NULL after the last. */
typedef const char *(*Codes) (int place);

#define DEFINE_CODES(Type, name)                                                                   \
  static const char *name##_codes (int place)                                                      \
  {                                                                                                \
    return sw_##name##_code ((Type) place);                                                        \
  }

DEFINE_CODES (SwMode, mode)
DEFINE_CODES (SwDelivery, delivery)
DEFINE_CODES (SwHosting, hosting)
DEFINE_CODES (SwParty, party)
DEFINE_CODES (SwKind, kind)
DEFINE_CODES (SwLinkType, link_type)
DEFINE_CODES (SwConstraint, constraint)
DEFINE_CODES (SwVenue, venue)
DEFINE_CODES (SwAttendance, attendance)
DEFINE_CODES (SwTickState, tick)
DEFINE_CODES (SwMaterialKind, material)
DEFINE_CODES (SwReadiness, readiness)

static const char *
language_codes (int place)
{
  return place < SW_N_LANGUAGES ? sw_language_code ((SwLanguage) place) : NULL;
}

static const char *
schedule_codes (int place)
{
  static const char *const codes[] = {"start", "go-live", NULL};
  return codes[place];
}

static const char *
day_codes (int place)
{
  static const char *const codes[] = {"work", "off", NULL};
  return codes[place];
}

typedef enum {
  RULE_NEEDED, /* may not be absent */
  RULE_TERM,   /* of `codes` */
  RULE_NUMBER, /* from `first` to `last` */
  RULE_DAY,
  RULE_INSTANT,
  RULE_RECURRENCE,
} Form;

typedef struct {
  const char *table;
  const char *column;
  Form form;
  Codes codes;
  gint64 first, last;
} Rule;

#define FLAG RULE_NUMBER, NULL, 0, 1
#define AMOUNT RULE_NUMBER, NULL, 0, SW_MAX_MINUTES

static const Rule rules[] = {
    {"project", "mode", RULE_TERM, mode_codes},
    {"project", "delivery", RULE_TERM, delivery_codes},
    {"project", "hosting", RULE_TERM, hosting_codes},
    {"project", "start", RULE_DAY},
    {"project", "wished_go_live", RULE_DAY},
    {"project", "language", RULE_TERM, language_codes},
    {"project", "archived", FLAG},
    {"project", "schedule_from", RULE_TERM, schedule_codes},
    {"project", "status_date", RULE_DAY},
    {"project_playbook", "playbook", RULE_NEEDED},
    {"person", "party", RULE_TERM, party_codes},
    {"task", "kind", RULE_TERM, kind_codes},
    {"task", "party", RULE_TERM, party_codes},
    {"task", "duration", AMOUNT},
    {"task", "unit", RULE_NUMBER, NULL, SW_UNIT_WORKING, SW_UNIT_ELAPSED},
    {"task", "progress", RULE_NUMBER, NULL, 0, 100},
    {"task", "constraint_kind", RULE_TERM, constraint_codes},
    {"task", "constraint_at", RULE_INSTANT},
    {"task", "deadline", RULE_INSTANT},
    {"task", "internal", FLAG},
    {"task", "effort", RULE_NUMBER, NULL, 0, SW_MAX_EFFORT},
    {"task", "optimistic", AMOUNT},
    {"task", "pessimistic", AMOUNT},
    {"task", "recurrence", RULE_RECURRENCE},
    {"link", "predecessor", RULE_NEEDED},
    {"link", "successor", RULE_NEEDED},
    {"link", "type", RULE_TERM, link_type_codes},
    {"link", "lag", RULE_NUMBER, NULL, -SW_MAX_MINUTES, SW_MAX_MINUTES},
    {"link", "unit", RULE_NUMBER, NULL, SW_UNIT_WORKING, SW_UNIT_PERCENT},
    {"calendar", "party", RULE_TERM, party_codes},
    {"calendar_day", "first", RULE_DAY},
    {"calendar_day", "last", RULE_DAY},
    {"calendar_day", "kind", RULE_TERM, day_codes},
    {"baseline_task", "baseline", RULE_NEEDED},
    {"baseline_task", "task", RULE_NEEDED},
    {"baseline_task", "start", RULE_INSTANT},
    {"baseline_task", "finish", RULE_INSTANT},
    {"baseline_task", "duration", RULE_NUMBER, NULL, 0, G_MAXINT32},
    {"pause", "task", RULE_NEEDED},
    {"pause", "start", RULE_INSTANT},
    {"pause", "finish", RULE_INSTANT},
    {"occurrence", "task", RULE_NEEDED},
    {"occurrence", "day", RULE_DAY},
    {"occurrence", "at", RULE_INSTANT},
    {"occurrence", "skipped", FLAG},
    {"reference", "task", RULE_NEEDED},
    {"session", "task", RULE_NEEDED},
    {"session", "language", RULE_TERM, language_codes},
    {"session", "venue", RULE_TERM, venue_codes},
    {"session", "sequence", RULE_NUMBER, NULL, 0, G_MAXINT32},
    {"enrolment", "session", RULE_NEEDED},
    {"enrolment", "person", RULE_NEEDED},
    {"enrolment", "drop_in", FLAG},
    {"attendance", "session", RULE_NEEDED},
    {"attendance", "person", RULE_NEEDED},
    {"attendance", "half", RULE_NUMBER, NULL, 0, 99},
    {"attendance", "state", RULE_TERM, attendance_codes},
    {"attendance", "late", RULE_NUMBER, NULL, 0, 1440},
    {"attendance", "arrived", RULE_INSTANT},
    {"attendance", "departed", RULE_INSTANT},
    {"tick", "session", RULE_NEEDED},
    {"tick", "person", RULE_NEEDED},
    {"tick", "state", RULE_TERM, tick_codes},
    {"training_role", "party", RULE_TERM, party_codes},
    {"training_role", "dropped", FLAG},
    {"training_topic", "dropped", FLAG},
    {"session_format", "minutes", RULE_NUMBER, NULL, 5, 4800},
    {"session_format", "people", RULE_NUMBER, NULL, 0, 1000},
    {"session_format", "dropped", FLAG},
    {"agenda_item", "minutes", RULE_NUMBER, NULL, 1, 600},
    {"agenda_item", "least", RULE_NUMBER, NULL, 0, 600},
    {"agenda_item", "dropped", FLAG},
    {"agenda_item", "optional", FLAG},
    {"agenda_item", "spent", RULE_NUMBER, NULL, 0, 864000},
    {"preparation", "party", RULE_TERM, party_codes},
    {"preparation", "dropped", FLAG},
    {"parked", "session", RULE_NEEDED},
    {"feedback", "session", RULE_NEEDED},
    {"feedback", "person", RULE_NEEDED},
    {"feedback", "score", RULE_NUMBER, NULL, 1, 5},
    {"signature", "session", RULE_NEEDED},
    {"signature", "person", RULE_NEEDED},
    {"signature", "trainer", FLAG},
    {"deployment", "playbook", RULE_NEEDED},
    {"deployment_evidence", "bytes", RULE_NUMBER, NULL, 0, G_MAXINT64},
    {"deployment_import", "host", RULE_NEEDED},
    {"deployment_import", "root", FLAG},
    {"deployment_waiver", "until", RULE_DAY},
    {"deployment_occasion", "kind", RULE_TERM, sw_occasion_kind_code},
    {"deployment_record", "db_major", RULE_NUMBER, NULL, 0, 1000},
    {"deployment_record", "bytes", RULE_NUMBER, NULL, 0, G_MAXINT64},
    {"deployment_record", "added", RULE_NUMBER, NULL, 0, G_MAXINT64},
    {"deployment_record", "counts", RULE_NUMBER, NULL, 0, G_MAXINT64},
    {"deployment_verification", "record", RULE_NEEDED},
    {"deployment_verification", "level", RULE_NUMBER, NULL, 1, 4},
    {"deployment_verification", "passed", FLAG},
    {"material", "kind", RULE_TERM, material_codes},
    {"material", "state", RULE_TERM, readiness_codes},
    {"material", "dropped", FLAG},
};

static char *
check_term (Codes codes, const char *text)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (int i = 0; codes (i) != NULL; i++) {
    if (g_ascii_strcasecmp (codes (i), text) == 0)
      return NULL;
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", codes (i));
  }
  return g_strdup_printf (_ ("one of %s"), known->str);
}

static char *
check_range (gint64 number, gint64 first, gint64 last)
{
  if (number >= first && number <= last)
    return NULL;
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, last);
  return g_strdup_printf (_ ("a number from %s to %s"), from, to);
}

static char *
check (const Rule *rule, const SwValue *value)
{
  SwRecurrence recurrence;
  switch (rule->form) {
  case RULE_TERM:
    return check_term (rule->codes, value->text);
  case RULE_NUMBER:
    return check_range (value->number, rule->first, rule->last);
  case RULE_DAY:
    return check_range (value->number, SW_FIRST_DAY, SW_LAST_DAY);
  case RULE_INSTANT:
    return check_range (value->number, SW_FIRST_DAY * SW_DAY_MINUTES,
                        SW_LAST_DAY * SW_DAY_MINUTES + SW_DAY_MINUTES - 1);
  case RULE_RECURRENCE:
    return sw_recurrence_parse (value->text, &recurrence)
               ? NULL
               : g_strdup (_ ("a rule such as “weekly;MO;@10:00”"));
  case RULE_NEEDED:
  default:
    return NULL;
  }
}

char *
sw_project_rule_broken (const char *table, const char *column, const SwValue *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (!g_str_equal (rules[i].column, column) || !g_str_equal (rules[i].table, table))
      continue;
    if (value->type != SW_VALUE_NONE)
      return check (&rules[i], value);
    return rules[i].form == RULE_NEEDED ? g_strdup (_ ("an id")) : NULL;
  }
  return NULL;
}
