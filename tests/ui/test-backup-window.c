/* Backup plan, log, drill and recovery in the window: planned, noted, stamped and signed as a user
 * does. */
#include "deployment-desk.h"

#include "core/base/clock.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/command-view.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/drill.h"
#include "core/deployment/finding-task.h"
#include "core/deployment/occasion.h"
#include "core/deployment/recovery.h"
#include "core/library/edit.h"
#include "ui/common/row-group.h"
#include "ui/deployment/running-time.h"

#include <sqlite3.h>

static void
answer (SwDeployment *deployment, const char *pair)
{
  g_autoptr (GError) error = NULL;
  sw_deployment_answer_many (deployment, (const char *const[]){pair, NULL}, &error);
  g_assert_no_error (error);
}

static void
open_page (Desk *desk, const char *page)
{
  g_assert_true (sw_project_view_show_step (desk->view, page));
  app_window_settle ();
}

static void
compare_run (GtkWidget *widget, gpointer data)
{
  if (SW_IS_RUN_VIEW (widget) && gtk_widget_get_mapped (widget))
    *(GtkWidget **) data = widget;
}

/* The deployment as the run in sight is turned. */
static SwDeployment *
turned (Desk *desk)
{
  GtkWidget *view = NULL;
  app_window_walk (GTK_WIDGET (desk->view), compare_run, &view);
  g_assert_nonnull (view);
  return sw_run_view_deployment (SW_RUN_VIEW (view));
}

/* A good backup that began so many hours ago; its id. */
static gint64
note_backup (Desk *desk, int hours_ago)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  SwBackupRecord *record = sw_backup_record_new ();
  sw_backup_record_set (&record->item, "database");
  sw_backup_record_set (&record->tool, "restic");
  sw_backup_record_set (&record->status, "success");
  sw_backup_record_set (&record->app_version, "3.2.0");
  sw_backup_record_set (&record->fingerprint, "SHA256:4f3c2b1a");
  record->db_major = 16;
  record->started = sw_context_now (sw_session_context (desk->app->session)) - hours_ago * 3600;
  record->ended = record->started + 1200;
  record->bytes = G_GINT64_CONSTANT (40) << 30;
  g_ptr_array_add (records, record);
  g_autoptr (GArray) ids = sw_backup_log_note (desk->deployment, records, &error);
  g_assert_no_error (error);
  app_window_settle ();
  return g_array_index (ids, gint64, 0);
}

/* The plan */

static void
test_plan (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  answer (desk.deployment, "rpo=6h");
  answer (desk.deployment, "backup.method=repository");
  open_page (&desk, "B4");
  g_assert_true (app_window_shows (desk.view, "B4  Schedule"));
  g_assert_true (
      app_window_shows (desk.view, "Answer how often backups run and how long they take."));
  desk_enter (&desk, "backup.interval", "24h");
  desk_enter (&desk, "backup.duration", "40m");
  g_assert_true (app_window_shows (desk.view, "You accept losing up to 24 h 40 min of work."));
  g_assert_true (app_window_shows (desk.view,
                                   "Agreed is at most 6 h: the plan misses it by 18 h 40 min. Back "
                                   "up more often, or agree on more."));
  g_assert_false (gtk_widget_is_sensitive (desk_find_button (desk.view, "Sign…")));
  desk_enter (&desk, "backup.interval", "4h");
  g_assert_true (app_window_shows (desk.view, "You accept losing up to 4 h 40 min of work."));
  g_assert_true (app_window_shows (desk.view, "Agreed is at most 6 h: the plan keeps it."));
  app_window_free (desk.app);
}

