/* Answers that are numbers: ports, whole numbers, percents, sizes, durations. */
#include "core/deployment/field-value-private.h"

#include "core/base/civil.h"
#include "core/base/duration.h"
#include "core/base/error.h"
#include "core/deployment/field-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DIGITS "0123456789"
#define MOST_DIGITS 15
#define MOST_ID_DIGITS 19

static const SwWorkday round_the_clock = {SW_DAY_MINUTES, 7 * SW_DAY_MINUTES};

/* What the type itself allows; the field may narrow it, of percents also widen. */
static void
limits_of (const SwPlaybookField *field, gint64 *least, gint64 *most)
{
  gboolean port = field->type == SW_ANSWER_PORT, percent = field->type == SW_ANSWER_PERCENT;
  gboolean whole = field->type == SW_ANSWER_INT;
  *least = MAX (field->least, port ? 1 : whole ? G_MININT64 : 0);
  *most = MIN (field->most, port ? 65535 : G_MAXINT64);
  if (percent && field->most == G_MAXINT64)
    *most = 100;
}

static char *
in_words (SwAnswerType type, gint64 number)
{
  if (type == SW_ANSWER_DURATION)
    return sw_duration_to_code ((int) CLAMP (number, 0, SW_MAX_MINUTES), SW_UNIT_WORKING,
                                round_the_clock, FALSE);
  const char *unit = type == SW_ANSWER_SIZE ? " GiB" : type == SW_ANSWER_PERCENT ? " %" : "";
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s", number, unit);
}

static gboolean
check_limits (const SwPlaybookField *field, gint64 number, GError **error)
{
  gint64 least, most;
  limits_of (field, &least, &most);
  if (number >= least && number <= most)
    return TRUE;
  g_autofree char *given = in_words (field->type, number);
  g_autofree char *limit = in_words (field->type, number < least ? least : most);
  if (number < least)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-small",
                      _ ("%s is too small: %s is the least here."), given, limit);
  return sw_refuse (error, SW_ERROR_REFUSED, "too-large",
                    _ ("%s is too large: %s is the most here."), given, limit);
}

/* Ids of records are longer than any count; a longer one becomes the greatest, which none has. */
static gboolean
read_whole (SwAnswerType type, const char *text, gint64 *number)
{
  gsize most = type == SW_ANSWER_RECORD ? MOST_ID_DIGITS : MOST_DIGITS;
  const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
  gsize length = strlen (digits);
  *number = g_ascii_strtoll (text, NULL, 10);
  return length > 0 && length <= most && strspn (digits, DIGITS) == length;
}

/* --- whole numbers ------------------------------------------------------------------------------
 */

char *
sw_field_read_number (const SwFieldReading *reading, const char *text, GError **error)
{
  SwAnswerType type = reading->field->type;
  g_autofree char *bare = g_strdup (text);
  gint64 number;
  gsize length = strlen (bare);
  if (type == SW_ANSWER_PERCENT && length > 0 && bare[length - 1] == '%') {
    bare[length - 1] = '\0';
    g_strchomp (bare);
  }
  if (!read_whole (type, bare, &number)) {
    g_autofree char *shown = sw_field_text_shown (text);
    sw_refuse (error, SW_ERROR_REFUSED, sw_answer_type_code (type),
               type == SW_ANSWER_PORT      ? _ ("“%s” is no port, a number from 1 to 65535.")
               : type == SW_ANSWER_PERCENT ? _ ("“%s” is no whole percent, such as 35.")
                                           : _ ("“%s” is no whole number."),
               shown);
    return NULL;
  }
  if (!check_limits (reading->field, number, error))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* Thousands apart by one kind of mark: “2,000”, “2.000”, “12 000”; of a port also “443/tcp”. */
char *
sw_field_mend_number (const SwFieldReading *reading, const char *text)
{
  if (reading->field->type == SW_ANSWER_PORT) {
    gsize length = strspn (text, DIGITS);
    return length > 0 && strpbrk (text + length, DIGITS) == NULL ? g_strndup (text, length) : NULL;
  }
  if (!g_regex_match_simple ("^\\d{1,3}(?:([ .,'_\\x{a0}\\x{202f}’])\\d{3})(?:\\1\\d{3})*$", text,
                             0, 0))
    return NULL;
  GString *number = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      g_string_append_c (number, *at);
  }
  return g_string_free (number, FALSE);
}

/* --- amounts with a unit ------------------------------------------------------------------------
 */

