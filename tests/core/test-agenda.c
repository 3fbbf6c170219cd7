#include "core/training/agenda-edit.h"
#include "core/training/agenda-run.h"
#include "training-fixture.h"

#include <string.h>

/* "check-access 10, break 10?, -wrap-up 15": optional, dropped. To free. */
static char *
tell (const SwAgenda *agenda)
{
  GString *told = g_string_new (NULL);
  for (guint i = 0; i < agenda->items->len + agenda->dropped->len; i++) {
    gboolean dropped = i >= agenda->items->len;
    const SwAgendaItem *item =
        dropped ? agenda->dropped->pdata[i - agenda->items->len] : agenda->items->pdata[i];
    const char *name =
        item->text != NULL ? item->item : sw_agenda_item_title (item, SW_LANGUAGE_ENGLISH);
    g_string_append_printf (told, "%s%s%s %d%s", told->len > 0 ? ", " : "", dropped ? "-" : "",
                            name, item->minutes, item->optional ? "?" : "");
  }
  return g_string_free (told, FALSE);
}

static SwAgenda *
read_now (TrainingFixture *fixture)
{
  return sw_agenda_read (fixture->training, fixture->session);
}

static void
assert_agenda (TrainingFixture *fixture, const char *expected)
{
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_autofree char *told = tell (agenda);
  g_assert_cmpstr (told, ==, expected);
}

static void
set (TrainingFixture *fixture, const char *item, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  GError *error = NULL;
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  sw_agenda_set (fixture->training, agenda, item, pairs, &error);
  g_assert_no_error (error);
}

static void
assert_refused (TrainingFixture *fixture, const char *rule, const char *item, const char *pair)
{
  const char *const pairs[] = {"title=Never", pair, NULL};
  GError *error = NULL;
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_assert_false (sw_agenda_set (fixture->training, agenda, item, pairs, &error));
  plan_fixture_assert_refused (&error, rule, NULL);
}

#define SHIPPED                                                                                    \
  "check-access 10, follow-trainer 20, work-samples 35, break 10?, own-scripts 30, wrap-up 15"

static void
test_read (TrainingFixture *fixture, gconstpointer data)
{
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_assert_cmpint (agenda->minutes, ==, 120);
  g_assert_cmpint (agenda->items->len, ==, 6);
  const SwAgendaItem *rest = sw_agenda_find (agenda, "break");
  g_assert_cmpstr (sw_agenda_item_title (rest, SW_LANGUAGE_ENGLISH), ==, "Break");
  g_assert_cmpstr (sw_agenda_item_title (rest, SW_LANGUAGE_GERMAN), ==, "Pause");
  g_assert_cmpstr (sw_agenda_item_title (rest, SW_LANGUAGE_CHINESE), ==, "休息");
  g_assert_cmpint (((SwAgendaItem *) agenda->items->pdata[2])->least, ==, 25);
  g_assert_null (sw_agenda_find (agenda, "nothing"));
  assert_agenda (fixture, SHIPPED);
}

/* Each change is one step that undo takes back, and tells another end. */
static void
test_set (TrainingFixture *fixture, gconstpointer data)
{
  set (fixture, "work-samples", "minutes=45");
  g_autofree char *step = training_fixture_last_step (fixture);
  g_assert_true (g_str_has_prefix (step, "Agenda of “Hands-on"));
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_autofree char *end = sw_instant_to_iso (sw_agenda_end (fixture->training, agenda));
  g_assert_cmpstr (end, ==, "2026-12-08T11:10");
  set (fixture, "break", "place=1");
  set (fixture, "wrap-up", "title= Questions ");
  set (fixture, "wrap-up", "optional=yes");
  assert_agenda (fixture, "break 10?, check-access 10, follow-trainer 20, work-samples 45, "
                          "own-scripts 30, wrap-up 15?");
  g_autoptr (SwAgenda) now = read_now (fixture);
  g_assert_cmpstr (sw_agenda_item_title (sw_agenda_find (now, "wrap-up"), SW_LANGUAGE_GERMAN), ==,
                   "Questions");
  set (fixture, "wrap-up", "title=");
  set (fixture, "wrap-up", "optional=");
  set (fixture, "work-samples", "minutes=");
  assert_agenda (fixture, "break 10?, check-access 10, follow-trainer 20, work-samples 35, "
                          "own-scripts 30, wrap-up 15");
  for (int i = 0; i < 7; i++)
    plan_fixture_undo (&fixture->plan);
  assert_agenda (fixture, SHIPPED);
}

