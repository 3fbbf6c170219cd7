#include "core/deployment/name-code.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
sw_code_is_sound (const char *text)
{
  gsize length = strlen (text);
  return length >= 2 && length <= SW_CODE_MOST && g_ascii_islower (text[0]) &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789") == length;
}

/* GLib writes ü as ue only for German; a decomposed ü has to be put together first. */
static char *
letters_and_digits (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *ascii = g_str_to_ascii (normal != NULL ? normal : "", "de");
  GString *code = g_string_new (NULL);
  for (const char *at = ascii; *at != '\0'; at++) {
    char c = g_ascii_tolower (*at);
    if (g_ascii_islower (c) || (code->len > 0 && g_ascii_isdigit (c)))
      g_string_append_c (code, c);
  }
  return g_string_free (code, FALSE);
}

/* The same code with another end, until it is none of the reserved ones. */
static char *
unreserved (const char *code, const GPtrArray *reserved)
{
  for (int number = 1; number < 100; number++) {
    g_autofree char *tail = g_strdup_printf ("%d", number);
    g_autofree char *head = g_strndup (code, SW_CODE_MOST - strlen (tail));
    g_autofree char *other = g_strconcat (head, tail, NULL);
    if (!sw_derived_name_is_among (other, reserved))
      return g_steal_pointer (&other);
  }
  return NULL;
}

char *
sw_code_suggest (const char *text, const GPtrArray *reserved)
{
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  g_autofree char *letters = letters_and_digits (text);
  if (*letters == '\0')
    return NULL;
  g_autofree char *code = g_strndup (letters, SW_CODE_MOST);
  if (strlen (code) < 2 || sw_derived_name_is_among (code, reserved))
    return unreserved (code, reserved);
  return g_steal_pointer (&code);
}

static gboolean
append_filled (GString *name, const char *asked, SwNameLookup lookup, gpointer data)
{
  g_autofree char *value = lookup (asked, data);
  if (value == NULL || *value == '\0')
    return FALSE;
  g_string_append (name, value);
  return TRUE;
}

char *
sw_derived_name (const char *pattern, SwNameLookup lookup, gpointer data)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *at = pattern;
  for (const char *open; (open = strchr (at, '{')) != NULL;) {
    const char *end = strchr (open, '}');
    if (end == NULL)
      return NULL;
    g_autofree char *asked = g_strndup (open + 1, end - open - 1);
    g_string_append_len (name, at, open - at);
    if (!append_filled (name, asked, lookup, data))
      return NULL;
    at = end + 1;
  }
  g_string_append (name, at);
  return g_strdup (name->str);
}

gboolean
sw_derived_name_check (const char *name, int most, const GPtrArray *reserved, GError **error)
{
  gsize length = strlen (name);
  if (length > (gsize) most)
    return sw_refuse (error, SW_ERROR_REFUSED, "name-too-long",
                      _ ("The name “%s” has %u bytes, and at most %d are kept. Choose a shorter "
                         "code."),
                      name, (guint) length, most);
  if (!g_ascii_islower (name[0]) ||
      strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_-.") != length)
    return sw_refuse (error, SW_ERROR_REFUSED, "name-characters",
                      _ ("The name “%s” is made of more than lower-case letters, digits, “_”, “-” "
                         "and “.”, or does not begin with a letter. Choose another code."),
                      name);
  if (sw_derived_name_is_among (name, reserved))
    return sw_refuse (error, SW_ERROR_REFUSED, "name-reserved",
                      _ ("The name “%s” is reserved. Choose another code."), name);
  return TRUE;
}

gboolean
sw_derived_name_is_among (const char *name, const GPtrArray *names)
{
  for (guint i = 0; names != NULL && i < names->len; i++) {
    if (g_ascii_strcasecmp (names->pdata[i], name) == 0)
      return TRUE;
  }
  return FALSE;
}
