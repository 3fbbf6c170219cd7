/* What is drawn: the cells, names and titles in sight. */
#include "ui/cockpit/tick-grid-private.h"

#include "ui/plan/draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define AWAY_OPACITY 0.45
#define AWAY_OPACITY_CONTRAST 0.75
#define BAND_ALPHA 0x1c /* of the current row and column */
#define HOVER_ALPHA 0x14
#define TITLE_SCALE 0.66
#define TITLE_LINES 3

static graphene_rect_t
rect (double x, double y, double width, double height)
{
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static graphene_rect_t
place_of (SwTickGrid *grid, int row, int column)
{
  return sw_sheet_grid_place (SW_SHEET_GRID (grid), row, column);
}

/* --- cells ----------------------------------------------------------------------------------- */

static void
draw_shape (SwTickGrid *grid, GtkSnapshot *snapshot, SwArt shape, const graphene_rect_t *place)
{
  sw_tick_art_draw (grid->art, snapshot, shape,
                    floor (place->origin.x + (place->size.width - grid->look->shape) / 2),
                    floor (place->origin.y + (place->size.height - grid->look->shape) / 2));
}

static void
fill (GtkSnapshot *snapshot, guint32 colour, const graphene_rect_t *place)
{
  sw_draw_rect (snapshot, colour, place->origin.x, place->origin.y, place->size.width,
                place->size.height);
}

/* What belongs to somebody who is away is paler. */
static void
push_away (SwTickGrid *grid, GtkSnapshot *snapshot)
{
  gtk_snapshot_push_opacity (snapshot,
                             grid->look->palette->outlined ? AWAY_OPACITY_CONTRAST : AWAY_OPACITY);
}

static void
draw_row_cells (SwTickGrid *grid, GtkSnapshot *snapshot, int row, int first, int end)
{
  for (int column = first; column < end; column++) {
    graphene_rect_t place = place_of (grid, row, column);
    SwTickState state = sw_tick_board_state (grid->board, (guint) row, (guint) column);
    draw_shape (grid, snapshot, sw_tick_art_of_tick (state), &place);
  }
}

static void
draw_current (SwTickGrid *grid, GtkSnapshot *snapshot)
{
  graphene_rect_t place = place_of (grid, (int) grid->look->row, (int) grid->look->column);
  gboolean focused = sw_tick_grid_has_focus (grid);
  double line = MAX (focused ? 3 : 1.5, grid->look->row_height / (focused ? 16.0 : 32.0));
  sw_draw_outline (snapshot, grid->look->palette->accent, place.origin.x + 1, place.origin.y + 1,
                   place.size.width - 2, place.size.height - 2, grid->look->row_height / 6.0, line);
}

static void
draw_bands (SwTickGrid *grid, GtkSnapshot *snapshot, double width, double height)
{
  guint32 band = sw_draw_alpha (grid->look->palette->accent, BAND_ALPHA);
  graphene_rect_t place = place_of (grid, (int) grid->look->row, (int) grid->look->column);
  sw_draw_rect (snapshot, band, grid->look->head_width, place.origin.y, width, place.size.height);
  sw_draw_rect (snapshot, band, place.origin.x, grid->look->head_height, place.size.width, height);
  if (grid->hover.part == SW_GRID_CELL) {
    graphene_rect_t over = place_of (grid, grid->hover.row, grid->hover.column);
    fill (snapshot, sw_draw_alpha (grid->look->palette->dim_text, HOVER_ALPHA), &over);
  }
}

static void
draw_lines (SwTickGrid *grid, GtkSnapshot *snapshot, int top, int bottom, int first, int end)
{
  graphene_rect_t last = place_of (grid, bottom - 1, end - 1);
  double right = last.origin.x + last.size.width, low = last.origin.y + last.size.height;
  for (int row = top; row < bottom; row++) {
    graphene_rect_t place = place_of (grid, row, first);
    sw_draw_rect (snapshot, grid->look->palette->grid, place.origin.x,
                  place.origin.y + place.size.height - 1, right - place.origin.x, 1);
  }
  for (int column = first; column < end; column++) {
    graphene_rect_t place = place_of (grid, top, column);
    gboolean begins = sw_tick_board_column (grid->board, (guint) column)->first;
    sw_draw_rect (snapshot, begins ? grid->look->palette->link : grid->look->palette->grid,
                  place.origin.x, place.origin.y, begins ? 2 : 1, low - place.origin.y);
  }
}

static void
draw_cells (SwTickGrid *grid, GtkSnapshot *snapshot, int top, int bottom, int first, int end)
{
  draw_lines (grid, snapshot, top, bottom, first, end);
  for (int row = top; row < bottom; row++) {
    gboolean away = sw_tick_board_row (grid->board, (guint) row)->away;
    if (away)
      push_away (grid, snapshot);
    draw_row_cells (grid, snapshot, row, first, end);
    if (away)
      gtk_snapshot_pop (snapshot);
  }
  draw_current (grid, snapshot);
}

/* --- heads of rows --------------------------------------------------------------------------- */

static void
draw_hover (SwTickGrid *grid, GtkSnapshot *snapshot, const graphene_rect_t *place)
{
  sw_draw_rounded (snapshot, sw_draw_alpha (grid->look->palette->dim_text, 2 * HOVER_ALPHA),
                   place->origin.x + 2, place->origin.y + 2, place->size.width - 4,
                   place->size.height - 4, 8, 8);
}

static gboolean
is_over (SwTickGrid *grid, SwGridPart part, int row, int column)
{
  return grid->hover.part == part && grid->hover.row == row && grid->hover.column == column;
}

/* The name, and by how many minutes the person came late. */
static void
draw_name (SwTickGrid *grid, GtkSnapshot *snapshot, const SwTickRow *row, gboolean current,
           double x, double y, double width)
{
  double height = grid->look->row_height;
  if (row->presence.state == SW_ATTENDANCE_LATE) {
    g_autofree char *late = g_strdup_printf ("+%d′", row->presence.late);
    double room = sw_text_cache_measure (grid->look->texts, SW_TEXT_SMALL, late) + 8;
    sw_text_cache_draw (grid->look->texts, snapshot, SW_TEXT_SMALL,
                        grid->look->palette->strong[SW_HUE_ORANGE], late, x + width - room, y, room,
                        height, 0.5);
    width -= room;
  }
  sw_text_cache_draw (grid->look->texts, snapshot, current ? SW_TEXT_BOLD : SW_TEXT_NORMAL,
                      grid->look->palette->text, row->name, x, y, width, height, 0);
}

static void
draw_row_head (SwTickGrid *grid, GtkSnapshot *snapshot, int number)
{
  const SwTickRow *row = sw_tick_board_row (grid->board, (guint) number);
  graphene_rect_t place = place_of (grid, number, -1);
  graphene_rect_t mark = sw_tick_grid_mark_place (grid, number);
  graphene_rect_t all = sw_tick_grid_all_place (grid, number);
  gboolean current = (guint) number == grid->look->row;
  double x = mark.origin.x + mark.size.width + 4;
  if (current)
    fill (snapshot, sw_draw_alpha (grid->look->palette->accent, BAND_ALPHA), &place);
  if (is_over (grid, SW_GRID_MARK, number, -1))
    draw_hover (grid, snapshot, &mark);
  if (is_over (grid, SW_GRID_ALL, number, -1))
    draw_hover (grid, snapshot, &all);
  draw_shape (grid, snapshot, sw_tick_art_of_attendance (row->presence.state), &mark);
  if (row->away)
    push_away (grid, snapshot);
  draw_name (grid, snapshot, row, current, x, place.origin.y, all.origin.x - x - 4);
  gboolean finished = row->counts[SW_TICK_ALONE] == sw_tick_board_columns (grid->board);
  draw_shape (grid, snapshot, finished ? SW_ART_ALL_FINISHED : SW_ART_ALL, &all);
  if (row->away)
    gtk_snapshot_pop (snapshot);
  sw_draw_rect (snapshot, grid->look->palette->grid, 0, place.origin.y + place.size.height - 1,
                place.size.width, 1);
}

/* --- heads of columns ------------------------------------------------------------------------ */

static GskRenderNode *
make_title (SwTickGrid *grid, const char *title)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (grid), title);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA colour = sw_rgba (grid->look->palette->text);
  pango_attr_list_insert (attributes, pango_attr_scale_new (TITLE_SCALE));
  pango_attr_list_insert (attributes, pango_attr_line_height_new (0.95));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -TITLE_LINES);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, (grid->look->column_width - 12) * PANGO_SCALE);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? node : gsk_container_node_new (NULL, 0);
}

