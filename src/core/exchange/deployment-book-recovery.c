/* How a recovery went. */
#include "core/exchange/deployment-book.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/deployment/role-standing.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/recovery.h"

#include <glib/gi18n-lib.h>

/* Something that happened. */
typedef struct {
  gint64 at;
  guint order; /* of what happened in the same second */
  char *what;
  char *who;       /* may be NULL */
  const char *sum; /* may be NULL */
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;
  g_free (event->what);
  g_free (event->who);
  g_free (event);
}

static void
add_event (GPtrArray *events, gint64 at, char *what, const char *who, const char *sum)
{
  Event *event = g_new0 (Event, 1);
  *event = (Event){.at = at, .order = events->len, .what = what, .who = g_strdup (who), .sum = sum};
  g_ptr_array_add (events, event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *left = *(Event *const *) a, *right = *(Event *const *) b;
  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* Moments that somebody stated. */
static void
take_stamps (const SwDeploymentBook *book, const SwPlaybookStep *step, GPtrArray *events)
{
  for (guint i = 0; i < step->fields->len; i++) {
    const SwPlaybookField *field = step->fields->pdata[i];
    gint64 at = field->type == SW_ANSWER_STAMP
                    ? sw_stamp_parse (sw_deployment_answer (book->deployment, NULL, field->id))
                    : 0;
    if (at != 0 && sw_deployment_asks (book->deployment, NULL, field))
      add_event (events, at, g_strdup (sw_deployment_book_say (book, &field->title)), NULL, NULL);
  }
}

static void
take_filed (const SwDeploymentBook *book, const SwPlaybookStep *step, GPtrArray *events)
{
  const GPtrArray *filed = sw_deployment_evidence (book->deployment);
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, step->id) == 0)
      add_event (
          events, evidence->at,
          g_strdup_printf ("%s · %s", step->id, sw_deployment_book_evidence_title (book, evidence)),
          evidence->author, evidence->sum);
  }
}

static void
take_signatures (const SwDeploymentBook *book, const SwPlaybookStep *step, GPtrArray *events)
{
  const GPtrArray *signatures = sw_deployment_signatures (book->deployment);
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    g_autofree char *by = sw_signature_by (book->deployment, signature);
    if (g_strcmp0 (signature->step, step->id) == 0)
      add_event (
          events, signature->at,
          g_strdup_printf ("%s · %s", step->id, sw_deployment_book_word (book, N_ ("Signature"))),
          by, signature->sum);
  }
}

static GPtrArray *
events_of (const SwDeploymentBook *book)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (event_free);
  const SwOccasion *occasion = sw_deployment_occasion (book->deployment);
  const SwPlaybookRun *run = sw_deployment_run (book->deployment);
  add_event (events, occasion->at, g_strdup (sw_deployment_book_word (book, N_ ("Began"))),
             occasion->name, NULL);
  for (guint i = 0; i < run->steps->len; i++) {
    take_stamps (book, run->steps->pdata[i], events);
    take_filed (book, run->steps->pdata[i], events);
    take_signatures (book, run->steps->pdata[i], events);
  }
  if (occasion->ended != 0)
    add_event (events, occasion->ended,
               g_strdup (sw_deployment_book_word (book, occasion->aborted ? N_ ("Broken off")
                                                                          : N_ ("Ended"))),
               occasion->closer, NULL);
  g_ptr_array_sort (events, compare_events);
  return events;
}

static void
add_timeline (const SwDeploymentBook *book)
{
  const SwPaperColumn columns[] = {
      {sw_deployment_book_word (book, N_ ("Date")), .width = 28},
      {sw_deployment_book_word (book, N_ ("What happened")), .share = 4},
      {sw_deployment_book_word (book, N_ ("By")), .share = 2},
      {"SHA-256", .share = 4}};
  g_autoptr (GPtrArray) events = events_of (book);
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < events->len; i++) {
    const Event *event = events->pdata[i];
    g_autofree char *at = sw_format_stamp (book->words, event->at);
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, at);
    sw_paper_cell (book->paper, event->what);
    sw_paper_cell (book->paper, event->who);
    sw_paper_cell (book->paper, event->sum);
  }
  sw_paper_table_end (book->paper);
}

/* The way and the point */

static void
add_path (const SwDeploymentBook *book)
{
  const SwPlaybookPath *path = sw_recovery_path (book->deployment);
  g_autofree char *text =
      path != NULL
          ? g_strdup_printf ("%s  %s", path->id, sw_deployment_book_say (book, &path->title))
          : g_strdup ("—");
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Way")), text);
}

static void
add_point (const SwDeploymentBook *book, const SwBackupLog *log)
{
  SwRestorePoint point;
  if (!sw_recovery_chosen (book->deployment, log, &point))
    return;
  g_autofree char *at = sw_format_stamp (book->words, point.record->started);
  g_autofree char *text = g_strdup_printf (
      "%s · %s %s · %s", at, point.record->item, point.record->run,
      point.verdict->good
          ? (const char *[]){"V0", "V1", "V2", "V3", "V4"}[CLAMP (point.verdict->level, 0, 4)]
          : sw_deployment_book_word (book, N_ ("Does not count")));
  sw_paper_pair (book->paper, sw_deployment_book_word (book, N_ ("Backup that is restored")), text);
}

/* What the owner signs before anything is replaced. */
static void
add_statement (const SwDeploymentBook *book)
{
  const SwPlaybookStep *step = sw_deployment_run (book->deployment)->confirmed_by;
  g_autoptr (GPtrArray) verdicts =
      step != NULL ? sw_judge_step (book->deployment, step) : g_ptr_array_new ();
  for (guint i = 0; i < verdicts->len; i++) {
    const SwVerdict *verdict = verdicts->pdata[i];
    if (verdict->message != NULL && *verdict->message != '\0')
      sw_paper_text (book->paper, SW_PAPER_NOTE, SW_PAPER_START, verdict->message);
  }
}

/* Minutes from the failure until users worked again, rounded up; -1 while that is not known. */
static int
outage_of (SwDeployment *deployment)
{
  gint64 failed = sw_stamp_parse (sw_deployment_answer (deployment, NULL, "recovery.failed"));
  gint64 opened = sw_stamp_parse (sw_deployment_answer (deployment, NULL, "recovery.opened"));
  return failed != 0 && opened >= failed ? (int) MIN ((opened - failed + 59) / 60, G_MAXINT) : -1;
}

void
sw_deployment_book_recovery (const SwDeploymentBook *book)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (book->deployment);
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (book->deployment);
  sw_deployment_book_occasion (book);
  add_path (book);
  add_point (book, log);
  sw_deployment_book_against (book, N_ ("Time until it ran again (RTO)"),
                              outage_of (book->deployment), plan->rto);
  sw_deployment_book_against (book, N_ ("Work that was lost (RPO)"),
                              sw_recovery_loss (book->deployment, log), plan->rpo);
  add_statement (book);
  add_timeline (book);
  sw_deployment_book_findings (book);
  sw_deployment_book_signatures (book);
}
