/* Fields that say how the work of a task is shaped: its estimate, its effort, how often it comes.
 */
#include "core/plan/plan-field-private.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_work (const SwField *field, GError **error)
{
  gboolean work = field->task->kind == SW_KIND_TASK || field->task->kind == SW_KIND_RECURRING;
  return (work && !sw_task_is_summary (field->task, field->index)) ||
         sw_refuse (error, SW_ERROR_REFUSED, "no-work",
                    _ ("“%s” takes no time of its own. Choose a task, not a milestone or a "
                       "summary."),
                    sw_field_title (field));
}

gboolean
sw_field_set_effort (const SwField *field, GError **error)
{
  char *end;
  gint64 percent = g_ascii_strtoll (field->text, &end, 10);
  gboolean read = end != field->text;
  if (*end == ' ')
    end++;
  if (*end == '%')
    end++;
  if (*field->text != '\0' && !is_work (field, error))
    return FALSE;
  if (*field->text == '\0')
    percent = 100;
  else if (!read || *end != '\0' || percent < 0 || percent > SW_MAX_EFFORT)
    return sw_refuse (error, SW_ERROR_REFUSED, "effort-range",
                      _ ("“%s” is no effort. Write it in percent of the working time, from 0%% to "
                         "%d%%."),
                      field->text, SW_MAX_EFFORT);
  field->task->effort = (gint16) percent;
  return sw_field_put (field, "effort", percent != 100 ? SW_INT (percent) : SW_NONE);
}

static gboolean
set_estimate (const SwField *field, const char *column, gint32 *minutes, GError **error)
{
  int read;
  SwUnit unit;
  if (*field->text == '\0') {
    *minutes = -1;
    return sw_field_put (field, column, SW_NONE);
  }
  if (!is_work (field, error))
    return FALSE;
  if (!sw_duration_parse (field->text, field->plan->workday, &read, &unit) || read < 0 ||
      unit == SW_UNIT_PERCENT)
    return sw_refuse (error, SW_ERROR_REFUSED, "duration-form",
                      _ ("“%s” is no duration. Write it as 2d, 4h, 90m or 1w; 2ed for elapsed "
                         "days."),
                      field->text);
  if ((unit == SW_UNIT_ELAPSED) != (field->task->elapsed != 0))
    return sw_refuse (error, SW_ERROR_REFUSED, "estimate-unit",
                      field->task->elapsed
                          ? _ ("The duration of “%s” is elapsed time. Write the estimate so, too: "
                               "2ed, not 2d.")
                          : _ ("The duration of “%s” is working time. Write the estimate so, too: "
                               "2d, not 2ed."),
                      sw_field_title (field));
  *minutes = read;
  return sw_field_put (field, column, SW_INT (read));
}

gboolean
sw_field_set_optimistic (const SwField *field, GError **error)
{
  return set_estimate (field, "optimistic", &field->task->optimistic, error);
}

gboolean
sw_field_set_pessimistic (const SwField *field, GError **error)
{
  return set_estimate (field, "pessimistic", &field->task->pessimistic, error);
}

static char *
duration_code (SwPlan *plan, const SwTask *task, gint32 minutes)
{
  return sw_duration_to_code (minutes, task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                              plan->workday, FALSE);
}

gboolean
sw_plan_check_takes_time (SwPlan *plan, gint32 index, const SwTask *now, GError **error)
{
  const char *title = sw_plan_title (plan, index, sw_library_context (plan->library)->language);
  if (sw_task_is_summary (now, index))
    return sw_refuse (error, SW_ERROR_REFUSED, "no-duration",
                      _ ("“%s” has no duration of its own. Change the tasks below it."), title);
  if (now->kind == SW_KIND_MILESTONE)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-duration",
                      _ ("“%s” is a milestone, which takes no time. Make a task of it first."),
                      title);
  if (now->kind < SW_KIND_TASK)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-duration",
                      _ ("“%s” is a phase or a track, which takes its time from the tasks below "
                         "it. Add tasks there, or make a task of it first."),
                      title);
  return TRUE;
}

gboolean
sw_plan_check_estimate (SwPlan *plan, const SwTask *task, GError **error)
{
  g_autofree char *likely = duration_code (plan, task, task->duration);
  if (task->optimistic > task->duration) {
    g_autofree char *bound = duration_code (plan, task, task->optimistic);
    return sw_refuse (error, SW_ERROR_REFUSED, "estimate-order",
                      _ ("The optimistic estimate %s is longer than the duration %s. Change one of "
                         "them, so that the duration is the likely value."),
                      bound, likely);
  }
  if (task->pessimistic >= 0 && task->pessimistic < task->duration) {
    g_autofree char *bound = duration_code (plan, task, task->pessimistic);
    return sw_refuse (error, SW_ERROR_REFUSED, "estimate-order",
                      _ ("The pessimistic estimate %s is shorter than the duration %s. Change one "
                         "of them, so that the duration is the likely value."),
                      bound, likely);
  }
  return TRUE;
}

gboolean
sw_plan_read_rule (const char *text, SwRecurrence *rule, GError **error)
{
  return sw_recurrence_parse (text, rule) ||
         sw_refuse (
             error, SW_ERROR_REFUSED, "recurrence-form",
             _ ("“%s” is no rule for recurring work. Write it as daily, weekly;MO,TH;@10:00, "
                "every 2 weeks on MO, monthly;15 or monthly;2TU, with an end such as "
                "until=go-live, until=2027-03-31 or count=10."),
             text);
}

