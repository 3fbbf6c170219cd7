#include "core/people/person.h"
#include "core/training/roster.h"
#include "core/training/signature.h"
#include "roster-fixture.h"

#include <math.h>
#include <string.h>

#define DRAWN "400 150;12 80 13 40 20 60;90 70"

static gint64
sign (RosterFixture *fixture, gint64 person, const char *text, GError **error)
{
  g_autoptr (SwStrokes) strokes = sw_strokes_from_text (text, NULL);
  return sw_signature_set (fixture->training, fixture->session, person, strokes, error);
}

static void
test_sign (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  gint64 now = sw_context_now (fixture->plan.context);
  g_assert_cmpint (sign (fixture, fixture->bob, DRAWN, &error), !=, 0);
  g_assert_cmpint (sign (fixture, 0, DRAWN, &error), !=, 0);
  g_assert_cmpint (sign (fixture, fixture->ada, DRAWN, &error), !=, 0);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) list = sw_signature_list (training, fixture->session);
  static const char *const names[] = {"Ada", "Bob", "Tina"};
  g_assert_cmpuint (list->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const SwSignature *signature = list->pdata[i];
    g_autofree char *text = sw_strokes_to_text (signature->strokes);
    g_assert_cmpstr (signature->name, ==, names[i]);
    g_assert_cmpstr (text, ==, DRAWN);
    g_assert_cmpint (signature->trainer, ==, i == 2);
    g_assert_cmpint (ABS (signature->at - now), <, 100);
  }
  g_assert_true (sw_signature_find (list, fixture->session, fixture->ada, FALSE) == list->pdata[0]);
  g_assert_null (sw_signature_find (list, fixture->session, fixture->ada, TRUE));
  g_assert_true (sw_signature_of_trainer (list, fixture->session) == list->pdata[2]);
  g_assert_true (sw_signature_find (list, fixture->session, fixture->tina, TRUE) == list->pdata[2]);
}

/* A statement stays what it was: another name, another trainer, another drawing do not touch it. */
static void
test_kept (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  sign (fixture, fixture->ada, DRAWN, &error);
  sign (fixture, 0, DRAWN, &error);
  sw_person_set (fixture->plan.library, fixture->ada, "name", "Ada Lovelace", &error);
  plan_fixture_set (&fixture->plan, sw_plan_find (fixture->plan.plan, fixture->session), "owner",
                    "Eve");
  g_assert_cmpint (sign (fixture, fixture->ada, "400 150;1 1 2 2", &error), ==, 0);
  plan_fixture_assert_refused (&error, "signed-already", "Ada", "back", NULL);
  g_assert_cmpint (sign (fixture, 0, DRAWN, &error), ==, 0);
  plan_fixture_assert_refused (&error, "signed-already", "Tina", NULL);
  g_autoptr (GPtrArray) list = sw_signature_list (training, 0);
  const SwSignature *signature = list->pdata[0];
  g_autofree char *text = sw_strokes_to_text (signature->strokes);
  g_assert_cmpstr (signature->name, ==, "Ada");
  g_assert_cmpstr (text, ==, DRAWN);
  g_assert_cmpstr (((SwSignature *) list->pdata[1])->name, ==, "Tina");
  g_assert_true (((SwSignature *) list->pdata[1])->trainer);
}