static void
test_own (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_autofree char *item = sw_agenda_add (fixture->training, agenda, " Tour  ", 5, &error);
  g_assert_no_error (error);
  assert_agenda (fixture, SHIPPED ", Tour 5");
  set (fixture, item, "place=2");
  set (fixture, item, "least=5");
  assert_agenda (fixture, "check-access 10, Tour 5, follow-trainer 20, work-samples 35, break 10?, "
                          "own-scripts 30, wrap-up 15");
  /* In a session of another format the own item stays, and so do its words for this one. */
  set (fixture, "wrap-up", "title=Last");
  const char *const other[] = {"format=A", NULL}, *const back[] = {"format=B", NULL};
  sw_training_session_set (fixture->training, fixture->session, other, NULL);
  assert_agenda (fixture, "show-video 20, Tour 5, walk-through-guide 25, answer-questions 15");
  sw_training_session_set (fixture->training, fixture->session, back, NULL);
  g_autoptr (SwAgenda) now = read_now (fixture);
  g_assert_cmpstr (sw_agenda_find (now, "wrap-up")->own_title, ==, "Last");
  g_assert_cmpint (sw_agenda_find (now, item)->least, ==, 5);
}

static void
test_drop (TrainingFixture *fixture, gconstpointer data)
{
  const char *const both[] = {"break", "wrap-up", NULL};
  GError *error = NULL;
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_assert_true (sw_agenda_drop_many (fixture->training, agenda, both, TRUE, &error));
  assert_agenda (fixture, "check-access 10, follow-trainer 20, work-samples 35, own-scripts 30, "
                          "-break 10?, -wrap-up 15");
  g_autoptr (SwAgenda) without = read_now (fixture);
  g_assert_cmpint (without->minutes, ==, 95);
  g_assert_true (sw_agenda_drop (fixture->training, without, "break", FALSE, &error));
  assert_agenda (fixture, "check-access 10, follow-trainer 20, work-samples 35, break 10?, "
                          "own-scripts 30, -wrap-up 15");
  plan_fixture_undo (&fixture->plan);
  plan_fixture_undo (&fixture->plan);
  assert_agenda (fixture, SHIPPED);
  g_assert_false (sw_agenda_drop (fixture->training, agenda, "nothing", TRUE, &error));
  plan_fixture_assert_refused (&error, "unknown-item", "nothing", NULL);
}

/* What is said of a format holds for its sessions, until one says otherwise. */
static void
test_format (TrainingFixture *fixture, gconstpointer data)
{
  const char *const shorter[] = {"minutes=5", NULL};
  GError *error = NULL;
  g_autoptr (SwAgenda) format = sw_agenda_read_format (fixture->training, "hands-on");
  g_autofree char *item = sw_agenda_add (fixture->training, format, "Quiz", 8, &error);
  g_assert_nonnull (item);
  g_assert_true (sw_agenda_set (fixture->training, format, "break", shorter, &error));
  g_assert_true (sw_agenda_drop (fixture->training, format, "check-access", TRUE, &error));
  assert_agenda (fixture, "follow-trainer 20, work-samples 35, break 5?, own-scripts 30, "
                          "wrap-up 15, Quiz 8, -check-access 10");
  set (fixture, item, "minutes=12");
  set (fixture, item, "title=Quiz in pairs");
  set (fixture, "break", "minutes=15");
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_assert_true (sw_agenda_drop (fixture->training, agenda, "check-access", FALSE, &error));
  assert_agenda (fixture, "check-access 10, follow-trainer 20, work-samples 35, break 15?, "
                          "own-scripts 30, wrap-up 15, Quiz in pairs 12");
  g_autoptr (SwAgenda) still = sw_agenda_read_format (fixture->training, "B");
  g_autofree char *told = tell (still);
  g_assert_cmpstr (told, ==,
                   "follow-trainer 20, work-samples 35, break 5?, own-scripts 30, "
                   "wrap-up 15, Quiz 8, -check-access 10");
  g_assert_cmpint (sw_agenda_end (fixture->training, still), ==, SW_NO_INSTANT);
  set (fixture, item, "title=");
  g_autoptr (SwAgenda) again = read_now (fixture);
  g_assert_cmpstr (sw_agenda_find (again, item)->own_title, ==, "Quiz");
}

