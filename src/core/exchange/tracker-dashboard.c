#include "core/exchange/tracker-sheets.h"

#include "core/base/format.h"
#include "core/exchange/tracker-cards.h"
#include "core/exchange/tracker-figures.h"
#include "core/exchange/tracker-page.h"
#include "core/sheets/plan-sheets.h"

#include <glib/gi18n-lib.h>

#define LEFT 1 /* the first column of the left half: phases and milestones */
#define LEFT_LAST 7
#define RIGHT 9 /* the right half: the chart and what needs attention */
#define RIGHT_LAST 13
#define MOST_REASONS 6
#define MOST_ENTRIES 7

static lxw_worksheet *
sheet_of (const SwTrackerBook *book)
{
  return book->sheets[SW_TRACKER_DASHBOARD];
}

static void
section (SwTrackerBook *book, lxw_row_t row, lxw_col_t first, lxw_col_t last, const char *title)
{
  for (lxw_col_t x = first; x <= last; x++)
    sw_tracker_blank (book, sheet_of (book), row, x, SW_LOOK_RULE);
  sw_tracker_text (book, sheet_of (book), row, first, title,
                   SW_LOOK_BOLD | SW_LOOK_RULE | SW_LOOK_SIZE (13));
  sw_tracker_check (book, worksheet_set_row (sheet_of (book), row, 24, NULL));
}

static lxw_row_t
write_reasons (SwTrackerBook *book, lxw_row_t row, GPtrArray *reasons)
{
  section (book, row++, LEFT, RIGHT_LAST, sw_tracker_word (book, N_ ("Why")));
  for (guint i = 0; i < MIN (reasons->len, MOST_REASONS); i++) {
    g_autofree char *line = g_strdup_printf ("•  %s", (char *) reasons->pdata[i]);
    sw_tracker_merge (book, sheet_of (book), row, LEFT, RIGHT_LAST, line, SW_LOOK_SIZE (11));
    sw_tracker_check (book, worksheet_set_row (sheet_of (book), row++, 19, NULL));
  }
  if (reasons->len == 0)
    sw_tracker_merge (book, sheet_of (book), row++, LEFT, RIGHT_LAST,
                      sw_tracker_word (book, N_ ("Nothing is late, and every date can be kept.")),
                      SW_LOOK_MUTED | SW_LOOK_SIZE (11));
  return row;
}

/* The columns of the table of phases behind the phase's name. */
static const SwTaskStatus phase_columns[] = {SW_TASK_DONE, SW_TASK_UNDER_WAY, SW_TASK_LATE,
                                             SW_TASK_NOT_STARTED};

static void
write_phase_row (SwTrackerBook *book, lxw_row_t row, const char *phase, const char *cell,
                 SwLook look)
{
  lxw_worksheet *sheet = sheet_of (book);
  SwTrackerFigures figures = sw_tracker_figures (book, phase);
  g_autofree char *all = sw_tracker_count_formula (book, cell, SW_N_TASK_STATUSES);
  g_autofree char *progress = sw_tracker_progress_formula (book, cell);
  SwLook number = (look & ~SW_LOOK_PALE) | SW_LOOK_CENTER | SW_LOOK_BLANK_ZERO;
  sw_tracker_formula (book, sheet, row, LEFT + 1, all, figures.tasks, number);
  for (guint i = 0; i < G_N_ELEMENTS (phase_columns); i++) {
    g_autofree char *count = sw_tracker_count_formula (book, cell, phase_columns[i]);
    sw_tracker_formula (book, sheet, row, (lxw_col_t) (LEFT + 2 + i), count,
                        figures.in_status[phase_columns[i]], number);
  }
  sw_tracker_formula (book, sheet, row, LEFT_LAST, progress, figures.progress,
                      (number & ~SW_LOOK_BLANK_ZERO) | SW_LOOK_PERCENT);
  sw_tracker_check (book, worksheet_set_row (sheet, row, 21, NULL));
}

static void
write_phase_titles (SwTrackerBook *book, lxw_row_t row)
{
  lxw_worksheet *sheet = sheet_of (book);
  SwLook look = SW_LOOK_MUTED | SW_LOOK_LINE | SW_LOOK_CENTER | SW_LOOK_WRAP;
  sw_tracker_text (book, sheet, row, LEFT, sw_tracker_word (book, N_ ("Phase")),
                   SW_LOOK_MUTED | SW_LOOK_LINE);
  sw_tracker_text (book, sheet, row, LEFT + 1, sw_tracker_word (book, N_ ("Tasks")), look);
  for (guint i = 0; i < G_N_ELEMENTS (phase_columns); i++)
    sw_tracker_text (book, sheet, row, (lxw_col_t) (LEFT + 2 + i),
                     sw_tracker_word (book, sw_task_status_name (phase_columns[i])), look);
  sw_tracker_text (book, sheet, row, LEFT_LAST, sw_tracker_word (book, N_ ("Progress")), look);
  sw_tracker_check (book, worksheet_set_row (sheet, row, 32, NULL));
}

