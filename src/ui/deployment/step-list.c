#include "ui/deployment/step-list.h"

#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

struct _SwStepList {
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *box;
  gboolean updating;
  char *reached; /* the step that was scrolled to */
  gboolean due;  /* or will be, once it is seen */
  guint tick;
};

G_DEFINE_FINAL_TYPE (SwStepList, sw_step_list, GTK_TYPE_WIDGET)

enum { CHOSEN, ENTERED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
step_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "step") : NULL;
}

static void
selected_cb (SwStepList *self, GtkListBoxRow *row)
{
  if (!self->updating && step_of (row) != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, step_of (row));
}

/* By Enter, or a second click: a single one only shows the step. */
static void
activated_cb (SwStepList *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (SwStepList *self, const char *step, const char *title, const char *below, GtkWidget *image)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (texts), new_label (title, NULL));
  gtk_box_append (GTK_BOX (texts), new_label (below, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dim-label");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "sw-step");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "step", g_strdup (step), g_free);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->box, row);
}

static void
add_step (SwStepList *self, const SwStepView *view, SwLanguage language)
{
  const char *state = _ (sw_step_state_name (view->state));
  g_autofree char *title =
      g_strdup_printf ("%s  %s", view->step->id, sw_text_in (&view->step->title, language));
  add_row (self, view->step->id, title, state,
           sw_state_image_new (sw_step_state_icon (view->state), sw_step_state_style (view->state),
                               state));
}

static void
add_entry (SwStepList *self, const SwStepEntry *entry)
{
  if (entry != NULL)
    add_row (self, entry->id, entry->title, entry->below,
             sw_state_image_new (entry->icon, "dim-label", NULL));
}

/* From the recap on the hosts change. */
static void
add_impact (SwStepList *self, SwDeployment *deployment)
{
  gboolean confirmed = sw_deployment_impact_confirmed (deployment);
  SwStepState state = confirmed ? SW_STEP_DONE : SW_STEP_TODO;
  add_row (self, SW_DEPLOYMENT_IMPACT, _ ("From Here on the Hosts Change"),
           confirmed ? _ ("Confirmed") : _ ("Look over all values, then confirm"),
           sw_state_image_new (confirmed ? "checkbox-checked-symbolic" : "dialog-warning-symbolic",
                               confirmed ? "success" : "warning", _ (sw_step_state_name (state))));
  gtk_widget_add_css_class (gtk_widget_get_last_child (GTK_WIDGET (self->box)), "sw-impact");
}

/* Where a step's signatures open the line, that step stands above it already. */
static void
add_steps (SwStepList *self, SwDeployment *deployment, const GPtrArray *views)
{
  const SwPlaybookRun *run = sw_deployment_run (deployment);
  SwLanguage language = sw_library_context (sw_deployment_library (deployment))->language;
  for (guint i = 0; i < views->len; i++) {
    gboolean impact = run != NULL && (int) i == run->impact;
    if (impact && run->confirmed_by == NULL)
      add_impact (self, deployment);
    add_step (self, views->pdata[i], language);
    if (impact && run->confirmed_by != NULL)
      gtk_widget_add_css_class (gtk_widget_get_last_child (GTK_WIDGET (self->box)), "sw-impact");
  }
}

void
sw_step_list_fill (SwStepList *self, SwDeployment *deployment, const GPtrArray *views,
                   const SwStepEntry *first, const SwStepEntry *last)
{
  g_autofree char *selected = g_strdup (step_of (gtk_list_box_get_selected_row (self->box)));
  gboolean within =
      (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  GtkWidget *child;
  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_list_box_remove (self->box, child);
  add_entry (self, first);
  add_steps (self, deployment, views);
  add_entry (self, last);
  self->updating = FALSE;
  if (selected != NULL)
    sw_step_list_select (self, selected);
  if (within)
    sw_step_list_focus (self);
}

void
sw_step_list_focus (SwStepList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->box);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Rows have a place once they are laid out. */
static gboolean
reach_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  enum { MARGIN = 12 };
  SwStepList *self = SW_STEP_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->box);
  graphene_rect_t place;
  if (row != NULL &&
      (gtk_widget_get_height (widget) <= 0 ||
       !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->box), &place) ||
       place.size.height <= 0))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  self->due = FALSE;
  if (row != NULL)
    gtk_adjustment_clamp_page (gtk_list_box_get_adjustment (self->box), place.origin.y - MARGIN,
                               place.origin.y + place.size.height + MARGIN);
  return G_SOURCE_REMOVE;
}

/* Where the list is not seen, as on a narrow window, its rows have no place: it waits. */
static void
update_tick (SwStepList *self)
{
  gboolean wanted = self->due && gtk_widget_get_mapped (GTK_WIDGET (self));
  if (wanted && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), reach_cb, NULL, NULL);
  else if (!wanted && self->tick != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
    self->tick = 0;
  }
}

/* Into sight, but not again with each change: somebody may look at other steps meanwhile. */
static void
reach (SwStepList *self, const char *step)
{
  if (g_strcmp0 (self->reached, step) == 0)
    return;
  char *kept = g_strdup (step);
  g_free (self->reached);
  self->reached = kept;
  self->due = TRUE;
  update_tick (self);
}

void
sw_step_list_select (SwStepList *self, const char *step)
{
  self->updating = TRUE;
  for (int i = 0; gtk_list_box_get_row_at_index (self->box, i) != NULL; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->box, i);
    if (g_strcmp0 (step_of (row), step) == 0)
      gtk_list_box_select_row (self->box, row);
  }
  self->updating = FALSE;
  reach (self, step);
}

static void
sw_step_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_step_list_parent_class)->map (widget);
  update_tick (SW_STEP_LIST (widget));
}

static void
sw_step_list_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_step_list_parent_class)->unmap (widget);
  update_tick (SW_STEP_LIST (widget));
}

static void
sw_step_list_dispose (GObject *object)
{
  SwStepList *self = SW_STEP_LIST (object);
  g_clear_pointer (&self->reached, g_free);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (sw_step_list_parent_class)->dispose (object);
}

static void
sw_step_list_class_init (SwStepListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_step_list_dispose;
  GTK_WIDGET_CLASS (class)->map = sw_step_list_map;
  GTK_WIDGET_CLASS (class)->unmap = sw_step_list_unmap;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", SW_TYPE_STEP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENTERED] = g_signal_new ("entered", SW_TYPE_STEP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sw_step_list_init (SwStepList *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->box, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (self->box, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->box, "row-selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sw_step_list_new (void)
{
  return g_object_new (SW_TYPE_STEP_LIST, NULL);
}
