/* The plan as a JSON document for programs: what `plan show --json` answers and `export plan
 * --format json` writes. Terms are their codes, times are minutes; no member is ever missing. */
#pragma once

#include "core/plan/baseline.h"
#include "core/plan/plan-filter.h"

#include <json-glib/json-glib.h>

typedef struct {
  SwLanguage language;        /* of titles, notes and sentences */
  SwParty party;              /* another than the vendor: nothing internal; SW_PARTY_UNSET: all */
  const guint8 *mask;         /* SwMask, one for each task, of which the matches; NULL: all */
  const SwBaseline *baseline; /* what dates are compared with; NULL: the latest, if any */
} SwPlanJsonOptions;

/* Adds the whole document, an object. */
void sw_plan_json_add (JsonBuilder *builder, SwPlan *plan, const SwPlanJsonOptions *options);
