#include "core/plan/plan-edit.h"
#include "library-fixture.h"

#include <string.h>

/* What the library must be after each step: snapshots, and where we stand in them. */
typedef struct {
  Fixture *fixture;
  GRand *random;
  GPtrArray *states; /* char *, states[0] before the first edit */
  guint at;
  guint steps[4]; /* edits, undone, redone, reopened */
  gint64 rows[40];
  SwPlan *plan;
  gint64 project;
} Run;

static int
below (Run *run, int end)
{
  return g_rand_int_range (run->random, 0, end);
}

static void
check_state (Run *run)
{
  g_autofree char *state = state_of (run->fixture->library);
  g_assert_cmpstr (state, ==, run->states->pdata[run->at]);
}

static void
take_step (Run *run, gint64 action)
{
  if (action == 0) { /* nothing changed */
    check_state (run);
    return;
  }
  run->steps[0]++;
  run->at++;
  g_ptr_array_set_size (run->states, (int) run->at);
  g_ptr_array_add (run->states, state_of (run->fixture->library));
}

static void
walk (Run *run, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  guint skipped = 1;
  SwLibrary *library = run->fixture->library;
  gboolean possible = undo ? run->at > 0 : run->at + 1 < run->states->len;
  g_autoptr (SwAction) next =
      undo ? sw_history_next_undo (library) : sw_history_next_redo (library);
  g_autoptr (SwAction) action = undo ? sw_history_undo (library, &skipped, &error)
                                     : sw_history_redo (library, &skipped, &error);
  g_assert_cmpint (action != NULL, ==, possible);
  g_assert_cmpint (next != NULL, ==, possible);
  if (!possible) {
    g_assert_cmpstr (sw_error_rule (error), ==, undo ? "nothing-to-undo" : "nothing-to-redo");
    return;
  }
  g_assert_cmpint (next->id, ==, action->id);
  g_assert_cmpuint (skipped, ==, 0);
  run->at = undo ? run->at - 1 : run->at + 1;
  run->steps[undo ? 1 : 2]++;
  check_state (run);
}

static void
reopen (Run *run)
{
  g_clear_object (&run->plan);
  fixture_close (run->fixture);
  fixture_open (run->fixture);
  run->steps[3]++;
  check_state (run);
}

/* Facts as such */

static SwValue
random_value (Run *run, SwValueType type, char *buffer)
{
  if (below (run, 6) == 0)
    return SW_NONE;
  if (type == SW_VALUE_INT)
    return SW_INT (below (run, 4) == 0 ? G_MAXINT64 - below (run, 3) : below (run, 3));
  if (type == SW_VALUE_REAL)
    return SW_REAL (below (run, 3) / 3.0);
  static const char *const texts[] = {"", "Pilot", "ä 数据", "2", "NULL", "x'y\"z\n"};
  g_snprintf (buffer, 40, "%s%d", texts[below (run, G_N_ELEMENTS (texts))], below (run, 2));
  return SW_TEXT (buffer);
}

/* One to four writes to a few rows of three tables: inserts, cells, deletions, revivals. */
static void
random_edit (Run *run)
{
  static const struct {
    const char *table;
    const char *columns[7];
    int count;
  } tables[] = {
      {"task", {"title", "note", "position", "duration", "progress", "owner", "parent"}, 7},
      {"person", {"name", "email", "project"}, 3},
      {"project", {"code", "start", "mode"}, 3},
  };
  g_autoptr (GError) error = NULL;
  SwLibrary *library = run->fixture->library;
  SwEdit *edit = sw_edit_begin (library, "task-set", "x", 0);
  for (int writes = 1 + below (run, 4); writes > 0; writes--) {
    int kind = below (run, 3);
    const char *table = tables[kind].table;
    const char *column = tables[kind].columns[below (run, tables[kind].count)];
    gint64 row = run->rows[below (run, G_N_ELEMENTS (run->rows))] + kind;
    char buffer[40];
    SwValue value = random_value (run, sw_facts_type (library, table, column), buffer);
    if (sw_facts_target (library, table, column) != NULL)
      value = SW_NONE;
    int what = below (run, 6);
    if (what == 0)
      sw_edit_delete (edit, table, row);
    else if (what < 3)
      sw_edit_insert (edit, table, row, column, value, NULL);
    else
      sw_edit_set (edit, table, row, column, value);
  }
  if (below (run, 15) == 0) {
    sw_edit_cancel (edit);
    check_state (run);
    return;
  }
  gint64 action = sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  take_step (run, action);
}

