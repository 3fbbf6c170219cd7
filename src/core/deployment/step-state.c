#include "core/deployment/step-state.h"

#include "core/deployment/deployment-private.h"

#include <glib/gi18n-lib.h>

const char *
sw_step_state_code (SwStepState state)
{
  static const char *const codes[] = {"todo", "in-progress", "blocked", "done", "waived", "stale"};
  return codes[state];
}

const char *
sw_step_state_name (SwStepState state)
{
  static const char *const names[] = {N_ ("To do"), N_ ("In progress"),        N_ ("Blocked"),
                                      N_ ("Done"),  N_ ("Done with a waiver"), N_ ("Outdated")};
  return names[state];
}

typedef struct {
  SwDeployment *deployment;
  const SwPlaybookStep *step;
  SwStepView *view;
  SwLanguage language;
  gboolean begun;   /* something was answered, filed or measured */
  gboolean past;    /* hosts change already: checks before that line may grow old */
  gboolean failing; /* a blocking check fails */
  gboolean waived;
} Look;

static void
miss (Look *look, char *sentence)
{
  g_ptr_array_add (look->view->missing, sentence);
}

/* Fields */

static const char *
title_of (const Look *look, const SwText *title)
{
  return sw_text_in (title, look->language);
}

static SwLanguage
language_of (SwDeployment *deployment)
{
  return sw_words_language (sw_deployment_words (deployment));
}

static char *
table_problem (SwDeployment *deployment, const SwPlaybookField *table)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, table->id);
  const SwWords *words = sw_deployment_words (deployment);
  const char *title = sw_text_in (&table->title, language_of (deployment));
  gint64 least = table->least != G_MININT64 ? table->least : table->required;
  if ((gint64) rows->len < least)
    return rows->len == 0
               ? g_strdup_printf (sw_words_get (words, N_ ("“%s” is empty. Add a row.")), title)
               : g_strdup_printf (sw_words_plural (words, "“%s” needs at least %d row.",
                                                   "“%s” needs at least %d rows.", (guint) least),
                                  title, (int) least);
  if ((gint64) rows->len > table->most)
    return g_strdup_printf (sw_words_plural (words,
                                             "“%s” takes at most %d row here. Remove the others.",
                                             "“%s” takes at most %d rows here. Remove the others.",
                                             (guint) table->most),
                            title, (int) table->most);
  for (guint i = 0; i < rows->len; i++) {
    for (guint j = 0; j < table->columns->len; j++) {
      const SwDeploymentRow *row = rows->pdata[i];
      g_autofree char *problem = sw_step_field_problem (deployment, row, table->columns->pdata[j]);
      if (problem != NULL)
        return sw_deployment_told (
            deployment, sw_deployment_row_title (row, language_of (deployment)), problem);
    }
  }
  return NULL;
}

char *
sw_step_field_problem (SwDeployment *deployment, const SwDeploymentRow *row,
                       const SwPlaybookField *field)
{
  if (!sw_deployment_asks (deployment, row, field))
    return NULL;
  if (field->type == SW_ANSWER_TABLE)
    return table_problem (deployment, field);
  if (field->required && sw_deployment_answer (deployment, row, field->id) == NULL)
    return g_strdup_printf (
        sw_words_get (sw_deployment_words (deployment), N_ ("“%s” is not answered.")),
        sw_text_in (&field->title, language_of (deployment)));
  return NULL;
}

static gboolean
is_answered (const Look *look, const SwPlaybookField *field)
{
  if (field->type == SW_ANSWER_TABLE) {
    g_autoptr (GPtrArray) rows = sw_deployment_rows (look->deployment, field->id);
    gboolean noted = FALSE;
    for (guint i = 0; i < rows->len; i++)
      noted |= ((const SwDeploymentRow *) rows->pdata[i])->noted;
    return noted;
  }
  return sw_deployment_answer (look->deployment, NULL, field->id) != NULL;
}

static void
look_at_fields (Look *look)
{
  for (guint i = 0; i < look->step->fields->len; i++) {
    const SwPlaybookField *field = look->step->fields->pdata[i];
    char *problem = sw_step_field_problem (look->deployment, NULL, field);
    if (problem != NULL)
      miss (look, problem);
    look->begun |= is_answered (look, field);
  }
}

/* Checks */

