#include "core/exchange/tracker-book.h"

#include "core/base/format.h"
#include "core/sheets/plan-sheets.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define ACCENT 0x1C71D8
#define INK 0x241F31
#define MUTED 0x77767B
#define HAIRLINE 0xDEDDDA
#define CARD 0xF6F5F4
#define INPUT 0xFFFAE5
#define RED 0xC01C28
#define GREEN 0x26A269
#define YELLOW 0xAE7B03

#define LONGEST_TEXT 32767 /* UTF-16 units in a cell */

/* Width of characters at 10 points, in digits at 11, which columns are measured in. */
#define NARROW 0.85
#define WIDE 1.95

static const char *const sheet_titles[SW_N_TRACKER_SHEETS] = {
    N_ ("Read me"),    N_ ("Dashboard"), N_ ("Plan"),  N_ ("Gantt"),
    N_ ("Milestones"), N_ ("Contacts"),  N_ ("Lists"),
};

lxw_color_t
sw_tracker_hue_color (SwHue hue, int tone)
{
  static const lxw_color_t colors[SW_N_HUES][4] = {
      [SW_HUE_BLUE] = {0xE8F1FC, 0xA9CBF5, 0x1C71D8, 0x1A4F91},
      [SW_HUE_TEAL] = {0xE2F4F6, 0x9AD5DE, 0x21808F, 0x14565F},
      [SW_HUE_GREEN] = {0xE5F6EC, 0xA2DFBC, 0x26A269, 0x1A6B45},
      [SW_HUE_YELLOW] = {0xFDF4DA, 0xF7DC8E, 0xCD9309, 0x7A5600},
      [SW_HUE_ORANGE] = {0xFEEFE2, 0xFBC79B, 0xE66100, 0x994100},
      [SW_HUE_RED] = {0xFCE8E8, 0xF2B0B3, 0xC01C28, 0x8A1520},
      [SW_HUE_PURPLE] = {0xF3EAF7, 0xD3B4E0, 0x813D9C, 0x592A6C},
  };
  return colors[MIN (hue, SW_N_HUES - 1)][tone];
}

void
sw_tracker_check (SwTrackerBook *book, lxw_error result)
{
  if (book->failure == LXW_NO_ERROR)
    book->failure = result;
}

const char *
sw_tracker_word (const SwTrackerBook *book, const char *message)
{
  return sw_words_get (book->words, message);
}

/* "{dd}/{mm}/{yyyy}" of the catalogue as a number format. */
static char *
date_format (const SwWords *words)
{
  GString *format = g_string_new (sw_words_get_in (words, "date", "{dd}/{mm}/{yyyy}"));
  g_string_replace (format, "{", "", 0);
  g_string_replace (format, "}", "", 0);
  return g_string_free (format, FALSE);
}

/* A name that Excel takes, and that no other sheet has. */
static char *
sheet_name (const SwTrackerBook *book, SwTrackerSheet which)
{
  g_autofree char *title = g_strdup (sw_tracker_word (book, sheet_titles[which]));
  g_strdelimit (title, "[]:*?/\\'", ' ');
  g_strstrip (title);
  g_autofree char *name = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 28));
  gboolean taken = *name == '\0';
  for (int i = 0; i < (int) which; i++) {
    g_autofree char *one = g_utf8_casefold (name, -1),
                    *other = g_utf8_casefold (book->names[i], -1);
    taken = taken || g_str_equal (one, other);
  }
  return taken ? g_strdup_printf ("%s %d", name, (int) which + 1) : g_strdup (name);
}

static void
collect_facts (SwTrackerBook *book)
{
  book->tasks = sw_sheet_plan (book->plan, book->words, book->party, book->today);
  book->milestones = sw_sheet_milestones (book->plan, book->words, book->party, book->today);
  book->phases = sw_sheet_phases (book->plan, book->words, book->party, book->today);
  book->contacts = sw_sheet_contacts (book->plan, book->words, book->party);
  book->indices = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; i < sw_plan_count (book->plan); i++) {
    if (!sw_sheet_hides (sw_plan_task (book->plan, i), book->party))
      g_array_append_val (book->indices, i);
  }
}

SwTrackerBook *
sw_tracker_book_new (const char *path, SwPlan *plan, SwParty party, SwDay today,
                     const SwWords *words)
{
  SwTrackerBook *book = g_new0 (SwTrackerBook, 1);
  book->plan = plan;
  book->party = party;
  book->today = today;
  book->words = words;
  book->language = sw_words_language (words);
  book->date_format = date_format (words);
  book->formats = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  collect_facts (book);
  book->workbook = workbook_new (path);
  for (SwTrackerSheet i = 0; i < SW_N_TRACKER_SHEETS; i++) {
    book->names[i] = sheet_name (book, i);
    book->sheets[i] = workbook_add_worksheet (book->workbook, book->names[i]);
    if (book->sheets[i] == NULL)
      sw_tracker_check (book, LXW_ERROR_SHEETNAME_ALREADY_USED);
  }
  return book;
}

