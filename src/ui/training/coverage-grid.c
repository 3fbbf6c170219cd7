#include "ui/training/coverage-grid-private.h"

#include <glib/gi18n.h>

#define HEAD_SHARE 0.4 /* of the grid's width, for the names */

G_DEFINE_FINAL_TYPE (SwCoverageGrid, sw_coverage_grid, SW_TYPE_SHEET_GRID)

enum { CURRENT, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
rows_of (SwCoverageGrid *grid)
{
  return grid->table != NULL ? grid->table->n_people : 0;
}

static guint
columns_of (SwCoverageGrid *grid)
{
  return grid->table != NULL ? grid->table->n_topics : 0;
}

/* --- words ----------------------------------------------------------------------------------- */

char *
sw_coverage_grid_sentence (SwCoverageGrid *grid)
{
  return sw_sheet_grid_has_current (SW_SHEET_GRID (grid))
             ? sw_coverage_table_sentence (grid->table, grid->words, grid->look->row,
                                           grid->look->column)
             : g_strdup ("");
}

static void
moved (SwSheetGrid *sheet)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (sheet);
  g_autofree char *sentence = sw_coverage_grid_sentence (grid);
  g_autofree char *place =
      g_strdup_printf (_ ("Row %u of %u, column %u of %u"), grid->look->row + 1, rows_of (grid),
                       grid->look->column + 1, columns_of (grid));
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int) rows_of (grid), GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                  (int) columns_of (grid), -1);
  g_signal_emit (grid, signals[CURRENT], 0);
}

/* --- sizes ----------------------------------------------------------------------------------- */

/* Measured once for all names. */
static int
widest_name (SwCoverageGrid *grid)
{
  if (grid->widest != 0)
    return grid->widest;
  int widest = 0;
  for (guint i = 0; i < rows_of (grid); i++)
    widest = MAX (widest, sw_text_cache_measure (grid->look->texts, SW_TEXT_NORMAL,
                                                 grid->table->people[i].name));
  return grid->widest =
             widest + sw_text_cache_measure (grid->look->texts, SW_TEXT_SMALL_BOLD, "00/00") + 40;
}

static int
head_width (SwSheetGrid *sheet, int width)
{
  return MIN (widest_name (SW_COVERAGE_GRID (sheet)), MAX ((int) (HEAD_SHARE * width), 140));
}

static void
fitted (SwSheetGrid *sheet)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (sheet);
  sw_tick_art_fit (grid->art, grid->look->palette, grid->look->shape,
                   gtk_widget_get_scale_factor (GTK_WIDGET (grid)));
}

static void
forget (SwSheetGrid *sheet)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (sheet);
  grid->widest = 0;
  g_ptr_array_set_size (grid->titles, 0);
}

static void
count (SwSheetGrid *sheet, guint *rows, guint *columns)
{
  *rows = rows_of (SW_COVERAGE_GRID (sheet));
  *columns = columns_of (SW_COVERAGE_GRID (sheet));
}

/* --- input ----------------------------------------------------------------------------------- */

static void
pressed_cb (SwCoverageGrid *grid, int presses, double x, double y)
{
  int row, column;
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  if (sw_sheet_grid_find (SW_SHEET_GRID (grid), x, y, &row, &column) && row >= 0 && column >= 0)
    sw_sheet_grid_go_to (SW_SHEET_GRID (grid), row, column);
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (widget);
  int row = (int) grid->look->row, column = (int) grid->look->column;
  if (keyboard ? !sw_sheet_grid_has_current (SW_SHEET_GRID (grid))
               : !sw_sheet_grid_find (SW_SHEET_GRID (grid), x, y, &row, &column) || row < 0 ||
                     column < 0)
    return FALSE;
  g_autofree char *sentence =
      sw_coverage_table_sentence (grid->table, grid->words, (guint) row, (guint) column);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
}

/* --- the table ------------------------------------------------------------------------------- */

/* Where the current person and topic stand now. */
static void
find_again (SwCoverageGrid *grid, const SwCoverageTable *before, guint *row, guint *column)
{
  guint old_row = *row, old_column = *column;
  if (before == NULL || old_row >= before->n_people || old_column >= before->n_topics)
    return;
  for (guint i = 0; i < grid->table->n_people; i++)
    if (grid->table->people[i].person == before->people[old_row].person)
      *row = i;
  for (guint i = 0; i < grid->table->n_topics; i++)
    if (g_str_equal (grid->table->topics[i].key, before->topics[old_column].key))
      *column = i;
}

void
sw_coverage_grid_set_table (SwCoverageGrid *grid, SwCoverageTable *table, const SwWords *words)
{
  g_autoptr (SwCoverageTable) before = grid->table;
  guint row = grid->look->row, column = grid->look->column;
  grid->table = table;
  grid->words = words;
  find_again (grid, before, &row, &column);
  sw_sheet_grid_refill (SW_SHEET_GRID (grid), row, column);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwCoverageGrid *grid = SW_COVERAGE_GRID (object);
  g_clear_pointer (&grid->table, sw_coverage_table_free);
  g_clear_pointer (&grid->art, sw_tick_art_free);
  g_clear_pointer (&grid->titles, g_ptr_array_unref);
  G_OBJECT_CLASS (sw_coverage_grid_parent_class)->dispose (object);
}

static void
sw_coverage_grid_class_init (SwCoverageGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  SwSheetGridClass *sheet_class = SW_SHEET_GRID_CLASS (class);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->dispose = dispose;
  widget_class->snapshot = sw_coverage_grid_snapshot;
  widget_class->query_tooltip = query_tooltip;
  sheet_class->sizes = (SwSheetSizes){.least_row = 36,
                                      .row_lines = 1.8,
                                      .shape_share = 0.56,
                                      .head_lines = 3.6, /* the titles and the count below them */
                                      .head_more = 6,
                                      .least_column = 4.8,
                                      .most_column = 8.0,
                                      .minimum = {280, 160},
                                      .natural = {800, 400}};
  sheet_class->count = count;
  sheet_class->head_width = head_width;
  sheet_class->fitted = fitted;
  sheet_class->forget = forget;
  sheet_class->moved = moved;
  gtk_widget_class_set_css_name (widget_class, "coveragegrid");
  signals[CURRENT] = g_signal_new ("current", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
title_free_cb (gpointer layout)
{
  g_clear_object (&layout);
}

static void
sw_coverage_grid_init (SwCoverageGrid *grid)
{
  GtkGesture *click = gtk_gesture_click_new ();
  grid->look = sw_sheet_grid_look (SW_SHEET_GRID (grid));
  grid->art = sw_tick_art_new ();
  grid->titles = g_ptr_array_new_with_free_func (title_free_cb);
  gtk_widget_set_focusable (GTK_WIDGET (grid), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), grid, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (grid), GTK_EVENT_CONTROLLER (click));
}
