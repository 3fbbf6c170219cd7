#include "core/paper/paper-flow-private.h"

#define PAD_X (1.8 * SW_PAPER_MM)
#define PAD_Y (1.1 * SW_PAPER_MM)
#define NARROWEST (8 * SW_PAPER_MM)
#define WIDEST_WORD (45 * SW_PAPER_MM) /* longer ones are broken */
#define SAMPLE_ROWS 60

struct _SwTableRun {
  const SwPaperBlock *block;
  double edges[SW_PAPER_MAX_COLUMNS + 1]; /* of the columns */
  SwRow titles;
  gboolean titled;
  double top; /* of what is on this page */
};

static const SwPaperCell blank = {.kind = SW_CELL_TEXT, .style = SW_STYLE_CELL, .text = ""};

static const SwPaperTableColumn *
column_at (const SwPaperBlock *block, guint index)
{
  return &g_array_index (block->columns, SwPaperTableColumn, index);
}

/* What a column needs so that no word of its title and of its first rows is broken. */
static double
needed_width (const SwPaperBlock *block, guint index, SwPaperType *type)
{
  double needed = sw_paper_type_narrowest (type, &column_at (block, index)->title);
  for (guint i = 0; i < MIN (block->rows->len, SAMPLE_ROWS); i++) {
    const SwPaperTableRow *row = &g_array_index (block->rows, SwPaperTableRow, i);
    if (row->kind == SW_PAPER_ROW_GROUP || index >= row->cell_count)
      continue;
    const SwPaperCell *cell = &g_array_index (block->cells, SwPaperCell, row->first_cell + index);
    needed = MAX (needed, sw_paper_type_narrowest (type, cell));
  }
  return CLAMP (needed + 2 * PAD_X + 1, NARROWEST, WIDEST_WORD);
}

/* Shares `room` among the columns that have no width. One whose share is less than it needs gets
 * what it needs, and the others share the rest. */
static void
share_room (const SwPaperBlock *block, double room, SwPaperType *type, double *widths)
{
  guint count = block->columns->len, settled = G_MAXUINT;
  double needed[SW_PAPER_MAX_COLUMNS];
  gboolean fixed[SW_PAPER_MAX_COLUMNS];
  for (guint i = 0; i < count; i++) {
    fixed[i] = column_at (block, i)->width > 0;
    needed[i] = fixed[i] ? 0 : needed_width (block, i, type);
  }
  while (settled > 0) {
    double shares = 0;
    for (guint i = 0; i < count; i++)
      shares += fixed[i] ? 0 : column_at (block, i)->share;
    settled = 0;
    for (guint i = 0; i < count; i++) {
      if (fixed[i])
        continue;
      widths[i] = MAX (room, 0) * column_at (block, i)->share / shares;
      if (widths[i] < needed[i]) {
        widths[i] = needed[i];
        fixed[i] = TRUE;
        settled++;
      }
    }
    for (guint i = 0; i < count; i++)
      if (fixed[i]) {
        room -= needed[i];
        needed[i] = 0;
      }
  }
}

static double
sum_up_to (const double *widths, guint count, double widest)
{
  double sum = 0;
  for (guint i = 0; i < count; i++)
    sum += MIN (widths[i], widest);
  return sum;
}

