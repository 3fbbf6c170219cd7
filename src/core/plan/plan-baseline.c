/* Baselines: taking, naming, forgetting. Dates as they are now, kept as facts. */
#include "core/plan/plan-private.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/plan/plan-edit.h"

#include <glib/gi18n-lib.h>

/* The name as it is stored; NULL where it is none. */
static char *
read_name (const char *text, GError **error)
{
  g_autofree char *name = sw_text_clean (text);
  if (*name == '\0')
    sw_refuse (error, SW_ERROR_REFUSED, "name-missing", _ ("Enter a name for the baseline."));
  else if (g_utf8_strlen (name, -1) > 200)
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("The name is longer than 200 characters. Shorten it."));
  else
    return g_steal_pointer (&name);
  return NULL;
}

/* `--baseline` names one in any case, so two of a name would leave one out of reach. */
static gboolean
check_free (SwPlan *plan, const char *name, gint64 own, GError **error)
{
  g_autoptr (GPtrArray) baselines = sw_baseline_list (plan->library, plan->id);
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < baselines->len; i++) {
    const SwBaseline *baseline = baselines->pdata[i];
    g_autofree char *taken = g_utf8_casefold (baseline->name, -1);
    if (baseline->id != own && g_str_equal (taken, wanted))
      return sw_refuse (error, SW_ERROR_REFUSED, "baseline-name-taken",
                        _ ("There is a baseline “%s” already. Choose another name, or rename or "
                           "remove that one first."),
                        baseline->name);
  }
  return TRUE;
}

gint64
sw_plan_take_baseline (SwPlan *plan, const char *text, GError **error)
{
  g_autofree char *name = read_name (text, error);
  if (name == NULL || !check_free (plan, name, 0, error))
    return 0;
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwEdit *edit = sw_edit_begin (plan->library, "baseline-take", name, plan->id);
  gint64 now = sw_context_now (sw_library_context (plan->library));
  gint64 id = sw_edit_insert (edit, "baseline", 0, "project", SW_INT (plan->id), "name",
                              SW_TEXT (name), "at", SW_INT (now), NULL);
  for (gint32 i = 0; i < plan->count; i++)
    sw_edit_insert (edit, "baseline_task", 0, "project", SW_INT (plan->id), "baseline", SW_INT (id),
                    "task", SW_INT (plan->rows[i].task.id), "start", SW_INSTANT (result->start[i]),
                    "finish", SW_INSTANT (result->finish[i]), "duration",
                    SW_INT (sw_plan_own_minutes (plan, i)), NULL);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

gboolean
sw_plan_rename_baseline (SwPlan *plan, const SwBaseline *baseline, const char *text, GError **error)
{
  g_autofree char *name = read_name (text, error);
  if (name == NULL || !check_free (plan, name, baseline->id, error))
    return FALSE;
  SwEdit *edit = sw_edit_begin (plan->library, "baseline-set", name, plan->id);
  sw_edit_set (edit, "baseline", baseline->id, "name", SW_TEXT (name));
  return sw_edit_commit (edit, error) >= 0;
}

/* Its dates stay with it, so that undo brings back the whole with one cell. */
gboolean
sw_plan_remove_baseline (SwPlan *plan, const SwBaseline *baseline, GError **error)
{
  SwEdit *edit = sw_edit_begin (plan->library, "baseline-remove", baseline->name, plan->id);
  sw_edit_delete (edit, "baseline", baseline->id);
  return sw_edit_commit (edit, error) >= 0;
}
