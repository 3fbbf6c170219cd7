#include "core/plan/plan-calendar.h"
#include "core/plan/project-private.h"
#include "plan-fixture.h"

#include <string.h>

typedef struct {
  SwMode mode;
  SwDelivery delivery;
  SwHosting hosting;
} Choice;

static const Choice nothing = {SW_MODE_UNSET, SW_DELIVERY_UNSET, SW_HOSTING_UNSET};

static guint
all_choices (Choice *choices, gboolean unset_too)
{
  int first = unset_too ? -1 : 0;
  guint count = 0;
  for (int mode = first; mode < SW_N_MODES; mode++)
    for (int delivery = first; delivery < SW_N_DELIVERIES; delivery++)
      for (int hosting = first; hosting < SW_N_HOSTINGS; hosting++)
        choices[count++] = (Choice){(SwMode) mode, (SwDelivery) delivery, (SwHosting) hosting};
  return count;
}

static void
choose (PlanFixture *fixture, gint64 project, Choice choice)
{
  const char *mode = sw_mode_code (choice.mode), *delivery = sw_delivery_code (choice.delivery),
             *hosting = sw_hosting_code (choice.hosting);
  g_autofree char *one = g_strconcat ("mode=", mode != NULL ? mode : "", NULL);
  g_autofree char *two = g_strconcat ("delivery=", delivery != NULL ? delivery : "", NULL);
  g_autofree char *three = g_strconcat ("hosting=", hosting != NULL ? hosting : "", NULL);
  const char *const pairs[] = {one, two, three, NULL};
  GError *error = NULL;
  SwEdit *edit = sw_edit_begin (fixture->library, "project-mode", "test", project);
  sw_project_set_many (fixture->library, edit, project, pairs, &error);
  g_assert_no_error (error);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

/* Making */

static void
assert_draft_refused (PlanFixture *fixture, const SwProjectDraft *draft, const char *rule)
{
  GError *error = NULL;
  g_assert_cmpint (sw_project_create (fixture->library, fixture->catalog, draft, &error), ==, 0);
  plan_fixture_assert_refused (&error, rule, NULL);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM project", SW_END),
                   ==, 1);
}

static void
test_refusals (PlanFixture *fixture, gconstpointer data)
{
  SwProjectDraft sound = SW_PROJECT_DRAFT_INIT;
  sound.customer = "Acme";
  sound.code = "acme";
  sound.playbooks = "implementation-training";
  sound.start = sw_day_new (2026, 12, 1);
  SwProjectDraft draft = sound;
  draft.customer = "  ";
  assert_draft_refused (fixture, &draft, "customer-missing");
  g_autofree char *long_name = g_strnfill (201, 'x');
  draft.customer = long_name;
  assert_draft_refused (fixture, &draft, "too-long");
  draft = sound;
  draft.name = long_name;
  assert_draft_refused (fixture, &draft, "too-long");
  draft = sound;
  static const char *const bad[] = {"a/b", "1A", "A B", "Ä", "A.1", "ABCDEFGHIJKLMNOPQ", "A'"};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    draft.code = bad[i];
    assert_draft_refused (fixture, &draft, "code-form");
  }
  draft.code = " ";
  assert_draft_refused (fixture, &draft, "code-missing");
  draft.code = "nord";
  assert_draft_refused (fixture, &draft, "duplicate-code");
  draft = sound;
  draft.playbooks = "implementation-training,unknown";
  assert_draft_refused (fixture, &draft, "unknown-playbook");
  draft = sound;
  draft.start = SW_NO_DAY;
  assert_draft_refused (fixture, &draft, "start-missing");
  draft = sound;
  draft.wished_go_live = draft.start;
  assert_draft_refused (fixture, &draft, "go-live-before-start");
  draft = sound;
  draft.holidays = "FR";
  assert_draft_refused (fixture, &draft, "unknown-holidays");
  g_assert_cmpint (sw_project_create (fixture->library, fixture->catalog, &sound, NULL), !=, 0);
}

