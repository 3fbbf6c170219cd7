/* Rules of recurring work as text: read, written, and put into words. */
#include "core/plan/recurrence.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const weekdays[] = {"mo", "tu", "we", "th", "fr", "sa", "su"};

/* Which parts of a rule were read: none may come twice. */
enum { OFTEN = 1, DAYS = 2, TIME = 4, END = 8 };

typedef struct {
  SwRecurrence rule;
  guint seen;
} Reader;

static gboolean
claim (Reader *reader, guint part)
{
  gboolean first = (reader->seen & part) == 0;
  reader->seen |= part;
  return first;
}

/* A whole number of `digits` at most, the whole of `text`; -1 for anything else. */
static int
read_number (const char *text, gsize digits)
{
  gsize length = strspn (text, "0123456789");
  return length > 0 && length <= digits && text[length] == '\0' ? atoi (text) : -1;
}

static int
read_weekday (const char *text)
{
  for (int i = 0; i < 7; i++) {
    if (g_ascii_strcasecmp (text, weekdays[i]) == 0)
      return i;
  }
  return -1;
}

static gboolean
read_often (Reader *reader, const char *const *tokens, guint *at)
{
  static const char *const plain[] = {"daily", "weekly", "monthly"};
  static const char *const units[] = {"day", "week", "month"};
  const char *token = tokens[*at];
  for (guint i = 0; i < 3; i++) {
    if (g_ascii_strcasecmp (token, plain[i]) == 0) {
      reader->rule.repeat = (guint8) i;
      return claim (reader, OFTEN);
    }
  }
  if (g_ascii_strcasecmp (token, "every") != 0 || tokens[*at + 1] == NULL ||
      tokens[*at + 2] == NULL)
    return FALSE;
  int interval = read_number (tokens[*at + 1], 2);
  const char *unit = tokens[*at + 2];
  *at += 2;
  for (guint i = 0; i < 3; i++) {
    gsize length = strlen (units[i]);
    if (g_ascii_strncasecmp (unit, units[i], length) != 0 ||
        (unit[length] != '\0' && g_ascii_strcasecmp (unit + length, "s") != 0))
      continue;
    reader->rule.repeat = (guint8) i;
    reader->rule.interval = (guint8) MAX (interval, 0);
    return interval >= 1 && claim (reader, OFTEN);
  }
  return FALSE;
}

/* `2TU` or `-1FR`, and `15`. */
static gboolean
read_month_day (Reader *reader, const char *token)
{
  int day = read_number (token, 2);
  gsize length = strlen (token);
  if (day >= 1 && day <= 31) {
    reader->rule.month_day = (guint8) day;
    return claim (reader, DAYS);
  }
  if (length < 3 || length > 4)
    return FALSE;
  g_autofree char *number = g_strndup (token, length - 2);
  int weekday = read_weekday (token + length - 2);
  int week = g_str_equal (number, "-1") ? -1 : read_number (number, 1);
  if (weekday < 0 || week == 0 || week < -1 || week > 4)
    return FALSE;
  if (week < 0 && !g_str_equal (number, "-1"))
    return FALSE;
  reader->rule.week = (gint8) week;
  reader->rule.weekdays = (guint8) (1 << weekday);
  return claim (reader, DAYS);
}

static gboolean
read_week_days (Reader *reader, const char *token)
{
  g_auto (GStrv) names = g_strsplit (token, ",", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    int weekday = read_weekday (names[i]);
    if (weekday < 0)
      return FALSE;
    reader->rule.weekdays |= (guint8) (1 << weekday);
  }
  return claim (reader, DAYS);
}

static gboolean
read_time (Reader *reader, const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ":", 2);
  int hour = parts[0] != NULL ? read_number (parts[0], 2) : -1;
  int minute = parts[0] != NULL && parts[1] != NULL && strlen (parts[1]) == 2
                   ? read_number (parts[1], 2)
                   : -1;
  reader->rule.minute = (gint16) (hour * 60 + minute);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && claim (reader, TIME);
}

static gboolean
read_end (Reader *reader, const char *token)
{
  SwRecurrence *rule = &reader->rule;
  if (g_ascii_strncasecmp (token, "count=", 6) == 0) {
    rule->end = SW_REPEAT_COUNT;
    rule->count = (gint16) read_number (token + 6, 3);
    return rule->count >= 1 && claim (reader, END);
  }
  if (g_ascii_strncasecmp (token, "until=", 6) != 0)
    return FALSE;
  if (g_ascii_strcasecmp (token + 6, "go-live") == 0)
    return claim (reader, END);
  rule->end = SW_REPEAT_TO_DAY;
  rule->until = sw_day_parse (token + 6);
  return rule->until != SW_NO_DAY && claim (reader, END);
}

static gboolean
read_token (Reader *reader, const char *const *tokens, guint *at)
{
  const char *token = tokens[*at];
  if (g_ascii_strcasecmp (token, "on") == 0)
    return tokens[*at + 1] != NULL;
  if (*token == '@')
    return read_time (reader, token + 1);
  if (strchr (token, '=') != NULL)
    return read_end (reader, token);
  if ((reader->seen & OFTEN) == 0)
    return read_often (reader, tokens, at);
  if (reader->rule.repeat == SW_REPEAT_WEEKLY)
    return read_week_days (reader, token);
  return reader->rule.repeat == SW_REPEAT_MONTHLY && read_month_day (reader, token);
}

