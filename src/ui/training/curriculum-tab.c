#include "ui/training/curriculum-tab.h"

#include "core/training/curriculum-edit.h"
#include "ui/common/clamped-page.h"
#include "ui/common/feedback.h"
#include "ui/common/refresh.h"
#include "ui/training/row-order.h"

#include <glib/gi18n.h>

/* Of a format that was only given a title. */
#define USUAL_MINUTES 90

struct _SwCurriculumTab {
  AdwBin parent_instance;

  GtkWidget *roles; /* groups */
  GtkWidget *formats;
  GtkWidget *add_role; /* entry rows, last in their group */
  GtkWidget *add_format;
  GPtrArray *role_rows; /* what the groups hold, in order */
  GPtrArray *format_rows;
  GHashTable *rows; /* item -> SwHolderRow */

  SwSession *session;
  SwTraining *training;
};

G_DEFINE_FINAL_TYPE (SwCurriculumTab, sw_curriculum_tab, ADW_TYPE_BIN)

static void fill (SwCurriculumTab *self);

SwHolderRow *
sw_curriculum_tab_row (SwCurriculumTab *self, const char *item)
{
  return g_hash_table_lookup (self->rows, item);
}

GtkWidget *
sw_curriculum_tab_add_role (SwCurriculumTab *self)
{
  return self->add_role;
}

GtkWidget *
sw_curriculum_tab_add_format (SwCurriculumTab *self)
{
  return self->add_format;
}

/* --- adding ---------------------------------------------------------------------------------- */

/* Shows a new one unfolded, ready for what it still lacks. */
static void
unfold (SwCurriculumTab *self, const char *item, const char *field)
{
  fill (self);
  SwHolderRow *row = sw_curriculum_tab_row (self, item);
  if (row == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (sw_holder_row_field (row, field));
}

static void
add_role_cb (SwCurriculumTab *self)
{
  g_autoptr (GError) error = NULL;
  GtkEditable *editable = GTK_EDITABLE (self->add_role);
  g_autofree char *item = sw_curriculum_add_role (self->training, gtk_editable_get_text (editable),
                                                  SW_PARTY_UNSET, &error);
  if (item == NULL) {
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
    return;
  }
  sw_topic_row_set_text (ADW_ENTRY_ROW (editable), "");
  unfold (self, item, "add");
}

static void
add_format_cb (SwCurriculumTab *self)
{
  g_autoptr (GError) error = NULL;
  GtkEditable *editable = GTK_EDITABLE (self->add_format);
  g_autofree char *item = sw_curriculum_add_format (
      self->training, gtk_editable_get_text (editable), USUAL_MINUTES, 0, &error);
  if (item == NULL) {
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
    return;
  }
  sw_topic_row_set_text (ADW_ENTRY_ROW (editable), "");
  unfold (self, item, "minutes");
}

/* --- showing --------------------------------------------------------------------------------- */

static SwHolderRow *
require_row (SwCurriculumTab *self, const char *item)
{
  SwHolderRow *row = sw_curriculum_tab_row (self, item);
  if (row == NULL) {
    row = SW_HOLDER_ROW (g_object_ref_sink (sw_holder_row_new (self->training, item)));
    g_hash_table_insert (self->rows, g_strdup (item), row);
  }
  return row;
}

static void
add_row (GtkWidget *container, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (container), row);
}

static void
remove_row (GtkWidget *container, GtkWidget *row)
{
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (container), row);
}

/* The place of the row whose button to leave it out has the focus, -1: of none. */
static int
find_leaving (const GPtrArray *shown)
{
  for (guint i = 0; i < shown->len; i++) {
    GtkWidget *row = shown->pdata[i];
    if (SW_IS_HOLDER_ROW (row) && !sw_holder_row_is_dropped (SW_HOLDER_ROW (row)) &&
        gtk_widget_is_focus (
            sw_curriculum_buttons_leave (sw_holder_row_buttons (SW_HOLDER_ROW (row)))))
      return (int) i;
  }
  return -1;
}

/* `wanted` are the rows, `kept` how many of them are not left out; the line to add one stands
 * behind these. */