static void
test_storage (void)
{
  static const char *const pairs[] = {
      "backup.method=repository", "backup.interval=24h", "storage.data=100",
      "storage.growth=4",         "storage.change=1",    "storage.changing=20",
      "storage.compression=50",   "keep.daily=7",        "keep.weekly=5",
      "keep.monthly=12",          "keep.yearly=2",       NULL};
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  open_page (&desk, "B6");
  g_assert_false (app_window_shows (desk.view, "At most within two years"));
  for (guint i = 0; pairs[i] != NULL; i++)
    answer (desk.deployment, pairs[i]);
  app_window_settle ();
  g_assert_true (app_window_shows (desk.view, "At most within two years"));
  desk_enter (&desk, "storage.target", "20");
  g_assert_true (app_window_shows (desk.view, "At the target: too little"));
  desk_enter (&desk, "storage.target", "2000");
  g_assert_false (app_window_shows (desk.view, "At the target: too little"));
  app_window_free (desk.app);
}

/* The log */

static void
enter_backup (const char *size)
{
  GtkWindow *window = desk_dialog ();
  desk_fill (window, "What was backed up", "database");
  desk_fill (window, "Began", "2026-01-05 23:00");
  desk_fill (window, "Ended", "2026-01-05 23:20");
  desk_fill (window, "Size (GiB)", size);
  desk_press (window, "Add");
}

static void
test_log_by_hand (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  open_page (&desk, "backup-log");
  desk_press (desk.view, "Add by Hand…");
  enter_backup ("much"); /* refused; the dialog stays */
  g_assert_true (app_window_shows (desk_dialog (), "Enter the size in GiB, such as 12.5."));
  enter_backup ("12.5");
  g_assert_true (app_window_shows (desk.view, "5 Jan 2026, 23:00 · database · restic"));
  g_assert_true (app_window_shows (desk.view, "12.5 GiB · 20 min"));
  g_assert_true (app_window_shows (desk.view, "Ended well (V0)"));
  app_window_free (desk.app);
}

static void
compare_text_view (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_TEXT_VIEW (widget))
    *(GtkWidget **) data = widget;
}

static void
paste (Desk *desk, const char *text)
{
  GtkWidget *view = NULL;
  desk_press (desk->view, "Paste…");
  app_window_walk (GTK_WIDGET (desk_dialog ()), compare_text_view, &view);
  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  desk_press (desk_dialog (), "Read");
}

static void
test_log_pasted (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  const char *lines =
      "slipway-backup item=database tool=restic run=a1 started=2026-01-05T23:00:00Z "
      "ended=2026-01-05T23:20:00Z status=ok bytes=1000000\n"
      "slipway-backup item=database tool=restic run=a2 started=2026-01-06T23:00:00Z "
      "ended=2026-01-06T23:20:00Z status=3 bytes=1000000\n";
  open_page (&desk, "backup-log");
  paste (&desk, lines);
  app_window_wait_text (desk.view, "Ended well (V0)");
  g_assert_true (app_window_shows (desk.view, "Does not count")); /* a source was not read */

  /* The same text again says nothing new. */
  paste (&desk, lines);
  app_window_wait_text (desk.app->window, "2 known already");
  g_autoptr (SwBackupLog) log = sw_backup_log_new (desk.deployment);
  g_assert_cmpuint (log->records->len, ==, 2);
  app_window_free (desk.app);
}

/* A drill */

static gint64
begin (Desk *desk, const char *button, const char *who, const char *what)
{
  desk_press (desk->view, button);
  desk_fill (desk_dialog (), who, "Anna Meyer");
  desk_fill (desk_dialog (), what, "Before go-live");
  desk_press (desk_dialog (), "Begin");
  const SwOccasion *occasion = sw_deployment_occasion (turned (desk));
  g_assert_nonnull (occasion);
  return occasion->id;
}

static void
compare_watch (GtkWidget *widget, gpointer data)
{
  if (SW_IS_RUNNING_TIME (widget) && gtk_widget_get_mapped (widget))
    *(GtkWidget **) data = widget;
}

static gint64
watch_seconds (Desk *desk)
{
  GtkWidget *watch = NULL;
  app_window_walk (GTK_WIDGET (desk->view), compare_watch, &watch);
  g_assert_nonnull (watch);
  return sw_running_time_seconds (SW_RUNNING_TIME (watch));
}

