#include "core/exchange/gantt-picture.h"

#include "core/base/error.h"
#include "core/exchange/atomic-file.h"
#include "core/exchange/gantt-page.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* A4 landscape in points; drawn at this scale, so that 10 pixels are 7.5 points. */
#define PAPER_WIDTH 841.89
#define PAPER_HEIGHT 595.28
#define PAPER_SCALE 0.75

#define MAX_SIDE 32000.0 /* of an image, in pixels */
#define MIN_CHART 520.0
#define MAX_CHART 1800.0
#define DAY_WIDTH 14.0

static const char *const formats[] = {"png", "svg", "pdf"};

gboolean
sw_picture_format_parse (const char *code, SwPictureFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (code, formats[i]) == 0) {
      *format = (SwPictureFormat) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
check_surface (cairo_surface_t *surface, const char *path, GError **error)
{
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  if (status == CAIRO_STATUS_WRITE_ERROR && errno != 0)
    return sw_atomic_file_refuse (path, errno, error);
  return sw_refuse (error, SW_ERROR_FILE, "file", _ ("The picture cannot be written: %s."),
                    cairo_status_to_string (status));
}

/* One picture as large as the plan asks for. */
static void
size_for_plan (SwGanttPage *page)
{
  double chart = CLAMP (sw_gantt_page_days (page) * DAY_WIDTH, MIN_CHART, MAX_CHART);
  page->width = 2 * page->margin + page->table_width + chart;
  page->height =
      ceil (sw_gantt_page_overhead (page) + page->view.row_count * page->view.row_height);
  sw_gantt_page_fit (page);
}

static gboolean
write_png (SwGanttPage *page, const char *path, const char *place, GError **error)
{
  size_for_plan (page);
  double scale = MIN (2.0, MAX_SIDE / MAX (page->width, page->height));
  if (scale < 0.75)
    return sw_refuse (error, SW_ERROR_REFUSED, "picture-too-large",
                      _ ("A PNG picture cannot hold %d rows. Export the plan as PDF or SVG."),
                      page->view.row_count);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (page->width * scale), (int) ceil (page->height * scale));
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  sw_gantt_page_paint (page, cr, 0, page->view.row_count, 1, 1);
  cairo_destroy (cr);
  errno = 0;
  cairo_status_t status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  if (status == CAIRO_STATUS_WRITE_ERROR && errno != 0)
    return sw_atomic_file_refuse (place, errno, error);
  return sw_refuse (error, SW_ERROR_FILE, "file", _ ("The picture cannot be written: %s."),
                    cairo_status_to_string (status));
}

static gboolean
write_svg (SwGanttPage *page, const char *path, const char *place, GError **error)
{
  size_for_plan (page);
  errno = 0;
  cairo_surface_t *surface = cairo_svg_surface_create (path, page->width, page->height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cairo_t *cr = cairo_create (surface);
  sw_gantt_page_paint (page, cr, 0, page->view.row_count, 1, 1);
  cairo_destroy (cr);
  gboolean written = check_surface (surface, place, error);
  cairo_surface_destroy (surface);
  return written;
}

static void
describe_pdf (cairo_surface_t *surface, SwPlan *plan, SwDay today)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  sw_project_title (sw_plan_project (plan)));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Slipway " SW_VERSION);
  /* The day it shows, not the clock: the same facts give the same bytes. */
  g_autofree char *day = sw_day_to_iso (today);
  g_autofree char *stamp = g_strconcat (day, "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
}

static gboolean
write_pdf (SwGanttPage *page, const char *path, const char *place, GError **error)
{
  page->width = PAPER_WIDTH / PAPER_SCALE;
  page->height = PAPER_HEIGHT / PAPER_SCALE;
  page->margin = 40;
  sw_gantt_page_fit (page);
  gint32 room = (gint32) ((page->height - sw_gantt_page_overhead (page)) / page->view.row_height);
  gint32 rows = page->view.row_count;
  int count = MAX (1, (rows + room - 1) / room);
  errno = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create (path, PAPER_WIDTH, PAPER_HEIGHT);
  describe_pdf (surface, page->plan, page->view.today);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, PAPER_SCALE, PAPER_SCALE);
  for (int number = 0; number < count; number++) {
    sw_gantt_page_paint (page, cr, number * room, MIN (rows, (number + 1) * room), number + 1,
                         count);
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  gboolean written = check_surface (surface, place, error);
  cairo_surface_destroy (surface);
  return written;
}

gboolean
sw_gantt_picture_write (SwPlan *plan, SwPictureFormat format, const SwPictureOptions *options,
                        const char *path, GError **error)
{
  SwContext *context = sw_library_context (sw_plan_library (plan));
  g_autoptr (SwGanttPage) page =
      sw_gantt_page_new (plan, sw_context_words (context, options->language), options->today);
  sw_gantt_page_filter (page, options->mask);
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (path, error);
  if (file == NULL)
    return FALSE;
  const char *temporary = sw_atomic_file_path (file);
  gboolean written = format == SW_PICTURE_PNG   ? write_png (page, temporary, path, error)
                     : format == SW_PICTURE_SVG ? write_svg (page, temporary, path, error)
                                                : write_pdf (page, temporary, path, error);
  return written && sw_atomic_file_commit (file, error);
}
