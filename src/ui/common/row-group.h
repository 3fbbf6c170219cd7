/* A titled list of rows that is filled anew as a whole. */
#pragma once

#include <adwaita.h>

#define SW_TYPE_ROW_GROUP (sw_row_group_get_type ())
G_DECLARE_FINAL_TYPE (SwRowGroup, sw_row_group, SW, ROW_GROUP, AdwBin)

/* Property "title" (string). */

void sw_row_group_clear (SwRowGroup *group);

/* Adds a row with a title and a subtitle (either may hold any text; the subtitle may be NULL) and
 * returns it, for prefixes and suffixes; borrowed. */
AdwActionRow *sw_row_group_add (SwRowGroup *group, const char *title, const char *subtitle);

/* Adds a row that holds `widget`, or `widget` itself where it is a row. */
void sw_row_group_add_widget (SwRowGroup *group, GtkWidget *widget);

/* Adds a row that says there is nothing. */
void sw_row_group_add_empty (SwRowGroup *group, const char *sentence);

/* Puts `widget` beside the title. */
void sw_row_group_set_suffix (SwRowGroup *group, GtkWidget *widget);

guint sw_row_group_count (SwRowGroup *group);
