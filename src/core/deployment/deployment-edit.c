#include "core/deployment/deployment-edit.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/field-value.h"
#include "core/deployment/secret-guard.h"
#include "core/deployment/step-state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_NAME = 120, LONGEST_WORDING = 20000, MOST_ROWS = 1000 };

static char *
digits (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static gint64
project_of (SwDeployment *deployment)
{
  return sw_deployment_project (deployment)->id;
}

static gint64
now_of (SwDeployment *deployment)
{
  return sw_context_now (sw_library_context (sw_deployment_library (deployment)));
}

static SwLanguage
language_of (SwDeployment *deployment)
{
  return sw_library_context (sw_deployment_library (deployment))->language;
}

SwEdit *
sw_deployment_begin (SwDeployment *deployment, const char *verb, const char *subject)
{
  gboolean pinned;
  const SwPlaybook *playbook = sw_deployment_playbook (deployment, &pinned);
  g_autofree char *project = digits (project_of (deployment));
  SwEdit *edit =
      sw_edit_begin (sw_deployment_library (deployment), verb, subject, project_of (deployment));
  if (pinned)
    return edit;
  gint64 id = sw_library_natural_id ("playbook", playbook->id, playbook->source, NULL);
  sw_edit_insert (edit, "playbook", id, "name", SW_TEXT (playbook->id), "version",
                  SW_TEXT (playbook->version), "source", SW_TEXT (playbook->source), NULL);
  sw_edit_insert (edit, "deployment", sw_library_natural_id ("deployment", project, NULL),
                  "project", SW_INT (project_of (deployment)), "playbook", SW_INT (id), NULL);
  return edit;
}

/* TRUE when the edit is on disk, also when there was nothing to write. */
static gboolean
finish (SwEdit *edit, GError **error)
{
  return sw_edit_commit (edit, error) >= 0;
}

/* The occasion that is written to, 0 for none. */
static gint64
occasion_of (SwDeployment *deployment)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  return occasion != NULL ? occasion->id : 0;
}

/* Ready, and no drill or recovery that is over. */
gboolean
sw_deployment_is_writable (SwDeployment *deployment, GError **error)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  if (!sw_deployment_is_ready (deployment, error))
    return FALSE;
  return occasion == NULL || occasion->ended == 0 ||
         sw_refuse (error, SW_ERROR_REFUSED, "occasion-over",
                    occasion->kind == SW_RUN_DRILL
                        ? _ ("This drill is over; what was measured stands. Begin a new one.")
                        : _ ("This recovery is over; what was noted stands. Begin a new one."));
}

/* Answers */

/* The refusal with the field in front: it may be one of many. */
static void
name_field (const SwPlaybookField *field, SwLanguage language, GError **error)
{
  if (error != NULL && *error != NULL)
    g_prefix_error (error, "%s: ", sw_text_in (&field->title, language));
}

static SwFieldRules
rules_of (SwDeployment *deployment)
{
  return (SwFieldRules){.reserved = sw_deployment_part (deployment)->reserved,
                        .language = language_of (deployment)};
}

/* A person is kept by id, so that another name changes nothing. */
static char *
read_person (SwDeployment *deployment, const char *text, GError **error)
{
  const GPtrArray *people = sw_deployment_people (deployment);
  const SwPerson *found = NULL;
  guint count = 0;
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    g_autofree char *id = digits (person->id);
    if (g_str_equal (id, text))
      return g_steal_pointer (&id);
    if (g_utf8_collate (person->name, text) == 0) {
      found = person;
      count++;
    }
  }
  if (count == 1)
    return digits (found->id);
  if (count > 1)
    sw_refuse (error, SW_ERROR_REFUSED, "ambiguous-person",
               _ ("Several people are called “%s”. Name the person by id."), text);
  else
    sw_refuse (
        error, SW_ERROR_REFUSED, "unknown-person",
        _ ("Nobody in this project is called “%s”. Add the person on the page People first."),
        text);
  return NULL;
}

