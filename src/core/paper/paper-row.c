#include "core/paper/paper-flow-private.h"

#define STROKES_HEIGHT (8 * SW_PAPER_MM)
#define BAR_WIDTH 2.5
#define SLACK 0.01 /* points; sums of lengths are not exact */

void
sw_row_add (SwRow *row, const SwPaperCell *cell, double x, double width)
{
  row->cells[row->count++] = (SwRowCell){.cell = cell, .x = x, .width = MAX (width, 1)};
}

static double
line_height (const SwPaperCell *cell)
{
  const SwPaperLook *look = sw_paper_look (cell->style);
  return look->size * look->leading;
}

static PangoLayout *
set_cell (const SwRowCell *row_cell, SwPaperType *type)
{
  const SwPaperCell *cell = row_cell->cell;
  return sw_paper_type_set (type, cell->style, cell->language, cell->align, row_cell->width,
                            cell->text);
}

static void
measure_text (SwRowCell *cell, SwPaperType *type)
{
  int width, height;
  pango_layout_get_size (set_cell (cell, type), &width, &height);
  cell->height = (double) height / PANGO_SCALE;
  cell->clipped = width > cell->width * PANGO_SCALE + PANGO_SCALE;
}

static void
measure_cell (SwRowCell *cell, SwPaperType *type)
{
  if (cell->cell->kind == SW_CELL_STROKES)
    cell->height = STROKES_HEIGHT;
  else if (cell->cell->kind != SW_CELL_TEXT || *cell->cell->text == '\0')
    cell->height = line_height (cell->cell);
  else
    measure_text (cell, type);
}

void
sw_row_measure (SwRow *row, SwPaperType *type)
{
  row->height = 0;
  for (guint i = 0; i < row->count; i++) {
    measure_cell (&row->cells[i], type);
    row->height = MAX (row->height, row->cells[i].height);
  }
  row->height = MAX (row->height + row->above + row->below, row->least);
}

/* --- placing ---------------------------------------------------------------------------------- */

static const SwPlacedKind kinds[] = {[SW_CELL_TEXT] = SW_PLACED_TEXT,
                                     [SW_CELL_STROKES] = SW_PLACED_STROKES,
                                     [SW_CELL_BOX] = SW_PLACED_BOX,
                                     [SW_CELL_LINE] = SW_PLACED_FILL};

static SwPlaced *
place_cell (const SwRow *row, const SwRowCell *row_cell, SwFlow *flow, double y, double height)
{
  const SwPaperCell *cell = row_cell->cell;
  SwPlaced *placed =
      sw_flow_place (flow, kinds[cell->kind], row_cell->x, y, row_cell->width, height);
  placed->style = cell->style;
  placed->align = cell->align;
  placed->language = cell->language;
  placed->level = (guint8) row->level;
  placed->box = cell->box;
  placed->clipped = row_cell->clipped;
  placed->text = cell->text;
  placed->link = cell->link;
  placed->what = cell->strokes;
  if (cell->kind == SW_CELL_LINE) {
    placed->colour = SW_PAPER_STRONG_LINE;
    placed->y += height - 0.5;
    placed->height = 0.5;
  }
  return placed;
}

static gboolean
is_blank (const SwPaperCell *cell)
{
  return cell->kind == SW_CELL_TEXT && *cell->text == '\0';
}

static void
place_ground (const SwRow *row, SwFlow *flow, double height)
{
  if (row->fill != 0)
    sw_flow_fill (flow, row->x, flow->y, row->width, height, row->fill);
  if (row->bar != 0)
    sw_flow_fill (flow, row->x, flow->y, BAR_WIDTH, height, row->bar);
}

static void
finish (const SwRow *row, SwFlow *flow, double height)
{
  flow->y += height;
  flow->fresh = FALSE;
  if (row->line != 0)
    sw_flow_fill (flow, row->x, flow->y - 0.5, row->width, 0.5, row->line);
}

/* In a row to be written in by pen, texts stand in the middle, unless one of them is long. */
void
sw_row_place (SwRow *row, SwFlow *flow)
{
  gboolean roomy = row->least > 0 && row->height <= 2 * row->least;
  place_ground (row, flow, row->height);
  for (guint i = 0; i < row->count; i++) {
    SwRowCell *cell = &row->cells[i];
    double inside = roomy ? (row->height - cell->height) / 2 : row->above;
    if (!is_blank (cell->cell))
      place_cell (row, cell, flow, flow->y + inside, cell->height);
  }
  finish (row, flow, row->height);
}

/* --- cutting ---------------------------------------------------------------------------------- */

