#include "core/training/preparation-edit.h"
#include "training-fixture.h"

static SwPreparation *
read_now (TrainingFixture *fixture)
{
  return sw_preparation_read (fixture->training, fixture->session);
}

/* "vendor sample-scripts✓, customer -own-scripts": ticked, left out. To free. */
static char *
tell (const SwPreparation *preparation)
{
  GString *told = g_string_new (NULL);
  for (guint i = 0; i < preparation->lines->len + preparation->dropped->len; i++) {
    gboolean dropped = i >= preparation->lines->len;
    const SwPreparationLine *line = dropped
                                        ? preparation->dropped->pdata[i - preparation->lines->len]
                                        : preparation->lines->pdata[i];
    const char *name =
        line->text != NULL ? line->item : sw_preparation_line_title (line, SW_LANGUAGE_ENGLISH);
    g_string_append_printf (told, "%s%s %s%s%s", told->len > 0 ? ", " : "",
                            sw_party_code (line->party), dropped ? "-" : "", name,
                            line->done != 0 ? "✓" : "");
  }
  return g_string_free (told, FALSE);
}

static void
assert_list (TrainingFixture *fixture, const char *expected)
{
  g_autoptr (SwPreparation) preparation = read_now (fixture);
  g_autofree char *told = tell (preparation);
  g_assert_cmpstr (told, ==, expected);
}

static void
set (TrainingFixture *fixture, const char *item, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  GError *error = NULL;
  g_autoptr (SwPreparation) preparation = read_now (fixture);
  sw_preparation_set (fixture->training, preparation, item, pairs, &error);
  g_assert_no_error (error);
}

/* Format A: one hour online. */
static void
set_up (TrainingFixture *fixture, gconstpointer data)
{
  const char *const pairs[] = {"format=A", NULL};
  training_fixture_set_up (fixture, data);
  sw_training_session_set (fixture->training, fixture->session, pairs, NULL);
}

#define VENDOR "vendor play-video, vendor send-guide, vendor send-invitation"
#define CUSTOMER "customer name-participants, customer free-hour, customer collect-questions"

static void
test_tick (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  assert_list (fixture, VENDOR ", " CUSTOMER);
  g_autoptr (SwPreparation) before = read_now (fixture);
  g_assert_cmpuint (before->open, ==, 6);
  fixture->plan.context->now = 1796720400;
  g_assert_true (
      sw_preparation_tick (fixture->training, before, "send-guide", TRUE, "Ada", &error));
  g_autofree char *step = training_fixture_last_step (fixture);
  g_assert_cmpstr (step, ==, "Preparation “User guide sent out the day before”");
  assert_list (fixture, "vendor play-video, vendor send-guide✓, vendor send-invitation, " CUSTOMER);
  g_autoptr (SwPreparation) after = read_now (fixture);
  const SwPreparationLine *line = sw_preparation_find (after, "send-guide");
  g_assert_cmpint (line->done, ==, 1796720400);
  g_assert_cmpstr (line->author, ==, "Ada");
  g_assert_cmpuint (after->open, ==, 5);
  /* Again by another: the first tick stands. */
  fixture->plan.context->now = 1796720500;
  g_assert_true (sw_preparation_tick (fixture->training, after, "send-guide", TRUE, "Bob", &error));
  g_autoptr (SwPreparation) still = read_now (fixture);
  g_assert_cmpstr (sw_preparation_find (still, "send-guide")->author, ==, "Ada");
  g_assert_true (sw_preparation_tick (fixture->training, still, "send-guide", FALSE, NULL, &error));
  assert_list (fixture, VENDOR ", " CUSTOMER);
  g_assert_false (sw_preparation_tick (fixture->training, still, "nothing", TRUE, NULL, &error));
  plan_fixture_assert_refused (&error, "unknown-item", "nothing", NULL);
  plan_fixture_undo (&fixture->plan);
  g_autoptr (SwPreparation) undone = read_now (fixture);
  g_assert_cmpstr (sw_preparation_find (undone, "send-guide")->author, ==, "Ada");
}