/* A file is read; what was read of one already is taken as it is. */
static char *
read_file_answer (const char *text, GError **error)
{
  SwFileDigest digest = {NULL};
  if (!sw_file_digest_parse (text, &digest) && !sw_file_digest_read (text, &digest, NULL, error))
    return NULL;
  char *value = sw_secret_guard_check (digest.name, SW_SECRET_FOUND, error)
                    ? sw_file_digest_to_text (&digest)
                    : NULL;
  sw_file_digest_clear (&digest);
  return value;
}

/* One of the backup log of this project. */
static gboolean
check_record (SwDeployment *deployment, const char *id, GError **error)
{
  return sw_library_number (sw_deployment_library (deployment), 0,
                            "SELECT count(*) FROM deployment_record WHERE project = ?1 AND id = ?2 "
                            "AND deleted = 0",
                            SW_INT (project_of (deployment)),
                            SW_INT (g_ascii_strtoll (id, NULL, 10)), SW_END) > 0 ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-record",
                    _ ("The backup log has no record “%s”. “slipway deployment backups” lists "
                       "them."),
                    id);
}

/* Moments are noted, not planned. A host's clock may be a little ahead. */
static gboolean
check_moment (SwDeployment *deployment, const char *stamp, GError **error)
{
  enum { SLACK = 300 };
  return sw_stamp_parse (stamp) <= now_of (deployment) + SLACK ||
         sw_refuse (error, SW_ERROR_REFUSED, "stamp-future",
                    _ ("That moment lies in the future. Note when it was."));
}

/* The form that is kept; NULL with `error`. */
static char *
read_value (SwDeployment *deployment, const SwPlaybookField *field, const char *text,
            gboolean confirmed, GError **error)
{
  SwFieldRules rules = rules_of (deployment);
  char *value;
  rules.confirmed = confirmed;
  if (field->type == SW_ANSWER_TABLE) {
    sw_refuse (error, SW_ERROR_REFUSED, "table",
               _ ("“%s” is a table. Add its rows one by one, with “deployment row”."),
               sw_text_in (&field->title, rules.language));
    return NULL;
  }
  if (field->type == SW_ANSWER_FILE)
    value = read_file_answer (text, error);
  else
    value = sw_field_value_read (field, &rules, text, error);
  if (value != NULL && field->type == SW_ANSWER_RECORD && !check_record (deployment, value, error))
    g_clear_pointer (&value, g_free);
  if (value != NULL && field->type == SW_ANSWER_STAMP && !check_moment (deployment, value, error))
    g_clear_pointer (&value, g_free);
  if (value == NULL || field->type != SW_ANSWER_PERSON) {
    name_field (field, rules.language, error);
    return value;
  }
  g_autofree char *named = value;
  value = read_person (deployment, named, error);
  name_field (field, rules.language, error);
  return value;
}

static gint64
answer_id (SwDeployment *deployment, gint64 row, gint64 occasion, const char *field)
{
  gint64 known = sw_library_number (
      sw_deployment_library (deployment), 0,
      "SELECT id FROM deployment_answer WHERE project = ?1 AND coalesce(row, 0) = ?2 AND field = "
      "?3 AND occasion IS ?4 AND deleted = 0 ORDER BY id DESC LIMIT 1",
      SW_INT (project_of (deployment)), SW_INT (row), SW_TEXT (field), SW_ID (occasion), SW_END);
  g_autofree char *owner = digits (row != 0        ? row
                                   : occasion != 0 ? occasion
                                                   : project_of (deployment));
  return known != 0 ? known : sw_library_natural_id ("deployment-answer", owner, field, NULL);
}

gint64
sw_deployment_answer_id (SwDeployment *deployment, const SwDeploymentRow *row,
                         const SwPlaybookField *field)
{
  return answer_id (deployment, row != NULL ? row->id : 0, sw_deployment_owner (deployment, field),
                    field->id);
}

static void
write_answer (SwEdit *edit, SwDeployment *deployment, gint64 row, const SwPlaybookField *field,
              const char *value)
{
  gint64 owner = sw_deployment_owner (deployment, field);
  sw_edit_insert (edit, "deployment_answer", answer_id (deployment, row, owner, field->id),
                  "project", SW_INT (project_of (deployment)), "row", SW_ID (row), "field",
                  SW_TEXT (field->id), "value", SW_TEXT (value), "occasion", SW_ID (owner), NULL);
}

