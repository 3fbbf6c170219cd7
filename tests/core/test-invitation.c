#include "plan-fixture.h"

#include "core/exchange/invitation.h"
#include "core/library/history.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/session-sequence.h"

#include <libical/ical.h>
#include <string.h>

typedef struct {
  PlanFixture plan;
  SwTraining *training;
  gint64 session;
} Fixture;

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
  fixture->session = sw_training_session_add (fixture->training, &draft, NULL);
  g_assert_cmpint (fixture->session, !=, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->training);
  plan_fixture_tear_down (&fixture->plan, data);
}

static gboolean
set (Fixture *fixture, const char *key, const char *value)
{
  g_autofree char *pair = g_strdup_printf ("%s=%s", key, value);
  const char *const pairs[] = {pair, NULL};
  return sw_training_session_set (fixture->training, fixture->session, pairs, NULL);
}

/* As a project that came from elsewhere may hold it: nobody could enter some of these here. */
static void
put_address (Fixture *fixture, const char *address)
{
  SwLibrary *library = fixture->plan.library;
  gint64 row = sw_library_number (library, 0, "SELECT id FROM session WHERE task = ?1",
                                  SW_INT (fixture->session), SW_END);
  SwEdit *edit = sw_edit_begin (library, "session-set", NULL, fixture->plan.project);
  sw_edit_set (edit, "session", row, "address", SW_TEXT (address));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >=, 0);
}

static char *
text_of (Fixture *fixture, guint *left_out)
{
  const SwTrainingSession *session = sw_training_session (fixture->training, fixture->session);
  const SwWords *words = sw_context_words (fixture->plan.context, SW_LANGUAGE_CHINESE);
  GError *error = NULL;
  char *text = sw_invitation_to_text (fixture->training, session, words, left_out, &error);
  g_assert_no_error (error);
  return text;
}

/* Parts of names, rooms and addresses that a file could break on. */
static const char *const pieces[] = {"Ada",
                                     "王小明",
                                     "\"",
                                     "'",
                                     ";",
                                     ",",
                                     ":",
                                     "\\",
                                     "\\n",
                                     "^",
                                     "^n",
                                     "^'",
                                     "=",
                                     "&",
                                     "<b>",
                                     "%0A",
                                     " ",
                                     "  ",
                                     "é",
                                     "😀",
                                     "\t",
                                     "\r\n",
                                     "\nATTENDEE:mailto:eve@example.org",
                                     "END:VEVENT",
                                     "Ein sehr langes Wort ohne Ende und ohne Anfang",
                                     "长长长长长长长长长长长长长长长长长长长长"};

static char *
random_text (GRand *rand, guint most)
{
  GString *text = g_string_new ("x");
  for (guint i = g_rand_int_range (rand, 0, (int) most); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  while (g_utf8_strlen (text->str, -1) > 190)
    g_string_truncate (text, g_utf8_prev_char (text->str + text->len) - text->str);
  return g_string_free (text, FALSE);
}

/* As the standard writes lines: CRLF, at most 75 octets, whole characters. */
static void
assert_lines (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_null (strpbrk (lines[i], "\r\n"));
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
  }
}

static guint
count_properties (icalcomponent *event, icalproperty_kind kind)
{
  guint count = 0;
  for (icalproperty *at = icalcomponent_get_first_property (event, kind); at != NULL;
       at = icalcomponent_get_next_property (event, kind))
    count++;
  return count;
}

/* The attendee of an address, and that it carries the name. */
static void
assert_attendee (icalcomponent *event, const char *uri, const char *name)
{
  for (icalproperty *at = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY);
       at != NULL; at = icalcomponent_get_next_property (event, ICAL_ATTENDEE_PROPERTY)) {
    if (g_strcmp0 (icalproperty_get_attendee (at), uri) != 0)
      continue;
    icalparameter *cn = icalproperty_get_first_parameter (at, ICAL_CN_PARAMETER);
    g_autofree char *expected = sw_text_clean (name);
    g_strdelimit (g_strdelimit (expected, "\"^", '\''), "\\", '/');
    g_assert_nonnull (cn);
    g_auto (GStrv) parts = g_strsplit (icalparameter_get_cn (cn), "ˆ", -1);
    g_autofree char *told = g_strjoinv ("'", parts);
    g_assert_cmpstr (told, ==, expected);
    return;
  }
  g_error ("%s is not invited", uri);
}

