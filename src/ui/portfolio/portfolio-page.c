#include "ui/portfolio/portfolio-page.h"

#include "core/plan/portfolio.h"
#include "ui/common/columns.h"
#include "ui/common/drop-down.h"
#include "ui/common/feedback.h"
#include "ui/portfolio/digest-reader.h"
#include "ui/portfolio/portfolio-chart.h"
#include "ui/portfolio/portfolio-filter-button.h"
#include "ui/portfolio/portfolio-load.h"
#include "ui/portfolio/portfolio-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* So long plans are read and rows made between two frames, in microseconds. */
#define FILL_TIME 6000

/* Rows of the list that are made at first, and whenever its end comes near: a frame of the list
 * costs what rows there are, seen or not. */
#define ROWS_AT_ONCE 24

struct _SwPortfolioPage {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkStack *views;
  GtkLabel *count_label;
  GtkWidget *time_box;
  AdwClamp *header_clamp;
  GtkSearchEntry *filter_entry;
  SwPortfolioFilterButton *filter_button;
  GtkDropDown *order_drop_down;
  GtkToggleButton *archived_button;
  GtkScrolledWindow *list_scroller;
  GtkListBox *list;
  GtkLabel *nothing_label;
  SwPortfolioChart *chart;
  SwPortfolioLoad *load;
  GtkScrollbar *horizontal_bar;
  GtkScrollbar *vertical_bar;

  SwSession *session;
  GHashTable *rows; /* project id -> row, borrowed from the list */
  SwDigestReader *reader;
  gboolean untold; /* something was read of which nobody was told yet */
  gboolean paused; /* nothing is read */
  guint filling;
  guint looking;         /* for alarms that come with the hour */
  GPtrArray *shown;      /* the digests whose rows the list shows, the first `limit` that pass */
  GHashTable *shown_ids; /* gint64, of these */
  guint limit;
  gint64 wanted; /* the project to go to once all have their places; 0: the first */
  gboolean wants_focus;
  char *view; /* "list", "chart" or "load" */
  char *text; /* what to look for, case-folded; NULL: nothing */
  SwPortfolioFilter filter;
};

enum { PROP_VIEW = 1, N_PROPERTIES };

G_DEFINE_FINAL_TYPE (SwPortfolioPage, sw_portfolio_page, ADW_TYPE_BIN)

static gboolean
shows (SwPortfolioPage *self, const char *view)
{
  return g_str_equal (self->view, view);
}

/* --- what there is --------------------------------------------------------------------------- */

static void
update_count (SwPortfolioPage *self)
{
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (GArray) active = sw_project_ids (library, FALSE), all = sw_project_ids (library, TRUE);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u Project", "%u Projects", active->len), active->len);
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_button), all->len > active->len);
  gtk_stack_set_visible_child_name (self->stack, all->len > 0 ? "projects" : "empty");
}

static const char *
nothing_text (SwPortfolioPage *self)
{
  const SwPortfolioFilter *filter = &self->filter;
  gboolean all = filter->text == NULL && filter->phase == NULL && filter->health < 0 &&
                 filter->mode == SW_PORTFOLIO_ANY_MODE && filter->weeks == 0;
  return all ? _ ("All projects are in the archive.") : _ ("No project matches.");
}

/* The chart is given all that is known; the load is added up when all is. */
static void
show_chart (SwPortfolioPage *self)
{
  if (shows (self, "chart") && sw_session_library (self->session) != NULL)
    sw_portfolio_chart_set_rows (
        self->chart,
        sw_portfolio_list (sw_session_portfolio (self->session), &self->filter,
                           gtk_drop_down_get_selected (self->order_drop_down)),
        nothing_text (self));
}

static void
show_load (SwPortfolioPage *self)
{
  if (shows (self, "load") && sw_session_library (self->session) != NULL)
    sw_portfolio_load_update (self->load, &self->filter);
}

