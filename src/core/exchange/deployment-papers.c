#include "core/exchange/deployment-papers.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/deployment/answer-words.h"
#include "core/deployment/command-view.h"
#include "core/deployment/sizing.h"
#include "core/exchange/paper-writer.h"
#include "core/paper/paper.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SwDeployment *deployment;
  SwPaper *paper;
  const SwWords *words;
  SwLanguage language;
} Book;

static const char *
say (const Book *book, const SwText *text)
{
  return sw_text_in (text, book->language);
}

static const char *
word (const Book *book, const char *message)
{
  return sw_words_get (book->words, message);
}

/* Values */

static void
add_value (const Book *book, const SwPlaybookField *field, const SwDeploymentRow *row)
{
  if (!sw_deployment_asks (book->deployment, row, field))
    return;
  g_autofree char *answer = sw_answer_words (book->deployment, row, field, book->words);
  sw_paper_pair (book->paper, say (book, &field->title), answer != NULL ? answer : "—");
}

static void
add_table (const Book *book, const SwPlaybookField *table)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (book->deployment, table->id);
  if (!sw_deployment_asks (book->deployment, NULL, table))
    return;
  sw_paper_text (book->paper, SW_PAPER_STRONG, SW_PAPER_START, say (book, &table->title));
  if (rows->len == 0)
    sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START,
                   word (book, N_ ("Nothing here yet")));
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    g_autofree char *text = sw_answer_words_row (book->deployment, row, table, book->words);
    sw_paper_item (book->paper, 0, "•", text);
  }
}

static void
add_fields (const Book *book, const SwPlaybookStep *step)
{
  for (guint i = 0; i < step->fields->len; i++) {
    const SwPlaybookField *field = step->fields->pdata[i];
    if (field->type == SW_ANSWER_TABLE)
      add_table (book, field);
    else
      add_value (book, field, NULL);
  }
}

static void
add_names (const Book *book)
{
  const GPtrArray *names = sw_deployment_part (book->deployment)->names;
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookName *name = names->pdata[i];
    g_autofree char *derived = sw_deployment_name (book->deployment, name->id);
    if (sw_deployment_holds (book->deployment, NULL, name->when) == SW_TRUTH_YES)
      sw_paper_pair (book->paper, say (book, &name->title), derived != NULL ? derived : "—");
  }
}

static void
cell_range (const Book *book, SwRange range)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GINT64_FORMAT " (%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT ")",
                       range.likely, range.low, range.high);
  sw_paper_cell (book->paper, text);
}

static void
add_size (const Book *book)
{
  g_autoptr (SwSizing) sizing = sw_sizing_new (book->deployment);
  if (sizing == NULL || sizing->estimates->len == 0)
    return;
  const SwPaperColumn columns[] = {{word (book, N_ ("Role")), .share = 2},
                                   {word (book, N_ ("vCPU"))},
                                   {word (book, N_ ("GiB of memory"))},
                                   {word (book, N_ ("GiB of disk"))},
                                   {word (book, N_ ("Driven by")), .share = 2}};
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < sizing->estimates->len; i++) {
    const SwSizingEstimate *estimate = sizing->estimates->pdata[i];
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, say (book, &estimate->role->title));
    cell_range (book, estimate->vcpu);
    cell_range (book, estimate->ram_gib);
    cell_range (book, estimate->disk_gib);
    sw_paper_cell (book->paper,
                   estimate->driver != NULL ? say (book, &estimate->driver->title) : NULL);
  }
  sw_paper_table_end (book->paper);
}

/* Checks */

/* What is said of a check, and who goes on without it. */
static char *
finding_of (const Book *book, const SwVerdict *verdict)
{
  if (verdict->waiver == NULL)
    return g_strdup (verdict->message);
  g_autofree char *until = sw_format_day (book->words, verdict->waiver->until, SW_DAY_NUMERIC);
  g_autofree char *waiver = g_strdup_printf (word (book, N_ ("Waived by %s until %s: %s")),
                                             verdict->waiver->name, until, verdict->waiver->reason);
  return g_strdup_printf ("%s\n%s", verdict->message, waiver);
}

static void
add_checks (const Book *book, const GPtrArray *verdicts)
{
  const SwPaperColumn columns[] = {{word (book, N_ ("Check")), .share = 3},
                                   {word (book, N_ ("Host")), .share = 1.3},
                                   {word (book, N_ ("Result")), .width = 22},
                                   {word (book, N_ ("Finding")), .share = 5},
                                   {word (book, N_ ("Measured")), .width = 28}};
  if (verdicts->len == 0)
    return;
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < verdicts->len; i++) {
    const SwVerdict *verdict = verdicts->pdata[i];
    g_autofree char *finding = finding_of (book, verdict);
    g_autofree char *at =
        verdict->measure != NULL ? sw_format_stamp (book->words, verdict->measure->at) : NULL;
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, say (book, &verdict->check->title));
    sw_paper_cell (book->paper, verdict->host != NULL ? verdict->host->name : NULL);
    sw_paper_cell (book->paper, word (book, sw_verdict_state_name (verdict->state)));
    sw_paper_cell (book->paper, finding);
    sw_paper_cell (book->paper, at);
  }
  sw_paper_table_end (book->paper);
}

