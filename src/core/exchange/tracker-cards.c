#include "core/exchange/tracker-cards.h"

#include "core/base/format.h"
#include "core/exchange/tracker-figures.h"

#include <glib/gi18n-lib.h>

#define VALUE_LOOK (SW_LOOK_CARD | SW_LOOK_BOLD | SW_LOOK_SIZE (20) | SW_LOOK_CENTER)

/* A card spans `first` to `last`; its value is written over the middle row. */
static void
frame (SwTrackerBook *book, lxw_row_t row, lxw_col_t first, lxw_col_t last, const char *label,
       const char *value, const char *foot, SwLook look)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_DASHBOARD];
  SwLook quiet = SW_LOOK_CARD | SW_LOOK_MUTED | SW_LOOK_CENTER;
  sw_tracker_merge (book, sheet, row, first, last, label, quiet);
  sw_tracker_merge (book, sheet, row + 1, first, last, value, VALUE_LOOK | look);
  sw_tracker_merge (book, sheet, row + 2, first, last, foot, quiet);
}

static void
formula_card (SwTrackerBook *book, lxw_row_t row, lxw_col_t first, lxw_col_t last,
              const char *label, const char *formula, double value, const char *foot, SwLook look)
{
  frame (book, row, first, last, label, "", foot, look);
  sw_tracker_formula (book, book->sheets[SW_TRACKER_DASHBOARD], row + 1, first, formula, value,
                      VALUE_LOOK | look);
}

static void
count_card (SwTrackerBook *book, lxw_row_t row, lxw_col_t first, lxw_col_t last,
            SwTaskStatus status, const SwTrackerFigures *figures, SwLook look)
{
  g_autofree char *formula = sw_tracker_count_formula (book, NULL, status);
  g_autofree char *foot = g_strdup_printf (
      sw_words_plural (book->words, "of %d task", "of %d tasks", (guint) figures->tasks),
      figures->tasks);
  formula_card (book, row, first, last, sw_tracker_word (book, sw_task_status_name (status)),
                formula, figures->in_status[status], foot, look);
}

static void
go_live_card (SwTrackerBook *book, lxw_row_t row, lxw_col_t first, lxw_col_t last, SwDay go_live)
{
  const char *label = sw_tracker_word (book, N_ ("Days to go-live"));
  g_autofree char *day = sw_format_day (book->words, go_live, SW_DAY_MEDIUM);
  if (go_live == SW_NO_DAY)
    frame (book, row, first, last, label, "—", "", 0);
  else
    formula_card (book, row, first, last, label, "=" SW_NAME_GO_LIVE "-" SW_NAME_STATUS_DATE,
                  go_live - book->today, day, 0);
}

void
sw_tracker_write_cards (SwTrackerBook *book, lxw_row_t row, SwHealth health, SwDay go_live)
{
  static const SwLook health_looks[] = {SW_LOOK_GREEN, SW_LOOK_YELLOW, SW_LOOK_RED};
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_DASHBOARD];
  SwTrackerFigures figures = sw_tracker_figures (book, NULL);
  g_autofree char *progress = sw_tracker_progress_formula (book, NULL);
  g_autofree char *mark =
      g_strdup_printf ("●  %s", sw_tracker_word (book, sw_health_name (health)));
  for (int i = 0; i < 3; i++)
    sw_tracker_blank (book, sheet, row + i, 8, SW_LOOK_CARD);
  frame (book, row, 1, 1, sw_tracker_word (book, N_ ("Health")), mark, "", health_looks[health]);
  formula_card (book, row, 2, 4, sw_tracker_word (book, N_ ("Progress")), progress,
                figures.progress, sw_tracker_word (book, N_ ("weighted by working days")),
                SW_LOOK_PERCENT | SW_LOOK_ACCENT);
  count_card (book, row, 5, 7, SW_TASK_DONE, &figures, 0);
  count_card (book, row, 9, 10, SW_TASK_LATE, &figures,
              figures.in_status[SW_TASK_LATE] > 0 ? SW_LOOK_RED : 0);
  go_live_card (book, row, 11, 13, go_live);
  sw_tracker_check (book, worksheet_set_row (sheet, row, 20, NULL));
  sw_tracker_check (book, worksheet_set_row (sheet, row + 1, 32, NULL));
  sw_tracker_check (book, worksheet_set_row (sheet, row + 2, 20, NULL));
}

static void
add_series (SwTrackerBook *book, lxw_chart *chart, lxw_row_t first, lxw_row_t last, lxw_col_t names,
            lxw_col_t values, lxw_color_t color)
{
  const char *sheet = book->names[SW_TRACKER_DASHBOARD];
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill fill = {.color = color};
  lxw_chart_font font = {
      .size = 9, .color = color == 0xDEDDDA || color == 0xA9CBF5 ? 0x241F31 : LXW_COLOR_WHITE};
  chart_series_set_categories (series, sheet, first, names, last, names);
  chart_series_set_values (series, sheet, first, values, last, values);
  chart_series_set_name_range (series, sheet, first - 1, values);
  chart_series_set_fill (series, &fill);
  chart_series_set_labels (series);
  chart_series_set_labels_num_format (series, "0;;");
  chart_series_set_labels_font (series, &font);
}

void
sw_tracker_status_chart (SwTrackerBook *book, lxw_row_t row, lxw_col_t x, lxw_row_t first,
                         lxw_row_t last, lxw_col_t column)
{
  /* Done, under way, late, not started, as in the table. */
  static const lxw_color_t colors[] = {0x1C71D8, 0xA9CBF5, 0xC01C28, 0xDEDDDA};
  lxw_chart *chart = workbook_add_chart (book->workbook, LXW_CHART_BAR_STACKED);
  lxw_chart_font font = {.size = 9, .color = 0x241F31};
  lxw_chart_line none = {.none = LXW_TRUE};
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    add_series (book, chart, first, last, column, (lxw_col_t) (column + 2 + i), colors[i]);
  chart_title_off (chart);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (chart, &font);
  /* Of a chart of bars, the library calls the upright axis y: here stand the phases. */
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_line (chart->y_axis, &none);
  chart_axis_set_major_tick_mark (chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
  chart_axis_major_gridlines_set_visible (chart->x_axis, LXW_FALSE);
  chart_axis_off (chart->x_axis);
  chart_chartarea_set_line (chart, &none);
  chart_set_series_gap (chart, 45);
  /* As wide as the five columns, as high as the table beside it: 480 x 288 pixels is scale 1. */
  lxw_chart_options options = {.x_scale = 515 / 480.0,
                               .y_scale = (43 + (last - first + 2) * 28) / 288.0,
                               .y_offset = 2,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
  sw_tracker_check (book, worksheet_insert_chart_opt (book->sheets[SW_TRACKER_DASHBOARD], row, x,
                                                      chart, &options));
}
