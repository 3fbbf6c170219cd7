#include "core/deployment/shell-quote.h"

char *
sw_shell_quote (const char *text)
{
  GString *word = g_string_new ("'");
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '\'')
      g_string_append (word, "'\\''");
    else
      g_string_append_c (word, *at);
  }
  g_string_append_c (word, '\'');
  return g_string_free (word, FALSE);
}