static void check_plan (Run *run);

static void
begin_run (Run *run, Fixture *fixture)
{
  *run = (Run){.fixture = fixture,
               .random = g_rand_new_with_seed ((guint32) g_test_rand_int ()),
               .states = g_ptr_array_new_with_free_func (g_free)};
  for (guint i = 0; i < G_N_ELEMENTS (run->rows); i++)
    run->rows[i] = sw_library_new_id () & ~G_GINT64_CONSTANT (3);
}

static void
end_run (Run *run)
{
  assert_sound (run->fixture->library);
  guint back = MIN (run->at, 400);
  for (guint i = 0; i < back; i++)
    walk (run, TRUE);
  while (run->at + 1 < run->states->len)
    walk (run, FALSE);
  walk (run, FALSE);
  if (run->plan != NULL)
    check_plan (run);
  assert_sound (run->fixture->library);
  g_test_message ("%u edits, %u undone, %u redone, %u times reopened", run->steps[0], run->steps[1],
                  run->steps[2], run->steps[3]);
  g_clear_object (&run->plan);
  g_rand_free (run->random);
  g_ptr_array_unref (run->states);
}

static void
random_step (Run *run, void (*edit) (Run *run))
{
  int what = below (run, 100);
  if (what == 0)
    reopen (run);
  else if (what < 27)
    walk (run, TRUE);
  else if (what < 45)
    walk (run, FALSE);
  else
    edit (run);
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  Run run;
  begin_run (&run, fixture);
  g_ptr_array_add (run.states, state_of (fixture->library));
  for (guint i = rounds (10000); i > 0; i--)
    random_step (&run, random_edit);
  end_run (&run);
}

/* The plan */

static void
assert_same_task (SwPlan *plan, SwPlan *fresh, gint32 i)
{
  const SwTask *task = sw_plan_task (plan, i), *other = sw_plan_task (fresh, i);
  g_assert_cmpint (task->id, ==, other->id);
  g_assert_cmpint (task->owner, ==, other->owner);
  g_assert_cmpfloat (task->position, ==, other->position);
  g_assert_cmpstr (task->own_title, ==, other->own_title);
  g_assert_cmpstr (task->own_note, ==, other->own_note);
  g_assert_cmpstr (task->role, ==, other->role);
  g_assert_cmpint (task->parent, ==, other->parent);
  g_assert_cmpint (task->end, ==, other->end);
  g_assert_cmpint (task->ordinal, ==, other->ordinal);
  g_assert_cmpint (task->duration, ==, other->duration);
  g_assert_cmpint (task->constraint_at, ==, other->constraint_at);
  g_assert_cmpint (task->deadline, ==, other->deadline);
  g_assert_cmpint (task->depth, ==, other->depth);
  g_assert_cmpint (task->kind, ==, other->kind);
  g_assert_cmpint (task->progress, ==, other->progress);
  g_assert_cmpint (task->constraint, ==, other->constraint);
  g_assert_cmpint (task->party, ==, other->party);
  g_assert_cmpint (task->hue, ==, other->hue);
  g_assert_cmpint (task->elapsed, ==, other->elapsed);
  g_assert_cmpint (task->internal, ==, other->internal);
}

/* The plan that followed the notices is the one that a reader finds in the library. */
static void
check_plan (Run *run)
{
  g_autoptr (SwPlan) fresh = sw_plan_new (run->fixture->library, run->project, NULL);
  g_assert_cmpint (sw_plan_count (run->plan), ==, sw_plan_count (fresh));
  const SwScheduleResult *dates = sw_plan_schedule (run->plan, TRUE);
  const SwScheduleResult *expected = sw_plan_schedule (fresh, TRUE);
  for (gint32 i = 0; i < sw_plan_count (fresh); i++) {
    assert_same_task (run->plan, fresh, i);
    g_assert_cmpint (sw_plan_find (run->plan, sw_plan_task (fresh, i)->id), ==, i);
    g_assert_cmpint (dates->start[i], ==, expected->start[i]);
    g_assert_cmpint (dates->finish[i], ==, expected->finish[i]);
    g_assert_cmpint (dates->total_float[i], ==, expected->total_float[i]);
    g_assert_cmpint (dates->flags[i], ==, expected->flags[i]);
  }
  gint32 count, others;
  const SwPlanLink *links = sw_plan_links (run->plan, &count);
  const SwPlanLink *found = sw_plan_links (fresh, &others);
  g_assert_cmpint (count, ==, others);
  for (gint32 i = 0; i < count; i++)
    g_assert_cmpint (links[i].id, ==, found[i].id);
}

