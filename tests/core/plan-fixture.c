#include "plan-fixture.h"

#include "core/base/error.h"
#include "core/library/history.h"

#include <glib/gstdio.h>
#include <string.h>

void
plan_fixture_set_up (PlanFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("slipway-XXXXXX", NULL);
  g_setenv ("SLIPWAY_TODAY", "2026-12-01", TRUE);
  fixture->context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_free (fixture->context->state_dir);
  fixture->context->state_dir = g_build_filename (fixture->folder, "state", NULL);
  g_free (fixture->context->playbook_dir);
  fixture->context->playbook_dir = g_build_filename (fixture->folder, "playbooks", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "none.slipway", NULL);
  fixture->library = sw_library_open (path, fixture->context, SW_OPEN_EMPTY, NULL);
  g_assert_nonnull (fixture->library);
  fixture->catalog = sw_playbook_catalog_new (fixture->context);
  fixture->project = plan_fixture_make (fixture, "NORD", SW_MODE_PRIVATE_STANDARD,
                                        SW_DELIVERY_PURCHASE, SW_HOSTING_ON_PREMISES);
  fixture->plan = sw_plan_new (fixture->library, fixture->project, NULL);
  g_assert_nonnull (fixture->plan);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);
    remove_tree (below);
  }
  g_remove (path);
}

void
plan_fixture_tear_down (PlanFixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  g_object_unref (fixture->library);
  sw_playbook_catalog_free (fixture->catalog);
  sw_context_unref (fixture->context);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

void
plan_fixture_empty (PlanFixture *fixture)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i = sw_plan_task (fixture->plan, i)->end)
    g_array_append_val (tops, i);
  g_assert_true (
      sw_plan_remove (fixture->plan, (const gint32 *) (void *) tops->data, tops->len, NULL));
  g_assert_cmpint (sw_plan_count (fixture->plan), ==, 0);
}

gint64
plan_fixture_make (PlanFixture *fixture, const char *code, SwMode mode, SwDelivery delivery,
                   SwHosting hosting)
{
  SwProjectDraft draft = SW_PROJECT_DRAFT_INIT;
  draft.customer = "Nordwind Logistik";
  draft.code = code;
  draft.playbooks = "implementation-training";
  draft.mode = mode;
  draft.delivery = delivery;
  draft.hosting = hosting;
  draft.start = sw_day_new (2026, 12, 1);
  GError *error = NULL;
  gint64 id = sw_project_create (fixture->library, fixture->catalog, &draft, &error);
  g_assert_no_error (error);
  return id;
}

gint32
plan_fixture_add (PlanFixture *fixture, const char *parent, const char *title, int days,
                  const char *links)
{
  SwTaskDraft draft = {.title = title,
                       .parent = parent != NULL ? sw_plan_find_wbs (fixture->plan, parent) : -1,
                       .after = -1,
                       .duration = days * 480,
                       .kind = days > 0 ? SW_KIND_TASK : SW_KIND_MILESTONE,
                       .links = links};
  g_assert_true (parent == NULL || draft.parent >= 0);
  GError *error = NULL;
  gint64 id = sw_plan_add (fixture->plan, &draft, &error);
  g_assert_no_error (error);
  return sw_plan_find (fixture->plan, id);
}

void
plan_fixture_set_project (PlanFixture *fixture, gint64 project, const char *pair)
{
  const char *const pairs[] = {pair, NULL};
  GError *error = NULL;
  SwEdit *edit = sw_edit_begin (fixture->library, "project-set", "test", project);
  sw_project_set_many (fixture->library, edit, project, pairs, &error);
  g_assert_no_error (error);
  sw_edit_commit (edit, &error);
  g_assert_no_error (error);
}

void
plan_fixture_set (PlanFixture *fixture, gint32 task, const char *key, const char *value)
{
  GError *error = NULL;
  sw_plan_set (fixture->plan, task, key, value, &error);
  g_assert_no_error (error);
}

void
plan_fixture_undo (PlanFixture *fixture)
{
  GError *error = NULL;
  guint skipped = 1;
  g_autoptr (SwAction) action = sw_history_undo (fixture->library, &skipped, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skipped, ==, 0);
}

gint32
plan_fixture_find (PlanFixture *fixture, const char *title)
{
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    if (g_str_equal (sw_plan_title (fixture->plan, i, SW_LANGUAGE_ENGLISH), title))
      return i;
  }
  g_error ("no task is called “%s”", title);
}

char *
plan_fixture_tree (SwPlan *plan)
{
  g_autoptr (GString) tree = g_string_new (NULL);
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    g_autofree char *wbs = sw_plan_wbs (plan, i);
    g_string_append_printf (tree, "%s%s %s", i > 0 ? ", " : "", wbs,
                            sw_plan_title (plan, i, SW_LANGUAGE_ENGLISH));
  }
  return g_strdup (tree->str);
}

char *
plan_fixture_dates (SwPlan *plan, gint32 task)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  g_autofree char *start = sw_instant_to_iso (result->start[task]);
  g_autofree char *finish = sw_instant_to_iso (result->finish[task]);
  return g_strconcat (start, " ", finish, NULL);
}

