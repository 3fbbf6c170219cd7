/* What the names in a playbook's expressions stand for in one deployment. */
#include "core/base/civil.h"
#include "core/base/clock.h"
#include "core/deployment/backup-lookup.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/field-value.h"
#include "core/deployment/judge.h"
#include "core/deployment/name-code.h"
#include "core/deployment/sizing.h"

#include <string.h>

/* A playbook is checked for circles of conditions, but an answer may still ask for names that ask
 * for answers: nobody needs more than this. */
enum { DEEPEST = 40 };

typedef SwDeploymentScope Scope;

static void
set_number (SwTerm *term, double number)
{
  term->known = SW_KNOWN_NUMBER;
  term->number = number;
}

/* Answers */

static guint
count_lines (const char *text)
{
  guint count = 1;
  for (; *text != '\0'; text++)
    count += *text == '\n' && text[1] != '\0';
  return count;
}

static void
take_answer (const SwPlaybookField *field, const char *answer, SwTerm *term)
{
  double minutes;
  switch (field->type) {
  case SW_ANSWER_FLAG:
    set_number (term, g_str_equal (answer, "yes"));
    break;
  case SW_ANSWER_PORT:
  case SW_ANSWER_INT:
  case SW_ANSWER_SIZE:
  case SW_ANSWER_PERCENT:
    set_number (term, (double) g_ascii_strtoll (answer, NULL, 10));
    break;
  case SW_ANSWER_STAMP:
    set_number (term, (double) sw_stamp_parse (answer) / 60);
    break;
  case SW_ANSWER_DURATION:
    if (sw_field_value_number (field->type, answer, &minutes)) /* 12 h are kept as "0.5d" */
      set_number (term, minutes);
    break;
  default:
    term->known = SW_KNOWN_WORD;
    term->word = answer;
  }
  term->count = count_lines (answer);
}

static void
look_up_field (Scope *scope, const SwDeploymentRow *row, const SwPlaybookField *field, SwTerm *term)
{
  const char *answer = sw_deployment_answer (scope->deployment, row, field->id);
  if (field->type == SW_ANSWER_TABLE) {
    g_autoptr (GPtrArray) rows = sw_deployment_rows (scope->deployment, field->id);
    term->count = rows->len;
    if (rows->len > 0)
      set_number (term, rows->len);
    return;
  }
  Scope inner = *scope;
  inner.row = row;
  inner.depth++;
  if (answer != NULL && inner.depth < DEEPEST &&
      sw_expression_holds (field->when, sw_deployment_lookup, &inner) == SW_TRUTH_YES)
    take_answer (field, answer, term);
}

static void
look_up_column (Scope *scope, const char *column, SwTerm *term)
{
  const SwPlaybookField *table =
      sw_playbook_deployment_field (sw_deployment_part (scope->deployment), scope->row->table);
  const SwPlaybookField *field = table != NULL ? sw_playbook_field_column (table, column) : NULL;
  if (g_str_equal (column, "name")) {
    term->known = SW_KNOWN_WORD;
    term->word = scope->row->name;
    term->count = 1;
  } else if (field != NULL) {
    look_up_field (scope, scope->row, field, term);
  }
}

/* Counts over rows */

/* "TABLE" or "TABLE.COLUMN.WORD" */
static void
count_rows (Scope *scope, const char *rest, SwTerm *term)
{
  g_auto (GStrv) parts = g_strsplit (rest, ".", 3);
  g_autoptr (GPtrArray) rows = sw_deployment_rows (scope->deployment, parts[0]);
  guint count = 0;
  for (guint i = 0; i < rows->len; i++)
    count += parts[1] == NULL ||
             g_strcmp0 (sw_deployment_answer (scope->deployment, rows->pdata[i], parts[1]),
                        parts[2]) == 0;
  set_number (term, count);
}

