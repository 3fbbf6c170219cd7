#include "core/people/person.h"
#include "plan-fixture.h"

#include <string.h>

static gint64
add (PlanFixture *fixture, const char *name, SwParty party)
{
  SwPerson person = {.name = (char *) name, .party = party};
  GError *error = NULL;
  gint64 id = sw_person_add (fixture->library, fixture->project, &person, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_list (PlanFixture *fixture, gconstpointer data)
{
  add (fixture, "Zoe", SW_PARTY_VENDOR);
  add (fixture, " Ada ", SW_PARTY_CUSTOMER);
  add (fixture, "Bob", SW_PARTY_VENDOR);
  g_autoptr (GPtrArray) people = sw_person_list (fixture->library, fixture->project);
  g_assert_cmpuint (people->len, ==, 3);
  g_assert_cmpstr (((SwPerson *) people->pdata[0])->name, ==, "Bob");
  g_assert_cmpstr (((SwPerson *) people->pdata[1])->name, ==, "Zoe");
  g_assert_cmpstr (((SwPerson *) people->pdata[2])->name, ==, "Ada");
}

static void
test_refusals (PlanFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *long_text = g_strnfill (201, 'x');
  SwPerson draft = {.name = (char *) " ", .party = SW_PARTY_VENDOR};
  g_assert_cmpint (sw_person_add (fixture->library, fixture->project, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "name-missing", NULL);
  draft = (SwPerson){.name = (char *) "Ada", .party = SW_PARTY_UNSET};
  g_assert_cmpint (sw_person_add (fixture->library, fixture->project, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "party-missing", "Ada", NULL);
  draft = (SwPerson){.name = (char *) "Ada", .party = SW_PARTY_VENDOR, .email = long_text};
  g_assert_cmpint (sw_person_add (fixture->library, fixture->project, &draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, "too-long", NULL);
  gint64 id = add (fixture, "Ada", SW_PARTY_VENDOR);
  g_assert_false (sw_person_set (fixture->library, id, "party", "", &error));
  plan_fixture_assert_refused (&error, "unknown-party", NULL);
  g_assert_false (sw_person_set (fixture->library, id, "name", "", &error));
  plan_fixture_assert_refused (&error, "name-missing", NULL);
  g_assert_false (sw_person_set (fixture->library, id, "project", "1", &error));
  plan_fixture_assert_refused (&error, "unknown-field", "project", NULL);
  g_assert_false (sw_person_set (fixture->library, 12345, "name", "x", &error));
  plan_fixture_assert_refused (&error, "unknown-person", NULL);
  const char *const half[] = {"role=kept?", "party=nobody", NULL};
  g_assert_false (sw_person_set_many (fixture->library, id, half, &error));
  plan_fixture_assert_refused (&error, "unknown-party", "nobody", NULL);
  g_autoptr (GPtrArray) people = sw_person_list (fixture->library, fixture->project);
  g_assert_null (((SwPerson *) people->pdata[0])->role);
}

static void
test_set (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, "Ada", SW_PARTY_VENDOR);
  const char *const pairs[] = {"name= Ada L. ", "party=Customer", "email=a@b.example",
                               "phone= ", NULL};
  g_assert_true (sw_person_set_many (fixture->library, id, pairs, NULL));
  g_autoptr (GPtrArray) people = sw_person_list (fixture->library, fixture->project);
  const SwPerson *person = people->pdata[0];
  g_assert_cmpstr (person->name, ==, "Ada L.");
  g_assert_cmpint (person->party, ==, SW_PARTY_CUSTOMER);
  g_assert_cmpstr (person->email, ==, "a@b.example");
  g_assert_null (person->phone);
  plan_fixture_undo (fixture);
  g_autoptr (GPtrArray) before = sw_person_list (fixture->library, fixture->project);
  g_assert_cmpstr (((SwPerson *) before->pdata[0])->name, ==, "Ada");
  g_assert_null (((SwPerson *) before->pdata[0])->email);
}

static void
test_owner (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  gint64 ada = add (fixture, "Ada", SW_PARTY_VENDOR), twin = add (fixture, "Ada", SW_PARTY_PARTNER);
  gint64 bob = add (fixture, "Bob", SW_PARTY_VENDOR);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, twin);
  g_assert_false (sw_plan_set (plan, 2, "owner", "Ada", &error));
  plan_fixture_assert_refused (&error, "ambiguous-person", "2", "“Ada”", NULL);
  plan_fixture_set (fixture, 2, "owner", id);
  g_assert_cmpint (sw_plan_task (plan, 2)->owner, ==, twin);
  plan_fixture_set (fixture, 3, "owner", "Bob");
  g_assert_cmpint (sw_plan_task (plan, 3)->owner, ==, bob);
  g_assert_false (sw_plan_set (plan, 2, "owner", "Carl", &error));
  plan_fixture_assert_refused (&error, "unknown-person", "“Carl”", NULL);
  plan_fixture_set (fixture, 3, "owner", "");
  g_assert_cmpint (sw_plan_task (plan, 3)->owner, ==, 0);
  g_assert_cmpint (ada, !=, twin);
}

static void
test_remove (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  gint64 ada = add (fixture, "Ada", SW_PARTY_VENDOR);
  plan_fixture_set (fixture, 2, "owner", "Ada");
  plan_fixture_set (fixture, 3, "owner", "Ada");
  g_assert_true (sw_person_remove (fixture->library, ada, &error));
  g_assert_cmpint (sw_plan_task (plan, 2)->owner, ==, 0);
  plan_fixture_assert_fresh (fixture);
  g_assert_false (sw_person_remove (fixture->library, ada, &error));
  plan_fixture_assert_refused (&error, "unknown-person", NULL);
  plan_fixture_undo (fixture);
  g_assert_cmpint (sw_plan_task (plan, 2)->owner, ==, ada);
  g_assert_cmpint (sw_plan_task (plan, 3)->owner, ==, ada);
  plan_fixture_assert_fresh (fixture);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/people/list", test_list);
  ADD ("/people/refusals", test_refusals);
  ADD ("/people/set", test_set);
  ADD ("/people/owner", test_owner);
  ADD ("/people/remove", test_remove);
  return g_test_run ();
}
