#include "ui/training/session-detail.h"

#include "core/training/session-edit.h"
#include "ui/cockpit/cockpit.h"
#include "ui/common/feedback.h"
#include "ui/common/focus-move.h"
#include "ui/common/refresh.h"
#include "ui/common/tab-switcher.h"
#include "ui/training/session-agenda.h"
#include "ui/training/session-preparation.h"
#include "ui/training/roster-view.h"
#include "ui/training/session-fields.h"
#include "ui/training/session-papers.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget *(*make) (SwSession *session, SwTraining *training, gint64 id);
} tabs[] = {
    {"roster", N_ ("Participants"), "system-users-symbolic", sw_roster_view_new},
    {"agenda", N_ ("Agenda"), "view-list-symbolic", sw_session_agenda_new},
    {"preparation", N_ ("Preparation"), "object-select-symbolic", sw_session_preparation_new},
    {"details", N_ ("Details"), "document-properties-symbolic", sw_session_fields_new},
};

struct _SwSessionDetail {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  AdwViewStack *tabs;

  SwSession *session;
  SwTraining *training;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (SwSessionDetail, sw_session_detail, ADW_TYPE_BIN)

enum { GONE, N_SIGNALS };
static guint signals[N_SIGNALS];

gint64
sw_session_detail_id (SwSessionDetail *self)
{
  return self->id;
}

static void
make_tab (SwSessionDetail *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->tabs));
  const char *name = adw_view_stack_get_visible_child_name (self->tabs);
  for (guint i = 0; i < G_N_ELEMENTS (tabs) && adw_bin_get_child (bin) == NULL; i++)
    if (g_str_equal (tabs[i].name, name))
      adw_bin_set_child (bin, tabs[i].make (self->session, self->training, self->id));
}

GtkWidget *
sw_session_detail_show_tab (SwSessionDetail *self, const char *name)
{
  if (adw_view_stack_get_child_by_name (self->tabs, name) == NULL)
    return NULL;
  adw_view_stack_set_visible_child_name (self->tabs, name);
  return adw_bin_get_child (ADW_BIN (adw_view_stack_get_visible_child (self->tabs)));
}

static void
refresh (SwSessionDetail *self)
{
  const SwTrainingSession *session = sw_training_session (self->training, self->id);
  const SwWords *words = sw_session_words (self->session);
  if (session == NULL) {
    g_signal_emit (self, signals[GONE], 0);
    return;
  }
  g_autofree char *time = sw_session_words_time (self->training, session, words);
  g_autofree char *place = sw_session_words_place (self->training, session);
  g_autofree char *below = g_strdup_printf ("%s · %s", time, place);
  gtk_label_set_text (self->title, sw_training_title (self->training, session));
  gtk_label_set_text (self->subtitle, below);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), below);
}

static void
changed_cb (SwSessionDetail *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (refresh));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwSessionDetail *self = SW_SESSION_DETAIL (widget);
  g_autoptr (GError) error = NULL;
  if (sw_training_session (self->training, self->id) != NULL &&
      !sw_training_session_remove (self->training, self->id, &error))
    sw_feedback_refuse (widget, error, NULL);
}

static void
show_in_plan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "project.show-task", "x", SW_SESSION_DETAIL (widget)->id);
}

static void
cockpit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwSessionDetail *self = SW_SESSION_DETAIL (widget);
  if (sw_training_session (self->training, self->id) != NULL)
    sw_cockpit_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->training,
                        self->id);
}

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwSessionDetail *self = SW_SESSION_DETAIL (widget);
  SwTrainingPaper kind;
  if (sw_training_session (self->training, self->id) != NULL &&
      sw_training_paper_parse (g_variant_get_string (parameter, NULL), &kind))
    sw_session_papers_ask (widget, self->session, self->training, self->id, kind);
}

