#include "ui/deployment/storage-group.h"

#include "ui/deployment/deployment-words.h"
#include "ui/deployment/storage-chart.h"

#include <glib/gi18n.h>

static void
add_size (const SwStepPart *part, const char *title, const char *about, double gib,
          const char *style)
{
  g_autofree char *size = sw_storage_chart_size (sw_session_words (part->session), gib);
  GtkWidget *label = gtk_label_new (size);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, style);
  adw_action_row_add_suffix (sw_row_group_add (part->rows, title, about), label);
}

static void
add_chart (const SwStepPart *part, const SwBackupPlan *plan, double target)
{
  GtkWidget *chart = sw_storage_chart_new ();
  gtk_widget_set_hexpand (chart, TRUE);
  gtk_widget_set_margin_top (chart, 12);
  gtk_widget_set_margin_bottom (chart, 6);
  gtk_widget_set_margin_start (chart, 12);
  gtk_widget_set_margin_end (chart, 12);
  sw_storage_chart_show (SW_STORAGE_CHART (chart), plan, target,
                         sw_session_context (part->session)->today,
                         sw_session_words (part->session));
  sw_row_group_add_widget (part->rows, chart);
}

void
sw_storage_group_fill (const SwStepPart *part)
{
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (part->deployment);
  const char *answer = sw_deployment_answer (part->deployment, NULL, "storage.target");
  double target = answer != NULL ? g_ascii_strtod (answer, NULL) : 0;
  sw_row_group_clear (part->rows);
  if (!plan->storage_known) {
    sw_row_group_add_empty (part->rows, _ ("Size of the data, its growth and what changes a day "
                                           "give the forecast. They are asked in B3 to B6."));
    return;
  }
  gboolean enough = target <= 0 || plan->buy_gib <= target;
  add_chart (part, plan, target);
  add_size (part, _ ("Now"), NULL, plan->months[0], "dim-label");
  add_size (part, _ ("At most within two years"),
            _ ("For the fullest day: backups are kept by period, not by number."), plan->peak_gib,
            "dim-label");
  add_size (part, _ ("To have, with a fifth in reserve"), NULL, plan->buy_gib,
            enough ? "dim-label" : "warning");
  if (target > 0)
    add_size (part, enough ? _ ("At the target") : _ ("At the target: too little"), NULL, target,
              enough ? "success" : "warning");
}
