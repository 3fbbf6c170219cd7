/* The log of backups: what each is worth and why, what may go by the rules of retention, and the
 * ways for a record to come in: by hand, from a file, pasted. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_BACKUP_LOG_PAGE (sw_backup_log_page_get_type ())
G_DECLARE_FINAL_TYPE (SwBackupLogPage, sw_backup_log_page, SW, BACKUP_LOG_PAGE, AdwBin)

GtkWidget *sw_backup_log_page_new (SwSession *session, SwDeployment *deployment);

/* Shows facts anew. */
void sw_backup_log_page_refresh (SwBackupLogPage *page);
