#include "library-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* All (replica, seq) pairs ever minted, with the checksum of what they signed. */
typedef struct {
  GHashTable *signed_as;
  guint clashes;
} Registry;

static void
note_actions (Registry *registry, SwLibrary *library)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT replica || ' ' || seq, sum FROM action", SW_END);
  while (sw_query_next (query)) {
    const char *known = g_hash_table_lookup (registry->signed_as, sw_query_text (query, 0));
    if (known == NULL)
      g_hash_table_insert (registry->signed_as, g_strdup (sw_query_text (query, 0)),
                           g_strdup (sw_query_text (query, 1)));
    else if (!g_str_equal (known, sw_query_text (query, 1)))
      registry->clashes++;
  }
}

static void
begin_registry (Registry *registry)
{
  *registry = (Registry){g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), 0};
}

static void
end_registry (Registry *registry)
{
  g_assert_cmpuint (registry->clashes, ==, 0);
  g_hash_table_unref (registry->signed_as);
}

static gint64
replicas_in (SwLibrary *library)
{
  return sw_library_number (library, 0, "SELECT count(DISTINCT replica) FROM action", SW_END);
}

/* The usual day: one laptop, one identity. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 5; i++) {
    make_task (fixture->library, 0, "Pilot");
    fixture_close (fixture);
    fixture_open (fixture);
  }
  g_assert_cmpint (replicas_in (fixture->library), ==, 1);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT max(seq) FROM action", SW_END),
                   ==, 5);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  Registry registry;
  begin_registry (&registry);
  make_task (fixture->library, 0, "Pilot");
  fixture_close (fixture);
  g_autofree char *copy = fixture_path (fixture, "copy.slipway");
  copy_file (fixture->path, copy);
  fixture_open (fixture);
  g_autoptr (SwLibrary) other = fixture_open_at (fixture, copy);
  make_task (fixture->library, 0, "here"); /* both open at once */
  make_task (other, 0, "there");
  make_task (fixture->library, 0, "here again");
  note_actions (&registry, fixture->library);
  note_actions (&registry, other);
  g_clear_object (&other);
  fixture_close (fixture);
  other = fixture_open_at (fixture, copy); /* one after the other */
  make_task (other, 0, "there again");
  note_actions (&registry, other);
  g_clear_object (&other);
  fixture_open (fixture);
  make_task (fixture->library, 0, "here at last");
  note_actions (&registry, fixture->library);
  assert_sound (fixture->library);
  end_registry (&registry);
}

static void
test_restored (Fixture *fixture, gconstpointer data)
{
  Registry registry;
  begin_registry (&registry);
  make_task (fixture->library, 0, "Pilot");
  g_autofree char *backup = sw_backup_roll (fixture->library, "manual", NULL);
  make_task (fixture->library, 0, "lost by restoring");
  note_actions (&registry, fixture->library);
  fixture_close (fixture);
  g_assert_true (sw_backup_restore (backup, fixture->path, NULL, NULL));
  fixture_open (fixture);
  make_task (fixture->library, 0, "anew");
  note_actions (&registry, fixture->library);
  g_assert_cmpint (replicas_in (fixture->library), ==, 2);
  assert_sound (fixture->library);
  end_registry (&registry);
}

/* Two windows on one file: two identities, one library. */
static void
test_two_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SwLibrary) other = fixture_open_at (fixture, fixture->path);
  for (int i = 0; i < 4; i++) {
    make_task (fixture->library, 0, "here");
    make_task (other, 0, "there");
  }
  g_assert_cmpint (replicas_in (other), ==, 2);
  g_assert_cmpint (sw_library_number (other, 0, "SELECT count(*) FROM action", SW_END), ==, 8);
  g_assert_cmpint (sw_library_number (other, 0,
                                      "SELECT count(*) FROM (SELECT hlc, lag(hlc) OVER (ORDER BY "
                                      "id) AS before FROM action) WHERE hlc <= before",
                                      SW_END),
                   ==, 0);
  assert_sound (other);
}

/* Killed without a word: what it signed last is not certain, so nobody signs as it again. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  for (int i = 0; i < 3; i++) {
    if (fork () == 0) {
      SwLibrary *library = sw_library_open (fixture->path, fixture->context, SW_OPEN_DEFAULT, NULL);
      make_task (library, 0, "Pilot");
      raise (SIGKILL);
    }
    wait (NULL);
  }
  fixture_open (fixture);
  make_task (fixture->library, 0, "Pilot");
  g_assert_cmpint (replicas_in (fixture->library), ==, 4);
  assert_sound (fixture->library);
}

/* No folder for identities, and rubbish in it. */
static void
test_state_folder (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  g_assert_true (g_file_set_contents (fixture->context->state_dir, "a file", -1, NULL));
  for (int i = 0; i < 2; i++) {
    fixture_open (fixture);
    make_task (fixture->library, 0, "Pilot");
    fixture_close (fixture);
  }
  g_unlink (fixture->context->state_dir);
  fixture_open (fixture);
  g_assert_cmpint (replicas_in (fixture->library), ==, 2);
  make_task (fixture->library, 0, "Pilot");
  g_autofree char *folder = g_build_filename (fixture->context->state_dir, "replicas", NULL);
  g_autofree char *name = folder_listing (folder);
  fixture_close (fixture);
  static const char *const rubbish[] = {"", "closed", "closed x y", "open", "closed 99 abc"};
  for (guint i = 0; i < G_N_ELEMENTS (rubbish); i++) {
    g_autofree char *number = g_strdup_printf ("%u", 100 + i);
    g_autofree char *path = g_build_filename (folder, name, number, NULL);
    g_assert_true (g_file_set_contents (path, rubbish[i], -1, NULL));
  }
  fixture_open (fixture);
  make_task (fixture->library, 0, "Pilot");
  g_assert_cmpint (replicas_in (fixture->library), ==, 3);
  assert_sound (fixture->library);
}

/* Copies, restored backups, two at once, kills: in any order, for a while. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  enum { FILES = 4 };
  Registry registry;
  begin_registry (&registry);
  SwLibrary *open[FILES] = {NULL};
  char *paths[FILES];
  make_task (fixture->library, 0, "Pilot");
  fixture_close (fixture);
  for (int i = 0; i < FILES; i++) {
    g_autofree char *name = g_strdup_printf ("file-%d", i);
    paths[i] = fixture_path (fixture, name);
    copy_file (fixture->path, paths[i]);
  }
  for (guint i = rounds (600); i > 0; i--) {
    int file = g_test_rand_int_range (0, FILES), from = g_test_rand_int_range (0, FILES);
    int what = g_test_rand_int_range (0, 10);
    if (what == 0 && open[file] == NULL && from != file)
      copy_file (paths[from], paths[file]);
    else if (what < 4 && open[file] != NULL)
      g_clear_object (&open[file]);
    else {
      if (open[file] == NULL)
        open[file] = fixture_open_at (fixture, paths[file]);
      make_task (open[file], 0, "Pilot");
      note_actions (&registry, open[file]);
    }
  }
  for (int i = 0; i < FILES; i++) {
    g_clear_object (&open[i]);
    open[i] = fixture_open_at (fixture, paths[i]);
    assert_sound (open[i]);
    g_clear_object (&open[i]);
    g_free (paths[i]);
  }
  end_registry (&registry);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/replica/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("kept", test_kept);
  ADD ("copy", test_copy);
  ADD ("restored", test_restored);
  ADD ("two-open", test_two_open);
  ADD ("killed", test_killed);
  ADD ("state-folder", test_state_folder);
  ADD ("random", test_random);
  return g_test_run ();
}
