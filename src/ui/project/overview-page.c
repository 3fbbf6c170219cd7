#include "ui/project/overview-page.h"

#include "core/people/person.h"
#include "core/plan/open-backup.h"
#include "core/plan/open-training.h"
#include "ui/common/row-group.h"
#include "ui/common/day-words.h"
#include "ui/common/health-badge.h"
#include "ui/common/step-link.h"
#include "ui/project/forecast-card.h"
#include "ui/project/phase-stepper.h"

#include <glib/gi18n.h>

/* Rows of a list before the rest is only counted. */
#define MAX_ROWS 6

struct _SwOverviewPage {
  AdwBin parent_instance;

  SwHealthBadge *badge;
  GtkLabel *reasons_label;
  GtkLabel *progress_label;
  SwPhaseStepper *stepper;
  GtkLabel *blocked_label;
  GtkWidget *phase_box;
  GtkLabel *happens_label;
  GtkLabel *focus_label;
  SwRowGroup *next_group;
  SwRowGroup *now_group;
  SwRowGroup *attention_group;
  SwRowGroup *waiting_group;
  SwRowGroup *facts_group;
  SwForecastCard *forecast_card;

  SwSession *session;
  SwPlan *plan;
  guint refresh;  /* idle source: many changes, one refresh */
  gboolean stale; /* the plan changed while the page was not to be seen */
};

G_DEFINE_FINAL_TYPE (SwOverviewPage, sw_overview_page, ADW_TYPE_BIN)

static const char *const hues[SW_N_HUES] = {"hue-blue",   "hue-teal", "hue-green", "hue-yellow",
                                            "hue-orange", "hue-red",  "hue-purple"};

static SwLanguage
language_of (SwOverviewPage *self)
{
  return sw_session_context (self->session)->language;
}

static SwDay
today_of (SwOverviewPage *self)
{
  return sw_session_context (self->session)->today;
}

static gboolean
reason_link_cb (SwOverviewPage *self, const char *uri)
{
  return sw_step_link_follow (GTK_WIDGET (self), sw_plan_project (self->plan)->id, uri);
}

static void
fill_head (SwOverviewPage *self, const SwProjectState *state)
{
  sw_health_badge_set (self->badge, state->health);
  g_autoptr (GString) reasons = g_string_new (NULL);
  for (guint i = 0; i < state->reasons->len; i++) {
    g_autofree char *markup = sw_step_link_markup (state->reasons->pdata[i],
                                                   g_array_index (state->causes, SwReason, i).step);
    g_string_append_printf (reasons, "%s%s", i > 0 ? "\n" : "", markup);
  }
  gtk_label_set_markup (self->reasons_label, reasons->str);
  g_autofree char *progress = g_strdup_printf (_ ("%d %% done"), state->progress);
  gtk_label_set_text (self->progress_label, progress);
  sw_phase_stepper_fill (self->stepper, self->plan, state, sw_session_words (self->session),
                         today_of (self));
}

/* The first phase that may not begin, and why; NULL when all may. */
static char *
dup_blocked (SwOverviewPage *self)
{
  for (gint32 i = 0; i < sw_plan_count (self->plan); i = sw_plan_task (self->plan, i)->end) {
    g_autofree char *reason = sw_plan_blocked (self->plan, i);
    /* Translators: the title of a phase, and why it is blocked, a sentence. */
    if (reason != NULL)
      return g_strdup_printf (_ ("%s is blocked. %s"),
                              sw_plan_title (self->plan, i, language_of (self)), reason);
  }
  return NULL;
}

