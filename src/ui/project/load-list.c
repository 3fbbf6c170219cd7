#include "ui/project/load-list.h"

#include "ui/common/load-words.h"

#include <glib/gi18n.h>

#define WEEKS 13
#define MOST_SHARES 8 /* told in a hint */

struct _SwLoadList {
  AdwBin parent_instance;

  GtkListBox *lines;
  GtkWidget *head;  /* the weeks above the cells */
  GtkWidget *empty; /* said where nobody has work */
  GtkLabel *limit;  /* said where the plan reaches beyond all weeks */
  GtkLabel *span;   /* which weeks these are */
  GtkWidget *earlier;
  GtkWidget *later;

  SwSession *session;
  SwPlan *plan;
  SwDay first; /* the Monday of the first cell */
};

G_DEFINE_FINAL_TYPE (SwLoadList, sw_load_list, ADW_TYPE_BIN)

static GtkWidget *
new_cell (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "sw-load-cell");
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* The cells of a line share what the name leaves, so that weeks stand below each other whatever is
 * written in them. */
static GtkWidget *
new_cells (void)
{
  GtkWidget *cells = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_box_set_homogeneous (GTK_BOX (cells), TRUE);
  gtk_widget_set_hexpand (cells, TRUE);
  return cells;
}

static const char *
class_for (const SwPersonLoad *person, guint week)
{
  int percent = sw_person_load_percent (person, week);
  if (sw_person_load_is_over (person, week))
    return "over";
  return percent == 0 ? "none" : percent <= 50 ? "low" : percent <= 85 ? "mid" : "full";
}

static char *
cell_text (const SwPersonLoad *person, guint week)
{
  int percent = sw_person_load_percent (person, week);
  if (person->effort[week] == 0)
    return g_strdup (person->available[week] == 0 ? _ ("away") : "");
  if (percent < 0)
    return g_strdup ("▲");
  if (percent > 999) /* no wider than the others */
    return g_strdup ("▲999+");
  g_autofree char *text = sw_load_percent (person, week);
  return g_strconcat (sw_person_load_is_over (person, week) ? "▲" : "", text, NULL);
}

static char *
cell_tip (SwLoadList *self, const SwPersonLoad *person, guint week)
{
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *monday = sw_format_day (words, self->first + 7 * (SwDay) week, SW_DAY_MEDIUM);
  g_autofree char *booked = sw_load_hours (words, sw_person_load_booked (person, week));
  g_autofree char *available = sw_load_hours (words, person->available[week]);
  g_autoptr (GString) tip = g_string_new (NULL);
  g_string_printf (tip, _ ("%s, week of %s: %s booked, %s there"), person->name, monday, booked,
                   available);
  g_autoptr (GArray) shares = sw_person_load_shares (person, week);
  for (guint i = 0; i < MIN (shares->len, MOST_SHARES); i++) {
    const SwLoadShare *share = &g_array_index (shares, SwLoadShare, i);
    g_autofree char *hours = sw_load_hours (words, (share->effort + 50) / 100);
    g_string_append_printf (tip, "\n%s: %s", share->title, hours);
  }
  return g_strdup (tip->str);
}

/* What a line says to those who do not see its colours: the weeks with too much, or that none is.
 */
static char *
line_sentence (SwLoadList *self, const SwPersonLoad *person)
{
  const SwWords *words = sw_session_words (self->session);
  g_autoptr (GString) text = g_string_new (person->name);
  gboolean over = FALSE;
  for (guint week = 0; week < WEEKS; week++) {
    if (!sw_person_load_is_over (person, week))
      continue;
    sw_load_append_week (words, text, person, week, self->first + 7 * (SwDay) week);
    over = TRUE;
  }
  if (!over)
    sw_words_append (words, text, _ ("not overloaded in these weeks"));
  return g_strdup (text->str);
}

static void
add_line (SwLoadList *self, const SwPersonLoad *person)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *name = gtk_label_new (person->name);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 1); /* as wide as the style says */
  gtk_widget_set_tooltip_text (name, person->name);
  gtk_widget_add_css_class (name, "sw-load-name");
  gtk_box_append (GTK_BOX (box), name);
  GtkWidget *cells = new_cells ();
  for (guint week = 0; week < WEEKS; week++) {
    g_autofree char *text = cell_text (person, week), *tip = cell_tip (self, person, week);
    GtkWidget *cell = new_cell (text, class_for (person, week));
    gtk_widget_set_tooltip_text (cell, tip);
    gtk_box_append (GTK_BOX (cells), cell);
  }
  gtk_box_append (GTK_BOX (box), cells);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *sentence = line_sentence (self, person);
  gint64 *id = g_new (gint64, 1);
  *id = person->person;
  g_object_set_data_full (G_OBJECT (row), "person", id, g_free);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_list_box_append (self->lines, row);
}

static void
clear (GtkWidget *box, void (*take) (gpointer box, GtkWidget *child))
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    take (box, child);
}

