/* What this person prefers, and where the window was: the keys of the GSettings schema. Where the
 * schema cannot be found the defaults hold and changes last as long as the program.
 *
 * Signal "changed::KEY" (const char *key): the value of KEY changed. */
#pragma once

#include <gio/gio.h>

#define SW_TYPE_SETTINGS (sw_settings_get_type ())
G_DECLARE_FINAL_TYPE (SwSettings, sw_settings, SW, SETTINGS, GObject)

SwSettings *sw_settings_new (void);

int sw_settings_get_int (SwSettings *settings, const char *key);
gint64 sw_settings_get_int64 (SwSettings *settings, const char *key);
gboolean sw_settings_get_boolean (SwSettings *settings, const char *key);
char *sw_settings_dup_string (SwSettings *settings, const char *key);
GVariant *sw_settings_dup_value (SwSettings *settings, const char *key); /* of any type */

/* Takes `value` over (a floating reference is sunk); its type is the key's. */
void sw_settings_set (SwSettings *settings, const char *key, GVariant *value);

/* Keeps `property` of `object` and the key equal for as long as both live, beginning with the key's
 * value. Booleans, integers and doubles. */
void sw_settings_bind (SwSettings *settings, const char *key, gpointer object,
                       const char *property);

/* The first day of the week as preferred: 0 for Monday, 6 for Sunday. */
int sw_settings_first_weekday (SwSettings *settings);
