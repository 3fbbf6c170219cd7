#include "ui/deployment/occasion-bar.h"

#include "core/deployment/occasion.h"
#include "ui/deployment/ask-dialog.h"

#include <glib/gi18n.h>

struct _SwOccasionBar {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *about;
  GtkWidget *buttons;
  GtkActionable *report;

  SwSession *session;
  SwDeployment *deployment;
};

G_DEFINE_FINAL_TYPE (SwOccasionBar, sw_occasion_bar, ADW_TYPE_BIN)

static gboolean
is_drill (SwOccasionBar *self)
{
  return sw_deployment_kind (self->deployment) == SW_RUN_DRILL;
}

/* Ending it */

static void
finished_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  sw_occasion_finish (deployment, name, &error);
  sw_ask_dialog_done (dialog, error);
}

static void
finish_cb (SwOccasionBar *self)
{
  SwAskDialog *dialog = sw_ask_dialog_new (
      is_drill (self) ? _ ("Finish Drill") : _ ("Finish Recovery"),
      _ ("What was noted stands then. It takes no more facts but signatures."), _ ("_Finish"));
  sw_ask_dialog_add_entry (dialog, "name", _ ("Who finishes it"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (finished_cb), self->deployment, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (self));
}

static void
aborted_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  g_autofree char *reason = sw_ask_dialog_get (dialog, "reason");
  sw_occasion_abort (deployment, reason, name, &error);
  sw_ask_dialog_done (dialog, error);
}

static void
abort_cb (SwOccasionBar *self)
{
  SwAskDialog *dialog = sw_ask_dialog_new (
      is_drill (self) ? _ ("Break Off Drill") : _ ("Break Off Recovery"),
      is_drill (self) ? _ ("It then counts for nothing. What was noted stays to be read.")
                      : _ ("Go back to the state that was saved in R0 first. What was noted stays "
                           "to be read."),
      _ ("_Break Off"));
  sw_ask_dialog_add_entry (dialog, "reason", _ ("Reason"), NULL);
  sw_ask_dialog_add_entry (dialog, "name", _ ("Who breaks it off"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (aborted_cb), self->deployment, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (self));
}

/* Showing */

static char *
about_of (SwOccasionBar *self, const SwOccasion *occasion)
{
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *begun = sw_format_stamp (words, occasion->at);
  if (occasion->ended == 0)
    return g_strdup_printf (_ ("Begun %s by %s"), begun, sw_text_known (occasion->name));
  g_autofree char *ended = sw_format_stamp (words, occasion->ended);
  if (occasion->aborted)
    return g_strdup_printf (_ ("Broken off %s by %s: %s"), ended, sw_text_known (occasion->closer),
                            sw_text_known (occasion->reason));
  return g_strdup_printf (_ ("Begun %s by %s, finished %s by %s"), begun,
                          sw_text_known (occasion->name), ended, sw_text_known (occasion->closer));
}

void
sw_occasion_bar_show (SwOccasionBar *self, SwDeployment *deployment)
{
  g_set_object (&self->deployment, deployment);
  const SwOccasion *occasion = deployment != NULL ? sw_deployment_occasion (deployment) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), occasion != NULL);
  if (occasion == NULL)
    return;
  g_autofree char *about = about_of (self, occasion);
  gtk_label_set_text (self->title, occasion->title != NULL ? occasion->title
                                   : is_drill (self)       ? _ ("Restore drill")
                                                           : _ ("Recovery"));
  gtk_label_set_text (self->about, about);
  gtk_widget_set_visible (self->buttons, occasion->ended == 0);
  g_autofree char *target =
      g_strdup_printf ("%s:%" G_GINT64_FORMAT, sw_run_kind_code (occasion->kind), occasion->id);
  gtk_actionable_set_action_target (self->report, "s", target);
  gtk_actionable_set_action_name (self->report, "project.export");
}

/* Building */

static GtkLabel *
add_label (GtkWidget *box, const char *style, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_button (SwOccasionBar *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_box_append (GTK_BOX (self->buttons), button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
}

static void
sw_occasion_bar_dispose (GObject *object)
{
  SwOccasionBar *self = SW_OCCASION_BAR (object);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_occasion_bar_parent_class)->dispose (object);
}

static void
sw_occasion_bar_class_init (SwOccasionBarClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_occasion_bar_dispose;
}

static void
sw_occasion_bar_init (SwOccasionBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "sw-occasion");
  self->title = add_label (box, "heading", 3);
  self->about = add_label (box, "caption", 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "dim-label");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_margin_top (self->buttons, 6);
  add_button (self, _ ("_Finish…"), G_CALLBACK (finish_cb));
  add_button (self, _ ("_Break Off…"), G_CALLBACK (abort_cb));
  gtk_box_append (GTK_BOX (box), self->buttons);
  self->report = GTK_ACTIONABLE (gtk_button_new_with_mnemonic (_ ("_Save Report…")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->report));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sw_occasion_bar_new (SwSession *session)
{
  SwOccasionBar *self = g_object_new (SW_TYPE_OCCASION_BAR, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
