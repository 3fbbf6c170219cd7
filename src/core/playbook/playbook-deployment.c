#include "core/playbook/playbook-deployment.h"

#include "core/base/duration.h"
#include "core/base/json-build.h"
#include "core/playbook/deployment-format.h"
#include "core/playbook/playbook-digest.h"
#include "core/playbook/playbook-format.h"
#include "core/playbook/playbook-value.h"

enum { WAIVER_DAYS = 90 }; /* where the playbook says nothing */

typedef struct {
  SwPlaybookDeployment *deployment;
  const SwPlaybookField *table; /* whose columns are built */
} Builder;

/* What the parts are made of is freed with the whole: one list of memory and how it goes. */
typedef struct {
  gpointer data;
  GDestroyNotify free;
} Piece;

static void
piece_free_cb (gpointer data)
{
  Piece *piece = data;
  piece->free (piece->data);
  g_free (piece);
}

static gpointer
own (Builder *builder, gpointer data, GDestroyNotify free)
{
  Piece *piece = g_new (Piece, 1);
  *piece = (Piece){data, free};
  g_ptr_array_add (builder->deployment->memory, piece);
  return data;
}

#define MAKE(builder, type) ((type *) own (builder, g_new0 (type, 1), g_free))

static GPtrArray *
new_list (Builder *builder)
{
  return own (builder, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
}

static const char *
string_of (JsonNode *node, const char *key)
{
  return sw_value_string (sw_value_member (node, key));
}

static gboolean
flag_of (JsonNode *node, const char *key)
{
  return sw_value_flag (sw_value_member (node, key));
}

/* The strings of a text stay in the JSON. */
static SwText
text_of_node (JsonNode *object)
{
  SwText text = {0};
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    text.in[language] = (char *) string_of (object, sw_language_code (language));
  return text;
}

static SwText
text_of (JsonNode *node, const char *key)
{
  return text_of_node (sw_value_member (node, key));
}

static double
amount_of (JsonNode *node, const char *key, double otherwise)
{
  JsonNode *member = sw_value_member (node, key);
  return member != NULL && JSON_NODE_HOLDS_VALUE (member) &&
                 (json_node_get_value_type (member) == G_TYPE_INT64 ||
                  json_node_get_value_type (member) == G_TYPE_DOUBLE)
             ? json_node_get_double (member)
             : otherwise;
}

static gint64
number_of (JsonNode *node, const char *key, gint64 otherwise)
{
  JsonNode *member = sw_value_member (node, key);
  return member != NULL && JSON_NODE_HOLDS_VALUE (member) &&
                 json_node_get_value_type (member) == G_TYPE_INT64
             ? json_node_get_int (member)
             : otherwise;
}

static int
word_of (JsonNode *node, const char *key, const char *const *words)
{
  return MAX (0, sw_value_word (sw_value_member (node, key), words));
}

static guint
bits_of (JsonNode *node, const char *key, const char *const *words)
{
  JsonArray *array = sw_value_list (sw_value_member (node, key));
  guint bits = 0;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    int word = sw_value_word (json_array_get_element (array, i), words);
    bits |= word >= 0 ? 1u << word : 0;
  }
  return bits;
}

static SwExpression *
expression_of (Builder *builder, JsonNode *node, const char *key)
{
  SwExpression *expression = sw_expression_read (sw_value_member (node, key));
  return expression != NULL ? own (builder, expression, (GDestroyNotify) sw_expression_free) : NULL;
}

/* Calls `build` for each element of the list at `key`; what it gives makes the list. */
static GPtrArray *
list_of (Builder *builder, JsonNode *node, const char *key,
         gpointer (*build) (Builder *, JsonNode *))
{
  GPtrArray *list = new_list (builder);
  JsonArray *array = sw_value_list (sw_value_member (node, key));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    gpointer built = build (builder, json_array_get_element (array, i));
    if (built != NULL)
      g_ptr_array_add (list, built);
  }
  return list;
}

