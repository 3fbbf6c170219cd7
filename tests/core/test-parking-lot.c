#include "core/training/parking-lot.h"
#include "roster-fixture.h"

static gint64
park (RosterFixture *fixture, const char *wording, gint64 person)
{
  GError *error = NULL;
  gint64 id = sw_parking_lot_add (fixture->training, fixture->session, wording, person, &error);
  g_assert_no_error (error);
  return id;
}

static gint64
make_task (RosterFixture *fixture, gint64 id, const char *owner, const char *due)
{
  GError *error = NULL;
  gint64 task = sw_parked_make_task (fixture->training, id, owner,
                                     due != NULL ? sw_day_parse (due) : SW_NO_DAY, &error);
  g_assert_no_error (error);
  return task;
}

static SwParkedState
state_of (RosterFixture *fixture, gint64 id)
{
  g_autoptr (SwParked) parked = sw_parking_lot_find (fixture->training, id, NULL);
  g_assert_nonnull (parked);
  return parked->state;
}

static void
test_list (RosterFixture *fixture, gconstpointer data)
{
  gint64 other = roster_fixture_session (fixture, "2027-01-14T09:00", NULL);
  gint64 first = park (fixture, "  Who pays?\t Really ", fixture->ada);
  GError *error = NULL;
  gint64 second = sw_parking_lot_add (fixture->training, other, "谁来付款？", 0, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = sw_parking_lot_list (fixture->training, 0);
  g_autoptr (GPtrArray) of_other = sw_parking_lot_list (fixture->training, other);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (of_other->len, ==, 1);
  const SwParked *parked = all->pdata[((SwParked *) all->pdata[0])->id == first ? 0 : 1];
  g_assert_cmpstr (parked->wording, ==, "Who pays?  Really");
  g_assert_cmpint (parked->person, ==, fixture->ada);
  g_assert_cmpint (parked->state, ==, SW_PARKED_OPEN);
  g_assert_cmpint (((SwParked *) of_other->pdata[0])->id, ==, second);
  plan_fixture_undo (&fixture->plan);
  g_autoptr (GPtrArray) before = sw_parking_lot_list (fixture->training, 0);
  g_assert_cmpuint (before->len, ==, 1);
}

static void
test_task (RosterFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan.plan;
  gint64 id = park (fixture, "How do I get the export?", 0);
  gint64 steps = roster_fixture_steps (fixture);
  gint64 task = make_task (fixture, id, "tina", "2027-01-20");
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps + 1);
  gint32 index = sw_plan_find (plan, task);
  g_assert_cmpint (index, >=, 0);
  const SwTask *row = sw_plan_task (plan, index);
  g_assert_cmpstr (sw_plan_title (plan, index, SW_LANGUAGE_ENGLISH), ==,
                   "How do I get the export?");
  g_assert_cmpint (row->owner, ==, fixture->tina);
  g_assert_cmpint (row->party, ==, SW_PARTY_VENDOR);
  g_assert_cmpint (sw_instant_day (row->deadline), ==, sw_day_parse ("2027-01-20"));
  g_assert_cmpint (sw_instant_day (sw_plan_schedule (plan, FALSE)->start[index]), ==,
                   sw_day_parse ("2027-01-12"));
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_TASK);
  plan_fixture_assert_fresh (&fixture->plan);
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpint (sw_plan_find (plan, task), ==, -1);
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_OPEN);
}

/* What follows the training of a role does not wait for a question that came up there. */
static void
test_track (RosterFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan.plan;
  gint32 trains = sw_plan_task (plan, sw_plan_find (plan, fixture->session))->parent;
  gint64 trains_id = sw_plan_task (plan, trains)->id;
  g_assert_cmpstr (sw_plan_task (plan, trains)->item->trains, ==, "everyday-user");
  SwInstant finish = sw_plan_schedule (plan, FALSE)->finish[trains];
  gint64 task = make_task (fixture, park (fixture, "Why?", 0), "Ada", NULL);
  gint32 track = sw_plan_task (plan, sw_plan_find (plan, trains_id))->parent;
  g_assert_cmpint (sw_plan_task (plan, sw_plan_find (plan, task))->parent, ==, track);
  trains = sw_plan_find (plan, trains_id);
  g_assert_cmpint (sw_plan_schedule (plan, FALSE)->finish[trains], ==, finish);
}

