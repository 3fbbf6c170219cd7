/* Changes to working time, each one named step of undo. All take the project and whose calendar it
 * is; FALSE or 0 with `error` when a rule refuses. */
#pragma once

#include "core/library/edit.h"
#include "core/plan/calendar-facts.h"

/* The working week as sw_working_week_parse reads it, and the region of the holidays ("none" for
 * none); "" goes back to the calendar above. Refusals: "unknown-week", "unknown-holidays",
 * "unknown-person". */
gboolean sw_calendar_set_week (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                               const char *week, GError **error);
gboolean sw_calendar_set_holidays (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                                   const char *region, GError **error);

/* The same for one or both within an edit of the caller; NULL leaves as it is. */
gboolean sw_calendar_set_within (SwLibrary *library, SwEdit *edit, gint64 project,
                                 SwCalendarOwner owner, const char *week, const char *region,
                                 GError **error);

/* Adds days that are off or worked (see SwCalendarDay; its id is ignored, texts are borrowed), or
 * changes those of `id`. Refusals: "unknown-date", "day-order" (the last before the first),
 * "day-overlap" (other days of the same calendar), "hours-form", "too-long", "unknown-person",
 * "unknown-day". The id. */
gint64 sw_calendar_add_day (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                            const SwCalendarDay *draft, GError **error);
gint64 sw_calendar_change_day (SwLibrary *library, gint64 id, const SwCalendarDay *draft,
                               GError **error);
gboolean sw_calendar_remove_day (SwLibrary *library, gint64 id, GError **error);

/* Many days as one step, such as those of a file: what is there already, or lies over it, is left
 * out. The number of days that were added, -1 with `error`. */
int sw_calendar_add_days (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                          GPtrArray *days, GError **error);

/* The project and the owner of the calendar that day `id` is in; FALSE with "unknown-day". */
gboolean sw_calendar_day_owner (SwLibrary *library, gint64 id, gint64 *project,
                                SwCalendarOwner *owner, GError **error);

/* The id of the calendar's row where two laptops would make it alike. */
gint64 sw_calendar_natural_id (gint64 project, SwCalendarOwner owner);

/* How the owner is called in sentences: the project's code, the party's or person's name; the
 * caller frees it. NULL with "unknown-person" where there is no such person in the project. */
char *sw_calendar_owner_name (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                              GError **error);