static const char *
phase_text (const SwTrackerBook *book, guint row, const char *key)
{
  return sw_table_cell (book->phases, row, (guint) sw_table_find_column (book->phases, key))->text;
}

static lxw_row_t
write_phases (SwTrackerBook *book, lxw_row_t row)
{
  guint count = sw_table_row_count (book->phases);
  if (count == 0)
    return row;
  section (book, row, LEFT, LEFT_LAST, sw_tracker_word (book, N_ ("Progress by phase")));
  section (book, row, RIGHT, RIGHT_LAST, sw_tracker_word (book, N_ ("Tasks by status")));
  sw_tracker_status_chart (book, row + 1, RIGHT, row + 2, row + 1 + count, LEFT);
  write_phase_titles (book, ++row);
  for (guint i = 0; i < count; i++) {
    gint32 index = sw_plan_find (book->plan, sw_table_row_id (book->phases, i));
    g_autofree char *phase =
        g_strdup_printf ("%s %s", phase_text (book, i, "number"), phase_text (book, i, "phase"));
    g_autofree char *cell = g_strdup_printf ("$B$%u", ++row + 1);
    sw_tracker_text (book, sheet_of (book), row, LEFT, phase,
                     SW_LOOK_BOLD | SW_LOOK_PALE | SW_LOOK_LINE |
                         SW_LOOK_HUE (sw_plan_task (book->plan, index)->hue));
    write_phase_row (book, row, phase, cell, SW_LOOK_LINE);
  }
  sw_tracker_text (book, sheet_of (book), ++row, LEFT,
                   sw_tracker_word (book, N_ ("The whole plan")), SW_LOOK_BOLD);
  write_phase_row (book, row, NULL, NULL, SW_LOOK_BOLD);
  return row + 1;
}

static const SwCell *
milestone_cell (const SwTrackerBook *book, guint row, const char *key)
{
  return sw_table_cell (book->milestones, row,
                        (guint) sw_table_find_column (book->milestones, key));
}

static void
write_milestone (SwTrackerBook *book, lxw_row_t y, guint row)
{
  lxw_worksheet *sheet = sheet_of (book);
  SwDay day = (SwDay) milestone_cell (book, row, "date")->number;
  const SwCell *party = milestone_cell (book, row, "party");
  g_autofree char *formula = g_strdup_printf ("=C%u-" SW_NAME_STATUS_DATE, y + 1);
  SwLook late = day < book->today ? SW_LOOK_RED : 0;
  sw_tracker_text (book, sheet, y, LEFT, milestone_cell (book, row, "milestone")->text,
                   SW_LOOK_LINE);
  sw_tracker_merge (book, sheet, y, LEFT + 1, LEFT + 2, "", SW_LOOK_LINE | SW_LOOK_CENTER);
  sw_tracker_day (book, sheet, y, LEFT + 1, day, SW_LOOK_LINE | SW_LOOK_CENTER | late);
  sw_tracker_merge (book, sheet, y, LEFT + 3, LEFT + 4, party->present ? party->text : "",
                    SW_LOOK_LINE | SW_LOOK_CENTER | SW_LOOK_MUTED);
  sw_tracker_merge (book, sheet, y, LEFT + 5, LEFT_LAST, "", SW_LOOK_LINE | SW_LOOK_CENTER);
  sw_tracker_formula (book, sheet, y, LEFT + 5, formula, day - book->today,
                      SW_LOOK_LINE | SW_LOOK_CENTER | late);
}

static int
by_day (gconstpointer a, gconstpointer b, gpointer data)
{
  const SwTrackerBook *book = data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  double one = milestone_cell (book, left, "date")->number;
  double other = milestone_cell (book, right, "date")->number;
  return one < other ? -1 : one > other ? 1 : (int) left - (int) right;
}

static lxw_row_t
write_next_milestones (SwTrackerBook *book, lxw_row_t row)
{
  lxw_worksheet *sheet = sheet_of (book);
  SwLook look = SW_LOOK_MUTED | SW_LOOK_LINE | SW_LOOK_CENTER;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sw_table_row_count (book->milestones); i++) {
    if (milestone_cell (book, i, "days-to-go")->present)
      g_array_append_val (open, i);
  }
  g_array_sort_with_data (open, by_day, book);
  section (book, row++, LEFT, LEFT_LAST, sw_tracker_word (book, N_ ("Next milestones")));
  sw_tracker_text (book, sheet, row, LEFT, sw_tracker_word (book, N_ ("Milestone")),
                   SW_LOOK_MUTED | SW_LOOK_LINE);
  sw_tracker_merge (book, sheet, row, LEFT + 1, LEFT + 2, sw_tracker_word (book, N_ ("Date")),
                    look);
  sw_tracker_merge (book, sheet, row, LEFT + 3, LEFT + 4, sw_tracker_word (book, N_ ("Party")),
                    look);
  sw_tracker_merge (book, sheet, row++, LEFT + 5, LEFT_LAST,
                    sw_tracker_word (book, N_ ("Days to go")), look);
  for (guint i = 0; i < MIN (open->len, MOST_ENTRIES); i++)
    write_milestone (book, row++, g_array_index (open, guint, i));
  return row;
}

