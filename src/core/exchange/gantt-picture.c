#include "core/exchange/gantt-picture.h"

#include "core/scene/gantt-lane.h"
#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_HEIGHT 18.0
#define TABLE_WIDTH 380.0
#define CODE_WIDTH 44.0
#define DATE_WIDTH 62.0

typedef struct {
  SwPicture picture; /* first: a page is a picture */
  SwPlan *plan;
  SwPlanRows *all;
  GArray *rows; /* gint32, those of `all` that may be seen */
  SwGanttScene *scene;
  SwGanttView view;
} GanttPage;

static void
paint_title (SwPicture *picture, cairo_t *cr)
{
  GanttPage *page = (GanttPage *) picture;
  const SwProject *project = sw_plan_project (page->plan);
  const char *title = sw_project_title (project);
  gboolean named = g_strcmp0 (title, project->customer) != 0;
  g_autofree char *heading =
      named ? g_strdup_printf ("%s – %s", project->customer, title) : g_strdup (title);
  g_autofree char *day = sw_format_day (picture->words, picture->today, SW_DAY_MEDIUM);
  g_autofree char *when =
      g_strdup_printf (sw_words_get (picture->words, N_ ("Plan as of %s")), day);
  sw_picture_heading (picture, cr, heading, when);
}

static void
paint_header (SwPicture *picture, cairo_t *cr, double y)
{
  const SwWords *words = picture->words;
  double left = picture->margin, height = SW_PICTURE_RULER / 2;
  double title = TABLE_WIDTH - CODE_WIDTH - 2 * DATE_WIDTH, dates = left + CODE_WIDTH + title;
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("WBS")), left + 4, y, CODE_WIDTH, height);
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("Task")), left + CODE_WIDTH, y, title,
                   height);
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("Start")), dates, y, DATE_WIDTH - 4,
                   height);
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("Finish")), dates + DATE_WIDTH, y,
                   DATE_WIDTH - 4, height);
}

static void
paint_row (GanttPage *page, cairo_t *cr, gint32 row, double y)
{
  SwPicture *picture = &page->picture;
  gint32 index = page->view.rows[row];
  const SwTask *task = sw_plan_task (page->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (page->plan, FALSE);
  double left = picture->margin, title = TABLE_WIDTH - CODE_WIDTH - 2 * DATE_WIDTH;
  double indent = MIN (task->depth * 9.0, title / 2);
  sw_picture_set_font (picture, 10, sw_task_is_summary (task, index));
  g_autofree char *code = sw_plan_wbs (page->plan, index);
  g_autofree char *start =
      sw_format_day (picture->words, sw_instant_day (dates->start[index]), SW_DAY_NUMERIC);
  g_autofree char *finish =
      sw_format_day (picture->words, sw_instant_day (dates->finish[index]), SW_DAY_NUMERIC);
  sw_paint_colour (cr, picture->palette->dim_text);
  sw_picture_text (picture, cr, code, left + 4, y, CODE_WIDTH - 6, ROW_HEIGHT);
  double at = left + CODE_WIDTH + title;
  sw_picture_text (picture, cr, start, at, y, DATE_WIDTH - 4, ROW_HEIGHT);
  sw_picture_text (picture, cr, finish, at + DATE_WIDTH, y, DATE_WIDTH - 4, ROW_HEIGHT);
  gboolean context = page->view.mask != NULL && page->view.mask[index] == SW_MASK_CONTEXT;
  sw_paint_colour (cr, context ? picture->palette->dim_text : picture->palette->text);
  sw_picture_text (picture, cr, sw_plan_title (page->plan, index, page->view.language),
                   left + CODE_WIDTH + indent, y, title - indent - 6, ROW_HEIGHT);
  sw_picture_fill (cr, left, y + ROW_HEIGHT - 0.5, picture->width - 2 * left, 0.5,
                   picture->palette->grid);
}

static void
paint_rows (SwPicture *picture, cairo_t *cr, gint32 first, gint32 last, double y)
{
  GanttPage *page = (GanttPage *) picture;
  for (gint32 row = first; row < last; row++)
    paint_row (page, cr, row, y + (row - first) * ROW_HEIGHT);
  sw_picture_set_font (picture, 9.5, FALSE);
  pango_layout_set_width (picture->layout, -1);
  page->view.axis = picture->axis;
  page->view.measure_data = picture->layout;
  sw_gantt_scene_fill (page->scene, &page->view, first, last, 0, sw_picture_chart_width (picture));
  sw_picture_scene (picture, cr, page->scene, y, (last - first) * ROW_HEIGHT, first * ROW_HEIGHT);
}

/* What the signs mean, in one line. */
static void
paint_legend (SwPicture *picture, cairo_t *cr, double y)
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
  double x = picture->margin;
  sw_picture_set_font (picture, 9.5, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    SwSceneItem item = {.kind = (guint8) signs[i].kind,
                        .flags = signs[i].flags,
                        .width = signs[i].width,
                        .height = signs[i].kind == SW_ITEM_SUMMARY ? 5 : 10,
                        .done = signs[i].done};
    x = sw_picture_sign (picture, cr, item, sw_words_get (picture->words, signs[i].caption), x, y);
  }
  const SwBaseline *baseline = ((GanttPage *) picture)->view.baseline;
  SwSceneItem kept = {.kind = SW_ITEM_BASELINE, .width = 26, .height = 3};
  if (baseline != NULL)
    sw_picture_sign (picture, cr, kept, baseline->name, x, y);
}

