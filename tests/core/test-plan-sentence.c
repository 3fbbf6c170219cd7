#include "core/sheets/plan-sentence.h"

#include "core/base/format.h"
#include "core/people/person.h"
#include "plan-fixture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SwDay TODAY = 20788; /* 2026-12-01 */

static char *
sentence (PlanFixture *fixture, SwLanguage language, gint32 task, SwDay today)
{
  return sw_plan_sentence (fixture->plan, task, sw_context_words (fixture->context, language),
                           today);
}

static void
assert_says (PlanFixture *fixture, gint32 task, SwDay today, const char *expected)
{
  g_autofree char *text = sentence (fixture, SW_LANGUAGE_ENGLISH, task, today);
  g_assert_cmpstr (text, ==, expected);
}

static void
build (PlanFixture *fixture)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "Start", 1, NULL);
  plan_fixture_add (fixture, "1", "Server", 2, NULL);
  plan_fixture_add (fixture, "1", "Data", 1, NULL);
  plan_fixture_add (fixture, NULL, "Install", 3, "1.1,1.2");
  plan_fixture_add (fixture, NULL, "Ready", 0, "2");
}

static void
test_kinds (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  assert_says (fixture, 0, TODAY, "1 Start, Phase, from 1 Dec 2026 to 2 Dec 2026, Not started");
  assert_says (fixture, 1, TODAY, "1.1 Server, from 1 Dec 2026 to 2 Dec 2026, Not started");
  assert_says (fixture, 2, TODAY, "1.2 Data, on 1 Dec 2026, Not started");
  assert_says (fixture, 3, TODAY,
               "2 Install, from 3 Dec 2026 to 7 Dec 2026, Not started, "
               "waits for “Server” and 1 other task");
  assert_says (fixture, 4, TODAY,
               "3 Ready, Milestone, on 7 Dec 2026, Not started, waits for “Install”");
}

static void
test_states (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  plan_fixture_set (fixture, 1, "progress", "40");
  assert_says (fixture, 1, TODAY,
               "1.1 Server, from 1 Dec 2026 to 2 Dec 2026, Under way, 40 % done");
  assert_says (fixture, 1, TODAY + 5, "1.1 Server, from 1 Dec 2026 to 2 Dec 2026, Late, 40 % done");
  plan_fixture_set (fixture, 1, "progress", "100");
  assert_says (fixture, 1, TODAY + 5, "1.1 Server, from 1 Dec 2026 to 2 Dec 2026, Done");
  assert_says (fixture, 3, TODAY,
               "2 Install, from 3 Dec 2026 to 7 Dec 2026, Not started, waits for “Data”");
  plan_fixture_set (fixture, 3, "deadline", "2026-12-04");
  assert_says (fixture, 3, TODAY,
               "2 Install, from 3 Dec 2026 to 7 Dec 2026, Not started, "
               "misses its deadline of 4 Dec 2026, waits for “Data”");
  plan_fixture_set (fixture, 3, "deadline", "");
  plan_fixture_set (fixture, 3, "constraint", "fnlt:2026-12-04");
  assert_says (fixture, 3, TODAY,
               "2 Install, from 3 Dec 2026 to 7 Dec 2026, Not started, "
               "cannot keep its constraint, waits for “Data”");
}

/* Recurring work says its rule and when it is next; split work in how many pieces it is. */
static void
test_pieces (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  SwTaskDraft draft = {.title = "Sync",
                       .parent = -1,
                       .after = -1,
                       .duration = 60,
                       .kind = SW_KIND_TASK,
                       .recurrence = "weekly;MO;@10:00;count=3"};
  GError *error = NULL;
  gint64 id = sw_plan_add (fixture->plan, &draft, &error);
  g_assert_no_error (error);
  const SwWords *words = sw_context_words (fixture->context, SW_LANGUAGE_ENGLISH);
  SwRecurrence rule;
  g_assert_true (sw_recurrence_parse (draft.recurrence, &rule));
  g_autofree char *described = sw_recurrence_describe (&rule, words);
  g_autofree char *expected = g_strdup_printf (
      "4 Sync, Recurring work, from 7 Dec 2026 to 21 Dec 2026, %s, next on 14 Dec 2026, "
      "Not started",
      described);
  assert_says (fixture, sw_plan_find (fixture->plan, id), TODAY + 8, expected);
  g_assert_cmpint (sw_plan_pause (fixture->plan, 3, sw_instant_parse ("2026-12-04T08:00", 0),
                                  sw_instant_parse ("2026-12-07T08:00", 0), &error),
                   !=, 0);
  g_assert_no_error (error);
  assert_says (fixture, 3, TODAY,
               "2 Install, from 3 Dec 2026 to 8 Dec 2026, in 2 pieces, Not started, "
               "waits for “Server” and 1 other task");
}

static void
test_whose (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  plan_fixture_set (fixture, 2, "party", "customer");
  assert_says (fixture, 2, TODAY, "1.2 Data, on 1 Dec 2026, Not started, Customer");
  SwPerson draft = {.name = (char *) "Anna Meyer", .party = SW_PARTY_CUSTOMER};
  GError *error = NULL;
  sw_person_add (fixture->library, fixture->project, &draft, &error);
  g_assert_no_error (error);
  plan_fixture_set (fixture, 2, "owner", "Anna Meyer");
  assert_says (fixture, 2, TODAY, "1.2 Data, on 1 Dec 2026, Not started, owner: Anna Meyer");
}

/* A choice not made yet is part of the sentence, as it stands in the way. */
static void
test_blocked (PlanFixture *fixture, gconstpointer data)
{
  guint blocked = 0;
  plan_fixture_set_project (fixture, fixture->project, "mode=");
  plan_fixture_set_project (fixture, fixture->project, "delivery=");
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    g_autofree char *reason = sw_plan_blocked (fixture->plan, i);
    g_autofree char *text = sentence (fixture, SW_LANGUAGE_ENGLISH, i, TODAY);
    g_assert_true (reason == NULL || strstr (text, reason) != NULL);
    blocked += reason != NULL;
  }
  g_assert_cmpuint (blocked, >, 0);
}

/* Titles, words and dates of every row come in the language that was asked for. */
static void
test_languages (PlanFixture *fixture, gconstpointer data)
{
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
    const SwWords *words = sw_context_words (fixture->context, language);
    const SwScheduleResult *result = sw_plan_schedule (fixture->plan, FALSE);
    for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
      g_autofree char *text = sentence (fixture, language, i, TODAY);
      g_autofree char *first =
          sw_format_day (words, sw_instant_day (result->start[i]), SW_DAY_MEDIUM);
      g_assert_nonnull (strstr (text, sw_plan_title (fixture->plan, i, language)));
      g_assert_nonnull (strstr (text, sw_words_get (words, N_ ("Not started"))));
      if (sw_plan_task (fixture->plan, i)->kind != SW_KIND_MILESTONE)
        g_assert_nonnull (strstr (text, first));
      else
        g_assert_nonnull (strstr (text, sw_words_get (words, N_ ("Milestone"))));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strchr (text, '\n'));
    }
  }
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan-sentence/kinds", test_kinds);
  ADD ("/plan-sentence/states", test_states);
  ADD ("/plan-sentence/pieces", test_pieces);
  ADD ("/plan-sentence/whose", test_whose);
  ADD ("/plan-sentence/blocked", test_blocked);
  ADD ("/plan-sentence/languages", test_languages);
  return g_test_run ();
}
