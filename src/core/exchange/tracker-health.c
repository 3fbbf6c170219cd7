#include "core/exchange/tracker-health.h"

#include "core/base/format.h"
#include "core/sheets/plan-sheets.h"
#include "core/sheets/task-status.h"

#include <glib/gi18n-lib.h>

#define SOON 14 /* days: a phase is about to begin */

static const char *
title_of (const SwTrackerBook *book, gint32 index)
{
  return sw_plan_title (book->plan, index, book->language);
}

static gboolean
is_told (const SwTrackerBook *book, gint32 index)
{
  return !sw_sheet_hides (sw_plan_task (book->plan, index), book->party);
}

static void
tell_go_live (const SwTrackerBook *book, const SwProjectState *state, GPtrArray *reasons)
{
  SwDay wished = sw_plan_project (book->plan)->wished_go_live;
  if (wished == SW_NO_DAY || state->go_live == SW_NO_DAY || state->go_live <= wished)
    return;
  g_autofree char *planned_text = sw_format_day (book->words, state->go_live, SW_DAY_MEDIUM);
  g_autofree char *wished_text = sw_format_day (book->words, wished, SW_DAY_MEDIUM);
  g_ptr_array_add (reasons,
                   g_strdup_printf (sw_tracker_word (book, N_ ("Go-live is planned for %s, "
                                                               "asked for %s")),
                                    planned_text, wished_text));
}

/* The task that is late the longest, then how many there are. */
static void
tell_late (const SwTrackerBook *book, const SwProjectState *state, GPtrArray *reasons)
{
  gint32 worst = -1;
  guint count = 0;
  for (guint i = 0; i < state->late->len; i++) {
    gint32 index = g_array_index (state->late, gint32, i);
    if (!is_told (book, index))
      continue;
    count++;
    if (worst < 0 || sw_task_last_day (book->plan, index) < sw_task_last_day (book->plan, worst))
      worst = index;
  }
  if (count == 0)
    return;
  g_autofree char *day =
      sw_format_day (book->words, sw_task_last_day (book->plan, worst), SW_DAY_MEDIUM);
  g_ptr_array_add (reasons,
                   g_strdup_printf (sw_tracker_word (book, N_ ("“%s” should have been done "
                                                               "by %s")),
                                    title_of (book, worst), day));
  if (count > 1)
    g_ptr_array_add (reasons,
                     g_strdup_printf (sw_words_plural (book->words, "%u task is late in all",
                                                       "%u tasks are late in all", count),
                                      count));
}

static void
tell_rules (const SwTrackerBook *book, GPtrArray *reasons)
{
  const SwScheduleResult *dates = sw_plan_schedule (book->plan, FALSE);
  gboolean choice_told = FALSE;
  for (guint row = 0; row < book->indices->len; row++) {
    gint32 index = g_array_index (book->indices, gint32, row);
    const SwTask *task = sw_plan_task (book->plan, index);
    if (task->progress >= 100)
      continue;
    if (task->deadline != SW_NO_INSTANT && dates->finish[index] > task->deadline)
      g_ptr_array_add (reasons,
                       g_strdup_printf (sw_tracker_word (book, N_ ("“%s” misses its deadline")),
                                        title_of (book, index)));
    if (dates->flags[index] & SW_SCHEDULED_CONFLICT)
      g_ptr_array_add (
          reasons, g_strdup_printf (sw_tracker_word (book, N_ ("“%s” cannot keep its constraint")),
                                    title_of (book, index)));
    if (task->parent >= 0 || choice_told ||
        sw_task_first_day (book->plan, index) > book->today + SOON)
      continue;
    g_autofree char *blocked = sw_plan_blocked (book->plan, index);
    choice_told = blocked != NULL;
    if (choice_told)
      g_ptr_array_add (reasons,
                       g_strdup_printf (sw_tracker_word (book, N_ ("“%s” waits for a decision: "
                                                                   "deployment mode, delivery "
                                                                   "mode")),
                                        title_of (book, index)));
  }
}

GPtrArray *
sw_tracker_health (const SwTrackerBook *book, const SwProjectState *state, SwHealth *health)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);
  tell_go_live (book, state, reasons);
  tell_late (book, state, reasons);
  tell_rules (book, reasons);
  *health = reasons->len > 0 ? state->health : SW_HEALTH_GREEN;
  return reasons;
}
