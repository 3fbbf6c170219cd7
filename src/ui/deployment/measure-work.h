/* Measures from this computer on a worker, with progress and cancel in the window. */
#pragma once

#include "core/deployment/deployment.h"

#include <gtk/gtk.h>

/* Probes what the checks of `step` (its id) are judged by and notes it; says so where there is
 * nothing to probe yet. */
void sw_measure_work_begin (GtkWidget *from, SwDeployment *deployment, const char *step);
