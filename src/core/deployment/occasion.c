#include "core/deployment/occasion.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/drill.h"
#include "core/deployment/secret-guard.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_TITLE = 500 };

static gint64
now_of (SwDeployment *deployment)
{
  return sw_context_now (sw_library_context (sw_deployment_library (deployment)));
}

gint64
sw_occasion_current (SwDeployment *deployment, SwRunKind kind)
{
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (deployment, kind);
  for (guint i = occasions->len; i > 0; i--) {
    const SwOccasion *occasion = occasions->pdata[i - 1];
    if (occasion->ended == 0)
      return occasion->id;
  }
  return 0;
}

static gboolean
check_beginning (SwDeployment *deployment, SwRunKind kind, GError **error)
{
  if (!sw_deployment_is_ready (deployment, error) ||
      !sw_deployment_has_run (deployment, kind, error))
    return FALSE;
  if (sw_occasion_current (deployment, kind) == 0)
    return TRUE;
  return sw_refuse (error, SW_ERROR_REFUSED, "occasion-open",
                    kind == SW_RUN_DRILL
                        ? _ ("A drill goes on already. Finish it or break it off first.")
                        : _ ("A recovery goes on already. Finish it or break it off first."));
}

/* A clean sentence of the right length without a secret; NULL with `rule`. */
static char *
read_sentence (const char *text, gboolean needed, const char *rule, const char *question,
               GError **error)
{
  g_autofree char *clean = sw_text_clean_lines (text != NULL ? text : "");
  if ((*clean == '\0' && needed) || g_utf8_strlen (clean, -1) > LONGEST_TITLE) {
    sw_refuse (error, SW_ERROR_REFUSED, rule, question, LONGEST_TITLE);
    return NULL;
  }
  return sw_secret_guard_check (clean, SW_SECRET_PROSE, error) ? g_steal_pointer (&clean) : NULL;
}

static void
note_decision (SwEdit *edit, gint64 project, gint64 occasion, gint64 at)
{
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, occasion);
  g_autofree char *stamp = sw_stamp_to_iso (at);
  sw_edit_insert (edit, "deployment_answer",
                  sw_library_natural_id ("deployment-answer", owner, "t0", NULL), "project",
                  SW_INT (project), "field", SW_TEXT ("t0"), "value", SW_TEXT (stamp), "occasion",
                  SW_INT (occasion), NULL);
}

gint64
sw_occasion_begin (SwDeployment *deployment, SwRunKind kind, const char *why, const char *by,
                   GError **error)
{
  if (!check_beginning (deployment, kind, error))
    return 0;
  g_autofree char *name = sw_deployment_read_name (by, error);
  g_autofree char *title =
      name != NULL ? read_sentence (why, kind == SW_RUN_RECOVERY, "title-missing",
                                    _ ("What happened? Say it in at most %d characters."), error)
                   : NULL;
  if (title == NULL)
    return 0;
  gint64 project = sw_deployment_project (deployment)->id, at = now_of (deployment);
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-begin",
                                      kind == SW_RUN_DRILL ? _ ("Restore drill") : _ ("Recovery"));
  gint64 id = sw_edit_insert (edit, "deployment_occasion", 0, "project", SW_INT (project), "kind",
                              SW_TEXT (sw_run_kind_code (kind)), "title",
                              *title != '\0' ? SW_TEXT (title) : SW_NONE, "name", SW_TEXT (name),
                              "at", SW_INT (at), NULL);
  if (kind == SW_RUN_DRILL)
    note_decision (edit, project, id, at);
  return sw_edit_commit (edit, error) >= 0 ? id : 0;
}

/* Of a drill all has to be known; that something failed is its result. */
static void
note_unknown (SwDeployment *deployment, const SwStepView *view, GPtrArray *gaps)
{
  for (guint i = 0; i < view->step->fields->len; i++) {
    g_autofree char *problem =
        sw_step_field_problem (deployment, NULL, view->step->fields->pdata[i]);
    if (problem != NULL)
      g_ptr_array_add (gaps, sw_deployment_told (deployment, view->step->id, problem));
  }
  for (guint i = 0; i < view->verdicts->len; i++) {
    const SwVerdict *verdict = view->verdicts->pdata[i];
    if (verdict->state != SW_VERDICT_UNKNOWN || !sw_verdict_blocks (verdict))
      continue;
    SwLanguage language = sw_words_language (sw_deployment_words (deployment));
    g_autofree char *told = sw_deployment_told (
        deployment, sw_text_in (&verdict->check->title, language), verdict->message);
    g_ptr_array_add (gaps, sw_deployment_told (deployment, view->step->id, told));
  }
}