static void
test_refusals (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *long_title = g_strnfill (201, 'x');
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  assert_refused (fixture, "unknown-item", "nothing", "minutes=5");
  assert_refused (fixture, "agenda-minutes", "break", "minutes=0");
  assert_refused (fixture, "agenda-minutes", "break", "minutes=601");
  assert_refused (fixture, "agenda-minutes", "break", "minutes=ten");
  assert_refused (fixture, "agenda-least", "break", "least=11");
  assert_refused (fixture, "agenda-least", "break", "least=-1");
  assert_refused (fixture, "agenda-optional", "break", "optional=maybe");
  assert_refused (fixture, "agenda-place", "break", "place=0");
  assert_refused (fixture, "agenda-place", "break", "place=7");
  assert_refused (fixture, "unknown-field", "break", "colour=red");
  assert_refused (fixture, "usage", "break", "minutes");
  g_assert_null (sw_agenda_add (fixture->training, agenda, "  ", 5, &error));
  plan_fixture_assert_refused (&error, "title-missing", NULL);
  g_assert_null (sw_agenda_add (fixture->training, agenda, long_title, 5, &error));
  plan_fixture_assert_refused (&error, "too-long", NULL);
  g_assert_null (sw_agenda_add (fixture->training, agenda, "Tour", 0, &error));
  plan_fixture_assert_refused (&error, "agenda-minutes", NULL);
  assert_agenda (fixture, SHIPPED);
  /* Both at once: they are held against each other as they will be. */
  const char *const both[] = {"least=18", "minutes=20", NULL};
  g_assert_true (sw_agenda_set (fixture->training, agenda, "break", both, &error));
}

/* The course of a session */

#define NINE G_GINT64_CONSTANT (1796720400) /* 2026-12-08T09:00:00Z */

static void
at (TrainingFixture *fixture, int seconds)
{
  fixture->plan.context->now = NINE + seconds;
}

static const char *
current_of (TrainingFixture *fixture)
{
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  int current = sw_agenda_current (agenda);
  return current >= 0 ? g_intern_string (((SwAgendaItem *) agenda->items->pdata[current])->item)
                      : "none";
}

static int
spent_on (TrainingFixture *fixture, const char *item)
{
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  return sw_agenda_find (agenda, item)->spent;
}

static void
test_run (TrainingFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  at (fixture, 0);
  g_assert_false (sw_agenda_run_next (training, fixture->session, 5, &error));
  plan_fixture_assert_refused (&error, "not-running", "Hands-on", NULL);
  g_assert_true (sw_agenda_run_start (training, fixture->session, &error));
  g_assert_false (sw_agenda_run_back (training, fixture->session, 5, &error));
  plan_fixture_assert_refused (&error, "agenda-first", NULL);
  at (fixture, 700);
  g_assert_true (sw_agenda_run_next (training, fixture->session, 700, &error));
  g_assert_cmpstr (current_of (fixture), ==, "follow-trainer");
  at (fixture, 760);
  g_assert_true (sw_agenda_run_back (training, fixture->session, 60, &error));
  g_assert_cmpstr (current_of (fixture), ==, "check-access");
  at (fixture, 800);
  g_assert_true (sw_agenda_run_next (training, fixture->session, 40, &error));
  g_assert_cmpint (spent_on (fixture, "check-access"), ==, 740);
  g_assert_cmpint (spent_on (fixture, "follow-trainer"), ==, 60);
  at (fixture, 900);
  g_assert_true (sw_agenda_run_finish (training, fixture->session, 100, &error));
  g_assert_cmpint (spent_on (fixture, "follow-trainer"), ==, 160);
  g_assert_cmpint (training_fixture_session (fixture)->finished, ==, NINE + 900);
  g_assert_true (sw_agenda_run_start (training, fixture->session, &error)); /* goes on */
  g_assert_cmpint (training_fixture_session (fixture)->finished, ==, 0);
  g_assert_cmpint (training_fixture_session (fixture)->started, ==, NINE);
  for (int i = 0; i < 5; i++)
    g_assert_true (sw_agenda_run_next (training, fixture->session, 1, &error));
  g_assert_cmpstr (current_of (fixture), ==, "none");
  g_assert_false (sw_agenda_run_next (training, fixture->session, 1, &error));
  plan_fixture_assert_refused (&error, "agenda-done", NULL);
  g_assert_true (sw_agenda_run_back (training, fixture->session, 1, &error));
  g_assert_cmpstr (current_of (fixture), ==, "wrap-up");
  g_assert_true (sw_agenda_run_restart (training, fixture->session, &error));
  g_assert_cmpint (training_fixture_session (fixture)->started, ==, 0);
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_assert_cmpint (sw_agenda_spent (agenda), ==, 0);
  g_assert_cmpstr (current_of (fixture), ==, "check-access");
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpstr (current_of (fixture), ==, "wrap-up");
}

