#include "ui/project/checks-page.h"

#include "core/plan/open-backup.h"
#include "core/plan/open-training.h"
#include "core/plan/parallel.h"
#include "ui/common/feedback.h"
#include "ui/common/health-badge.h"
#include "ui/common/question.h"
#include "ui/common/row-group.h"

#include <glib/gi18n.h>

/* Titles of tasks below a finding before the rest is only counted. */
#define MOST_TITLES 3

struct _SwChecksPage {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkBox *box;
  SwRowGroup *groups[SW_N_SEVERITIES];

  SwSession *session;
  SwPlan *plan;
  GPtrArray *findings; /* SwFinding */
  gboolean stale;      /* the plan changed while the page was not to be seen */
  guint refresh;
};

G_DEFINE_FINAL_TYPE (SwChecksPage, sw_checks_page, ADW_TYPE_BIN)

static const SwHealth looks[] = {
    [SW_SEVERITY_ERROR] = SW_HEALTH_RED,
    [SW_SEVERITY_WARNING] = SW_HEALTH_YELLOW,
    [SW_SEVERITY_HINT] = SW_HEALTH_GREEN,
};

static const char *
title_of (SwChecksPage *self, gint64 task)
{
  gint32 index = sw_plan_find (self->plan, task);
  return index >= 0
             ? sw_plan_title (self->plan, index, sw_session_context (self->session)->language)
             : "";
}

/* "“Kickoff”, “Pilot” and 4 more"; the sentence itself names a task or two. */
static char *
name_tasks (SwChecksPage *self, const SwFinding *finding)
{
  if (finding->tasks->len <= 1 || finding->fix != SW_FIX_NONE)
    return NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint shown = MIN (finding->tasks->len, MOST_TITLES);
  for (guint i = 0; i < shown; i++) {
    g_string_append (text, i > 0 ? ", " : "");
    g_string_append_printf (text, _ ("“%s”"),
                            title_of (self, g_array_index (finding->tasks, gint64, i)));
  }
  guint rest = finding->tasks->len - shown;
  if (rest == 0)
    return g_strdup (text->str);
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", rest), text->str, rest);
}

/* Fixing */

typedef struct {
  SwChecksPage *page;
  SwFinding *finding; /* borrowed: the question is modal, and the page's until it is answered */
  GPtrArray *findings;
} Fix;

static void
fix_free (gpointer data, GClosure *closure)
{
  Fix *fix = data;
  g_object_unref (fix->page);
  g_ptr_array_unref (fix->findings);
  g_free (fix);
}

static void
fix_cb (gpointer dialog, Fix *fix)
{
  g_autoptr (GError) error = NULL;
  if (!sw_finding_fix (fix->page->plan, fix->finding, &error))
    sw_feedback_refuse (GTK_WIDGET (fix->page), error, NULL);
}

static void
append_go_live (SwChecksPage *self, GString *text, const SwParallel *parallel)
{
  if (parallel->go_live_before == SW_NO_DAY)
    return;
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *before = sw_format_day (words, parallel->go_live_before, SW_DAY_MEDIUM);
  g_autofree char *after = sw_format_day (words, parallel->go_live_after, SW_DAY_MEDIUM);
  g_string_append_printf (text, "%s\n", "");
  g_string_append_printf (text, _ ("Go-live: %s before, %s after."), before, after);
}

/* What the step does, with the plan before and after it. */
static char *
describe_parallel (SwChecksPage *self, const SwFinding *finding)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < finding->tasks->len; i++) {
    gint32 index = sw_plan_find (self->plan, g_array_index (finding->tasks, gint64, i));
    if (index >= 0)
      g_array_append_val (tasks, index);
  }
  g_autoptr (SwParallel) parallel =
      sw_parallel_of (self->plan, (const gint32 *) (void *) tasks->data, tasks->len, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *before = sw_parallel_weeks (words, finding->weeks_before);
  g_autofree char *after = sw_parallel_weeks (words, finding->weeks_after);
  g_string_append_printf (text, _ ("Serial: %s weeks. Parallel: %s weeks."), before, after);
  if (parallel != NULL)
    append_go_live (self, text, parallel);
  g_string_append_printf (text, "\n\n%s",
                          _ ("Each stage begins when a quarter of the one before it is done, and "
                             "what came after them comes after all of them. You can undo this."));
  return g_strdup (text->str);
}

