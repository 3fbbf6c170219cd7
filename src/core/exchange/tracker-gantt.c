#include "core/exchange/tracker-sheets.h"

#include "core/base/format.h"
#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"
#include "core/sheets/task-status.h"

#include <glib/gi18n-lib.h>

#define MOST_PERIODS 200
#define MOST_LIVE_ROWS 2000   /* above that, looking up each row's progress would take minutes */
#define MOST_LIVE_CELLS 20000 /* formulas of milestones */
#define MOST_OUTLINE 7
#define GAP "·"

enum { ID, SORT, WBS, TASK, START, FINISH, DONE, FIRST_PERIOD };
enum { MONTHS = 3, WEEKS, DAYS, OFF, FIRST_ROW };

enum { LEAF, SUMMARY, MILESTONE };

/* What a row shows, in the hidden column SORT that the conditions read. */
static int
shown_as (SwHue hue, int sort)
{
  return (int) hue * 10 + sort;
}

typedef struct {
  SwTrackerBook *book;
  lxw_worksheet *sheet;
  SwDay first; /* a Monday */
  int step;    /* days a column */
  int periods;
  lxw_row_t last_row;
  gboolean live_milestones;
} Gantt;

/* Days, weeks, or as many weeks a column as keep the sheet narrow. */
static void
choose_periods (Gantt *gantt)
{
  SwDay first = gantt->book->today, last = gantt->book->today;
  for (guint row = 0; row < gantt->book->indices->len; row++) {
    gint32 index = g_array_index (gantt->book->indices, gint32, row);
    SwDay start = sw_task_first_day (gantt->book->plan, index);
    SwDay finish = sw_task_last_day (gantt->book->plan, index);
    first = row == 0 ? start : MIN (first, start);
    last = row == 0 ? finish : MAX (last, finish);
  }
  gantt->first = first - sw_day_weekday (first);
  int days = last - gantt->first + 8 - sw_day_weekday (last);
  gantt->step = days <= MOST_PERIODS ? 1 : (days + MOST_PERIODS * 7 - 1) / (MOST_PERIODS * 7) * 7;
  gantt->periods = (days + gantt->step - 1) / gantt->step;
}

static SwDay
day_of (const Gantt *gantt, int period)
{
  return gantt->first + period * gantt->step;
}

/* Merges runs of periods that `same` puts together and writes `label` of the first over them. */
static void
write_band (const Gantt *gantt, lxw_row_t row, gboolean (*same) (SwDay, SwDay),
            char *(*label) (const SwWords *, SwDay), int narrowest)
{
  SwLook look = SW_LOOK_MUTED | SW_LOOK_CARD | SW_LOOK_CENTER | SW_LOOK_SIZE (8);
  for (int from = 0, to; from < gantt->periods; from = to) {
    for (to = from + 1; to < gantt->periods; to++) {
      if (!same (day_of (gantt, from), day_of (gantt, to)))
        break;
    }
    g_autofree char *text = label (gantt->book->words, day_of (gantt, from));
    sw_tracker_merge (gantt->book, gantt->sheet, row, (lxw_col_t) (FIRST_PERIOD + from),
                      (lxw_col_t) (FIRST_PERIOD + to - 1), to - from >= narrowest ? text : "",
                      look);
  }
}

static gboolean
same_month (SwDay a, SwDay b)
{
  int year_a, month_a, year_b, month_b;
  sw_day_split (a, &year_a, &month_a, NULL);
  sw_day_split (b, &year_b, &month_b, NULL);
  return year_a == year_b && month_a == month_b;
}

static gboolean
same_week (SwDay a, SwDay b)
{
  return a - sw_day_weekday (a) == b - sw_day_weekday (b);
}

static char *
month_label (const SwWords *words, SwDay day)
{
  return sw_format_day (words, day, SW_DAY_MONTH);
}

static char *
week_label (const SwWords *words, SwDay day)
{
  /* Translators: the week of the year over a column of the chart, as brief as possible. */
  return g_strdup_printf (sw_words_get_in (words, "week", NC_ ("week", "W%d")),
                          sw_day_iso_week (day, NULL));
}

/* The head: months, weeks, the days that the formulas read, and what kind of day it is (hidden: 0
 * working day, 1 day off, 2 holiday). */
