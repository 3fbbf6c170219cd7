/* Where a project stands today: derived from facts, playbook and date, never stored. */
#pragma once

#include "core/plan/plan.h"

typedef enum { SW_HEALTH_GREEN, SW_HEALTH_YELLOW, SW_HEALTH_RED } SwHealth;
typedef enum { SW_STATUS_PLANNED, SW_STATUS_RUNNING, SW_STATUS_LIVE, SW_STATUS_ARCHIVED } SwStatus;

typedef struct {
  SwStatus status;
  SwHealth health;
  GPtrArray *reasons;    /* sentences in the user's language, the gravest first; owned */
  gint32 phase;          /* index of the first phase that is not done; -1: all done or no phase */
  gint32 next_milestone; /* index, -1: none left */
  int progress;          /* percent of the whole, weighted by duration */
  SwDay go_live;         /* as planned now; SW_NO_DAY when the plan has no go-live */
  GArray *late;          /* gint32 indices of leaves that should be done by now */
  GArray *now;           /* leaves under way today */
  GArray *next;          /* leaves that begin within 14 days, by start */
  GArray *waiting;       /* open leaves under way or late that the customer has to do */
} SwProjectState;

SwProjectState *sw_project_state_new (SwPlan *plan, SwDay today);
void sw_project_state_free (SwProjectState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwProjectState, sw_project_state_free)

const char *sw_health_code (SwHealth health); /* "green", "yellow", "red" */
const char *
sw_health_name (SwHealth health); /* marked with N_(): "On track", "At risk", "Off track" */
const char *sw_status_code (SwStatus status); /* "planned", "running", "live", "archived" */
const char *sw_status_name (SwStatus status);
