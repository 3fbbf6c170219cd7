/* bench-library [PHASES]: the library with 100,000 tasks and 200,000 links: opening, loading,
 * looking ahead, filtering, editing, searching, each beside the least SQLite can do it in. */
#include "core/base/json.h"
#include "core/exchange/project-file.h"
#include "core/library/library-private.h"
#include "core/plan/plan-edit.h"
#include "core/plan/plan-filter.h"
#include "core/plan/plan-preview.h"
#include "core/plan/search.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

enum { TRACKS = 10, LEAVES = 99 };

static int phases = 100;

static const char *const titles[] = {"Kickoff mit dem Projektteam vorbereiten",
                                     "Import customers, articles and prices", "数据迁移与核对",
                                     "Überprüfung der Lagerplätze und Bestände",
                                     "Train the key users of warehouse %d"};

static double
seconds_since (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

static gint64
add_task (SwEdit *edit, gint64 project, gint64 parent, int place, int number)
{
  g_autofree char *title = g_strdup_printf ("%s %d", titles[number % 5], number);
  return sw_edit_insert (edit, "task", 0, "project", SW_INT (project), "parent", SW_ID (parent),
                         "position", SW_REAL (1024.0 * place), "kind", SW_TEXT ("task"), "title",
                         SW_TEXT (title), "duration", SW_INT (480), "party", SW_TEXT ("vendor"),
                         NULL);
}

static void
add_link (SwEdit *edit, gint64 project, gint64 from, gint64 to)
{
  sw_edit_insert (edit, "link", 0, "project", SW_INT (project), "predecessor", SW_INT (from),
                  "successor", SW_INT (to), "type", SW_TEXT ("FS"), "lag", SW_INT (0), NULL);
}

/* Each task follows the one before it in its track and one of the track before. */
static gint64
fill (SwLibrary *library)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (library, "project-import", "BIG", 0);
  gint64 project = sw_edit_insert (edit, "project", 0, "code", SW_TEXT ("BIG"), "customer",
                                   SW_TEXT ("Big"), "start", SW_INT (20788), NULL);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  int number = 0;
  for (int phase = 0; phase < phases; phase++) {
    gint64 top = add_task (edit, project, 0, phase, number++);
    for (int track = 0; track < TRACKS; track++) {
      gint64 middle = add_task (edit, project, top, track, number++);
      for (int leaf = 0; leaf < LEAVES; leaf++) {
        gint64 task = add_task (edit, project, middle, leaf, number++);
        if (leaf > 0)
          add_link (edit, project, g_array_index (before, gint64, before->len - 1), task);
        if (before->len >= LEAVES)
          add_link (edit, project, g_array_index (before, gint64, before->len - LEAVES), task);
        g_array_append_val (before, task);
      }
    }
  }
  if (sw_edit_commit (edit, &error) <= 0)
    g_error ("%s", error->message);
  return project;
}

/* The least: every column of every row, through SQLite alone. */
static double
bare_loop (SwLibrary *library, gint64 *rows)
{
  static const char *const sql[] = {
      "SELECT id, parent, position, kind, item, title, note, party, role, owner, duration, unit, "
      "progress, constraint_kind, constraint_at, deadline, internal FROM task WHERE deleted = 0",
      "SELECT id, predecessor, successor, lag, type, unit FROM link WHERE deleted = 0"};
  gint64 begun = g_get_monotonic_time ();
  *rows = 0;
  for (int i = 0; i < 2; i++) {
    sqlite3_stmt *statement;
    sqlite3_prepare_v2 (library->db, sql[i], -1, &statement, NULL);
    while (sqlite3_step (statement) == SQLITE_ROW) {
      for (int column = sqlite3_column_count (statement) - 1; column >= 0; column--)
        sqlite3_column_text (statement, column);
      ++*rows;
    }
    sqlite3_finalize (statement);
  }
  return seconds_since (begun);
}

typedef gboolean (*Deed) (gpointer data, int round);

static int
by_size (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;
  return (left > right) - (left < right);
}

/* Median in milliseconds. */
static double
median_of (Deed deed, gpointer data, int rounds)
{
  g_autofree double *times = g_new (double, rounds);
  for (int i = 0; i < rounds; i++) {
    gint64 begun = g_get_monotonic_time ();
    if (!deed (data, i))
      g_error ("round %d was refused", i);
    times[i] = seconds_since (begun) * 1000;
  }
  qsort (times, (gsize) rounds, sizeof *times, by_size);
  return times[rounds / 2];
}