static void
write_periods (const Gantt *gantt)
{
  const SwCalendar *calendar = sw_plan_calendar (gantt->book->plan);
  lxw_row_col_options hidden = {.hidden = LXW_TRUE};
  write_band (gantt, MONTHS, same_month, month_label, gantt->step == 1 ? 5 : 3);
  write_band (gantt, WEEKS, same_week, week_label, 1);
  for (int i = 0; i < gantt->periods; i++) {
    SwDay day = day_of (gantt, i);
    lxw_col_t x = (lxw_col_t) (FIRST_PERIOD + i);
    const SwCalendarException *exception = sw_calendar_exception (calendar, day);
    int off = sw_calendar_day (calendar, day)->count > 0 ? 0 : exception != NULL ? 2 : 1;
    sw_tracker_number (gantt->book, gantt->sheet, DAYS, x, sw_tracker_serial (day),
                       SW_LOOK_DAY_OF_MONTH | SW_LOOK_MUTED | SW_LOOK_CENTER | SW_LOOK_LINE |
                           SW_LOOK_SIZE (8));
    sw_tracker_number (gantt->book, gantt->sheet, OFF, x, gantt->step == 1 ? off : 0, 0);
  }
  sw_tracker_check (gantt->book,
                    worksheet_set_column (gantt->sheet, FIRST_PERIOD,
                                          (lxw_col_t) (FIRST_PERIOD + gantt->periods - 1),
                                          gantt->step == 1 ? 2.3 : 3.6, NULL));
  sw_tracker_check (gantt->book,
                    worksheet_set_row_opt (gantt->sheet, OFF, LXW_DEF_ROW_HEIGHT, NULL, &hidden));
}

static void
write_titles (const Gantt *gantt)
{
  static const struct {
    const char *title;
    double width;
  } columns[] = {
      [ID] = {N_ ("ID"), 4},        [SORT] = {N_ ("Kind"), 4},    [WBS] = {N_ ("WBS code"), 8},
      [TASK] = {N_ ("Task"), 44},   [START] = {N_ ("Start"), 11}, [FINISH] = {N_ ("Finish"), 11},
      [DONE] = {N_ ("Progress"), 9}};
  for (lxw_col_t x = 0; x < FIRST_PERIOD; x++) {
    lxw_row_col_options options = {.hidden = x <= SORT};
    sw_tracker_check (gantt->book, worksheet_set_column_opt (gantt->sheet, x, x, columns[x].width,
                                                             NULL, &options));
    sw_tracker_text (gantt->book, gantt->sheet, DAYS, x,
                     sw_tracker_word (gantt->book, columns[x].title),
                     x == TASK ? SW_LOOK_HEADER : SW_LOOK_HEADER | SW_LOOK_CENTER);
  }
}

/* The percentage as the plan's sheet has it now, wherever the row was sorted to. */
static void
write_progress (const Gantt *gantt, lxw_row_t row, const SwTask *task, SwLook look)
{
  SwTrackerTable plan = sw_tracker_plan_table (gantt->book);
  if (gantt->book->indices->len > MOST_LIVE_ROWS) {
    sw_tracker_number (gantt->book, gantt->sheet, row, DONE, task->progress / 100.0, look);
    return;
  }
  g_autofree char *ids = sw_tracker_table_range (gantt->book, &plan, "id");
  g_autofree char *progress = sw_tracker_table_range (gantt->book, &plan, "progress");
  g_autofree char *formula =
      g_strdup_printf ("=IFERROR(INDEX(%s,MATCH($A%u,%s,0)),0)", progress, row + 1, ids);
  sw_tracker_formula (gantt->book, gantt->sheet, row, DONE, formula, task->progress / 100.0, look);
}

/* The diamond, where the date falls; alive as long as the plan has not too many. */
static void
write_milestone (const Gantt *gantt, lxw_row_t row, gint32 index, SwLook look)
{
  SwDay day = sw_task_last_day (gantt->book->plan, index);
  look = SW_LOOK_TINTED | SW_LOOK_BOLD | SW_LOOK_CENTER | (look & SW_LOOK_HUE (0xF));
  for (int i = 0; i < gantt->periods; i++) {
    lxw_col_t x = (lxw_col_t) (FIRST_PERIOD + i);
    gboolean here = day >= day_of (gantt, i) && day < day_of (gantt, i + 1);
    if (!gantt->live_milestones) {
      if (here)
        sw_tracker_text (gantt->book, gantt->sheet, row, x, "◆", look);
      continue;
    }
    g_autofree char *name = sw_tracker_column_name (x);
    g_autofree char *formula =
        g_strdup_printf ("=IF(AND($F%u>=%s$%d,$F%u<%s$%d+%d),\"◆\",\"\")", row + 1, name, DAYS + 1,
                         row + 1, name, DAYS + 1, gantt->step);
    sw_tracker_check (gantt->book, worksheet_write_formula_str (
                                       gantt->sheet, row, x, formula,
                                       sw_tracker_format (gantt->book, look), here ? "◆" : ""));
  }
}

