/* Who was there, and from when to when: coming and being late agree, whichever of them was noted.
 */
#include "core/base/clock.h"
#include "core/plan/plan-edit.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "roster-fixture.h"

#define CLOCK(text) sw_instant_parse ("2027-01-12T" text, -1)

static const SwPresence *
presence_of (RosterFixture *fixture, gint64 person, guint half)
{
  const SwTrainingSession *session = sw_training_session (fixture->training, fixture->session);
  const SwAttendee *attendee = sw_training_session_attendee (session, person);
  g_assert_cmpuint (half, <, attendee->halves->len);
  return &g_array_index (attendee->halves, SwPresence, half);
}

static void
assert_presence (RosterFixture *fixture, gint64 person, SwAttendance state, int late,
                 SwInstant arrived, SwInstant departed)
{
  const SwPresence *presence = presence_of (fixture, person, 0);
  g_assert_cmpint (presence->state, ==, state);
  g_assert_cmpint (presence->late, ==, late);
  g_assert_cmpint (presence->arrived, ==, arrived);
  g_assert_cmpint (presence->departed, ==, departed);
}

static void
clock_in (RosterFixture *fixture, gint64 person, SwInstant arrived, SwInstant departed)
{
  GError *error = NULL;
  g_assert_true (
      sw_roster_clock (fixture->training, fixture->session, person, 0, arrived, departed, &error));
  g_assert_no_error (error);
}

static void
attend (RosterFixture *fixture, gint64 person, SwAttendance state, int late)
{
  GError *error = NULL;
  g_assert_true (
      sw_roster_attend (fixture->training, fixture->session, person, 0, state, late, &error));
  g_assert_no_error (error);
}

static void
test_agree (RosterFixture *fixture, gconstpointer data)
{
  gint64 steps = roster_fixture_steps (fixture);
  clock_in (fixture, fixture->ada, CLOCK ("09:12"), SW_NO_INSTANT);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_LATE, 12, CLOCK ("09:12"), SW_NO_INSTANT);
  clock_in (fixture, fixture->ada, CLOCK ("09:12"), CLOCK ("10:30"));
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_LATE, 12, CLOCK ("09:12"), CLOCK ("10:30"));
  clock_in (fixture, fixture->bob, CLOCK ("08:50"), SW_NO_INSTANT);
  assert_presence (fixture, fixture->bob, SW_ATTENDANCE_PRESENT, 0, CLOCK ("08:50"), SW_NO_INSTANT);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps + 3);
  attend (fixture, fixture->ada, SW_ATTENDANCE_LATE, 20);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_LATE, 20, CLOCK ("09:20"), CLOCK ("10:30"));
  attend (fixture, fixture->ada, SW_ATTENDANCE_PRESENT, 0);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_PRESENT, 0, SW_NO_INSTANT, CLOCK ("10:30"));
  attend (fixture, fixture->ada, SW_ATTENDANCE_ABSENT, 0);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_ABSENT, 0, SW_NO_INSTANT, SW_NO_INSTANT);
  attend (fixture, fixture->bob, SW_ATTENDANCE_PRESENT, 0);
  assert_presence (fixture, fixture->bob, SW_ATTENDANCE_PRESENT, 0, CLOCK ("08:50"), SW_NO_INSTANT);
  for (int i = 0; i < 4; i++)
    plan_fixture_undo (&fixture->plan);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_LATE, 12, CLOCK ("09:12"), CLOCK ("10:30"));
}

static void
test_clear (RosterFixture *fixture, gconstpointer data)
{
  clock_in (fixture, fixture->ada, SW_NO_INSTANT, CLOCK ("10:30"));
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_PRESENT, 0, SW_NO_INSTANT, CLOCK ("10:30"));
  clock_in (fixture, fixture->ada, CLOCK ("09:12"), SW_NO_INSTANT);
  clock_in (fixture, fixture->ada, SW_NO_INSTANT, SW_NO_INSTANT);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_PRESENT, 0, SW_NO_INSTANT, SW_NO_INSTANT);
  attend (fixture, fixture->ada, SW_ATTENDANCE_UNSET, 0);
  clock_in (fixture, fixture->ada, SW_NO_INSTANT, SW_NO_INSTANT);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_UNSET, 0, SW_NO_INSTANT, SW_NO_INSTANT);
}

