#include "tracker-sample.h"

#include "core/people/person.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"

#include <glib/gstdio.h>

#define TODAY "2026-12-01"

gint32
tracker_sample_task (TrackerSample *sample, const char *title)
{
  for (gint32 i = 0; i < sw_plan_count (sample->plan); i++) {
    if (g_str_equal (sw_plan_title (sample->plan, i, SW_LANGUAGE_ENGLISH), title))
      return i;
  }
  g_error ("There is no task “%s”", title);
}

void
tracker_sample_set (TrackerSample *sample, const char *title, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  va_list arguments;
  va_start (arguments, title);
  const char *pair;
  do {
    pair = va_arg (arguments, const char *);
    g_ptr_array_add (pairs, (gpointer) pair);
  } while (pair != NULL);
  va_end (arguments);
  sw_plan_set_many (sample->plan, tracker_sample_task (sample, title),
                    (const char *const *) pairs->pdata, &error);
  g_assert_no_error (error);
}

static void
make_project (TrackerSample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (sample->context);
  SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
  draft.customer = "Nordlicht Maschinenbau GmbH";
  draft.code = "NORD";
  draft.playbooks = "implementation-training";
  draft.mode = SW_MODE_PRIVATE_LIGHT;
  draft.delivery = SW_DELIVERY_RENT;
  draft.hosting = SW_HOSTING_ON_PREMISES;
  draft.start = sw_day_new (2026, 11, 2);
  draft.wished_go_live = sw_day_new (2026, 12, 21);
  draft.language = SW_LANGUAGE_GERMAN;
  draft.holidays = "DE-BY";
  sample->project = sw_project_create (sample->library, catalog, &draft, &error);
  g_assert_no_error (error);
}

static void
add_people (TrackerSample *sample)
{
  static const struct {
    const char *name, *role, *email, *phone, *company;
    SwParty party;
  } people[] = {
      {"Anna Berger", "customer-lead", "anna.berger@nordlicht.example", "+49 89 1234-100",
       "Nordlicht Maschinenbau", SW_PARTY_CUSTOMER},
      {"Jonas Weiß", "customer-it", "jonas.weiss@nordlicht.example", NULL, NULL, SW_PARTY_CUSTOMER},
      {"李明", "vendor-manager", "li.ming@vendor.example", "+86 10 5555 0101", "Vendor Co.",
       SW_PARTY_VENDOR},
      {"Sofia Rossi", "partner-consultant", NULL, NULL, NULL, SW_PARTY_PARTNER},
  };
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    SwPerson draft = {.name = (char *) people[i].name,
                      .role = (char *) people[i].role,
                      .email = (char *) people[i].email,
                      .phone = (char *) people[i].phone,
                      .company = (char *) people[i].company,
                      .party = people[i].party};
    sw_person_add (sample->library, sample->project, &draft, &error);
    g_assert_no_error (error);
  }
}

static void
add_history (TrackerSample *sample)
{
  static const char *const done[] = {"Brief the delivery team",
                                     "Prepare the kickoff",
                                     "Kickoff held",
                                     "Agree the core scenario",
                                     "Choose the first capability batch",
                                     "Draw boundary and out-of-scope list",
                                     "Scope signed",
                                     "Settle deployment and delivery mode",
                                     "Hold the set-up call",
                                     "Take stock of the existing assets"};
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    tracker_sample_set (sample, done[i], "progress=100", NULL);
  tracker_sample_set (sample, "Agree the subscription terms", "progress=50", "owner=Sofia Rossi",
                      NULL);
  tracker_sample_set (sample, "Make the host ready", "progress=60", "owner=Jonas Weiß",
                      "deadline=2026-11-20", NULL);
  tracker_sample_set (sample, "Agree the core scenario", "owner=Anna Berger", NULL);
  tracker_sample_set (sample, "Prepare the kickoff", "owner=李明", NULL);
  tracker_sample_set (sample, "Install the container runtime", "constraint=snet:2026-12-01",
                      "owner=Jonas Weiß", NULL);
}

/* A session of last week over two half days, with attendance and ticks. */
static void
add_training (TrackerSample *sample)
{
  static const SwEnrolment people[] = {
      {.name = "Clara Huber", .role = "business-owner", .company = "Nordlicht", .team = "Einkauf"},
      {.name = "Emil Vogl", .role = "platform-administrator", .company = "Nordlicht"},
      {.name = "Fritz Moser", .role = "platform-administrator"}};
  g_autoptr (GError) error = NULL;
  g_autoptr (SwTraining) training = sw_training_new (sample->plan);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "A";
  draft.roles = "business-owner platform-administrator";
  draft.at = sw_day_instant (sw_day_new (2026, 11, 26), 10 * 60);
  draft.minutes = 240;
  gint64 id = sw_training_session_add (training, &draft, &error);
  g_assert_no_error (error);
  sw_roster_enrol_many (training, id, people, G_N_ELEMENTS (people), ids, &error);
  g_assert_no_error (error);
  const gint64 *persons = (const gint64 *) (const void *) ids->data;
  const char *const topics[] = {"platform-administrator/log-in"};
  sw_roster_attend (training, id, persons[0], -1, SW_ATTENDANCE_PRESENT, 0, &error);
  sw_roster_attend (training, id, persons[1], 0, SW_ATTENDANCE_LATE, 15, &error);
  sw_roster_attend (training, id, persons[2], -1, SW_ATTENDANCE_EXCUSED, 0, &error);
  sw_roster_clock (training, id, persons[1], 0, draft.at + 15, SW_NO_INSTANT, &error);
  g_assert_no_error (error);
  sw_tick_set_many (training, id, persons + 1, 1, topics, 1, SW_TICK_ALONE, "Li Ming", &error);
  g_assert_no_error (error);
}

TrackerSample *
tracker_sample_new (void)
{
  g_autoptr (GError) error = NULL;
  g_setenv ("SLIPWAY_TODAY", TODAY, TRUE);
  g_setenv ("SLIPWAY_NOW", "1796083200", TRUE);
  g_setenv ("SLIPWAY_AUTHOR", "Li Ming", TRUE);
  TrackerSample *sample = g_new0 (TrackerSample, 1);
  sample->dir = g_dir_make_tmp ("slipway-tracker-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (sample->dir, "library.slipway", NULL);
  sample->context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_free (sample->context->state_dir);
  sample->context->state_dir = g_build_filename (sample->dir, "state", NULL);
  sample->library = sw_library_open (path, sample->context, SW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  make_project (sample);
  add_people (sample);
  sample->plan = sw_plan_new (sample->library, sample->project, &error);
  g_assert_no_error (error);
  add_history (sample);
  add_training (sample);
  return sample;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir)) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

void
tracker_sample_free (TrackerSample *sample)
{
  g_clear_object (&sample->plan);
  g_clear_object (&sample->library);
  sw_context_unref (sample->context);
  remove_tree (sample->dir);
  g_free (sample->dir);
  g_free (sample);
}
