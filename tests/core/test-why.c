#include "core/plan/why.h"
#include "core/library/edit.h"
#include "core/library/history.h"
#include "plan-fixture.h"

#include <string.h>

#define NOON 43200

/* What the plan was after each action. */
typedef struct {
  gint64 at;
  SwDay day; /* go-live; SW_NO_DAY where it was gone */
} Known;

typedef struct {
  PlanFixture *fixture;
  GRand *random;
  GArray *known; /* Known */
} Run;

static void
at_day (PlanFixture *fixture, SwDay day)
{
  fixture->context->now = (gint64) day * 86400 + NOON;
}

static SwWhy *
ask (PlanFixture *fixture, SwDay from, SwDay to)
{
  GError *error = NULL;
  SwWhy *why = sw_why_new (fixture->library, fixture->project, from, to, NULL, &error);
  g_assert_no_error (error);
  return why;
}

static void
assert_refused (PlanFixture *fixture, SwDay from, SwDay to, const char *rule)
{
  GError *error = NULL;
  g_assert_null (sw_why_new (fixture->library, fixture->project, from, to, NULL, &error));
  plan_fixture_assert_refused (&error, rule, NULL);
}

static int
days_between (PlanFixture *fixture, SwDay from, SwDay to)
{
  SwCalendar *calendar = sw_plan_calendar (fixture->plan);
  int days = 0;
  for (SwDay day = MIN (from, to) + 1; day <= MAX (from, to); day++)
    days += sw_calendar_day (calendar, day)->count > 0;
  return from <= to ? days : -days;
}

static void
assert_adds_up (const SwWhy *why)
{
  int rows = 0, sides = 0;
  for (guint i = 0; i < why->rows->len; i++) {
    const SwWhyRow *row = why->rows->pdata[i];
    g_assert_cmpint (row->workdays, !=, 0);
    g_assert_cmpint (row->side, >=, 0);
    g_assert_cmpint (row->side, <, SW_N_WHY_SIDES);
    g_assert_nonnull (row->name);
    g_assert_true ((row->task == 0) == (row->title == NULL));
    rows += row->workdays;
  }
  for (int side = 0; side < SW_N_WHY_SIDES; side++)
    sides += why->sides[side];
  g_assert_cmpint (rows, ==, why->moved);
  g_assert_cmpint (sides, ==, why->moved);
}

static void
assert_row (const SwWhy *why, guint place, const char *cause, const char *side, int workdays)
{
  g_assert_cmpuint (place, <, why->rows->len);
  const SwWhyRow *row = why->rows->pdata[place];
  g_assert_cmpstr (sw_why_cause_code (row->cause), ==, cause);
  g_assert_cmpstr (sw_why_side_code (row->side), ==, side);
  g_assert_cmpint (row->workdays, ==, workdays);
}

