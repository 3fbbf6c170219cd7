#include "ui/cockpit/stage-parts.h"

#include "core/base/civil.h"

static void
add_classes (GtkWidget *widget, const char *classes)
{
  g_auto (GStrv) names = g_strsplit (classes != NULL ? classes : "", " ", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    if (*names[i] != '\0')
      gtk_widget_add_css_class (widget, names[i]);
  }
}

GtkWidget *
sw_stage_line (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  add_classes (label, classes);
  return label;
}

GtkWidget *
sw_stage_label (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  add_classes (label, classes);
  return label;
}

GtkWidget *
sw_stage_lines (const char *text, const char *classes, int lines)
{
  GtkWidget *label = sw_stage_label (text, classes);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

GtkWidget *
sw_stage_button (const char *label, const char *classes, GCallback clicked, gpointer self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  add_classes (button, classes);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

GtkWidget *
sw_stage_box (GtkOrientation orientation, int spacing, const char *classes)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);
  add_classes (box, classes);
  return box;
}

void
sw_stage_empty (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL) {
    if (GTK_IS_LIST_BOX (box))
      gtk_list_box_remove (GTK_LIST_BOX (box), child);
    else if (GTK_IS_FLOW_BOX (box))
      gtk_flow_box_remove (GTK_FLOW_BOX (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
  }
}

void
sw_stage_set_text (GtkWidget *label, const char *text)
{
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
  if (text != NULL && !g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
    gtk_label_set_text (GTK_LABEL (label), text);
}

char *
sw_stage_clock_face (int seconds)
{
  seconds = MAX (seconds, 0);
  return g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);
}

int
sw_stage_minutes (int seconds)
{
  return (MAX (seconds, 0) + 59) / 60;
}

char *
sw_stage_time (int instant)
{
  if (instant == SW_NO_INSTANT)
    return g_strdup ("");
  int minute = sw_instant_minute (instant);
  return g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
}
