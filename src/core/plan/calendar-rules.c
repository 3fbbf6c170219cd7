#include "core/plan/calendar.h"
#include "core/plan/holidays.h"

#include <string.h>

static void
clear_exception_cb (gpointer data)
{
  g_free (((SwCalendarException *) data)->title);
}

SwCalendarRules *
sw_calendar_rules_new (void)
{
  static const SwDayPattern workday = {2, {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}}};
  SwCalendarRules *rules = g_new0 (SwCalendarRules, 1);
  for (int i = 0; i < 5; i++)
    rules->week[i] = workday;
  rules->exceptions = g_array_new (FALSE, FALSE, sizeof (SwCalendarException));
  g_array_set_clear_func (rules->exceptions, clear_exception_cb);
  return rules;
}

void
sw_calendar_rules_free (SwCalendarRules *rules)
{
  if (rules == NULL)
    return;
  g_array_unref (rules->exceptions);
  g_free (rules);
}

void
sw_calendar_rules_add (SwCalendarRules *rules, SwDay first, SwDay last, SwExceptionKind kind,
                       const SwDayPattern *pattern, const char *title)
{
  SwCalendarException exception = {
      .first = first,
      .last = last,
      .kind = kind,
      .title = g_strdup (title),
  };
  if (pattern != NULL)
    exception.pattern = *pattern;
  g_array_append_val (rules->exceptions, exception);
}

gboolean
sw_calendar_rules_add_holidays (SwCalendarRules *rules, const char *region, SwDay first, SwDay last)
{
  static const SwDayPattern off = {0};
  int first_year, last_year;
  sw_day_split (CLAMP (first, SW_FIRST_DAY, SW_LAST_DAY), &first_year, NULL, NULL);
  sw_day_split (CLAMP (last, SW_FIRST_DAY, SW_LAST_DAY), &last_year, NULL, NULL);
  if (sw_holiday_region_title (region) == NULL)
    return FALSE;
  for (int year = first_year; year <= last_year; year++) {
    g_autoptr (GArray) holidays = sw_holidays (region, year);
    for (guint i = 0; i < holidays->len; i++) {
      const SwHoliday *holiday = &g_array_index (holidays, SwHoliday, i);
      sw_calendar_rules_add (rules, holiday->day, holiday->day, SW_EXCEPTION_HOLIDAY, &off,
                             holiday->title);
    }
  }
  return TRUE;
}

static void
skip_spaces (const char **cursor)
{
  while (**cursor == ' ')
    (*cursor)++;
}

static gboolean
read_number (const char **cursor, int digits_least, int *value)
{
  int digits = 0;
  for (*value = 0; digits < 2 && g_ascii_isdigit (**cursor); digits++, (*cursor)++)
    *value = *value * 10 + (**cursor - '0');
  return digits >= digits_least;
}

/* Reads `8:00` up to `24:00`. */
static gboolean
read_minute (const char **cursor, int *minute)
{
  int hour, rest;
  skip_spaces (cursor);
  if (!read_number (cursor, 1, &hour) || *(*cursor)++ != ':' || !read_number (cursor, 2, &rest))
    return FALSE;
  skip_spaces (cursor);
  *minute = hour * 60 + rest;
  return rest < 60 && *minute <= SW_DAY_MINUTES;
}

/* Shifts that touch become one. */
static gboolean
append_shift (SwDayPattern *pattern, int from, int to)
{
  SwShift *last = pattern->count > 0 ? &pattern->shifts[pattern->count - 1] : NULL;
  if (from >= to || (last != NULL && from < last->to))
    return FALSE;
  if (last != NULL && from == last->to) {
    last->to = (gint16) to;
    return TRUE;
  }
  if (pattern->count == SW_MAX_SHIFTS)
    return FALSE;
  pattern->shifts[pattern->count++] = (SwShift){(gint16) from, (gint16) to};
  return TRUE;
}

gboolean
sw_day_pattern_parse (const char *text, SwDayPattern *pattern)
{
  SwDayPattern read = {0};
  if (text == NULL)
    return FALSE;
  skip_spaces (&text);
  while (*text != '\0') {
    int from, to;
    if (!read_minute (&text, &from) || *text++ != '-' || !read_minute (&text, &to) ||
        !append_shift (&read, from, to))
      return FALSE;
    if (*text == ',' && text[1] != '\0')
      text++;
    else if (*text != '\0')
      return FALSE;
  }
  *pattern = read;
  return TRUE;
}

char *
sw_day_pattern_to_text (const SwDayPattern *pattern)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < pattern->count; i++) {
    const SwShift *shift = &pattern->shifts[i];
    g_string_append_printf (text, "%s%02d:%02d-%02d:%02d", i > 0 ? "," : "", shift->from / 60,
                            shift->from % 60, shift->to / 60, shift->to % 60);
  }
  return g_string_free (text, FALSE);
}

int
sw_day_pattern_minutes (const SwDayPattern *pattern)
{
  int minutes = 0;
  for (guint i = 0; i < pattern->count; i++)
    minutes += pattern->shifts[i].to - pattern->shifts[i].from;
  return minutes;
}

typedef struct {
  guint count;
  SwShift shifts[2 * SW_MAX_SHIFTS];
} Pieces;

static void
keep_piece (Pieces *pieces, int from, int to)
{
  if (from < to)
    pieces->shifts[pieces->count++] = (SwShift){(gint16) from, (gint16) to};
}

static void
drop_shortest (Pieces *pieces)
{
  guint shortest = 0;
  for (guint i = 1; i < pieces->count; i++) {
    if (pieces->shifts[i].to - pieces->shifts[i].from <
        pieces->shifts[shortest].to - pieces->shifts[shortest].from)
      shortest = i;
  }
  pieces->count--;
  for (guint i = shortest; i < pieces->count; i++)
    pieces->shifts[i] = pieces->shifts[i + 1];
}

void
sw_day_pattern_subtract (SwDayPattern *pattern, const SwDayPattern *off)
{
  Pieces pieces = {0};
  for (guint i = 0; i < pattern->count; i++) {
    int from = pattern->shifts[i].from, to = pattern->shifts[i].to;
    for (guint j = 0; j < off->count && from < to; j++) {
      if (off->shifts[j].to <= from || off->shifts[j].from >= to)
        continue;
      keep_piece (&pieces, from, off->shifts[j].from);
      from = off->shifts[j].to;
    }
    keep_piece (&pieces, from, to);
  }
  while (pieces.count > SW_MAX_SHIFTS)
    drop_shortest (&pieces);
  *pattern = (SwDayPattern){.count = pieces.count};
  memcpy (pattern->shifts, pieces.shifts, pieces.count * sizeof (SwShift));
}
