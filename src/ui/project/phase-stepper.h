/* The phases of a project side by side: what is done, what is under way, what is blocked. */
#pragma once

#include "core/base/format.h"
#include "core/plan/state.h"

#include <adwaita.h>

#define SW_TYPE_PHASE_STEPPER (sw_phase_stepper_get_type ())
G_DECLARE_FINAL_TYPE (SwPhaseStepper, sw_phase_stepper, SW, PHASE_STEPPER, AdwBin)

/* Shows the phases of `plan` anew. */
void sw_phase_stepper_fill (SwPhaseStepper *stepper, SwPlan *plan, const SwProjectState *state,
                            const SwWords *words, SwDay today);

/* The number of phases shown. */
guint sw_phase_stepper_count (SwPhaseStepper *stepper);
