/* What the room sees: a window of its own for the projector, in the language of the session. It
 * shows the agenda with its clock, the topics with how many did them, names where the trainer wants
 * it, the parked questions, or the invitation to give feedback; and nothing else. What is internal
 * (notes, internal tasks, attendance, what somebody said, companies) has no way in here.
 *
 * Keys: left, right, Page Up and Page Down go through the views, 1 to 5 choose one, F11 fills the
 * screen, Escape gives it back and then closes. */
#pragma once

#include "ui/cockpit/stage-clock.h"

#include <adwaita.h>

typedef enum {
  SW_PROJECTOR_AGENDA,
  SW_PROJECTOR_TOPICS,
  SW_PROJECTOR_NAMES,
  SW_PROJECTOR_QUESTIONS,
  SW_PROJECTOR_FEEDBACK,
  SW_N_PROJECTOR_VIEWS
} SwProjectorView;

/* "agenda", "topics", ...; and the name as a message marked with N_(). Static. */
const char *sw_projector_view_code (SwProjectorView view);
const char *sw_projector_view_name (SwProjectorView view);

#define SW_TYPE_PROJECTOR (sw_projector_get_type ())
G_DECLARE_FINAL_TYPE (SwProjector, sw_projector, SW, PROJECTOR, AdwWindow)

SwProjector *sw_projector_new (SwStageClock *clock);

/* Presents it: on the whole of another monitor than that of `parent` where there is one, else as a
 * window of its own. */
void sw_projector_present (SwProjector *projector, GtkWindow *parent);

void sw_projector_show (SwProjector *projector, SwProjectorView view);
SwProjectorView sw_projector_shown (SwProjector *projector);
