/* Takes what backup tools print into the log on a worker, with progress and cancel. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <gtk/gtk.h>

/* From a file, or from text that was pasted; `item` (may be NULL) is what was backed up where the
 * text does not say it. What was taken is said by the window that `from` is in. */
void sw_record_work_begin_file (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                                GFile *file);
void sw_record_work_begin_text (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                                const char *item, const char *text);