static char *
row_key (Scope *scope, const SwDeploymentRow *row, char **columns)
{
  GString *key = g_string_new (NULL);
  for (guint i = 0; columns[i] != NULL; i++) {
    const char *value = g_str_equal (columns[i], "name")
                            ? row->name
                            : sw_deployment_answer (scope->deployment, row, columns[i]);
    if (value == NULL)
      return (char *) g_string_free (key, TRUE);
    g_string_append_printf (key, "%s\n", value);
  }
  return g_string_free (key, FALSE);
}

/* "TABLE.COLUMN+COLUMN": rows that are like another. */
static void
count_duplicates (Scope *scope, const char *rest, SwTerm *term)
{
  g_auto (GStrv) parts = g_strsplit (rest, ".", 2);
  g_auto (GStrv) columns = g_strsplit (parts[1] != NULL ? parts[1] : "", "+", -1);
  g_autoptr (GPtrArray) rows = sw_deployment_rows (scope->deployment, parts[0]);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint count = 0;
  for (guint i = 0; i < rows->len; i++) {
    char *key = row_key (scope, rows->pdata[i], columns);
    count += key != NULL && !g_hash_table_add (seen, key);
  }
  set_number (term, count);
}

static gboolean
is_covered (Scope *scope, const SwDeploymentRow *flow, GPtrArray *matrix)
{
  static const char *const columns[] = {"from", "to", "port", "direction", "protocol"};
  for (guint i = 0; i < matrix->len; i++) {
    gboolean same = TRUE;
    for (guint j = 0; same && j < G_N_ELEMENTS (columns); j++)
      same =
          g_strcmp0 (sw_deployment_answer (scope->deployment, flow, columns[j]),
                     sw_deployment_answer (scope->deployment, matrix->pdata[i], columns[j])) == 0;
    if (same)
      return TRUE;
  }
  return FALSE;
}

static void
count_uncovered (Scope *scope, SwTerm *term)
{
  g_autoptr (GPtrArray) flows = sw_deployment_rows (scope->deployment, "flows");
  g_autoptr (GPtrArray) matrix = sw_deployment_rows (scope->deployment, "matrix");
  guint count = 0;
  for (guint i = 0; i < flows->len; i++)
    count += !is_covered (scope, flows->pdata[i], matrix);
  set_number (term, count);
}

/* Names */

static gboolean
is_listed (const char *list, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (list != NULL ? list : "", "\n", -1);
  return g_strv_contains ((const char *const *) lines, word);
}

static gboolean
is_taken (Scope *scope, const char *name)
{
  const GPtrArray *reserved = sw_deployment_part (scope->deployment)->reserved;
  for (guint i = 0; i < reserved->len; i++) {
    if (g_strcmp0 (reserved->pdata[i], name) == 0)
      return TRUE;
  }
  return is_listed (sw_deployment_answer (scope->deployment, NULL, "names.taken"), name);
}

/* The longest derived name in bytes, and how many are taken; nothing while one is open. */
static void
measure_names (Scope *scope, gboolean longest, SwTerm *term)
{
  const GPtrArray *names = sw_deployment_part (scope->deployment)->names;
  gsize most = 0;
  guint taken = 0;
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookName *name = names->pdata[i];
    if (sw_deployment_holds (scope->deployment, NULL, name->when) != SW_TRUTH_YES)
      continue;
    g_autofree char *derived = sw_deployment_name (scope->deployment, name->id);
    if (derived == NULL)
      return;
    most = MAX (most, strlen (derived));
    taken += is_taken (scope, derived);
  }
  set_number (term, longest ? (double) most : taken);
}

static char *
answer_cb (const char *name, gpointer deployment)
{
  return g_strdup (sw_deployment_answer (deployment, NULL, name));
}

static char *
fill (SwDeployment *deployment, const char *pattern)
{
  return sw_derived_name (pattern, answer_cb, deployment);
}

char *
sw_deployment_suggest (SwDeployment *deployment, const SwPlaybookField *field)
{
  if (field->suggest != NULL)
    return fill (deployment, field->suggest);
  return field->type == SW_ANSWER_CODE ? sw_code_suggest (sw_deployment_project (deployment)->code,
                                                          sw_deployment_part (deployment)->reserved)
                                       : NULL;
}

