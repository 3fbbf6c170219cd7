#include "ui/training/coverage-tab.h"

#include "ui/training/coverage-table.h"

#include <glib/gi18n.h>

/* Ticks come fast while a session runs: the picture follows a few times a second. */
#define REFRESH_TIME 150

struct _SwCoverageTab {
  AdwBin parent_instance;

  GtkStack *stack; /* no roles at all, or roles and grid */
  GtkListBox *roles;
  GtkStack *detail; /* the grid, or why there is none */
  SwCoverageGrid *grid;
  GtkLabel *sentence;
  AdwStatusPage *nobody;
  GtkWidget *way_out;
  char *role; /* the item of the chosen one */

  SwSession *session;
  SwTraining *training;
  guint refresh_source;
  gboolean stale; /* facts changed while it was not in sight */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SwCoverageTab, sw_coverage_tab, ADW_TYPE_BIN)

GtkListBox *
sw_coverage_tab_roles (SwCoverageTab *self)
{
  return self->roles;
}

SwCoverageGrid *
sw_coverage_tab_grid (SwCoverageTab *self)
{
  return self->grid;
}

/* --- roles ----------------------------------------------------------------------------------- */

static void
append_line (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL) {
    gtk_widget_add_css_class (label, style);
    gtk_widget_add_css_class (label, "caption");
  }
  gtk_box_append (box, label);
}

static GtkWidget *
new_role_row (SwCoverageTab *self, const SwCoverageRole *role)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *size = sw_coverage_words_size (role);
  g_autofree char *ticked = sw_coverage_words_ticked (role);
  g_autofree char *missing = sw_coverage_words_missing (role, sw_session_words (self->session));
  SwLanguage language = sw_session_context (self->session)->language;
  append_line (GTK_BOX (box), sw_training_role_title (role->role, language), NULL);
  append_line (GTK_BOX (box), size, "dim-label");
  append_line (GTK_BOX (box), ticked, "dim-label");
  if (missing != NULL)
    append_line (GTK_BOX (box), missing, role->since != SW_NO_DAY ? "warning" : "dim-label");
  gtk_widget_add_css_class (box, "sw-coverage-role");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_autofree char *sentence =
      g_strjoin (", ", sw_training_role_title (role->role, language), size, ticked, missing, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "item", g_strdup (role->role->item), g_free);
  return row;
}

static void
clear_roles (SwCoverageTab *self)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->roles, 0)) != NULL)
    gtk_list_box_remove (self->roles, GTK_WIDGET (row));
}

/* The place of the chosen role; else of the first that somebody of misses something, else 0. */
static guint
find_chosen (SwCoverageTab *self, const SwCoverage *coverage)
{
  guint open = 0;
  for (guint i = coverage->roles->len; i-- > 0;) {
    const SwCoverageRole *role = coverage->roles->pdata[i];
    if (g_strcmp0 (role->role->item, self->role) == 0)
      return i;
    if (role->ticked < role->people * role->role->topics->len)
      open = i;
  }
  return open;
}

/* --- the chosen one -------------------------------------------------------------------------- */

/* A role without people or without topics has no grid: what to do is told instead. */
static void
show_nobody (SwCoverageTab *self, const SwCoverageRole *role)
{
  gboolean no_topics = role->role->topics->len == 0;
  adw_status_page_set_title (self->nobody,
                             no_topics ? _ ("No Topics Yet") : _ ("Nobody Has This Role"));
  adw_status_page_set_description (
      self->nobody, no_topics
                        ? _ ("Add the topics that the people of this role are to learn.")
                        : _ ("Give somebody this role, enrol people in a session for it, or leave "
                             "the role out of the curriculum."));
  gtk_button_set_label (GTK_BUTTON (self->way_out),
                        no_topics ? _ ("Show the Curriculum") : _ ("Show the People"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->way_out),
                                           no_topics ? "training.show-tab::curriculum"
                                                     : "win.page::people");
}

static void
show_role (SwCoverageTab *self, const SwCoverage *coverage, guint place)
{
  const SwCoverageRole *role = coverage->roles->pdata[place];
  gboolean has_grid = role->people > 0 && role->role->topics->len > 0;
  g_free (self->role);
  self->role = g_strdup (role->role->item);
  if (!has_grid)
    show_nobody (self, role);
  sw_coverage_grid_set_table (self->grid, sw_coverage_table_new (self->training, coverage, place),
                              sw_session_words (self->session));
  gtk_stack_set_visible_child_name (self->detail, has_grid ? "grid" : "nobody");
}

static void
current_cb (SwCoverageTab *self)
{
  g_autofree char *sentence = sw_coverage_grid_sentence (self->grid);
  gtk_label_set_text (self->sentence, sentence);
}

