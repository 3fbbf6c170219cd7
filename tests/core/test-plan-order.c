/* Moving several rows at once: one place on among their siblings, or all to one place. */
#include "plan-fixture.h"

#include <string.h>

/* The slow way up: a chosen one stands before whoever stood above it, each time with a list anew.
 */
static GPtrArray *
slow_up (GPtrArray *titles, const char *chosen)
{
  GPtrArray *after = g_ptr_array_new ();
  gpointer held = NULL; /* waits until the chosen ones have passed */
  for (guint i = 0; i < titles->len; i++) {
    if (strstr (chosen, titles->pdata[i]) != NULL) {
      g_ptr_array_add (after, titles->pdata[i]);
      continue;
    }
    if (held != NULL)
      g_ptr_array_add (after, held);
    held = titles->pdata[i];
  }
  if (held != NULL)
    g_ptr_array_add (after, held);
  return after;
}

static GPtrArray *
reversed (GPtrArray *titles)
{
  GPtrArray *other = g_ptr_array_new ();
  for (guint i = titles->len; i > 0; i--)
    g_ptr_array_add (other, titles->pdata[i - 1]);
  g_ptr_array_unref (titles);
  return other;
}

/* The titles of all tasks, with those of the phase X behind the phase. */
static char *
slow_step (SwPlan *plan, const char *chosen, int places)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) top = g_ptr_array_new (), inner = g_ptr_array_new ();
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    g_ptr_array_add (sw_plan_task (plan, i)->parent < 0 ? top : inner,
                     (gpointer) sw_plan_title (plan, i, SW_LANGUAGE_ENGLISH));
  GPtrArray **both[] = {&top, &inner};
  for (guint i = 0; i < G_N_ELEMENTS (both); i++) {
    g_autoptr (GPtrArray) from =
        places < 0 ? g_ptr_array_ref (*both[i]) : reversed (g_ptr_array_ref (*both[i]));
    GPtrArray *to = slow_up (from, chosen);
    g_ptr_array_unref (*both[i]);
    *both[i] = places < 0 ? to : reversed (to);
  }
  for (guint i = 0; i < top->len; i++) {
    g_string_append (text, top->pdata[i]);
    for (guint j = 0; g_str_equal (top->pdata[i], "X") && j < inner->len; j++)
      g_string_append (text, inner->pdata[j]);
  }
  return g_string_free (text, FALSE);
}

static char *
titles_in_order (SwPlan *plan)
{
  GString *text = g_string_new (NULL);
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    g_string_append (text, sw_plan_title (plan, i, SW_LANGUAGE_ENGLISH));
  return g_string_free (text, FALSE);
}

/* Any selection goes where the slow way takes it, also when no number is left between two
 * positions; each time in one step. */
static void
test_move_many (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  for (const char *title = "ABXCD"; *title != '\0'; title++)
    plan_fixture_add (fixture, NULL, (char[]){*title, '\0'}, 1, NULL);
  for (const char *title = "abcde"; *title != '\0'; title++)
    plan_fixture_add (fixture, "3", (char[]){*title, '\0'}, 1, NULL);
  for (int round = 0; round < 400; round++) {
    g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
    g_autoptr (GString) chosen = g_string_new (NULL);
    int places = g_rand_boolean (rand) ? 1 : -1;
    for (gint32 i = 0; i < sw_plan_count (plan); i++) {
      if (g_rand_int_range (rand, 0, 3) == 0)
        g_array_append_val (tasks, i);
    }
    sw_plan_keep_tops (plan, tasks);
    for (guint i = 0; i < tasks->len; i++)
      g_string_append (chosen,
                       sw_plan_title (plan, g_array_index (tasks, gint32, i), SW_LANGUAGE_ENGLISH));
    g_autofree char *before = titles_in_order (plan);
    g_autofree char *wanted = slow_step (plan, chosen->str, places);
    g_autoptr (GError) error = NULL;
    gboolean moved =
        sw_plan_move_many (plan, (const gint32 *) (void *) tasks->data, tasks->len, places, &error);
    g_assert_no_error (error);
    g_autofree char *after = titles_in_order (plan);
    g_assert_cmpstr (after, ==, wanted);
    g_assert_cmpint (moved, ==, !g_str_equal (before, after));
    if (moved && round % 7 == 0) {
      plan_fixture_undo (fixture);
      g_autofree char *again = titles_in_order (plan);
      g_assert_cmpstr (again, ==, before);
    }
  }
  plan_fixture_assert_fresh (fixture);
}

/* The third one again and again before the second: the room between them is halved each time. */
static void
test_no_room (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  plan_fixture_empty (fixture);
  for (const char *title = "ABCD"; *title != '\0'; title++)
    plan_fixture_add (fixture, NULL, (char[]){*title, '\0'}, 1, NULL);
  for (int round = 0; round < 130; round++) {
    gint32 third = 2;
    g_assert_true (sw_plan_move_many (plan, &third, 1, -1, NULL));
    g_autofree char *order = titles_in_order (plan);
    g_assert_cmpstr (order, ==, round % 2 == 0 ? "ACBD" : "ABCD");
  }
  plan_fixture_assert_fresh (fixture);
}

/* From all over the plan to one place, in their order; not into one of themselves. */
static void
test_place_many (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  GError *error = NULL;
  plan_fixture_empty (fixture);
  for (const char *title = "AXBC"; *title != '\0'; title++)
    plan_fixture_add (fixture, NULL, (char[]){*title, '\0'}, 1, NULL);
  plan_fixture_add (fixture, "2", "x", 1, NULL);
  plan_fixture_add (fixture, "2", "y", 1, NULL); /* A X(x y) B C */
  gint32 some[] = {0, 3, 5};
  g_assert_true (sw_plan_place_many (plan, some, 3, 1, 3, &error)); /* y goes along */
  g_assert_no_error (error);
  g_autofree char *tree = plan_fixture_tree (plan);
  g_assert_cmpstr (tree, ==, "1 X, 1.1 x, 1.2 A, 1.3 y, 1.4 C, 2 B");
  plan_fixture_undo (fixture);
  g_autofree char *before = titles_in_order (plan);
  g_assert_cmpstr (before, ==, "AXxyBC");
  gint32 both[] = {0, 1};
  g_assert_false (sw_plan_place_many (plan, both, 2, 1, -1, &error));
  plan_fixture_assert_refused (&error, "below-itself", "X", NULL);
  plan_fixture_assert_fresh (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*test) (PlanFixture *fixture, gconstpointer data);
  } tests[] = {{"/plan-order/move-many", test_move_many},
               {"/plan-order/no-room", test_no_room},
               {"/plan-order/place-many", test_place_many}};
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, PlanFixture, NULL, plan_fixture_set_up, tests[i].test,
                plan_fixture_tear_down);
  return g_test_run ();
}
