/* What every page has: header, footer, logo and frame. */
#include "core/base/error.h"
#include "core/paper/paper-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SHORT_SIDE 595.276
#define LONG_SIDE 841.890
#define MARGIN (20 * SW_PAPER_MM)
#define FRAMED_MARGIN (30 * SW_PAPER_MM)
#define FRAME_INSET (11 * SW_PAPER_MM)
#define HEADER_FOOT (20 * SW_PAPER_MM)  /* on which the header stands, from the top */
#define FOOTER_HEAD (15 * SW_PAPER_MM)  /* below which the footer hangs, from the foot */
#define INSIDE_FRAME (11 * SW_PAPER_MM) /* how much further in both are on a framed page */
#define BELOW_HEADER (8 * SW_PAPER_MM)
#define LOGO_WIDTH (45 * SW_PAPER_MM)
#define LOGO_HEIGHT (12 * SW_PAPER_MM)
#define FRAMED_LOGO 1.4 /* how much larger one in the middle of a framed page is */
#define LOGO_SIDE 4000
#define GAP (6 * SW_PAPER_MM)

void
sw_paper_page_size (const SwPaper *paper, double *width, double *height)
{
  gboolean upright = paper->format == SW_PAPER_A4_PORTRAIT;
  *width = upright ? SHORT_SIDE : LONG_SIDE;
  *height = upright ? LONG_SIDE : SHORT_SIDE;
}

static gboolean
has_header (const SwPaper *paper)
{
  return paper->logo != NULL || (paper->header[0] != NULL && *paper->header[0] != '\0') ||
         (paper->header[1] != NULL && *paper->header[1] != '\0');
}

static double
logo_scale (const SwPaper *paper)
{
  double width = cairo_image_surface_get_width (paper->logo);
  double height = cairo_image_surface_get_height (paper->logo);
  return MIN (LOGO_WIDTH / width, LOGO_HEIGHT / height) * (paper->framed ? FRAMED_LOGO : 1);
}

/* On what the header stands. On a framed page it is inside the frame, a logo in the middle. */
static double
header_foot (const SwPaper *paper)
{
  if (!paper->framed)
    return HEADER_FOOT;
  return HEADER_FOOT + INSIDE_FRAME +
         (paper->logo != NULL ? LOGO_HEIGHT * (FRAMED_LOGO - 1) + BELOW_HEADER / 2 : 0);
}

SwPaperMargins
sw_paper_margins (const SwPaper *paper)
{
  double width, height, margin = paper->framed ? FRAMED_MARGIN : MARGIN;
  sw_paper_page_size (paper, &width, &height);
  double top = has_header (paper) ? header_foot (paper) + BELOW_HEADER : margin;
  return (SwPaperMargins){margin, top, width - margin, height - margin};
}

/* --- logo ------------------------------------------------------------------------------------- */

typedef struct {
  const guint8 *bytes;
  gsize left;
} Reader;

