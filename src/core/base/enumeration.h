/* Lists of things in a sentence. */
#pragma once

#include "core/base/text.h"

/* Appends one more thing to a list of them in `language`: "a, b", 甲、乙. */
void sw_enumeration_append (SwLanguage language, GString *list, const char *part);
