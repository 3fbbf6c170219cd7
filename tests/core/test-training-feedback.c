#include "core/training/roster.h"
#include "core/training/tick.h"
#include "core/training/training-feedback.h"
#include "roster-fixture.h"

#include <math.h>

#define SEE "everyday-user/view-results"
#define LOAD "everyday-user/upload-files"

static void
say (RosterFixture *fixture, gint64 session, gint64 person, const char *topic, int score)
{
  GError *error = NULL;
  g_assert_cmpint (
      sw_training_feedback_set (fixture->training, session, person, topic, score, NULL, &error), !=,
      0);
  g_assert_no_error (error);
}

static void
assert_score (SwScore score, guint count, double average)
{
  g_assert_cmpuint (score.count, ==, count);
  g_assert_cmpfloat_with_epsilon (score.average, average, 1e-9);
}

static void
test_set (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  gint64 steps = roster_fixture_steps (fixture);
  gint64 id = sw_training_feedback_set (training, fixture->session, fixture->ada, NULL, 2,
                                        " Too fast.\r\nBut good. ", &error);
  g_assert_cmpint (id, !=, 0);
  g_assert_cmpint (
      sw_training_feedback_set (training, fixture->session, fixture->ada, NULL, 4, NULL, &error),
      ==, id);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps + 2);
  plan_fixture_undo (&fixture->plan);
  g_autoptr (GPtrArray) list = sw_training_feedback_list (training, 0);
  g_assert_cmpuint (list->len, ==, 1);
  const SwTrainingFeedback *said =
      sw_training_feedback_find (list, fixture->session, fixture->ada, NULL);
  g_assert_cmpint (said->score, ==, 2);
  g_assert_cmpstr (said->wording, ==, " Too fast.\nBut good.");
  g_assert_null (sw_training_feedback_find (list, fixture->session, fixture->ada, SEE));
  g_assert_true (
      sw_training_feedback_remove (training, fixture->session, fixture->ada, NULL, &error));
  g_autoptr (GPtrArray) nothing = sw_training_feedback_list (training, fixture->session);
  g_assert_cmpuint (nothing->len, ==, 0);
  assert_score (sw_training_feedback_score (nothing), 0, 0);
  g_assert_false (
      sw_training_feedback_remove (training, fixture->session, fixture->ada, NULL, &error));
  plan_fixture_assert_refused (&error, "no-feedback", "Ada", NULL);
}

static void
test_averages (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  gint64 second = roster_fixture_session (fixture, "2027-01-14T09:00", "Tina");
  gint64 third = roster_fixture_session (fixture, "2027-01-15T09:00", NULL);
  gint64 carl = roster_fixture_enrol (fixture, third, "Carl");
  roster_fixture_enrol (fixture, second, "Ada");
  say (fixture, fixture->session, fixture->ada, NULL, 5);
  say (fixture, fixture->session, fixture->bob, NULL, 2);
  say (fixture, fixture->session, fixture->bob, SEE, 1);
  say (fixture, second, fixture->ada, NULL, 4);
  say (fixture, third, carl, NULL, 3);
  g_autoptr (GPtrArray) list = sw_training_feedback_list (training, 0);
  assert_score (sw_training_feedback_score (list), 4, 3.5);
  assert_score (sw_training_feedback_of_session (list, fixture->session), 2, 3.5);
  assert_score (sw_training_feedback_of_session (list, second), 1, 4);
  assert_score (sw_training_feedback_of_trainer (training, list, fixture->tina), 3, 11 / 3.0);
  assert_score (sw_training_feedback_of_trainer (training, list, carl), 0, 0);
}

/* A topic has the scores given to it, else those of sessions in which it was ticked. */
static void
test_topic (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  say (fixture, fixture->session, fixture->ada, NULL, 5);
  say (fixture, fixture->session, fixture->bob, NULL, 2);
  say (fixture, fixture->session, fixture->bob, SEE, 1);
  g_autoptr (GPtrArray) list = sw_training_feedback_list (training, 0);
  assert_score (sw_training_feedback_of_topic (training, list, SEE), 1, 1);
  assert_score (sw_training_feedback_of_topic (training, list, LOAD), 0, 0);
  sw_tick_set (training, fixture->session, fixture->ada, SEE, SW_TICK_ALONE, NULL, NULL);
  sw_tick_set (training, fixture->session, fixture->bob, SEE, SW_TICK_SHOWN, NULL, NULL);
  sw_tick_set (training, fixture->session, fixture->bob, LOAD, SW_TICK_SHOWN, NULL, NULL);
  assert_score (sw_training_feedback_of_topic (training, list, SEE), 2, 3);
  assert_score (sw_training_feedback_of_topic (training, list, LOAD), 1, 2);
  sw_tick_set (training, fixture->session, fixture->bob, LOAD, SW_TICK_NOT_YET, NULL, NULL);
  assert_score (sw_training_feedback_of_topic (training, list, LOAD), 0, 0);
}

