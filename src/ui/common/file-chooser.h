/* Asks for a file. The one place that knows which chooser the toolkit has. */
#pragma once

#include <gtk/gtk.h>

/* A kind of file: what it is called, marked with N_(), and how its name ends, without the dot. */
typedef struct {
  const char *title;
  const char *suffix;
} SwFileKind;

/* Lets the user choose a file of one of `count` kinds; `chosen` (a floating reference is sunk) is
 * invoked with a GFile, or never. */
void sw_file_chooser_open (GtkWindow *parent, const char *title, const SwFileKind *kinds,
                           guint count, GClosure *chosen);

/* Lets the user say where to write; begins with `name`. The suffix of `kind` is added where it is
 * missing. */
void sw_file_chooser_save (GtkWindow *parent, const char *title, const SwFileKind *kind,
                           const char *name, GClosure *chosen);
