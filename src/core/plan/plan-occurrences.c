/* What a user decides about single occurrences of recurring work. */
#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/plan-private.h"
#include "core/plan/project-private.h"

#include <glib/gi18n-lib.h>

static const char *
title_of (SwPlan *plan, gint32 index)
{
  return sw_plan_title (plan, index, sw_library_context (plan->library)->language);
}

/* The day of the rule is its name; the day it is on now serves, too. */
static const SwOccurrence *
find (SwPlan *plan, gint32 task, SwDay day, GError **error)
{
  guint count;
  const SwOccurrence *all = sw_plan_occurrences (plan, task, &count);
  if (!sw_plan_is_recurring (plan, task)) {
    sw_refuse (error, SW_ERROR_REFUSED, "not-recurring",
               _ ("“%s” is no recurring work. Give it a rule first, such as weekly;MO."),
               title_of (plan, task));
    return NULL;
  }
  for (guint i = 0; i < count; i++) {
    if (all[i].day == day)
      return &all[i];
  }
  for (guint i = 0; i < count; i++) {
    if (sw_instant_day (all[i].start) == day)
      return &all[i];
  }
  SwContext *context = sw_library_context (plan->library);
  g_autofree char *text =
      sw_format_day (sw_context_words (context, context->language), day, SW_DAY_MEDIUM);
  sw_refuse (error, SW_ERROR_REFUSED, "no-occurrence",
             _ ("“%s” does not take place on %s. Choose one of its dates."), title_of (plan, task),
             text);
  return NULL;
}

static gint64
row_id (SwPlan *plan, gint32 task, SwDay day)
{
  return sw_project_occurrence_id (plan->rows[task].task.id, day);
}

static gboolean
write_row (SwPlan *plan, gint32 task, SwDay day, SwInstant at, gboolean skipped, GError **error)
{
  SwEdit *edit = sw_plan_begin_many (plan, "task-occurrence", &task, 1);
  sw_edit_insert (edit, "occurrence", row_id (plan, task, day), "project", SW_INT (plan->id),
                  "task", SW_INT (plan->rows[task].task.id), "day", SW_DAY (day), "at",
                  SW_INSTANT (at), "skipped", skipped ? SW_INT (1) : SW_NONE, NULL);
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_plan_occurrence_move (SwPlan *plan, gint32 task, SwDay day, SwInstant at, GError **error)
{
  const SwOccurrence *occurrence = find (plan, task, day, error);
  if (occurrence == NULL)
    return FALSE;
  if (at < SW_FIRST_DAY * SW_DAY_MINUTES || at > SW_LAST_DAY * SW_DAY_MINUTES)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("That date is outside of the calendar. Choose one from 1900 to 2999."));
  if (at < sw_plan_anchor (plan, task)) {
    SwContext *context = sw_library_context (plan->library);
    g_autofree char *first = sw_format_instant (sw_context_words (context, context->language),
                                                sw_plan_anchor (plan, task));
    return sw_refuse (error, SW_ERROR_REFUSED, "occurrence-early",
                      _ ("“%s” may not begin before %s. Choose a later date."),
                      title_of (plan, task), first);
  }
  return write_row (plan, task, occurrence->day, at, FALSE, error);
}

gboolean
sw_plan_occurrence_skip (SwPlan *plan, gint32 task, SwDay day, GError **error)
{
  const SwOccurrence *occurrence = find (plan, task, day, error);
  return occurrence != NULL &&
         write_row (plan, task, occurrence->day,
                    occurrence->moved ? occurrence->start : SW_NO_INSTANT, TRUE, error);
}

gboolean
sw_plan_occurrence_restore (SwPlan *plan, gint32 task, SwDay day, GError **error)
{
  const SwOccurrence *occurrence = find (plan, task, day, error);
  if (occurrence == NULL)
    return FALSE;
  if (!occurrence->moved && !occurrence->skipped)
    return TRUE;
  SwEdit *edit = sw_plan_begin_many (plan, "task-occurrence", &task, 1);
  sw_edit_delete (edit, "occurrence", row_id (plan, task, occurrence->day));
  return sw_edit_commit (edit, error) >= 0;
}