/* Splits "FIELD=VALUE"; FALSE with "pair-form". */
static gboolean
split_pair (const char *pair, char **key, const char **value, GError **error)
{
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "pair-form",
                      _ ("“%s” is no answer. Write it as FIELD=VALUE."), pair);
  *key = g_strndup (pair, equals - pair);
  *value = equals + 1;
  return TRUE;
}

static const SwPlaybookField *
find_field (SwDeployment *deployment, const SwPlaybookField *table, const char *id, GError **error)
{
  const SwPlaybookField *field =
      table != NULL ? sw_playbook_field_column (table, id)
                    : sw_playbook_deployment_field (sw_deployment_part (deployment), id);
  if (field != NULL)
    return field;
  if (table == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
               _ ("Nothing that is asked here is called “%s”. “slipway deployment show” lists the "
                  "fields."),
               id);
    return NULL;
  }
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            ((SwPlaybookField *) table->columns->pdata[i])->id);
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
             _ ("The table “%s” has no column “%s”. It has: %s."), table->id, id, known->str);
  return NULL;
}

/* Writes one pair into the edit; a secret is refused before anything of it is kept. */
static gboolean
write_pair (SwEdit *edit, SwDeployment *deployment, const SwPlaybookField *table, gint64 row,
            const char *pair, gboolean confirmed, GError **error)
{
  g_autofree char *key = NULL;
  const char *text = "";
  if (!split_pair (pair, &key, &text, error))
    return FALSE;
  const SwPlaybookField *field = find_field (deployment, table, key, error);
  if (field == NULL)
    return FALSE;
  g_autofree char *value =
      *text != '\0' ? read_value (deployment, field, text, confirmed, error) : NULL;
  if (*text != '\0' && value == NULL)
    return FALSE;
  write_answer (edit, deployment, row, field, value);
  return TRUE;
}

static gboolean
write_pairs (SwEdit *edit, SwDeployment *deployment, const SwPlaybookField *table, gint64 row,
             const char *const *pairs, gboolean confirmed, GError **error)
{
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (!write_pair (edit, deployment, table, row, pairs[i], confirmed, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
answer_all (SwDeployment *deployment, const char *const *pairs, gboolean confirmed, GError **error)
{
  if (!sw_deployment_is_writable (deployment, error))
    return FALSE;
  g_autofree char *key =
      pairs[0] != NULL ? g_strndup (pairs[0], strcspn (pairs[0], "=")) : g_strdup ("");
  const SwPlaybookField *field =
      sw_playbook_deployment_field (sw_deployment_part (deployment), key);
  SwEdit *edit = sw_deployment_begin (
      deployment, "deployment-answer",
      field != NULL ? sw_text_in (&field->title, language_of (deployment)) : key);
  if (write_pairs (edit, deployment, NULL, 0, pairs, confirmed, error))
    return finish (edit, error);
  sw_edit_cancel (edit);
  return FALSE;
}

gboolean
sw_deployment_answer_many (SwDeployment *deployment, const char *const *pairs, GError **error)
{
  return answer_all (deployment, pairs, FALSE, error);
}

gboolean
sw_deployment_answer_confirmed (SwDeployment *deployment, const char *const *pairs, GError **error)
{
  return answer_all (deployment, pairs, TRUE, error);
}

static gboolean
suppose_pair (SwDeployment *supposed, const char *pair, GError **error)
{
  g_autofree char *key = NULL;
  const char *text = "";
  const SwPlaybookField *field =
      split_pair (pair, &key, &text, error) ? find_field (supposed, NULL, key, error) : NULL;
  g_autofree char *value =
      field != NULL && *text != '\0' ? read_value (supposed, field, text, FALSE, error) : NULL;
  if (field == NULL || (*text != '\0' && value == NULL))
    return FALSE;
  sw_deployment_suppose (supposed, field->id, value);
  return TRUE;
}

SwDeployment *
sw_deployment_supposing (SwDeployment *deployment, const char *const *pairs, GError **error)
{
  g_autoptr (SwDeployment) supposed =
      sw_deployment_turned (deployment, sw_deployment_kind (deployment), occasion_of (deployment));
  if (supposed == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-project",
               _ ("The project is not in this library any more."));
  if (supposed == NULL)
    return NULL;
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (!suppose_pair (supposed, pairs[i], error))
      return NULL;
  }
  return g_steal_pointer (&supposed);
}

/* Rows */

static const SwPlaybookField *
find_table (SwDeployment *deployment, const char *id, GError **error)
{
  const SwPlaybookField *table = sw_playbook_deployment_field (sw_deployment_part (deployment), id);
  if (table != NULL && table->type == SW_ANSWER_TABLE)
    return table;
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-table", _ ("There is no table “%s” here."), id);
  return NULL;
}

/* The names of hosts are names of hosts; other rows are called by any short word. */
static char *
read_row_name (SwDeployment *deployment, const SwPlaybookField *table, const char *name,
               GError **error)
{
  SwFieldRules rules = rules_of (deployment);
  SwPlaybookField field = {.id = "name",
                           .type =
                               g_str_equal (table->id, "hosts") ? SW_ANSWER_HOST : SW_ANSWER_TEXT,
                           .least = G_MININT64,
                           .most = G_MAXINT64,
                           .choices = table->choices};
  g_autofree char *read = sw_field_value_read (&field, &rules, name, error);
  if (read != NULL && g_utf8_strlen (read, -1) > LONGEST_NAME) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("The name is longer than %d characters. Shorten it."), LONGEST_NAME);
    return NULL;
  }
  return g_steal_pointer (&read);
}