static gboolean
works_in (const Gantt *gantt, int period, const SwSpan *spans, guint count)
{
  for (guint i = 0; i < count; i++) {
    SwDay first = sw_instant_day (spans[i].start);
    SwDay last = sw_instant_day (MAX (spans[i].finish - 1, spans[i].start));
    if (first < day_of (gantt, period + 1) && last >= day_of (gantt, period))
      return TRUE;
  }
  return FALSE;
}

/* Dots where a task rests between two of its pieces; the bars leave out the cells that have one. */
static void
write_gaps (const Gantt *gantt, lxw_row_t row, gint32 index, SwLook look)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (gantt->book->plan, index, &count);
  SwDay first = sw_task_first_day (gantt->book->plan, index);
  SwDay last = sw_task_last_day (gantt->book->plan, index);
  look = SW_LOOK_TINTED | SW_LOOK_CENTER | (look & SW_LOOK_HUE (0xF));
  for (int i = 0; i < gantt->periods && count != 1; i++) {
    gboolean within = day_of (gantt, i + 1) > first && day_of (gantt, i) <= last;
    if (within && !works_in (gantt, i, spans, count))
      sw_tracker_text (gantt->book, gantt->sheet, row, (lxw_col_t) (FIRST_PERIOD + i), GAP, look);
  }
}

static void
write_row (const Gantt *gantt, guint i)
{
  SwTrackerBook *book = gantt->book;
  gint32 index = g_array_index (book->indices, gint32, i);
  const SwTask *task = sw_plan_task (book->plan, index);
  gboolean summary = sw_task_is_summary (task, index) || task->kind == SW_KIND_PHASE;
  int sort = summary ? SUMMARY : task->kind == SW_KIND_MILESTONE ? MILESTONE : LEAF;
  lxw_row_t row = FIRST_ROW + i;
  SwLook look = SW_LOOK_LINE | SW_LOOK_HUE (task->hue) | (summary ? SW_LOOK_BOLD : 0) |
                (task->kind == SW_KIND_PHASE ? SW_LOOK_PALE : 0);
  lxw_row_col_options options = {.level = (uint8_t) MIN (task->depth, MOST_OUTLINE)};
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, task->id);
  g_autofree char *wbs = sw_plan_wbs (book->plan, index);
  sw_tracker_check (book, worksheet_set_row_opt (gantt->sheet, row, 18, NULL, &options));
  sw_tracker_text (book, gantt->sheet, row, ID, id, 0);
  sw_tracker_number (book, gantt->sheet, row, SORT, shown_as (task->hue, sort), 0);
  sw_tracker_text (book, gantt->sheet, row, WBS, wbs, look);
  sw_tracker_text (book, gantt->sheet, row, TASK, sw_plan_title (book->plan, index, book->language),
                   look | SW_LOOK_INDENT (task->depth));
  sw_tracker_day (book, gantt->sheet, row, START, sw_task_first_day (book->plan, index),
                  look | SW_LOOK_CENTER);
  sw_tracker_day (book, gantt->sheet, row, FINISH, sw_task_last_day (book->plan, index),
                  look | SW_LOOK_CENTER);
  write_progress (gantt, row, task, look | SW_LOOK_PERCENT);
  if (sort == MILESTONE)
    write_milestone (gantt, row, index, look);
  else if (sort == LEAF)
    write_gaps (gantt, row, index, look);
}

static void
add_rule (const Gantt *gantt, const char *condition, lxw_color_t text, lxw_color_t fill)
{
  sw_tracker_condition (gantt->book, gantt->sheet, FIRST_ROW, FIRST_PERIOD, gantt->last_row,
                        (lxw_col_t) (FIRST_PERIOD + gantt->periods - 1), condition,
                        sw_tracker_condition_format (gantt->book, text, fill, FALSE));
}

/* The bars of all rows of a hue. In the formulas: H6 the column's day, $E and $F the row's start
 * and finish, $G its progress, $B what it shows. */
