/* What the program is busy with, below the pages: a sentence, a spinner, and a way to stop it. It
 * comes after a moment, so that what is done at once does not flicker. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_WORK_BAR (sw_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwWorkBar, sw_work_bar, SW, WORK_BAR, GtkWidget)

/* Begins a piece of work that `sentence` tells of; the latest of several is shown. Returns what the
 * button cancels; the caller gives it to sw_work_bar_end and owns a reference. */
GCancellable *sw_work_bar_begin (SwWorkBar *bar, const char *sentence);

/* Ends it, whatever came of it; also where the window is gone. */
void sw_work_bar_end (GCancellable *work);

/* The sentence that is shown, NULL for none; borrowed. */
const char *sw_work_bar_sentence (SwWorkBar *bar);
