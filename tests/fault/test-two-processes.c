/* Two windows on one library: no edit is lost, and each hears of the other's within a second. */
#include "library-fixture.h"

#include "core/plan/plan.h"
#include "core/training/roster.h"
#include "core/training/tick.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EDITS = 500, PEOPLE = 12, TOPICS = 20 };

typedef struct {
  gint64 counter; /* the task both count in */
  int heard;
  gint64 slowest; /* microseconds from the commit to the notice */
} Writer;

static void
changed_cb (SwLibrary *library, const SwNotice *notice, Writer *writer)
{
  if (!notice->foreign)
    return;
  gint64 stamp = sw_library_number (
      library, 0, "SELECT CAST (new AS INTEGER) FROM change WHERE action = ?1 AND col = 'note'",
      SW_INT (notice->action), SW_END);
  g_assert_cmpint (stamp, >, 0);
  writer->heard++;
  writer->slowest = MAX (writer->slowest, g_get_monotonic_time () - stamp);
}

/* Reads and writes within the edit, so that nothing comes in between. */
static gboolean
count_one (SwLibrary *library, gint64 counter)
{
  SwEdit *edit = sw_edit_begin (library, "task-progress", "Counter", 0);
  gint64 value = sw_library_number (library, 0, "SELECT duration FROM task WHERE id = ?1",
                                    SW_INT (counter), SW_END);
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  sw_edit_set (edit, "task", counter, "duration", SW_INT (value + 1));
  sw_edit_set (edit, "task", counter, "note", SW_TEXT (stamp));
  return sw_edit_commit (edit, NULL) > 0;
}

G_NORETURN static void
work (Fixture *fixture, gint64 counter, int edits)
{
  SwLibrary *library = fixture_open_at (fixture, fixture->path);
  Writer writer = {.counter = counter};
  writer.heard = (int) library->last_action - 2; /* what the other did before this one opened */
  int refused = 0;
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &writer);
  for (int done = 0; done < edits;) {
    if (count_one (library, counter))
      done++;
    else
      refused++;
    g_usleep ((gulong) g_random_int_range (0, 3000));
    sw_library_poll (library);
  }
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (writer.heard < edits && g_get_monotonic_time () < until) {
    g_usleep (20 * 1000);
    sw_library_poll (library);
  }
  printf ("# refused %d times, heard of %d, the slowest after %d ms\n", refused, writer.heard,
          (int) (writer.slowest / 1000));
  fflush (stdout);
  _exit (writer.heard == edits && writer.slowest < G_USEC_PER_SEC ? 0 : 1);
}

static void
test_counter (Fixture *fixture, gconstpointer data)
{
  gint64 counter = make_task (fixture->library, 0, "Counter");
  SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "Counter", 0);
  sw_edit_set (edit, "task", counter, "duration", SW_INT (0));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  fixture_close (fixture);
  int edits = (int) rounds (EDITS);
  for (int i = 0; i < 2; i++) {
    if (fork () == 0)
      work (fixture, counter, edits);
  }
  int status, failed = 0;
  while (wait (&status) > 0)
    failed += status != 0;
  g_assert_cmpint (failed, ==, 0);
  fixture_open (fixture);
  g_assert_cmpint (sw_library_number (fixture->library, 0,
                                      "SELECT duration FROM task WHERE id = "
                                      "?1",
                                      SW_INT (counter), SW_END),
                   ==, 2 * edits);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM action", SW_END),
                   ==, 2 * edits + 2);
  assert_sound (fixture->library);
}

/* --- a session that two tick at once --------------------------------------------------------- */

typedef struct {
  gint64 project, session, people[PEOPLE];
} Workshop;

static Workshop
make_workshop (SwLibrary *library)
{
  Workshop workshop = {.project = make_project (library, "NORD")};
  workshop.session = make_task (library, workshop.project, "Everyday users");
  SwEdit *edit = sw_edit_begin (library, "session-add", "Everyday users", workshop.project);
  sw_edit_insert (edit, "session", 0, "project", SW_INT (workshop.project), "task",
                  SW_INT (workshop.session), NULL);
  for (int i = 0; i < PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf ("Participant %d", i);
    workshop.people[i] =
        sw_edit_insert (edit, "person", 0, "project", SW_INT (workshop.project), "name",
                        SW_TEXT (name), "party", SW_TEXT ("customer"), NULL);
    sw_roster_enrol_within (edit, workshop.project, workshop.session, workshop.people[i], FALSE);
  }
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  return workshop;
}

