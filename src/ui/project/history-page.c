#include "ui/project/history-page.h"

#include "core/plan/baseline.h"
#include "core/sheets/why-sheet.h"
#include "ui/common/date-entry.h"
#include "ui/common/drop-down.h"
#include "ui/common/row-group.h"
#include "ui/project/days-bar.h"
#include "ui/project/why-worker.h"

#include <glib/gi18n.h>

/* Rows before the rest is only counted, or asked for. */
#define MOST_CAUSES 100
#define SOME_ACTIONS 30

/* After the last change, in milliseconds: an answer costs a walk through the log. */
#define DELAY 250

struct _SwHistoryPage {
  AdwBin parent_instance;

  GtkDropDown *period;
  SwDateEntry *from_entry;
  SwDateEntry *to_entry;
  GtkLabel *headline;
  GtkSpinner *spinner;
  SwRowGroup *sides_group;
  SwRowGroup *causes_group;
  SwRowGroup *actions_group;
  GtkWidget *more_button;

  SwSession *session;
  SwPlan *plan;
  GArray *beginnings;        /* SwDay, the first day of each period; SW_NO_DAY: other days */
  gboolean filling;          /* the program sets period and days */
  gboolean stale;            /* the plan changed while the page was not to be seen */
  guint shown;               /* actions */
  guint ask;                 /* source */
  GCancellable *cancellable; /* of the question on its way */
};

G_DEFINE_FINAL_TYPE (SwHistoryPage, sw_history_page, ADW_TYPE_BIN)

static const SwWords *
words_of (SwHistoryPage *self)
{
  return sw_session_words (self->session);
}

/* Rows */

static void
add_days (SwHistoryPage *self, AdwActionRow *row, int days, int most)
{
  g_autofree char *text = sw_why_days_text (words_of (self), days);
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 22);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (row, sw_days_bar_new (days, most));
  adw_action_row_add_suffix (row, label);
}

/* The row of a task (0: none) leads to it. */
static void
add_arrow (AdwActionRow *row, gint64 task)
{
  GtkWidget *show = gtk_button_new_from_icon_name ("go-next-symbolic");
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (show, "flat");
  gtk_widget_set_tooltip_text (show, _ ("Show the Task in the Plan"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show the Task in the Plan"), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "x", task);
  adw_action_row_add_suffix (row, show);
  gtk_widget_set_opacity (show, task != 0 ? 1 : 0);
  gtk_widget_set_sensitive (show, task != 0);
  if (task == 0)
    return;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "project.show-task");
  adw_action_row_set_activatable_widget (row, show);
}

/* The longest bar of both lists, which have one scale. */
static int
most_days (const SwWhy *why)
{
  int most = 1;
  for (int side = 0; side < SW_N_WHY_SIDES; side++)
    most = MAX (most, ABS (why->sides[side]));
  for (guint i = 0; i < why->rows->len; i++)
    most = MAX (most, ABS (((SwWhyRow *) why->rows->pdata[i])->workdays));
  return most;
}

static void
fill_sides (SwHistoryPage *self, const SwWhy *why, int most)
{
  sw_row_group_clear (self->sides_group);
  for (int side = 0; side < SW_N_WHY_SIDES; side++) {
    if (why->sides[side] == 0)
      continue;
    AdwActionRow *row = sw_row_group_add (self->sides_group, _ (sw_why_side_name (side)), NULL);
    add_days (self, row, why->sides[side], most);
    add_arrow (row, 0); /* bars of both lists stay below each other */
  }
  gtk_widget_set_visible (GTK_WIDGET (self->sides_group),
                          sw_row_group_count (self->sides_group) > 0);
}

/* "Duration · Customer · 5 Nov 2026, 12:00 · Anna Berg" */
static char *
describe_cause (SwHistoryPage *self, const SwWhyRow *cause)
{
  g_autofree char *when = sw_format_stamp (words_of (self), cause->at);
  g_autoptr (GString) text = g_string_new (_ (sw_why_cause_name (cause->cause)));
  if (cause->side != SW_WHY_BY_NOBODY && cause->side != SW_WHY_BY_CALENDAR)
    g_string_append_printf (text, " · %s", _ (sw_why_side_name (cause->side)));
  g_string_append_printf (text, " · %s", when);
  if (cause->author != NULL)
    g_string_append_printf (text, " · %s", cause->author);
  return g_strdup (text->str);
}

static void
add_cause (SwHistoryPage *self, const SwWhyRow *cause, int most)
{
  g_autofree char *about = describe_cause (self, cause);
  AdwActionRow *row = sw_row_group_add (self->causes_group, cause->name, about);
  add_days (self, row, cause->workdays, most);
  add_arrow (row, sw_plan_find (self->plan, cause->task) >= 0 ? cause->task : 0);
}

static void
fill_causes (SwHistoryPage *self, const SwWhy *why, int most)
{
  guint shown = MIN (why->rows->len, MOST_CAUSES);
  sw_row_group_clear (self->causes_group);
  for (guint i = 0; i < shown; i++)
    add_cause (self, why->rows->pdata[i], most);
  if (why->rows->len > shown) {
    guint rest = why->rows->len - shown;
    g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);
    sw_row_group_add_empty (self->causes_group, text);
  }
  if (why->rows->len == 0)
    sw_row_group_add_empty (self->causes_group,
                            _ ("Nothing moved go-live in these days. Changes of durations, links, "
                               "calendars and the like are counted here."));
}

