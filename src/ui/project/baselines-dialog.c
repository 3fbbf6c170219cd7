#include "ui/project/baselines-dialog.h"

#include "core/plan/plan-edit.h"
#include "ui/project/shown-baseline.h"

#include <glib/gi18n.h>

struct _SwBaselinesDialog {
  AdwWindow parent_instance;

  GtkEditable *name_row;
  GtkLabel *refusal;
  AdwPreferencesGroup *list;

  SwSession *session;
  SwPlan *plan;
  GPtrArray *rows;      /* borrowed from the list */
  GPtrArray *baselines; /* SwBaseline, the oldest first */
  GtkCheckButton *none; /* heads the group of choices */
  guint refresh;
};

G_DEFINE_FINAL_TYPE (SwBaselinesDialog, sw_baselines_dialog, ADW_TYPE_WINDOW)

static gint64
project_of (SwBaselinesDialog *self)
{
  return sw_plan_project (self->plan)->id;
}

static void
show_refusal (SwBaselinesDialog *self, const GError *error)
{
  gtk_label_set_text (self->refusal, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), error != NULL);
}

/* The one that a widget of a row is about; NULL for the row of none. */
static const SwBaseline *
baseline_of (SwBaselinesDialog *self, gpointer widget)
{
  gint64 *id = g_object_get_data (G_OBJECT (widget), "baseline");
  for (guint i = 0; id != NULL && i < self->baselines->len; i++)
    if (((SwBaseline *) self->baselines->pdata[i])->id == *id)
      return self->baselines->pdata[i];
  return NULL;
}

static void
set_baseline (gpointer widget, gint64 id)
{
  g_object_set_data_full (G_OBJECT (widget), "baseline", g_memdup2 (&id, sizeof id), g_free);
}

static void
choose_cb (GtkCheckButton *choice, GParamSpec *spec, SwBaselinesDialog *self)
{
  const SwBaseline *baseline = baseline_of (self, choice);
  if (gtk_check_button_get_active (choice))
    sw_shown_baseline_set (sw_session_settings (self->session), project_of (self),
                           baseline != NULL ? baseline->id : 0);
}

static void
rename_cb (AdwEntryRow *row, SwBaselinesDialog *self)
{
  g_autoptr (GError) error = NULL;
  const SwBaseline *baseline = baseline_of (self, row);
  if (baseline != NULL)
    sw_plan_rename_baseline (self->plan, baseline, gtk_editable_get_text (GTK_EDITABLE (row)),
                             &error);
  show_refusal (self, error);
}

static void
remove_cb (GtkButton *button, SwBaselinesDialog *self)
{
  g_autoptr (GError) error = NULL;
  const SwBaseline *baseline = baseline_of (self, button);
  if (baseline != NULL)
    sw_plan_remove_baseline (self->plan, baseline, &error);
  show_refusal (self, error);
}

static void
take_cb (SwBaselinesDialog *self)
{
  g_autoptr (GError) error = NULL;
  gint64 id = sw_plan_take_baseline (self->plan, gtk_editable_get_text (self->name_row), &error);
  show_refusal (self, error);
  if (id == 0)
    return;
  sw_shown_baseline_set (sw_session_settings (self->session), project_of (self), id);
  gtk_editable_set_text (self->name_row, "");
}

/* Rows */

static GtkWidget *
new_choice (SwBaselinesDialog *self, const char *name, gboolean active)
{
  GtkWidget *choice = gtk_check_button_new ();
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->none != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), self->none);
  else
    self->none = GTK_CHECK_BUTTON (choice);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), active);
  return choice;
}

static void
add_row (SwBaselinesDialog *self, GtkWidget *row)
{
  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_none (SwBaselinesDialog *self, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice = new_choice (self, _ ("No Baseline"), active);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No Baseline"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  g_signal_connect_object (choice, "notify::active", G_CALLBACK (choose_cb), self, 0);
  add_row (self, row);
}

static void
add_baseline (SwBaselinesDialog *self, const SwBaseline *baseline, gboolean active)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *stamp = sw_format_stamp (sw_session_words (self->session), baseline->at);
  g_autofree char *kept = g_strdup_printf (_ ("Kept on %s"), stamp);
  GtkWidget *choice = new_choice (self, baseline->name, active);
  GtkWidget *gone = gtk_button_new_from_icon_name ("user-trash-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kept);
  gtk_editable_set_text (GTK_EDITABLE (row), baseline->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_set_valign (gone, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (gone, "flat");
  gtk_widget_set_tooltip_text (gone, _ ("Remove the Baseline"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gone), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove the Baseline"), -1);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), choice);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), gone);
  set_baseline (row, baseline->id);
  set_baseline (choice, baseline->id);
  set_baseline (gone, baseline->id);
  g_signal_connect_object (choice, "notify::active", G_CALLBACK (choose_cb), self, 0);
  g_signal_connect_object (row, "apply", G_CALLBACK (rename_cb), self, 0);
  g_signal_connect_object (gone, "clicked", G_CALLBACK (remove_cb), self, 0);
  add_row (self, row);
}

static void
refresh (SwBaselinesDialog *self)
{
  gint64 shown = sw_shown_baseline_get (sw_session_settings (self->session), project_of (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  self->baselines = sw_baseline_list (sw_plan_library (self->plan), project_of (self));
  self->none = NULL;
  gboolean known = FALSE;
  for (guint i = 0; i < self->baselines->len; i++)
    known = known || ((SwBaseline *) self->baselines->pdata[i])->id == shown;
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->baselines->len > 0);
  if (self->baselines->len > 0)
    add_none (self, !known);
  for (guint i = self->baselines->len; i > 0; i--) {
    const SwBaseline *baseline = self->baselines->pdata[i - 1];
    add_baseline (self, baseline, baseline->id == shown);
  }
}

static gboolean
refresh_cb (gpointer data)
{
  SwBaselinesDialog *self = SW_BASELINES_DIALOG (data);
  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Later, since a row that was clicked may not go away under its own signal. */
static void
changed_cb (SwBaselinesDialog *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
sw_baselines_dialog_dispose (GObject *object)
{
  SwBaselinesDialog *self = SW_BASELINES_DIALOG (object);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_baselines_dialog_parent_class)->dispose (object);
}

static void
sw_baselines_dialog_class_init (SwBaselinesDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_baselines_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/baselines-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwBaselinesDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, SwBaselinesDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, SwBaselinesDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_baselines_dialog_init (SwBaselinesDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwBaselinesDialog *
sw_baselines_dialog_new (SwSession *session, SwPlan *plan)
{
  SwBaselinesDialog *self = g_object_new (SW_TYPE_BASELINES_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return self;
}
