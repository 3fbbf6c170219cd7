/* The project's health as the tracker tells it: in the document's language, and without a word of
 * what the reader's party must not see. Private to the tracker. */
#pragma once

#include "core/exchange/tracker-book.h"

/* The sentences, the gravest first, to unref; `health` is green when none can be told. */
GPtrArray *sw_tracker_health (const SwTrackerBook *book, const SwProjectState *state,
                              SwHealth *health);
