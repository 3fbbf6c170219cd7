/* The log of backups of a project: records as they were noted, and what each is worth. */
#pragma once

#include "core/backup/backup-record.h"
#include "core/deployment/deployment.h"

typedef struct {
  GPtrArray *records;  /* SwBackupRecord, by start, oldest first */
  GPtrArray *verdicts; /* SwBackupVerdict, of each */
} SwBackupLog;

/* The log judged as of now, in the language of the deployment; read once while nothing changes. A
 * reference, which sw_backup_log_free lets go of. */
SwBackupLog *sw_backup_log_new (SwDeployment *deployment);
void sw_backup_log_free (SwBackupLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwBackupLog, sw_backup_log_free)

/* The rows of the coverage that an item of the log names, several of them between commas
 * (SwDeploymentRow borrowed, the array to unref). */
GPtrArray *sw_backup_item_rows (SwDeployment *deployment, const char *item);

/* The place of a record, -1 where it is not in the log. */
int sw_backup_log_place (const SwBackupLog *log, gint64 record);

/* The place of the newest good record that is verified at least so far (0: that is good), -1: none.
 */
int sw_backup_log_newest (const SwBackupLog *log, int level);

/* Notes records (SwBackupRecord) as one step; they are never undone. Texts with secrets are refused
 * ("secret"), as is what has no item or tool ("item-missing", "tool-missing") and more than
 * 10000 at once ("too-many"). The ids in order (gint64), or NULL. */
GArray *sw_backup_log_note (SwDeployment *deployment, GPtrArray *records, GError **error);

/* Takes out of `records` what the log has already, such as when the same output is read twice; how
 * many they were. */
guint sw_backup_log_drop_known (SwDeployment *deployment, GPtrArray *records);

/* Notes that a record was verified, at a level of 1 to 4, and with what outcome. "unknown-record",
 * "level", "name-missing". Its id, or 0. */
gint64 sw_backup_log_verify (SwDeployment *deployment, gint64 record, int level, gboolean passed,
                             const char *name, const char *note, GError **error);
