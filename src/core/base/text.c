#include "core/base/text.h"

#include <string.h>

static const struct {
  const char *code;
  const char *name;
} languages[SW_N_LANGUAGES] = {{"en", "English"}, {"de", "Deutsch"}, {"zh_CN", "简体中文"}};

const char *
sw_language_code (SwLanguage language)
{
  return languages[language].code;
}

const char *
sw_language_name (SwLanguage language)
{
  return languages[language].name;
}

gboolean
sw_language_parse (const char *code, SwLanguage *language)
{
  if (code == NULL)
    return FALSE;
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++) {
    const char *known = languages[each].code;
    if (strncmp (code, known, 2) == 0 && strchr ("_-.@", code[2]) != NULL) {
      *language = each;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
sw_text_in (const SwText *text, SwLanguage language)
{
  const char *own = text->in[language];
  if (own == NULL)
    own = text->in[SW_LANGUAGE_ENGLISH];
  return own != NULL ? own : "";
}

const char *
sw_text_known (const char *text)
{
  return text != NULL ? text : "–";
}

void
sw_text_clear (SwText *text)
{
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    g_clear_pointer (&text->in[each], g_free);
}

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
sw_text_clean (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean control = g_unichar_iscntrl (c);
    if (control && (clean->len == 0 || clean->str[clean->len - 1] != ' '))
      g_string_append_c (clean, ' ');
    if (!control && !turns_direction (c))
      g_string_append_unichar (clean, c);
  }
  return g_strdup (g_strstrip (clean->str));
}

static gboolean
ends_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

char *
sw_text_clean_lines (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '\r' && at[1] == '\n')
      continue;
    if (ends_line (c))
      g_string_append_c (clean, '\n');
    else if (g_unichar_iscntrl (c))
      g_string_append_c (clean, ' ');
    else if (!turns_direction (c))
      g_string_append_unichar (clean, c);
  }
  return g_strchomp (g_string_free (clean, FALSE));
}

static gboolean
is_ascii (const char *text)
{
  while (*text > 0)
    text++;
  return *text == '\0';
}

char *
sw_text_fold (const char *text)
{
  if (is_ascii (text))
    return g_ascii_strdown (text, -1);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}