static SwCoverage *
read_coverage (SwCoverageTab *self)
{
  return sw_coverage_new (self->training, sw_session_context (self->session)->today);
}

static void
selected_cb (SwCoverageTab *self, GtkListBoxRow *row)
{
  if (self->filling || row == NULL)
    return;
  g_autoptr (SwCoverage) coverage = read_coverage (self);
  g_free (self->role);
  self->role = g_strdup (g_object_get_data (G_OBJECT (row), "item"));
  show_role (self, coverage, find_chosen (self, coverage));
}

static void
fill (SwCoverageTab *self)
{
  g_autoptr (SwCoverage) coverage = read_coverage (self);
  GtkWidget *roles = GTK_WIDGET (self->roles);
  gboolean within = (gtk_widget_get_state_flags (roles) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  self->stale = FALSE;
  self->filling = TRUE;
  if (within)
    gtk_root_set_focus (gtk_widget_get_root (roles), NULL);
  clear_roles (self);
  for (guint i = 0; i < coverage->roles->len; i++)
    gtk_list_box_append (self->roles, new_role_row (self, coverage->roles->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, coverage->roles->len > 0 ? "roles" : "empty");
  if (coverage->roles->len > 0) {
    guint place = find_chosen (self, coverage);
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->roles, (int) place);
    show_role (self, coverage, place);
    gtk_list_box_select_row (self->roles, row);
    if (within)
      gtk_widget_grab_focus (GTK_WIDGET (row));
  }
  self->filling = FALSE;
}

static gboolean
refresh_cb (gpointer data)
{
  SwCoverageTab *self = SW_COVERAGE_TAB (data);
  self->refresh_source = 0;
  if (sw_session_library (self->session) != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SwCoverageTab *self)
{
  self->stale = TRUE;
  if (self->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_source = g_timeout_add (REFRESH_TIME, refresh_cb, self);
}

static void
map (GtkWidget *widget)
{
  SwCoverageTab *self = SW_COVERAGE_TAB (widget);
  if (self->stale && sw_session_library (self->session) != NULL)
    fill (self);
  GTK_WIDGET_CLASS (sw_coverage_tab_parent_class)->map (widget);
}

/* --- life ------------------------------------------------------------------------------------ */

static GtkWidget *
new_way_out (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
build_roles (SwCoverageTab *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->roles = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->roles), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->roles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roles"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->roles));
  gtk_widget_set_size_request (scroller, 250, -1);
  g_signal_connect_object (self->roles, "row-selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  return scroller;
}

static GtkWidget *
build_grid (SwCoverageTab *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new (), *sentence = gtk_label_new (NULL);
  self->grid = g_object_new (SW_TYPE_COVERAGE_GRID, NULL);
  self->sentence = GTK_LABEL (sentence);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_lines (self->sentence, 2);
  gtk_label_set_ellipsize (self->sentence, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (sentence, "sw-coverage-sentence");
  g_signal_connect_object (self->grid, "current", G_CALLBACK (current_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), sentence);
  return box;
}

static void
build (SwCoverageTab *self)
{
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *empty = adw_status_page_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->detail = GTK_STACK (gtk_stack_new ());
  self->nobody = ADW_STATUS_PAGE (adw_status_page_new ());
  self->way_out = new_way_out ("", "win.page::people");
  adw_status_page_set_icon_name (self->nobody, "system-users-symbolic");
  adw_status_page_set_child (self->nobody, self->way_out);
  gtk_stack_add_named (self->detail, build_grid (self), "grid");
  gtk_stack_add_named (self->detail, GTK_WIDGET (self->nobody), "nobody");
  gtk_widget_set_hexpand (GTK_WIDGET (self->detail), TRUE);
  gtk_box_append (GTK_BOX (pane), build_roles (self));
  gtk_box_append (GTK_BOX (pane), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (pane), GTK_WIDGET (self->detail));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "view-list-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("No Roles to Train"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (empty),
      _ ("The curriculum has no roles. Add one with its topics to see who has learnt what."));
  adw_status_page_set_child (
      ADW_STATUS_PAGE (empty),
      new_way_out (_ ("Show the Curriculum"), "training.show-tab::curriculum"));
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, pane, "roles");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
sw_coverage_tab_dispose (GObject *object)
{
  SwCoverageTab *self = SW_COVERAGE_TAB (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->role, g_free);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_coverage_tab_parent_class)->dispose (object);
}

static void
sw_coverage_tab_class_init (SwCoverageTabClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_coverage_tab_dispose;
  GTK_WIDGET_CLASS (class)->map = map;
}

static void
sw_coverage_tab_init (SwCoverageTab *self)
{
  build (self);
}

GtkWidget *
sw_coverage_tab_new (SwSession *session, SwTraining *training)
{
  SwCoverageTab *self = g_object_new (SW_TYPE_COVERAGE_TAB, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
