/* The training page of a project in the window, as tests of it begin. */
#pragma once

#include "app-window.h"

#include "core/training/training.h"
#include "ui/training/training-page.h"

/* The window with a project NORD of the team mode open. */
AppWindow *training_window_open (const char *language);

SwProjectView *view_of (AppWindow *app);
SwTraining *training_of (AppWindow *app);

/* The page, shown; and its tab of that name, made and shown. */
SwTrainingPage *training_window_page (AppWindow *app);
gpointer training_window_tab (AppWindow *app, const char *name);

/* A role of the curriculum by its place. */
const SwTrainingRole *role_at (AppWindow *app, guint place);