static void
add_bars (const Gantt *gantt, SwHue hue)
{
  int row = FIRST_ROW + 1, day = DAYS + 1;
  const lxw_color_t dark = sw_tracker_hue_color (hue, 3), deep = sw_tracker_hue_color (hue, 2);
  const lxw_color_t light = sw_tracker_hue_color (hue, 1);
  const lxw_color_t red = sw_tracker_hue_color (SW_HUE_RED, 1);
  g_autofree char *over =
      g_strdup_printf ("H$%d<=$F%d,H$%d+%d>$E%d", day, row, day, gantt->step, row);
  g_autofree char *summary =
      g_strdup_printf ("=AND($B%d=%d,%s)", row, shown_as (hue, SUMMARY), over);
  g_autofree char *leaf =
      g_strdup_printf ("$B%d=%d,H%d<>\"" GAP "\",%s", row, shown_as (hue, LEAF), row, over);
  g_autofree char *done = g_strdup_printf ("=AND(%s,MAX(H$%d,$E%d)-$E%d<($F%d-$E%d+1)*$G%d)", leaf,
                                           day, row, row, row, row, row);
  g_autofree char *late =
      g_strdup_printf ("=AND(%s,$F%d<" SW_NAME_STATUS_DATE ",$G%d<1)", leaf, row, row);
  g_autofree char *open = g_strdup_printf ("=AND(%s)", leaf);
  add_rule (gantt, summary, dark, dark);
  add_rule (gantt, done, deep, deep);
  add_rule (gantt, late, red, red);
  add_rule (gantt, open, light, light);
}

/* Bars first, then the day the status is of, then days off: earlier rules win. All over one range,
 * because LibreOffice heeds the order of rules only there. */
static void
add_rules (const Gantt *gantt)
{
  const GArray *indices = gantt->book->indices;
  guint hues = 0;
  for (guint i = 0; i < indices->len; i++)
    hues |= 1u << sw_plan_task (gantt->book->plan, g_array_index (indices, gint32, i))->hue;
  for (SwHue hue = 0; hue < SW_N_HUES; hue++) {
    if (hues & 1u << hue)
      add_bars (gantt, hue);
  }
  g_autofree char *today =
      g_strdup_printf ("=AND(H$%d<=" SW_NAME_STATUS_DATE ",H$%d+%d>" SW_NAME_STATUS_DATE ")",
                       DAYS + 1, DAYS + 1, gantt->step);
  g_autofree char *holiday = g_strdup_printf ("=H$%d=2", OFF + 1);
  g_autofree char *off = g_strdup_printf ("=H$%d=1", OFF + 1);
  add_rule (gantt, today, LXW_COLOR_UNSET, 0xCFE3FB);
  add_rule (gantt, holiday, LXW_COLOR_UNSET, 0xF6E3E3);
  add_rule (gantt, off, LXW_COLOR_UNSET, 0xF0EFED);
  sw_tracker_condition (gantt->book, gantt->sheet, DAYS, FIRST_PERIOD, DAYS,
                        (lxw_col_t) (FIRST_PERIOD + gantt->periods - 1), today,
                        sw_tracker_condition_format (gantt->book, LXW_COLOR_WHITE,
                                                     sw_tracker_hue_color (SW_HUE_BLUE, 2), TRUE));
}

static int
count_milestones (const SwTrackerBook *book)
{
  return (int) sw_table_row_count (book->milestones);
}

void
sw_tracker_write_gantt (SwTrackerBook *book)
{
  Gantt gantt = {.book = book, .sheet = book->sheets[SW_TRACKER_GANTT]};
  choose_periods (&gantt);
  gantt.last_row = FIRST_ROW + MAX (book->indices->len, 1) - 1;
  gantt.live_milestones = count_milestones (book) * gantt.periods <= MOST_LIVE_CELLS;
  sw_tracker_heading (book, SW_TRACKER_GANTT, WBS);
  write_titles (&gantt);
  write_periods (&gantt);
  for (guint i = 0; i < book->indices->len; i++)
    write_row (&gantt, i);
  add_rules (&gantt);
  g_autofree char *codes = g_strdup_printf ("A%d:C%u", FIRST_ROW + 1, gantt.last_row + 1);
  sw_tracker_check (book,
                    worksheet_ignore_errors (gantt.sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, codes));
  worksheet_gridlines (gantt.sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_outline_settings (gantt.sheet, LXW_TRUE, LXW_FALSE, LXW_FALSE, LXW_FALSE);
  worksheet_freeze_panes (gantt.sheet, FIRST_ROW, FIRST_PERIOD);
  sw_tracker_print_setup (book, SW_TRACKER_GANTT, MONTHS, DAYS, gantt.last_row,
                          (lxw_col_t) (FIRST_PERIOD + gantt.periods - 1));
}
