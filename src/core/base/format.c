#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const months[] = {N_ ("January"), N_ ("February"), N_ ("March"),
                                     N_ ("April"),   N_ ("May"),      N_ ("June"),
                                     N_ ("July"),    N_ ("August"),   N_ ("September"),
                                     N_ ("October"), N_ ("November"), N_ ("December")};

static const char *const brief_months[] = {
    NC_ ("brief month", "Jan"), NC_ ("brief month", "Feb"), NC_ ("brief month", "Mar"),
    NC_ ("brief month", "Apr"), NC_ ("brief month", "May"), NC_ ("brief month", "Jun"),
    NC_ ("brief month", "Jul"), NC_ ("brief month", "Aug"), NC_ ("brief month", "Sep"),
    NC_ ("brief month", "Oct"), NC_ ("brief month", "Nov"), NC_ ("brief month", "Dec")};

static const char *const weekdays[] = {N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                       N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                       N_ ("Sunday")};

static const char *const brief_weekdays[] = {
    NC_ ("brief weekday", "Mon"), NC_ ("brief weekday", "Tue"), NC_ ("brief weekday", "Wed"),
    NC_ ("brief weekday", "Thu"), NC_ ("brief weekday", "Fri"), NC_ ("brief weekday", "Sat"),
    NC_ ("brief weekday", "Sun")};

/* Patterns: {d} day, {dd} two digits, {m} {mm} month number, {mon} {month} its names, {yyyy},
 * {wd} brief weekday. Translators put them into their order. */
static const char *const patterns[] = {
    [SW_DAY_NUMERIC] = NC_ ("date", "{dd}/{mm}/{yyyy}"),
    [SW_DAY_SHORT] = NC_ ("date", "{d} {mon}"),
    [SW_DAY_MEDIUM] = NC_ ("date", "{d} {mon} {yyyy}"),
    [SW_DAY_WEEKDAY] = NC_ ("date", "{wd} {d} {mon}"),
    [SW_DAY_MONTH] = NC_ ("date", "{month} {yyyy}"),
};

const char *
sw_format_month (const SwWords *words, int month, gboolean brief)
{
  return brief ? sw_words_get_in (words, "brief month", brief_months[month - 1])
               : sw_words_get (words, months[month - 1]);
}

const char *
sw_format_weekday (const SwWords *words, int weekday, gboolean brief)
{
  return brief ? sw_words_get_in (words, "brief weekday", brief_weekdays[weekday])
               : sw_words_get (words, weekdays[weekday]);
}

static void
append_field (GString *out, const SwWords *words, const char *field, gsize length, SwDay day)
{
  int year, month, day_of_month;
  sw_day_split (day, &year, &month, &day_of_month);
  g_autofree char *name = g_strndup (field, length);
  if (g_str_equal (name, "d"))
    g_string_append_printf (out, "%d", day_of_month);
  else if (g_str_equal (name, "dd"))
    g_string_append_printf (out, "%02d", day_of_month);
  else if (g_str_equal (name, "m"))
    g_string_append_printf (out, "%d", month);
  else if (g_str_equal (name, "mm"))
    g_string_append_printf (out, "%02d", month);
  else if (g_str_equal (name, "mon"))
    g_string_append (out, sw_format_month (words, month, TRUE));
  else if (g_str_equal (name, "month"))
    g_string_append (out, sw_format_month (words, month, FALSE));
  else if (g_str_equal (name, "yyyy"))
    g_string_append_printf (out, "%04d", year);
  else if (g_str_equal (name, "wd"))
    g_string_append (out, sw_format_weekday (words, sw_day_weekday (day), TRUE));
}

char *
sw_format_day (const SwWords *words, SwDay day, SwDayForm form)
{
  if (day == SW_NO_DAY)
    return g_strdup ("—");
  GString *out = g_string_new (NULL);
  const char *pattern = sw_words_get_in (words, "date", patterns[form]);
  while (*pattern != '\0') {
    const char *close = *pattern == '{' ? strchr (pattern, '}') : NULL;
    if (close == NULL) {
      g_string_append_c (out, *pattern++);
      continue;
    }
    append_field (out, words, pattern + 1, close - pattern - 1, day);
    pattern = close + 1;
  }
  return g_string_free (out, FALSE);
}

char *
sw_format_instant (const SwWords *words, SwInstant instant)
{
  if (instant == SW_NO_INSTANT)
    return g_strdup ("—");
  g_autofree char *day = sw_format_day (words, sw_instant_day (instant), SW_DAY_NUMERIC);
  int minute = sw_instant_minute (instant);
  return g_strdup_printf ("%s %02d:%02d", day, minute / 60, minute % 60);
}

char *
sw_format_stamp (const SwWords *words, gint64 stamp)
{
  SwInstant instant = sw_instant_from_stamp (stamp);
  if (instant == SW_NO_INSTANT)
    return g_strdup ("—");
  g_autofree char *day = sw_format_day (words, sw_instant_day (instant), SW_DAY_MEDIUM);
  int minute = sw_instant_minute (instant);
  g_autofree char *clock = g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
  GString *text = g_string_new (day);
  sw_words_append (words, text, clock);
  return g_string_free (text, FALSE);
}

/* At most two decimals, with the language's decimal mark and no trailing zeros. */
static char *
format_decimal (const SwWords *words, int hundredths)
{
  const char *mark = sw_words_get_in (words, "decimal mark", NC_ ("decimal mark", "."));
  const char *sign = hundredths < 0 ? "−" : "";
  int value = ABS (hundredths);
  if (value % 100 == 0)
    return g_strdup_printf ("%s%d", sign, value / 100);
  if (value % 10 == 0)
    return g_strdup_printf ("%s%d%s%d", sign, value / 100, mark, value % 100 / 10);
  return g_strdup_printf ("%s%d%s%02d", sign, value / 100, mark, value % 100);
}

char *
sw_format_duration (const SwWords *words, int minutes, SwUnit unit, SwWorkday workday)
{
  if (unit == SW_UNIT_PERCENT)
    return g_strdup_printf ("%d %%", minutes);
  gboolean elapsed = unit == SW_UNIT_ELAPSED;
  int day = elapsed ? SW_DAY_MINUTES : workday.day_minutes;
  const char *form;
  gint64 hundredths;
  if (minutes == 0 || minutes * (gint64) 4 % day == 0) {
    hundredths = minutes * (gint64) 100 / day;
    guint plural = ABS (hundredths) == 100 ? 1 : 2;
    form = elapsed ? sw_words_plural (words, "%s elapsed day", "%s elapsed days", plural)
                   : sw_words_plural (words, "%s day", "%s days", plural);
  } else if (minutes % 15 == 0) {
    hundredths = minutes * (gint64) 100 / 60;
    guint plural = ABS (hundredths) == 100 ? 1 : 2;
    form = elapsed ? sw_words_plural (words, "%s elapsed hour", "%s elapsed hours", plural)
                   : sw_words_plural (words, "%s hour", "%s hours", plural);
  } else {
    hundredths = minutes * (gint64) 100;
    guint plural = ABS (minutes) == 1 ? 1 : 2;
    form = elapsed ? sw_words_plural (words, "%s elapsed minute", "%s elapsed minutes", plural)
                   : sw_words_plural (words, "%s minute", "%s minutes", plural);
  }
  g_autofree char *number = format_decimal (words, (int) hundredths);
  char *text = g_strdup_printf (form, number);
  return text;
}
