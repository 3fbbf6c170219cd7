/* The hidden sheet of words that drop-downs, conditions and formulas read. Private to the tracker.
 */
#pragma once

#include "core/exchange/tracker-book.h"
#include "core/sheets/task-status.h"

void sw_tracker_write_lists (SwTrackerBook *book);

/* The defined name of a status's word, or of a kind's (phase and track), for formulas; static. */
const char *sw_tracker_status_name (SwTaskStatus status);
const char *sw_tracker_kind_name (SwKind kind);

/* The same of training's words, where the workbook has its sheets. */
const char *sw_tracker_tick_name (SwTickState state);
const char *sw_tracker_attendance_name (SwAttendance state);