/* What the plan would come to is what it comes to, and looking ahead leaves no trace. */
static void
test_foresee (PlanFixture *fixture, gconstpointer data)
{
  SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
  SwProjectOutlook outlook;
  GError *error = NULL;
  draft.playbooks = "implementation-training";
  g_assert_false (
      sw_project_foresee (fixture->library, fixture->catalog, &draft, &outlook, &error));
  plan_fixture_assert_refused (&error, "start-missing", NULL);
  draft.start = sw_day_new (2026, 12, 1);
  draft.mode = SW_MODE_TEAM;
  draft.wished_go_live = sw_day_new (2027, 6, 30);
  gint64 rows = sw_library_number (fixture->library, 0, "SELECT count(*) FROM change", SW_END);
  g_assert_true (sw_project_foresee (fixture->library, fixture->catalog, &draft, &outlook, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM change", SW_END),
                   ==, rows);
  draft.customer = "Acme";
  draft.code = "ACME";
  gint64 id = sw_project_create (fixture->library, fixture->catalog, &draft, &error);
  g_assert_no_error (error);
  g_autoptr (SwPlan) plan = sw_plan_new (fixture->library, id, NULL);
  g_assert_cmpint (outlook.go_live, ==, sw_plan_go_live_day (plan));
  g_assert_cmpint (outlook.kickoff, ==, sw_plan_latest_kickoff (plan, draft.wished_go_live, NULL));
  g_assert_cmpint (outlook.kickoff, >, draft.start);
  draft.wished_go_live = SW_NO_DAY;
  g_assert_true (sw_project_foresee (fixture->library, fixture->catalog, &draft, &outlook, NULL));
  g_assert_cmpint (outlook.kickoff, ==, SW_NO_DAY);
}

static void
test_find (PlanFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->project);
  g_assert_cmpint (sw_project_find (fixture->library, "nord", NULL), ==, fixture->project);
  g_assert_cmpint (sw_project_find (fixture->library, id, NULL), ==, fixture->project);
  g_assert_cmpint (sw_project_find (fixture->library, "", &error), ==, 0);
  plan_fixture_assert_refused (&error, "unknown-project", NULL);
  g_assert_cmpint (sw_project_find (fixture->library, "99999999999999999999", &error), ==, 0);
  plan_fixture_assert_refused (&error, "unknown-project", "99999999999999999999", NULL);
}

/* Templates */

static gboolean
follows (const SwPlaybook *playbook, const SwPlaybookItem *item, const char *wanted, int budget)
{
  for (guint i = 0; item->links != NULL && i < item->links->len && budget > 0; i++) {
    const char *id = ((SwPlaybookLink *) item->links->pdata[i])->predecessor;
    if (g_str_equal (id, wanted) ||
        follows (playbook, sw_playbook_item (playbook, id), wanted, budget - 1))
      return TRUE;
  }
  return FALSE;
}

static gboolean
follows_in (const SwTemplate *tmpl, gint32 successor, gint32 wanted, int budget)
{
  for (guint i = 0; i < tmpl->links->len && budget > 0; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    if (link->successor == successor &&
        (link->predecessor == wanted || follows_in (tmpl, link->predecessor, wanted, budget - 1)))
      return TRUE;
  }
  return FALSE;
}

static void
check_template (const SwTemplate *tmpl, const SwPlaybook *playbook, Choice choice)
{
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    g_assert_cmpint (item->parent, <, (gint32) i);
    g_assert_cmpint (sw_template_find (tmpl, item->key), ==, (gint32) i);
    g_assert_true (
        sw_condition_holds (&item->item->when, choice.mode, choice.delivery, choice.hosting));
  }
  g_autoptr (GHashTable) pairs = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < tmpl->links->len; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    g_assert_cmpint (link->predecessor, !=, link->successor);
    g_assert_true (g_hash_table_add (
        pairs, GINT_TO_POINTER (link->predecessor * 10000 + link->successor + 1)));
  }
  /* What came after something still does, whatever was left out between them. */
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *to = &g_array_index (tmpl->items, SwTemplateItem, i);
    for (guint j = 0; j < tmpl->items->len; j++) {
      const SwTemplateItem *from = &g_array_index (tmpl->items, SwTemplateItem, j);
      if (follows (playbook, to->item, from->item->id, 40))
        g_assert_true (follows_in (tmpl, (gint32) i, (gint32) j, 40));
    }
  }
}

static void
test_templates (PlanFixture *fixture, gconstpointer data)
{
  Choice choices[64];
  guint count = all_choices (choices, TRUE);
  const SwProject *project = sw_plan_project (fixture->plan);
  for (guint i = 0; i < count; i++) {
    g_autoptr (SwTemplate) tmpl = sw_template_new (project->playbooks, choices[i].mode,
                                                   choices[i].delivery, choices[i].hosting);
    check_template (tmpl, project->playbooks->pdata[0], choices[i]);
  }
}

