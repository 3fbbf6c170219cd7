#include "ui/cockpit/feedback-round.h"

#include "ui/cockpit/stage-parts.h"
#include "ui/cockpit/stage-window.h"

#include <glib/gi18n.h>
#include <math.h>

enum { COUNT = SW_HIGHEST_SCORE - SW_LOWEST_SCORE + 1 };

struct _SwFeedbackRound {
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *progress;
  GtkWidget *name;
  GtkWidget *scores[COUNT];
  GtkWidget *entry;
  GtkWidget *refusal;
  GtkWidget *next_button;
  GtkWidget *summary;
  GtkWidget *detail;
  GtkWidget *again_button;

  SwTraining *training;
  gint64 session;
  const SwWords *words; /* of the session's language */
  GArray *queue;        /* gint64: who is still to be asked, in order */
  GArray *skipped;      /* gint64 */
  guint asked;          /* how many the round began with */
};

G_DEFINE_FINAL_TYPE (SwFeedbackRound, sw_feedback_round, ADW_TYPE_WINDOW)

gint64
sw_feedback_round_person (SwFeedbackRound *self)
{
  return self->queue->len > 0 ? g_array_index (self->queue, gint64, 0) : 0;
}

/* --- who is asked ---------------------------------------------------------------------------- */

/* Whoever is not known to have missed it: presence is often noted later. */
static gboolean
may_answer (const SwAttendee *attendee)
{
  SwAttendance attendance = sw_attendee_attendance (attendee, NULL);
  return attendance != SW_ATTENDANCE_ABSENT && attendance != SW_ATTENDANCE_EXCUSED;
}

static void
fill_queue (SwFeedbackRound *self)
{
  const SwTrainingSession *session = sw_training_session (self->training, self->session);
  g_autoptr (GPtrArray) given = sw_training_feedback_list (self->training, self->session);
  g_array_set_size (self->queue, 0);
  for (guint i = 0; session != NULL && i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    gint64 person = attendee->person->id;
    if (may_answer (attendee) &&
        sw_training_feedback_find (given, self->session, person, NULL) == NULL)
      g_array_append_val (self->queue, person);
  }
  self->asked = self->queue->len;
}

/* --- what is shown --------------------------------------------------------------------------- */

static const char *
word_of (int score)
{
  static const char *const names[] = {N_ ("not at all"), N_ ("little"), N_ ("partly"),
                                      N_ ("mostly"), N_ ("very much")};
  return names[score - SW_LOWEST_SCORE];
}

static int
chosen_score (SwFeedbackRound *self)
{
  for (int i = 0; i < COUNT; i++) {
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->scores[i])))
      return SW_LOWEST_SCORE + i;
  }
  return 0;
}

static void
scored_cb (SwFeedbackRound *self)
{
  gtk_widget_set_sensitive (self->next_button, chosen_score (self) != 0);
}

static char *
format_average (SwFeedbackRound *self, SwScore score)
{
  int tenths = (int) lround (score.average * 10);
  const char *mark = sw_words_get_in (self->words, "decimal mark", NC_ ("decimal mark", "."));
  return score.count > 0 ? g_strdup_printf ("%d%s%d", tenths / 10, mark, tenths % 10)
                         : g_strdup ("–");
}

static void
show_summary (SwFeedbackRound *self)
{
  g_autoptr (GPtrArray) given = sw_training_feedback_list (self->training, self->session);
  SwScore score = sw_training_feedback_of_session (given, self->session);
  g_autofree char *average = format_average (self, score);
  g_autofree char *detail =
      g_strdup_printf (sw_words_plural (self->words, "Average of %u answer, from 1 to 5",
                                        "Average of %u answers, from 1 to 5", score.count),
                       score.count);
  gtk_label_set_text (GTK_LABEL (self->summary), average);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->again_button, self->skipped->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "summary");
}

static void
show_person (SwFeedbackRound *self)
{
  const SwPerson *person = sw_training_person (self->training, sw_feedback_round_person (self));
  g_autofree char *progress = g_strdup_printf (sw_words_get (self->words, N_ ("%u of %u")),
                                               self->asked - self->queue->len + 1, self->asked);
  gtk_label_set_text (GTK_LABEL (self->name), person != NULL ? person->name : "");
  gtk_label_set_text (GTK_LABEL (self->progress), progress);
  gtk_stack_set_visible_child_name (self->stack, "ask");
  gtk_widget_grab_focus (self->scores[COUNT / 2]);
}

static void
clear_answer (SwFeedbackRound *self)
{
  for (int i = 0; i < COUNT; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->scores[i]), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  sw_stage_set_text (self->refusal, NULL);
  scored_cb (self);
}

static void
show (SwFeedbackRound *self)
{
  clear_answer (self);
  if (self->queue->len > 0)
    show_person (self);
  else
    show_summary (self);
}

/* --- what is done ---------------------------------------------------------------------------- */

static void
next_cb (SwFeedbackRound *self)
{
  g_autoptr (GError) error = NULL;
  int score = chosen_score (self);
  g_autofree char *wording = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (self->queue->len == 0 || score == 0)
    return;
  g_strstrip (wording);
  if (sw_training_feedback_set (self->training, self->session, sw_feedback_round_person (self),
                                NULL, score, *wording != '\0' ? wording : NULL, &error) == 0) {
    sw_stage_set_text (self->refusal, error->message);
    return;
  }
  g_array_remove_index (self->queue, 0);
  show (self);
}

static void
skip_cb (SwFeedbackRound *self)
{
  gint64 person = sw_feedback_round_person (self);
  if (person == 0)
    return;
  g_array_append_val (self->skipped, person);
  g_array_remove_index (self->queue, 0);
  show (self);
}

