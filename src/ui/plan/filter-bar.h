/* The bar below the toolbar that says which tasks are shown: words to look for, switches, how many
 * are left, and the saved views. It and the board's filter are always the same. */
#pragma once

#include "ui/plan/plan-board.h"

#define SW_TYPE_FILTER_BAR (sw_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SwFilterBar, sw_filter_bar, SW, FILTER_BAR, GtkWidget)

GtkWidget *sw_filter_bar_new (SwPlanBoard *board);

/* The focus to the words. */
void sw_filter_bar_focus (SwFilterBar *bar);

/* Shows all tasks again. */
void sw_filter_bar_clear (SwFilterBar *bar);

/* Puts another filter in force and shows it. */
void sw_filter_bar_set_filter (SwFilterBar *bar, const SwPlanFilter *filter);
