/* A paper as bytes: PDF of the whole, PNG of a page. */
#include "core/base/error.h"
#include "core/paper/paper-private.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
take_bytes (GByteArray *bytes, cairo_status_t status, GError **error)
{
  GBytes *taken = g_byte_array_free_to_bytes (bytes);
  if (status == CAIRO_STATUS_SUCCESS)
    return taken;
  g_bytes_unref (taken);
  sw_refuse (error, SW_ERROR_FILE, "file", _ ("The document cannot be made: %s."),
             cairo_status_to_string (status));
  return NULL;
}

static void
set_metadata (cairo_surface_t *surface, cairo_pdf_metadata_t what, const char *text)
{
  if (text != NULL && *text != '\0')
    cairo_pdf_surface_set_metadata (surface, what, text);
}

static void
describe (cairo_surface_t *surface, const SwPaper *paper)
{
  set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, paper->author);
  set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, paper->subject);
  set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Slipway " SW_VERSION);
  /* Its day, not the clock: the same facts give the same bytes. */
  g_autofree char *day = sw_day_to_iso (paper->day);
  g_autofree char *stamp = g_strconcat (day != NULL ? day : "1970-01-01", "T00:00:00Z", NULL);
  set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
}

/* The headings, each below the last of a higher level. */
static void
add_outline (cairo_surface_t *surface, const SwPaper *paper)
{
  int parents[4] = {CAIRO_PDF_OUTLINE_ROOT, 0, 0, 0};
  for (guint i = 0; i < paper->placed->len; i++) {
    const SwPlaced *placed = &g_array_index (paper->placed, SwPlaced, i);
    if (placed->level == 0 || placed->line > 0)
      continue;
    char y[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %s]", placed->page + 1,
                                              g_ascii_formatd (y, sizeof y, "%.1f", placed->y));
    g_autofree char *text = sw_text_clean (placed->text);
    int entry =
        cairo_pdf_surface_add_outline (surface, parents[placed->level - 1], text, place,
                                       placed->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    for (int level = placed->level; level < 4; level++)
      parents[level] = entry;
  }
}

static gboolean
paint_pages (SwPaper *paper, cairo_surface_t *surface, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean cancelled = FALSE;
  for (guint page = 0; page < paper->page_count && !cancelled; page++) {
    sw_paper_paint_page (paper, cr, page);
    cairo_show_page (cr);
    cancelled = g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
  }
  cairo_destroy (cr);
  return !cancelled;
}

GBytes *
sw_paper_to_pdf (SwPaper *paper, GError **error)
{
  if (!sw_paper_lay_out (paper)) {
    g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
    return NULL;
  }
  double width, height;
  sw_paper_page_size (paper, &width, &height);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  describe (surface, paper);
  add_outline (surface, paper);
  gboolean whole = paint_pages (paper, surface, error);
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (whole)
    return take_bytes (bytes, status, error);
  g_byte_array_unref (bytes);
  return NULL;
}

GBytes *
sw_paper_to_png (SwPaper *paper, guint page, double scale, GError **error)
{
  double width, height;
  sw_paper_page_size (paper, &width, &height);
  scale = CLAMP (scale, 0.1, 8);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  sw_paper_paint_page (paper, cr, page);
  cairo_destroy (cr);
  GByteArray *bytes = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return take_bytes (bytes, status, error);
}
