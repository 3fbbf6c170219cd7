/* Where a page's words for the user go: a toast or the banner of the window it stands in. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_FEEDBACK (sw_feedback_get_type ())
G_DECLARE_INTERFACE (SwFeedback, sw_feedback, SW, FEEDBACK, GtkWidget)

struct _SwFeedbackInterface {
  GTypeInterface parent;

  void (*say) (SwFeedback *feedback, const char *sentence);
  void (*done) (SwFeedback *feedback, const char *sentence);
  void (*refuse) (SwFeedback *feedback, const GError *error, GClosure *retry);
  void (*written) (SwFeedback *feedback, GFile *file);
  GCancellable *(*begin) (SwFeedback *feedback, const char *sentence);
};

/* Shows `sentence` in the window that `from` is in; a dialog speaks through its parent. */
void sw_feedback_say (GtkWidget *from, const char *sentence);

/* The same of an edit that needs more words than the name of its step; it can be undone there. */
void sw_feedback_done (GtkWidget *from, const char *sentence);

/* Shows why something could not be done. Where the file stands in the way (disk full, read-only,
 * locked), a banner stays and offers `retry` (may be NULL; a floating reference is sunk), which is
 * invoked without arguments. */
void sw_feedback_refuse (GtkWidget *from, const GError *error, GClosure *retry);

/* Tells of long work that begins ("Exporting…"), with a way to cancel it: work on another thread
 * makes what is returned its current GCancellable. The caller owns it and gives it to
 * sw_feedback_end. */
GCancellable *sw_feedback_begin (GtkWidget *from, const char *sentence);
void sw_feedback_end (GCancellable *work);

/* Tells that `file` was written and offers to show it in its folder. */
void sw_feedback_written (GtkWidget *from, GFile *file);