static double
next_position (GPtrArray *rows)
{
  const SwDeploymentRow *last = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
  return last != NULL ? last->position + 1 : 1;
}

gint64
sw_deployment_row_set (SwDeployment *deployment, const char *table_id, const char *name,
                       const char *const *pairs, GError **error)
{
  const SwPlaybookField *table;
  if (!sw_deployment_is_writable (deployment, error) ||
      (table = find_table (deployment, table_id, error)) == NULL)
    return 0;
  g_autofree char *read = read_row_name (deployment, table, name, error);
  g_autoptr (GPtrArray) rows = sw_deployment_rows (deployment, table->id);
  if (read == NULL)
    return 0;
  const SwDeploymentRow *row = sw_deployment_row (deployment, table->id, read);
  if (row == NULL && (gint64) rows->len >= MIN (table->most, MOST_ROWS)) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-many-rows",
               ngettext ("“%s” takes at most %d row here. Remove another one first.",
                         "“%s” takes at most %d rows here. Remove another one first.",
                         (gulong) MIN (table->most, MOST_ROWS)),
               sw_text_in (&table->title, language_of (deployment)),
               (int) MIN (table->most, MOST_ROWS));
    return 0;
  }
  gint64 owner = sw_deployment_owner (deployment, table);
  g_autofree char *whose = digits (owner != 0 ? owner : project_of (deployment));
  gint64 id = row != NULL ? row->id
                          : sw_library_natural_id ("deployment-row", whose, table->id, read, NULL);
  SwEdit *edit = sw_deployment_begin (
      deployment, "deployment-row",
      row != NULL ? sw_deployment_row_title (row, language_of (deployment)) : read);
  if (row == NULL || !row->noted)
    sw_edit_insert (edit, "deployment_row", id, "project", SW_INT (project_of (deployment)),
                    "field", SW_TEXT (table->id), "name", SW_TEXT (row != NULL ? row->name : read),
                    "position", SW_REAL (next_position (rows)), "occasion", SW_ID (owner), NULL);
  if (write_pairs (edit, deployment, table, id, pairs, FALSE, error))
    return finish (edit, error) ? id : 0;
  sw_edit_cancel (edit);
  return 0;
}

