#include "../support/big-plan.h"

#include "core/base/error.h"
#include "core/exchange/gantt-picture.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

static char *
write_picture (SwTestPlan *test, const char *name, SwPictureFormat format, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (test->directory, name, NULL);
  sw_gantt_picture_write (
      test->plan, format,
      &(SwPictureOptions){.language = SW_LANGUAGE_ENGLISH, .today = test->context->today}, path,
      &error);
  g_assert_no_error (error);
  char *bytes = NULL;
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

static guint
count_of (const char *bytes, gsize length, const char *what)
{
  guint count = 0;
  for (const char *at = bytes;
       (at = memmem (at, length - (at - bytes), what, strlen (what))) != NULL; at++)
    count++;
  return count;
}

static guint
count_pages (const char *bytes, gsize length)
{
  return count_of (bytes, length, "/Type /Page") - count_of (bytes, length, "/Type /Pages");
}

static void
test_svg (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (2, 10);
  gsize length;
  g_autofree char *bytes = write_picture (test, "plan.svg", SW_PICTURE_SVG, &length);
  xmlDoc *document = xmlReadMemory (bytes, (int) length, NULL, NULL, XML_PARSE_NONET);
  g_assert_nonnull (document);
  xmlNode *root = xmlDocGetRootElement (document);
  g_assert_cmpstr ((const char *) root->name, ==, "svg");
  xmlFreeDoc (document);
  /* One colour a part: nine bars of the first hue and one in the legend, today's line. */
  g_assert_cmpuint (count_of (bytes, length, "rgb(72.156863%,84.313725%,100%)"), ==, 10);
  g_assert_cmpuint (count_of (bytes, length, "rgb(20.784314%,51.764706%,89.411765%)"), ==, 1);
}

static void
test_png (void)
{
  g_autoptr (SwTestPlan) small = sw_test_plan_new (1, 5);
  g_autoptr (SwTestPlan) large = sw_test_plan_new (4, 20);
  int heights[2];
  SwTestPlan *tests[] = {small, large};
  for (int i = 0; i < 2; i++) {
    gsize length;
    g_autofree char *bytes = write_picture (tests[i], "plan.png", SW_PICTURE_PNG, &length);
    g_autofree char *path = g_build_filename (tests[i]->directory, "plan.png", NULL);
    cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
    g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
    heights[i] = cairo_image_surface_get_height (surface);
    cairo_surface_destroy (surface);
  }
  /* One picture that fits the plan: 78 rows more, 18 pixels each, at twice the size. */
  g_assert_cmpint (heights[1] - heights[0], ==, (4 * 21 - 6) * 18 * 2);
}

static void
test_pdf_pages (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (5, 30);
  gsize length;
  g_autofree char *bytes = write_picture (test, "plan.pdf", SW_PICTURE_PDF, &length);
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  /* 155 rows at 32 a page. */
  g_assert_cmpuint (count_pages (bytes, length), ==, 5);
  g_assert_cmpuint (count_of (bytes, length, "/MediaBox [ 0 0 841.89 595.28 ]"), >=, 1);
}

static void
test_empty (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (0, 0);
  gsize length;
  g_autofree char *bytes = write_picture (test, "plan.pdf", SW_PICTURE_PDF, &length);
  g_assert_cmpuint (count_pages (bytes, length), ==, 1);
}

/* A refusal leaves what was there, and says what to do. */
static void
test_refusals (void)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (60, 40);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (test->directory, "plan.png", NULL);
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_assert_false (sw_gantt_picture_write (
      test->plan, SW_PICTURE_PNG,
      &(SwPictureOptions){.language = SW_LANGUAGE_ENGLISH, .today = test->context->today}, path,
      &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "picture-too-large");
  g_autofree char *bytes = NULL;
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "before");
  g_clear_error (&error);
  g_assert_false (sw_gantt_picture_write (
      test->plan, SW_PICTURE_PDF,
      &(SwPictureOptions){.language = SW_LANGUAGE_ENGLISH, .today = test->context->today},
      "/nowhere/plan.pdf", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "no-folder");
}

static void
test_formats (void)
{
  SwPictureFormat format;
  g_assert_true (sw_picture_format_parse ("PDF", &format));
  g_assert_cmpint (format, ==, SW_PICTURE_PDF);
  g_assert_false (sw_picture_format_parse ("bmp", &format));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gantt-picture/svg", test_svg);
  g_test_add_func ("/gantt-picture/png", test_png);
  g_test_add_func ("/gantt-picture/pdf", test_pdf_pages);
  g_test_add_func ("/gantt-picture/empty", test_empty);
  g_test_add_func ("/gantt-picture/refusals", test_refusals);
  g_test_add_func ("/gantt-picture/formats", test_formats);
  return g_test_run ();
}
