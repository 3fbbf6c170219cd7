#include "ui/deployment/step-page.h"

#include "core/deployment/finding-task.h"
#include "ui/deployment/answer-block.h"
#include "ui/deployment/check-group.h"
#include "ui/deployment/command-group.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/evidence-group.h"
#include "ui/deployment/finding-group.h"
#include "ui/deployment/loss-group.h"
#include "ui/deployment/names-group.h"
#include "ui/deployment/point-group.h"
#include "ui/deployment/preflight-group.h"
#include "ui/deployment/question-group.h"
#include "ui/deployment/result-group.h"
#include "ui/deployment/sign-group.h"
#include "ui/deployment/size-group.h"
#include "ui/deployment/stopwatch-group.h"
#include "ui/deployment/storage-group.h"
#include "ui/deployment/table-group.h"
#include "ui/deployment/times-group.h"

#include <glib/gi18n.h>

struct _SwStepPage {
  AdwBin parent_instance;

  GtkBox *box;
  GtkBox *state;
  GPtrArray *lists;  /* of questions, each with its heading in a box; borrowed */
  GPtrArray *blocks; /* SwAnswerBlock, borrowed */
  GPtrArray *tables; /* SwTableGroup */
  GPtrArray *groups; /* Group */

  SwSession *session;
  SwDeployment *deployment;
  SwPlan *plan;
  char *step;
};

G_DEFINE_FINAL_TYPE (SwStepPage, sw_step_page, ADW_TYPE_BIN)

/* A part of the page that is filled anew as a whole. */
typedef struct {
  SwRowGroup *rows;
  void (*fill) (const SwStepPart *part);
} Group;

const char *
sw_step_page_step (SwStepPage *self)
{
  return self->step;
}

static const SwPlaybookStep *
find_step (SwStepPage *self)
{
  return sw_deployment_is_ready (self->deployment, NULL)
             ? sw_deployment_find_step (self->deployment, self->step, NULL)
             : NULL;
}

/* Showing */

static void
show_state (SwStepPage *self, const SwStepView *view)
{
  const char *name = _ (sw_step_state_name (view->state));
  GtkWidget *child, *label = gtk_label_new (name);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->state))) != NULL)
    gtk_box_remove (self->state, child);
  gtk_box_append (self->state, sw_state_image_new (sw_step_state_icon (view->state),
                                                   sw_step_state_style (view->state), name));
  gtk_widget_add_css_class (label, sw_step_state_style (view->state));
  gtk_box_append (self->state, label);
}

/* A list of which nothing is asked goes with its heading. */
static void
show_lists (SwStepPage *self)
{
  for (guint i = 0; i < self->lists->len; i++) {
    GtkWidget *row = gtk_widget_get_first_child (self->lists->pdata[i]);
    while (row != NULL && !gtk_widget_get_visible (row))
      row = gtk_widget_get_next_sibling (row);
    gtk_widget_set_visible (gtk_widget_get_parent (self->lists->pdata[i]), row != NULL);
  }
}

gboolean
sw_step_page_refresh (SwStepPage *self)
{
  const SwPlaybookStep *step = find_step (self);
  if (step == NULL)
    return FALSE;
  g_autoptr (SwStepView) view = sw_step_view_new (self->deployment, step);
  show_state (self, view);
  /* What is over takes no answer any more. */
  const SwOccasion *occasion = sw_deployment_occasion (self->deployment);
  gboolean open = occasion == NULL || occasion->ended == 0;
  for (guint i = 0; i < self->blocks->len; i++) {
    sw_answer_block_refresh (self->blocks->pdata[i]);
    gtk_widget_set_sensitive (self->blocks->pdata[i], open);
  }
  show_lists (self);
  for (guint i = 0; i < self->tables->len; i++) {
    sw_table_group_refresh (self->tables->pdata[i]);
    gtk_widget_set_sensitive (self->tables->pdata[i], open);
  }
  for (guint i = 0; i < self->groups->len; i++) {
    const Group *group = self->groups->pdata[i];
    SwStepPart part = {self->session, self->deployment, view, group->rows, self->plan};
    group->fill (&part);
  }
  return TRUE;
}

