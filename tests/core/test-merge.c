/* Merging two libraries: what arrives, what is refused, and what is left of a conflict. */
#include "library-fixture.h"

#include "core/library/conflict.h"
#include "core/library/library-private.h"
#include "core/library/merge.h"
#include "core/plan/conflict-words.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Two laptops that began with the same library. */
typedef struct {
  Fixture fixture; /* its library is the first laptop's */
  char *peer_path;
  SwLibrary *peer;
  gint64 project, task, other;
} Laptops;

static void
set_up (Laptops *laptops, gconstpointer data)
{
  fixture_begin (&laptops->fixture);
  fixture_open (&laptops->fixture);
  laptops->project = make_project (laptops->fixture.library, "NORD");
  laptops->task = make_task (laptops->fixture.library, laptops->project, "Kickoff");
  laptops->other = make_task (laptops->fixture.library, laptops->project, "Training");
  fixture_close (&laptops->fixture);
  laptops->peer_path = fixture_path (&laptops->fixture, "peer.slipway");
  copy_file (laptops->fixture.path, laptops->peer_path);
  fixture_open (&laptops->fixture);
  laptops->peer = fixture_open_at (&laptops->fixture, laptops->peer_path);
}

static void
tear_down (Laptops *laptops, gconstpointer data)
{
  g_clear_object (&laptops->peer);
  g_free (laptops->peer_path);
  fixture_end (&laptops->fixture);
}

static SwMergeReport
merge (SwLibrary *library, const char *path)
{
  g_autoptr (GError) error = NULL;
  SwMergeReport report;
  sw_merge_file (library, path, NULL, &report, &error);
  g_assert_no_error (error);
  return report;
}