/* Chooses which rows the list shows; those that are not made yet follow between frames. */
static void
choose_rows (SwPortfolioPage *self)
{
  if (sw_session_library (self->session) == NULL)
    return;
  g_hash_table_remove_all (self->shown_ids); /* its keys lie in the digests */
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = sw_portfolio_list (sw_session_portfolio (self->session), &self->filter,
                                   gtk_drop_down_get_selected (self->order_drop_down));
  if (self->shown->len > self->limit)
    g_ptr_array_set_size (self->shown, (int) self->limit);
  for (guint i = 0; i < self->shown->len; i++)
    g_hash_table_add (self->shown_ids, &((SwProjectDigest *) self->shown->pdata[i])->id);
  gtk_label_set_text (self->nothing_label, self->shown->len == 0 ? nothing_text (self) : "");
  gtk_list_box_invalidate_filter (self->list);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The phases that projects are in, by their number where it is the same method. */
static void
update_phases (SwPortfolioPage *self)
{
  SwPortfolio *portfolio = sw_session_portfolio (self->session);
  SwPortfolioFilter all = SW_PORTFOLIO_FILTER_INIT;
  g_autoptr (GPtrArray) digests = sw_portfolio_list (portfolio, &all, SW_PORTFOLIO_BY_CUSTOMER);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  for (guint i = 0; i < digests->len; i++) {
    const SwProjectDigest *digest = digests->pdata[i];
    const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
    if (phase != NULL && g_hash_table_add (seen, phase->title))
      g_ptr_array_add (keys, g_strdup_printf ("%04d%s", phase->ordinal, phase->title));
  }
  g_ptr_array_sort (keys, compare_texts);
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (titles, (char *) keys->pdata[i] + 4);
  sw_portfolio_filter_button_set_phases (self->filter_button, titles);
}

/* --- reading --------------------------------------------------------------------------------- */

static void
show_row (SwPortfolioPage *self, SwProjectDigest *digest)
{
  SwPortfolioRow *row = g_hash_table_lookup (self->rows, &digest->id);
  const SwWords *words = sw_session_words (self->session);
  if (row == NULL) {
    row = SW_PORTFOLIO_ROW (sw_portfolio_row_new (digest, words));
    g_hash_table_insert (self->rows, g_memdup2 (&digest->id, sizeof digest->id), row);
    gtk_list_box_append (self->list, GTK_WIDGET (row));
  } else if (sw_portfolio_row_digest (row) != digest) {
    sw_portfolio_row_fill (row, digest, words);
    gtk_list_box_row_changed (GTK_LIST_BOX_ROW (row));
  }
}

static void begin_filling (SwPortfolioPage *self);

static void
select_row (SwPortfolioPage *self, GtkWidget *row, gboolean focus)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (focus)
    gtk_widget_grab_focus (row);
}

/* The list grows until it holds the project. */
static void
make_room_for (SwPortfolioPage *self, gint64 project)
{
  g_autoptr (GPtrArray) all =
      sw_portfolio_list (sw_session_portfolio (self->session), &self->filter,
                         gtk_drop_down_get_selected (self->order_drop_down));
  for (guint i = self->limit; i < all->len; i++)
    if (((SwProjectDigest *) all->pdata[i])->id == project) {
      self->limit = i + ROWS_AT_ONCE / 2;
      choose_rows (self);
      begin_filling (self);
      return;
    }
}

/* Makes `project` the current one (0, or one that is not there: the first), at once or when its row
 * has its place. */
static void
go_to (SwPortfolioPage *self, gint64 project, gboolean focus)
{
  if (shows (self, "list") && project != 0 && sw_session_library (self->session) != NULL)
    make_room_for (self, project);
  self->wanted = self->filling != 0 ? project : 0;
  self->wants_focus = focus && self->filling != 0;
  if (!shows (self, "list")) {
    GtkWidget *widget = shows (self, "chart") ? GTK_WIDGET (self->chart)
                                              : GTK_WIDGET (sw_portfolio_load_grid (self->load));
    sw_portfolio_chart_go_to (self->chart, project);
    if (focus)
      gtk_widget_grab_focus (widget);
    return;
  }
  GtkWidget *row = project != 0 ? g_hash_table_lookup (self->rows, &project) : NULL;
  if (row == NULL)
    row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0));
  if (row != NULL)
    select_row (self, row, focus);
  else
    self->wants_focus = focus; /* rows come once the page is seen */
}

