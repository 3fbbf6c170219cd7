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
char *
sw_format_decimal (const SwWords *words, int hundredths)
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

/* What a duration is told in. */
typedef enum { DAYS, HOURS, MINUTES, N_MEASURES } Measure;

static const char *
duration_form (const SwWords *words, Measure measure, gboolean elapsed, guint plural)
{
  switch (measure) {
  case DAYS:
    return elapsed ? sw_words_plural (words, "%s elapsed day", "%s elapsed days", plural)
                   : sw_words_plural (words, "%s day", "%s days", plural);
  case HOURS:
    return elapsed ? sw_words_plural (words, "%s elapsed hour", "%s elapsed hours", plural)
                   : sw_words_plural (words, "%s hour", "%s hours", plural);
  case MINUTES:
  default:
    return elapsed ? sw_words_plural (words, "%s elapsed minute", "%s elapsed minutes", plural)
                   : sw_words_plural (words, "%s minute", "%s minutes", plural);
  }
}

char *
sw_format_duration (const SwWords *words, int minutes, SwUnit unit, SwWorkday workday)
{
  if (unit == SW_UNIT_PERCENT)
    return g_strdup_printf ("%d %%", minutes);
  gboolean elapsed = unit == SW_UNIT_ELAPSED;
  int day = elapsed ? SW_DAY_MINUTES : workday.day_minutes;
  Measure measure = minutes == 0 || minutes * (gint64) 4 % day == 0 ? DAYS
                    : minutes % 15 == 0                             ? HOURS
                                                                    : MINUTES;
  gint64 size = measure == DAYS ? day : measure == HOURS ? 60 : 1;
  gint64 hundredths = minutes * (gint64) 100 / size;
  const char *form = duration_form (words, measure, elapsed, ABS (hundredths) == 100 ? 1 : 2);
  g_autofree char *number = sw_format_decimal (words, (int) hundredths);
  char *text = g_strdup_printf (form, number);
  return text;
}

char *
sw_format_span (const SwWords *words, gint64 minutes)
{
  gint64 all = MAX (0, minutes), days = all >= 2 * SW_DAY_MINUTES ? all / SW_DAY_MINUTES : 0;
  int hours = (int) ((all - days * SW_DAY_MINUTES) / 60), rest = (int) (all % 60);
  GString *text = g_string_new (NULL);
  if (days > 0)
    g_string_append_printf (text, sw_words_plural (words, "%d day", "%d days", (guint) days),
                            (int) days);
  if (hours > 0) {
    g_string_append (text, text->len > 0 ? " " : "");
    g_string_append_printf (text, sw_words_get (words, N_ ("%d h")), hours);
  }
  if (rest > 0 || text->len == 0) {
    g_string_append (text, text->len > 0 ? " " : "");
    g_string_append_printf (text, sw_words_get (words, N_ ("%u min")), (guint) rest);
  }
  return g_string_free (text, FALSE);
}

/* The same without its blanks and in one case, the minus of texts as that of codes. */
static char *
fold_duration (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *out = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == 0x2212)
      g_string_append_c (out, '-');
    else if (!g_unichar_isspace (c))
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

gboolean
sw_read_duration (const SwWords *words, const char *text, SwWorkday workday, int *minutes,
                  SwUnit *unit)
{
  static const char *const codes[2][N_MEASURES] = {{"d", "h", "m"}, {"ed", "eh", "em"}};
  g_autofree char *folded = fold_duration (text);
  g_autofree char *number = g_strndup (folded, strspn (folded, "+-.,0123456789"));
  if (sw_duration_parse (folded, workday, minutes, unit))
    return TRUE;
  for (guint i = 0; i < 2 * N_MEASURES * 2; i++) {
    gboolean elapsed = i & 1;
    Measure measure = i / 4;
    const char *form = duration_form (words, measure, elapsed, (i & 2) != 0 ? 1 : 2);
    g_autofree char *written = g_strdup_printf (form, number);
    g_autofree char *expected = fold_duration (written);
    g_autofree char *code = g_strconcat (number, codes[elapsed][measure], NULL);
    if (g_str_equal (folded, expected))
      return sw_duration_parse (code, workday, minutes, unit);
  }
  return FALSE;
}

char *
sw_format_count (const SwWords *words, gint64 number)
{
  const char *mark = sw_words_get_in (words, "decimal mark", NC_ ("decimal mark", "."));
  GString *text = g_string_new (NULL);
  g_string_printf (text, "%" G_GINT64_FORMAT, number);
  gssize first = number < 0 ? 1 : 0;
  for (gssize place = (gssize) text->len - 3; place > first; place -= 3)
    g_string_insert_c (text, place, *mark == ',' ? '.' : ',');
  return g_string_free (text, FALSE);
}

char *
sw_format_size (const SwWords *words, gint64 bytes)
{
  static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  guint unit = 0;
  double size = (double) MAX (0, bytes);
  for (; size >= 1024 && unit + 1 < G_N_ELEMENTS (units); unit++)
    size /= 1024;
  g_autofree char *number = sw_format_decimal (words, (int) (size * 100));
  return g_strdup_printf ("%s %s", number, units[unit]);
}
