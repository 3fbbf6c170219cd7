/* A proposal that takes overload away by letting tasks begin later.
 *
 * Week by week and person by person, the task with the most total float (of several, the one that
 * begins last) is moved on, until the week holds no more than there is time for. Only tasks move
 * that have not begun, that take working time of at most 100 % of their owner, that are not
 * interrupted, and that have no constraint but a start-no-earlier-than. A move that would break a
 * constraint or push work that has begun is not made; weeks that have passed stay as they are. Of
 * the ways tried the one that leaves the least overload is taken, of equal ones that which ends the
 * project first. It never leaves more overload than there was, and the same plan gives the same
 * proposal. */
#pragma once

#include "core/plan/plan-edit.h"

/* The task would begin at `to` instead of `from`. */
typedef struct {
  gint64 task;
  SwInstant from;
  SwInstant to;
} SwLevelMove;

typedef enum {
  SW_LEVEL_PAST,   /* the week has passed */
  SW_LEVEL_EFFORT, /* `task` alone takes more than there is */
  SW_LEVEL_BEGUN,  /* `task` has begun */
  SW_LEVEL_FIXED,  /* `task` has a constraint, or others that follow from it have */
  SW_LEVEL_SERIES, /* recurring work alone takes more than there is; `task` is 0 */
} SwLevelReason;

/* An overload that stays, and the task that is the most of it among those that cannot move. */
typedef struct {
  gint64 person;
  SwDay week; /* its Monday */
  int percent;
  SwLevelReason reason;
  gint64 task;
} SwLevelRest;

typedef struct {
  GArray *moves;        /* SwLevelMove, by where they come from */
  GArray *rest;         /* SwLevelRest, by week, then as the people of the plan */
  SwDay go_live_before; /* SW_NO_DAY where the plan has none */
  SwDay go_live_after;
  gint64 overload_before; /* working minutes over what there is, of all people and weeks */
  gint64 overload_after;
} SwLevelling;

/* Copies what the plan holds, so that the work can be done on another thread. */
typedef struct _SwLevellingInput SwLevellingInput;
SwLevellingInput *sw_levelling_input_new (SwPlan *plan, SwDay today);
void sw_levelling_input_free (SwLevellingInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwLevellingInput, sw_levelling_input_free)

/* Works the proposal out; uses `input` up, but does not free it. NULL when cancelled. */
SwLevelling *sw_levelling_run (SwLevellingInput *input, GCancellable *cancellable);
void sw_levelling_free (SwLevelling *levelling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwLevelling, sw_levelling_free)

/* Writes the moves as one step. FALSE with "level-stale" where the plan has changed since. */
gboolean sw_levelling_apply (SwPlan *plan, const SwLevelling *levelling, GError **error);

/* The reason as a sentence in the user's language to free. */
char *sw_level_reason_text (SwPlan *plan, const SwLevelRest *rest);
