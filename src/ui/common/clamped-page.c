#include "ui/common/clamped-page.h"

#include <adwaita.h>

#define WIDE 900 /* what is wider has rows that need all of it */

GtkWidget *
sw_clamped_page_new (GtkWidget *box, int width)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  gtk_widget_add_css_class (box, "sw-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  if (width > WIDE)
    adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDE);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}
