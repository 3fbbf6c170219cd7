/* The program's window over a library of its own, and the ways of a user into it. */
#pragma once

#include "desktop.h"

#include "core/plan/project.h"
#include "ui/shell/window.h"

typedef struct {
  SwApplication *application;
  SwSession *session; /* borrowed, as what follows */
  SwWindow *window;
  char *path; /* of the library */
} AppWindow;

/* Prepares the test program: directories of its own, GTK, the resources. */
void app_window_init (int *argc, char ***argv);

/* The desktop that the program speaks to. */
Desktop *app_window_desktop (void);

/* Runs the tests and removes their files; the exit code. */
int app_window_run (void);

/* Opens the window over a new library; `language` NULL for English. */
AppWindow *app_window_new (const char *language);

/* Opens the window over the library (or whatever else lies) at `path`. */
AppWindow *app_window_open (const char *path, const char *language);

void app_window_free (AppWindow *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppWindow, app_window_free)

/* A path in a new directory. */
char *app_window_path (void);

/* Makes a project as the window would; its id. */
gint64 app_window_add_project (AppWindow *app, const char *code, SwMode mode);

/* Runs the main loop until nothing is left to do, idle work included. */
void app_window_settle (void);

/* Runs the main loop until `condition` holds; fails after twenty seconds, or so many as
 * SLIPWAY_TEST_PATIENCE says. */
void app_window_wait (gboolean (*condition) (gpointer data), gpointer data);

/* The same, until `text` shows below `widget`. */
void app_window_wait_text (gpointer widget, const char *text);

/* The window of `type` that lies over the others, or NULL. */
GtkWindow *app_window_dialog (GType type);

/* A named child of a template. */
gpointer app_window_child (gpointer widget, GType type, const char *name);

/* Every widget below `widget` that `visit` is to see. */
void app_window_walk (GtkWidget *widget, void (*visit) (GtkWidget *widget, gpointer data),
                      gpointer data);

/* Is `text` on a visible label below `widget`? */
gboolean app_window_shows (gpointer widget, const char *text);
