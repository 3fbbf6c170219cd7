/* Verbs of `training`: whole rosters in, and who is still missing what. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/roster-lines.h"
#include "core/training/coverage.h"

#include <glib/gi18n-lib.h>

/* The file as text of UTF-8, to free; NULL with `error`. */
static char *
read_names (SwCall *call, const char *path, GError **error)
{
  gsize length;
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, SW_ROSTER_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  const char *data = g_bytes_get_data (bytes, &length);
  return sw_csv_decode (data != NULL ? data : "", length, call->context->language);
}

static void
person_json (SwCall *call, const SwEnrolment *person, guint line, gint64 id)
{
  json_builder_begin_object (call->builder);
  sw_json_number (call->builder, "line", line);
  sw_json_text (call->builder, "name", person->name);
  sw_json_text (call->builder, "company", person->company);
  sw_json_text (call->builder, "role", person->role);
  sw_json_text (call->builder, "email", person->email);
  sw_json_text (call->builder, "team", person->team);
  sw_json_id (call->builder, "person", id);
  json_builder_end_object (call->builder);
}

static void
roster_json (SwCall *call, const SwRosterLines *lines, const GArray *ids)
{
  json_builder_begin_object (call->builder);
  json_builder_set_member_name (call->builder, "read");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < lines->people->len; i++)
    person_json (call, &g_array_index (lines->people, SwEnrolment, i),
                 g_array_index (lines->lines, guint, i),
                 i < ids->len ? g_array_index (ids, gint64, i) : 0);
  json_builder_end_array (call->builder);
  json_builder_set_member_name (call->builder, "problems");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < lines->problems->len; i++) {
    const SwRosterProblem *problem = lines->problems->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_number (call->builder, "line", problem->line);
    sw_json_text (call->builder, "rule", problem->rule);
    sw_json_text (call->builder, "message", problem->message);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static void
roster_text (SwCall *call, const SwRosterLines *lines)
{
  for (guint i = 0; i < lines->people->len; i++) {
    const SwEnrolment *person = &g_array_index (lines->people, SwEnrolment, i);
    const char *const parts[] = {person->company, person->role, person->email, person->team};
    g_autoptr (GString) line = g_string_new (person->name);
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      if (parts[j] != NULL)
        g_string_append_printf (line, "  %s", parts[j]);
    sw_call_line (call, "%s", line->str);
  }
  for (guint i = 0; i < lines->problems->len; i++) {
    const SwRosterProblem *problem = lines->problems->pdata[i];
    sw_call_line (call, _ ("Line %u: %s"), problem->line, problem->message);
  }
}

/* Whom the project knows already; 0 for the others. */
static void
look_up (SwTraining *training, const SwRosterLines *lines, GArray *ids)
{
  for (guint i = 0; i < lines->people->len; i++) {
    const char *name = g_array_index (lines->people, SwEnrolment, i).name;
    const SwPerson *person = sw_training_find_person (training, name, NULL);
    gint64 id = person != NULL ? person->id : 0;
    g_array_append_val (ids, id);
  }
}

static gboolean
run_roster (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL)
    return FALSE;
  g_autofree char *text = read_names (call, sw_call_argument (call, 1), error);
  if (text == NULL)
    return FALSE;
  g_autoptr (SwRosterLines) lines = sw_roster_lines_read (text, sw_training_curriculum (training));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (sw_call_option (call, "dry-run") != NULL)
    look_up (training, lines, ids);
  else if (lines->people->len == 0)
    return sw_refuse (
        error, SW_ERROR_REFUSED, "no-names",
        _ ("There is no name in it. Write one person a line, as “Name; Company; Role; "
           "E-mail; Team”."));
  else if (!sw_roster_enrol_many (training, session->id, (const SwEnrolment *) lines->people->data,
                                  lines->people->len, ids, error))
    return FALSE;
  if (call->json)
    roster_json (call, lines, ids);
  else
    roster_text (call, lines);
  return TRUE;
}

/* coverage */

static void
row_json (SwCall *call, const SwCoverageRow *row)
{
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "person", row->person->id);
  sw_json_text (call->builder, "name", row->person->name);
  sw_json_text (call->builder, "role", row->role->item);
  sw_json_number (call->builder, "topics", row->role->topics->len);
  sw_json_number (call->builder, "ticked", row->ticked);
  sw_json_number (call->builder, "alone", row->alone);
  json_builder_set_member_name (call->builder, "missing");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < row->role->topics->len; i++)
    if (!sw_tick_counts (row->cells[i].state))
      json_builder_add_string_value (call->builder, ((SwTopic *) row->role->topics->pdata[i])->key);
  json_builder_end_array (call->builder);
  if (row->missing_days >= 0)
    sw_json_number (call->builder, "missing_days", row->missing_days);
  else
    sw_json_text (call->builder, "missing_days", NULL);
  json_builder_end_object (call->builder);
}

static void
row_text (SwCall *call, const SwCoverageRow *row)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  for (guint i = 0; i < row->role->topics->len; i++) {
    if (!sw_tick_counts (row->cells[i].state))
      g_string_append_printf (
          missing, "%s%s", missing->len > 0 ? ", " : "",
          sw_topic_title (row->role->topics->pdata[i], call->context->language));
  }
  g_autofree char *done =
      g_strdup_printf (_ ("%u of %u topics"), row->ticked, row->role->topics->len);
  if (missing->len == 0)
    sw_call_line (call, "  %s: %s", row->person->name, done);
  else if (row->missing_days < 0)
    sw_call_line (call, _ ("  %s: %s, missing: %s"), row->person->name, done, missing->str);
  else
    sw_call_line (call,
                  g_dngettext (GETTEXT_PACKAGE, "  %s: %s, missing for %d day: %s",
                               "  %s: %s, missing for %d days: %s", (gulong) row->missing_days),
                  row->person->name, done, row->missing_days, missing->str);
}

static void
coverage_text (SwCall *call, const SwCoverage *coverage)
{
  for (guint i = 0; i < coverage->roles->len; i++) {
    const SwCoverageRole *role = coverage->roles->pdata[i];
    const char *title = sw_training_role_title (role->role, call->context->language);
    guint pairs = role->people * role->role->topics->len;
    if (role->people == 0)
      sw_call_line (call, _ ("%s: nobody"), title);
    else
      sw_call_line (call, _ ("%s: %u of %u ticked"), title, role->ticked, pairs);
    for (guint j = 0; j < coverage->rows->len; j++) {
      const SwCoverageRow *row = coverage->rows->pdata[j];
      if (row->role == role->role)
        row_text (call, row);
    }
  }
  sw_call_line (call, _ ("In all: %u of %u ticked"), coverage->ticked, coverage->pairs);
}

static gboolean
run_coverage (SwCall *call, GError **error)
{
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (SwCoverage) coverage = sw_coverage_new (training, call->context->today);
  if (!call->json) {
    coverage_text (call, coverage);
    return TRUE;
  }
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < coverage->rows->len; i++)
    row_json (call, coverage->rows->pdata[i]);
  json_builder_end_array (call->builder);
  return TRUE;
}

static const SwOption roster_options[] = {{"dry-run", NULL}, {NULL, NULL}};

const SwCommand sw_training_cover_commands[] = {
    {"training", "roster", "SESSION FILE [--dry-run]",
     N_ ("Enrols a list of names, one a line, or only shows what it would read"), SW_COMMAND_WRITES,
     2, 2, roster_options, run_roster},
    {"training", "coverage", "P", N_ ("Who has which topic, and who is missing what for how long"),
     0, 1, 1, NULL, run_coverage},
    {NULL}};
