#include "core/paper/paper-flow-private.h"

#define SLACK 0.01
#define COLUMN_GAP (8 * SW_PAPER_MM)

static gboolean flow_children (SwFlow *flow, const GPtrArray *children);

/* --- the place -------------------------------------------------------------------------------- */

double
sw_flow_width (const SwFlow *flow)
{
  return flow->area.right - flow->area.left;
}

static gboolean
at_top (const SwFlow *flow)
{
  return flow->y <= flow->page_top + SLACK;
}

gboolean
sw_flow_turn (SwFlow *flow)
{
  gboolean lonely = flow->anchor != SW_FLOW_NO_ANCHOR && flow->paper->placed->len <= flow->anchor;
  if (flow->keep || lonely || g_cancellable_is_cancelled (flow->cancellable))
    return FALSE;
  if (flow->table != NULL)
    sw_table_run_end (flow);
  flow->page++;
  flow->paper->page_count = MAX (flow->paper->page_count, flow->page + 1);
  flow->y = flow->area.top;
  flow->gap = 0;
  flow->fresh = TRUE;
  if (flow->table != NULL)
    sw_table_run_begin (flow);
  flow->page_top = flow->y;
  return TRUE;
}

void
sw_flow_begin (SwFlow *flow, double before)
{
  if (!flow->fresh)
    flow->y += MAX (flow->gap, before);
  flow->gap = 0;
}

gboolean
sw_flow_need (SwFlow *flow, double height)
{
  return at_top (flow) || flow->y + height <= flow->area.bottom + SLACK || sw_flow_turn (flow);
}

SwPlaced *
sw_flow_place (SwFlow *flow, SwPlacedKind kind, double x, double y, double width, double height)
{
  GArray *placed = flow->paper->placed;
  g_array_set_size (placed, placed->len + 1);
  SwPlaced *last = &g_array_index (placed, SwPlaced, placed->len - 1);
  last->kind = (guint8) kind;
  last->page = flow->page;
  last->x = x;
  last->y = y;
  last->width = width;
  last->height = height;
  return last;
}

void
sw_flow_fill (SwFlow *flow, double x, double y, double width, double height, guint32 colour)
{
  sw_flow_place (flow, SW_PLACED_FILL, x, y, width, height)->colour = colour;
}

/* Back to where `before` was, as if nothing had been placed since. */
static void
go_back (SwFlow *flow, const SwFlow *before, guint placed, guint springs)
{
  GArray *table = flow->springs;
  *flow = *before;
  g_array_set_size (flow->paper->placed, placed);
  g_array_set_size (table, springs);
}

/* --- groups ----------------------------------------------------------------------------------- */

/* Tried on this page, then on the next, then over as many as it takes. */
static gboolean
flow_keep (SwFlow *flow, const SwPaperBlock *block)
{
  if (flow->keep)
    return flow_children (flow, block->children);
  for (int attempt = 0; attempt < 2; attempt++) {
    SwFlow before = *flow;
    guint placed = flow->paper->placed->len, springs = flow->springs->len;
    gboolean top = at_top (flow);
    flow->keep = TRUE;
    gboolean done = flow_children (flow, block->children);
    flow->keep = FALSE;
    if (done)
      return TRUE;
    go_back (flow, &before, placed, springs);
    if (top)
      break;
    if (!sw_flow_turn (flow))
      return FALSE;
  }
  return flow_children (flow, block->children);
}

static gboolean
flow_columns (SwFlow *flow, const SwPaperBlock *block)
{
  guint count = MAX (block->level, block->children->len);
  double width = (sw_flow_width (flow) - (count - 1) * COLUMN_GAP) / count;
  sw_flow_begin (flow, 0);
  SwFlow begin = *flow, end = *flow;
  for (guint i = 0; i < block->children->len; i++) {
    *flow = begin;
    flow->area.left = begin.area.left + i * (width + COLUMN_GAP);
    flow->area.right = flow->area.left + width;
    flow->fresh = TRUE;
    const SwPaperBlock *column = g_ptr_array_index (block->children, i);
    if (!flow_children (flow, column->children))
      return FALSE;
    if (flow->page > end.page || (flow->page == end.page && flow->y > end.y))
      end = *flow;
  }
  *flow = end;
  flow->area = begin.area;
  flow->gap = 8;
  return TRUE;
}

static gboolean
note_spring (SwFlow *flow)
{
  SwSpring spring = {flow->page, flow->paper->placed->len};
  g_array_append_val (flow->springs, spring);
  return TRUE;
}

static gboolean
flow_block (SwFlow *flow, const SwPaperBlock *block)
{
  switch (block->kind) {
  case SW_BLOCK_GROUP:
    return flow_children (flow, block->children);
  case SW_BLOCK_KEEP:
    return flow_keep (flow, block);
  case SW_BLOCK_COLUMNS:
    return flow_columns (flow, block);
  case SW_BLOCK_SPACE:
    flow->gap += block->height;
    return TRUE;
  case SW_BLOCK_SPRING:
    return note_spring (flow);
  case SW_BLOCK_BREAK:
    return at_top (flow) || sw_flow_turn (flow);
  default:
    return sw_block_flow (block, flow);
  }
}

static gboolean flow_next (SwFlow *flow, const GPtrArray *children, guint *index);

