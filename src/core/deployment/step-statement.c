/* What a signature stands for: the values of a step, what it reads from others, and what the
 * playbook asks there. */
#include "core/base/json.h"
#include "core/deployment/step-state.h"
#include "core/playbook/playbook-digest.h"

#include <string.h>

typedef struct {
  SwDeployment *deployment;
  JsonBuilder *builder;
  GHashTable *said;    /* names that stand in the statement already */
  GHashTable *uses;    /* further names that expressions read */
  GChecksum *checksum; /* of what the playbook asks */
} Statement;

/* Values */

static void
say (Statement *statement, const char *name, const char *value)
{
  if (!g_hash_table_add (statement->said, g_strdup (name)))
    return;
  json_builder_set_member_name (statement->builder, name);
  if (value != NULL)
    json_builder_add_string_value (statement->builder, value);
  else
    json_builder_add_null_value (statement->builder);
}

static void
say_row (Statement *statement, const SwPlaybookField *table, const SwDeploymentRow *row)
{
  json_builder_begin_object (statement->builder);
  json_builder_set_member_name (statement->builder, "name");
  json_builder_add_string_value (statement->builder, row->name);
  for (guint i = 0; i < table->columns->len; i++) {
    const SwPlaybookField *column = table->columns->pdata[i];
    const char *value = sw_deployment_answer (statement->deployment, row, column->id);
    if (value == NULL)
      continue;
    json_builder_set_member_name (statement->builder, column->id);
    json_builder_add_string_value (statement->builder, value);
  }
  json_builder_end_object (statement->builder);
}

static void
say_table (Statement *statement, const SwPlaybookField *table)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (statement->deployment, table->id);
  if (!g_hash_table_add (statement->said, g_strdup (table->id)))
    return;
  json_builder_set_member_name (statement->builder, table->id);
  json_builder_begin_array (statement->builder);
  for (guint i = 0; i < rows->len; i++)
    say_row (statement, table, rows->pdata[i]);
  json_builder_end_array (statement->builder);
}

static void
say_evidence (Statement *statement, const SwPlaybookStep *step)
{
  const GPtrArray *filed = sw_deployment_evidence (statement->deployment);
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_strcmp0 (evidence->step, step->id) != 0)
      continue;
    g_autofree char *name = g_strdup_printf ("evidence.%s.%s.%" G_GINT64_FORMAT, step->id,
                                             evidence->item, evidence->id);
    say (statement, name, evidence->sum);
  }
}

static void
note_use_cb (const char *name, gpointer user_data)
{
  static const char *const moving[] = {
      "value",      "today",         "checks.open", "hosts.unmeasured",
      "plan.open",  "drills.passed", "log.records", "log.good_age",
      "point.good", "point.level",   "full.good",   NULL};
  Statement *statement = user_data;
  if (!g_strv_contains (moving, name) && !g_str_has_prefix (name, "row."))
    g_hash_table_add (statement->uses, g_strdup (name));
}

static void
note_placeholders (Statement *statement, const char *line)
{
  while ((line = strstr (line, "{{")) != NULL) {
    const char *close = strstr (line, "}}");
    if (close == NULL)
      return;
    g_autofree char *name = g_strndup (line + 2, close - line - 2);
    if (!g_str_equal (name, "run"))
      note_use_cb (name, statement);
    line = close;
  }
}

static void
note_check (Statement *statement, const SwPlaybookCheck *check)
{
  sw_expression_each_name (check->when, note_use_cb, statement);
  sw_expression_each_name (check->of, note_use_cb, statement);
  if (check->scope == SW_SCOPE_HOST || check->across != SW_ACROSS_NOT)
    note_use_cb ("hosts", statement);
  for (guint i = 0; i < check->outcomes->len; i++)
    sw_expression_each_name (((SwPlaybookOutcome *) check->outcomes->pdata[i])->when, note_use_cb,
                             statement);
}

/* What it says, whether it is shown, and on which hosts. */
static void
note_command (Statement *statement, const SwPlaybookCommand *command)
{
  for (guint i = 0; i < command->lines->len; i++)
    note_placeholders (statement, command->lines->pdata[i]);
  sw_expression_each_name (command->when, note_use_cb, statement);
  sw_expression_each_name (command->of, note_use_cb, statement);
  if (command->place != SW_PLACE_OWN)
    note_use_cb ("hosts", statement);
}