static void
fill_actions (SwHistoryPage *self)
{
  g_autoptr (GPtrArray) actions = sw_history_list (
      sw_plan_library (self->plan), sw_plan_project (self->plan)->id, self->shown + 1);
  sw_row_group_clear (self->actions_group);
  for (guint i = 0; i < MIN (actions->len, self->shown); i++) {
    const SwAction *action = actions->pdata[i];
    g_autofree char *when = sw_format_stamp (words_of (self), action->at);
    g_autofree char *name = sw_action_name (
        action->verb, sw_project_subject (sw_plan_project (self->plan), action->subject,
                                          sw_session_context (self->session)->language));
    g_autofree char *about =
        g_strdup_printf ("%s · %s%s", when, action->author != NULL ? action->author : "—",
                         action->undone ? _ (" · undone") : "");
    AdwActionRow *row = sw_row_group_add (self->actions_group, name, about);
    if (action->undone)
      gtk_widget_add_css_class (GTK_WIDGET (row), "dim-label");
  }
  gtk_widget_set_visible (self->more_button, actions->len > self->shown);
}

static void
more_cb (SwHistoryPage *self)
{
  self->shown += 4 * SOME_ACTIONS;
  fill_actions (self);
}

/* Asking */

static void
set_busy (SwHistoryPage *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->headline), GTK_ACCESSIBLE_STATE_BUSY, busy,
                               -1);
}

static void
show_nothing (SwHistoryPage *self, const char *sentence)
{
  gtk_label_set_text (self->headline, sentence);
  sw_row_group_clear (self->causes_group);
  gtk_widget_set_visible (GTK_WIDGET (self->sides_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->causes_group), FALSE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SwHistoryPage) self = SW_HISTORY_PAGE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SwWhy) why = sw_why_worker_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->plan == NULL)
    return; /* another question is on its way, or nobody asks any more */
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (why == NULL) {
    show_nothing (self, error->message);
    return;
  }
  g_autofree char *headline = sw_why_headline (why, words_of (self));
  gtk_label_set_text (self->headline, headline);
  gtk_widget_set_visible (GTK_WIDGET (self->causes_group), TRUE);
  fill_sides (self, why, most_days (why));
  fill_causes (self, why, most_days (why));
}

