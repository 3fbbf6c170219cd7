#include "ui/common/time-span.h"

#include "core/base/clock.h"

#include <string.h>

int
sw_time_span_minute (SwInstant instant)
{
  return instant != SW_NO_INSTANT ? sw_instant_minute (instant) : -1;
}

static char *
time_text (int minute)
{
  return minute >= 0 ? sw_clock_to_text (minute) : g_strdup ("");
}

char *
sw_time_span_text (int from, int until)
{
  g_autofree char *first = time_text (from), *last = time_text (until);
  return from >= 0 || until >= 0 ? g_strconcat (first, "–", last, NULL) : NULL;
}

gboolean
sw_time_span_read_time (const char *text, int *minute)
{
  *minute = sw_clock_parse (text);
  return *minute >= 0 || text == NULL || text[strspn (text, " ")] == '\0';
}

gboolean
sw_time_span_read (const char *text, int *from, int *until)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  g_auto (GStrv) parts = g_regex_split_simple ("\\s*[-–—~]\\s*|\\s+", clean, 0, 0);
  guint count = g_strv_length (parts);
  return sw_time_span_read_time (count > 0 ? parts[0] : NULL, from) &&
         sw_time_span_read_time (count > 1 ? parts[1] : NULL, until) && count <= 2;
}
