#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/base/link-code.h"
#include "core/plan/plan-private.h"
#include "core/plan/project-private.h"
#include "core/plan/open-backup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
title_of (SwPlan *plan, gint32 index)
{
  return sw_plan_title (plan, index, sw_library_context (plan->library)->language);
}

static SwEdit *
begin (SwPlan *plan, const char *verb, gint32 index)
{
  return sw_edit_begin (plan->library, verb, title_of (plan, index), plan->id);
}

SwEdit *
sw_plan_begin_many (SwPlan *plan, const char *verb, const gint32 *tasks, guint count)
{
  if (count == 1)
    return begin (plan, verb, tasks[0]);
  g_autofree char *subject =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task", "%u tasks", count), count);
  return sw_edit_begin (plan->library, verb, subject, plan->id);
}

static gboolean
is_ancestor (SwPlan *plan, gint32 ancestor, gint32 index)
{
  return ancestor <= index && index < plan->rows[ancestor].task.end;
}

/* The end of the tasks below `parent`, -1 for the whole plan. */
static gint32
end_below (SwPlan *plan, gint32 parent)
{
  return parent >= 0 ? plan->rows[parent].task.end : plan->count;
}

gint32
sw_plan_sibling_after (SwPlan *plan, gint32 parent, gint32 after)
{
  gint32 end = end_below (plan, parent), at = parent + 1;
  while (at < end && at <= after)
    at = plan->rows[at].task.end;
  return after >= 0 && at < end ? at : -1;
}

/* Gives the children of `parent` whole steps again, with `count` places left free before `before`.
 */
static double
number_anew (SwPlan *plan, SwEdit *edit, gint32 parent, gint32 before, gint32 moved, guint count)
{
  double position = 0, found = 0;
  for (gint32 at = parent + 1; at < end_below (plan, parent); at = plan->rows[at].task.end) {
    if (at == moved)
      continue;
    if (at == before) {
      found = position + SW_PLAN_POSITION_STEP;
      position += count * SW_PLAN_POSITION_STEP;
    }
    position += SW_PLAN_POSITION_STEP;
    sw_edit_set (edit, "task", plan->rows[at].task.id, "position", SW_REAL (position));
  }
  return before >= 0 ? found : position + SW_PLAN_POSITION_STEP;
}

double
sw_plan_make_room (SwPlan *plan, SwEdit *edit, gint32 parent, gint32 before, gint32 moved,
                   guint count, double *step)
{
  gint32 last = -1;
  for (gint32 at = parent + 1; at < end_below (plan, parent) && (before < 0 || at < before);
       at = plan->rows[at].task.end)
    last = at != moved ? at : last;
  double low = last >= 0 ? plan->rows[last].task.position : 0;
  double high = before >= 0 ? plan->rows[before].task.position : 0;
  gboolean between = last >= 0 && before >= 0;
  *step = between ? (high - low) / (count + 1) : SW_PLAN_POSITION_STEP;
  double position = last < 0 && before >= 0 ? high - count * *step : low + *step;
  double end = position + (count - 1) * *step;
  gboolean fits = (last < 0 || position > low) && (before < 0 || end < high) &&
                  (count == 1 || position + *step > position);
  if (fits)
    return position;
  *step = SW_PLAN_POSITION_STEP;
  return number_anew (plan, edit, parent, before, moved, count);
}

/* Links */

gboolean
sw_plan_check_link (SwPlan *plan, gint32 predecessor, gint32 successor, GError **error)
{
  if (predecessor == successor)
    return sw_refuse (error, SW_ERROR_REFUSED, "loop",
                      _ ("“%s” cannot follow itself. Choose another task."),
                      title_of (plan, successor));
  if (is_ancestor (plan, predecessor, successor) || is_ancestor (plan, successor, predecessor))
    return sw_refuse (error, SW_ERROR_REFUSED, "loop",
                      _ ("“%s” and “%s” cannot be linked, since one contains the other. Link the "
                         "tasks inside instead."),
                      title_of (plan, predecessor), title_of (plan, successor));
  g_autoptr (GArray) loop = sw_schedule_find_loop (plan->schedule, predecessor, successor);
  return loop == NULL || sw_plan_refuse_loop (plan, loop, error);
}

gboolean
sw_plan_can_link (SwPlan *plan, gint32 predecessor, gint32 successor, GError **error)
{
  return sw_plan_check_link (plan, predecessor, successor, error);
}

