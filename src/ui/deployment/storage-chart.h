/* The room that backups take at the target, month by month for two years, with the room there is
 * and the room to have. Its accessible description says the same in words. */
#pragma once

#include "core/base/format.h"
#include "core/deployment/backup-plan.h"

#include <gtk/gtk.h>

#define SW_TYPE_STORAGE_CHART (sw_storage_chart_get_type ())
G_DECLARE_FINAL_TYPE (SwStorageChart, sw_storage_chart, SW, STORAGE_CHART, GtkWidget)

GtkWidget *sw_storage_chart_new (void);

/* Draws the months of `plan`, which is copied, against `target` GiB (0: not known), from the month
 * of `today` on. `words` outlive the chart. */
void sw_storage_chart_show (SwStorageChart *chart, const SwBackupPlan *plan, double target,
                            SwDay today, const SwWords *words);

/* "120 GiB" as it is written beside it; to free. */
char *sw_storage_chart_size (const SwWords *words, double gib);
