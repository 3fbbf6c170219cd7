/* Where a project stands on its status day (plan.h): derived from facts, playbook and date, never
 * stored. */
#pragma once

#include "core/plan/plan.h"

typedef enum { SW_HEALTH_GREEN, SW_HEALTH_YELLOW, SW_HEALTH_RED } SwHealth;
typedef enum { SW_STATUS_PLANNED, SW_STATUS_RUNNING, SW_STATUS_LIVE, SW_STATUS_ARCHIVED } SwStatus;

/* What begins within so many days comes next. */
#define SW_LOOK_AHEAD_DAYS 14

typedef enum {
  SW_REASON_LATE,       /* `task` is late the longest, by `number` working days (0: hours) */
  SW_REASON_LATE_COUNT, /* `number` tasks are late in all */
  SW_REASON_GO_LIVE,    /* planned later than it was asked for */
  SW_REASON_CONFLICT,   /* `task` cannot keep its constraint */
  SW_REASON_DEADLINE,   /* `task` misses its deadline */
  SW_REASON_TRAINING,   /* `number` people miss topics, and the go-live `task` is near */
  SW_REASON_BACKUP,     /* `number` alarms of the backup or the restore drill */
  SW_REASON_BLOCKED,    /* phase `task` needs a choice that was not made */
} SwReasonKind;

/* Why the health is what it is. */
typedef struct {
  SwReasonKind kind;
  SwHealth health; /* what it makes of the project's */
  gint32 task;     /* index, -1: none */
  int number;
  const char *step; /* of the deployment, which mends it: "" is its page; NULL: none; interned */
} SwReason;

/* A reason as a sentence, in the language of `words`; the caller frees it. */
char *sw_reason_text (const SwReason *reason, SwPlan *plan, const SwWords *words);

typedef struct {
  SwStatus status;
  SwHealth health;
  GArray *causes;        /* SwReason, the gravest first */
  GPtrArray *reasons;    /* their sentences; owned */
  gint32 phase;          /* index of the first phase that is not done; -1: all done or no phase */
  gint32 next_milestone; /* index, -1: none left */
  int progress;          /* percent of the whole, weighted by duration */
  SwDay go_live;         /* as planned now; SW_NO_DAY when the plan has no go-live */
  GArray *late;          /* gint32 indices of leaves that should be done by now */
  GArray *now;           /* leaves under way today */
  GArray *next;          /* leaves that begin within 14 days, by start */
  GArray *waiting;       /* open leaves under way or late that the customer has to do */
} SwProjectState;

/* For the user, and in the user's language. */
SwProjectState *sw_project_state_new (SwPlan *plan, SwDay today);

/* For a reader of `party`, in the language of `words`: health and reasons come without what is kept
 * from that party; the lists are complete. */
SwProjectState *sw_project_state_told (SwPlan *plan, SwDay today, SwParty party,
                                       const SwWords *words);

/* Appends the causes and sets the health as of status day `day`. Private to state.c. */
void sw_project_state_judge (SwProjectState *state, SwPlan *plan, SwParty party, SwDay day);
void sw_project_state_free (SwProjectState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwProjectState, sw_project_state_free)

const char *sw_health_code (SwHealth health); /* "green", "yellow", "red" */
const char *
sw_health_name (SwHealth health); /* marked with N_(): "On track", "At risk", "Off track" */
const char *sw_status_code (SwStatus status); /* "planned", "running", "live", "archived" */
const char *sw_status_name (SwStatus status);
