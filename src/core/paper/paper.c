#include "core/paper/paper-private.h"

#include <string.h>

/* --- blocks and cells --------------------------------------------------------------------------
 */

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

/* What is laid out is out of date. */
static void
touch (SwPaper *paper)
{
  paper->laid_out = FALSE;
}

static SwPaperBlock *
innermost (SwPaper *paper)
{
  return g_ptr_array_index (paper->open, paper->open->len - 1);
}

static SwPaperBlock *
add_block (SwPaper *paper, SwPaperBlockKind kind)
{
  SwPaperBlock *block = new_block (kind);
  g_ptr_array_add (innermost (paper)->children, block);
  touch (paper);
  return block;
}

static const char *
keep_text (SwPaper *paper, char *clean)
{
  const char *kept = g_string_chunk_insert_const (paper->texts, clean);
  g_free (clean);
  return kept;
}

/* Where a style has a number of lines, the text is one paragraph. */
static const char *
text_for (SwPaper *paper, guint style, const char *text)
{
  g_autofree char *lines = sw_text_clean_lines (text);
  if (sw_paper_look (style)->max_lines == 0)
    return keep_text (paper, g_steal_pointer (&lines));
  return keep_text (paper, sw_text_clean (lines));
}

static SwPaperCell
text_cell (SwPaper *paper, guint style, SwPaperAlign align, const char *text)
{
  return (SwPaperCell){.kind = SW_CELL_TEXT,
                       .style = (guint8) style,
                       .align = (guint8) align,
                       .language = (guint8) paper->language,
                       .text = text_for (paper, style, text)};
}

static void
add_cell (SwPaperBlock *block, SwPaperCell cell)
{
  if (block->cells == NULL) {
    block->cells = g_array_new (FALSE, FALSE, sizeof (SwPaperCell));
    g_array_set_clear_func (block->cells, clear_cell);
  }
  g_array_append_val (block->cells, cell);
}

/* --- the whole document ------------------------------------------------------------------------
 */

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
  paper->header[0] = text_for (paper, SW_STYLE_RUNNING, left);
  paper->header[1] = text_for (paper, SW_STYLE_RUNNING, right);
  touch (paper);
}

void
sw_paper_set_footer (SwPaper *paper, const char *left, gboolean numbered)
{
  paper->footer = text_for (paper, SW_STYLE_RUNNING, left);
  paper->numbered = numbered;
  touch (paper);
}

void
sw_paper_set_frame (SwPaper *paper)
{
  paper->framed = TRUE;
  touch (paper);
}

void
sw_paper_set_language (SwPaper *paper, SwLanguage language)
{
  paper->language = language;
}

/* --- blocks ------------------------------------------------------------------------------------
 */

static SwPaperBlock *
add_text (SwPaper *paper, guint style, SwPaperAlign align, const char *text)
{
  SwPaperBlock *block = add_block (paper, SW_BLOCK_TEXT);
  add_cell (block, text_cell (paper, style, align, text));
  return block;
}

void
sw_paper_title (SwPaper *paper, const char *title, const char *below)
{
  add_text (paper, SW_STYLE_TITLE, SW_PAPER_START, title);
  if (below != NULL)
    add_text (paper, SW_STYLE_BELOW_TITLE, SW_PAPER_START, below);
}

void
sw_paper_heading (SwPaper *paper, int level, const char *text)
{
  level = CLAMP (level, 1, 3);
  add_text (paper, SW_STYLE_HEADING_1 + level - 1, SW_PAPER_START, text)->level = level;
}

void
sw_paper_paragraph (SwPaper *paper, const char *text)
{
  add_text (paper, SW_PAPER_BODY, SW_PAPER_START, text);
}

void
sw_paper_text (SwPaper *paper, SwPaperStyle style, SwPaperAlign align, const char *text)
{
  add_text (paper, style, align, text);
}

/* Such an address has no blanks, and is written without the quotes of a cairo attribute. */
static char *
address_of (const char *uri)
{
  g_autofree char *scheme = uri != NULL ? g_uri_parse_scheme (uri) : NULL;
  const char *const known[] = {"http", "https", "mailto", NULL};
  if (scheme == NULL || !g_strv_contains (known, scheme))
    return NULL;
  g_autoptr (GString) address = g_string_new (NULL);
  g_string_append_uri_escaped (address, uri, ":/?#[]@!$&()*+,;=%", FALSE);
  return g_strdup (address->str);
}

