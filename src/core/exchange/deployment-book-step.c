#include "core/exchange/deployment-book.h"

#include "core/base/format.h"
#include "core/deployment/answer-words.h"
#include "core/deployment/command-view.h"
#include "core/deployment/role-standing.h"
#include "core/deployment/sizing.h"

#include <glib/gi18n-lib.h>

/* Sizes */

static void
cell_range (const SwDeploymentBook *book, SwRange range)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GINT64_FORMAT " (%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT ")",
                       range.likely, range.low, range.high);
  sw_paper_cell (book->paper, text);
}

static void
add_size (const SwDeploymentBook *book)
{
  g_autoptr (SwSizing) sizing = sw_sizing_new (book->deployment);
  if (sizing == NULL || sizing->estimates->len == 0)
    return;
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Role")), .share = 2},
                                   {sw_deployment_book_word (book, N_ ("vCPU"))},
                                   {sw_deployment_book_word (book, N_ ("GiB of memory"))},
                                   {sw_deployment_book_word (book, N_ ("GiB of disk"))},
                                   {sw_deployment_book_word (book, N_ ("Driven by")), .share = 2}};
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < sizing->estimates->len; i++) {
    const SwSizingEstimate *estimate = sizing->estimates->pdata[i];
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, sw_deployment_book_say (book, &estimate->role->title));
    cell_range (book, estimate->vcpu);
    cell_range (book, estimate->ram_gib);
    cell_range (book, estimate->disk_gib);
    sw_paper_cell (book->paper, estimate->driver != NULL
                                    ? sw_deployment_book_say (book, &estimate->driver->title)
                                    : NULL);
  }
  sw_paper_table_end (book->paper);
}

/* Checks */

/* What is said of a check, and who goes on without it. */
static char *
finding_of (const SwDeploymentBook *book, const SwVerdict *verdict)
{
  if (verdict->waiver == NULL)
    return g_strdup (verdict->message);
  g_autofree char *until = sw_format_day (book->words, verdict->waiver->until, SW_DAY_NUMERIC);
  g_autofree char *by = sw_waiver_by (book->deployment, verdict->waiver);
  g_autofree char *waiver =
      g_strdup_printf (sw_deployment_book_word (book, N_ ("Waived by %s until %s: %s")), by, until,
                       verdict->waiver->reason);
  return g_strdup_printf ("%s\n%s", verdict->message, waiver);
}

static void
add_checks (const SwDeploymentBook *book, const GPtrArray *verdicts)
{
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Check")), .share = 3},
                                   {sw_deployment_book_word (book, N_ ("Host")), .share = 1.3},
                                   {sw_deployment_book_word (book, N_ ("Result")), .width = 22},
                                   {sw_deployment_book_word (book, N_ ("Finding")), .share = 5},
                                   {sw_deployment_book_word (book, N_ ("Measured")), .width = 28}};
  if (verdicts->len == 0)
    return;
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < verdicts->len; i++) {
    const SwVerdict *verdict = verdicts->pdata[i];
    g_autofree char *finding = finding_of (book, verdict);
    g_autofree char *at =
        verdict->measure != NULL ? sw_format_stamp (book->words, verdict->measure->at) : NULL;
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, sw_deployment_book_say (book, &verdict->check->title));
    sw_paper_cell (book->paper, verdict->host != NULL ? verdict->host->name : NULL);
    sw_paper_cell (book->paper,
                   sw_deployment_book_word (book, sw_verdict_state_name (verdict->state)));
    sw_paper_cell (book->paper, finding);
    sw_paper_cell (book->paper, at);
  }
  sw_paper_table_end (book->paper);
}

/* Commands */

static void
add_command (const SwDeploymentBook *book, const SwCommandView *view)
{
  const char *expect = sw_deployment_book_say (book, &view->command->expect),
             *undo = sw_deployment_book_say (book, &view->command->undo);
  g_autofree char *title =
      view->host != NULL
          ? g_strdup_printf ("%s · %s", sw_deployment_book_say (book, &view->command->title),
                             view->host->name)
          : g_strdup (sw_deployment_book_say (book, &view->command->title));
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
    g_autofree char *sentence =
        g_strdup_printf (sw_deployment_book_word (book, N_ ("Still open: %s")), open->str);
    sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START, sentence);
  }
  if (*expect != '\0')
    sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Expected")), expect);
  if (*undo != '\0')
    sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("To undo")), undo);
  sw_paper_keep_end (book->paper);
}

void
sw_deployment_book_commands (const SwDeploymentBook *book, const SwPlaybookStep *step,
                             gboolean changing)
{
  g_autoptr (GPtrArray) views = sw_command_views (book->deployment, step);
  for (guint i = 0; i < views->len; i++) {
    const SwCommandView *view = views->pdata[i];
    if (!changing || view->command->danger != SW_DANGER_NONE)
      add_command (book, view);
  }
}

static void
add_missing (const SwDeploymentBook *book, const SwStepView *view)
{
  for (guint i = 0; i < view->missing->len; i++)
    sw_paper_check (book->paper, 0, SW_PAPER_BOX_EMPTY, view->missing->pdata[i]);
}

void
sw_deployment_book_step (const SwDeploymentBook *book, const SwPlaybookStep *step, int level,
                         gboolean to_work_with)
{
  g_autoptr (SwStepView) view = sw_step_view_new (book->deployment, step);
  g_autofree char *title =
      g_strdup_printf ("%s  %s", step->id, sw_deployment_book_say (book, &step->title));
  sw_paper_heading (book->paper, level, title);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Stands at")),
                 sw_deployment_book_word (book, sw_step_state_name (view->state)));
  sw_paper_paragraph (book->paper, sw_deployment_book_say (book, &step->about));
  for (guint i = 0; to_work_with && i < step->at_hand->len; i++)
    sw_paper_check (book->paper, 0, SW_PAPER_BOX_EMPTY,
                    sw_deployment_book_say (book, step->at_hand->pdata[i]));
  sw_deployment_book_fields (book, step);
  if (step->names)
    sw_deployment_book_names (book);
  if (step->sizing)
    add_size (book);
  add_checks (book, view->verdicts);
  sw_deployment_book_commands (book, step, FALSE);
  sw_deployment_book_evidence (book, step);
  if (to_work_with)
    add_missing (book, view);
  for (guint i = 0; i < step->sign->len; i++) {
    const SwPlaybookTitled *role = step->sign->pdata[i];
    sw_deployment_book_signature (book, step->id, role->id,
                                  sw_deployment_book_say (book, &role->title));
  }
}
