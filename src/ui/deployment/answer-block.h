/* One field of a deployment on the page: what is asked, why, where the answer goes, what a good one
 * looks like, and why the last one was refused. An answer is written when it is chosen, or when its
 * entry is left or Enter is pressed. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <gtk/gtk.h>

#define SW_TYPE_ANSWER_BLOCK (sw_answer_block_get_type ())
G_DECLARE_FINAL_TYPE (SwAnswerBlock, sw_answer_block, SW, ANSWER_BLOCK, GtkBox)

/* For `field` of the run, or of the row `row` (an id, 0: of the run). */
GtkWidget *sw_answer_block_new (SwSession *session, SwDeployment *deployment,
                                const SwPlaybookField *field, gint64 row);

/* Shows the answer as it stands, and whether the field is asked at all; what is being typed is left
 * alone. */
void sw_answer_block_refresh (SwAnswerBlock *block);

/* The field's id, borrowed. */
const char *sw_answer_block_field (SwAnswerBlock *block);

/* What takes the answer; borrowed. */
GtkWidget *sw_answer_block_control (SwAnswerBlock *block);
