/* A project with one training session of format B, on 2026-12-08 from 09:00 to 11:00. */
#pragma once

#include "core/training/session-edit.h"
#include "plan-fixture.h"

typedef struct {
  PlanFixture plan;
  SwTraining *training;
  gint64 session;
} TrainingFixture;

void training_fixture_set_up (TrainingFixture *fixture, gconstpointer data);
void training_fixture_tear_down (TrainingFixture *fixture, gconstpointer data);

/* The session as it stands, borrowed. */
SwTrainingSession *training_fixture_session (TrainingFixture *fixture);

/* The name of the last step, to free. */
char *training_fixture_last_step (TrainingFixture *fixture);
