/* Why did it move? Go-live's way between two days, from the log: the project's actions are done
 * again one after the other on the plan as it stood, and what each one moved is booked to what it
 * changed. An action that changed several things is done piece by piece, in the order of the tree,
 * so that the pieces add up to the whole. What was done and taken back between the two days is left
 * out, both of it; an undo of something older, or of what somebody wrote over since, is an action
 * like others. */
#pragma once

#include "core/plan/plan.h"

typedef enum {
  SW_WHY_DURATION,
  SW_WHY_LINK,
  SW_WHY_CONSTRAINT,
  SW_WHY_ADDED,
  SW_WHY_REMOVED,
  SW_WHY_MOVED,     /* dragged, or given a start */
  SW_WHY_STRUCTURE, /* put below another task */
  SW_WHY_OWNER,     /* somebody else's working time */
  SW_WHY_EFFORT,
  SW_WHY_PAUSE,
  SW_WHY_RECURRENCE,
  SW_WHY_PROGRESS,
  SW_WHY_CALENDAR,
  SW_WHY_ABSENCE,
  SW_WHY_START,
  SW_WHY_MODE,
  SW_WHY_LEVELLING,
  SW_WHY_PARALLEL,
  SW_WHY_GO_LIVE, /* another milestone is the go-live */
  SW_WHY_OTHER,
  SW_N_WHY_CAUSES
} SwWhyCause;

/* Who is behind a cause: one of the parties (SwParty), the calendar, or nobody in particular. */
typedef enum { SW_WHY_BY_CALENDAR = SW_N_PARTIES, SW_WHY_BY_NOBODY, SW_N_WHY_SIDES } SwWhySide;

/* "duration", "absence" ...; and what to show, marked with N_(): "Duration", "Absence" ... */
const char *sw_why_cause_code (SwWhyCause cause);
const char *sw_why_cause_name (SwWhyCause cause);

/* A party's code and name, "calendar", or NULL for nobody; the name is marked with N_(). */
const char *sw_why_side_code (int side);
const char *sw_why_side_name (int side);

typedef struct {
  gint64 task;  /* its id, which may be gone by now; 0 where it is no one task */
  char *title;  /* of the task then, in the user's language; NULL with `task` 0 */
  char *name;   /* of the action: "New duration of “Pilot”" */
  char *author; /* may be NULL */
  gint64 action;
  gint64 at; /* UTC seconds */
  SwWhyCause cause;
  int side; /* SwParty or SwWhySide */
  SwDay before, after;
  int workdays; /* later is positive, never 0 */
} SwWhyRow;

typedef struct {
  SwDay from, to;
  SwDay before, after; /* go-live; SW_NO_DAY in a plan without one */
  int moved;           /* working days of the project's calendar as it is at the end */
  int sides[SW_N_WHY_SIDES];
  GPtrArray *rows; /* SwWhyRow, in the order of the log; their sum is `moved` */
} SwWhy;

/* Compares the plan at the beginning of day `from` (as first made, if that was later) with the one
 * at the end of day `to`; the days are those of the user's clock. Refusals: "range" where `from`
 * comes after `to`, "not-made" where the project was made after `to`. G_IO_ERROR_CANCELLED when
 * `cancellable` says so. Costs a walk through the log; made for a worker with a library of its own.
 */
SwWhy *sw_why_new (SwLibrary *library, gint64 project, SwDay from, SwDay to,
                   GCancellable *cancellable, GError **error);
void sw_why_free (SwWhy *why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwWhy, sw_why_free)

/* The first second of `day` on the user's clock, UTC. */
gint64 sw_why_day_begin (SwDay day);

/* The day on the user's clock at which `project` was made, from the log; SW_NO_DAY: in none. */
SwDay sw_why_first_day (SwLibrary *library, gint64 project);