/* The window is closed; another one opens what it left on disk. A copy, since the application that
 * had the library is still registered here. */
static Desk
reopen (Desk *desk)
{
  g_autofree char *path = app_window_path ();
  g_autoptr (GFile) before = g_file_new_for_path (desk->app->path);
  g_autoptr (GFile) after = g_file_new_for_path (path);
  app_window_free (desk->app);
  g_assert_true (g_file_copy (before, after, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  AppWindow *app = app_window_open (path, NULL);
  g_autoptr (GArray) ids = sw_project_ids (sw_session_library (app->session), FALSE);
  sw_window_open_project (app->window, g_array_index (ids, gint64, 0), 0);
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (app->window);
  return (Desk){app, view, sw_project_view_deployment (view)};
}

static void
test_stopwatch (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  open_page (&desk, "drill");
  g_assert_true (app_window_shows (desk.view, "Restore Drills"));
  gint64 drill = begin (&desk, "Begin Drill…", "Who begins", "Why (may be left open)");
  open_page (&desk, "D2");
  g_assert_cmpint (watch_seconds (&desk), >=, 0);
  g_assert_nonnull (sw_deployment_answer (turned (&desk), NULL, "t0"));
  desk_press (desk.view, "t1: people and keys at hand");
  desk_press (desk.view, "t2: host ready");
  g_assert_nonnull (sw_deployment_answer (turned (&desk), NULL, "t2"));
  g_assert_null (sw_deployment_answer (turned (&desk), NULL, "t3"));

  /* The decision was earlier: corrected by hand. What follows it cannot lie before. */
  g_autofree char *before = g_strdup (sw_deployment_answer (turned (&desk), NULL, "t0"));
  desk_press (desk.view, "Correct “t0: decision to restore”");
  desk_fill (desk_dialog (), "t0: decision to restore", "2100-01-01 08:00");
  desk_press (desk_dialog (), "Save");
  g_assert_cmpstr (sw_deployment_answer (turned (&desk), NULL, "t0"), ==, before);
  desk_fill (desk_dialog (), "t0: decision to restore", "2026-01-05 08:00");
  desk_press (desk_dialog (), "Save");
  g_assert_cmpstr (sw_deployment_answer (turned (&desk), NULL, "t0"), !=, before);
  gint64 seconds = watch_seconds (&desk);
  g_assert_cmpint (seconds, >, 3600);

  /* Closed and opened again, the watch goes on. */
  desk = reopen (&desk);
  open_page (&desk, "D2");
  g_assert_cmpint (sw_deployment_occasion (turned (&desk))->id, ==, drill);
  g_assert_cmpint (watch_seconds (&desk), >=, seconds);
  desk_press (desk.view, "t3: data back");
  g_assert_nonnull (sw_deployment_answer (turned (&desk), NULL, "t3"));

  /* It is not complete; broken off, it counts for nothing. */
  desk_press (desk.view, "Finish…");
  desk_fill (desk_dialog (), "Who finishes it", "Anna Meyer");
  desk_press (desk_dialog (), "Finish");
  gtk_window_close (desk_dialog ());
  app_window_settle ();
  g_assert_cmpint (sw_deployment_occasion (turned (&desk))->ended, ==, 0);
  desk_press (desk.view, "Break Off…");
  desk_fill (desk_dialog (), "Who breaks it off", "Anna Meyer");
  desk_press (desk_dialog (), "Break Off"); /* no reason: the dialog stays */
  desk_fill (desk_dialog (), "Reason", "The host burnt");
  desk_press (desk_dialog (), "Break Off");
  open_page (&desk, "drills");
  g_assert_true (app_window_shows (desk.view, "Broken off; it counts for nothing."));
  g_assert_cmpuint (sw_drills_passed (desk.deployment), ==, 0);
  app_window_free (desk.app);
}

/* The machine slept for nine hours: the watch shows it with its next tick. */
static void
test_slept (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  SwContext *context = sw_session_context (desk.app->session);
  open_page (&desk, "drill");
  begin (&desk, "Begin Drill…", "Who begins", "Why (may be left open)");
  open_page (&desk, "D2");
  g_assert_cmpint (watch_seconds (&desk), <, 3600);
  context->now = sw_context_now (context) + 9 * 3600;
  app_window_wait_text (desk.view, "9:00:0");
  context->now = -1;
  app_window_free (desk.app);
}

/* Of what was merged only a part may have come. */
static void
add_bare (Desk *desk, const char *kind, const char *outcome)
{
  g_autoptr (GError) error = NULL;
  gint64 project = sw_deployment_project (desk->deployment)->id;
  gint64 now = sw_context_now (sw_session_context (desk->app->session));
  SwEdit *edit =
      sw_edit_begin (sw_session_library (desk->app->session), "deployment-begin", kind, project);
  sw_edit_insert (edit, "deployment_occasion", 0, "project", SW_INT (project), "kind",
                  SW_TEXT (kind), "at", SW_INT (now), "ended",
                  outcome != NULL ? SW_INT (now) : SW_NONE, "outcome",
                  outcome != NULL ? SW_TEXT (outcome) : SW_NONE, NULL);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  app_window_settle ();
}

static void
test_bare (void)
{
  static const char *const pages[][2] = {{"recoveries", "In command: –"},
                                         {"R0", " by –"},
                                         {"drills", "it counts for nothing"},
                                         {"D1", " by –: –"}};
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  add_bare (&desk, "recovery", NULL);
  add_bare (&desk, "drill", "aborted");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    open_page (&desk, pages[i][0]);
    g_assert_true (app_window_shows (desk.view, pages[i][1]));
    g_assert_false (app_window_shows (desk.view, "(null)"));
  }
  app_window_free (desk.app);
}

/* Everything of a drill but its moments. */
static void
answer_drill (Desk *desk, gint64 record)
{
  static const char *const pairs[] = {"drill.host=drill1",         "drill.dir=/srv/drill",
                                      "drill.snapshot=4f3c2b1a",   "drill.dump=/srv/drill/a.dump",
                                      "drill.samples=order 10042", "drill.data=40",
                                      "drill.destroyed=yes",       NULL};
  SwDeployment *drill = turned (desk);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; pairs[i] != NULL; i++)
    answer (drill, pairs[i]);
  g_autofree char *chosen = g_strdup_printf ("drill.record=%" G_GINT64_FORMAT, record);
  g_autofree char *newest =
      g_strconcat ("drill.newest=", sw_deployment_answer (drill, NULL, "t0"), NULL);
  answer (drill, chosen);
  answer (drill, newest);
  const GPtrArray *steps = sw_deployment_run (drill)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const GPtrArray *checks = ((SwPlaybookStep *) steps->pdata[i])->checks;
    for (guint j = 0; j < checks->len; j++) {
      const SwPlaybookCheck *check = checks->pdata[j];
      const SwMeasured measured = {check->measure, SW_MEASURE_OK, "yes", NULL};
      if (check->measure != NULL)
        sw_deployment_note_measures (drill, NULL, "person", "Anna Meyer", &measured, 1, &error);
      g_assert_no_error (error);
    }
  }
  app_window_settle ();
}