static char *
describe_unlink (const SwFinding *finding)
{
  guint count = finding->links->len;
  return g_strdup_printf (
      ngettext ("%u link is taken out of the plan. No date changes, since it does not count. You "
                "can undo this.",
                "%u links are taken out of the plan. No date changes, since they do not count. "
                "You can undo this.",
                count),
      count);
}

/* A question that is asked before something is mended. */
static const char *
question_of (const SwFinding *finding)
{
  return finding->fix == SW_FIX_PARALLEL ? _ ("Put the Stages Side by Side?")
         : finding->fix == SW_FIX_PLACE  ? _ ("Leave It on Top?")
                                         : _ ("Take the Links Out of the Plan?");
}

static char *
describe (SwChecksPage *self, const SwFinding *finding)
{
  if (finding->fix == SW_FIX_PARALLEL)
    return describe_parallel (self, finding);
  if (finding->fix == SW_FIX_UNLINK)
    return describe_unlink (finding);
  return g_strdup (_ ("It stays where it is shown, and no date changes. To put it elsewhere, move "
                      "it in the plan instead. You can undo this."));
}

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwChecksPage *self = SW_CHECKS_PAGE (widget);
  guint place = g_variant_get_uint32 (parameter);
  if (place >= self->findings->len)
    return;
  SwFinding *finding = self->findings->pdata[place];
  Fix *fix = g_new (Fix, 1);
  *fix = (Fix){g_object_ref (self), finding, g_ptr_array_ref (self->findings)};
  g_autofree char *body = describe (self, finding);
  GClosure *agreed = g_cclosure_new (G_CALLBACK (fix_cb), fix, fix_free);
  sw_question_ask (GTK_WINDOW (gtk_widget_get_root (widget)), question_of (finding), body,
                   _ ("_Apply"), FALSE, agreed);
}

/* Rows */

