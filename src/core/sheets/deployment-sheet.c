#include "core/sheets/deployment-sheet.h"

#include "core/deployment/answer-words.h"
#include "core/deployment/role-standing.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>

/* What kind of row it is. */
typedef enum { VALUE, CHECK, EVIDENCE, SIGNATURE, N_KINDS } Kind;
static const char *const kind_names[N_KINDS] = {N_ ("Value"), N_ ("Check"), N_ ("Evidence"),
                                                N_ ("Signature")};

typedef struct {
  SwDeployment *deployment;
  const SwWords *words;
  SwTable *table;
  const SwStepView *view; /* of the step at hand */
} Sheet;

static const char *
say (const Sheet *sheet, const SwText *text)
{
  return sw_text_in (text, sw_words_language (sheet->words));
}

static guint
add_row (const Sheet *sheet, gint64 id, Kind kind, const char *item)
{
  const SwPlaybookStep *step = sheet->view->step;
  guint row = sw_table_add_row (sheet->table, id, 0);
  sw_table_set_text (sheet->table, row, "step", step->id);
  sw_table_set_text (sheet->table, row, "title", say (sheet, &step->title));
  sw_table_set_text (sheet->table, row, "state",
                     sw_words_get (sheet->words, sw_step_state_name (sheet->view->state)));
  sw_table_set_text (sheet->table, row, "kind", sw_words_get (sheet->words, kind_names[kind]));
  sw_table_set_text (sheet->table, row, "item", item);
  return row;
}

/* Values */

static void
add_value (const Sheet *sheet, const SwPlaybookField *field, const SwDeploymentRow *of)
{
  if (!sw_deployment_asks (sheet->deployment, of, field))
    return;
  g_autofree char *answer = sw_answer_words (sheet->deployment, of, field, sheet->words);
  guint row = add_row (sheet, of != NULL ? of->id : 0, VALUE, say (sheet, &field->title));
  sw_table_set_text (sheet->table, row, "host",
                     of != NULL ? sw_deployment_row_title (of, sw_words_language (sheet->words))
                                : NULL);
  sw_table_set_text (sheet->table, row, "value", answer);
}

static void
add_field (const Sheet *sheet, const SwPlaybookField *field)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (sheet->deployment, field->id);
  if (field->type != SW_ANSWER_TABLE)
    add_value (sheet, field, NULL);
  for (guint i = 0; field->type == SW_ANSWER_TABLE && i < rows->len; i++) {
    for (guint j = 0; j < field->columns->len; j++)
      add_value (sheet, field->columns->pdata[j], rows->pdata[i]);
  }
}

/* Checks */

static void
add_verdict (const Sheet *sheet, const SwVerdict *verdict)
{
  guint row = add_row (sheet, 0, CHECK, say (sheet, &verdict->check->title));
  const SwMeasure *measure = verdict->measure;
  sw_table_set_text (sheet->table, row, "host", verdict->host != NULL ? verdict->host->name : NULL);
  sw_table_set_text (sheet->table, row, "value",
                     verdict->waiver != NULL ? verdict->waiver->reason : verdict->message);
  sw_table_set_text (sheet->table, row, "result",
                     sw_words_get (sheet->words, sw_verdict_state_name (verdict->state)));
  g_autofree char *by = verdict->waiver != NULL ? sw_waiver_by (sheet->deployment, verdict->waiver)
                        : measure != NULL       ? g_strdup (measure->author)
                                                : NULL;
  sw_table_set_text (sheet->table, row, "by", by);
  sw_table_set_day (sheet->table, row, "date",
                    measure != NULL ? sw_day_from_stamp (measure->at) : SW_NO_DAY);
}

/* Evidence and signatures */

static void
add_filed (const Sheet *sheet, const SwPlaybookEvidence *wanted)
{
  const GPtrArray *filed = sw_deployment_evidence (sheet->deployment);
  gboolean found = FALSE;
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, sheet->view->step->id) != 0 ||
        g_strcmp0 (evidence->item, wanted->id) != 0)
      continue;
    guint row = add_row (sheet, evidence->id, EVIDENCE, say (sheet, &wanted->title));
    sw_table_set_text (sheet->table, row, "value",
                       evidence->name != NULL ? evidence->name : evidence->wording);
    sw_table_set_text (sheet->table, row, "by", evidence->author);
    sw_table_set_day (sheet->table, row, "date", sw_day_from_stamp (evidence->at));
    sw_table_set_text (sheet->table, row, "sha256", evidence->sum);
    found = TRUE;
  }
  if (!found)
    add_row (sheet, 0, EVIDENCE, say (sheet, &wanted->title));
}

