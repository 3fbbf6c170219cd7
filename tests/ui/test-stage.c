#include "app-window.h"

#include "core/library/edit.h"
#include "core/library/history.h"
#include "core/plan/plan-edit.h"
#include "core/training/agenda-edit.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"
#include "ui/cockpit/agenda-view.h"
#include "ui/cockpit/cockpit.h"
#include "ui/cockpit/feedback-round.h"
#include "ui/cockpit/huge-type.h"
#include "ui/cockpit/parking-panel.h"
#include "ui/cockpit/projector.h"
#include "ui/cockpit/signature-pad.h"
#include "ui/cockpit/signature-round.h"
#include "ui/cockpit/stage-window.h"
#include "ui/cockpit/typed-signature.h"

#include <string.h>

/* A project with a session of two hours and three people on its roster. */
typedef struct {
  AppWindow *app;
  SwTraining *training;
  gint64 session;
  gint64 people[3];
} Stage;

static const char *const names[] = {"Anna Weber", "Bo Li", "Carla Diaz"};

static Stage *
stage_new (void)
{
  Stage *stage = g_new0 (Stage, 1);
  g_autoptr (GError) error = NULL;
  stage->app = app_window_new (NULL);
  gint64 project = app_window_add_project (stage->app, "NORD", SW_MODE_TEAM);
  sw_window_open_project (stage->app->window, project, 0);
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (stage->app->window);
  stage->training = g_object_ref (sw_project_view_training (view));
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "B";
  draft.title = "Hands on";
  draft.trainer = "Jana Keller";
  draft.roles = "business-owner";
  draft.at = sw_instant_parse ("2026-12-18T09:00", 0);
  draft.language = SW_LANGUAGE_ENGLISH;
  stage->session = sw_training_session_add (stage->training, &draft, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    SwEnrolment enrolment = {.name = names[i]};
    stage->people[i] = sw_roster_enrol (stage->training, stage->session, &enrolment, &error);
    g_assert_no_error (error);
  }
  app_window_settle ();
  return stage;
}

static void
stage_free (Stage *stage)
{
  g_object_unref (stage->training);
  app_window_free (stage->app);
  g_free (stage);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

/* A window around a part of the cockpit. */
static GtkWindow *
present (GtkWidget *part)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (window, 480, 640);
  gtk_window_set_child (window, part);
  gtk_window_present (window);
  app_window_settle ();
  return window;
}

typedef struct {
  const char *label;
  GtkWidget *found;
} Search;

static void
compare_button (GtkWidget *widget, gpointer data)
{
  Search *search = data;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && gtk_widget_get_visible (widget) &&
      app_window_shows (widget, search->label) && search->found == NULL)
    search->found = widget;
}

static GtkWidget *
find_button (gpointer in, const char *label)
{
  Search search = {label, NULL};
  app_window_walk (in, compare_button, &search);
  return search.found;
}

static void
press (gpointer in, const char *label)
{
  GtkWidget *button = find_button (in, label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
}

static void
undo (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwAction) action =
      sw_history_undo (sw_training_library (stage->training), NULL, &error);
  g_assert_no_error (error);
  app_window_settle ();
}

/* Makes it as if the session had begun `minutes` ago by its stamp. */
static void
begin_before (Stage *stage, int minutes)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_training_library (stage->training);
  gint64 row = sw_library_number (library, 0, "SELECT id FROM session WHERE task = ?1",
                                  SW_INT (stage->session), SW_END);
  gint64 began = g_get_real_time () / G_USEC_PER_SEC - minutes * 60;
  SwEdit *edit =
      sw_edit_begin (library, "session-set", "Hands on", sw_training_project (stage->training)->id);
  sw_edit_set (edit, "session", row, "started", SW_INT (began));
  sw_edit_set (edit, "session", row, "booked", SW_INT (began));
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  app_window_settle ();
}

/* --- agenda ---------------------------------------------------------------------------------- */

/* One button begins, goes on and closes; what is on is shown with its time, and the way back works.
 */