/* In every choice the same five phases stand in their order, and the plan has no loop. */
static void
test_phases (PlanFixture *fixture, gconstpointer data)
{
  static const char *const phases[] = {"Scope confirmation", "Environment preparation",
                                       "Capability onboarding", "Joint testing and acceptance",
                                       "Training and go-live"};
  Choice choices[64];
  guint count = all_choices (choices, TRUE);
  for (guint i = 0; i < count; i++) {
    choose (fixture, fixture->project, choices[i]);
    g_assert_true (sw_project_check_plan (fixture->library, fixture->project, NULL));
    gint32 at = 0;
    for (guint j = 0; j < G_N_ELEMENTS (phases); j++) {
      g_assert_cmpstr (sw_plan_title (fixture->plan, at, SW_LANGUAGE_ENGLISH), ==, phases[j]);
      at = sw_plan_task (fixture->plan, at)->end;
    }
    g_assert_cmpint (at, ==, sw_plan_count (fixture->plan));
    g_assert_cmpint (sw_plan_go_live (fixture->plan), >=, 0);
  }
}

/* Modes */

static void
test_modes_as_made (PlanFixture *fixture, gconstpointer data)
{
  Choice choices[64];
  guint count = all_choices (choices, FALSE);
  for (guint i = 0; i < count; i++) {
    g_autofree char *code = g_strdup_printf ("P%u", i);
    gint64 made =
        plan_fixture_make (fixture, code, choices[i].mode, choices[i].delivery, choices[i].hosting);
    g_autoptr (SwPlan) expected = sw_plan_new (fixture->library, made, NULL);
    choose (fixture, fixture->project, nothing);
    choose (fixture, fixture->project, choices[i]);
    plan_fixture_assert_equal (fixture->plan, expected, FALSE);
    Choice other = choices[(i * 5 + 3) % count];
    choose (fixture, fixture->project, other);
    choose (fixture, made, other);
    plan_fixture_assert_equal (fixture->plan, expected, FALSE);
    plan_fixture_assert_fresh (fixture);
  }
}

/* There and back again, and all edits of the user are where they were. */
static void
test_modes_and_back (PlanFixture *fixture, gconstpointer data)
{
  Choice choices[64],
      first = {SW_MODE_PRIVATE_STANDARD, SW_DELIVERY_PURCHASE, SW_HOSTING_ON_PREMISES};
  guint count = all_choices (choices, TRUE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    if (!sw_task_is_summary (sw_plan_task (fixture->plan, i), i) &&
        sw_plan_task (fixture->plan, i)->kind == SW_KIND_TASK) {
      g_autofree char *days = g_strdup_printf ("%dd", g_rand_int_range (rand, 1, 9));
      plan_fixture_set (fixture, i, "duration", days);
    }
  }
  gint32 all;
  const SwPlanLink *links = sw_plan_links (fixture->plan, &all);
  sw_plan_link (fixture->plan, links[3].predecessor, links[3].successor, SW_LINK_FS, 77,
                SW_UNIT_WORKING, NULL);
  sw_plan_reorder (fixture->plan, 5, -1, NULL);
  g_autofree char *tree = plan_fixture_tree (fixture->plan);
  g_autoptr (SwPlan) before = sw_plan_new (fixture->library, fixture->project, NULL);
  for (guint i = 0; i < count; i++) {
    choose (fixture, fixture->project, choices[i]);
    plan_fixture_assert_fresh (fixture);
    choose (fixture, fixture->project, first);
    g_autofree char *back = plan_fixture_tree (fixture->plan);
    g_assert_cmpstr (back, ==, tree);
    plan_fixture_assert_equal (fixture->plan, before, TRUE);
  }
}

static gint64
task_of_mode (PlanFixture *fixture, SwModeDiff **diff)
{
  *diff = sw_project_mode_diff (fixture->library, fixture->project, SW_MODE_TEAM,
                                SW_DELIVERY_PURCHASE, SW_HOSTING_ON_PREMISES, SW_LANGUAGE_ENGLISH);
  g_assert_cmpuint ((*diff)->removed->len, >, 0);
  for (guint i = (*diff)->removed->len; i > 0; i--) {
    gint32 index = plan_fixture_find (fixture, (*diff)->removed->pdata[i - 1]);
    if (!sw_task_is_summary (sw_plan_task (fixture->plan, index), index))
      return sw_plan_task (fixture->plan, index)->id;
  }
  g_assert_not_reached ();
}

static gboolean
names (GPtrArray *titles, const char *title)
{
  return g_ptr_array_find_with_equal_func (titles, title, g_str_equal, NULL);
}

