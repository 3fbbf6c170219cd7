/* A button with the saved views: choosing one, saving the filter that is in force, removing. */
#pragma once

#include "ui/plan/filter-bar.h"

GtkWidget *sw_filter_views_new (SwFilterBar *bar, SwPlanBoard *board);
