/* Plans for tests: small ones whose dates can be counted on the fingers, and huge ones. */
#pragma once

#include "core/plan/plan.h"

typedef struct {
  char *directory;
  SwContext *context;
  SwLibrary *library;
  SwPlan *plan;
} SwTestPlan;

/* A library of its own in a temporary folder with one project without a playbook, which begins on
 * Tuesday 2026-12-01, seen on 2026-12-10: `phases` phases of `tasks` tasks of two days each, each
 * linked to the one before; every tenth task is a milestone. */
SwTestPlan *sw_test_plan_new (gint32 phases, gint32 tasks);
void sw_test_plan_free (SwTestPlan *test);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwTestPlan, sw_test_plan_free)
