/* How a record of the backup log is shown wherever it stands: in the log, among the points to
 * restore from, in a list to choose from. */
#pragma once

#include "core/base/format.h"
#include "core/backup/backup-record.h"

#include <gtk/gtk.h>

/* "21 Nov 2026, 23:00 · database · restic"; to free. */
char *sw_backup_words_title (const SwBackupRecord *record, const SwWords *words);

/* Size, duration, versions and target as far as they are known, on one line; to free. */
char *sw_backup_words_facts (const SwBackupRecord *record, const SwWords *words);

/* What it is worth: "Does not count", "Good (V0)", "Read back (V2)"; borrowed. */
const char *sw_backup_words_level (const SwBackupVerdict *verdict);

/* The same as a calm label for the end of a row. */
GtkWidget *sw_backup_words_level_label (const SwBackupVerdict *verdict);
