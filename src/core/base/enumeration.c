#include "core/base/enumeration.h"

void
sw_enumeration_append (SwLanguage language, GString *list, const char *part)
{
  if (list->len > 0)
    g_string_append (list, language == SW_LANGUAGE_CHINESE ? "、" : ", ");
  g_string_append (list, part);
}
