#include "ui/plan/filter-bar.h"

#include "core/people/person.h"
#include "ui/common/drop-down.h"
#include "ui/plan/filter-views.h"

#include <glib/gi18n.h>

enum { MINE, LATE, WAITING, OPEN, CRITICAL, N_SWITCHES };

struct _SwFilterBar {
  GtkWidget parent_instance;

  GtkWidget *box; /* child */
  GtkWidget *words;
  GtkDropDown *when;
  GtkWidget *switches[N_SWITCHES];
  GtkWidget *people_button;
  GtkDropDown *owner;
  GtkDropDown *party;
  GtkLabel *count;

  SwPlanBoard *board;   /* owned */
  SwPlanFilter *filter; /* owned; as the controls show it */
  GPtrArray *owners;    /* char *, by place in `owner` from 2 on; owned */
  gboolean updating;    /* the controls are told, not used */
};

G_DEFINE_FINAL_TYPE (SwFilterBar, sw_filter_bar, GTK_TYPE_WIDGET)

static const int spans[] = {0, 14, 28, 56}; /* days, by place in `when` */

static gboolean *
flag_of (SwPlanFilter *filter, guint which)
{
  gboolean *const flags[N_SWITCHES] = {&filter->mine, &filter->late, &filter->waiting,
                                       &filter->open, &filter->critical};
  return flags[which];
}

/* --- from the controls to the filter --------------------------------------------------------- */

static void
apply (SwFilterBar *bar)
{
  if (!bar->updating)
    sw_plan_board_set_filter (bar->board, bar->filter);
}

/* The entry says so a moment later, also of words that came with the filter: those are no news, and
 * a task that was added meanwhile stays in sight. */
static void
words_cb (SwFilterBar *bar)
{
  if (bar->updating)
    return;
  g_autofree char *before = g_strdup (bar->filter->text);
  sw_plan_filter_set_text (bar->filter, gtk_editable_get_text (GTK_EDITABLE (bar->words)));
  if (g_strcmp0 (before, bar->filter->text) != 0)
    apply (bar);
}

static void
when_cb (SwFilterBar *bar)
{
  guint place = gtk_drop_down_get_selected (bar->when);
  if (bar->updating || place >= G_N_ELEMENTS (spans))
    return;
  bar->filter->next_days = spans[place];
  apply (bar);
}

static void
switch_cb (GtkToggleButton *button, SwFilterBar *bar)
{
  for (guint i = 0; i < N_SWITCHES && !bar->updating; i++) {
    if (bar->switches[i] == GTK_WIDGET (button))
      *flag_of (bar->filter, i) = gtk_toggle_button_get_active (button);
  }
  apply (bar);
}

static void
mark_people (SwFilterBar *bar)
{
  if (bar->filter->owners->len > 0 || bar->filter->parties != 0)
    gtk_widget_add_css_class (bar->people_button, "accent");
  else
    gtk_widget_remove_css_class (bar->people_button, "accent");
}

/* Places: everybody, nobody, then the people. */
static void
owner_cb (SwFilterBar *bar)
{
  guint place = gtk_drop_down_get_selected (bar->owner);
  if (bar->updating || place == GTK_INVALID_LIST_POSITION)
    return;
  g_ptr_array_set_size (bar->filter->owners, 0);
  if (place == 1)
    g_ptr_array_add (bar->filter->owners, g_strdup (""));
  else if (place >= 2 && place - 2 < bar->owners->len)
    g_ptr_array_add (bar->filter->owners, g_strdup (bar->owners->pdata[place - 2]));
  mark_people (bar);
  apply (bar);
}

static void
party_cb (SwFilterBar *bar)
{
  guint place = gtk_drop_down_get_selected (bar->party);
  if (bar->updating || place == GTK_INVALID_LIST_POSITION)
    return;
  bar->filter->parties = place > 0 ? 1u << (place - 1) : 0;
  mark_people (bar);
  apply (bar);
}

/* --- from the filter to the controls --------------------------------------------------------- */

