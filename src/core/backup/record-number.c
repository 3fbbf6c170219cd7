/* Sizes, times and texts as tools print them. */
#include "core/backup/record-reader-private.h"

#include <math.h>
#include <string.h>

#define MAX_NUMBER G_GINT64_CONSTANT (1000000000000000000)
/* 2000-01-01 to 2999-12-31 */
#define FIRST_STAMP G_GINT64_CONSTANT (946684800)
#define LAST_STAMP G_GINT64_CONSTANT (32503679999)

gboolean
sw_record_number (const char *text, gint64 *number)
{
  gsize length = strlen (text);
  if (length == 0 || length > 19 || strspn (text, "0123456789") != length)
    return FALSE;
  guint64 value = g_ascii_strtoull (text, NULL, 10);
  *number = (gint64) MIN (value, (guint64) MAX_NUMBER);
  return value <= (guint64) MAX_NUMBER;
}

/* The power of 1000 or 1024 that a unit begins with. */
static int
power_of (char letter)
{
  static const char letters[] = "kmgtpe";
  const char *found = strchr (letters, g_ascii_tolower (letter));
  return letter != '\0' && found != NULL ? (int) (found - letters) + 1 : 0;
}

gint64
sw_record_size (const char *text, gboolean binary, const char **end)
{
  gsize digits = strspn (text, "0123456789.");
  if (digits == 0 || digits > 20 || !g_ascii_isdigit (text[0]))
    return -1;
  double value = g_ascii_strtod (text, NULL);
  const char *unit = text + digits;
  while (*unit == ' ')
    unit++;
  int power = power_of (*unit);
  unit += power > 0;
  if (power > 0 && *unit == 'i') {
    binary = TRUE;
    unit++;
  }
  if (*unit == 'B')
    unit++;
  else if (unit == text + digits || unit[-1] == ' ') /* no unit at all: cut off */
    return -1;
  if (g_ascii_isalnum (*unit) || (end == NULL && *unit != '\0'))
    return -1;
  if (end != NULL)
    *end = unit;
  value *= pow (binary ? 1024 : 1000, power);
  return value <= (double) MAX_NUMBER ? (gint64) round (value) : -1;
}

gint64
sw_record_seconds (gint64 seconds)
{
  return seconds >= FIRST_STAMP && seconds <= LAST_STAMP ? seconds : 0;
}

/* `count` digits, as a number; -1 for anything else. */
static int
read_digits (const char **at, int count)
{
  int number = 0;
  for (; count > 0; count--, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return -1;
    number = number * 10 + (**at - '0');
  }
  return number;
}

static gboolean
skip_one_of (const char **at, const char *characters)
{
  if (**at == '\0' || strchr (characters, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* The seconds that a zone lies before UTC; FALSE where none stands there. */
static gboolean
read_zone (const char **at, int *offset)
{
  const char *cursor = *at;
  *offset = 0;
  if (skip_one_of (at, "Z"))
    return TRUE;
  while (*cursor == ' ')
    cursor++;
  if ((g_str_has_prefix (cursor, "UTC") || g_str_has_prefix (cursor, "GMT")) &&
      !g_ascii_isalnum (cursor[3])) {
    *at = cursor + 3;
    return TRUE;
  }
  int sign = *cursor == '-' ? -1 : 1;
  if (!skip_one_of (&cursor, "+-"))
    return FALSE;
  int hours = read_digits (&cursor, 2), minutes = 0;
  const char *after = cursor;
  skip_one_of (&after, ":");
  if (hours >= 0 && g_ascii_isdigit (*after)) {
    minutes = read_digits (&after, 2);
    cursor = after;
  }
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
    return FALSE;
  *offset = sign * (hours * 3600 + minutes * 60);
  *at = cursor;
  return TRUE;
}

/* Date and time. The seconds are missing in listings alone, in which a name follows. */
static gboolean
read_clock (const char **at, int parts[6])
{
  static const struct {
    int digits;
    const char *after;
  } forms[] = {{4, "-"}, {2, "-"}, {2, "T "}, {2, ":"}, {2, NULL}};
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    parts[i] = read_digits (at, forms[i].digits);
    if (parts[i] < 0 || (forms[i].after != NULL && !skip_one_of (at, forms[i].after)))
      return FALSE;
  }
  parts[5] = 0;
  if (!skip_one_of (at, ":"))
    return **at == ' ';
  parts[5] = read_digits (at, 2);
  if (**at == '.' || **at == ',') {
    (*at)++;
    *at += strspn (*at, "0123456789");
  }
  return parts[5] >= 0;
}

gint64
sw_record_stamp (const char *text, GTimeZone *zone, const char **end)
{
  int parts[6], offset;
  if (!read_clock (&text, parts))
    return 0;
  gboolean zoned = read_zone (&text, &offset);
  if ((!zoned && zone == NULL) || g_ascii_isalnum (*text) || (end == NULL && *text != '\0'))
    return 0;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new (zoned ? utc : zone, parts[0], parts[1], parts[2],
                                                parts[3], parts[4], parts[5]);
  if (end != NULL)
    *end = text;
  return time != NULL ? sw_record_seconds (g_date_time_to_unix (time) - (zoned ? offset : 0)) : 0;
}

/* Texts */

void
sw_record_set (const char **field, const char *text)
{
  g_autofree char *clean = sw_text_clean (text);
  char *end = clean;
  for (int i = 0; i < SW_RECORD_MAX_TEXT && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  *end = '\0';
  sw_backup_record_set (field, clean);
}

void
sw_record_set_address (const char **field, const char *text)
{
  g_autofree char *address = g_strdup (text);
  char *host = address != NULL ? strstr (address, "://") : NULL;
  if (host != NULL) {
    host += 3;
    host[strcspn (host, "?#")] = '\0';
    gsize length = strcspn (host, "/");
    char *at = g_strrstr_len (host, (gssize) length, "@");
    if (at != NULL)
      memmove (host, at + 1, strlen (at + 1) + 1);
  }
  sw_record_set (field, address);
}