void
sw_paper_link (SwPaper *paper, const char *text, const char *uri)
{
  char *address = address_of (uri);
  guint style = address != NULL ? SW_STYLE_LINK : SW_PAPER_BODY;
  SwPaperBlock *block = add_text (paper, style, SW_PAPER_START, text);
  if (address != NULL)
    g_array_index (block->cells, SwPaperCell, 0).link = keep_text (paper, address);
}

static SwPaperBlock *
add_item (SwPaper *paper, int level, SwPaperCell marker, const char *text)
{
  SwPaperBlock *block = add_block (paper, SW_BLOCK_ITEM);
  block->level = CLAMP (level, 0, 3);
  add_cell (block, marker);
  add_cell (block, text_cell (paper, SW_PAPER_BODY, SW_PAPER_START, text));
  return block;
}

void
sw_paper_item (SwPaper *paper, int level, const char *marker, const char *text)
{
  add_item (paper, level, text_cell (paper, SW_STYLE_MARKER, SW_PAPER_START, marker), text);
}

static SwPaperCell
box_cell (SwPaper *paper, SwPaperBox box, SwPaperAlign align)
{
  return (SwPaperCell){.kind = SW_CELL_BOX,
                       .style = SW_STYLE_CELL,
                       .align = (guint8) align,
                       .language = (guint8) paper->language,
                       .box = (guint8) box};
}

void
sw_paper_check (SwPaper *paper, int level, SwPaperBox box, const char *text)
{
  add_item (paper, level, box_cell (paper, box, SW_PAPER_START), text);
}

void
sw_paper_pair (SwPaper *paper, const char *key, const char *value)
{
  GPtrArray *siblings = innermost (paper)->children;
  SwPaperBlock *block = siblings->len > 0 ? g_ptr_array_index (siblings, siblings->len - 1) : NULL;
  if (block == NULL || block->kind != SW_BLOCK_PAIRS)
    block = add_block (paper, SW_BLOCK_PAIRS);
  add_cell (block, text_cell (paper, SW_STYLE_KEY, SW_PAPER_START, key));
  add_cell (block, text_cell (paper, SW_PAPER_BODY, SW_PAPER_START, value));
  touch (paper);
}

void
sw_paper_rule (SwPaper *paper)
{
  add_block (paper, SW_BLOCK_RULE);
}

void
sw_paper_space (SwPaper *paper, double height)
{
  add_block (paper, SW_BLOCK_SPACE)->height = CLAMP (height, 0, 1000) * SW_PAPER_MM;
}

void
sw_paper_spring (SwPaper *paper)
{
  add_block (paper, SW_BLOCK_SPRING);
}

void
sw_paper_page_break (SwPaper *paper)
{
  add_block (paper, SW_BLOCK_BREAK);
}

static SwPaperCell
strokes_cell (SwPaper *paper, SwStrokes *strokes, SwPaperAlign align)
{
  if (strokes == NULL || sw_strokes_is_empty (strokes))
    return text_cell (paper, SW_STYLE_CELL, align, NULL);
  return (SwPaperCell){.kind = SW_CELL_STROKES,
                       .style = SW_STYLE_CELL,
                       .align = (guint8) align,
                       .language = (guint8) paper->language,
                       .strokes = sw_strokes_ref (strokes)};
}

void
sw_paper_signatures (SwPaper *paper, const SwPaperSignature *signatures, guint count)
{
  if (count == 0)
    return;
  SwPaperBlock *block = add_block (paper, SW_BLOCK_SIGNATURES);
  for (guint i = 0; i < count; i++) {
    add_cell (block, text_cell (paper, SW_STYLE_CAPTION, SW_PAPER_START, signatures[i].caption));
    add_cell (block, text_cell (paper, SW_STYLE_SIGNED, SW_PAPER_START, signatures[i].above));
    add_cell (block, strokes_cell (paper, signatures[i].strokes, SW_PAPER_START));
  }
}

void
sw_paper_drawing (SwPaper *paper, double height, SwPaperPaint paint, gpointer data,
                  GDestroyNotify free_data)
{
  SwPaperBlock *block = add_block (paper, SW_BLOCK_DRAWING);
  block->height = CLAMP (height, 1, 1000) * SW_PAPER_MM;
  block->paint = paint;
  block->data = data;
  block->free_data = free_data;
}

/* --- groups ------------------------------------------------------------------------------------
 */

