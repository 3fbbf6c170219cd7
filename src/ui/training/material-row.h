/* One training material: its state at a glance; its link, its title and what may be done with it
 * when unfolded.
 *
 * Signal "set" (const char *item, const char *pair): the user wants a field so, as "key=value". */
#pragma once

#include "core/training/material.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_MATERIAL_ROW (sw_material_row_get_type ())
G_DECLARE_FINAL_TYPE (SwMaterialRow, sw_material_row, SW, MATERIAL_ROW, AdwExpanderRow)

GtkWidget *sw_material_row_new (const SwMaterial *material);

/* Shows the material as it is now; a field with the focus keeps what is typed. */
void sw_material_row_show (SwMaterialRow *row, const SwMaterial *material, SwLanguage language);
