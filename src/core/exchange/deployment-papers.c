#include "core/exchange/deployment-papers.h"

#include "core/base/error.h"
#include "core/exchange/deployment-book.h"
#include "core/exchange/paper-writer.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *code, *title;
} kinds[SW_N_DEPLOYMENT_PAPERS] = {
    [SW_DEPLOYMENT_RUNBOOK] = {"runbook", N_ ("Runbook")},
    [SW_DEPLOYMENT_RECAP] = {"recap", N_ ("Recap Before the Hosts Change")},
    [SW_DEPLOYMENT_STEP_SHEET] = {"steps", N_ ("Step of the Deployment")},
    [SW_DEPLOYMENT_DRILL_REPORT] = {"drill", N_ ("Report of the Restore Drill")},
    [SW_DEPLOYMENT_RECOVERY_REPORT] = {"recovery", N_ ("Report of the Recovery")},
    [SW_DEPLOYMENT_ANNEX] = {"annex", N_ ("Annex of the Acceptance")},
};

gboolean
sw_deployment_paper_parse (const char *code, SwDeploymentPaper *kind, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_strcmp0 (kinds[i].code, code) == 0) {
      *kind = (SwDeploymentPaper) i;
      return TRUE;
    }
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-kind",
                    _ ("A deployment has no paper “%s”. Choose one of runbook, recap, steps, "
                       "drill, recovery, annex."),
                    code);
}

/* What it is about */

/* The newest of its kind where `id` is 0. */
static gint64
find_occasion (SwDeployment *deployment, SwRunKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (deployment, kind);
  for (guint i = occasions->len; i > 0; i--) {
    const SwOccasion *occasion = occasions->pdata[i - 1];
    if (id == 0 || occasion->id == id)
      return occasion->id;
  }
  if (id != 0)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-occasion",
               kind == SW_RUN_DRILL
                   ? _ ("There is no such drill in this project. List them with “deployment "
                        "drills”.")
                   : _ ("There is no such recovery in this project. List them with “deployment "
                        "recoveries”."));
  else if (kind == SW_RUN_DRILL)
    sw_refuse (error, SW_ERROR_REFUSED, "no-drill",
               _ ("There has been no restore drill yet. Begin one first."));
  else
    sw_refuse (error, SW_ERROR_REFUSED, "no-recovery",
               _ ("There has been no recovery yet, so there is nothing to report."));
  return 0;
}

/* The kind of run that has the step; the installation where none has. */
static SwRunKind
run_of (SwDeployment *deployment, const char *step)
{
  SwMode mode = sw_deployment_project (deployment)->mode;
  for (SwRunKind kind = SW_RUN_INSTALL; step != NULL && kind < SW_N_RUN_KINDS; kind++) {
    const SwPlaybookRun *run =
        sw_playbook_deployment_run (sw_deployment_part (deployment), kind, mode);
    for (guint i = 0; run != NULL && i < run->steps->len; i++) {
      if (g_ascii_strcasecmp (((const SwPlaybookStep *) run->steps->pdata[i])->id, step) == 0)
        return kind;
    }
  }
  return SW_RUN_INSTALL;
}

SwDeployment *
sw_deployment_paper_subject (SwDeployment *deployment, SwDeploymentPaper kind, const char *step,
                             gint64 occasion, GError **error)
{
  if (!sw_deployment_is_ready (deployment, error))
    return NULL;
  SwRunKind run = kind == SW_DEPLOYMENT_DRILL_REPORT      ? SW_RUN_DRILL
                  : kind == SW_DEPLOYMENT_RECOVERY_REPORT ? SW_RUN_RECOVERY
                  : kind == SW_DEPLOYMENT_STEP_SHEET      ? run_of (deployment, step)
                                                          : SW_RUN_INSTALL;
  gint64 id = run >= SW_RUN_DRILL ? find_occasion (deployment, run, occasion, error) : 0;
  return run >= SW_RUN_DRILL && id == 0 ? NULL : sw_deployment_turned (deployment, run, id);
}

/* Documents */

static void
add_recap (const SwDeploymentBook *book)
{
  const SwPlaybookRun *run = sw_deployment_run (book->deployment);
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("What Changes")));
  for (guint i = (guint) run->impact; i < run->steps->len; i++)
    sw_deployment_book_commands (book, run->steps->pdata[i], TRUE);
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Values")));
  for (int i = 0; i < run->impact; i++)
    sw_deployment_book_fields (book, run->steps->pdata[i]);
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Confirmed")));
  sw_deployment_book_signature (book, SW_DEPLOYMENT_IMPACT, NULL,
                                sw_deployment_book_word (book, N_ ("Who confirms")));
}

