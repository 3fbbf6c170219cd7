#include "core/exchange/task-clip.h"
#include "core/library/edit.h"
#include "core/library/history.h"
#include "core/people/person.h"
#include "plan-fixture.h"

#include <string.h>

static SwTaskClip *
copy (SwPlan *plan, gint32 task, gboolean cut)
{
  return sw_task_clip_new (plan, &task, 1, cut);
}

static SwTaskClip *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  SwTaskClip *clip = sw_task_clip_read (text, strlen (text), &error);
  g_assert_no_error (error);
  return clip;
}

static GArray *
paste (const SwTaskClip *clip, SwPlan *plan, gint32 parent, gint32 after)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = sw_task_clip_paste (clip, plan, parent, after, &error);
  g_assert_no_error (error);
  return ids;
}

#define assert_tree(plan, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *tree_ = plan_fixture_tree (plan);                                             \
    g_assert_cmpstr (tree_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* 1 A (1.1 B, 1.2 C after B by SS+1d), 2 D after 1.2. */
static void
build (PlanFixture *fixture)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 1, NULL);
  plan_fixture_add (fixture, "1", "B", 2, NULL);
  plan_fixture_add (fixture, "1", "C", 3, "1.1:SS+1d");
  plan_fixture_add (fixture, NULL, "D", 1, "1.2");
}

static SwPlan *
other_plan (PlanFixture *fixture, const char *code)
{
  gint64 project =
      plan_fixture_make (fixture, code, SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_VENDOR_CLOUD);
  SwPlan *plan = sw_plan_new (fixture->library, project, NULL);
  while (sw_plan_count (plan) > 0)
    g_assert_true (sw_plan_remove (plan, &(gint32){0}, 1, NULL));
  return plan;
}

/* A copy in the same plan and one in another: facts and inner links, no progress, one step. */
static void
test_copy (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  plan_fixture_set (fixture, 1, "note", "Ask first");
  plan_fixture_set (fixture, 1, "deadline", "2026-12-20");
  plan_fixture_set (fixture, 2, "progress", "50");
  plan_fixture_set (fixture, 2, "party", "customer");
  plan_fixture_set (fixture, 2, "internal", "yes");
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, 0, FALSE);
  g_assert_cmpuint (sw_task_clip_count (clip), ==, 3);
  g_autoptr (GArray) ids = paste (clip, fixture->plan, -1, 0);
  g_assert_cmpuint (ids->len, ==, 1);
  assert_tree (fixture->plan, "1 A, 1.1 B, 1.2 C, 2 A, 2.1 B, 2.2 C, 3 D");
  plan_fixture_assert_fresh (fixture);
  gint32 count;
  const SwTask *b = sw_plan_task (fixture->plan, 4), *c = sw_plan_task (fixture->plan, 5);
  g_assert_cmpstr (b->own_note, ==, "Ask first");
  g_assert_cmpint (b->deadline, ==, sw_plan_task (fixture->plan, 1)->deadline);
  g_assert_cmpint (b->duration, ==, 960);
  g_assert_cmpint (c->progress, ==, 0);
  g_assert_cmpint (c->party, ==, SW_PARTY_CUSTOMER);
  g_assert_true (c->internal);
  const gint32 *positions = sw_plan_predecessors (fixture->plan, 5, &count);
  g_assert_cmpint (count, ==, 1);
  const SwPlanLink *link = &sw_plan_links (fixture->plan, NULL)[positions[0]];
  g_assert_cmpint (link->predecessor, ==, 4);
  g_assert_cmpint (link->type, ==, SW_LINK_SS);
  g_assert_cmpint (link->lag, ==, 480);
  sw_plan_successors (fixture->plan, 5, &count);
  g_assert_cmpint (count, ==, 0); /* D follows the first C alone */
  plan_fixture_undo (fixture);
  assert_tree (fixture->plan, "1 A, 1.1 B, 1.2 C, 2 D");
  g_autoptr (SwPlan) other = other_plan (fixture, "OTHER");
  g_autofree char *json = sw_task_clip_to_json (clip);
  g_autoptr (SwTaskClip) again = read_text (json);
  g_autoptr (GArray) there = paste (again, other, -1, -1);
  assert_tree (other, "1 A, 1.1 B, 1.2 C");
  g_autoptr (GArray) below = paste (again, other, 1, -1);
  assert_tree (other, "1 A, 1.1 B, 1.1.1 A, 1.1.1.1 B, 1.1.1.2 C, 1.2 C");
}

