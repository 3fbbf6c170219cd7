/* Who has which topic, against a slow reference on random worlds. */
#include "plan-fixture.h"

#include "core/training/coverage.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"

typedef struct {
  PlanFixture plan;
  SwTraining *training;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  plan_fixture_set_up (&fixture->plan, data);
  fixture->training = sw_training_new (fixture->plan.plan);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->training);
  plan_fixture_tear_down (&fixture->plan, data);
}

static gint64
add_session (Fixture *fixture, const char *format, const char *roles, SwInstant at)
{
  g_autoptr (GError) error = NULL;
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = format;
  draft.roles = roles;
  draft.at = at;
  gint64 id = sw_training_session_add (fixture->training, &draft, &error);
  g_assert_no_error (error);
  return id;
}

/* --- the reference: from the definition, pair by pair ---------------------------------------- */

static gboolean
names_role (SwTraining *training, const SwTrainingSession *session, const char *item)
{
  (void) training;
  return sw_training_session_has_role (session, item);
}

static gboolean
names_own_role (SwTraining *training, const SwTrainingSession *session, const SwPerson *person)
{
  return person->role != NULL && sw_training_session_has_role (session, person->role) &&
         g_ptr_array_find (sw_training_curriculum (training)->roles,
                           sw_curriculum_role (sw_training_curriculum (training), person->role),
                           NULL);
}

static gboolean
belongs (SwTraining *training, const SwPerson *person, const SwTrainingRole *role)
{
  GPtrArray *sessions = sw_training_sessions (training);
  if (g_strcmp0 (person->role, role->item) == 0)
    return TRUE;
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    if (sw_training_session_attendee (session, person->id) != NULL &&
        names_role (training, session, role->item) && !names_own_role (training, session, person))
      return TRUE;
  }
  return FALSE;
}

/* The day of the first session in which a topic of the role is ticked off. */
static SwDay
begun (SwTraining *training, const SwTrainingRole *role, SwDay today)
{
  GPtrArray *sessions = sw_training_sessions (training);
  SwDay first = SW_NO_DAY;
  for (guint i = 0; i < sessions->len; i++) {
    g_autoptr (GPtrArray) topics = sw_training_topics (training, sessions->pdata[i]);
    SwDay day = sw_instant_day (sw_training_start (training, sessions->pdata[i]));
    if (day <= today && g_ptr_array_find (topics, role->topics->pdata[0], NULL) &&
        (first == SW_NO_DAY || day < first))
      first = day;
  }
  return first;
}

static void
assert_row (SwTraining *training, const SwCoverageRow *row, SwDay today)
{
  guint ticked = 0, alone = 0;
  for (guint i = 0; i < row->role->topics->len; i++) {
    const SwTopic *topic = row->role->topics->pdata[i];
    const SwTick *best = sw_training_best_tick (training, row->person->id, topic->key);
    g_assert_true (row->cells[i].tick == best);
    g_assert_cmpint (row->cells[i].state, ==, best != NULL ? best->state : SW_TICK_UNSET);
    if (best != NULL)
      g_assert_true (sw_training_tick (training, row->cells[i].session->id, row->person->id,
                                       topic->key) == best);
    ticked += best != NULL && best->state >= SW_TICK_SHOWN;
    alone += best != NULL && best->state == SW_TICK_ALONE;
  }
  SwDay since = begun (training, row->role, today);
  g_assert_cmpuint (row->ticked, ==, ticked);
  g_assert_cmpuint (row->alone, ==, alone);
  g_assert_cmpint (row->missing_days, ==,
                   ticked < row->role->topics->len && since != SW_NO_DAY ? today - since : -1);
}

static void
assert_as_defined (SwTraining *training, SwDay today)
{
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  g_autoptr (SwCoverage) coverage = sw_coverage_new (training, today);
  guint at = 0, pairs = 0, all = 0;
  g_assert_cmpuint (coverage->roles->len, ==, curriculum->roles->len);
  for (guint i = 0; i < curriculum->roles->len; i++) {
    const SwCoverageRole *role = coverage->roles->pdata[i];
    guint people = 0, ticked = 0;
    g_assert_true (role->role == curriculum->roles->pdata[i]);
    g_assert_cmpint (role->since, ==, begun (training, role->role, today));
    for (guint j = 0; j < sw_training_people (training)->len; j++) {
      const SwPerson *person = sw_training_people (training)->pdata[j];
      if (!belongs (training, person, role->role))
        continue;
      const SwCoverageRow *row = coverage->rows->pdata[at++];
      g_assert_true (row->person == person && row->role == role->role);
      assert_row (training, row, today);
      people++;
      ticked += row->ticked;
    }
    g_assert_cmpuint (role->people, ==, people);
    g_assert_cmpuint (role->ticked, ==, ticked);
    for (guint j = 0; j < role->role->topics->len; j++)
      ticked -= role->by_topic[j];
    g_assert_cmpuint (ticked, ==, 0);
    pairs += people * role->role->topics->len;
    all += role->ticked;
  }
  g_assert_cmpuint (coverage->rows->len, ==, at);
  g_assert_cmpuint (coverage->pairs, ==, pairs);
  g_assert_cmpuint (coverage->ticked, ==, all);
}

