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
  g_autofree char *below = g_strdup_printf (
      "%s\n%s\n%s%s%s", vcpu, ram, disk, driver != NULL ? "\n" : "", driver != NULL ? driver : "");
  AdwActionRow *row =
      sw_row_group_add (part->rows, sw_step_part_say (part, &estimate->role->title), below);
  adw_action_row_set_subtitle_lines (row, 5);
}

static void
add_value (const SwStepPart *part, AdwExpanderRow *inputs, const SwSizingValue *value)
{
  g_autofree char *number = g_strdup_printf ("%.15g", value->value);
  const char *unit = sw_step_part_say (part, &value->input->unit);
  g_autofree char *text = g_strdup_printf ("%s%s%s · %s", number, *unit != '\0' ? " " : "", unit,
                                           _ (sw_sizing_source_name (value->source)));
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, value->source == SW_SOURCE_GUESS ? "warning" : "dim-label");
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 sw_step_part_say (part, &value->input->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_expander_row_add_row (inputs, row);
}

void
sw_size_group_fill (const SwStepPart *part)
{
  g_autoptr (SwSizing) sizing = sw_sizing_new (part->deployment);
  GtkWidget *before = g_object_get_data (G_OBJECT (part->rows), "inputs");
  gboolean open = before != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (before));
  g_object_set_data (G_OBJECT (part->rows), "inputs", NULL);
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
  GtkWidget *inputs = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inputs), _ ("Reckoned From"));
  for (guint i = 0; i < sizing->values->len; i++)
    add_value (part, ADW_EXPANDER_ROW (inputs), sizing->values->pdata[i]);
  sw_row_group_add_widget (part->rows, inputs);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (inputs), open);
  g_object_set_data (G_OBJECT (part->rows), "inputs", inputs);
}
