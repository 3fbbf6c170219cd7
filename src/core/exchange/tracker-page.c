#include "core/exchange/tracker-page.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Width of characters at 10 points, in digits at 11, which columns are measured in. */
#define NARROW 0.85
#define WIDE 1.95

int
sw_tracker_lines (const char *text, double width, int most)
{
  int lines = 1;
  double used = 0;
  /* No byte takes more than a narrow character does. */
  if ((double) strlen (text) * NARROW <= width && strchr (text, '\n') == NULL)
    return 1;
  for (const char *at = text; *at != '\0' && lines < most; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '\n')
      used = width + 1;
    else if (!g_unichar_iszerowidth (c))
      used += g_unichar_iswide (c) ? WIDE : NARROW;
    if (used > width) {
      lines++;
      used = c == '\n' ? 0 : 2; /* a word that did not fit moves down */
    }
  }
  return lines;
}

double
sw_tracker_height (const SwTrackerBook *book, int lines)
{
  return 5 + lines * (book->language == SW_LANGUAGE_CHINESE ? 15 : 13);
}

/* Text inside a header or footer: "&" begins a code there, and 255 characters is the limit. */
static char *
header_text (const char *text)
{
  g_autofree char *mended = sw_tracker_mend_text (text);
  const char *fit = mended != NULL ? mended : text;
  g_autofree char *brief = g_utf8_substring (fit, 0, MIN (g_utf8_strlen (fit, -1), 60));
  g_strdelimit (brief, "\n\t", ' ');
  GString *out = g_string_new (brief);
  g_string_replace (out, "&", "&&", 0);
  return g_string_free (out, FALSE);
}

void
sw_tracker_print_setup (SwTrackerBook *book, SwTrackerSheet which, int repeat_first,
                        int repeat_last, lxw_row_t last_row, lxw_col_t last_column)
{
  lxw_worksheet *sheet = book->sheets[which];
  g_autofree char *project = header_text (sw_project_title (sw_plan_project (book->plan)));
  g_autofree char *title = header_text (book->names[which]);
  g_autofree char *day = sw_format_day (book->words, book->today, SW_DAY_NUMERIC);
  g_autofree char *header = g_strdup_printf ("&L&9&K77767B%s&R&9&K77767B%s", project, title);
  g_autofree char *footer = g_strdup_printf ("&L&9&K77767B%s&R&9&K77767B&P / &N", day);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_set_margins (sheet, 0.4, 0.4, 0.6, 0.6);
  worksheet_fit_to_pages (sheet, 1, 0);
  sw_tracker_check (book, worksheet_set_header (sheet, header));
  sw_tracker_check (book, worksheet_set_footer (sheet, footer));
  if (repeat_last >= repeat_first)
    sw_tracker_check (
        book, worksheet_repeat_rows (sheet, (lxw_row_t) repeat_first, (lxw_row_t) repeat_last));
  sw_tracker_check (book, worksheet_print_area (sheet, 0, 0, last_row, last_column));
}

void
sw_tracker_heading (SwTrackerBook *book, SwTrackerSheet which, lxw_col_t column)
{
  lxw_worksheet *sheet = book->sheets[which];
  const SwProject *project = sw_plan_project (book->plan);
  const char *title = sw_project_title (project);
  g_autofree char *day = sw_format_day (book->words, book->today, SW_DAY_MEDIUM);
  /* Translators: below a sheet's title: the project, its code, and the day it shows. */
  g_autofree char *line =
      g_strdup_printf (sw_tracker_word (book, N_ ("%s (%s), as of %s")), title, project->code, day);
  sw_tracker_check (book, worksheet_set_row (sheet, 0, 30, NULL));
  sw_tracker_check (book, worksheet_set_row (sheet, 1, 18, NULL));
  sw_tracker_text (book, sheet, 0, column, book->names[which],
                   SW_LOOK_BOLD | SW_LOOK_ACCENT | SW_LOOK_SIZE (20));
  sw_tracker_text (book, sheet, 1, column, line, SW_LOOK_MUTED | SW_LOOK_SIZE (11));
}
