#include "training-fixture.h"

#include "core/library/history.h"

void
training_fixture_set_up (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  plan_fixture_set_up (&fixture->plan, data);
  fixture->training = sw_training_new (fixture->plan.plan);
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "B";
  draft.at = sw_instant_parse ("2026-12-08T09:00", -1);
  fixture->session = sw_training_session_add (fixture->training, &draft, &error);
  g_assert_no_error (error);
}

void
training_fixture_tear_down (TrainingFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->training);
  plan_fixture_tear_down (&fixture->plan, data);
}

SwTrainingSession *
training_fixture_session (TrainingFixture *fixture)
{
  return sw_training_session (fixture->training, fixture->session);
}

char *
training_fixture_last_step (TrainingFixture *fixture)
{
  g_autoptr (SwAction) action = sw_history_next_undo (fixture->plan.library);
  return action != NULL ? sw_action_name (action->verb, action->subject) : NULL;
}