static void
look_at_checks (Look *look)
{
  look->view->verdicts = sw_judge_step (look->deployment, look->step);
  for (guint i = 0; i < look->view->verdicts->len; i++) {
    const SwVerdict *verdict = look->view->verdicts->pdata[i];
    look->begun |= verdict->measure != NULL;
    look->waived |= verdict->state == SW_VERDICT_WAIVED && verdict->check->block;
    look->view->expired += verdict->expired;
    look->failing |= verdict->check->block && verdict->state == SW_VERDICT_FAIL;
    if (!sw_verdict_blocks (verdict) || (verdict->expired && look->past))
      continue;
    const char *title = title_of (look, &verdict->check->title);
    g_autofree char *on_host =
        verdict->host != NULL ? g_strdup_printf ("%s · %s", title, verdict->host->name) : NULL;
    miss (look, sw_deployment_told (look->deployment, on_host != NULL ? on_host : title,
                                    verdict->message));
  }
}

/* Evidence, exits, signatures */

static gboolean
is_filed (const Look *look, const SwPlaybookEvidence *wanted)
{
  const GPtrArray *filed = sw_deployment_evidence (look->deployment);
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, look->step->id) == 0 &&
        g_strcmp0 (evidence->item, wanted->id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What an import proves is that each host has one. */
static gboolean
is_proven (const Look *look, const SwPlaybookEvidence *wanted)
{
  if (wanted->kind != SW_EVIDENCE_IMPORT)
    return is_filed (look, wanted);
  g_autofree char *unmeasured = sw_deployment_say (look->deployment, NULL, "hosts.unmeasured");
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (look->deployment, "hosts");
  return is_filed (look, wanted) || (hosts->len > 0 && g_strcmp0 (unmeasured, "0") == 0);
}

static void
look_at_evidence (Look *look)
{
  for (guint i = 0; i < look->step->evidence->len; i++) {
    const SwPlaybookEvidence *evidence = look->step->evidence->pdata[i];
    gboolean there = is_proven (look, evidence);
    look->begun |= there;
    if (!there && sw_deployment_holds (look->deployment, NULL, evidence->when) == SW_TRUTH_YES)
      miss (look, g_strdup_printf (sw_words_get (sw_deployment_words (look->deployment),
                                                 N_ ("The evidence “%s” is missing.")),
                                   title_of (look, &evidence->title)));
  }
}

/* A recovery is told from its commands: each that changes something is ticked with its output. */
static void
look_at_commands (Look *look)
{
  const GPtrArray *commands = look->step->commands;
  for (guint i = 0; sw_deployment_kind (look->deployment) == SW_RUN_RECOVERY && i < commands->len;
       i++) {
    const SwPlaybookCommand *command = commands->pdata[i];
    SwPlaybookEvidence output = {.id = command->id, .kind = SW_EVIDENCE_TEXT};
    if (command->danger != SW_DANGER_NONE && !is_filed (look, &output) &&
        sw_deployment_holds (look->deployment, NULL, command->when) == SW_TRUTH_YES)
      miss (look, g_strdup_printf (sw_words_get (sw_deployment_words (look->deployment),
                                                 N_ ("Command “%s” is not ticked: file what it "
                                                     "printed.")),
                                   title_of (look, &command->title)));
  }
}

static void
look_at_exits (Look *look)
{
  for (guint i = 0; i < look->step->exits->len; i++) {
    const SwPlaybookExit *way_out = look->step->exits->pdata[i];
    if (sw_deployment_holds (look->deployment, NULL, way_out->when) != SW_TRUTH_YES)
      miss (look, g_strdup (title_of (look, &way_out->message)));
  }
}

/* Did the role sign the step, as it stands or ever? */
static gboolean
has_signed (const Look *look, const SwPlaybookTitled *role, gboolean as_it_stands)
{
  const GPtrArray *signatures = sw_deployment_signatures (look->deployment);
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, look->step->id) == 0 &&
        g_strcmp0 (signature->role, role->id) == 0 &&
        (!as_it_stands || g_strcmp0 (signature->sum, look->view->sum) == 0))
      return TRUE;
  }
  return FALSE;
}

static gboolean
was_signed_by_all (const Look *look)
{
  for (guint i = 0; i < look->step->sign->len; i++) {
    if (!has_signed (look, look->step->sign->pdata[i], FALSE))
      return FALSE;
  }
  return TRUE;
}

static void
look_at_signatures (Look *look)
{
  for (guint i = 0; i < look->step->sign->len; i++) {
    const SwPlaybookTitled *role = look->step->sign->pdata[i];
    look->begun |= has_signed (look, role, FALSE);
    if (!has_signed (look, role, TRUE))
      g_ptr_array_add (look->view->unsigned_roles, (gpointer) role);
  }
}

static SwStepState
state_of (const Look *look)
{
  if (look->view->missing->len == 0 && look->view->unsigned_roles->len == 0)
    return look->waived ? SW_STEP_WAIVED : SW_STEP_DONE;
  if (was_signed_by_all (look))
    return SW_STEP_STALE;
  if (look->failing && look->begun)
    return SW_STEP_BLOCKED;
  return look->begun ? SW_STEP_IN_PROGRESS : SW_STEP_TODO;
}