static gpointer
build_string (Builder *builder, JsonNode *node)
{
  (void) builder;
  return (gpointer) sw_value_string (node);
}

static gpointer
build_text (Builder *builder, JsonNode *node)
{
  SwText *text = MAKE (builder, SwText);
  *text = text_of_node (node);
  return text;
}

static gpointer
build_entry (Builder *builder, JsonNode *node)
{
  SwPlaybookTitled *entry = MAKE (builder, SwPlaybookTitled);
  entry->id = string_of (node, "id");
  entry->title = text_of (node, "title");
  entry->party = (SwParty) sw_value_word (sw_value_member (node, "party"), sw_playbook_party_codes);
  return entry;
}

static gpointer
build_row (Builder *builder, JsonNode *node)
{
  SwPlaybookRow *row = MAKE (builder, SwPlaybookRow);
  row->id = string_of (node, "id");
  row->title = text_of (node, "title");
  row->log = string_of (node, "log");
  return row;
}

static gpointer
build_name (Builder *builder, JsonNode *node)
{
  SwPlaybookName *name = MAKE (builder, SwPlaybookName);
  name->id = string_of (node, "id");
  name->title = text_of (node, "title");
  name->pattern = string_of (node, "pattern");
  name->most = (int) number_of (node, "most", 63);
  name->when = expression_of (builder, node, "when");
  return name;
}

static gpointer
build_field (Builder *builder, JsonNode *node)
{
  SwPlaybookField *field = MAKE (builder, SwPlaybookField);
  field->id = string_of (node, "id");
  field->type = (SwAnswerType) word_of (node, "type", sw_playbook_answer_codes);
  field->title = text_of (node, "title");
  field->why = text_of (node, "why");
  field->good = text_of (node, "good");
  field->required = flag_of (node, "required");
  field->list = flag_of (node, "list");
  field->when = expression_of (builder, node, "when");
  field->pattern = string_of (node, "pattern");
  field->pattern_hint = text_of (node, "pattern_hint");
  field->least = number_of (node, "least", G_MININT64);
  field->most = number_of (node, "most", G_MAXINT64);
  field->choices = list_of (builder, node, "choices", build_entry);
  field->role = string_of (node, "role");
  field->suggest = string_of (node, "suggest");
  field->table = builder->table;
  Builder inside = {builder->deployment, field};
  field->columns = list_of (&inside, node, "columns", build_field);
  field->rows = list_of (builder, node, "rows", build_row);
  return field;
}

static gpointer
build_outcome (Builder *builder, JsonNode *node)
{
  SwPlaybookOutcome *outcome = MAKE (builder, SwPlaybookOutcome);
  outcome->state = (SwOutcome) word_of (node, "state", sw_playbook_outcome_codes);
  outcome->when = expression_of (builder, node, "when");
  outcome->message = text_of (node, "message");
  outcome->fix = text_of (node, "fix");
  return outcome;
}

static gint64
seconds_of (JsonNode *node, const char *key)
{
  const char *text = string_of (node, key);
  int minutes;
  return text != NULL && sw_value_term_minutes (text, &minutes) ? (gint64) minutes * 60 : 0;
}

static gpointer
build_check (Builder *builder, JsonNode *node)
{
  SwPlaybookCheck *check = MAKE (builder, SwPlaybookCheck);
  check->id = string_of (node, "id");
  check->number = string_of (node, "number");
  check->title = text_of (node, "title");
  check->why = text_of (node, "why");
  check->scope = (SwScope) word_of (node, "scope", sw_playbook_scope_codes);
  check->of = expression_of (builder, node, "for");
  check->measure = string_of (node, "measure");
  check->across =
      (SwAcross) (sw_value_word (sw_value_member (node, "across"), sw_playbook_across_codes) + 1);
  check->by = bits_of (node, "by", sw_playbook_by_codes);
  check->root = flag_of (node, "root");
  check->block = flag_of (node, "block");
  check->lasts = seconds_of (node, "ttl");
  check->unit = string_of (node, "unit");
  check->outcomes = list_of (builder, node, "outcomes", build_outcome);
  check->hint = text_of (node, "hint");
  check->when = expression_of (builder, node, "when");
  return check;
}