/* Cut and pasted in its project a task is what it was, with its links outside. */
static void
test_cut (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  plan_fixture_set (fixture, 2, "progress", "50");
  gint64 a = sw_plan_task (fixture->plan, 0)->id, c = sw_plan_task (fixture->plan, 2)->id;
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, 0, TRUE);
  g_assert_true (sw_plan_remove (fixture->plan, &(gint32){0}, 1, NULL));
  assert_tree (fixture->plan, "1 D");
  g_autoptr (GArray) ids = paste (clip, fixture->plan, -1, 0);
  assert_tree (fixture->plan, "1 D, 2 A, 2.1 B, 2.2 C");
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, a);
  g_assert_cmpint (sw_plan_task (fixture->plan, 3)->id, ==, c);
  g_assert_cmpint (sw_plan_task (fixture->plan, 3)->progress, ==, 50);
  gint32 count;
  sw_plan_successors (fixture->plan, 3, &count);
  g_assert_cmpint (count, ==, 1);
  plan_fixture_assert_fresh (fixture);
  /* A second time it is a copy; so it is after an undo of the cut. */
  g_autoptr (GArray) second = paste (clip, fixture->plan, -1, -1);
  g_assert_cmpint (g_array_index (second, gint64, 0), !=, a);
  g_assert_cmpint (sw_plan_count (fixture->plan), ==, 7);
  /* In another project it is new, with its progress. */
  g_autoptr (SwPlan) other = other_plan (fixture, "OTHER");
  g_autoptr (GArray) there = paste (clip, other, -1, -1);
  g_assert_cmpint (g_array_index (there, gint64, 0), !=, a);
  g_assert_cmpint (sw_plan_task (other, 2)->progress, ==, 50);
}

/* What belongs to tasks in other tables comes along. */
static void
test_tables (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  gint64 b = sw_plan_task (fixture->plan, 1)->id;
  SwEdit *edit = sw_edit_begin (fixture->library, "task-pause", "B", fixture->project);
  sw_edit_insert (edit, "pause", 0, "project", SW_INT (fixture->project), "task", SW_INT (b),
                  "start", SW_INT (29700000), "finish", SW_INT (29701000), NULL);
  sw_edit_insert (edit, "reference", 0, "project", SW_INT (fixture->project), "task", SW_INT (b),
                  "title", SW_TEXT ("Wiki"), "address", SW_TEXT ("https://example.com"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  g_autoptr (SwPlan) other = other_plan (fixture, "OTHER");
  gint64 project = sw_plan_project (other)->id;
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, 0, FALSE);
  g_autoptr (GArray) ids = paste (clip, other, -1, -1);
  gint64 copied = sw_plan_task (other, 1)->id;
  g_assert_cmpint (sw_library_number (fixture->library, 0,
                                      "SELECT finish FROM pause WHERE task = ?1 AND project = ?2",
                                      SW_INT (copied), SW_INT (project), SW_END),
                   ==, 29701000);
  g_assert_cmpint (sw_library_number (fixture->library, 0,
                                      "SELECT count(*) FROM reference WHERE task = ?1 AND "
                                      "project = ?2 AND address LIKE 'https:%'",
                                      SW_INT (copied), SW_INT (project), SW_END),
                   ==, 1);
  g_assert_cmpint (sw_library_number (fixture->library, 0, "SELECT count(*) FROM pause", SW_END),
                   ==, 2);
}

/* What was decided about occurrences goes along, and can be decided anew there. */
static void
test_occurrences (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  gint64 b = sw_plan_task (fixture->plan, 1)->id;
  SwEdit *edit = sw_edit_begin (fixture->library, "task-edit", "B", fixture->project);
  sw_edit_set (edit, "task", b, "kind", SW_TEXT ("recurring"));
  sw_edit_set (edit, "task", b, "recurrence", SW_TEXT ("daily;count=4"));
  g_assert_cmpint (sw_edit_commit (edit, NULL), >, 0);
  guint count;
  SwDay day = sw_plan_occurrences (fixture->plan, 1, &count)[1].day;
  g_assert_cmpuint (count, ==, 4);
  g_assert_true (sw_plan_occurrence_skip (fixture->plan, 1, day, NULL));
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, 1, FALSE);
  g_autoptr (GArray) ids = paste (clip, fixture->plan, 0, 1);
  gint32 copied = sw_plan_find (fixture->plan, g_array_index (ids, gint64, 0));
  g_assert_true (sw_plan_occurrences (fixture->plan, copied, &count)[1].skipped);
  g_assert_true (sw_plan_occurrence_restore (fixture->plan, copied, day, NULL));
  g_assert_false (sw_plan_occurrences (fixture->plan, copied, &count)[1].skipped);
  g_assert_true (sw_plan_occurrences (fixture->plan, 1, &count)[1].skipped);
}