/* Texts of the phase that is under way; the first reason why any phase may not begin. */
static void
fill_phase (SwOverviewPage *self, const SwProjectState *state)
{
  const SwTask *phase = state->phase >= 0 ? sw_plan_task (self->plan, state->phase) : NULL;
  const SwPlaybookItem *item = phase != NULL ? phase->item : NULL;
  gtk_widget_set_visible (self->phase_box, item != NULL);
  if (item != NULL) {
    gtk_label_set_text (self->happens_label, sw_text_in (&item->happens, language_of (self)));
    gtk_label_set_text (self->focus_label, sw_text_in (&item->focus, language_of (self)));
  }
  g_autofree char *blocked = dup_blocked (self);
  gtk_label_set_text (self->blocked_label, blocked != NULL ? blocked : "");
  gtk_widget_set_visible (GTK_WIDGET (self->blocked_label), blocked != NULL);
}

static char *
owner_of (SwOverviewPage *self, const SwTask *task, GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = g_ptr_array_index (people, i);
    if (person->id == task->owner)
      return g_strdup (person->name);
  }
  return task->party != SW_PARTY_UNSET ? g_strdup (_ (sw_party_name (task->party))) : NULL;
}

/* "Customer · until Tue 1 Dec, in 5 days": the start for what begins, the finish for what runs. */
static char *
describe (SwOverviewPage *self, gint32 index, gboolean begins, GPtrArray *people)
{
  const SwScheduleResult *result = sw_plan_schedule (self->plan, FALSE);
  const SwTask *task = sw_plan_task (self->plan, index);
  SwDay day = sw_instant_day (begins ? result->start[index] : result->finish[index]);
  g_autofree char *date = sw_format_day (sw_session_words (self->session), day, SW_DAY_WEEKDAY);
  g_autofree char *distance = sw_day_words_distance (day, today_of (self));
  g_autofree char *owner = owner_of (self, task, people);
  /* Translators: the first %s is a date, the second its distance, such as “in 5 days”. */
  g_autofree char *when = g_strdup_printf (task->kind == SW_KIND_MILESTONE ? _ ("on %s, %s")
                                           : begins                        ? _ ("from %s, %s")
                                                                           : _ ("until %s, %s"),
                                           date, distance);
  return owner != NULL ? g_strdup_printf ("%s · %s", owner, when) : g_strdup (when);
}

static GtkWidget *
new_glyph (const SwTask *task)
{
  GtkWidget *glyph = gtk_label_new (task->kind == SW_KIND_MILESTONE ? "◆" : "●");
  gtk_widget_add_css_class (glyph, "sw-glyph");
  gtk_widget_add_css_class (glyph, hues[task->hue]);
  return glyph;
}

static void
add_task (SwOverviewPage *self, SwRowGroup *group, gint32 index, gboolean begins, GPtrArray *people)
{
  const SwTask *task = sw_plan_task (self->plan, index);
  g_autofree char *subtitle = describe (self, index, begins, people);
  AdwActionRow *row =
      sw_row_group_add (group, sw_plan_title (self->plan, index, language_of (self)), subtitle);
  adw_action_row_add_prefix (row, new_glyph (task));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  /* The target first: an action that is named without one is a mismatch, and GTK says so. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", task->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "project.show-task");
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_widget_add_css_class (arrow, "dim-label");
  adw_action_row_add_suffix (row, arrow);
}

static void
add_tasks (SwOverviewPage *self, SwRowGroup *group, GArray *tasks, gboolean begins,
           GPtrArray *people)
{
  guint shown = MIN (tasks->len, MAX_ROWS);
  for (guint i = 0; i < shown; i++)
    add_task (self, group, g_array_index (tasks, gint32, i), begins, people);
  if (tasks->len > shown) {
    guint rest = tasks->len - shown;
    g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", rest), rest);
    sw_row_group_add_empty (group, text);
  }
}

/* The first milestone ahead that is not reached; late ones stand in their own list. */
static gint32
milestone_ahead (SwOverviewPage *self)
{
  gint32 found = -1;
  const SwScheduleResult *result = sw_plan_schedule (self->plan, FALSE);
  for (gint32 i = 0; i < sw_plan_count (self->plan); i++) {
    const SwTask *task = sw_plan_task (self->plan, i);
    if (task->kind != SW_KIND_MILESTONE || task->progress >= 100 ||
        sw_instant_day (result->finish[i]) < sw_plan_status_day (self->plan, today_of (self)))
      continue;
    if (found < 0 || result->finish[i] < result->finish[found])
      found = i;
  }
  return found;
}

/* The next milestone leads, whether or not it falls into the coming two weeks. */
static void
fill_next (SwOverviewPage *self, const SwProjectState *state, GPtrArray *people)
{
  gint32 milestone = milestone_ahead (self);
  sw_row_group_clear (self->next_group);
  if (milestone >= 0)
    add_task (self, self->next_group, milestone, FALSE, people);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < state->next->len; i++)
    if (g_array_index (state->next, gint32, i) != milestone)
      g_array_append_val (others, g_array_index (state->next, gint32, i));
  add_tasks (self, self->next_group, others, TRUE, people);
  if (sw_row_group_count (self->next_group) == 0)
    sw_row_group_add_empty (self->next_group, _ ("Nothing begins in the next two weeks."));
}

