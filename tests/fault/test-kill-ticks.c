/* A tick that the cockpit called done is there after kill -9 at any moment, and so is who was
 * there. */
#include "library-fixture.h"

#include "core/plan/plan.h"
#include "core/training/roster.h"
#include "core/training/tick.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  gint64 project, session, person;
} Workshop;

static Workshop
make_workshop (SwLibrary *library)
{
  Workshop workshop = {.project = make_project (library, "NORD")};
  workshop.session = make_task (library, workshop.project, "Everyday users");
  SwEdit *edit = sw_edit_begin (library, "session-add", "Everyday users", workshop.project);
  sw_edit_insert (edit, "session", 0, "project", SW_INT (workshop.project), "task",
                  SW_INT (workshop.session), NULL);
  workshop.person = sw_edit_insert (edit, "person", 0, "project", SW_INT (workshop.project), "name",
                                    SW_TEXT ("Anna Weber"), "party", SW_TEXT ("customer"), NULL);
  sw_roster_enrol_within (edit, workshop.project, workshop.session, workshop.person, FALSE);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  return workshop;
}

/* A new topic each time, so that ticks can be counted; late by as many minutes. */
G_NORETURN static void
tick_for_ever (Fixture *fixture, const Workshop *workshop, gint32 done, int acknowledge)
{
  SwLibrary *library = fixture_open_at (fixture, fixture->path);
  g_autoptr (SwPlan) plan = sw_plan_new (library, workshop->project, NULL);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  for (;;) {
    g_autofree char *topic = g_strdup_printf ("everyday-user/topic-%d", done);
    if (!sw_tick_set (training, workshop->session, workshop->person, topic,
                      1 + (SwTickState) (done % 2), NULL, NULL) ||
        !sw_roster_attend (training, workshop->session, workshop->person, 0, SW_ATTENDANCE_LATE,
                           1 + done % 480, NULL))
      _exit (1);
    done++;
    if (write (acknowledge, &done, sizeof done) != sizeof done)
      _exit (1);
  }
}

/* The ticks that were acknowledged before the child was killed. */
static gint32
kill_once (Fixture *fixture, const Workshop *workshop, gint32 known)
{
  int ends[2];
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0) {
    close (ends[0]);
    tick_for_ever (fixture, workshop, known, ends[1]);
  }
  close (ends[1]);
  gint32 number;
  if (read (ends[0], &number, sizeof number) == sizeof number) {
    known = number;
    g_usleep ((gulong) g_test_rand_int_range (0, 60000));
  }
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  while (read (ends[0], &number, sizeof number) == sizeof number)
    known = number;
  close (ends[0]);
  return known;
}

/* How many of topics 0, 1, ... are ticked as they were, up to the first that is not. */
static gint32
count_ticks (SwTraining *training, const Workshop *workshop)
{
  for (gint32 found = 0;; found++) {
    g_autofree char *topic = g_strdup_printf ("everyday-user/topic-%d", found);
    const SwTick *tick = sw_training_tick (training, workshop->session, workshop->person, topic);
    if (tick == NULL || tick->state != 1 + (SwTickState) (found % 2))
      return found;
  }
}

static void
test_kill_ticks (Fixture *fixture, gconstpointer data)
{
  Workshop workshop = make_workshop (fixture->library);
  gint32 known = 0, more = 0;
  guint most = rounds (40);
  fixture_close (fixture);
  for (guint i = 0; i < most; i++) {
    known = kill_once (fixture, &workshop, known);
    fixture_open (fixture);
    g_autoptr (SwPlan) plan = sw_plan_new (fixture->library, workshop.project, NULL);
    g_autoptr (SwTraining) training = sw_training_new (plan);
    gint32 found = count_ticks (training, &workshop);
    if (found != known && found != known + 1)
      g_error ("round %u: %d ticks acknowledged, %d found", i, known, found);
    const SwAttendee *anna = sw_training_session_attendee (
        sw_training_session (training, workshop.session), workshop.person);
    int late;
    sw_attendee_attendance (anna, &late);
    if (known > 0 && late != 1 + (known - 1) % 480 && late != 1 + known % 480)
      g_error ("round %u: %d ticks acknowledged, late by %d", i, known, late);
    more += found - known;
    known = found;
    assert_sound (fixture->library);
    g_clear_object (&training);
    g_clear_object (&plan);
    fixture_close (fixture);
  }
  g_assert_cmpint (known, >, 0);
  g_test_message ("%u kills, %d ticks, 0 lost; %d saved but not yet acknowledged", most, known,
                  more);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill-ticks/cockpit", Fixture, NULL, fixture_set_up, test_kill_ticks,
              fixture_tear_down);
  return g_test_run ();
}
