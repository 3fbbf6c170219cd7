/* The annex of an acceptance: what is handed over, what proves it, and what is still open. */
#include "core/exchange/deployment-book.h"

#include "core/base/format.h"
#include "core/deployment/deployment-alarms.h"
#include "core/deployment/drill.h"
#include "core/deployment/role-standing.h"

#include <glib/gi18n-lib.h>

/* So much of what a step waits for is told. */
enum { MOST_GAPS = 3 };

/* The runs whose steps are accepted, and all that have something to show. */
static const SwRunKind accepted[] = {SW_RUN_INSTALL, SW_RUN_BACKUP};

static void
heading (const SwDeploymentBook *book, const char *title)
{
  sw_paper_heading (book->paper, 1, sw_deployment_book_word (book, title));
}

static void
small (const SwDeploymentBook *book, const char *sentence)
{
  sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START,
                 sw_deployment_book_word (book, sentence));
}

/* Calls `add` with the book turned to each run: installation, backup plan, every drill and every
 * recovery. */
static void
each_run (const SwDeploymentBook *book, void (*add) (const SwDeploymentBook *, gpointer),
          gpointer data)
{
  for (SwRunKind kind = SW_RUN_INSTALL; kind < SW_N_RUN_KINDS; kind++) {
    g_autoptr (GPtrArray) occasions = sw_deployment_occasions (book->deployment, kind);
    guint count = kind < SW_RUN_DRILL ? 1 : occasions->len;
    for (guint i = 0; i < count; i++) {
      SwDeploymentBook turned;
      gint64 id = kind < SW_RUN_DRILL ? 0 : ((const SwOccasion *) occasions->pdata[i])->id;
      if (!sw_deployment_book_turn (book, kind, id, &turned))
        continue;
      g_autoptr (SwDeployment) deployment = turned.deployment;
      add (&turned, data);
    }
  }
}

/* What the run that the book is turned to is called. */
static void
run_heading (const SwDeploymentBook *book)
{
  static const char *const titles[] = {N_ ("Installation"), N_ ("Backup Plan"),
                                       N_ ("Restore Drill of %s"), N_ ("Recovery of %s")};
  const SwOccasion *occasion = sw_deployment_occasion (book->deployment);
  const char *title = sw_deployment_book_word (book, titles[sw_deployment_kind (book->deployment)]);
  g_autofree char *at = occasion != NULL ? sw_format_stamp (book->words, occasion->at) : NULL;
  g_autofree char *dated = occasion != NULL ? g_strdup_printf (title, at) : NULL;
  sw_paper_heading (book->paper, 2, dated != NULL ? dated : title);
}

/* "L7", or of an occasion with the day it began. */
static char *
step_label (const SwDeploymentBook *book, const char *step)
{
  const SwOccasion *occasion = sw_deployment_occasion (book->deployment);
  if (occasion == NULL)
    return g_strdup (step);
  g_autofree char *day =
      sw_format_day (book->words, sw_day_from_stamp (occasion->at), SW_DAY_NUMERIC);
  return g_strdup_printf ("%s\n%s", step, day);
}

/* What is handed over */

static void
add_states (const SwDeploymentBook *book, const GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++) {
    const SwStepView *view = views->pdata[i];
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, view->step->id);
    sw_paper_cell (book->paper, sw_deployment_book_say (book, &view->step->title));
    sw_paper_cell (book->paper, sw_deployment_book_word (book, sw_step_state_name (view->state)));
  }
}

static void
add_handover (const SwDeploymentBook *book)
{
  const SwPlaybookField *hosts =
      sw_playbook_deployment_field (sw_deployment_part (book->deployment), "hosts");
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Step")), .width = 16},
                                   {sw_deployment_book_word (book, N_ ("Title")), .share = 4},
                                   {sw_deployment_book_word (book, N_ ("Stands at")), .share = 2}};
  heading (book, N_ ("What Is Handed Over"));
  if (hosts != NULL)
    sw_deployment_book_table (book, hosts);
  sw_deployment_book_names (book);
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    SwDeploymentBook turned;
    if (!sw_deployment_book_turn (book, accepted[i], 0, &turned))
      continue;
    g_autoptr (SwDeployment) deployment = turned.deployment;
    g_autoptr (GPtrArray) views = sw_step_views (deployment);
    add_states (book, views);
  }
  sw_paper_table_end (book->paper);
}

/* Evidence */

static void
add_evidence_row (const SwDeploymentBook *book, const SwDeploymentEvidence *evidence)
{
  g_autofree char *step = step_label (book, evidence->step);
  g_autofree char *bytes =
      evidence->bytes >= 0 ? sw_format_count (book->words, evidence->bytes) : NULL;
  sw_paper_row (book->paper, SW_PAPER_ROW);
  sw_paper_cell (book->paper, step);
  sw_paper_cell (book->paper, sw_deployment_book_evidence_title (book, evidence));
  sw_paper_cell (book->paper, evidence->name != NULL ? evidence->name : evidence->wording);
  sw_paper_cell (book->paper, bytes);
  sw_paper_cell (book->paper, evidence->sum);
}

