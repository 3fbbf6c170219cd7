/* The calendars of a project at work: its own, and those of parties and people where they differ.
 *
 * A party works in its own week and its own region's holidays where they are stated, else in the
 * project's; a person in their own, else in their party's. The days that were entered add up:
 * first the project's, then the party's, then the person's, a later one over an earlier one. */
#pragma once

#include "core/base/duration.h"
#include "core/base/terms.h"
#include "core/library/library.h"
#include "core/plan/calendar.h"

typedef struct _SwCalendarBook SwCalendarBook;

/* Reads the facts of `project`, whose tables then cover the years around `start`. Never NULL. */
SwCalendarBook *sw_calendar_book_read (SwLibrary *library, gint64 project, SwDay start);
void sw_calendar_book_free (SwCalendarBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCalendarBook, sw_calendar_book_free)

/* SwCalendar, borrowed: the project's, then each that differs from it. */
GPtrArray *sw_calendar_book_calendars (const SwCalendarBook *book);

/* Which of them `owner` (a person's id, or 0) works by, or else `party`. */
guint16 sw_calendar_book_slot (const SwCalendarBook *book, gint64 owner, SwParty party);

/* What the project calls a day and a week of work. */
SwWorkday sw_calendar_book_workday (const SwCalendarBook *book);