/* A session that began later than was planned: who came at nine is not late any more. */
static void
test_moved (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const char *const later[] = {"at=2027-01-12T09:10", NULL};
  const char *const other_day[] = {"at=2027-01-13T09:00", NULL};
  clock_in (fixture, fixture->ada, CLOCK ("09:12"), SW_NO_INSTANT);
  clock_in (fixture, fixture->bob, CLOCK ("09:05"), SW_NO_INSTANT);
  sw_training_session_set (fixture->training, fixture->session, later, &error);
  g_assert_no_error (error);
  assert_presence (fixture, fixture->ada, SW_ATTENDANCE_LATE, 2, CLOCK ("09:12"), SW_NO_INSTANT);
  assert_presence (fixture, fixture->bob, SW_ATTENDANCE_PRESENT, 0, CLOCK ("09:05"), SW_NO_INSTANT);
  sw_training_session_set (fixture->training, fixture->session, other_day, &error);
  g_assert_no_error (error);
  g_assert_cmpint (presence_of (fixture, fixture->ada, 0)->arrived, ==, CLOCK ("09:12"));
}

static void
refuse (RosterFixture *fixture, const char *rule, SwPresence presence)
{
  GError *error = NULL;
  g_assert_false (
      sw_roster_note (fixture->training, fixture->session, fixture->ada, 0, &presence, &error));
  plan_fixture_assert_refused (&error, rule, NULL);
}

static void
test_refusals (RosterFixture *fixture, gconstpointer data)
{
  const SwInstant none = SW_NO_INSTANT;
  GError *error = NULL;
  gint64 steps = roster_fixture_steps (fixture);
  refuse (fixture, "late-minutes", (SwPresence){SW_ATTENDANCE_LATE, 0, none, none});
  refuse (fixture, "late-minutes", (SwPresence){SW_ATTENDANCE_LATE, 481, none, none});
  refuse (fixture, "late-clock", (SwPresence){SW_ATTENDANCE_LATE, 5, CLOCK ("09:12"), none});
  refuse (fixture, "late-clock", (SwPresence){SW_ATTENDANCE_LATE, 0, CLOCK ("09:00"), none});
  refuse (fixture, "late-clock", (SwPresence){SW_ATTENDANCE_PRESENT, 0, CLOCK ("09:01"), none});
  refuse (fixture, "clock-absent", (SwPresence){SW_ATTENDANCE_ABSENT, 0, CLOCK ("09:00"), none});
  refuse (fixture, "clock-absent", (SwPresence){SW_ATTENDANCE_UNSET, 0, none, CLOCK ("10:00")});
  refuse (fixture, "clock-order",
          (SwPresence){SW_ATTENDANCE_LATE, 0, CLOCK ("09:30"), CLOCK ("09:20")});
  refuse (fixture, "clock-range", (SwPresence){SW_ATTENDANCE_LATE, 0, CLOCK ("11:00"), none});
  refuse (fixture, "clock-range", (SwPresence){SW_ATTENDANCE_PRESENT, 0, none, CLOCK ("09:00")});
  refuse (fixture, "clock-range",
          (SwPresence){SW_ATTENDANCE_PRESENT, 0, CLOCK ("09:00") - SW_DAY_MINUTES, none});
  g_assert_false (sw_roster_clock (fixture->training, fixture->session, fixture->eve, 0,
                                   CLOCK ("09:00"), none, &error));
  plan_fixture_assert_refused (&error, "not-enrolled", "Eve", NULL);
  g_assert_false (sw_roster_clock (fixture->training, fixture->session, fixture->ada, 1,
                                   CLOCK ("09:00"), none, &error));
  plan_fixture_assert_refused (&error, "unknown-half", NULL);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps);
}