char *
sw_deployment_name (SwDeployment *deployment, const char *id)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const SwPlaybookName *name = part != NULL ? sw_playbook_deployment_name (part, id) : NULL;
  return name != NULL ? fill (deployment, name->pattern) : NULL;
}

static void
look_up_name (Scope *scope, const char *id, SwTerm *term)
{
  const SwPlaybookName *name =
      sw_playbook_deployment_name (sw_deployment_part (scope->deployment), id);
  g_autofree char *derived = name != NULL ? fill (scope->deployment, name->pattern) : NULL;
  if (derived == NULL)
    return;
  term->known = SW_KNOWN_WORD;
  term->word = sw_deployment_keep (scope->deployment, derived);
  term->count = 1;
}

/* People */

static const SwPerson *
person_of (Scope *scope, const char *field)
{
  const char *answer = sw_deployment_answer (scope->deployment, NULL, field);
  const GPtrArray *people = sw_deployment_people (scope->deployment);
  for (guint i = 0; answer != NULL && i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == g_ascii_strtoll (answer, NULL, 10))
      return person;
  }
  return NULL;
}

/* Does nobody fill the field that has to be filled, or somebody of the vendor one of the
 * customer's? */
static gboolean
counts_as (Scope *scope, const SwPlaybookField *field, const SwPlaybookTitled *role,
           gboolean missing)
{
  const SwPerson *person = person_of (scope, field->id);
  if (missing)
    return field->required && person == NULL;
  return person != NULL && role->party == SW_PARTY_CUSTOMER && person->party == SW_PARTY_VENDOR;
}

/* Of the run's fields that name somebody for a role, each once, however many steps ask it. Who does
 * one thing in a later step (carries a bundle in, writes the minutes) is no role. */
static void
count_people (Scope *scope, gboolean missing, SwTerm *term)
{
  const SwPlaybookRun *run = sw_deployment_run (scope->deployment);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint count = 0;
  for (guint i = 0; run != NULL && i < run->steps->len; i++) {
    const GPtrArray *fields = ((const SwPlaybookStep *) run->steps->pdata[i])->fields;
    for (guint j = 0; j < fields->len; j++) {
      const SwPlaybookField *field = fields->pdata[j];
      const SwPlaybookTitled *role =
          sw_playbook_deployment_role (sw_deployment_part (scope->deployment), field->role);
      if (field->type == SW_ANSWER_PERSON && role != NULL &&
          sw_deployment_asks (scope->deployment, NULL, field) &&
          g_hash_table_add (seen, (gpointer) field))
        count += counts_as (scope, field, role, missing);
    }
  }
  set_number (term, count);
}

/* Hosts and checks */

static void
count_unmeasured (Scope *scope, SwTerm *term)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (scope->deployment, "hosts");
  const GPtrArray *imports = sw_deployment_imports (scope->deployment);
  guint count = 0;
  for (guint i = 0; i < hosts->len; i++) {
    gboolean found = FALSE;
    for (guint j = 0; !found && j < imports->len; j++)
      found = ((const SwPreflightImport *) imports->pdata[j])->host ==
              ((const SwDeploymentRow *) hosts->pdata[i])->id;
    count += !found;
  }
  if (hosts->len > 0) /* of no host nothing can be said */
    set_number (term, count);
}

static void
count_open_checks (Scope *scope, SwTerm *term)
{
  const SwPlaybookRun *run = sw_deployment_run (scope->deployment);
  guint count = 0;
  if (scope->depth > 0 || run == NULL)
    return;
  for (int i = 0; i < run->impact; i++) {
    g_autoptr (GPtrArray) verdicts = sw_judge_step (scope->deployment, run->steps->pdata[i]);
    for (guint j = 0; j < verdicts->len; j++)
      count += sw_verdict_blocks (verdicts->pdata[j]);
  }
  set_number (term, count);
}

static void
look_up_today (Scope *scope, SwTerm *term)
{
  g_autofree char *day =
      sw_day_to_iso (sw_library_context (sw_deployment_library (scope->deployment))->today);
  *term = (SwTerm){
      .known = SW_KNOWN_WORD, .word = sw_deployment_keep (scope->deployment, day), .count = 1};
}

