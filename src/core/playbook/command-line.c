#include "core/playbook/command-line.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_"
#define LONGEST_NAME 121 /* two ids and the dot between them */

typedef struct {
  const char *at;
  GArray *pieces;
  gboolean filled; /* the line has placeholders, so what nests is refused */
  GError **error;
} Scan;

static gboolean
refuse (Scan *scan, const char *sentence)
{
  return sw_refuse (scan->error, SW_ERROR_REFUSED, "command-line", "%s", sentence);
}

static void
piece_clear (gpointer data)
{
  SwCommandPiece *piece = data;
  g_free (piece->text);
}

static void
take (Scan *scan, SwCommandPieceKind kind, gsize length)
{
  SwCommandPiece *last = scan->pieces->len > 0
                             ? &g_array_index (scan->pieces, SwCommandPiece, scan->pieces->len - 1)
                             : NULL;
  g_autofree char *text = g_strndup (scan->at, length);
  scan->at += length;
  if (last != NULL && last->kind == kind && kind != SW_PIECE_PLACEHOLDER) {
    char *longer = g_strconcat (last->text, text, NULL);
    g_free (last->text);
    last->text = longer;
    return;
  }
  SwCommandPiece piece = {kind, g_steal_pointer (&text)};
  g_array_append_val (scan->pieces, piece);
}

static gboolean
opens_placeholder (const char *at)
{
  return g_str_has_prefix (at, "{{");
}

static gboolean
at_word_start (const Scan *scan)
{
  guint count = scan->pieces->len;
  return count == 0 || g_array_index (scan->pieces, SwCommandPiece, count - 1).kind == SW_PIECE_GAP;
}

static gboolean
take_placeholder (Scan *scan)
{
  gsize length = strspn (scan->at + 2, NAME_CHARACTERS);
  if (length == 0 || length > LONGEST_NAME || !g_str_has_prefix (scan->at + 2 + length, "}}"))
    return refuse (scan, _ ("A placeholder is a name between two pairs of braces: {{db.host}}."));
  scan->at += 2;
  take (scan, SW_PIECE_PLACEHOLDER, length);
  scan->at += 2;
  return TRUE;
}

static gboolean
refuse_quoted (Scan *scan)
{
  return refuse (scan, _ ("A placeholder stands outside of quotes; it brings its own. "
                          "End the quotes before it."));
}

static gboolean
take_single_quotes (Scan *scan)
{
  const char *end = strchr (scan->at + 1, '\'');
  if (end == NULL)
    return refuse (scan, _ ("A quote is opened and not closed on the same line."));
  const char *place = strstr (scan->at, "{{");
  if (place != NULL && place < end)
    return refuse_quoted (scan);
  take (scan, SW_PIECE_WORD, end + 1 - scan->at);
  return TRUE;
}

/* What nests inside of double quotes may open quotes anew, so that what looks outside is inside. */
static gboolean
check_double_quoted (Scan *scan, const char *at)
{
  if (opens_placeholder (at))
    return refuse_quoted (scan);
  if (*at == '`')
    return refuse (scan, _ ("Backticks are read differently by shells. Write $(…)."));
  if (scan->filled && at[0] == '$' && (at[1] == '(' || at[1] == '{'))
    return refuse (scan, _ ("In a line with placeholders, double quotes hold no $(…) and no ${…}. "
                            "Put them on a line of their own."));
  return TRUE;
}

static gboolean
take_double_quotes (Scan *scan)
{
  const char *at = scan->at + 1;
  while (*at != '"') {
    if (*at == '\0')
      return refuse (scan, _ ("A quote is opened and not closed on the same line."));
    if (!check_double_quoted (scan, at))
      return FALSE;
    gboolean escapes = at[0] == '\\' && at[1] != '\0' && !opens_placeholder (at + 1);
    at += escapes ? 2 : 1;
  }
  take (scan, SW_PIECE_WORD, at + 1 - scan->at);
  return TRUE;
}

static gboolean
take_escaped (Scan *scan)
{
  if (scan->at[1] == '\0')
    return refuse (scan, _ ("A line does not end with a backslash; write it as one line."));
  if (opens_placeholder (scan->at + 1))
    return refuse (scan, _ ("Before a placeholder stands no backslash and no dollar sign."));
  take (scan, SW_PIECE_WORD, g_utf8_next_char (scan->at + 1) - scan->at);
  return TRUE;
}