/* Commands */

static void
add_command (const Book *book, const SwCommandView *view)
{
  const char *expect = say (book, &view->command->expect), *undo = say (book, &view->command->undo);
  g_autofree char *title =
      view->host != NULL
          ? g_strdup_printf ("%s · %s", say (book, &view->command->title), view->host->name)
          : g_strdup (say (book, &view->command->title));
  g_autoptr (GString) open = g_string_new (NULL);
  for (guint i = 0; i < view->missing->len; i++) {
    const char *what =
        sw_answer_words_title (book->deployment, view->missing->pdata[i], book->words);
    if (i > 0)
      sw_words_append (book->words, open, what);
    else
      g_string_append (open, what);
  }
  sw_paper_keep_begin (book->paper);
  sw_paper_text (book->paper, SW_PAPER_STRONG, SW_PAPER_START, title);
  if (view->text != NULL) {
    sw_paper_text (book->paper, SW_PAPER_CODE, SW_PAPER_START, view->text);
  } else {
    g_autofree char *sentence = g_strdup_printf (word (book, N_ ("Still open: %s")), open->str);
    sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START, sentence);
  }
  if (*expect != '\0')
    sw_paper_pair (book->paper, word (book, N_ ("Expected")), expect);
  if (*undo != '\0')
    sw_paper_pair (book->paper, word (book, N_ ("To undo")), undo);
  sw_paper_keep_end (book->paper);
}

static void
add_commands (const Book *book, const SwPlaybookStep *step, gboolean changing)
{
  g_autoptr (GPtrArray) views = sw_command_views (book->deployment, step);
  for (guint i = 0; i < views->len; i++) {
    const SwCommandView *view = views->pdata[i];
    if (!changing || view->command->danger != SW_DANGER_NONE)
      add_command (book, view);
  }
}

/* Evidence and signatures */

static void
add_filed (const Book *book, const SwPlaybookStep *step, const SwPlaybookEvidence *wanted)
{
  const GPtrArray *filed = sw_deployment_evidence (book->deployment);
  gboolean found = FALSE;
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, step->id) != 0 || g_strcmp0 (evidence->item, wanted->id) != 0)
      continue;
    found = TRUE;
    g_autofree char *at = sw_format_stamp (book->words, evidence->at);
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, say (book, &wanted->title));
    sw_paper_cell (book->paper, evidence->name != NULL ? evidence->name : evidence->wording);
    sw_paper_cell (book->paper, evidence->sum);
    sw_paper_cell (book->paper, at);
  }
  if (!found) {
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, say (book, &wanted->title));
    sw_paper_cell (book->paper, "—");
  }
}

static void
add_evidence (const Book *book, const SwPlaybookStep *step)
{
  const SwPaperColumn columns[] = {{word (book, N_ ("Evidence")), .share = 3},
                                   {word (book, N_ ("File or text")), .share = 3},
                                   {"SHA-256", .share = 4},
                                   {word (book, N_ ("Filed")), .width = 28}};
  if (step->evidence->len == 0)
    return;
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < step->evidence->len; i++)
    add_filed (book, step, step->evidence->pdata[i]);
  sw_paper_table_end (book->paper);
}

static const SwDeploymentSignature *
last_signature (const Book *book, const char *step, const char *role)
{
  const GPtrArray *signatures = sw_deployment_signatures (book->deployment);
  for (guint i = signatures->len; i > 0; i--) {
    const SwDeploymentSignature *signature = signatures->pdata[i - 1];
    if (g_strcmp0 (signature->step, step) == 0 && g_strcmp0 (signature->role, role) == 0)
      return signature;
  }
  return NULL;
}

static void
add_signature (const Book *book, const char *step, const char *role, const char *title)
{
  const SwDeploymentSignature *signature = last_signature (book, step, role);
  if (signature == NULL) {
    sw_paper_pair_blank (book->paper, title);
    return;
  }
  g_autofree char *at = sw_format_stamp (book->words, signature->at);
  gboolean current = sw_signature_is_current (book->deployment, signature);
  g_autofree char *text =
      current ? g_strdup_printf ("%s, %s\nSHA-256 %s", signature->name, at, signature->sum)
              : g_strdup_printf ("%s, %s\n%s\nSHA-256 %s", signature->name, at,
                                 word (book, N_ ("for values that changed since")), signature->sum);
  sw_paper_pair (book->paper, title, text);
}

static void
add_missing (const Book *book, const SwStepView *view)
{
  for (guint i = 0; i < view->missing->len; i++)
    sw_paper_check (book->paper, 0, SW_PAPER_BOX_EMPTY, view->missing->pdata[i]);
}

