#include "ui/shell/window-private.h"

#include "ui/portfolio/portfolio-page.h"
#include "ui/shell/refusal-page.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE_WITH_CODE (SwWindow, sw_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (SW_TYPE_FEEDBACK, sw_window_feedback_init))

SwSession *
sw_window_session (SwWindow *self)
{
  return self->session;
}

SwProjectView *
sw_window_project_view (SwWindow *self)
{
  return self->project_view;
}

static void
update_title (SwWindow *self)
{
  SwProjectView *view = self->project_view;
  const char *title = view != NULL ? sw_project_view_title (view) : "Slipway";
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, view != NULL ? sw_project_view_subtitle (view) : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Which buttons the header has: those of a project, of the portfolio, or none. */
static void
update_header (SwWindow *self)
{
  gboolean open = sw_session_library (self->session) != NULL;
  gboolean in_project = self->project_view != NULL;
  gtk_widget_set_visible (self->back_button, in_project);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), in_project);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), in_project);
  gtk_widget_set_visible (self->new_button, open && !in_project);
  gtk_widget_set_visible (gtk_widget_get_parent (self->undo_button), open);
  gtk_widget_set_visible (self->search_button, open);
  update_title (self);
}

static void
drop_project_view (SwWindow *self)
{
  if (self->project_view == NULL)
    return;
  g_clear_pointer (&self->sidebar_binding, g_binding_unbind);
  gtk_menu_button_set_menu_model (self->export_button, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project", NULL);
  GtkWidget *view = GTK_WIDGET (g_steal_pointer (&self->project_view));
  gtk_stack_remove (self->pages, view);
}

static void
drop_refusal (SwWindow *self)
{
  GtkWidget *refusal = gtk_stack_get_child_by_name (self->pages, "refusal");
  if (refusal != NULL)
    gtk_stack_remove (self->pages, refusal);
}

static void
show_portfolio (SwWindow *self)
{
  if (sw_session_library (self->session) == NULL)
    return;
  if (self->portfolio == NULL) {
    self->portfolio = GTK_WIDGET (sw_portfolio_page_new (self->session));
    gtk_stack_add_named (self->pages, self->portfolio, "portfolio");
  }
  gint64 left = self->project_view != NULL ? sw_project_view_project (self->project_view) : 0;
  gtk_stack_set_visible_child (self->pages, self->portfolio);
  drop_project_view (self);
  drop_refusal (self);
  update_header (self);
  sw_portfolio_page_focus (SW_PORTFOLIO_PAGE (self->portfolio), left);
}

void
sw_window_show_portfolio (SwWindow *self)
{
  SwDestination place = sw_window_stop_opening (self);
  g_free (place.step);
  show_portfolio (self);
  sw_window_remember_project (self, 0);
}

GtkWidget *
sw_window_portfolio (SwWindow *self)
{
  return self->portfolio;
}

static void
project_gone_cb (SwWindow *self)
{
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is no longer in the library."),
                                               sw_project_view_title (self->project_view));
  show_portfolio (self);
  if (!sw_window_is_opening (self))
    sw_window_remember_project (self, 0);
  sw_window_toast (self, sentence, NULL, NULL, NULL);
}