static gboolean
is_past_impact (SwDeployment *deployment)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, SW_DEPLOYMENT_IMPACT) == 0)
      return TRUE;
  }
  return FALSE;
}

SwStepView *
sw_step_view_new (SwDeployment *deployment, const SwPlaybookStep *step)
{
  SwStepView *view = g_new0 (SwStepView, 1);
  Look look = {.deployment = deployment,
               .step = step,
               .view = view,
               .language = language_of (deployment),
               .past = is_past_impact (deployment)};
  view->step = step;
  view->missing = g_ptr_array_new_with_free_func (g_free);
  view->unsigned_roles = g_ptr_array_new ();
  g_free (sw_step_statement (deployment, step, &view->sum));
  look_at_fields (&look);
  look_at_checks (&look);
  look_at_evidence (&look);
  look_at_commands (&look);
  look_at_exits (&look);
  look_at_signatures (&look);
  view->state = state_of (&look);
  return view;
}

void
sw_step_view_free (SwStepView *view)
{
  if (view == NULL)
    return;
  g_ptr_array_unref (view->missing);
  g_ptr_array_unref (view->unsigned_roles);
  g_ptr_array_unref (view->verdicts);
  g_free (view->sum);
  g_free (view);
}

gboolean
sw_step_view_is_done (const SwStepView *view)
{
  return view->state == SW_STEP_DONE || view->state == SW_STEP_WAIVED;
}

GPtrArray *
sw_step_views (SwDeployment *deployment)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_step_view_free);
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  for (guint i = 0; run != NULL && i < run->steps->len; i++)
    g_ptr_array_add (views, sw_step_view_new (deployment, run->steps->pdata[i]));
  return views;
}

gboolean
sw_signature_is_current (SwDeployment *deployment, const SwDeploymentSignature *signature)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  gboolean impact = g_strcmp0 (signature->step, SW_DEPLOYMENT_IMPACT) == 0;
  const SwPlaybookStep *step =
      part != NULL ? sw_playbook_deployment_step (part, signature->step) : NULL;
  if (sw_deployment_run (deployment) == NULL || (step == NULL && !impact))
    return FALSE;
  g_autofree char *sum = NULL;
  g_free (sw_step_statement (deployment, step, &sum));
  return g_strcmp0 (sum, signature->sum) == 0;
}

static gboolean
is_confirmed (SwDeployment *deployment)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  if (run != NULL && run->confirmed_by != NULL) {
    g_autoptr (SwStepView) view = sw_step_view_new (deployment, run->confirmed_by);
    return sw_step_view_is_done (view);
  }
  for (guint i = signatures->len; i > 0; i--) {
    const SwDeploymentSignature *signature = signatures->pdata[i - 1];
    if (g_strcmp0 (signature->step, SW_DEPLOYMENT_IMPACT) == 0)
      return sw_signature_is_current (deployment, signature);
  }
  return FALSE;
}

gboolean
sw_deployment_impact_confirmed (SwDeployment *deployment)
{
  SwDeploymentMade *made = sw_deployment_made (deployment);
  if (made->confirmed == SW_NOT_ASKED)
    made->confirmed = is_confirmed (deployment);
  return made->confirmed;
}

gboolean
sw_step_is_locked (SwDeployment *deployment, const SwPlaybookStep *step)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  return run != NULL && run->confirmed_by != NULL && run->impact >= 0 &&
         sw_deployment_place (deployment, step) >= run->impact &&
         !sw_deployment_impact_confirmed (deployment);
}

GPtrArray *
sw_deployment_since (SwDeployment *deployment)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) views = sw_step_views (deployment);
  guint expired = 0, stale = 0;
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    expired += view->expired;
    stale += view->state == SW_STEP_STALE;
  }
  if (sw_deployment_last_written (deployment) == 0)
    return sentences;
  if (expired > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("%u check is too old and has to be "
                                                           "measured again.",
                                                           "%u checks are too old and have to be "
                                                           "measured again.",
                                                           expired),
                                                 expired));
  if (stale > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("%u signed step is outdated.",
                                                           "%u signed steps are outdated.", stale),
                                                 stale));
  if (is_past_impact (deployment) && !sw_deployment_impact_confirmed (deployment))
    g_ptr_array_add (sentences, g_strdup (_ ("Values changed since the recap was confirmed. "
                                             "Confirm it again before hosts change further.")));
  if (sw_deployment_newer (deployment) != NULL)
    g_ptr_array_add (sentences, g_strdup (_ ("There is a newer version of the playbook.")));
  return sentences;
}
