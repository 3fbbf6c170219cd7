#include "ui/portfolio/portfolio-filter-button.h"

#include "ui/common/drop-down.h"

#include <glib/gi18n.h>

typedef enum { HEALTH, PHASE, MODE, GO_LIVE, N_CHOICES } Choice;

struct _SwPortfolioFilterButton {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkDropDown *choices[N_CHOICES]; /* the first of each is "any" */
  GPtrArray *phases;               /* titles behind the first choice, owned */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SwPortfolioFilterButton, sw_portfolio_filter_button, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const int weeks[] = {0, 2, 4, 8, 12, 26};

/* How many choices say something; the button tells, since a closed popover does not. */
static void
update (SwPortfolioFilterButton *self)
{
  guint count = 0;
  for (int i = 0; i < N_CHOICES; i++)
    count += gtk_drop_down_get_selected (self->choices[i]) > 0;
  g_autofree char *label =
      count > 0 ? g_strdup_printf ("%s · %u", _ ("Filter"), count) : g_strdup (_ ("Filter"));
  gtk_menu_button_set_label (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
selected_cb (SwPortfolioFilterButton *self)
{
  if (self->filling)
    return;
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

GtkDropDown *
sw_portfolio_filter_button_choice (SwPortfolioFilterButton *self, int place)
{
  return self->choices[place];
}

void
sw_portfolio_filter_button_reset (SwPortfolioFilterButton *self)
{
  self->filling = TRUE;
  for (int i = 0; i < N_CHOICES; i++)
    gtk_drop_down_set_selected (self->choices[i], 0);
  self->filling = FALSE;
  selected_cb (self);
}

void
sw_portfolio_filter_button_read (SwPortfolioFilterButton *self, SwPortfolioFilter *filter)
{
  guint health = gtk_drop_down_get_selected (self->choices[HEALTH]);
  guint phase = gtk_drop_down_get_selected (self->choices[PHASE]);
  guint mode = gtk_drop_down_get_selected (self->choices[MODE]);
  guint within = gtk_drop_down_get_selected (self->choices[GO_LIVE]);
  /* The worst is named first. */
  filter->health = health > 0 ? SW_HEALTH_RED - ((int) health - 1) : -1;
  filter->phase = phase > 0 && phase <= self->phases->len ? self->phases->pdata[phase - 1] : NULL;
  filter->mode = mode > 0 ? (int) mode - 2 : SW_PORTFOLIO_ANY_MODE;
  filter->weeks = within < G_N_ELEMENTS (weeks) ? weeks[within] : 0;
}

static void
set_texts (SwPortfolioFilterButton *self, Choice choice, GPtrArray *texts, guint selected)
{
  g_ptr_array_add (texts, NULL);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) texts->pdata);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choices[choice], G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->choices[choice], selected);
  self->filling = FALSE;
}

void
sw_portfolio_filter_button_set_phases (SwPortfolioFilterButton *self, GPtrArray *phases)
{
  SwPortfolioFilter before = SW_PORTFOLIO_FILTER_INIT;
  sw_portfolio_filter_button_read (self, &before);
  gboolean same = phases->len == self->phases->len;
  for (guint i = 0; i < phases->len && same; i++)
    same = g_str_equal (phases->pdata[i], self->phases->pdata[i]);
  if (same)
    return;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->phases); /* `before` borrows from it */
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  guint selected = 0;
  self->phases = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (texts, (gpointer) _ ("Any Phase"));
  for (guint i = 0; i < phases->len; i++) {
    if (g_strcmp0 (phases->pdata[i], before.phase) == 0)
      selected = i + 1;
    g_ptr_array_add (self->phases, g_strdup (phases->pdata[i]));
    g_ptr_array_add (texts, self->phases->pdata[i]);
  }
  set_texts (self, PHASE, texts, selected);
  if (before.phase != NULL && selected == 0)
    selected_cb (self);
}

static void
fill (SwPortfolioFilterButton *self)
{
  g_autoptr (GPtrArray) health = g_ptr_array_new (), phase = g_ptr_array_new ();
  g_autoptr (GPtrArray) mode = g_ptr_array_new ();
  g_autoptr (GPtrArray) within = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (health, (gpointer) _ ("Any State"));
  for (int i = SW_HEALTH_RED; i >= SW_HEALTH_GREEN; i--)
    g_ptr_array_add (health, (gpointer) _ (sw_health_name (i)));
  g_ptr_array_add (phase, (gpointer) _ ("Any Phase"));
  g_ptr_array_add (mode, (gpointer) _ ("Any Deployment"));
  g_ptr_array_add (mode, (gpointer) _ ("Still Open"));
  for (int i = 0; i < SW_N_MODES; i++)
    g_ptr_array_add (mode, (gpointer) _ (sw_mode_name (i)));
  g_ptr_array_add (within, g_strdup (_ ("Any Time")));
  for (guint i = 1; i < G_N_ELEMENTS (weeks); i++)
    g_ptr_array_add (
        within, g_strdup_printf (ngettext ("Within %d Week", "Within %d Weeks", (gulong) weeks[i]),
                                 weeks[i]));
  set_texts (self, HEALTH, health, 0);
  set_texts (self, PHASE, phase, 0);
  set_texts (self, MODE, mode, 0);
  set_texts (self, GO_LIVE, within, 0);
}

/* The list of a choice took the focus, which would get lost with it. */
static void
closed_cb (SwPortfolioFilterButton *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static GtkWidget *
new_popover (SwPortfolioFilterButton *self)
{
  const char *const names[] = {_ ("State"), _ ("Phase"), _ ("Deployment"), _ ("Go-Live")};
  GtkWidget *grid = gtk_grid_new (), *popover = gtk_popover_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int side = 0; side < 4; side++)
    g_object_set (
        grid, (const char *[]){"margin-top", "margin-bottom", "margin-start", "margin-end"}[side],
        9, NULL);
  for (int i = 0; i < N_CHOICES; i++) {
    GtkWidget *label = gtk_label_new (names[i]), *choice = gtk_drop_down_new (NULL, NULL);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_set_size_request (choice, 220, -1);
    sw_drop_down_set_name (GTK_DROP_DOWN (choice), names[i]);
    g_signal_connect_object (choice, "notify::selected", G_CALLBACK (selected_cb), self,
                             G_CONNECT_SWAPPED);
    gtk_grid_attach (GTK_GRID (grid), label, 0, i, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), choice, 1, i, 1, 1);
    self->choices[i] = GTK_DROP_DOWN (choice);
  }
  GtkWidget *reset = gtk_button_new_with_mnemonic (_ ("_Reset"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (reset), "portfolio.reset-filter");
  gtk_grid_attach (GTK_GRID (grid), reset, 1, N_CHOICES, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
sw_portfolio_filter_button_finalize (GObject *object)
{
  g_clear_pointer (&SW_PORTFOLIO_FILTER_BUTTON (object)->phases, g_ptr_array_unref);
  G_OBJECT_CLASS (sw_portfolio_filter_button_parent_class)->finalize (object);
}

static void
sw_portfolio_filter_button_class_init (SwPortfolioFilterButtonClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_portfolio_filter_button_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_portfolio_filter_button_init (SwPortfolioFilterButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  self->button = GTK_MENU_BUTTON (button);
  self->phases = g_ptr_array_new_with_free_func (g_free);
  gtk_menu_button_set_popover (self->button, new_popover (self));
  gtk_widget_set_tooltip_text (button, _ ("Which Projects to Show"));
  adw_bin_set_child (ADW_BIN (self), button);
  fill (self);
  update (self);
}
