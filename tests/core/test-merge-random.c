/* Laptops that work apart and merge at random, with clocks that are wrong, held against an oracle:
 * each holds the same facts and tells the same conflicts as the oracle at any time, and all are
 * equal in the end. */
#include "merge-oracle.h"

#include "core/library/conflict.h"
#include "core/library/merge-private.h"

#include <glib/gstdio.h>

enum { MOST_LAPTOPS = 5, STEPS = 30 };

typedef struct {
  Fixture fixture;
  guint count;
  SwLibrary *libraries[MOST_LAPTOPS];
  SwContext *contexts[MOST_LAPTOPS];
  Oracle *oracle;
  GRand *random;
  gint64 project;
  GArray *tasks; /* ids of all tasks that anybody made */
} Universe;

static int
pick (Universe *universe, int most)
{
  return g_rand_int_range (universe->random, 0, most);
}

static void
begin (Universe *universe, guint32 seed)
{
  *universe = (Universe){.random = g_rand_new_with_seed (seed)};
  fixture_begin (&universe->fixture);
  fixture_open (&universe->fixture);
  SwLibrary *base = universe->fixture.library;
  universe->tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  universe->project = make_project (base, "NORD");
  for (int i = 0; i < 3; i++) {
    gint64 task = make_task (base, universe->project, "Kickoff");
    g_array_append_val (universe->tasks, task);
  }
  universe->count = (guint) (2 + pick (universe, MOST_LAPTOPS - 1));
  universe->oracle = oracle_new (universe->count, base);
  fixture_close (&universe->fixture);
  for (guint i = 0; i < universe->count; i++) {
    g_autofree char *name = g_strdup_printf ("laptop-%u", i);
    g_autofree char *path = fixture_path (&universe->fixture, name);
    g_autoptr (GError) error = NULL;
    copy_file (universe->fixture.path, path);
    universe->contexts[i] = sw_context_new (SW_LANGUAGE_ENGLISH);
    universe->contexts[i]->now = FIXTURE_NOW;
    g_free (universe->contexts[i]->author);
    universe->contexts[i]->author = g_strdup (name);
    g_free (universe->contexts[i]->state_dir); /* some share one, as two copies on one laptop do */
    universe->contexts[i]->state_dir =
        g_strdup_printf ("%s/state-%d", universe->fixture.dir, pick (universe, 2));
    universe->libraries[i] = sw_library_open (path, universe->contexts[i], SW_OPEN_DEFAULT, &error);
    g_assert_no_error (error);
  }
}

static void
end (Universe *universe)
{
  for (guint i = 0; i < universe->count; i++) {
    g_clear_object (&universe->libraries[i]);
    sw_context_unref (universe->contexts[i]);
  }
  oracle_free (universe->oracle);
  g_array_unref (universe->tasks);
  g_rand_free (universe->random);
  fixture_end (&universe->fixture);
}

static SwValue
pick_value (Universe *universe)
{
  static const char *const texts[] = {"Pilot", "数据迁移", "Go-live"};
  int which = pick (universe, 4);
  return which < 3 ? SW_TEXT (texts[which]) : SW_NONE;
}

/* A fact that every laptop may state on its own: it has the same id everywhere. */
static void
state_occurrence (Universe *universe, SwEdit *edit)
{
  gint64 id = 1000 + pick (universe, 3);
  SwValue at = pick (universe, 2) ? SW_INT (pick (universe, 3)) : SW_NONE;
  if (pick (universe, 3) == 0)
    sw_edit_insert (edit, "occurrence", id, "day", SW_INT (pick (universe, 2)), NULL);
  else
    sw_edit_insert (edit, "occurrence", id, "project", SW_ID (universe->project), "at", at,
                    "skipped", SW_INT (1), NULL);
}

static gboolean
is_here (SwLibrary *library, gint64 task)
{
  return sw_library_number (library, 0, "SELECT count(*) FROM task WHERE id = ?1", SW_INT (task),
                            SW_END) > 0;
}

static void
change_task (Universe *universe, SwEdit *edit, SwLibrary *library)
{
  gint64 task =
      g_array_index (universe->tasks, gint64, pick (universe, (int) universe->tasks->len));
  if (!is_here (library, task))
    return;
  switch (pick (universe, 6)) {
  case 0:
    sw_edit_set (edit, "task", task, "note", pick_value (universe));
    break;
  case 1:
    sw_edit_set (edit, "task", task, "duration", SW_INT (60 * pick (universe, 3)));
    break;
  case 2:
    sw_edit_delete (edit, "task", task);
    break;
  case 3:
    sw_edit_set (edit, "task", task, "deleted", SW_INT (0));
    break;
  default:
    sw_edit_set (edit, "task", task, "title", pick_value (universe));
  }
}

static void
add_task (Universe *universe, SwEdit *edit, SwLibrary *library)
{
  gint64 parent =
      g_array_index (universe->tasks, gint64, pick (universe, (int) universe->tasks->len));
  gint64 task = sw_edit_insert (edit, "task", 0, "project", SW_ID (universe->project), "parent",
                                SW_ID (is_here (library, parent) ? parent : 0), "title",
                                pick_value (universe), NULL);
  g_array_append_val (universe->tasks, task);
}

