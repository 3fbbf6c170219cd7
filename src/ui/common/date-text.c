#include "ui/common/date-text.h"

#include <string.h>

#define MAX_NUMBERS 3

typedef struct {
  int values[MAX_NUMBERS];
  int digits[MAX_NUMBERS];
  guint count;
} Numbers;

/* What may stand between and after the numbers of a date. */
static const char *
skip_mark (const char *text)
{
  static const char *const marks[] = {"-", ".", "/", " ", "年", "月", "日"};
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      return text + strlen (marks[i]);
  return NULL;
}

static gboolean
read_numbers (const char *text, Numbers *numbers)
{
  while (*text != '\0') {
    if (!g_ascii_isdigit (*text)) {
      text = skip_mark (text);
      if (text == NULL)
        return FALSE;
      continue;
    }
    if (numbers->count == MAX_NUMBERS)
      return FALSE;
    int value = 0, digits = 0;
    for (; g_ascii_isdigit (*text) && digits < 5; text++, digits++)
      value = value * 10 + (*text - '0');
    numbers->values[numbers->count] = value;
    numbers->digits[numbers->count++] = digits;
  }
  return numbers->count >= 2;
}

static SwDay
next_such_day (int month, int day, SwDay today)
{
  int year;
  sw_day_split (today, &year, NULL, NULL);
  /* A 29 February may be eight years away. */
  for (int i = 0; i <= 8; i++) {
    SwDay found = sw_day_new (year + i, month, day);
    if (found != SW_NO_DAY && found >= today)
      return found;
  }
  return SW_NO_DAY;
}

SwDay
sw_date_text_parse (const char *text, SwDay today)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  Numbers numbers = {0};
  if (!read_numbers (trimmed, &numbers))
    return SW_NO_DAY;
  const int *value = numbers.values;
  gboolean month_first = strstr (trimmed, "月") != NULL;
  SwDay day;
  if (numbers.count == 2)
    day = month_first ? next_such_day (value[0], value[1], today)
                      : next_such_day (value[1], value[0], today);
  else if (numbers.digits[0] == 4 || month_first)
    day = sw_day_new (value[0], value[1], value[2]);
  else
    day = sw_day_new (numbers.digits[2] <= 2 ? 2000 + value[2] : value[2], value[1], value[0]);
  return day != SW_NO_DAY && day >= SW_FIRST_DAY && day <= SW_LAST_DAY ? day : SW_NO_DAY;
}
