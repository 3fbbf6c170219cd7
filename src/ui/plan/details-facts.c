/* What follows from the facts of a task: read, not edited. */
#include "ui/plan/task-details-private.h"

#include <glib/gi18n.h>

static void
add_fact (SwTaskDetails *details, const char *name, const char *title)
{
  GtkWidget *row = adw_action_row_new (), *value = gtk_label_new ("");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_add_css_class (value, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  g_object_set_data (G_OBJECT (row), "value", value);
  adw_preferences_group_add (details->facts_group, row);
  g_hash_table_insert (details->facts, (gpointer) name, row);
}

/* A sentence has the row to itself. */
static void
add_sentence (SwTaskDetails *details, const char *name, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (details->facts_group, row);
  g_hash_table_insert (details->facts, (gpointer) name, row);
}

static GtkLabel *
new_paragraph (GtkWidget *box, const char *title)
{
  GtkWidget *heading = gtk_label_new (title), *text = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), text);
  return GTK_LABEL (text);
}

void
sw_task_details_add_facts (SwTaskDetails *details)
{
  details->phase_group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  details->happens = new_paragraph (details->phase_group, _ ("What happens"));
  details->focus = new_paragraph (details->phase_group, _ ("Current focus"));
  gtk_box_append (GTK_BOX (details->content), details->phase_group);
  details->facts_group = sw_task_details_add_group (details, "");
  add_sentence (details, "late", _ ("Late"));
  add_sentence (details, "conflict", _ ("Conflict"));
  add_sentence (details, "blocked", _ ("Blocked"));
  add_fact (details, "start", _ ("Start"));
  add_fact (details, "finish", _ ("Finish"));
  add_fact (details, "float", _ ("Total float"));
  add_fact (details, "free-float", _ ("Free float"));
  add_sentence (details, "driver", _ ("Why it starts then"));
}

static void
set_fact (SwTaskDetails *details, const char *name, const char *text)
{
  GObject *row = g_hash_table_lookup (details->facts, name);
  GtkLabel *value = g_object_get_data (row, "value");
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL && *text != '\0');
  if (text == NULL)
    return;
  if (value != NULL)
    gtk_label_set_text (value, text);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
}

static void
fill_dates (SwTaskDetails *details, gint32 index)
{
  SwPlanBoard *board = details->board;
  const SwScheduleResult *dates = sw_plan_schedule (board->plan, TRUE);
  SwWorkday workday = sw_plan_workday (board->plan);
  gboolean leaf = !sw_task_is_summary (sw_plan_task (board->plan, index), index);
  g_autofree char *start = sw_format_instant (board->words, dates->start[index]);
  g_autofree char *finish = sw_format_instant (board->words, dates->finish[index]);
  g_autofree char *total =
      sw_format_duration (board->words, dates->total_float[index], SW_UNIT_WORKING, workday);
  g_autofree char *slack =
      sw_format_duration (board->words, dates->free_float[index], SW_UNIT_WORKING, workday);
  gboolean conflict = (dates->flags[index] & SW_SCHEDULED_CONFLICT) != 0;
  set_fact (details, "start", start);
  set_fact (details, "finish", finish);
  set_fact (details, "float", leaf ? total : NULL);
  set_fact (details, "free-float", leaf ? slack : NULL);
  set_fact (details, "conflict",
            conflict ? _ ("Its constraint and its predecessors demand different dates.") : NULL);
}

/* What a phase is about, from the playbook. */
static void
fill_phase (SwTaskDetails *details, const SwTask *task)
{
  SwLanguage language = details->board->view.language;
  gboolean phase = task->item != NULL && task->item->kind == SW_KIND_PHASE;
  const char *happens = phase ? sw_text_in (&task->item->happens, language) : "";
  const char *focus = phase ? sw_text_in (&task->item->focus, language) : "";
  gtk_widget_set_visible (details->phase_group, *happens != '\0' || *focus != '\0');
  gtk_label_set_text (details->happens, happens);
  gtk_label_set_text (details->focus, focus);
}

/* What should be done by the status date and is not, in words; NULL: nothing. */
static char *
behind_text (SwPlanBoard *board, gint32 index)
{
  gint32 minutes = sw_plan_behind (board->plan, index, board->view.today);
  if (minutes == 0)
    return NULL;
  g_autofree char *work =
      sw_format_duration (board->words, minutes, SW_UNIT_WORKING, sw_plan_workday (board->plan));
  return g_strdup_printf (_ ("It is behind by %s of work."), work);
}

void
sw_task_details_fill_facts (SwTaskDetails *details, gint32 index)
{
  SwPlanBoard *board = details->board;
  const SwTask *task = sw_plan_task (board->plan, index);
  gboolean late = sw_plan_is_late (board->plan, index, board->view.today);
  gboolean missed = sw_plan_misses_deadline (board->plan, index);
  g_autofree char *blocked = sw_plan_blocked (board->plan, index);
  g_autofree char *driver = sw_plan_driver_text (board->plan, index, board->words);
  g_autofree char *behind = behind_text (board, index);
  set_fact (details, "late",
            late     ? _ ("It should be done by now.")
            : missed ? _ ("It finishes after its deadline.")
                     : behind);
  set_fact (details, "blocked", blocked);
  set_fact (details, "driver", driver);
  fill_dates (details, index);
  fill_phase (details, task);
}
