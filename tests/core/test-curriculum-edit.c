#include "core/training/curriculum-edit.h"
#include "core/training/curriculum-word.h"
#include "core/training/material.h"
#include "core/training/tick.h"
#include "roster-fixture.h"

#include <string.h>

#define SEE "everyday-user/view-results"

static const SwCurriculum *
curriculum_of (RosterFixture *fixture)
{
  return sw_training_curriculum (fixture->training);
}

/* "a, b, c": the items of roles, or of the topics of a role. */
static char *
items_of (RosterFixture *fixture, const char *role)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SwCurriculum *curriculum = curriculum_of (fixture);
  const GPtrArray *list =
      role != NULL ? sw_curriculum_role (curriculum, role)->topics : curriculum->roles;
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            role != NULL ? ((SwTopic *) list->pdata[i])->item
                                         : ((SwTrainingRole *) list->pdata[i])->item);
  return g_strdup (text->str);
}

#define assert_items(fixture, role, expected)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *items_ = items_of (fixture, role);                                            \
    g_assert_cmpstr (items_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

#define assert_key(given, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *key_ = given;                                                                 \
    g_assert_cmpstr (key_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_add (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_autofree char *before = items_of (fixture, NULL);
  gint64 steps = roster_fixture_steps (fixture);
  assert_key (sw_curriculum_add_role (training, " Key user ", SW_PARTY_UNSET, &error), "key-user");
  assert_key (sw_curriculum_add_topic (training, "key-user", "Ask & answer", &error),
              "key-user/ask-answer");
  assert_key (sw_curriculum_add_topic (training, "everyday-user", "Ask & answer", &error),
              "everyday-user/ask-answer");
  assert_key (sw_curriculum_add_topic (training, "a", "Watch", &error),
              "video-documentation/watch");
  assert_key (sw_curriculum_add_format (training, "Coffee hour", 45, 4, &error), "coffee-hour");
  g_assert_no_error (error);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps + 5);
  const SwTrainingRole *role = sw_curriculum_role (curriculum_of (fixture), "key-user");
  g_assert_cmpstr (role->own_title, ==, "Key user");
  g_assert_cmpint (role->party, ==, SW_PARTY_CUSTOMER);
  g_assert_null (role->source);
  const SwSessionFormat *format = sw_curriculum_format (curriculum_of (fixture), "coffee-hour");
  g_assert_cmpint (format->minutes, ==, 45);
  g_assert_cmpint (format->people, ==, 4);
  g_autofree char *after = items_of (fixture, NULL);
  g_autofree char *expected = g_strconcat (before, ", key-user", NULL);
  g_assert_cmpstr (after, ==, expected);
  for (int i = 0; i < 5; i++)
    plan_fixture_undo (&fixture->plan);
  assert_items (fixture, NULL, before);
  g_assert_null (sw_curriculum_format (curriculum_of (fixture), "coffee-hour"));
}

static gboolean
never_cb (const char *word, gpointer data)
{
  return FALSE;
}

static gboolean
twice_cb (const char *word, gpointer data)
{
  int *asked = data;
  return (*asked)++ < 2;
}

/* The same title gives the same word anywhere; what loses letters gets a hash of all of them. */
static void
test_words (void)
{
  static const struct {
    const char *title;
    const char *word;
  } words[] = {{"Key user", "key-user"},
               {"  --Größe (über) 3!", "groesse-ueber-3"},
               {"Café & Bar", "cafe-bar"}};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_key (sw_curriculum_word (words[i].title, never_cb, NULL), words[i].word);
  int asked = 0;
  assert_key (sw_curriculum_word ("Key user", twice_cb, &asked), "key-user-3");
  static const char *const hashed[] = {"关键用户",
                                       "AI 助手",
                                       "AI 平台",
                                       "?",
                                       "…",
                                       "one two three four five six seven eight nine ten A",
                                       "one two three four five six seven eight nine ten B"};
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hashed); i++) {
    char *word = sw_curriculum_word (hashed[i], never_cb, NULL);
    assert_key (sw_curriculum_word (hashed[i], never_cb, NULL), word);
    g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (word));
    g_assert_cmpuint (strlen (word), <=, 60);
    g_assert_true (g_hash_table_add (met, word));
  }
}

