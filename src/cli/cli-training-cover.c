/* Who is still missing what. */
#include "core/base/enumeration.h"
#include "cli/cli-training.h"

#include "core/training/coverage.h"

#include <glib/gi18n-lib.h>

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
  SwLanguage language = call->context->language;
  for (guint i = 0; i < row->role->topics->len; i++)
    if (!sw_tick_counts (row->cells[i].state))
      sw_enumeration_append (language, missing,
                             sw_topic_title (row->role->topics->pdata[i], language));
  g_autofree char *done =
      g_strdup_printf (_ ("%u of %u topics"), row->ticked, row->role->topics->len);
  if (missing->len == 0)
    sw_call_line (call, _ ("  %s: %s"), row->person->name, done);
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

const SwCommand sw_training_cover_commands[] = {
    {"training", "coverage", "P", N_ ("Who has which topic, and who is missing what for how long"),
     0, 1, 1, NULL, run_coverage},
    {NULL}};