static void
assert_refused (SwLibrary *library, const char *path, const char *rule)
{
  g_autoptr (GError) error = NULL;
  SwMergeReport report;
  g_autofree char *before = file_sum (sw_library_path (library));
  g_assert_false (sw_merge_file (library, path, NULL, &report, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
  g_assert_null (strstr (error->message, "/tmp/slipway-"));
  g_autofree char *after = file_sum (sw_library_path (library));
  g_assert_cmpstr (before, ==, after);
}

static void
test_both_ways (Laptops *laptops, gconstpointer data)
{
  SwLibrary *mine = laptops->fixture.library;
  set_title (mine, laptops->task, "Pilot run");
  set_title (laptops->peer, laptops->task, "Pilot phase");
  gint64 task = make_task (laptops->peer, laptops->project, "Data migration");
  g_autofree char *peer_before = file_sum (laptops->peer_path);
  SwMergeReport report = merge (mine, laptops->peer_path);
  g_assert_cmpuint (report.actions, ==, 2);
  g_assert_cmpuint (report.new_rows, ==, 1);
  g_assert_cmpuint (report.conflicts, ==, 1);
  g_autofree char *peer_after = file_sum (laptops->peer_path);
  g_assert_cmpstr (peer_before, ==, peer_after);
  g_autofree char *title = title_of_task (mine, task);
  g_assert_cmpstr (title, ==, "Data migration");
  report = merge (mine, laptops->peer_path);
  g_assert_cmpuint (report.actions, ==, 0);
  g_assert_cmpuint (report.conflicts, ==, 1);
  report = merge (laptops->peer, laptops->fixture.path);
  g_assert_cmpuint (report.actions, ==, 1);
  g_autofree char *state = state_of (mine), *peer_state = state_of (laptops->peer);
  g_assert_cmpstr (state, ==, peer_state);
  assert_sound (mine);
  assert_sound (laptops->peer);
  g_autofree char *folder = sw_backup_dir (laptops->fixture.path);
  g_autofree char *backups = folder_listing (folder);
  g_assert_nonnull (strstr (backups, "before-merge"));
}

/* Settled on one laptop, it is settled on all, also with the value that was shown already. */
static void
test_settle (Laptops *laptops, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *mine = laptops->fixture.library;
  for (guint index = 0; index < 2; index++) {
    set_title (mine, laptops->task, index == 0 ? "Pilot run" : "Pilot run 2");
    set_title (laptops->peer, laptops->task, index == 0 ? "Pilot phase" : "Pilot phase 2");
    merge (mine, laptops->peer_path);
    g_autoptr (GPtrArray) conflicts = sw_conflict_list (mine);
    g_assert_cmpuint (conflicts->len, ==, 1);
    const SwConflict *conflict = conflicts->pdata[0];
    g_assert_cmpstr (conflict->table, ==, "task");
    g_assert_cmpstr (conflict->column, ==, "title");
    g_assert_cmpint (conflict->project, ==, laptops->project);
    g_assert_cmpstr (conflict->shown.author, ==, "Anna");
    g_assert_cmpint (conflict->shown.at, ==, FIXTURE_NOW);
    const char *value = sw_conflict_value (conflict, index)->value.text;
    g_assert_cmpint (sw_conflict_settle (mine, conflict, index, "Pilot", &error), >, 0);
    g_assert_no_error (error);
    g_autofree char *title = title_of_task (mine, laptops->task);
    g_assert_cmpstr (title, ==, value);
    merge (laptops->peer, laptops->fixture.path);
    g_autofree char *there = title_of_task (laptops->peer, laptops->task);
    g_assert_cmpstr (there, ==, value);
    g_autoptr (GPtrArray) left = sw_conflict_list (laptops->peer);
    g_assert_cmpuint (left->len, ==, 0);
  }
  g_autoptr (SwAction) undone = sw_history_undo (mine, NULL, &error);
  g_assert_cmpstr (undone->verb, ==, "conflict-settle");
  g_autoptr (GPtrArray) again = sw_conflict_list (mine);
  g_assert_cmpuint (again->len, ==, 1);
  assert_sound (mine);
}

static void
tick (SwLibrary *library, const Laptops *laptops, const char *state, gint64 at)
{
  SwEdit *edit = sw_edit_begin (library, "tick-set", "Anna", laptops->project);
  sw_edit_insert (edit, "tick", sw_library_natural_id ("tick", "1", NULL), "project",
                  SW_INT (laptops->project), "session", SW_INT (laptops->task), "topic",
                  SW_TEXT ("everyday-user/login"), "state", SW_TEXT (state), "at", SW_INT (at),
                  NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
}

/* What two trainers ticked apart reads as words, not as it is stored. */
static void
test_words (Laptops *laptops, gconstpointer data)
{
  SwLibrary *mine = laptops->fixture.library;
  tick (mine, laptops, "shown", FIXTURE_NOW);
  tick (laptops->peer, laptops, "alone", FIXTURE_NOW + 60);
  SwEdit *edit = sw_edit_begin (mine, "project-set", "NORD", laptops->project);
  sw_edit_set (edit, "project", laptops->project, "language", SW_TEXT ("de"));
  sw_edit_set (edit, "task", laptops->task, "recurrence", SW_TEXT ("daily"));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  edit = sw_edit_begin (laptops->peer, "project-set", "NORD", laptops->project);
  sw_edit_set (edit, "project", laptops->project, "language", SW_TEXT ("zh_CN"));
  sw_edit_set (edit, "task", laptops->task, "recurrence", SW_TEXT ("weekly;MO"));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  merge (mine, laptops->peer_path);
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (mine);
  g_autoptr (SwConflictWords) words = sw_conflict_words_new (mine);
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < conflicts->len; i++) {
    const SwConflict *conflict = conflicts->pdata[i];
    g_autofree char *one = sw_conflict_value_words (words, conflict, 0);
    g_autofree char *other = sw_conflict_value_words (words, conflict, 1);
    g_autofree char *stored = sw_conflict_value_code (conflict, 0);
    g_assert_cmpstr (one, !=, stored);
    g_string_append_printf (told, "%s: %s | %s\n", sw_conflict_field (conflict),
                            strcmp (one, other) < 0 ? one : other,
                            strcmp (one, other) < 0 ? other : one);
  }
  g_test_message ("%s", told->str);
  g_assert_nonnull (strstr (told->str, "Tick: Did it alone | Shown\n"));
  g_assert_nonnull (strstr (told->str, "Language of documents: Deutsch | "));
  g_assert_nonnull (strstr (told->str, "Recurring work: Every week on Monday, "));
  g_assert_null (strstr (told->str, "Time:")); /* when it was ticked is no question */
}

static gint64
last_action (SwLibrary *library)
{
  return sw_library_number (library, 0, "SELECT max(id) FROM action", SW_END);
}

/* Other edits leave a conflict alone; what touches it, and what only a look can judge, do not. */
static void
test_stands (Laptops *laptops, gconstpointer data)
{
  SwLibrary *mine = laptops->fixture.library;
  set_title (mine, laptops->task, "Pilot run");
  set_title (laptops->peer, laptops->task, "Pilot phase");
  merge (mine, laptops->peer_path);
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (mine);
  g_assert_cmpuint (conflicts->len, ==, 1);
  const SwConflict *conflict = conflicts->pdata[0];
  gint64 upto = last_action (mine);
  g_assert_true (sw_conflict_stands (mine, conflict, upto));
  set_title (mine, laptops->other, "Training 2");
  g_assert_true (sw_conflict_stands (mine, conflict, upto));
  g_autoptr (SwAction) undone = sw_history_undo (mine, NULL, NULL);
  g_assert_nonnull (undone);
  g_assert_false (sw_conflict_stands (mine, conflict, upto));
  upto = last_action (mine);
  g_assert_true (sw_conflict_stands (mine, conflict, upto));
  set_title (laptops->peer, laptops->other, "Training 3");
  merge (mine, laptops->peer_path);
  g_assert_false (sw_conflict_stands (mine, conflict, upto));
  upto = last_action (mine);
  g_assert_cmpint (sw_conflict_settle (mine, conflict, 1, "Pilot", NULL), >, 0);
  g_assert_false (sw_conflict_stands (mine, conflict, upto));
}

/* Undo takes back what was done here, not what somebody else did later. */
static void
test_undo (Laptops *laptops, gconstpointer data)
{
  SwLibrary *mine = laptops->fixture.library;
  set_title (mine, laptops->task, "Mine");
  laptops->fixture.context->now += 60;
  set_title (laptops->peer, laptops->other, "Theirs");
  merge (mine, laptops->peer_path);
  g_autoptr (SwAction) undone = sw_history_undo (mine, NULL, NULL);
  g_autofree char *title = title_of_task (mine, laptops->task);
  g_assert_cmpstr (title, ==, "Kickoff");
  g_autofree char *theirs = title_of_task (mine, laptops->other);
  g_assert_cmpstr (theirs, ==, "Theirs");
  g_autoptr (SwAction) redone = sw_history_redo (mine, NULL, NULL);
  g_assert_cmpint (redone->id, ==, undone->id);
  g_autoptr (GPtrArray) history = sw_history_list (mine, 0, 1);
  g_assert_cmpstr (((SwAction *) history->pdata[0])->verb, ==, "task-rename");
}

/* A removal stands against an edit of the removed fact, a new reference to it, and work in the
 * project; whoever knew of it is no side of a conflict. */
static void
test_removals (Laptops *laptops, gconstpointer data)
{
  SwLibrary *mine = laptops->fixture.library;
  SwEdit *edit = sw_edit_begin (mine, "task-remove", "Kickoff", laptops->project);
  sw_edit_delete (edit, "task", laptops->task);
  sw_edit_delete (edit, "task", laptops->other);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  set_title (laptops->peer, laptops->task, "Needed");
  edit = sw_edit_begin (laptops->peer, "task-add", "Below", laptops->project);
  sw_edit_insert (edit, "task", 0, "project", SW_ID (laptops->project), "parent",
                  SW_ID (laptops->other), "title", SW_TEXT ("Below"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_assert_cmpuint (merge (mine, laptops->peer_path).conflicts, ==, 2);
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (mine);
  for (guint i = 0; i < conflicts->len; i++) {
    const SwConflict *conflict = conflicts->pdata[i];
    g_assert_cmpstr (conflict->column, ==, "deleted");
    g_assert_cmpint (conflict->shown.value.number, ==, 1);
    g_assert_cmpint (sw_conflict_settle (mine, conflict, i, NULL, NULL), >, 0);
  }
  edit = sw_edit_begin (mine, "project-delete", "NORD", laptops->project);
  sw_edit_delete (edit, "project", laptops->project);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_assert_cmpuint (merge (mine, laptops->peer_path).conflicts, ==, 0);
  set_title (laptops->peer, laptops->task, "Still needed");
  make_task (laptops->peer, laptops->project, "More");
  g_assert_cmpuint (merge (mine, laptops->peer_path).conflicts, ==, 1);
}

/* What a library holds that has nothing in common with this one. */
static void
test_colleague (Laptops *laptops, gconstpointer data)
{
  g_autofree char *path = fixture_path (&laptops->fixture, "colleague.slipway");
  g_autoptr (SwLibrary) colleague = fixture_open_at (&laptops->fixture, path);
  gint64 project = make_project (colleague, "SUED");
  make_task (colleague, project, "Kickoff");
  SwMergeReport report = merge (laptops->fixture.library, path);
  g_assert_cmpuint (report.new_rows, ==, 2);
  g_assert_cmpuint (report.conflicts, ==, 0);
  assert_sound (laptops->fixture.library);
  g_autofree char *empty = fixture_path (&laptops->fixture, "empty.slipway");
  g_autoptr (SwLibrary) fresh = fixture_open_at (&laptops->fixture, empty);
  merge (fresh, laptops->fixture.path);
  g_autofree char *state = state_of (fresh), *wanted = state_of (laptops->fixture.library);
  g_assert_cmpstr (state, ==, wanted);
}

typedef struct {
  guint notices, changes;
  gboolean merged, foreign;
} Heard;

static void
changed_cb (SwLibrary *library, const SwNotice *notice, Heard *heard)
{
  heard->notices++;
  heard->changes = notice->changes->len;
  heard->merged = notice->merged;
  heard->foreign = notice->foreign;
}

/* One notice for all of it, here and in another process. */
static void
test_notice (Laptops *laptops, gconstpointer data)
{
  g_autoptr (SwLibrary) watcher = fixture_open_at (&laptops->fixture, laptops->fixture.path);
  Heard here = {0}, there = {0};
  g_signal_connect (laptops->fixture.library, "changed", G_CALLBACK (changed_cb), &here);
  g_signal_connect (watcher, "changed", G_CALLBACK (changed_cb), &there);
  set_title (laptops->peer, laptops->task, "A");
  set_title (laptops->peer, laptops->task, "B");
  set_title (laptops->peer, laptops->other, "C");
  merge (laptops->fixture.library, laptops->peer_path);
  sw_library_poll (watcher);
  g_assert_cmpuint (here.notices, ==, 1);
  g_assert_cmpuint (here.changes, ==, 2);
  g_assert_true (here.merged && here.foreign);
  g_assert_cmpuint (there.notices, ==, 1);
  g_assert_true (there.merged && there.foreign);
}

static void
tables_cb (SwLibrary *library, const SwNotice *notice, GPtrArray *tables)
{
  g_assert_true (notice->many && notice->merged);
  for (guint i = 0; i < notice->changes->len; i++)
    g_ptr_array_add (tables, (gpointer) g_array_index (notice->changes, SwNoticeChange, i).table);
}

/* A big merge names every table once. */
static void
test_big_notice (Laptops *laptops, gconstpointer data)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_signal_connect (laptops->fixture.library, "changed", G_CALLBACK (tables_cb), tables);
  for (int half = 0; half < 2; half++) {
    SwEdit *edit = sw_edit_begin (laptops->peer, "task-add", "Many", 0);
    for (int i = 0; i < SW_NOTICE_MOST_CELLS / 5; i++)
      sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("T"), "note", SW_TEXT ("N"), NULL);
    g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  }
  merge (laptops->fixture.library, laptops->peer_path);
  g_auto (GStrv) all = sw_facts_tables (laptops->fixture.library);
  g_assert_cmpuint (tables->len, ==, g_strv_length (all));
  for (guint i = 0; i < tables->len; i++)
    g_assert_true (g_strv_contains ((const char *const *) all, tables->pdata[i]));
  g_signal_handlers_disconnect_by_data (laptops->fixture.library, tables);
}

/* Rebuilt from the log or checked, a merged library is what it was. */
static void
test_mend (Laptops *laptops, gconstpointer data)
{
  set_title (laptops->peer, laptops->task, "Theirs");
  laptops->fixture.context->now += 60;
  set_title (laptops->fixture.library, laptops->task, "Mine");
  merge (laptops->fixture.library, laptops->peer_path);
  g_autofree char *state = state_of (laptops->fixture.library);
  fixture_close (&laptops->fixture);
  run_sql (laptops->fixture.path, "UPDATE task SET title = 'altered'");
  g_autofree char *mended = fixture_path (&laptops->fixture, "mended.slipway");
  g_assert_true (
      sw_check_mend (laptops->fixture.path, mended, laptops->fixture.context, NULL, NULL));
  g_autoptr (SwLibrary) library = fixture_open_at (&laptops->fixture, mended);
  g_autofree char *found = state_of (library);
  g_assert_cmpstr (found, ==, state);
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (library);
  g_assert_cmpuint (conflicts->len, ==, 1);
  assert_sound (library);
}

/* An older release's file is brought up to date on a copy; the file itself stays. */
static void
test_older_peer (Laptops *laptops, gconstpointer data)
{
  guint count;
  const SwMigration *migrations = sw_schema_migrations (&count);
  g_autofree char *path = fixture_path (&laptops->fixture, "older.slipway");
  g_autofree char *copy = fixture_path (&laptops->fixture, "older-copy.slipway");
  g_autoptr (SwLibrary) older =
      sw_library_open_with (path, laptops->fixture.context, SW_OPEN_CREATE, migrations, 1, NULL);
  g_clear_object (&older);
  /* two replicas by turns, as version 1 wrote them; their sums are without what was seen */
  run_sql (path,
           "INSERT INTO action VALUES (1, 7, 1, 100, 'do', NULL, 'project-new', 'OLD', NULL, "
           "'Anna', 1000, NULL), (2, 8, 1, 101, 'do', NULL, 'project-set', 'OLD', 5, 'Ben', "
           "1001, NULL), (3, 7, 2, 102, 'do', NULL, 'project-set', 'OLD', 5, 'Anna', 1002, "
           "NULL); INSERT INTO change VALUES (1, 'project', 5, 'id', NULL, 5), (1, 'project', "
           "5, 'code', NULL, 'OLD'), (2, 'project', 5, 'code', 'OLD', 'OLDER'), (3, 'project',"
           " 5, 'code', 'OLDER', 'OLDEST'); INSERT INTO project (id, code) VALUES (5, "
           "'OLDEST')");
  older = g_object_new (SW_TYPE_LIBRARY, NULL);
  int result;
  older->path = g_strdup (path);
  older->db = sw_library_connect (path, SQLITE_OPEN_READWRITE, &result);
  older->schema_version = 1;
  for (gint64 id = 1; id <= 3; id++) {
    g_autofree char *sum = sw_library_action_sum (older, id);
    g_autofree char *sql =
        g_strdup_printf ("UPDATE action SET sum = '%s' WHERE id = %d", sum, (int) id);
    g_assert_true (sw_library_exec (older, sql, NULL));
  }
  g_clear_object (&older);
  copy_file (path, copy);
  g_autofree char *before = file_sum (path);
  SwMergeReport report = merge (laptops->fixture.library, path);
  g_autofree char *after = file_sum (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (report.actions, ==, 3);
  g_assert_cmpuint (report.conflicts, ==, 0);
  assert_sound (laptops->fixture.library);
  /* migrated in its place and edited, it is still the same story */
  g_autoptr (SwLibrary) migrated = fixture_open_at (&laptops->fixture, copy);
  assert_sound (migrated);
  make_project (migrated, "NEW");
  g_assert_cmpuint (merge (laptops->fixture.library, copy).actions, ==, 1);
}

static void
test_refusals (Laptops *laptops, gconstpointer data)
{
  SwLibrary *mine = laptops->fixture.library;
  set_title (laptops->peer, laptops->task, "Theirs");
  set_title (laptops->peer, laptops->task, "Theirs still");
  g_clear_object (&laptops->peer);
  g_autofree char *nothing = fixture_path (&laptops->fixture, "nothing");
  g_autofree char *text = fixture_path (&laptops->fixture, "text");
  g_autofree char *bad = fixture_path (&laptops->fixture, "bad.slipway");
  g_assert_true (g_file_set_contents (text, "hello", -1, NULL));
  assert_refused (mine, nothing, "missing");
  assert_refused (mine, text, "foreign");
  assert_refused (mine, laptops->fixture.path, "same-file");
  static const struct {
    const char *sql;
    const char *rule;
  } cases[] = {
      {"PRAGMA user_version = 99", "newer"},
      {"CREATE TABLE task_more (id)", "damaged"},
      {"CREATE TRIGGER mine AFTER INSERT ON task BEGIN SELECT 1; END", "damaged"},
      {"UPDATE action SET author = 'Eve' WHERE id = 4", "damaged"},
      {"UPDATE change SET new = 'x' WHERE action = 4", "damaged"},
      {"DELETE FROM change WHERE action = 4", "damaged"},
      {"UPDATE action SET sum = 'x' WHERE id = 2", "fork"},
      {"DELETE FROM action WHERE id = 4; DELETE FROM change WHERE action = 4", "damaged"},
      {"INSERT INTO seen VALUES (4, 99, 5)", "damaged"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    copy_file (laptops->peer_path, bad);
    run_sql (bad, cases[i].sql);
    g_autofree char *before = file_sum (bad);
    assert_refused (mine, bad, cases[i].rule);
    g_autofree char *after = file_sum (bad);
    g_assert_cmpstr (before, ==, after);
  }
}

/* Forged by somebody who knows how checksums are made. */
static void
rechain (Laptops *laptops, const char *path)
{
  g_autoptr (SwLibrary) library = g_object_new (SW_TYPE_LIBRARY, NULL);
  int result;
  library->path = g_strdup (path);
  library->schema_version = (int) current_version ();
  library->db = sw_library_connect (path, SQLITE_OPEN_READWRITE, &result);
  gint64 last = sw_library_number (library, 0, "SELECT max(id) FROM action", SW_END);
  for (gint64 id = 4; id <= last; id++) {
    sw_library_exec (library, "PRAGMA foreign_keys = OFF", NULL);
    g_autofree char *none =
        g_strdup_printf ("UPDATE action SET sum = NULL WHERE id = %d", (int) id);
    sw_library_exec (library, none, NULL);
    g_autofree char *sum = sw_library_action_sum (library, id);
    g_autofree char *sql =
        g_strdup_printf ("UPDATE action SET sum = '%s' WHERE id = %d", sum, (int) id);
    sw_library_exec (library, sql, NULL);
  }
}

static void
test_forged (Laptops *laptops, gconstpointer data)
{
  static const char *const forgeries[] = {
      "UPDATE action SET hlc = 1 << 62 WHERE id = 4",
      "UPDATE action SET hlc = 1 WHERE id = 4",
      "UPDATE action SET hlc = -5 WHERE id = 4",
      "UPDATE action SET at = -1 WHERE id = 4",
      "UPDATE action SET at = 1 << 60 WHERE id = 4",
      "UPDATE action SET kind = 'maybe' WHERE id = 4",
      "UPDATE action SET kind = 'undo' WHERE id = 4",
      "UPDATE action SET kind = 'undo', reference = 4 WHERE id = 4",
      "UPDATE action SET reference = 2 WHERE id = 4",
      "UPDATE action SET replica = -1 WHERE id = 4",
      "UPDATE action SET seq = 7 WHERE id = 4",
      "UPDATE change SET tbl = 'library', col = 'uuid' WHERE action = 4",
      "UPDATE change SET tbl = 'action', col = 'author' WHERE action = 4",
      "UPDATE change SET col = 'title = 1; DROP TABLE task; --' WHERE action = 4",
      "UPDATE change SET tbl = 'task; DROP TABLE task; --' WHERE action = 4",
      "UPDATE change SET new = 5 WHERE action = 4",
      "UPDATE change SET new = x'00ff' WHERE action = 4",
      "UPDATE change SET old = 5 WHERE action = 4",
      "UPDATE change SET col = 'duration' WHERE action = 4",
      "UPDATE change SET col = 'deleted', old = 0, new = 7 WHERE action = 4",
      "UPDATE change SET col = 'deleted', old = 0, new = NULL WHERE action = 4",
      "UPDATE change SET col = 'id', old = NULL, new = 5 WHERE action = 4",
      "UPDATE change SET row = 987654321 WHERE action = 4",
      "UPDATE change SET row = -4 WHERE action = 4",
      "UPDATE change SET col = 'parent', old = NULL, new = 987654321 WHERE action = 4",
      "UPDATE seen SET upto = 9 WHERE action = 4",
      "UPDATE seen SET replica = 9 WHERE action = 4",
  };
  set_title (laptops->fixture.library, laptops->other, "Mine"); /* so that the peer is a replica */
  set_title (laptops->peer, laptops->task, "Theirs");
  g_clear_object (&laptops->peer);
  g_autofree char *bad = fixture_path (&laptops->fixture, "bad.slipway");
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++) {
    copy_file (laptops->peer_path, bad);
    run_sql (bad, forgeries[i]);
    rechain (laptops, bad);
    g_test_message ("%s", forgeries[i]);
    assert_refused (laptops->fixture.library, bad, "damaged");
  }
  merge (laptops->fixture.library, laptops->peer_path);
  assert_sound (laptops->fixture.library);
}

static void
put_noise (const char *path, const guint8 *bytes, gsize length)
{
  g_autofree guint8 *noisy = g_memdup2 (bytes, length);
  for (int i = g_test_rand_int_range (1, 4); i > 0; i--) {
    gsize at = (gsize) g_test_rand_int_range (0, (gint32) length);
    while (bytes[at] == 0)
      at = (gsize) g_test_rand_int_range (0, (gint32) length);
    noisy[at] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
  }
  g_assert_true (g_file_set_contents_full (path, (char *) noisy, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* A damaged file brings nothing, or what is proved to be whole; never harm. */
static void
test_noise (Laptops *laptops, gconstpointer data)
{
  set_title (laptops->fixture.library, laptops->other, "Mine");
  for (int i = 0; i < 20; i++)
    set_title (laptops->peer, laptops->task, i % 2 == 0 ? "Theirs" : "Ours");
  g_clear_object (&laptops->peer);
  fixture_close (&laptops->fixture);
  g_autofree char *bad = fixture_path (&laptops->fixture, "bad.slipway");
  g_autofree char *mine = fixture_path (&laptops->fixture, "mine.slipway");
  g_autofree guint8 *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (laptops->peer_path, (char **) &bytes, &length, NULL));
  guint refused = 0, taken = 0;
  for (guint i = rounds (300); i > 0; i--) {
    g_autoptr (GError) error = NULL;
    SwMergeReport report;
    put_noise (bad, bytes, length);
    copy_file (laptops->fixture.path, mine);
    g_autofree char *before = file_sum (mine);
    g_autoptr (SwLibrary) library = fixture_open_at (&laptops->fixture, mine);
    if (sw_merge_file (library, bad, NULL, &report, &error)) {
      taken++;
      assert_sound (library);
      continue;
    }
    refused++;
    g_assert_nonnull (error);
    g_autofree char *after = file_sum (mine);
    g_assert_cmpstr (before, ==, after);
  }
  g_test_message ("%u refused, %u taken", refused, taken);
  g_assert_cmpuint (refused, >, taken / 4);
}

static void
test_cancel (Laptops *laptops, gconstpointer data)
{
  set_title (laptops->peer, laptops->task, "Theirs");
  g_autofree char *before = state_of (laptops->fixture.library);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SwMergeReport report;
  g_cancellable_cancel (cancellable);
  g_assert_false (
      sw_merge_file (laptops->fixture.library, laptops->peer_path, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *after = state_of (laptops->fixture.library);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (merge (laptops->fixture.library, laptops->peer_path).actions, ==, 1);
}

/* A peer whose owner was killed in the middle of an edit: with its journal it is what it was
 * before that. */
static void
test_journal (Laptops *laptops, gconstpointer data)
{
  g_autofree char *torn = fixture_path (&laptops->fixture, "torn.slipway");
  g_autofree char *torn_journal = g_strconcat (torn, "-journal", NULL);
  g_autofree char *journal = g_strconcat (laptops->peer_path, "-journal", NULL);
  set_title (laptops->peer, laptops->task, "Theirs");
  sqlite3_exec (laptops->peer->db, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1", NULL, NULL,
                NULL);
  SwEdit *edit = sw_edit_begin (laptops->peer, "task-add", "Many", laptops->project);
  for (int i = 0; i < 3000; i++)
    sw_edit_insert (edit, "task", 0, "title", SW_TEXT ("Half an edit"), NULL);
  copy_file (laptops->peer_path, torn);
  copy_file (journal, torn_journal);
  sw_edit_cancel (edit);
  g_autofree char *before = file_sum (torn);
  SwMergeReport report = merge (laptops->fixture.library, torn);
  g_assert_cmpuint (report.actions, ==, 1);
  g_assert_cmpuint (report.new_rows, ==, 0);
  g_autofree char *after = file_sum (torn);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (g_file_test (torn_journal, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/merge/" path, Laptops, NULL, set_up, function, tear_down)
  ADD ("both-ways", test_both_ways);
  ADD ("settle", test_settle);
  ADD ("words", test_words);
  ADD ("stands", test_stands);
  ADD ("undo", test_undo);
  ADD ("removals", test_removals);
  ADD ("colleague", test_colleague);
  ADD ("notice", test_notice);
  ADD ("big-notice", test_big_notice);
  ADD ("mend", test_mend);
  ADD ("older-peer", test_older_peer);
  ADD ("refusals", test_refusals);
  ADD ("forged", test_forged);
  ADD ("noise", test_noise);
  ADD ("cancel", test_cancel);
  ADD ("journal", test_journal);
  return g_test_run ();
}