static void
edit_something (Universe *universe, guint place)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = universe->libraries[place];
  guint tasks = universe->tasks->len;
  SwEdit *edit =
      sw_edit_begin (library, "task-set", NULL, pick (universe, 2) ? universe->project : 0);
  for (int changes = 1 + pick (universe, 3); changes > 0; changes--) {
    int what = pick (universe, 12);
    if (what == 0)
      sw_edit_set (edit, "project", universe->project, "deleted", SW_INT (pick (universe, 2)));
    else if (what == 1 && universe->tasks->len < 8 && universe->tasks->len == tasks)
      add_task (universe, edit, library);
    else if (what < 5)
      state_occurrence (universe, edit);
    else
      change_task (universe, edit, library);
  }
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

static void
settle_something (Universe *universe, guint place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (universe->libraries[place]);
  if (conflicts->len == 0)
    return;
  SwConflict *conflict = conflicts->pdata[pick (universe, (int) conflicts->len)];
  guint index = (guint) pick (universe, (int) sw_conflict_count (conflict));
  g_autoptr (SwConflict) again =
      sw_conflict_find (universe->libraries[place], conflict->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sw_conflict_settle (universe->libraries[place], again, index, "Pilot", &error),
                   >, 0);
  g_assert_no_error (error);
  g_assert_null (sw_conflict_find (universe->libraries[place], conflict->id, NULL));
}

static guint
merge (Universe *universe, guint to, guint from)
{
  g_autoptr (GError) error = NULL;
  SwPeer peer = {.given = (char *) sw_library_path (universe->libraries[from]),
                 .path = (char *) sw_library_path (universe->libraries[from]),
                 .library = universe->libraries[from]};
  SwMergeReport report;
  sw_merge_peer (universe->libraries[to], &peer, NULL, &report, &error);
  g_assert_no_error (error);
  guint expected = oracle_merged (universe->oracle, to, from);
  g_assert_cmpuint (report.actions, ==, expected);
  return report.actions;
}

static void
compare (Universe *universe, guint place)
{
  g_autofree char *facts = facts_of (universe->libraries[place]);
  g_autofree char *wanted = oracle_facts (universe->oracle, place);
  g_assert_cmpstr (facts, ==, wanted);
  g_autofree char *conflicts = conflicts_of (universe->libraries[place]);
  g_autofree char *wanted_conflicts = oracle_conflicts (universe->oracle, place);
  g_assert_cmpstr (conflicts, ==, wanted_conflicts);
}

static void
step (Universe *universe)
{
  guint place = (guint) pick (universe, (int) universe->count);
  SwLibrary *library = universe->libraries[place];
  guint from = (place + 1 + (guint) pick (universe, (int) universe->count - 1)) % universe->count;
  int what = pick (universe, 20);
  universe->contexts[place]->now = FIXTURE_NOW + pick (universe, 200) - 100;
  if (what < 5)
    merge (universe, place, from);
  else if (what < 7)
    sw_action_free (sw_history_undo (library, NULL, NULL) ?: g_new0 (SwAction, 1));
  else if (what < 8)
    sw_action_free (sw_history_redo (library, NULL, NULL) ?: g_new0 (SwAction, 1));
  else if (what < 10)
    settle_something (universe, place);
  else
    edit_something (universe, place);
  oracle_acted (universe->oracle, place, library);
}

static void
merge_all (Universe *universe)
{
  guint news = 1;
  while (news > 0) {
    news = 0;
    for (guint to = 0; to < universe->count; to++) {
      for (guint from = 0; from < universe->count; from++)
        news += to != from ? merge (universe, to, from) : 0;
    }
  }
}

static guint
live_through (guint32 seed, gboolean thoroughly)
{
  Universe universe;
  begin (&universe, seed);
  for (int i = 0; i < STEPS; i++) {
    step (&universe);
    if (thoroughly) {
      for (guint place = 0; place < universe.count; place++)
        compare (&universe, place);
    }
  }
  for (guint place = 0; place < universe.count; place++)
    compare (&universe, place);
  merge_all (&universe);
  g_autofree char *first = conflicts_of (universe.libraries[0]);
  for (guint place = 0; place < universe.count; place++) {
    compare (&universe, place);
    g_autofree char *conflicts = conflicts_of (universe.libraries[place]);
    g_assert_cmpstr (conflicts, ==, first);
    if (thoroughly || seed % 10 == 0)
      assert_sound (universe.libraries[place]);
  }
  guint open = 0;
  for (const char *at = first; *at != '\0'; at++)
    open += *at == '\n';
  end (&universe);
  return open;
}

static void
test_universes (void)
{
  const char *most = g_getenv ("SLIPWAY_TEST_UNIVERSES"), *only = g_getenv ("SLIPWAY_TEST_SEED");
  guint count = most != NULL ? (guint) g_ascii_strtoull (most, NULL, 10) : rounds (90);
  guint open = 0;
  if (only != NULL)
    live_through ((guint32) g_ascii_strtoull (only, NULL, 10), TRUE);
  for (guint i = 0; i < count && only == NULL; i++) {
    guint32 seed = g_test_rand_int ();
    g_test_message ("SLIPWAY_TEST_SEED=%u", seed);
    open += live_through (seed, i % 10 == 0);
  }
  g_test_message ("%u universes, %u conflicts left open", count, open);
  g_assert_true (only != NULL || count < 20 ||
                 open > count / 2); /* the test is not about nothing */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-random/universes", test_universes);
  return g_test_run ();
}