static void
test_states (RosterFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan.plan;
  GError *error = NULL;
  gint64 id = park (fixture, "When?", 0);
  gint32 task = sw_plan_find (plan, make_task (fixture, id, "Bob", NULL));
  g_assert_true (sw_parked_set_answer (fixture->training, id, "Soon.\n\nIn May. \n", &error));
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_ANSWERED);
  g_autoptr (SwParked) parked = sw_parking_lot_find (fixture->training, id, NULL);
  g_assert_cmpstr (parked->answer, ==, "Soon.\n\nIn May.");
  plan_fixture_set (&fixture->plan, task, "progress", "100");
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_DONE);
  plan_fixture_set (&fixture->plan, task, "progress", "99");
  g_assert_true (sw_parked_set_answer (fixture->training, id, "", &error));
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_TASK);
  g_assert_true (sw_plan_remove (plan, &task, 1, &error));
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_OPEN);
  g_assert_cmpint (make_task (fixture, id, "Eve", NULL), !=, 0);
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_TASK);
}

static void
test_set (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gint64 id = park (fixture, "When?", 0);
  g_assert_true (sw_parked_set_wording (fixture->training, id, " Until when? ", &error));
  g_autoptr (SwParked) parked = sw_parking_lot_find (fixture->training, id, NULL);
  g_assert_cmpstr (parked->wording, ==, "Until when?");
  g_assert_true (sw_parked_remove (fixture->training, id, &error));
  g_assert_null (sw_parking_lot_find (fixture->training, id, &error));
  plan_fixture_assert_refused (&error, "unknown-question", NULL);
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpint (state_of (fixture, id), ==, SW_PARKED_OPEN);
}

static void
test_refusals (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_autofree char *longest = g_strnfill (SW_PARKED_LONGEST, 'x');
  g_autofree char *longer = g_strnfill (SW_PARKED_LONGEST + 1, 'x');
  g_autofree char *answer = g_strnfill (4001, 'x');
  gint64 id = park (fixture, longest, 0);
  gint64 steps = roster_fixture_steps (fixture);
  g_assert_cmpint (sw_parking_lot_add (training, fixture->session, " \n ", 0, &error), ==, 0);
  plan_fixture_assert_refused (&error, "wording-missing", NULL);
  g_assert_cmpint (sw_parking_lot_add (training, fixture->session, longer, 0, &error), ==, 0);
  plan_fixture_assert_refused (&error, "too-long", "500", NULL);
  g_assert_false (sw_parked_set_answer (training, id, answer, &error));
  plan_fixture_assert_refused (&error, "too-long", NULL);
  g_assert_false (sw_parked_set_wording (training, 12345, "x", &error));
  plan_fixture_assert_refused (&error, "unknown-question", NULL);
  g_assert_cmpint (sw_parked_make_task (training, id, " ", SW_NO_DAY, &error), ==, 0);
  plan_fixture_assert_refused (&error, "owner-missing", NULL);
  g_assert_cmpint (sw_parked_make_task (training, id, "Nobody", SW_NO_DAY, &error), ==, 0);
  plan_fixture_assert_refused (&error, "unknown-person", NULL);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps);
  make_task (fixture, id, "Ada", NULL);
  g_assert_cmpint (sw_parked_make_task (training, id, "Ada", SW_NO_DAY, &error), ==, 0);
  plan_fixture_assert_refused (&error, "task-there", "5.", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROSTER_ADD ("/parking-lot/list", test_list);
  ROSTER_ADD ("/parking-lot/task", test_task);
  ROSTER_ADD ("/parking-lot/track", test_track);
  ROSTER_ADD ("/parking-lot/states", test_states);
  ROSTER_ADD ("/parking-lot/set", test_set);
  ROSTER_ADD ("/parking-lot/refusals", test_refusals);
  return g_test_run ();
}