lxw_error
sw_tracker_book_close (SwTrackerBook *book)
{
  sw_tracker_check (book, workbook_close (g_steal_pointer (&book->workbook)));
  return book->failure;
}

void
sw_tracker_book_free (SwTrackerBook *book)
{
  if (book->workbook != NULL)
    lxw_workbook_free (book->workbook);
  for (int i = 0; i < SW_N_TRACKER_SHEETS; i++)
    g_free (book->names[i]);
  g_hash_table_unref (book->formats);
  g_free (book->date_format);
  sw_table_free (book->tasks);
  sw_table_free (book->milestones);
  sw_table_free (book->phases);
  sw_table_free (book->contacts);
  g_array_unref (book->indices);
  g_free (book);
}

static void
set_font (lxw_format *format, SwLook look)
{
  SwHue hue = look >> 44 & 0xF;
  int size = look >> 32 & 0xFF;
  lxw_color_t color = INK;
  if (look & SW_LOOK_MUTED)
    color = MUTED;
  if (look & (SW_LOOK_ACCENT | SW_LOOK_LINK))
    color = ACCENT;
  if (look & SW_LOOK_RED)
    color = RED;
  if (look & SW_LOOK_GREEN)
    color = GREEN;
  if (look & SW_LOOK_YELLOW)
    color = YELLOW;
  if (look & SW_LOOK_PALE)
    color = sw_tracker_hue_color (hue, 3);
  if (look & SW_LOOK_TINTED)
    color = sw_tracker_hue_color (hue, 2);
  if (look & SW_LOOK_HEADER)
    color = LXW_COLOR_WHITE;
  format_set_font_color (format, color);
  format_set_font_size (format, size > 0 ? size : 10);
  if (look & (SW_LOOK_BOLD | SW_LOOK_HEADER))
    format_set_bold (format);
}

