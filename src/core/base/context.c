#include "core/base/context.h"

#include "core/base/text.h"

#include <gio/gio.h>

static char *
executable_dir (void)
{
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  return executable != NULL ? g_path_get_dirname (executable) : NULL;
}

char *
sw_find_locale_dir (void)
{
  const char *chosen = g_getenv ("SLIPWAY_LOCALEDIR");
  if (chosen != NULL)
    return g_strdup (chosen);
  g_autofree char *bin = executable_dir ();
  if (bin == NULL)
    return NULL;
  static const char *const candidates[] = {"../share/locale", "../po", "../../po", "po"};
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    g_autofree char *dir = g_build_filename (bin, candidates[i], NULL);
    g_autofree char *probe =
        g_build_filename (dir, "de", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
    if (g_file_test (probe, G_FILE_TEST_EXISTS))
      return g_canonicalize_filename (dir, NULL);
  }
  return NULL;
}

static SwDay
today_of_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return sw_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                     g_date_time_get_day_of_month (now));
}

SwContext *
sw_context_new (SwLanguage language)
{
  SwContext *context = g_new0 (SwContext, 1);
  g_atomic_ref_count_init (&context->references);
  context->language = language;
  context->today = sw_day_parse (g_getenv ("SLIPWAY_TODAY"));
  if (context->today == SW_NO_DAY)
    context->today = today_of_clock ();
  const char *now = g_getenv ("SLIPWAY_NOW");
  context->now = now != NULL ? g_ascii_strtoll (now, NULL, 10) : -1;
  const char *typed = g_getenv ("SLIPWAY_AUTHOR");
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autofree char *given = sw_text_clean (valid);
  const char *author = *given != '\0' ? given : g_get_real_name ();
  if (g_str_equal (author, "Unknown") || g_str_equal (author, "root"))
    author = g_get_user_name ();
  context->author = g_strdup (author);
  context->library_path =
      g_build_filename (g_get_user_data_dir (), "slipway", "library.slipway", NULL);
  context->state_dir = g_build_filename (g_get_user_state_dir (), "slipway", NULL);
  context->playbook_dir = g_build_filename (g_get_user_data_dir (), "slipway", "playbooks", NULL);
  context->locale_dir = sw_find_locale_dir ();
  return context;
}

SwContext *
sw_context_ref (SwContext *context)
{
  g_atomic_ref_count_inc (&context->references);
  return context;
}

void
sw_context_unref (SwContext *context)
{
  if (!g_atomic_ref_count_dec (&context->references))
    return;
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    g_clear_pointer (&context->words[each], sw_words_unref);
  g_free (context->author);
  g_free (context->library_path);
  g_free (context->state_dir);
  g_free (context->playbook_dir);
  g_free (context->locale_dir);
  g_free (context);
}

const SwWords *
sw_context_words (SwContext *context, SwLanguage language)
{
  if (context->words[language] == NULL)
    context->words[language] = sw_words_new (language, context->locale_dir);
  return context->words[language];
}

gint64
sw_context_now (const SwContext *context)
{
  return context->now >= 0 ? context->now : g_get_real_time () / G_USEC_PER_SEC;
}