/* A heading and the beginning of what it is about; both on the next page where only the heading
 * has room here. */
static gboolean
flow_heading (SwFlow *flow, const GPtrArray *children, guint *index)
{
  SwFlow before = *flow;
  guint placed = flow->paper->placed->len, springs = flow->springs->len, first = *index;
  gboolean top = at_top (flow);
  if (!flow_block (flow, g_ptr_array_index (children, first)))
    return FALSE;
  *index = first + 1;
  if (*index == children->len || flow->page != before.page || top || flow->keep)
    return TRUE;
  flow->anchor = flow->paper->placed->len;
  gboolean done = flow_next (flow, children, index);
  gboolean lonely = flow->paper->placed->len <= flow->anchor;
  flow->anchor = before.anchor;
  if (done || !lonely)
    return done;
  go_back (flow, &before, placed, springs);
  *index = first + 1;
  return sw_flow_turn (flow) && flow_block (flow, g_ptr_array_index (children, first));
}

/* Places the block at `index`, and what has to stand with it. */
static gboolean
flow_next (SwFlow *flow, const GPtrArray *children, guint *index)
{
  const SwPaperBlock *block = g_ptr_array_index (children, *index);
  if (block->level > 0 && block->kind == SW_BLOCK_TEXT)
    return flow_heading (flow, children, index);
  (*index)++;
  return flow_block (flow, block);
}

static gboolean
flow_children (SwFlow *flow, const GPtrArray *children)
{
  guint index = 0;
  while (index < children->len)
    if (!flow_next (flow, children, &index))
      return FALSE;
  return TRUE;
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Shares what a page has left among its springs. */
static void
stretch (const SwFlow *flow)
{
  GArray *placed = flow->paper->placed, *springs = flow->springs;
  for (guint first = 0, last; first < springs->len; first = last) {
    guint page = g_array_index (springs, SwSpring, first).page;
    for (last = first; last < springs->len; last++)
      if (g_array_index (springs, SwSpring, last).page != page)
        break;
    double end = flow->area.top;
    for (guint i = 0; i < placed->len; i++) {
      const SwPlaced *each = &g_array_index (placed, SwPlaced, i);
      if (each->page == page)
        end = MAX (end, each->y + each->height);
    }
    double share = MAX (0, flow->area.bottom - end) / (last - first);
    for (guint spring = first; spring < last; spring++)
      for (guint i = g_array_index (springs, SwSpring, spring).placed; i < placed->len; i++)
        if (g_array_index (placed, SwPlaced, i).page == page)
          g_array_index (placed, SwPlaced, i).y += share;
  }
}

static void
clear_placed (gpointer data)
{
  SwPlaced *placed = data;
  g_clear_object (&placed->layout);
}

static void
begin_layout (SwPaper *paper)
{
  if (paper->type == NULL)
    paper->type = sw_paper_type_new ();
  g_clear_pointer (&paper->placed, g_array_unref);
  g_clear_pointer (&paper->order, g_array_unref);
  g_clear_pointer (&paper->page_begin, g_array_unref);
  paper->placed = g_array_new (FALSE, TRUE, sizeof (SwPlaced));
  g_array_set_clear_func (paper->placed, clear_placed);
  paper->page_count = 1;
}

/* Sorts what was placed by page; columns have gone back to earlier ones. */
static void
sort_pages (SwPaper *paper)
{
  guint count = paper->placed->len;
  paper->order = g_array_sized_new (FALSE, TRUE, sizeof (guint), count);
  paper->page_begin = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (paper->order, count);
  g_array_set_size (paper->page_begin, paper->page_count + 2);
  guint *begin = (guint *) (gpointer) paper->page_begin->data;
  for (guint i = 0; i < count; i++)
    begin[g_array_index (paper->placed, SwPlaced, i).page + 2]++;
  for (guint page = 1; page < paper->page_count + 2; page++)
    begin[page] += begin[page - 1];
  for (guint i = 0; i < count; i++)
    g_array_index (paper->order, guint,
                   begin[g_array_index (paper->placed, SwPlaced, i).page + 1]++) = i;
  g_array_set_size (paper->page_begin, paper->page_count + 1);
}

/* Tries that were taken back may have turned pages that nothing is on. */
static void
count_pages (SwPaper *paper, const SwFlow *flow)
{
  paper->page_count = flow->page + 1;
  for (guint i = 0; i < paper->placed->len; i++)
    paper->page_count =
        MAX (paper->page_count, g_array_index (paper->placed, SwPlaced, i).page + 1);
}

gboolean
sw_paper_lay_out (SwPaper *paper)
{
  if (paper->laid_out)
    return TRUE;
  begin_layout (paper);
  g_autoptr (GArray) springs = g_array_new (FALSE, FALSE, sizeof (SwSpring));
  SwFlow flow = {.paper = paper,
                 .area = sw_paper_margins (paper),
                 .fresh = TRUE,
                 .anchor = SW_FLOW_NO_ANCHOR,
                 .springs = springs,
                 .cancellable = g_cancellable_get_current ()};
  flow.y = flow.page_top = flow.area.top;
  paper->laid_out = flow_children (&flow, paper->root->children);
  count_pages (paper, &flow);
  stretch (&flow);
  if (paper->laid_out)
    sw_paper_run (paper);
  sort_pages (paper);
  return paper->laid_out;
}
