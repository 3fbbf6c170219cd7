#include "core/deployment/field-text.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHOWN_CHARACTERS 60

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
controls (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* The first character that answers do not hold, 0 where there is none. */
static gunichar
unclean_character (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (turns_direction (c) || controls (c))
      return c;
  }
  return 0;
}

gboolean
sw_field_text_is_clean (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && unclean_character (text) == 0;
}

gboolean
sw_field_text_check (const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return sw_refuse (error, SW_ERROR_REFUSED, "encoding",
                      _ ("This is no text in UTF-8. Type it in again."));
  gunichar wrong = unclean_character (text);
  if (turns_direction (wrong))
    return sw_refuse (error, SW_ERROR_REFUSED, "direction-mark",
                      _ ("The text holds an invisible mark (U+%04X) that turns the direction of "
                         "writing. Type it in instead of pasting it."),
                      wrong);
  if (wrong != 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "control-character",
                      _ ("The text holds a control character (U+%04X), such as a line end. Type it "
                         "in instead of pasting it."),
                      wrong);
  if (strlen (text) > SW_FIELD_TEXT_MOST)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("That is longer than %d bytes. Shorten it, or attach it as a file."),
                      SW_FIELD_TEXT_MOST);
  return TRUE;
}

char *
sw_field_text_shown (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *clean = sw_text_clean (valid);
  if (g_utf8_strlen (clean, -1) <= SHOWN_CHARACTERS)
    return g_steal_pointer (&clean);
  g_autofree char *head = g_utf8_substring (clean, 0, SHOWN_CHARACTERS - 1);
  return g_strconcat (head, "…", NULL);
}