static gboolean
add_random_task (Run *run, gint32 count)
{
  SwTaskDraft draft = {.title = "New",
                       .parent = below (run, count + 1) - 1,
                       .after = -1,
                       .duration = below (run, 20) * 60,
                       .kind = below (run, 8) == 0 ? SW_KIND_MILESTONE : SW_KIND_TASK};
  if (count > 0 && below (run, 2) == 0)
    draft.after = below (run, count);
  if (draft.after >= 0)
    draft.parent = sw_plan_task (run->plan, draft.after)->parent;
  return sw_plan_add (run->plan, &draft, NULL) != 0;
}

static void
set_random_field (Run *run, gint32 task)
{
  static const char *const fields[][2] = {{"title", "Pilot"},
                                          {"title", "Rollout"},
                                          {"note", "Call first"},
                                          {"duration", "3d"},
                                          {"duration", "2ed"},
                                          {"progress", "40"},
                                          {"party", "customer"},
                                          {"role", "lead"},
                                          {"constraint", "snet:2026-12-15"},
                                          {"constraint", "alap"},
                                          {"constraint", "mso:2027-01-11"},
                                          {"constraint", ""},
                                          {"deadline", "2027-02-01"},
                                          {"internal", "yes"},
                                          {"internal", "no"},
                                          {"kind", "milestone"},
                                          {"kind", "task"},
                                          {"kind", "phase"}};
  int i = below (run, G_N_ELEMENTS (fields));
  sw_plan_set (run->plan, task, fields[i][0], fields[i][1], NULL);
}

static void
random_plan_edit (Run *run)
{
  if (run->plan == NULL) {
    run->plan = sw_plan_new (run->fixture->library, run->project, NULL);
    g_assert_nonnull (run->plan);
  }
  SwPlan *plan = run->plan;
  gint64 before =
      sw_library_number (run->fixture->library, 0, "SELECT max(id) FROM action", SW_END);
  gint32 count = sw_plan_count (plan);
  int what = count < 4 ? 0 : below (run, 14);
  gint32 task = count > 0 ? below (run, count) : 0, other = count > 0 ? below (run, count) : 0;
  gint32 both[2] = {task, other};
  SwInstant start = sw_day_instant (20788 + below (run, 60), below (run, 1440));
  if (what < 3 && count < 60)
    add_random_task (run, count);
  else if (what == 3)
    sw_plan_remove (plan, both, 1 + below (run, 2), NULL);
  else if (what == 4)
    sw_plan_move (plan, task, start, NULL);
  else if (what == 5)
    sw_plan_resize (plan, task, below (run, 30) * 60, NULL);
  else if (what == 6)
    sw_plan_set_progress (plan, task, below (run, 101), NULL);
  else if (what == 7)
    sw_plan_link (plan, task, other, (SwLinkType) below (run, 4), below (run, 5) * 480 - 960,
                  SW_UNIT_WORKING, NULL);
  else if (what == 8)
    sw_plan_unlink (plan, task, other, NULL);
  else if (what == 9)
    sw_plan_indent (plan, task, NULL);
  else if (what == 10)
    sw_plan_outdent (plan, task, NULL);
  else if (what == 11)
    sw_plan_reorder (plan, task, below (run, count + 1) - 1, NULL);
  else if (what == 12 && below (run, 5) == 0)
    sw_plan_take_baseline (plan, "Kickoff", NULL);
  else
    set_random_field (run, task);
  gint64 after = sw_library_number (run->fixture->library, 0, "SELECT max(id) FROM action", SW_END);
  g_assert_cmpint (after - before, <=, 1);
  take_step (run, after - before);
}

