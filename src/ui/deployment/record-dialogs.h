/* What is asked before the backup log is written to by hand. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <gtk/gtk.h>

/* One backup by hand; what tools printed, pasted; that a record was verified. */
void sw_record_dialog_add (GtkWidget *from, SwSession *session, SwDeployment *deployment);
void sw_record_dialog_paste (GtkWidget *from, SwSession *session, SwDeployment *deployment);
void sw_record_dialog_verify (GtkWidget *from, SwDeployment *deployment, gint64 record);
