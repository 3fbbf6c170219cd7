#include "ui/project/mode-dialog.h"

#include "core/deployment/mode-change.h"
#include "ui/common/row-group.h"

#include <glib/gi18n.h>

struct _SwModeDialog {
  AdwWindow parent_instance;

  GtkWidget *apply_button;
  AdwComboRow *mode_row;
  AdwComboRow *delivery_row;
  AdwComboRow *hosting_row;
  GtkLabel *refusal;
  GtkBox *diff_box;

  SwSession *session;
  SwPlan *plan;
};

G_DEFINE_FINAL_TYPE (SwModeDialog, sw_mode_dialog, ADW_TYPE_WINDOW)

/* The first row of each list is "not decided yet". */
static int
chosen (AdwComboRow *row)
{
  return (int) adw_combo_row_get_selected (row) - 1;
}

static gboolean
is_other (SwModeDialog *self)
{
  const SwProject *project = sw_plan_project (self->plan);
  return chosen (self->mode_row) != (int) project->mode ||
         chosen (self->delivery_row) != (int) project->delivery ||
         chosen (self->hosting_row) != (int) project->hosting;
}

static void
add_list (SwModeDialog *self, const char *title, const char *icon, const char *class,
          GPtrArray *titles)
{
  if (titles->len == 0)
    return;
  g_autofree char *heading = g_strdup_printf ("%s (%u)", title, titles->len);
  SwRowGroup *group = g_object_new (SW_TYPE_ROW_GROUP, "title", heading, NULL);
  for (guint i = 0; i < titles->len; i++) {
    AdwActionRow *row = sw_row_group_add (group, g_ptr_array_index (titles, i), NULL);
    GtkWidget *image = gtk_image_new_from_icon_name (icon);
    if (class != NULL)
      gtk_widget_add_css_class (image, class);
    adw_action_row_add_prefix (row, image);
  }
  gtk_box_append (self->diff_box, GTK_WIDGET (group));
}

static void
clear_diff (SwModeDialog *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->diff_box))) != NULL)
    gtk_box_remove (self->diff_box, child);
}

static void
add_sentence (SwModeDialog *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->diff_box, label);
}

static void
choice_changed_cb (SwModeDialog *self)
{
  if (self->plan == NULL)
    return;
  clear_diff (self);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_widget_set_sensitive (self->apply_button, is_other (self));
  if (!is_other (self)) {
    add_sentence (self, _ ("This is how it is agreed now."));
    return;
  }
  g_autoptr (SwModeDiff) diff = sw_project_mode_diff (
      sw_plan_library (self->plan), sw_plan_project (self->plan)->id, chosen (self->mode_row),
      chosen (self->delivery_row), chosen (self->hosting_row),
      sw_session_context (self->session)->language);
  add_list (self, _ ("Added"), "list-add-symbolic", "success", diff->added);
  add_list (self, _ ("Removed"), "list-remove-symbolic", "error", diff->removed);
  add_list (self, _ ("Kept, Since Work Has Begun"), "changes-prevent-symbolic", NULL, diff->kept);
  if (diff->added->len + diff->removed->len + diff->kept->len == 0)
    add_sentence (self, _ ("No task is added or removed."));
  g_autofree char *warning = sw_mode_change_warning (
      sw_plan_library (self->plan), sw_plan_project (self->plan)->id, chosen (self->mode_row));
  if (warning != NULL)
    add_sentence (self, warning);
}

static void
add (GPtrArray *pairs, const char *key, const char *code)
{
  g_ptr_array_add (pairs, g_strconcat (key, "=", code != NULL ? code : "", NULL));
}

/* One step of undo, whatever it changes in the plan. */
static void
apply_cb (SwModeDialog *self)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_plan_library (self->plan);
  const SwProject *project = sw_plan_project (self->plan);
  int mode = chosen (self->mode_row), delivery = chosen (self->delivery_row);
  int hosting = chosen (self->hosting_row);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  if (mode != (int) project->mode)
    add (pairs, "mode", sw_mode_code (mode));
  if (delivery != (int) project->delivery)
    add (pairs, "delivery", sw_delivery_code (delivery));
  if (hosting != (int) project->hosting)
    add (pairs, "hosting", sw_hosting_code (hosting));
  g_ptr_array_add (pairs, NULL);
  g_autoptr (SwEdit) edit =
      sw_edit_begin (library, "project-mode", sw_project_title (project), project->id);
  if (sw_project_set_many (library, edit, project->id, (const char *const *) pairs->pdata,
                           &error) &&
      sw_edit_commit (g_steal_pointer (&edit), &error) >= 0) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
sw_mode_dialog_dispose (GObject *object)
{
  SwModeDialog *self = SW_MODE_DIALOG (object);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_mode_dialog_parent_class)->dispose (object);
}

static void
sw_mode_dialog_class_init (SwModeDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_mode_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/mode-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwModeDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SwModeDialog, mode_row);
  gtk_widget_class_bind_template_child (widget_class, SwModeDialog, delivery_row);
  gtk_widget_class_bind_template_child (widget_class, SwModeDialog, hosting_row);
  gtk_widget_class_bind_template_child (widget_class, SwModeDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, SwModeDialog, diff_box);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_mode_dialog_init (SwModeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwModeDialog *
sw_mode_dialog_new (SwSession *session, SwPlan *plan)
{
  SwModeDialog *self = g_object_new (SW_TYPE_MODE_DIALOG, NULL);
  const SwProject *project = sw_plan_project (plan);
  adw_combo_row_set_selected (self->mode_row, project->mode + 1);
  adw_combo_row_set_selected (self->delivery_row, project->delivery + 1);
  adw_combo_row_set_selected (self->hosting_row, project->hosting + 1);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  choice_changed_cb (self);
  return self;
}