/* The playbook's text stays where it has a place, and else becomes the task's own. */
static void
test_items (PlanFixture *fixture, gconstpointer data)
{
  gint32 index = 0;
  while (sw_task_is_summary (sw_plan_task (fixture->plan, index), index))
    index++;
  g_autofree char *chinese = g_strdup (sw_plan_title (fixture->plan, index, SW_LANGUAGE_CHINESE));
  g_autofree char *german = g_strdup (sw_plan_title (fixture->plan, index, SW_LANGUAGE_GERMAN));
  g_assert_nonnull (sw_plan_task (fixture->plan, index)->item);
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, index, FALSE);
  gint64 project =
      plan_fixture_make (fixture, "OTHER", SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_VENDOR_CLOUD);
  plan_fixture_set_project (fixture, project, "document-language=de");
  g_autoptr (SwPlan) other = sw_plan_new (fixture->library, project, NULL);
  g_autoptr (GArray) first = paste (clip, other, -1, -1);
  gint32 there = sw_plan_find (other, g_array_index (first, gint64, 0));
  g_assert_null (sw_plan_task (other, there)->item); /* the item has its task already */
  g_assert_cmpstr (sw_plan_task (other, there)->own_title, ==, german);
  while (sw_plan_count (other) > 0)
    g_assert_true (sw_plan_remove (other, &(gint32){0}, 1, NULL));
  g_autoptr (GArray) second = paste (clip, other, -1, -1);
  g_assert_nonnull (sw_plan_task (other, 0)->item);
  g_assert_null (sw_plan_task (other, 0)->own_title);
  g_assert_cmpstr (sw_plan_title (other, 0, SW_LANGUAGE_CHINESE), ==, chinese);
  g_autoptr (GArray) third = paste (clip, other, -1, -1);
  g_assert_null (sw_plan_task (other, 1)->item);
}

static gint64
add_person (PlanFixture *fixture, gint64 project, const char *name, const char *email)
{
  SwPerson draft = {.name = (char *) name, .email = (char *) email, .party = SW_PARTY_VENDOR};
  return sw_person_add (fixture->library, project, &draft, NULL);
}

