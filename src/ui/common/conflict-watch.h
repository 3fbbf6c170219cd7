/* Keeps the list of open conflicts of a session's library: worked out on a thread of its own after
 * the library was opened and after whatever may open or close one.
 *
 * Signal "changed" (): the list is another one. */
#pragma once

#include "core/library/conflict.h"
#include "ui/common/session.h"

#define SW_TYPE_CONFLICT_WATCH (sw_conflict_watch_get_type ())
G_DECLARE_FINAL_TYPE (SwConflictWatch, sw_conflict_watch, SW, CONFLICT_WATCH, GObject)

SwConflictWatch *sw_conflict_watch_new (SwSession *session);

/* Array of SwConflict, empty while nothing is known; borrowed until the next "changed". */
GPtrArray *sw_conflict_watch_list (SwConflictWatch *watch);

/* The last action of the log when the list was worked out; see sw_conflict_stands. */
gint64 sw_conflict_watch_upto (SwConflictWatch *watch);
