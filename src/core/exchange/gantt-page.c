#include "core/exchange/gantt-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_HEIGHT 46.0
#define RULER_HEIGHT 32.0
#define LEGEND_HEIGHT 28.0
#define ROW_HEIGHT 18.0
#define CODE_WIDTH 44.0
#define DATE_WIDTH 62.0
#define LABEL_ROOM 110.0 /* for the label of what ends last */
#define FONT "Cantarell, Noto Sans, Noto Sans CJK SC, sans-serif"

static double
measure_label (const char *text, gpointer data)
{
  int width;
  pango_layout_set_width (data, -1);
  pango_layout_set_text (data, text, -1);
  pango_layout_get_pixel_size (data, &width, NULL);
  return width;
}

SwGanttPage *
sw_gantt_page_new (SwPlan *plan, const SwWords *words, SwDay today)
{
  SwGanttPage *page = g_new0 (SwGanttPage, 1);
  page->plan = g_object_ref (plan);
  page->words = words;
  page->palette = sw_gantt_palette (FALSE, FALSE);
  page->rows = sw_plan_rows_new (plan);
  page->scene = sw_gantt_scene_new ();
  page->margin = 24;
  page->table_width = 380;
  page->view = (SwGanttView){.plan = plan,
                             .row_height = ROW_HEIGHT,
                             .ruler = {.character_width = 6},
                             .today = today,
                             .language = sw_words_language (words),
                             .show_links = TRUE,
                             .measure = measure_label};
  page->view.rows = sw_plan_rows_tasks (page->rows, &page->view.row_count);
  return page;
}

void
sw_gantt_page_free (SwGanttPage *page)
{
  if (page == NULL)
    return;
  g_clear_object (&page->layout);
  sw_gantt_scene_free (page->scene);
  sw_plan_rows_free (page->rows);
  g_object_unref (page->plan);
  g_free (page);
}

void
sw_gantt_page_filter (SwGanttPage *page, const guint8 *mask)
{
  sw_plan_rows_filter (page->rows, mask);
  page->view.mask = sw_plan_rows_mask (page->rows);
  page->view.rows = sw_plan_rows_tasks (page->rows, &page->view.row_count);
}

gint32
sw_gantt_page_days (const SwGanttPage *page)
{
  SwDay first, last;
  sw_gantt_span (page->plan, page->view.today, &first, &last);
  return last - first;
}

double
sw_gantt_page_overhead (const SwGanttPage *page)
{
  return 2 * page->margin + TITLE_HEIGHT + RULER_HEIGHT + LEGEND_HEIGHT;
}

static double
chart_width (const SwGanttPage *page)
{
  return page->width - 2 * page->margin - page->table_width;
}

void
sw_gantt_page_fit (SwGanttPage *page)
{
  SwDay first, last;
  sw_gantt_span (page->plan, page->view.today, &first, &last);
  page->view.axis.origin = first;
  page->view.axis.day_width = (chart_width (page) - LABEL_ROOM) / (last - first);
}

static void
set_font (const SwGanttPage *page, double size, gboolean bold)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (page->layout, font);
}