static void
test_owners (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  gint64 anna = add_person (fixture, fixture->project, "Anna", "anna@example.com");
  add_person (fixture, fixture->project, "Ben", NULL);
  add_person (fixture, fixture->project, "Cleo", NULL);
  plan_fixture_set (fixture, 0, "owner", "Anna");
  plan_fixture_set (fixture, 1, "owner", "Ben");
  plan_fixture_set (fixture, 2, "owner", "Cleo");
  g_autoptr (SwPlan) other = other_plan (fixture, "OTHER");
  gint64 project = sw_plan_project (other)->id;
  add_person (fixture, project, "Anna", NULL);
  gint64 by_email = add_person (fixture, project, "A. Berg", "ANNA@example.com");
  gint64 ben = add_person (fixture, project, "ben", "ben@example.com");
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, 0, FALSE);
  g_autoptr (GArray) there = paste (clip, other, -1, -1);
  g_assert_cmpint (sw_plan_task (other, 0)->owner, ==, by_email);
  g_assert_cmpint (sw_plan_task (other, 1)->owner, ==, ben);
  g_assert_cmpint (sw_plan_task (other, 2)->owner, ==, 0);
  g_autoptr (GArray) here = paste (clip, fixture->plan, -1, -1);
  gint32 copied = sw_plan_find (fixture->plan, g_array_index (here, gint64, 0));
  g_assert_cmpint (sw_plan_task (fixture->plan, copied)->owner, ==, anna);
}

/* Lines of other programs: what they hold and how deep they are. */
static void
test_lines (PlanFixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
      {"One\nTwo", "1 One, 2 Two"},
      {"One\r\n  Two\r\n\r\n    Three\r\n  Four\r\nFive\r\n",
       "1 One, 1.1 Two, 1.1.1 Three, 1.2 Four, 2 Five"},
      {"One\n\tTwo\n\t\tThree\n\tFour", "1 One, 1.1 Two, 1.1.1 Three, 1.2 Four"},
      {"1\tOne\t2026-12-01\n1.1\tTwo\n1.2\tThree\n2\tFour", "1 One, 1.1 Two, 1.2 Three, 2 Four"},
      {"2.3\tOne\n2.3.1\tTwo", "1 One, 1.1 Two"},
      {"- One\n• Two\n  * Three", "1 One, 2 Two, 2.1 Three"},
      {"    Deep\nHigh", "1 Deep, 2 High"},
      {"启动会\n  培训", "1 启动会, 1.1 培训"},
      {"3 days of training", "1 3 days of training"},
      {"42", "1 42"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    plan_fixture_empty (fixture);
    g_autoptr (SwTaskClip) clip = read_text (cases[i][0]);
    g_autoptr (GArray) ids = paste (clip, fixture->plan, -1, -1);
    assert_tree (fixture->plan, cases[i][1]);
  }
  plan_fixture_empty (fixture);
  g_autoptr (SwTaskClip) clip = read_text ("Build\t3d\nRest\t2ed\nDone\t0d\nOther\tAnna\t2026");
  g_autoptr (GArray) ids = paste (clip, fixture->plan, -1, -1);
  g_assert_cmpuint (ids->len, ==, 4);
  g_assert_cmpint (sw_plan_task (fixture->plan, 0)->duration, ==, 1440);
  g_assert_true (sw_plan_task (fixture->plan, 1)->elapsed);
  g_assert_cmpint (sw_plan_task (fixture->plan, 1)->duration, ==, 2880);
  g_assert_cmpint (sw_plan_task (fixture->plan, 2)->kind, ==, SW_KIND_MILESTONE);
  g_assert_cmpint (sw_plan_task (fixture->plan, 3)->duration, ==, 480);
  g_autoptr (GPtrArray) history = sw_history_list (fixture->library, fixture->project, 1);
  g_assert_cmpstr (((SwAction *) history->pdata[0])->name, ==, "New task “4 tasks”");
}

