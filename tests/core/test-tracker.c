#include "tracker-sample.h"

#include "core/base/error.h"
#include "core/exchange/plan-file.h"
#include "core/exchange/tracker-book.h"
#include "core/exchange/tracker.h"
#include "core/exchange/workbook-proof.h"
#include "core/plan/plan-edit.h"
#include "core/sheets/plan-sheets.h"
#include "core/sheets/training-sheets.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static char *
path_in (TrackerSample *sample, const char *name)
{
  return g_build_filename (sample->dir, name, NULL);
}

static gboolean
write_tracker (TrackerSample *sample, const char *path, GError **error)
{
  return sw_tracker_write (sample->plan, SW_LANGUAGE_GERMAN, SW_PARTY_UNSET, sample->context->today,
                           path, error);
}

static void
test_same_bytes (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *one = path_in (sample, "one.xlsx"), *two = path_in (sample, "two.xlsx");
  g_autofree char *first = NULL, *second = NULL;
  gsize first_length, second_length;
  g_assert_true (write_tracker (sample, one, &error));
  g_usleep (1100 * 1000); /* a stamp of the clock would show */
  g_assert_true (write_tracker (sample, two, &error));
  g_assert_true (g_file_get_contents (one, &first, &first_length, NULL));
  g_assert_true (g_file_get_contents (two, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_refusals (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (sample->dir, "none", "t.xlsx", NULL);
  g_assert_false (write_tracker (sample, missing, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "no-folder");
  g_clear_error (&error);
  g_assert_false (write_tracker (sample, "/dev/full", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "disk-full");
}

/* What was there before stays as it was. */
static void
test_size_limit (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_in (sample, "t.xlsx");
  g_autofree char *text = NULL;
  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  struct rlimit before, small;
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 8192;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  gboolean written = write_tracker (sample, path, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (written);
  g_assert_cmpint (sw_error_exit_code (error), ==, 3);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

/* Every cut of the archive is found out, as is a part that was cut before it was packed. */
static void
test_proof (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_in (sample, "t.xlsx");
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (write_tracker (sample, path, &error));
  g_assert_true (sw_workbook_is_whole (path));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 997) {
    g_assert_true (g_file_set_contents (path, bytes, (gssize) cut, NULL));
    g_assert_false (sw_workbook_is_whole (path));
  }
  for (gsize i = 0; i < 2000; i++) { /* hostile archives must do no harm */
    gsize at = (gsize) g_test_rand_int_range (0, (gint32) length);
    char kept = bytes[at];
    bytes[at] = (char) g_test_rand_int_range (-128, 128);
    g_assert_true (g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                             0600, NULL));
    sw_workbook_is_whole (path);
    bytes[at] = kept;
  }
}

static void
test_mended_texts (void)
{
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autofree char *clipped = sw_tracker_mend_text (huge);
  g_autofree char *control = sw_tracker_mend_text ("a\x01"
                                                   "b\tc\nd\re\x7f");
  g_assert_null (sw_tracker_mend_text ("good\t\n 准备 😀"));
  g_assert_cmpstr (control, ==, "ab\tc\nde");
  g_assert_cmpint (g_utf8_strlen (clipped, -1), ==, 32767);
  g_assert_true (g_str_has_suffix (clipped, "x…"));
}

static const char *
text_at (const SwTable *table, guint row, const char *key)
{
  const SwCell *cell = sw_table_cell (table, row, (guint) sw_table_find_column (table, key));
  return cell->present ? cell->text : "";
}

static double
number_at (const SwTable *table, guint row, const char *key)
{
  const SwCell *cell = sw_table_cell (table, row, (guint) sw_table_find_column (table, key));
  return cell->present ? cell->number : -1;
}

static void
test_plan_sheet (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  const SwWords *words = sw_context_words (sample->context, SW_LANGUAGE_ENGLISH);
  SwDay today = sample->context->today;
  g_autoptr (SwTable) all = sw_sheet_plan (sample->plan, words, SW_PARTY_VENDOR, today);
  g_autoptr (SwTable) theirs = sw_sheet_plan (sample->plan, words, SW_PARTY_CUSTOMER, today);
  g_assert_cmpuint (sw_table_row_count (all), ==, sw_plan_count (sample->plan));
  g_assert_cmpuint (sw_table_row_count (theirs), ==, sw_table_row_count (all) - 2);
  g_assert_cmpstr (text_at (all, 0, "phase"), ==, "01 Scope confirmation");
  g_assert_cmpstr (text_at (all, 0, "status"), ==, "Done");
  g_assert_cmpint (strlen (text_at (all, 0, "happens")), >, 10);
  g_assert_cmpstr (text_at (all, 1, "task"), ==, "Brief the delivery team");
  g_assert_cmpfloat (number_at (all, 1, "days"), ==, 0.5);
  g_assert_cmpstr (text_at (all, 2, "predecessors"), ==, "1.1FS");
  g_assert_cmpstr (text_at (theirs, 1, "task"), ==, "Prepare the kickoff");
  g_assert_cmpstr (text_at (theirs, 1, "predecessors"), ==, "");
  g_assert_cmpstr (text_at (all, 3, "predecessors"), ==, "1.2FS+2d");
  g_assert_cmpstr (text_at (all, 2, "owner"), ==, "李明");
  g_assert_cmpstr (text_at (all, 2, "role"), ==, "Vendor project manager");
  guint late = (guint) tracker_sample_task (sample, "Make the host ready");
  g_assert_cmpstr (text_at (all, late, "status"), ==, "Late");
  g_assert_cmpfloat (number_at (all, late, "progress"), ==, 60);
  g_assert_cmpfloat (number_at (all, late, "deadline"), ==, sw_day_new (2026, 11, 20));
}

/* The table that programs read has all columns; what a customer reads has those that say more than
 * nothing, with the cells of the others where they were. */
static void
test_unfilled_columns (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  const SwWords *words = sw_context_words (sample->context, SW_LANGUAGE_ENGLISH);
  SwDay today = sample->context->today;
  gint32 index = tracker_sample_task (sample, "Make the host ready");
  g_autoptr (SwTable) whole =
      sw_sheet_plan_masked (sample->plan, words, SW_PARTY_UNSET, today, NULL, NULL);
  g_autoptr (SwTable) brief =
      sw_sheet_plan_masked (sample->plan, words, SW_PARTY_UNSET, today, NULL, NULL);
  sw_sheet_plan_leave_out_unfilled (brief);
  g_assert_cmpint (sw_table_find_column (whole, "effort"), >=, 0);
  g_assert_cmpint (sw_table_find_column (brief, "effort"), ==, -1);
  g_assert_cmpint (sw_table_find_column (brief, "links"), ==, -1);
  g_assert_cmpint (sw_table_find_column (brief, "remark"), >=, 0);
  g_assert_true (sw_plan_set (sample->plan, index, "effort", "50", NULL));
  g_autoptr (SwTable) some =
      sw_sheet_plan_masked (sample->plan, words, SW_PARTY_UNSET, today, NULL, NULL);
  sw_sheet_plan_leave_out_unfilled (some);
  g_assert_cmpfloat (number_at (some, (guint) index, "effort"), ==, 50);
  g_assert_cmpint (sw_table_find_column (some, "optimistic"), ==, -1);
  for (guint row = 0; row < sw_table_row_count (whole); row++) {
    g_assert_cmpstr (text_at (some, row, "task"), ==, text_at (whole, row, "task"));
    g_assert_cmpstr (text_at (some, row, "focus"), ==, text_at (whole, row, "focus"));
    g_assert_cmpfloat (number_at (some, row, "finish"), ==, number_at (whole, row, "finish"));
  }
}

/* What the log kept in the language of the time is told in that of the reader. */
static void
test_subject (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  gint32 index = tracker_sample_task (sample, "Make the host ready");
  const char *german = sw_plan_title (sample->plan, index, SW_LANGUAGE_GERMAN);
  g_assert_cmpstr (german, !=, "Make the host ready");
  g_assert_cmpstr (sw_project_subject (sw_plan_project (sample->plan), german, SW_LANGUAGE_ENGLISH),
                   ==, "Make the host ready");
  g_assert_cmpstr (sw_project_subject (sw_plan_project (sample->plan), german, SW_LANGUAGE_GERMAN),
                   ==, german);
  g_assert_cmpstr (
      sw_project_subject (sw_plan_project (sample->plan), "Our own", SW_LANGUAGE_GERMAN), ==,
      "Our own");
  g_assert_null (sw_project_subject (sw_plan_project (sample->plan), NULL, SW_LANGUAGE_GERMAN));
}

static void
test_other_sheets (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  const SwWords *words = sw_context_words (sample->context, SW_LANGUAGE_ENGLISH);
  SwDay today = sample->context->today;
  g_autoptr (SwTable) milestones = sw_sheet_milestones (sample->plan, words, SW_PARTY_UNSET, today);
  g_autoptr (SwTable) phases = sw_sheet_phases (sample->plan, words, SW_PARTY_UNSET, today);
  g_autoptr (SwTable) contacts = sw_sheet_contacts (sample->plan, words, SW_PARTY_UNSET);
  g_assert_cmpuint (sw_table_row_count (phases), ==, 5);
  g_assert_cmpstr (text_at (phases, 4, "number"), ==, "05");
  g_assert_cmpstr (text_at (phases, 4, "phase"), ==, "Training and go-live");
  g_assert_cmpuint (sw_table_row_count (contacts), ==, 7);
  g_assert_cmpuint (sw_table_row_count (milestones), ==, 6);
  g_assert_cmpstr (text_at (milestones, 0, "milestone"), ==, "Kickoff held");
  g_assert_cmpfloat (number_at (milestones, 0, "days-to-go"), ==, -1); /* reached: empty */
  g_assert_cmpfloat (number_at (milestones, 5, "days-to-go"), ==,
                     sw_plan_go_live_day (sample->plan) - today);
}

/* A session that is kept from the customer is in their sheet neither. */
static void
test_training_sheets (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  g_autoptr (SwTraining) training = sw_training_new (sample->plan);
  const SwWords *words = sw_context_words (sample->context, SW_LANGUAGE_ENGLISH);
  g_autoptr (SwTable) matrix = sw_sheet_training_matrix (training, words, sample->context->today);
  g_autoptr (SwTable) before = sw_sheet_attendance (training, words, SW_PARTY_CUSTOMER);
  g_assert_cmpuint (sw_table_row_count (matrix), ==, 3);
  g_assert_cmpstr (text_at (matrix, 1, "person"), ==, "Emil Vogl");
  g_assert_cmpstr (text_at (matrix, 1, "role"), ==, "Platform administrator");
  g_assert_cmpstr (text_at (matrix, 1, "platform-administrator/log-in"), ==, "Did it alone");
  g_assert_cmpstr (text_at (matrix, 2, "platform-administrator/log-in"), ==, "Not yet");
  g_assert_cmpfloat (number_at (matrix, 1, "done"), ==, 25);
  g_assert_cmpfloat (number_at (matrix, 1, "missing-days"), ==, 5);
  g_assert_cmpuint (sw_table_row_count (before), ==, 6);
  g_assert_cmpstr (text_at (before, 2, "attendance"), ==, "Came late");
  g_assert_cmpfloat (number_at (before, 2, "late"), ==, 15);
  g_autoptr (GError) error = NULL;
  const SwTrainingSession *session = sw_training_sessions (training)->pdata[0];
  sw_plan_set (sample->plan, sw_training_task (training, session), "internal", "yes", &error);
  g_assert_no_error (error);
  g_autoptr (SwTable) theirs = sw_sheet_attendance (training, words, SW_PARTY_CUSTOMER);
  g_autoptr (SwTable) ours = sw_sheet_attendance (training, words, SW_PARTY_VENDOR);
  g_assert_cmpuint (sw_table_row_count (theirs), ==, 0);
  g_assert_cmpuint (sw_table_row_count (ours), ==, 6);
}

static void
test_plan_file (void)
{
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *csv = path_in (sample, "plan.csv"), *json = path_in (sample, "plan.json");
  g_autofree char *text = NULL;
  SwDay today = sample->context->today;
  g_assert_true (sw_plan_file_write (sample->plan, SW_PLAN_FILE_CSV, SW_LANGUAGE_ENGLISH,
                                     SW_PARTY_UNSET, today, NULL, NULL, csv, &error));
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"
                                         "ID,WBS code,Phase,Task,"));
  g_assert_nonnull (strstr (text, ",1.2FS+2d,"));
  g_assert_true (sw_plan_file_write (sample->plan, SW_PLAN_FILE_JSON, SW_LANGUAGE_GERMAN,
                                     SW_PARTY_CUSTOMER, today, NULL, NULL, json, &error));
  g_assert_true (json_parser_load_from_file (parser, json, &error));
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *tasks = json_object_get_array_member (root, "tasks");
  g_assert_cmpstr (json_object_get_string_member (root, "code"), ==, "NORD");
  JsonObject *task = json_array_get_object_element (tasks, 0);
  g_assert_cmpint (json_object_get_int_member (task, "id"), ==, sw_plan_task (sample->plan, 0)->id);
  g_assert_cmpstr (json_object_get_string_member (task, "kind"), ==, "phase");
  g_assert_cmpuint (json_array_get_length (tasks), ==, sw_plan_count (sample->plan) - 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tracker/same-bytes", test_same_bytes);
  g_test_add_func ("/tracker/refusals", test_refusals);
  g_test_add_func ("/tracker/size-limit", test_size_limit);
  g_test_add_func ("/tracker/proof", test_proof);
  g_test_add_func ("/tracker/mended-texts", test_mended_texts);
  g_test_add_func ("/sheets/plan", test_plan_sheet);
  g_test_add_func ("/sheets/unfilled-columns", test_unfilled_columns);
  g_test_add_func ("/sheets/subject", test_subject);
  g_test_add_func ("/sheets/others", test_other_sheets);
  g_test_add_func ("/sheets/training", test_training_sheets);
  g_test_add_func ("/sheets/plan-file", test_plan_file);
  return g_test_run ();
}
