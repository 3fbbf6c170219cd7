/* Others' work on most of a plan: a worker has read it already, and the plan takes that over. */
#include "../support/big-plan.h"
#include "core/plan/plan-edit.h"
#include "core/plan/plan-private.h"
#include "core/plan/portfolio.h"
#include "plan-fixture.h"

#define PROJECT 77

typedef struct {
  SwTestPlan *test;
  SwPlan *plan;       /* borrowed */
  SwContext *context; /* of another process */
  SwLibrary *writer;
  int told;      /* how often the plan said that it changed */
  int structure; /* how often so in its structure */
} Fixture;

static SwLibrary *
open_elsewhere (Fixture *fixture)
{
  GError *error = NULL;
  SwLibrary *library = sw_library_open (sw_library_path (fixture->test->library), fixture->context,
                                        SW_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  return library;
}

static void
changed_cb (Fixture *fixture, gboolean structure)
{
  fixture->told++;
  fixture->structure += structure;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = sw_test_plan_new (30, 99);
  fixture->plan = fixture->test->plan;
  fixture->context = sw_context_new (SW_LANGUAGE_GERMAN);
  g_free (fixture->context->state_dir);
  fixture->context->state_dir = g_build_filename (fixture->test->directory, "other", NULL);
  fixture->writer = open_elsewhere (fixture);
  g_signal_connect_swapped (fixture->plan, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->plan, fixture);
  g_clear_object (&fixture->writer);
  sw_context_unref (fixture->context);
  sw_test_plan_free (fixture->test);
}

/* Another process gives `count` tasks this progress. */
static void
write_elsewhere (Fixture *fixture, gint32 count, int progress)
{
  SwEdit *edit = sw_edit_begin (fixture->writer, "task-set", "X", PROJECT);
  for (gint32 i = 1; i <= count; i++)
    sw_edit_set (edit, "task", sw_plan_task (fixture->plan, i)->id, "progress", SW_INT (progress));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

/* What a worker reads, offered to the plan; its rows, to be compared only. */
static const SwTaskRow *
offer (Fixture *fixture)
{
  g_autoptr (SwLibrary) library = open_elsewhere (fixture);
  g_autoptr (SwPlan) same = sw_plan_new (library, PROJECT, NULL);
  sw_plan_offer (fixture->plan, same);
  return same->rows;
}

static void
assert_fresh (Fixture *fixture)
{
  g_autoptr (SwPlan) loaded = sw_plan_new (fixture->test->library, PROJECT, NULL);
  plan_fixture_assert_equal (fixture->plan, loaded, TRUE);
}

static void
test_taken_over (Fixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_assert_false (sw_plan_awaits_much (plan));
  write_elsewhere (fixture, 2500, 40);
  g_assert_true (sw_plan_awaits_much (plan));
  guint reading = plan->reading;
  const SwTaskRow *rows = offer (fixture);
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, ==, 0);
  sw_library_poll (fixture->test->library);
  g_assert_true (plan->rows == rows); /* nothing was read */
  g_assert_cmpuint (plan->reading, !=, reading);
  g_assert_null (plan->offered);
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, ==, 40);
  g_assert_cmpint (fixture->told, ==, 1);
  g_assert_cmpint (fixture->structure, ==, 1);
  g_assert_false (sw_plan_awaits_much (plan));
  assert_fresh (fixture);
  /* It lives on in its own library. */
  g_assert_true (sw_plan_library (plan) == fixture->test->library);
  g_assert_true (sw_plan_set (plan, 1, "duration", "9d", NULL));
  write_elsewhere (fixture, 3, 70);
  sw_library_poll (fixture->test->library);
  g_assert_cmpint (sw_plan_task (plan, 3)->progress, ==, 70);
  assert_fresh (fixture);
}

/* What was taken over knows all that was told since, which is not read again. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  write_elsewhere (fixture, 2500, 40);
  write_elsewhere (fixture, 2400, 50);
  write_elsewhere (fixture, 10, 60);
  const SwTaskRow *rows = offer (fixture);
  sw_library_poll (fixture->test->library);
  g_assert_true (plan->rows == rows);
  g_assert_cmpint (fixture->told, ==, 1);
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, ==, 60);
  g_assert_cmpint (sw_plan_task (plan, 2450)->progress, ==, 40);
  assert_fresh (fixture);
  write_elsewhere (fixture, 2500, 70);
  sw_library_poll (fixture->test->library);
  g_assert_cmpint (fixture->told, ==, 2);
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, ==, 70);
  assert_fresh (fixture);
}

/* What was read before the last word is not all: the plan reads the rest itself. What is not wanted
 * any more is let go. */
static void
test_too_old (Fixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  write_elsewhere (fixture, 2500, 40);
  offer (fixture);
  write_elsewhere (fixture, 2500, 50);
  sw_library_poll (fixture->test->library);
  g_assert_cmpint (fixture->told, ==, 2);
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, ==, 50);
  assert_fresh (fixture);
  offer (fixture);
  g_assert_nonnull (plan->offered);
  sw_plan_offer (plan, NULL);
  g_assert_null (plan->offered);
}

/* A little of others' work, an edit of one's own, and what is about another project await nothing;
 * an edit in between comes first and makes the plan read itself. */