static void
test_own (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SwPreparation) before = read_now (fixture);
  g_autofree char *item =
      sw_preparation_add (fixture->training, before, " Projector ", SW_PARTY_CUSTOMER, &error);
  g_assert_no_error (error);
  assert_list (fixture, VENDOR ", " CUSTOMER ", customer Projector");
  set (fixture, item, "place=1");
  assert_list (fixture, VENDOR ", customer Projector, " CUSTOMER);
  set (fixture, item, "party=vendor");
  set (fixture, item, "title=Beamer");
  set (fixture, "free-hour", "party=vendor");
  g_autoptr (SwPreparation) after = read_now (fixture);
  g_assert_cmpint (sw_preparation_find (after, item)->party, ==, SW_PARTY_VENDOR);
  g_assert_true (sw_preparation_drop (fixture->training, after, "play-video", TRUE, &error));
  assert_list (fixture, "vendor send-guide, vendor send-invitation, vendor Beamer, "
                        "vendor free-hour, customer name-participants, "
                        "customer collect-questions, vendor -play-video");
  set (fixture, "free-hour", "party=");
  g_autoptr (SwPreparation) now = read_now (fixture);
  g_assert_cmpint (sw_preparation_find (now, "free-hour")->party, ==, SW_PARTY_CUSTOMER);
  g_assert_cmpuint (now->open, ==, 6);
}

/* What is said of a format holds for its sessions; ticks are each session's own. */
static void
test_format (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SwPreparation) format = sw_preparation_read_format (fixture->training, "A");
  g_autofree char *item =
      sw_preparation_add (fixture->training, format, "Headsets", SW_PARTY_VENDOR, &error);
  g_assert_true (sw_preparation_drop (fixture->training, format, "free-hour", TRUE, &error));
  g_autoptr (SwPreparation) mine = read_now (fixture);
  g_assert_true (sw_preparation_tick (fixture->training, mine, item, TRUE, NULL, &error));
  assert_list (fixture, VENDOR ", vendor Headsets✓, customer name-participants, "
                               "customer collect-questions, customer -free-hour");
  g_autoptr (SwPreparation) still = sw_preparation_read_format (fixture->training, "A");
  g_assert_cmpint (sw_preparation_find (still, item)->done, ==, 0);
}

static void
test_refusals (TrainingFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *long_title = g_strnfill (201, 'x');
  g_autoptr (SwPreparation) list = read_now (fixture);
  static const struct {
    const char *rule;
    const char *pair;
  } cases[] = {{"unknown-field", "minutes=5"},      {"unknown-party", "party=friend"},
               {"preparation-place", "place=4"},    {"preparation-place", "place=0"},
               {"preparation-place", "place=last"}, {"usage", "title"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const pairs[] = {"title=Never", cases[i].pair, NULL};
    g_assert_false (sw_preparation_set (fixture->training, list, "free-hour", pairs, &error));
    plan_fixture_assert_refused (&error, cases[i].rule, NULL);
  }
  g_assert_null (sw_preparation_add (fixture->training, list, " ", SW_PARTY_VENDOR, &error));
  plan_fixture_assert_refused (&error, "title-missing", NULL);
  g_assert_null (sw_preparation_add (fixture->training, list, long_title, SW_PARTY_VENDOR, &error));
  plan_fixture_assert_refused (&error, "too-long", NULL);
  g_assert_null (sw_preparation_add (fixture->training, list, "Chairs", SW_PARTY_UNSET, &error));
  plan_fixture_assert_refused (&error, "party-missing", NULL);
  assert_list (fixture, VENDOR ", " CUSTOMER);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, TrainingFixture, NULL, set_up, test, training_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/preparation/tick", test_tick);
  ADD ("/preparation/own", test_own);
  ADD ("/preparation/format", test_format);
  ADD ("/preparation/refusals", test_refusals);
  return g_test_run ();
}