gboolean
sw_recurrence_parse (const char *text, SwRecurrence *rule)
{
  Reader reader = {.rule = {.interval = 1, .minute = -1, .until = SW_NO_DAY}};
  if (text == NULL || strlen (text) > 200)
    return FALSE;
  g_auto (GStrv) parts = g_strsplit_set (text, "; \t", -1);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0')
      g_ptr_array_add (tokens, parts[i]);
  }
  g_ptr_array_add (tokens, NULL);
  for (guint at = 0; tokens->pdata[at] != NULL; at++) {
    if (!read_token (&reader, (const char *const *) tokens->pdata, &at))
      return FALSE;
  }
  *rule = reader.rule;
  return (reader.seen & OFTEN) != 0;
}

static void
append_week_days (GString *text, guint8 mask)
{
  const char *between = ";";
  for (int i = 0; i < 7; i++) {
    if ((mask & 1 << i) == 0)
      continue;
    g_autofree char *name = g_ascii_strup (weekdays[i], -1);
    g_string_append_printf (text, "%s%s", between, name);
    between = ",";
  }
}

char *
sw_recurrence_to_text (const SwRecurrence *rule)
{
  static const char *const plain[] = {"daily", "weekly", "monthly"};
  static const char *const units[] = {"days", "weeks", "months"};
  GString *text = g_string_new (NULL);
  if (rule->interval == 1)
    g_string_append (text, plain[rule->repeat]);
  else
    g_string_append_printf (text, "every %d %s", rule->interval, units[rule->repeat]);
  if (rule->repeat == SW_REPEAT_WEEKLY)
    append_week_days (text, rule->weekdays);
  else if (rule->repeat == SW_REPEAT_MONTHLY && rule->month_day > 0)
    g_string_append_printf (text, ";%d", rule->month_day);
  else if (rule->repeat == SW_REPEAT_MONTHLY && rule->week != 0) {
    g_autofree char *name = g_ascii_strup (weekdays[__builtin_ctz (rule->weekdays)], -1);
    g_string_append_printf (text, ";%d%s", rule->week, name);
  }
  if (rule->minute >= 0)
    g_string_append_printf (text, ";@%02d:%02d", rule->minute / 60, rule->minute % 60);
  if (rule->end == SW_REPEAT_COUNT)
    g_string_append_printf (text, ";count=%d", rule->count);
  else if (rule->end == SW_REPEAT_TO_DAY) {
    g_autofree char *day = sw_day_to_iso (rule->until);
    g_string_append_printf (text, ";until=%s", day);
  } else
    g_string_append (text, ";until=go-live");
  return g_string_free (text, FALSE);
}

/* Words */

static char *
often_text (const SwRecurrence *rule, const SwWords *words)
{
  guint every = rule->interval;
  if (every == 1)
    return g_strdup (sw_words_get (words, rule->repeat == SW_REPEAT_DAILY ? N_ ("Every working day")
                                          : rule->repeat == SW_REPEAT_WEEKLY ? N_ ("Every week")
                                                                             : N_ ("Every month")));
  const char *format =
      rule->repeat == SW_REPEAT_DAILY
          ? sw_words_plural (words, "Every %u working day", "Every %u working days", every)
      : rule->repeat == SW_REPEAT_WEEKLY
          ? sw_words_plural (words, "Every %u week", "Every %u weeks", every)
          : sw_words_plural (words, "Every %u month", "Every %u months", every);
  return g_strdup_printf (format, every);
}

static char *
days_text (const SwRecurrence *rule, const SwWords *words)
{
  static const char *const weeks[] = {N_ ("on the last %s"),  NULL,
                                      N_ ("on the first %s"), N_ ("on the second %s"),
                                      N_ ("on the third %s"), N_ ("on the fourth %s")};
  if (rule->repeat == SW_REPEAT_MONTHLY && rule->month_day > 0)
    return g_strdup_printf (sw_words_get (words, N_ ("on day %d")), rule->month_day);
  if (rule->weekdays == 0)
    return NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  for (int i = 0; i < 7; i++) {
    const char *weekday = sw_format_weekday (words, i, FALSE);
    if ((rule->weekdays & 1 << i) == 0)
      continue;
    if (names->len > 0)
      sw_words_append (words, names, weekday);
    else
      g_string_append (names, weekday);
  }
  /* Translators: %s is a weekday, or several. */
  const char *format = rule->week != 0 ? weeks[rule->week + 1] : N_ ("on %s");
  return g_strdup_printf (sw_words_get (words, format), names->str);
}

static char *
end_text (const SwRecurrence *rule, const SwWords *words)
{
  if (rule->end == SW_REPEAT_COUNT)
    return g_strdup_printf (sw_words_plural (words, "%u time", "%u times", (guint) rule->count),
                            (guint) rule->count);
  if (rule->end == SW_REPEAT_TO_GO_LIVE)
    return g_strdup (sw_words_get (words, N_ ("until go-live")));
  g_autofree char *day = sw_format_day (words, rule->until, SW_DAY_MEDIUM);
  return g_strdup_printf (sw_words_get (words, N_ ("until %s")), day);
}

char *
sw_recurrence_describe (const SwRecurrence *rule, const SwWords *words)
{
  g_autofree char *often = often_text (rule, words), *days = days_text (rule, words);
  g_autofree char *end = end_text (rule, words);
  GString *text = g_string_new (often);
  if (days != NULL)
    g_string_append_printf (text, " %s", days);
  if (rule->minute >= 0) {
    g_autofree char *time = g_strdup_printf ("%02d:%02d", rule->minute / 60, rule->minute % 60);
    sw_words_append (words, text, time);
  }
  sw_words_append (words, text, end);
  return g_string_free (text, FALSE);
}