static void
add_person (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  SwEdit *edit = sw_edit_begin (sw_session_library (desk->app->session), "person-add", "Jin Park",
                                sw_deployment_project (desk->deployment)->id);
  sw_edit_insert (edit, "person", 0, "project",
                  SW_INT (sw_deployment_project (desk->deployment)->id), "name",
                  SW_TEXT ("Jin Park"), "party", SW_TEXT ("customer"), NULL);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
  app_window_settle ();
}

static void
test_drill (void)
{
  static const char *const moments[] = {
      "t1: people and keys at hand", "t2: host ready",  "t3: data back",
      "t4: application healthy",     "t5: checks pass", "t6: owner agrees"};
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_autoptr (GError) error = NULL;
  add_person (&desk);
  answer (desk.deployment, "rpo=24h");
  answer (desk.deployment, "rto=8h");
  answer (desk.deployment, "backup.method=repository");
  answer (desk.deployment, "storage.data=40");
  gint64 record = note_backup (&desk, 3);
  open_page (&desk, "drill");
  begin (&desk, "Begin Drill…", "Who begins", "Why (may be left open)");
  answer_drill (&desk, record);
  answer (turned (&desk), "drill.operator=Jin Park");
  open_page (&desk, "D2");
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    desk_press (desk.view, moments[i]);
  open_page (&desk, "D3");
  const char *const none[] = {NULL};
  gint64 finding =
      sw_deployment_row_set (turned (&desk), "findings", "Note the rights", none, &error);
  g_assert_no_error (error);
  app_window_settle ();
  desk_press (desk.view, "Finish…");
  desk_fill (desk_dialog (), "Who finishes it", "Anna Meyer");
  desk_press (desk_dialog (), "Finish");
  g_assert_true (app_window_shows (desk.view, "Passed with findings"));
  g_assert_cmpuint (sw_drills_passed (desk.deployment), ==, 1);

  /* The finding becomes a task, by one step. */
  gint32 tasks = sw_plan_count (sw_project_view_plan (desk.view));
  desk_press (desk.view, "Make a Task");
  g_assert_cmpint (sw_plan_count (sw_project_view_plan (desk.view)), ==, tasks + 1);
  const SwDeploymentRow *row = sw_deployment_row_by_id (turned (&desk), finding);
  g_assert_cmpint (sw_finding_task (turned (&desk), row), !=, 0);
  g_assert_nonnull (desk_find_button (desk.view, "Show in the Plan"));
  gtk_widget_activate_action (GTK_WIDGET (desk.app->window), "win.undo", NULL);
  app_window_settle ();
  g_assert_cmpint (sw_plan_count (sw_project_view_plan (desk.view)), ==, tasks);
  g_assert_nonnull (desk_find_button (desk.view, "Make a Task"));
  app_window_free (desk.app);
}

