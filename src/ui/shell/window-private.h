/* What the files of the window share. */
#pragma once

#include "ui/common/conflict-watch.h"
#include "ui/common/messages.h"
#include "ui/common/work-bar.h"
#include "ui/shell/window.h"

/* A project whose plan a worker loads; see window-open.c. */
typedef struct _SwOpening SwOpening;

struct _SwWindow {
  AdwApplicationWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkToggleButton *sidebar_button;
  GtkWidget *new_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *search_button;
  GtkMenuButton *export_button;
  SwBanner *banner;
  SwBanner *conflict_banner;
  SwWorkBar *work_bar;
  AdwToastOverlay *toasts;
  GtkStack *pages;

  SwSession *session;
  SwConflictWatch *watch;
  GtkWidget *portfolio;        /* a child of `pages`, NULL until it was shown */
  SwProjectView *project_view; /* likewise */
  GBinding *sidebar_binding;
  SwOpening *opening; /* what is on its way, NULL: nothing; its work owns it */
  SwMessages *messages;
  gboolean in_history;
};

/* Actions "win.*" and their keys. */
void sw_window_class_add_actions (GtkWidgetClass *class);

/* Merging and what comes of it: actions, banner, menu item. */
void sw_window_class_add_merge_actions (GtkWidgetClass *class);
void sw_window_watch_conflicts (SwWindow *window);

/* Shows the project of `plan`, which is kept. */
void sw_window_show_plan (SwWindow *window, SwPlan *plan);

/* The project that the program opens with next time (0: the portfolio). */
void sw_window_remember_project (SwWindow *window, gint64 project);

/* What is on its way does not come any more; what it was, its step to free, or nothing. */
SwDestination sw_window_stop_opening (SwWindow *window);

/* Fits undo and redo, their names and the banner to the library. */
void sw_window_update_history (SwWindow *window);
void sw_window_update_banner (SwWindow *window);

/* After an edit of this program: names it and offers to undo it. */
void sw_window_announce (SwWindow *window, const SwNotice *notice);

/* Shows `sentence` in place of the last toast; `button`, `action` and its `target` (a floating
 * reference is sunk) may be NULL. */
void sw_window_toast (SwWindow *window, const char *sentence, const char *button,
                      const char *action, GVariant *target);

void sw_window_feedback_init (SwFeedbackInterface *interface);
void sw_window_retry (SwWindow *window);
