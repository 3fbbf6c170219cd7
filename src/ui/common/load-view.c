#include "ui/common/load-view.h"

#include <glib/gi18n.h>

/* More tasks a week are told by their number. */
#define MOST_SHARES 40

#define SHARES_HEIGHT 132

struct _SwLoadView {
  AdwBin parent_instance;

  SwLoadGrid *grid;
  GtkLabel *title;
  GtkLabel *hours;
  GtkListBox *shares;
  GtkScrolledWindow *scroller; /* of the shares */
  GtkWidget *down;             /* the scroll bar of the people */
  const SwWords *words;
  gboolean whole;
};

G_DEFINE_FINAL_TYPE (SwLoadView, sw_load_view, ADW_TYPE_BIN)

/* What a row opens; kept with the row. */
typedef struct {
  gint64 project, task;
} Target;

static void
clear_shares (SwLoadView *self)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->shares, 0)) != NULL)
    gtk_list_box_remove (self->shares, GTK_WIDGET (row));
}

static GtkWidget *
new_label (const char *text, double align, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), (float) align);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_share (SwLoadView *self, const SwLoadShare *share)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *row = gtk_list_box_row_new ();
  g_autofree char *hours = sw_load_hours (self->words, share->effort / 100);
  GtkWidget *title = new_label (share->title, 0, NULL);
  gtk_widget_set_hexpand (title, TRUE);
  if (!self->whole) {
    GtkWidget *code = new_label (share->code, 0, "dim-label");
    gtk_label_set_width_chars (GTK_LABEL (code), 8);
    gtk_box_append (GTK_BOX (box), code);
  }
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), new_label (hours, 1, "numeric"));
  gtk_widget_add_css_class (box, "sw-load-share");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  Target *target = g_new (Target, 1);
  *target = (Target){share->project, share->task};
  g_object_set_data_full (G_OBJECT (row), "target", target, g_free);
  gtk_list_box_append (self->shares, row);
}

static void
cell_cb (SwLoadView *self)
{
  guint week;
  const SwPersonLoad *person = sw_load_grid_current (self->grid, &week);
  g_autofree char *sentence = sw_load_grid_sentence (self->grid);
  g_autofree char *hours = sw_load_grid_hours (self->grid);
  gtk_label_set_text (self->title, sentence);
  gtk_label_set_text (self->hours, hours);
  clear_shares (self);
  if (person == NULL)
    return;
  g_autoptr (GArray) shares = sw_person_load_shares (person, week);
  for (guint i = 0; i < MIN (shares->len, MOST_SHARES); i++)
    add_share (self, &g_array_index (shares, SwLoadShare, i));
}

static void
open_row_cb (SwLoadView *self, GtkListBoxRow *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");
  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-project", "(xx)", target->project,
                                target->task);
}

/* Enter on a cell leads to what it is made of; from there another one opens the task. */
static void
activated_cb (SwLoadView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->shares, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* A bar that has nothing to scroll is not seen, but keeps its room. */
static void
adjusted_cb (GtkAdjustment *adjustment, GtkWidget *bar)
{
  gboolean needed =
      gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
  gtk_widget_set_opacity (bar, needed ? 1 : 0);
}

static GtkWidget *
new_bar (GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkWidget *bar = gtk_scrollbar_new (orientation, adjustment);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (adjusted_cb), bar, 0);
  return bar;
}

static GtkWidget *
new_details (SwLoadView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  self->title = GTK_LABEL (new_label (NULL, 0, "heading"));
  self->hours = GTK_LABEL (new_label (NULL, 1, "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->hours));
  self->shares = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->shares, GTK_SELECTION_NONE);
  gtk_list_box_set_activate_on_single_click (self->shares, TRUE);
  GtkWidget *nothing = new_label (_ ("Nothing is booked this week."), 0, "dim-label");
  gtk_widget_set_halign (nothing, GTK_ALIGN_START);
  gtk_widget_set_valign (nothing, GTK_ALIGN_START);
  gtk_list_box_set_placeholder (self->shares, nothing);
  gtk_widget_add_css_class (list, "sw-load-shares");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tasks of the week"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (open_row_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, -1, SHARES_HEIGHT);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "sw-load-details");
  return box;
}

static void
sw_load_view_class_init (SwLoadViewClass *class)
{
}

static void
sw_load_view_init (SwLoadView *self)
{
  GtkWidget *table = gtk_grid_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->grid = g_object_new (SW_TYPE_LOAD_GRID, "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_grid_attach (GTK_GRID (table), GTK_WIDGET (self->grid), 0, 0, 1, 1);
  self->down = new_bar (GTK_ORIENTATION_VERTICAL, sw_load_grid_vertical (self->grid));
  gtk_grid_attach (GTK_GRID (table), self->down, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (table),
                   new_bar (GTK_ORIENTATION_HORIZONTAL, sw_load_grid_horizontal (self->grid)), 0, 1,
                   1, 1);
  gtk_box_append (GTK_BOX (box), table);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new_details (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->grid, "cell", G_CALLBACK (cell_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sw_load_view_new (void)
{
  return g_object_new (SW_TYPE_LOAD_VIEW, NULL);
}

void
sw_load_view_set_load (SwLoadView *self, SwLoad *load, const SwWords *words, SwDay today)
{
  self->words = words;
  sw_load_grid_set_load (self->grid, load, words, today);
}

SwLoadGrid *
sw_load_view_grid (SwLoadView *self)
{
  return self->grid;
}

void
sw_load_view_set_whole (SwLoadView *self)
{
  self->whole = TRUE;
  sw_load_grid_set_whole (self->grid, TRUE);
  gtk_widget_set_visible (self->down, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), -1, SHARES_HEIGHT / 2);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, SHARES_HEIGHT);
}
