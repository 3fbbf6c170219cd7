#include "training-window.h"

AppWindow *
training_window_open (const char *language)
{
  AppWindow *app = app_window_new (language);
  sw_window_open_project (app->window, app_window_add_project (app, "NORD", SW_MODE_TEAM), 0);
  app_window_settle ();
  return app;
}

SwProjectView *
view_of (AppWindow *app)
{
  return sw_window_project_view (app->window);
}

SwTraining *
training_of (AppWindow *app)
{
  return sw_project_view_training (view_of (app));
}

SwTrainingPage *
training_window_page (AppWindow *app)
{
  sw_project_view_show_page (view_of (app), "training");
  app_window_settle ();
  return SW_TRAINING_PAGE (sw_project_view_training_page (view_of (app)));
}

gpointer
training_window_tab (AppWindow *app, const char *name)
{
  SwTrainingPage *page = training_window_page (app);
  g_assert_true (sw_project_view_show_training (view_of (app), name));
  app_window_settle ();
  return sw_training_page_tab (page);
}

const SwTrainingRole *
role_at (AppWindow *app, guint place)
{
  return sw_training_curriculum (training_of (app))->roles->pdata[place];
}
