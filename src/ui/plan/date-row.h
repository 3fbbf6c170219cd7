/* A row for a day: typed as people write it, or picked from a calendar. */
#pragma once

#include "core/base/format.h"

#include <adwaita.h>

#define SW_TYPE_DATE_ROW (sw_date_row_get_type ())
G_DECLARE_FINAL_TYPE (SwDateRow, sw_date_row, SW, DATE_ROW, AdwEntryRow)

/* Emits "apply" like its parent, also when a day was picked. The words are borrowed. */
GtkWidget *sw_date_row_new (const char *title, const SwWords *words, SwDay today);

/* Shows `instant`: the day, with the time where `minute` is not the one of a whole day. */
void sw_date_row_set (SwDateRow *row, SwInstant instant, gboolean with_time);

/* What was typed as ISO 8601, "" for nothing, NULL when it is no date; the caller frees it. */
char *sw_date_row_dup_iso (SwDateRow *row);

/* Reads a day as sw_date_text_parse does, with an optional time behind it, or ISO 8601; the same
 * results. */
char *sw_date_read (const char *text, SwDay today);
