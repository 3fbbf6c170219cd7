#include "core/plan/plan-calendar.h"

#include "core/plan/calendar-facts.h"

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

char *
sw_plan_calendar_region (SwLibrary *library, gint64 project)
{
  g_autoptr (SwCalendarFacts) facts =
      sw_calendar_facts_read (library, project, SW_CALENDAR_OF_PROJECT);
  return g_strdup (facts->region != NULL ? facts->region : "");
}

char *
sw_plan_calendar_week (SwLibrary *library, gint64 project)
{
  g_autoptr (SwCalendarFacts) facts =
      sw_calendar_facts_read (library, project, SW_CALENDAR_OF_PROJECT);
  g_autoptr (SwCalendarRules) rules = sw_calendar_rules_new ();
  if (facts->week != NULL)
    sw_working_week_parse (facts->week, rules->week);
  return sw_working_week_to_text (rules->week);
}
