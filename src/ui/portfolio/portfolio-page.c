#include "ui/portfolio/portfolio-page.h"

#include "core/plan/state.h"
#include "ui/common/columns.h"
#include "ui/common/feedback.h"
#include "ui/portfolio/portfolio-row.h"

#include <glib/gi18n.h>

struct _SwPortfolioPage {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *count_label;
  GtkSearchEntry *filter_entry;
  GtkDropDown *order_drop_down;
  GtkToggleButton *archived_button;
  GtkListBox *list;
  GtkLabel *nothing_label;

  SwSession *session;
  GHashTable *rows; /* project id -> row, borrowed from the list */
  GQueue stale;     /* ids whose rows are to be filled, one in each idle moment */
  guint filling;
  gboolean led; /* the focus was put on the first row once its place was known */
  char *filter; /* case-folded; NULL: all */
};

G_DEFINE_FINAL_TYPE (SwPortfolioPage, sw_portfolio_page, ADW_TYPE_BIN)

static void
update_count (SwPortfolioPage *self)
{
  guint active = 0, archived = 0;
  GHashTableIter each;
  gpointer row;
  g_hash_table_iter_init (&each, self->rows);
  while (g_hash_table_iter_next (&each, NULL, &row))
    *(sw_portfolio_row_archived (row) ? &archived : &active) += 1;
  g_autofree char *text = g_strdup_printf (ngettext ("%u Project", "%u Projects", active), active);
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_button), archived > 0);
  gtk_stack_set_visible_child_name (self->stack, active + archived > 0 ? "projects" : "empty");
}

/* Reads one plan, fills its row and forgets the plan again: a hundred plans need not stay. */
static void
fill_row (SwPortfolioPage *self, gint64 id)
{
  SwPortfolioRow *row = g_hash_table_lookup (self->rows, &id);
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (SwPlan) plan = row != NULL && library != NULL ? sw_plan_new (library, id, NULL) : NULL;
  if (plan == NULL)
    return;
  SwDay today = sw_session_context (self->session)->today;
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, today);
  sw_portfolio_row_fill (row, plan, state, sw_session_words (self->session), today);
  gtk_list_box_row_changed (GTK_LIST_BOX_ROW (row));
}

static gboolean
fill_cb (gpointer data)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (data);
  gint64 *id = g_queue_pop_head (&self->stale);
  if (id != NULL) {
    fill_row (self, *id);
    g_free (id);
  }
  if (!g_queue_is_empty (&self->stale))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  update_count (self);
  if (!self->led)
    sw_portfolio_page_focus (self, 0);
  self->led = TRUE;
  return G_SOURCE_REMOVE;
}

/* Nothing is read while the page is not seen. */
static void
begin_filling (SwPortfolioPage *self)
{
  if (self->filling == 0 && !g_queue_is_empty (&self->stale) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->filling = g_idle_add (fill_cb, self);
}

static int
compare_ids (gconstpointer id, gconstpointer other)
{
  return *(const gint64 *) id != *(const gint64 *) other;
}

static void
mark_stale (SwPortfolioPage *self, gint64 id)
{
  if (g_queue_find_custom (&self->stale, &id, compare_ids) == NULL)
    g_queue_push_tail (&self->stale, g_memdup2 (&id, sizeof id));
  begin_filling (self);
}

static void
add_row (SwPortfolioPage *self, gint64 id, const char *code, const char *title, gboolean archived)
{
  GtkWidget *row = sw_portfolio_row_new (id, code, title, archived);
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
  gtk_list_box_append (self->list, row);
  mark_stale (self, id);
}

/* Brings the rows in line with the projects there are. */
static void
sync_rows (SwPortfolioPage *self)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter each;
  gpointer key, row;
  g_hash_table_iter_init (&each, self->rows);
  while (g_hash_table_iter_next (&each, &key, NULL))
    g_hash_table_add (gone, key);
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (GArray) ids = sw_project_ids (library, TRUE);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    if (g_hash_table_remove (gone, &id))
      continue;
    g_autoptr (SwProject) project = sw_project_load (library, id);
    if (project != NULL)
      add_row (self, id, project->code, sw_project_title (project), project->archived);
  }
  g_hash_table_iter_init (&each, gone);
  while (g_hash_table_iter_next (&each, &key, NULL)) {
    row = g_hash_table_lookup (self->rows, key);
    gtk_list_box_remove (self->list, row);
    g_hash_table_iter_remove (&each);
    g_hash_table_remove (self->rows, key);
  }
  update_count (self);
}