gboolean
sw_plan_check_rule (const SwRecurrence *rule, const SwWords *words, const SwCalendar *calendar,
                    SwInstant anchor, gint32 duration, gboolean elapsed, GError **error)
{
  if (rule->end == SW_REPEAT_TO_GO_LIVE)
    return TRUE;
  g_autoptr (GArray) occurrences =
      sw_recurrence_expand (rule, calendar, anchor, duration, elapsed, SW_NO_INSTANT);
  if (occurrences->len > 0)
    return TRUE;
  g_autofree char *first = sw_format_day (words, sw_instant_day (anchor), SW_DAY_MEDIUM);
  g_autofree char *text = sw_recurrence_describe (rule, words);
  return sw_refuse (error, SW_ERROR_REFUSED, "recurrence-empty",
                    _ ("“%s” never takes place, since the work may begin on %s at the earliest. "
                       "Choose a later end for the rule."),
                    text, first);
}

static gboolean
check_recurring (const SwField *field, GError **error)
{
  guint pauses;
  if (!is_work (field, error))
    return FALSE;
  sw_plan_pauses (field->plan, field->index, &pauses);
  if (pauses > 0 && field->task->kind == SW_KIND_TASK)
    return sw_refuse (error, SW_ERROR_REFUSED, "recurring-pause",
                      _ ("“%s” is interrupted, which recurring work cannot be. Remove its "
                         "interruptions first."),
                      sw_field_title (field));
  if (field->task->go_live)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-work",
                      _ ("“%s” is the go-live, which comes once."), sw_field_title (field));
  if (field->task->constraint != SW_CONSTRAINT_ASAP &&
      field->task->constraint != SW_CONSTRAINT_SNET)
    return sw_refuse (error, SW_ERROR_REFUSED, "recurring-constraint",
                      _ ("Recurring work begins as soon as possible, or no earlier than a date. "
                         "Change the constraint of “%s” first."),
                      sw_field_title (field));
  return TRUE;
}

/* The one fact is the project's: naming one milestone takes the name from another. Where the
 * playbook gives the same one, nobody has to name it. */
static gboolean
name_go_live (const SwField *field, gint32 given)
{
  sw_edit_set (field->edit, "project", field->plan->id, "go_live",
               given == field->index ? SW_NONE : SW_INT (field->task->id));
  field->task->go_live = TRUE;
  return TRUE;
}

gboolean
sw_field_set_go_live (const SwField *field, GError **error)
{
  gboolean named;
  gint32 given = sw_plan_playbook_go_live (field->plan);
  if (!sw_field_read_flag (field->text, &named, error))
    return FALSE;
  if (named == (field->task->go_live != 0))
    return TRUE;
  if (named &&
      (field->task->kind != SW_KIND_MILESTONE || sw_task_is_summary (field->task, field->index)))
    return sw_refuse (error, SW_ERROR_REFUSED, "no-milestone",
                      _ ("“%s” is no milestone, and only a milestone can be the go-live. Make it "
                         "one, or add a milestone behind it and name that."),
                      sw_field_title (field));
  if (named)
    return name_go_live (field, given);
  if (given == field->index)
    return sw_refuse (error, SW_ERROR_REFUSED, "playbook-go-live",
                      _ ("“%s” is the go-live of the playbook, which a plan keeps. Name another "
                         "milestone the go-live instead, or remove this one."),
                      sw_field_title (field));
  sw_edit_set (field->edit, "project", field->plan->id, "go_live", SW_NONE);
  field->task->go_live = FALSE;
  return TRUE;
}

gboolean
sw_field_set_recurrence (const SwField *field, GError **error)
{
  SwRecurrence rule;
  if (*field->text == '\0') {
    if (field->task->kind != SW_KIND_RECURRING)
      return TRUE;
    field->task->kind = SW_KIND_TASK;
    field->task->recurrence = NULL;
    sw_field_put (field, "kind", SW_TEXT (sw_kind_code (SW_KIND_TASK)));
    return sw_field_put (field, "recurrence", SW_NONE);
  }
  if (!check_recurring (field, error) || !sw_plan_read_rule (field->text, &rule, error))
    return FALSE;
  g_autofree char *text = sw_recurrence_to_text (&rule);
  field->task->kind = SW_KIND_RECURRING;
  field->task->recurrence = g_string_chunk_insert (field->plan->texts, text);
  sw_field_put (field, "kind", SW_TEXT (sw_kind_code (SW_KIND_RECURRING)));
  return sw_field_put (field, "recurrence", SW_TEXT (text));
}

gboolean
sw_field_check_rule (SwPlan *plan, gint32 index, const SwTask *now, GError **error)
{
  const SwTask *old = &plan->rows[index].task;
  SwContext *context = sw_library_context (plan->library);
  SwRecurrence rule;
  gboolean same = now->recurrence == old->recurrence && now->constraint == old->constraint &&
                  now->constraint_at == old->constraint_at;
  if (now->kind != SW_KIND_RECURRING || same || !sw_recurrence_parse (now->recurrence, &rule))
    return TRUE;
  guint16 slot = sw_calendar_book_slot (plan->book, now->owner, now->party);
  return sw_plan_check_rule (&rule, sw_context_words (context, context->language),
                             plan->calendars->pdata[slot], sw_plan_try_anchor (plan, index, now),
                             now->duration, now->elapsed, error);
}