/* “1.000” is a thousand to some and one to others. */
static gboolean
is_ambiguous (const char *digits)
{
  const char *mark = strpbrk (digits, ".,");
  return mark != NULL && strlen (mark) == 4;
}

/* Splits “1,5 TiB” into its number and its unit in lower case; FALSE where it begins with none. */
static gboolean
split_amount (const char *text, double *amount, char **unit)
{
  gsize length = strspn (text, DIGITS ".,");
  g_autofree char *digits = g_strndup (text, length);
  if (length == 0 || length > MOST_DIGITS || is_ambiguous (digits))
    return FALSE;
  g_strdelimit (digits, ",", '.');
  char *end;
  *amount = g_ascii_strtod (digits, &end);
  if (*end != '\0')
    return FALSE;
  *unit = g_utf8_strdown (text + length, -1);
  g_strstrip (*unit);
  return TRUE;
}

static double
gib_of_unit (const char *unit)
{
  static const struct {
    const char *unit;
    double gib;
  } units[] = {{"", 1},       {"g", 1},     {"gib", 1},          {"gi", 1},       {"t", 1024},
               {"tib", 1024}, {"ti", 1024}, {"mib", 1.0 / 1024}, {"pib", 1048576}};
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    if (g_str_equal (units[i].unit, unit))
      return units[i].gib;
  }
  return 0;
}

char *
sw_field_read_size (const SwFieldReading *reading, const char *text, GError **error)
{
  g_autofree char *unit = NULL;
  double amount;
  double gib = split_amount (text, &amount, &unit) ? amount * gib_of_unit (unit) : -1;
  if (gib < 0 || (gib == 0 && amount > 0) || fabs (gib - round (gib)) > 1e-9) {
    g_autofree char *shown = sw_field_text_shown (text);
    sw_refuse (error, SW_ERROR_REFUSED, "size",
               _ ("“%s” is no size in whole GiB, such as 500 or 2 TiB."), shown);
    return NULL;
  }
  gint64 number = (gint64) round (gib);
  if (!check_limits (reading->field, number, error))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* Decimal units of disk makers, and parts of a GiB: rounded down, so that nothing is promised. */
char *
sw_field_mend_size (const SwFieldReading *reading, const char *text)
{
  g_autofree char *unit = NULL;
  double amount;
  if (!split_amount (text, &amount, &unit))
    return NULL;
  double bytes = g_str_equal (unit, "gb")   ? 1e9
                 : g_str_equal (unit, "tb") ? 1e12
                 : g_str_equal (unit, "mb") ? 1e6
                                            : gib_of_unit (unit) * 1073741824.0;
  double gib = floor (amount * bytes / 1073741824.0);
  return gib >= 1 ? g_strdup_printf ("%.0f", gib) : NULL;
}

char *
sw_field_read_duration (const SwFieldReading *reading, const char *text, GError **error)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  g_auto (GStrv) pieces = g_strsplit (folded, " ", -1);
  g_autofree char *joined = g_strjoinv ("", pieces);
  int minutes;
  SwUnit unit;
  if (!sw_duration_parse (joined, round_the_clock, &minutes, &unit) || unit == SW_UNIT_PERCENT ||
      minutes < 0) {
    g_autofree char *shown = sw_field_text_shown (text);
    sw_refuse (error, SW_ERROR_REFUSED, "dur",
               _ ("“%s” is no duration. Write it like 90m, 4h or 7d."), shown);
    return NULL;
  }
  if (!check_limits (reading->field, minutes, error))
    return NULL;
  return sw_duration_to_code (minutes, SW_UNIT_WORKING, round_the_clock, FALSE);
}

char *
sw_field_mend_duration (const SwFieldReading *reading, const char *text)
{
  static const struct {
    const char *word;
    char unit;
  } words[] = {{"min", 'm'},  {"分", 'm'},    {"hour", 'h'}, {"std", 'h'}, {"stunde", 'h'},
               {"小时", 'h'}, {"day", 'd'},   {"tag", 'd'},  {"天", 'd'},  {"日", 'd'},
               {"week", 'w'}, {"woche", 'w'}, {"周", 'w'}};
  g_autofree char *unit = NULL;
  double amount;
  if (!split_amount (text, &amount, &unit))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_str_has_prefix (unit, words[i].word))
      return g_strdup_printf ("%g%c", amount, words[i].unit);
  }
  return NULL;
}
