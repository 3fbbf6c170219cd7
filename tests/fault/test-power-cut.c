/* What the library called saved is there after a power cut at any moment, with its own pragmas; and
 * the disk that shows it does find fault with less careful ones. */
#include "library-fixture.h"
#include "power-disk.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  guint damaged;
  guint lost;
  guint journals;
} Outcome;

static gint64
count_actions (SwLibrary *library)
{
  return sw_library_number (library, -1, "SELECT count(*) FROM action", SW_END);
}

static void
edit_a_lot (SwLibrary *library, PowerDisk *disk, GRand *random, int edits)
{
  gint64 task = make_task (library, 0, "Pilot");
  for (int i = 0; i < edits; i++) {
    g_autoptr (SwAction) step = i % 6 == 5 ? sw_history_undo (library, NULL, NULL) : NULL;
    if (step == NULL) {
      g_autofree char *title = g_strdup_printf ("%d", i);
      g_autofree char *note = g_strnfill ((gsize) g_rand_int_range (random, 0, 6000), 'x');
      SwEdit *edit = sw_edit_begin (library, "task-set", title, 0);
      sw_edit_set (edit, "task", task, "title", SW_TEXT (title));
      for (int rows = g_rand_int_range (random, 0, 12); rows > 0; rows--)
        task = sw_edit_insert (edit, "task", 0, "note", SW_TEXT (note), NULL);
      g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
    }
    power_disk_acknowledge (disk, count_actions (library));
  }
}

static void
look_after_cut (Fixture *fixture, const char *folder, gint64 acknowledged, Outcome *outcome)
{
  g_autofree char *path = g_build_filename (folder, "plans.slipway", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  outcome->journals += g_file_test (journal, G_FILE_TEST_EXISTS);
  g_autoptr (SwLibrary) library = sw_library_open (path, fixture->context, SW_OPEN_DEFAULT, NULL);
  g_autoptr (GPtrArray) problems = library != NULL ? sw_check_run (library) : NULL;
  if (problems == NULL || problems->len > 0)
    outcome->damaged++;
  else if (count_actions (library) < acknowledged)
    outcome->lost++;
}

static int
ascending (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static Outcome
cut_often (Fixture *fixture, const char *pragma, guint cuts)
{
  Outcome outcome = {0};
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *disk_folder = fixture_path (fixture, "disk");
  g_autofree char *path = g_build_filename (disk_folder, "plans.slipway", NULL);
  g_object_unref (fixture_open_at (fixture, path));
  PowerDisk *disk = power_disk_start (disk_folder);
  SwLibrary *library = fixture_open_at (fixture, path);
  g_assert_cmpint (sqlite3_exec (library->db, pragma, NULL, NULL, NULL), ==, SQLITE_OK);
  edit_a_lot (library, disk, random, 60);
  g_object_unref (library);
  power_disk_stop (disk);
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < cuts; i++) {
    int moment = g_rand_int_range (random, 0, (gint32) power_disk_length (disk) + 1);
    g_array_append_val (moments, moment);
  }
  g_array_sort (moments, ascending);
  g_autofree char *folder = fixture_path (fixture, "after");
  for (guint i = 0; i < cuts; i++) {
    g_mkdir (folder, 0700);
    gint64 acknowledged =
        power_disk_cut (disk, (guint) g_array_index (moments, int, i), folder, random);
    look_after_cut (fixture, folder, acknowledged, &outcome);
    remove_tree (folder);
  }
  power_disk_free (disk);
  remove_tree (disk_folder);
  g_test_message ("%u cuts: %u damaged, %u lost something acknowledged; %u found a journal", cuts,
                  outcome.damaged, outcome.lost, outcome.journals);
  return outcome;
}

static guint
wanted_rounds (guint usual)
{
  const char *wanted = g_getenv ("SLIPWAY_ROUNDS");
  return wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : rounds (usual);
}

static void
test_own_pragmas (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = cut_often (fixture, "SELECT 1", wanted_rounds (1000));
  g_assert_cmpuint (outcome.damaged, ==, 0);
  g_assert_cmpuint (outcome.lost, ==, 0);
}

static void
test_careless (Fixture *fixture, gconstpointer data)
{
  Outcome off = cut_often (fixture, "PRAGMA synchronous = OFF", 60);
  g_assert_cmpuint (off.damaged + off.lost, >, 0);
  Outcome full = cut_often (fixture, "PRAGMA synchronous = FULL", 200);
  g_assert_cmpuint (full.damaged, ==, 0);
  g_assert_cmpuint (full.lost, >, 0); /* the journal's removal was not synced */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/power-cut/own-pragmas", Fixture, NULL, fixture_set_up, test_own_pragmas,
              fixture_tear_down);
  g_test_add ("/power-cut/careless", Fixture, NULL, fixture_set_up, test_careless,
              fixture_tear_down);
  return g_test_run ();
}
