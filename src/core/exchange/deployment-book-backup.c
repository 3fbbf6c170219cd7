/* The chapters of the backup plan and its log. */
#include "core/exchange/deployment-book.h"

#include "core/base/format.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/backup-plan.h"

#include <glib/gi18n-lib.h>

/* So many records of the log are printed, the newest. */
enum { MOST_RECORDS = 20 };

/* The plan in numbers */

static void
add_loss (const SwDeploymentBook *book, const SwBackupPlan *plan)
{
  g_autofree char *host = sw_deployment_book_span (book, plan->rpo_host);
  g_autofree char *site = sw_deployment_book_span (book, plan->rpo_site);
  g_autofree char *sentence = g_strdup_printf (
      sw_deployment_book_word (book, N_ ("Up to %s of work are lost with the host, and up to %s "
                                         "with the site.")),
      host, site);
  g_autofree char *rpo = sw_deployment_book_span (book, plan->rpo);
  g_autofree char *rto = sw_deployment_book_span (book, plan->rto);
  g_autofree char *goal = g_strdup_printf (
      sw_deployment_book_word (book, N_ ("Agreed are at most %s of lost work, and %s until "
                                         "everything runs again.")),
      rpo, rto);
  if (plan->rpo_host < 0)
    sw_paper_text (book->paper, SW_PAPER_NOTE, SW_PAPER_START,
                   sw_deployment_book_word (
                       book, N_ ("How much work may be lost cannot be told: interval, duration or "
                                 "the way off site are not answered.")));
  else
    sw_paper_text (book->paper, SW_PAPER_NOTE, SW_PAPER_START, sentence);
  if (plan->rpo >= 0 && plan->rto >= 0)
    sw_paper_paragraph (book->paper, goal);
}

static void
add_problems (const SwDeploymentBook *book)
{
  g_autoptr (GPtrArray) problems = sw_backup_plan_problems (book->deployment);
  if (problems->len > 0)
    sw_paper_text (book->paper, SW_PAPER_STRONG, SW_PAPER_START,
                   sw_deployment_book_word (book, N_ ("What speaks against the plan")));
  for (guint i = 0; i < problems->len; i++)
    sw_paper_item (book->paper, 0, "•", problems->pdata[i]);
}

static void
add_count (const SwDeploymentBook *book, const char *title, int count)
{
  g_autofree char *text = sw_format_count (book->words, count);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, title), text);
}

static void
add_retention (const SwDeploymentBook *book, const SwBackupPlan *plan)
{
  if (plan->retention_known) {
    g_autofree char *reach = g_strdup_printf (
        sw_words_plural (book->words, "%d day back", "%d days back", (guint) plan->reach_days),
        plan->reach_days);
    sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Backups reach")), reach);
  }
  add_count (book, N_ ("Copies, with the original"), plan->copies);
  add_count (book, N_ ("Kinds of storage"), plan->media);
  add_count (book, N_ ("Copies at another site"), plan->offsite);
  add_count (book, N_ ("Copies that nobody can delete"), plan->locked);
}

static char *
gib_text (const SwDeploymentBook *book, double gib)
{
  g_autofree char *number = sw_format_count (book->words, (gint64) (gib + 0.5));
  return g_strdup_printf ("%s GiB", number);
}

static void
add_storage (const SwDeploymentBook *book, const SwBackupPlan *plan)
{
  static const int months[] = {0, 6, 12, 18, 24};
  SwPaperColumn columns[G_N_ELEMENTS (months)] = {{NULL}};
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  if (!plan->storage_known)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++) {
    g_ptr_array_add (titles,
                     months[i] == 0
                         ? g_strdup (sw_deployment_book_word (book, N_ ("Now")))
                         : g_strdup_printf (sw_words_plural (book->words, "In %d month",
                                                             "In %d months", (guint) months[i]),
                                            months[i]));
    columns[i] = (SwPaperColumn){titles->pdata[i], .align = SW_PAPER_END};
  }
  sw_paper_keep_begin (book->paper);
  sw_paper_text (book->paper, SW_PAPER_STRONG, SW_PAPER_START,
                 sw_deployment_book_word (book, N_ ("Room that backups take at the target")));
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  sw_paper_row (book->paper, SW_PAPER_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++) {
    g_autofree char *text = gib_text (book, plan->months[months[i]]);
    sw_paper_cell (book->paper, text);
  }
  sw_paper_table_end (book->paper);
  g_autofree char *buy = gib_text (book, plan->buy_gib);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Room to provide, with reserve")),
                 buy);
  sw_paper_keep_end (book->paper);
}

