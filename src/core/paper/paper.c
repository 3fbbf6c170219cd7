#include "core/paper/paper-private.h"

#include <string.h>

#define LONGEST_RUN 400         /* bytes of a word */
#define LONGEST_PARAGRAPH 20000 /* bytes */
#define LONGEST_LINE 1000       /* characters */
#define ZERO_WIDTH_SPACE 0x200b
#define ZERO_WIDTH_JOINER 0x200d

/* --- blocks and cells ------------------------------------------------------------------------- */

static void
clear_cell (gpointer data)
{
  SwPaperCell *cell = data;
  g_clear_pointer (&cell->strokes, sw_strokes_unref);
}

static void
free_block (gpointer data)
{
  SwPaperBlock *block = data;
  g_clear_pointer (&block->children, g_ptr_array_unref);
  g_clear_pointer (&block->cells, g_array_unref);
  g_clear_pointer (&block->columns, g_array_unref);
  g_clear_pointer (&block->rows, g_array_unref);
  if (block->free_data != NULL)
    block->free_data (block->data);
  g_free (block);
}

static SwPaperBlock *
new_block (SwPaperBlockKind kind)
{
  SwPaperBlock *block = g_new0 (SwPaperBlock, 1);
  block->kind = kind;
  if (kind <= SW_BLOCK_COLUMNS)
    block->children = g_ptr_array_new_with_free_func (free_block);
  return block;
}

void
sw_paper_touch (SwPaper *paper)
{
  paper->laid_out = FALSE;
}

SwPaperBlock *
sw_paper_innermost (SwPaper *paper)
{
  return g_ptr_array_index (paper->open, paper->open->len - 1);
}

SwPaperBlock *
sw_paper_add_block (SwPaper *paper, SwPaperBlockKind kind)
{
  SwPaperBlock *block = new_block (kind);
  g_ptr_array_add (sw_paper_innermost (paper)->children, block);
  sw_paper_touch (paper);
  return block;
}

const char *
sw_paper_take_text (SwPaper *paper, char *clean)
{
  const char *kept = g_string_chunk_insert_const (paper->texts, clean);
  g_free (clean);
  return kept;
}

/* Whether a line may end before `c` without tearing a letter apart. */
static gboolean
begins_letter (gunichar c, gunichar before)
{
  return !g_unichar_ismark (c) && c != ZERO_WIDTH_JOINER && before != ZERO_WIDTH_JOINER;
}

/* Lines end between ideographs anyway, and where they may not, punctuation knows better. */
static gboolean
ends_run (gunichar c)
{
  return g_unichar_isspace (c) || (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0xac00 && c <= 0xd7a3) || c >= 0x20000;
}

/* Gives a run of letters without end places where lines may end, since Pango's time for one grows
 * with the square of its length, and a paragraph without end paragraphs, since its width in Pango's
 * units has to fit a number. */
static char *
break_long_runs (char *text)
{
  if (strlen (text) <= LONGEST_RUN)
    return text;
  GString *broken = g_string_sized_new (strlen (text) + 64);
  gunichar before = ' ';
  const char *run = text, *paragraph = text;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    paragraph = c == '\n' ? at : paragraph;
    run = ends_run (c) ? at : run;
    gboolean letter = begins_letter (c, before);
    if (at - paragraph > LONGEST_PARAGRAPH && letter) {
      g_string_append_c (broken, '\n');
      run = paragraph = at;
    } else if (at - run > 2 * LONGEST_RUN || (at - run > LONGEST_RUN && letter)) {
      g_string_append_unichar (broken, ZERO_WIDTH_SPACE);
      run = at;
    }
    g_string_append_unichar (broken, c);
    before = c;
  }
  g_free (text);
  return g_string_free (broken, FALSE);
}

/* Of a text that is cut off on its last line, what could ever be seen; it is one paragraph. */
static char *
shorten (const char *lines)
{
  g_autofree char *line = sw_text_clean (lines);
  return g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), LONGEST_LINE));
}

const char *
sw_paper_keep_text (SwPaper *paper, guint style, const char *text)
{
  g_autofree char *lines = sw_text_clean_lines (text);
  if (sw_paper_look (style)->max_lines > 0)
    return sw_paper_take_text (paper, shorten (lines));
  return sw_paper_take_text (paper, break_long_runs (g_steal_pointer (&lines)));
}