static void
test_modes_keep (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  Choice team = {SW_MODE_TEAM, SW_DELIVERY_PURCHASE, SW_HOSTING_ON_PREMISES};
  g_autoptr (SwModeDiff) before = NULL;
  gint64 id = task_of_mode (fixture, &before);
  g_autofree char *title =
      g_strdup (sw_plan_title (plan, sw_plan_find (plan, id), SW_LANGUAGE_ENGLISH));
  gint32 links;
  sw_plan_predecessors (plan, sw_plan_find (plan, id), &links);
  plan_fixture_set (fixture, sw_plan_find (plan, id), "progress", "10");
  g_autoptr (SwModeDiff) diff =
      sw_project_mode_diff (fixture->library, fixture->project, team.mode, team.delivery,
                            team.hosting, SW_LANGUAGE_ENGLISH);
  g_assert_true (names (diff->kept, title));
  g_assert_false (names (diff->removed, title));
  gint32 count = sw_plan_count (plan);
  choose (fixture, fixture->project, team);
  g_assert_cmpint (sw_plan_find (plan, id), >=, 0);
  g_assert_cmpint (sw_plan_count (plan), ==,
                   count + (gint32) diff->added->len - (gint32) diff->removed->len);
  plan_fixture_assert_fresh (fixture);
}

/* A summary goes only with everything in it, and the diff says so. */
static void
test_modes_keep_summary (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  g_autoptr (SwModeDiff) before = NULL;
  gint64 id = task_of_mode (fixture, &before);
  SwTaskDraft draft = {.title = "Ours",
                       .parent = sw_plan_find (plan, id),
                       .after = -1,
                       .duration = 480,
                       .kind = SW_KIND_TASK};
  g_autofree char *title = g_strdup (sw_plan_title (plan, draft.parent, SW_LANGUAGE_ENGLISH));
  g_assert_cmpint (sw_plan_add (plan, &draft, NULL), !=, 0);
  g_autoptr (SwModeDiff) diff =
      sw_project_mode_diff (fixture->library, fixture->project, SW_MODE_TEAM, SW_DELIVERY_PURCHASE,
                            SW_HOSTING_ON_PREMISES, SW_LANGUAGE_ENGLISH);
  g_assert_true (names (diff->kept, title));
  gint32 count = sw_plan_count (plan);
  plan_fixture_set_project (fixture, fixture->project, "mode=team");
  g_assert_cmpint (sw_plan_find (plan, id), >=, 0);
  g_assert_cmpstr (sw_plan_title (plan,
                                  sw_plan_task (plan, plan_fixture_find (fixture, "Ours"))->parent,
                                  SW_LANGUAGE_ENGLISH),
                   ==, title);
  g_assert_cmpint (sw_plan_count (plan), ==,
                   count + (gint32) diff->added->len - (gint32) diff->removed->len);
}

/* What stands in a phase that the user took out does not come back on top. */
static void
test_modes_without_phase (PlanFixture *fixture, gconstpointer data)
{
  g_assert_true (sw_plan_remove (
      fixture->plan, &(gint32){plan_fixture_find (fixture, "Environment preparation")}, 1, NULL));
  Choice choices[64];
  guint count = all_choices (choices, TRUE);
  for (guint i = 0; i < count; i++) {
    choose (fixture, fixture->project, choices[i]);
    for (gint32 j = 0; j < sw_plan_count (fixture->plan); j++)
      g_assert_true (sw_plan_task (fixture->plan, j)->parent >= 0 ||
                     sw_plan_task (fixture->plan, j)->kind == SW_KIND_PHASE);
    plan_fixture_assert_fresh (fixture);
  }
}

static void
test_blocked (PlanFixture *fixture, gconstpointer data)
{
  choose (fixture, fixture->project, nothing);
  gint32 phase = plan_fixture_find (fixture, "Capability onboarding");
  g_autofree char *both = sw_plan_blocked (fixture->plan, phase + 1);
  g_assert_cmpstr (both, ==, "Choose the deployment mode and the delivery mode first.");
  plan_fixture_set_project (fixture, fixture->project, "mode=team");
  g_autofree char *one =
      sw_plan_blocked (fixture->plan, plan_fixture_find (fixture, "Capability onboarding"));
  g_assert_cmpstr (one, ==, "Choose the delivery mode first.");
  plan_fixture_set_project (fixture, fixture->project, "delivery=rent");
  g_assert_null (
      sw_plan_blocked (fixture->plan, plan_fixture_find (fixture, "Capability onboarding")));
  g_assert_null (sw_plan_blocked (fixture->plan, 0));
}