void
sw_deployment_book_backup_plan (const SwDeploymentBook *book)
{
  SwDeploymentBook turned;
  if (!sw_deployment_book_turn (book, SW_RUN_BACKUP, 0, &turned))
    return;
  g_autoptr (SwDeployment) deployment = turned.deployment;
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (deployment);
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Backup Plan")));
  add_loss (&turned, plan);
  add_problems (&turned);
  add_retention (&turned, plan);
  add_storage (&turned, plan);
  for (guint i = 0; i < run->steps->len; i++)
    sw_deployment_book_step (&turned, run->steps->pdata[i], 2, FALSE);
}

/* The log */

/* What it is worth, and why not more. */
static char *
worth_of (const SwDeploymentBook *book, const SwBackupVerdict *verdict)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (verdict->good)
    g_string_printf (text, "V%d", MAX (verdict->level, 0));
  else
    g_string_assign (text, sw_deployment_book_word (book, N_ ("Does not count")));
  for (guint i = 0; i < verdict->reasons->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) verdict->reasons->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_record (const SwDeploymentBook *book, const SwBackupRecord *record,
            const SwBackupVerdict *verdict)
{
  g_autofree char *started = sw_format_stamp (book->words, record->started);
  g_autofree char *took = sw_deployment_book_span (
      book, record->started > 0 && record->ended >= record->started
                ? (int) MIN ((record->ended - record->started + 59) / 60, G_MAXINT)
                : -1);
  g_autofree char *size =
      record->bytes >= 0 ? sw_format_size (book->words, record->bytes) : g_strdup ("—");
  g_autofree char *worth = worth_of (book, verdict);
  g_autofree char *tool = g_strdup_printf ("%s %s", record->tool, record->tool_version);
  sw_paper_row (book->paper, SW_PAPER_ROW);
  sw_paper_cell (book->paper, record->started > 0 ? started : "—");
  sw_paper_cell (book->paper, record->item);
  sw_paper_cell (book->paper, g_strstrip (tool));
  sw_paper_cell (book->paper, size);
  sw_paper_cell (book->paper, took);
  sw_paper_cell (book->paper, worth);
}

static void
add_newest (const SwDeploymentBook *book, const SwBackupLog *log)
{
  static const struct {
    int level;
    const char *title;
  } levels[] = {{0, N_ ("Newest that counts")},
                {2, N_ ("Newest that was read in full (V2)")},
                {3, N_ ("Newest that was restored (V3)")}};
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    int place = sw_backup_log_newest (log, levels[i].level);
    g_autofree char *at = NULL;
    if (place >= 0)
      at = sw_format_stamp (book->words,
                            ((const SwBackupRecord *) log->records->pdata[place])->started);
    sw_paper_pair (book->paper, sw_deployment_book_word (book, levels[i].title),
                   at != NULL ? at : "—");
  }
}

static void
add_records (const SwDeploymentBook *book, const SwBackupLog *log)
{
  const SwPaperColumn columns[] = {
      {sw_deployment_book_word (book, N_ ("Began")), .width = 34},
      {sw_deployment_book_word (book, N_ ("Item")), .share = 2},
      {sw_deployment_book_word (book, N_ ("Tool")), .share = 2},
      {sw_deployment_book_word (book, N_ ("Size")), .width = 20, .align = SW_PAPER_END},
      {sw_deployment_book_word (book, N_ ("Took")), .width = 20, .align = SW_PAPER_END},
      {sw_deployment_book_word (book, N_ ("Worth")), .share = 4}};
  guint count = log->records->len, printed = MIN (count, MOST_RECORDS);
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < printed; i++)
    add_record (book, log->records->pdata[count - 1 - i], log->verdicts->pdata[count - 1 - i]);
  sw_paper_table_end (book->paper);
  sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START,
                 sw_deployment_book_word (
                     book, N_ ("V0: it ended well. V1: its structure was checked. V2: it was read "
                               "in full. V3: it was restored to scratch and compared. V4: it was "
                               "restored in a drill.")));
  if (count > printed) {
    g_autofree char *all = g_strdup_printf (
        sw_deployment_book_word (book, N_ ("These are the newest %u of %u records.")), printed,
        count);
    sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START, all);
  }
}

void
sw_deployment_book_backup_log (const SwDeploymentBook *book)
{
  SwDeploymentBook turned;
  if (!sw_deployment_book_turn (book, SW_RUN_BACKUP, 0, &turned))
    return;
  g_autoptr (SwDeployment) deployment = turned.deployment;
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Backup Log")));
  if (log->records->len == 0) {
    sw_paper_paragraph (book->paper,
                        sw_deployment_book_word (book, N_ ("No backup has been noted yet.")));
    return;
  }
  add_newest (&turned, log);
  add_records (&turned, log);
}