/* In the order of the steps, then of time. */
static void
add_evidence (const SwDeploymentBook *book, gpointer data)
{
  const GPtrArray *filed = sw_deployment_evidence (book->deployment);
  const GPtrArray *steps = sw_deployment_run (book->deployment)->steps;
  guint *rows = data;
  for (guint i = 0; i < steps->len; i++) {
    for (guint j = 0; j < filed->len; j++) {
      const SwDeploymentEvidence *evidence = filed->pdata[j];
      if (g_strcmp0 (evidence->step, ((const SwPlaybookStep *) steps->pdata[i])->id) != 0)
        continue;
      add_evidence_row (book, evidence);
      (*rows)++;
    }
  }
}

static void
add_all_evidence (const SwDeploymentBook *book)
{
  const SwPaperColumn columns[] = {
      {sw_deployment_book_word (book, N_ ("Step")), .width = 21},
      {sw_deployment_book_word (book, N_ ("Evidence")), .share = 3},
      {sw_deployment_book_word (book, N_ ("File or text")), .share = 3},
      {sw_deployment_book_word (book, N_ ("Bytes")), .width = 20, .align = SW_PAPER_END},
      {"SHA-256", .share = 4}};
  guint rows = 0;
  heading (book, N_ ("Evidence"));
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  each_run (book, add_evidence, &rows);
  if (rows == 0) {
    sw_paper_row (book->paper, SW_PAPER_ROW_GROUP);
    sw_paper_cell (book->paper, sw_deployment_book_word (book, N_ ("Nothing here yet")));
  }
  sw_paper_table_end (book->paper);
}

/* What is still open */

static void
add_waivers (const SwDeploymentBook *book)
{
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Check")), .share = 3},
                                   {sw_deployment_book_word (book, N_ ("Host")), .share = 1.5},
                                   {sw_deployment_book_word (book, N_ ("Waived by")), .share = 2},
                                   {sw_deployment_book_word (book, N_ ("Reason")), .share = 4},
                                   {sw_deployment_book_word (book, N_ ("Until")), .width = 24}};
  const GPtrArray *waivers = sw_deployment_waivers (book->deployment);
  guint rows = 0;
  for (guint i = 0; i < waivers->len; i++) {
    const SwDeploymentWaiver *waiver = waivers->pdata[i];
    const SwPlaybookCheck *check =
        sw_playbook_deployment_check (sw_deployment_part (book->deployment), waiver->check);
    const SwDeploymentRow *host = sw_deployment_row_by_id (book->deployment, waiver->host);
    if (!sw_waiver_holds (book->deployment, waiver))
      continue;
    if (rows++ == 0)
      sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
    g_autofree char *until = sw_format_day (book->words, waiver->until, SW_DAY_NUMERIC);
    g_autofree char *by = sw_waiver_by (book->deployment, waiver);
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper,
                   check != NULL ? sw_deployment_book_say (book, &check->title) : waiver->check);
    sw_paper_cell (book->paper, host != NULL ? host->name : NULL);
    sw_paper_cell (book->paper, by);
    sw_paper_cell (book->paper, waiver->reason);
    sw_paper_cell (book->paper, until);
  }
  if (rows > 0)
    sw_paper_table_end (book->paper);
  else
    small (book, N_ ("No waiver is in force."));
}

/* What a step waits for, the first of it; all of it stands on the step's own sheet. */
static void
add_missing (const SwDeploymentBook *book, const GPtrArray *missing)
{
  for (guint i = 0; i < MIN (missing->len, MOST_GAPS); i++)
    sw_paper_item (book->paper, 1, "•", missing->pdata[i]);
  if (missing->len > MOST_GAPS) {
    guint more = missing->len - MOST_GAPS;
    g_autofree char *text =
        g_strdup_printf (sw_words_plural (book->words, "and %u more", "and %u more", more), more);
    sw_paper_item (book->paper, 1, "•", text);
  }
}

static void
add_gap (const SwDeploymentBook *book, const SwStepView *view)
{
  g_autofree char *title = g_strdup_printf (
      "%s  %s: %s", view->step->id, sw_deployment_book_say (book, &view->step->title),
      sw_deployment_book_word (book, sw_step_state_name (view->state)));
  g_autoptr (GString) roles = g_string_new (NULL);
  for (guint i = 0; i < view->unsigned_roles->len; i++) {
    const SwPlaybookTitled *role = view->unsigned_roles->pdata[i];
    const char *name = sw_deployment_book_say (book, &role->title);
    if (i > 0)
      sw_words_append (book->words, roles, name);
    else
      g_string_append (roles, name);
  }
  sw_paper_check (book->paper, 0, SW_PAPER_BOX_EMPTY, title);
  add_missing (book, view->missing);
  if (roles->len > 0) {
    g_autofree char *text = g_strdup_printf (
        sw_deployment_book_word (book, N_ ("Not signed as it stands: %s")), roles->str);
    sw_paper_item (book->paper, 1, "•", text);
  }
}