static void
add_signatures (const Sheet *sheet, const SwPlaybookTitled *role)
{
  const GPtrArray *signatures = sw_deployment_signatures (sheet->deployment);
  gboolean found = FALSE;
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, sheet->view->step->id) != 0 ||
        g_strcmp0 (signature->role, role->id) != 0)
      continue;
    gboolean current = g_strcmp0 (signature->sum, sheet->view->sum) == 0;
    guint row = add_row (sheet, signature->id, SIGNATURE, say (sheet, &role->title));
    sw_table_set_text (sheet->table, row, "result",
                       sw_words_get (sheet->words, current ? N_ ("Signed") : N_ ("Outdated")));
    g_autofree char *by = sw_signature_by (sheet->deployment, signature);
    sw_table_set_text (sheet->table, row, "by", by);
    sw_table_set_day (sheet->table, row, "date", sw_day_from_stamp (signature->at));
    sw_table_set_text (sheet->table, row, "sha256", signature->sum);
    found = TRUE;
  }
  if (!found)
    add_row (sheet, 0, SIGNATURE, say (sheet, &role->title));
}

static void
add_step (Sheet *sheet, const SwStepView *view)
{
  sheet->view = view;
  for (guint i = 0; i < view->step->fields->len; i++)
    add_field (sheet, view->step->fields->pdata[i]);
  for (guint i = 0; i < view->verdicts->len; i++)
    add_verdict (sheet, view->verdicts->pdata[i]);
  for (guint i = 0; i < view->step->evidence->len; i++)
    add_filed (sheet, view->step->evidence->pdata[i]);
  for (guint i = 0; i < view->step->sign->len; i++)
    add_signatures (sheet, view->step->sign->pdata[i]);
}

static void
add_steps (Sheet *sheet)
{
  g_autoptr (GPtrArray) views = sw_step_views (sheet->deployment);
  for (guint i = 0; i < views->len; i++)
    add_step (sheet, views->pdata[i]);
}

SwTable *
sw_sheet_deployment (SwDeployment *deployment, const SwWords *words)
{
  static const struct {
    const char *key, *title;
    SwColumnType type;
    double width;
  } columns[] = {{"step", N_ ("Step"), SW_COLUMN_TEXT, 8},
                 {"title", N_ ("Title"), SW_COLUMN_TEXT, 24},
                 {"state", N_ ("Stands at"), SW_COLUMN_TEXT, 14},
                 {"kind", N_ ("Kind"), SW_COLUMN_TEXT, 12},
                 {"item", N_ ("Item"), SW_COLUMN_TEXT, 34},
                 {"host", N_ ("Host"), SW_COLUMN_TEXT, 14},
                 {"value", N_ ("Value"), SW_COLUMN_TEXT, 44},
                 {"result", N_ ("Result"), SW_COLUMN_TEXT, 14},
                 {"by", N_ ("By"), SW_COLUMN_TEXT, 20},
                 {"date", N_ ("Date"), SW_COLUMN_DATE, 12},
                 {"sha256", N_ ("SHA-256"), SW_COLUMN_TEXT, 66}};
  const SwWords *spoken = sw_deployment_words (deployment);
  Sheet sheet = {.deployment = deployment, .words = words};
  sheet.table = sw_table_new ("deployment", sw_words_get (words, N_ ("Deployment")));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sw_table_add_column (sheet.table, columns[i].key, sw_words_get (words, columns[i].title),
                         columns[i].type, columns[i].width);
  sw_deployment_speak (deployment, words);
  add_steps (&sheet);
  sheet.deployment = sw_deployment_turned (deployment, SW_RUN_BACKUP, 0);
  if (sheet.deployment != NULL)
    add_steps (&sheet);
  g_clear_object (&sheet.deployment);
  sw_deployment_speak (deployment, spoken);
  return sheet.table;
}
