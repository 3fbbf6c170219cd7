/* Long work on a library or a file, on another thread. */
#pragma once

#include <gtk/gtk.h>

typedef struct {
  /* On another thread: does the work, which opens the library for itself, since a connection
   * belongs to one thread. The current GCancellable says when to stop. */
  gboolean (*run) (gpointer work, GError **error);
  /* Back on the thread it began on, once it is done. */
  void (*done) (gpointer from, gpointer work);
  /* Where it failed or was cancelled; NULL: the window says why. */
  void (*failed) (gpointer from, gpointer work, const GError *error);
  GDestroyNotify free; /* on that thread, too */
} SwWorkKind;

/* Begins `work`, which it takes. `from`, an object, is kept until the end. `sentence`
 * ("Exporting…") is shown in the window of `from`, then a widget, where the work can be cancelled;
 * the program does not end before it is done. NULL: nobody is told, and the program does not wait;
 * `failed` must be there. Returns what cancels the work, borrowed, good until `done` or `failed` is
 * called. */
GCancellable *sw_work_begin (gpointer from, const char *sentence, const SwWorkKind *kind,
                             gpointer work);
