/* The lines of a playbook's command, filled from answers. */
#pragma once

#include <glib.h>

/* What the placeholder `name` stands for: one value, or several of a list, ended by NULL, full
 * transfer. NULL where nothing is answered yet, and of what may never be inserted: a secret. */
typedef GStrv (*SwCommandLookup) (const char *name, gpointer data);

/* `lines` (ended by NULL), filled and joined by '\n', without one at the end; to free. Every value
 * becomes one quoted word, and a word that holds a list is said once for each value of it.
 *
 * NULL where a placeholder is open. It is so while there is no value, and for values that no field
 * accepts: with control characters or marks that turn the direction of writing, empty, or beginning
 * a word with a hyphen, so that a program would take it for an option. Facts may come from another
 * library, so this is looked at here again. `missing` (may be NULL) receives those names, each once
 * (GPtrArray of owned texts, as made by g_ptr_array_new_with_free_func (g_free)). */
char *sw_command_text_fill (const char *const *lines, SwCommandLookup lookup, gpointer data,
                            GPtrArray *missing);