/* Lines written for a spreadsheet come back as the same tree. */
static void
test_lines_out (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  plan_fixture_set (fixture, 3, "title", "=1+1");
  g_autofree char *lines = sw_task_clip_to_lines (fixture->plan, (gint32[]){0, 3}, 2);
  g_assert_cmpstr (lines, ==,
                   "1\tA\t2026-12-01\t2026-12-04\n1.1\tB\t2026-12-01\t2026-12-02\n"
                   "1.2\tC\t2026-12-02\t2026-12-04\n2\t'=1+1\t2026-12-07\t2026-12-07\n");
  g_autoptr (SwPlan) other = other_plan (fixture, "OTHER");
  g_autoptr (SwTaskClip) clip = read_text (lines);
  g_autoptr (GArray) ids = paste (clip, other, -1, -1);
  assert_tree (other, "1 A, 1.1 B, 1.2 C, 2 '=1+1");
}

static void
assert_refused (PlanFixture *fixture, const char *text, const char *rule)
{
  GError *error = NULL;
  gint32 before = sw_plan_count (fixture->plan);
  g_autoptr (SwTaskClip) clip = sw_task_clip_read (text, strlen (text), &error);
  if (clip != NULL)
    g_assert_null (sw_task_clip_paste (clip, fixture->plan, -1, -1, &error));
  plan_fixture_assert_refused (&error, rule, NULL);
  g_assert_cmpint (sw_plan_count (fixture->plan), ==, before);
}

#define HEAD                                                                                       \
  "{\"format\":\"slipway-tasks\",\"format_version\":1,\"project\":1,\"tables\":{\"task\":["

static void
test_hostile (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  assert_refused (fixture, "", "no-tasks");
  assert_refused (fixture, " \n\t\n", "no-tasks");
  assert_refused (fixture, "\xff\xfe", "malformed");
  assert_refused (fixture, "{", "malformed");
  assert_refused (fixture, "{\"a\":1}", "malformed");
  assert_refused (fixture, "{\"format\":\"slipway-tasks\",\"format_version\":9,\"tables\":{}}",
                  "newer");
  assert_refused (fixture, HEAD "]}}", "no-tasks");
  assert_refused (fixture, HEAD "7]}}", "malformed");
  assert_refused (fixture, HEAD "{\"id\":0,\"title\":\"X\"}]}}", "malformed");
  assert_refused (fixture, HEAD "{\"id\":1}]}}", "malformed");
  assert_refused (fixture, HEAD "{\"id\":1,\"title\":\"\\n\"}]}}", "malformed");
  assert_refused (fixture, HEAD "{\"id\":1,\"title\":5}]}}", "malformed");
  assert_refused (fixture, HEAD "{\"id\":1,\"title\":\"X\",\"duration\":\"1; DROP\"}]}}",
                  "malformed");
  assert_refused (fixture, HEAD "{\"id\":1,\"title\":\"X\"},{\"id\":1,\"title\":\"Y\"}]}}",
                  "malformed");
  assert_refused (fixture, HEAD "{\"id\":1,\"title\":\"X\"}],\"link\":[3]}}", "malformed");
  assert_refused (fixture,
                  HEAD "{\"id\":1,\"title\":\"X\"},{\"id\":2,\"title\":\"Y\"}],\"link\":[{\"id\":3,"
                       "\"predecessor\":1,\"successor\":2,\"type\":\"FS\"},{\"id\":4,"
                       "\"predecessor\":2,\"successor\":1,\"type\":\"FS\"}]}}",
                  "loop");
  g_autoptr (GString) deep = g_string_new ("L");
  for (int i = 1; i < 12; i++)
    g_string_append_printf (deep, "\n%*sL", i, "");
  assert_refused (fixture, deep->str, "too-deep");
  g_autofree char *longest = g_strnfill (501, 'x');
  assert_refused (fixture, longest, "too-long");
  g_autoptr (GString) many = g_string_new (NULL);
  for (int i = 0; i <= SW_TASK_CLIP_MAX_TASKS; i++)
    g_string_append (many, "x\n");
  assert_refused (fixture, many->str, "too-many");
  plan_fixture_assert_fresh (fixture);
}