static void
assert_same_task (SwPlan *one, SwPlan *other, gint32 i, gboolean ids)
{
  const SwTask *a = sw_plan_task (one, i), *b = sw_plan_task (other, i);
  if (ids) {
    g_assert_cmpint (a->id, ==, b->id);
    g_assert_cmpint (a->owner, ==, b->owner);
    g_assert_cmpfloat (a->position, ==, b->position);
  }
  g_assert_cmpstr (a->own_title, ==, b->own_title);
  g_assert_cmpstr (a->own_note, ==, b->own_note);
  g_assert_cmpstr (a->role, ==, b->role);
  g_assert_true (a->item == b->item);
  g_assert_cmpint (a->parent, ==, b->parent);
  g_assert_cmpint (a->end, ==, b->end);
  g_assert_cmpint (a->ordinal, ==, b->ordinal);
  g_assert_cmpint (a->duration, ==, b->duration);
  g_assert_cmpint (a->constraint_at, ==, b->constraint_at);
  g_assert_cmpint (a->deadline, ==, b->deadline);
  g_assert_cmpint (a->depth, ==, b->depth);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->progress, ==, b->progress);
  g_assert_cmpint (a->constraint, ==, b->constraint);
  g_assert_cmpint (a->party, ==, b->party);
  g_assert_cmpint (a->hue, ==, b->hue);
  g_assert_cmpint (a->elapsed, ==, b->elapsed);
  g_assert_cmpint (a->internal, ==, b->internal);
  g_assert_cmpint (a->go_live, ==, b->go_live);
}

static void
assert_same_dates (SwPlan *one, SwPlan *other, gint32 i)
{
  const SwScheduleResult *a = sw_plan_schedule (one, TRUE), *b = sw_plan_schedule (other, TRUE);
  g_assert_cmpint (a->start[i], ==, b->start[i]);
  g_assert_cmpint (a->finish[i], ==, b->finish[i]);
  g_assert_cmpint (a->late_start[i], ==, b->late_start[i]);
  g_assert_cmpint (a->late_finish[i], ==, b->late_finish[i]);
  g_assert_cmpint (a->total_float[i], ==, b->total_float[i]);
  g_assert_cmpint (a->free_float[i], ==, b->free_float[i]);
  g_assert_cmpint (a->flags[i], ==, b->flags[i]);
  g_assert_cmpint (a->driver[i], ==, b->driver[i]);
  g_assert_cmpint (a->driver_index[i], ==, b->driver_index[i]);
}

static void
assert_same_links (SwPlan *one, SwPlan *other, gboolean ids)
{
  gint32 count, other_count;
  const SwPlanLink *a = sw_plan_links (one, &count), *b = sw_plan_links (other, &other_count);
  g_assert_cmpint (count, ==, other_count);
  for (gint32 i = 0; i < count; i++) {
    if (ids)
      g_assert_cmpint (a[i].id, ==, b[i].id);
    g_assert_cmpint (a[i].predecessor, ==, b[i].predecessor);
    g_assert_cmpint (a[i].successor, ==, b[i].successor);
    g_assert_cmpint (a[i].lag, ==, b[i].lag);
    g_assert_cmpint (a[i].type, ==, b[i].type);
    g_assert_cmpint (a[i].unit, ==, b[i].unit);
  }
}

void
plan_fixture_assert_equal (SwPlan *one, SwPlan *other, gboolean ids)
{
  g_assert_cmpint (sw_plan_count (one), ==, sw_plan_count (other));
  g_assert_cmpint (sw_plan_go_live (one), ==, sw_plan_go_live (other));
  g_assert_cmpint (sw_plan_workday (one).day_minutes, ==, sw_plan_workday (other).day_minutes);
  for (gint32 i = 0; i < sw_plan_count (one); i++)
    assert_same_task (one, other, i, ids);
  assert_same_links (one, other, ids);
  for (gint32 i = 0; i < sw_plan_count (one); i++)
    assert_same_dates (one, other, i);
  const SwScheduleResult *a = sw_plan_schedule (one, TRUE), *b = sw_plan_schedule (other, TRUE);
  g_assert_cmpint (a->project_start, ==, b->project_start);
  g_assert_cmpint (a->project_finish, ==, b->project_finish);
}

void
plan_fixture_assert_fresh (PlanFixture *fixture)
{
  g_autoptr (SwPlan) fresh = sw_plan_new (fixture->library, fixture->project, NULL);
  plan_fixture_assert_equal (fixture->plan, fresh, TRUE);
}

void
plan_fixture_assert_refused (GError **error, const char *rule, ...)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr (sw_error_rule (*error), ==, rule);
  va_list texts;
  va_start (texts, rule);
  const char *text;
  while ((text = va_arg (texts, const char *)) != NULL) {
    if (strstr ((*error)->message, text) == NULL)
      g_error ("“%s” does not hold “%s”", (*error)->message, text);
  }
  va_end (texts);
  g_clear_error (error);
}
