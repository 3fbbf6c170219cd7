/* The blocks that a document is made of. */
#include "core/paper/paper-private.h"

/* --- blocks ----------------------------------------------------------------------------------- */

static SwPaperBlock *
add_text (SwPaper *paper, guint style, SwPaperAlign align, const char *text)
{
  SwPaperBlock *block = sw_paper_add_block (paper, SW_BLOCK_TEXT);
  sw_block_add_cell (block, sw_paper_text_cell (paper, style, align, text));
  return block;
}

void
sw_paper_title (SwPaper *paper, const char *title, const char *below)
{
  add_text (paper, SW_STYLE_TITLE, SW_PAPER_START, title)->tight = below != NULL;
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
    g_array_index (block->cells, SwPaperCell, 0).link = sw_paper_take_text (paper, address);
}

static SwPaperBlock *
add_item (SwPaper *paper, int level, SwPaperCell marker, const char *text)
{
  SwPaperBlock *block = sw_paper_add_block (paper, SW_BLOCK_ITEM);
  block->level = CLAMP (level, 0, 3);
  sw_block_add_cell (block, marker);
  sw_block_add_cell (block, sw_paper_text_cell (paper, SW_PAPER_BODY, SW_PAPER_START, text));
  return block;
}

void
sw_paper_item (SwPaper *paper, int level, const char *marker, const char *text)
{
  add_item (paper, level, sw_paper_text_cell (paper, SW_STYLE_MARKER, SW_PAPER_START, marker),
            text);
}

static SwPaperCell
box_cell (SwPaper *paper, guint style, SwPaperBox box, SwPaperAlign align)
{
  return (SwPaperCell){.kind = SW_CELL_BOX,
                       .style = (guint8) style,
                       .align = (guint8) align,
                       .language = (guint8) paper->language,
                       .box = (guint8) box};
}

void
sw_paper_check (SwPaper *paper, int level, SwPaperBox box, const char *text)
{
  add_item (paper, level, box_cell (paper, SW_PAPER_BODY, box, SW_PAPER_START), text);
}

/* Pairs that follow each other are one block. */
static void
add_pair (SwPaper *paper, const char *key, SwPaperCell value)
{
  GPtrArray *siblings = sw_paper_innermost (paper)->children;
  SwPaperBlock *block = siblings->len > 0 ? g_ptr_array_index (siblings, siblings->len - 1) : NULL;
  if (block == NULL || block->kind != SW_BLOCK_PAIRS)
    block = sw_paper_add_block (paper, SW_BLOCK_PAIRS);
  sw_block_add_cell (block, sw_paper_text_cell (paper, SW_STYLE_KEY, SW_PAPER_START, key));
  sw_block_add_cell (block, value);
  sw_paper_touch (paper);
}

void
sw_paper_pair (SwPaper *paper, const char *key, const char *value)
{
  add_pair (paper, key, sw_paper_text_cell (paper, SW_PAPER_BODY, SW_PAPER_START, value));
}

static const SwPaperCell line_cell = {.kind = SW_CELL_LINE, .style = SW_PAPER_BODY};

void
sw_paper_pair_blank (SwPaper *paper, const char *key)
{
  add_pair (paper, key, line_cell);
}

void
sw_paper_blank_lines (SwPaper *paper, guint count)
{
  SwPaperBlock *block = sw_paper_add_block (paper, SW_BLOCK_LINES);
  for (guint i = 0; i < CLAMP (count, 1, 100); i++)
    sw_block_add_cell (block, line_cell);
}

void
sw_paper_rule (SwPaper *paper)
{
  sw_paper_add_block (paper, SW_BLOCK_RULE);
}

void
sw_paper_space (SwPaper *paper, double height)
{
  sw_paper_add_block (paper, SW_BLOCK_SPACE)->height = CLAMP (height, 0, 1000) * SW_PAPER_MM;
}

void
sw_paper_spring (SwPaper *paper)
{
  sw_paper_add_block (paper, SW_BLOCK_SPRING);
}

void
sw_paper_page_break (SwPaper *paper)
{
  sw_paper_add_block (paper, SW_BLOCK_BREAK);
}

static SwPaperCell
strokes_cell (SwPaper *paper, SwStrokes *strokes, SwPaperAlign align)
{
  if (strokes == NULL || sw_strokes_is_empty (strokes))
    return sw_paper_text_cell (paper, SW_STYLE_CELL, align, NULL);
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
  SwPaperBlock *block = sw_paper_add_block (paper, SW_BLOCK_SIGNATURES);
  for (guint i = 0; i < count; i++) {
    sw_block_add_cell (
        block, sw_paper_text_cell (paper, SW_STYLE_CAPTION, SW_PAPER_START, signatures[i].caption));
    sw_block_add_cell (
        block, sw_paper_text_cell (paper, SW_STYLE_SIGNED, SW_PAPER_START, signatures[i].above));
    sw_block_add_cell (block, strokes_cell (paper, signatures[i].strokes, SW_PAPER_START));
  }
}

void
sw_paper_drawing (SwPaper *paper, double height, SwPaperPaint paint, gpointer data,
                  GDestroyNotify free_data)
{
  SwPaperBlock *block = sw_paper_add_block (paper, SW_BLOCK_DRAWING);
  block->height = CLAMP (height, 1, 1000) * SW_PAPER_MM;
  block->paint = paint;
  block->data = data;
  block->free_data = free_data;
}

/* --- tables ----------------------------------------------------------------------------------- */

/* The table that rows go into: the last block of the innermost group. */
static SwPaperBlock *
open_table (SwPaper *paper)
{
  GPtrArray *siblings = sw_paper_innermost (paper)->children;
  SwPaperBlock *block = siblings->len > 0 ? g_ptr_array_index (siblings, siblings->len - 1) : NULL;
  g_return_val_if_fail (block != NULL && block->kind == SW_BLOCK_TABLE, NULL);
  return block;
}

void
sw_paper_table_begin (SwPaper *paper, const SwPaperColumn *columns, guint count,
                      SwPaperTableFlags flags, double row_height)
{
  g_return_if_fail (count > 0 && count <= SW_PAPER_MAX_COLUMNS);
  SwPaperBlock *block = sw_paper_add_block (paper, SW_BLOCK_TABLE);
  block->flags = flags;
  block->height = CLAMP (row_height, 0, 100) * SW_PAPER_MM;
  block->columns = g_array_new (FALSE, FALSE, sizeof (SwPaperTableColumn));
  block->rows = g_array_new (FALSE, FALSE, sizeof (SwPaperTableRow));
  for (guint i = 0; i < count; i++) {
    SwPaperTableColumn column = {.title = sw_paper_text_cell (paper, SW_STYLE_COLUMN_TITLE,
                                                              columns[i].align, columns[i].title),
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
  sw_paper_touch (paper);
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
    sw_block_add_cell (table, sw_paper_text_cell (paper, styles[row->kind], align, text));
}

void
sw_paper_cell_strokes (SwPaper *paper, SwStrokes *strokes)
{
  SwPaperBlock *table;
  SwPaperAlign align;
  if (next_cell (paper, &table, &align) != NULL)
    sw_block_add_cell (table, strokes_cell (paper, strokes, align));
}

void
sw_paper_cell_box (SwPaper *paper, SwPaperBox box)
{
  SwPaperBlock *table;
  SwPaperAlign align;
  if (next_cell (paper, &table, &align) != NULL)
    sw_block_add_cell (table, box_cell (paper, SW_STYLE_CELL, box, align));
}

void
sw_paper_table_end (SwPaper *paper)
{
  g_return_if_fail (open_table (paper) != NULL);
}
