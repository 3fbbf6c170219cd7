/* A library in memory and a project made from the shipped playbook, on 2026-12-01. */
#pragma once

#include "core/plan/plan-edit.h"

typedef struct {
  char *folder;
  SwContext *context;
  SwLibrary *library;
  SwPlaybookCatalog *catalog;
  gint64 project;
  SwPlan *plan;
} PlanFixture;

/* With all modes chosen, starting 2026-12-01, without holidays. */
void plan_fixture_set_up (PlanFixture *fixture, gconstpointer data);
void plan_fixture_tear_down (PlanFixture *fixture, gconstpointer data);

/* Takes everything out of the plan, so that a test can build its own. */
void plan_fixture_empty (PlanFixture *fixture);

/* Another project; its id. */
gint64 plan_fixture_make (PlanFixture *fixture, const char *code, SwMode mode, SwDelivery delivery,
                          SwHosting hosting);

/* Adds a task of `days` working days (0: a milestone) below `parent` (a WBS code or NULL), and
 * returns its index. */
gint32 plan_fixture_add (PlanFixture *fixture, const char *parent, const char *title, int days,
                         const char *links);

/* One "key=value" of a project or a task; fails the test when it is refused. */
void plan_fixture_set_project (PlanFixture *fixture, gint64 project, const char *pair);
void plan_fixture_set (PlanFixture *fixture, gint32 task, const char *key, const char *value);

/* Takes the last step back, whole. */
void plan_fixture_undo (PlanFixture *fixture);

/* The index of the task with this own or English title; fails when there is none. */
gint32 plan_fixture_find (PlanFixture *fixture, const char *title);

/* "1 A, 1.1 B, 2 C": the whole tree, to free. */
char *plan_fixture_tree (SwPlan *plan);

/* Where the task begins and ends: "2026-12-01T08:00 2026-12-02T17:00", to free. */
char *plan_fixture_dates (SwPlan *plan, gint32 task);

/* Fails unless both plans hold the same tasks, links and dates. `ids` FALSE leaves ids out. */
void plan_fixture_assert_equal (SwPlan *one, SwPlan *other, gboolean ids);

/* Fails unless the living plan equals one that is loaded now. */
void plan_fixture_assert_fresh (PlanFixture *fixture);

/* Asserts that `error` is a refusal of this rule whose message holds each of the texts up to NULL,
 * and frees it. */
void plan_fixture_assert_refused (GError **error, const char *rule, ...) G_GNUC_NULL_TERMINATED;
