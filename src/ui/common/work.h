/* Long work on a library or a file: on another thread, told in the window while it lasts, where it
 * can be cancelled. The program does not end before it is done. */
#pragma once

#include <gtk/gtk.h>

typedef struct {
  /* On another thread: does the work, which opens the library for itself, since a connection
   * belongs to one thread. The current GCancellable says when to stop. */
  gboolean (*run) (gpointer work, GError **error);
  /* Back in the window, once it is done. */
  void (*done) (GtkWidget *from, gpointer work);
  /* Where it failed or was cancelled; NULL: the window says why. */
  void (*failed) (GtkWidget *from, gpointer work, const GError *error);
  GDestroyNotify free;
} SwWorkKind;

/* Begins `work`, which it takes; `sentence` ("Exporting…") is shown in the window of `from`, which
 * is kept until the end. */
void sw_work_begin (GtkWidget *from, const char *sentence, const SwWorkKind *kind, gpointer work);