static void
find_lines (SwRowCell *cell)
{
  cell->line_count = pango_layout_get_line_count (cell->layout);
  cell->ends = g_new (double, cell->line_count);
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);
  int count = 0;
  do {
    int end;
    pango_layout_iter_get_line_yrange (iter, NULL, &end);
    cell->ends[count++] = (double) end / PANGO_SCALE;
  } while (count < cell->line_count && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  cell->line_count = count;
}

/* Texts keep their layout, since every piece is painted from it; all else is one line. */
static void
begin_cut (SwRow *row, SwPaperType *type)
{
  for (guint i = 0; i < row->count; i++) {
    SwRowCell *cell = &row->cells[i];
    if (cell->cell->kind == SW_CELL_TEXT) {
      cell->layout = pango_layout_copy (set_cell (cell, type));
      find_lines (cell);
    } else {
      cell->line_count = 1;
      cell->ends = g_new (double, 1);
      *cell->ends = cell->height;
    }
  }
}

static void
end_cut (SwRow *row)
{
  for (guint i = 0; i < row->count; i++) {
    g_clear_object (&row->cells[i].layout);
    g_clear_pointer (&row->cells[i].ends, g_free);
  }
}

static double
height_until (const SwRowCell *cell, int line)
{
  return line > cell->line
             ? cell->ends[line - 1] - (cell->line > 0 ? cell->ends[cell->line - 1] : 0)
             : 0;
}

/* The line before which a piece of at most `room` ends. */
static int
fitting (const SwRowCell *cell, double room, gboolean forced)
{
  int line = cell->line;
  while (line < cell->line_count && height_until (cell, line + 1) <= room + SLACK)
    line++;
  return forced && line == cell->line ? MIN (line + 1, cell->line_count) : line;
}

/* No line of a paragraph stands alone on a page. */
static int
without_orphans (const SwRowCell *cell, int line)
{
  if (line < cell->line_count && cell->line_count - line < 2)
    line--;
  return line < cell->line_count && line - cell->line < 2 ? cell->line : line;
}

/* Fills in where the next piece of each cell ends; returns the height, 0 where nothing fits. */
static double
choose_lines (const SwRow *row, double room, gboolean forced, int *lines)
{
  double height = 0;
  for (guint i = 0; i < row->count; i++) {
    const SwRowCell *cell = &row->cells[i];
    lines[i] = fitting (cell, room, forced);
    if (row->flowing && !forced && i == row->count - 1)
      lines[i] = without_orphans (cell, lines[i]);
    height = MAX (height, height_until (cell, lines[i]));
  }
  /* A marker does not stand alone above the page's end. */
  const SwRowCell *last = &row->cells[row->count - 1];
  gboolean alone = lines[row->count - 1] == last->line && last->line < last->line_count;
  return row->flowing && alone ? 0 : height;
}

/* Whether anything is left to place. */
static gboolean
place_piece (SwRow *row, SwFlow *flow, const int *lines, double height)
{
  gboolean more = FALSE;
  place_ground (row, flow, height + row->above + row->below);
  for (guint i = 0; i < row->count; i++) {
    SwRowCell *cell = &row->cells[i];
    if (lines[i] > cell->line && !is_blank (cell->cell)) {
      SwPlaced *placed =
          place_cell (row, cell, flow, flow->y + row->above, height_until (cell, lines[i]));
      placed->layout = cell->layout != NULL ? g_object_ref (cell->layout) : NULL;
      placed->line = cell->line;
      placed->line_count = lines[i] - cell->line;
    }
    cell->line = lines[i];
    more = more || cell->line < cell->line_count;
  }
  finish (row, flow, height + row->above + row->below);
  return more;
}

static gboolean
flow_pieces (SwRow *row, SwFlow *flow)
{
  int lines[SW_PAPER_MAX_COLUMNS];
  for (;;) {
    double room = flow->area.bottom - flow->y - row->above - row->below;
    gboolean forced = flow->y <= flow->page_top + SLACK;
    double height = choose_lines (row, room, forced, lines);
    if (height > 0 && !place_piece (row, flow, lines, height))
      return TRUE;
    if (!sw_flow_turn (flow))
      return FALSE;
  }
}

gboolean
sw_row_flow (SwRow *row, SwFlow *flow)
{
  if (g_cancellable_is_cancelled (flow->cancellable))
    return FALSE;
  sw_row_measure (row, flow->paper->type);
  double room = flow->area.bottom - flow->y + SLACK;
  double whole = flow->area.bottom - flow->page_top + SLACK;
  if (row->height > room && (row->flowing || row->height > whole)) {
    begin_cut (row, flow->paper->type);
    gboolean done = flow_pieces (row, flow);
    end_cut (row);
    return done;
  }
  if (row->height > room && !sw_flow_turn (flow))
    return FALSE;
  sw_row_place (row, flow);
  return TRUE;
}
