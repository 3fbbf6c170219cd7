#include "ui/project/phase-stepper.h"

#include <glib/gi18n.h>

struct _SwPhaseStepper {
  AdwBin parent_instance;

  GtkBox *steps;
  GtkSizeGroup *titles; /* of equal height, so that the lines below them are level */
  guint count;
};

G_DEFINE_FINAL_TYPE (SwPhaseStepper, sw_phase_stepper, ADW_TYPE_BIN)

typedef enum { STEP_DONE, STEP_NOW, STEP_NEXT, STEP_BLOCKED, STEP_AHEAD } Step;

static const char *const hues[SW_N_HUES] = {"hue-blue",   "hue-teal", "hue-green", "hue-yellow",
                                            "hue-orange", "hue-red",  "hue-purple"};
static const char *const classes[] = {"done", "now", "now", "blocked", "ahead"};

static Step
step_of (SwPlan *plan, gint32 index, const SwProjectState *state, const char *blocked, SwDay today)
{
  const SwTask *phase = sw_plan_task (plan, index);
  if (phase->progress >= 100)
    return STEP_DONE;
  if (blocked != NULL)
    return STEP_BLOCKED;
  SwDay start = sw_instant_day (sw_plan_schedule (plan, FALSE)->start[index]);
  if (phase->progress > 0 || start <= sw_plan_status_day (plan, today))
    return STEP_NOW;
  return index == state->phase ? STEP_NEXT : STEP_AHEAD;
}

static GtkWidget *
new_mark (Step step, int ordinal)
{
  GtkWidget *mark;
  if (step == STEP_DONE || step == STEP_BLOCKED) {
    mark = gtk_image_new_from_icon_name (step == STEP_DONE ? "object-select-symbolic"
                                                           : "changes-prevent-symbolic");
  } else {
    g_autofree char *number = g_strdup_printf ("%d", ordinal);
    mark = gtk_label_new (number);
  }
  gtk_widget_add_css_class (mark, "sw-step-mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static GtkWidget *
new_line (gboolean shown, gboolean reached)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (line, "sw-step-line");
  if (reached)
    gtk_widget_add_css_class (line, "reached");
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_opacity (line, shown ? 1 : 0);
  return line;
}

static GtkWidget *
new_caption (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, class);
  return label;
}

static char *
span_text (SwPlan *plan, gint32 index, const SwWords *words)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  g_autofree char *start =
      sw_format_day (words, sw_instant_day (result->start[index]), SW_DAY_SHORT);
  g_autofree char *finish =
      sw_format_day (words, sw_instant_day (result->finish[index]), SW_DAY_SHORT);
  return g_strdup_printf ("%s – %s", start, finish);
}

static const char *
step_words (Step step)
{
  static const char *const words[] = {N_ ("done"), N_ ("under way"), N_ ("next"), N_ ("blocked"),
                                      N_ ("ahead")};
  return _ (words[step]);
}

/* One phase: the mark between two halves of the line, then title, span and progress. */
static GtkWidget *
new_step (SwPhaseStepper *self, SwPlan *plan, gint32 index, const SwProjectState *state,
          const SwWords *words, gboolean first, gboolean last, gboolean reached, SwDay today)
{
  const SwTask *phase = sw_plan_task (plan, index);
  g_autofree char *blocked = sw_plan_blocked (plan, index);
  Step step = step_of (plan, index, state, blocked, today);
  const char *title = sw_plan_title (plan, index, sw_words_language (words));
  g_autofree char *span = span_text (plan, index, words);
  g_autofree char *percent = g_strdup_printf (C_ ("percent", "%d %%"), phase->progress);
  g_autofree char *below = g_strdup_printf ("%s · %s", step_words (step), percent);

  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (line), new_line (!first, reached));
  gtk_box_append (GTK_BOX (line), new_mark (step, phase->ordinal));
  gtk_box_append (GTK_BOX (line), new_line (!last, step == STEP_DONE));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (box, "sw-step");
  gtk_widget_add_css_class (box, classes[step]);
  gtk_widget_add_css_class (box, hues[phase->hue]);
  gtk_box_append (GTK_BOX (box), line);
  GtkWidget *caption = new_caption (title, "sw-step-title");
  gtk_label_set_yalign (GTK_LABEL (caption), 0);
  gtk_size_group_add_widget (self->titles, caption);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), new_caption (span, "sw-step-span"));
  gtk_box_append (GTK_BOX (box), new_caption (below, "sw-step-state"));
  if (blocked != NULL)
    gtk_widget_set_tooltip_text (box, blocked);
  return box;
}

static void
clear_steps (SwPhaseStepper *self)
{
  GtkWidget *step;
  while ((step = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, step);
  self->count = 0;
}

#define MOST_STEPS 7 /* as many as can be read side by side */

static GArray *
list_phases (SwPlan *plan)
{
  GArray *phases = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; i < sw_plan_count (plan); i = sw_plan_task (plan, i)->end) {
    if (sw_plan_task (plan, i)->kind == SW_KIND_PHASE)
      g_array_append_val (phases, i);
  }
  return phases;
}

/* Where the shown phases begin: two before the one the project is in, where there are more. */
static guint
first_shown (GArray *phases, gint32 current)
{
  if (phases->len <= MOST_STEPS)
    return 0;
  guint place = 0;
  while (place + 1 < phases->len && g_array_index (phases, gint32, place) < current)
    place++;
  return MIN (place > 2 ? place - 2 : 0, phases->len - MOST_STEPS);
}

void
sw_phase_stepper_fill (SwPhaseStepper *self, SwPlan *plan, const SwProjectState *state,
                       const SwWords *words, SwDay today)
{
  clear_steps (self);
  g_autoptr (GArray) phases = list_phases (plan);
  guint first = first_shown (phases, state->phase);
  gboolean reached = FALSE;
  for (guint i = first; i < phases->len && self->count < MOST_STEPS; i++) {
    gint32 index = g_array_index (phases, gint32, i);
    GtkWidget *step =
        new_step (self, plan, index, state, words, i == 0, i + 1 == phases->len, reached, today);
    gtk_box_append (self->steps, step);
    reached = sw_plan_task (plan, index)->progress >= 100;
    self->count++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self), self->count > 0);
}

guint
sw_phase_stepper_count (SwPhaseStepper *self)
{
  return self->count;
}

static void
sw_phase_stepper_finalize (GObject *object)
{
  g_object_unref (SW_PHASE_STEPPER (object)->titles);
  G_OBJECT_CLASS (sw_phase_stepper_parent_class)->finalize (object);
}

static void
sw_phase_stepper_class_init (SwPhaseStepperClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_phase_stepper_finalize;
}

static void
sw_phase_stepper_init (SwPhaseStepper *self)
{
  self->titles = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  self->steps = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_set_homogeneous (self->steps, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->steps));
}
