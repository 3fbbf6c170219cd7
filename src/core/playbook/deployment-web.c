#include "core/playbook/deployment-web.h"

#include "core/playbook/command-web.h"
#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const SwPlaybookDeployment *deployment;
  SwInspection *inspection;
  const SwPlaybookField *table; /* whose rows an expression may read */
  gboolean value;               /* it may read what was measured */
  GHashTable *open, *done;      /* of fields, on the walk through their conditions */
} Web;

/* Names */

/* "ROLE.WHAT", or "row.WHAT" of the role of the row at hand. */
static gboolean
is_size (const SwPlaybookDeployment *deployment, const SwPlaybookField *table, const char *name)
{
  static const char *const whats[] = {"vcpu", "ram_gib", "ram_kib", "disk_gib", NULL};
  const char *dot = strrchr (name, '.');
  if (dot == NULL || dot == name)
    return FALSE;
  g_autofree char *role = g_strndup (name, dot - name);
  g_autofree char *what = g_strdup (dot + 1);
  if (g_str_has_suffix (what, "_low"))
    what[strlen (what) - strlen ("_low")] = '\0';
  else if (g_str_has_suffix (what, "_high"))
    what[strlen (what) - strlen ("_high")] = '\0';
  if (table != NULL && sw_playbook_field_column (table, "role") != NULL &&
      g_str_equal (role, "row"))
    return g_strv_contains (whats, what);
  for (guint i = 0; i < deployment->sizing_roles->len; i++) {
    if (g_strcmp0 (((SwSizingRole *) deployment->sizing_roles->pdata[i])->id, role) == 0)
      return g_strv_contains (whats, what);
  }
  return FALSE;
}

static const SwPlaybookField *
find_table (const SwPlaybookDeployment *deployment, const char *id)
{
  const SwPlaybookField *table = sw_playbook_deployment_field (deployment, id);
  return table != NULL && table->type == SW_ANSWER_TABLE ? table : NULL;
}

/* "TABLE", "TABLE.COLUMN.WORD" */
static gboolean
is_rows (const SwPlaybookDeployment *deployment, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);
  const SwPlaybookField *table = find_table (deployment, parts[0]);
  if (table == NULL || g_strv_length (parts) == 2)
    return FALSE;
  const SwPlaybookField *column =
      parts[1] != NULL ? sw_playbook_field_column (table, parts[1]) : NULL;
  return parts[1] == NULL ||
         (column != NULL &&
          (column->choices->len == 0 || sw_playbook_field_choice (column, parts[2]) != NULL));
}