static void
add_steps (const SwDeploymentBook *book, int level)
{
  const SwPlaybookRun *run = sw_deployment_run (book->deployment);
  for (guint i = 0; i < run->steps->len; i++) {
    if ((int) i == run->impact) {
      sw_paper_text (book->paper, SW_PAPER_NOTE, SW_PAPER_START,
                     sw_deployment_book_word (book, N_ ("From Here on the Hosts Change")));
      if (run->confirmed_by == NULL)
        sw_deployment_book_signature (book, SW_DEPLOYMENT_IMPACT, NULL,
                                      sw_deployment_book_word (book, N_ ("Who confirms")));
    }
    sw_deployment_book_step (book, run->steps->pdata[i], level, FALSE);
  }
}

static void
add_runbook (const SwDeploymentBook *book)
{
  gboolean chapters =
      sw_playbook_deployment_run (sw_deployment_part (book->deployment), SW_RUN_BACKUP,
                                  sw_deployment_project (book->deployment)->mode) != NULL;
  if (chapters)
    sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Installation")));
  add_steps (book, chapters ? 2 : 1);
  sw_deployment_book_backup_plan (book);
  sw_deployment_book_backup_log (book);
  sw_deployment_book_drills (book);
  sw_deployment_book_recoveries (book);
}

static void
add_sheets (const SwDeploymentBook *book, const SwPlaybookStep *step)
{
  const GPtrArray *steps = sw_deployment_run (book->deployment)->steps;
  if (step != NULL)
    sw_deployment_book_step (book, step, 1, TRUE);
  for (guint i = 0; step == NULL && i < steps->len; i++) {
    if (i > 0)
      sw_paper_page_break (book->paper);
    sw_deployment_book_step (book, steps->pdata[i], 1, TRUE);
  }
}

static void
add_report (const SwDeploymentBook *book, void (*add) (const SwDeploymentBook *))
{
  add (book);
  add_steps (book, 1);
}

static void
add_head (const SwDeploymentBook *book, const char *title)
{
  const SwProject *project = sw_deployment_project (book->deployment);
  const SwPlaybook *playbook = sw_deployment_playbook (book->deployment, NULL);
  g_autofree char *version =
      g_strdup_printf ("%s %s", sw_deployment_book_say (book, &playbook->title), playbook->version);
  sw_paper_set_metadata (book->paper, title, NULL, sw_project_title (project));
  sw_paper_set_header (book->paper, sw_project_title (project), title);
  sw_paper_set_footer (book->paper, project->customer, TRUE);
  sw_paper_title (book->paper, title, sw_project_title (project));
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Customer")), project->customer);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Deployment mode")),
                 sw_deployment_book_word (book, sw_mode_name (project->mode)));
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Playbook")), version);
}

static void
add_body (const SwDeploymentBook *book, SwDeploymentPaper kind, const SwPlaybookStep *step)
{
  switch (kind) {
  case SW_DEPLOYMENT_RECAP:
    add_recap (book);
    break;
  case SW_DEPLOYMENT_STEP_SHEET:
    add_sheets (book, step);
    break;
  case SW_DEPLOYMENT_DRILL_REPORT:
    add_report (book, sw_deployment_book_drill);
    break;
  case SW_DEPLOYMENT_RECOVERY_REPORT:
    add_report (book, sw_deployment_book_recovery);
    break;
  case SW_DEPLOYMENT_ANNEX:
    sw_deployment_book_annex (book);
    break;
  default:
    add_runbook (book);
  }
}

SwPaper *
sw_deployment_paper_new (SwDeployment *subject, SwDeploymentPaper kind, const SwPlaybookStep *step,
                         SwLanguage language, GError **error)
{
  SwContext *context = sw_library_context (sw_deployment_library (subject));
  if (!sw_deployment_is_ready (subject, error))
    return NULL;
  if (kind == SW_DEPLOYMENT_RECAP && sw_deployment_run (subject)->impact < 0) {
    sw_refuse (error, SW_ERROR_REFUSED, "no-impact", _ ("No step of this mode changes a host."));
    return NULL;
  }
  const SwWords *spoken = sw_deployment_words (subject);
  SwDeploymentBook book = {
      .deployment = subject, .words = sw_context_words (context, language), .language = language};
  book.paper = sw_paper_new (book.words, SW_PAPER_A4_PORTRAIT, context->today);
  sw_deployment_speak (subject, book.words);
  add_head (&book, sw_deployment_book_word (&book, kinds[kind].title));
  add_body (&book, kind, step);
  sw_deployment_speak (subject, spoken);
  return book.paper;
}

gboolean
sw_deployment_paper_write (SwDeployment *subject, SwDeploymentPaper kind,
                           const SwPlaybookStep *step, SwLanguage language, const char *path,
                           GError **error)
{
  g_autoptr (SwPaper) paper = sw_deployment_paper_new (subject, kind, step, language, error);
  return paper != NULL && sw_paper_write_pdf (paper, path, error);
}
