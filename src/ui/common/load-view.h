/* A load with what the current week is made of: the grid, its scroll bars, and below them the
 * projects and tasks of the current cell. A task leads into its project ("win.open-project"). */
#pragma once

#include "ui/common/load-grid.h"

#include <adwaita.h>

#define SW_TYPE_LOAD_VIEW (sw_load_view_get_type ())
G_DECLARE_FINAL_TYPE (SwLoadView, sw_load_view, SW, LOAD_VIEW, AdwBin)

GtkWidget *sw_load_view_new (void);

/* As sw_load_grid_set_load. */
void sw_load_view_set_load (SwLoadView *view, SwLoad *load, const SwWords *words, SwDay today);

/* As it stands on a page of one project, which scrolls: as high as its rows, and without the
 * project's code at each task. */
void sw_load_view_set_whole (SwLoadView *view);

/* The grid, borrowed: for the focus and the current cell. */
SwLoadGrid *sw_load_view_grid (SwLoadView *view);
