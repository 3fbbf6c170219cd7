#include "ui/cockpit/huge-type.h"

#include "ui/cockpit/cockpit.h"

static const char class_key[] = "huge-type";

/* A window that is narrow for its height has no room for the type of a tall one. */
const char *
sw_huge_type_class (int width, int height)
{
  return sw_cockpit_class_for (MIN (height, width * 9 / 16));
}

static void
set_class (GtkWidget *widget, const char *class)
{
  const char *before = g_object_get_data (G_OBJECT (widget), class_key);
  if (class == before)
    return;
  if (before != NULL)
    gtk_widget_remove_css_class (widget, before);
  gtk_widget_add_css_class (widget, class);
  g_object_set_data (G_OBJECT (widget), class_key, (gpointer) class);
}

static void
layout_cb (GtkWidget *widget, int width, int height)
{
  set_class (widget, sw_huge_type_class (width, height));
}

static void
realize_cb (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_object (surface, "layout", G_CALLBACK (layout_cb), widget, G_CONNECT_SWAPPED);
}

void
sw_huge_type_attach (GtkWidget *widget)
{
  gtk_widget_add_css_class (widget, "sw-huge");
  set_class (widget, sw_huge_type_class (1280, 720));
  g_signal_connect (widget, "realize", G_CALLBACK (realize_cb), NULL);
}
