/* Words that stand for what people call something: ids of one's own roles, topics and materials. */
#pragma once

#include <glib.h>

/* A word made from a title that `is_taken` does not know: its Latin letters and digits, and a hash
 * where there are others, so that two laptops make the same one; to free. */
char *sw_curriculum_word (const char *title, gboolean (*is_taken) (const char *word, gpointer data),
                          gpointer data);