gboolean
sw_deployment_row_remove (SwDeployment *deployment, const char *table_id, const char *name,
                          GError **error)
{
  const SwPlaybookField *table = sw_deployment_is_writable (deployment, error)
                                     ? find_table (deployment, table_id, error)
                                     : NULL;
  const SwDeploymentRow *row =
      table != NULL ? sw_deployment_row (deployment, table->id, name) : NULL;
  if (table == NULL)
    return FALSE;
  if (row == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-row", _ ("There is no row “%s” in “%s”."),
                      name, sw_text_in (&table->title, language_of (deployment)));
  if (row->of != NULL)
    return sw_refuse (
        error, SW_ERROR_REFUSED, "row-required",
        _ ("“%s” belongs to “%s” and stays. Say in its columns why it is not needed."),
        sw_deployment_row_title (row, language_of (deployment)),
        sw_text_in (&table->title, language_of (deployment)));
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-row-remove", row->name);
  sw_edit_delete (edit, "deployment_row", row->id);
  return finish (edit, error);
}

/* Evidence */

/* What a step asks for as a proof, or one of its commands, whose output proves that it ran. */
typedef struct {
  const char *id;
  const SwText *title;
  gboolean by_import;
  gboolean changes; /* a command that changes something */
} Proof;

static gboolean
find_proof (const SwPlaybookStep *step, const char *item, Proof *proof, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < step->evidence->len; i++) {
    const SwPlaybookEvidence *evidence = step->evidence->pdata[i];
    *proof = (Proof){evidence->id, &evidence->title, evidence->kind == SW_EVIDENCE_IMPORT, FALSE};
    if (g_strcmp0 (evidence->id, item) == 0)
      return TRUE;
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", evidence->id);
  }
  for (guint i = 0; i < step->commands->len; i++) {
    const SwPlaybookCommand *command = step->commands->pdata[i];
    *proof = (Proof){command->id, &command->title, FALSE, command->danger != SW_DANGER_NONE};
    if (g_strcmp0 (command->id, item) == 0)
      return TRUE;
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-evidence",
                    _ ("Step %s asks for no evidence “%s”. It asks for: %s."), step->id, item,
                    known->len > 0 ? known->str : "–");
}

/* Where a step's signatures open the way to commands that change something, none of them is ticked
 * before. */
static gboolean
check_line (SwDeployment *deployment, const SwPlaybookStep *step, const Proof *proof,
            GError **error)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  const SwPlaybookStep *opener = run->confirmed_by;
  if (!proof->changes || !sw_step_is_locked (deployment, step))
    return TRUE;
  return sw_refuse (error, SW_ERROR_REFUSED, "impact-open",
                    _ ("Nothing is changed before step %s, “%s”, is signed. Sign it first."),
                    opener->id, sw_text_in (&opener->title, language_of (deployment)));
}

/* What imports prove, only imports prove. */
static gboolean
find_filed_proof (SwDeployment *deployment, const SwPlaybookStep *step, const char *item,
                  Proof *proof, GError **error)
{
  if (!find_proof (step, item, proof, error))
    return FALSE;
  if (proof->by_import)
    return sw_refuse (error, SW_ERROR_REFUSED, "evidence-kind",
                      _ ("“%s” is proven by the imported result of each host. Import the results."),
                      proof->id);
  return check_line (deployment, step, proof, error);
}

static gint64
file_proof (SwDeployment *deployment, const Proof *proof, const char *step,
            const SwFileDigest *digest, const char *wording, GError **error)
{
  if (!sw_deployment_is_writable (deployment, error))
    return 0;
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-evidence",
                                      sw_text_in (proof->title, language_of (deployment)));
  const char *author = sw_library_context (sw_deployment_library (deployment))->author;
  gint64 id = sw_edit_insert (
      edit, "deployment_evidence", 0, "project", SW_INT (project_of (deployment)), "step",
      SW_TEXT (step), "item", SW_TEXT (proof->id), "name", SW_TEXT (digest->name), "bytes",
      wording == NULL ? SW_INT (digest->bytes) : SW_NONE, "sum", SW_TEXT (digest->sum), "wording",
      SW_TEXT (wording), "author", SW_TEXT (author), "at", SW_INT (now_of (deployment)), "occasion",
      SW_ID (occasion_of (deployment)), NULL);
  return finish (edit, error) ? id : 0;
}