static void
look_up_fact (Scope *scope, const char *name, SwTerm *term)
{
  const char *mode = sw_mode_code (sw_deployment_project (scope->deployment)->mode);
  if (g_str_equal (name, "mode") && mode != NULL)
    *term = (SwTerm){.known = SW_KNOWN_WORD, .word = mode, .count = 1};
  else if (g_str_equal (name, "today"))
    look_up_today (scope, term);
  else if (g_str_equal (name, "flows.uncovered"))
    count_uncovered (scope, term);
  else if (g_str_equal (name, "names.longest") || g_str_equal (name, "names.collisions"))
    measure_names (scope, g_str_equal (name, "names.longest"), term);
  else if (g_str_equal (name, "people.missing") || g_str_equal (name, "people.vendor"))
    count_people (scope, g_str_equal (name, "people.missing"), term);
  else if (g_str_equal (name, "hosts.unmeasured"))
    count_unmeasured (scope, term);
  else if (g_str_equal (name, "checks.open"))
    count_open_checks (scope, term);
  else if (g_str_has_prefix (name, "names."))
    look_up_name (scope, name + strlen ("names."), term);
}

/* "ROLE.WHAT", or "row.WHAT": of the role of the row at hand. */
static void
look_up_size (Scope *scope, const char *rest, SwTerm *term)
{
  if (!g_str_has_prefix (rest, "row.")) {
    sw_sizing_look_up (scope->deployment, rest, term);
    return;
  }
  const char *role =
      scope->row != NULL ? sw_deployment_answer (scope->deployment, scope->row, "role") : NULL;
  g_autofree char *name = role != NULL ? g_strconcat (role, rest + strlen ("row"), NULL) : NULL;
  if (name != NULL)
    sw_sizing_look_up (scope->deployment, name, term);
}

void
sw_deployment_lookup (const char *name, SwTerm *term, gpointer data)
{
  Scope *scope = data;
  const SwPlaybookDeployment *part = sw_deployment_part (scope->deployment);
  const SwPlaybookField *field = part != NULL ? sw_playbook_deployment_field (part, name) : NULL;
  if (part == NULL)
    return;
  if (field != NULL)
    look_up_field (scope, NULL, field, term);
  else if (g_str_equal (name, "value") && scope->value != NULL)
    *term = *scope->value;
  else if (g_str_has_prefix (name, "row.") && scope->row != NULL)
    look_up_column (scope, name + strlen ("row."), term);
  else if (g_str_has_prefix (name, "rows."))
    count_rows (scope, name + strlen ("rows."), term);
  else if (g_str_has_prefix (name, "duplicates."))
    count_duplicates (scope, name + strlen ("duplicates."), term);
  else if (g_str_has_prefix (name, "size."))
    look_up_size (scope, name + strlen ("size."), term);
  else if (!sw_backup_look_up (name, term, scope))
    look_up_fact (scope, name, term);
}

SwTruth
sw_deployment_holds (SwDeployment *deployment, const SwDeploymentRow *row,
                     const SwExpression *expression)
{
  Scope scope = {.deployment = deployment, .row = row};
  return sw_expression_holds (expression, sw_deployment_lookup, &scope);
}

char *
sw_deployment_say (SwDeployment *deployment, const SwDeploymentRow *row, const char *name)
{
  Scope scope = {.deployment = deployment, .row = row};
  SwTerm term = {SW_KNOWN_NOTHING};
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const SwPlaybookField *field = part != NULL ? sw_playbook_deployment_field (part, name) : NULL;
  sw_deployment_lookup (name, &term, &scope);
  if (term.known == SW_KNOWN_NOTHING)
    return NULL;
  if (field != NULL && field->type == SW_ANSWER_DURATION)
    return g_strdup (sw_deployment_answer (deployment, NULL, name));
  return term.known == SW_KNOWN_NUMBER ? g_strdup_printf ("%.15g", term.number)
                                       : g_strdup (term.word);
}
