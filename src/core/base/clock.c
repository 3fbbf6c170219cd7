#include "core/base/clock.h"

#include <string.h>

static gboolean
read_two (const char **at, int *number)
{
  *number = 0;
  for (int i = 0; i < 2; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    *number = *number * 10 + (**at - '0');
  }
  return TRUE;
}

int
sw_clock_parse (const char *text)
{
  int hour = 0, minute = 0, digits = 0;
  const char *at = text != NULL ? text : "";
  while (*at == ' ')
    at++;
  for (; g_ascii_isdigit (*at) && digits < 4; at++, digits++)
    hour = hour * 10 + (*at - '0');
  if (digits == 0)
    return -1;
  if (digits > 2) {
    minute = hour % 100;
    hour /= 100;
  } else if ((*at == ':' || *at == '.') && (at++, !read_two (&at, &minute))) {
    return -1;
  }
  while (*at == ' ')
    at++;
  return *at == '\0' && hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

char *
sw_clock_to_text (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

gint64
sw_instant_to_stamp (SwInstant instant)
{
  int year, month, day, minute = sw_instant_minute (instant);
  sw_day_split (sw_instant_day (instant), &year, &month, &day);
  g_autoptr (GDateTime) time =
      g_date_time_new_local (year, month, day, minute / 60, minute % 60, 0);
  return time != NULL ? g_date_time_to_unix (time) : (gint64) instant * 60;
}

gint64
sw_stamp_parse (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *form = g_strstrip (g_strdup (text != NULL ? text : ""));
  if (strlen (form) > 10 && form[10] == ' ')
    form[10] = 'T';
  gsize length = strlen (form);
  if (length == strlen ("2026-12-01T08:00") ||
      (length == strlen ("2026-12-01T08:00Z") && form[16] == 'Z')) {
    g_autofree char *whole = g_strdup_printf ("%.16s:00%s", form, form + 16);
    g_free (form);
    form = g_steal_pointer (&whole);
  }
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (form, here);
  if (time == NULL || length < strlen ("2026-12-01T08:00") || g_date_time_get_year (time) < 1970 ||
      g_date_time_get_year (time) > 2999)
    return 0;
  return g_date_time_to_unix (time);
}

char *
sw_stamp_to_iso (gint64 stamp)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (stamp);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

char *
sw_stamp_to_text (gint64 stamp)
{
  g_autoptr (GDateTime) time = stamp != 0 ? g_date_time_new_from_unix_local (stamp) : NULL;
  if (time == NULL)
    return g_strdup ("");
  return g_date_time_format (time, g_date_time_get_second (time) != 0 ? "%Y-%m-%d %H:%M:%S"
                                                                      : "%Y-%m-%d %H:%M");
}
