/* All about the training of one project: tabs side by side, and a session of its own in their place
 * while one is open. A tab is a row of the table in training-page.c; it is made when it is first
 * shown.
 *
 * Actions for what stands in it: "training.open-session" (x), "training.new-session",
 * "training.back". */
#pragma once

#include "core/training/training.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_TRAINING_PAGE (sw_training_page_get_type ())
G_DECLARE_FINAL_TYPE (SwTrainingPage, sw_training_page, SW, TRAINING_PAGE, AdwBin)

GtkWidget *sw_training_page_new (SwSession *session, SwTraining *training);

/* Shows the tab of that name, of the open session or else of the page; FALSE where there is none.
 */
gboolean sw_training_page_show_tab (SwTrainingPage *page, const char *name);

/* The tab that is shown, made where it was not; borrowed. */
GtkWidget *sw_training_page_tab (SwTrainingPage *page);

/* Opens the training session `id`; FALSE where there is none. */
gboolean sw_training_page_open_session (SwTrainingPage *page, gint64 id);

/* The training session that is open, 0: none. */
gint64 sw_training_page_session (SwTrainingPage *page);
