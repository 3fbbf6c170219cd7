#include "ui/project/project-load.h"

#include <glib/gi18n.h>

struct _SwProjectLoad {
  AdwBin parent_instance;

  SwLoadView *view;
  GtkWidget *card;
  GtkWidget *empty; /* said where nobody has work */
  GtkLabel *limit;  /* said where the plan reaches beyond all weeks */

  SwSession *session;
  SwPlan *plan;
};

G_DEFINE_FINAL_TYPE (SwProjectLoad, sw_project_load, ADW_TYPE_BIN)

void
sw_project_load_refresh (SwProjectLoad *self)
{
  SwDay first;
  guint count;
  sw_load_weeks (self->plan, &first, &count);
  SwLoad *load = sw_load_of_plan (self->plan, first, count);
  sw_load_drop_idle (load);
  gboolean anybody = load->people->len > 0;
  sw_load_view_set_load (self->view, load, sw_session_words (self->session),
                         sw_session_context (self->session)->today);
  gtk_widget_set_visible (self->card, anybody);
  gtk_widget_set_visible (self->empty, !anybody);
  g_autofree char *limit = sw_load_limit_text (self->plan, sw_session_words (self->session));
  gtk_label_set_text (self->limit, limit != NULL ? limit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->limit), limit != NULL);
}

static GtkWidget *
new_bar (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Load"));
  GtkWidget *time = gtk_button_new_with_mnemonic (_ ("_Working Time…"));
  GtkWidget *level = gtk_button_new_with_mnemonic (_ ("Le_vel Load…"));
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (level), "project.level");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (time), "x", (gint64) 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (time), "people.working-time");
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), time);
  gtk_box_append (GTK_BOX (bar), level);
  return bar;
}

static GtkWidget *
new_empty (void)
{
  GtkWidget *label = gtk_label_new (_ ("Nobody has work in these weeks. Give tasks an owner, and "
                                       "their load is shown here."));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "sw-card");
  return label;
}

static void
dispose (GObject *object)
{
  SwProjectLoad *self = SW_PROJECT_LOAD (object);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_project_load_parent_class)->dispose (object);
}

static void
sw_project_load_class_init (SwProjectLoadClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
}

static void
sw_project_load_init (SwProjectLoad *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->view = SW_LOAD_VIEW (sw_load_view_new ());
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->empty = new_empty ();
  self->limit = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->limit, TRUE);
  gtk_label_set_xalign (self->limit, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->limit), "dim-label");
  sw_load_view_set_whole (self->view);
  gtk_widget_set_overflow (self->card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->card, "card");
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (all), new_bar ());
  gtk_box_append (GTK_BOX (all), self->card);
  gtk_box_append (GTK_BOX (all), self->empty);
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (self->limit));
  adw_bin_set_child (ADW_BIN (self), all);
}

SwProjectLoad *
sw_project_load_new (SwSession *session, SwPlan *plan)
{
  SwProjectLoad *self = g_object_new (SW_TYPE_PROJECT_LOAD, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  sw_project_load_refresh (self);
  return self;
}
