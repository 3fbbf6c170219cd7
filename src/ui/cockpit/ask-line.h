/* A question that one line answers, below the grid: Enter takes it, Escape leaves it.
 *
 * Signal "answered" (const char *text): Enter, with blanks at the ends cut off; never empty. Signal
 * "typed" (const char *text): the text changed. Signal "left" (): the question was left. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_ASK_LINE (sw_ask_line_get_type ())
G_DECLARE_FINAL_TYPE (SwAskLine, sw_ask_line, SW, ASK_LINE, GtkWidget)

/* Asks `question` with `suggestion` (may be NULL) selected in the line, and a word of help (may be
 * NULL) beside it; takes the focus. */
void sw_ask_line_ask (SwAskLine *line, const char *question, const char *suggestion,
                      const char *help);

/* Says beside the line why the answer will not do; NULL takes that back. */
void sw_ask_line_refuse (SwAskLine *line, const char *sentence);

const char *sw_ask_line_text (SwAskLine *line);
