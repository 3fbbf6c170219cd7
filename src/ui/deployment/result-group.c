#include "ui/deployment/result-group.h"

#include "core/deployment/backup-plan.h"
#include "core/deployment/drill.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

static void
add_time (const SwStepPart *part, const char *title, int minutes, int goal)
{
  const SwWords *words = sw_session_words (part->session);
  gboolean kept = goal <= 0 || minutes <= goal;
  g_autofree char *measured = minutes >= 0 ? sw_format_span (words, minutes) : NULL;
  g_autofree char *agreed = goal > 0 ? sw_format_span (words, goal) : NULL;
  g_autofree char *below =
      agreed != NULL ? g_strdup_printf (_ ("The goal is at most %s."), agreed) : NULL;
  AdwActionRow *row = sw_row_group_add (part->rows, title, below);
  GtkWidget *label = gtk_label_new (measured != NULL ? measured : _ ("not measured yet"));
  const char *style = minutes < 0 ? "dim-label" : kept ? "success" : "error";
  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, minutes >= 0 ? "title-3" : "body");
  adw_action_row_add_suffix (row, label);
  adw_action_row_add_prefix (row, sw_state_image_new (minutes < 0 ? "content-loading-symbolic"
                                                      : kept      ? "object-select-symbolic"
                                                                  : "dialog-error-symbolic",
                                                      style,
                                                      minutes < 0 ? _ ("Open")
                                                      : kept      ? _ ("Kept")
                                                                  : _ ("Missed")));
}

static void
add_forecast (const SwStepPart *part, const SwDrill *drill)
{
  const SwWords *words = sw_session_words (part->session);
  if (drill->forecast < 0)
    return;
  g_autofree char *span = sw_format_span (words, drill->forecast);
  g_autofree char *rate = sw_format_decimal (words, (int) (drill->rate * 100));
  g_autofree char *below =
      drill->rate > 0 ? g_strdup_printf (_ ("The data came back at %s MiB a second."), rate) : NULL;
  GtkWidget *label = gtk_label_new (span);
  adw_action_row_add_suffix (
      sw_row_group_add (part->rows, _ ("The same with the data of today"), below), label);
}

static const char *
style_of (SwDrillResult result)
{
  static const char *const styles[] = {"accent", "success", "warning", "error", "dim-label"};
  return styles[result];
}

void
sw_result_group_fill (const SwStepPart *part)
{
  sw_row_group_clear (part->rows);
  if (sw_deployment_occasion (part->deployment) == NULL)
    return;
  g_autofree SwDrill *drill = sw_drill_new (part->deployment);
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (part->deployment);
  GtkWidget *result = gtk_label_new (_ (sw_drill_result_name (drill->result)));
  gtk_widget_add_css_class (result, style_of (drill->result));
  gtk_widget_add_css_class (result, "heading");
  adw_action_row_add_suffix (sw_row_group_add (part->rows, _ ("Result"), NULL), result);
  if (drill->result == SW_DRILL_ABORTED)
    return;
  add_time (part, _ ("Recovery time, from decision to agreement"), drill->rto, plan->rto);
  add_time (part, _ ("Loss of work, from newest record to failure"), drill->rpo, plan->rpo);
  add_forecast (part, drill);
}
