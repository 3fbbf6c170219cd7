#include "core/exchange/portfolio-picture.h"

#include "core/scene/portfolio-scene.h"

#include <glib/gi18n-lib.h>

#define ROW_HEIGHT 44.0
#define TABLE_WIDTH 320.0
#define CODE_WIDTH 64.0
#define PHASE_WIDTH 116.0

typedef struct {
  SwPicture picture; /* first: a page is a picture */
  SwPortfolioView view;
  SwGanttScene *scene;
} PortfolioPage;

static void
paint_title (SwPicture *picture, cairo_t *cr)
{
  g_autofree char *day = sw_format_day (picture->words, picture->today, SW_DAY_MEDIUM);
  g_autofree char *when = g_strdup_printf (sw_words_get (picture->words, N_ ("As of %s")), day);
  sw_picture_heading (picture, cr, picture->title, when);
}

static void
paint_header (SwPicture *picture, cairo_t *cr, double y)
{
  const SwWords *words = picture->words;
  double left = picture->margin, height = SW_PICTURE_RULER / 2;
  double title = TABLE_WIDTH - CODE_WIDTH - PHASE_WIDTH;
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("Code")), left + 4, y, CODE_WIDTH - 8,
                   height);
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("Project")), left + CODE_WIDTH, y,
                   title - 6, height);
  sw_picture_text (picture, cr, sw_words_get (words, N_ ("Phase")), left + CODE_WIDTH + title, y,
                   PHASE_WIDTH - 6, height);
}

static void
paint_row (PortfolioPage *page, cairo_t *cr, gint32 row, double y)
{
  SwPicture *picture = &page->picture;
  const SwProjectDigest *digest = page->view.rows[row];
  const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
  double left = picture->margin, title = TABLE_WIDTH - CODE_WIDTH - PHASE_WIDTH;
  sw_picture_set_font (picture, 10, FALSE);
  sw_paint_colour (cr, picture->palette->dim_text);
  sw_picture_text (picture, cr, digest->code, left + 4, y, CODE_WIDTH - 8, ROW_HEIGHT);
  g_autofree char *number =
      phase != NULL ? g_strdup_printf ("%d · %s", phase->ordinal, phase->title)
                    : g_strdup (sw_words_get (picture->words, digest->phases->len > 0
                                                                  ? N_ ("All phases are done")
                                                                  : N_ ("No plan yet")));
  sw_picture_text (picture, cr, number, left + CODE_WIDTH + title, y, PHASE_WIDTH - 6, ROW_HEIGHT);
  sw_picture_set_font (picture, 10, TRUE);
  sw_paint_colour (cr, picture->palette->text);
  sw_picture_text (picture, cr, digest->title, left + CODE_WIDTH, y, title - 6, ROW_HEIGHT);
  sw_picture_fill (cr, left, y + ROW_HEIGHT - 0.5, picture->width - 2 * left, 0.5,
                   picture->palette->grid);
}

static void
paint_rows (SwPicture *picture, cairo_t *cr, gint32 first, gint32 last, double y)
{
  PortfolioPage *page = (PortfolioPage *) picture;
  for (gint32 row = first; row < last; row++)
    paint_row (page, cr, row, y + (row - first) * ROW_HEIGHT);
  sw_picture_set_font (picture, 8.5, FALSE);
  pango_layout_set_width (picture->layout, -1);
  page->view.axis = picture->axis;
  page->view.measure_data = picture->layout;
  sw_portfolio_scene_fill (page->scene, &page->view, first, last, 0,
                           sw_picture_chart_width (picture));
  sw_picture_scene (picture, cr, page->scene, y, (last - first) * ROW_HEIGHT, first * ROW_HEIGHT);
}

/* What the signs mean, in one line. */
static void
paint_legend (SwPicture *picture, cairo_t *cr, double y)
{
  static const struct {
    SwSceneItemKind kind;
    guint8 hue;
    float width, done;
    const char *caption;
  } signs[] = {{SW_ITEM_BAR, SW_HUE_BLUE, 26, 0.5f, N_ ("Phase, the done part deeper")},
               {SW_ITEM_MILESTONE, SW_HUE_BLUE, 10, 0, N_ ("Go-live")},
               {SW_ITEM_DEADLINE, 0, 10, 0, N_ ("Wished go-live")},
               {SW_ITEM_HEALTH, SW_HEALTH_GREEN, 11, 0, N_ ("On track")},
               {SW_ITEM_HEALTH, SW_HEALTH_YELLOW, 11, 0, N_ ("At risk")},
               {SW_ITEM_HEALTH, SW_HEALTH_RED, 11, 0, N_ ("Off track")}};
  double x = picture->margin;
  sw_picture_set_font (picture, 9.5, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    SwSceneItem item = {.kind = (guint8) signs[i].kind,
                        .hue = signs[i].hue,
                        .width = signs[i].width,
                        .height = signs[i].kind == SW_ITEM_HEALTH ? 11 : 10,
                        .done = signs[i].done};
    x = sw_picture_sign (picture, cr, item, sw_words_get (picture->words, signs[i].caption), x, y);
  }
}

static void
begin_page (PortfolioPage *page, SwContext *context, GPtrArray *rows)
{
  SwPicture *picture = &page->picture;
  const SwWords *words = sw_context_words (context, context->language);
  sw_picture_init (picture, words, context->today);
  page->scene = sw_gantt_scene_new ();
  page->view = (SwPortfolioView){.rows = (SwProjectDigest *const *) rows->pdata,
                                 .row_count = (gint32) rows->len,
                                 .row_height = ROW_HEIGHT,
                                 .today = context->today,
                                 .words = words,
                                 .measure = sw_picture_measure};
  picture->row_count = page->view.row_count;
  picture->row_height = ROW_HEIGHT;
  picture->table_width = TABLE_WIDTH;
  picture->title = sw_words_get (words, N_ ("Portfolio"));
  picture->paint_title = paint_title;
  picture->paint_header = paint_header;
  picture->paint_rows = paint_rows;
  picture->paint_legend = paint_legend;
  sw_portfolio_span (page->view.rows, page->view.row_count, context->today, &picture->first,
                     &picture->last);
}

gboolean
sw_portfolio_picture_write (SwLibrary *library, const SwPortfolioFilter *filter,
                            SwPortfolioOrder order, SwPictureFormat format, const char *path,
                            GError **error)
{
  g_autoptr (SwPortfolio) portfolio = sw_portfolio_new (library);
  g_autoptr (GArray) ids = sw_project_ids (library, filter->archived);
  for (guint i = 0; i < ids->len; i++)
    sw_portfolio_read (portfolio, g_array_index (ids, gint64, i));
  if (!sw_library_is_read (library, error))
    return FALSE;
  g_autoptr (GPtrArray) rows = sw_portfolio_list (portfolio, filter, order);
  PortfolioPage page = {0};
  begin_page (&page, sw_library_context (library), rows);
  gboolean written = sw_picture_write (&page.picture, format, path, error);
  sw_picture_clear (&page.picture);
  sw_gantt_scene_free (page.scene);
  return written;
}