static void
test_agenda (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (SwStageClock) clock = sw_stage_clock_new (stage->training, stage->session);
  GtkWidget *view = sw_agenda_view_new (clock);
  GtkWindow *window = present (view);
  const char *first =
      sw_agenda_item_title (sw_stage_clock_agenda (clock)->items->pdata[0], SW_LANGUAGE_ENGLISH);
  g_autofree char *title = g_strdup (first);
  guint count = sw_stage_clock_agenda (clock)->items->len;
  g_assert_cmpuint (count, >, 2);
  g_assert_true (app_window_shows (view, "Not begun yet"));
  press (view, "Begin");
  g_assert_true (sw_stage_clock_is_on (clock));
  g_assert_cmpint (sw_agenda_view_seconds (clock), >, 0);
  g_assert_true (app_window_shows (view, title));
  g_assert_true (app_window_shows (view, ":")); /* the clock's face */
  press (view, "Next Item");
  g_assert_cmpuint (sw_stage_clock_rest (clock)->len, ==, count - 1);
  g_assert_true (app_window_shows (view, "✓"));
  press (view, "Back");
  g_assert_cmpuint (sw_stage_clock_rest (clock)->len, ==, count);
  for (guint i = 0; i < count; i++)
    sw_agenda_view_next (SW_AGENDA_VIEW (view));
  app_window_settle ();
  g_assert_true (app_window_shows (view, "All items are done with"));
  press (view, "Close Session");
  g_assert_false (sw_stage_clock_is_on (clock));
  g_assert_true (app_window_shows (view, "The session is closed"));
  undo (stage);
  g_assert_true (sw_stage_clock_is_on (clock));
  gtk_window_destroy (window);
}

/* The clock of a session that was to be over yesterday begins by a second word. */
static void
test_past (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *const last_week[] = {"at=2026-12-10T09:00", NULL};
  g_assert_true (sw_training_session_set (stage->training, stage->session, last_week, NULL));
  g_autoptr (SwStageClock) clock = sw_stage_clock_new (stage->training, stage->session);
  GtkWidget *view = sw_agenda_view_new (clock);
  GtkWindow *window = present (view);
  press (view, "Begin");
  GtkWindow *question = app_window_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), "10 Dec"));
  gtk_window_close (question);
  app_window_settle ();
  g_assert_false (sw_stage_clock_is_on (clock));
  press (view, "Begin");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (app_window_dialog (ADW_TYPE_MESSAGE_DIALOG)),
                               "agree");
  app_window_settle ();
  g_assert_true (sw_stage_clock_is_on (clock));
  guint left = sw_stage_clock_rest (clock)->len;
  press (view, "Next Item"); /* nothing is asked while it runs */
  g_assert_cmpuint (sw_stage_clock_rest (clock)->len, ==, left - 1);
  gtk_window_destroy (window);
}

/* After a crash the clock goes on where the stamps say; late, it names what to drop in one line and
 * does it with one button, which undo takes back. */
static void
test_late (void)
{
  g_autoptr (Stage) stage = stage_new ();
  begin_before (stage, 100);
  g_autoptr (SwAgenda) agenda = sw_agenda_read (stage->training, stage->session);
  const SwAgendaItem *last = agenda->items->pdata[agenda->items->len - 1];
  const char *const optional[] = {"optional=yes", NULL};
  g_assert_true (sw_agenda_set (stage->training, agenda, last->item, optional, NULL));
  g_autoptr (SwStageClock) clock = sw_stage_clock_new (stage->training, stage->session);
  GtkWidget *view = sw_agenda_view_new (clock);
  GtkWindow *window = present (view);
  g_assert_cmpint (sw_stage_clock_late (clock), >=, 89 * 60); /* 100 on an item of 10 minutes */
  g_assert_cmpint (sw_stage_clock_late (clock), <=, 91 * 60);
  g_assert_true (app_window_shows (view, "over by"));
  g_assert_true (app_window_shows (view, "min late: drop “"));
  guint before = sw_stage_clock_agenda (clock)->items->len;
  press (view, "Drop to End on Time");
  g_assert_cmpuint (sw_stage_clock_agenda (clock)->items->len, <, before);
  g_assert_false (app_window_shows (view, "drop “"));
  undo (stage);
  g_assert_cmpuint (sw_stage_clock_agenda (clock)->items->len, ==, before);
  gtk_window_destroy (window);
}

/* --- parking lot ----------------------------------------------------------------------------- */