static GskRenderNode *
title_of (SwTickGrid *grid, int column)
{
  if (grid->titles->len == 0)
    g_ptr_array_set_size (grid->titles, (int) sw_tick_board_columns (grid->board));
  gpointer *node = &grid->titles->pdata[column];
  if (*node == NULL)
    *node = make_title (grid, sw_tick_board_column (grid->board, (guint) column)->title);
  return *node;
}

/* How many of the column have it, beside the sign for all of them. */
static void
draw_column_foot (SwTickGrid *grid, GtkSnapshot *snapshot, const SwTickColumn *column,
                  const graphene_rect_t *place)
{
  guint all = column->counts[SW_TICK_NOT_YET] + column->counts[SW_TICK_SHOWN] +
              column->counts[SW_TICK_ALONE];
  guint ticked = all - column->counts[SW_TICK_NOT_YET];
  g_autofree char *count = g_strdup_printf ("%u/%u", ticked, all);
  double text = sw_text_cache_measure (grid->look->texts, SW_TEXT_SMALL, count);
  double height = grid->look->shape + 6;
  double x = place->origin.x + (place->size.width - text - grid->look->shape - 4) / 2;
  double y = place->origin.y + place->size.height - height;
  gboolean finished = all > 0 && column->counts[SW_TICK_ALONE] == all;
  sw_tick_art_draw (grid->art, snapshot, finished ? SW_ART_ALL_FINISHED : SW_ART_ALL, floor (x),
                    floor (y + 3));
  sw_text_cache_draw (grid->look->texts, snapshot, SW_TEXT_SMALL, grid->look->palette->dim_text,
                      count, x + grid->look->shape + 4, y, text + 2, height, 0);
}

