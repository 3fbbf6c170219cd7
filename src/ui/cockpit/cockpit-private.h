/* What the files of the cockpit share. */
#pragma once

#include "ui/cockpit/ask-line.h"
#include "ui/cockpit/cockpit.h"
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

/* Back to the keys. */
void sw_cockpit_leave_line (SwCockpit *cockpit);