static lxw_row_t
write_entries (SwTrackerBook *book, lxw_row_t row, GArray *tasks, SwLook look, guint *room)
{
  lxw_worksheet *sheet = sheet_of (book);
  for (guint i = 0; i<tasks->len && * room> 0; i++) {
    gint32 index = g_array_index (tasks, gint32, i);
    const SwTask *task = sw_plan_task (book->plan, index);
    if (sw_sheet_hides (task, book->party))
      continue;
    const char *party = sw_party_name (task->party);
    sw_tracker_merge (book, sheet, row, RIGHT, RIGHT + 2,
                      sw_plan_title (book->plan, index, book->language), SW_LOOK_LINE | look);
    sw_tracker_text (book, sheet, row, RIGHT + 3,
                     party != NULL ? sw_tracker_word (book, party) : "",
                     SW_LOOK_LINE | SW_LOOK_CENTER | SW_LOOK_MUTED);
    sw_tracker_day (book, sheet, row++, RIGHT_LAST, sw_task_last_day (book->plan, index),
                    SW_LOOK_LINE | SW_LOOK_CENTER | look);
    (*room)--;
  }
  return row;
}

/* What is late, then what is under way, then what begins soon. */
static lxw_row_t
write_attention (SwTrackerBook *book, lxw_row_t row, const SwProjectState *state)
{
  lxw_worksheet *sheet = sheet_of (book);
  guint room = MOST_ENTRIES;
  section (book, row++, RIGHT, RIGHT_LAST, sw_tracker_word (book, N_ ("Late, under way and next")));
  sw_tracker_merge (book, sheet, row, RIGHT, RIGHT + 2, sw_tracker_word (book, N_ ("Task")),
                    SW_LOOK_MUTED | SW_LOOK_LINE);
  sw_tracker_text (book, sheet, row, RIGHT + 3, sw_tracker_word (book, N_ ("Party")),
                   SW_LOOK_MUTED | SW_LOOK_LINE | SW_LOOK_CENTER);
  sw_tracker_text (book, sheet, row++, RIGHT_LAST, sw_tracker_word (book, N_ ("Finish")),
                   SW_LOOK_MUTED | SW_LOOK_LINE | SW_LOOK_CENTER);
  row = write_entries (book, row, state->late, SW_LOOK_RED, &room);
  row = write_entries (book, row, state->now, 0, &room);
  return write_entries (book, row, state->next, SW_LOOK_MUTED, &room);
}

static void
set_columns (SwTrackerBook *book)
{
  lxw_worksheet *sheet = sheet_of (book);
  sw_tracker_check (book, worksheet_set_column (sheet, 0, 0, 2, NULL));
  sw_tracker_check (book, worksheet_set_column (sheet, LEFT, LEFT, 44, NULL));
  sw_tracker_check (book, worksheet_set_column (sheet, LEFT + 1, LEFT_LAST, 10, NULL));
  sw_tracker_check (book, worksheet_set_column (sheet, LEFT_LAST + 1, LEFT_LAST + 1, 3, NULL));
  sw_tracker_check (book, worksheet_set_column (sheet, RIGHT, RIGHT_LAST, 14, NULL));
}

void
sw_tracker_write_dashboard (SwTrackerBook *book)
{
  lxw_worksheet *sheet = sheet_of (book);
  g_autoptr (SwProjectState) state =
      sw_project_state_told (book->plan, book->today, book->party, book->words);
  set_columns (book);
  sw_tracker_heading (book, SW_TRACKER_DASHBOARD, LEFT);
  sw_tracker_write_cards (book, 3, state->health, state->go_live);
  lxw_row_t row = write_reasons (book, 7, state->reasons) + 1;
  row = write_phases (book, row) + 1;
  lxw_row_t left = write_next_milestones (book, row);
  lxw_row_t right = write_attention (book, row++, state);
  for (; row < MAX (left, right); row++)
    sw_tracker_check (book, worksheet_set_row (sheet, row, 19, NULL));
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  sw_tracker_print_setup (book, SW_TRACKER_DASHBOARD, 0, -1, MAX (left, right), RIGHT_LAST);
  worksheet_fit_to_pages (sheet, 1, 1);
}