gboolean
sw_plan_link (SwPlan *plan, gint32 predecessor, gint32 successor, SwLinkType type, int lag,
              SwUnit unit, GError **error)
{
  if (!sw_plan_check_link (plan, predecessor, successor, error))
    return FALSE;
  SwEdit *edit = begin (plan, "task-link", successor);
  sw_project_write_link (edit, plan->id, plan->rows[predecessor].task.id,
                         plan->rows[successor].task.id, type, lag, unit);
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_plan_unlink (SwPlan *plan, gint32 predecessor, gint32 successor, GError **error)
{
  gint32 count;
  const gint32 *positions = sw_plan_predecessors (plan, successor, &count);
  for (gint32 i = 0; i < count; i++) {
    const SwPlanLink *link = &plan->links[positions[i]];
    if (link->predecessor != predecessor)
      continue;
    SwEdit *edit = begin (plan, "task-unlink", successor);
    sw_edit_delete (edit, "link", link->id);
    return sw_edit_commit (edit, error) >= 0;
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "no-link",
                    _ ("“%s” does not follow “%s”, so there is no link to remove."),
                    title_of (plan, successor), title_of (plan, predecessor));
}

gboolean
sw_plan_link_chain (SwPlan *plan, const gint32 *tasks, guint count, GError **error)
{
  if (count < 2)
    return TRUE;
  for (guint i = 1; i < count; i++) {
    if (!sw_plan_check_link (plan, tasks[i - 1], tasks[i], error))
      return FALSE;
  }
  SwEdit *edit = sw_plan_begin_many (plan, "task-link", tasks + 1, count - 1);
  for (guint i = 1; i < count; i++)
    sw_project_write_link (edit, plan->id, plan->rows[tasks[i - 1]].task.id,
                           plan->rows[tasks[i]].task.id, SW_LINK_FS, 0, SW_UNIT_WORKING);
  /* Two links that are allowed alone may close a loop together. */
  if (count > 2 && plan->loop == NULL && !sw_edit_failed (edit) &&
      !sw_project_check_plan (plan->library, plan->id, error)) {
    sw_edit_cancel (edit);
    return FALSE;
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_plan_unlink_among (SwPlan *plan, const gint32 *tasks, guint count, GError **error)
{
  if (count == 0)
    return TRUE;
  g_autoptr (GHashTable) among = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < count; i++)
    g_hash_table_add (among, GINT_TO_POINTER (tasks[i]));
  SwEdit *edit = sw_plan_begin_many (plan, "task-unlink", tasks, count);
  for (guint i = 0; i < count; i++) {
    gint32 arriving;
    const gint32 *positions = sw_plan_predecessors (plan, tasks[i], &arriving);
    for (gint32 j = 0; j < arriving; j++) {
      const SwPlanLink *link = &plan->links[positions[j]];
      if (count == 1 || g_hash_table_contains (among, GINT_TO_POINTER (link->predecessor)))
        sw_edit_delete (edit, "link", link->id);
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

/* Adding and removing */

static gboolean
check_title (const char *title, GError **error)
{
  g_autofree char *stripped = sw_text_clean (title);
  if (*stripped == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "title-missing", _ ("Enter a title for the task."));
  if (g_utf8_strlen (stripped, -1) > 500)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The title is longer than 500 characters. Put the rest into the note."));
  return TRUE;
}

/* Writes the links of a new task. */
static gboolean
write_links (SwPlan *plan, SwEdit *edit, gint64 id, const SwTaskDraft *draft, GError **error)
{
  const char *codes = draft->links;
  gint32 parent = draft->parent;
  g_auto (GStrv) parts = g_strsplit (codes != NULL ? codes : "", ",", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *target = NULL;
    SwLinkType type;
    int lag;
    SwUnit unit;
    if (!sw_link_code_parse (g_strstrip (parts[i]), plan->workday, &target, &type, &lag, &unit))
      return sw_refuse (error, SW_ERROR_REFUSED, "link-form",
                        _ ("“%s” is no link. Write it as 1.2, 1.2:SS or 1.2:FS+2d."), parts[i]);
    gint32 predecessor = sw_plan_resolve (plan, target, error);
    if (predecessor < 0)
      return FALSE;
    if (parent >= 0 && is_ancestor (plan, predecessor, parent))
      return sw_refuse (error, SW_ERROR_REFUSED, "loop",
                        _ ("The new task cannot follow “%s”, since it stands in it."),
                        title_of (plan, predecessor));
    sw_project_write_link (edit, plan->id, plan->rows[predecessor].task.id, id, type, lag, unit);
  }
  /* Nothing follows a new task yet, but something may follow the summary it stands in. */
  return codes == NULL || parent < 0 || plan->loop != NULL || sw_edit_failed (edit) ||
         sw_project_check_plan (plan->library, plan->id, error);
}

/* What the new task will follow is not asked: its rule may end no sooner than the plan begins. */
static gboolean
read_draft_rule (SwPlan *plan, const SwTaskDraft *draft, SwRecurrence *rule, GError **error)
{
  SwContext *context = sw_library_context (plan->library);
  return sw_plan_read_rule (draft->recurrence, rule, error) &&
         sw_plan_check_rule (rule, sw_context_words (context, context->language), plan->calendar,
                             sw_plan_day_bound (plan, plan->start, FALSE), draft->duration,
                             draft->unit == SW_UNIT_ELAPSED, error);
}

static gboolean
check_draft (const SwTaskDraft *draft, const SwPlan *plan, GError **error)
{
  if (!check_title (draft->title, error))
    return FALSE;
  if (draft->parent >= 0 && plan->rows[draft->parent].task.depth + 1 >= SW_PLAN_DEPTH)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-deep",
                      _ ("A plan has at most %d levels. Add the task one level up."),
                      SW_PLAN_DEPTH);
  if (draft->duration < 0 || draft->duration > SW_MAX_MINUTES || draft->unit == SW_UNIT_PERCENT)
    return sw_refuse (error, SW_ERROR_REFUSED, "duration-form",
                      _ ("That is no duration. Write it as 2d, 4h, 90m or 1w."));
  return TRUE;
}

gint64
sw_plan_add_within (SwPlan *plan, SwEdit *edit, const SwTaskDraft *draft, GError **error)
{
  SwRecurrence rule;
  if (!check_draft (draft, plan, error) ||
      (draft->recurrence != NULL && !read_draft_rule (plan, draft, &rule, error)))
    return 0;
  g_autofree char *title = sw_text_clean (draft->title);
  g_autofree char *recurrence = draft->recurrence != NULL ? sw_recurrence_to_text (&rule) : NULL;
  SwKind kind = recurrence != NULL ? SW_KIND_RECURRING : draft->kind;
  gboolean task = kind == SW_KIND_TASK || kind == SW_KIND_RECURRING;
  gint64 id = sw_library_new_id ();
  gint64 parent = draft->parent >= 0 ? plan->rows[draft->parent].task.id : 0;
  gint32 before = sw_plan_sibling_after (plan, draft->parent, draft->after);
  double step;
  sw_edit_insert (
      edit, "task", id, "project", SW_INT (plan->id), "parent", SW_ID (parent), "position",
      SW_REAL (sw_plan_make_room (plan, edit, draft->parent, before, -1, 1, &step)), "kind",
      SW_TEXT (sw_kind_code (kind)), "title", SW_TEXT (title), "recurrence", SW_TEXT (recurrence),
      "duration", task ? SW_INT (draft->duration) : SW_NONE, "unit",
      draft->unit == SW_UNIT_ELAPSED ? SW_INT (SW_UNIT_ELAPSED) : SW_NONE, NULL);
  return write_links (plan, edit, id, draft, error) ? id : 0;
}

gint64
sw_plan_add (SwPlan *plan, const SwTaskDraft *draft, GError **error)
{
  g_autofree char *title = sw_text_clean (draft->title);
  SwEdit *edit = sw_edit_begin (plan->library, "task-add", title, plan->id);
  gint64 id = sw_plan_add_within (plan, edit, draft, error);
  if (id == 0) {
    sw_edit_cancel (edit);
    return 0;
  }
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

static void
delete_tree (SwPlan *plan, SwEdit *edit, gint32 task)
{
  for (gint32 i = task; i < plan->rows[task].task.end; i++) {
    sw_edit_delete (edit, "task", plan->rows[i].task.id);
    gint32 count;
    const gint32 *positions = sw_plan_predecessors (plan, i, &count);
    for (gint32 j = 0; j < count; j++)
      sw_edit_delete (edit, "link", plan->links[positions[j]].id);
    positions = sw_plan_successors (plan, i, &count);
    for (gint32 j = 0; j < count; j++)
      sw_edit_delete (edit, "link", plan->links[positions[j]].id);
  }
}

gboolean
sw_plan_remove (SwPlan *plan, const gint32 *tasks, guint count, GError **error)
{
  if (count == 0)
    return TRUE;
  SwEdit *edit = sw_plan_begin_many (plan, "task-remove", tasks, count);
  for (guint i = 0; i < count; i++)
    delete_tree (plan, edit, tasks[i]);
  return sw_edit_commit (edit, error) >= 0;
}

/* Length and progress */

gboolean
sw_plan_resize (SwPlan *plan, gint32 task, int minutes, GError **error)
{
  const SwTask *row = &plan->rows[task].task;
  if (!sw_plan_check_takes_time (plan, task, row, error))
    return FALSE;
  if (minutes < 0 || minutes > SW_MAX_MINUTES)
    return sw_refuse (error, SW_ERROR_REFUSED, "duration-form",
                      _ ("That is no duration. Write it as 2d, 4h, 90m or 1w."));
  SwTask resized = *row;
  resized.duration = minutes;
  if (!sw_plan_check_estimate (plan, &resized, error))
    return FALSE;
  SwEdit *edit = begin (plan, "task-resize", task);
  sw_edit_set (edit, "task", row->id, "duration", SW_INT (minutes));
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_plan_set_progress (SwPlan *plan, gint32 task, int percent, GError **error)
{
  const SwTask *row = &plan->rows[task].task;
  if (sw_task_is_summary (row, task))
    return sw_refuse (error, SW_ERROR_REFUSED, "derived",
                      _ ("The progress of “%s” follows from the tasks below it. Set it there."),
                      title_of (plan, task));
  if (percent < 0 || percent > 100)
    return sw_refuse (error, SW_ERROR_REFUSED, "progress-range",
                      _ ("Progress is a number from 0 to 100."));
  if (percent == 100 && row->go_live && !sw_plan_may_go_live (plan, error))
    return FALSE;
  SwEdit *edit = begin (plan, "task-progress", task);
  sw_edit_set (edit, "task", row->id, "progress", percent > 0 ? SW_INT (percent) : SW_NONE);
  return sw_edit_commit (edit, error) >= 0;
}