static gboolean
bare_update (gpointer data, int round)
{
  sqlite3 *db = data;
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; UPDATE task SET duration = %d WHERE id "
                                          "= (SELECT max(id) FROM task); COMMIT",
                                          round + 1000);
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean
logged_update (gpointer data, int round)
{
  SwLibrary *library = data;
  static gint64 id;
  if (id == 0)
    id = sw_library_number (library, 0, "SELECT max(id) FROM task", SW_END);
  SwEdit *edit = sw_edit_begin (library, "task-resize", "x", 0);
  sw_edit_set (edit, "task", id, "duration", SW_INT (round + 2000));
  return sw_edit_commit (edit, NULL) > 0;
}

static gint32
some_leaf (SwPlan *plan, int round)
{
  gint32 index = sw_plan_count (plan) - 1 - (round * 37) % 2000;
  while (sw_task_is_summary (sw_plan_task (plan, index), index))
    index++;
  return index;
}

static gboolean
resize_task (gpointer data, int round)
{
  return sw_plan_resize (data, some_leaf (data, round), 300 + round, NULL);
}

static gboolean
rename_task (gpointer data, int round)
{
  g_autofree char *title = g_strdup_printf ("Anew %d", round);
  return sw_plan_set (data, some_leaf (data, round), "title", title, NULL);
}

static gboolean
link_tasks (gpointer data, int round)
{
  gint32 last = some_leaf (data, round);
  return sw_plan_link (data, last - 40 > 0 ? some_leaf (data, round + 400) : 0, last, SW_LINK_FS,
                       60, SW_UNIT_WORKING, NULL);
}

static gboolean
reorder_task (gpointer data, int round)
{
  SwPlan *plan = data;
  gint32 task = some_leaf (plan, round);
  const SwTask *parent = sw_plan_task (plan, sw_plan_task (plan, task)->parent);
  gint32 first = sw_plan_task (plan, task)->parent + 1;
  return sw_plan_reorder (plan, task, task == first ? parent->end - 1 : first, NULL);
}

static gboolean
add_leaf (gpointer data, int round)
{
  SwPlan *plan = data;
  SwTaskDraft draft = {.title = "New", .parent = 1, .after = -1, .duration = 480};
  return sw_plan_add (plan, &draft, NULL) != 0;
}

typedef struct {
  SwSearch *search;
  const char *text;
  guint hits;
} Question;

static gboolean
ask (gpointer data, int round)
{
  Question *question = data;
  g_autoptr (GPtrArray) hits = sw_search_find (question->search, question->text, 50);
  question->hits = hits->len;
  return TRUE;
}

static void
bench_search (SwLibrary *library, SwPlan *plan)
{
  static const char *const texts[] = {"数据", "überprüfung bestande", "users 99999", "nowhere"};
  g_autoptr (SwSearch) search = sw_search_new (library);
  Question first = {search, "kickoff", 0};
  printf ("search, first use             %8.1f ms\n", median_of (ask, &first, 1));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    Question question = {search, texts[i], 0};
    double time = median_of (ask, &question, 21);
    printf ("search “%s”, %u hits %8.2f ms\n", texts[i], question.hits, time);
  }
  rename_task (plan, 77777);
  Question after = {search, "数据", 0};
  printf ("search after an edit          %8.2f ms\n", median_of (ask, &after, 1));
}

/* --- what an edit would come to -------------------------------------------------------------- */

typedef struct {
  SwPlan *plan;
  gint32 task;
  guint moved;
} Look;

static gboolean
look_ahead (gpointer data, int round)
{
  Look *look = data;
  SwInstant start = sw_plan_schedule (look->plan, FALSE)->start[look->task];
  g_autoptr (SwPlanPreview) preview = sw_plan_preview_move (
      look->plan, look->task, start + (1 + round % 5) * SW_DAY_MINUTES, NULL, 0);
  return preview != NULL;
}

/* A drag asks for this in each frame of 16 ms. */
static void
bench_previews (SwPlan *plan)
{
  Look first = {plan, 2, 0}, last = {plan, some_leaf (plan, 0), 0};
  double all = median_of (look_ahead, &first, 41), one = median_of (look_ahead, &last, 41);
  printf ("look ahead, first task        %8.2f ms, %.2f of a frame of 16 ms\n", all, all / 16);
  printf ("look ahead, one of the last   %8.2f ms, %.2f of a frame\n", one, one / 16);
  SwInstant start = sw_plan_schedule (plan, FALSE)->start[last.task];
  g_autoptr (GError) error = NULL;
  if (sw_plan_pause (plan, last.task, start + 15, start + 180, &error) == 0)
    g_error ("%s", error->message);
  double cut = median_of (look_ahead, &last, 41);
  printf ("the same, interrupted         %8.2f ms, %.2f of a frame, %.2f times the one before\n",
          cut, cut / 16, cut / one);
  sw_plan_resume (plan, last.task, 0, NULL);
}

