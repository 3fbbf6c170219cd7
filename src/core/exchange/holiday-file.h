/* Days of an iCalendar file (RFC 5545), such as the holidays of a country: what came of it, and
 * what did not and why.
 *
 * An event of whole days becomes days off, one with hours within a day these hours off. Events that
 * repeat every year are expanded from `first` to `last`; others that repeat, that were cancelled,
 * or that lie outside are left out. The file may be hostile: its bytes, its nesting, its events and
 * what they expand to are bounded. */
#pragma once

#include "core/plan/calendar-facts.h"

typedef struct {
  GPtrArray *days;      /* SwCalendarDay, by first day, each once */
  GPtrArray *left_out;  /* texts in the user's language: “Title”: reason */
  guint left_out_count; /* of all; only the first hundred are told */
} SwHolidayFile;

/* Reads the file at `path` ("-" for standard input). NULL with SW_ERROR_FILE: "too-large",
 * "malformed", or that it cannot be read. */
SwHolidayFile *sw_holiday_file_read (const char *path, SwDay first, SwDay last, GError **error);

/* The same from bytes at hand; `name` appears in messages. */
SwHolidayFile *sw_holiday_file_parse (const char *text, gsize length, const char *name, SwDay first,
                                      SwDay last, GError **error);

void sw_holiday_file_free (SwHolidayFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwHolidayFile, sw_holiday_file_free)