static guint
owner_place (SwFilterBar *bar)
{
  const char *name = bar->filter->owners->len > 0 ? bar->filter->owners->pdata[0] : NULL;
  if (name == NULL || *name == '\0')
    return name == NULL ? 0 : 1;
  for (guint i = 0; i < bar->owners->len; i++) {
    if (g_str_equal (bar->owners->pdata[i], name))
      return i + 2;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
fill_owners (SwFilterBar *bar)
{
  gint64 project = sw_plan_project (bar->board->plan)->id;
  g_autoptr (GPtrArray) people = sw_person_list (sw_plan_library (bar->board->plan), project);
  g_autoptr (GtkStringList) names =
      gtk_string_list_new ((const char *[]){_ ("Everybody"), _ ("Nobody yet"), NULL});
  g_ptr_array_set_size (bar->owners, 0);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    gtk_string_list_append (names, person->name);
    g_ptr_array_add (bar->owners, g_strdup (person->name));
  }
  gtk_drop_down_set_model (bar->owner, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (bar->owner, owner_place (bar));
}

static void
show_filter (SwFilterBar *bar)
{
  const SwPlanFilter *filter = bar->filter;
  guint when = 0, party = 0;
  bar->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (bar->words), filter->text != NULL ? filter->text : "");
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    when = spans[i] <= filter->next_days ? i : when;
  gtk_drop_down_set_selected (bar->when, when);
  for (guint i = 0; i < N_SWITCHES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar->switches[i]), *flag_of (bar->filter, i));
  for (guint i = 0; i < SW_N_PARTIES; i++)
    party = (filter->parties >> i & 1) != 0 ? i + 1 : party;
  gtk_drop_down_set_selected (bar->party, party);
  fill_owners (bar);
  mark_people (bar);
  bar->updating = FALSE;
}

void
sw_filter_bar_set_filter (SwFilterBar *bar, const SwPlanFilter *filter)
{
  SwPlanFilter *old = bar->filter;
  bar->filter = sw_plan_filter_copy (filter);
  sw_plan_filter_free (old);
  show_filter (bar);
  apply (bar);
}

void
sw_filter_bar_clear (SwFilterBar *bar)
{
  g_autoptr (SwPlanFilter) none = sw_plan_filter_new ();
  sw_filter_bar_set_filter (bar, none);
}

void
sw_filter_bar_focus (SwFilterBar *bar)
{
  gtk_widget_grab_focus (bar->words);
}

/* "12 of 340". */
static void
filtered_cb (SwFilterBar *bar)
{
  g_autofree char *text = NULL;
  if (sw_plan_board_is_filtered (bar->board))
    text = g_strdup_printf (_ ("%d of %d"), bar->board->matches, sw_plan_count (bar->board->plan));
  gtk_label_set_text (bar->count, text != NULL ? text : "");
}

/* --- building -------------------------------------------------------------------------------- */

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_words (SwFilterBar *bar)
{
  bar->words = gtk_search_entry_new ();
  g_object_set (bar->words, "placeholder-text", _ ("Title or note"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (bar->words), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (bar->words), 8);
  gtk_widget_set_hexpand (bar->words, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words in title or note"), -1);
  g_signal_connect_object (bar->words, "search-changed", G_CALLBACK (words_cb), bar,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar->box), bar->words);
}

static GtkWidget *
new_switch (SwFilterBar *bar, guint which)
{
  const struct {
    const char *label, *tip;
  } texts[N_SWITCHES] = {
      {_ ("Mine"), _ ("Tasks that you own, by your name or e-mail")},
      {_ ("Late"), _ ("Tasks that should be done by now")},
      {_ ("Waiting for Customer"), _ ("Tasks that the customer has to do now")},
      {_ ("Hide Done"), _ ("Tasks that are not done yet")},
      {_ ("Critical"), _ ("Tasks on the critical path")},
  };
  GtkWidget *button = gtk_toggle_button_new_with_label (texts[which].label);
  gtk_widget_set_tooltip_text (button, texts[which].tip);
  gtk_widget_add_css_class (button, "plan-chip");
  g_signal_connect_object (button, "toggled", G_CALLBACK (switch_cb), bar, 0);
  return button;
}

/* Where the window is narrow, the switches scroll under the focus. */
static void
add_switches (SwFilterBar *bar)
{
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const char *const names[] = {_ ("Any Time"), _ ("Next 2 Weeks"), _ ("Next 4 Weeks"),
                               _ ("Next 8 Weeks"), NULL};
  bar->when = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (names));
  gtk_widget_set_tooltip_text (GTK_WIDGET (bar->when), _ ("Work that is due soon"));
  sw_drop_down_set_name (bar->when, _ ("Work that is due soon"));
  g_signal_connect_object (bar->when, "notify::selected", G_CALLBACK (when_cb), bar,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (chips), GTK_WIDGET (bar->when));
  for (guint i = 0; i < N_SWITCHES; i++) {
    bar->switches[i] = new_switch (bar, i);
    gtk_box_append (GTK_BOX (chips), bar->switches[i]);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), chips);
  gtk_box_append (GTK_BOX (bar->box), scroller);
}