/* What is over stays as it is. */
static void
add_gaps (const SwDeploymentBook *book, gpointer data)
{
  g_autoptr (GPtrArray) views = sw_step_views (book->deployment);
  const SwOccasion *occasion = sw_deployment_occasion (book->deployment);
  guint *count = data;
  for (guint i = 0; (occasion == NULL || occasion->ended == 0) && i < views->len; i++) {
    if (sw_step_view_is_done (views->pdata[i]))
      continue;
    add_gap (book, views->pdata[i]);
    (*count)++;
  }
}

static void
add_findings (const SwDeploymentBook *book, gpointer data)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (book->deployment, "findings");
  (void) data;
  if (sw_deployment_occasion (book->deployment) == NULL || rows->len == 0)
    return;
  run_heading (book);
  sw_deployment_book_findings (book);
}

static void
add_open (const SwDeploymentBook *book)
{
  guint count = 0;
  heading (book, N_ ("Waivers in Force"));
  add_waivers (book);
  heading (book, N_ ("Still Open"));
  each_run (book, add_gaps, &count);
  if (count == 0)
    small (book, N_ ("Nothing: every step is done and signed as it stands."));
  each_run (book, add_findings, NULL);
}

static void
add_alarms (const SwDeploymentBook *book)
{
  const SwPaperColumn columns[] = {{sw_deployment_book_word (book, N_ ("Grade")), .width = 24},
                                   {sw_deployment_book_word (book, N_ ("Alarm")), .share = 4},
                                   {sw_deployment_book_word (book, N_ ("Since")), .width = 34}};
  SwMode mode = sw_deployment_project (book->deployment)->mode;
  g_autoptr (GPtrArray) alarms = sw_deployment_alarms (book->deployment);
  if (sw_playbook_deployment_run (sw_deployment_part (book->deployment), SW_RUN_BACKUP, mode) ==
      NULL)
    return;
  heading (book, N_ ("Open Alarms"));
  if (alarms->len == 0) {
    small (book, N_ ("There is no alarm."));
    return;
  }
  sw_paper_table_begin (book->paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    g_autofree char *since = sw_format_stamp (book->words, alarm->since);
    sw_paper_row (book->paper, SW_PAPER_ROW);
    sw_paper_cell (book->paper, sw_deployment_book_word (book, alarm->critical ? N_ ("Critical")
                                                                               : N_ ("Warning")));
    sw_paper_cell (book->paper, alarm->message);
    sw_paper_cell (book->paper, since);
  }
  sw_paper_table_end (book->paper);
}

/* Signatures */

static void
add_signatures (const SwDeploymentBook *book, gpointer data)
{
  (void) data;
  run_heading (book);
  sw_deployment_book_signatures (book);
}

/* Who signs the last step accepts the whole. */
static void
add_lines (const SwDeploymentBook *book)
{
  const GPtrArray *steps = sw_deployment_run (book->deployment)->steps;
  const SwPlaybookStep *last = steps->pdata[steps->len - 1];
  g_autofree SwPaperSignature *lines = g_new0 (SwPaperSignature, last->sign->len + 1);
  for (guint i = 0; i < last->sign->len; i++)
    lines[i].caption =
        sw_deployment_book_say (book, &((const SwPlaybookTitled *) last->sign->pdata[i])->title);
  sw_paper_keep_begin (book->paper);
  heading (book, N_ ("Accepted"));
  sw_paper_paragraph (
      book->paper,
      sw_deployment_book_word (book, N_ ("What is listed here was handed over as it stands, with "
                                         "what is still open.")));
  sw_paper_space (book->paper, 12);
  sw_paper_signatures (book->paper, lines, last->sign->len);
  sw_paper_keep_end (book->paper);
}

/* The last drill that passed */

static void
add_proof (const SwDeploymentBook *book)
{
  g_autoptr (GPtrArray) drills = sw_drills (book->deployment);
  SwDeploymentBook turned;
  const SwDrill *passed = NULL;
  for (guint i = 0; i < drills->len; i++) {
    if (sw_drill_has_passed (drills->pdata[i]))
      passed = drills->pdata[i];
  }
  if (sw_playbook_deployment_run (sw_deployment_part (book->deployment), SW_RUN_DRILL,
                                  sw_deployment_project (book->deployment)->mode) == NULL)
    return;
  heading (book, N_ ("Last Restore Drill That Passed"));
  if (passed == NULL || !sw_deployment_book_turn (book, SW_RUN_DRILL, passed->id, &turned)) {
    sw_paper_text (book->paper, SW_PAPER_NOTE, SW_PAPER_START,
                   sw_deployment_book_word (book, N_ ("No restore drill has passed. That a backup "
                                                      "can be restored is not proven.")));
    return;
  }
  g_autoptr (SwDeployment) deployment = turned.deployment;
  sw_deployment_book_drill_times (&turned);
}

void
sw_deployment_book_annex (const SwDeploymentBook *book)
{
  add_handover (book);
  add_proof (book);
  add_alarms (book);
  add_open (book);
  add_all_evidence (book);
  heading (book, N_ ("Signatures"));
  each_run (book, add_signatures, NULL);
  add_lines (book);
}