static void
open_block (SwPaper *paper, SwPaperBlockKind kind)
{
  g_ptr_array_add (paper->open, add_block (paper, kind));
}

/* Ends the innermost group, if it is one of `kind`. */
static gboolean
close_block (SwPaper *paper, SwPaperBlockKind kind)
{
  g_return_val_if_fail (paper->open->len > 1 && innermost (paper)->kind == kind, FALSE);
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
  innermost (paper)->level = CLAMP (count, 1, 3);
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

/* --- tables ------------------------------------------------------------------------------------
 */

/* The table that rows go into: the last block of the innermost group. */
static SwPaperBlock *
open_table (SwPaper *paper)
{
  GPtrArray *siblings = innermost (paper)->children;
  SwPaperBlock *block = siblings->len > 0 ? g_ptr_array_index (siblings, siblings->len - 1) : NULL;
  g_return_val_if_fail (block != NULL && block->kind == SW_BLOCK_TABLE, NULL);
  return block;
}

void
sw_paper_table_begin (SwPaper *paper, const SwPaperColumn *columns, guint count,
                      SwPaperTableFlags flags, double row_height)
{
  g_return_if_fail (count > 0 && count <= SW_PAPER_MAX_COLUMNS);
  SwPaperBlock *block = add_block (paper, SW_BLOCK_TABLE);
  block->flags = flags;
  block->height = CLAMP (row_height, 0, 100) * SW_PAPER_MM;
  block->columns = g_array_new (FALSE, FALSE, sizeof (SwPaperTableColumn));
  block->rows = g_array_new (FALSE, FALSE, sizeof (SwPaperTableRow));
  for (guint i = 0; i < count; i++) {
    SwPaperTableColumn column = {
        .title = text_cell (paper, SW_STYLE_COLUMN_TITLE, columns[i].align, columns[i].title),
        .width = MAX (columns[i].width, 0) * SW_PAPER_MM,
        .share = columns[i].share > 0 ? columns[i].share : 1,
        .align = columns[i].align};
    g_array_append_val (block->columns, column);
  }
}

void
sw_paper_row (SwPaper *paper, SwPaperRow kind)
{
  SwPaperBlock *table = open_table (paper);
  if (table == NULL)
    return;
  SwPaperTableRow row = {.kind = (guint8) kind,
                         .first_cell = table->cells != NULL ? table->cells->len : 0};
  g_array_append_val (table->rows, row);
  touch (paper);
}

/* The row that a cell goes to and the alignment there; NULL where there is no room for it. */
static SwPaperTableRow *
next_cell (SwPaper *paper, SwPaperBlock **table, SwPaperAlign *align)
{
  *table = open_table (paper);
  g_return_val_if_fail (*table != NULL && (*table)->rows->len > 0, NULL);
  SwPaperTableRow *row = &g_array_index ((*table)->rows, SwPaperTableRow, (*table)->rows->len - 1);
  guint room = row->kind == SW_PAPER_ROW_GROUP ? 1 : (*table)->columns->len;
  g_return_val_if_fail (row->cell_count < room, NULL);
  *align = row->kind == SW_PAPER_ROW_GROUP
               ? SW_PAPER_START
               : g_array_index ((*table)->columns, SwPaperTableColumn, row->cell_count).align;
  row->cell_count++;
  return row;
}

void
sw_paper_cell (SwPaper *paper, const char *text)
{
  static const guint styles[] = {SW_STYLE_CELL, SW_STYLE_CELL_STRONG, SW_STYLE_CELL_GROUP};
  SwPaperBlock *table;
  SwPaperAlign align;
  SwPaperTableRow *row = next_cell (paper, &table, &align);
  if (row != NULL)
    add_cell (table, text_cell (paper, styles[row->kind], align, text));
}

void
sw_paper_cell_strokes (SwPaper *paper, SwStrokes *strokes)
{
  SwPaperBlock *table;
  SwPaperAlign align;
  if (next_cell (paper, &table, &align) != NULL)
    add_cell (table, strokes_cell (paper, strokes, align));
}

void
sw_paper_cell_box (SwPaper *paper, SwPaperBox box)
{
  SwPaperBlock *table;
  SwPaperAlign align;
  if (next_cell (paper, &table, &align) != NULL)
    add_cell (table, box_cell (paper, box, align));
}

void
sw_paper_table_end (SwPaper *paper)
{
  g_return_if_fail (open_table (paper) != NULL);
}
