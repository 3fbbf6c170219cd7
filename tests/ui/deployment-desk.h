/* The page Deployment of a project in the window, and what a user does there. */
#pragma once

#include "app-window.h"

#include "ui/deployment/answer-block.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-page.h"

typedef struct {
  AppWindow *app;
  SwProjectView *view;
  SwDeployment *deployment;
} Desk;

/* A new library with a project NORD of that mode, its deployment shown. */
Desk desk_open (const char *language, SwMode mode);

/* What asks for the field, and its ways in: typed and Enter pressed, or chosen by place. */
SwAnswerBlock *desk_find_block (Desk *desk, const char *field);
void desk_enter (Desk *desk, const char *field, const char *text);
void desk_choose (Desk *desk, const char *field, guint place);

/* What the installation's deployment has as the answer. */
void desk_assert_answer (Desk *desk, const char *field, const char *value);

/* The first button in sight with this label or tooltip, NULL where there is none; and pressed. */
GtkWidget *desk_find_button (gpointer within, const char *label);
void desk_press (gpointer within, const char *label);

/* The dialog that is open; a text into its entry of that title. */
GtkWindow *desk_dialog (void);
void desk_fill (GtkWindow *dialog, const char *title, const char *text);