gint64
sw_deployment_file_digest (SwDeployment *deployment, const char *step_id, const char *item,
                           const SwFileDigest *digest, GError **error)
{
  const SwPlaybookStep *step = sw_deployment_find_step (deployment, step_id, error);
  Proof proof;
  return step != NULL && find_filed_proof (deployment, step, item, &proof, error) &&
                 sw_secret_guard_check (digest->name, SW_SECRET_FOUND, error)
             ? file_proof (deployment, &proof, step->id, digest, NULL, error)
             : 0;
}

gint64
sw_deployment_file_evidence (SwDeployment *deployment, const char *step, const char *item,
                             const char *path, GError **error)
{
  SwFileDigest digest = {NULL};
  if (!sw_file_digest_read (path, &digest, NULL, error))
    return 0;
  gint64 id = sw_deployment_file_digest (deployment, step, item, &digest, error);
  sw_file_digest_clear (&digest);
  return id;
}

gint64
sw_deployment_write_evidence (SwDeployment *deployment, const char *step_id, const char *item,
                              const char *wording, GError **error)
{
  const SwPlaybookStep *step = sw_deployment_find_step (deployment, step_id, error);
  Proof proof;
  if (step == NULL || !find_filed_proof (deployment, step, item, &proof, error))
    return 0;
  g_autofree char *clean = sw_text_clean_lines (wording);
  if (*clean == '\0') {
    sw_refuse (error, SW_ERROR_REFUSED, "empty", _ ("The text is empty. Write what was seen."));
    return 0;
  }
  if (g_utf8_strlen (clean, -1) > LONGEST_WORDING) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("The text is longer than %d characters. File it as a file."), LONGEST_WORDING);
    return 0;
  }
  if (!sw_secret_guard_check (clean, SW_SECRET_PROSE, error))
    return 0;
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, clean, -1);
  return file_proof (deployment, &proof, step->id, &(SwFileDigest){.sum = sum}, clean, error);
}

/* Signatures */

/* A name as it will stand on paper; NULL with "name-missing". */
char *
sw_deployment_read_name (const char *name, GError **error)
{
  g_autofree char *clean = sw_text_clean (name);
  if (*clean == '\0' || g_utf8_strlen (clean, -1) > LONGEST_NAME) {
    sw_refuse (error, SW_ERROR_REFUSED, "name-missing",
               _ ("Who is it? Give the person's name, at most %d characters."), LONGEST_NAME);
    return NULL;
  }
  return sw_secret_guard_check (clean, SW_SECRET_PROSE, error) ? g_steal_pointer (&clean) : NULL;
}

static gint64
write_signature (SwDeployment *deployment, const char *step, const char *role, const char *name,
                 const SwPlaybookStep *of, const char *subject, GError **error)
{
  g_autofree char *sum = NULL;
  g_autofree char *wording = sw_step_statement (deployment, of, &sum);
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-sign", subject);
  gint64 id = sw_edit_insert (edit, "deployment_signature", 0, "project",
                              SW_INT (project_of (deployment)), "step", SW_TEXT (step), "role",
                              SW_TEXT (role), "name", SW_TEXT (name), "sum", SW_TEXT (sum),
                              "wording", SW_TEXT (wording), "at", SW_INT (now_of (deployment)),
                              "occasion", SW_ID (occasion_of (deployment)), NULL);
  return finish (edit, error) ? id : 0;
}

/* What stands before a step: its own gaps, and steps before it that are not done. */
static GPtrArray *
gaps_before (SwDeployment *deployment, const SwPlaybookStep *step, int upto)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  for (int i = 0; i < upto; i++) {
    const SwPlaybookStep *before = run->steps->pdata[i];
    g_autoptr (SwStepView) view = sw_step_view_new (deployment, before);
    if (!sw_step_view_is_done (view))
      g_ptr_array_add (
          gaps, g_strdup_printf (_ ("Step %s, “%s”, comes first and is not done."), before->id,
                                 sw_text_in (&before->title, language_of (deployment))));
  }
  if (step == NULL)
    return gaps;
  g_autoptr (SwStepView) view = sw_step_view_new (deployment, step);
  for (guint i = 0; i < view->missing->len; i++)
    g_ptr_array_add (gaps, g_strdup (view->missing->pdata[i]));
  return gaps;
}

