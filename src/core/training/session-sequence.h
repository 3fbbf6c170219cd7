/* How often the time, length or place of sessions changed: the SEQUENCE of their invitations, by
 * which calendars know which of two is the newer. Derived from the log, where an undo is one more
 * change, so it never goes down; `session.sequence` is what it was where the project came from. */
#pragma once

#include "core/library/library.h"

/* The numbers of all sessions of the project: id (gint64) -> int, see below. One pass over the log;
 * the caller unrefs it. */
GHashTable *sw_session_sequences (SwLibrary *library, gint64 project);

/* The number of one session there, 0 for one that is not. */
int sw_session_sequence (GHashTable *sequences, gint64 session);