/* The width above which columns are narrowed so that all have room: the widest ones give way. */
static double
find_widest (const double *widths, guint count, double whole)
{
  double low = 0, high = whole;
  if (sum_up_to (widths, count, whole) <= whole)
    return whole;
  for (int i = 0; i < 40; i++) {
    double middle = (low + high) / 2;
    if (sum_up_to (widths, count, middle) <= whole)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static void
find_edges (SwTableRun *run, const SwFlow *flow)
{
  const SwPaperBlock *block = run->block;
  guint count = block->columns->len;
  double whole = sw_flow_width (flow), room = whole;
  double widths[SW_PAPER_MAX_COLUMNS] = {0};
  for (guint i = 0; i < count; i++) {
    widths[i] = column_at (block, i)->width;
    room -= widths[i];
  }
  share_room (block, room, flow->paper->type, widths);
  double widest = find_widest (widths, count, whole);
  run->edges[0] = flow->area.left;
  for (guint i = 0; i < count; i++)
    run->edges[i + 1] = run->edges[i] + MIN (widths[i], widest);
}

static void
begin_row (const SwTableRun *run, SwRow *row)
{
  guint count = run->block->columns->len;
  row->x = run->edges[0];
  row->width = run->edges[count] - run->edges[0];
  row->above = row->below = PAD_Y;
}

static void
add_cell (const SwTableRun *run, SwRow *row, const SwPaperCell *cell, guint from, guint to)
{
  double width = run->edges[to] - run->edges[from];
  double pad = MIN (PAD_X, width / 4);
  sw_row_add (row, cell, run->edges[from] + pad, width - 2 * pad);
}

static void
make_titles (SwTableRun *run)
{
  begin_row (run, &run->titles);
  run->titles.fill = SW_PAPER_PALE;
  run->titles.line = SW_PAPER_STRONG_LINE;
  for (guint i = 0; i < run->block->columns->len; i++)
    add_cell (run, &run->titles, &column_at (run->block, i)->title, i, i + 1);
}

static void
make_row (const SwTableRun *run, guint index, SwRow *row)
{
  const SwPaperBlock *block = run->block;
  const SwPaperTableRow *given = &g_array_index (block->rows, SwPaperTableRow, index);
  guint columns = block->columns->len;
  gboolean group = given->kind == SW_PAPER_ROW_GROUP;
  row->count = 0;
  row->height = 0;
  begin_row (run, row);
  row->least = group ? 0 : block->height;
  row->line = given->kind == SW_PAPER_ROW_STRONG ? SW_PAPER_STRONG_LINE : SW_PAPER_LINE;
  row->fill = group                                                     ? SW_PAPER_PALE
              : (block->flags & SW_PAPER_TABLE_ZEBRA) != 0 && index % 2 ? SW_PAPER_ZEBRA
                                                                        : 0;
  for (guint i = 0; i < given->cell_count; i++)
    add_cell (run, row, &g_array_index (block->cells, SwPaperCell, given->first_cell + i), i,
              group ? columns : i + 1);
  if (given->cell_count == 0)
    add_cell (run, row, &blank, 0, columns);
}

void
sw_table_run_begin (SwFlow *flow)
{
  SwTableRun *run = flow->table;
  run->top = flow->y;
  if (run->titled)
    sw_row_place (&run->titles, flow);
}

/* Lines around the cells, from the top of the page's part of the table to here. */
void
sw_table_run_end (SwFlow *flow)
{
  const SwTableRun *run = flow->table;
  if ((run->block->flags & SW_PAPER_TABLE_GRID) == 0 || flow->y <= run->top)
    return;
  guint columns = run->block->columns->len;
  for (guint i = 0; i <= columns; i++)
    sw_flow_fill (flow, run->edges[i] - 0.25, run->top, 0.5, flow->y - run->top, SW_PAPER_LINE);
  sw_flow_fill (flow, run->edges[0], run->top - 0.25, run->edges[columns] - run->edges[0], 0.5,
                SW_PAPER_LINE);
}

static gboolean
is_group (const SwPaperBlock *block, guint index)
{
  return g_array_index (block->rows, SwPaperTableRow, index).kind == SW_PAPER_ROW_GROUP;
}

/* What has to stand together from a row on: a heading between rows and what is below it. Of a row
 * that is taller than a page, three lines. */
static double
height_from (const SwTableRun *run, SwFlow *flow, guint index, SwRow *row)
{
  const SwPaperLook *look = sw_paper_look (SW_STYLE_CELL);
  double lines = 3 * look->size * look->leading + 2 * PAD_Y;
  double whole = flow->area.bottom - flow->area.top - (run->titled ? run->titles.height : 0);
  double height = 0;
  for (guint i = index; i < run->block->rows->len && height < whole; i++) {
    make_row (run, i, row);
    sw_row_measure (row, flow->paper->type);
    height += row->height > whole ? lines : row->height;
    if (!is_group (run->block, i))
      break;
  }
  return MIN (height, whole);
}

static gboolean
flow_row (SwTableRun *run, SwFlow *flow, guint index, SwRow *row)
{
  if (is_group (run->block, index) && !sw_flow_need (flow, height_from (run, flow, index, row)))
    return FALSE;
  make_row (run, index, row);
  return sw_row_flow (row, flow);
}

static gboolean
flow_rows (SwTableRun *run, SwFlow *flow, SwRow *row)
{
  for (guint i = 0; i < run->block->rows->len; i++)
    if (!flow_row (run, flow, i, row))
      return FALSE;
  sw_table_run_end (flow);
  return TRUE;
}

gboolean
sw_table_flow (const SwPaperBlock *block, SwFlow *flow)
{
  SwTableRun run = {.block = block, .titled = (block->flags & SW_PAPER_TABLE_NO_TITLES) == 0};
  SwRow row = {0};
  find_edges (&run, flow);
  make_titles (&run);
  sw_row_measure (&run.titles, flow->paper->type);
  sw_flow_begin (flow, 4);
  double titles = run.titled ? run.titles.height : 0;
  if (!sw_flow_need (flow, titles + height_from (&run, flow, 0, &row)))
    return FALSE;
  flow->table = &run;
  sw_table_run_begin (flow);
  gboolean done = flow_rows (&run, flow, &row);
  flow->table = NULL;
  flow->page_top = flow->area.top;
  flow->gap = 12;
  return done;
}