SwPaperCell
sw_paper_text_cell (SwPaper *paper, guint style, SwPaperAlign align, const char *text)
{
  return (SwPaperCell){.kind = SW_CELL_TEXT,
                       .style = (guint8) style,
                       .align = (guint8) align,
                       .language = (guint8) paper->language,
                       .text = sw_paper_keep_text (paper, style, text)};
}

void
sw_block_add_cell (SwPaperBlock *block, SwPaperCell cell)
{
  if (block->cells == NULL) {
    block->cells = g_array_new (FALSE, FALSE, sizeof (SwPaperCell));
    g_array_set_clear_func (block->cells, clear_cell);
  }
  g_array_append_val (block->cells, cell);
}

/* --- the whole document ----------------------------------------------------------------------- */

SwPaper *
sw_paper_new (const SwWords *words, SwPaperFormat format, SwDay day)
{
  SwPaper *paper = g_new0 (SwPaper, 1);
  paper->words = words;
  paper->format = format;
  paper->day = day;
  paper->language = sw_words_language (words);
  paper->texts = g_string_chunk_new (4096);
  paper->root = new_block (SW_BLOCK_GROUP);
  paper->open = g_ptr_array_new ();
  g_ptr_array_add (paper->open, paper->root);
  return paper;
}

void
sw_paper_free (SwPaper *paper)
{
  free_block (paper->root);
  g_ptr_array_unref (paper->open);
  g_clear_pointer (&paper->placed, g_array_unref);
  g_clear_pointer (&paper->order, g_array_unref);
  g_clear_pointer (&paper->page_begin, g_array_unref);
  g_clear_pointer (&paper->type, sw_paper_type_free);
  g_clear_pointer (&paper->logo, cairo_surface_destroy);
  g_string_chunk_free (paper->texts);
  g_free (paper->title);
  g_free (paper->author);
  g_free (paper->subject);
  g_free (paper);
}

static void
set_clean (char **place, const char *text)
{
  g_autofree char *lines = sw_text_clean_lines (text);
  g_free (*place);
  *place = text != NULL ? sw_text_clean (lines) : NULL;
}

void
sw_paper_set_metadata (SwPaper *paper, const char *title, const char *author, const char *subject)
{
  set_clean (&paper->title, title);
  set_clean (&paper->author, author);
  set_clean (&paper->subject, subject);
}

void
sw_paper_set_header (SwPaper *paper, const char *left, const char *right)
{
  paper->header[0] = sw_paper_keep_text (paper, SW_STYLE_RUNNING, left);
  paper->header[1] = sw_paper_keep_text (paper, SW_STYLE_RUNNING, right);
  sw_paper_touch (paper);
}

void
sw_paper_set_footer (SwPaper *paper, const char *left, gboolean numbered)
{
  paper->footer = sw_paper_keep_text (paper, SW_STYLE_RUNNING, left);
  paper->numbered = numbered;
  sw_paper_touch (paper);
}

void
sw_paper_set_frame (SwPaper *paper)
{
  paper->framed = TRUE;
  sw_paper_touch (paper);
}

void
sw_paper_set_language (SwPaper *paper, SwLanguage language)
{
  paper->language = language;
}

/* --- groups ----------------------------------------------------------------------------------- */

static void
open_block (SwPaper *paper, SwPaperBlockKind kind)
{
  g_ptr_array_add (paper->open, sw_paper_add_block (paper, kind));
}

/* Ends the innermost group, if it is one of `kind`. */
static gboolean
close_block (SwPaper *paper, SwPaperBlockKind kind)
{
  g_return_val_if_fail (paper->open->len > 1 && sw_paper_innermost (paper)->kind == kind, FALSE);
  g_ptr_array_set_size (paper->open, (int) paper->open->len - 1);
  return TRUE;
}

void
sw_paper_keep_begin (SwPaper *paper)
{
  open_block (paper, SW_BLOCK_KEEP);
}

void
sw_paper_keep_end (SwPaper *paper)
{
  close_block (paper, SW_BLOCK_KEEP);
}

void
sw_paper_columns_begin (SwPaper *paper, guint count)
{
  open_block (paper, SW_BLOCK_COLUMNS);
  sw_paper_innermost (paper)->level = CLAMP (count, 1, 3);
  open_block (paper, SW_BLOCK_GROUP);
}

void
sw_paper_columns_next (SwPaper *paper)
{
  if (close_block (paper, SW_BLOCK_GROUP))
    open_block (paper, SW_BLOCK_GROUP);
}

void
sw_paper_columns_end (SwPaper *paper)
{
  if (close_block (paper, SW_BLOCK_GROUP))
    close_block (paper, SW_BLOCK_COLUMNS);
}