/* Refuses with all of `gaps`. */
static gboolean
refuse_gaps (GPtrArray *gaps, const char *step, GError **error)
{
  g_ptr_array_add (gaps, NULL);
  GStrv missing = g_strdupv ((char **) gaps->pdata);
  return sw_refuse_missing (error, "step-open", missing, _ ("%s cannot be signed yet. %s"), step,
                            (char *) gaps->pdata[0]);
}

static const SwPlaybookTitled *
find_role (const SwPlaybookStep *step, const char *role, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < step->sign->len; i++) {
    const SwPlaybookTitled *signer = step->sign->pdata[i];
    if (g_strcmp0 (signer->id, role) == 0)
      return signer;
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", signer->id);
  }
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-role",
             _ ("“%s” does not sign step %s. It is signed by: %s."), role != NULL ? role : "",
             step->id, known->str);
  return NULL;
}

/* Each host is typed, by name, so that nobody confirms for a machine they did not think of. */
static gboolean
check_typed (SwDeployment *deployment, const char *typed, GError **error)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (deployment, "hosts");
  g_auto (GStrv) words = g_strsplit_set (typed != NULL ? typed : "", ", \n\t", -1);
  for (guint i = 0; i < hosts->len; i++) {
    const SwDeploymentRow *host = hosts->pdata[i];
    if (!g_strv_contains ((const char *const *) words, host->name))
      return sw_refuse (error, SW_ERROR_REFUSED, "host-name",
                        _ ("From here on the hosts change. Type the name of each: “%s” is "
                           "missing."),
                        host->name);
  }
  return TRUE;
}

static gint64
sign_impact (SwDeployment *deployment, const char *name, const char *typed, GError **error)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  if (run->impact < 0 || run->confirmed_by != NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "no-impact", _ ("No step of this mode changes a host."));
    return 0;
  }
  g_autoptr (GPtrArray) gaps = gaps_before (deployment, NULL, run->impact);
  if (gaps->len > 0) {
    refuse_gaps (gaps, _ ("The recap"), error);
    return 0;
  }
  if (!check_typed (deployment, typed, error))
    return 0;
  return write_signature (deployment, SW_DEPLOYMENT_IMPACT, NULL, name, NULL, _ ("Recap"), error);
}

/* Nobody signs twice for the same. */
static gboolean
check_signer (SwDeployment *deployment, const SwPlaybookStep *step, const SwPlaybookTitled *role,
              const char *name, GError **error)
{
  const GPtrArray *signatures = sw_deployment_signatures (deployment);
  g_autofree char *sum = NULL;
  g_free (sw_step_statement (deployment, step, &sum));
  for (guint i = 0; i < signatures->len; i++) {
    const SwDeploymentSignature *signature = signatures->pdata[i];
    if (g_strcmp0 (signature->step, step->id) == 0 && g_strcmp0 (signature->role, role->id) == 0 &&
        g_strcmp0 (signature->name, name) == 0 && g_strcmp0 (signature->sum, sum) == 0)
      return sw_refuse (error, SW_ERROR_REFUSED, "signed-already",
                        _ ("“%s” signed step %s already as it stands. Nothing is left to sign."),
                        name, step->id);
  }
  return TRUE;
}