static void
again_cb (SwFeedbackRound *self)
{
  g_array_set_size (self->skipped, 0);
  fill_queue (self);
  show (self);
}

/* A digit is a score unless words are being typed. */
static gboolean
score_cb (GtkWidget *widget, GVariant *score, gpointer data)
{
  SwFeedbackRound *self = SW_FEEDBACK_ROUND (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (self->queue->len == 0 || (focus != NULL && gtk_widget_is_ancestor (focus, self->entry)))
    return FALSE;
  GtkWidget *button = self->scores[g_variant_get_int32 (score) - SW_LOWEST_SCORE];
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_widget_grab_focus (button);
  return TRUE;
}

/* Enter goes on, also from a score's button, which space presses. */
static gboolean
enter_cb (SwFeedbackRound *self, guint key)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean on_score = FALSE;
  for (int i = 0; i < COUNT; i++)
    on_score = on_score || focus == self->scores[i];
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !on_score || chosen_score (self) == 0)
    return FALSE;
  next_cb (self);
  return TRUE;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwFeedbackRound *self = SW_FEEDBACK_ROUND (object);
  g_clear_object (&self->training);
  g_clear_pointer (&self->queue, g_array_unref);
  g_clear_pointer (&self->skipped, g_array_unref);
  G_OBJECT_CLASS (sw_feedback_round_parent_class)->dispose (object);
}

static void
sw_feedback_round_class_init (SwFeedbackRoundClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  for (int score = SW_LOWEST_SCORE; score <= SW_HIGHEST_SCORE; score++) {
    guint digit = (guint) (score - SW_LOWEST_SCORE);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + digit, 0, score_cb, "i", score);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_1 + digit, 0, score_cb, "i", score);
  }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_feedback_round_init (SwFeedbackRound *self)
{
  self->queue = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->skipped = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static GtkWidget *
build_score (SwFeedbackRound *self, int score)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  g_autofree char *digit = g_strdup_printf ("%d", score);
  const char *meaning = sw_words_get (self->words, word_of (score));
  g_autofree char *label = g_strdup_printf ("%s: %s", digit, meaning);
  GtkWidget *number = sw_stage_line (digit, "score-number");
  GtkWidget *word = sw_stage_label (meaning, NULL);
  gtk_label_set_xalign (GTK_LABEL (number), 0.5);
  gtk_label_set_xalign (GTK_LABEL (word), 0.5);
  gtk_label_set_justify (GTK_LABEL (word), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), word);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "score");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (scored_cb), self);
  return button;
}

static GtkWidget *
build_scores (SwFeedbackRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = 0; i < COUNT; i++) {
    self->scores[i] = build_score (self, SW_LOWEST_SCORE + i);
    if (i > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->scores[i]),
                                   GTK_TOGGLE_BUTTON (self->scores[0]));
    gtk_box_append (GTK_BOX (box), self->scores[i]);
  }
  return box;
}

static GtkWidget *
build_buttons (SwFeedbackRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *skip =
      sw_stage_button (sw_words_get (self->words, N_ ("_Skip")), NULL, G_CALLBACK (skip_cb), self);
  self->progress = sw_stage_line (NULL, "dim-label");
  gtk_widget_set_hexpand (self->progress, TRUE);
  self->next_button = sw_stage_button (sw_words_get (self->words, N_ ("_Next Person")),
                                       "suggested-action", G_CALLBACK (next_cb), self);
  gtk_box_append (GTK_BOX (box), skip);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->next_button);
  return box;
}

static GtkWidget *
build_ask (SwFeedbackRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 18, "stage-page");
  const char *hint = sw_words_get (self->words, N_ ("In your own words (may stay empty)"));
  self->name = sw_stage_label (NULL, "stage-name");
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), SW_FEEDBACK_LONGEST);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hint,
                                  -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  self->refusal = sw_stage_label (NULL, "sw-refusal");
  gtk_widget_set_visible (self->refusal, FALSE);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box),
                  sw_stage_label (sw_words_get (self->words, N_ ("Did this session help you?")),
                                  "stage-question"));
  gtk_box_append (GTK_BOX (box), build_scores (self));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->refusal);
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
build_summary (SwFeedbackRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 18, "stage-page");
  GtkWidget *thanks = sw_stage_label (sw_words_get (self->words, N_ ("Thank you")), "stage-name");
  GtkWidget *buttons = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *close = sw_stage_button (sw_words_get (self->words, N_ ("_Close")), "suggested-action",
                                      G_CALLBACK (gtk_window_close), self);
  self->summary = sw_stage_line (NULL, "stage-average");
  self->detail = sw_stage_label (NULL, NULL);
  self->again_button = sw_stage_button (sw_words_get (self->words, N_ ("_Ask the Others Again")),
                                        NULL, G_CALLBACK (again_cb), self);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (thanks), 0.5);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0.5);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0.5);
  gtk_box_append (GTK_BOX (buttons), self->again_button);
  gtk_box_append (GTK_BOX (buttons), close);
  gtk_box_append (GTK_BOX (box), thanks);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), self->detail);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
build (SwFeedbackRound *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, build_ask (self), "ask");
  gtk_stack_add_named (self->stack, build_summary (self), "summary");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

SwFeedbackRound *
sw_feedback_round_new (GtkWindow *parent, SwTraining *training, gint64 session)
{
  SwFeedbackRound *self = g_object_new (SW_TYPE_FEEDBACK_ROUND, NULL);
  self->training = g_object_ref (training);
  self->session = session;
  self->words = sw_stage_room_words (training, session);
  adw_window_set_content (ADW_WINDOW (self),
                          sw_stage_frame (GTK_WINDOW (self), parent, build (self),
                                          sw_words_get (self->words, N_ ("Feedback"))));
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  fill_queue (self);
  show (self);
  return self;
}
