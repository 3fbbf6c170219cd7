#include "core/exchange/picture.h"

#include "core/base/error.h"
#include "core/exchange/atomic-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* A4 landscape in points; drawn at this scale, so that 10 pixels are 7.5 points. */
#define PAPER_WIDTH 841.89
#define PAPER_HEIGHT 595.28
#define PAPER_SCALE 0.75
#define PAPER_MARGIN 40.0

#define MARGIN 24.0
#define MAX_SIDE 32000.0 /* of an image, in pixels */
#define MIN_CHART 520.0
#define MAX_CHART 1800.0
#define DAY_WIDTH 14.0

#define TITLE_HEIGHT 46.0
#define LEGEND_HEIGHT 28.0
#define LABEL_ROOM 110.0 /* for the label of what ends last */
#define FONT "Cantarell, Noto Sans, Noto Sans CJK SC, sans-serif"

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

void
sw_picture_init (SwPicture *picture, const SwWords *words, SwDay today)
{
  picture->words = words;
  picture->today = today;
  picture->palette = sw_gantt_palette (FALSE, FALSE);
  picture->ruler.character_width = 6;
  picture->margin = MARGIN;
}

void
sw_picture_clear (SwPicture *picture)
{
  g_clear_object (&picture->layout);
}

/* --- painting -------------------------------------------------------------------------------- */

double
sw_picture_measure (const char *text, gpointer data)
{
  int width;
  pango_layout_set_width (data, -1);
  pango_layout_set_text (data, text, -1);
  pango_layout_get_pixel_size (data, &width, NULL);
  return width;
}

double
sw_picture_chart_width (const SwPicture *picture)
{
  return picture->width - 2 * picture->margin - picture->table_width;
}

void
sw_picture_set_font (SwPicture *picture, double size, gboolean bold)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (picture->layout, font);
}

