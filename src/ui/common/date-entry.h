/* A date: typed, stepped with the arrow keys, or picked from a month.
 *
 * Property "day" (int): the day, SW_NO_DAY when the entry is empty or holds no date.
 * Property "valid" (boolean, read-only): FALSE while the text is neither empty nor a date. */
#pragma once

#include "core/base/format.h"

#include <gtk/gtk.h>

#define SW_TYPE_DATE_ENTRY (sw_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (SwDateEntry, sw_date_entry, SW, DATE_ENTRY, GtkWidget)

GtkWidget *sw_date_entry_new (void);

/* To be called once before use: `words` (borrowed for the life of the entry) give the form of
 * dates; `first_weekday` is 0 for Monday, 6 for Sunday; `today` is where an empty entry opens. */
void sw_date_entry_set_up (SwDateEntry *entry, const SwWords *words, int first_weekday,
                           SwDay today);

/* What the entry is for, read out by assistive technology. */
void sw_date_entry_set_label (SwDateEntry *entry, const char *label);

SwDay sw_date_entry_get_day (SwDateEntry *entry);
void sw_date_entry_set_day (SwDateEntry *entry, SwDay day);
gboolean sw_date_entry_is_valid (SwDateEntry *entry);

/* Whether the text is empty or a date; else sets a refusal that shows how dates are written here.
 */
gboolean sw_date_entry_check (SwDateEntry *entry, GError **error);

/* The text field inside, borrowed. */
GtkEditable *sw_date_entry_editable (SwDateEntry *entry);
