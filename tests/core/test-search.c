#include "../support/big-plan.h"
#include "core/people/person.h"
#include "core/plan/plan-edit.h"
#include "core/plan/search.h"
#include "plan-fixture.h"

#include <string.h>

static guint
count_hits (PlanFixture *fixture, const char *text, const char *kind)
{
  g_autoptr (SwSearch) search = sw_search_new (fixture->library);
  g_autoptr (GPtrArray) hits = sw_search_find (search, text, 0);
  guint count = 0;
  for (guint i = 0; i < hits->len; i++)
    count += kind == NULL || g_str_equal (((SwHit *) hits->pdata[i])->kind, kind) ? 1 : 0;
  return count;
}

static void
test_kinds (PlanFixture *fixture, gconstpointer data)
{
  SwPerson person = {
      .name = (char *) "Jürgen Groß", .party = SW_PARTY_CUSTOMER, .company = (char *) "Nordwind"};
  g_assert_cmpint (sw_person_add (fixture->library, fixture->project, &person, NULL), !=, 0);
  plan_fixture_set (fixture, 3, "note", "Call the harbour office first");
  g_assert_cmpuint (count_hits (fixture, "nordwind", "project"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "NORD", "project"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "nordwind", "person"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "harbour", "note"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "arbour of", "note"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "office call", "note"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "harbour submarine", NULL), ==, 0);
}

static void
test_letters (PlanFixture *fixture, gconstpointer data)
{
  SwPerson person = {.name = (char *) "Jürgen Groß", .party = SW_PARTY_CUSTOMER};
  g_assert_cmpint (sw_person_add (fixture->library, fixture->project, &person, NULL), !=, 0);
  g_assert_cmpuint (count_hits (fixture, "JÜRGEN", "person"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "ju\xcc\x88rgen", "person"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "GROSS", "person"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "", NULL), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "  \t\n", NULL), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "%", "person"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "'; DROP TABLE task", NULL), ==, 0);
}

/* Every title of the playbook is found in every language by two of its characters. */
static void
test_languages (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (SwSearch) search = sw_search_new (fixture->library);
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
      const char *title = sw_plan_title (fixture->plan, i, language);
      g_autofree char *two = g_utf8_substring (title, 0, 2);
      g_autofree char *text = language == SW_LANGUAGE_CHINESE ? g_strdup (two) : g_strdup (title);
      g_autoptr (GPtrArray) hits = sw_search_find (search, text, 0);
      gboolean found = FALSE;
      for (guint j = 0; j < hits->len; j++)
        found = found || ((SwHit *) hits->pdata[j])->id == sw_plan_task (fixture->plan, i)->id;
      g_assert_true (found);
    }
  }
}

static void
test_follows (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (SwSearch) search = sw_search_new (fixture->library);
  g_autoptr (GPtrArray) none = sw_search_find (search, "zeppelin", 0);
  g_assert_cmpuint (none->len, ==, 0);
  plan_fixture_add (fixture, NULL, "Zeppelin", 1, NULL);
  g_autoptr (GPtrArray) one = sw_search_find (search, "zeppelin", 0);
  g_assert_cmpuint (one->len, ==, 1);
  const SwHit *hit = one->pdata[0];
  g_assert_cmpstr (hit->kind, ==, "task");
  g_assert_cmpstr (hit->title, ==, "Zeppelin");
  g_assert_cmpint (hit->project, ==, fixture->project);
  g_assert_true (
      sw_plan_remove (fixture->plan, &(gint32){sw_plan_find (fixture->plan, hit->id)}, 1, NULL));
  g_autoptr (GPtrArray) gone = sw_search_find (search, "zeppelin", 0);
  g_assert_cmpuint (gone->len, ==, 0);
  g_autoptr (GPtrArray) two = sw_search_find (search, "a", 2);
  g_assert_cmpuint (two->len, ==, 2);
}

