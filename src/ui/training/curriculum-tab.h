/* What the people are to learn: roles with their topics and the formats of sessions, changed in
 * place. */
#pragma once

#include "ui/common/session.h"
#include "ui/training/holder-row.h"

#define SW_TYPE_CURRICULUM_TAB (sw_curriculum_tab_get_type ())
G_DECLARE_FINAL_TYPE (SwCurriculumTab, sw_curriculum_tab, SW, CURRICULUM_TAB, AdwBin)

GtkWidget *sw_curriculum_tab_new (SwSession *session, SwTraining *training);

/* The row of a role or a format, NULL where there is none; borrowed. */
SwHolderRow *sw_curriculum_tab_row (SwCurriculumTab *tab, const char *item);

/* The line that adds a role or a format; borrowed. */
GtkWidget *sw_curriculum_tab_add_role (SwCurriculumTab *tab);
GtkWidget *sw_curriculum_tab_add_format (SwCurriculumTab *tab);