static GtkLabel *
new_label (GtkWidget *box, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
new_cockpit_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Cockpit"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "session.cockpit");
  gtk_widget_set_tooltip_text (button, _ ("Hold the session: ticks and presence in large type"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
new_papers_button (void)
{
  static const char *const titles[SW_N_TRAINING_PAPERS] = {
      [SW_TRAINING_PAPER_LIST] = N_ ("Attendance List to _Sign…"),
      [SW_TRAINING_PAPER_SIGNED_LIST] = N_ ("Signed _Attendance List…"),
      [SW_TRAINING_PAPER_CERTIFICATES] = N_ ("_Certificates…"),
      [SW_TRAINING_PAPER_INVITATION] = N_ ("_Invitation…")};
  g_autoptr (GMenu) menu = g_menu_new (), one = g_menu_new (), all = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  for (SwTrainingPaper kind = 0; kind < SW_N_TRAINING_PAPERS; kind++) {
    g_autofree char *action = g_strdup_printf ("session.paper::%s", sw_training_paper_code (kind));
    g_menu_append (one, _ (titles[kind]), action);
  }
  g_menu_append (all, _ ("C_overage as CSV…"), "project.export::coverage");
  g_menu_append (all, _ ("A_ttendance as CSV…"), "project.export::attendance");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (one));
  g_menu_append_section (menu, _ ("All Sessions"), G_MENU_MODEL (all));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Papers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Papers"), -1);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
new_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_menu_append (menu, _ ("Show in the _Plan"), "session.show-in-plan");
  g_menu_append (menu, _ ("_Remove Session"), "session.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More About the Session"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More About the Session"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_head (SwSessionDetail *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_tooltip_text (back, _ ("Back to the Sessions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to the Sessions"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "training.back");
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  self->title = new_label (texts, "heading");
  self->subtitle = new_label (texts, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), new_cockpit_button ());
  gtk_box_append (GTK_BOX (head), new_papers_button ());
  gtk_box_append (GTK_BOX (head), new_menu_button ());
  gtk_widget_add_css_class (head, "sw-session-head");
  return head;
}

static void
build (SwSessionDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = gtk_center_box_new ();
  self->tabs = ADW_VIEW_STACK (adw_view_stack_new ());
  adw_view_stack_set_hhomogeneous (self->tabs, FALSE);
  adw_view_stack_set_vhomogeneous (self->tabs, FALSE);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), sw_tab_switcher_new (self->tabs));
  gtk_widget_add_css_class (bar, "sw-tabs");
  gtk_widget_set_vexpand (GTK_WIDGET (self->tabs), TRUE);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tabs));
  adw_bin_set_child (ADW_BIN (self), box);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    adw_view_stack_page_set_icon_name (
        adw_view_stack_add_titled (self->tabs, adw_bin_new (), tabs[i].name, _ (tabs[i].title)),
        tabs[i].icon);
}

/* To what the tab is for, not to its switcher. */
static gboolean
sw_session_detail_grab_focus (GtkWidget *widget)
{
  SwSessionDetail *self = SW_SESSION_DETAIL (widget);
  GtkWidget *tab = adw_bin_get_child (ADW_BIN (adw_view_stack_get_visible_child (self->tabs)));
  return tab != NULL &&
         (gtk_widget_grab_focus (tab) || gtk_widget_child_focus (tab, GTK_DIR_TAB_FORWARD));
}

static void
sw_session_detail_dispose (GObject *object)
{
  SwSessionDetail *self = SW_SESSION_DETAIL (object);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_session_detail_parent_class)->dispose (object);
}

static void
sw_session_detail_class_init (SwSessionDetailClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_session_detail_dispose;
  widget_class->grab_focus = sw_session_detail_grab_focus;
  widget_class->focus = sw_focus_move;
  signals[GONE] = g_signal_new ("gone", SW_TYPE_SESSION_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "session.cockpit", NULL, cockpit_cb);
  gtk_widget_class_install_action (widget_class, "session.paper", "s", paper_cb);
  gtk_widget_class_install_action (widget_class, "session.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "session.show-in-plan", NULL, show_in_plan_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "training.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "training.back",
                                       NULL);
}

static void
sw_session_detail_init (SwSessionDetail *self)
{
  build (self);
}

GtkWidget *
sw_session_detail_new (SwSession *session, SwTraining *training, gint64 id)
{
  SwSessionDetail *self = g_object_new (SW_TYPE_SESSION_DETAIL, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  self->id = id;
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (make_tab), self,
                           G_CONNECT_SWAPPED);
  make_tab (self);
  refresh (self);
  return GTK_WIDGET (self);
}