/* Rows that change again and again are found as they are now, and as often as they are there. */
static void
test_many_changes (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (SwSearch) search = sw_search_new (fixture->library);
  for (int i = 0; i < 300; i++) {
    g_autofree char *title = g_strdup_printf ("zeppelin %d %s", i, i % 2 ? "ü" : "飞艇");
    plan_fixture_set (fixture, 3 + i % 20, "title", title);
    if (i % 7 != 0)
      continue;
    g_autoptr (GPtrArray) now = sw_search_find (search, title, 0);
    g_autoptr (GPtrArray) all = sw_search_find (search, "Zeppelin", 0);
    g_assert_cmpuint (now->len, >=, 1);
    g_assert_cmpuint (all->len, ==, (guint) MIN (i + 1, 20));
    g_autoptr (SwSearch) fresh = sw_search_new (fixture->library);
    g_autoptr (GPtrArray) expected = sw_search_find (fresh, "e", 0);
    g_autoptr (GPtrArray) found = sw_search_find (search, "e", 0);
    g_assert_cmpuint (found->len, ==, expected->len);
  }
}

/* The index of a long plan is read piece by piece; what changes meanwhile is not lost. */
static void
test_pieces (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (SwTestPlan) test = sw_test_plan_new (40, 99);
  g_autoptr (SwSearch) search = sw_search_new (test->library);
  g_assert_false (sw_search_prepare (search, 0));
  guint turns = 0;
  for (; !sw_search_prepare (search, g_get_monotonic_time () + 1); turns++) {
    if (turns == 3)
      g_assert_true (sw_plan_set (test->plan, 1, "title", "Zeppelin of phase 1", NULL));
  }
  g_assert_cmpuint (turns, >, 3);
  g_autoptr (GPtrArray) renamed = sw_search_find (search, "zeppelin", 0);
  g_autoptr (GPtrArray) all = sw_search_find (search, "of phase", 0);
  g_assert_cmpuint (renamed->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 40 * 99);
  g_assert_true (sw_search_prepare (search, 0));
}

static void
test_snippet (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) note = g_string_new (NULL);
  for (int i = 0; i < 40; i++)
    g_string_append (note, "部署之前\n请检查 ");
  g_string_append (note,
                   "飞艇 and then more words that make it long, and longer still, to the end");
  plan_fixture_set (fixture, 3, "note", note->str);
  g_autoptr (SwSearch) search = sw_search_new (fixture->library);
  g_autoptr (GPtrArray) hits = sw_search_find (search, "飞艇", 0);
  g_assert_cmpuint (hits->len, ==, 1);
  const SwHit *hit = hits->pdata[0];
  g_assert_nonnull (strstr (hit->snippet, "飞艇"));
  g_assert_cmpint (g_utf8_strlen (hit->snippet, -1), <=, 62);
  g_assert_null (strchr (hit->snippet, '\n'));
  g_assert_true (g_utf8_validate (hit->snippet, -1, NULL));
}

/* What is called so comes before what only mentions it, however few are asked for. */
static void
test_titles_first (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_set (fixture, 3, "note", "zeppelin");
  plan_fixture_set (fixture, 4, "note", "zeppelin");
  plan_fixture_set (fixture, 9, "title", "Zeppelin");
  g_autoptr (SwSearch) search = sw_search_new (fixture->library);
  for (guint limit = 0; limit <= 4; limit++) {
    g_autoptr (GPtrArray) hits = sw_search_find (search, "zeppelin", limit);
    g_assert_cmpuint (hits->len, ==, limit == 0 ? 3 : MIN (limit, 3));
    for (guint i = 0; i < hits->len; i++)
      g_assert_cmpstr (((SwHit *) hits->pdata[i])->kind, ==, i == 0 ? "task" : "note");
  }
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/search/kinds", test_kinds);
  ADD ("/search/titles-first", test_titles_first);
  ADD ("/search/letters", test_letters);
  ADD ("/search/three-languages", test_languages);
  ADD ("/search/follows-changes", test_follows);
  ADD ("/search/many-changes", test_many_changes);
  ADD ("/search/pieces", test_pieces);
  ADD ("/search/snippet", test_snippet);
  return g_test_run ();
}
