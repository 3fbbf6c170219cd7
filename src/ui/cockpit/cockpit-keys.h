/* The keys of the cockpit in large type, in a panel at its side. */
#pragma once

#include <gtk/gtk.h>

#define SW_TYPE_COCKPIT_KEYS (sw_cockpit_keys_get_type ())
G_DECLARE_FINAL_TYPE (SwCockpitKeys, sw_cockpit_keys, SW, COCKPIT_KEYS, GtkWidget)

/* Adds a line: the keys as they are printed ("Shift+Space"), and what they do. */
void sw_cockpit_keys_add (SwCockpitKeys *keys, const char *key, const char *words);