static double
heap_bytes (void)
{
  struct mallinfo2 info = mallinfo2 ();
  return (double) (info.uordblks + info.hblkhd);
}

/* --- filters --------------------------------------------------------------------------------- */

typedef struct {
  SwPlan *plan;
  SwPlanFilter *filter;
  SwPlanTexts *texts;
  guint8 *mask;
  gint32 matches;
} Sieve;

static gboolean
sift (gpointer data, int round)
{
  Sieve *sieve = data;
  sieve->matches =
      sw_plan_filter_apply (sieve->filter, sieve->plan, sieve->texts, 20788 + round, sieve->mask);
  return TRUE;
}

static void
bench_filters (SwPlan *plan)
{
  static const char *const codes[] = {"late", "next:4w party:vendor", "text:\"bestande\"",
                                      "critical"};
  g_autofree guint8 *mask = g_new (guint8, sw_plan_count (plan) + 1);
  double before = heap_bytes ();
  g_autoptr (SwPlanTexts) texts = sw_plan_texts_new ();
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse (codes[i], NULL);
    Sieve sieve = {plan, filter, texts, mask, 0};
    double first = median_of (sift, &sieve, 1), time = median_of (sift, &sieve, 21);
    printf ("filter %-21s  %8.2f ms (the first time %.2f), %d matches, %.1f ns a task\n", codes[i],
            time, first, sieve.matches, time * 1e6 / sw_plan_count (plan));
  }
  printf ("memory of the filter's texts  %8.0f bytes a task\n",
          (heap_bytes () - before) / sw_plan_count (plan));
}

static void
bench_edits (SwLibrary *library, SwPlan *plan, double bare)
{
  static const struct {
    const char *name;
    Deed deed;
    int rounds;
  } deeds[] = {{"resize, with the plan", resize_task, 101},
               {"rename, with the plan", rename_task, 101},
               {"link, with the plan", link_tasks, 15},
               {"reorder, with the plan", reorder_task, 15},
               {"add, with the plan", add_leaf, 15}};
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    double time = median_of (deeds[i].deed, plan, deeds[i].rounds);
    printf ("%-29s %8.2f ms (%.2f over the bare one)\n", deeds[i].name, time, time - bare);
  }
}

static void
measure (const char *path, SwContext *context)
{
  gint64 rows;
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_DEFAULT, NULL);
  printf ("open                          %8.1f ms\n", seconds_since (begun) * 1000);
  double loop = bare_loop (library, &rows);
  loop = MIN (loop, bare_loop (library, &rows));
  printf ("bare SELECT of %" G_GINT64_FORMAT " rows    %8.1f ms\n", rows, loop * 1000);
  gint64 project = sw_library_number (library, 0, "SELECT id FROM project", SW_END);
  sw_library_trim (library);
  double before = heap_bytes ();
  begun = g_get_monotonic_time ();
  g_autoptr (SwPlan) plan = sw_plan_new (library, project, NULL);
  double load = seconds_since (begun);
  double after = heap_bytes ();
  printf ("load into the plan            %8.1f ms, %.2f times the bare SELECT\n", load * 1000,
          load / loop);
  printf ("memory of the plan            %8.0f bytes a task\n",
          (after - before) / sw_plan_count (plan));
  double bare = median_of (bare_update, library->db, 101);
  g_clear_object (&plan);
  double logged = median_of (logged_update, library, 101);
  printf ("bare UPDATE and COMMIT        %8.2f ms\n", bare);
  printf ("logged edit                   %8.2f ms, %.2f times the bare one\n", logged,
          logged / bare);
  plan = sw_plan_new (library, project, NULL);
  bench_previews (plan);
  bench_filters (plan);
  bench_edits (library, plan, bare);
  bench_search (library, plan);
}