static void
adopt_project_view (SwWindow *self, SwProjectView *view)
{
  self->project_view = view;
  gtk_stack_add_child (self->pages, GTK_WIDGET (view));
  g_signal_connect_object (view, "renamed", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "gone", G_CALLBACK (project_gone_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project", sw_project_view_actions (view));
  gtk_menu_button_set_menu_model (self->export_button, sw_project_view_export_menu (view));
  self->sidebar_binding =
      g_object_bind_property (view, "sidebar-visible", self->sidebar_button, "active",
                              G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

void
sw_window_show_plan (SwWindow *self, SwPlan *plan)
{
  if (self->project_view == NULL || sw_project_view_plan (self->project_view) != plan) {
    drop_project_view (self);
    adopt_project_view (self, sw_project_view_new (self->session, plan));
  }
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (self->project_view));
  drop_refusal (self);
  update_header (self);
}

void
sw_window_show_refusal (SwWindow *self, const GError *error)
{
  drop_refusal (self);
  GtkWidget *refusal = GTK_WIDGET (sw_refusal_page_new (self->session, error));
  gtk_stack_add_named (self->pages, refusal, "refusal");
  gtk_stack_set_visible_child (self->pages, refusal);
  update_header (self);
}

/* Everything shown belongs to the library that was closed. */
static void
opened_cb (SwWindow *self)
{
  SwDestination place = sw_window_stop_opening (self);
  if (place.project == 0 && self->project_view != NULL)
    place.project = sw_project_view_project (self->project_view);
  drop_project_view (self);
  if (self->portfolio != NULL)
    gtk_stack_remove (self->pages, g_steal_pointer (&self->portfolio));
  show_portfolio (self);
  if (place.project != 0 && sw_session_library (self->session) != NULL)
    sw_window_go_to (self, &place);
  g_free (place.step);
  sw_window_update_history (self);
  sw_window_update_banner (self);
}

static void
changed_cb (SwWindow *self, const SwNotice *notice)
{
  sw_window_update_history (self);
  sw_window_announce (self, notice);
}

static void
banner_activated_cb (SwWindow *self)
{
  sw_window_retry (self);
}

static void
restore_size (SwWindow *self)
{
  SwSettings *settings = sw_session_settings (self->session);
  gtk_window_set_default_size (GTK_WINDOW (self), sw_settings_get_int (settings, "window-width"),
                               sw_settings_get_int (settings, "window-height"));
  if (sw_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
sw_window_close_request (GtkWindow *window)
{
  SwWindow *self = SW_WINDOW (window);
  SwSettings *settings = sw_session_settings (self->session);
  int width, height;
  gtk_window_get_default_size (window, &width, &height);
  gboolean maximized = gtk_window_is_maximized (window);
  sw_settings_set (settings, "window-maximized", g_variant_new_boolean (maximized));
  if (!maximized) {
    sw_settings_set (settings, "window-width", g_variant_new_int32 (width));
    sw_settings_set (settings, "window-height", g_variant_new_int32 (height));
  }
  return GTK_WINDOW_CLASS (sw_window_parent_class)->close_request (window);
}

static void
sw_window_dispose (GObject *object)
{
  SwWindow *self = SW_WINDOW (object);
  SwDestination place = sw_window_stop_opening (self);
  g_free (place.step);
  g_clear_object (&self->messages);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_window_parent_class)->dispose (object);
}

static void
sw_window_class_init (SwWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = sw_window_close_request;
  g_type_ensure (SW_TYPE_BANNER);
  g_type_ensure (SW_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, SwWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, conflict_banner);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, work_bar);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SwWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, banner_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sw_window_present_conflicts);
  sw_window_class_add_actions (widget_class);
  sw_window_class_add_merge_actions (widget_class);
}

static void
sw_window_init (SwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->messages = sw_messages_new (self->toasts, self->banner);
}

SwWindow *
sw_window_new (SwApplication *application, SwSession *session)
{
  SwWindow *self = g_object_new (SW_TYPE_WINDOW, "application", application, NULL);
  self->session = g_object_ref (session);
  restore_size (self);
  sw_window_watch_conflicts (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  show_portfolio (self);
  sw_window_update_history (self);
  sw_window_update_banner (self);
  update_header (self);
  return self;
}

void
sw_window_replace (SwWindow *self)
{
  SwApplication *application = SW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  SwWindow *window = sw_window_new (application, self->session);
  SwDestination place = sw_window_stop_opening (self);
  if (self->project_view != NULL) {
    sw_window_show_plan (window, sw_project_view_plan (self->project_view));
    sw_project_view_show_page (window->project_view, sw_project_view_page (self->project_view));
  }
  if (place.project != 0)
    sw_window_go_to (window, &place);
  g_free (place.step);
  int width, height;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (self));
}
