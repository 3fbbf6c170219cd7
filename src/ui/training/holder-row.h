/* A role with its topics, or a session format with its minutes, people and use cases: one line,
 * and all of it to change when unfolded. */
#pragma once

#include "ui/training/topic-row.h"

#define SW_TYPE_HOLDER_ROW (sw_holder_row_get_type ())
G_DECLARE_FINAL_TYPE (SwHolderRow, sw_holder_row, SW, HOLDER_ROW, AdwExpanderRow)

/* For the role or the format `item`. */
GtkWidget *sw_holder_row_new (SwTraining *training, const char *item);

/* Shows it as it is now. */
void sw_holder_row_show (SwHolderRow *row, gboolean dropped);

/* The field that says "title", "minutes", "people" or "add", NULL where it has none; the row of a
 * topic, NULL where there is none. Borrowed. */
GtkWidget *sw_holder_row_field (SwHolderRow *row, const char *name);
SwTopicRow *sw_holder_row_topic (SwHolderRow *row, const char *key);

SwCurriculumButtons *sw_holder_row_buttons (SwHolderRow *row);
gboolean sw_holder_row_is_dropped (SwHolderRow *row);
