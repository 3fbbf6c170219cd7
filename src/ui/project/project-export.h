/* Files made from a project, written beside the window's work. */
#pragma once

#include "core/plan/plan.h"
#include "ui/common/session.h"

#include <gtk/gtk.h>

/* Asks where to write `format` ("tracker", "tracker-internal", "pdf", "png", "svg", "csv", "json",
 * "coverage", "attendance", "project") and writes it there on a worker; the window of `from` tells
 * how it went. A plan holds internal tasks where the setting "export-internal" says so. */
void sw_project_export_ask (GtkWidget *from, SwSession *session, SwPlan *plan, const char *format);

/* The same to `file`, without asking. */
void sw_project_export_write (GtkWidget *from, SwSession *session, SwPlan *plan, const char *format,
                              GFile *file);