static void
test_rename (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_assert_true (sw_curriculum_rename (training, SEE, "Look at results", &error));
  g_assert_true (sw_curriculum_rename (training, "everyday-user", "Clerk", &error));
  g_assert_true (sw_curriculum_rename (training, "B", "Workshop", &error));
  const SwTopic *topic = sw_curriculum_topic (curriculum_of (fixture), SEE);
  g_assert_cmpstr (sw_topic_title (topic, SW_LANGUAGE_CHINESE), ==, "Look at results");
  g_assert_cmpstr (sw_curriculum_role (curriculum_of (fixture), "everyday-user")->own_title, ==,
                   "Clerk");
  g_assert_cmpstr (sw_curriculum_format (curriculum_of (fixture), "b")->own_title, ==, "Workshop");
  g_assert_true (sw_curriculum_rename (training, SEE, " ", &error));
  g_assert_null (sw_curriculum_topic (curriculum_of (fixture), SEE)->own_title);
  g_assert_true (sw_curriculum_rename (training, "everyday-user", "Everyday user", &error));
  g_assert_null (sw_curriculum_role (curriculum_of (fixture), "everyday-user")->own_title);
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpstr (sw_curriculum_role (curriculum_of (fixture), "everyday-user")->own_title, ==,
                   "Clerk");
}

static void
test_drop (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_autofree char *before = items_of (fixture, "everyday-user");
  sw_tick_set (training, fixture->session, fixture->ada, SEE, SW_TICK_ALONE, NULL, &error);
  g_assert_true (sw_curriculum_drop (training, SEE, &error));
  g_autofree char *without = items_of (fixture, "everyday-user");
  g_assert_null (strstr (without, "view-results"));
  g_assert_cmpint (sw_training_tick (training, fixture->session, fixture->ada, SEE)->state, ==,
                   SW_TICK_ALONE);
  g_assert_true (sw_curriculum_restore (training, SEE, &error));
  assert_items (fixture, "everyday-user", before);
  g_assert_true (sw_curriculum_drop (training, "everyday-user", &error));
  g_assert_cmpuint (curriculum_of (fixture)->dropped_roles->len, ==, 1);
  const SwTrainingSession *session = sw_training_session (training, fixture->session);
  g_assert_true (sw_training_session_has_role (session, "everyday-user"));
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpuint (curriculum_of (fixture)->dropped_roles->len, ==, 0);
  g_assert_true (sw_curriculum_drop (training, "A", &error));
  g_assert_cmpuint (curriculum_of (fixture)->dropped_formats->len, ==, 1);
  g_assert_nonnull (
      sw_training_format (training, sw_training_session (training, fixture->session)));
}

static void
test_move (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_autofree char *all = items_of (fixture, "everyday-user");
  g_auto (GStrv) start = g_strsplit (all, ", ", -1);
  g_assert_cmpuint (g_strv_length (start), ==, 5);
  g_autofree char *last = g_strconcat ("everyday-user/", start[4], NULL);
  g_autofree char *first = g_strconcat ("everyday-user/", start[0], NULL);
  g_assert_true (sw_curriculum_move (training, last, first, &error));
  g_autofree char *moved = g_strjoin (", ", start[4], start[0], start[1], start[2], start[3], NULL);
  assert_items (fixture, "everyday-user", moved);
  g_assert_true (sw_curriculum_move (training, last, last, &error));
  assert_items (fixture, "everyday-user", moved);
  g_assert_true (sw_curriculum_move (training, first, NULL, &error));
  g_autofree char *end = g_strjoin (", ", start[4], start[1], start[2], start[3], start[0], NULL);
  assert_items (fixture, "everyday-user", end);
  plan_fixture_undo (&fixture->plan);
  assert_items (fixture, "everyday-user", moved);
}