static GtkDropDown *
add_choice (SwFilterBar *bar, GtkGrid *grid, int row, const char *title, const char *const *names,
            GCallback chosen)
{
  GtkWidget *label = gtk_label_new (title), *choice = gtk_drop_down_new_from_strings (names);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (choice, TRUE);
  sw_drop_down_set_name (GTK_DROP_DOWN (choice), title);
  g_signal_connect_object (choice, "notify::selected", chosen, bar, G_CONNECT_SWAPPED);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, choice, 1, row, 1, 1);
  return GTK_DROP_DOWN (choice);
}

static void
people_shown_cb (SwFilterBar *bar)
{
  bar->updating = TRUE;
  fill_owners (bar);
  bar->updating = FALSE;
}

static void
add_people (SwFilterBar *bar)
{
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new ();
  const char *const nobody[] = {_ ("Everybody"), NULL};
  const char *const parties[] = {_ ("All Parties"), _ (sw_party_name (SW_PARTY_VENDOR)),
                                 _ (sw_party_name (SW_PARTY_PARTNER)),
                                 _ (sw_party_name (SW_PARTY_CUSTOMER)), NULL};
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  bar->owner = add_choice (bar, GTK_GRID (grid), 0, _ ("Owner"), nobody, G_CALLBACK (owner_cb));
  bar->party = add_choice (bar, GTK_GRID (grid), 1, _ ("Party"), parties, G_CALLBACK (party_cb));
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_signal_connect_object (popover, "show", G_CALLBACK (people_shown_cb), bar, G_CONNECT_SWAPPED);
  bar->people_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (bar->people_button), "system-users-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (bar->people_button), popover);
  gtk_widget_add_css_class (bar->people_button, "flat");
  name_widget (bar->people_button, _ ("Owner and Party"));
  gtk_box_append (GTK_BOX (bar->box), bar->people_button);
}

static void
add_end (SwFilterBar *bar)
{
  bar->count = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_width_chars (bar->count, 8);
  gtk_label_set_xalign (bar->count, 1);
  gtk_widget_add_css_class (GTK_WIDGET (bar->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (bar->count), "numeric");
  gtk_box_append (GTK_BOX (bar->box), GTK_WIDGET (bar->count));
  gtk_box_append (GTK_BOX (bar->box), sw_filter_views_new (bar, bar->board));
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (close, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "plan.clear-filter");
  name_widget (close, _ ("Show All Tasks (Escape)"));
  gtk_box_append (GTK_BOX (bar->box), close);
}

static void
dispose (GObject *object)
{
  SwFilterBar *bar = SW_FILTER_BAR (object);
  bar->updating = TRUE;
  g_clear_pointer (&bar->box, gtk_widget_unparent);
  g_clear_object (&bar->board);
  G_OBJECT_CLASS (sw_filter_bar_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  SwFilterBar *bar = SW_FILTER_BAR (object);
  sw_plan_filter_free (bar->filter);
  g_ptr_array_unref (bar->owners);
  G_OBJECT_CLASS (sw_filter_bar_parent_class)->finalize (object);
}

static void
sw_filter_bar_class_init (SwFilterBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "plan.clear-filter", NULL);
}

static void
sw_filter_bar_init (SwFilterBar *bar)
{
  bar->filter = sw_plan_filter_new ();
  bar->owners = g_ptr_array_new_with_free_func (g_free);
  bar->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (bar->box, GTK_WIDGET (bar));
}

static void
stop_cb (SwFilterBar *bar)
{
  gtk_widget_activate_action (GTK_WIDGET (bar), "plan.clear-filter", NULL);
}

GtkWidget *
sw_filter_bar_new (SwPlanBoard *board)
{
  SwFilterBar *bar = g_object_new (SW_TYPE_FILTER_BAR, NULL);
  bar->board = g_object_ref (board);
  gtk_widget_add_css_class (GTK_WIDGET (bar), "plan-filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter"),
                                  -1);
  add_words (bar);
  add_switches (bar);
  add_people (bar);
  add_end (bar);
  g_signal_connect_object (bar->words, "stop-search", G_CALLBACK (stop_cb), bar, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "filtered", G_CALLBACK (filtered_cb), bar, G_CONNECT_SWAPPED);
  show_filter (bar);
  return GTK_WIDGET (bar);
}
