/* How quick a workshop is with 300 people and 60 topics: what a frame of the cockpit's and of the
 * coverage's grid costs while it scrolls, as a share of the 16 ms there are; what a tick costs
 * until the frame with it is made, as a multiple of what writing the same row to the disk costs
 * alone; and what steps about all 300 cost. Needs a display. */
#include "../ui/app-window.h"

#include "core/training/curriculum-edit.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"
#include "ui/cockpit/cockpit.h"
#include "ui/training/coverage-grid.h"

#include <stdlib.h>
#include <time.h>

#define PEOPLE 300
#define TOPICS 60
#define FRAMES 300
#define TICKS 200
#define FRAME 16.0

static double
milliseconds (clockid_t clock)
{
  struct timespec time;
  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_cb (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *times, int count)
{
  qsort (times, (size_t) count, sizeof *times, compare_cb);
  return times[count / 2];
}

/* The step and all that listens to it: what it takes, and what of that the processor. */
static void
tell_step (const char *what, double before, double busy)
{
  g_print ("%-28s %6.2f ms   computing %6.2f ms   %5.2f frames\n", what,
           milliseconds (CLOCK_MONOTONIC) - before, milliseconds (CLOCK_PROCESS_CPUTIME_ID) - busy,
           (milliseconds (CLOCK_MONOTONIC) - before) / FRAME);
}

static gint64
add_session (SwTraining *training, const char *role)
{
  g_autoptr (GError) error = NULL;
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "A";
  draft.roles = role;
  draft.at = sw_day_instant (sw_day_new (2026, 12, 18), 9 * 60);
  gint64 session = sw_training_session_add (training, &draft, &error);
  g_assert_no_error (error);
  return session;
}

static gint64
make_session (SwTraining *training)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *role =
      sw_curriculum_add_role (training, "Everything", SW_PARTY_CUSTOMER, &error);
  g_assert_no_error (error);
  for (int i = 0; i < TOPICS; i++) {
    g_autofree char *title = g_strdup_printf ("Topic %d that everybody has to learn", i + 1);
    g_free (sw_curriculum_add_topic (training, role, title, &error));
    g_assert_no_error (error);
  }
  return add_session (training, role);
}

/* As when a list of names is pasted. */
static void
enrol_all (SwTraining *training, gint64 session, const char *what)
{
  g_autoptr (GError) error = NULL;
  SwEnrolment enrolments[PEOPLE] = {0};
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < PEOPLE; i++) {
    g_ptr_array_add (names, g_strdup_printf ("Participant %d of the workshop", i * 37 % PEOPLE));
    enrolments[i].name = names->pdata[i];
    enrolments[i].role = "Everything";
  }
  double before = milliseconds (CLOCK_MONOTONIC), busy = milliseconds (CLOCK_PROCESS_CPUTIME_ID);
  sw_roster_enrol_many (training, session, enrolments, PEOPLE, NULL, &error);
  tell_step (what, before, busy);
  g_assert_no_error (error);
}

static void
make_frame (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  gsk_render_node_unref (gtk_snapshot_free_to_node (snapshot));
}

static void
scroll (GtkWidget *grid, const char *what, const char *property, double step)
{
  g_autoptr (GtkAdjustment) adjustment = NULL;
  double times[FRAMES];
  g_object_get (grid, property, &adjustment, NULL);
  for (int i = 0; i < FRAMES; i++) {
    gtk_adjustment_set_value (adjustment, i * step);
    double before = milliseconds (CLOCK_PROCESS_CPUTIME_ID);
    make_frame (grid);
    times[i] = milliseconds (CLOCK_PROCESS_CPUTIME_ID) - before;
  }
  gtk_adjustment_set_value (adjustment, 0);
  double middle = median (times, FRAMES);
  g_print ("%-28s %6.2f ms   99 %% below %6.2f ms   %5.1f %% of a frame\n", what, middle,
           times[FRAMES * 99 / 100], 100 * middle / FRAME);
}

static double
tick_row (SwTickBoard *board, guint row, guint column, GtkWidget *grid)
{
  double before = milliseconds (CLOCK_MONOTONIC);
  sw_tick_board_set (board, row, column, SW_TICK_SHOWN, NULL);
  if (grid != NULL)
    make_frame (grid);
  return milliseconds (CLOCK_MONOTONIC) - before;
}

/* By turns, since the disk is not always as quick: in the cockpit, and the same row in a program
 * without a window or anything else that listens. */