static GtkWidget *
new_button (const char *label, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_task_button (const SwFinding *finding)
{
  GtkWidget *show = new_button (_ ("Show"), _ ("Show the Task in the Plan"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "x",
                                    g_array_index (finding->tasks, gint64, 0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "project.show-task");
  return show;
}

static GtkWidget *
new_step_button (SwChecksPage *self, const char *step)
{
  GtkWidget *show = new_button (_ ("Show"), _ ("Show the step that mends it"));
  g_autofree char *project =
      g_strdup_printf ("%" G_GINT64_FORMAT, sw_plan_project (self->plan)->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "(ss)", project, step);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "app.show-step");
  return show;
}

static GtkWidget *
new_icon (SwSeverity severity)
{
  gboolean hint = severity == SW_SEVERITY_HINT;
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name",
                    hint ? "dialog-information-symbolic" : sw_health_icon (looks[severity]),
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (icon, hint ? "dim-label" : sw_health_class (looks[severity]));
  return icon;
}

static void
add_finding (SwChecksPage *self, guint place)
{
  const SwFinding *finding = self->findings->pdata[place];
  g_autofree char *tasks = name_tasks (self, finding);
  AdwActionRow *row = sw_row_group_add (self->groups[finding->severity], finding->message, tasks);
  adw_action_row_add_prefix (row, new_icon (finding->severity));
  gboolean overload = g_str_equal (finding->kind, "overload"); /* which levelling takes away */
  if (finding->fix != SW_FIX_NONE || overload) {
    GtkWidget *fix = new_button (_ ("Fix…"), _ ("Show What Would Change, and Change It"));
    if (!overload)
      gtk_actionable_set_action_target (GTK_ACTIONABLE (fix), "u", place);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (fix),
                                    overload ? "project.level" : "checks.fix");
    adw_action_row_add_suffix (row, fix);
  }
  if (finding->step == NULL && finding->tasks->len == 0)
    return;
  GtkWidget *show =
      finding->step != NULL ? new_step_button (self, finding->step) : new_task_button (finding);
  adw_action_row_add_suffix (row, show);
  adw_action_row_set_activatable_widget (row, show);
}

static void
refresh (SwChecksPage *self)
{
  self->stale = FALSE;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = sw_findings_new (self->plan, sw_session_context (self->session)->today);
  for (SwSeverity each = 0; each < SW_N_SEVERITIES; each++)
    sw_row_group_clear (self->groups[each]);
  for (guint i = 0; i < self->findings->len; i++)
    add_finding (self, i);
  for (SwSeverity each = 0; each < SW_N_SEVERITIES; each++)
    gtk_widget_set_visible (GTK_WIDGET (self->groups[each]),
                            sw_row_group_count (self->groups[each]) > 0);
  gtk_stack_set_visible_child_name (self->stack, self->findings->len > 0 ? "findings" : "clean");
}

guint
sw_checks_page_count (SwChecksPage *self)
{
  return self->findings->len;
}

static gboolean
refresh_cb (gpointer data)
{
  SwChecksPage *self = SW_CHECKS_PAGE (data);
  self->refresh = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A page that nobody sees waits until somebody does. */
static void
changed_cb (SwChecksPage *self)
{
  self->stale = TRUE;
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
noticed_cb (SwChecksPage *self, const SwNotice *notice)
{
  if (sw_open_training_heeds (notice) || sw_open_backup_heeds (notice))
    changed_cb (self);
}

static void
sw_checks_page_map (GtkWidget *widget)
{
  SwChecksPage *self = SW_CHECKS_PAGE (widget);
  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (sw_checks_page_parent_class)->map (widget);
}

static gboolean
has_findings (GtkWidget *widget)
{
  const GPtrArray *findings = SW_CHECKS_PAGE (widget)->findings;
  return findings != NULL && findings->len > 0;
}

/* Where nothing is to mend there is nothing to act on: the focus is not for the text's scroller. */
static gboolean
sw_checks_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return has_findings (widget) &&
         GTK_WIDGET_CLASS (sw_checks_page_parent_class)->focus (widget, direction);
}

static gboolean
sw_checks_page_grab_focus (GtkWidget *widget)
{
  return has_findings (widget) &&
         GTK_WIDGET_CLASS (sw_checks_page_parent_class)->grab_focus (widget);
}

static void
sw_checks_page_dispose (GObject *object)
{
  SwChecksPage *self = SW_CHECKS_PAGE (object);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_checks_page_parent_class)->dispose (object);
}

static void
sw_checks_page_class_init (SwChecksPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_checks_page_dispose;
  widget_class->map = sw_checks_page_map;
  widget_class->focus = sw_checks_page_focus;
  widget_class->grab_focus = sw_checks_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/checks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwChecksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SwChecksPage, box);
  gtk_widget_class_install_action (widget_class, "checks.fix", "u", ask_cb);
}

static void
sw_checks_page_init (SwChecksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (SwSeverity each = 0; each < SW_N_SEVERITIES; each++) {
    self->groups[each] =
        g_object_new (SW_TYPE_ROW_GROUP, "title", _ (sw_severity_name (each)), NULL);
    gtk_box_append (self->box, GTK_WIDGET (self->groups[each]));
  }
}

SwChecksPage *
sw_checks_page_new (SwSession *session, SwPlan *plan)
{
  SwChecksPage *self = g_object_new (SW_TYPE_CHECKS_PAGE, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sw_session_library (session), "changed", G_CALLBACK (noticed_cb), self,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  refresh (self);
  return self;
}
