#include "core/deployment/command-text.h"

#include "core/deployment/field-text.h"
#include "core/deployment/shell-quote.h"
#include "core/playbook/command-line.h"

#include <string.h>

/* A list of a list multiplies; nobody reads a longer line. */
#define MOST_WORDS 1000

typedef struct {
  SwCommandLookup lookup;
  gpointer data;
  GPtrArray *missing;
  GString *text;
  GPtrArray *words; /* the forms of the word at hand; one empty form between words */
} Fill;

static void
begin_word (Fill *fill)
{
  g_ptr_array_set_size (fill->words, 0);
  g_ptr_array_add (fill->words, g_strdup (""));
}

static void
end_word (Fill *fill)
{
  for (guint i = 0; i < fill->words->len; i++) {
    if (i > 0)
      g_string_append_c (fill->text, ' ');
    g_string_append (fill->text, fill->words->pdata[i]);
  }
  begin_word (fill);
}

static void
extend_word (Fill *fill, const char *const *parts)
{
  GPtrArray *longer = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fill->words->len; i++) {
    for (guint j = 0; parts[j] != NULL; j++)
      g_ptr_array_add (longer, g_strconcat (fill->words->pdata[i], parts[j], NULL));
  }
  g_ptr_array_unref (fill->words);
  fill->words = longer;
}

static gboolean
may_be_inserted (const char *value, gboolean begins_word)
{
  return *value != '\0' && sw_field_text_is_clean (value) && !(begins_word && *value == '-');
}

static GStrv
quoted_values (Fill *fill, const char *name)
{
  g_auto (GStrv) values = fill->lookup (name, fill->data);
  gboolean begins_word = *(const char *) fill->words->pdata[0] == '\0';
  guint count = values != NULL ? g_strv_length (values) : 0;
  if (count == 0 || count * fill->words->len > MOST_WORDS)
    return NULL;
  for (guint i = 0; i < count; i++) {
    if (!may_be_inserted (values[i], begins_word))
      return NULL;
    char *word = sw_shell_quote (values[i]);
    g_free (values[i]);
    values[i] = word;
  }
  return g_steal_pointer (&values);
}

static gboolean
fill_placeholder (Fill *fill, const char *name)
{
  g_auto (GStrv) words = quoted_values (fill, name);
  if (words != NULL) {
    extend_word (fill, (const char *const *) words);
    return TRUE;
  }
  if (fill->missing != NULL &&
      !g_ptr_array_find_with_equal_func (fill->missing, name, g_str_equal, NULL))
    g_ptr_array_add (fill->missing, g_strdup (name));
  return FALSE;
}

static gboolean
fill_piece (Fill *fill, const SwCommandPiece *piece)
{
  const char *const part[] = {piece->text, NULL};
  switch (piece->kind) {
  case SW_PIECE_GAP:
    end_word (fill);
    g_string_append (fill->text, piece->text);
    return TRUE;
  case SW_PIECE_WORD:
    extend_word (fill, part);
    return TRUE;
  default:
    return fill_placeholder (fill, piece->text);
  }
}

/* Goes on after an open placeholder, so that all of them are named at once. */
static gboolean
fill_line (Fill *fill, const char *line)
{
  g_autoptr (GArray) pieces = sw_command_line_split (line, NULL);
  gboolean whole = pieces != NULL;
  begin_word (fill);
  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    whole = fill_piece (fill, &g_array_index (pieces, SwCommandPiece, i)) && whole;
  end_word (fill);
  return whole;
}

char *
sw_command_text_fill (const char *const *lines, SwCommandLookup lookup, gpointer data,
                      GPtrArray *missing)
{
  gboolean whole = TRUE;
  Fill fill = {lookup, data, missing, g_string_new (NULL), g_ptr_array_new_with_free_func (g_free)};
  for (guint i = 0; lines[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (fill.text, '\n');
    whole = fill_line (&fill, lines[i]) && whole;
  }
  g_ptr_array_unref (fill.words);
  char *text = g_string_free (fill.text, FALSE);
  if (!whole)
    g_clear_pointer (&text, g_free);
  return text;
}
