#include "ui/plan/task-details-private.h"

#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>

#define WIDTH 340

G_DEFINE_FINAL_TYPE (SwTaskDetails, sw_task_details, GTK_TYPE_WIDGET)

gint32
sw_task_details_index (SwTaskDetails *details)
{
  return details->task != 0 ? sw_plan_find (details->board->plan, details->task) : -1;
}

const char *
sw_task_details_problem (SwTaskDetails *details)
{
  return details->problem;
}

static void
update (SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  gtk_widget_set_sensitive (details->content,
                            index >= 0 &&
                                sw_library_is_writable (sw_plan_library (details->board->plan)));
  if (index < 0) {
    gtk_label_set_text (details->heading, _ ("No task is selected"));
    gtk_label_set_text (details->subheading, "");
    return;
  }
  const SwTask *task = sw_plan_task (details->board->plan, index);
  g_autofree char *code = sw_plan_wbs (details->board->plan, index);
  g_autofree char *what = g_strdup_printf ("%s · %s", code, _ (sw_kind_name (task->kind)));
  details->updating = TRUE;
  gtk_label_set_text (details->heading,
                      sw_plan_title (details->board->plan, index, details->board->view.language));
  gtk_label_set_text (details->subheading, what);
  sw_task_details_fill_facts (details, index);
  sw_task_details_fill_fields (details, index);
  sw_task_details_fill_people (details, index);
  sw_task_details_fill_links (details, index);
  sw_task_details_fill_work (details, index);
  details->updating = FALSE;
}

static gboolean
update_cb (gpointer data)
{
  SwTaskDetails *details = data;
  details->update_source = 0;
  update (details);
  return G_SOURCE_REMOVE;
}

/* Once for many changes, and not at all while nobody sees it: holding a key down stays quick. */
static void
queue_update (SwTaskDetails *details)
{
  if (details->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (details)))
    details->update_source = g_idle_add (update_cb, details);
}

void
sw_task_details_refuse (SwTaskDetails *details, GtkWidget *row, GError *error)
{
  GtkLabel *label = row != NULL ? g_object_get_data (G_OBJECT (row), "problem") : NULL;
  g_clear_pointer (&details->problem, g_free);
  if (error != NULL)
    details->problem = g_strdup (error->message);
  if (row != NULL && error != NULL)
    gtk_widget_add_css_class (row, "error");
  else if (row != NULL)
    gtk_widget_remove_css_class (row, "error");
  if (label != NULL) {
    gtk_label_set_text (label, error != NULL ? error->message : "");
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "problem-row"), error != NULL);
  } else if (error != NULL) {
    sw_plan_board_refuse (details->board, error, NULL);
  }
  g_clear_error (&error);
}

gboolean
sw_task_details_enter (SwTaskDetails *details, const char *key, const char *text)
{
  GError *error = NULL;
  g_autofree char *code = sw_plan_command_code (details->board, key, text);
  gboolean done = sw_plan_command_set (details->board, details->task, key, code, &error);
  sw_task_details_refuse (details, g_hash_table_lookup (details->fields, key), error);
  return done;
}

void
sw_task_details_focus (SwTaskDetails *details, const char *key)
{
  gtk_widget_grab_focus (g_hash_table_lookup (details->fields, key));
}

/* A refusal stands for what was typed; another task makes it void. */
static void
forget_problems (SwTaskDetails *details)
{
  GHashTableIter iter;
  gpointer row;
  g_hash_table_iter_init (&iter, details->fields);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    sw_task_details_refuse (details, row, NULL);
  sw_task_details_refuse (details, details->link_entry, NULL);
}

void
sw_task_details_set_task (SwTaskDetails *details, gint64 id)
{
  if (details->task != id) {
    forget_problems (details);
    sw_task_details_forget_typed (details);
  }
  details->task = id;
  queue_update (details);
}

AdwPreferencesGroup *
sw_task_details_add_group (SwTaskDetails *details, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, title);
  gtk_box_append (GTK_BOX (details->content), GTK_WIDGET (group));
  return group;
}

/* The place for problems of `row`, which is registered under `key`. */
static GtkWidget *
register_row (SwTaskDetails *details, GtkWidget *row, const char *key)
{
  GtkLabel *problem = GTK_LABEL (gtk_label_new (""));
  GtkWidget *problem_row = GTK_WIDGET (problem);
  /* Below a row a row of its own: the group puts all other widgets below its last row. */
  if (ADW_IS_PREFERENCES_ROW (row))
    problem_row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", problem, "activatable", FALSE,
                                "selectable", FALSE, "focusable", FALSE, NULL);
  gtk_label_set_wrap (problem, TRUE);
  gtk_label_set_xalign (problem, 0);
  gtk_widget_add_css_class (problem_row, "plan-problem");
  gtk_widget_add_css_class (GTK_WIDGET (problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (problem), "caption");
  gtk_widget_set_visible (problem_row, FALSE);
  g_object_set_data (G_OBJECT (row), "problem-row", problem_row);
  g_object_set_data (G_OBJECT (row), "problem", problem);
  g_object_set_data (G_OBJECT (row), "field", (gpointer) key);
  g_hash_table_insert (details->fields, (gpointer) key, row);
  return problem_row;
}

