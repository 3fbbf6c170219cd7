#include "plan-fixture.h"

#include "core/base/error.h"
#include "core/exchange/training-papers.h"
#include "core/training/curriculum-edit.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/signature.h"
#include "core/training/tick.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

/* Scripts beside each other, marks that files are written with, words that no line holds. */
static const char *const names[] = {
    "王小明",
    "李 Anna (Schmidt) 李明",
    "欧阳娜娜·Müller-Łukasiewicz",
    "Jörg Müller-Lüdenscheidt von und zu Hohenzollern-Sigmaringen der Dritte aus dem Hause "
    "Württemberg-Hohenlohe-Langenburg",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender",
    "Ada \"A\" <b>Byron</b>; x, y: & %s 100%",
    "Nguyễn Thị Minh Khai",
    "山田太郎",
};

typedef struct {
  PlanFixture plan;
  SwTraining *training;
  gint64 session;
} Fixture;

static const SwTrainingSession *
session_of (Fixture *fixture)
{
  return sw_training_session (fixture->training, fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  plan_fixture_set_up (&fixture->plan, NULL);
  fixture->training = sw_training_new (fixture->plan.plan);
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "B";
  draft.at = sw_instant_parse ("2026-12-08T09:00", -1);
  draft.trainer = "Lena Hofmann";
  draft.roles = "everyday-user";
  draft.room = "2.14";
  fixture->session = sw_training_session_add (fixture->training, &draft, NULL);
  g_assert_cmpint (fixture->session, !=, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->training);
  plan_fixture_tear_down (&fixture->plan, data);
}

static void
enrol_names (Fixture *fixture)
{
  SwEnrolment enrolments[G_N_ELEMENTS (names)] = {{0}};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    enrolments[i].name = names[i];
  g_assert_true (sw_roster_enrol_many (fixture->training, fixture->session, enrolments,
                                       G_N_ELEMENTS (names), NULL, NULL));
}

static void
enrol_crowd (Fixture *fixture, guint count)
{
  g_autofree SwEnrolment *enrolments = g_new0 (SwEnrolment, count);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < count; i++) {
    g_ptr_array_add (texts, g_strdup_printf ("Person %03u", i + 1));
    enrolments[i].name = texts->pdata[i];
  }
  g_assert_true (
      sw_roster_enrol_many (fixture->training, fixture->session, enrolments, count, NULL, NULL));
}

static void
set (Fixture *fixture, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  g_assert_true (sw_training_session_set (fixture->training, fixture->session, pairs, NULL));
}

static void
attend_all (Fixture *fixture, SwAttendance state)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const SwTrainingSession *session = session_of (fixture);
  for (guint i = 0; i < session->attendees->len; i++)
    g_array_append_val (ids, ((SwAttendee *) session->attendees->pdata[i])->person->id);
  g_assert_true (sw_roster_attend_many (fixture->training, fixture->session,
                                        (const gint64 *) (void *) ids->data, ids->len, -1, state,
                                        state == SW_ATTENDANCE_LATE ? 10 : 0, NULL));
}

/* What lies where, lines joined as they were before they were broken. */
static char *
dump (SwPaper *paper)
{
  g_autofree char *text = sw_paper_to_text (paper);
  g_auto (GStrv) parts = g_strsplit (text, "⏎", -1);
  return g_strjoinv ("", parts);
}

static SwPaper *
make (Fixture *fixture, SwTrainingPaper kind, SwLanguage language)
{
  SwContext *context = fixture->plan.context;
  GError *error = NULL;
  SwPaper *paper = sw_training_paper_new (fixture->training, session_of (fixture), kind,
                                          sw_context_words (context, language), &error);
  g_assert_no_error (error);
  return paper;
}

static guint
count_of (const char *text, const char *part)
{
  guint count = 0;
  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    count++;
  return count;
}

/* Everything that is printed lies on the page, and no text is cut short. */
static void
assert_on_page (SwPaper *paper)
{
  g_autofree char *text = sw_paper_to_text (paper);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double width, height;
  sw_paper_page_size (paper, &width, &height);
  for (guint i = 0; *lines[i] != '\0'; i++) {
    char name[24];
    double x, y, w, h;
    if (g_str_has_prefix (lines[i], "page "))
      continue;
    g_assert_cmpint (sscanf (lines[i], "  %23s %lf %lf %lf %lf", name, &x, &y, &w, &h), ==, 5);
    g_assert_cmpfloat (x, >=, 20);
    g_assert_cmpfloat (y, >=, 20);
    g_assert_cmpfloat (x + w, <=, width - 20);
    g_assert_cmpfloat (y + h, <=, height - 20);
  }
}