/* Each task of the project. */
static void
change_all (SwLibrary *writer, gint64 project, int progress)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlan) written = sw_plan_new (writer, project, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint32 i = 0; i < sw_plan_count (written); i++)
    g_array_append_val (ids, sw_plan_task (written, i)->id);
  g_clear_object (&written);
  SwEdit *edit = sw_edit_begin (writer, "task-set", "HEARD", project);
  for (guint i = 0; i < ids->len; i++)
    sw_edit_set (edit, "task", g_array_index (ids, gint64, i), "progress", SW_INT (progress));
  sw_edit_commit (edit, &error);
}

/* What a window hears of what another process wrote: it has a small project open, knows all texts,
 * and finds a whole big project new, then each task of it changed. */
static void
bench_notice (SwLibrary *writer, const char *path, SwContext *context, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwLibrary) window = sw_library_open (path, context, SW_OPEN_DEFAULT, &error);
  SwEdit *edit = sw_edit_begin (window, "project-new", "SMALL", 0);
  gint64 small = sw_edit_insert (edit, "project", 0, "code", SW_TEXT ("SMALL"), "customer",
                                 SW_TEXT ("Small"), "start", SW_INT (20788), NULL);
  sw_edit_commit (edit, &error);
  sw_library_poll (writer);
  g_autoptr (SwPlan) plan = sw_plan_new (window, small, &error);
  g_autoptr (SwSearch) search = sw_search_new (window);
  gint64 project = sw_project_file_read (writer, file, "HEARD", &error);
  if (project == 0)
    g_error ("%s", error->message);
  gint64 begun = g_get_monotonic_time ();
  sw_library_poll (window);
  printf ("hearing of another's import   %8.2f ms\n", seconds_since (begun) * 1000);
  g_autoptr (SwPlan) big = sw_plan_new (window, project, &error);
  change_all (writer, project, 10);
  begun = g_get_monotonic_time ();
  sw_library_poll (window);
  printf ("hearing that all of it changed%8.2f ms, with reading it anew\n",
          seconds_since (begun) * 1000);
  change_all (writer, project, 20);
  g_autoptr (SwLibrary) worker = sw_library_open (path, context, SW_OPEN_DEFAULT, &error);
  g_autoptr (SwPlan) same = sw_plan_new (worker, project, &error);
  sw_plan_offer (big, same);
  g_clear_object (&same);
  begun = g_get_monotonic_time ();
  sw_library_poll (window);
  printf ("the same, read by a worker    %8.2f ms, %.2f of a frame of 16 ms\n",
          seconds_since (begun) * 1000, seconds_since (begun) * 1000 / 16);
}

/* The whole project out of the library and into it again under other ids, beside what the parser
 * alone takes for the file. */
static void
bench_project_file (const char *library_path, const char *path, SwContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwLibrary) library = sw_library_open (library_path, context, SW_OPEN_DEFAULT, &error);
  gint64 project = sw_library_number (library, 0, "SELECT id FROM project", SW_END);
  gint64 begun = g_get_monotonic_time ();
  gboolean written = sw_project_file_write (library, project, path, &error);
  printf ("export of the project         %8.1f ms\n", seconds_since (begun) * 1000);
  begun = g_get_monotonic_time ();
  g_autoptr (JsonNode) root = sw_json_read (path, NULL);
  double parsed = seconds_since (begun);
  g_clear_pointer (&root, json_node_unref);
  begun = g_get_monotonic_time ();
  if (!written || sw_project_file_read (library, path, "AGAIN", &error) == 0)
    g_error ("%s", error->message);
  double read = seconds_since (begun);
  printf ("import of the project         %8.1f ms, %.2f times reading its JSON\n", read * 1000,
          read / parsed);
  bench_notice (library, library_path, context, path);
}

int
main (int argc, char **argv)
{
  if (argc > 1)
    phases = atoi (argv[1]);
  g_autofree char *folder = g_dir_make_tmp ("slipway-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "big.slipway", NULL);
  SwContext *context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_free (context->state_dir);
  context->state_dir = g_build_filename (folder, "state", NULL);
  SwLibrary *library = sw_library_open (path, context, SW_OPEN_CREATE, NULL);
  gint64 begun = g_get_monotonic_time ();
  fill (library);
  g_object_unref (library);
  printf ("%d tasks in one edit      %8.1f ms\n", phases * (1 + TRACKS * (1 + LEAVES)),
          seconds_since (begun) * 1000);
  measure (path, context);
  g_autofree char *file = g_build_filename (folder, "big.slipway-project", NULL);
  bench_project_file (path, file, context);
  sw_context_unref (context);
  const char *const remove[] = {"rm", "-r", folder, NULL};
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return 0;
}
