/* What becomes of the rest of an agenda when a session runs late or early. Pure: it knows neither a
 * clock nor a library; all times are whole seconds.
 *
 * The rule. An item may be cut to its floor: its `least` minutes, or half its minutes (rounded up)
 * where it has no floor of its own; what was spent on the item that is on cannot be had back.
 *
 * 1. As long as all items fit at their floors, nothing is dropped. What is missing is cut from all
 *    of them in proportion to what each can spare, so that they reach their floors together. The
 *    item that is on keeps its share until it has used it up; what it takes beyond goes to the
 *    others.
 * 2. Else optional items are dropped, as few as can be: where one alone is enough, the shortest
 *    (by its floor) that is; where none is, the longest goes first and the rule begins again. Of
 *    equals the later one goes. The item that is on stays. The others then share as above.
 * 3. Where even that is too much, all optional items go, the rest are at their floors, and the
 *    session runs over.
 *
 * Running early cuts nothing: items keep their minutes and the gain is told. */
#pragma once

#include "core/base/civil.h"

/* An item of the rest of the agenda, as it was planned. */
typedef struct {
  int minutes;
  int least; /* 0: no floor of its own */
  int spent; /* seconds on it so far */
  gboolean optional;
} SwAgendaSlot;

/* What it gets. Offsets are seconds from now: the item that is on began before it. */
typedef struct {
  int start;
  int finish;
  int seconds; /* with what was spent on it */
  gboolean drop;
} SwAgendaTurn;

typedef struct {
  GArray *turns; /* SwAgendaTurn, one for each slot */
  int left;      /* seconds until the session must end, as it was said */
  int drops;     /* how many are to be dropped */
  int cut;       /* seconds cut from the items that stay */
  int gained;    /* seconds left over at the end */
  int over;      /* seconds it runs over though all was done */
  int overdue;   /* seconds that the item on is past its share */
} SwAgendaClock;

/* Plans `count` slots; the first is on where `on` (else none has begun yet). `left`: seconds until
 * the session must end, negative when it should have. To free. O(count^2). */
SwAgendaClock *sw_agenda_clock_plan (const SwAgendaSlot *slots, guint count, gboolean on, int left);
void sw_agenda_clock_free (SwAgendaClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwAgendaClock, sw_agenda_clock_free)

/* The seconds that a slot may be cut to. */
int sw_agenda_slot_floor (const SwAgendaSlot *slot);

/* Seconds until a session must end: it keeps to its planned end (`start` plus `minutes`) where its
 * clock began (`started`, UTC seconds) not more than an hour early and before that end; one that is
 * held at another time gets its whole length. `used`: seconds measured since, so that a clock that
 * is set meanwhile changes nothing. */
int sw_agenda_clock_left (SwInstant start, int minutes, gint64 started, int used);
