/* What the files of the cockpit share. */
#pragma once

#include "ui/cockpit/ask-line.h"
#include "ui/cockpit/cockpit.h"
#include "ui/cockpit/stage-clock.h"
#include "ui/common/messages.h"

struct _SwCockpit {
  AdwApplicationWindow parent_instance;

  GtkWidget *body;
  AdwWindowTitle *title;
  GtkBox *start_box;
  GtkBox *end_box;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkLabel *progress;
  SwTickGrid *grid;
  GtkRevealer *side;
  GtkStack *panels;
  SwCockpitKeys *keys;
  GtkStack *line;
  GtkLabel *sentence;
  GtkBox *key_box;
  GtkWidget *half_button;
  SwAskLine *ask_line;
  SwBanner *banner;
  AdwToastOverlay *toasts;
  GtkWidget *presence; /* the popover of one person's presence; NULL until it was shown */

  SwStageClock *clock;
  GtkWidget *clock_button;
  GtkWidget *agenda;    /* an SwAgendaView */
  GtkWidget *parking;   /* an SwParkingPanel */
  GtkWindow *projector; /* an SwProjector, NULL while there is none */

  SwSession *session;
  SwTickBoard *board;
  SwMessages *messages;
  SwCockpitAnswer answer; /* to what the line asks; NULL while it does not */
  const char *scale;      /* its style class */
  gboolean in_history;
};

/* Presence, drop-ins, finding a name. */
void sw_cockpit_class_add_presence (GtkWidgetClass *class);
void sw_cockpit_init_presence (SwCockpit *cockpit);

/* Agenda, parking lot, projector, feedback and signatures; once the board is there, and while it
 * still is. */
void sw_cockpit_class_add_stage (GtkWidgetClass *class);
void sw_cockpit_begin_stage (SwCockpit *cockpit);
void sw_cockpit_end_stage (SwCockpit *cockpit);

/* Is the key for what is typed into, so that it is no command? */
gboolean sw_cockpit_keeps_key (SwCockpit *cockpit, guint key, GdkModifierType state);

/* Back to the keys. */
void sw_cockpit_leave_line (SwCockpit *cockpit);