static gpointer
build_command (Builder *builder, JsonNode *node)
{
  SwPlaybookCommand *command = MAKE (builder, SwPlaybookCommand);
  command->id = string_of (node, "id");
  command->title = text_of (node, "title");
  command->why = text_of (node, "why");
  command->danger = (SwDanger) word_of (node, "danger", sw_playbook_danger_codes);
  command->place = (SwPlace) word_of (node, "on", sw_playbook_place_codes);
  command->of = expression_of (builder, node, "for");
  command->account = string_of (node, "as");
  command->lines = list_of (builder, node, "lines", build_string);
  command->expect = text_of (node, "expect");
  command->undo = text_of (node, "undo");
  command->when = expression_of (builder, node, "when");
  return command;
}

static gpointer
build_evidence (Builder *builder, JsonNode *node)
{
  SwPlaybookEvidence *evidence = MAKE (builder, SwPlaybookEvidence);
  evidence->id = string_of (node, "id");
  evidence->title = text_of (node, "title");
  evidence->kind = (SwEvidenceKind) word_of (node, "kind", sw_playbook_evidence_codes);
  evidence->when = expression_of (builder, node, "when");
  return evidence;
}

static gpointer
build_exit (Builder *builder, JsonNode *node)
{
  SwPlaybookExit *way_out = MAKE (builder, SwPlaybookExit);
  way_out->when = expression_of (builder, node, "when");
  way_out->message = text_of (node, "message");
  return way_out;
}

static gpointer
refer_field (Builder *builder, JsonNode *node)
{
  return (gpointer) sw_playbook_deployment_field (builder->deployment, sw_value_string (node));
}

static gpointer
refer_check (Builder *builder, JsonNode *node)
{
  return (gpointer) sw_playbook_deployment_check (builder->deployment, sw_value_string (node));
}

static gpointer
refer_command (Builder *builder, JsonNode *node)
{
  return (gpointer) sw_playbook_deployment_command (builder->deployment, sw_value_string (node));
}

static gpointer
refer_role (Builder *builder, JsonNode *node)
{
  return (gpointer) sw_playbook_deployment_role (builder->deployment, sw_value_string (node));
}

static gpointer
refer_step (Builder *builder, JsonNode *node)
{
  return (gpointer) sw_playbook_deployment_step (builder->deployment, sw_value_string (node));
}

static gpointer
build_step (Builder *builder, JsonNode *node)
{
  SwPlaybookStep *step = MAKE (builder, SwPlaybookStep);
  step->id = string_of (node, "id");
  step->title = text_of (node, "title");
  step->about = text_of (node, "about");
  step->at_hand = list_of (builder, node, "at_hand", build_text);
  step->fields = list_of (builder, node, "fields", refer_field);
  step->checks = list_of (builder, node, "checks", refer_check);
  step->commands = list_of (builder, node, "commands", refer_command);
  step->names = flag_of (node, "names");
  step->sizing = flag_of (node, "sizing");
  step->preflight = flag_of (node, "preflight");
  step->evidence = list_of (builder, node, "evidence", build_evidence);
  step->exits = list_of (builder, node, "exit", build_exit);
  step->sign = list_of (builder, node, "sign", refer_role);
  return step;
}

static gpointer
build_path (Builder *builder, JsonNode *node)
{
  SwPlaybookPath *path = MAKE (builder, SwPlaybookPath);
  path->id = string_of (node, "id");
  path->title = text_of (node, "title");
  path->about = text_of (node, "about");
  path->when = expression_of (builder, node, "when");
  return path;
}