void
sw_picture_text (SwPicture *picture, cairo_t *cr, const char *text, double x, double y,
                 double width, double height)
{
  int tall;
  pango_layout_set_width (picture->layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_text (picture->layout, text, -1);
  pango_layout_get_pixel_size (picture->layout, NULL, &tall);
  cairo_move_to (cr, x, y + round ((height - tall) / 2));
  pango_cairo_show_layout (cr, picture->layout);
}

void
sw_picture_fill (cairo_t *cr, double x, double y, double width, double height, guint32 colour)
{
  sw_paint_colour (cr, colour);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

void
sw_picture_heading (SwPicture *picture, cairo_t *cr, const char *heading, const char *below)
{
  double width = picture->width - 2 * picture->margin;
  sw_paint_colour (cr, picture->palette->text);
  sw_picture_set_font (picture, 16, TRUE);
  sw_picture_text (picture, cr, heading, picture->margin, picture->margin - 4, width, 22);
  sw_picture_set_font (picture, 10, FALSE);
  sw_paint_colour (cr, picture->palette->dim_text);
  sw_picture_text (picture, cr, below, picture->margin, picture->margin + 18, width, 16);
}

double
sw_picture_sign (SwPicture *picture, cairo_t *cr, SwSceneItem sign, const char *caption, double x,
                 double y)
{
  double width = sw_picture_measure (caption, picture->layout);
  sign.x = (float) x;
  sign.y = (float) (y + 14 - sign.height / 2);
  sw_gantt_paint_shape (cr, &sign, picture->palette);
  sw_paint_colour (cr, picture->palette->dim_text);
  sw_picture_text (picture, cr, caption, x + sign.width + 6, y + 4, width + 4, 20);
  return x + sign.width + 6 + width + 20;
}

void
sw_picture_scene (SwPicture *picture, cairo_t *cr, const SwGanttScene *scene, double y,
                  double height, double offset)
{
  double left = picture->margin + picture->table_width, width = sw_picture_chart_width (picture);
  cairo_save (cr);
  cairo_rectangle (cr, left, y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, left, y - offset);
  sw_gantt_paint (cr, scene, picture->palette, picture->layout);
  cairo_restore (cr);
  sw_picture_fill (cr, left, y - SW_PICTURE_RULER, 1, height + SW_PICTURE_RULER,
                   picture->palette->grid);
}

static void
paint_ruler_row (SwPicture *picture, cairo_t *cr, gboolean upper, double y)
{
  double left = picture->margin + picture->table_width, height = SW_PICTURE_RULER / 2;
  double width = sw_picture_chart_width (picture);
  const SwTimeAxis *axis = &picture->axis;
  SwInstant to = sw_time_axis_instant (axis, width);
  g_autoptr (GArray) ticks = sw_time_axis_ticks (
      axis, &picture->ruler, sw_day_instant (axis->origin, 0), to, upper, picture->words);
  for (guint i = 0; i < ticks->len; i++) {
    const SwAxisTick *tick = &g_array_index (ticks, SwAxisTick, i);
    double from = MAX (sw_time_axis_x (axis, tick->from), 0);
    double end = MIN (sw_time_axis_x (axis, tick->to), width);
    sw_picture_fill (cr, left + from, y, 1, height, picture->palette->grid);
    sw_paint_colour (cr, upper ? picture->palette->text : picture->palette->dim_text);
    if (sw_picture_measure (tick->label, picture->layout) <= end - from - 5)
      sw_picture_text (picture, cr, tick->label, left + from + 4, y, end - from - 5, height);
  }
}

static void
paint_header (SwPicture *picture, cairo_t *cr, double y)
{
  double left = picture->margin, width = picture->width - 2 * picture->margin;
  sw_picture_fill (cr, left, y, width, SW_PICTURE_RULER, picture->palette->header);
  sw_picture_set_font (picture, 10, TRUE);
  sw_paint_colour (cr, picture->palette->dim_text);
  picture->paint_header (picture, cr, y + SW_PICTURE_RULER / 2);
  sw_picture_set_font (picture, 9.5, FALSE);
  paint_ruler_row (picture, cr, TRUE, y);
  paint_ruler_row (picture, cr, FALSE, y + SW_PICTURE_RULER / 2);
  sw_picture_fill (cr, left, y + SW_PICTURE_RULER - 1, width, 1, picture->palette->grid);
}

static void
paint_number (SwPicture *picture, cairo_t *cr, int number, int count)
{
  if (count < 2)
    return;
  g_autofree char *place =
      g_strdup_printf (sw_words_get (picture->words, N_ ("Page %d of %d")), number, count);
  sw_picture_set_font (picture, 10, FALSE);
  sw_paint_colour (cr, picture->palette->dim_text);
  pango_layout_set_alignment (picture->layout, PANGO_ALIGN_RIGHT);
  sw_picture_text (picture, cr, place, picture->margin, picture->margin + 18,
                   picture->width - 2 * picture->margin, 16);
  pango_layout_set_alignment (picture->layout, PANGO_ALIGN_LEFT);
}

/* Rows first..last (excluded); "page 2 of 5" where there is more than one. */
static void
paint_page (SwPicture *picture, cairo_t *cr, gint32 first, gint32 last, int number, int count)
{
  g_clear_object (&picture->layout);
  picture->layout = pango_cairo_create_layout (cr);
  pango_layout_set_ellipsize (picture->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (picture->layout, TRUE);
  double top = picture->margin + TITLE_HEIGHT;
  sw_picture_fill (cr, 0, 0, picture->width, picture->height, picture->palette->ground);
  picture->paint_title (picture, cr);
  paint_number (picture, cr, number, count);
  paint_header (picture, cr, top);
  picture->paint_rows (picture, cr, first, last, top + SW_PICTURE_RULER);
  picture->paint_legend (picture, cr, picture->height - picture->margin - LEGEND_HEIGHT + 8);
}

/* --- sizes ----------------------------------------------------------------------------------- */

/* What title, ruler and legend take off the height. */
static double
overhead (const SwPicture *picture)
{
  return 2 * picture->margin + TITLE_HEIGHT + SW_PICTURE_RULER + LEGEND_HEIGHT;
}

/* Spreads the axis over the width. */
static void
fit_axis (SwPicture *picture)
{
  picture->axis.origin = picture->first;
  picture->axis.day_width =
      (sw_picture_chart_width (picture) - LABEL_ROOM) / (picture->last - picture->first);
}

/* One picture as large as the rows ask for. */
static void
size_for_rows (SwPicture *picture)
{
  double chart = CLAMP ((picture->last - picture->first) * DAY_WIDTH, MIN_CHART, MAX_CHART);
  picture->width = 2 * picture->margin + picture->table_width + chart;
  picture->height = ceil (overhead (picture) + picture->row_count * picture->row_height);
  fit_axis (picture);
}

/* --- files ----------------------------------------------------------------------------------- */

/* Cairo tells of a failed write without its reason, so its bytes are collected first. */
static cairo_status_t
append_cb (void *bytes, const unsigned char *more, unsigned int length)
{
  g_byte_array_append (bytes, more, length);
  return CAIRO_STATUS_SUCCESS;
}

/* What memory or size forbid. */
static gboolean
check_status (cairo_status_t status, GError **error)
{
  return status == CAIRO_STATUS_SUCCESS ||
         sw_refuse (error, SW_ERROR_FILE, "file",
                    _ ("The picture cannot be written: %s. Filter the plan for fewer rows."),
                    cairo_status_to_string (status));
}

static gboolean
finish_surface (cairo_surface_t *surface, GError **error)
{
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return check_status (status, error);
}

static gboolean
write_png (SwPicture *picture, GByteArray *bytes, GError **error)
{
  size_for_rows (picture);
  double scale = MIN (2.0, MAX_SIDE / MAX (picture->width, picture->height));
  if (scale < 0.75)
    return sw_refuse (error, SW_ERROR_REFUSED, "picture-too-large",
                      _ ("A PNG picture cannot hold %d rows. Export the plan as PDF or SVG."),
                      picture->row_count);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (picture->width * scale),
                                  (int) ceil (picture->height * scale));
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  paint_page (picture, cr, 0, picture->row_count, 1, 1);
  cairo_destroy (cr);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return check_status (status, error);
}

static gboolean
write_svg (SwPicture *picture, GByteArray *bytes, GError **error)
{
  size_for_rows (picture);
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (append_cb, bytes, picture->width, picture->height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cairo_t *cr = cairo_create (surface);
  paint_page (picture, cr, 0, picture->row_count, 1, 1);
  cairo_destroy (cr);
  return finish_surface (surface, error);
}

static void
describe_pdf (cairo_surface_t *surface, const SwPicture *picture)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, picture->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Slipway " SW_VERSION);
  /* The day it shows, not the clock: the same facts give the same bytes. */
  g_autofree char *day = sw_day_to_iso (picture->today);
  g_autofree char *stamp = g_strconcat (day, "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
}

static gboolean
write_pdf (SwPicture *picture, GByteArray *bytes, GError **error)
{
  picture->width = PAPER_WIDTH / PAPER_SCALE;
  picture->height = PAPER_HEIGHT / PAPER_SCALE;
  picture->margin = PAPER_MARGIN;
  fit_axis (picture);
  gint32 room = (gint32) ((picture->height - overhead (picture)) / picture->row_height);
  gint32 rows = picture->row_count;
  int count = MAX (1, (rows + room - 1) / room);
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_cb, bytes, PAPER_WIDTH, PAPER_HEIGHT);
  describe_pdf (surface, picture);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, PAPER_SCALE, PAPER_SCALE);
  for (int number = 0; number < count; number++) {
    paint_page (picture, cr, number * room, MIN (rows, (number + 1) * room), number + 1, count);
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  return finish_surface (surface, error);
}

gboolean
sw_picture_write (SwPicture *picture, SwPictureFormat format, const char *path, GError **error)
{
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (path, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean painted =
      file != NULL && (format == SW_PICTURE_PNG   ? write_png (picture, bytes, error)
                       : format == SW_PICTURE_SVG ? write_svg (picture, bytes, error)
                                                  : write_pdf (picture, bytes, error));
  return painted && sw_atomic_file_write (file, (const char *) bytes->data, bytes->len, error) &&
         sw_atomic_file_commit (file, error);
}
