#include "core/plan/project.h"

#define CODE_LENGTH 4

static char *
stem_of (const char *customer)
{
  g_autofree char *plain = g_str_to_ascii (customer, NULL);
  GString *stem = g_string_new (NULL);
  for (const char *letter = plain; *letter != '\0' && stem->len < CODE_LENGTH; letter++)
    if (g_ascii_isalpha (*letter) || (stem->len > 0 && g_ascii_isdigit (*letter)))
      g_string_append_c (stem, g_ascii_toupper (*letter));
  return g_string_free (stem, FALSE);
}

static gboolean
is_taken (SwLibrary *library, const char *code)
{
  return sw_library_number (library, 0,
                            "SELECT count (*) FROM project WHERE deleted = 0 AND"
                            " code = ?1 COLLATE NOCASE",
                            SW_TEXT (code), SW_END) > 0;
}

char *
sw_project_suggest_code (SwLibrary *library, const char *customer)
{
  g_autofree char *stem = stem_of (customer);
  gboolean named = *stem != '\0';
  if (named && !is_taken (library, stem))
    return g_steal_pointer (&stem);
  for (guint number = named ? 2 : 1;; number++) {
    g_autofree char *code = g_strdup_printf ("%s%u", named ? stem : "P", number);
    if (!is_taken (library, code))
      return g_steal_pointer (&code);
  }
}