static void
test_little (Fixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  write_elsewhere (fixture, 100, 40);
  g_assert_false (sw_plan_awaits_much (plan));
  sw_library_poll (fixture->test->library);
  SwEdit *edit = sw_edit_begin (fixture->writer, "project-import", "Other", 88);
  sw_edit_insert (edit, "project", 88, "code", SW_TEXT ("OTHER"), "customer", SW_TEXT ("Other"),
                  "start", SW_DAY (sw_day_new (2026, 12, 1)), NULL);
  for (int i = 0; i < 2500; i++)
    sw_edit_insert (edit, "task", 0, "project", SW_INT (88), "title", SW_TEXT ("T"), "position",
                    SW_REAL (i), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_assert_false (sw_plan_awaits_much (plan));
  write_elsewhere (fixture, 2500, 60);
  g_assert_true (sw_plan_awaits_much (plan));
  g_assert_true (sw_plan_set (plan, 1, "duration", "9d", NULL));
  g_assert_cmpint (sw_plan_task (plan, 2499)->progress, ==, 60);
  g_assert_false (sw_plan_awaits_much (plan));
  assert_fresh (fixture);
}

static SwPlan *
load_apart (Fixture *fixture, gint64 project, GError **error)
{
  return sw_plan_load_apart (sw_library_path (fixture->test->library), SW_LANGUAGE_ENGLISH, project,
                             error);
}

/* A plan that a worker loaded lives on in the library of who asked for it, unless that was told of
 * more since. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = fixture->test->library;
  g_assert_false (sw_plan_takes_long (library, 12345));
  g_assert_true (sw_plan_takes_long (library, PROJECT));
  g_assert_null (load_apart (fixture, 12345, &error));
  g_assert_nonnull (error);
  write_elsewhere (fixture, 3, 40);
  SwPlan *apart = load_apart (fixture, PROJECT, NULL);
  const SwTaskRow *rows = apart->rows;
  g_autoptr (SwPlan) plan = sw_plan_take_over (library, apart);
  g_assert_nonnull (plan);
  g_assert_true (plan->rows == rows);
  g_assert_true (sw_plan_library (plan) == library);
  g_assert_cmpint (sw_plan_project (plan)->id, ==, PROJECT);
  g_assert_cmpint (sw_plan_task (plan, 1)->progress, ==, 40);
  g_signal_connect_swapped (plan, "changed", G_CALLBACK (changed_cb), fixture);
  sw_library_poll (library);              /* of what it knows already */
  g_assert_cmpint (fixture->told, ==, 1); /* the other plan did not */
  write_elsewhere (fixture, 3, 70);
  sw_library_poll (library);
  g_assert_cmpint (sw_plan_task (plan, 3)->progress, ==, 70);
  g_assert_true (sw_plan_set (plan, 1, "duration", "9d", NULL));
  g_signal_handlers_disconnect_by_data (plan, fixture);
  SwPlan *old = load_apart (fixture, PROJECT, NULL);
  g_assert_true (sw_plan_set (plan, 1, "duration", "8d", NULL));
  g_assert_null (sw_plan_take_over (library, old));
  g_autoptr (SwPlan) loaded = sw_plan_new (library, PROJECT, NULL);
  plan_fixture_assert_equal (plan, loaded, TRUE);
}

/* A digest that a worker made is taken while it is true. */
static void
test_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SwPortfolio) portfolio = sw_portfolio_new (fixture->test->library);
  g_autoptr (SwPlan) apart = load_apart (fixture, PROJECT, NULL);
  gint64 known = sw_library_last_action (sw_plan_library (apart));
  g_autoptr (SwProjectDigest) digest = sw_project_digest_new (apart, fixture->test->context->today);
  g_assert_false (sw_portfolio_get (portfolio, PROJECT)->read);
  g_assert_true (sw_portfolio_take (portfolio, digest, known));
  g_assert_true (sw_portfolio_get (portfolio, PROJECT) == digest);
  g_assert_true (sw_portfolio_knows (portfolio, PROJECT));
  g_assert_true (sw_portfolio_read (portfolio, PROJECT) == digest);
  write_elsewhere (fixture, 1, 40);
  sw_portfolio_update (portfolio);
  g_assert_false (sw_portfolio_knows (portfolio, PROJECT));
  g_assert_true (sw_portfolio_get (portfolio, PROJECT) == digest); /* until there is a new one */
  g_assert_false (sw_portfolio_take (portfolio, digest, known));
  g_assert_true (sw_portfolio_read (portfolio, PROJECT) != digest);
  g_assert_true (sw_portfolio_knows (portfolio, PROJECT));
  g_autoptr (SwProjectDigest) later =
      sw_project_digest_new (fixture->plan, fixture->test->context->today + 1);
  g_assert_false (sw_portfolio_take (portfolio, later, G_MAXINT64)); /* of another day */
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan-offer/taken-over", test_taken_over);
  ADD ("/plan-offer/several", test_several);
  ADD ("/plan-offer/too-old", test_too_old);
  ADD ("/plan-offer/little", test_little);
  ADD ("/plan-offer/apart", test_apart);
  ADD ("/plan-offer/digest", test_digest);
  return g_test_run ();
}