/* --- random worlds --------------------------------------------------------------------------- */

static const char *const role_sets[] = {NULL,
                                        "business-owner",
                                        "everyday-user",
                                        "platform-administrator",
                                        "business-owner everyday-user",
                                        "private-administrator",
                                        "platform-administrator private-administrator"};
static const char *const own_roles[] = {NULL,
                                        "business-owner",
                                        "everyday-user",
                                        "platform-administrator",
                                        "private-administrator",
                                        "customer-lead",
                                        "pilot"};

static void
enrol_some (Fixture *fixture, GRand *random, gint64 session)
{
  for (int left = g_rand_int_range (random, 0, 8); left > 0; left--) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strdup_printf ("Person %d", g_rand_int_range (random, 0, 14));
    const SwEnrolment enrolment = {
        .name = name, .role = own_roles[g_rand_int_range (random, 0, G_N_ELEMENTS (own_roles))]};
    sw_roster_enrol (fixture->training, session, &enrolment, &error);
    g_assert_no_error (error);
  }
}

static void
tick_some (Fixture *fixture, GRand *random, gint64 id)
{
  const SwTrainingSession *session = sw_training_session (fixture->training, id);
  g_autoptr (GPtrArray) topics = sw_training_topics (fixture->training, session);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < session->attendees->len; i++)
    g_array_append_val (people, ((SwAttendee *) session->attendees->pdata[i])->person->id);
  for (int left = 12; left > 0 && people->len > 0 && topics->len > 0; left--) {
    g_autoptr (GError) error = NULL;
    const SwTopic *topic = topics->pdata[g_rand_int_range (random, 0, (gint32) topics->len)];
    gint64 person =
        g_array_index (people, gint64, g_rand_int_range (random, 0, (gint32) people->len));
    g_autofree char *key = g_strdup (topic->key);
    sw_tick_set (fixture->training, id, person, key,
                 (SwTickState) g_rand_int_range (random, 0, SW_N_TICKS), NULL, &error);
    g_assert_no_error (error);
    g_ptr_array_unref (topics);
    topics = sw_training_topics (fixture->training, sw_training_session (fixture->training, id));
  }
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  SwDay today = fixture->plan.context->today;
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int round = 0; round < 24; round++) {
    SwDay day = today + g_rand_int_range (random, -1, 30);
    gint64 id = add_session (fixture, g_rand_boolean (random) ? "A" : "B",
                             role_sets[g_rand_int_range (random, 0, G_N_ELEMENTS (role_sets))],
                             sw_day_instant (day, 9 * 60));
    g_array_append_val (sessions, id);
    for (int i = 0; i < 2; i++) {
      gint64 one =
          g_array_index (sessions, gint64, g_rand_int_range (random, 0, (gint32) sessions->len));
      enrol_some (fixture, random, one);
      tick_some (fixture, random, one);
    }
    if (round % 5 == 4) {
      g_autoptr (GError) error = NULL;
      guint place = (guint) g_rand_int_range (random, 0, (gint32) sessions->len);
      sw_training_session_remove (fixture->training, g_array_index (sessions, gint64, place),
                                  &error);
      g_assert_no_error (error);
      g_array_remove_index (sessions, place);
    }
    assert_as_defined (fixture->training, today + g_rand_int_range (random, 0, 30));
  }
}

/* Own roles and a session of several: nobody is to learn what another role does. */
static void
test_several_roles (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gint64 id = add_session (fixture, "B", "business-owner everyday-user",
                           sw_day_instant (fixture->plan.context->today, 9 * 60));
  g_autoptr (GError) error = NULL;
  const SwEnrolment people[] = {{.name = "Ann", .role = "business-owner"},
                                {.name = "Ben", .role = "customer-it"},
                                {.name = "Cas", .role = "platform-administrator"}};
  sw_roster_enrol_many (fixture->training, id, people, G_N_ELEMENTS (people), NULL, &error);
  g_assert_no_error (error);
  g_autoptr (SwCoverage) coverage =
      sw_coverage_new (fixture->training, fixture->plan.context->today);
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < coverage->rows->len; i++) {
    const SwCoverageRow *row = coverage->rows->pdata[i];
    g_string_append_printf (told, "%s %s %d\n", row->role->item, row->person->name,
                            row->missing_days);
  }
  g_assert_cmpstr (told->str, ==,
                   "business-owner Ann 0\nbusiness-owner Ben 0\nbusiness-owner Cas 0\n"
                   "platform-administrator Cas -1\n"
                   "everyday-user Ben 0\neveryday-user Cas 0\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/coverage/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/coverage/several-roles", Fixture, NULL, set_up, test_several_roles, tear_down);
  return g_test_run ();
}