static void
fill_head (SwLoadList *self)
{
  const SwWords *words = sw_session_words (self->session);
  clear (self->head, (void (*) (gpointer, GtkWidget *)) gtk_box_remove);
  GtkWidget *corner = gtk_label_new (NULL);
  gtk_widget_add_css_class (corner, "sw-load-name");
  gtk_box_append (GTK_BOX (self->head), corner);
  GtkWidget *cells = new_cells ();
  for (guint week = 0, above = 0; week < WEEKS; week++) {
    SwDay monday = self->first + 7 * (SwDay) week;
    int year, month, number;
    sw_day_split (monday, &year, &month, &number);
    /* The month above its first week: a whole date is wider than a cell in some languages. */
    const char *name = (guint) month != above ? sw_format_month (words, month, TRUE) : "";
    g_autofree char *day = sw_format_day (words, monday, SW_DAY_MEDIUM);
    g_autofree char *lines = g_strdup_printf ("%s\n%d", name, number);
    GtkWidget *cell = new_cell (lines, "head");
    gtk_label_set_justify (GTK_LABEL (cell), GTK_JUSTIFY_CENTER);
    gtk_widget_set_tooltip_text (cell, day);
    above = (guint) month;
    gtk_box_append (GTK_BOX (cells), cell);
  }
  gtk_box_append (GTK_BOX (self->head), cells);
  g_autofree char *begin = sw_format_day (words, self->first, SW_DAY_SHORT);
  g_autofree char *end = sw_format_day (words, self->first + 7 * WEEKS - 1, SW_DAY_MEDIUM);
  g_autofree char *span = g_strdup_printf ("%s – %s", begin, end);
  gtk_label_set_text (self->span, span);
}

static gboolean
has_work (const SwLoad *load, const SwPersonLoad *person)
{
  for (guint week = 0; week < load->count; week++) {
    if (person->effort[week] > 0)
      return TRUE;
  }
  return FALSE;
}

void
sw_load_list_refresh (SwLoadList *self)
{
  SwDay first;
  guint count, lines = 0;
  sw_load_weeks (self->plan, &first, &count);
  g_autoptr (SwLoad) load = sw_load_of_plan (self->plan, self->first, WEEKS);
  fill_head (self);
  clear (GTK_WIDGET (self->lines), (void (*) (gpointer, GtkWidget *)) gtk_list_box_remove);
  for (guint i = 0; i < load->people->len; i++) {
    if (!has_work (load, load->people->pdata[i]))
      continue;
    add_line (self, load->people->pdata[i]);
    lines++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->lines), lines > 0);
  gtk_widget_set_visible (self->head, lines > 0);
  gtk_widget_set_visible (self->empty, lines == 0);
  g_autofree char *limit = sw_load_limit_text (self->plan, sw_session_words (self->session));
  gtk_label_set_text (self->limit, limit != NULL ? limit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->limit), limit != NULL);
  gtk_widget_set_sensitive (self->earlier, self->first > first);
  gtk_widget_set_sensitive (self->later, self->first + 7 * WEEKS < first + 7 * (SwDay) count);
}

static void
earlier_cb (SwLoadList *self)
{
  self->first -= 7 * WEEKS;
  sw_load_list_refresh (self);
}

static void
later_cb (SwLoadList *self)
{
  self->first += 7 * WEEKS;
  sw_load_list_refresh (self);
}

static void
activated_cb (SwLoadList *self, GtkListBoxRow *row)
{
  const gint64 *person = g_object_get_data (G_OBJECT (row), "person");
  gtk_widget_activate_action (GTK_WIDGET (self), "people.working-time", "x", *person);
}

static GtkWidget *
new_arrow (SwLoadList *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_bar (SwLoadList *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Load"));
  GtkWidget *time = gtk_button_new_with_mnemonic (_ ("_Working Time…"));
  GtkWidget *level = gtk_button_new_with_mnemonic (_ ("Le_vel Load…"));
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  self->span = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->span), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->span), "numeric");
  self->earlier = new_arrow (self, "go-previous-symbolic", _ ("Thirteen Weeks Earlier"),
                             G_CALLBACK (earlier_cb));
  self->later =
      new_arrow (self, "go-next-symbolic", _ ("Thirteen Weeks Later"), G_CALLBACK (later_cb));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (level), "project.level");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (time), "x", (gint64) 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (time), "people.working-time");
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), self->earlier);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->span));
  gtk_box_append (GTK_BOX (bar), self->later);
  gtk_box_append (GTK_BOX (bar), time);
  gtk_box_append (GTK_BOX (bar), level);
  return bar;
}

static void
build (SwLoadList *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_add_css_class (self->head, "sw-load-head");
  self->lines = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->lines, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "sw-load-lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lines), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Load"), -1);
  g_signal_connect_object (self->lines, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->empty = gtk_label_new (_ ("Nobody has work in these weeks. Give tasks an owner, and their "
                                  "load is shown here."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_add_css_class (self->empty, "sw-card");
  gtk_box_append (GTK_BOX (grid), self->head);
  gtk_box_append (GTK_BOX (grid), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (grid), self->empty);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "sw-load-card");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  self->limit = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->limit, TRUE);
  gtk_label_set_xalign (self->limit, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->limit), "dim-label");
  gtk_box_append (GTK_BOX (all), new_bar (self));
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (self->limit));
  adw_bin_set_child (ADW_BIN (self), all);
}

static void
sw_load_list_dispose (GObject *object)
{
  SwLoadList *self = SW_LOAD_LIST (object);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_load_list_parent_class)->dispose (object);
}

static void
sw_load_list_class_init (SwLoadListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_load_list_dispose;
}

static void
sw_load_list_init (SwLoadList *self)
{
}

/* Begins where the plan stands: this week, or its first where it has not begun. */
SwLoadList *
sw_load_list_new (SwSession *session, SwPlan *plan)
{
  SwLoadList *self = g_object_new (SW_TYPE_LOAD_LIST, NULL);
  SwDay today = sw_session_context (session)->today, first;
  guint count;
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  sw_load_weeks (plan, &first, &count);
  SwDay last = first + 7 * (SwDay) (count - 1);
  self->first = CLAMP (today - sw_day_weekday (today), first, last);
  build (self);
  sw_load_list_refresh (self);
  return self;
}
