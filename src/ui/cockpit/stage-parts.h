/* What the panels and windows beside the cockpit's grid are put together from. */
#pragma once

#include "core/base/words.h"

#include <gtk/gtk.h>

/* A label of these style classes (separated by blanks, may be NULL) that wraps, from the left. */
GtkWidget *sw_stage_label (const char *text, const char *classes);

/* The same with an ellipsis where more than `lines` would be needed. */
GtkWidget *sw_stage_lines (const char *text, const char *classes, int lines);

/* A label of one line, with an ellipsis where there is no room. */
GtkWidget *sw_stage_line (const char *text, const char *classes);

/* A button with a mnemonic that calls `clicked` swapped with `self`. */
GtkWidget *sw_stage_button (const char *label, const char *classes, GCallback clicked,
                            gpointer self);

/* A box with classes, `spacing` in pixels. */
GtkWidget *sw_stage_box (GtkOrientation orientation, int spacing, const char *classes);

/* Removes all children of a box or a list. */
void sw_stage_empty (GtkWidget *box);

/* Sets a label's text where it differs, so that a second costs what it changes; empty hides it. */
void sw_stage_set_text (GtkWidget *label, const char *text);

/* `12:05`, minutes and seconds, of seconds from 0; and whole minutes, rounded up. */
char *sw_stage_clock_face (int seconds);
int sw_stage_minutes (int seconds);

/* `14:05` of an instant. */
char *sw_stage_time (int instant);
