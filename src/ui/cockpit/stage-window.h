/* Windows that are handed to the people in the room, or shown to them. */
#pragma once

#include "core/training/training.h"

#include <adwaita.h>

/* The language of a session and its words: what people in the room read. Borrowed. */
SwLanguage sw_stage_language (SwTraining *training, gint64 session);
const SwWords *sw_stage_room_words (SwTraining *training, gint64 session);

/* The session's title in its own language; borrowed. */
const char *sw_stage_title (SwTraining *training, gint64 session);

/* Puts `content` below a header bar with `title` and a button to close, lays `window` over `parent`
 * (may be NULL) as large as it is, and lets its type grow with it. What is to be the window's
 * content. */
GtkWidget *sw_stage_frame (GtkWindow *window, GtkWindow *parent, GtkWidget *content,
                           const char *title);