static gpointer
build_run (Builder *builder, JsonNode *node)
{
  SwPlaybookRun *run = MAKE (builder, SwPlaybookRun);
  run->mode = (SwMode) sw_value_word (sw_value_member (node, "mode"), sw_playbook_mode_codes);
  run->kind = (SwRunKind) word_of (node, "kind", sw_playbook_run_codes);
  run->steps = list_of (builder, node, "steps", refer_step);
  run->paths = list_of (builder, node, "paths", build_path);
  run->confirmed_by =
      sw_playbook_deployment_step (builder->deployment, string_of (node, "confirmed_by"));
  const char *impact = string_of (node, "impact_before");
  run->impact = -1;
  for (guint i = 0; impact != NULL && i < run->steps->len; i++) {
    if (g_strcmp0 (((SwPlaybookStep *) run->steps->pdata[i])->id, impact) == 0)
      run->impact = (int) i;
  }
  return run;
}

static gpointer
build_input (Builder *builder, JsonNode *node)
{
  SwSizingInput *input = MAKE (builder, SwSizingInput);
  input->id = string_of (node, "id");
  input->title = text_of (node, "title");
  input->unit = text_of (node, "unit");
  input->field = string_of (node, "field");
  input->likely = amount_of (node, "likely", 0);
  input->factor = MAX (1, amount_of (node, "factor", 1));
  input->source = string_of (node, "source");
  return input;
}

static gpointer
build_sizing_role (Builder *builder, JsonNode *node)
{
  SwSizingRole *role = MAKE (builder, SwSizingRole);
  role->id = string_of (node, "id");
  role->title = text_of (node, "title");
  role->kind = string_of (node, "kind");
  role->when = expression_of (builder, node, "when");
  return role;
}

/* They are looked up thousands of times while a run is judged. The first of equal ids counts. */
static void
index_fields (Builder *builder)
{
  SwPlaybookDeployment *deployment = builder->deployment;
  deployment->fields_by_id = own (builder, g_hash_table_new (g_str_hash, g_str_equal),
                                  (GDestroyNotify) g_hash_table_unref);
  for (guint i = deployment->fields->len; i > 0; i--) {
    SwPlaybookField *field = deployment->fields->pdata[i - 1];
    if (field->id != NULL)
      g_hash_table_insert (deployment->fields_by_id, (gpointer) field->id, field);
  }
}

SwPlaybookDeployment *
sw_playbook_deployment_new (JsonNode *node)
{
  if (node == NULL)
    return NULL;
  SwPlaybookDeployment *deployment = g_new0 (SwPlaybookDeployment, 1);
  Builder builder = {.deployment = deployment};
  JsonNode *sizing = sw_value_member (node, "sizing");
  deployment->node = json_node_ref (node);
  deployment->digests = sw_playbook_digests_new (node);
  deployment->memory = g_ptr_array_new_with_free_func (piece_free_cb);
  deployment->roles = list_of (&builder, node, "roles", build_entry);
  deployment->reserved = list_of (&builder, node, "reserved", build_string);
  deployment->names = list_of (&builder, node, "names", build_name);
  deployment->fields = list_of (&builder, node, "fields", build_field);
  index_fields (&builder);
  deployment->checks = list_of (&builder, node, "checks", build_check);
  deployment->commands = list_of (&builder, node, "commands", build_command);
  deployment->steps = list_of (&builder, node, "steps", build_step);
  deployment->runs = list_of (&builder, node, "runs", build_run);
  deployment->sizing_inputs = list_of (&builder, sizing, "inputs", build_input);
  deployment->sizing_roles = list_of (&builder, sizing, "roles", build_sizing_role);
  deployment->waiver_days = (int) number_of (node, "waiver_days", WAIVER_DAYS);
  return deployment;
}

void
sw_playbook_deployment_free (SwPlaybookDeployment *deployment)
{
  if (deployment == NULL)
    return;
  g_ptr_array_unref (deployment->memory);
  sw_playbook_digests_free (deployment->digests);
  json_node_unref (deployment->node);
  g_free (deployment);
}

