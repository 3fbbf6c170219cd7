/* Writes the papers and the invitation of a training session from the window, in the session's
 * language, on a thread of their own with a way to cancel. */
#pragma once

#include "core/exchange/training-papers.h"
#include "ui/common/session.h"

#include <gtk/gtk.h>

/* Asks for a file, then writes `kind` of the training session `id` there; says at once why where
 * there is nothing to write. `from` is the widget that speaks. */
void sw_session_papers_ask (GtkWidget *from, SwSession *session, SwTraining *training, gint64 id,
                            SwTrainingPaper kind);

/* Writes it to `file` without asking. */
void sw_session_papers_write (GtkWidget *from, SwSession *session, SwTraining *training, gint64 id,
                              SwTrainingPaper kind, GFile *file);