static void
plan_step (Run *run)
{
  random_plan_edit (run);
  if (below (run, 6) == 0)
    check_plan (run);
}

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  Run run;
  begin_run (&run, fixture);
  run.project = make_project (fixture->library, "NORD");
  g_ptr_array_add (run.states, state_of (fixture->library));
  run.at = 0;
  for (guint i = rounds (4000); i > 0; i--) {
    int what = below (&run, 100);
    if (what == 0)
      reopen (&run);
    else if (what < 25 && run.at > 0)
      walk (&run, TRUE);
    else if (what < 42)
      walk (&run, FALSE);
    else
      plan_step (&run);
  }
  end_run (&run);
}

/* Examples */

static void
test_names_and_list (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  g_assert_null (sw_history_next_undo (library));
  g_assert_null (sw_history_next_redo (library));
  gint64 first = make_project (library, "NORD");
  gint64 task = make_task (library, first, "Pilot");
  gint64 second = make_project (library, "SUED");
  make_task (library, second, "Go-live %s");
  g_autoptr (SwAction) next = sw_history_next_undo (library);
  g_assert_cmpstr (next->name, ==, "New task “Go-live %s”");
  g_assert_cmpstr (next->verb, ==, "task-add");
  g_assert_cmpstr (next->author, ==, "Anna");
  g_assert_cmpint (next->at, ==, FIXTURE_NOW);
  g_assert_cmpint (next->project, ==, second);
  g_autoptr (SwAction) undone = sw_history_undo (library, NULL, NULL);
  g_assert_cmpint (undone->id, ==, 4);
  g_autoptr (GPtrArray) all = sw_history_list (library, 0, 0);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_true (((SwAction *) all->pdata[0])->undone);
  g_assert_false (((SwAction *) all->pdata[1])->undone);
  g_autoptr (GPtrArray) some = sw_history_list (library, first, 1);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpint (((SwAction *) some->pdata[0])->id, ==, 2);
  set_title (library, task, "Anew"); /* clears redo */
  g_assert_null (sw_history_next_redo (library));
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_history_redo (library, NULL, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "nothing-to-redo");
  g_assert_cmpint (sw_error_exit_code (error), ==, 1);
  g_autoptr (SwAction) older = sw_history_undo (library, NULL, NULL);
  g_assert_cmpstr (older->name, ==, "New title “Anew”");
  g_autofree char *title = title_of_task (library, task);
  g_assert_cmpstr (title, ==, "Pilot");
}

