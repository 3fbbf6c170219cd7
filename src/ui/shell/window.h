/* A window on a library: the portfolio, or one project of it. */
#pragma once

#include "ui/common/feedback.h"
#include "ui/project/project-view.h"
#include "ui/shell/application.h"

#define SW_TYPE_WINDOW (sw_window_get_type ())
G_DECLARE_FINAL_TYPE (SwWindow, sw_window, SW, WINDOW, AdwApplicationWindow)

SwWindow *sw_window_new (SwApplication *application, SwSession *session);

SwSession *sw_window_session (SwWindow *window);

/* What a window can be asked to show. */
typedef struct {
  gint64 project;
  gint64 task; /* to be selected in its plan; 0: none */
  char *step;  /* of its deployment, "": whichever comes first there; NULL: none */
} SwDestination;

/* Shows a project: its overview, or where it was, unless a task or a step is asked for. A long plan
 * is loaded on another thread; what is shown stays until then. */
void sw_window_go_to (SwWindow *window, const SwDestination *place);
void sw_window_open_project (SwWindow *window, gint64 project, gint64 task);

/* Is a project on its way into the window? */
gboolean sw_window_is_opening (SwWindow *window);
void sw_window_show_portfolio (SwWindow *window);

/* Shows why the library could not be opened, with the ways out. */
void sw_window_show_refusal (SwWindow *window, const GError *error);

/* The project that is shown, NULL on the portfolio; borrowed. */
SwProjectView *sw_window_project_view (SwWindow *window);

/* The page of all projects, NULL before it was first shown; borrowed. */
GtkWidget *sw_window_portfolio (SwWindow *window);

/* Takes in a project's file, or starts another instance with a library's. */
void sw_window_open_file (SwWindow *window, GFile *file);

/* Dialogs, returned for tests and pictures; the window owns them. */
GtkWindow *sw_window_present_new_project (SwWindow *window);
GtkWindow *sw_window_present_conflicts (SwWindow *window);
GtkWindow *sw_window_present_search (SwWindow *window);

/* Takes in what the library in `file` has and this one has not, on another thread. */
void sw_window_merge (SwWindow *window, GFile *file);

/* Puts a new window in the place of this one: after a change of language. */
void sw_window_replace (SwWindow *window);
