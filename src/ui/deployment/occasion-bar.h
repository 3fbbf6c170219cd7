/* Which drill or recovery is open, who began it, and the ways to end it. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_OCCASION_BAR (sw_occasion_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwOccasionBar, sw_occasion_bar, SW, OCCASION_BAR, AdwBin)

GtkWidget *sw_occasion_bar_new (SwSession *session);

/* Shows the occasion that `deployment` is turned to; hidden with NULL. */
void sw_occasion_bar_show (SwOccasionBar *bar, SwDeployment *deployment);
