#include "ui/deployment/record-dialogs.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/deployment/backup-log.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/record-work.h"

#include <glib/gi18n.h>
#include <string.h>

/* By hand */

static gint64
read_stamp (SwAskDialog *dialog, const char *key, GError **error)
{
  g_autofree char *text = sw_ask_dialog_get (dialog, key);
  gint64 stamp = sw_stamp_parse (text);
  if (stamp == 0)
    sw_refuse (error, SW_ERROR_REFUSED, "stamp",
               _ ("Enter when it began and ended as a day and a time, such as 2026-12-01 23:00."));
  return stamp;
}

/* GiB with a point or a comma; -1 for nothing and for anything else. */
static gint64
read_bytes (SwAskDialog *dialog, GError **error)
{
  g_autofree char *text = g_strstrip (sw_ask_dialog_get (dialog, "size"));
  char *end;
  g_strdelimit (text, ",", '.');
  double gib = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && gib >= 0 && gib < 1e9)
    return (gint64) (gib * 1024 * 1024 * 1024);
  sw_refuse (error, SW_ERROR_REFUSED, "size", _ ("Enter the size in GiB, such as 12.5."));
  return -1;
}

static void
note (SwAskDialog *dialog, SwDeployment *deployment, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *record = sw_backup_record_new ();
  g_ptr_array_add (records, record);
  const char **const texts[] = {&record->item, &record->tool, &record->status, &record->target};
  const char *const keys[] = {"item", "tool", "status", "target"};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *text = g_strstrip (sw_ask_dialog_get (dialog, keys[i]));
    sw_backup_record_set (texts[i], text);
  }
  sw_backup_record_set (&record->source, "person");
  record->started = read_stamp (dialog, "started", error);
  record->ended = record->started != 0 ? read_stamp (dialog, "ended", error) : 0;
  record->bytes = record->ended != 0 ? read_bytes (dialog, error) : -1;
  if (record->bytes < 0)
    return;
  g_autoptr (GArray) ids = sw_backup_log_note (deployment, records, error);
}

static void
added_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  note (dialog, deployment, &error);
  sw_ask_dialog_done (dialog, error);
}

void
sw_record_dialog_add (GtkWidget *from, SwSession *session, SwDeployment *deployment)
{
  SwAskDialog *dialog =
      sw_ask_dialog_new (_ ("Add Backup"),
                         _ ("A record is never taken back. Better read it from what the tool "
                            "printed."),
                         _ ("_Add"));
  g_autofree char *now = sw_stamp_to_text (sw_context_now (sw_session_context (session)));
  const char *const codes[] = {"success", "failed", NULL};
  const char *const titles[] = {_ ("Ended well"), _ ("Failed"), NULL};
  sw_ask_dialog_add_entry (dialog, "item", _ ("What was backed up"), NULL);
  sw_ask_dialog_add_choice (dialog, "tool", _ ("Tool"), sw_backup_tools (), sw_backup_tools ());
  sw_ask_dialog_add_entry (dialog, "started", _ ("Began"), now);
  sw_ask_dialog_add_entry (dialog, "ended", _ ("Ended"), now);
  sw_ask_dialog_add_choice (dialog, "status", _ ("Outcome"), codes, titles);
  sw_ask_dialog_add_entry (dialog, "size", _ ("Size (GiB)"), NULL);
  sw_ask_dialog_add_entry (dialog, "target", _ ("Where it lies"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (added_cb), deployment, 0);
  sw_ask_dialog_present (dialog, from);
}

/* Pasted */

static void
pasted_cb (SwAskDialog *dialog, GtkWidget *from)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = g_strstrip (sw_ask_dialog_get (dialog, "item"));
  g_autofree char *text = sw_ask_dialog_get (dialog, "text");
  if (*g_strstrip (text) == '\0')
    sw_refuse (&error, SW_ERROR_REFUSED, "empty", _ ("Paste what the tool printed."));
  sw_ask_dialog_done (dialog, error);
  if (error == NULL)
    sw_record_work_begin_text (from, g_object_get_data (G_OBJECT (dialog), "session"),
                               g_object_get_data (G_OBJECT (dialog), "deployment"), item, text);
}

void
sw_record_dialog_paste (GtkWidget *from, SwSession *session, SwDeployment *deployment)
{
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Read Backups"),
      _ ("Paste status lines, or what restic, borg, pgBackRest or pg_dump printed."), _ ("_Read"));
  sw_ask_dialog_add_entry (dialog, "item", _ ("What was backed up, where the text does not say it"),
                           NULL);
  sw_ask_dialog_add_lines (dialog, "text", _ ("Output"));
  g_object_set_data_full (G_OBJECT (dialog), "session", g_object_ref (session), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "deployment", g_object_ref (deployment),
                          g_object_unref);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (pasted_cb), from, 0);
  sw_ask_dialog_present (dialog, from);
}

/* Verified */

static void
verified_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  const gint64 *record = g_object_get_data (G_OBJECT (dialog), "record");
  g_autofree char *level = sw_ask_dialog_get (dialog, "level");
  g_autofree char *outcome = sw_ask_dialog_get (dialog, "outcome");
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  g_autofree char *remark = sw_ask_dialog_get (dialog, "note");
  sw_backup_log_verify (deployment, *record, sw_backup_level_parse (level),
                        g_str_equal (outcome, "passed"), name, remark, &error);
  sw_ask_dialog_done (dialog, error);
}

void
sw_record_dialog_verify (GtkWidget *from, SwDeployment *deployment, gint64 record)
{
  const char *const levels[] = {"V1", "V2", "V3", "V4", NULL};
  const char *const titles[] = {_ ("V1 · Structure checked"), _ ("V2 · All of it read back"),
                                _ ("V3 · Restored and counted"), _ ("V4 · Full drill"), NULL};
  const char *const outcomes[] = {"passed", "failed", NULL};
  const char *const outcome_titles[] = {_ ("Passed"), _ ("Failed"), NULL};
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Note Verification"),
      _ ("A backup whose verification failed does not count until one passes."), _ ("_Save"));
  sw_ask_dialog_add_choice (dialog, "level", _ ("Level"), levels, titles);
  sw_ask_dialog_add_choice (dialog, "outcome", _ ("Outcome"), outcomes, outcome_titles);
  sw_ask_dialog_add_entry (dialog, "name", _ ("Who verified it"), NULL);
  sw_ask_dialog_add_entry (dialog, "note", _ ("Note (may be left open)"), NULL);
  g_object_set_data_full (G_OBJECT (dialog), "record", g_memdup2 (&record, sizeof record), g_free);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (verified_cb), deployment, 0);
  sw_ask_dialog_present (dialog, from);
}
