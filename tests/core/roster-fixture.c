#include "roster-fixture.h"

#include "core/people/person.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"

gint64
roster_fixture_session (RosterFixture *fixture, const char *at, const char *trainer)
{
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  GError *error = NULL;
  draft.format = "A";
  draft.roles = "everyday-user";
  draft.trainer = trainer;
  draft.at = sw_instant_parse (at, -1);
  gint64 id = sw_training_session_add (fixture->training, &draft, &error);
  g_assert_no_error (error);
  return id;
}

gint64
roster_fixture_enrol (RosterFixture *fixture, gint64 session, const char *name)
{
  SwEnrolment enrolment = {.name = name};
  GError *error = NULL;
  gint64 id = sw_roster_enrol (fixture->training, session, &enrolment, &error);
  g_assert_no_error (error);
  return id;
}

void
roster_fixture_set_up (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  SwPerson eve = {.name = (char *) "Eve", .party = SW_PARTY_CUSTOMER};
  plan_fixture_set_up (&fixture->plan, data);
  fixture->training = sw_training_new (fixture->plan.plan);
  fixture->session = roster_fixture_session (fixture, "2027-01-12T09:00", "Tina");
  fixture->ada = roster_fixture_enrol (fixture, fixture->session, "Ada");
  fixture->bob = roster_fixture_enrol (fixture, fixture->session, "Bob");
  fixture->eve = sw_person_add (fixture->plan.library, fixture->plan.project, &eve, &error);
  g_assert_no_error (error);
  fixture->tina = sw_training_find_person (fixture->training, "Tina", NULL)->id;
}

void
roster_fixture_tear_down (RosterFixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->training);
  plan_fixture_tear_down (&fixture->plan, data);
}

gint64
roster_fixture_steps (RosterFixture *fixture)
{
  return sw_library_number (fixture->plan.library, 0, "SELECT count(*) FROM action", SW_END);
}