/* Ten minutes late: the clock shares the rest out, and says what does not fit any more. */
static void
test_plan (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_autoptr (SwAgendaClock) before =
      sw_agenda_run_plan (fixture->training, training_fixture_session (fixture), agenda, 0);
  g_assert_cmpint (before->left, ==, 7200);
  g_assert_cmpint (before->cut, ==, 0);
  at (fixture, 600);
  sw_agenda_run_start (fixture->training, fixture->session, &error);
  g_autoptr (SwAgendaClock) late =
      sw_agenda_run_plan (fixture->training, training_fixture_session (fixture), agenda, 30);
  g_assert_cmpint (late->left, ==, 6570);
  g_assert_cmpint (late->cut, ==, 600);
  g_assert_cmpint (g_array_index (late->turns, SwAgendaTurn, 5).finish, ==, 6570);
  g_autoptr (SwAgendaClock) stuck =
      sw_agenda_run_plan (fixture->training, training_fixture_session (fixture), agenda, 2750);
  g_assert_cmpint (stuck->drops, ==, 1);
  g_assert_true (g_array_index (stuck->turns, SwAgendaTurn, 3).drop);
  g_autoptr (GPtrArray) rest = sw_agenda_rest (agenda);
  g_assert_cmpuint (rest->len, ==, stuck->turns->len);
}

/* Measuring: the monotonic clock in between, stamps after a crash, and neither does harm. */
static void
test_measure (TrainingFixture *fixture, gconstpointer data)
{
  const gint64 second = G_USEC_PER_SEC;
  SwTrainingSession *session = training_fixture_session (fixture);
  SwAgendaRun run = {0};
  sw_agenda_run_follow (&run, session, 120, NINE, 1000 * second);
  g_assert_cmpint (sw_agenda_run_seconds (&run, 2000 * second), ==, 0);
  at (fixture, 0);
  sw_agenda_run_start (fixture->training, fixture->session, NULL);
  session = training_fixture_session (fixture);
  sw_agenda_run_follow (&run, session, 120, NINE, 1000 * second);
  g_assert_cmpint (sw_agenda_run_seconds (&run, 1090 * second), ==, 90);
  /* The wall clock is set a day ahead, or back: what is measured stays. */
  sw_agenda_run_follow (&run, session, 120, NINE + 86400, 1091 * second);
  sw_agenda_run_follow (&run, session, 120, NINE - 86400, 1092 * second);
  g_assert_cmpint (sw_agenda_run_seconds (&run, 1092 * second), ==, 92);
  g_assert_cmpint (sw_agenda_run_seconds (&run, 900 * second), ==, 0); /* never negative */
  /* After a crash: from stamps, within bounds. */
  const struct {
    int minutes;
    gint64 now;
    int seconds;
  } cases[] = {{120, NINE + 95, 95},     {120, NINE - 3600, 0},    {120, NINE + 86400, 21600},
               {120, G_MAXINT64, 21600}, {120, G_MININT64 + 1, 0}, {0, NINE + 95, 0}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SwAgendaRun again = {0};
    sw_agenda_run_follow (&again, session, cases[i].minutes, cases[i].now, 5 * second);
    g_assert_cmpint (sw_agenda_run_seconds (&again, 5 * second), ==, cases[i].seconds);
    g_assert_cmpint (sw_agenda_run_seconds (&again, 8 * second), ==, cases[i].seconds + 3);
  }
}

/* What is booked is measured no more, though the clock shows the same second as before, or an
 * earlier one. */
static void
test_booked (TrainingFixture *fixture, gconstpointer data)
{
  const gint64 second = G_USEC_PER_SEC;
  static const int jumps[] = {0, 0, -7200, -7200, 86400, 86400, 10};
  SwAgendaRun run = {0};
  at (fixture, 0);
  sw_agenda_run_start (fixture->training, fixture->session, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++) {
    gint64 now = (gint64) (i + 1) * 60 * second;
    sw_agenda_run_follow (&run, training_fixture_session (fixture), 120, fixture->plan.context->now,
                          now - 60 * second);
    g_assert_cmpint (sw_agenda_run_seconds (&run, now), ==, 60);
    at (fixture, jumps[i]);
    gboolean forward = g_str_equal (current_of (fixture), "check-access");
    g_assert_true (forward ? sw_agenda_run_next (fixture->training, fixture->session, 60, NULL)
                           : sw_agenda_run_back (fixture->training, fixture->session, 60, NULL));
  }
  g_autoptr (SwAgenda) agenda = read_now (fixture);
  g_assert_cmpint (sw_agenda_spent (agenda), ==, 60 * (int) G_N_ELEMENTS (jumps));
}

#define ADD(path, test)                                                                            \
  g_test_add (path, TrainingFixture, NULL, training_fixture_set_up, test,                          \
              training_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/agenda/read", test_read);
  ADD ("/agenda/set", test_set);
  ADD ("/agenda/own", test_own);
  ADD ("/agenda/drop", test_drop);
  ADD ("/agenda/format", test_format);
  ADD ("/agenda/refusals", test_refusals);
  ADD ("/agenda/run", test_run);
  ADD ("/agenda/plan", test_plan);
  ADD ("/agenda/measure", test_measure);
  ADD ("/agenda/booked", test_booked);
  return g_test_run ();
}
