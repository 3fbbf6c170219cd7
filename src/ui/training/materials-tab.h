/* What is made for the training, how far it is and where it lies; more can be added in one line. */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_MATERIALS_TAB (sw_materials_tab_get_type ())
G_DECLARE_FINAL_TYPE (SwMaterialsTab, sw_materials_tab, SW, MATERIALS_TAB, AdwBin)

GtkWidget *sw_materials_tab_new (SwSession *session, SwTraining *training);