/* What is internal is for the vendor alone. */
static void
choose_rows (GanttPage *page, const SwPictureOptions *options)
{
  gboolean all = options->party == SW_PARTY_UNSET || options->party == SW_PARTY_VENDOR;
  gint32 count;
  sw_plan_rows_filter (page->all, options->mask);
  if (options->lanes)
    sw_plan_rows_fold_lanes (page->all, page->plan, TRUE);
  const gint32 *tasks = sw_plan_rows_tasks (page->all, &count);
  page->rows = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 row = 0; row < count; row++)
    if (all || !sw_plan_task (page->plan, tasks[row])->internal)
      g_array_append_val (page->rows, tasks[row]);
}

static void
begin_page (GanttPage *page, SwPlan *plan, const SwPictureOptions *options)
{
  SwPicture *picture = &page->picture;
  SwContext *context = sw_library_context (sw_plan_library (plan));
  sw_picture_init (picture, sw_context_words (context, options->language), options->today);
  page->plan = plan;
  page->all = sw_plan_rows_new (plan);
  page->scene = sw_gantt_scene_new ();
  choose_rows (page, options);
  page->view = (SwGanttView){.plan = plan,
                             .rows = (const gint32 *) (void *) page->rows->data,
                             .row_count = (gint32) page->rows->len,
                             .mask = sw_plan_rows_mask (page->all),
                             .row_height = ROW_HEIGHT,
                             .today = options->today,
                             .baseline = options->baseline,
                             .lanes = options->lanes,
                             .hide_internal = options->party != SW_PARTY_UNSET &&
                                              options->party != SW_PARTY_VENDOR,
                             .language = options->language,
                             .show_links = TRUE,
                             .measure = sw_picture_measure};
  picture->row_count = page->view.row_count;
  picture->row_height = ROW_HEIGHT;
  picture->table_width = TABLE_WIDTH;
  picture->title = sw_project_title (sw_plan_project (plan));
  picture->paint_title = paint_title;
  picture->paint_header = paint_header;
  picture->paint_rows = paint_rows;
  picture->paint_legend = paint_legend;
  sw_gantt_span (plan, options->today, &picture->first, &picture->last);
}

gboolean
sw_gantt_picture_write (SwPlan *plan, SwPictureFormat format, const SwPictureOptions *options,
                        const char *path, GError **error)
{
  GanttPage page = {0};
  begin_page (&page, plan, options);
  gboolean written = sw_picture_write (&page.picture, format, path, error);
  sw_picture_clear (&page.picture);
  sw_gantt_scene_free (page.scene);
  sw_plan_rows_free (page.all);
  g_array_unref (page.rows);
  return written;
}