/* Nothing that a damaged clip says takes the plan down, or leaves it other than whole. */
static void
test_fuzz (PlanFixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
      "null", "-1", "1", "\"\"", "[]", "{}", "1e300", "\"task\"", "9223372036854775807",
      "true", ",",  "}"};
  build (fixture);
  g_autoptr (SwTaskClip) clip = copy (fixture->plan, 0, TRUE);
  g_autofree char *json = sw_task_clip_to_json (clip);
  gsize length = strlen (json);
  guint pasted = 0;
  for (int run = 0; run < 400; run++) {
    g_autoptr (GString) text = g_string_new (json);
    const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
    gsize at = (gsize) g_test_rand_int_range (0, (gint32) length);
    const char *value = strchr (json + at, ':'); /* most often a whole value is replaced */
    if (run % 4 != 0 && value != NULL) {
      at = value + 2 - json;
      g_string_erase (text, at, strcspn (json + at, ",\n}]"));
    }
    g_string_insert (text, at, piece);
    g_autoptr (SwTaskClip) bad = sw_task_clip_read (text->str, text->len, NULL);
    g_autoptr (GArray) ids =
        bad != NULL ? sw_task_clip_paste (bad, fixture->plan, -1, -1, NULL) : NULL;
    if (ids != NULL) {
      pasted++;
      plan_fixture_assert_fresh (fixture);
      plan_fixture_undo (fixture);
    }
    g_assert_cmpint (sw_plan_count (fixture->plan), ==, 4);
  }
  g_assert_cmpuint (pasted, >, 20);
}

/* --- several tasks at once ---------------------------------------------------------------------
 */

static void
test_bulk (PlanFixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const gint32 leaves[] = {1, 3};
  build (fixture);
  g_assert_true (sw_plan_set_tasks (fixture->plan, leaves, 2,
                                    (const char *[]){"party=customer", "progress=40", NULL}, NULL));
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpint (sw_plan_task (fixture->plan, leaves[i])->party, ==, SW_PARTY_CUSTOMER);
    g_assert_cmpint (sw_plan_task (fixture->plan, leaves[i])->progress, ==, 40);
  }
  g_autoptr (GPtrArray) history = sw_history_list (fixture->library, fixture->project, 1);
  g_assert_cmpstr (((SwAction *) history->pdata[0])->name, ==, "Change of “2 tasks”");
  plan_fixture_undo (fixture);
  g_assert_cmpint (sw_plan_task (fixture->plan, 1)->progress, ==, 0);
  g_assert_cmpint (sw_plan_task (fixture->plan, 3)->party, ==, SW_PARTY_UNSET);
  /* All or none. */
  g_assert_false (sw_plan_set_tasks (fixture->plan, (gint32[]){1, 0}, 2,
                                     (const char *[]){"progress=40", NULL}, &error));
  plan_fixture_assert_refused (&error, "derived", "“A”", NULL);
  g_assert_cmpint (sw_plan_task (fixture->plan, 1)->progress, ==, 0);
  plan_fixture_assert_fresh (fixture);
}

static void
test_tops (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_array_append_vals (tasks, (gint32[]){3, 2, 0, 3, 1}, 5);
  sw_plan_keep_tops (fixture->plan, tasks);
  g_assert_cmpuint (tasks->len, ==, 2);
  g_assert_cmpint (g_array_index (tasks, gint32, 0), ==, 0);
  g_assert_cmpint (g_array_index (tasks, gint32, 1), ==, 3);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/task-clip/copy", test_copy);
  ADD ("/task-clip/cut", test_cut);
  ADD ("/task-clip/tables", test_tables);
  ADD ("/task-clip/occurrences", test_occurrences);
  ADD ("/task-clip/items", test_items);
  ADD ("/task-clip/owners", test_owners);
  ADD ("/task-clip/lines", test_lines);
  ADD ("/task-clip/lines-out", test_lines_out);
  ADD ("/task-clip/hostile", test_hostile);
  ADD ("/task-clip/fuzz", test_fuzz);
  ADD ("/task-clip/bulk", test_bulk);
  ADD ("/task-clip/tops", test_tops);
  return g_test_run ();
}
