#include "ui/project/level-dialog.h"

#include "core/people/person.h"
#include "core/plan/levelling.h"
#include "ui/common/row-group.h"

#include <glib/gi18n.h>

#define MOST_ROWS 300

struct _SwLevelDialog {
  AdwWindow parent_instance;

  GtkWidget *apply_button;
  GtkStack *stack;
  AdwStatusPage *none_page;
  GtkLabel *summary;
  GtkLabel *refusal;
  SwRowGroup *moves;
  SwRowGroup *rest;

  SwSession *session;
  SwPlan *plan;
  SwLevelling *levelling;
  GPtrArray *people; /* SwPerson */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SwLevelDialog, sw_level_dialog, ADW_TYPE_WINDOW)

static const char *
name_of (SwLevelDialog *self, gint64 id)
{
  for (guint i = 0; i < self->people->len; i++) {
    const SwPerson *person = self->people->pdata[i];
    if (person->id == id)
      return person->name;
  }
  return "—";
}

static void
add_move (SwLevelDialog *self, const SwLevelMove *move)
{
  const SwWords *words = sw_session_words (self->session);
  gint32 task = sw_plan_find (self->plan, move->task);
  if (task < 0)
    return;
  g_autofree char *from = sw_format_day (words, sw_instant_day (move->from), SW_DAY_WEEKDAY);
  g_autofree char *to = sw_format_day (words, sw_instant_day (move->to), SW_DAY_WEEKDAY);
  g_autofree char *below = g_strdup_printf ("%s → %s · %s", from, to,
                                            name_of (self, sw_plan_task (self->plan, task)->owner));
  sw_row_group_add (self->moves,
                    sw_plan_title (self->plan, task, sw_session_context (self->session)->language),
                    below);
}

static void
add_rest (SwLevelDialog *self, const SwLevelRest *rest)
{
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *week = sw_format_day (words, rest->week, SW_DAY_MEDIUM);
  g_autofree char *title =
      rest->percent >= 0
          ? g_strdup_printf (_ ("%s, week of %s: %d %%"), name_of (self, rest->person), week,
                             rest->percent)
          : g_strdup_printf (_ ("%s, week of %s"), name_of (self, rest->person), week);
  g_autofree char *why = sw_level_reason_text (self->plan, rest);
  sw_row_group_add (self->rest, title, why);
}

static char *
summary_text (SwLevelDialog *self)
{
  const SwWords *words = sw_session_words (self->session);
  const SwLevelling *levelling = self->levelling;
  SwWorkday hours = {G_MAXINT / 8, G_MAXINT / 8};
  g_autofree char *before =
      sw_format_duration (words, (int) levelling->overload_before, SW_UNIT_WORKING, hours);
  g_autofree char *after =
      sw_format_duration (words, (int) levelling->overload_after, SW_UNIT_WORKING, hours);
  g_autofree char *overload =
      levelling->overload_after == 0
          ? g_strdup_printf (_ ("Overload: %s now, none then."), before)
          : g_strdup_printf (_ ("Overload: %s now, %s then."), before, after);
  if (levelling->go_live_before == SW_NO_DAY)
    return g_steal_pointer (&overload);
  g_autofree char *now = sw_format_day (words, levelling->go_live_before, SW_DAY_MEDIUM);
  g_autofree char *then = sw_format_day (words, levelling->go_live_after, SW_DAY_MEDIUM);
  return levelling->go_live_before == levelling->go_live_after
             ? g_strdup_printf (_ ("%s The go-live stays on %s."), overload, now)
             : g_strdup_printf (_ ("%s The go-live moves from %s to %s."), overload, now, then);
}

static void
show (SwLevelDialog *self)
{
  const SwLevelling *levelling = self->levelling;
  if (levelling->moves->len == 0 && levelling->rest->len == 0) {
    adw_status_page_set_title (self->none_page, _ ("Nobody Is Overloaded"));
    adw_status_page_set_description (
        self->none_page, _ ("In no week do a person’s tasks take more time than there is."));
    gtk_stack_set_visible_child_name (self->stack, "none");
    return;
  }
  for (guint i = 0; i < MIN (levelling->moves->len, MOST_ROWS); i++)
    add_move (self, &g_array_index (levelling->moves, SwLevelMove, i));
  if (levelling->moves->len == 0)
    sw_row_group_add_empty (self->moves, _ ("No task can be moved."));
  for (guint i = 0; i < MIN (levelling->rest->len, MOST_ROWS); i++)
    add_rest (self, &g_array_index (levelling->rest, SwLevelRest, i));
  gtk_widget_set_visible (GTK_WIDGET (self->rest), levelling->rest->len > 0);
  g_autofree char *summary = summary_text (self);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_sensitive (self->apply_button, levelling->moves->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "proposal");
}

static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SwLevelling *levelling = sw_levelling_run (data, cancellable);
  g_task_return_pointer (task, levelling, (GDestroyNotify) sw_levelling_free);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SwLevelDialog *self = SW_LEVEL_DIALOG (source);
  SwLevelling *levelling = g_task_propagate_pointer (G_TASK (result), NULL);
  if (levelling == NULL || self->plan == NULL) {
    g_clear_pointer (&levelling, sw_levelling_free);
    return;
  }
  self->levelling = levelling;
  show (self);
}

static void
begin (SwLevelDialog *self)
{
  SwDay today = sw_session_context (self->session)->today;
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, worked_cb, NULL);
  g_task_set_task_data (task, sw_levelling_input_new (self->plan, today),
                        (GDestroyNotify) sw_levelling_input_free);
  g_task_run_in_thread (task, work_cb);
}

static void
apply_cb (SwLevelDialog *self)
{
  g_autoptr (GError) error = NULL;
  if (self->levelling == NULL)
    return;
  if (sw_levelling_apply (self->plan, self->levelling, &error)) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
sw_level_dialog_dispose (GObject *object)
{
  SwLevelDialog *self = SW_LEVEL_DIALOG (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->levelling, sw_levelling_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_level_dialog_parent_class)->dispose (object);
}

static void
sw_level_dialog_class_init (SwLevelDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_level_dialog_dispose;
  g_type_ensure (SW_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/level-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, none_page);
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, moves);
  gtk_widget_class_bind_template_child (widget_class, SwLevelDialog, rest);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_level_dialog_init (SwLevelDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwLevelDialog *
sw_level_dialog_new (SwSession *session, SwPlan *plan)
{
  SwLevelDialog *self = g_object_new (SW_TYPE_LEVEL_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  self->people = sw_person_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  begin (self);
  return self;
}
