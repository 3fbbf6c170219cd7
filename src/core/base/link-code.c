#include "core/base/link-code.h"

#include <string.h>

/* Reads `FS`, `SS+2d` and the like: two letters, then a lag that begins with its sign. */
static gboolean
read_tail (const char *tail, SwWorkday workday, SwLinkType *type, int *lag, SwUnit *unit)
{
  char code[3] = "";
  g_strlcpy (code, tail, sizeof code);
  if (strlen (code) != 2 || !sw_link_type_parse (code, type))
    return FALSE;
  tail += 2;
  if (*tail == '\0')
    return TRUE;
  return (*tail == '+' || *tail == '-') && sw_duration_parse (tail, workday, lag, unit);
}

gboolean
sw_link_code_parse (const char *text, SwWorkday workday, char **target, SwLinkType *type, int *lag,
                    SwUnit *unit)
{
  if (text == NULL)
    return FALSE;
  gsize length = strcspn (text, ":, \t\r\n");
  if (length == 0 || (text[length] != '\0' && text[length] != ':'))
    return FALSE;
  SwLinkType read_type = SW_LINK_FS;
  int read_lag = 0;
  SwUnit read_unit = SW_UNIT_WORKING;
  if (text[length] == ':' &&
      !read_tail (text + length + 1, workday, &read_type, &read_lag, &read_unit))
    return FALSE;
  *target = g_strndup (text, length);
  *type = read_type;
  *lag = read_lag;
  *unit = read_unit;
  return TRUE;
}

char *
sw_link_code_format (const char *target, SwLinkType type, int lag, SwUnit unit, SwWorkday workday)
{
  const char *code = sw_link_type_code (type);
  if (lag != 0) {
    g_autofree char *amount = sw_duration_to_code (lag, unit, workday, FALSE);
    return g_strconcat (target, ":", code, lag > 0 ? "+" : "", amount, NULL);
  }
  return type == SW_LINK_FS ? g_strdup (target) : g_strconcat (target, ":", code, NULL);
}