/* Whatever people are called, the calendar that is read back says just that, and nothing more. */
static void
test_fuzz (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  icalerror_set_errors_are_fatal (0);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint round = 0; round < 40; round++) {
    g_autofree char *title = random_text (rand, 6), *room = random_text (rand, 6);
    g_autofree char *address = random_text (rand, 4), *raw = random_text (rand, 5);
    g_autofree char *name = g_strdup_printf ("%u %s", round, raw);
    g_autofree char *email = g_strdup_printf ("p%u@example.org", round);
    SwEnrolment enrolment = {.name = name, .email = email};
    g_assert_true (set (fixture, "title", title) && set (fixture, "room", room) &&
                   set (fixture, "trainer", name));
    put_address (fixture, address);
    g_assert_cmpint (sw_roster_enrol (fixture->training, fixture->session, &enrolment, NULL), !=,
                     0);
    g_ptr_array_add (names, g_steal_pointer (&name));
    guint left_out;
    g_autofree char *text = text_of (fixture, &left_out);
    assert_lines (text);
    icalcomponent *calendar = icalparser_parse_string (text);
    icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
    g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
    g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_ANY_COMPONENT), ==, 1);
    g_assert_cmpint (icalcomponent_get_method (calendar), ==, ICAL_METHOD_REQUEST);
    g_autofree char *summary = sw_text_clean (title);
    g_assert_cmpstr (icalcomponent_get_summary (event), ==, summary);
    g_assert_cmpuint (count_properties (event, ICAL_ATTENDEE_PROPERTY), ==, round + 1);
    g_assert_cmpuint (left_out, ==, 0);
    g_assert_cmpuint (count_properties (event, ICAL_ORGANIZER_PROPERTY), ==, 1);
    g_assert_cmpuint (count_properties (event, ICAL_X_PROPERTY), ==, 0);
    for (guint i = 0; i < names->len; i++) {
      g_autofree char *uri = g_strdup_printf ("mailto:p%u@example.org", i);
      assert_attendee (event, uri, names->pdata[i]);
    }
    icalcomponent_free (calendar);
  }
}

/* What no mail goes to is left out and counted; one address is invited once. */
static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  (void) data;
  static const char *const addresses[] = {"a@example.org",
                                          "A@Example.org",
                                          "b+c@example.org",
                                          "50%@example.org",
                                          "",
                                          "nobody",
                                          "@example.org",
                                          "x@",
                                          "two@at@example",
                                          "x@example.org\nSUMMARY:",
                                          "a b@example.org",
                                          "<a@example.org>"};
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *name = g_strdup_printf ("Person %u", i);
    SwEnrolment enrolment = {.name = name, .email = addresses[i]};
    g_assert_cmpint (sw_roster_enrol (fixture->training, fixture->session, &enrolment, NULL), !=,
                     0);
  }
  SwEnrolment drop_in = {.name = "Late Comer", .email = "late@example.org", .drop_in = TRUE};
  g_assert_cmpint (sw_roster_enrol (fixture->training, fixture->session, &drop_in, NULL), !=, 0);
  guint left_out;
  g_autofree char *text = text_of (fixture, &left_out);
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpuint (count_properties (event, ICAL_ATTENDEE_PROPERTY), ==, 3);
  g_assert_cmpuint (left_out, ==, 8);
  assert_attendee (event, "mailto:50%25@example.org", "Person 3");
  icalcomponent_free (calendar);
}

/* What a calendar shows: start, length and place. */
static char *
shown (Fixture *fixture)
{
  const SwTrainingSession *session = sw_training_session (fixture->training, fixture->session);
  return g_strdup_printf ("%d %d %s %s %s", sw_training_start (fixture->training, session),
                          sw_training_minutes (fixture->training, session), session->room,
                          session->address, sw_venue_code (session->venue));
}

