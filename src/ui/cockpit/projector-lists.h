/* The lists that the projector shows, made of nothing but titles, names and counts. */
#pragma once

#include "core/training/training.h"

#include <gtk/gtk.h>

/* Fills a grid with one cell a topic of the session (titles in `words`' language) or a person of
 * the roster who is not known to be away, each with how many did it, or how many topics were done.
 */
void sw_projector_fill_topics (GtkWidget *grid, SwTraining *training, gint64 session,
                               const SwWords *words);
void sw_projector_fill_names (GtkWidget *grid, SwTraining *training, gint64 session,
                              const SwWords *words);

/* Fills a box with the parked questions, the newest first. */
void sw_projector_fill_questions (GtkWidget *box, SwTraining *training, gint64 session,
                                  const SwWords *words);