static void
test_parking (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkWidget *panel = sw_parking_panel_new (stage->app->session, stage->training, stage->session);
  GtkWindow *window = present (panel);
  GtkWidget *entry = sw_parking_panel_entry (SW_PARKING_PANEL (panel));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Who may approve?");
  g_signal_emit_by_name (entry, "activate");
  app_window_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (app_window_shows (panel, "Who may approve?"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (app_window_shows (panel, ".")); /* the refusal is a sentence */
  GtkWidget *make = find_button (panel, "Make Task");
  g_assert_nonnull (make);
  gtk_menu_button_popup (GTK_MENU_BUTTON (make));
  app_window_settle ();
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (make));
  press (gtk_popover_get_child (popover), "Make Task");
  g_autoptr (GPtrArray) parked = sw_parking_lot_list (stage->training, stage->session);
  const SwParked *question = parked->pdata[0];
  g_assert_cmpint (question->task, !=, 0);
  SwPlan *plan = sw_training_plan (stage->training);
  const SwTask *task = sw_plan_task (plan, sw_plan_find (plan, question->task));
  g_assert_cmpint (task->owner, !=, 0);
  g_assert_cmpint (task->deadline, !=, SW_NO_INSTANT);
  g_assert_null (find_button (panel, "Make Task"));
  g_assert_true (app_window_shows (panel, "Jana Keller"));
  gtk_window_destroy (window);
}

/* --- feedback -------------------------------------------------------------------------------- */

static void
type_words (gpointer in, const char *words)
{
  GtkWidget *focus = gtk_window_get_focus (in);
  for (guint i = 0; i < 12 && !GTK_IS_TEXT (focus); i++) {
    gtk_widget_child_focus (in, GTK_DIR_TAB_FORWARD);
    focus = gtk_window_get_focus (in);
  }
  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), words);
  g_signal_emit_by_name (focus, "activate");
  app_window_settle ();
}

static void
choose (gpointer round, const char *score)
{
  GtkWidget *button = find_button (round, score);
  g_assert_true (GTK_IS_TOGGLE_BUTTON (button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  app_window_settle ();
}

/* Goes from one to the next; nobody sees another's name or answer; a skipped one can be asked
 * again, and the average ends it. */
static void
test_feedback (void)
{
  g_autoptr (Stage) stage = stage_new ();
  SwFeedbackRound *round = sw_feedback_round_new (NULL, stage->training, stage->session);
  gtk_window_present (GTK_WINDOW (round));
  app_window_settle ();
  g_assert_cmpint (sw_feedback_round_person (round), ==, stage->people[0]);
  g_assert_false (gtk_widget_get_sensitive (find_button (round, "Next Person")));
  choose (round, "5");
  type_words (round, "Marvellous words");
  g_assert_cmpint (sw_feedback_round_person (round), ==, stage->people[1]);
  g_assert_false (app_window_shows (round, names[0]));
  g_assert_false (app_window_shows (round, names[2]));
  g_assert_false (app_window_shows (round, "Marvellous"));
  g_assert_false (gtk_widget_get_sensitive (find_button (round, "Next Person")));
  press (round, "Skip");
  choose (round, "2");
  press (round, "Next Person");
  g_assert_cmpint (sw_feedback_round_person (round), ==, 0);
  g_assert_true (app_window_shows (round, "3.5"));
  press (round, "Ask the Others Again");
  g_assert_cmpint (sw_feedback_round_person (round), ==, stage->people[1]);
  g_autoptr (GPtrArray) given = sw_training_feedback_list (stage->training, stage->session);
  const SwTrainingFeedback *first =
      sw_training_feedback_find (given, stage->session, stage->people[0], NULL);
  g_assert_cmpint (first->score, ==, 5);
  g_assert_cmpstr (first->wording, ==, "Marvellous words");
  gtk_window_destroy (GTK_WINDOW (round));
}

/* --- signatures ------------------------------------------------------------------------------ */

static void
find_pad (GtkWidget *widget, gpointer data)
{
  if (SW_IS_SIGNATURE_PAD (widget))
    *(SwSignaturePad **) data = SW_SIGNATURE_PAD (widget);
}

static void
find_list (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LIST_BOX (widget))
    *(GtkListBox **) data = GTK_LIST_BOX (widget);
}

/* What is signed is fixed; it is given back only after a question. */
static void
take_back_first (SwSignatureRound *round)
{
  GtkListBox *list = NULL;
  app_window_walk (GTK_WIDGET (round), find_list, &list);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
  app_window_settle ();
  g_assert_true (app_window_shows (round, "✓ Signed"));
  g_assert_null (find_button (round, "Clear"));
  press (round, "Take Back");
  GtkWindow *question = app_window_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "agree");
  app_window_settle ();
}

