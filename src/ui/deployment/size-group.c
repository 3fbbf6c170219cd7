#include "ui/deployment/size-group.h"

#include "core/deployment/sizing.h"

#include <glib/gi18n.h>

static char *
say_range (SwRange range, const char *unit)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s (%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT ")",
                          range.likely, unit, range.low, range.high);
}

static void
add_estimate (const SwStepPart *part, const SwSizingEstimate *estimate)
{
  g_autofree char *vcpu = say_range (estimate->vcpu, _ ("vCPU"));
  g_autofree char *ram = say_range (estimate->ram_gib, _ ("GiB of memory"));
  g_autofree char *disk = say_range (estimate->disk_gib, _ ("GiB of disk"));
  g_autofree char *driver =
      estimate->driver != NULL
          ? g_strdup_printf (_ ("driven by: %s"), sw_step_part_say (part, &estimate->driver->title))
          : NULL;
  g_autofree char *below = g_strdup_printf ("%s\n%s\n%s%s%s", vcpu, ram, disk,
                                            driver != NULL ? "\n" : "",
                                            driver != NULL ? driver : "");
  AdwActionRow *row =
      sw_row_group_add (part->rows, sw_step_part_say (part, &estimate->role->title), below);
  adw_action_row_set_subtitle_lines (row, 5);
}

static void
add_value (const SwStepPart *part, const SwSizingValue *value)
{
  g_autofree char *number = g_strdup_printf ("%.15g", value->value);
  const char *unit = sw_step_part_say (part, &value->input->unit);
  g_autofree char *text = g_strdup_printf ("%s%s%s · %s", number, *unit != '\0' ? " " : "", unit,
                                           _ (sw_sizing_source_name (value->source)));
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, value->source == SW_SOURCE_GUESS ? "warning" : "dim-label");
  adw_action_row_add_suffix (
      sw_row_group_add (part->rows, sw_step_part_say (part, &value->input->title), NULL), label);
}

void
sw_size_group_fill (const SwStepPart *part)
{
  g_autoptr (SwSizing) sizing = sw_sizing_new (part->deployment);
  sw_row_group_clear (part->rows);
  if (sizing == NULL || sizing->estimates->len == 0) {
    sw_row_group_add_empty (part->rows, _ ("The playbook says nothing about size here."));
    return;
  }
  if (sizing->guessed)
    gtk_widget_add_css_class (
        GTK_WIDGET (sw_row_group_add (part->rows,
                                      _ ("What drives it is a guess. Measure it before hosts are "
                                         "bought."),
                                      NULL)),
        "warning");
  for (guint i = 0; i < sizing->estimates->len; i++)
    add_estimate (part, sizing->estimates->pdata[i]);
  for (guint i = 0; i < sizing->values->len; i++)
    add_value (part, sizing->values->pdata[i]);
}