/* Random moves, many times into the same gap, against a list of names. */
static void
test_move_random (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *all = items_of (fixture, "everyday-user");
  g_auto (GStrv) names = g_strsplit (all, ", ", -1);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (order, names[i]);
  for (int round = 0; round < 200; round++) {
    guint from = round < 120 ? 2 : (guint) g_test_rand_int_range (0, 5);
    guint to = round < 120 ? 1 : (guint) g_test_rand_int_range (0, 6);
    const char *moved = order->pdata[from], *before = to < 5 ? order->pdata[to] : NULL;
    g_autofree char *key = g_strconcat ("everyday-user/", moved, NULL);
    g_autofree char *next = before != NULL ? g_strconcat ("everyday-user/", before, NULL) : NULL;
    g_assert_true (sw_curriculum_move (fixture->training, key, next, &error));
    if (from != to) {
      g_ptr_array_remove_index (order, from);
      g_ptr_array_insert (order, to >= 5 ? -1 : (int) (to - (to > from)), (gpointer) moved);
    }
    for (guint i = 0; i < 5; i++) {
      const GPtrArray *topics =
          sw_curriculum_role (curriculum_of (fixture), "everyday-user")->topics;
      g_assert_cmpstr (((SwTopic *) topics->pdata[i])->item, ==, order->pdata[i]);
    }
  }
}

static void
test_size (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_assert_true (sw_curriculum_set_format (training, "B", 90, -1, &error));
  const SwSessionFormat *format = sw_curriculum_format (curriculum_of (fixture), "hands-on");
  g_assert_cmpint (format->minutes, ==, 90);
  g_assert_cmpint (format->people, ==, 8);
  g_assert_true (sw_curriculum_set_format (training, "B", -1, 0, &error));
  format = sw_curriculum_format (curriculum_of (fixture), "hands-on");
  g_assert_cmpint (format->minutes, ==, 90);
  g_assert_cmpint (format->people, ==, 0);
  g_assert_true (sw_curriculum_set_party (training, "everyday-user", SW_PARTY_PARTNER, &error));
  g_assert_cmpint (sw_curriculum_role (curriculum_of (fixture), "everyday-user")->party, ==,
                   SW_PARTY_PARTNER);
}

static void
test_refusals (RosterFixture *fixture, gconstpointer data)
{
  SwTraining *training = fixture->training;
  GError *error = NULL;
  g_autofree char *longer = g_strnfill (SW_CURRICULUM_LONGEST + 1, 'x');
  gint64 steps = roster_fixture_steps (fixture);
  static const struct {
    const char *holder;
    const char *title;
    const char *rule;
  } topics[] = {{"everyday-user", " ", "title-missing"},
                {"everyday-user", "VIEW results", "duplicate"},
                {"nobody", "New", "unknown-key"},
                {SEE, "New", "unknown-key"},
                {"", "New", "unknown-key"}};
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++) {
    g_assert_null (sw_curriculum_add_topic (training, topics[i].holder, topics[i].title, &error));
    plan_fixture_assert_refused (&error, topics[i].rule, NULL);
  }
  g_assert_null (sw_curriculum_add_role (training, longer, SW_PARTY_CUSTOMER, &error));
  plan_fixture_assert_refused (&error, "too-long", NULL);
  g_assert_null (sw_curriculum_add_format (training, "New", 4, 0, &error));
  plan_fixture_assert_refused (&error, "session-length", NULL);
  g_assert_null (sw_curriculum_add_format (training, "New", 60, 1001, &error));
  plan_fixture_assert_refused (&error, "people-range", NULL);
  g_assert_false (sw_curriculum_rename (training, SEE, "Upload files", &error));
  plan_fixture_assert_refused (&error, "duplicate", NULL);
  g_assert_false (sw_curriculum_drop (training, "everyday-user/none", &error));
  plan_fixture_assert_refused (&error, "unknown-key", NULL);
  g_assert_false (sw_curriculum_move (training, "A", SEE, &error));
  plan_fixture_assert_refused (&error, "unknown-key", NULL);
  g_assert_false (sw_curriculum_move (training, SEE, "everyday-user", &error));
  plan_fixture_assert_refused (&error, "unknown-key", NULL);
  g_assert_false (sw_curriculum_set_format (training, "everyday-user", 60, 0, &error));
  plan_fixture_assert_refused (&error, "unknown-key", NULL);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps);
  g_assert_true (sw_curriculum_drop (training, SEE, &error));
  g_assert_null (sw_curriculum_add_topic (training, "everyday-user", "View results", &error));
  plan_fixture_assert_refused (&error, "duplicate", "left out", NULL);
}

/* Materials */

static gboolean
set_material (RosterFixture *fixture, const char *item, const char *one, const char *two,
              GError **error)
{
  const char *const pairs[] = {one, two, NULL};
  return sw_material_set (fixture->training, item, pairs, error);
}