static cairo_status_t
read_cb (void *data, unsigned char *buffer, unsigned int length)
{
  Reader *reader = data;
  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (buffer, reader->bytes, length);
  reader->bytes += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
number_at (const guint8 *bytes)
{
  guint32 number;
  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* The size stands in front, so that a picture too large is not even unpacked. */
static cairo_surface_t *
read_png (GBytes *png)
{
  static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  Reader reader;
  reader.bytes = g_bytes_get_data (png, &reader.left);
  if (reader.left < 24 || memcmp (reader.bytes, signature, sizeof signature) != 0 ||
      number_at (reader.bytes + 16) > LOGO_SIDE || number_at (reader.bytes + 20) > LOGO_SIDE)
    return NULL;
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

gboolean
sw_paper_set_logo (SwPaper *paper, GBytes *png, GError **error)
{
  paper->laid_out = FALSE;
  g_clear_pointer (&paper->logo, cairo_surface_destroy);
  paper->logo = read_png (png);
  return paper->logo != NULL ||
         sw_refuse (error, SW_ERROR_REFUSED, "logo",
                    _ ("The logo is no PNG picture of at most %d by %d pixels. Choose another "
                       "one."),
                    LOGO_SIDE, LOGO_SIDE);
}

gboolean
sw_paper_set_logo_file (SwPaper *paper, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) cause = NULL;
  char *bytes;
  gsize length;
  if (!g_file_get_contents (path, &bytes, &length, &cause)) {
    g_clear_pointer (&paper->logo, cairo_surface_destroy);
    paper->laid_out = FALSE;
    return sw_refuse (error, SW_ERROR_FILE, "logo",
                      _ ("The logo “%s” cannot be read: %s. Choose another one."), name,
                      cause->message);
  }
  g_autoptr (GBytes) png = g_bytes_new_take (bytes, length);
  return sw_paper_set_logo (paper, png, error);
}

/* --- on every page ---------------------------------------------------------------------------- */

static SwPlaced *
place (SwPaper *paper, guint page, SwPlacedKind kind, double x, double y, double width,
       double height)
{
  SwPlaced placed = {
      .kind = (guint8) kind, .page = page, .x = x, .y = y, .width = width, .height = height};
  g_array_append_val (paper->placed, placed);
  return &g_array_index (paper->placed, SwPlaced, paper->placed->len - 1);
}

/* A line of text between `left` and `right`, at most `share` of the way. */
static void
place_line (SwPaper *paper, guint page, const char *text, SwPaperAlign align, double left,
            double right, double y)
{
  const SwPaperLook *look = sw_paper_look (SW_STYLE_RUNNING);
  if (text == NULL || *text == '\0' || right <= left)
    return;
  SwPlaced *placed =
      place (paper, page, SW_PLACED_TEXT, left, y, right - left, look->size * look->leading);
  placed->style = SW_STYLE_RUNNING;
  placed->align = (guint8) align;
  placed->language = (guint8) sw_words_language (paper->words);
  placed->text = text;
}

static double
width_of_line (SwPaper *paper, const char *text)
{
  int width = 0;
  if (text != NULL && *text != '\0')
    pango_layout_get_size (sw_paper_type_set (paper->type, SW_STYLE_RUNNING,
                                              sw_words_language (paper->words), SW_PAPER_START, -1,
                                              text),
                           &width, NULL);
  return (double) width / PANGO_SCALE + 1;
}

/* Both sides of a line; a long one is cut off where the other begins, at the middle at least. */
static void
place_sides (SwPaper *paper, guint page, const char *left, const char *right, double from,
             double to, double y)
{
  double half = (to - from - GAP) / 2;
  double right_width = width_of_line (paper, right), left_width = width_of_line (paper, left);
  if (right_width > half)
    right_width = MAX (half, MIN (right_width, to - from - GAP - left_width));
  if (right == NULL || *right == '\0')
    right_width = -GAP;
  place_line (paper, page, left, SW_PAPER_START, from, to - right_width - GAP, y);
  place_line (paper, page, right, SW_PAPER_END, to - right_width, to, y);
}

static void
place_logo (SwPaper *paper, guint page, double x, double width)
{
  double height = cairo_image_surface_get_height (paper->logo) * logo_scale (paper);
  place (paper, page, SW_PLACED_LOGO, x, header_foot (paper) - height, width, height);
}

/* The logo, and what it leaves of the line: on a framed page a piece on each side of it. */
static void
place_header (SwPaper *paper, guint page, SwPaperMargins margins)
{
  const SwPaperLook *look = sw_paper_look (SW_STYLE_RUNNING);
  double y = header_foot (paper) - look->size * look->leading;
  double width = 0;
  if (paper->logo != NULL)
    width = cairo_image_surface_get_width (paper->logo) * logo_scale (paper);
  double x = paper->framed ? (margins.left + margins.right - width) / 2 : margins.right - width;
  if (paper->logo != NULL)
    place_logo (paper, page, x, width);
  if (paper->logo != NULL && paper->framed) {
    place_line (paper, page, paper->header[0], SW_PAPER_START, margins.left, x - GAP, y);
    place_line (paper, page, paper->header[1], SW_PAPER_END, x + width + GAP, margins.right, y);
  } else {
    double right = paper->logo != NULL ? x - GAP : margins.right;
    place_sides (paper, page, paper->header[0], paper->header[1], margins.left, right, y);
  }
}

static void
place_footer (SwPaper *paper, guint page, SwPaperMargins margins, double height)
{
  g_autofree char *number = NULL;
  if (paper->numbered)
    number = g_strdup_printf (sw_words_get (paper->words, N_ ("Page %d of %d")), (int) page + 1,
                              (int) paper->page_count);
  const char *kept = number != NULL ? g_string_chunk_insert_const (paper->texts, number) : NULL;
  place_sides (paper, page, paper->footer, kept, margins.left, margins.right,
               height - FOOTER_HEAD - (paper->framed ? INSIDE_FRAME : 0));
}

void
sw_paper_run (SwPaper *paper)
{
  SwPaperMargins margins = sw_paper_margins (paper);
  double width, height;
  sw_paper_page_size (paper, &width, &height);
  for (guint page = 0; page < paper->page_count; page++) {
    if (paper->framed)
      place (paper, page, SW_PLACED_FRAME, FRAME_INSET, FRAME_INSET, width - 2 * FRAME_INSET,
             height - 2 * FRAME_INSET);
    place_header (paper, page, margins);
    place_footer (paper, page, margins, height);
  }
}
