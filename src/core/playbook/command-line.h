/* A shell line of a playbook, taken apart: where a placeholder `{{NAME}}` stands, and whether one
 * quoted word may stand there instead.
 *
 * A quoted word is one argument only outside of quotes, and only where a shell reads it once. So a
 * placeholder is refused inside of quotes, after `$` or `\`, in comments, in a line with `${...}`
 * or
 * `$((...))`, and in one that hands words to another shell. What shells read differently (`$'...'`,
 * backticks, here documents) is refused altogether, as are control characters: a line is one line.
 */
#pragma once

#include <glib.h>

typedef enum {
  SW_PIECE_GAP,         /* blanks and operators between words, comments */
  SW_PIECE_WORD,        /* a part of a word as it stands, with its quotes */
  SW_PIECE_PLACEHOLDER, /* a part of a word; the text is the name alone */
} SwCommandPieceKind;

typedef struct {
  SwCommandPieceKind kind;
  char *text; /* owned */
} SwCommandPiece;

/* The pieces of `line` in order (SwCommandPiece), to unref; pieces without a gap between them are
 * one word. NULL with `error`, rule "command-line", where the line is refused. */
GArray *sw_command_line_split (const char *line, GError **error);

/* Whether a playbook may hold `line`; FALSE with `error` as above. */
gboolean sw_command_line_check (const char *line, GError **error);

/* The names of the placeholders of a sound line, each once, in order; ended by NULL, to free. */
GStrv sw_command_line_names (const char *line);
