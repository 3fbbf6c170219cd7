#include "core/base/json-print.h"

#include <string.h>

/* 17 digits tell any number from any other; most need fewer. */
enum { FEWEST_DIGITS = 15, MOST_DIGITS = 17 };

char *
sw_shortest_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";
  for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
    char format[8];
    g_snprintf (format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd (text, sizeof text, format, number);
    if (g_ascii_strtod (text, NULL) == number)
      break;
  }
  return g_strdup (text);
}

/* The bytes of the string that begins here, with both its quotes. */
static gsize
string_length (const char *text)
{
  gsize length = 1;
  while (text[length] != '"' && text[length] != '\0')
    length += text[length] == '\\' ? 2 : 1;
  return length + 1;
}

static void
append_number (GString *out, const char *text, gsize length)
{
  g_autofree char *number = g_strndup (text, length);
  if (strpbrk (number, ".eE") == NULL) {
    g_string_append (out, number);
    return;
  }
  g_autofree char *shortest = sw_shortest_number (g_ascii_strtod (number, NULL));
  g_string_append_printf (out, "%s%s", shortest, strpbrk (shortest, ".e") != NULL ? "" : ".0");
}

char *
sw_json_print (JsonNode *node, gboolean pretty)
{
  g_autofree char *text = json_to_string (node, pretty);
  GString *out = g_string_sized_new (strlen (text));
  for (gsize at = 0, length; text[at] != '\0'; at += length) {
    gboolean number = text[at] == '-' || g_ascii_isdigit (text[at]);
    length = number            ? strspn (text + at, "-+.0123456789eE")
             : text[at] == '"' ? string_length (text + at)
                               : 1;
    if (number)
      append_number (out, text + at, length);
    else
      g_string_append_len (out, text + at, (gssize) length);
  }
  return g_string_free (out, FALSE);
}