static void
note_uses (Statement *statement, const SwPlaybookStep *step)
{
  for (guint i = 0; i < step->fields->len; i++)
    sw_expression_each_name (((SwPlaybookField *) step->fields->pdata[i])->when, note_use_cb,
                             statement);
  for (guint i = 0; i < step->checks->len; i++)
    note_check (statement, step->checks->pdata[i]);
  for (guint i = 0; i < step->exits->len; i++)
    sw_expression_each_name (((SwPlaybookExit *) step->exits->pdata[i])->when, note_use_cb,
                             statement);
  for (guint i = 0; i < step->evidence->len; i++)
    sw_expression_each_name (((SwPlaybookEvidence *) step->evidence->pdata[i])->when, note_use_cb,
                             statement);
  for (guint i = 0; i < step->commands->len; i++)
    note_command (statement, step->commands->pdata[i]);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their names, since a hash table has none. */
static void
say_uses (Statement *statement)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, statement->uses);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (names, key);
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookField *field =
        sw_playbook_deployment_field (sw_deployment_part (statement->deployment), names->pdata[i]);
    g_autofree char *value = sw_deployment_say (statement->deployment, NULL, names->pdata[i]);
    if (field != NULL && field->type == SW_ANSWER_TABLE)
      say_table (statement, field);
    else
      say (statement, names->pdata[i], value);
  }
}

static void
say_fields (Statement *statement, const SwPlaybookStep *step)
{
  for (guint i = 0; i < step->fields->len; i++) {
    const SwPlaybookField *field = step->fields->pdata[i];
    if (!sw_deployment_asks (statement->deployment, NULL, field))
      continue;
    if (field->type == SW_ANSWER_TABLE)
      say_table (statement, field);
    else
      say (statement, field->id, sw_deployment_answer (statement->deployment, NULL, field->id));
  }
}

static void
say_names (Statement *statement)
{
  const GPtrArray *names = sw_deployment_part (statement->deployment)->names;
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookName *name = names->pdata[i];
    g_autofree char *id = g_strconcat ("names.", name->id, NULL);
    g_autofree char *derived = sw_deployment_name (statement->deployment, name->id);
    if (sw_deployment_holds (statement->deployment, NULL, name->when) == SW_TRUTH_YES)
      say (statement, id, derived);
  }
}

/* What the playbook asks */

static void
digest_part (Statement *statement, const char *list, const char *id)
{
  SwPlaybookDigests *digests = sw_deployment_part (statement->deployment)->digests;
  const char *sum = sw_playbook_digest (digests, list, id);
  g_checksum_update (statement->checksum, (const guchar *) sum, sum != NULL ? -1 : 0);
}

static void
digest_step (Statement *statement, const SwPlaybookStep *step)
{
  digest_part (statement, "steps", step->id);
  for (guint i = 0; i < step->fields->len; i++)
    digest_part (statement, "fields", ((SwPlaybookField *) step->fields->pdata[i])->id);
  for (guint i = 0; i < step->checks->len; i++)
    digest_part (statement, "checks", ((SwPlaybookCheck *) step->checks->pdata[i])->id);
  for (guint i = 0; i < step->commands->len; i++)
    digest_part (statement, "commands", ((SwPlaybookCommand *) step->commands->pdata[i])->id);
}

static void
state_step (Statement *statement, const SwPlaybookStep *step)
{
  say_fields (statement, step);
  if (step->names)
    say_names (statement);
  note_uses (statement, step);
  say_evidence (statement, step);
  digest_step (statement, step);
}

char *
sw_step_statement (SwDeployment *deployment, const SwPlaybookStep *step, char **sum)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  Statement statement = {.deployment = deployment, .builder = json_builder_new ()};
  statement.said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  statement.uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  statement.checksum = g_checksum_new (G_CHECKSUM_SHA256);
  json_builder_begin_object (statement.builder);
  if (step != NULL)
    state_step (&statement, step);
  for (int i = 0; step == NULL && i < run->impact; i++)
    state_step (&statement, run->steps->pdata[i]);
  say_uses (&statement);
  json_builder_end_object (statement.builder);
  g_autoptr (JsonNode) root = json_builder_get_root (statement.builder);
  char *text = json_to_string (root, FALSE);
  g_checksum_update (statement.checksum, (const guchar *) text, (gssize) strlen (text));
  if (sum != NULL)
    *sum = g_strdup (g_checksum_get_string (statement.checksum));
  g_checksum_free (statement.checksum);
  g_hash_table_unref (statement.uses);
  g_hash_table_unref (statement.said);
  g_object_unref (statement.builder);
  return text;
}
