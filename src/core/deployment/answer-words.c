#include "core/deployment/answer-words.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/field-value.h"
#include "core/deployment/file-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
person_name (SwDeployment *deployment, const char *answer)
{
  const GPtrArray *people = sw_deployment_people (deployment);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == g_ascii_strtoll (answer, NULL, 10))
      return g_strdup (person->name);
  }
  return NULL;
}

static char *
file_name (const char *answer)
{
  SwFileDigest digest = {NULL};
  if (!sw_file_digest_parse (answer, &digest))
    return g_strdup (answer);
  char *text = g_strdup_printf ("%s · SHA-256 %s", digest.name, digest.sum);
  sw_file_digest_clear (&digest);
  return text;
}

/* "1 Dec 2026, 08:00 · database 4f3c2b1a"; the id where the log has no such record. */
static char *
record_name (SwDeployment *deployment, const char *answer, const SwWords *words)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (deployment);
  int place = sw_backup_log_place (log, g_ascii_strtoll (answer, NULL, 10));
  if (place < 0)
    return g_strdup (answer);
  const SwBackupRecord *record = log->records->pdata[place];
  g_autofree char *began = sw_format_stamp (words, record->started);
  return g_strdup_printf (*record->run != '\0' ? "%s · %s %s" : "%s · %s", began, record->item,
                          record->run);
}

/* As it stands where it is no duration, which a merge may bring. */
static char *
span_of (const char *answer, const SwWords *words)
{
  double minutes;
  return sw_field_value_number (SW_ANSWER_DURATION, answer, &minutes)
             ? sw_format_span (words, (gint64) minutes)
             : g_strdup (answer);
}

static char *
one_line (const char *answer, const SwWords *words)
{
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  GString *text = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (i > 0)
      sw_words_append (words, text, lines[i]);
    else
      g_string_append (text, lines[i]);
  }
  return g_string_free (text, FALSE);
}

char *
sw_answer_words (SwDeployment *deployment, const SwDeploymentRow *row, const SwPlaybookField *field,
                 const SwWords *words)
{
  const char *answer = sw_deployment_answer (deployment, row, field->id);
  const SwPlaybookTitled *choice = answer != NULL ? sw_playbook_field_choice (field, answer) : NULL;
  if (answer == NULL)
    return NULL;
  if (choice != NULL)
    return g_strdup (sw_text_in (&choice->title, sw_words_language (words)));
  switch (field->type) {
  case SW_ANSWER_FLAG:
    return g_strdup (sw_words_get (words, g_str_equal (answer, "yes") ? N_ ("Yes") : N_ ("No")));
  case SW_ANSWER_PERSON:
    return person_name (deployment, answer);
  case SW_ANSWER_FILE:
    return file_name (answer);
  case SW_ANSWER_DURATION:
    return span_of (answer, words);
  case SW_ANSWER_DATE:
    return sw_format_day (words, sw_day_parse (answer), SW_DAY_NUMERIC);
  case SW_ANSWER_STAMP:
    return sw_format_stamp (words, sw_stamp_parse (answer));
  case SW_ANSWER_RECORD:
    return record_name (deployment, answer, words);
  case SW_ANSWER_SIZE:
    return g_strdup_printf ("%s GiB", answer);
  case SW_ANSWER_PERCENT:
    return g_strdup_printf ("%s %%", answer);
  default:
    return one_line (answer, words);
  }
}

char *
sw_answer_words_row (SwDeployment *deployment, const SwDeploymentRow *row,
                     const SwPlaybookField *table, const SwWords *words)
{
  GString *text = g_string_new (sw_deployment_row_title (row, sw_words_language (words)));
  for (guint i = 0; i < table->columns->len; i++) {
    const SwPlaybookField *column = table->columns->pdata[i];
    g_autofree char *answer = sw_answer_words (deployment, row, column, words);
    if (answer != NULL)
      g_string_append_printf (text, " · %s: %s",
                              sw_text_in (&column->title, sw_words_language (words)), answer);
  }
  return g_string_free (text, FALSE);
}

const char *
sw_answer_words_title (SwDeployment *deployment, const char *name, const SwWords *words)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  const SwPlaybookField *field = sw_playbook_deployment_field (part, name);
  const SwPlaybookField *hosts = sw_playbook_deployment_field (part, "hosts");
  if (field == NULL && g_str_has_prefix (name, "row.") && hosts != NULL)
    field = sw_playbook_field_column (hosts, name + strlen ("row."));
  if (field != NULL)
    return sw_text_in (&field->title, sw_words_language (words));
  if (hosts != NULL && (g_str_equal (name, "row.name") || g_str_equal (name, "run")))
    return sw_text_in (&hosts->title, sw_words_language (words));
  const SwPlaybookName *derived = g_str_has_prefix (name, "names.")
                                      ? sw_playbook_deployment_name (part, name + strlen ("names."))
                                      : NULL;
  return derived != NULL ? sw_text_in (&derived->title, sw_words_language (words)) : name;
}