/* Every name letter by letter, in every language. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  (void) data;
  enrol_names (fixture);
  attend_all (fixture, SW_ATTENDANCE_PRESENT);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    for (SwTrainingPaper kind = 0; kind < SW_TRAINING_PAPER_INVITATION; kind++) {
      g_autoptr (SwPaper) paper = make (fixture, kind, language);
      g_autofree char *text = dump (paper);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *quoted = g_strdup_printf ("“%s”", names[i]);
        g_assert_nonnull (strstr (text, quoted));
      }
      assert_on_page (paper);
    }
}

/* The names of columns and what the list is about stand on each page, each number once. */
static void
test_crowd (Fixture *fixture, gconstpointer data)
{
  (void) data;
  enrol_crowd (fixture, 300);
  g_autoptr (SwPaper) paper = make (fixture, SW_TRAINING_PAPER_LIST, SW_LANGUAGE_ENGLISH);
  g_autofree char *text = dump (paper);
  guint pages = sw_paper_page_count (paper);
  g_auto (GStrv) each = g_strsplit (text, "\npage ", -1);
  g_assert_cmpuint (g_strv_length (each), ==, pages);
  g_assert_cmpuint (pages, >=, 10);
  for (guint page = 0; page < pages; page++) {
    if (strstr (each[page], "  cell ") != NULL)
      g_assert_cmpuint (count_of (each[page], "  column-title "), ==, 4);
    g_assert_nonnull (strstr (each[page], "“Hands-on"));
    g_assert_nonnull (strstr (each[page], "“8 Dec 2026, 09:00–11:00”"));
  }
  for (guint number = 1; number <= 305; number++) {
    g_autofree char *cell = g_strdup_printf ("“%u”", number);
    g_assert_cmpuint (count_of (text, cell), ==, 1);
  }
  g_assert_cmpuint (count_of (text, "“Person "), ==, 300);
}

static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  enrol_crowd (fixture, 300);
  g_assert_null (sw_training_paper_new (
      fixture->training, session_of (fixture), SW_TRAINING_PAPER_CERTIFICATES,
      sw_context_words (fixture->plan.context, SW_LANGUAGE_ENGLISH), &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "nobody-came");
  attend_all (fixture, SW_ATTENDANCE_LATE);
  const SwAttendee *first = session_of (fixture)->attendees->pdata[0];
  g_assert_true (sw_roster_attend (fixture->training, fixture->session, first->person->id, -1,
                                   SW_ATTENDANCE_ABSENT, 0, NULL));
  g_autoptr (SwPaper) paper = make (fixture, SW_TRAINING_PAPER_CERTIFICATES, SW_LANGUAGE_GERMAN);
  g_assert_cmpuint (sw_paper_page_count (paper), ==, 299);
}

/* Who came at a known time and left at none: the list knows one of the two. */
static void
test_came (Fixture *fixture, gconstpointer data)
{
  (void) data;
  enrol_names (fixture);
  const SwAttendee *first = session_of (fixture)->attendees->pdata[0];
  SwInstant came = sw_training_start (fixture->training, session_of (fixture)) + 12;
  g_assert_true (sw_roster_note (fixture->training, fixture->session, first->person->id, 0,
                                 &(SwPresence){SW_ATTENDANCE_LATE, 12, came, SW_NO_INSTANT}, NULL));
  g_autoptr (SwPaper) paper = make (fixture, SW_TRAINING_PAPER_SIGNED_LIST, SW_LANGUAGE_ENGLISH);
  g_autofree char *text = dump (paper);
  g_assert_nonnull (strstr (text, "09:12–"));
  g_assert_null (strstr (text, "–00:00"));
}

