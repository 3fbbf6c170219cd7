#include "core/exchange/tracker-figures.h"

#include "core/exchange/tracker-lists.h"

#include <math.h>

static const SwCell *
cell_of (const SwTrackerBook *book, guint row, const char *key)
{
  return sw_table_cell (book->tasks, row, (guint) sw_table_find_column (book->tasks, key));
}

SwTrackerFigures
sw_tracker_figures (const SwTrackerBook *book, const char *phase)
{
  SwTrackerFigures figures = {0};
  double weight = 0, done = 0;
  for (guint row = 0; row < book->indices->len; row++) {
    gint32 index = g_array_index (book->indices, gint32, row);
    const SwTask *task = sw_plan_task (book->plan, index);
    const SwCell *of_phase = cell_of (book, row, "phase");
    if (task->kind == SW_KIND_PHASE || task->kind == SW_KIND_TRACK)
      continue;
    if (phase != NULL && (!of_phase->present || !g_str_equal (of_phase->text, phase)))
      continue;
    double days = round (cell_of (book, row, "days")->number * 100) / 100;
    figures.tasks++;
    figures.in_status[sw_task_status (book->plan, index, book->today)]++;
    weight += days;
    done += days * task->progress / 100;
  }
  figures.progress = weight > 0 ? floor (done / weight * 100 + 1e-6) / 100 : 0;
  return figures;
}

/* "(kinds<>phase)*(kinds<>track)*(phases=$B$12)": 1 for each row that counts. */
static char *
counted (const SwTrackerBook *book, const SwTrackerTable *spec, const char *phase_cell)
{
  g_autofree char *kinds = sw_tracker_table_range (book, spec, "kind");
  g_autofree char *phases = sw_tracker_table_range (book, spec, "phase");
  g_autofree char *in_phase =
      phase_cell != NULL ? g_strdup_printf ("*(%s=%s)", phases, phase_cell) : g_strdup ("");
  return g_strdup_printf ("(%s<>%s)*(%s<>%s)%s", kinds, sw_tracker_kind_name (SW_KIND_PHASE), kinds,
                          sw_tracker_kind_name (SW_KIND_TRACK), in_phase);
}

char *
sw_tracker_count_formula (const SwTrackerBook *book, const char *phase_cell, SwTaskStatus status)
{
  SwTrackerTable spec = sw_tracker_plan_table (book);
  g_autofree char *rows = counted (book, &spec, phase_cell);
  g_autofree char *statuses = sw_tracker_table_range (book, &spec, "status");
  if (status == SW_N_TASK_STATUSES)
    return g_strdup_printf ("=SUMPRODUCT(%s)", rows);
  return g_strdup_printf ("=SUMPRODUCT(%s*(%s=%s))", rows, statuses,
                          sw_tracker_status_name (status));
}

char *
sw_tracker_progress_formula (const SwTrackerBook *book, const char *phase_cell)
{
  SwTrackerTable spec = sw_tracker_plan_table (book);
  g_autofree char *rows = counted (book, &spec, phase_cell);
  g_autofree char *days = sw_tracker_table_range (book, &spec, "days");
  g_autofree char *done = sw_tracker_table_range (book, &spec, "progress");
  return g_strdup_printf ("=IFERROR(ROUNDDOWN(SUMPRODUCT(%s*%s*%s)/SUMPRODUCT(%s*%s)+0.00000001,2),"
                          "0)",
                          rows, days, done, rows, days);
}