static char *
topic_key (int topic)
{
  return g_strdup_printf ("everyday-user/topic-%d", topic);
}

/* One ticks every second person by hand, and notes them as late; the other one whole topics, and
 * the rest as present. Whose step comes second raises, and takes nothing back. */
static void
tick_topic (SwTraining *training, const Workshop *workshop, gboolean columns, int topic)
{
  g_autofree char *key = topic_key (topic);
  const char *keys[] = {key};
  if (columns) {
    while (!sw_tick_set_many (training, workshop->session, workshop->people, PEOPLE, keys, 1,
                              SW_TICK_SHOWN, "Two", NULL))
      ;
    return;
  }
  for (int i = 0; i < PEOPLE; i += 2)
    while (!sw_tick_set (training, workshop->session, workshop->people[i], key, SW_TICK_ALONE,
                         "One", NULL))
      ;
}

static gboolean
is_as_ticked (SwTraining *training, const Workshop *workshop)
{
  for (int topic = 0; topic < TOPICS; topic++) {
    g_autofree char *key = topic_key (topic);
    for (int i = 0; i < PEOPLE; i++) {
      const SwTick *tick = sw_training_tick (training, workshop->session, workshop->people[i], key);
      if (tick == NULL || tick->state != (i % 2 == 0 ? SW_TICK_ALONE : SW_TICK_SHOWN))
        return FALSE;
    }
  }
  const SwTrainingSession *session = sw_training_session (training, workshop->session);
  for (int i = 0; i < PEOPLE; i++) {
    int late;
    const SwAttendee *attendee = sw_training_session_attendee (session, workshop->people[i]);
    if (sw_attendee_attendance (attendee, &late) !=
        (i % 2 == 0 ? SW_ATTENDANCE_LATE : SW_ATTENDANCE_PRESENT))
      return FALSE;
  }
  return TRUE;
}

/* What the other one did is heard of only at the end: until then each goes by what it knew. */
G_NORETURN static void
hold_workshop (Fixture *fixture, const Workshop *workshop, gboolean columns)
{
  SwLibrary *library = fixture_open_at (fixture, fixture->path);
  g_autoptr (SwPlan) plan = sw_plan_new (library, workshop->project, NULL);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  for (int topic = 0; topic < TOPICS; topic++) {
    tick_topic (training, workshop, columns, columns ? TOPICS - 1 - topic : topic);
    if (topic != TOPICS / 2)
      continue;
    for (int i = 0; i < PEOPLE && !columns; i += 2)
      while (!sw_roster_attend (training, workshop->session, workshop->people[i], 0,
                                SW_ATTENDANCE_LATE, 5, NULL))
        ;
    while (columns && !sw_roster_attend_rest (training, workshop->session, 0, NULL))
      ;
  }
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (!is_as_ticked (training, workshop) && g_get_monotonic_time () < until) {
    g_usleep (20 * 1000);
    sw_library_poll (library);
  }
  _exit (is_as_ticked (training, workshop) ? 0 : 1);
}

static void
test_ticks (Fixture *fixture, gconstpointer data)
{
  Workshop workshop = make_workshop (fixture->library);
  int status, failed = 0;
  fixture_close (fixture);
  for (int i = 0; i < 2; i++) {
    if (fork () == 0)
      hold_workshop (fixture, &workshop, i == 1);
  }
  while (wait (&status) > 0)
    failed += status != 0;
  g_assert_cmpint (failed, ==, 0);
  fixture_open (fixture);
  g_autoptr (SwPlan) plan = sw_plan_new (fixture->library, workshop.project, NULL);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  g_assert_true (is_as_ticked (training, &workshop));
  assert_sound (fixture->library);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/two-processes/counter", Fixture, NULL, fixture_set_up, test_counter,
              fixture_tear_down);
  g_test_add ("/two-processes/ticks", Fixture, NULL, fixture_set_up, test_ticks, fixture_tear_down);
  return g_test_run ();
}
