/* The language of the process: what gettext, dates and sorting follow. */
#pragma once

#include "core/base/text.h"

/* Sets the locale from the environment and the language of messages to `chosen` (a language's
 * code), or, where that is NULL, empty or unknown, to the first language of the environment that
 * Slipway speaks, else English. Works where the system has generated no locale but C. To be called
 * before any text is translated; may be called again to change the language. */
SwLanguage sw_locale_set (const char *chosen);