static void
fill_lists (SwOverviewPage *self, const SwProjectState *state)
{
  g_autoptr (GPtrArray) people =
      sw_person_list (sw_plan_library (self->plan), sw_plan_project (self->plan)->id);
  fill_next (self, state, people);
  sw_row_group_clear (self->now_group);
  add_tasks (self, self->now_group, state->now, FALSE, people);
  gtk_widget_set_visible (GTK_WIDGET (self->now_group), state->now->len > 0);
  sw_row_group_clear (self->attention_group);
  add_tasks (self, self->attention_group, state->late, FALSE, people);
  if (state->late->len == 0)
    sw_row_group_add_empty (self->attention_group, _ ("Nothing is late."));
  sw_row_group_clear (self->waiting_group);
  add_tasks (self, self->waiting_group, state->waiting, FALSE, people);
  if (state->waiting->len == 0)
    sw_row_group_add_empty (self->waiting_group, _ ("Nothing waits for the customer."));
}

static void
add_fact (SwOverviewPage *self, const char *title, const char *value)
{
  AdwActionRow *row = sw_row_group_add (self->facts_group, title, NULL);
  GtkWidget *label = gtk_label_new (value);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (row, label);
}

static void
add_day (SwOverviewPage *self, const char *title, SwDay day)
{
  g_autofree char *text = sw_format_day (sw_session_words (self->session), day, SW_DAY_MEDIUM);
  add_fact (self, title, text);
}

/* The last start that meets the wish, and how far the plan's own start is from it. */
static void
add_kickoff (SwOverviewPage *self)
{
  const SwProject *project = sw_plan_project (self->plan);
  SwDay kickoff = project->wished_go_live != SW_NO_DAY
                      ? sw_plan_latest_kickoff (self->plan, project->wished_go_live, NULL)
                      : SW_NO_DAY;
  if (kickoff == SW_NO_DAY)
    return;
  g_autofree char *day = sw_format_day (sw_session_words (self->session), kickoff, SW_DAY_MEDIUM);
  gint32 slack = sw_plan_workdays_between (self->plan, sw_plan_start (self->plan), kickoff);
  g_autofree char *distance =
      project->from_go_live ? g_strdup (_ ("the plan begins on it"))
      : slack >= 0
          ? g_strdup_printf (
                ngettext ("%d working day to spare", "%d working days to spare", slack), slack)
          : g_strdup_printf (ngettext ("the start is %d working day too late",
                                       "the start is %d working days too late", -slack),
                             -slack);
  g_autofree char *text = g_strdup_printf ("%s\n%s", day, distance);
  add_fact (self, _ ("Latest Safe Kickoff"), text);
}