/* From eleven to three: the morning and the afternoon have beginnings of their own. */
static void
test_halves (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  SwInstant from, until;
  const char *const long_one[] = {"at=2027-01-12T11:00", "minutes=240", NULL};
  sw_training_session_set (fixture->training, fixture->session, long_one, &error);
  g_assert_no_error (error);
  g_assert_true (sw_roster_clock (fixture->training, fixture->session, fixture->ada, 1,
                                  CLOCK ("13:25"), SW_NO_INSTANT, &error));
  g_assert_cmpint (presence_of (fixture, fixture->ada, 1)->late, ==, 25);
  g_assert_cmpint (presence_of (fixture, fixture->ada, 0)->state, ==, SW_ATTENDANCE_UNSET);
  g_assert_true (sw_roster_attend (fixture->training, fixture->session, fixture->bob, -1,
                                   SW_ATTENDANCE_LATE, 10, &error));
  g_assert_cmpint (presence_of (fixture, fixture->bob, 0)->arrived, ==, CLOCK ("11:10"));
  g_assert_cmpint (presence_of (fixture, fixture->bob, 1)->arrived, ==, CLOCK ("13:10"));
  sw_training_session_half (CLOCK ("11:00"), 240, 1, &from, &until);
  g_assert_cmpint (from, ==, CLOCK ("13:00"));
  g_assert_cmpint (until, ==, CLOCK ("15:00"));
  sw_training_session_half (SW_NO_INSTANT, 240, 0, &from, &until);
  g_assert_cmpint (from, ==, SW_NO_INSTANT);
}

/* Whatever was noted in whatever order, what is read never contradicts itself. */
static void
test_any_order (RosterFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);
  SwInstant start = CLOCK ("09:00");
  for (int i = 0; i < 400; i++) {
    SwInstant in = start + g_rand_int_range (random, -20, 130);
    SwInstant out = start + g_rand_int_range (random, -20, 130);
    switch (g_rand_int_range (random, 0, 3)) {
    case 0:
      sw_roster_attend (fixture->training, fixture->session, fixture->ada, 0,
                        g_rand_int_range (random, -1, SW_N_ATTENDANCES),
                        g_rand_int_range (random, 0, 60), NULL);
      break;
    case 1:
      sw_roster_clock (fixture->training, fixture->session, fixture->ada, 0, in,
                       g_rand_boolean (random) ? out : SW_NO_INSTANT, NULL);
      break;
    default:
      sw_roster_note (fixture->training, fixture->session, fixture->ada, 0,
                      &(SwPresence){g_rand_int_range (random, -1, SW_N_ATTENDANCES),
                                    g_rand_int_range (random, 0, 20),
                                    g_rand_boolean (random) ? in : SW_NO_INSTANT, SW_NO_INSTANT},
                      NULL);
    }
    const SwPresence *presence = presence_of (fixture, fixture->ada, 0);
    gboolean late = presence->state == SW_ATTENDANCE_LATE;
    gboolean there = late || presence->state == SW_ATTENDANCE_PRESENT;
    g_assert_cmpint (late, ==, presence->arrived != SW_NO_INSTANT && presence->arrived > start);
    g_assert_cmpint (presence->late, ==, late ? presence->arrived - start : 0);
    g_assert_true (there || presence->departed == SW_NO_INSTANT);
    g_assert_true (there || presence->arrived == SW_NO_INSTANT);
  }
}

static void
test_clock_text (void)
{
  static const struct {
    const char *text;
    int minute;
  } cases[] = {{"9", 540},    {" 9:05 ", 545}, {"09.05", 545}, {"0905", 545}, {"905", 545},
               {"0:00", 0},   {"23:59", 1439}, {"24:00", -1},  {"9:60", -1},  {"9:5", -1},
               {"9:055", -1}, {"", -1},        {":30", -1},    {"12345", -1}, {"nine", -1}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sw_clock_parse (cases[i].text), ==, cases[i].minute);
  g_assert_cmpint (sw_clock_parse (NULL), ==, -1);
  for (int minute = 0; minute < SW_DAY_MINUTES; minute++) {
    g_autofree char *text = sw_clock_to_text (minute);
    g_assert_cmpint (sw_clock_parse (text), ==, minute);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROSTER_ADD ("/attendance/agree", test_agree);
  ROSTER_ADD ("/attendance/clear", test_clear);
  ROSTER_ADD ("/attendance/moved", test_moved);
  ROSTER_ADD ("/attendance/refusals", test_refusals);
  ROSTER_ADD ("/attendance/halves", test_halves);
  ROSTER_ADD ("/attendance/any-order", test_any_order);
  g_test_add_func ("/attendance/clock-text", test_clock_text);
  return g_test_run ();
}
