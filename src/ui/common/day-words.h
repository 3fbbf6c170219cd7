/* How far away a day is, in words of the window's language. */
#pragma once

#include "core/base/civil.h"

/* "today", "tomorrow", "in 5 days", "3 days ago"; the caller frees it. */
char *sw_day_words_distance (SwDay day, SwDay today);
