#include "ui/common/tab-switcher.h"

static GtkWidget *
new_switcher (AdwViewStack *tabs, AdwViewSwitcherPolicy policy)
{
  GtkWidget *switcher = adw_view_switcher_new ();
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (switcher), policy);
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), tabs);
  return switcher;
}

GtkWidget *
sw_tab_switcher_new (AdwViewStack *tabs)
{
  AdwSqueezer *squeezer = ADW_SQUEEZER (adw_squeezer_new ());
  adw_squeezer_set_homogeneous (squeezer, FALSE);
  adw_squeezer_add (squeezer, new_switcher (tabs, ADW_VIEW_SWITCHER_POLICY_WIDE));
  adw_squeezer_add (squeezer, new_switcher (tabs, ADW_VIEW_SWITCHER_POLICY_NARROW));
  return GTK_WIDGET (squeezer);
}
