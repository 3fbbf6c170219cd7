/* Which actions of a span cancel each other: one and its undo, an undo and its redo. Private to
 * why.c. */
#pragma once

#include "core/library/past.h"

/* For each action of `past` from place `first` on, at that place less `first`: TRUE where it and
 * its counterpart, both before `end` (UTC seconds), leave all as if neither had been. Not those
 * between which another action wrote what they wrote. To free. O(cells). */
guint8 *sw_why_cancelled (SwPast *past, guint first, gint64 end);
