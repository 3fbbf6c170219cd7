/* Blocks that hold no others. */
#include "core/paper/paper-flow-private.h"

#define TIGHT 2.0
#define WRITING_HEIGHT (8 * SW_PAPER_MM) /* from line to line */
#define ITEM_INDENT 16.0
#define MARKER_GAP 5.0
#define KEY_GAP 14.0
#define SIGNATURE_GAP (10 * SW_PAPER_MM)
#define SIGNATURE_WIDTH (60 * SW_PAPER_MM) /* one beside which there is room stays this wide */
#define SIGNATURE_HEIGHT (16 * SW_PAPER_MM)

/* --- texts ------------------------------------------------------------------------------------ */

static const SwPaperCell *
cell_at (const SwPaperBlock *block, guint index)
{
  return &g_array_index (block->cells, SwPaperCell, index);
}

static gboolean
flow_text (SwFlow *flow, const SwPaperBlock *block)
{
  const SwPaperCell *cell = cell_at (block, 0);
  const SwPaperLook *look = sw_paper_look (cell->style);
  SwRow row = {
      .x = flow->area.left, .width = sw_flow_width (flow), .level = block->level, .flowing = TRUE};
  double pad = 0;
  if (cell->style == SW_PAPER_CODE || cell->style == SW_PAPER_NOTE) {
    gboolean note = cell->style == SW_PAPER_NOTE;
    row.fill = note ? SW_PAPER_PALE_ACCENT : SW_PAPER_PALE;
    row.bar = note ? SW_PAPER_ACCENT : 0;
    row.above = row.below = 5;
    pad = 9;
  }
  sw_row_add (&row, cell, row.x + pad, row.width - 2 * pad);
  sw_flow_begin (flow, look->before);
  gboolean done = sw_row_flow (&row, flow);
  flow->gap = block->tight ? TIGHT : look->after;
  return done;
}

/* In points, of a text on one line. */
static double
natural_width (SwFlow *flow, const SwPaperCell *cell)
{
  int width;
  pango_layout_get_size (sw_paper_type_set (flow->paper->type, cell->style, cell->language,
                                            cell->align, -1, cell->text),
                         &width, NULL);
  return (double) width / PANGO_SCALE;
}

static gboolean
flow_item (SwFlow *flow, const SwPaperBlock *block)
{
  const SwPaperCell *marker = cell_at (block, 0), *text = cell_at (block, 1);
  double x = flow->area.left + block->level * ITEM_INDENT, width = ITEM_INDENT;
  if (marker->kind == SW_CELL_TEXT)
    width = MAX (width, natural_width (flow, marker) + MARKER_GAP);
  width = MIN (width, sw_flow_width (flow) / 4);
  SwRow row = {.x = x, .width = flow->area.right - x, .flowing = TRUE};
  sw_row_add (&row, marker, x, width);
  sw_row_add (&row, text, x + width, flow->area.right - x - width);
  sw_flow_begin (flow, 0);
  gboolean done = sw_row_flow (&row, flow);
  flow->gap = 3;
  return done;
}

static gboolean
flow_pairs (SwFlow *flow, const SwPaperBlock *block)
{
  const SwPaperLook *look = sw_paper_look (SW_STYLE_KEY);
  double keys = 0;
  for (guint i = 0; i < block->cells->len; i += 2)
    keys = MAX (keys, natural_width (flow, cell_at (block, i)));
  keys = MIN (keys + 1, sw_flow_width (flow) * 0.38);
  for (guint i = 0; i < block->cells->len; i += 2) {
    SwRow row = {.x = flow->area.left, .width = sw_flow_width (flow)};
    double value = row.x + keys + KEY_GAP;
    sw_row_add (&row, cell_at (block, i), row.x, keys);
    sw_row_add (&row, cell_at (block, i + 1), value, flow->area.right - value);
    if (cell_at (block, i + 1)->kind == SW_CELL_LINE)
      row.below = WRITING_HEIGHT - look->size * look->leading;
    sw_flow_begin (flow, 0);
    if (!sw_row_flow (&row, flow))
      return FALSE;
    flow->gap = 2;
  }
  flow->gap = 10;
  return TRUE;
}

static gboolean
flow_lines (SwFlow *flow, const SwPaperBlock *block)
{
  for (guint i = 0; i < block->cells->len; i++) {
    SwRow row = {.x = flow->area.left, .width = sw_flow_width (flow), .least = WRITING_HEIGHT};
    sw_row_add (&row, cell_at (block, i), row.x, row.width);
    sw_flow_begin (flow, 0);
    if (!sw_row_flow (&row, flow))
      return FALSE;
  }
  flow->gap = 10;
  return TRUE;
}

/* --- signatures ------------------------------------------------------------------------------- */

/* Everything on a certificate is centred. */
static guint8
signature_align (const SwFlow *flow)
{
  return flow->paper->framed ? SW_PAPER_CENTRE : SW_PAPER_START;
}