/* Text in a box, cut off with an ellipsis, in the middle of its height. */
static void
show_text (const SwGanttPage *page, cairo_t *cr, const char *text, double x, double y, double width,
           double height)
{
  int tall;
  pango_layout_set_width (page->layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_text (page->layout, text, -1);
  pango_layout_get_pixel_size (page->layout, NULL, &tall);
  cairo_move_to (cr, x, y + round ((height - tall) / 2));
  pango_cairo_show_layout (cr, page->layout);
}

static void
paint_line (cairo_t *cr, double x, double y, double width, double height, guint32 colour)
{
  sw_paint_colour (cr, colour);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
paint_title (const SwGanttPage *page, cairo_t *cr, int number, int count)
{
  const SwProject *project = sw_plan_project (page->plan);
  const char *title = sw_project_title (project);
  gboolean named = g_strcmp0 (title, project->customer) != 0;
  g_autofree char *heading =
      named ? g_strdup_printf ("%s – %s", project->customer, title) : g_strdup (title);
  g_autofree char *day = sw_format_day (page->words, page->view.today, SW_DAY_MEDIUM);
  g_autofree char *when = g_strdup_printf (sw_words_get (page->words, N_ ("Plan as of %s")), day);
  double width = page->width - 2 * page->margin;
  sw_paint_colour (cr, page->palette->text);
  set_font (page, 16, TRUE);
  show_text (page, cr, heading, page->margin, page->margin - 4, width, 22);
  set_font (page, 10, FALSE);
  sw_paint_colour (cr, page->palette->dim_text);
  show_text (page, cr, when, page->margin, page->margin + 18, width, 16);
  if (count < 2)
    return;
  g_autofree char *place =
      g_strdup_printf (sw_words_get (page->words, N_ ("Page %d of %d")), number, count);
  pango_layout_set_alignment (page->layout, PANGO_ALIGN_RIGHT);
  show_text (page, cr, place, page->margin, page->margin + 18, width, 16);
  pango_layout_set_alignment (page->layout, PANGO_ALIGN_LEFT);
}

static void
paint_ruler_row (const SwGanttPage *page, cairo_t *cr, gboolean upper, double y)
{
  double left = page->margin + page->table_width, height = RULER_HEIGHT / 2;
  const SwTimeAxis *axis = &page->view.axis;
  SwInstant to = sw_time_axis_instant (axis, chart_width (page));
  g_autoptr (GArray) ticks = sw_time_axis_ticks (
      axis, &page->view.ruler, sw_day_instant (axis->origin, 0), to, upper, page->words);
  for (guint i = 0; i < ticks->len; i++) {
    const SwTick *tick = &g_array_index (ticks, SwTick, i);
    double from = MAX (sw_time_axis_x (axis, tick->from), 0);
    double end = MIN (sw_time_axis_x (axis, tick->to), chart_width (page));
    paint_line (cr, left + from, y, 1, height, page->palette->grid);
    sw_paint_colour (cr, upper ? page->palette->text : page->palette->dim_text);
    if (measure_label (tick->label, page->layout) <= end - from - 5)
      show_text (page, cr, tick->label, left + from + 4, y, end - from - 5, height);
  }
}

static void
paint_header (const SwGanttPage *page, cairo_t *cr, double y)
{
  double left = page->margin, width = page->width - 2 * page->margin;
  double title = page->table_width - CODE_WIDTH - 2 * DATE_WIDTH;
  paint_line (cr, left, y, width, RULER_HEIGHT, page->palette->header);
  set_font (page, 10, TRUE);
  sw_paint_colour (cr, page->palette->dim_text);
  const SwWords *words = page->words;
  double low = y + RULER_HEIGHT / 2, height = RULER_HEIGHT / 2;
  show_text (page, cr, sw_words_get (words, N_ ("WBS")), left + 4, low, CODE_WIDTH, height);
  show_text (page, cr, sw_words_get (words, N_ ("Task")), left + CODE_WIDTH, low, title, height);
  double dates = left + CODE_WIDTH + title;
  show_text (page, cr, sw_words_get (words, N_ ("Start")), dates, low, DATE_WIDTH - 4, height);
  show_text (page, cr, sw_words_get (words, N_ ("Finish")), dates + DATE_WIDTH, low, DATE_WIDTH - 4,
             height);
  set_font (page, 9.5, FALSE);
  paint_ruler_row (page, cr, TRUE, y);
  paint_ruler_row (page, cr, FALSE, low);
  paint_line (cr, left, y + RULER_HEIGHT - 1, width, 1, page->palette->grid);
}

static void
paint_row (const SwGanttPage *page, cairo_t *cr, gint32 row, double y)
{
  gint32 index = page->view.rows[row];
  const SwTask *task = sw_plan_task (page->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (page->plan, FALSE);
  double left = page->margin, title = page->table_width - CODE_WIDTH - 2 * DATE_WIDTH;
  double indent = MIN (task->depth * 9.0, title / 2);
  set_font (page, 10, sw_task_is_summary (task, index));
  g_autofree char *code = sw_plan_wbs (page->plan, index);
  g_autofree char *start =
      sw_format_day (page->words, sw_instant_day (dates->start[index]), SW_DAY_NUMERIC);
  g_autofree char *finish =
      sw_format_day (page->words, sw_instant_day (dates->finish[index]), SW_DAY_NUMERIC);
  sw_paint_colour (cr, page->palette->dim_text);
  show_text (page, cr, code, left + 4, y, CODE_WIDTH - 6, ROW_HEIGHT);
  double at = left + CODE_WIDTH + title;
  show_text (page, cr, start, at, y, DATE_WIDTH - 4, ROW_HEIGHT);
  show_text (page, cr, finish, at + DATE_WIDTH, y, DATE_WIDTH - 4, ROW_HEIGHT);
  gboolean context = page->view.mask != NULL && page->view.mask[index] == SW_MASK_CONTEXT;
  sw_paint_colour (cr, context ? page->palette->dim_text : page->palette->text);
  show_text (page, cr, sw_plan_title (page->plan, index, page->view.language),
             left + CODE_WIDTH + indent, y, title - indent - 6, ROW_HEIGHT);
  paint_line (cr, left, y + ROW_HEIGHT - 0.5, page->width - 2 * left, 0.5, page->palette->grid);
}

static void
paint_chart (SwGanttPage *page, cairo_t *cr, gint32 first, gint32 last, double y)
{
  double left = page->margin + page->table_width;
  set_font (page, 9.5, FALSE);
  pango_layout_set_width (page->layout, -1);
  page->view.measure_data = page->layout;
  sw_gantt_scene_fill (page->scene, &page->view, first, last, 0, chart_width (page));
  cairo_save (cr);
  cairo_rectangle (cr, left, y, chart_width (page), (last - first) * ROW_HEIGHT);
  cairo_clip (cr);
  cairo_translate (cr, left, y - first * ROW_HEIGHT);
  sw_gantt_paint (cr, page->scene, page->palette, page->layout);
  cairo_restore (cr);
  paint_line (cr, left, y - RULER_HEIGHT, 1, (last - first) * ROW_HEIGHT + RULER_HEIGHT,
              page->palette->grid);
}

/* What the signs mean, in one line. */
static void
paint_legend (const SwGanttPage *page, cairo_t *cr, double y)
{
  static const struct {
    SwSceneItemKind kind;
    guint16 flags;
    float width, done;
    const char *caption;
  } signs[] = {{SW_ITEM_SUMMARY, 0, 26, 0, N_ ("Phase")},
               {SW_ITEM_BAR, 0, 26, 0.5f, N_ ("Task, the done part deeper")},
               {SW_ITEM_MILESTONE, 0, 10, 0, N_ ("Milestone")},
               {SW_ITEM_GLYPH, SW_SCENE_LATE, 10, 0, N_ ("Late")},
               {SW_ITEM_GLYPH, SW_SCENE_CUSTOMER, 10, 0, N_ ("Waits for the customer")},
               {SW_ITEM_GLYPH, SW_SCENE_BLOCKED, 10, 0, N_ ("Waits for a decision")},
               {SW_ITEM_DEADLINE, 0, 10, 0, N_ ("Deadline")}};
  double x = page->margin;
  set_font (page, 9.5, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    float height = signs[i].kind == SW_ITEM_SUMMARY ? 5 : 10;
    SwSceneItem item = {.kind = (guint8) signs[i].kind,
                        .flags = signs[i].flags,
                        .x = (float) x,
                        .y = (float) (y + 14 - height / 2),
                        .width = signs[i].width,
                        .height = height,
                        .done = signs[i].done};
    const char *caption = sw_words_get (page->words, signs[i].caption);
    double width = measure_label (caption, page->layout);
    sw_gantt_paint_shape (cr, &item, page->palette);
    sw_paint_colour (cr, page->palette->dim_text);
    show_text (page, cr, caption, x + signs[i].width + 6, y + 4, width + 4, 20);
    x += signs[i].width + 6 + width + 20;
  }
}

void
sw_gantt_page_paint (SwGanttPage *page, cairo_t *cr, gint32 first, gint32 last, int number,
                     int count)
{
  g_clear_object (&page->layout);
  page->layout = pango_cairo_create_layout (cr);
  pango_layout_set_ellipsize (page->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (page->layout, TRUE);
  double top = page->margin + TITLE_HEIGHT;
  double rows = top + RULER_HEIGHT;
  paint_line (cr, 0, 0, page->width, page->height, page->palette->ground);
  paint_title (page, cr, number, count);
  paint_header (page, cr, top);
  for (gint32 row = first; row < last; row++)
    paint_row (page, cr, row, rows + (row - first) * ROW_HEIGHT);
  paint_chart (page, cr, first, last, rows);
  paint_legend (page, cr, page->height - page->margin - LEGEND_HEIGHT + 8);
}