/* Makes and fills the rows that the list shows; FALSE where the time was too short. */
static gboolean
make_rows (SwPortfolioPage *self, gint64 end)
{
  for (guint i = 0; shows (self, "list") && self->shown != NULL && i < self->shown->len; i++) {
    if (g_get_monotonic_time () >= end)
      return FALSE;
    show_row (self, self->shown->pdata[i]);
  }
  return TRUE;
}

/* All plans are read: everybody is told. */
static void
end_reading (SwPortfolioPage *self)
{
  self->untold = FALSE;
  if (sw_session_library (self->session) == NULL)
    return;
  update_phases (self);
  choose_rows (self);
  if (!sw_digest_reader_is_busy (self->reader))
    show_load (self);
}

/* Reads plans, makes rows and forgets the plans, for a part of a frame. */
static gboolean
fill_cb (gpointer data)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (data);
  gint64 end = g_get_monotonic_time () + FILL_TIME;
  if (self->paused) {
    self->filling = 0;
    return G_SOURCE_REMOVE;
  }
  gboolean read = sw_digest_reader_read (self->reader, end, &self->untold);
  if (self->untold)
    show_chart (self);
  if (!read)
    return G_SOURCE_CONTINUE;
  if (self->untold)
    end_reading (self);
  if (!make_rows (self, end))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  if (self->wants_focus || self->wanted != 0)
    go_to (self, self->wanted, self->wants_focus);
  return G_SOURCE_REMOVE;
}

/* Nothing is read while the page is not seen. */
static void
begin_filling (SwPortfolioPage *self)
{
  if (self->filling == 0 && !self->paused && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->filling = g_idle_add (fill_cb, self);
}

static void
remove_rows (SwPortfolioPage *self)
{
  SwPortfolio *portfolio = sw_session_portfolio (self->session);
  GHashTableIter each;
  gpointer key, row;
  g_hash_table_iter_init (&each, self->rows);
  while (g_hash_table_iter_next (&each, &key, &row))
    if (sw_portfolio_get (portfolio, *(gint64 *) key) == NULL) {
      gtk_list_box_remove (self->list, row);
      g_hash_table_iter_remove (&each);
    }
}

/* Looks which projects are gone, new or changed, and reads what has to be. */
static void
sync_projects (SwPortfolioPage *self)
{
  sw_portfolio_update (sw_session_portfolio (self->session));
  remove_rows (self);
  sw_digest_reader_look (self->reader);
  update_count (self);
  self->untold = TRUE; /* also where a project is gone */
  begin_filling (self);
}

/* The digest of a long plan has come. */
static void
arrived_cb (SwPortfolioPage *self)
{
  self->untold = TRUE;
  begin_filling (self);
}

static void
changed_cb (SwPortfolioPage *self)
{
  if (sw_session_library (self->session) == NULL)
    return;
  sync_projects (self);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
show_again (SwPortfolioPage *self)
{
  if (self->session == NULL)
    return;
  self->limit = ROWS_AT_ONCE;
  choose_rows (self);
  begin_filling (self);
  show_chart (self);
  show_load (self);
}

/* More rows when their end comes near. */
static void
list_scrolled_cb (SwPortfolioPage *self, GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double left =
      gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;
  if (left > page || self->shown == NULL || self->shown->len < self->limit || self->filling != 0)
    return;
  self->limit += ROWS_AT_ONCE;
  choose_rows (self);
  begin_filling (self);
}

static void
filter_changed_cb (SwPortfolioPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_clear_pointer (&self->text, g_free);
  if (*trimmed != '\0')
    self->text = g_utf8_casefold (trimmed, -1);
  sw_portfolio_filter_button_read (self->filter_button, &self->filter);
  self->filter.text = self->text;
  self->filter.archived = gtk_toggle_button_get_active (self->archived_button);
  show_again (self);
}

static void
order_changed_cb (SwPortfolioPage *self)
{
  gtk_list_box_invalidate_sort (self->list);
  show_again (self);
}

/* The buttons are named by what they ask the chart to do. */
static void
time_clicked_cb (SwPortfolioPage *self, GtkWidget *button)
{
  gtk_widget_activate_action (GTK_WIDGET (self->chart), gtk_widget_get_name (button), NULL);
}

/* A bar that has nothing to scroll is not seen; it keeps its room, since this may be told while
 * sizes are being given. */
static void
vertical_changed_cb (SwPortfolioPage *self, GtkAdjustment *vertical)
{
  gboolean needed = gtk_adjustment_get_upper (vertical) > gtk_adjustment_get_page_size (vertical);
  gtk_widget_set_opacity (GTK_WIDGET (self->vertical_bar), needed ? 1 : 0);
}

static gboolean
is_shown_cb (GtkListBoxRow *row, gpointer data)
{
  gint64 id = sw_portfolio_row_project (SW_PORTFOLIO_ROW (row));
  return g_hash_table_contains (SW_PORTFOLIO_PAGE (data)->shown_ids, &id);
}

static int
compare_cb (GtkListBoxRow *row, GtkListBoxRow *other, gpointer data)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (data);
  return sw_project_digest_compare (sw_portfolio_row_digest (SW_PORTFOLIO_ROW (row)),
                                    sw_portfolio_row_digest (SW_PORTFOLIO_ROW (other)),
                                    gtk_drop_down_get_selected (self->order_drop_down));
}

/* The chart has the whole width; what was read for one view serves the other. */
static void
set_view (SwPortfolioPage *self, const char *view)
{
  gint64 project = self->session != NULL ? sw_portfolio_page_project (self) : 0;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->views));
  g_free (self->view);
  self->view =
      g_strdup (g_strcmp0 (view, "chart") == 0 || g_strcmp0 (view, "load") == 0 ? view : "list");
  gtk_stack_set_visible_child_name (self->views, self->view);
  gtk_widget_set_visible (self->time_box, shows (self, "chart"));
  gtk_widget_set_visible (GTK_WIDGET (self->order_drop_down), !shows (self, "load"));
  adw_clamp_set_maximum_size (self->header_clamp, shows (self, "list") ? 1400 : G_MAXINT16);
  adw_clamp_set_tightening_threshold (self->header_clamp, shows (self, "list") ? 1200 : G_MAXINT16);
  if (self->session == NULL || sw_session_library (self->session) == NULL)
    return;
  sw_settings_set (sw_session_settings (self->session), "portfolio-view",
                   g_variant_new_string (self->view));
  gtk_list_box_invalidate_sort (self->list);
  sync_projects (self);
  show_chart (self);
  if (project != 0)
    go_to (self, project, had_focus);
}

