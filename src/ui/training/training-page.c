#include "ui/training/training-page.h"

#include "ui/common/tab-switcher.h"
#include "ui/training/after-tab.h"
#include "ui/training/coverage-tab.h"
#include "ui/training/curriculum-tab.h"
#include "ui/training/materials-tab.h"
#include "ui/training/new-session.h"
#include "ui/training/session-detail.h"
#include "ui/training/sessions-tab.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget *(*make) (SwSession *session, SwTraining *training);
} tabs[] = {
    {"sessions", N_ ("Sessions"), "x-office-calendar-symbolic", sw_sessions_tab_new},
    {"curriculum", N_ ("Curriculum"), "view-list-symbolic", sw_curriculum_tab_new},
    {"coverage", N_ ("Coverage"), "view-grid-symbolic", sw_coverage_tab_new},
    {"materials", N_ ("Materials"), "folder-documents-symbolic", sw_materials_tab_new},
    {"after", N_ ("Feedback"), "user-available-symbolic", sw_after_tab_new},
};

struct _SwTrainingPage {
  AdwBin parent_instance;

  GtkStack *stack;    /* the tabs, or one session */
  AdwViewStack *tabs; /* a bin for each */

  SwSession *session;
  SwTraining *training;
};

G_DEFINE_FINAL_TYPE (SwTrainingPage, sw_training_page, ADW_TYPE_BIN)

GtkWidget *
sw_training_page_tab (SwTrainingPage *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->tabs));
  const char *name = adw_view_stack_get_visible_child_name (self->tabs);
  for (guint i = 0; i < G_N_ELEMENTS (tabs) && adw_bin_get_child (bin) == NULL; i++)
    if (g_str_equal (tabs[i].name, name))
      adw_bin_set_child (bin, tabs[i].make (self->session, self->training));
  return adw_bin_get_child (bin);
}

static GtkWidget *
find_detail (SwTrainingPage *self)
{
  return gtk_stack_get_child_by_name (self->stack, "session");
}

gint64
sw_training_page_session (SwTrainingPage *self)
{
  GtkWidget *detail = find_detail (self);
  return detail != NULL ? sw_session_detail_id (SW_SESSION_DETAIL (detail)) : 0;
}

/* Back to the list, with the focus on the session that was open. */
static void
close_session (SwTrainingPage *self)
{
  GtkWidget *detail = find_detail (self);
  if (detail == NULL)
    return;
  gint64 id = sw_training_page_session (self);
  gboolean within =
      (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  gtk_stack_set_visible_child_name (self->stack, "tabs");
  gtk_stack_remove (self->stack, detail);
  GtkWidget *tab = sw_training_page_tab (self);
  GtkWidget *row =
      SW_IS_SESSIONS_TAB (tab) ? sw_sessions_tab_row (SW_SESSIONS_TAB (tab), id) : NULL;
  if (within && (row == NULL || !gtk_widget_grab_focus (row)))
    gtk_widget_child_focus (tab, GTK_DIR_TAB_FORWARD);
}

gboolean
sw_training_page_show_tab (SwTrainingPage *self, const char *name)
{
  GtkWidget *detail = find_detail (self);
  if (detail != NULL && sw_session_detail_show_tab (SW_SESSION_DETAIL (detail), name) != NULL)
    return TRUE;
  if (adw_view_stack_get_child_by_name (self->tabs, name) == NULL)
    return FALSE;
  close_session (self);
  adw_view_stack_set_visible_child_name (self->tabs, name);
  return TRUE;
}

gboolean
sw_training_page_open_session (SwTrainingPage *self, gint64 id)
{
  if (sw_training_session (self->training, id) == NULL)
    return FALSE;
  GtkWidget *before = find_detail (self);
  GtkWidget *detail = sw_session_detail_new (self->session, self->training, id);
  if (before != NULL)
    gtk_stack_remove (self->stack, before);
  gtk_stack_add_named (self->stack, detail, "session");
  g_signal_connect_object (detail, "gone", G_CALLBACK (close_session), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child (self->stack, detail);
  gtk_widget_grab_focus (detail);
  return TRUE;
}

static void
created_cb (SwTrainingPage *self, gint64 id)
{
  sw_training_page_open_session (self, id);
}

static void
new_session_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwTrainingPage *self = SW_TRAINING_PAGE (widget);
  SwNewSession *dialog = sw_new_session_new (self->session, self->training);
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_session_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_training_page_open_session (SW_TRAINING_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  close_session (SW_TRAINING_PAGE (widget));
}

static void
show_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwTrainingPage *self = SW_TRAINING_PAGE (widget);
  if (sw_training_page_show_tab (self, g_variant_get_string (parameter, NULL)))
    gtk_widget_child_focus (sw_training_page_tab (self), GTK_DIR_TAB_FORWARD);
}

static void
build (SwTrainingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = gtk_center_box_new ();
  self->tabs = ADW_VIEW_STACK (adw_view_stack_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  adw_view_stack_set_hhomogeneous (self->tabs, FALSE);
  adw_view_stack_set_vhomogeneous (self->tabs, FALSE);
  gtk_widget_add_css_class (bar, "sw-tabs");
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), sw_tab_switcher_new (self->tabs));
  gtk_widget_set_vexpand (GTK_WIDGET (self->tabs), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tabs));
  gtk_stack_add_named (self->stack, box, "tabs");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    adw_view_stack_page_set_icon_name (
        adw_view_stack_add_titled (self->tabs, adw_bin_new (), tabs[i].name, _ (tabs[i].title)),
        tabs[i].icon);
}

static void
sw_training_page_dispose (GObject *object)
{
  SwTrainingPage *self = SW_TRAINING_PAGE (object);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_training_page_parent_class)->dispose (object);
}

static void
sw_training_page_class_init (SwTrainingPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_training_page_dispose;
  gtk_widget_class_install_action (widget_class, "training.new-session", NULL, new_session_cb);
  gtk_widget_class_install_action (widget_class, "training.open-session", "x", open_session_cb);
  gtk_widget_class_install_action (widget_class, "training.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "training.show-tab", "s", show_tab_cb);
}

static void
sw_training_page_init (SwTrainingPage *self)
{
  build (self);
}

GtkWidget *
sw_training_page_new (SwSession *session, SwTraining *training)
{
  SwTrainingPage *self = g_object_new (SW_TYPE_TRAINING_PAGE, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (sw_training_page_tab),
                           self, G_CONNECT_SWAPPED);
  sw_training_page_tab (self);
  return GTK_WIDGET (self);
}
