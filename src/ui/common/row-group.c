#include "ui/common/row-group.h"

struct _SwRowGroup {
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* borrowed from the group */
};

G_DEFINE_FINAL_TYPE (SwRowGroup, sw_row_group, ADW_TYPE_BIN)

enum { PROP_TITLE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

void
sw_row_group_clear (SwRowGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

AdwActionRow *
sw_row_group_add (SwRowGroup *self, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "title", title_markup, "subtitle", subtitle_markup, NULL);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  return ADW_ACTION_ROW (row);
}

void
sw_row_group_add_widget (SwRowGroup *self, GtkWidget *widget)
{
  GtkWidget *row = ADW_IS_PREFERENCES_ROW (widget)
                       ? widget
                       : g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable",
                                       FALSE, "child", widget, NULL);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

void
sw_row_group_add_empty (SwRowGroup *self, const char *sentence)
{
  AdwActionRow *row = sw_row_group_add (self, sentence, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (row), "dim-label");
}

void
sw_row_group_set_suffix (SwRowGroup *self, GtkWidget *widget)
{
  adw_preferences_group_set_header_suffix (self->group, widget);
}

guint
sw_row_group_count (SwRowGroup *self)
{
  return self->rows->len;
}

static void
sw_row_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  adw_preferences_group_set_title (SW_ROW_GROUP (object)->group, g_value_get_string (value));
}

static void
sw_row_group_finalize (GObject *object)
{
  g_ptr_array_unref (SW_ROW_GROUP (object)->rows);
  G_OBJECT_CLASS (sw_row_group_parent_class)->finalize (object);
}

static void
sw_row_group_class_init (SwRowGroupClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->set_property = sw_row_group_set_property;
  object_class->finalize = sw_row_group_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sw_row_group_init (SwRowGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
