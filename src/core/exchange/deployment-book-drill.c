/* What restore drills showed. */
#include "core/exchange/deployment-book.h"

#include "core/base/format.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/drill.h"

#include <glib/gi18n-lib.h>

/* The title of the moment in the playbook. */
static const char *
moment_title (const SwDeploymentBook *book, int moment)
{
  const char id[] = {'t', (char) ('0' + moment), '\0'};
  const SwPlaybookField *field =
      sw_playbook_deployment_field (sw_deployment_part (book->deployment), id);
  return field != NULL ? sw_deployment_book_say (book, &field->title) : NULL;
}

static void
add_moments (const SwDeploymentBook *book, const SwDrill *drill)
{
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Moment")), .share = 4},
                                   {sw_deployment_book_word (book, N_ ("Stamped")), .share = 2},
                                   {sw_deployment_book_word (book, N_ ("Since the one before")),
                                    .share = 2, .align = SW_PAPER_END}};
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (int i = 0; i < SW_DRILL_STAMPS; i++) {
    g_autofree char *at = sw_format_stamp (book->words, drill->times.at[i]);
    g_autofree char *leg = sw_deployment_book_span (
        book, i > 0 ? sw_drill_leg_minutes (&drill->times, (SwDrillStamp) (i - 1)) : -1);
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, moment_title (book, i));
    sw_paper_cell (book->paper, drill->times.at[i] != 0 ? at : "—");
    sw_paper_cell (book->paper, i > 0 ? leg : NULL);
  }
  sw_paper_table_end (book->paper);
}

void
sw_deployment_book_against (const SwDeploymentBook *book, const char *title, int measured, int goal)
{
  g_autofree char *shown = sw_deployment_book_span (book, measured);
  g_autofree char *agreed = sw_deployment_book_span (book, goal);
  g_autofree char *text =
      measured < 0 || goal < 0
          ? g_strdup (shown)
          : g_strdup_printf (measured <= goal
                                 ? sw_deployment_book_word (book, N_ ("%s; agreed: %s, kept"))
                                 : sw_deployment_book_word (book, N_ ("%s; agreed: %s, missed")),
                             shown, agreed);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, title), text);
}

static void
add_measured (const SwDeploymentBook *book, const SwDrill *drill)
{
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (book->deployment);
  sw_deployment_book_against (book, N_ ("Time until it ran again (RTO)"), drill->rto, plan->rto);
  sw_deployment_book_against (book, N_ ("Work that was lost (RPO)"), drill->rpo, plan->rpo);
  if (drill->rate > 0) {
    g_autofree char *number = sw_format_decimal (book->words, (int) (drill->rate * 100));
    g_autofree char *rate = g_strdup_printf ("%s MiB/s", number);
    sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Rate of the restore")), rate);
  }
  if (drill->forecast >= 0)
    sw_deployment_book_against (book, N_ ("The same with the data of today"), drill->forecast,
                                plan->rto);
}

void
sw_deployment_book_occasion (const SwDeploymentBook *book)
{
  const SwOccasion *occasion = sw_deployment_occasion (book->deployment);
  g_autofree char *at = sw_format_stamp (book->words, occasion->at);
  g_autofree char *ended = sw_format_stamp (book->words, occasion->ended);
  g_autofree char *began = g_strdup_printf ("%s, %s", at, sw_text_known (occasion->name));
  g_autofree char *end = g_strdup_printf ("%s, %s", ended, sw_text_known (occasion->closer));
  if (occasion->title != NULL)
    sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Occasion")), occasion->title);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Began")), began);
  if (occasion->ended != 0)
    sw_paper_pair (
        book->paper,
        sw_deployment_book_word (book, occasion->aborted ? N_ ("Broken off") : N_ ("Ended")), end);
  if (occasion->reason != NULL)
    sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Reason")), occasion->reason);
}

void
sw_deployment_book_findings (const SwDeploymentBook *book)
{
  const SwPlaybookField *findings =
      sw_playbook_deployment_field (sw_deployment_part (book->deployment), "findings");
  g_autoptr (GPtrArray) rows = sw_deployment_rows (book->deployment, "findings");
  if (findings != NULL && rows->len > 0)
    sw_deployment_book_table (book, findings);
}

void
sw_deployment_book_drill_times (const SwDeploymentBook *book)
{
  g_autofree SwDrill *drill = sw_drill_new (book->deployment);
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Result")),
                 sw_deployment_book_word (book, sw_drill_result_name (drill->result)));
  sw_deployment_book_occasion (book);
  add_measured (book, drill);
  add_moments (book, drill);
}

void
sw_deployment_book_drill (const SwDeploymentBook *book)
{
  sw_deployment_book_drill_times (book);
  sw_deployment_book_findings (book);
  sw_deployment_book_signatures (book);
}

static void
add_occasions (const SwDeploymentBook *book, SwRunKind kind, const char *none,
               void (*add) (const SwDeploymentBook *))
{
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (book->deployment, kind);
  if (occasions->len == 0)
    sw_paper_paragraph (book->paper, sw_deployment_book_word (book, none));
  for (guint i = 0; i < occasions->len; i++) {
    const SwOccasion *occasion = occasions->pdata[i];
    SwDeploymentBook turned;
    if (!sw_deployment_book_turn (book, kind, occasion->id, &turned))
      continue;
    g_autoptr (SwDeployment) deployment = turned.deployment;
    g_autofree char *at = sw_format_stamp (book->words, occasion->at);
    g_autofree char *title = g_strdup_printf (
        sw_deployment_book_word (book, kind == SW_RUN_DRILL ? N_ ("Restore Drill of %s")
                                                            : N_ ("Recovery of %s")),
        at);
    sw_paper_heading (book->paper, 2, title);
    add (&turned);
  }
}

static gboolean
has_run (const SwDeploymentBook *book, SwRunKind kind)
{
  SwMode mode = sw_deployment_project (book->deployment)->mode;
  return sw_playbook_deployment_run (sw_deployment_part (book->deployment), kind, mode) != NULL;
}

void
sw_deployment_book_drills (const SwDeploymentBook *book)
{
  if (!has_run (book, SW_RUN_DRILL))
    return;
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Restore Drills")));
  add_occasions (book, SW_RUN_DRILL, N_ ("There has been no restore drill yet."),
                 sw_deployment_book_drill);
}

void
sw_deployment_book_recoveries (const SwDeploymentBook *book)
{
  if (!has_run (book, SW_RUN_RECOVERY))
    return;
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, N_ ("Recoveries")));
  add_occasions (book, SW_RUN_RECOVERY, N_ ("There has been no recovery yet."),
                 sw_deployment_book_recovery);
}