/* Facts */

static void
assert_set_refused (PlanFixture *fixture, const char *rule, const char *first, const char *second)
{
  const char *const pairs[] = {first, second, NULL};
  GError *error = NULL;
  SwEdit *edit = sw_edit_begin (fixture->library, "project-set", "x", fixture->project);
  g_assert_false (sw_project_set_many (fixture->library, edit, fixture->project, pairs, &error));
  sw_edit_cancel (edit);
  plan_fixture_assert_refused (&error, rule, NULL);
  plan_fixture_assert_fresh (fixture);
}

static void
test_facts (PlanFixture *fixture, gconstpointer data)
{
  plan_fixture_make (fixture, "SUED", SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_VENDOR_CLOUD);
  assert_set_refused (fixture, "duplicate-code", "customer=X", "code=sued");
  assert_set_refused (fixture, "customer-missing", "name=X", "customer= ");
  assert_set_refused (fixture, "code-form", "code=A/B", NULL);
  assert_set_refused (fixture, "unknown-value", "mode=none", NULL);
  assert_set_refused (fixture, "unknown-value", "delivery=lease", NULL);
  assert_set_refused (fixture, "unknown-value", "hosting=moon", NULL);
  assert_set_refused (fixture, "unknown-value", "document-language=fr", NULL);
  assert_set_refused (fixture, "unknown-date", "start=tomorrow", NULL);
  assert_set_refused (fixture, "unknown-date", "start=", NULL);
  assert_set_refused (fixture, "unknown-date", "go-live=2027-02-29", NULL);
  assert_set_refused (fixture, "go-live-before-start", "go-live=2026-12-01", NULL);
  assert_set_refused (fixture, "unknown-holidays", "holidays=XX", NULL);
  assert_set_refused (fixture, "unknown-week", "working-week=;;;;;;", NULL);
  assert_set_refused (fixture, "unknown-week", "working-week=08:00-07:00;;;;;;", NULL);
  assert_set_refused (fixture, "unknown-field", "colour=red", NULL);
  assert_set_refused (fixture, "usage", "name", NULL);
  g_assert_cmpstr (sw_plan_project (fixture->plan)->customer, ==, "Nordwind Logistik");
}

/* Dates that agree in the end are taken in any order. */
static void
test_dates_together (PlanFixture *fixture, gconstpointer data)
{
  static const char *const moves[][2] = {{"start=2027-03-01", "go-live=2027-06-01"},
                                         {"go-live=2026-10-01", "start=2026-09-01"},
                                         {"start=2028-03-01", "go-live="},
                                         {"go-live=2029-01-01", "start=2028-12-31"}};
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
    for (int turn = 0; turn < 2; turn++) {
      plan_fixture_set_project (fixture, fixture->project, "go-live=");
      plan_fixture_set_project (fixture, fixture->project, "start=2026-12-01");
      plan_fixture_set_project (fixture, fixture->project, "go-live=2027-01-10");
      const char *const pairs[] = {moves[i][turn], moves[i][1 - turn], NULL};
      GError *error = NULL;
      SwEdit *edit = sw_edit_begin (fixture->library, "project-set", "x", fixture->project);
      sw_project_set_many (fixture->library, edit, fixture->project, pairs, &error);
      g_assert_no_error (error);
      sw_edit_commit (edit, NULL);
      plan_fixture_assert_fresh (fixture);
    }
  }
  assert_set_refused (fixture, "go-live-before-start", "start=2030-01-01", NULL);
  assert_set_refused (fixture, "go-live-before-start", "start=2030-01-02", "go-live=2030-01-02");
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/project-facts/new/refusals", test_refusals);
  ADD ("/project-facts/new/foresee", test_foresee);
  ADD ("/project-facts/find", test_find);
  ADD ("/project-facts/template/bridges", test_templates);
  ADD ("/project-facts/template/five-phases", test_phases);
  ADD ("/project-facts/modes/as-if-made-so", test_modes_as_made);
  ADD ("/project-facts/modes/and-back", test_modes_and_back);
  ADD ("/project-facts/modes/keep-progress", test_modes_keep);
  ADD ("/project-facts/modes/keep-summary", test_modes_keep_summary);
  ADD ("/project-facts/modes/without-a-phase", test_modes_without_phase);
  ADD ("/project-facts/modes/blocked-until-chosen", test_blocked);
  ADD ("/project-facts/set/refusals", test_facts);
  ADD ("/project-facts/set/dates-together", test_dates_together);
  return g_test_run ();
}