static void
row_activated_cb (SwPortfolioPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-project", "(xx)",
                              sw_portfolio_row_project (SW_PORTFOLIO_ROW (row)), (gint64) 0);
}

/* The window's toast offers to undo it. */
static void
archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  const SwProjectDigest *digest = sw_portfolio_get (sw_session_portfolio (self->session), id);
  g_autoptr (GError) error = NULL;
  if (digest != NULL &&
      !sw_project_archive (sw_session_library (self->session), id, !digest->archived, &error))
    sw_feedback_refuse (widget, error, NULL);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (widget);
  g_autoptr (GError) error = NULL;
  if (!sw_project_delete (sw_session_library (self->session), g_variant_get_int64 (parameter),
                          &error))
    sw_feedback_refuse (widget, error, NULL);
}

static void
reset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  sw_portfolio_filter_button_reset (self->filter_button);
}

static gboolean
look_cb (gpointer data)
{
  changed_cb (SW_PORTFOLIO_PAGE (data));
  return G_SOURCE_CONTINUE;
}

static void
sw_portfolio_page_map (GtkWidget *widget)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (widget);
  GTK_WIDGET_CLASS (sw_portfolio_page_parent_class)->map (widget);
  sw_digest_reader_set_awake (self->reader, !self->paused);
  begin_filling (self);
}

static void
sw_portfolio_page_unmap (GtkWidget *widget)
{
  sw_digest_reader_set_awake (SW_PORTFOLIO_PAGE (widget)->reader, FALSE);
  GTK_WIDGET_CLASS (sw_portfolio_page_parent_class)->unmap (widget);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_string (value, SW_PORTFOLIO_PAGE (object)->view);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (object);
  if (g_strcmp0 (g_value_get_string (value), self->view) != 0)
    set_view (self, g_value_get_string (value));
}