static void
mark_all_stale (SwPortfolioPage *self)
{
  GHashTableIter each;
  gpointer key;
  g_hash_table_iter_init (&each, self->rows);
  while (g_hash_table_iter_next (&each, &key, NULL))
    mark_stale (self, *(gint64 *) key);
}

static void
changed_cb (SwPortfolioPage *self, const SwNotice *notice)
{
  if (sw_session_library (self->session) == NULL)
    return;
  sync_rows (self);
  if (notice->project == 0)
    mark_all_stale (self);
  else if (g_hash_table_contains (self->rows, &notice->project))
    mark_stale (self, notice->project);
}

static void
filter_changed_cb (SwPortfolioPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_clear_pointer (&self->filter, g_free);
  if (*trimmed != '\0')
    self->filter = g_utf8_casefold (trimmed, -1);
  gtk_list_box_invalidate_filter (self->list);
  gtk_label_set_text (self->nothing_label, self->filter != NULL
                                               ? _ ("No project matches.")
                                               : _ ("All projects are in the archive."));
}

static void
order_changed_cb (SwPortfolioPage *self)
{
  gtk_list_box_invalidate_sort (self->list);
}

static gboolean
is_shown_cb (GtkListBoxRow *row, gpointer data)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (data);
  SwPortfolioRow *project = SW_PORTFOLIO_ROW (row);
  if (sw_portfolio_row_archived (project) && !gtk_toggle_button_get_active (self->archived_button))
    return FALSE;
  return self->filter == NULL || sw_portfolio_row_matches (project, self->filter);
}

static int
compare_cb (GtkListBoxRow *row, GtkListBoxRow *other, gpointer data)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (data);
  return sw_portfolio_row_compare (SW_PORTFOLIO_ROW (row), SW_PORTFOLIO_ROW (other),
                                   gtk_drop_down_get_selected (self->order_drop_down));
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
  SwPortfolioRow *row = g_hash_table_lookup (self->rows, &id);
  g_autoptr (GError) error = NULL;
  if (row != NULL && !sw_project_archive (sw_session_library (self->session), id,
                                          !sw_portfolio_row_archived (row), &error))
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
sw_portfolio_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_portfolio_page_parent_class)->map (widget);
  begin_filling (SW_PORTFOLIO_PAGE (widget));
}

static void
sw_portfolio_page_dispose (GObject *object)
{
  SwPortfolioPage *self = SW_PORTFOLIO_PAGE (object);
  g_clear_handle_id (&self->filling, g_source_remove);
  g_queue_clear_full (&self->stale, g_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->filter, g_free);
  G_OBJECT_CLASS (sw_portfolio_page_parent_class)->dispose (object);
}

static void
sw_portfolio_page_class_init (SwPortfolioPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_portfolio_page_dispose;
  widget_class->map = sw_portfolio_page_map;
  g_type_ensure (SW_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/portfolio-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, archived_button);
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, list);
  gtk_widget_class_bind_template_child (widget_class, SwPortfolioPage, nothing_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "portfolio.archive", "x", archive_cb);
  gtk_widget_class_install_action (widget_class, "portfolio.delete", "x", delete_cb);
}

static void
sw_portfolio_page_init (SwPortfolioPage *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->stale);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_shown_cb, self, NULL);
  filter_changed_cb (self);
  gtk_list_box_set_sort_func (self->list, compare_cb, self, NULL);
}

SwPortfolioPage *
sw_portfolio_page_new (SwSession *session)
{
  SwPortfolioPage *self = g_object_new (SW_TYPE_PORTFOLIO_PAGE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sync_rows (self);
  return self;
}

void
sw_portfolio_page_focus (SwPortfolioPage *self, gint64 project)
{
  GtkWidget *row = project != 0 ? g_hash_table_lookup (self->rows, &project) : NULL;
  if (row == NULL)
    row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0));
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (row);
}