static void
test_take_back (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  gint64 id = sign (fixture, fixture->ada, DRAWN, &error);
  g_assert_true (sw_signature_take_back (training, fixture->session, fixture->ada, &error));
  g_assert_false (sw_signature_take_back (training, fixture->session, fixture->ada, &error));
  plan_fixture_assert_refused (&error, "not-signed", "Ada", NULL);
  g_assert_false (sw_signature_take_back (training, fixture->session, 0, &error));
  plan_fixture_assert_refused (&error, "not-signed", "trainer", NULL);
  sw_person_set (fixture->plan.library, fixture->ada, "name", "Ada Lovelace", &error);
  g_assert_cmpint (sign (fixture, fixture->ada, "400 150;1 1 2 9", &error), ==, id);
  g_autoptr (GPtrArray) list = sw_signature_list (training, 0);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((SwSignature *) list->pdata[0])->name, ==, "Ada Lovelace");
  plan_fixture_undo (&fixture->plan);
  g_autoptr (GPtrArray) nothing = sw_signature_list (training, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_refusals (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gint64 steps = roster_fixture_steps (fixture);
  g_assert_cmpint (sign (fixture, fixture->eve, DRAWN, &error), ==, 0);
  plan_fixture_assert_refused (&error, "not-enrolled", "Eve", NULL);
  g_assert_cmpint (sign (fixture, fixture->ada, "400 150", &error), ==, 0);
  plan_fixture_assert_refused (&error, "nothing-drawn", NULL);
  g_autoptr (GString) dots = g_string_new ("32000 32000");
  for (int i = 0; i < SW_STROKES_MAX_POINTS; i++)
    g_string_append (dots, ";31000 31000");
  g_assert_cmpint (sign (fixture, fixture->ada, dots->str, &error), ==, 0);
  plan_fixture_assert_refused (&error, "too-long", NULL);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps);
  plan_fixture_set (&fixture->plan, sw_plan_find (fixture->plan.plan, fixture->session), "owner",
                    "");
  g_assert_cmpint (sign (fixture, 0, DRAWN, &error), ==, 0);
  plan_fixture_assert_refused (&error, "no-trainer", NULL);
}

/* A long scribble is kept small, and nobody sees the difference. */
static void
test_scribble (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SwStrokes) strokes = sw_strokes_new (32000, 12000);
  for (int i = 0; i < SW_STROKES_MAX_POINTS; i++) {
    double angle = i / 300.0;
    double x = 16000 + 15000 * sin (angle) * cos (angle / 7);
    (i == 0 ? sw_strokes_begin : sw_strokes_add) (strokes, x, 6000 + 5900 * cos (angle * 1.3));
  }
  g_assert_cmpint (
      sw_signature_set (fixture->training, fixture->session, fixture->ada, strokes, &error), !=, 0);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) list = sw_signature_list (fixture->training, 0);
  g_autofree char *text = sw_strokes_to_text (((SwSignature *) list->pdata[0])->strokes);
  g_autofree char *full = sw_strokes_to_text (strokes);
  g_test_message ("%zu bytes of %zu", strlen (text), strlen (full));
  g_assert_cmpuint (strlen (text), <=, SW_SIGNATURE_LONGEST / 5);
  g_assert_cmpuint (strlen (full), >, SW_SIGNATURE_LONGEST);
}

/* Strokes */

static double
distance (const SwStrokePoint *point, const SwStrokePoint *from, const SwStrokePoint *to)
{
  double dx = to->x - from->x, dy = to->y - from->y, length = hypot (dx, dy);
  double along =
      length > 0 ? ((point->x - from->x) * dx + (point->y - from->y) * dy) / (length * length) : 0;
  along = CLAMP (along, 0, 1);
  return hypot (point->x - from->x - along * dx, point->y - from->y - along * dy);
}

/* No two points of it are in one place, so that each is known by where it is. */
static SwStrokes *
random_strokes (void)
{
  SwStrokes *strokes = sw_strokes_new (1000, 400);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  double x = 500, y = 200;
  int count = g_test_rand_int_range (1, 1500);
  for (int i = 0; i < count; i++) {
    x += g_test_rand_double_range (-9, 9);
    y += g_test_rand_double_range (-9, 9);
    x = CLAMP (x, 0, 1000);
    y = CLAMP (y, 0, 400);
    if (!g_hash_table_add (met, GINT_TO_POINTER (lrint (x) * 1000 + lrint (y) + 1)))
      continue;
    (g_test_rand_int_range (0, 60) == 0 ? sw_strokes_begin : sw_strokes_add) (strokes, x, y);
  }
  return strokes;
}