static void
stop (SwHistoryPage *self)
{
  g_clear_handle_id (&self->ask, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (SwHistoryPage *self)
{
  g_autoptr (GError) error = NULL;
  SwDay from = sw_date_entry_get_day (self->from_entry);
  SwDay to = sw_date_entry_get_day (self->to_entry);
  stop (self);
  set_busy (self, FALSE);
  if (!sw_date_entry_check (self->from_entry, &error) ||
      !sw_date_entry_check (self->to_entry, &error))
    show_nothing (self, error->message);
  else if (from == SW_NO_DAY || to == SW_NO_DAY)
    show_nothing (self, _ ("Enter the first and the last day to compare."));
  else {
    set_busy (self, TRUE);
    self->cancellable = g_cancellable_new ();
    sw_why_worker_ask (self->session, sw_plan_project (self->plan)->id, from, to, self->cancellable,
                       answered_cb, g_object_ref (self));
  }
}

static gboolean
ask_cb (gpointer data)
{
  SwHistoryPage *self = SW_HISTORY_PAGE (data);
  self->ask = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
ask_soon (SwHistoryPage *self)
{
  g_clear_handle_id (&self->ask, g_source_remove);
  self->ask = g_timeout_add (DELAY, ask_cb, self);
}

gboolean
sw_history_page_is_busy (SwHistoryPage *self)
{
  return self->ask != 0 || self->cancellable != NULL;
}

/* Periods */

static void
add_period (SwHistoryPage *self, GtkStringList *names, const char *name, SwDay beginning)
{
  gtk_string_list_append (names, name);
  g_array_append_val (self->beginnings, beginning);
}

static void
add_baselines (SwHistoryPage *self, GtkStringList *names)
{
  g_autoptr (GPtrArray) baselines =
      sw_baseline_list (sw_plan_library (self->plan), sw_plan_project (self->plan)->id);
  for (guint i = baselines->len; i > 0; i--) {
    const SwBaseline *baseline = baselines->pdata[i - 1];
    g_autofree char *name = g_strdup_printf (_ ("Since Baseline “%s”"), baseline->name);
    add_period (self, names, name, sw_day_from_stamp (baseline->at));
  }
}

/* The period that is chosen stays chosen as long as there is one that begins there. */
static void
fill_periods (SwHistoryPage *self)
{
  SwDay today = sw_session_context (self->session)->today;
  SwDay made = sw_why_first_day (sw_plan_library (self->plan), sw_plan_project (self->plan)->id);
  SwDay kickoff = sw_plan_start (self->plan);
  SwDay from = sw_date_entry_get_day (self->from_entry);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  self->filling = TRUE;
  g_array_set_size (self->beginnings, 0);
  add_period (self, names, _ ("Since the Project Was Made"), made);
  if (kickoff <= today)
    add_period (self, names, _ ("Since the Kickoff"), kickoff);
  add_period (self, names, _ ("Last 4 Weeks"), today - 28);
  add_baselines (self, names);
  add_period (self, names, _ ("Other Days"), SW_NO_DAY);
  guint chosen = 0;
  while (chosen + 1 < self->beginnings->len &&
         (sw_date_entry_get_day (self->to_entry) != today ||
          g_array_index (self->beginnings, SwDay, chosen) != from))
    chosen++;
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->period, chosen);
  self->filling = FALSE;
}

static void
period_chosen_cb (SwHistoryPage *self)
{
  guint place = gtk_drop_down_get_selected (self->period);
  if (self->filling || place >= self->beginnings->len)
    return;
  SwDay beginning = g_array_index (self->beginnings, SwDay, place);
  if (beginning == SW_NO_DAY)
    return;
  self->filling = TRUE;
  sw_date_entry_set_day (self->from_entry, beginning);
  sw_date_entry_set_day (self->to_entry, sw_session_context (self->session)->today);
  self->filling = FALSE;
  ask_soon (self);
}

static void
day_changed_cb (SwHistoryPage *self)
{
  if (self->filling)
    return;
  fill_periods (self);
  ask_soon (self);
}

/* Life */

static void
refresh (SwHistoryPage *self)
{
  self->stale = FALSE;
  fill_periods (self);
  fill_actions (self);
  ask_soon (self);
}

/* A page that nobody sees waits until somebody does. */
static void
changed_cb (SwHistoryPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
noticed_cb (SwHistoryPage *self, const SwNotice *notice)
{
  if (notice->project == 0 || notice->project == sw_plan_project (self->plan)->id)
    changed_cb (self);
}

static void
sw_history_page_map (GtkWidget *widget)
{
  SwHistoryPage *self = SW_HISTORY_PAGE (widget);
  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (sw_history_page_parent_class)->map (widget);
}

static void
sw_history_page_dispose (GObject *object)
{
  SwHistoryPage *self = SW_HISTORY_PAGE (object);
  stop (self);
  g_clear_pointer (&self->beginnings, g_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_history_page_parent_class)->dispose (object);
}

static void
sw_history_page_class_init (SwHistoryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_history_page_dispose;
  widget_class->map = sw_history_page_map;
  g_type_ensure (SW_TYPE_DATE_ENTRY);
  g_type_ensure (SW_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, period);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, from_entry);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, to_entry);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, headline);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, sides_group);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, causes_group);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, actions_group);
  gtk_widget_class_bind_template_child (widget_class, SwHistoryPage, more_button);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
sw_history_page_init (SwHistoryPage *self)
{
  self->filling = TRUE;
  self->beginnings = g_array_new (FALSE, FALSE, sizeof (SwDay));
  self->shown = SOME_ACTIONS;
  gtk_widget_init_template (GTK_WIDGET (self));
  sw_drop_down_set_name (self->period, gtk_widget_get_tooltip_text (GTK_WIDGET (self->period)));
}

SwHistoryPage *
sw_history_page_new (SwSession *session, SwPlan *plan)
{
  SwHistoryPage *self = g_object_new (SW_TYPE_HISTORY_PAGE, NULL);
  SwDay today = sw_session_context (session)->today;
  int first = sw_settings_first_weekday (sw_session_settings (session));
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  sw_date_entry_set_up (self->from_entry, words_of (self), first, today);
  sw_date_entry_set_up (self->to_entry, words_of (self), first, today);
  sw_date_entry_set_label (self->from_entry, _ ("First Day"));
  sw_date_entry_set_label (self->to_entry, _ ("Last Day"));
  sw_date_entry_set_day (self->from_entry,
                         sw_why_first_day (sw_plan_library (plan), sw_plan_project (plan)->id));
  sw_date_entry_set_day (self->to_entry, today);
  g_signal_connect_object (session, "changed", G_CALLBACK (noticed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return self;
}