GPtrArray *
sw_occasion_gaps (SwDeployment *deployment)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    if (sw_deployment_kind (deployment) == SW_RUN_DRILL) {
      note_unknown (deployment, view, gaps);
      continue;
    }
    for (guint j = 0; j < view->missing->len; j++)
      g_ptr_array_add (gaps, sw_deployment_told (deployment, view->step->id,
                                                 (const char *) view->missing->pdata[j]));
    if (view->missing->len == 0 && !sw_step_view_is_done (view))
      g_ptr_array_add (gaps, g_strdup_printf (_ ("Step %s is not signed."), view->step->id));
  }
  return gaps;
}

static gboolean
refuse_end (SwDeployment *deployment, GError **error)
{
  g_autoptr (GPtrArray) gaps = sw_occasion_gaps (deployment);
  if (gaps->len == 0)
    return TRUE;
  g_autofree char *first = g_strdup (gaps->pdata[0]);
  g_ptr_array_add (gaps, NULL);
  return sw_refuse_missing (error, "step-open", g_strdupv ((char **) gaps->pdata),
                            _ ("It cannot be finished yet. %s"), first);
}

/* A drill that passed has verified its backup as far as a backup can be. */
static void
note_verified (SwEdit *edit, SwDeployment *deployment, const char *name)
{
  const char *record = sw_deployment_answer (deployment, NULL, "drill.record");
  if (record == NULL || sw_deployment_kind (deployment) != SW_RUN_DRILL ||
      !sw_drill_holds (deployment))
    return;
  sw_edit_insert (edit, "deployment_verification", 0, "project",
                  SW_INT (sw_deployment_project (deployment)->id), "record",
                  SW_INT (g_ascii_strtoll (record, NULL, 10)), "level", SW_INT (4), "passed",
                  SW_INT (1), "name", SW_TEXT (name), "at", SW_INT (now_of (deployment)), NULL);
}

static gboolean
end (SwDeployment *deployment, const char *outcome, const char *reason, const char *name,
     GError **error)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  SwEdit *edit =
      sw_deployment_begin (deployment, "deployment-end",
                           occasion->kind == SW_RUN_DRILL ? _ ("Restore drill") : _ ("Recovery"));
  sw_edit_set (edit, "deployment_occasion", occasion->id, "ended", SW_INT (now_of (deployment)));
  sw_edit_set (edit, "deployment_occasion", occasion->id, "outcome", SW_TEXT (outcome));
  sw_edit_set (edit, "deployment_occasion", occasion->id, "reason", SW_TEXT (reason));
  sw_edit_set (edit, "deployment_occasion", occasion->id, "closer", SW_TEXT (name));
  if (reason == NULL)
    note_verified (edit, deployment, name);
  return sw_edit_commit (edit, error) >= 0;
}

static gboolean
check_running (SwDeployment *deployment, GError **error)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  if (!sw_deployment_is_ready (deployment, error))
    return FALSE;
  return (occasion != NULL && occasion->ended == 0) ||
         sw_refuse (error, SW_ERROR_REFUSED, "occasion-over",
                    _ ("It is over already; what was noted stands. Begin a new one."));
}

gboolean
sw_occasion_finish (SwDeployment *deployment, const char *by, GError **error)
{
  g_autofree char *name = sw_deployment_read_name (by, error);
  return name != NULL && check_running (deployment, error) && refuse_end (deployment, error) &&
         end (deployment, "finished", NULL, name, error);
}

gboolean
sw_occasion_abort (SwDeployment *deployment, const char *why, const char *by, GError **error)
{
  g_autofree char *name = sw_deployment_read_name (by, error);
  if (name == NULL || !check_running (deployment, error))
    return FALSE;
  g_autofree char *reason =
      read_sentence (why, TRUE, "reason-missing",
                     _ ("Why is it broken off? Give the reason, at most %d characters."), error);
  return reason != NULL && end (deployment, "aborted", reason, name, error);
}
