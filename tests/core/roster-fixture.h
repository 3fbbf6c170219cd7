/* A project with one training session for everyday users: Ada and Bob are on its roster, Tina holds
 * it, and Eve is of the project alone. */
#pragma once

#include "core/training/training.h"
#include "plan-fixture.h"

typedef struct {
  PlanFixture plan; /* first, so that the helpers of plan-fixture.h take it */
  SwTraining *training;
  gint64 session;
  gint64 ada, bob, tina, eve;
} RosterFixture;

#define ROSTER_ADD(path, function)                                                                 \
  g_test_add (path, RosterFixture, NULL, roster_fixture_set_up, function, roster_fixture_tear_down)

void roster_fixture_set_up (RosterFixture *fixture, gconstpointer data);
void roster_fixture_tear_down (RosterFixture *fixture, gconstpointer data);

/* Another session with this trainer (a name); its id. */
gint64 roster_fixture_session (RosterFixture *fixture, const char *at, const char *trainer);

/* Puts a person on the roster of a session; the id. */
gint64 roster_fixture_enrol (RosterFixture *fixture, gint64 session, const char *name);

/* How many actions the log holds. */
gint64 roster_fixture_steps (RosterFixture *fixture);