/* Building */

static const char *
say (SwStepPage *self, const SwText *text)
{
  return sw_text_in (text, sw_session_context (self->session)->language);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_head (SwStepPage *self, const SwPlaybookStep *step)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", step->id, say (self, &step->title));
  const SwOccasion *occasion = sw_deployment_occasion (self->deployment);
  g_autofree char *target =
      occasion != NULL ? g_strdup_printf ("step:%s@%" G_GINT64_FORMAT, step->id, occasion->id)
                       : g_strconcat ("step:", step->id, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = new_label (title, "title-2");
  GtkWidget *print = gtk_button_new_from_icon_name ("document-save-symbolic");
  self->state = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_set_valign (print, GTK_ALIGN_START);
  gtk_widget_add_css_class (print, "flat");
  gtk_widget_set_tooltip_text (print, _ ("Save this step as a sheet to print"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (print), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Save this step as a sheet to print"), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (print), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "project.export");
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), print);
  gtk_box_append (self->box, line);
  gtk_box_append (self->box, GTK_WIDGET (self->state));
  gtk_box_append (self->box, new_label (say (self, &step->about), NULL));
}

/* A list to read, not rows to press. */
static void
add_at_hand (SwStepPage *self, const SwPlaybookStep *step)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  if (step->at_hand->len == 0)
    return;
  for (guint i = 0; i < step->at_hand->len; i++) {
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
    GtkWidget *bullet = gtk_label_new ("•");
    GtkWidget *label = new_label (say (self, step->at_hand->pdata[i]), NULL);
    gtk_widget_set_hexpand (label, TRUE);
    gtk_widget_set_valign (bullet, GTK_ALIGN_START);
    gtk_widget_add_css_class (bullet, "dim-label");
    gtk_box_append (GTK_BOX (line), bullet);
    gtk_box_append (GTK_BOX (line), label);
    gtk_box_append (GTK_BOX (lines), line);
  }
  gtk_box_append (self->box, new_label (_ ("Have at Hand"), "heading"));
  gtk_box_append (self->box, lines);
}

static GtkWidget *
new_field_list (SwStepPage *self)
{
  enum { SPACING = 18 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING), *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Questions"), -1);
  gtk_box_append (GTK_BOX (box), new_label (_ ("Questions"), "heading"));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->box, box);
  g_ptr_array_add (self->lists, list);
  return list;
}

static void
add_block (SwStepPage *self, GtkWidget *list, const SwPlaybookField *field)
{
  GtkWidget *block = sw_answer_block_new (self->session, self->deployment, field, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), block);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_ptr_array_add (self->blocks, block);
}

static void
add_group (SwStepPage *self, const char *title, void (*fill) (const SwStepPart *part))
{
  Group *group = g_new (Group, 1);
  group->rows = g_object_new (SW_TYPE_ROW_GROUP, "title", title, NULL);
  group->fill = fill;
  gtk_box_append (self->box, GTK_WIDGET (group->rows));
  g_ptr_array_add (self->groups, group);
}

/* Fields that a group asks for in its own way, instead of answer blocks. */
static const struct {
  gboolean (*takes) (const SwPlaybookField *field);
  const char *title;
  void (*fill) (const SwStepPart *part);
} takers[] = {
    {sw_stopwatch_group_takes, N_ ("Stopwatch"), sw_stopwatch_group_fill},
    {sw_question_group_takes, N_ ("Which Way Back"), sw_question_group_fill},
    {sw_point_group_takes, N_ ("Backups to Restore From"), sw_point_group_fill},
};

static gboolean
has_group (SwStepPage *self, void (*fill) (const SwStepPart *part))
{
  for (guint i = 0; i < self->groups->len; i++) {
    if (((const Group *) self->groups->pdata[i])->fill == fill)
      return TRUE;
  }
  return FALSE;
}

/* The group stands where the first of its fields is. */
static gboolean
is_taken (SwStepPage *self, const SwPlaybookField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++) {
    if (!takers[i].takes (field))
      continue;
    if (!has_group (self, takers[i].fill))
      add_group (self, _ (takers[i].title), takers[i].fill);
    return TRUE;
  }
  return FALSE;
}