static void
test_signature (void)
{
  g_autoptr (Stage) stage = stage_new ();
  SwSignatureRound *round = sw_signature_round_new (NULL, stage->training, stage->session);
  SwSignaturePad *pad = NULL;
  gtk_window_present (GTK_WINDOW (round));
  app_window_settle ();
  app_window_walk (GTK_WIDGET (round), find_pad, &pad);
  g_assert_nonnull (pad);
  g_autoptr (SwStrokes) drawn = sw_strokes_new (400, 150);
  sw_strokes_begin (drawn, 10, 100);
  sw_strokes_add (drawn, 200, 20);
  sw_strokes_add (drawn, 390, 100);
  g_assert_false (gtk_widget_get_sensitive (find_button (round, "Sign")));
  sw_signature_pad_show (pad, drawn, FALSE);
  press (round, "Clear");
  g_assert_null (sw_signature_pad_strokes (pad));
  sw_signature_pad_show (pad, drawn, FALSE);
  press (round, "Sign");
  g_assert_cmpint (sw_signature_round_person (round), ==, stage->people[1]);
  g_assert_true (app_window_shows (round, "1 of 4 signed"));
  g_assert_null (sw_signature_pad_strokes (pad));
  press (round, "Type Name Instead");
  type_words (round, "Bo Li");
  g_assert_cmpint (sw_signature_round_person (round), ==, stage->people[2]);
  g_assert_true (app_window_shows (round, "2 of 4 signed"));
  g_assert_false (gtk_widget_get_sensitive (find_button (round, "Sign")));
  take_back_first (round);
  g_assert_true (app_window_shows (round, "1 of 4 signed"));
  g_autoptr (GPtrArray) given = sw_signature_list (stage->training, stage->session);
  g_assert_null (sw_signature_find (given, stage->session, stage->people[0], FALSE));
  const SwSignature *typed = sw_signature_find (given, stage->session, stage->people[1], FALSE);
  g_assert_cmpstr (typed->name, ==, "Bo Li");
  g_assert_false (sw_strokes_is_empty (typed->strokes));
  gtk_window_destroy (GTK_WINDOW (round));
}

/* A typed name becomes strokes that fit what a library keeps. */
static void
test_typed (void)
{
  g_autoptr (SwStrokes) none = sw_typed_signature ("");
  g_assert_true (sw_strokes_is_empty (none));
  static const char *const typed[] = {"Bo Li", "欧阳娜娜", "Maximilian Freiherr von Hohenstein"};
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autoptr (SwStrokes) strokes = sw_typed_signature (typed[i]);
    guint count;
    const SwStrokePoint *points = sw_strokes_points (strokes, &count);
    g_assert_cmpuint (count, >, 20);
    g_assert_cmpuint (count, <, SW_STROKES_MAX_POINTS);
    int left = G_MAXINT, right = 0;
    for (guint j = 0; j < count; j++) {
      left = MIN (left, points[j].x);
      right = MAX (right, points[j].x);
    }
    g_assert_cmpint (left, >, 0); /* nothing is cut at the edges */
    g_assert_cmpint (right, <, sw_strokes_width (strokes));
  }
}

/* --- the projector --------------------------------------------------------------------------- */

#define MARK "zq" /* in every fact that is not for the room */

/* Every text that a widget can show, say or whisper. */
static void
gather_texts (GtkWidget *widget, gpointer data)
{
  static const GtkAccessibleProperty spoken[] = {GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                 GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT};
  GString *text = data;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  const char *tip = gtk_widget_get_tooltip_text (widget);
  g_string_append_printf (text, "%s\n%s\n", tip != NULL ? tip : "", gtk_widget_get_name (widget));
  for (guint i = 0; i < G_N_ELEMENTS (spoken); i++) {
    g_autofree char *said =
        gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), spoken[i], "");
    g_string_append_printf (text, "%s\n", said != NULL ? said : "");
  }
}