/* Documents */

static void
add_step (const Book *book, const SwPlaybookStep *step, gboolean to_work_with)
{
  g_autoptr (SwStepView) view = sw_step_view_new (book->deployment, step);
  g_autofree char *title = g_strdup_printf ("%s  %s", step->id, say (book, &step->title));
  sw_paper_heading (book->paper, 1, title);
  sw_paper_pair (book->paper, word (book, N_ ("Stands at")),
                 word (book, sw_step_state_name (view->state)));
  sw_paper_paragraph (book->paper, say (book, &step->about));
  for (guint i = 0; to_work_with && i < step->at_hand->len; i++)
    sw_paper_check (book->paper, 0, SW_PAPER_BOX_EMPTY, say (book, step->at_hand->pdata[i]));
  add_fields (book, step);
  if (step->names)
    add_names (book);
  if (step->sizing)
    add_size (book);
  add_checks (book, view->verdicts);
  add_commands (book, step, FALSE);
  add_evidence (book, step);
  if (to_work_with)
    add_missing (book, view);
  for (guint i = 0; i < step->sign->len; i++) {
    const SwPlaybookTitled *role = step->sign->pdata[i];
    add_signature (book, step->id, role->id, say (book, &role->title));
  }
}

static void
add_recap (const Book *book)
{
  const SwPlaybookRun *run = sw_deployment_run (book->deployment);
  sw_paper_heading (book->paper, 1, word (book, N_ ("What Changes")));
  for (guint i = (guint) run->impact; i < run->steps->len; i++)
    add_commands (book, run->steps->pdata[i], TRUE);
  sw_paper_heading (book->paper, 1, word (book, N_ ("Values")));
  for (int i = 0; i < run->impact; i++)
    add_fields (book, run->steps->pdata[i]);
  sw_paper_heading (book->paper, 1, word (book, N_ ("Confirmed")));
  add_signature (book, SW_DEPLOYMENT_IMPACT, NULL, word (book, N_ ("Who confirms")));
}

static void
add_runbook (const Book *book)
{
  const SwPlaybookRun *run = sw_deployment_run (book->deployment);
  for (guint i = 0; i < run->steps->len; i++) {
    if ((int) i == run->impact) {
      sw_paper_text (book->paper, SW_PAPER_NOTE, SW_PAPER_START,
                     word (book, N_ ("From Here on the Hosts Change")));
      add_signature (book, SW_DEPLOYMENT_IMPACT, NULL, word (book, N_ ("Who confirms")));
    }
    add_step (book, run->steps->pdata[i], FALSE);
  }
}

static void
add_head (const Book *book, const char *title)
{
  const SwProject *project = sw_deployment_project (book->deployment);
  const SwPlaybook *playbook = sw_deployment_playbook (book->deployment, NULL);
  g_autofree char *version =
      g_strdup_printf ("%s %s", say (book, &playbook->title), playbook->version);
  sw_paper_set_metadata (book->paper, title, NULL, sw_project_title (project));
  sw_paper_set_header (book->paper, sw_project_title (project), title);
  sw_paper_set_footer (book->paper, project->customer, TRUE);
  sw_paper_title (book->paper, title, sw_project_title (project));
  sw_paper_pair (book->paper, word (book, N_ ("Customer")), project->customer);
  sw_paper_pair (book->paper, word (book, N_ ("Deployment mode")),
                 word (book, sw_mode_name (project->mode)));
  sw_paper_pair (book->paper, word (book, N_ ("Playbook")), version);
}

gboolean
sw_deployment_paper_write (SwDeployment *deployment, SwDeploymentPaper kind,
                           const SwPlaybookStep *step, SwLanguage language, const char *path,
                           GError **error)
{
  static const char *const titles[] = {N_ ("Runbook"), N_ ("Recap Before the Hosts Change"),
                                       N_ ("Step of the Deployment")};
  SwContext *context = sw_library_context (sw_deployment_library (deployment));
  if (!sw_deployment_is_ready (deployment, error))
    return FALSE;
  if (kind == SW_DEPLOYMENT_RECAP && sw_deployment_run (deployment)->impact < 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-impact",
                      _ ("No step of this mode changes a host."));
  const SwWords *spoken = sw_deployment_words (deployment);
  Book book = {.deployment = deployment,
               .words = sw_context_words (context, language),
               .language = language};
  g_autoptr (SwPaper) paper = sw_paper_new (book.words, SW_PAPER_A4_PORTRAIT, context->today);
  book.paper = paper;
  sw_deployment_speak (deployment, book.words);
  add_head (&book, word (&book, titles[kind]));
  if (kind == SW_DEPLOYMENT_RUNBOOK)
    add_runbook (&book);
  else if (kind == SW_DEPLOYMENT_RECAP)
    add_recap (&book);
  else
    add_step (&book, step, TRUE);
  sw_deployment_speak (deployment, spoken);
  return sw_paper_write_pdf (paper, path, error);
}
