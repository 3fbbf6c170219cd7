/* Findings about what a slip of the finger, a merge or an import may leave: tasks whose parent
 * cannot be one, phases and tracks that hold nothing, dates far from all others. */
#include "core/base/format.h"
#include "core/plan/findings-private.h"
#include "core/plan/load.h"

#include <glib/gi18n-lib.h>

static void
tell_circle (SwLook *look, gint32 index, gint32 parent)
{
  SwFinding *finding = sw_look_add (look, "parent-circle", SW_SEVERITY_ERROR);
  const char *title = sw_look_title (look, index);
  finding->fix = SW_FIX_PLACE;
  sw_look_add_task (look, finding, index);
  if (parent == index)
    finding->message = g_strdup_printf (_ ("“%s” should stand below itself. It stands on top until "
                                           "you move it where it belongs."),
                                        title);
  else
    finding->message = g_strdup_printf (_ ("“%s” should stand below “%s”, which stands below it. "
                                           "It stands on top until you move it where it belongs."),
                                        title, sw_look_title (look, parent));
}

static void
tell_orphans (SwLook *look, const GArray *orphans)
{
  guint count = orphans->len;
  SwFinding *finding = sw_look_add (look, "dead-parent", SW_SEVERITY_WARNING);
  for (guint i = 0; i < count; i++)
    sw_look_add_task (look, finding, g_array_index (orphans, gint32, i));
  finding->fix = SW_FIX_PLACE;
  if (count == 1)
    finding->message =
        g_strdup_printf (_ ("What “%s” stood below is gone. It stands on top until you move it "
                            "where it belongs."),
                         sw_look_title (look, g_array_index (orphans, gint32, 0)));
  else
    finding->message = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "What %u task stood below is gone. It stands on top until you move it where "
                     "it belongs.",
                     "What %u tasks stood below is gone. They stand on top until you move them "
                     "where they belong.",
                     count),
        count);
}

/* A task on top that says it has a parent: that is gone, or stands below the task itself. */
void
sw_find_lost_parents (SwLook *look)
{
  SwPlan *plan = look->plan;
  g_autoptr (GArray) orphans = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; i < plan->count; i = plan->rows[i].task.end) {
    gint64 id = plan->rows[i].parent_id;
    gint32 parent = id != 0 ? sw_plan_find (plan, id) : -1;
    if (parent >= 0)
      tell_circle (look, i, parent);
    else if (id != 0)
      g_array_append_val (orphans, i);
  }
  if (orphans->len > 0)
    tell_orphans (look, orphans);
}

/* A duration that does not count, since phases and tracks take their time from what is below. */
void
sw_find_headings (SwLook *look)
{
  for (gint32 i = 0; i < look->plan->count; i++) {
    const SwTask *task = &look->plan->rows[i].task;
    if (task->kind >= SW_KIND_TASK || sw_task_is_summary (task, i) || task->duration == 0)
      continue;
    SwFinding *finding = sw_look_add (look, "empty-heading", SW_SEVERITY_WARNING);
    g_autofree char *duration =
        sw_format_duration (look->words, task->duration,
                            task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING, look->plan->workday);
    const char *sentence =
        task->kind == SW_KIND_PHASE
            ? _ ("“%s” is a phase without tasks, so its duration of %s does not count. Add tasks "
                 "below it, or make a task of it.")
            : _ ("“%s” is a track without tasks, so its duration of %s does not count. Add tasks "
                 "below it, or make a task of it.");
    finding->message = g_strdup_printf (sentence, sw_look_title (look, i), duration);
    sw_look_add_task (look, finding, i);
  }
}

/* Work outside of the weeks that are looked at: hardly what somebody meant. */
void
sw_find_far_dates (SwLook *look)
{
  SwDay first;
  guint count;
  SwFinding *finding = NULL;
  if (sw_load_weeks (look->plan, &first, &count))
    return;
  SwDay end = first + 7 * (SwDay) count;
  for (gint32 i = 0; i < look->plan->count; i++) {
    if (sw_task_is_summary (&look->plan->rows[i].task, i) ||
        (sw_instant_day (look->result->start[i]) >= first &&
         sw_instant_day (look->result->finish[i]) < end))
      continue;
    if (finding == NULL)
      finding = sw_look_add (look, "far-date", SW_SEVERITY_WARNING);
    sw_look_add_task (look, finding, i);
  }
  if (finding == NULL)
    return;
  g_autofree char *from = sw_format_day (look->words, first, SW_DAY_MEDIUM);
  g_autofree char *to = sw_format_day (look->words, end - 1, SW_DAY_MEDIUM);
  finding->message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u task lies before %s or after %s, where load is not counted. Check its "
                   "dates, its duration and its constraint.",
                   "%u tasks lie before %s or after %s, where load is not counted. Check their "
                   "dates, durations and constraints.",
                   finding->tasks->len),
      finding->tasks->len, from, to);
}

/* On top, where they are shown, is where they are then said to be. */
gboolean
sw_finding_place (SwPlan *plan, const SwFinding *finding, GError **error)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < finding->tasks->len; i++) {
    gint32 index = sw_plan_find (plan, g_array_index (finding->tasks, gint64, i));
    if (index >= 0 && plan->rows[index].task.parent < 0)
      g_array_append_val (tasks, index);
  }
  if (tasks->len == 0)
    return TRUE;
  SwEdit *edit = sw_plan_begin_many (plan, sw_fix_verb (SW_FIX_PLACE),
                                     (const gint32 *) (void *) tasks->data, tasks->len);
  for (guint i = 0; i < tasks->len; i++)
    sw_edit_set (edit, "task", plan->rows[g_array_index (tasks, gint32, i)].task.id, "parent",
                 SW_NONE);
  return sw_edit_commit (edit, error) >= 0;
}