/* "TABLE.COLUMN", "TABLE.COLUMN+COLUMN" */
static gboolean
is_duplicates (const SwPlaybookDeployment *deployment, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  const SwPlaybookField *table = find_table (deployment, parts[0]);
  if (table == NULL || parts[1] == NULL)
    return FALSE;
  g_auto (GStrv) columns = g_strsplit (parts[1], "+", -1);
  for (guint i = 0; columns[i] != NULL; i++) {
    if (!g_str_equal (columns[i], "name") && sw_playbook_field_column (table, columns[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

gboolean
sw_deployment_web_knows (const SwPlaybookDeployment *deployment, const SwPlaybookField *table,
                         const char *name)
{
  static const char *const facts[] = {
      "mode", "today", "flows.uncovered", "names.longest", "names.collisions", "people.missing",
      "people.vendor", "hosts.unmeasured", "checks.open",
      /* the backup plan */
      "plan.rpo_host", "plan.rpo_site", "plan.rpo_for_site", "plan.open", "coverage.open",
      "coverage.same_vault", "retention.reach_days", "retention.sure_days", "storage.now_gib",
      "storage.peak_gib", "storage.buy_gib", "copies.count", "copies.media", "copies.offsite",
      "copies.locked", "copies.same_host", "keys.overdue", "keys.alone",
      /* the log, the drills, the recovery */
      "log.good_age", "log.records", "drill.rto", "drill.rpo", "drill.order", "drill.stamps",
      "drills.passed", "recovery.path", "recovery.loss", "recovery.in_production", "point.at",
      "point.good", "point.level", "point.app_version", "point.db_major", "point.known_key",
      "point.gib", "full.good", "full.same_item", "full.later", NULL};
  static const struct {
    const char *prefix;
    gboolean (*knows) (const SwPlaybookDeployment *deployment, const char *rest);
  } families[] = {{"rows.", is_rows}, {"duplicates.", is_duplicates}};
  if (sw_playbook_deployment_field (deployment, name) != NULL || g_strv_contains (facts, name))
    return TRUE;
  if (table != NULL && g_str_has_prefix (name, "row."))
    return g_str_equal (name, "row.name") ||
           sw_playbook_field_column (table, name + strlen ("row.")) != NULL;
  if (g_str_has_prefix (name, "names."))
    return sw_playbook_deployment_name (deployment, name + strlen ("names.")) != NULL;
  if (g_str_has_prefix (name, "size."))
    return is_size (deployment, table, name + strlen ("size."));
  for (guint i = 0; i < G_N_ELEMENTS (families); i++) {
    if (g_str_has_prefix (name, families[i].prefix))
      return families[i].knows (deployment, name + strlen (families[i].prefix));
  }
  return FALSE;
}

static void
check_name_cb (const char *name, gpointer user_data)
{
  Web *web = user_data;
  if ((web->value && g_str_equal (name, "value")) ||
      sw_deployment_web_knows (web->deployment, web->table, name))
    return;
  g_autofree char *quoted = sw_inspection_quote (name);
  sw_inspection_fault (web->inspection,
                       _ ("Nothing here is called “%s”. Check its spelling, or add the field."),
                       quoted);
}

/* "db.mode" against “existing”: a choice that is not there could never hold. */
static void
check_words (Web *web, const SwExpression *expression)
{
  if ((expression->operator== SW_OPERATOR_EQ || expression->operator== SW_OPERATOR_NE ||
       expression->
       operator== SW_OPERATOR_IN) &&
      expression->operands[0]->operator== SW_OPERATOR_NAME) {
    const char *name = expression->operands[0]->word;
    const SwPlaybookField *field = sw_playbook_deployment_field (web->deployment, name);
    if (field == NULL && web->table != NULL && g_str_has_prefix (name, "row."))
      field = sw_playbook_field_column (web->table, name + strlen ("row."));
    for (guint i = 1; field != NULL && field->choices->len > 0 && i < expression->count; i++) {
      const char *word = expression->operands[i]->word;
      if (word != NULL && sw_playbook_field_choice (field, word) == NULL) {
        g_autofree char *quoted = sw_inspection_quote (word);
        sw_inspection_fault (web->inspection, _ ("“%s” is no choice of “%s”."), quoted, name);
      }
    }
  }
  for (guint i = 0; i < expression->count; i++)
    check_words (web, expression->operands[i]);
}

static void
check_expression (Web *web, JsonNode *node, const char *key)
{
  g_autoptr (SwExpression) expression = sw_expression_read (sw_value_member (node, key));
  if (expression == NULL)
    return;
  gsize mark = sw_inspection_enter (web->inspection, key);
  sw_expression_each_name (expression, check_name_cb, web);
  check_words (web, expression);
  sw_inspection_leave (web->inspection, mark);
}

/* References */

typedef void (*Visit) (Web *web, JsonNode *element);

static void
each_of (Web *web, JsonNode *node, const char *key, Visit visit)
{
  JsonArray *array = sw_value_list (sw_value_member (node, key));
  gsize mark = sw_inspection_enter (web->inspection, key);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    gsize element_mark = sw_inspection_enter_index (web->inspection, i);
    visit (web, json_array_get_element (array, i));
    sw_inspection_leave (web->inspection, element_mark);
  }
  sw_inspection_leave (web->inspection, mark);
}

static void
need (Web *web, gconstpointer found, JsonNode *node)
{
  const char *id = sw_value_string (node);
  if (id == NULL || found != NULL)
    return;
  g_autofree char *quoted = sw_inspection_quote (id);
  sw_inspection_fault (web->inspection, _ ("Nothing here has the id “%s”."), quoted);
}

static void
need_field (Web *web, JsonNode *node)
{
  need (web, sw_playbook_deployment_field (web->deployment, sw_value_string (node)), node);
}

static void
need_check (Web *web, JsonNode *node)
{
  need (web, sw_playbook_deployment_check (web->deployment, sw_value_string (node)), node);
}

static void
need_command (Web *web, JsonNode *node)
{
  need (web, sw_playbook_deployment_command (web->deployment, sw_value_string (node)), node);
}

static void
need_role (Web *web, JsonNode *node)
{
  need (web, sw_playbook_deployment_role (web->deployment, sw_value_string (node)), node);
}

static void
need_step (Web *web, JsonNode *node)
{
  need (web, sw_playbook_deployment_step (web->deployment, sw_value_string (node)), node);
}

static void
need_at (Web *web, JsonNode *node, const char *key, Visit visit)
{
  gsize mark = sw_inspection_enter (web->inspection, key);
  JsonNode *member = sw_value_member (node, key);
  if (member != NULL)
    visit (web, member);
  sw_inspection_leave (web->inspection, mark);
}

/* The {names} of a pattern or a message. */
static void
check_braces (Web *web, const char *pattern)
{
  const char *open = pattern;
  while ((open = strchr (open, '{')) != NULL) {
    const char *close = strchr (open, '}');
    g_autofree char *name = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
    if (name == NULL) {
      sw_inspection_fault (web->inspection, _ ("A curly bracket is not closed."));
      return;
    }
    static const char *const own[] = {"name", "host", "pair", "value", NULL};
    if (!(web->value && g_strv_contains (own, name)))
      check_name_cb (name, web);
    open = close;
  }
}

static void
check_name (Web *web, JsonNode *node)
{
  const char *pattern = sw_value_string (sw_value_member (node, "pattern"));
  gsize mark = sw_inspection_enter (web->inspection, "pattern");
  if (pattern != NULL)
    check_braces (web, pattern);
  sw_inspection_leave (web->inspection, mark);
  check_expression (web, node, "when");
}

static void
need_row (Web *web, JsonNode *node)
{
  need (web, sw_playbook_field_row (web->table, sw_value_string (node)), node);
}

static void
check_row (Web *web, JsonNode *node)
{
  need_at (web, node, "log", need_row);
}

static void
check_field (Web *web, JsonNode *node)
{
  const char *suggest = sw_value_string (sw_value_member (node, "suggest"));
  check_expression (web, node, "when");
  need_at (web, node, "role", need_role);
  gsize mark = sw_inspection_enter (web->inspection, "suggest");
  if (suggest != NULL)
    check_braces (web, suggest);
  sw_inspection_leave (web->inspection, mark);
  if (web->table == NULL) {
    web->table = sw_playbook_deployment_field (web->deployment,
                                               sw_value_string (sw_value_member (node, "id")));
    each_of (web, node, "columns", check_field);
    if (web->table != NULL)
      each_of (web, node, "rows", check_row);
    if (web->table != NULL && (gint64) web->table->rows->len > web->table->most)
      sw_inspection_fault_at (web->inspection, "rows",
                              _ ("These are more rows than “most” allows. Raise it."));
    web->table = NULL;
  }
}

static void
check_message (Web *web, JsonNode *node, const char *key)
{
  JsonNode *text = sw_value_member (node, key);
  gsize mark = sw_inspection_enter (web->inspection, key);
  for (SwLanguage language = 0; text != NULL && language < SW_N_LANGUAGES; language++) {
    const char *wording = sw_value_string (sw_value_member (text, sw_language_code (language)));
    gsize language_mark = sw_inspection_enter (web->inspection, sw_language_code (language));
    if (wording != NULL)
      check_braces (web, wording);
    sw_inspection_leave (web->inspection, language_mark);
  }
  sw_inspection_leave (web->inspection, mark);
}

static void
check_outcome (Web *web, JsonNode *node)
{
  check_expression (web, node, "when");
  check_message (web, node, "message");
  check_message (web, node, "fix");
}

static void
check_check (Web *web, JsonNode *node)
{
  const SwPlaybookField *hosts = find_table (web->deployment, "hosts");
  gboolean host = g_strcmp0 (sw_value_string (sw_value_member (node, "scope")), "host") == 0;
  check_expression (web, node, "when");
  web->table = hosts;
  check_expression (web, node, "for");
  web->table = host ? hosts : NULL;
  web->value = TRUE;
  each_of (web, node, "outcomes", check_outcome);
  check_message (web, node, "hint");
  web->value = FALSE;
  web->table = NULL;
}

static void
check_command (Web *web, JsonNode *node)
{
  const SwPlaybookField *hosts = find_table (web->deployment, "hosts");
  check_expression (web, node, "when");
  web->table = hosts;
  check_expression (web, node, "for");
  web->table = NULL;
  sw_command_web_check (web->deployment, hosts, node, web->inspection);
}

static void
check_part_when (Web *web, JsonNode *node)
{
  check_expression (web, node, "when");
}

static void
check_step (Web *web, JsonNode *node)
{
  each_of (web, node, "fields", need_field);
  each_of (web, node, "checks", need_check);
  each_of (web, node, "commands", need_command);
  each_of (web, node, "sign", need_role);
  each_of (web, node, "evidence", check_part_when);
  each_of (web, node, "exit", check_part_when);
}

static void
check_run (Web *web, JsonNode *node)
{
  JsonArray *steps = sw_value_list (sw_value_member (node, "steps"));
  JsonNode *impact = sw_value_member (node, "impact_before");
  const char *wanted = sw_value_string (impact);
  gboolean found = wanted == NULL;
  each_of (web, node, "steps", need_step);
  for (guint i = 0; !found && steps != NULL && i < json_array_get_length (steps); i++)
    found = g_strcmp0 (sw_value_string (json_array_get_element (steps, i)), wanted) == 0;
  if (!found)
    sw_inspection_fault_at (web->inspection, "impact_before",
                            _ ("The step is not among those of this run."));
  need_at (web, node, "confirmed_by", need_step);
  each_of (web, node, "paths", check_part_when);
  const char *mode = sw_value_string (sw_value_member (node, "mode"));
  const char *kind = sw_value_string (sw_value_member (node, "kind"));
  if (mode != NULL &&
      !g_hash_table_add (web->done, g_strconcat (kind != NULL ? kind : "install", " ", mode, NULL)))
    sw_inspection_fault_at (web->inspection, "mode", _ ("“%s” stands here twice. Remove one."),
                            mode);
}

static void
check_input (Web *web, JsonNode *node)
{
  need_at (web, node, "field", need_field);
}

/* Conditions that wait for each other: such fields would never be asked. */

static gboolean waits_for_itself (Web *web, const SwPlaybookField *field);

typedef struct {
  Web *web;
  gboolean loop;
} Following;

static void
follow_cb (const char *name, gpointer user_data)
{
  Following *following = user_data;
  const SwPlaybookField *field = sw_playbook_deployment_field (following->web->deployment, name);
  if (field != NULL && !following->loop)
    following->loop = waits_for_itself (following->web, field);
}

/* Recursion goes at most as deep as there are fields in a list. */
static gboolean
waits_for_itself (Web *web, const SwPlaybookField *field)
{
  if (g_hash_table_contains (web->done, field))
    return FALSE;
  if (!g_hash_table_add (web->open, (gpointer) field))
    return TRUE;
  Following following = {web, FALSE};
  sw_expression_each_name (field->when, follow_cb, &following);
  g_hash_table_remove (web->open, field);
  g_hash_table_add (web->done, (gpointer) field);
  return following.loop;
}

static void
check_loop (Web *web, JsonNode *node)
{
  const SwPlaybookField *field = sw_playbook_deployment_field (
      web->deployment, sw_value_string (sw_value_member (node, "id")));
  if (field != NULL && waits_for_itself (web, field))
    sw_inspection_fault_at (web->inspection, "when",
                            _ ("Whether “%s” is asked depends on itself. Break the circle of "
                               "conditions."),
                            field->id);
}

void
sw_deployment_web_check (const SwPlaybookDeployment *deployment, SwInspection *inspection)
{
  if (deployment == NULL)
    return;
  g_autoptr (GHashTable) modes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) open = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  Web web = {.deployment = deployment, .inspection = inspection, .done = modes};
  JsonNode *node = sw_value_member (inspection->root, "deployment");
  gsize mark = sw_inspection_enter (inspection, "deployment");
  each_of (&web, node, "names", check_name);
  each_of (&web, node, "fields", check_field);
  each_of (&web, node, "checks", check_check);
  each_of (&web, node, "commands", check_command);
  each_of (&web, node, "steps", check_step);
  each_of (&web, node, "runs", check_run);
  gsize sizing = sw_inspection_enter (inspection, "sizing");
  each_of (&web, sw_value_member (node, "sizing"), "inputs", check_input);
  each_of (&web, sw_value_member (node, "sizing"), "roles", check_part_when);
  sw_inspection_leave (inspection, sizing);
  web.open = open;
  web.done = done;
  each_of (&web, node, "fields", check_loop);
  sw_inspection_leave (inspection, mark);
}
