#include "core/exchange/tracker-book.h"

#include "core/base/format.h"
#include "core/sheets/backup-sheet.h"
#include "core/sheets/deployment-sheet.h"
#include "core/sheets/plan-sheets.h"
#include "core/sheets/training-sheets.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LONGEST_TEXT 32767 /* UTF-16 units in a cell */

static const char *const sheet_titles[SW_N_TRACKER_SHEETS] = {
    N_ ("Read me"),    N_ ("Dashboard"),       N_ ("Plan"),       N_ ("Gantt"),
    N_ ("Milestones"), N_ ("Training matrix"), N_ ("Attendance"), N_ ("Deployment"),
    N_ ("Backup"),     N_ ("Contacts"),        N_ ("Lists"),
};

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
                    *other = g_utf8_casefold (book->names[i] != NULL ? book->names[i] : "", -1);
    taken = taken || g_str_equal (one, other);
  }
  return taken ? g_strdup_printf ("%s %d", name, (int) which + 1) : g_strdup (name);
}

/* Tables that have nothing to say are left out. */
static void
collect_training (SwTrackerBook *book)
{
  const GPtrArray *roles = sw_training_curriculum (book->training)->roles;
  guint topics = 0;
  for (guint i = 0; i < roles->len; i++)
    topics += ((SwTrainingRole *) roles->pdata[i])->topics->len;
  book->attendance = sw_sheet_attendance (book->training, book->words, book->party);
  if (topics > 0)
    book->matrix = sw_sheet_training_matrix (book->training, book->words, book->today);
  if (sw_table_row_count (book->attendance) == 0)
    g_clear_pointer (&book->attendance, sw_table_free);
}

/* A deployment that somebody began. */
static void
collect_deployment (SwTrackerBook *book)
{
  g_autoptr (SwDeployment) deployment = sw_deployment_new (
      sw_plan_library (book->plan), sw_plan_project (book->plan)->id, NULL, NULL);
  gboolean begun = FALSE;
  if (deployment != NULL)
    sw_deployment_playbook (deployment, &begun);
  if (!begun || !sw_deployment_is_ready (deployment, NULL))
    return;
  book->deployment = sw_sheet_deployment (deployment, book->words);
  book->backup = sw_sheet_backup (deployment, book->words);
  if (sw_table_row_count (book->backup) == 0)
    g_clear_pointer (&book->backup, sw_table_free);
}

static gboolean
has_sheet (const SwTrackerBook *book, SwTrackerSheet sheet)
{
  return !(sheet == SW_TRACKER_MATRIX && book->matrix == NULL) &&
         !(sheet == SW_TRACKER_ATTENDANCE && book->attendance == NULL) &&
         !(sheet == SW_TRACKER_DEPLOYMENT && book->deployment == NULL) &&
         !(sheet == SW_TRACKER_BACKUP && book->backup == NULL);
}

static void
collect_facts (SwTrackerBook *book)
{
  g_autoptr (SwBaseline) baseline =
      sw_baseline_latest (sw_plan_library (book->plan), sw_plan_project (book->plan)->id);
  book->tasks =
      sw_sheet_plan_masked (book->plan, book->words, book->party, book->today, NULL, baseline);
  sw_sheet_plan_leave_out_unfilled (book->tasks);
  book->milestones = sw_sheet_milestones (book->plan, book->words, book->party, book->today);
  book->phases = sw_sheet_phases (book->plan, book->words, book->party, book->today);
  book->contacts = sw_sheet_contacts (book->plan, book->words, book->party);
  book->training = sw_training_new (book->plan);
  collect_training (book);
  collect_deployment (book);
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
  book->today = sw_plan_status_day (plan, today);
  book->words = words;
  book->language = sw_words_language (words);
  book->date_format = date_format (words);
  book->formats = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  collect_facts (book);
  book->workbook = workbook_new (path);
  for (SwTrackerSheet i = 0; i < SW_N_TRACKER_SHEETS; i++) {
    if (!has_sheet (book, i))
      continue;
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
  g_clear_pointer (&book->matrix, sw_table_free);
  g_clear_pointer (&book->attendance, sw_table_free);
  g_clear_pointer (&book->deployment, sw_table_free);
  g_clear_pointer (&book->backup, sw_table_free);
  g_object_unref (book->training);
  g_array_unref (book->indices);
  g_free (book);
}

static lxw_format *
find_format (SwTrackerBook *book, SwLook look)
{
  lxw_format *format = g_hash_table_lookup (book->formats, &look);
  if (format != NULL)
    return format;
  format = workbook_add_format (book->workbook);
  sw_look_apply (look, book->date_format, format);
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
