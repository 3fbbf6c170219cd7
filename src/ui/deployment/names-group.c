#include "ui/deployment/names-group.h"

#include <glib/gi18n.h>

void
sw_names_group_fill (const SwStepPart *part)
{
  const GPtrArray *names = sw_deployment_part (part->deployment)->names;
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookName *name = names->pdata[i];
    g_autofree char *derived = sw_deployment_name (part->deployment, name->id);
    if (sw_deployment_holds (part->deployment, NULL, name->when) != SW_TRUTH_YES)
      continue;
    GtkWidget *label = gtk_label_new (derived != NULL ? derived : "–");
    gtk_label_set_selectable (GTK_LABEL (label), derived != NULL);
    gtk_widget_add_css_class (label, "monospace");
    adw_action_row_add_suffix (
        sw_row_group_add (part->rows, sw_step_part_say (part, &name->title), NULL), label);
  }
  if (sw_row_group_count (part->rows) == 0)
    sw_row_group_add_empty (part->rows, _ ("No names are derived here."));
}
