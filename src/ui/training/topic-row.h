/* A topic of a role or a use case of a format: its title, changed in place, and what may be done
 * with it. */
#pragma once

#include "ui/training/curriculum-buttons.h"

#define SW_TYPE_TOPIC_ROW (sw_topic_row_get_type ())
G_DECLARE_FINAL_TYPE (SwTopicRow, sw_topic_row, SW, TOPIC_ROW, AdwEntryRow)

/* For the topic `key`. */
GtkWidget *sw_topic_row_new (SwTraining *training, const char *key);

/* Shows it as it is now, under a small heading such as "Topic 3"; a title that is being typed in is
 * left alone. */
void sw_topic_row_show (SwTopicRow *row, const char *heading, gboolean dropped);

/* Sets what an entry row shows as something that nobody typed: there is nothing to apply. */
void sw_topic_row_set_text (AdwEntryRow *row, const char *text);

SwCurriculumButtons *sw_topic_row_buttons (SwTopicRow *row);
gboolean sw_topic_row_is_dropped (SwTopicRow *row);