static int
sequence (Fixture *fixture)
{
  g_autoptr (GHashTable) all = sw_session_sequences (fixture->plan.library, fixture->plan.project);
  return sw_session_sequence (all, fixture->session);
}

/* Undo, but not of the session itself; or redo, where there is something. */
static void
step_back_or_forth (SwLibrary *library, gboolean back)
{
  g_autoptr (SwAction) next =
      back ? sw_history_next_undo (library) : sw_history_next_redo (library);
  if (next == NULL || g_str_equal (next->verb, "session-add"))
    return;
  g_autoptr (SwAction) done =
      back ? sw_history_undo (library, NULL, NULL) : sw_history_redo (library, NULL, NULL);
  g_assert_nonnull (done);
}

static void
random_step (Fixture *fixture, GRand *rand)
{
  static const char *const venues[] = {"", "remote", "branch", "on-site"};
  g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 4) * 30);
  g_autofree char *day = g_strdup_printf ("2026-12-%02dT10:00", g_rand_int_range (rand, 8, 12));
  gint32 task = sw_plan_find (fixture->plan.plan, fixture->session);
  switch (g_rand_int_range (rand, 0, 9)) {
  case 0:
    set (fixture, "at", day);
    break;
  case 1:
    set (fixture, "minutes", number);
    break;
  case 2:
    set (fixture, "room", number);
    break;
  case 3:
    set (fixture, "venue", venues[g_rand_int_range (rand, 0, G_N_ELEMENTS (venues))]);
    break;
  case 4:
    set (fixture, "title", number);
    break;
  case 5:
    sw_plan_move (fixture->plan.plan, task, sw_instant_parse (day, -1), NULL);
    break;
  case 6:
    sw_plan_set (fixture->plan.plan, task, "constraint", g_rand_boolean (rand) ? "asap" : "", NULL);
    break;
  case 7:
    step_back_or_forth (fixture->plan.library, FALSE);
    break;
  default:
    step_back_or_forth (fixture->plan.library, TRUE);
  }
}

/* It never goes down, rises where a calendar shows something else, and stays where it does not. */
static void
test_sequence (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  int last = sequence (fixture), rises = 0;
  g_assert_cmpint (last, ==, 0);
  for (guint round = 0; round < 200; round++) {
    g_autofree char *before = shown (fixture);
    random_step (fixture, rand);
    g_autofree char *after = shown (fixture);
    int now = sequence (fixture);
    g_assert_cmpint (now, >=, last);
    if (!g_str_equal (before, after))
      g_assert_cmpint (now, >, last);
    rises += now > last;
    last = now;
  }
  g_assert_cmpint (rises, >, 50);
}

/* As long as the session is held at its time, nothing else counts. */
static void
test_sequence_held (Fixture *fixture, gconstpointer data)
{
  (void) data;
  SwEnrolment enrolment = {.name = "Ada", .email = "ada@example.org"};
  g_assert_true (set (fixture, "title", "Another") && set (fixture, "trainer", "Jo") &&
                 set (fixture, "language", "de") && set (fixture, "team", "North"));
  g_assert_cmpint (sw_roster_enrol (fixture->training, fixture->session, &enrolment, NULL), !=, 0);
  plan_fixture_add (&fixture->plan, NULL, "Something else", 2, NULL);
  g_assert_cmpint (sequence (fixture), ==, 0);
  g_assert_true (set (fixture, "at", "2026-12-09T09:00"));
  g_assert_cmpint (sequence (fixture), ==, 1);
  plan_fixture_undo (&fixture->plan);
  g_assert_cmpint (sequence (fixture), ==, 2);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/invitation/fuzz", test_fuzz);
  ADD ("/invitation/addresses", test_addresses);
  ADD ("/invitation/sequence", test_sequence);
  ADD ("/invitation/sequence-held", test_sequence_held);
  return g_test_run ();
}
