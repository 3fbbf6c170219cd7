/* Takes the result of a preflight script into the library on a worker, with progress and cancel. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <gtk/gtk.h>

/* From a file, or from text that was pasted or dropped. What was taken, and what is odd about it,
 * is said by the window that `from` is in. */
void sw_import_work_begin_file (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                                GFile *file);
void sw_import_work_begin_text (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                                const char *text);