/* Notes, an internal task, times of presence, feedback, companies and contacts: all marked. */
static void
fill_internal_facts (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  SwPlan *plan = sw_training_plan (stage->training);
  SwLibrary *library = sw_training_library (stage->training);
  gint32 task = sw_plan_find (plan, stage->session);
  SwTaskDraft draft = {
      .title = MARK "task", .parent = -1, .after = -1, .duration = 480, .kind = SW_KIND_TASK};
  gint64 secret = sw_plan_add (plan, &draft, &error);
  g_assert_true (sw_plan_set (plan, sw_plan_find (plan, secret), "internal", "yes", &error));
  task = sw_plan_find (plan, stage->session);
  g_assert_true (sw_plan_set (plan, task, "note", MARK "note", &error));
  const char *const person[] = {"company=" MARK "company", "email=" MARK "@example.org",
                                "phone=" MARK "phone", "role=" MARK "role", NULL};
  g_assert_true (sw_person_set_many (library, stage->people[0], person, &error));
  g_assert_true (sw_roster_attend (stage->training, stage->session, stage->people[0], -1,
                                   SW_ATTENDANCE_LATE, 337, &error));
  g_assert_cmpint (sw_training_feedback_set (stage->training, stage->session, stage->people[1],
                                             NULL, 1, MARK "feedback", &error),
                   !=, 0);
  gint64 question = sw_parking_lot_add (stage->training, stage->session, "Who may approve?",
                                        stage->people[2], &error);
  g_assert_true (sw_parked_set_answer (stage->training, question, MARK "answer", &error));
  const char *const place[] = {"address=https://" MARK ".example.org", "team=" MARK "team", NULL};
  g_assert_true (sw_training_session_set (stage->training, stage->session, place, &error));
  g_assert_no_error (error);
  app_window_settle ();
}

/* What the room sees has no way in for what is internal, in any view; names only where they are
 * asked for. */
static void
test_projector (void)
{
  g_autoptr (Stage) stage = stage_new ();
  fill_internal_facts (stage);
  begin_before (stage, 3);
  g_autoptr (GPtrArray) topics =
      sw_training_topics (stage->training, sw_training_session (stage->training, stage->session));
  g_autofree char *topic = g_strdup (sw_topic_title (topics->pdata[0], SW_LANGUAGE_ENGLISH));
  g_assert_true (sw_tick_set (stage->training, stage->session, stage->people[1],
                              ((SwTopic *) topics->pdata[0])->key, SW_TICK_ALONE, MARK "author",
                              NULL));
  g_autoptr (SwStageClock) clock = sw_stage_clock_new (stage->training, stage->session);
  SwProjector *projector = sw_projector_new (clock);
  sw_projector_present (projector, GTK_WINDOW (stage->app->window));
  const char *const shown[SW_N_PROJECTOR_VIEWS] = {"▶", topic, "Anna Weber", "Who may approve?",
                                                   "1  2  3  4  5"};
  for (SwProjectorView view = 0; view < SW_N_PROJECTOR_VIEWS; view++) {
    sw_projector_show (projector, view);
    app_window_settle ();
    g_autoptr (GString) text = g_string_new (gtk_window_get_title (GTK_WINDOW (projector)));
    app_window_walk (GTK_WIDGET (projector), gather_texts, text);
    g_assert_true (strstr (text->str, "Hands on") != NULL);
    g_assert_true (strstr (text->str, shown[view]) != NULL);
    g_assert_null (strstr (text->str, MARK));
    g_assert_null (strstr (text->str, "337"));
    if (view < SW_PROJECTOR_NAMES)
      g_assert_null (strstr (text->str, "Anna"));
    if (view == SW_PROJECTOR_TOPICS)
      g_assert_true (strstr (text->str, "1 of 3") != NULL);
  }
  int least = 0;
  gtk_widget_measure (GTK_WIDGET (projector), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 720); /* never taller than the screen */
  gtk_window_destroy (GTK_WINDOW (projector));
}

static gboolean
is_laid_out (gpointer window)
{
  return gtk_widget_get_width (find_button (window, "Skip")) > 0;
}