/* However much somebody learned, it is one page. */
static void
test_topics (Fixture *fixture, gconstpointer data)
{
  (void) data;
  enrol_names (fixture);
  attend_all (fixture, SW_ATTENDANCE_PRESENT);
  for (guint i = 0; i < 90; i++) {
    g_autofree char *title = g_strdup_printf ("Topic %02u: %s", i, names[3]);
    g_autofree char *key =
        sw_curriculum_add_topic (fixture->training, "everyday-user", title, NULL);
    g_assert_nonnull (key);
    const SwAttendee *attendee = session_of (fixture)->attendees->pdata[1];
    g_assert_true (sw_tick_set (fixture->training, fixture->session, attendee->person->id, key,
                                i % 2 == 0 ? SW_TICK_SHOWN : SW_TICK_ALONE, NULL, NULL));
  }
  g_autoptr (SwPaper) paper = make (fixture, SW_TRAINING_PAPER_CERTIFICATES, SW_LANGUAGE_ENGLISH);
  g_autofree char *text = dump (paper);
  g_assert_cmpuint (sw_paper_page_count (paper), ==, G_N_ELEMENTS (names));
  g_assert_nonnull (strstr (text, "Topic 00"));
  g_assert_nonnull (strstr (text, " more”"));
  assert_on_page (paper);
}

