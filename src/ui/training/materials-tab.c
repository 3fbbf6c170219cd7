#include "ui/training/materials-tab.h"

#include "core/training/material.h"
#include "ui/common/clamped-page.h"
#include "ui/common/feedback.h"
#include "ui/common/refresh.h"
#include "ui/training/material-row.h"
#include "ui/training/topic-row.h"

#include <glib/gi18n.h>

struct _SwMaterialsTab {
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkEditable *entry;
  GPtrArray *items; /* of the rows, in their order */
  GPtrArray *rows;  /* SwMaterialRow, borrowed */

  SwSession *session;
  SwTraining *training;
};

G_DEFINE_FINAL_TYPE (SwMaterialsTab, sw_materials_tab, ADW_TYPE_BIN)

static void refresh_soon (SwMaterialsTab *self);

static void
set_cb (SwMaterialRow *row, const char *item, const char *pair, SwMaterialsTab *self)
{
  g_autoptr (GError) error = NULL;
  const char *const pairs[] = {pair, NULL};
  (void) row;
  if (!sw_material_set (self->training, item, pairs, &error))
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  refresh_soon (self); /* also where it was refused: the row shows what is kept */
}

static void
add_cb (SwMaterialsTab *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = sw_material_add (self->training, gtk_editable_get_text (self->entry),
                                           SW_MATERIAL_UNSET, &error);
  if (item == NULL)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  else
    sw_topic_row_set_text (ADW_ENTRY_ROW (self->entry), "");
}

/* Are the rows those of `list`, in its order? */
static gboolean
is_shown (SwMaterialsTab *self, const GPtrArray *list)
{
  gboolean same = list->len == self->items->len;
  for (guint i = 0; same && i < list->len; i++)
    same = g_str_equal (((SwMaterial *) list->pdata[i])->item, self->items->pdata[i]);
  return same;
}

static void
make_rows (SwMaterialsTab *self, const GPtrArray *list)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < list->len; i++) {
    const SwMaterial *material = list->pdata[i];
    GtkWidget *row = sw_material_row_new (material);
    g_signal_connect_object (row, "set", G_CALLBACK (set_cb), self, 0);
    adw_preferences_group_add (self->group, row);
    g_ptr_array_add (self->rows, row);
    g_ptr_array_add (self->items, g_strdup (material->item));
  }
}

static void
fill (SwMaterialsTab *self)
{
  g_autoptr (GPtrArray) list = sw_material_list (self->training);
  SwLanguage language = sw_session_context (self->session)->language;
  guint needed = 0, there = 0;
  if (!is_shown (self, list))
    make_rows (self, list);
  for (guint i = 0; i < list->len; i++) {
    const SwMaterial *material = list->pdata[i];
    sw_material_row_show (self->rows->pdata[i], material, language);
    gboolean counts = !material->dropped && material->state != SW_READINESS_NOT_NEEDED;
    needed += counts;
    there +=
        counts && (material->state == SW_READINESS_READY || material->state == SW_READINESS_SHARED);
  }
  g_autofree char *sum =
      needed > 0 ? g_strdup_printf (_ ("%u of %u are ready."), there, needed) : g_strdup ("");
  adw_preferences_group_set_description (self->group, sum);
}

static void
refresh_soon (SwMaterialsTab *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (fill));
}

static void
build (SwMaterialsTab *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *more = adw_preferences_group_new ();
  GtkWidget *entry = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Add a material"),
                                   "show-apply-button", TRUE, NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->entry = GTK_EDITABLE (entry);
  adw_preferences_group_set_title (self->group, _ ("Training Materials"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (more), entry);
  g_signal_connect_object (entry, "apply", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), more);
  adw_bin_set_child (ADW_BIN (self), sw_clamped_page_new (box, 860));
}

static void
sw_materials_tab_dispose (GObject *object)
{
  SwMaterialsTab *self = SW_MATERIALS_TAB (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_materials_tab_parent_class)->dispose (object);
}

static void
sw_materials_tab_class_init (SwMaterialsTabClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_materials_tab_dispose;
}

static void
sw_materials_tab_init (SwMaterialsTab *self)
{
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  build (self);
}

GtkWidget *
sw_materials_tab_new (SwSession *session, SwTraining *training)
{
  SwMaterialsTab *self = g_object_new (SW_TYPE_MATERIALS_TAB, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  fill (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
