#include "core/base/duration.h"

#include <math.h>
#include <string.h>

static int
unit_minutes (char unit, gboolean elapsed, SwWorkday workday)
{
  switch (unit) {
  case 'm':
    return 1;
  case 'h':
    return 60;
  case 'd':
    return elapsed ? 1440 : workday.day_minutes;
  case 'w':
    return elapsed ? 7 * 1440 : workday.week_minutes;
  default:
    return 0;
  }
}

/* Reads digits with an optional decimal part; hand-made because strtod follows the locale. */
static gboolean
read_number (const char **cursor, double *number)
{
  const char *start = *cursor;
  double value = 0, scale = 1;
  for (; g_ascii_isdigit (**cursor); (*cursor)++)
    value = value * 10 + (**cursor - '0');
  if (*cursor == start || *cursor - start > 9)
    return FALSE;
  if (**cursor == '.' || **cursor == ',') {
    const char *fraction = ++(*cursor);
    for (; g_ascii_isdigit (**cursor); (*cursor)++)
      value += (**cursor - '0') * (scale /= 10);
    if (*cursor == fraction || *cursor - fraction > 6)
      return FALSE;
  }
  *number = value;
  return TRUE;
}

gboolean
sw_duration_parse (const char *text, SwWorkday workday, int *amount, SwUnit *unit)
{
  if (text == NULL)
    return FALSE;
  gboolean negative = *text == '-';
  if (negative || *text == '+')
    text++;
  double number;
  if (!read_number (&text, &number))
    return FALSE;
  if (strcmp (text, "%") == 0) {
    if (number > 10000)
      return FALSE;
    *unit = SW_UNIT_PERCENT;
    *amount = (int) lround (negative ? -number : number);
    return TRUE;
  }
  gboolean elapsed = *text == 'e';
  if (elapsed)
    text++;
  int minutes = unit_minutes (*text, elapsed, workday);
  if (minutes == 0 || text[1] != '\0' || number * minutes > SW_MAX_MINUTES)
    return FALSE;
  *unit = elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING;
  *amount = (int) lround (negative ? -number * minutes : number * minutes);
  return TRUE;
}

char *
sw_duration_to_code (int amount, SwUnit unit, SwWorkday workday, gboolean weeks)
{
  if (unit == SW_UNIT_PERCENT)
    return g_strdup_printf ("%d%%", amount);
  const char *elapsed = unit == SW_UNIT_ELAPSED ? "e" : "";
  int day = unit_minutes ('d', *elapsed == 'e', workday);
  int week = unit_minutes ('w', *elapsed == 'e', workday);
  if (weeks && amount != 0 && amount % week == 0)
    return g_strdup_printf ("%d%sw", amount / week, elapsed);
  if (amount % day == 0)
    return g_strdup_printf ("%d%sd", amount / day, elapsed);
  if (amount * 2 % day == 0)
    return g_strdup_printf ("%s%d.5%sd", amount < 0 && amount > -day ? "-" : "", amount / day,
                            elapsed);
  if (amount % 60 == 0)
    return g_strdup_printf ("%d%sh", amount / 60, elapsed);
  return g_strdup_printf ("%d%sm", amount, elapsed);
}