void
sw_task_details_add_row (SwTaskDetails *details, AdwPreferencesGroup *group, GtkWidget *row,
                         const char *key)
{
  GtkWidget *problem_row = register_row (details, row, key);
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, problem_row);
}

void
sw_task_details_add_row_to (SwTaskDetails *details, AdwExpanderRow *expander, GtkWidget *row,
                            const char *key)
{
  GtkWidget *problem_row = register_row (details, row, key);
  adw_expander_row_add_row (expander, row);
  adw_expander_row_add_row (expander, problem_row);
}

static void
plan_changed_cb (SwTaskDetails *details)
{
  queue_update (details);
}

static void
map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_task_details_parent_class)->map (widget);
  queue_update (SW_TASK_DETAILS (widget));
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  SwTaskDetails *details = SW_TASK_DETAILS (widget);
  gtk_widget_measure (details->scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MAX (*minimum, WIDTH);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (SW_TASK_DETAILS (widget)->scroller,
                            &(GtkAllocation){0, 0, width, height}, -1);
}

static void
dispose (GObject *object)
{
  SwTaskDetails *details = SW_TASK_DETAILS (object);
  g_clear_handle_id (&details->update_source, g_source_remove);
  details->updating = TRUE;
  g_clear_pointer (&details->scroller, gtk_widget_unparent);
  g_clear_object (&details->board);
  G_OBJECT_CLASS (sw_task_details_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  SwTaskDetails *details = SW_TASK_DETAILS (object);
  g_hash_table_unref (details->fields);
  g_hash_table_unref (details->facts);
  g_ptr_array_unref (details->link_rows);
  g_ptr_array_unref (details->pause_rows);
  g_ptr_array_unref (details->reference_rows);
  sw_rule_editor_free (details->rule_editor);
  g_array_unref (details->people);
  g_ptr_array_unref (details->roles);
  g_free (details->problem);
  G_OBJECT_CLASS (sw_task_details_parent_class)->finalize (object);
}

static void
sw_task_details_class_init (SwTaskDetailsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  widget_class->map = map;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sw_task_details_init (SwTaskDetails *details)
{
  details->fields = g_hash_table_new (g_str_hash, g_str_equal);
  details->facts = g_hash_table_new (g_str_hash, g_str_equal);
  details->link_rows = g_ptr_array_new ();
  details->pause_rows = g_ptr_array_new ();
  details->reference_rows = g_ptr_array_new ();
  details->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  details->roles = g_ptr_array_new_with_free_func (g_free);
}

static void
build (SwTaskDetails *details)
{
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  details->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  details->heading = GTK_LABEL (gtk_label_new (""));
  details->subheading = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (details->heading, TRUE);
  gtk_label_set_wrap_mode (details->heading, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (details->heading, 3);
  gtk_label_set_ellipsize (details->heading, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (details->heading, 0);
  gtk_label_set_xalign (details->subheading, 0);
  gtk_widget_add_css_class (GTK_WIDGET (details->heading), "title-3");
  gtk_widget_add_css_class (GTK_WIDGET (details->subheading), "dim-label");
  gtk_box_append (GTK_BOX (titles), GTK_WIDGET (details->heading));
  gtk_box_append (GTK_BOX (titles), GTK_WIDGET (details->subheading));
  gtk_box_append (GTK_BOX (details->content), titles);
  gtk_widget_set_margin_start (details->content, 12);
  gtk_widget_set_margin_end (details->content, 12);
  gtk_widget_set_margin_top (details->content, 12);
  gtk_widget_set_margin_bottom (details->content, 18);
  sw_task_details_add_facts (details);
  sw_task_details_add_fields (details);
  sw_task_details_add_people (details);
  sw_task_details_add_links (details);
  sw_task_details_add_work (details);
  details->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (details->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (details->scroller), details->content);
  gtk_widget_set_parent (details->scroller, GTK_WIDGET (details));
}

GtkWidget *
sw_task_details_new (SwPlanBoard *board)
{
  SwTaskDetails *details = g_object_new (SW_TYPE_TASK_DETAILS, NULL);
  details->board = g_object_ref (board);
  gtk_accessible_update_property (GTK_ACCESSIBLE (details), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Details of the task"), -1);
  build (details);
  g_signal_connect_object (board->plan, "changed", G_CALLBACK (plan_changed_cb), details,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (details);
}
