/* Who is still missing: the roles with their totals, and who of one of them has which topic. */
#pragma once

#include "ui/common/session.h"
#include "ui/training/coverage-grid.h"

#include <adwaita.h>

#define SW_TYPE_COVERAGE_TAB (sw_coverage_tab_get_type ())
G_DECLARE_FINAL_TYPE (SwCoverageTab, sw_coverage_tab, SW, COVERAGE_TAB, AdwBin)

GtkWidget *sw_coverage_tab_new (SwSession *session, SwTraining *training);

/* The list of roles and the grid of the chosen one; borrowed. */
GtkListBox *sw_coverage_tab_roles (SwCoverageTab *tab);
SwCoverageGrid *sw_coverage_tab_grid (SwCoverageTab *tab);