/* A chain of three to the go-live milestone, all else gone. The tasks are 1, 2 and 3 (go-live). */
static void
build_chain (PlanFixture *fixture)
{
  GError *error = NULL;
  gint32 go_live = sw_plan_go_live (fixture->plan);
  g_assert_cmpint (go_live, >=, 0);
  gint64 id = sw_plan_task (fixture->plan, go_live)->id;
  g_assert_true (sw_plan_place (fixture->plan, go_live, -1, -1, &error));
  for (gint32 i = 0; i < sw_plan_count (fixture->plan);) {
    if (sw_plan_task (fixture->plan, i)->id == id)
      break;
    g_assert_true (sw_plan_remove (fixture->plan, &i, 1, &error));
  }
  g_assert_cmpint (sw_plan_count (fixture->plan), ==, 1);
  plan_fixture_add (fixture, NULL, "One", 5, NULL);
  plan_fixture_add (fixture, NULL, "Two", 5, NULL);
  g_assert_true (sw_plan_reorder (fixture->plan, 0, -1, &error));
  g_assert_true (sw_plan_link (fixture->plan, 0, 1, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  g_assert_true (sw_plan_link (fixture->plan, 1, 2, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  g_assert_no_error (error);
  plan_fixture_set (fixture, 0, "party", "customer");
  plan_fixture_set (fixture, 1, "party", "vendor");
}

static void
test_causes (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  GError *error = NULL;
  at_day (fixture, day);
  build_chain (fixture);
  at_day (fixture, day + 10);
  plan_fixture_set (fixture, 0, "duration", "8d");
  g_assert_true (
      sw_plan_move (fixture->plan, 1, sw_day_instant (sw_day_new (2026, 12, 15), 8 * 60), &error));
  plan_fixture_set_project (fixture, fixture->project, "holidays=DE-BY");
  gint32 three = plan_fixture_add (fixture, NULL, "Three", 2, "2");
  g_assert_true (sw_plan_link (fixture->plan, three, 2, SW_LINK_FS, 0, SW_UNIT_WORKING, &error));
  g_assert_true (sw_plan_remove (fixture->plan, &three, 1, &error));
  plan_fixture_undo (fixture);
  plan_fixture_set_project (fixture, fixture->project, "start=2026-12-07");
  g_autoptr (SwWhy) why = ask (fixture, day + 1, day + 10);
  assert_adds_up (why);
  g_assert_cmpint (why->after, ==, sw_plan_go_live_day (fixture->plan));
  g_assert_cmpint (why->moved, ==, days_between (fixture, why->before, why->after));
  assert_row (why, 0, "duration", "customer", 3);
  assert_row (why, 1, "moved", "vendor", 2);
  g_assert_cmpstr (((SwWhyRow *) why->rows->pdata[1])->title, ==, "Two");
  assert_row (why, 2, "link", "customer", 2); /* “Three” came without a successor */
  assert_row (why, 3, "start", NULL, 2);      /* its removal was taken back */
  g_assert_cmpuint (why->rows->len, ==, 4);
  g_autoptr (SwWhy) nothing = ask (fixture, day + 11, day + 20);
  g_assert_cmpint (nothing->moved, ==, 0);
  g_assert_cmpint (nothing->before, ==, why->after);
  g_assert_cmpuint (nothing->rows->len, ==, 0);
}

/* What was done and taken back in the span is not told, however deep. */
static void
test_cancelled (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  at_day (fixture, day);
  build_chain (fixture);
  at_day (fixture, day + 1);
  plan_fixture_set (fixture, 0, "duration", "8d");
  plan_fixture_set (fixture, 1, "duration", "9d");
  at_day (fixture, day + 2);
  plan_fixture_undo (fixture);
  plan_fixture_undo (fixture);
  g_autoptr (SwWhy) both = ask (fixture, day + 1, day + 2);
  assert_adds_up (both);
  g_assert_cmpuint (both->rows->len, ==, 0);
  g_assert_cmpint (both->before, ==, both->after);
  /* Taken back on the day that is asked for alone, it moved go-live then. */
  g_autoptr (SwWhy) back = ask (fixture, day + 2, day + 2);
  assert_adds_up (back);
  g_assert_cmpuint (back->rows->len, ==, 2);
  assert_row (back, 0, "duration", "vendor", -4);
  assert_row (back, 1, "duration", "customer", -3);
  g_autoptr (SwAction) again = sw_history_redo (fixture->library, NULL, NULL);
  g_assert_nonnull (again);
  g_autoptr (SwWhy) redone = ask (fixture, day + 1, day + 2);
  assert_adds_up (redone);
  g_assert_cmpuint (redone->rows->len, ==, 1);
  assert_row (redone, 0, "duration", "customer", 3);
  g_autoptr (SwWhy) later = ask (fixture, day + 2, day + 2);
  assert_adds_up (later);
  g_assert_cmpuint (later->rows->len, ==, 1);
  assert_row (later, 0, "duration", "vendor", -4);
}

/* One step that changes several things is told apart. */
static void
test_pieces (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  GError *error = NULL;
  at_day (fixture, day);
  build_chain (fixture);
  at_day (fixture, day + 1);
  SwEdit *edit = sw_edit_begin (fixture->library, "task-set", "both", fixture->project);
  const char *const longer[] = {"duration=7d", "note=x", NULL};
  const char *const later[] = {"constraint=snet:2026-12-14", "duration=4d", NULL};
  g_assert_true (sw_plan_set_within (fixture->plan, edit, 0, longer, &error));
  g_assert_true (sw_plan_set_within (fixture->plan, edit, 1, later, &error));
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_autoptr (SwWhy) why = ask (fixture, day + 1, day + 1);
  assert_adds_up (why);
  g_assert_cmpint (why->moved, ==, days_between (fixture, why->before, why->after));
  assert_row (why, 0, "duration", "customer", 2);
  assert_row (why, 1, "constraint", "vendor", 2);
  assert_row (why, 2, "duration", "vendor", -1);
}

static void
test_calendar (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  at_day (fixture, day);
  build_chain (fixture);
  at_day (fixture, day + 1);
  GError *error = NULL;
  SwEdit *edit = sw_edit_begin (fixture->library, "calendar-set", "closed", fixture->project);
  gint64 calendar =
      sw_library_number (fixture->library, 0,
                         "SELECT id FROM calendar WHERE party IS NULL AND person IS NULL", SW_END);
  g_assert_cmpint (calendar, !=, 0);
  sw_edit_insert (edit, "calendar_day", 0, "project", SW_INT (fixture->project), "calendar",
                  SW_INT (calendar), "first", SW_INT (day + 1), "last", SW_INT (day + 2), "kind",
                  SW_TEXT ("off"), NULL);
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_autoptr (SwWhy) why = ask (fixture, day + 1, day + 1);
  assert_adds_up (why);
  assert_row (why, 0, "calendar", "calendar", 2);
}

static void
commit (SwEdit *edit)
{
  GError *error = NULL;
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  g_assert_no_error (error);
}

/* What was done tells the same cells apart; what hangs on a task that goes, goes with it. */
static void
test_kinds (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  GError *error = NULL;
  at_day (fixture, day);
  build_chain (fixture);
  gint64 one = sw_plan_task (fixture->plan, 0)->id, two = sw_plan_task (fixture->plan, 1)->id;
  at_day (fixture, day + 1);
  SwEdit *edit = sw_edit_begin (fixture->library, "task-pause", "One", fixture->project);
  sw_edit_insert (edit, "pause", 0, "project", SW_INT (fixture->project), "task", SW_INT (one),
                  "start", SW_INSTANT (sw_day_instant (day + 1, 0)), "finish",
                  SW_INSTANT (sw_day_instant (day + 3, 0)), NULL);
  commit (edit);
  edit = sw_edit_begin (fixture->library, "plan-level", "NORD", fixture->project);
  sw_edit_set (edit, "task", two, "constraint_kind", SW_TEXT ("snet"));
  sw_edit_set (edit, "task", two, "constraint_at",
               SW_INSTANT (sw_day_instant (sw_day_new (2026, 12, 14), 480)));
  commit (edit);
  gint32 gone = 1;
  g_assert_true (sw_plan_remove (fixture->plan, &gone, 1, &error));
  g_autoptr (SwWhy) why = ask (fixture, day + 1, day + 1);
  assert_adds_up (why);
  assert_row (why, 0, "pause", "customer", 2);
  assert_row (why, 1, "levelling", "vendor", 2);
  g_assert_cmpuint (why->rows->len, ==, 3);
  const SwWhyRow *removed = why->rows->pdata[2];
  g_assert_cmpint (removed->cause, ==, SW_WHY_REMOVED);
  g_assert_cmpint (removed->task, ==, two);
  g_assert_cmpstr (removed->title, ==, "Two");
  g_assert_cmpint (why->after, ==, sw_plan_go_live_day (fixture->plan));
}

static void
test_mode (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  fixture->context->now = (gint64) day * 86400 + NOON;
  plan_fixture_set_project (fixture, fixture->project, "mode=team");
  g_autoptr (SwWhy) why = ask (fixture, day, day);
  assert_adds_up (why);
  g_assert_cmpint (why->after, ==, sw_plan_go_live_day (fixture->plan));
  g_assert_cmpint (why->moved, !=, 0);
  assert_row (why, 0, "mode", NULL, why->moved);
  g_assert_cmpuint (why->rows->len, ==, 1);
}

static void
test_range (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_why_first_day (fixture->library, fixture->project);
  assert_refused (fixture, day + 1, day, "range");
  assert_refused (fixture, day - 20, day - 10, "not-made");
  g_autoptr (SwWhy) why = ask (fixture, day - 10, day);
  g_assert_cmpint (why->before, ==, sw_plan_go_live_day (fixture->plan));
  g_assert_cmpint (why->moved, ==, 0);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_cancellable_cancel (stop);
  GError *error = NULL;
  g_assert_null (sw_why_new (fixture->library, fixture->project, day, day, stop, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (error);
}

/* A plan that loses its go-live keeps the day it had, until it has one again. */
static void
test_go_live_gone (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  GError *error = NULL;
  at_day (fixture, day);
  build_chain (fixture);
  SwDay at_first = sw_plan_go_live_day (fixture->plan);
  at_day (fixture, day + 1);
  gint32 go_live = sw_plan_go_live (fixture->plan);
  g_assert_true (sw_plan_remove (fixture->plan, &go_live, 1, &error));
  at_day (fixture, day + 2);
  plan_fixture_undo (fixture);
  at_day (fixture, day + 3);
  plan_fixture_set (fixture, 0, "duration", "6d");
  g_autoptr (SwWhy) gone = ask (fixture, day + 1, day + 1);
  g_assert_cmpint (gone->before, ==, at_first);
  g_assert_cmpint (gone->after, ==, SW_NO_DAY);
  g_assert_cmpint (gone->moved, ==, 0);
  g_autoptr (SwWhy) back = ask (fixture, day + 1, day + 3);
  g_assert_cmpint (back->moved, ==, 1);
  assert_row (back, 0, "duration", "customer", 1);
}

/* Half past eleven in the evening in London is another day in Shanghai. */
static void
test_zone (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  at_day (fixture, day);
  build_chain (fixture);
  fixture->context->now = (gint64) day * 86400 + 86400 - 1800;
  plan_fixture_set (fixture, 0, "duration", "6d");
  g_autoptr (SwWhy) here = ask (fixture, day + 1, day + 1);
  g_assert_cmpint (here->moved, ==, 0);
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_autoptr (SwWhy) there = ask (fixture, day + 1, day + 1);
  g_setenv ("TZ", "UTC", TRUE);
  g_assert_cmpint (there->moved, ==, 1);
}

/* Random histories */

static int
below (Run *run, int end)
{
  return g_rand_int_range (run->random, 0, end);
}

static gint32
any_task (Run *run)
{
  return below (run, sw_plan_count (run->fixture->plan));
}

static void
set_any (Run *run)
{
  static const char *const pairs[] = {
      "duration=1d",   "duration=9d",     "duration=3ed",  "constraint=snet:2027-01-20",
      "constraint=",   "constraint=alap", "progress=50",   "party=vendor",
      "party=partner", "title=Other",     "kind=milestone"};
  const char *const some[] = {pairs[below (run, G_N_ELEMENTS (pairs))],
                              pairs[below (run, G_N_ELEMENTS (pairs))], NULL};
  sw_plan_set_many (run->fixture->plan, any_task (run), some, NULL);
}

static void
set_project (Run *run)
{
  static const char *const pairs[] = {"start=2026-12-14",
                                      "start=2026-12-01",
                                      "holidays=DE-BY",
                                      "holidays=none",
                                      "mode=team",
                                      "mode=private-standard",
                                      "working-week=09:00-17:00;09:00-17:00;;;09:00-17:00;;",
                                      "working-week="};
  const char *const some[] = {pairs[below (run, G_N_ELEMENTS (pairs))], NULL};
  PlanFixture *fixture = run->fixture;
  SwEdit *edit = sw_edit_begin (fixture->library, "project-set", "test", fixture->project);
  GError *error = NULL;
  if (sw_project_set_many (fixture->library, edit, fixture->project, some, &error))
    sw_edit_commit (edit, &error);
  else
    sw_edit_cancel (edit);
  g_clear_error (&error);
}

static void
do_something (Run *run)
{
  SwPlan *plan = run->fixture->plan;
  gint32 one = any_task (run), other = any_task (run);
  SwTaskDraft draft = {
      .title = "New", .parent = -1, .after = -1, .duration = 960, .kind = SW_KIND_TASK};
  switch (below (run, 12)) {
  case 0:
    sw_plan_link (plan, one, other, (SwLinkType) below (run, SW_N_LINK_TYPES), below (run, 960),
                  SW_UNIT_WORKING, NULL);
    break;
  case 1: {
    const gint32 both[] = {MIN (one, other), MAX (one, other)};
    sw_plan_unlink_among (plan, both, one == other ? 1 : 2, NULL);
    break;
  }
  case 2:
    sw_plan_move (plan, one, sw_day_instant (sw_day_new (2026, 12, 10) + below (run, 60), 480),
                  NULL);
    break;
  case 3:
    if (below (run, 3) == 0)
      sw_plan_remove (plan, &one, 1, NULL);
    break;
  case 4:
    sw_plan_add (plan, &draft, NULL);
    break;
  case 5:
    sw_plan_indent (plan, one, NULL);
    break;
  case 6:
    sw_plan_outdent (plan, one, NULL);
    break;
  case 7:
    set_project (run);
    break;
  case 8:
  case 9: {
    g_autoptr (SwAction) action = below (run, 3) > 0
                                      ? sw_history_undo (run->fixture->library, NULL, NULL)
                                      : sw_history_redo (run->fixture->library, NULL, NULL);
    break;
  }
  default:
    set_any (run);
  }
}

static void
note (Run *run)
{
  Known known = {run->fixture->context->now, sw_plan_go_live_day (run->fixture->plan)};
  g_array_append_val (run->known, known);
}

/* Go-live after the last action before `end`, else after the first; SW_NO_DAY where it was gone. */
static SwDay
known_before (Run *run, gint64 end)
{
  SwDay day = g_array_index (run->known, Known, 0).day;
  for (guint i = 0; i < run->known->len; i++) {
    const Known *known = &g_array_index (run->known, Known, i);
    if (known->at < end)
      day = known->day;
  }
  return day;
}

/* Of the days known from `begin` on and before `end`, the first or the last. */
static SwDay
known_between (Run *run, gint64 begin, gint64 end, gboolean last)
{
  SwDay day = SW_NO_DAY;
  for (guint i = 0; i < run->known->len; i++) {
    const Known *known = &g_array_index (run->known, Known, i);
    if (known->at >= begin && known->at < end && known->day != SW_NO_DAY &&
        (last || day == SW_NO_DAY))
      day = known->day;
  }
  return day;
}

/* A range that begins without a go-live counts from the day on which there is one again, and one
 * that ends without it counts to the last day it had. */
static void
check_range (Run *run, SwDay from, SwDay to)
{
  gint64 begin = (gint64) from * 86400, end = (gint64) (to + 1) * 86400;
  SwDay before = known_before (run, begin), after = known_between (run, begin, end, TRUE);
  before = before != SW_NO_DAY ? before : known_between (run, begin, end, FALSE);
  after = after != SW_NO_DAY ? after : before;
  g_autoptr (SwWhy) why = ask (run->fixture, from, to);
  assert_adds_up (why);
  g_assert_cmpint (why->after, ==, known_before (run, end));
  /* What came and went is left out, and with it where go-live was in between. */
  if (known_before (run, begin) == SW_NO_DAY || why->after == SW_NO_DAY)
    return;
  g_assert_cmpint (why->before, ==, before);
  if (before == SW_NO_DAY)
    g_assert_cmpint (why->moved, ==, 0);
  else if (end > run->fixture->context->now)
    g_assert_cmpint (why->moved, ==, days_between (run->fixture, before, after));
}

static void
test_random (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (Known));
  Run run = {fixture, g_rand_new_with_seed (GPOINTER_TO_UINT (data)), known};
  SwDay first = sw_why_first_day (fixture->library, fixture->project), day = first;
  fixture->context->now = (gint64) day * 86400 + 86399;
  note (&run);
  for (int i = 0; i < 150 && sw_plan_count (fixture->plan) > 0; i++) {
    day += below (&run, 3);
    fixture->context->now = (gint64) day * 86400 + 86399;
    do_something (&run);
    note (&run);
  }
  check_range (&run, first, day);
  check_range (&run, first - 5, day + 5);
  for (int i = 0; i < 12; i++) {
    SwDay one = first + below (&run, day - first + 1),
          other = first + below (&run, day - first + 1);
    check_range (&run, MIN (one, other), MAX (one, other));
  }
  g_rand_free (run.random);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("SLIPWAY_NOW", "1796112000", TRUE); /* 2026-12-01T08:00:00Z */
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, test, plan_fixture_tear_down)
  ADD ("/why/causes", test_causes);
  ADD ("/why/pieces", test_pieces);
  ADD ("/why/cancelled", test_cancelled);
  ADD ("/why/calendar", test_calendar);
  ADD ("/why/kinds", test_kinds);
  ADD ("/why/mode", test_mode);
  ADD ("/why/range", test_range);
  ADD ("/why/go-live-gone", test_go_live_gone);
  ADD ("/why/zone", test_zone);
  for (guint seed = 1; seed <= 12; seed++) {
    g_autofree char *path = g_strdup_printf ("/why/random/%u", seed);
    g_test_add (path, PlanFixture, GUINT_TO_POINTER (seed), plan_fixture_set_up, test_random,
                plan_fixture_tear_down);
  }
  return g_test_run ();
}
