/* Takes the days of an iCalendar file into a calendar, on a worker thread that opens the library
 * for itself: the file may hold thousands. */
#pragma once

#include "core/exchange/holiday-file.h"
#include "ui/common/session.h"

/* Days from `first` to `last` become those of `owner` in `project`, as one step that can be undone.
 * `callback` is told on the main thread; `cancellable` stops it before anything is written. */
void sw_holiday_import_start (SwSession *session, gint64 project, SwCalendarOwner owner,
                              const char *path, SwDay first, SwDay last, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer source);

/* What the file held, which the caller frees, and how many of its days were `added`; NULL with
 * `error` as sw_holiday_file_read and sw_calendar_add_days. */
SwHolidayFile *sw_holiday_import_finish (GAsyncResult *result, int *added, GError **error);
