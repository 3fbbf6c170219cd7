#include "core/base/civil.h"

#include <string.h>

/* Counts days through 400-year eras that begin in March, so that a leap day ends its year. */
static SwDay
days_from_civil (int year, int month, int day)
{
  int shifted = month <= 2 ? year - 1 : year;
  int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  int year_of_era = shifted - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static int
days_in_month (int year, int month)
{
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

SwDay
sw_day_new (int year, int month, int day)
{
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month (year, month))
    return SW_NO_DAY;
  return days_from_civil (year, month, day);
}

void
sw_day_split (SwDay day, int *year, int *month, int *day_of_month)
{
  int shifted = day + 719468;
  int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (5 * day_of_year + 2) / 153;
  int month_number = march_month < 10 ? march_month + 3 : march_month - 9;
  if (year != NULL)
    *year = year_of_era + era * 400 + (month_number <= 2 ? 1 : 0);
  if (month != NULL)
    *month = month_number;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
}

int
sw_day_weekday (SwDay day)
{
  int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return weekday < 0 ? weekday + 7 : weekday;
}

int
sw_day_iso_week (SwDay day, int *year)
{
  SwDay thursday = day - sw_day_weekday (day) + 3; /* a week belongs to its Thursday's year */
  int thursday_year;
  sw_day_split (thursday, &thursday_year, NULL, NULL);
  if (year != NULL)
    *year = thursday_year;
  return (thursday - days_from_civil (thursday_year, 1, 1)) / 7 + 1;
}

static gboolean
read_digits (const char **cursor, int count, int *value)
{
  *value = 0;
  for (int i = 0; i < count; i++, (*cursor)++) {
    if (!g_ascii_isdigit (**cursor))
      return FALSE;
    *value = *value * 10 + (**cursor - '0');
  }
  return TRUE;
}

static gboolean
read_char (const char **cursor, char expected)
{
  if (**cursor != expected)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

static SwDay
read_day (const char **cursor)
{
  int year, month, day;
  if (!read_digits (cursor, 4, &year) || !read_char (cursor, '-') ||
      !read_digits (cursor, 2, &month) || !read_char (cursor, '-') ||
      !read_digits (cursor, 2, &day))
    return SW_NO_DAY;
  return sw_day_new (year, month, day);
}

SwDay
sw_day_parse (const char *text)
{
  if (text == NULL)
    return SW_NO_DAY;
  SwDay day = read_day (&text);
  return *text == '\0' ? day : SW_NO_DAY;
}

SwInstant
sw_instant_parse (const char *text, int minute_of_day)
{
  if (text == NULL)
    return SW_NO_INSTANT;
  SwDay day = read_day (&text);
  if (day == SW_NO_DAY)
    return SW_NO_INSTANT;
  if (*text == '\0') /* Without a minute of the day to fall back on, a date alone is no instant. */
    return minute_of_day >= 0 ? sw_day_instant (day, minute_of_day) : SW_NO_INSTANT;
  int hour, minute;
  if ((*text != 'T' && *text != ' ') || (text++, !read_digits (&text, 2, &hour)) ||
      !read_char (&text, ':') || !read_digits (&text, 2, &minute) || *text != '\0' || hour > 23 ||
      minute > 59)
    return SW_NO_INSTANT;
  return sw_day_instant (day, hour * 60 + minute);
}

SwInstant
sw_instant_from_stamp (gint64 stamp)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (stamp);
  if (time == NULL)
    return SW_NO_INSTANT;
  SwDay day = sw_day_new (g_date_time_get_year (time), g_date_time_get_month (time),
                          g_date_time_get_day_of_month (time));
  if (day < SW_FIRST_DAY || day > SW_LAST_DAY)
    return SW_NO_INSTANT;
  return sw_day_instant (day, g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time));
}

SwDay
sw_day_from_stamp (gint64 stamp)
{
  SwInstant instant = sw_instant_from_stamp (stamp);
  return instant != SW_NO_INSTANT ? sw_instant_day (instant) : SW_NO_DAY;
}

char *
sw_day_to_iso (SwDay day)
{
  if (day == SW_NO_DAY)
    return NULL;
  int year, month, day_of_month;
  sw_day_split (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

char *
sw_instant_to_iso (SwInstant instant)
{
  if (instant == SW_NO_INSTANT)
    return NULL;
  g_autofree char *day = sw_day_to_iso (sw_instant_day (instant));
  int minute = sw_instant_minute (instant);
  return g_strdup_printf ("%sT%02d:%02d", day, minute / 60, minute % 60);
}