static void
draw_column_head (SwTickGrid *grid, GtkSnapshot *snapshot, int number)
{
  const SwTickColumn *column = sw_tick_board_column (grid->board, (guint) number);
  graphene_rect_t place = place_of (grid, -1, number), bounds;
  if ((guint) number == grid->look->column)
    fill (snapshot, sw_draw_alpha (grid->look->palette->accent, BAND_ALPHA), &place);
  if (is_over (grid, SW_GRID_TITLE, -1, number))
    draw_hover (grid, snapshot, &place);
  GskRenderNode *title = title_of (grid, number);
  gsk_render_node_get_bounds (title, &bounds);
  double room = grid->look->head_height - grid->look->shape - 6;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (
                    place.origin.x + 6,
                    floorf ((float) MAX (2, (room - bounds.size.height) / 2) - bounds.origin.y)));
  gtk_snapshot_append_node (snapshot, title);
  gtk_snapshot_restore (snapshot);
  draw_column_foot (grid, snapshot, column, &place);
  sw_draw_rect (snapshot, column->first ? grid->look->palette->link : grid->look->palette->grid,
                place.origin.x, 0, column->first ? 2 : 1, place.size.height);
}

/* Everybody's presence, and which half day it is of where there are several. */
static void
draw_corner (SwTickGrid *grid, GtkSnapshot *snapshot)
{
  guint halves = sw_tick_board_halves (grid->board), half = sw_tick_board_half (grid->board);
  double height = grid->look->shape + 6, y = grid->look->head_height - height,
         shape = grid->look->shape;
  graphene_rect_t place = place_of (grid, -1, -1);
  gboolean open = FALSE;
  for (guint i = 0; i < sw_tick_board_rows (grid->board) && !open; i++)
    open = sw_tick_board_row (grid->board, i)->presence.state == SW_ATTENDANCE_UNSET;
  if (is_over (grid, SW_GRID_CORNER, -1, -1))
    draw_hover (grid, snapshot, &place);
  double x = floor ((grid->look->row_height - shape) / 2);
  sw_tick_art_draw (grid->art, snapshot, SW_ART_PRESENT, x, floor (y + 3));
  sw_text_cache_draw (grid->look->texts, snapshot, SW_TEXT_SMALL,
                      open ? grid->look->palette->text : grid->look->palette->dim_text,
                      _ ("All present"), grid->look->row_height + 4, y,
                      grid->look->head_width - grid->look->row_height - 8, height, 0);
  if (halves < 2)
    return;
  g_autofree char *which = g_strdup_printf (_ ("Half day %u of %u"), half + 1, halves);
  sw_text_cache_draw (grid->look->texts, snapshot, SW_TEXT_SMALL_BOLD, grid->look->palette->accent,
                      which, x + 2, 4, grid->look->head_width - x - 8, height, 0);
}

/* --- all ------------------------------------------------------------------------------------- */

static void
draw_board (SwTickGrid *grid, GtkSnapshot *snapshot, double width, double height)
{
  SwSheetSight sight = sw_sheet_grid_sight (SW_SHEET_GRID (grid));
  graphene_rect_t cells = rect (grid->look->head_width, grid->look->head_height, width, height);
  graphene_rect_t names = rect (0, grid->look->head_height, grid->look->head_width, height);
  graphene_rect_t titles = rect (grid->look->head_width, 0, width, grid->look->head_height);
  if (sight.top < sight.bottom && sight.first < sight.end) {
    gtk_snapshot_push_clip (snapshot, &cells);
    draw_bands (grid, snapshot, width, height);
    draw_cells (grid, snapshot, sight.top, sight.bottom, sight.first, sight.end);
    gtk_snapshot_pop (snapshot);
  }
  gtk_snapshot_push_clip (snapshot, &names);
  for (int row = sight.top; row < sight.bottom; row++)
    draw_row_head (grid, snapshot, row);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, &titles);
  for (int column = sight.first; column < sight.end; column++)
    draw_column_head (grid, snapshot, column);
  gtk_snapshot_pop (snapshot);
  draw_corner (grid, snapshot);
}

void
sw_tick_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwTickGrid *grid = SW_TICK_GRID (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  sw_draw_rect (snapshot, grid->look->palette->ground, 0, 0, width, height);
  sw_draw_rect (snapshot, grid->look->palette->header, 0, 0, width, grid->look->head_height);
  sw_draw_rect (snapshot, grid->look->palette->header, 0, 0, grid->look->head_width, height);
  if (grid->board != NULL)
    draw_board (grid, snapshot, MAX (0, width - grid->look->head_width),
                MAX (0, height - grid->look->head_height));
  sw_draw_rect (snapshot, grid->look->palette->link, 0, grid->look->head_height - 1, width, 1);
  sw_draw_rect (snapshot, grid->look->palette->link, grid->look->head_width - 1, 0, 1, height);
}