/* Rows added or deleted within the step, also both. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  static const char alive[] = "SELECT count(*) FROM task WHERE deleted = 0";
  SwEdit *edit = sw_edit_begin (library, "task-add", "x", 0);
  gint64 kept = sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("kept"), NULL);
  gint64 dropped = sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("dropped"), NULL);
  sw_edit_delete (edit, "task", dropped);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_assert_cmpint (sw_library_number (library, -1, alive, SW_END), ==, 1);
  for (int i = 0; i < 2; i++) {
    g_autoptr (SwAction) undone = sw_history_undo (library, NULL, NULL);
    g_assert_nonnull (undone);
    g_assert_cmpint (sw_library_number (library, -1, alive, SW_END), ==, 0);
    g_autoptr (SwAction) redone = sw_history_redo (library, NULL, NULL);
    g_assert_nonnull (redone);
    g_assert_cmpint (sw_library_number (library, -1, alive, SW_END), ==, 1);
  }
  edit = sw_edit_begin (library, "task-remove", "x", 0);
  sw_edit_delete (edit, "task", kept);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_assert_cmpint (sw_library_number (library, -1, alive, SW_END), ==, 0);
  g_autoptr (SwAction) undone = sw_history_undo (library, NULL, NULL);
  g_autofree char *title = title_of_task (library, kept);
  g_assert_cmpstr (title, ==, "kept");
  g_assert_cmpint (sw_library_number (library, -1, alive, SW_END), ==, 1);
  assert_sound (library);
}

/* Another laptop's change, as merging brings it in: no step of this one's undo. */
static void
merge_title (SwLibrary *library, gint64 task, const char *title)
{
  SwEdit *edit = sw_edit_begin_kind (library, "merge", 0, "task-rename", title, 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT (title));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

static void
test_changed_since (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 task = make_task (library, 0, "Pilot");
  SwEdit *edit = sw_edit_begin (library, "task-set", "Pilot", 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT ("Mine"));
  sw_edit_set (edit, "task", task, "duration", SW_INT (60));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  merge_title (library, task, "Theirs");
  guint skipped = 0;
  g_autoptr (SwAction) undone = sw_history_undo (library, &skipped, NULL);
  g_assert_cmpuint (skipped, ==, 1);
  g_autofree char *title = title_of_task (library, task);
  g_assert_cmpstr (title, ==, "Theirs");
  static const char duration[] = "SELECT duration FROM task WHERE id = ?1";
  g_assert_cmpint (sw_library_number (library, 0, duration, SW_INT (task), SW_END), ==, 480);
  g_autoptr (SwAction) redone = sw_history_redo (library, &skipped, NULL);
  g_assert_cmpuint (skipped, ==, 1);
  g_assert_cmpint (sw_library_number (library, 0, duration, SW_INT (task), SW_END), ==, 60);
  merge_title (library, task, "Theirs again");
  edit = sw_edit_begin (library, "task-set", "Pilot", 0);
  sw_edit_set (edit, "task", task, "title", SW_TEXT ("Mine again"));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  merge_title (library, task, "And again");
  g_autoptr (SwAction) empty = sw_history_undo (library, &skipped, NULL); /* changes nothing */
  g_assert_nonnull (empty);
  g_assert_cmpuint (skipped, ==, 1);
  g_autoptr (SwAction) next = sw_history_undo (library, &skipped, NULL); /* and goes on */
  g_assert_cmpint (next->id, ==, 2);
  assert_sound (library);
}

static gint64
delete_or_restore (SwLibrary *library, const char *kind, gint64 task, int deleted)
{
  SwEdit *edit = sw_edit_begin_kind (library, kind, 0, "task-set", NULL, 0);
  sw_edit_set (edit, "task", task, "deleted", SW_INT (deleted));
  return sw_edit_commit (edit, NULL);
}

/* Others deleted the task and took it back in: that it is there again is what they said, and no
 * longer what its addition said. */
static void
test_said_again (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 task = make_task (library, 0, "Pilot");
  gint64 deletion = delete_or_restore (library, "do", task, 1);
  gint64 restoration = delete_or_restore (library, "do", task, 0);
  g_autofree char *merged = g_strdup_printf (
      "INSERT INTO merged (first, last, at) VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 0)",
      deletion, restoration);
  g_assert_true (sw_library_exec (library, merged, NULL));
  guint skipped = 0;
  g_autoptr (SwAction) undone = sw_history_undo (library, &skipped, NULL);
  g_assert_cmpstr (undone->verb, ==, "task-add");
  g_assert_cmpuint (skipped, ==, 1);
  g_assert_cmpint (sw_library_number (library, -1, "SELECT deleted FROM task WHERE id = ?1",
                                      SW_INT (task), SW_END),
                   ==, 0);
}

/* One stack for all: what is undone is the last thing done, in whatever project. */
static void
test_two_projects (Fixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  gint64 projects[2] = {make_project (library, "NORD"), make_project (library, "SUED")};
  SwPlan *plans[2] = {sw_plan_new (library, projects[0], NULL),
                      sw_plan_new (library, projects[1], NULL)};
  SwTaskDraft draft = {.title = "Pilot", .parent = -1, .after = -1, .duration = 480};
  g_assert_cmpint (sw_plan_add (plans[0], &draft, NULL), !=, 0);
  g_assert_cmpint (sw_plan_add (plans[1], &draft, NULL), !=, 0);
  g_assert_cmpint (sw_plan_count (plans[0]) + sw_plan_count (plans[1]), ==, 2);
  for (int i = 1; i >= 0; i--) {
    g_autoptr (SwAction) action = sw_history_undo (library, NULL, NULL);
    g_assert_cmpint (action->project, ==, projects[i]);
    g_assert_cmpint (sw_plan_count (plans[i]), ==, 0);
    g_assert_cmpint (sw_plan_count (plans[0]), ==, i);
  }
  g_object_unref (plans[0]);
  g_object_unref (plans[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/history/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("names-and-list", test_names_and_list);
  ADD ("rows", test_rows);
  ADD ("changed-since", test_changed_since);
  ADD ("said-again", test_said_again);
  ADD ("two-projects", test_two_projects);
  ADD ("random-facts", test_facts);
  ADD ("random-plan", test_plan);
  return g_test_run ();
}