static void
set_background (lxw_format *format, SwLook look)
{
  static const SwLook tones[4] = {SW_LOOK_PALE, SW_LOOK_LIGHT, SW_LOOK_DEEP, SW_LOOK_DARK};
  SwHue hue = look >> 44 & 0xF;
  if (look & SW_LOOK_HEADER)
    format_set_bg_color (format, ACCENT);
  else if (look & SW_LOOK_INPUT)
    format_set_bg_color (format, INPUT);
  else if (look & SW_LOOK_CARD)
    format_set_bg_color (format, CARD);
  for (int i = 0; i < 4; i++) {
    if (look & tones[i] && !(look & SW_LOOK_INPUT))
      format_set_bg_color (format, sw_tracker_hue_color (hue, i));
  }
  if (look & SW_LOOK_INPUT)
    format_set_unlocked (format);
  if (look & (SW_LOOK_LINE | SW_LOOK_RULE)) {
    format_set_bottom (format, look & SW_LOOK_RULE ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
    format_set_bottom_color (format, look & SW_LOOK_RULE ? ACCENT : HAIRLINE);
  }
}

static void
set_alignment (lxw_format *format, SwLook look)
{
  int indent = look >> 40 & 0xF;
  format_set_align (format,
                    look & SW_LOOK_TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (look & SW_LOOK_CENTER)
    format_set_align (format, LXW_ALIGN_CENTER);
  else if (look & SW_LOOK_RIGHT)
    format_set_align (format, LXW_ALIGN_RIGHT);
  else if (look & SW_LOOK_LEFT)
    format_set_align (format, LXW_ALIGN_LEFT);
  if (look & SW_LOOK_WRAP)
    format_set_text_wrap (format);
  if (indent > 0)
    format_set_indent (format, (uint8_t) indent);
}

static void
set_number_format (const SwTrackerBook *book, lxw_format *format, SwLook look)
{
  if (look & SW_LOOK_DATE)
    format_set_num_format (format, book->date_format);
  else if (look & SW_LOOK_PERCENT)
    format_set_num_format (format, "0%");
  else if (look & SW_LOOK_DAY_OF_MONTH)
    format_set_num_format (format, "d");
  else if (look & SW_LOOK_BLANK_ZERO)
    format_set_num_format (format, "0;-0;;@");
  else if (look & SW_LOOK_TEXT)
    format_set_num_format (format, "@");
}

static lxw_format *
find_format (SwTrackerBook *book, SwLook look)
{
  lxw_format *format = g_hash_table_lookup (book->formats, &look);
  if (format != NULL)
    return format;
  format = workbook_add_format (book->workbook);
  set_font (format, look);
  set_background (format, look);
  set_alignment (format, look);
  set_number_format (book, format, look);
  g_hash_table_insert (book->formats, g_memdup2 (&look, sizeof look), format);
  return format;
}

lxw_format *
sw_tracker_format (SwTrackerBook *book, SwLook look)
{
  guint place = (guint) ((look * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 56);
  if (book->recent_looks[place] == look && book->recent_formats[place] != NULL)
    return book->recent_formats[place];
  book->recent_looks[place] = look;
  book->recent_formats[place] = find_format (book, look);
  return book->recent_formats[place];
}

/* What XML 1.0 does not allow, and carriage returns, which would show as boxes. */
static gboolean
is_unfit (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0 && c != 0x85) ||
         (c & 0xFFFE) == 0xFFFE;
}

/* Judged by bytes, which is fast and enough for nearly all texts: no more bytes than units, no
 * control characters (0xC2 leads those above 0x7F), no lead byte of U+FFFE and its like. */
static gboolean
is_plainly_fit (const char *text)
{
  const guint8 *at;
  for (at = (const guint8 *) text; *at != 0; at++) {
    if ((*at < 0x20 && *at != '\t' && *at != '\n') || *at == 0x7F || *at == 0xC2 || *at == 0xEF ||
        *at >= 0xF0)
      return FALSE;
  }
  return at - (const guint8 *) text <= LONGEST_TEXT;
}

char *
sw_tracker_mend_text (const char *text)
{
  if (is_plainly_fit (text))
    return NULL;
  gsize units = 0;
  gboolean unfit = FALSE;
  const char *at;
  for (at = text; *at != '\0' && units <= LONGEST_TEXT; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    unfit = unfit || is_unfit (c);
    units += c > 0xFFFF ? 2 : 1;
  }
  if (!unfit && units <= LONGEST_TEXT)
    return NULL;
  GString *out = g_string_new (NULL);
  units = 0;
  for (at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (is_unfit (c))
      continue;
    units += c > 0xFFFF ? 2 : 1;
    if (units >= LONGEST_TEXT) {
      g_string_append (out, "…");
      break;
    }
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

void
sw_tracker_text (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                 const char *text, SwLook look)
{
  g_autofree char *mended = sw_tracker_mend_text (text);
  sw_tracker_check (book,
                    worksheet_write_string (sheet, row, column, mended != NULL ? mended : text,
                                            sw_tracker_format (book, look)));
}

void
sw_tracker_number (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                   double number, SwLook look)
{
  sw_tracker_check (
      book, worksheet_write_number (sheet, row, column, number, sw_tracker_format (book, look)));
}

void
sw_tracker_day (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                SwDay day, SwLook look)
{
  if (day == SW_NO_DAY)
    sw_tracker_text (book, sheet, row, column, "—", look);
  else
    sw_tracker_number (book, sheet, row, column, sw_tracker_serial (day), look | SW_LOOK_DATE);
}

void
sw_tracker_blank (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                  SwLook look)
{
  sw_tracker_check (book,
                    worksheet_write_blank (sheet, row, column, sw_tracker_format (book, look)));
}

void
sw_tracker_formula (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                    const char *formula, double value, SwLook look)
{
  sw_tracker_check (book, worksheet_write_formula_num (sheet, row, column, formula,
                                                       sw_tracker_format (book, look), value));
}

void
sw_tracker_merge (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t first,
                  lxw_col_t last, const char *text, SwLook look)
{
  if (first == last) {
    sw_tracker_text (book, sheet, row, first, text, look);
    return;
  }
  lxw_format *format = sw_tracker_format (book, look);
  sw_tracker_check (book, worksheet_merge_range (sheet, row, first, row, last, "", format));
  sw_tracker_text (book, sheet, row, first, text, look);
}

void
sw_tracker_condition (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t first_row,
                      lxw_col_t first_column, lxw_row_t last_row, lxw_col_t last_column,
                      const char *formula, lxw_format *format)
{
  lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                 .value_string = (char *) formula,
                                 .format = format,
                                 .stop_if_true = LXW_TRUE};
  sw_tracker_check (book, worksheet_conditional_format_range (sheet, first_row, first_column,
                                                              last_row, last_column, &rule));
}

lxw_format *
sw_tracker_condition_format (SwTrackerBook *book, lxw_color_t text, lxw_color_t fill, gboolean bold)
{
  lxw_format *format = workbook_add_format (book->workbook);
  if (text != LXW_COLOR_UNSET)
    format_set_font_color (format, text);
  if (fill != LXW_COLOR_UNSET)
    format_set_bg_color (format, fill);
  if (bold)
    format_set_bold (format);
  return format;
}

/* 1970-01-01 is day 25569; Excel takes 1900 for a leap year, so days before March 1900 are off by
 * one. */
double
sw_tracker_serial (SwDay day)
{
  int serial = day + 25569;
  return serial > 60 ? serial : serial - 1;
}

char *
sw_tracker_column_name (lxw_col_t column)
{
  char name[LXW_MAX_COL_NAME_LENGTH];
  lxw_col_to_name (name, column, LXW_FALSE);
  return g_strdup (name);
}

char *
sw_tracker_range (const SwTrackerBook *book, SwTrackerSheet sheet, lxw_row_t first, lxw_row_t last,
                  lxw_col_t column)
{
  g_autofree char *name = sw_tracker_column_name (column);
  if (first == last)
    return g_strdup_printf ("'%s'!$%s$%u", book->names[sheet], name, first + 1);
  return g_strdup_printf ("'%s'!$%s$%u:$%s$%u", book->names[sheet], name, first + 1, name,
                          last + 1);
}

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