/* Half days are columns, at most six beside each other. */
static void
test_half_days (Fixture *fixture, gconstpointer data)
{
  (void) data;
  enrol_names (fixture);
  set (fixture, "minutes=4500"); /* 8 Dec 09:00 to 11 Dec 12:00 */
  g_assert_cmpuint (((SwAttendee *) session_of (fixture)->attendees->pdata[0])->halves->len, ==, 7);
  g_autoptr (SwPaper) paper = make (fixture, SW_TRAINING_PAPER_LIST, SW_LANGUAGE_ENGLISH);
  g_autofree char *text = dump (paper);
  double width, height;
  sw_paper_page_size (paper, &width, &height);
  g_assert_cmpfloat (width, >, height);
  g_assert_nonnull (strstr (text, "Tue 8 Dec"));
  g_assert_nonnull (strstr (text, "Fri 11 Dec"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (count_of (text, names[i]), ==, 2);
  assert_on_page (paper);
}

/* A certificate counts the half days that somebody came to, and no nights. */
static void
test_minutes (Fixture *fixture, gconstpointer data)
{
  (void) data;
  SwEnrolment enrolment = {.name = "Ada"};
  gint64 ada = sw_roster_enrol (fixture->training, fixture->session, &enrolment, NULL);
  set (fixture, "minutes=420"); /* 09:00 to 16:00 */
  g_assert_true (sw_roster_attend (fixture->training, fixture->session, ada, 0,
                                   SW_ATTENDANCE_PRESENT, 0, NULL));
  g_autoptr (SwPaper) half = make (fixture, SW_TRAINING_PAPER_CERTIFICATES, SW_LANGUAGE_ENGLISH);
  g_autofree char *one = dump (half);
  g_assert_nonnull (strstr (one, "“8 Dec 2026, 240 minutes”"));
  g_assert_true (
      sw_roster_attend (fixture->training, fixture->session, ada, 1, SW_ATTENDANCE_LATE, 5, NULL));
  g_autoptr (SwPaper) whole = make (fixture, SW_TRAINING_PAPER_CERTIFICATES, SW_LANGUAGE_ENGLISH);
  g_autofree char *both = dump (whole);
  g_assert_nonnull (strstr (both, "“8 Dec 2026, 420 minutes”"));
  set (fixture, "minutes=1900");
  g_autoptr (SwPaper) days = make (fixture, SW_TRAINING_PAPER_CERTIFICATES, SW_LANGUAGE_ENGLISH);
  g_autofree char *long_one = dump (days);
  g_assert_nonnull (strstr (long_one, "“8 Dec 2026 – 9 Dec 2026”"));
}

/* Drawn signatures stand in the row of who drew them, on certificates the trainer's alone. */
static void
test_signatures (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (SwStrokes) strokes = sw_strokes_from_text ("400 150;12 80 60 20 90 130 200 90", NULL);
  enrol_names (fixture);
  attend_all (fixture, SW_ATTENDANCE_PRESENT);
  const SwAttendee *one = session_of (fixture)->attendees->pdata[2];
  g_assert_cmpint (
      sw_signature_set (fixture->training, fixture->session, one->person->id, strokes, NULL), !=,
      0);
  g_autoptr (SwPaper) before = make (fixture, SW_TRAINING_PAPER_SIGNED_LIST, SW_LANGUAGE_ENGLISH);
  g_autofree char *once = dump (before);
  g_assert_cmpuint (count_of (once, "  strokes "), ==, 1);
  g_assert_cmpint (sw_signature_set (fixture->training, fixture->session, 0, strokes, NULL), !=, 0);
  g_autoptr (SwPaper) after = make (fixture, SW_TRAINING_PAPER_SIGNED_LIST, SW_LANGUAGE_ENGLISH);
  g_autofree char *twice = dump (after);
  g_assert_cmpuint (count_of (twice, "  strokes "), ==, 2);
  g_autoptr (SwPaper) pages = make (fixture, SW_TRAINING_PAPER_CERTIFICATES, SW_LANGUAGE_ENGLISH);
  g_autofree char *each = dump (pages);
  g_assert_cmpuint (count_of (each, "  strokes "), ==, G_N_ELEMENTS (names));
  g_autoptr (SwPaper) blank = make (fixture, SW_TRAINING_PAPER_LIST, SW_LANGUAGE_ENGLISH);
  g_autofree char *none = dump (blank);
  g_assert_cmpuint (count_of (none, "  strokes "), ==, 0);
}

/* What is cancelled leaves no file. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (fixture->plan.folder, "list.pdf", NULL);
  enrol_crowd (fixture, 100);
  g_cancellable_cancel (cancellable);
  g_cancellable_push_current (cancellable);
  gboolean done =
      sw_training_paper_write (fixture->training, session_of (fixture), SW_TRAINING_PAPER_LIST,
                               SW_LANGUAGE_ENGLISH, path, NULL, &error);
  g_cancellable_pop_current (cancellable);
  g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_true (sw_training_paper_write (fixture->training, session_of (fixture),
                                          SW_TRAINING_PAPER_LIST, SW_LANGUAGE_ENGLISH, path, NULL,
                                          &error));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* No room: the paper that was there stays, nothing is left beside it, and one sentence says so. */
static void
assert_no_room (Fixture *fixture, const char *path, const char *rule)
{
  g_autofree char *folder = g_path_get_dirname (path);
  for (SwTrainingPaper kind = 0; kind < SW_N_TRAINING_PAPERS; kind++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    g_assert_false (sw_training_paper_write (fixture->training, session_of (fixture), kind,
                                             SW_LANGUAGE_CHINESE, path, NULL, &error));
    g_test_message ("%s", error->message);
    g_assert_cmpstr (sw_error_rule (error), ==, rule);
    g_assert_cmpint (sw_error_exit_code (error), ==, 3);
    g_assert_nonnull (strstr (error->message, path));
    g_assert_null (strchr (error->message, '\n'));
    if (g_str_has_prefix (path, "/dev/"))
      continue;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "old");
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_assert_cmpstr (g_dir_read_name (dir), ==, "paper.pdf");
    g_assert_null (g_dir_read_name (dir));
  }
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autofree char *folder = g_build_filename (fixture->plan.folder, "disk", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  struct rlimit usual, small;
  enrol_crowd (fixture, 100);
  attend_all (fixture, SW_ATTENDANCE_PRESENT);
  g_mkdir (folder, 0700);
  assert_no_room (fixture, "/dev/full", "disk-full");
  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  getrlimit (RLIMIT_FSIZE, &usual);
  small = usual;
  small.rlim_cur = 256;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  assert_no_room (fixture, path, "too-large");
  setrlimit (RLIMIT_FSIZE, &usual);
  if (mount ("tmpfs", folder, "tmpfs", 0, "size=4k") != 0) {
    g_test_message ("may not mount a small file system here");
    return;
  }
  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  assert_no_room (fixture, path, "disk-full");
  g_assert_cmpint (umount (folder), ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/training-papers/names", test_names);
  ADD ("/training-papers/full-disk", test_full_disk);
  ADD ("/training-papers/crowd", test_crowd);
  ADD ("/training-papers/certificates", test_certificates);
  ADD ("/training-papers/topics", test_topics);
  ADD ("/training-papers/came", test_came);
  ADD ("/training-papers/half-days", test_half_days);
  ADD ("/training-papers/minutes", test_minutes);
  ADD ("/training-papers/signatures", test_signatures);
  ADD ("/training-papers/cancel", test_cancel);
  return g_test_run ();
}
