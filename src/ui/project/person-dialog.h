/* Adds a person to a project, or changes one. */
#pragma once

#include "core/people/person.h"
#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_PERSON_DIALOG (sw_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwPersonDialog, sw_person_dialog, SW, PERSON_DIALOG, AdwWindow)

/* `person` is copied; NULL for a new one of `party`. */
SwPersonDialog *sw_person_dialog_new (SwSession *session, SwPlan *plan, const SwPerson *person,
                                      SwParty party);