static void
tick_rows (SwCockpit *cockpit, const char *path, gint64 project)
{
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_DEFAULT, NULL);
  g_autoptr (SwPlan) plan = sw_plan_new (library, project, NULL);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  g_autoptr (SwTickBoard) board = sw_tick_board_new (training, sw_cockpit_session (cockpit));
  double shown[TICKS], bare[TICKS];
  for (guint i = 0; i < TICKS; i++) {
    shown[i] = tick_row (sw_cockpit_board (cockpit), i, 0, GTK_WIDGET (sw_cockpit_grid (cockpit)));
    app_window_settle ();
    bare[i] = tick_row (board, i, 1, NULL);
  }
  double middle = median (shown, TICKS), alone = median (bare, TICKS);
  g_print ("%-28s %6.2f ms   on disk alone %6.2f ms   %5.2f times\n", "a tick until it is shown",
           middle, alone, middle / alone);
}

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_width (widget) > 0;
}

static void
step_columns (SwCockpit *cockpit)
{
  SwTickBoard *board = sw_cockpit_board (cockpit);
  GtkWidget *grid = GTK_WIDGET (sw_cockpit_grid (cockpit));
  for (guint step = 0; step < 3; step++) {
    static const char *const names[] = {"a column of 300, new", "a column of 300, again",
                                        "300 attended"};
    double before = milliseconds (CLOCK_MONOTONIC), busy = milliseconds (CLOCK_PROCESS_CPUTIME_ID);
    if (step < 2)
      sw_tick_board_set_column (board, 2, step == 0 ? SW_TICK_SHOWN : SW_TICK_ALONE, NULL);
    else
      sw_tick_board_attend_rest (board, NULL);
    make_frame (grid);
    tell_step (names[step], before, busy);
    app_window_settle ();
  }
}

static void
coverage (SwTraining *training, SwSession *session)
{
  double before = milliseconds (CLOCK_MONOTONIC), busy = milliseconds (CLOCK_PROCESS_CPUTIME_ID);
  g_autoptr (SwCoverage) coverage = sw_coverage_new (training, sw_day_new (2026, 12, 31));
  guint place = coverage->roles->len - 1;
  g_assert_cmpuint (((SwCoverageRole *) coverage->roles->pdata[place])->people, ==, PEOPLE);
  SwCoverageTable *table = sw_coverage_table_new (training, coverage, place);
  tell_step ("reading the coverage", before, busy);
  g_assert_cmpuint (table->n_topics, ==, TOPICS);
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = g_object_new (SW_TYPE_COVERAGE_GRID, NULL);
  sw_coverage_grid_set_table (SW_COVERAGE_GRID (grid), table, sw_session_words (session));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  gtk_window_present (GTK_WINDOW (window));
  app_window_wait (is_laid_out, grid);
  scroll (grid, "coverage, names scrolling", "vadjustment", 25);
  scroll (grid, "coverage, topics scrolling", "hadjustment", 15);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  AppWindow *app = app_window_new (NULL);
  gint64 project = app_window_add_project (app, "NORD", SW_MODE_TEAM);
  sw_window_open_project (app->window, project, 0);
  SwPlan *plan = sw_project_view_plan (sw_window_project_view (app->window));
  g_autoptr (SwTraining) training = sw_training_new (plan);
  gint64 session = make_session (training);
  enrol_all (training, session, "enrolling 300 new people");
  double before = milliseconds (CLOCK_PROCESS_CPUTIME_ID);
  SwCockpit *cockpit =
      sw_cockpit_present (GTK_WINDOW (app->window), app->session, training, session);
  GtkWidget *grid = GTK_WIDGET (sw_cockpit_grid (cockpit));
  app_window_wait (is_laid_out, grid);
  app_window_settle ();
  g_print ("%-28s %6.2f ms\n", "opening", milliseconds (CLOCK_PROCESS_CPUTIME_ID) - before);
  g_assert_cmpuint (sw_tick_board_rows (sw_cockpit_board (cockpit)), ==, PEOPLE);
  g_assert_cmpuint (sw_tick_board_columns (sw_cockpit_board (cockpit)), ==, TOPICS);
  scroll (grid, "a frame, names scrolling", "vadjustment", 45);
  scroll (grid, "a frame, topics scrolling", "hadjustment", 25);
  tick_rows (cockpit, app->path, project);
  step_columns (cockpit);
  gtk_window_destroy (GTK_WINDOW (cockpit));
  enrol_all (training, add_session (training, NULL), "enrolling 300 known people");
  coverage (training, app->session);
  g_clear_object (&training);
  app_window_settle ();
  app_window_free (app);
  return 0;
}