/* A recovery */

static void
compare_toggle (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_get_ancestor (widget, SW_TYPE_ROW_GROUP) != NULL)
    g_ptr_array_add (data, widget);
}

/* Yes or no to the question that was asked last. */
static void
say (Desk *desk, gboolean yes)
{
  g_autoptr (GPtrArray) toggles = g_ptr_array_new ();
  app_window_walk (GTK_WIDGET (desk->view), compare_toggle, toggles);
  g_assert_cmpuint (toggles->len, >=, 2);
  g_signal_emit_by_name (toggles->pdata[toggles->len - (yes ? 2 : 1)], "clicked");
  app_window_settle ();
}

/* Is this answer to the first question pressed? */
static gboolean
is_chosen (Desk *desk, gboolean yes)
{
  g_autoptr (GPtrArray) toggles = g_ptr_array_new ();
  app_window_walk (GTK_WIDGET (desk->view), compare_toggle, toggles);
  g_assert_cmpuint (toggles->len, ==, 2);
  return gtk_toggle_button_get_active (toggles->pdata[yes ? 0 : 1]);
}

static void
count_lists (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), "Questions"))
    (*(guint *) data)++;
}

static guint
lists_in_sight (Desk *desk)
{
  guint count = 0;
  app_window_walk (GTK_WIDGET (desk->view), count_lists, &count);
  return count;
}