static void
add_table (SwStepPage *self, const SwPlaybookField *field)
{
  GtkWidget *table = sw_table_group_new (self->session, self->deployment, field);
  gtk_box_append (self->box, table);
  g_ptr_array_add (self->tables, table);
}

static void
add_fields (SwStepPage *self, const SwPlaybookStep *step)
{
  GtkWidget *list = NULL;
  for (guint i = 0; i < step->fields->len; i++) {
    const SwPlaybookField *field = step->fields->pdata[i];
    gboolean taken = is_taken (self, field);
    if (!taken && field->type == SW_ANSWER_TABLE)
      add_table (self, field);
    if (taken || field->type == SW_ANSWER_TABLE) {
      list = NULL;
      continue;
    }
    if (list == NULL)
      list = new_field_list (self);
    add_block (self, list, field);
  }
}

static gboolean
asks_for (const SwPlaybookStep *step, const char *id)
{
  for (guint i = 0; i < step->fields->len; i++) {
    if (g_str_equal (((const SwPlaybookField *) step->fields->pdata[i])->id, id))
      return TRUE;
  }
  return FALSE;
}

/* What is to be read before anything is answered or signed. */
static void
add_heading_groups (SwStepPage *self, const SwPlaybookStep *step)
{
  if (sw_deployment_run (self->deployment)->confirmed_by == step)
    add_group (self, _ ("What Is Lost"), sw_loss_group_fill);
  if (asks_for (step, "backup.interval"))
    add_group (self, _ ("What May Be Lost"), sw_times_group_fill);
  if (asks_for (step, "drill.newest"))
    add_group (self, _ ("Result"), sw_result_group_fill);
}

/* What follows from the answers above. */
static void
add_derived_groups (SwStepPage *self, const SwPlaybookStep *step)
{
  if (asks_for (step, "keep.daily") || asks_for (step, "storage.growth"))
    add_group (self, _ ("Room for Backups"), sw_storage_group_fill);
  if (asks_for (step, SW_FINDINGS_TABLE))
    add_group (self, _ ("Tasks of the Findings"), sw_finding_group_fill);
}

static void
add_groups (SwStepPage *self, const SwPlaybookStep *step)
{
  if (step->names)
    add_group (self, _ ("Names"), sw_names_group_fill);
  if (step->sizing)
    add_group (self, _ ("Size"), sw_size_group_fill);
  if (step->preflight)
    add_group (self, _ ("Preflight"), sw_preflight_group_fill);
  if (step->checks->len > 0)
    add_group (self, _ ("Checks"), sw_check_group_fill);
  if (step->commands->len > 0)
    add_group (self, _ ("Commands"), sw_command_group_fill);
  if (step->evidence->len > 0)
    add_group (self, _ ("Evidence"), sw_evidence_group_fill);
  add_group (self, _ ("Sign Off"), sw_sign_group_fill);
}

static void
build (SwStepPage *self, const SwPlaybookStep *step)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "sw-page");
  add_head (self, step);
  add_at_hand (self, step);
  add_heading_groups (self, step);
  add_fields (self, step);
  add_derived_groups (self, step);
  add_groups (self, step);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sw_step_page_dispose (GObject *object)
{
  SwStepPage *self = SW_STEP_PAGE (object);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->step, g_free);
  g_clear_object (&self->deployment);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_step_page_parent_class)->dispose (object);
}

static void
sw_step_page_class_init (SwStepPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_step_page_dispose;
}

static void
sw_step_page_init (SwStepPage *self)
{
  self->lists = g_ptr_array_new ();
  self->blocks = g_ptr_array_new ();
  self->tables = g_ptr_array_new ();
  self->groups = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
sw_step_page_new (SwSession *session, SwDeployment *deployment, SwPlan *plan, const char *step)
{
  SwStepPage *self = g_object_new (SW_TYPE_STEP_PAGE, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  self->plan = g_object_ref (plan);
  self->step = g_strdup (step);
  const SwPlaybookStep *known = find_step (self);
  if (known != NULL)
    build (self, known);
  sw_step_page_refresh (self);
  return GTK_WIDGET (self);
}
