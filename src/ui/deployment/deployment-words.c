#include "ui/deployment/deployment-words.h"

const char *
sw_step_state_icon (SwStepState state)
{
  static const char *const icons[] = {[SW_STEP_TODO] = "checkbox-symbolic",
                                      [SW_STEP_IN_PROGRESS] = "document-edit-symbolic",
                                      [SW_STEP_BLOCKED] = "dialog-error-symbolic",
                                      [SW_STEP_DONE] = "checkbox-checked-symbolic",
                                      [SW_STEP_WAIVED] = "checkbox-mixed-symbolic",
                                      [SW_STEP_STALE] = "view-refresh-symbolic"};
  return icons[state];
}

const char *
sw_step_state_style (SwStepState state)
{
  static const char *const styles[] = {
      [SW_STEP_TODO] = "dim-label", [SW_STEP_IN_PROGRESS] = "accent", [SW_STEP_BLOCKED] = "error",
      [SW_STEP_DONE] = "success",   [SW_STEP_WAIVED] = "warning",     [SW_STEP_STALE] = "warning"};
  return styles[state];
}

const char *
sw_verdict_state_icon (SwVerdictState state)
{
  static const char *const icons[] = {[SW_VERDICT_PASS] = "object-select-symbolic",
                                      [SW_VERDICT_WARN] = "dialog-warning-symbolic",
                                      [SW_VERDICT_FAIL] = "dialog-error-symbolic",
                                      [SW_VERDICT_UNKNOWN] = "dialog-question-symbolic",
                                      [SW_VERDICT_WAIVED] = "checkbox-mixed-symbolic"};
  return icons[state];
}

const char *
sw_verdict_state_style (SwVerdictState state)
{
  static const char *const styles[] = {[SW_VERDICT_PASS] = "success",
                                       [SW_VERDICT_WARN] = "warning",
                                       [SW_VERDICT_FAIL] = "error",
                                       [SW_VERDICT_UNKNOWN] = "dim-label",
                                       [SW_VERDICT_WAIVED] = "warning"};
  return styles[state];
}

GtkWidget *
sw_state_image_new (const char *icon, const char *style, const char *name)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  gtk_widget_add_css_class (image, style);
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (image, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return image;
}