static void
place_caption (SwFlow *flow, const SwPaperCell *cell, double x, double y, double width,
               double height)
{
  SwPlaced *placed = sw_flow_place (flow, SW_PLACED_TEXT, x, y, width, height);
  placed->style = cell->style;
  placed->align = signature_align (flow);
  placed->language = cell->language;
  placed->text = cell->text;
}

static double
caption_height (SwFlow *flow, const SwPaperCell *cell, double width)
{
  int height;
  pango_layout_get_size (sw_paper_type_set (flow->paper->type, cell->style, cell->language,
                                            cell->align, width, cell->text),
                         NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* What is signed stands on the line: what was drawn, else what was typed. */
static void
place_signature (SwFlow *flow, const SwPaperCell *cells, double x, double width, double caption)
{
  double line = flow->y + SIGNATURE_HEIGHT;
  const SwPaperCell *typed = &cells[1], *drawn = &cells[2];
  double typed_height = *typed->text != '\0' ? caption_height (flow, typed, width) : 0;
  if (drawn->kind == SW_CELL_STROKES) {
    double room = SIGNATURE_HEIGHT - typed_height - 2;
    SwPlaced *placed =
        sw_flow_place (flow, SW_PLACED_STROKES, x, line - typed_height - room - 1, width, room);
    placed->what = drawn->strokes;
    placed->align = signature_align (flow);
  }
  if (typed_height > 0)
    place_caption (flow, typed, x, line - typed_height - 1, width, typed_height);
  sw_flow_fill (flow, x, line - 0.25, width, 0.5, SW_PAPER_STRONG_LINE);
  if (*cells[0].text != '\0')
    place_caption (flow, &cells[0], x, line + 3, width, caption);
}

static gboolean
flow_signature_line (SwFlow *flow, const SwPaperBlock *block, guint first, guint last, double width)
{
  double caption = 0;
  for (guint i = first; i < last; i++)
    caption = MAX (caption, caption_height (flow, cell_at (block, 3 * i), width));
  sw_flow_begin (flow, 6);
  if (!sw_flow_need (flow, SIGNATURE_HEIGHT + 3 + caption))
    return FALSE;
  for (guint i = first; i < last; i++)
    place_signature (flow, cell_at (block, 3 * i),
                     flow->area.left + (i - first) * (width + SIGNATURE_GAP), width, caption);
  flow->y += SIGNATURE_HEIGHT + 3 + caption;
  flow->fresh = FALSE;
  flow->gap = 8;
  return TRUE;
}

/* At most three on a line, equally wide on all of them. */
static gboolean
flow_signatures (SwFlow *flow, const SwPaperBlock *block)
{
  guint count = block->cells->len / 3, lines = (count + 2) / 3;
  guint across = (count + lines - 1) / lines;
  double width = (sw_flow_width (flow) - (across - 1) * SIGNATURE_GAP) / across;
  if (across == 1)
    width = MIN (width, SIGNATURE_WIDTH);
  for (guint first = 0; first < count; first += across)
    if (!flow_signature_line (flow, block, first, MIN (first + across, count), width))
      return FALSE;
  return TRUE;
}

/* --- what has no text ------------------------------------------------------------------------- */

static gboolean
flow_rule (SwFlow *flow)
{
  sw_flow_begin (flow, 6);
  if (!sw_flow_need (flow, 1))
    return FALSE;
  sw_flow_fill (flow, flow->area.left, flow->y, sw_flow_width (flow), 0.5, SW_PAPER_LINE);
  flow->y += 0.5;
  flow->fresh = FALSE;
  flow->gap = 8;
  return TRUE;
}

static gboolean
flow_drawing (SwFlow *flow, const SwPaperBlock *block)
{
  double height = MIN (block->height, flow->area.bottom - flow->area.top);
  sw_flow_begin (flow, 4);
  if (!sw_flow_need (flow, height))
    return FALSE;
  sw_flow_place (flow, SW_PLACED_DRAWING, flow->area.left, flow->y, sw_flow_width (flow), height)
      ->what = block;
  flow->y += height;
  flow->fresh = FALSE;
  flow->gap = 8;
  return TRUE;
}

gboolean
sw_block_flow (const SwPaperBlock *block, SwFlow *flow)
{
  switch (block->kind) {
  case SW_BLOCK_TEXT:
    return flow_text (flow, block);
  case SW_BLOCK_ITEM:
    return flow_item (flow, block);
  case SW_BLOCK_PAIRS:
    return flow_pairs (flow, block);
  case SW_BLOCK_LINES:
    return flow_lines (flow, block);
  case SW_BLOCK_TABLE:
    return sw_table_flow (block, flow);
  case SW_BLOCK_SIGNATURES:
    return flow_signatures (flow, block);
  case SW_BLOCK_RULE:
    return flow_rule (flow);
  case SW_BLOCK_DRAWING:
    return flow_drawing (flow, block);
  default:
    g_return_val_if_reached (TRUE);
  }
}
