#include "core/plan/plan-calendar.h"

#include <string.h>

#define YEARS_BEFORE 1
#define YEARS_AFTER 8

gboolean
sw_working_week_parse (const char *text, SwDayPattern week[7])
{
  g_auto (GStrv) days = g_strsplit (text, ";", -1);
  if (g_strv_length (days) != 7)
    return FALSE;
  gboolean works = FALSE;
  for (int i = 0; i < 7; i++) {
    if (!sw_day_pattern_parse (g_strstrip (days[i]), &week[i]))
      return FALSE;
    works = works || week[i].count > 0;
  }
  return works;
}

char *
sw_working_week_to_text (const SwDayPattern week[7])
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 7; i++) {
    g_autofree char *day = sw_day_pattern_to_text (&week[i]);
    g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", day);
  }
  return g_strdup (text->str);
}

static void
add_days (SwLibrary *library, gint64 project, SwCalendarRules *rules)
{
  g_autoptr (SwQuery) query = sw_library_query (library,
                                                "SELECT d.first, d.last, d.kind, d.hours, d.title "
                                                "FROM calendar_day d JOIN calendar c ON c.id "
                                                "= d.calendar WHERE d.project = ?1 AND d.deleted = "
                                                "0 AND c.party IS NULL AND c.person IS NULL "
                                                "ORDER BY d.first, d.id",
                                                SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    SwDay first = sw_query_civil (query, 0), last = sw_query_civil (query, 1);
    SwDayPattern pattern = {0};
    gboolean work = g_strcmp0 (sw_query_text (query, 2), "work") == 0;
    const char *hours = sw_query_text (query, 3);
    if (first < SW_FIRST_DAY || last > SW_LAST_DAY || last < first ||
        (hours != NULL && !sw_day_pattern_parse (hours, &pattern)))
      continue;
    if (work && pattern.count == 0)
      pattern = rules->week[0];
    sw_calendar_rules_add (rules, first, last, work ? SW_EXCEPTION_WORK : SW_EXCEPTION_OFF,
                           &pattern, sw_query_text (query, 4));
  }
}

SwCalendarRules *
sw_plan_calendar_rules (SwLibrary *library, gint64 project, SwDay start)
{
  SwCalendarRules *rules = sw_calendar_rules_new ();
  g_autoptr (SwQuery) query = sw_library_query (library,
                                                "SELECT week, holidays FROM calendar WHERE project "
                                                "= ?1 AND deleted = 0 AND party IS NULL AND "
                                                "person IS NULL",
                                                SW_INT (project), SW_END);
  if (sw_query_next (query)) {
    SwDayPattern week[7];
    const char *text = sw_query_text (query, 0), *region = sw_query_text (query, 1);
    if (text != NULL && sw_working_week_parse (text, week))
      memcpy (rules->week, week, sizeof week);
    SwDay first, last;
    sw_plan_calendar_span (start, &first, &last);
    if (region != NULL)
      sw_calendar_rules_add_holidays (rules, region, first, last);
  }
  add_days (library, project, rules);
  return rules;
}

void
sw_plan_calendar_span (SwDay start, SwDay *first, SwDay *last)
{
  *first = MAX (start - YEARS_BEFORE * 366, SW_FIRST_DAY);
  *last = MIN (start + YEARS_AFTER * 366, SW_LAST_DAY);
}

SwWorkday
sw_plan_calendar_workday (const SwCalendarRules *rules)
{
  SwWorkday workday = {0, 0};
  for (int i = 0; i < 7; i++) {
    int minutes = sw_day_pattern_minutes (&rules->week[i]);
    workday.day_minutes = MAX (workday.day_minutes, minutes);
    workday.week_minutes += minutes;
  }
  return workday;
}

static char *
read_text (SwLibrary *library, gint64 project, const char *sql)
{
  g_autoptr (SwQuery) query = sw_library_query (library, sql, SW_INT (project), SW_END);
  const char *text = sw_query_next (query) ? sw_query_text (query, 0) : NULL;
  return g_strdup (text != NULL ? text : "");
}

char *
sw_plan_calendar_region (SwLibrary *library, gint64 project)
{
  return read_text (library, project,
                    "SELECT holidays FROM calendar WHERE project = ?1 AND deleted = 0 AND party IS "
                    "NULL AND person IS NULL");
}

char *
sw_plan_calendar_week (SwLibrary *library, gint64 project)
{
  g_autoptr (SwCalendarRules) rules = sw_plan_calendar_rules (library, project, 0);
  return sw_working_week_to_text (rules->week);
}