/* The averages of random feedback against sums taken cell by cell. */
static void
assert_sums (RosterFixture *fixture, const int (*scores)[3][6], const gboolean (*ticked)[6],
             const gint64 *sessions)
{
  g_autoptr (GPtrArray) list = sw_training_feedback_list (fixture->training, 0);
  int whole = 0, topic = 0;
  guint whole_count = 0, topic_count = 0;
  for (int i = 0; i < 3; i++) {
    int sum = 0;
    guint count = 0;
    for (int j = 0; j < 6; j++) {
      int given = scores[0][i][j], of_topic = scores[1][i][j];
      sum += given;
      count += given > 0;
      int counts = of_topic > 0 ? of_topic : ticked[i][j] ? given : 0;
      topic += counts;
      topic_count += counts > 0;
    }
    assert_score (sw_training_feedback_of_session (list, sessions[i]), count,
                  count > 0 ? (double) sum / count : 0);
    whole += sum;
    whole_count += count;
  }
  assert_score (sw_training_feedback_score (list), whole_count,
                whole_count > 0 ? (double) whole / whole_count : 0);
  assert_score (sw_training_feedback_of_trainer (fixture->training, list, fixture->tina),
                whole_count, whole_count > 0 ? (double) whole / whole_count : 0);
  assert_score (sw_training_feedback_of_topic (fixture->training, list, SEE), topic_count,
                topic_count > 0 ? (double) topic / topic_count : 0);
}

static void
test_random (RosterFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {"Ada", "Bob", "Carl", "Dora", "Emil", "Fay"};
  int scores[2][3][6] = {0};
  gboolean ticked[3][6] = {0};
  gint64 people[6];
  gint64 sessions[] = {fixture->session,
                       roster_fixture_session (fixture, "2027-01-14T09:00", "Tina"),
                       roster_fixture_session (fixture, "2027-01-15T09:00", "Tina")};
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 6; j++)
      people[j] = roster_fixture_enrol (fixture, sessions[i], names[j]);
  }
  for (int round = 0; round < 150; round++) {
    int i = g_test_rand_int_range (0, 3), j = g_test_rand_int_range (0, 6);
    int what = g_test_rand_int_range (0, 4), score = g_test_rand_int_range (1, 6);
    const char *topic = what == 1 ? SEE : NULL;
    if (what == 2) {
      ticked[i][j] = g_test_rand_bit ();
      sw_tick_set (fixture->training, sessions[i], people[j], SEE,
                   ticked[i][j] ? SW_TICK_SHOWN : SW_TICK_NOT_YET, NULL, NULL);
    } else if (what < 2) {
      say (fixture, sessions[i], people[j], topic, score);
      scores[what][i][j] = score;
    } else {
      sw_training_feedback_remove (fixture->training, sessions[i], people[j], NULL, NULL);
      scores[0][i][j] = 0;
    }
    assert_sums (fixture, (const int (*)[3][6]) scores, (const gboolean (*)[6]) ticked, sessions);
  }
}

static void
test_refusals (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  gint64 steps = roster_fixture_steps (fixture);
  g_autofree char *longer = g_strnfill (SW_FEEDBACK_LONGEST + 1, 'x');
  static const int scores[] = {0, 6, -1, G_MAXINT, G_MININT};
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++) {
    g_assert_cmpint (sw_training_feedback_set (training, fixture->session, fixture->ada, NULL,
                                               scores[i], NULL, &error),
                     ==, 0);
    plan_fixture_assert_refused (&error, "score-range", "1", "5", NULL);
  }
  g_assert_cmpint (
      sw_training_feedback_set (training, fixture->session, fixture->eve, NULL, 3, NULL, &error),
      ==, 0);
  plan_fixture_assert_refused (&error, "not-enrolled", "Eve", NULL);
  g_assert_cmpint (sw_training_feedback_set (training, fixture->session, fixture->ada,
                                             "everyday-user/none", 3, NULL, &error),
                   ==, 0);
  plan_fixture_assert_refused (&error, "unknown-topic", NULL);
  g_assert_cmpint (
      sw_training_feedback_set (training, fixture->session, fixture->ada, NULL, 3, longer, &error),
      ==, 0);
  plan_fixture_assert_refused (&error, "too-long", NULL);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROSTER_ADD ("/training-feedback/set", test_set);
  ROSTER_ADD ("/training-feedback/averages", test_averages);
  ROSTER_ADD ("/training-feedback/topic", test_topic);
  ROSTER_ADD ("/training-feedback/random", test_random);
  ROSTER_ADD ("/training-feedback/refusals", test_refusals);
  return g_test_run ();
}
