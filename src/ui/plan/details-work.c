/* How the work of a task is shaped: its estimate and effort, and what it rests in between. */
#include "ui/plan/task-details-private.h"

#include "core/base/error.h"
#include "core/plan/plan-edit.h"

#include <glib/gi18n.h>

/* How long an unfolding row is kept in sight, in microseconds: somewhat longer than it unfolds. */
#define FOLLOW 500000
#define BELOW 12 /* pixels that stay free below it */

AdwExpanderRow *
sw_task_details_add_expander (SwTaskDetails *details, const char *title)
{
  GtkWidget *expander = adw_expander_row_new ();
  if (details->more_group == NULL)
    details->more_group = sw_task_details_add_group (details, _ ("More"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_preferences_group_add (details->more_group, expander);
  return ADW_EXPANDER_ROW (expander);
}

GtkWidget *
sw_task_details_new_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

AdwActionRow *
sw_task_details_list_row (AdwExpanderRow *expander, GPtrArray *rows, const char *title,
                          const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_expander_row_add_row (expander, row);
  g_ptr_array_add (rows, row);
  return ADW_ACTION_ROW (row);
}

void
sw_task_details_clear_list (AdwExpanderRow *expander, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_expander_row_remove (expander, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/* --- estimate and effort --------------------------------------------------------------------- */

static void
add_estimate (SwTaskDetails *details)
{
  static const struct {
    const char *key, *title, *tip;
  } rows[] = {{"optimistic", N_ ("Optimistic"), N_ ("If all goes well: 2d, 4h or 1w")},
              {"pessimistic", N_ ("Pessimistic"), N_ ("If much goes wrong: 2d, 4h or 1w")},
              {"effort", N_ ("Effort"), N_ ("Percent of the owner’s working time: 50 %")}};
  details->estimate = sw_task_details_add_expander (details, _ ("Estimate and effort"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GtkWidget *row =
        sw_task_details_add_text (details, details->estimate, rows[i].key, _ (rows[i].title));
    gtk_widget_set_tooltip_text (row, _ (rows[i].tip));
  }
}

static char *
duration_text (SwTaskDetails *details, const SwTask *task, gint32 minutes)
{
  if (minutes < 0)
    return g_strdup ("");
  return sw_format_duration (details->board->words, minutes,
                             task->elapsed ? SW_UNIT_ELAPSED : SW_UNIT_WORKING,
                             sw_plan_workday (details->board->plan));
}

static void
fill_estimate (SwTaskDetails *details, const SwTask *task)
{
  g_autofree char *low = duration_text (details, task, task->optimistic);
  g_autofree char *likely = duration_text (details, task, task->duration);
  g_autofree char *high = duration_text (details, task, task->pessimistic);
  g_autofree char *effort = g_strdup_printf ("%d %%", task->effort);
  g_autoptr (GString) summary = g_string_new (NULL);
  sw_task_details_fill_text (details, "optimistic", low);
  sw_task_details_fill_text (details, "pessimistic", high);
  sw_task_details_fill_text (details, "effort", effort);
  if (task->optimistic >= 0 || task->pessimistic >= 0)
    g_string_append_printf (summary, "%s – %s – %s", *low != '\0' ? low : "…", likely,
                            *high != '\0' ? high : "…");
  if (task->effort != 100)
    g_string_append_printf (summary, "%s%s", summary->len > 0 ? " · " : "", effort);
  adw_expander_row_set_subtitle (details->estimate, summary->str);
}

/* --- interruptions --------------------------------------------------------------------------- */

static void
remove_pause_cb (GtkButton *button, SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  gint64 *id = g_object_get_data (G_OBJECT (button), "pause");
  GError *error = NULL;
  if (index >= 0)
    sw_plan_resume (details->board->plan, index, *id, &error);
  sw_task_details_refuse (details, NULL, error);
}

static SwInstant
read_date (SwTaskDetails *details, GtkWidget *row)
{
  g_autofree char *iso = sw_date_row_dup_iso (SW_DATE_ROW (row));
  return iso != NULL ? sw_instant_parse (iso, 0) : SW_NO_INSTANT;
}

static void
add_pause_cb (GtkButton *button, SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  SwInstant from = read_date (details, details->pause_from);
  SwInstant until = read_date (details, details->pause_until);
  GError *error = NULL;
  if (index < 0)
    return;
  if (from == SW_NO_INSTANT || until == SW_NO_INSTANT) {
    sw_refuse (&error, SW_ERROR_REFUSED, "unknown-date",
               _ ("Enter when the interruption begins and when the work goes on."));
  } else
    sw_plan_pause (details->board->plan, index, from, until, &error);
  if (error == NULL) {
    gtk_editable_set_text (GTK_EDITABLE (details->pause_from), "");
    gtk_editable_set_text (GTK_EDITABLE (details->pause_until), "");
  }
  sw_task_details_refuse (details, details->pause_until, error);
}

static void
add_pauses (SwTaskDetails *details)
{
  const SwWords *words = details->board->words;
  SwDay today = details->board->context->today;
  details->pauses = sw_task_details_add_expander (details, _ ("Interruptions"));
  details->pause_from = sw_date_row_new (_ ("Rests from"), words, today);
  details->pause_until = sw_date_row_new (_ ("Goes on at"), words, today);
  sw_task_details_add_row_to (details, details->pauses, details->pause_from, "pause-from");
  sw_task_details_add_row_to (details, details->pauses, details->pause_until, "pause-until");
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Interrupt the Task"));
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (details->pauses, row);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_pause_cb), details, 0);
}

/* Whole days are said without a time. */
static char *
pause_text (const SwWords *words, const SwPause *pause)
{
  gboolean days = sw_instant_minute (pause->start) == 0 && sw_instant_minute (pause->finish) == 0;
  g_autofree char *from = days
                              ? sw_format_day (words, sw_instant_day (pause->start), SW_DAY_NUMERIC)
                              : sw_format_instant (words, pause->start);
  g_autofree char *until =
      days ? sw_format_day (words, sw_instant_day (pause->finish) - 1, SW_DAY_NUMERIC)
           : sw_format_instant (words, pause->finish);
  return g_str_equal (from, until) ? g_strdup (from) : g_strdup_printf ("%s – %s", from, until);
}

static void
fill_pauses (SwTaskDetails *details, gint32 index)
{
  guint count;
  const SwPause *pauses = sw_plan_pauses (details->board->plan, index, &count);
  const SwWords *words = details->board->words;
  sw_task_details_clear_list (details->pauses, details->pause_rows);
  for (guint i = 0; i < count; i++) {
    g_autofree char *title = pause_text (words, &pauses[i]);
    AdwActionRow *row =
        sw_task_details_list_row (details->pauses, details->pause_rows, title, NULL);
    GtkWidget *button =
        sw_task_details_new_button ("list-remove-symbolic", _ ("Remove this interruption"));
    g_object_set_data_full (G_OBJECT (button), "pause",
                            g_memdup2 (&pauses[i].id, sizeof pauses[i].id), g_free);
    g_signal_connect_object (button, "clicked", G_CALLBACK (remove_pause_cb), details, 0);
    adw_action_row_add_suffix (row, button);
  }
  g_autofree char *number = count > 0 ? g_strdup_printf ("%u", count) : g_strdup ("");
  adw_expander_row_set_subtitle (details->pauses, number);
}

/* What unfolds is not yet laid out when it gets the focus, so it is followed until it stands. */
static gboolean
follow_pauses_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SwTaskDetails *details = SW_TASK_DETAILS (widget);
  GtkAdjustment *place =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (details->scroller));
  graphene_rect_t box;
  if (gtk_widget_compute_bounds (GTK_WIDGET (details->pauses), details->content, &box))
    gtk_adjustment_clamp_page (place, box.origin.y, box.origin.y + box.size.height + BELOW);
  return gdk_frame_clock_get_frame_time (clock) < details->follow_until;
}

/* The first day from `day` on that somebody works; `day` itself where that is far. */
static SwDay
working_day (SwCalendar *calendar, SwDay day)
{
  for (int i = 0; i < 60; i++) {
    if (sw_calendar_day (calendar, day + i)->count > 0)
      return day + i;
  }
  return day;
}

/* Starts with the working day after the one on which the task begins, until the next one: both stay
 * to be changed. */
void
sw_task_details_ask_pause (SwTaskDetails *details)
{
  gint32 index = sw_task_details_index (details);
  g_autoptr (GError) error = NULL;
  if (index < 0)
    return;
  if (!sw_plan_check_pausable (details->board->plan, index, &error)) {
    sw_plan_board_refuse (details->board, error, NULL);
    return;
  }
  const SwScheduleResult *dates = sw_plan_schedule (details->board->plan, FALSE);
  SwDay first = sw_instant_day (dates->start[index]), last = sw_instant_day (dates->finish[index]);
  SwDay today = details->board->context->today;
  SwCalendar *calendar = sw_plan_task_calendar (details->board->plan, index);
  SwDay from = working_day (calendar, today > first && today <= last ? today : first + 1);
  if (from > last)
    from = first;
  adw_expander_row_set_expanded (details->pauses, TRUE);
  sw_date_row_set (SW_DATE_ROW (details->pause_from), sw_day_instant (from, 0), FALSE);
  sw_date_row_set (SW_DATE_ROW (details->pause_until),
                   sw_day_instant (working_day (calendar, from + 1), 0), FALSE);
  gtk_widget_grab_focus (details->pause_from);
  details->follow_until = g_get_monotonic_time () + FOLLOW;
  gtk_widget_add_tick_callback (GTK_WIDGET (details), follow_pauses_cb, NULL, NULL);
}

void
sw_task_details_add_work (SwTaskDetails *details)
{
  add_estimate (details);
  sw_task_details_add_recurrence (details);
  add_pauses (details);
  sw_task_details_add_references (details);
}

void
sw_task_details_fill_work (SwTaskDetails *details, gint32 index)
{
  const SwTask *task = sw_plan_task (details->board->plan, index);
  gboolean leaf = !sw_task_is_summary (task, index);
  gboolean work = leaf && (task->kind == SW_KIND_TASK || task->kind == SW_KIND_RECURRING);
  guint count;
  sw_plan_pauses (details->board->plan, index, &count);
  gboolean pausable = leaf && task->kind == SW_KIND_TASK && (!task->elapsed || count > 0);
  gtk_widget_set_visible (GTK_WIDGET (details->estimate), work);
  gtk_widget_set_visible (GTK_WIDGET (details->pauses), pausable);
  fill_estimate (details, task);
  fill_pauses (details, index);
  sw_task_details_fill_recurrence (details, index);
  sw_task_details_fill_references (details, index);
}
