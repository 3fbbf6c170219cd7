#include "core/base/locale.h"

#include "core/base/context.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static SwLanguage
language_of_environment (void)
{
  SwLanguage language = SW_LANGUAGE_ENGLISH;
  const char *const *names = g_get_language_names ();
  for (guint i = 0; names[i] != NULL; i++)
    if (sw_language_parse (names[i], &language))
      return language;
  return language;
}

/* gettext translates nothing while the locale of messages is plain C; C.UTF-8 will do. */
static void
leave_plain_c (void)
{
  const char *current = setlocale (LC_MESSAGES, NULL);
  if (current == NULL || strcmp (current, "C") == 0 || strcmp (current, "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
  current = setlocale (LC_CTYPE, NULL);
  if (current == NULL || strcmp (current, "C") == 0 || strcmp (current, "POSIX") == 0)
    setlocale (LC_CTYPE, "C.UTF-8");
}

SwLanguage
sw_locale_set (const char *chosen)
{
  SwLanguage language;
  /* GLib decides at its first look-up, for ever, whether this program has translations; asked
   * before the domain is set it says yes, so that English can be changed into another language. */
  g_dgettext (GETTEXT_PACKAGE, GETTEXT_PACKAGE);
  if (!sw_language_parse (chosen, &language))
    language = language_of_environment ();
  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  /* The libraries write numbers into files with printf. People see numbers as their language has
   * them, not their locale: see sw_format_decimal. */
  setlocale (LC_NUMERIC, "C");
  leave_plain_c ();
  g_setenv ("LANGUAGE", sw_language_code (language), TRUE);
  g_autofree char *dir = sw_find_locale_dir ();
  if (dir != NULL)
    bindtextdomain (GETTEXT_PACKAGE, dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return language;
}
