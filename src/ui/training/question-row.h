/* A question from the parking lot: what became of it, and what may be done with it when unfolded:
 * answer it, or make a task of it in two actions.
 *
 * Signal "answer" (const char *text), "make-task" (gint64 owner, int due; SW_NO_DAY: none),
 * "remove".
 */
#pragma once

#include "core/training/parking-lot.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_QUESTION_ROW (sw_question_row_get_type ())
G_DECLARE_FINAL_TYPE (SwQuestionRow, sw_question_row, SW, QUESTION_ROW, AdwExpanderRow)

GtkWidget *sw_question_row_new (SwSession *session, gint64 id);
gint64 sw_question_row_id (SwQuestionRow *row);

/* Shows the question as it is now; a field with the focus keeps what is typed. */
void sw_question_row_show (SwQuestionRow *row, SwTraining *training, const SwParked *parked);