static gboolean
take_dollar (Scan *scan)
{
  const char *next = scan->at + 1;
  if (opens_placeholder (next))
    return refuse (scan, _ ("Before a placeholder stands no backslash and no dollar sign."));
  if (*next == '\'' || *next == '"')
    return refuse (scan, _ ("$'…' and $\"…\" are read differently by shells. Use plain quotes."));
  if (scan->filled && (*next == '{' || g_str_has_prefix (next, "((")))
    return refuse (scan, _ ("A line with placeholders holds no ${…} and no $((…)). Put them on a "
                            "line of their own."));
  take (scan, SW_PIECE_WORD, 1);
  return TRUE;
}

static gboolean
take_comment (Scan *scan)
{
  if (strstr (scan->at, "{{") != NULL)
    return refuse (scan, _ ("A placeholder cannot stand in a comment."));
  take (scan, SW_PIECE_GAP, strlen (scan->at));
  return TRUE;
}

static gboolean
take_next (Scan *scan)
{
  switch (*scan->at) {
  case '\'':
    return take_single_quotes (scan);
  case '"':
    return take_double_quotes (scan);
  case '\\':
    return take_escaped (scan);
  case '$':
    return take_dollar (scan);
  case '`':
    return refuse (scan, _ ("Backticks are read differently by shells. Write $(…)."));
  case '#':
    if (at_word_start (scan))
      return take_comment (scan);
    break;
  case '<':
    if (scan->at[1] == '<')
      return refuse (scan, _ ("A line cannot begin a here document."));
    break;
  default:
    break;
  }
  if (opens_placeholder (scan->at))
    return take_placeholder (scan);
  gboolean gap = strchr (" ;|&()<>", *scan->at) != NULL;
  take (scan, gap ? SW_PIECE_GAP : SW_PIECE_WORD, g_utf8_next_char (scan->at) - scan->at);
  return TRUE;
}

static gboolean
check_characters (Scan *scan)
{
  if (!g_utf8_validate (scan->at, -1, NULL))
    return refuse (scan, _ ("A command is text in UTF-8."));
  for (const char *at = scan->at; *at != '\0'; at = g_utf8_next_char (at)) {
    GUnicodeType type = g_unichar_type (g_utf8_get_char (at));
    if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
        type == G_UNICODE_PARAGRAPH_SEPARATOR)
      return refuse (scan, _ ("A command is one line without control characters."));
  }
  return TRUE;
}

/* Does the line hand words to something that reads them as shell text once more? */
static gboolean
is_read_twice (const GArray *pieces)
{
  static const char *const readers[] = {"eval", "ssh", "xargs", "watch", "parallel", NULL};
  static const char *const shells[] = {"sh", "bash", "dash", "ksh", "zsh", "su", "runuser", NULL};
  gboolean shell = FALSE, option = FALSE;
  for (guint i = 0; i < pieces->len; i++) {
    const SwCommandPiece *piece = &g_array_index (pieces, SwCommandPiece, i);
    if (piece->kind != SW_PIECE_WORD)
      continue;
    const char *slash = strrchr (piece->text, '/');
    const char *word = slash != NULL ? slash + 1 : piece->text;
    if (g_strv_contains (readers, word))
      return TRUE;
    shell = shell || g_strv_contains (shells, word);
    option = option || (word[0] == '-' && word[1] != '-' && word[strlen (word) - 1] == 'c');
  }
  return shell && option;
}

GArray *
sw_command_line_split (const char *line, GError **error)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (SwCommandPiece));
  g_array_set_clear_func (pieces, piece_clear);
  Scan scan = {line, pieces, strstr (line, "{{") != NULL, error};
  if (!check_characters (&scan))
    return NULL;
  while (*scan.at != '\0') {
    if (!take_next (&scan))
      return NULL;
  }
  if (scan.filled && is_read_twice (pieces)) {
    refuse (&scan, _ ("A placeholder cannot be handed to another shell, which would read it once "
                      "more. Write the command itself."));
    return NULL;
  }
  return g_steal_pointer (&pieces);
}

gboolean
sw_command_line_check (const char *line, GError **error)
{
  g_autoptr (GArray) pieces = sw_command_line_split (line, error);
  return pieces != NULL;
}

GStrv
sw_command_line_names (const char *line)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) pieces = sw_command_line_split (line, NULL);
  for (guint i = 0; pieces != NULL && i < pieces->len; i++) {
    const SwCommandPiece *piece = &g_array_index (pieces, SwCommandPiece, i);
    if (piece->kind == SW_PIECE_PLACEHOLDER && g_hash_table_add (seen, piece->text))
      g_strv_builder_add (names, piece->text);
  }
  return g_strv_builder_end (names);
}
