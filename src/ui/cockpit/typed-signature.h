/* A name that was typed instead of drawn, for whoever cannot hold a pen: its letters as strokes, so
 * that it is kept, shown and printed like any signature, and seen to be typed. */
#pragma once

#include "core/paper/strokes.h"

/* One reference; empty for an empty name. */
SwStrokes *sw_typed_signature (const char *name);
