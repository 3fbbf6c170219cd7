#include "ui/common/row-group.h"

struct _SwRowGroup {
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* borrowed from the group */
  guint focus_row; /* where the focus was when the rows went */
  guint focus_place;
  guint focus_source;
};

G_DEFINE_FINAL_TYPE (SwRowGroup, sw_row_group, ADW_TYPE_BIN)

enum { PROP_TITLE = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

/* Filled anew, a list keeps the focus: it goes back to the same place of the same row. GTK would
 * look for another one from the top of the page, and scroll there. */

static void
collect_focusable (GtkWidget *widget, GPtrArray *found)
{
  if (gtk_widget_get_focusable (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_focusable (child, found);
}

static void
give_back_focus (SwRowGroup *self, GtkWidget *row)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  collect_focusable (row, places);
  if (self->focus_place >= places->len || !gtk_widget_grab_focus (places->pdata[self->focus_place]))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static gboolean
focus_cb (gpointer data)
{
  SwRowGroup *self = SW_ROW_GROUP (data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  self->focus_source = 0;
  if (root != NULL && gtk_root_get_focus (root) == NULL && self->rows->len > 0)
    give_back_focus (self, self->rows->pdata[MIN (self->focus_row, self->rows->len - 1)]);
  return G_SOURCE_REMOVE;
}

static void
take_focus (SwRowGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->rows->len; i++) {
    GtkWidget *row = self->rows->pdata[i];
    if (focus != row && !gtk_widget_is_ancestor (focus, row))
      continue;
    g_autoptr (GPtrArray) places = g_ptr_array_new ();
    collect_focusable (row, places);
    self->focus_row = i;
    if (!g_ptr_array_find (places, focus, &self->focus_place))
      self->focus_place = 0;
    gtk_root_set_focus (root, NULL);
    if (self->focus_source == 0)
      self->focus_source = g_idle_add (focus_cb, self);
    return;
  }
}

void
sw_row_group_clear (SwRowGroup *self)
{
  take_focus (self);
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
sw_row_group_dispose (GObject *object)
{
  g_clear_handle_id (&SW_ROW_GROUP (object)->focus_source, g_source_remove);
  G_OBJECT_CLASS (sw_row_group_parent_class)->dispose (object);
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
  object_class->dispose = sw_row_group_dispose;
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