gint64
sw_deployment_sign (SwDeployment *deployment, const char *step_id, const char *role, const char *by,
                    const char *typed, GError **error)
{
  g_autofree char *name = sw_deployment_read_name (by, error);
  if (name == NULL || !sw_deployment_is_ready (deployment, error))
    return 0;
  if (g_str_equal (step_id, SW_DEPLOYMENT_IMPACT))
    return sign_impact (deployment, name, typed, error);
  const SwPlaybookStep *step = sw_deployment_find_step (deployment, step_id, error);
  const SwPlaybookTitled *signer = step != NULL ? find_role (step, role, error) : NULL;
  if (signer == NULL)
    return 0;
  if (!check_signer (deployment, step, signer, name, error))
    return 0;
  int place = sw_deployment_place (deployment, step);
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  g_autoptr (GPtrArray) gaps = gaps_before (deployment, step, place);
  if (run->impact >= 0 && run->confirmed_by == NULL && place >= run->impact &&
      !sw_deployment_impact_confirmed (deployment))
    g_ptr_array_add (gaps, g_strdup (_ ("The recap before the hosts change is not confirmed.")));
  if (gaps->len > 0) {
    g_autofree char *title = g_strdup_printf (_ ("Step %s"), step->id);
    refuse_gaps (gaps, title, error);
    return 0;
  }
  return write_signature (deployment, step->id, signer->id, name, step,
                          sw_text_in (&step->title, language_of (deployment)), error);
}

/* Measures */

static void
write_measure (SwEdit *edit, SwDeployment *deployment, const SwDeploymentRow *host,
               const char *source, const char *name, const SwMeasured *measured)
{
  gboolean ok = measured->state == SW_MEASURE_OK && measured->value != NULL;
  sw_edit_insert (edit, "deployment_measure", 0, "project", SW_INT (project_of (deployment)),
                  "host", SW_ID (host != NULL ? host->id : 0), "source", SW_TEXT (source),
                  "measure", SW_TEXT (measured->measure), "state",
                  SW_TEXT (sw_measure_state_code (measured->state)), "value",
                  SW_TEXT (ok ? measured->value : NULL), "note", SW_TEXT (measured->note), "author",
                  SW_TEXT (name), "at", SW_INT (now_of (deployment)), "occasion",
                  SW_ID (occasion_of (deployment)), NULL);
}

/* A person may mistype, or paste what is not theirs to keep here; a program that measures says what
 * it found. */
static gboolean
check_seen (SwDeployment *deployment, const SwMeasured *measured, GError **error)
{
  const GPtrArray *checks = sw_deployment_part (deployment)->checks;
  if (!sw_secret_guard_check (measured->value, SW_SECRET_HASH, error) ||
      !sw_secret_guard_check (measured->note, SW_SECRET_PROSE, error))
    return FALSE;
  for (guint i = 0; i < checks->len; i++) {
    const SwPlaybookCheck *check = checks->pdata[i];
    if (g_strcmp0 (check->measure, measured->measure) != 0 || measured->value == NULL ||
        (check->by & SW_BY_PERSON) == 0)
      continue;
    g_autofree char *problem = sw_judge_value_problem (deployment, check, measured->value);
    if (problem != NULL)
      return sw_refuse (error, SW_ERROR_REFUSED, "value-form", "%s: %s",
                        sw_text_in (&check->title, language_of (deployment)), problem);
  }
  return TRUE;
}

int
sw_deployment_note_measures (SwDeployment *deployment, const char *host_name, const char *source,
                             const char *by, const SwMeasured *measured, guint count,
                             GError **error)
{
  const SwDeploymentRow *host =
      host_name != NULL ? sw_deployment_find_host (deployment, host_name, error) : NULL;
  gboolean person = g_str_equal (source, "person");
  g_autofree char *name = person ? sw_deployment_read_name (by, error) : g_strdup (by);
  if (!sw_deployment_is_writable (deployment, error) || (host_name != NULL && host == NULL) ||
      (person && name == NULL))
    return -1;
  for (guint i = 0; person && i < count; i++) {
    if (!check_seen (deployment, &measured[i], error))
      return -1;
  }
  SwEdit *edit =
      sw_deployment_begin (deployment, "deployment-measure",
                           host != NULL ? host->name : sw_deployment_project (deployment)->code);
  for (guint i = 0; i < count; i++)
    write_measure (edit, deployment, host, source, name, &measured[i]);
  return finish (edit, error) ? (int) count : -1;
}