static void
show_rows (GtkWidget *group, GPtrArray *shown, GPtrArray *wanted, guint kept, GtkWidget *add)
{
  int leaving = find_leaving (shown);
  GtkWidget *left = leaving >= 0 ? shown->pdata[leaving] : NULL;
  g_ptr_array_insert (wanted, (int) kept, add);
  sw_row_order_apply (group, shown, wanted, add_row, remove_row);
  for (guint i = 0; i < wanted->len; i++)
    if (i != kept)
      sw_holder_row_show (wanted->pdata[i], i > kept);
  /* Who leaves one out goes on with the next. */
  if (left == NULL || !sw_holder_row_is_dropped (SW_HOLDER_ROW (left)))
    return;
  GtkWidget *next = wanted->pdata[leaving];
  gtk_widget_grab_focus (SW_IS_HOLDER_ROW (next) ? sw_curriculum_buttons_leave (
                                                       sw_holder_row_buttons (SW_HOLDER_ROW (next)))
                                                 : next);
}

static void
fill_roles (SwCurriculumTab *self, const SwCurriculum *curriculum)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  for (guint i = 0; i < curriculum->roles->len; i++)
    g_ptr_array_add (wanted,
                     require_row (self, ((SwTrainingRole *) curriculum->roles->pdata[i])->item));
  for (guint i = 0; i < curriculum->dropped_roles->len; i++)
    g_ptr_array_add (
        wanted, require_row (self, ((SwTrainingRole *) curriculum->dropped_roles->pdata[i])->item));
  show_rows (self->roles, self->role_rows, wanted, curriculum->roles->len, self->add_role);
}

static void
fill_formats (SwCurriculumTab *self, const SwCurriculum *curriculum)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  for (guint i = 0; i < curriculum->formats->len; i++)
    g_ptr_array_add (wanted,
                     require_row (self, ((SwSessionFormat *) curriculum->formats->pdata[i])->item));
  for (guint i = 0; i < curriculum->dropped_formats->len; i++)
    g_ptr_array_add (
        wanted,
        require_row (self, ((SwSessionFormat *) curriculum->dropped_formats->pdata[i])->item));
  show_rows (self->formats, self->format_rows, wanted, curriculum->formats->len, self->add_format);
}

static void
fill (SwCurriculumTab *self)
{
  const SwCurriculum *curriculum = sw_training_curriculum (self->training);
  fill_roles (self, curriculum);
  fill_formats (self, curriculum);
}

static void
changed_cb (SwCurriculumTab *self, gint64 session)
{
  if (session == 0)
    sw_refresh_soon (self, self->session, G_CALLBACK (fill));
}

/* --- life ------------------------------------------------------------------------------------ */

static GtkWidget *
new_group (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

static GtkWidget *
new_entry (SwCurriculumTab *self, const char *title, GCallback applied)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "show-apply-button", TRUE, NULL);
  g_signal_connect_object (row, "apply", applied, self, G_CONNECT_SWAPPED);
  return g_object_ref_sink (row);
}

static void
build (SwCurriculumTab *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->roles = new_group (_ ("Roles and Topics"),
                           _ ("Each topic is one column to tick for the people of its role."));
  self->formats = new_group (_ ("Session Formats"),
                             _ ("A session begins with the minutes, people, agenda and use cases "
                                "of its format."));
  self->add_role = new_entry (self, _ ("Add a role"), G_CALLBACK (add_role_cb));
  self->add_format = new_entry (self, _ ("Add a session format"), G_CALLBACK (add_format_cb));
  gtk_box_append (GTK_BOX (box), self->roles);
  gtk_box_append (GTK_BOX (box), self->formats);
  adw_bin_set_child (ADW_BIN (self), sw_clamped_page_new (box, 860));
}

static void
sw_curriculum_tab_dispose (GObject *object)
{
  SwCurriculumTab *self = SW_CURRICULUM_TAB (object);
  g_clear_pointer (&self->role_rows, g_ptr_array_unref);
  g_clear_pointer (&self->format_rows, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->add_role);
  g_clear_object (&self->add_format);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_curriculum_tab_parent_class)->dispose (object);
}

static void
sw_curriculum_tab_class_init (SwCurriculumTabClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_curriculum_tab_dispose;
}

static void
sw_curriculum_tab_init (SwCurriculumTab *self)
{
  self->role_rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->format_rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  build (self);
}

GtkWidget *
sw_curriculum_tab_new (SwSession *session, SwTraining *training)
{
  SwCurriculumTab *self = g_object_new (SW_TYPE_CURRICULUM_TAB, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
