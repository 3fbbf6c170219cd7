/* SwTraining keeps up with what comes all at once. */
#include "training-fixture.h"

#define MANY (SW_NOTICE_MOST_CELLS / 5)

static gint64
person_id (int i)
{
  return 5000000 + i;
}

/* People, then a tick for each of them, each in one edit that is told by its tables alone; and both
 * taken back. */
static void
test_many_changes (TrainingFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  gint64 project = fixture->plan.project;
  guint before = sw_training_people (training)->len;
  SwEdit *edit = sw_edit_begin (fixture->plan.library, "project-import", "Crowd", project);
  for (int i = 0; i < MANY; i++)
    sw_edit_insert (edit, "person", person_id (i), "project", SW_INT (project), "name",
                    SW_TEXT ("Somebody"), "party", SW_TEXT ("customer"), "company",
                    SW_TEXT ("Nordwind"), "email", SW_TEXT ("a@example.com"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_assert_cmpuint (sw_training_people (training)->len, ==, before + MANY);
  edit = sw_edit_begin (fixture->plan.library, "tick-set", "Crowd", project);
  for (int i = 0; i < MANY; i++)
    sw_edit_insert (edit, "tick", 0, "project", SW_INT (project), "session",
                    SW_INT (fixture->session), "person", SW_INT (person_id (i)), "topic",
                    SW_TEXT ("user/basics"), "state", SW_TEXT ("shown"), "at", SW_INT (1), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  for (int i = 0; i < MANY; i++) {
    const SwTick *tick =
        sw_training_tick (training, fixture->session, person_id (i), "user/basics");
    g_assert_nonnull (tick);
    g_assert_cmpint (tick->state, ==, SW_TICK_SHOWN);
  }
  plan_fixture_undo (&fixture->plan);
  g_assert_null (sw_training_tick (training, fixture->session, person_id (0), "user/basics"));
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpuint (sw_training_people (training)->len, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/training/many-changes", TrainingFixture, NULL, training_fixture_set_up,
              test_many_changes, training_fixture_tear_down);
  return g_test_run ();
}
