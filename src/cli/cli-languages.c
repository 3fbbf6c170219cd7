/* Documents in several languages: one file for each. */
#include "cli/command.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The languages that are asked for, each once, in that order (SwLanguage). */
static GArray *
read_languages (SwCall *call, const SwProject *project, GError **error)
{
  const char *asked = sw_call_option (call, "languages");
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (SwLanguage));
  SwLanguage language;
  if (asked == NULL || strchr (asked, ',') == NULL) {
    if (!sw_call_document_language (call, project, &language, error))
      return NULL;
    g_array_append_val (languages, language);
    return g_steal_pointer (&languages);
  }
  g_auto (GStrv) codes = g_strsplit (asked, ",", -1);
  guint seen = 0;
  for (guint i = 0; codes[i] != NULL; i++) {
    if (!sw_language_parse (g_strstrip (codes[i]), &language)) {
      sw_refuse (error, SW_ERROR_USAGE, "unknown-language",
                 _ ("“%s” is no language that Slipway writes. Choose one of en, de, zh_CN."),
                 codes[i]);
      return NULL;
    }
    if ((seen & 1u << language) == 0)
      g_array_append_val (languages, language);
    seen |= 1u << language;
  }
  return g_steal_pointer (&languages);
}

/* "plan.xlsx" as "plan-de.xlsx"; to free. */
static char *
path_in (const char *path, SwLanguage language)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  gsize stem = dot != NULL ? (gsize) (dot - path) : strlen (path);
  return g_strdup_printf ("%.*s-%s%s", (int) stem, path, sw_language_code (language), path + stem);
}

static void
answer_paths (SwCall *call, GPtrArray *paths)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_texts (call->builder, "paths", paths);
    json_builder_end_object (call->builder);
  }
  for (guint i = 0; !call->json && i < paths->len; i++)
    sw_call_line (call, "%s", (const char *) paths->pdata[i]);
}

gboolean
sw_call_write_languages (SwCall *call, const SwProject *project, const char *output,
                         SwCallWrite write, gpointer data, GError **error)
{
  g_autoptr (GArray) languages = read_languages (call, project, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  if (languages == NULL)
    return FALSE;
  if (languages->len == 1)
    return write (g_array_index (languages, SwLanguage, 0), output, data, error) &&
           sw_call_answer_path (call, output);
  if (g_str_equal (output, "-"))
    return sw_refuse (error, SW_ERROR_REFUSED, "one-language",
                      _ ("Standard output takes a document in one language. Name a file, or one "
                         "language."));
  for (guint i = 0; i < languages->len; i++) {
    SwLanguage language = g_array_index (languages, SwLanguage, i);
    g_ptr_array_add (paths, path_in (output, language));
    if (!write (language, paths->pdata[i], data, error))
      return FALSE;
  }
  answer_paths (call, paths);
  return TRUE;
}
