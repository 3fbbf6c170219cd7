/* What the library called saved is there after kill -9 at any moment. */
#include "library-fixture.h"

#include "core/library/merge.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Edits for ever, and says so after each: new rows, cells, deletions, steps of undo and redo. Each
 * leaves exactly one action. */
G_NORETURN static void
write_for_ever (Fixture *fixture, int acknowledge)
{
  SwLibrary *library = fixture_open_at (fixture, fixture->path);
  gint64 task = sw_library_number (library, 0, "SELECT max(id) FROM task", SW_END);
  g_autoptr (GRand) random = g_rand_new ();
  for (gint32 done = 1;; done++) {
    int what = g_rand_int_range (random, 0, 10);
    g_autoptr (SwAction) step = what == 0   ? sw_history_undo (library, NULL, NULL)
                                : what == 1 ? sw_history_redo (library, NULL, NULL)
                                            : NULL;
    if (step == NULL) {
      g_autofree char *title = g_strdup_printf ("%u", g_rand_int (random));
      SwEdit *edit = sw_edit_begin (library, "task-add", title, 0);
      sw_edit_set (edit, "task", task, "note", SW_TEXT (title));
      for (int rows = g_rand_int_range (random, 0, 20); rows > 0; rows--)
        task = sw_edit_insert (edit, "task", 0, "title", SW_TEXT (title), NULL);
      if (what == 2)
        sw_edit_delete (edit, "task", task);
      if (sw_edit_commit (edit, NULL) < 0)
        _exit (1);
    }
    gint32 actions = (gint32) sw_library_number (library, 0, "SELECT count(*) FROM action", SW_END);
    if (write (acknowledge, &actions, sizeof actions) != sizeof actions)
      _exit (1);
  }
}

/* The greatest number of actions that was acknowledged, `known` where none was. */
static gint32
last_acknowledged (int pipe, gint32 known)
{
  gint32 numbers[512];
  gssize length;
  while ((length = read (pipe, numbers, sizeof numbers)) > 0)
    known = numbers[length / (gssize) sizeof *numbers - 1];
  return known;
}

static gint32
kill_once (Fixture *fixture, gint32 known)
{
  int ends[2];
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0) {
    close (ends[0]);
    write_for_ever (fixture, ends[1]);
  }
  close (ends[1]);
  gint32 first;
  g_usleep ((gulong) g_test_rand_int_range (0, 6000));
  if (g_test_rand_int_range (0, 10) > 0 && read (ends[0], &first, sizeof first) == sizeof first) {
    known = first; /* it is at work; the others die on the way there */
    g_usleep ((gulong) g_test_rand_int_range (0, 8000));
  }
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  known = last_acknowledged (ends[0], known);
  close (ends[0]);
  return known;
}

static void
assert_last_actions_whole (SwLibrary *library)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT id, sum FROM action ORDER BY id DESC LIMIT 3", SW_END);
  while (sw_query_next (query)) {
    g_autofree char *sum = sw_library_action_sum (library, sw_query_int (query, 0));
    g_assert_cmpstr (sum, ==, sw_query_text (query, 1));
  }
}

static guint
wanted_rounds (guint usual)
{
  const char *wanted = g_getenv ("SLIPWAY_ROUNDS");
  return wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : rounds (usual);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  guint journals = 0, acknowledged = 0, more = 0;
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  gint32 known = 0;
  guint most = wanted_rounds (1000);
  fixture_close (fixture);
  for (guint i = 0; i < most; i++) {
    if (i % 100 == 0) { /* a fresh one, so that each round stays cheap */
      g_remove (fixture->path);
      known = 0;
    }
    gint32 before = known;
    known = kill_once (fixture, known);
    acknowledged += (guint) (known - before);
    journals += g_file_test (journal, G_FILE_TEST_EXISTS);
    fixture_open (fixture);
    gint32 found =
        (gint32) sw_library_number (fixture->library, -1, "SELECT count(*) FROM action", SW_END);
    if (found != known && found != known + 1)
      g_error ("round %u: %d actions acknowledged, %d found", i, known, found);
    more += found > known;
    known = found;
    assert_last_actions_whole (fixture->library);
    if (i % 20 == 19 || i + 1 == most)
      assert_sound (fixture->library);
    fixture_close (fixture);
  }
  g_test_message ("%u kills, %u edits acknowledged, 0 lost; %u saved but not yet acknowledged, %u "
                  "left a journal",
                  most, acknowledged, more, journals);
}

/* Making the library itself: it is there whole, or not at all. */
static void
test_kill_at_creation (Fixture *fixture, gconstpointer data)
{
  guint made = 0, most = wanted_rounds (1000) / 10;
  fixture_close (fixture);
  for (guint i = 0; i < most; i++) {
    g_remove (fixture->path);
    pid_t child = fork ();
    if (child == 0) {
      sw_library_open (fixture->path, fixture->context, SW_OPEN_CREATE, NULL);
      _exit (0);
    }
    g_usleep ((gulong) g_test_rand_int_range (0, 8000));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    made += g_file_test (fixture->path, G_FILE_TEST_EXISTS);
    fixture_open (fixture);
    assert_sound (fixture->library);
    fixture_close (fixture);
  }
  g_test_message ("%u kills, %u had it already", most, made);
}

/* Merging: all that the other library has arrives, or nothing. */
static void
test_kill_at_merge (Fixture *fixture, gconstpointer data)
{
  guint merged = 0, journals = 0, most = wanted_rounds (1000) / 10;
  g_autofree char *peer = fixture_path (fixture, "peer.slipway");
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *original = fixture_path (fixture, "original");
  g_setenv ("TMPDIR", fixture->dir, TRUE); /* where the copies of killed merges stay behind */
  gint64 project = make_project (fixture->library, "NORD");
  gint64 task = make_task (fixture->library, project, "Kickoff");
  fixture_close (fixture);
  copy_file (fixture->path, peer);
  g_autoptr (SwLibrary) other = fixture_open_at (fixture, peer);
  SwEdit *edit = sw_edit_begin (other, "task-add", "Many", project);
  for (int i = 0; i < 1000; i++)
    sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("Data migration"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  for (int i = 0; i < 30; i++)
    set_title (other, task, i % 2 == 0 ? "Theirs" : "Ours");
  g_clear_object (&other);
  copy_file (fixture->path, original);
  for (guint i = 0; i < most; i++) {
    copy_file (original, fixture->path);
    pid_t child = fork ();
    if (child == 0) {
      SwMergeReport report;
      SwLibrary *library = fixture_open_at (fixture, fixture->path);
      _exit (!sw_merge_file (library, peer, NULL, &report, NULL));
    }
    g_usleep ((gulong) g_test_rand_int_range (5000, 90000));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    journals += g_file_test (journal, G_FILE_TEST_EXISTS);
    fixture_open (fixture);
    gint64 found = sw_library_number (fixture->library, -1, "SELECT count(*) FROM action", SW_END);
    g_assert_true (found == 2 || found == 33);
    merged += found == 33;
    assert_sound (fixture->library);
    fixture_close (fixture);
    g_remove (journal);
  }
  g_test_message ("%u kills, %u had merged already, %u left a journal", most, merged, journals);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill/editing", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  g_test_add ("/kill/creating", Fixture, NULL, fixture_set_up, test_kill_at_creation,
              fixture_tear_down);
  g_test_add ("/kill/merging", Fixture, NULL, fixture_set_up, test_kill_at_merge,
              fixture_tear_down);
  return g_test_run ();
}
