/* Two windows on one library: no edit is lost, and each hears of the other's within a second. */
#include "library-fixture.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EDITS = 500 };

typedef struct {
  gint64 counter; /* the task both count in */
  int heard;
  gint64 slowest; /* microseconds from the commit to the notice */
} Writer;

static void
changed_cb (SwLibrary *library, const SwNotice *notice, Writer *writer)
{
  if (!notice->foreign)
    return;
  gint64 stamp = sw_library_number (
      library, 0, "SELECT CAST (new AS INTEGER) FROM change WHERE action = ?1 AND col = 'note'",
      SW_INT (notice->action), SW_END);
  g_assert_cmpint (stamp, >, 0);
  writer->heard++;
  writer->slowest = MAX (writer->slowest, g_get_monotonic_time () - stamp);
}

/* Reads and writes within the edit, so that nothing comes in between. */
static gboolean
count_one (SwLibrary *library, gint64 counter)
{
  SwEdit *edit = sw_edit_begin (library, "task-progress", "Counter", 0);
  gint64 value = sw_library_number (library, 0, "SELECT duration FROM task WHERE id = ?1",
                                    SW_INT (counter), SW_END);
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  sw_edit_set (edit, "task", counter, "duration", SW_INT (value + 1));
  sw_edit_set (edit, "task", counter, "note", SW_TEXT (stamp));
  return sw_edit_commit (edit, NULL) > 0;
}

G_NORETURN static void
work (Fixture *fixture, gint64 counter, int edits)
{
  SwLibrary *library = fixture_open_at (fixture, fixture->path);
  Writer writer = {.counter = counter};
  writer.heard = (int) library->last_action - 2; /* what the other did before this one opened */
  int refused = 0;
  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &writer);
  for (int done = 0; done < edits;) {
    if (count_one (library, counter))
      done++;
    else
      refused++;
    g_usleep ((gulong) g_random_int_range (0, 3000));
    sw_library_poll (library);
  }
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (writer.heard < edits && g_get_monotonic_time () < until) {
    g_usleep (20 * 1000);
    sw_library_poll (library);
  }
  printf ("# refused %d times, heard of %d, the slowest after %d ms\n", refused, writer.heard,
          (int) (writer.slowest / 1000));
  fflush (stdout);
  _exit (writer.heard == edits && writer.slowest < G_USEC_PER_SEC ? 0 : 1);
}

static void
test_counter (Fixture *fixture, gconstpointer data)
{
  gint64 counter = make_task (fixture->library, 0, "Counter");
  SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "Counter", 0);
  sw_edit_set (edit, "task", counter, "duration", SW_INT (0));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  fixture_close (fixture);
  int edits = (int) rounds (EDITS);
  for (int i = 0; i < 2; i++) {
    if (fork () == 0)
      work (fixture, counter, edits);
  }
  int status, failed = 0;
  while (wait (&status) > 0)
    failed += status != 0;
  g_assert_cmpint (failed, ==, 0);
  fixture_open (fixture);
  g_assert_cmpint (sw_library_number (fixture->library, 0,
                                      "SELECT duration FROM task WHERE id = "
                                      "?1",
                                      SW_INT (counter), SW_END),
                   ==, 2 * edits);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM action", SW_END),
                   ==, 2 * edits + 2);
  assert_sound (fixture->library);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/two-processes/counter", Fixture, NULL, fixture_set_up, test_counter,
              fixture_tear_down);
  return g_test_run ();
}
