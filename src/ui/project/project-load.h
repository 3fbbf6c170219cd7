/* The load of a plan's people above the people themselves: by week over the whole plan, beginning
 * where the plan stands, with the ways to what it comes from.
 *
 * Asks for "people.working-time" and "project.level". */
#pragma once

#include "ui/common/load-view.h"
#include "ui/common/session.h"

#define SW_TYPE_PROJECT_LOAD (sw_project_load_get_type ())
G_DECLARE_FINAL_TYPE (SwProjectLoad, sw_project_load, SW, PROJECT_LOAD, AdwBin)

SwProjectLoad *sw_project_load_new (SwSession *session, SwPlan *plan);

/* Computes the load anew; to be called when the plan or its people changed. */
void sw_project_load_refresh (SwProjectLoad *self);
