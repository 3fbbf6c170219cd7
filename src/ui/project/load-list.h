/* The load of a plan's people, thirteen weeks at a time: a line per person, a cell per week.
 *
 * Activating a line activates "people.working-time" with the person's id. */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_LOAD_LIST (sw_load_list_get_type ())
G_DECLARE_FINAL_TYPE (SwLoadList, sw_load_list, SW, LOAD_LIST, AdwBin)

SwLoadList *sw_load_list_new (SwSession *session, SwPlan *plan);

/* Computes the load anew; to be called when the plan or its people changed. */
void sw_load_list_refresh (SwLoadList *list);