static void
sw_portfolio_page_dispose (GObject *object)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (object);
  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_handle_id (&self->looking, g_source_remove);
  if (self->reader != NULL)
    sw_digest_reader_stop (self->reader);
  if (self->load != NULL)
    sw_portfolio_load_stop (self->load);
  self->load = NULL;
  g_clear_object (&self->reader);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->shown_ids, g_hash_table_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->view, g_free);
  G_OBJECT_CLASS (sw_portfolio_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, stack);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, views);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, count_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, time_box);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, header_clamp);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, filter_entry);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, filter_button);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, order_drop_down);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, archived_button);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, list_scroller);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, list);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, nothing_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, chart);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, load);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, horizontal_bar);
  gtk_widget_class_bind_template_child (class, SwPortfolioPage, vertical_bar);
}

static void
sw_portfolio_page_class_init (SwPortfolioPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_portfolio_page_dispose;
  G_OBJECT_CLASS (class)->get_property = get_property;
  G_OBJECT_CLASS (class)->set_property = set_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (class), PROP_VIEW,
      g_param_spec_string ("view", NULL, NULL, "list", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  widget_class->map = sw_portfolio_page_map;
  widget_class->unmap = sw_portfolio_page_unmap;
  g_type_ensure (SW_TYPE_COLUMNS);
  g_type_ensure (SW_TYPE_PORTFOLIO_CHART);
  g_type_ensure (SW_TYPE_PORTFOLIO_LOAD);
  g_type_ensure (SW_TYPE_PORTFOLIO_FILTER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/portfolio-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_property_action (widget_class, "portfolio.view", "view");
  gtk_widget_class_install_action (widget_class, "portfolio.archive", "x", archive_cb);
  gtk_widget_class_install_action (widget_class, "portfolio.reset-filter", NULL, reset_cb);
  gtk_widget_class_install_action (widget_class, "portfolio.delete", "x", delete_cb);
}

static void
sw_portfolio_page_init (SwPortfolioPage *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  sw_drop_down_set_name (self->order_drop_down,
                         gtk_widget_get_tooltip_text (GTK_WIDGET (self->order_drop_down)));
  self->view = g_strdup ("list");
  self->shown_ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->limit = ROWS_AT_ONCE;
  gtk_list_box_set_filter_func (self->list, is_shown_cb, self, NULL);
  filter_changed_cb (self);
  gtk_list_box_set_sort_func (self->list, compare_cb, self, NULL);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->list_scroller),
                           "value-changed", G_CALLBACK (list_scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_scrollbar_set_adjustment (self->horizontal_bar, sw_portfolio_chart_horizontal (self->chart));
  gtk_scrollbar_set_adjustment (self->vertical_bar, sw_portfolio_chart_vertical (self->chart));
  g_signal_connect_object (sw_portfolio_chart_vertical (self->chart), "changed",
                           G_CALLBACK (vertical_changed_cb), self, G_CONNECT_SWAPPED);
}

SwPortfolioPage *
sw_portfolio_page_new (SwSession *session)
{
  SwPortfolioPage *self = g_object_new (SW_TYPE_PORTFOLIO_PAGE, NULL);
  g_autofree char *view = sw_settings_dup_string (sw_session_settings (session), "portfolio-view");
  self->session = g_object_ref (session);
  self->reader = sw_digest_reader_new (session);
  g_signal_connect_object (self->reader, "arrived", G_CALLBACK (arrived_cb), self,
                           G_CONNECT_SWAPPED);
  sw_portfolio_chart_set_session (self->chart, session);
  sw_portfolio_load_set_session (self->load, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->looking = g_timeout_add_seconds (15 * 60, look_cb, self);
  set_view (self, view);
  return self;
}

gint64
sw_portfolio_page_project (SwPortfolioPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  if (!shows (self, "list"))
    return sw_portfolio_chart_project (self->chart);
  return row != NULL ? sw_portfolio_row_project (SW_PORTFOLIO_ROW (row)) : 0;
}

void
sw_portfolio_page_focus (SwPortfolioPage *self, gint64 project)
{
  go_to (self, project, TRUE);
}

void
sw_portfolio_page_pause (SwPortfolioPage *self, gboolean paused)
{
  self->paused = paused;
  sw_digest_reader_set_awake (self->reader, !paused && gtk_widget_get_mapped (GTK_WIDGET (self)));
  begin_filling (self);
}