static void
fill_facts (SwOverviewPage *self, const SwProjectState *state)
{
  const SwProject *project = sw_plan_project (self->plan);
  const char *open = _ ("Not decided yet");
  sw_row_group_clear (self->facts_group);
  add_fact (self, _ ("Deployment"),
            project->mode != SW_MODE_UNSET ? _ (sw_mode_name (project->mode)) : open);
  add_fact (self, _ ("Delivery"),
            project->delivery != SW_DELIVERY_UNSET ? _ (sw_delivery_name (project->delivery))
                                                   : open);
  add_fact (self, _ ("Hosting"),
            project->hosting != SW_HOSTING_UNSET ? _ (sw_hosting_name (project->hosting)) : open);
  add_day (self, C_ ("project", "Start"), sw_plan_start (self->plan));
  add_day (self, _ ("Planned Go-Live"), state->go_live);
  add_day (self, _ ("Wished Go-Live"), project->wished_go_live);
  if (project->status_date != SW_NO_DAY)
    add_day (self, _ ("Status Date"), project->status_date);
  add_kickoff (self);
}

static void
refresh (SwOverviewPage *self)
{
  g_autoptr (SwProjectState) state = sw_project_state_new (self->plan, today_of (self));
  self->stale = FALSE;
  fill_head (self, state);
  fill_phase (self, state);
  fill_lists (self, state);
  fill_facts (self, state);
}

static gboolean
refresh_cb (gpointer data)
{
  SwOverviewPage *self = SW_OVERVIEW_PAGE (data);
  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A page that nobody sees waits until somebody does. */
static void
changed_cb (SwOverviewPage *self)
{
  self->stale = TRUE;
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
noticed_cb (SwOverviewPage *self, const SwNotice *notice)
{
  if (sw_open_training_heeds (notice) || sw_open_backup_heeds (notice))
    changed_cb (self);
}

static GtkWidget *
new_fact_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *change = gtk_button_new_with_mnemonic (_ ("_Change…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (change), "project.change-mode");
  gtk_widget_set_tooltip_text (change, _ ("Change Deployment, Delivery or Hosting"));
  GtkWidget *settings = gtk_button_new_with_mnemonic (_ ("_Settings…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (settings), "project.settings");
  gtk_widget_set_tooltip_text (settings, _ ("Name, Dates, Calendar and Language of the Project"));
  gtk_box_append (GTK_BOX (box), change);
  gtk_box_append (GTK_BOX (box), settings);
  gtk_widget_add_css_class (change, "flat");
  gtk_widget_add_css_class (settings, "flat");
  return box;
}

static void
sw_overview_page_map (GtkWidget *widget)
{
  SwOverviewPage *self = SW_OVERVIEW_PAGE (widget);
  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (sw_overview_page_parent_class)->map (widget);
}

static void
sw_overview_page_dispose (GObject *object)
{
  SwOverviewPage *self = SW_OVERVIEW_PAGE (object);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_overview_page_parent_class)->dispose (object);
}

static void
sw_overview_page_class_init (SwOverviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_overview_page_dispose;
  widget_class->map = sw_overview_page_map;
  g_type_ensure (SW_TYPE_ROW_GROUP);
  g_type_ensure (SW_TYPE_HEALTH_BADGE);
  g_type_ensure (SW_TYPE_PHASE_STEPPER);
  g_type_ensure (SW_TYPE_FORECAST_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, badge);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, reasons_label);
  gtk_widget_class_bind_template_callback (widget_class, reason_link_cb);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, stepper);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, blocked_label);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, phase_box);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, happens_label);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, focus_label);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, next_group);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, now_group);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, attention_group);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, waiting_group);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, facts_group);
  gtk_widget_class_bind_template_child (widget_class, SwOverviewPage, forecast_card);
}

static void
sw_overview_page_init (SwOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sw_row_group_set_suffix (self->facts_group, new_fact_buttons ());
}

SwOverviewPage *
sw_overview_page_new (SwSession *session, SwPlan *plan)
{
  SwOverviewPage *self = g_object_new (SW_TYPE_OVERVIEW_PAGE, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  sw_forecast_card_set_up (self->forecast_card, session, plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sw_session_library (session), "changed", G_CALLBACK (noticed_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  refresh (self);
  return self;
}