static void
test_questions (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  open_page (&desk, "recovery");
  begin (&desk, "Begin Recovery…", "Who is in command", "What happened");
  open_page (&desk, "R0");
  say (&desk, TRUE);
  g_assert_true (app_window_shows (desk.view, "P1  Restart or fail over"));
  say (&desk, FALSE);
  g_assert_false (app_window_shows (desk.view, "P1  Restart or fail over"));
  for (guint i = 0; i < 3; i++)
    say (&desk, FALSE);
  say (&desk, TRUE);
  g_assert_true (app_window_shows (desk.view, "P4  Full restore"));
  g_assert_cmpuint (lists_in_sight (&desk), ==, 1); /* the one of an intrusion asks nothing now */
  g_assert_cmpstr (sw_recovery_path (turned (&desk))->id, ==, "P4");
  say (&desk, FALSE);
  g_assert_true (app_window_shows (desk.view, "None of the ways fits"));
  app_window_free (desk.app);
}

/* What could not be stored is not shown either. */
static void
test_question_refused (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  sqlite3 *other = NULL;
  open_page (&desk, "recovery");
  begin (&desk, "Begin Recovery…", "Who is in command", "What happened");
  open_page (&desk, "R0");
  say (&desk, TRUE);
  g_assert_cmpint (sqlite3_open (desk.app->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  say (&desk, FALSE);
  g_assert_true (is_chosen (&desk, TRUE));
  g_assert_false (is_chosen (&desk, FALSE));
  sqlite3_close (other);
  say (&desk, FALSE);
  g_assert_cmpstr (sw_deployment_answer (turned (&desk), NULL, "q1"), ==, "no");
  app_window_free (desk.app);
}

/* What was filed with the step; several may be of one second. */
static const SwDeploymentEvidence *
evidence_of (SwDeployment *deployment, const char *step)
{
  const GPtrArray *filed = sw_deployment_evidence (deployment);
  for (guint i = 0; i < filed->len; i++) {
    const SwDeploymentEvidence *evidence = filed->pdata[i];
    if (g_str_equal (evidence->step, step))
      return evidence;
  }
  return NULL;
}

/* A command has run: what it printed is filed under it. */
static void
tick (Desk *desk, const char *step)
{
  GtkWidget *view = NULL;
  g_assert_true (app_window_shows (desk->view, "Not run yet"));
  desk_press (desk->view, "Output…");
  app_window_walk (GTK_WIDGET (desk_dialog ()), compare_text_view, &view);
  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "restored 40 GiB", -1);
  desk_press (desk_dialog (), "Save");
  const SwDeploymentEvidence *evidence = evidence_of (turned (desk), step);
  g_assert_nonnull (evidence);
  g_assert_cmpstr (evidence->wording, ==, "restored 40 GiB");
  g_assert_nonnull (
      sw_playbook_deployment_command (sw_deployment_part (turned (desk)), evidence->item));
  g_assert_true (app_window_shows (desk->view, "restored 40 GiB"));
}

/* Ticks the commands of a step of the run in sight, and has all sign that are asked to. */
static void
sign (Desk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  const SwPlaybookStep *step = sw_deployment_find_step (turned (desk), id, NULL);
  g_autoptr (GPtrArray) commands = sw_command_views (turned (desk), step);
  for (guint i = 0; i < commands->len; i++) {
    const SwCommandView *view = commands->pdata[i];
    sw_deployment_write_evidence (turned (desk), id, view->command->id, "exit 0", &error);
    g_assert_no_error (error);
  }
  for (guint i = 0; i < step->sign->len; i++) {
    const SwPlaybookTitled *role = step->sign->pdata[i];
    sw_deployment_sign (turned (desk), id, role->id, i == 0 ? "Jin Park" : "Birgit Hansen", NULL,
                        &error);
    g_assert_no_error (error);
  }
}

/* The key that the backups are opened with. */
static void
add_key (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  const char *const pairs[] = {"fingerprint=SHA256:4f3c2b1a", NULL};
  sw_deployment_row_set (desk->deployment, "keys", "repository", pairs, &error);
  g_assert_no_error (error);
}

static void
test_recovery (void)
{
  static const char *const pairs[] = {"q1=no",
                                      "q2=no",
                                      "q3=no",
                                      "q4=no",
                                      "q5=yes",
                                      "recovery.host=app9",
                                      "recovery.snapshot=4f3c2b1a",
                                      "recovery.dir=/srv/back",
                                      "recovery.dump=/srv/back/a.dump",
                                      "recovery.command=Jin Park",
                                      "recovery.what=The disk of app1 broke",
                                      "recovery.ongoing=no",
                                      "recovery.paused=yes",
                                      "recovery.db_starts=no",
                                      "recovery.saved=/srv/broken",
                                      "recovery.room=200",
                                      "recovery.app_version=3.2.0",
                                      "recovery.db_major=16",
                                      "recovery.key_opened=yes",
                                      "recovery.installers=yes",
                                      "recovery.dns=Switch the name",
                                      NULL};
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  answer (desk.deployment, "rpo=24h");
  answer (desk.deployment, "customer.code=nord");
  answer (desk.deployment, "backup.method=repository");
  answer (desk.deployment, "backup.repository=/srv/backup");
  answer (desk.deployment, "storage.data=40");
  g_autoptr (GError) error = NULL;
  add_person (&desk);
  add_key (&desk);
  g_autofree char *now = sw_stamp_to_iso (sw_context_now (sw_session_context (desk.app->session)));
  note_backup (&desk, 30);
  gint64 newest = note_backup (&desk, 6);
  open_page (&desk, "recovery");
  begin (&desk, "Begin Recovery…", "Who is in command", "What happened");
  for (guint i = 0; pairs[i] != NULL; i++)
    answer (turned (&desk), pairs[i]);
  g_autofree char *failed = g_strconcat ("recovery.failed=", now, NULL);
  answer (turned (&desk), failed);

  /* The newest good one is proposed, and taken by one press. */
  open_page (&desk, "R1");
  desk_press (desk.view, "Take This One");
  g_assert_cmpint (
      g_ascii_strtoll (sw_deployment_answer (turned (&desk), NULL, "recovery.point"), NULL, 10), ==,
      newest);

  /* Commands wait for the owner's signature under what is lost. */
  open_page (&desk, "R4");
  g_assert_true (
      app_window_shows (desk.view, "It changes a host: step R3 has to be signed first."));
  open_page (&desk, "R3");
  g_autoptr (SwBackupLog) log = sw_backup_log_new (turned (&desk));
  g_assert_cmpint (sw_recovery_loss (turned (&desk), log), ==, 360);
  g_assert_true (app_window_shows (desk.view, "are lost: 6 h of work."));
  open_page (&desk, "R0"); /* what stops the timers waits for nobody's signature */
  tick (&desk, "R0");
  sw_deployment_write_evidence (turned (&desk), "R0", "broken-state", "On disk2", &error);
  g_assert_no_error (error);
  sign (&desk, "R0");
  sign (&desk, "R1");
  open_page (&desk, "R3");
  sign (&desk, "R2");
  desk_press (desk.view, "Sign…");
  sw_ask_dialog_set (SW_ASK_DIALOG (desk_dialog ()), "name", "Birgit Hansen");
  desk_press (desk_dialog (), "Sign");

  open_page (&desk, "R4");
  g_assert_false (
      app_window_shows (desk.view, "It changes a host: step R3 has to be signed first."));
  tick (&desk, "R4");
  app_window_free (desk.app);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/backup-window/plan", test_plan);
  g_test_add_func ("/backup-window/storage", test_storage);
  g_test_add_func ("/backup-window/log-by-hand", test_log_by_hand);
  g_test_add_func ("/backup-window/log-pasted", test_log_pasted);
  g_test_add_func ("/backup-window/stopwatch", test_stopwatch);
  g_test_add_func ("/backup-window/slept", test_slept);
  g_test_add_func ("/backup-window/bare", test_bare);
  g_test_add_func ("/backup-window/drill", test_drill);
  g_test_add_func ("/backup-window/questions", test_questions);
  g_test_add_func ("/backup-window/question-refused", test_question_refused);
  g_test_add_func ("/backup-window/recovery", test_recovery);
  return app_window_run ();
}
