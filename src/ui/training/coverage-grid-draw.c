/* What is drawn: the cells, names and titles in sight. */
#include "ui/training/coverage-grid-private.h"

#include "ui/plan/draw.h"

#include <math.h>

#define PADDING 12
#define BAND_ALPHA 0x1c /* of the current row and column */
#define TITLE_SCALE 0.75
#define TITLE_LINES 3

static double
x_of (SwCoverageGrid *grid, int column)
{
  return sw_sheet_grid_place (SW_SHEET_GRID (grid), -1, column).origin.x;
}

static double
y_of (SwCoverageGrid *grid, int row)
{
  return sw_sheet_grid_place (SW_SHEET_GRID (grid), row, -1).origin.y;
}

static void
push_clip (GtkSnapshot *snapshot, double x, double y, double width, double height)
{
  gtk_snapshot_push_clip (
      snapshot,
      &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0), (float) MAX (height, 0)));
}

static void
draw_current (SwCoverageGrid *grid, GtkSnapshot *snapshot)
{
  if (grid->look->row < grid->table->n_people && grid->look->column < grid->table->n_topics)
    sw_draw_outline (
        snapshot, grid->look->palette->accent, x_of (grid, (int) grid->look->column) + 1,
        y_of (grid, (int) grid->look->row) + 1, grid->look->column_width - 2,
        grid->look->row_height - 2, 6, gtk_widget_has_focus (GTK_WIDGET (grid)) ? 2.5 : 1.5);
}

static void
draw_cells (SwCoverageGrid *grid, GtkSnapshot *snapshot, const SwSheetSight *sight)
{
  double inset_x = floor ((grid->look->column_width - grid->look->shape) / 2.0);
  double inset_y = floor ((grid->look->row_height - grid->look->shape) / 2.0);
  for (int row = sight->top; row < sight->bottom; row++) {
    const SwCoveragePerson *person = &grid->table->people[row];
    double y = y_of (grid, row);
    for (int column = sight->first; column < sight->end; column++)
      sw_tick_art_draw (grid->art, snapshot, sw_tick_art_of_tick (person->marks[column].state),
                        x_of (grid, column) + inset_x, y + inset_y);
  }
  draw_current (grid, snapshot);
}

static void
draw_names (SwCoverageGrid *grid, GtkSnapshot *snapshot, const SwSheetSight *sight, double width)
{
  for (int row = sight->top; row < sight->bottom; row++) {
    const SwCoveragePerson *person = &grid->table->people[row];
    double y = y_of (grid, row), height = grid->look->row_height;
    g_autofree char *count = g_strdup_printf ("%u/%u", person->ticked, grid->table->n_topics);
    double room = sw_text_cache_measure (grid->look->texts, SW_TEXT_SMALL_BOLD, count) + 2;
    if ((guint) row == grid->look->row)
      sw_draw_rect (snapshot, sw_draw_alpha (grid->look->palette->accent, BAND_ALPHA), 0, y, width,
                    height);
    gboolean whole = person->ticked == grid->table->n_topics;
    sw_text_cache_draw (grid->look->texts, snapshot, SW_TEXT_NORMAL, grid->look->palette->text,
                        person->name, PADDING, y, grid->look->head_width - room - 3 * PADDING,
                        height, 0);
    sw_text_cache_draw (grid->look->texts, snapshot, whole ? SW_TEXT_SMALL : SW_TEXT_SMALL_BOLD,
                        whole ? grid->look->palette->dim_text : grid->look->palette->text, count,
                        grid->look->head_width - room - PADDING, y, room, height, 1);
    sw_draw_rect (snapshot, grid->look->palette->grid, 0, y + height - 1, width, 1);
  }
}

static PangoLayout *
title_of (SwCoverageGrid *grid, int column)
{
  if (grid->titles->len == 0)
    g_ptr_array_set_size (grid->titles, (int) grid->table->n_topics);
  if (grid->titles->pdata[column] == NULL) {
    PangoLayout *layout =
        gtk_widget_create_pango_layout (GTK_WIDGET (grid), grid->table->topics[column].title);
    g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
    pango_attr_list_insert (attributes, pango_attr_scale_new (TITLE_SCALE));
    pango_layout_set_attributes (layout, attributes);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height (layout, -TITLE_LINES);
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
    pango_layout_set_width (layout, (grid->look->column_width - PADDING) * PANGO_SCALE);
    grid->titles->pdata[column] = layout;
  }
  return grid->titles->pdata[column];
}

static void
draw_titles (SwCoverageGrid *grid, GtkSnapshot *snapshot, const SwSheetSight *sight)
{
  double line = sw_text_cache_line_height (grid->look->texts, SW_TEXT_SMALL);
  for (int column = sight->first; column < sight->end; column++) {
    const SwCoverageTopic *topic = &grid->table->topics[column];
    PangoLayout *layout = title_of (grid, column);
    double x = x_of (grid, column), room = grid->look->head_height - line - 6;
    GdkRGBA colour = sw_rgba (grid->look->palette->text);
    g_autofree char *count = g_strdup_printf ("%u/%u", topic->ticked, grid->table->n_people);
    int height;
    if ((guint) column == grid->look->column)
      sw_draw_rect (snapshot, sw_draw_alpha (grid->look->palette->accent, BAND_ALPHA), x, 0,
                    grid->look->column_width, grid->look->head_height);
    pango_layout_get_pixel_size (layout, NULL, &height);
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot,
                            &GRAPHENE_POINT_INIT ((float) x + PADDING / 2.0f,
                                                  floorf ((float) MAX (2, (room - height) / 2))));
    gtk_snapshot_append_layout (snapshot, layout, &colour);
    gtk_snapshot_restore (snapshot);
    sw_text_cache_draw (grid->look->texts, snapshot, SW_TEXT_SMALL, grid->look->palette->dim_text,
                        count, x, room, grid->look->column_width, line, 0.5);
  }
}

static void
draw_table (SwCoverageGrid *grid, GtkSnapshot *snapshot, double width, double height)
{
  SwSheetSight sight = sw_sheet_grid_sight (SW_SHEET_GRID (grid));
  double right = MIN (width, x_of (grid, (int) grid->table->n_topics));
  push_clip (snapshot, 0, grid->look->head_height, width, height - grid->look->head_height);
  draw_names (grid, snapshot, &sight, right);
  gtk_snapshot_pop (snapshot);
  push_clip (snapshot, grid->look->head_width, grid->look->head_height,
             width - grid->look->head_width, height - grid->look->head_height);
  draw_cells (grid, snapshot, &sight);
  gtk_snapshot_pop (snapshot);
  push_clip (snapshot, grid->look->head_width, 0, width - grid->look->head_width,
             grid->look->head_height);
  draw_titles (grid, snapshot, &sight);
  gtk_snapshot_pop (snapshot);
}

void
sw_coverage_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  sw_draw_rect (snapshot, grid->look->palette->ground, 0, 0, width, height);
  sw_draw_rect (snapshot, grid->look->palette->header, 0, 0, width, grid->look->head_height);
  if (grid->table != NULL)
    draw_table (grid, snapshot, width, height);
  sw_draw_rect (snapshot, grid->look->palette->link, 0, grid->look->head_height - 1, width, 1);
}
