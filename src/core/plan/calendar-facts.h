/* Working time as it is stated: the calendars of a project, of its parties and of its people. What
 * is not stated comes from the party, then from the project; see calendar-book.h. */
#pragma once

#include "core/base/terms.h"
#include "core/library/library.h"

/* Whose calendar: a person's, else a party's, else the project's. */
typedef struct {
  SwParty party; /* SW_PARTY_UNSET for the project's and a person's */
  gint64 person; /* 0 for the project's and a party's */
} SwCalendarOwner;

#define SW_CALENDAR_OF_PROJECT ((SwCalendarOwner){SW_PARTY_UNSET, 0})
#define SW_CALENDAR_OF_PARTY(party) ((SwCalendarOwner){party, 0})
#define SW_CALENDAR_OF_PERSON(person) ((SwCalendarOwner){SW_PARTY_UNSET, person})

/* Days `first` to `last`, both included. A day off with hours is off in these hours alone; a
 * working day without hours has those of an ordinary one. */
typedef struct {
  gint64 id;
  SwDay first;
  SwDay last;
  gboolean work;
  char *hours; /* as sw_day_pattern_parse reads it, NULL: the whole day */
  char *title; /* may be NULL */
} SwCalendarDay;

typedef struct {
  gint64 id; /* 0 while nothing is stated */
  SwCalendarOwner owner;
  char *week;      /* as sw_working_week_parse reads it; NULL: not stated */
  char *region;    /* of holidays; "" for none, NULL: not stated */
  GPtrArray *days; /* SwCalendarDay, by first day */
} SwCalendarFacts;

void sw_calendar_facts_free (SwCalendarFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCalendarFacts, sw_calendar_facts_free)

/* All calendars of `project` of which something is stated, each owner once, as an array of
 * SwCalendarFacts to unref. Days that cannot be read are left out. */
GPtrArray *sw_calendar_facts_list (SwLibrary *library, gint64 project);

/* The calendar of `owner` in such a list, borrowed; NULL where nothing is stated. */
const SwCalendarFacts *sw_calendar_facts_find (GPtrArray *list, SwCalendarOwner owner);

/* One calendar, with `id` 0 where nothing is stated. Never NULL. */
SwCalendarFacts *sw_calendar_facts_read (SwLibrary *library, gint64 project, SwCalendarOwner owner);

/* The week and the region of holidays that `owner` works by, their own or from above: the week as
 * text of seven days, the region "" for none. The caller frees them. */
void sw_calendar_facts_effective (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                                  char **week, char **region);
