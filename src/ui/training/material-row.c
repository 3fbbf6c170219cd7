#include "ui/training/material-row.h"

#include "core/plan/reference.h"
#include "ui/common/drop-down.h"
#include "ui/common/open-address.h"

#include <glib/gi18n.h>

struct _SwMaterialRow {
  AdwExpanderRow parent_instance;

  GtkDropDown *state;
  GtkWidget *open;
  GtkWidget *task_button;
  GtkEditable *address;
  GtkEditable *title;
  GtkButton *drop;

  char *item;
  char *link; /* the address as it is kept */
  gint64 task;
  gboolean dropped;
  gboolean showing; /* what is set now comes from the library */
};

G_DEFINE_FINAL_TYPE (SwMaterialRow, sw_material_row, ADW_TYPE_EXPANDER_ROW)

enum { SET, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
set (SwMaterialRow *self, const char *key, const char *value)
{
  g_autofree char *pair = g_strconcat (key, "=", value, NULL);
  if (!self->showing)
    g_signal_emit (self, signals[SET], 0, self->item, pair);
}

static void
state_cb (SwMaterialRow *self)
{
  set (self, "state", sw_readiness_code ((SwReadiness) gtk_drop_down_get_selected (self->state)));
}

static void
address_cb (SwMaterialRow *self)
{
  set (self, "address", gtk_editable_get_text (self->address));
}

static void
title_cb (SwMaterialRow *self)
{
  set (self, "title", gtk_editable_get_text (self->title));
}

static void
drop_cb (SwMaterialRow *self)
{
  set (self, "dropped", self->dropped ? "no" : "yes");
}

static void
open_cb (SwMaterialRow *self)
{
  sw_open_address (GTK_WIDGET (self), self->link);
}

static void
task_cb (SwMaterialRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "project.show-task", "x", self->task);
}

/* Leaves a field alone that is being typed in. */
static void
show_text (GtkEditable *editable, const char *text)
{
  gboolean typing =
      (gtk_widget_get_state_flags (GTK_WIDGET (editable)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  if (!typing && g_strcmp0 (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

static char *
words_of (const SwMaterial *material)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *parts[] = {
      material->kind != SW_MATERIAL_UNSET ? _ (sw_material_name (material->kind)) : NULL,
      material->party != SW_PARTY_UNSET ? _ (sw_party_name (material->party)) : NULL,
      material->optional ? _ ("optional") : NULL,
      material->dropped ? _ ("left out") : NULL,
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i] != NULL)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", parts[i]);
  }
  return g_strdup (words->str);
}

void
sw_material_row_show (SwMaterialRow *self, const SwMaterial *material, SwLanguage language)
{
  const char *title = sw_material_title (material, language);
  g_autofree char *below = words_of (material);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *below_markup = g_markup_escape_text (below, -1);
  g_autofree char *named = g_strdup_printf (_ ("State of “%s”"), title);
  self->showing = TRUE;
  self->dropped = material->dropped;
  self->task = material->task;
  g_autofree char *uri = sw_reference_uri (material->address);
  g_free (self->link);
  self->link = g_strdup (material->address);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), below_markup);
  gtk_drop_down_set_selected (self->state, material->state);
  sw_drop_down_set_name (self->state, named);
  gtk_widget_set_sensitive (GTK_WIDGET (self->state), !material->dropped);
  gtk_widget_set_visible (self->open, uri != NULL);
  gtk_widget_set_visible (self->task_button, material->task != 0);
  show_text (self->address, material->address != NULL ? material->address : "");
  show_text (self->title, title);
  gtk_button_set_label (self->drop, material->dropped ? _ ("Take Back In") : _ ("Leave Out"));
  if (material->dropped)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
  self->showing = FALSE;
}

static GtkWidget *
new_icon_button (SwMaterialRow *self, const char *icon, const char *tip, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", pressed, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkEditable *
add_entry (SwMaterialRow *self, const char *title, GCallback applied)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "show-apply-button", TRUE, NULL);
  g_signal_connect_object (row, "apply", applied, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return GTK_EDITABLE (row);
}

static void
add_actions (SwMaterialRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE,
                                 "child", box, NULL);
  self->task_button = gtk_button_new_with_label (_ ("Show the Task"));
  self->drop = GTK_BUTTON (gtk_button_new_with_label (_ ("Leave Out")));
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), self->task_button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->drop));
  g_signal_connect_object (self->task_button, "clicked", G_CALLBACK (task_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drop, "clicked", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
sw_material_row_init (SwMaterialRow *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);
  for (SwReadiness state = 0; state < SW_N_READINESSES; state++)
    gtk_string_list_append (states, _ (sw_readiness_name (state)));
  self->showing = TRUE;
  self->state = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&states)), NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->state), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  self->open = new_icon_button (self, "document-open-symbolic", _ ("Open the Material"),
                                G_CALLBACK (open_cb));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->open);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->state));
  self->address = add_entry (self, _ ("Address or path"), G_CALLBACK (address_cb));
  self->title = add_entry (self, _ ("Title"), G_CALLBACK (title_cb));
  add_actions (self);
  self->showing = FALSE;
}

static void
sw_material_row_finalize (GObject *object)
{
  SwMaterialRow *self = SW_MATERIAL_ROW (object);
  g_free (self->item);
  g_free (self->link);
  G_OBJECT_CLASS (sw_material_row_parent_class)->finalize (object);
}

static void
sw_material_row_class_init (SwMaterialRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_material_row_finalize;
  signals[SET] = g_signal_new ("set", SW_TYPE_MATERIAL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

GtkWidget *
sw_material_row_new (const SwMaterial *material)
{
  SwMaterialRow *self = g_object_new (SW_TYPE_MATERIAL_ROW, NULL);
  self->item = g_strdup (material->item);
  return GTK_WIDGET (self);
}