const SwPlaybookDeployment *
sw_playbook_deployment (SwPlaybook *playbook)
{
  if (g_once_init_enter (&playbook->deployment_made)) {
    gsize length;
    const char *text =
        playbook->postponed != NULL ? g_bytes_get_data (playbook->postponed, &length) : NULL;
    g_autoptr (JsonNode) node = text != NULL ? sw_json_build (text, length, NULL, NULL) : NULL;
    if (node != NULL)
      playbook->deployment = sw_playbook_deployment_new (node);
    g_once_init_leave (&playbook->deployment_made, 1);
  }
  return playbook->deployment;
}

/* Each part begins with its id. */
static gpointer
find (const GPtrArray *list, const char *id)
{
  for (guint i = 0; id != NULL && i < list->len; i++) {
    const char *const *part = list->pdata[i];
    if (g_strcmp0 (*part, id) == 0)
      return list->pdata[i];
  }
  return NULL;
}

const SwPlaybookField *
sw_playbook_deployment_field (const SwPlaybookDeployment *deployment, const char *id)
{
  return deployment != NULL && id != NULL ? g_hash_table_lookup (deployment->fields_by_id, id)
                                          : NULL;
}

gboolean
sw_playbook_row_is_named (const SwPlaybookRow *row, const char *word)
{
  gboolean same = g_ascii_strcasecmp (word, row->id) == 0;
  g_autofree char *folded = g_utf8_casefold (word, -1);
  for (SwLanguage language = 0; !same && language < SW_N_LANGUAGES; language++) {
    g_autofree char *title = g_utf8_casefold (sw_text_in (&row->title, language), -1);
    same = g_str_equal (title, folded);
  }
  return same;
}

const SwPlaybookRow *
sw_playbook_field_row (const SwPlaybookField *table, const char *id)
{
  return find (table->rows, id);
}

const SwPlaybookField *
sw_playbook_field_column (const SwPlaybookField *table, const char *id)
{
  return find (table->columns, id);
}

const SwPlaybookCheck *
sw_playbook_deployment_check (const SwPlaybookDeployment *deployment, const char *id)
{
  return find (deployment->checks, id);
}

const SwPlaybookCommand *
sw_playbook_deployment_command (const SwPlaybookDeployment *deployment, const char *id)
{
  return find (deployment->commands, id);
}

const SwPlaybookStep *
sw_playbook_deployment_step (const SwPlaybookDeployment *deployment, const char *id)
{
  return find (deployment->steps, id);
}

const SwPlaybookName *
sw_playbook_deployment_name (const SwPlaybookDeployment *deployment, const char *id)
{
  return find (deployment->names, id);
}

const SwPlaybookTitled *
sw_playbook_deployment_role (const SwPlaybookDeployment *deployment, const char *id)
{
  return find (deployment->roles, id);
}

const SwPlaybookTitled *
sw_playbook_field_choice (const SwPlaybookField *field, const char *id)
{
  return find (field->choices, id);
}

const SwPlaybookRun *
sw_playbook_deployment_run (const SwPlaybookDeployment *deployment, SwRunKind kind, SwMode mode)
{
  for (guint i = 0; i < deployment->runs->len; i++) {
    const SwPlaybookRun *run = deployment->runs->pdata[i];
    if (run->kind == kind && run->mode == mode && mode != SW_MODE_UNSET)
      return run;
  }
  return NULL;
}

const char *
sw_answer_type_code (SwAnswerType type)
{
  return sw_playbook_answer_codes[type];
}

const char *
sw_run_kind_code (SwRunKind kind)
{
  return sw_playbook_run_codes[kind];
}

const char *
sw_danger_code (SwDanger danger)
{
  return sw_playbook_danger_codes[danger];
}

const char *
sw_evidence_kind_code (SwEvidenceKind kind)
{
  return sw_playbook_evidence_codes[kind];
}

const char *
sw_outcome_code (SwOutcome outcome)
{
  return sw_playbook_outcome_codes[outcome];
}