static void
test_materials (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) before = sw_material_list (fixture->training);
  const SwMaterial *guide = sw_material_find (before, "user-guide");
  g_assert_cmpint (guide->state, ==, SW_READINESS_OPEN);
  g_assert_cmpint (guide->kind, ==, SW_MATERIAL_GUIDE);
  g_assert_cmpint (sw_plan_find (fixture->plan.plan, guide->task), >=, 0);
  gint64 steps = roster_fixture_steps (fixture);
  g_assert_true (set_material (fixture, "user-guide", "state=shared",
                               "address= https://x.example/guide ", &error));
  g_assert_true (
      set_material (fixture, "cheat-sheet", "title=Cheat sheet", "kind=exercise", &error));
  assert_key (sw_material_add (fixture->training, "速查表", SW_MATERIAL_GUIDE, &error),
              "own-6bbe6a2f");
  g_assert_no_error (error);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps + 3);
  g_autoptr (GPtrArray) list = sw_material_list (fixture->training);
  g_assert_cmpuint (list->len, ==, before->len + 2);
  guide = sw_material_find (list, "user-guide");
  g_assert_cmpint (guide->state, ==, SW_READINESS_SHARED);
  g_assert_cmpstr (guide->address, ==, "https://x.example/guide");
  const SwMaterial *own = list->pdata[before->len];
  g_assert_cmpstr (own->item, ==, "cheat-sheet");
  g_assert_cmpint (own->kind, ==, SW_MATERIAL_EXERCISE);
  g_assert_true (set_material (fixture, "user-guide", "dropped=yes", NULL, &error));
  g_autoptr (GPtrArray) fewer = sw_material_list (fixture->training);
  g_assert_cmpstr (((SwMaterial *) fewer->pdata[fewer->len - 1])->item, ==, "user-guide");
  g_assert_true (((SwMaterial *) fewer->pdata[fewer->len - 1])->dropped);
  plan_fixture_undo (&fixture->plan);
  plan_fixture_undo (&fixture->plan);
  plan_fixture_undo (&fixture->plan);
  plan_fixture_undo (&fixture->plan);
  g_autoptr (GPtrArray) after = sw_material_list (fixture->training);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_null (sw_material_find (after, "user-guide")->address);
}

static void
test_material_refusals (RosterFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gint64 steps = roster_fixture_steps (fixture);
  g_autofree char *longer = g_strnfill (1001, 'x');
  g_autofree char *address = g_strconcat ("address=", longer, NULL);
  const struct {
    const char *item;
    const char *pair;
    const char *rule;
  } calls[] = {{"user-guide", "state=done", "unknown-state"},
               {"user-guide", "state=", "unknown-state"},
               {"user-guide", "kind=clip", "playbook-kind"},
               {"user-guide", "colour=red", "unknown-field"},
               {"user-guide", "dropped=maybe", "flag-form"},
               {"user-guide", address, "too-long"},
               {"user-guide", "title=demo SCRIPT", "duplicate"},
               {"new", "state=open", "title-missing"},
               {"new", "title= ", "title-missing"},
               {"New", "title=T", "material-id"},
               {"", "title=T", "material-id"},
               {"a/b", "title=T", "material-id"}};
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_assert_false (
        set_material (fixture, calls[i].item, "address=https://x.example", calls[i].pair, &error));
    plan_fixture_assert_refused (&error, calls[i].rule, NULL);
  }
  g_assert_false (set_material (fixture, "user-guide", "title", NULL, &error));
  plan_fixture_assert_refused (&error, "usage", NULL);
  g_assert_cmpint (roster_fixture_steps (fixture), ==, steps);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curriculum-edit/words", test_words);
  ROSTER_ADD ("/curriculum-edit/add", test_add);
  ROSTER_ADD ("/curriculum-edit/rename", test_rename);
  ROSTER_ADD ("/curriculum-edit/drop", test_drop);
  ROSTER_ADD ("/curriculum-edit/move", test_move);
  ROSTER_ADD ("/curriculum-edit/move-random", test_move_random);
  ROSTER_ADD ("/curriculum-edit/size", test_size);
  ROSTER_ADD ("/curriculum-edit/refusals", test_refusals);
  ROSTER_ADD ("/curriculum-edit/materials", test_materials);
  ROSTER_ADD ("/curriculum-edit/material-refusals", test_material_refusals);
  return g_test_run ();
}
