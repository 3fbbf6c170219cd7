/* What was filed and signed. */
#include "core/exchange/deployment-book.h"

#include "core/base/format.h"
#include "core/deployment/role-standing.h"

#include <glib/gi18n-lib.h>

/* Evidence */

const char *
sw_deployment_book_evidence_title (const SwDeploymentBook *book,
                                   const SwDeploymentEvidence *evidence)
{
  const SwPlaybookDeployment *part = sw_deployment_part (book->deployment);
  const SwPlaybookStep *step = sw_playbook_deployment_step (part, evidence->step);
  for (guint i = 0; step != NULL && i < step->evidence->len; i++) {
    const SwPlaybookEvidence *wanted = step->evidence->pdata[i];
    if (g_strcmp0 (wanted->id, evidence->item) == 0)
      return sw_deployment_book_say (book, &wanted->title);
  }
  const SwPlaybookCommand *command = sw_playbook_deployment_command (part, evidence->item);
  return command != NULL ? sw_deployment_book_say (book, &command->title) : evidence->item;
}

static void
add_filed_row (const SwDeploymentBook *book, const SwDeploymentEvidence *evidence)
{
  g_autofree char *at = sw_format_stamp (book->words, evidence->at);
  sw_paper_row (book->paper, SW_PAPER_ROW);
  sw_paper_cell (book->paper, sw_deployment_book_evidence_title (book, evidence));
  sw_paper_cell (book->paper, evidence->name != NULL ? evidence->name : evidence->wording);
  sw_paper_cell (book->paper, evidence->sum);
  sw_paper_cell (book->paper, at);
}

/* How many there are. */
static guint
add_filed (const SwDeploymentBook *book, const char *step, const char *item)
{
  const GPtrArray *filed = sw_deployment_evidence (book->deployment);
  guint count = 0;
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, step) != 0 || g_strcmp0 (evidence->item, item) != 0)
      continue;
    add_filed_row (book, evidence);
    count++;
  }
  return count;
}

static gboolean
has_printed (const SwDeploymentBook *book, const SwPlaybookStep *step)
{
  const GPtrArray *filed = sw_deployment_evidence (book->deployment);
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    for (guint j = 0; g_strcmp0 (evidence->step, step->id) == 0 && j < step->commands->len; j++) {
      const SwPlaybookCommand *command = step->commands->pdata[j];
      if (g_strcmp0 (command->id, evidence->item) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

/* What is asked for, and what commands printed. */
void
sw_deployment_book_evidence (const SwDeploymentBook *book, const SwPlaybookStep *step)
{
  const SwPaperColumn columns[] = {
      {sw_deployment_book_word (book, N_ ("Evidence")), .share = 3},
      {sw_deployment_book_word (book, N_ ("File or text")), .share = 3},
      {"SHA-256", .share = 4},
      {sw_deployment_book_word (book, N_ ("Filed")), .width = 28}};
  if (step->evidence->len == 0 && !has_printed (book, step))
    return;
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < step->evidence->len; i++) {
    const SwPlaybookEvidence *wanted = step->evidence->pdata[i];
    if (add_filed (book, step->id, wanted->id) > 0)
      continue;
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, sw_deployment_book_say (book, &wanted->title));
    sw_paper_cell (book->paper, "—");
  }
  for (guint i = 0; i < step->commands->len; i++)
    add_filed (book, step->id, ((const SwPlaybookCommand *) step->commands->pdata[i])->id);
  sw_paper_table_end (book->paper);
}

/* Signatures */

static const SwDeploymentSignature *
last_signature (const SwDeploymentBook *book, const char *step, const char *role)
{
  const GPtrArray *signatures = sw_deployment_signatures (book->deployment);
  for (guint i = signatures->len; i > 0; i--) {
    const SwDeploymentSignature *signature = signatures->pdata[i - 1];
    if (g_strcmp0 (signature->step, step) == 0 && g_strcmp0 (signature->role, role) == 0)
      return signature;
  }
  return NULL;
}

void
sw_deployment_book_signature (const SwDeploymentBook *book, const char *step, const char *role,
                              const char *title)
{
  const SwDeploymentSignature *signature = last_signature (book, step, role);
  if (signature == NULL) {
    sw_paper_pair_blank (book->paper, title);
    return;
  }
  g_autofree char *at = sw_format_stamp (book->words, signature->at);
  gboolean current = sw_signature_is_current (book->deployment, signature);
  g_autofree char *by = sw_signature_by (book->deployment, signature);
  g_autofree char *text =
      current
          ? g_strdup_printf ("%s, %s\nSHA-256 %s", by, at, signature->sum)
          : g_strdup_printf ("%s, %s\n%s\nSHA-256 %s", by, at,
                             sw_deployment_book_word (book, N_ ("for values that changed since")),
                             signature->sum);
  sw_paper_pair (book->paper, title, text);
}

static void
add_signature_row (const SwDeploymentBook *book, const SwDeploymentSignature *signature)
{
  gboolean impact = g_strcmp0 (signature->step, SW_DEPLOYMENT_IMPACT) == 0;
  const SwPlaybookTitled *role =
      signature->role != NULL
          ? sw_playbook_deployment_role (sw_deployment_part (book->deployment), signature->role)
          : NULL;
  g_autofree char *at = sw_format_stamp (book->words, signature->at);
  g_autofree char *by = sw_signature_by (book->deployment, signature);
  gboolean current = sw_signature_is_current (book->deployment, signature);
  sw_paper_row (book->paper, SW_PAPER_ROW);
  sw_paper_cell (book->paper, impact ? "—" : signature->step);
  sw_paper_cell (book->paper, impact         ? sw_deployment_book_word (book, N_ ("Who confirms"))
                              : role != NULL ? sw_deployment_book_say (book, &role->title)
                                             : signature->role);
  sw_paper_cell (book->paper, by);
  sw_paper_cell (book->paper, at);
  sw_paper_cell (book->paper,
                 sw_deployment_book_word (book, current ? N_ ("Yes") : N_ ("Outdated")));
  sw_paper_cell (book->paper, signature->sum);
}

/* Oldest first; how many there are. */
static guint
add_signatures_of (const SwDeploymentBook *book, const char *step)
{
  const GPtrArray *signatures = sw_deployment_signatures (book->deployment);
  guint count = 0;
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, step) != 0)
      continue;
    add_signature_row (book, signature);
    count++;
  }
  return count;
}

void
sw_deployment_book_signatures (const SwDeploymentBook *book)
{
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Step")), .width = 14},
                                   {sw_deployment_book_word (book, N_ ("Role")), .share = 3},
                                   {sw_deployment_book_word (book, N_ ("Signed by")), .share = 3},
                                   {sw_deployment_book_word (book, N_ ("Date")), .width = 26},
                                   {sw_deployment_book_word (book, N_ ("Stands")), .width = 22},
                                   {"SHA-256", .share = 4}};
  const SwPlaybookRun *run = sw_deployment_run (book->deployment);
  guint count = 0;
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < run->steps->len; i++) {
    if ((int) i == run->impact && run->confirmed_by == NULL)
      count += add_signatures_of (book, SW_DEPLOYMENT_IMPACT);
    count += add_signatures_of (book, ((const SwPlaybookStep *) run->steps->pdata[i])->id);
  }
  if (count == 0) {
    sw_paper_row (book->paper, SW_PAPER_ROW_GROUP);
    sw_paper_cell (book->paper, sw_deployment_book_word (book, N_ ("Nobody has signed yet.")));
  }
  sw_paper_table_end (book->paper);
}