/* Every point that was left out is near a line that was kept between its neighbours. */
static void
test_simplify (void)
{
  for (int round = 0; round < 60; round++) {
    g_autoptr (SwStrokes) strokes = random_strokes ();
    double tolerance = g_test_rand_double_range (0, 30);
    g_autoptr (SwStrokes) simple = sw_strokes_simplify (strokes, tolerance);
    guint count, kept, j = 0;
    const SwStrokePoint *all = sw_strokes_points (strokes, &count);
    const SwStrokePoint *rest = sw_strokes_points (simple, &kept);
    g_assert_cmpuint (kept, <=, count);
    for (guint i = 0; i < count; i++) {
      gboolean ends = i + 1 == count || all[i + 1].begins != 0;
      gboolean here = j < kept && memcmp (&all[i], &rest[j], sizeof all[i]) == 0;
      if (here)
        j++;
      g_assert_true (here || (all[i].begins == 0 && !ends));
      if (!here)
        g_assert_cmpfloat (distance (&all[i], &rest[j - 1], &rest[j]), <=, tolerance + 1e-9);
    }
    g_assert_cmpuint (j, ==, kept);
    g_autoptr (SwStrokes) again = sw_strokes_simplify (simple, 0);
    guint same;
    sw_strokes_points (again, &same);
    g_assert_cmpuint (same, <=, kept);
  }
}

static void
test_simplify_line (void)
{
  g_autoptr (SwStrokes) strokes =
      sw_strokes_from_text ("100 100;0 0 1 1 2 2 50 50 50 50;7 7 7 7;9 9", NULL);
  g_autoptr (SwStrokes) simple = sw_strokes_simplify (strokes, 0.5);
  g_autofree char *text = sw_strokes_to_text (simple);
  g_assert_cmpstr (text, ==, "100 100;0 0 50 50;7 7 7 7;9 9");
}

/* Text that was cut, bent or made up is read whole or not at all, and what is read is written as
 * it was. */
static void
test_fuzz (void)
{
  static const char alphabet[] = "0123456789 ;-.,+x\n\t\\\"%\x80\xff";
  for (int round = 0; round < 4000; round++) {
    g_autoptr (SwStrokes) strokes = random_strokes ();
    g_autofree char *drawn = round % 40 == 0 ? sw_strokes_to_text (strokes) : g_strdup (DRAWN);
    g_autoptr (GString) text = g_string_new (drawn);
    for (int change = g_test_rand_int_range (1, 6); change > 0; change--) {
      gsize at = (gsize) g_test_rand_int_range (0, (int) text->len + 1);
      char letter = alphabet[g_test_rand_int_range (0, (int) sizeof alphabet - 1)];
      if (g_test_rand_bit () || at >= text->len)
        g_string_insert_c (text, (gssize) at, letter);
      else if (g_test_rand_bit ())
        g_string_erase (text, (gssize) at, 1);
      else
        text->str[at] = letter;
    }
    GError *error = NULL;
    g_autoptr (SwStrokes) read = sw_strokes_from_text (text->str, &error);
    g_assert_true ((read == NULL) == (error != NULL));
    if (read == NULL) {
      plan_fixture_assert_refused (&error, "strokes", NULL);
      continue;
    }
    g_autofree char *written = sw_strokes_to_text (read);
    g_autoptr (SwStrokes) again = sw_strokes_from_text (written, NULL);
    g_autofree char *rewritten = sw_strokes_to_text (again);
    g_assert_cmpstr (written, ==, rewritten);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ROSTER_ADD ("/signature/sign", test_sign);
  ROSTER_ADD ("/signature/kept", test_kept);
  ROSTER_ADD ("/signature/take-back", test_take_back);
  ROSTER_ADD ("/signature/refusals", test_refusals);
  ROSTER_ADD ("/signature/scribble", test_scribble);
  g_test_add_func ("/signature/simplify", test_simplify);
  g_test_add_func ("/signature/simplify-line", test_simplify_line);
  g_test_add_func ("/signature/fuzz", test_fuzz);
  return g_test_run ();
}
