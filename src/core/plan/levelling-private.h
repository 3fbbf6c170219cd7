/* The inside of levelling: copies of the plan's arrays, and the load that follows from them. */
#pragma once

#include "core/plan/levelling.h"

/* One move that was tried and kept: what it replaced, to take it back. */
typedef struct {
  gint32 task;
  guint8 old_kind;
  SwInstant old_at;
  SwInstant to;
} SwLevelStep;

struct _SwLevellingInput {
  gint32 count;
  SwDay today;
  SwInstant project_start;
  gint32 go_live; /* index, -1: none */

  gint64 *ids;
  gint32 *parent;
  gint32 *duration;
  guint8 *elapsed;
  guint8 *constraint;
  SwInstant *constraint_at;
  guint16 *calendar;
  GPtrArray *calendars; /* SwCalendar, referenced */
  SwScheduleLink *links;
  gint32 link_count;

  gint32 *person;              /* by task: whose time it books, -1: nobody's */
  gint32 *effort;              /* percent */
  const SwCalendar **books_in; /* by task, borrowed from `calendars`; NULL: books nothing */
  guint8 *movable;             /* it may be given a later start */
  guint8 *begun;

  gint32 people;
  gint64 *person_ids;
  gint32 *first_of; /* by person: the first of its tasks, -1: none */
  gint32 *next_of;  /* by task */

  /* By person and week. */
  SwDay first; /* a Monday */
  guint weeks;
  gint64 *available; /* working minutes */
  gint64 *booked;    /* hundredths of them */
  guint8 *given_up;

  SwSchedule *schedule;
  SwInstant *start; /* as booked */
  SwInstant *finish;
  guint conflicts;
  gint64 overload; /* hundredths of minutes over what there is */
  gint64 least;    /* the least overload of a pass, and after how many steps */
  guint least_steps;
  guint scan_from; /* no overload in the weeks before it, but those given up */
  GArray *steps;   /* SwLevelStep */
  GArray *touched; /* guint, cells that were booked more since the last move was kept */
};

SwScheduleInput sw_levelling_schedule_input (const SwLevellingInput *input);