/* Type grows with the window in steps; a finger finds every button. */
static void
test_size (void)
{
  g_assert_cmpstr (sw_huge_type_class (1280, 720), ==, "size-18");
  g_assert_cmpstr (sw_huge_type_class (3840, 2160), ==, "size-52");
  g_assert_cmpstr (sw_huge_type_class (720, 1280), ==, "size-12");
  g_autoptr (Stage) stage = stage_new ();
  SwFeedbackRound *round = sw_feedback_round_new (NULL, stage->training, stage->session);
  gtk_window_present (GTK_WINDOW (round));
  app_window_settle ();
  app_window_wait (is_laid_out, round);
  static const char *const buttons[] = {"5", "Skip", "Next Person"};
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    GtkWidget *button = find_button (round, buttons[i]);
    graphene_rect_t bounds;
    g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (round), &bounds));
    g_assert_cmpfloat (bounds.size.width, >=, 44);
    g_assert_cmpfloat (bounds.size.height, >=, 44);
  }
  gtk_window_destroy (GTK_WINDOW (round));
}

/* --- in the cockpit -------------------------------------------------------------------------- */

/* Presses a key whose shortcut stands on the cockpit itself. */
static void
press_key (SwCockpit *cockpit, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (cockpit));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    guint count =
        G_IS_LIST_MODEL (controller) ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;
    for (guint j = 0; j < count; j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0) {
        gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (cockpit),
                                      gtk_shortcut_get_arguments (shortcut));
        app_window_settle ();
        return;
      }
    }
  }
  g_assert_not_reached ();
}

/* Everything is one key away: the clock runs, a question is caught in a line, the room gets its
 * window, feedback and signatures are asked for; all goes away with the cockpit. */
static void
test_cockpit (void)
{
  g_autoptr (Stage) stage = stage_new ();
  SwCockpit *cockpit = sw_cockpit_present (GTK_WINDOW (stage->app->window), stage->app->session,
                                           stage->training, stage->session);
  app_window_settle ();
  press_key (cockpit, GDK_KEY_m);
  g_assert_true (app_window_shows (cockpit, "▶ "));
  press_key (cockpit, GDK_KEY_t);
  g_assert_cmpstr (sw_cockpit_shown_panel (cockpit), ==, "agenda");
  press_key (cockpit, GDK_KEY_t);
  g_assert_null (sw_cockpit_shown_panel (cockpit));
  press_key (cockpit, GDK_KEY_k);
  type_words (cockpit, "Who may approve?");
  g_autoptr (GPtrArray) parked = sw_parking_lot_list (stage->training, stage->session);
  g_assert_cmpuint (parked->len, ==, 1);
  press_key (cockpit, GDK_KEY_q);
  g_assert_cmpstr (sw_cockpit_shown_panel (cockpit), ==, "parking-lot");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (cockpit))));
  press_key (cockpit, GDK_KEY_s);
  g_assert_nonnull (app_window_dialog (SW_TYPE_PROJECTOR));
  press_key (cockpit, GDK_KEY_s);
  g_assert_null (app_window_dialog (SW_TYPE_PROJECTOR));
  gtk_widget_activate_action (GTK_WIDGET (cockpit), "cockpit.projector-view", "s", "questions");
  app_window_settle ();
  GtkWindow *projector = app_window_dialog (SW_TYPE_PROJECTOR);
  g_assert_cmpint (sw_projector_shown (SW_PROJECTOR (projector)), ==, SW_PROJECTOR_QUESTIONS);
  press_key (cockpit, GDK_KEY_f);
  g_assert_nonnull (app_window_dialog (SW_TYPE_FEEDBACK_ROUND));
  gtk_window_close (app_window_dialog (SW_TYPE_FEEDBACK_ROUND));
  app_window_settle ();
  press_key (cockpit, GDK_KEY_x);
  g_assert_nonnull (app_window_dialog (SW_TYPE_SIGNATURE_ROUND));
  gtk_window_destroy (GTK_WINDOW (cockpit));
  app_window_settle ();
  g_assert_null (app_window_dialog (SW_TYPE_PROJECTOR));
  g_assert_null (app_window_dialog (SW_TYPE_SIGNATURE_ROUND));
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/stage/agenda", test_agenda);
  g_test_add_func ("/stage/past", test_past);
  g_test_add_func ("/stage/late", test_late);
  g_test_add_func ("/stage/parking", test_parking);
  g_test_add_func ("/stage/feedback", test_feedback);
  g_test_add_func ("/stage/signature", test_signature);
  g_test_add_func ("/stage/typed", test_typed);
  g_test_add_func ("/stage/projector", test_projector);
  g_test_add_func ("/stage/size", test_size);
  g_test_add_func ("/stage/cockpit", test_cockpit);
  return app_window_run ();
}
