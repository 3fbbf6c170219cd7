#include "ui/cockpit/cockpit-keys.h"

#include <glib/gi18n.h>

struct _SwCockpitKeys {
  GtkWidget parent_instance;

  GtkGrid *grid;
  int lines;
};

G_DEFINE_FINAL_TYPE (SwCockpitKeys, sw_cockpit_keys, GTK_TYPE_WIDGET)

static const struct {
  const char *key;
  const char *words;
} usual[] = {
    {N_ ("Space"), N_ ("Next state of the cell")},
    {"0 1 2", N_ ("Not yet, shown, alone")},
    {N_ ("Shift+Space, R"), N_ ("Tick the whole row")},
    {N_ ("Ctrl+Space, C"), N_ ("Tick the whole column")},
    {N_ ("Delete"), N_ ("Take the tick back; with Shift the row, with Ctrl the column")},
    {"P L A E", N_ ("Present, late, absent, excused")},
    {"I", N_ ("When somebody came and left")},
    {"G", N_ ("All others are present")},
    {"H", N_ ("Next half day")},
    {"+, N", N_ ("Add somebody")},
    {N_ ("/, Ctrl+F"), N_ ("Find a name")},
    {N_ ("Ctrl+Z, Ctrl+Y"), N_ ("Undo, redo")},
    {"F11", N_ ("Full screen")},
    {N_ ("Esc"), N_ ("Back; leave full screen")},
    {"?", N_ ("These keys")},
};

void
sw_cockpit_keys_add (SwCockpitKeys *self, const char *key, const char *words)
{
  GtkWidget *cap = gtk_label_new (key), *label = gtk_label_new (words);
  gtk_widget_add_css_class (cap, "sw-keycap");
  gtk_widget_set_halign (cap, GTK_ALIGN_START);
  gtk_widget_set_valign (cap, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->grid, cap, 0, self->lines, 1, 1);
  gtk_grid_attach (self->grid, label, 1, self->lines, 1, 1);
  self->lines++;
}

static void
sw_cockpit_keys_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (sw_cockpit_keys_parent_class)->dispose (object);
}

static void
sw_cockpit_keys_class_init (SwCockpitKeysClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_cockpit_keys_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
sw_cockpit_keys_init (SwCockpitKeys *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *grid = gtk_grid_new ();
  self->grid = GTK_GRID (grid);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_widget_add_css_class (grid, "sw-cockpit-keys");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    sw_cockpit_keys_add (self, _ (usual[i].key), _ (usual[i].words));
}
