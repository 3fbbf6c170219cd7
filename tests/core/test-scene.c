#include "../support/big-plan.h"

#include "core/plan/plan-edit.h"
#include "core/scene/gantt-lane.h"
#include "core/scene/gantt-scene.h"
#include "core/scene/plan-rows.h"

#include <math.h>
#include <string.h>

/* A plan with all that a view of it needs. */
typedef struct {
  SwTestPlan *test;
  SwPlan *plan;
  SwPlanRows *rows;
  SwGanttScene *scene;
  SwGanttView view;
} Fixture;

static void
begin (Fixture *fixture, gint32 phases, gint32 tasks)
{
  fixture->test = sw_test_plan_new (phases, tasks);
  fixture->plan = fixture->test->plan;
  fixture->rows = sw_plan_rows_new (fixture->plan);
  fixture->scene = sw_gantt_scene_new ();
  fixture->view = (SwGanttView){.plan = fixture->plan,
                                .row_height = 32,
                                .axis = {sw_day_new (2026, 11, 30), 20},
                                .today = sw_day_new (2026, 12, 10),
                                .show_links = TRUE};
  fixture->view.rows = sw_plan_rows_tasks (fixture->rows, &fixture->view.row_count);
}

static void
end (Fixture *fixture)
{
  sw_gantt_scene_free (fixture->scene);
  sw_plan_rows_free (fixture->rows);
  sw_test_plan_free (fixture->test);
}

static const double zooms[] = {0.25, 0.6, 1, 2, 3.5, 3.7, 8, 16, 22, 60, 119, 121, 200, 480};

/* --- the axis -------------------------------------------------------------------------------- */

static void
test_axis_inverse (void)
{
  SwTimeAxis axis = {sw_day_new (2026, 12, 1), 24};
  SwInstant noon = sw_day_instant (sw_day_new (2026, 12, 2), 720);
  g_assert_cmpfloat (sw_time_axis_x (&axis, noon), ==, 36);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++) {
    axis.day_width = zooms[i];
    for (int minute = -500000; minute < 500000; minute += 7777) {
      SwInstant instant = sw_day_instant (axis.origin, minute);
      double x = sw_time_axis_x (&axis, instant);
      g_assert_cmpint (ABS (sw_time_axis_instant (&axis, x + 1e-7) - instant), <=, 1);
    }
  }
}

static void
check_ticks (const SwTimeAxis *axis, const SwRuler *ruler, gboolean upper, const SwWords *words)
{
  SwInstant from = sw_day_instant (axis->origin, 100);
  SwInstant to = sw_time_axis_instant (axis, 1600);
  g_autoptr (GArray) ticks = sw_time_axis_ticks (axis, ruler, from, to, upper, words);
  g_assert_cmpuint (ticks->len, >, 0);
  g_assert_cmpuint (ticks->len, <, 200);
  g_assert_cmpint (g_array_index (ticks, SwAxisTick, 0).from, <=, from);
  g_assert_cmpint (g_array_index (ticks, SwAxisTick, ticks->len - 1).to, >=, to);
  for (guint i = 0; i < ticks->len; i++) {
    const SwAxisTick *tick = &g_array_index (ticks, SwAxisTick, i);
    g_assert_cmpint (tick->to, >, tick->from);
    if (i > 0)
      g_assert_cmpint (tick->from, ==, g_array_index (ticks, SwAxisTick, i - 1).to);
    double room = sw_time_axis_x (axis, tick->to) - sw_time_axis_x (axis, tick->from);
    g_assert_cmpfloat (g_utf8_strlen (tick->label, -1) * 7.0, <=, room);
  }
}

/* Cells follow each other without a gap, and no label is wider than its cell, at any zoom. */
static void
test_axis_ticks (void)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    for (int mode = SW_RULER_DATES; mode <= SW_RULER_GO_LIVE_WEEKS; mode++)
      for (int first = 0; first <= 6; first += 6)
        for (int upper = 0; upper < 2; upper++) {
          SwTimeAxis axis = {sw_day_new (2026, 11, 17), zooms[i]};
          SwRuler ruler = {mode, sw_day_new (2026, 12, 9), first, 7};
          check_ticks (&axis, &ruler, upper == 1, words);
        }
}

static char *
lower_labels (double day_width, SwRulerMode mode, int days)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  SwTimeAxis axis = {sw_day_new (2026, 11, 30), day_width};
  SwRuler ruler = {mode, sw_day_new (2026, 12, 9), 0, 7};
  SwInstant from = sw_day_instant (axis.origin, 0);
  g_autoptr (GArray) ticks =
      sw_time_axis_ticks (&axis, &ruler, from, from + days * SW_DAY_MINUTES, FALSE, words);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ticks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            g_array_index (ticks, SwAxisTick, i).label);
  return g_string_free (text, FALSE);
}

static void
test_axis_labels (void)
{
  static const struct {
    double day_width;
    SwRulerMode mode;
    int days;
    const char *labels;
  } cases[] = {{14, SW_RULER_DATES, 14, "30 Nov · W49|7 Dec · W50"},
               {6, SW_RULER_DATES, 14, "30|7"},
               {6, SW_RULER_PROJECT_WEEKS, 28, "W−1|W1|W2|W3"},
               {6, SW_RULER_GO_LIVE_WEEKS, 28, "−1|0|+1|+2"},
               {24, SW_RULER_DATES, 3, "30|1|2"},
               {48, SW_RULER_DATES, 2, "30|1"},
               {60, SW_RULER_DATES, 2, "Mon 30|Tue 1"},
               {1.5, SW_RULER_DATES, 60, "Nov|Dec|Jan"},
               {0.5, SW_RULER_DATES, 60, "Q4|Q1"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *labels = lower_labels (cases[i].day_width, cases[i].mode, cases[i].days);
    g_assert_cmpstr (labels, ==, cases[i].labels);
  }
}

static void
test_axis_zoom (void)
{
  double width = SW_AXIS_MIN;
  for (int steps = 0; width < SW_AXIS_MAX; steps++) {
    double wider = sw_time_axis_zoom (width, 1);
    g_assert_cmpfloat (wider, >, width);
    g_assert_cmpfloat (wider, <=, 1.5 * width);
    g_assert_cmpfloat (sw_time_axis_zoom (wider, -1), ==, width);
    g_assert_cmpint (steps, <, 40);
    width = wider;
  }
  g_assert_cmpfloat (sw_time_axis_zoom (SW_AXIS_MAX, 1), ==, SW_AXIS_MAX);
  g_assert_cmpfloat (sw_time_axis_zoom (SW_AXIS_MIN, -1), ==, SW_AXIS_MIN);
  g_assert_cmpfloat (sw_time_axis_zoom (23.7, 1), ==, 32);
  g_assert_cmpfloat (sw_time_axis_zoom (23.7, -1), ==, 22);
}

static void
test_axis_snap (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++) {
    SwTimeAxis axis = {0, zooms[i]};
    int grid = sw_time_axis_grid (&axis);
    for (SwInstant instant = -3000; instant < 3000; instant += 17) {
      SwInstant snapped = sw_time_axis_snap (&axis, instant);
      g_assert_cmpint (snapped % grid, ==, 0);
      g_assert_cmpint (ABS (snapped - instant) * 2, <=, grid);
    }
  }
}

/* --- the scene ------------------------------------------------------------------------------- */

static guint
count_items (Fixture *fixture, gint32 first, gint32 last, double left)
{
  sw_gantt_scene_fill (fixture->scene, &fixture->view, first, last, left, left + 1600);
  return fixture->scene->items->len;
}

/* What is off the picture costs nothing: the same rows of a plan a hundred times as large give the
 * same items. */
static void
test_culling (void)
{
  Fixture small = {0}, large = {0};
  begin (&small, 10, 20);
  begin (&large, 1000, 20);
  g_assert_cmpint (large.view.row_count, ==, 21000);
  guint few = count_items (&small, 0, 40, 0), many = count_items (&large, 0, 40, 0);
  g_assert_cmpuint (few, >, 80);
  g_assert_cmpuint (many, ==, few);
  g_assert_cmpuint (count_items (&large, 20000, 20040, 0), <, 400);
  g_assert_cmpuint (count_items (&large, 0, 40, 1e6), <, 900);
  for (guint i = 0; i < large.scene->items->len; i++)
    g_assert_cmpint (g_array_index (large.scene->items, SwSceneItem, i).kind, ==, SW_ITEM_OFF_DAY);
  end (&small);
  end (&large);
}

/* Below hour zoom a task of whole days touches the edges of its days. */
static void
test_whole_days (void)
{
  Fixture fixture = {0};
  begin (&fixture, 1, 5);
  SwSceneRect bar = sw_gantt_bar (&fixture.view, 1); /* Tuesday and Wednesday */
  g_assert_cmpfloat (bar.x, ==, 20);
  g_assert_cmpfloat (bar.width, ==, 40);
  fixture.view.axis.day_width = 240; /* 08:00 to 17:00 of the next day */
  bar = sw_gantt_bar (&fixture.view, 1);
  g_assert_cmpfloat (bar.x, ==, 240 + 80);
  g_assert_cmpfloat (bar.width, ==, 240 + 90);
  end (&fixture);
}

static void
test_hit_is_inverse (void)
{
  Fixture fixture = {0};
  begin (&fixture, 2, 20);
  for (gint32 row = 0; row < fixture.view.row_count; row++) {
    gint32 index = fixture.view.rows[row];
    const SwTask *task = sw_plan_task (fixture.plan, index);
    SwSceneRect bar = sw_gantt_bar (&fixture.view, row);
    double y = bar.y + bar.height / 2, right = bar.x + bar.width;
    SwGanttHit hit =
        sw_gantt_hit (&fixture.view, NULL, bar.x + bar.width / 2, bar.y + bar.height / 4);
    g_assert_cmpint (hit.row, ==, row);
    g_assert_cmpint (hit.task, ==, index);
    g_assert_cmpint (sw_gantt_row (&fixture.view, index), ==, row);
    if (sw_task_is_summary (task, index)) {
      g_assert_cmpint (hit.part, ==, SW_HIT_SUMMARY);
      continue;
    }
    g_assert_cmpint (hit.part, ==, task->kind == SW_KIND_MILESTONE ? SW_HIT_MILESTONE : SW_HIT_BAR);
    g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, right + 8, y).part, ==, SW_HIT_END_DOT);
    g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, bar.x - 8, y).part, ==, SW_HIT_START_DOT);
    g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, right + 40, y).part, ==, SW_HIT_NOTHING);
    if (task->kind == SW_KIND_MILESTONE)
      continue;
    g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, right - 2, y).part, ==, SW_HIT_END);
    g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, bar.x + 1, bar.y + bar.height - 1).part, ==,
                     SW_HIT_PROGRESS);
  }
  g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, 50, -5).row, ==, -1);
  g_assert_cmpint (sw_gantt_hit (&fixture.view, NULL, 50, 1e7).row, ==, -1);
  end (&fixture);
}

/* The middle of every link's longest line finds a link; lines of a link meet at right angles. */
static void
test_links (void)
{
  static const SwLinkType types[] = {SW_LINK_FS, SW_LINK_SS, SW_LINK_FF, SW_LINK_SF};
  Fixture fixture = {0};
  begin (&fixture, 1, 9);
  for (guint t = 0; t < G_N_ELEMENTS (types); t++) {
    g_assert_true (sw_plan_link (fixture.plan, 2, 7, types[t], 960, SW_UNIT_WORKING, NULL));
    sw_gantt_scene_fill (fixture.scene, &fixture.view, 0, fixture.view.row_count, -100, 2000);
    guint links = 0;
    for (guint i = 0; i < fixture.scene->items->len; i++) {
      const SwSceneItem *item = &g_array_index (fixture.scene->items, SwSceneItem, i);
      if (item->kind != SW_ITEM_LINK)
        continue;
      links++;
      g_assert_cmpuint (item->point_count, >=, 2);
      for (guint p = 1; p < item->point_count; p++) {
        SwScenePoint a = g_array_index (fixture.scene->points, SwScenePoint, item->points + p - 1);
        SwScenePoint b = g_array_index (fixture.scene->points, SwScenePoint, item->points + p);
        g_assert_true (a.x == b.x || a.y == b.y);
      }
      SwScenePoint a = g_array_index (fixture.scene->points, SwScenePoint, item->points);
      SwScenePoint b = g_array_index (fixture.scene->points, SwScenePoint, item->points + 1);
      SwGanttHit hit =
          sw_gantt_hit (&fixture.view, fixture.scene, (a.x + b.x) / 2, (a.y + b.y) / 2);
      g_assert_true (hit.part == SW_HIT_LINK || hit.task >= 0);
    }
    g_assert_cmpuint (links, ==, 9);
  }
  end (&fixture);
}

static void
test_rows (void)
{
  Fixture fixture = {0};
  begin (&fixture, 3, 4);
  gint32 count;
  sw_plan_rows_tasks (fixture.rows, &count);
  g_assert_cmpint (count, ==, 15);
  g_assert_true (sw_plan_rows_fold (fixture.rows, 5, TRUE));
  g_assert_false (sw_plan_rows_fold (fixture.rows, 5, TRUE));
  g_assert_false (sw_plan_rows_fold (fixture.rows, 1, TRUE)); /* a leaf */
  const gint32 *tasks = sw_plan_rows_tasks (fixture.rows, &count);
  g_assert_cmpint (count, ==, 11);
  g_assert_cmpint (tasks[6], ==, 10);
  g_assert_cmpint (sw_plan_rows_find (fixture.rows, 7), ==, 5);
  g_assert_true (sw_plan_rows_reveal (fixture.rows, 7));
  g_assert_false (sw_plan_rows_reveal (fixture.rows, 7));
  g_assert_cmpint (sw_plan_rows_find (fixture.rows, 7), ==, 7);
  sw_plan_rows_fold_all (fixture.rows, TRUE);
  sw_plan_rows_tasks (fixture.rows, &count);
  g_assert_cmpint (count, ==, 3);
  end (&fixture);
}

/* No line that runs down right behind a bar goes through the label that stands there. */
static void
test_labels_clear (void)
{
  Fixture fixture = {0};
  guint crossings = 0, moved = 0;
  begin (&fixture, 2, 10);
  for (gint32 i = 2; i < 10; i += 2) /* lines from several rows before and after */
    g_assert_true (
        sw_plan_link (fixture.plan, i - 1, i + 11, SW_LINK_FF, 0, SW_UNIT_WORKING, NULL));
  sw_gantt_scene_fill (fixture.scene, &fixture.view, 0, fixture.view.row_count, 0, 4000);
  for (guint i = 0; i < fixture.scene->items->len; i++) {
    const SwSceneItem *label = &g_array_index (fixture.scene->items, SwSceneItem, i);
    if (label->kind != SW_ITEM_LABEL || (label->flags & SW_SCENE_INSIDE) != 0)
      continue;
    SwSceneRect bar = sw_gantt_bar (&fixture.view, sw_gantt_row (&fixture.view, label->task));
    double end = bar.x + bar.width, middle = label->y + label->height / 2;
    moved += label->x > end + 15;
    for (guint j = 0; j < fixture.scene->items->len; j++) {
      const SwSceneItem *link = &g_array_index (fixture.scene->items, SwSceneItem, j);
      const SwScenePoint *at = &g_array_index (fixture.scene->points, SwScenePoint, link->points);
      for (guint p = 1; link->kind == SW_ITEM_LINK && p < link->point_count; p++)
        crossings += at[p].x == at[p - 1].x && at[p].x >= label->x && at[p].x < end + 40 &&
                     MIN (at[p].y, at[p - 1].y) <= middle && MAX (at[p].y, at[p - 1].y) >= middle;
    }
  }
  g_assert_cmpuint (crossings, ==, 0);
  g_assert_cmpuint (moved, >, 0);
  end (&fixture);
}

/* A broken constraint has a glyph of its own beside its outline. */
static void
test_conflict_glyph (void)
{
  Fixture fixture = {0};
  guint glyphs = 0;
  begin (&fixture, 1, 4);
  g_assert_true (sw_plan_set (fixture.plan, 3, "constraint", "fnlt:2026-12-02", NULL));
  sw_gantt_scene_fill (fixture.scene, &fixture.view, 0, fixture.view.row_count, 0, 800);
  for (guint i = 0; i < fixture.scene->items->len; i++) {
    const SwSceneItem *item = &g_array_index (fixture.scene->items, SwSceneItem, i);
    glyphs += item->kind == SW_ITEM_GLYPH && item->task == 3 && item->flags == SW_SCENE_CONFLICT;
  }
  g_assert_cmpuint (glyphs, ==, 1);
  end (&fixture);
}

/* The whole scene as text against the kept one; SLIPWAY_GOLDEN=write keeps the new one. */
static void
assert_golden (const Fixture *fixture, const char *name)
{
  sw_gantt_scene_fill (fixture->scene, &fixture->view, 0, fixture->view.row_count, 0, 800);
  g_autofree char *text = sw_gantt_scene_to_text (fixture->scene);
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "golden", name, NULL);
  g_autofree char *kept = NULL;
  if (g_strcmp0 (g_getenv ("SLIPWAY_GOLDEN"), "write") == 0)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (text, ==, kept);
}

static void
test_golden (void)
{
  Fixture fixture = {0};
  begin (&fixture, 2, 10);
  fixture.view.show_critical = TRUE;
  g_assert_true (sw_plan_set (fixture.plan, 1, "progress", "100", NULL));
  g_assert_true (sw_plan_set (fixture.plan, 2, "progress", "50", NULL));
  g_assert_true (sw_plan_set (fixture.plan, 4, "deadline", "2026-12-08", NULL));
  g_assert_true (sw_plan_set (fixture.plan, 13, "party", "customer", NULL));
  g_assert_true (sw_plan_link (fixture.plan, 1, 15, SW_LINK_SS, 480, SW_UNIT_WORKING, NULL));
  fixture.view.selected = sw_plan_task (fixture.plan, 3)->id;
  assert_golden (&fixture, "scene.txt");
  end (&fixture);
}

static const SwSceneItem *
find_item (const Fixture *fixture, SwSceneItemKind kind, gint32 task)
{
  for (guint i = 0; i < fixture->scene->items->len; i++) {
    const SwSceneItem *item = &g_array_index (fixture->scene->items, SwSceneItem, i);
    if (item->kind == kind && item->task == task)
      return item;
  }
  return NULL;
}

/* A baseline lies below each bar that was in the plan then, where it was then; the status date is a
 * line of its own. */
static void
test_baseline (void)
{
  Fixture fixture = {0};
  begin (&fixture, 1, 10);
  GError *error = NULL;
  gint64 id = sw_plan_take_baseline (fixture.plan, "Agreed", &error);
  g_assert_no_error (error);
  g_autoptr (SwBaseline) baseline =
      sw_baseline_load (sw_plan_library (fixture.plan), sw_plan_project (fixture.plan)->id, id);
  g_assert_true (sw_plan_set (fixture.plan, 2, "duration", "4d", NULL));
  fixture.view.baseline = baseline;
  const char *const pairs[] = {"status-date=2026-12-09", NULL};
  gint64 project = sw_plan_project (fixture.plan)->id;
  SwEdit *edit = sw_edit_begin (sw_plan_library (fixture.plan), "project-set", "x", project);
  g_assert_true (
      sw_project_set_many (sw_plan_library (fixture.plan), edit, project, pairs, &error));
  g_assert_cmpint (sw_edit_commit (edit, &error), >, 0);
  assert_golden (&fixture, "scene-baseline.txt");
  const SwSceneItem *bar = find_item (&fixture, SW_ITEM_BAR, 3),
                    *kept = find_item (&fixture, SW_ITEM_BASELINE, 3);
  double day = fixture.view.axis.day_width;
  g_assert_cmpfloat_with_epsilon (bar->x - kept->x, 2 * day, 0.1);
  g_assert_cmpfloat (kept->y, >=, bar->y + bar->height);
  g_assert_cmpfloat (kept->y + kept->height, <=, 4 * fixture.view.row_height);
  gint32 start, finish;
  g_assert_true (sw_baseline_variance (baseline, fixture.plan, 3, &start, &finish));
  g_assert_cmpint (start, ==, 960);
  g_assert_cmpint (finish, ==, 960);
  g_assert_true (sw_baseline_variance (baseline, fixture.plan, 2, &start, &finish));
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (finish, ==, 960);
  g_assert_nonnull (find_item (&fixture, SW_ITEM_STATUS, -1));
  end (&fixture);
}

/* Every bar of a lane is found where it is drawn, none covers another, and what has no room is
 * counted. */
static void
test_lanes (void)
{
  Fixture fixture = {0};
  guint hidden = 0;
  begin (&fixture, 3, 12);
  for (gint32 i = 3; i < 8; i++) /* some side by side */
    g_assert_true (sw_plan_unlink_among (fixture.plan, &i, 1, NULL));
  fixture.view.lanes = TRUE;
  sw_plan_rows_fold_lanes (fixture.rows, fixture.plan, TRUE);
  fixture.view.rows = sw_plan_rows_tasks (fixture.rows, &fixture.view.row_count);
  g_assert_cmpint (fixture.view.row_count, ==, 3);
  for (gint32 row = 0; row < 3; row++) {
    g_assert_true (sw_gantt_is_lane (&fixture.view, row));
    g_autoptr (GArray) bars = sw_gantt_lane_new (&fixture.view, row);
    g_assert_cmpuint (bars->len, ==, 12);
    for (guint i = 0; i < bars->len; i++) {
      const SwLaneBar *bar = &g_array_index (bars, SwLaneBar, i);
      const SwSceneRect *at = &bar->bar;
      SwSceneRect placed;
      g_assert_true (sw_gantt_place (&fixture.view, bar->task, &placed));
      g_assert_cmpmem (&placed, sizeof placed, at, sizeof *at);
      g_assert_cmpfloat (at->y, >=, row * 32);
      g_assert_cmpfloat (at->y + at->height, <=, (row + 1) * 32);
      g_assert_cmpint (bar->hidden, ==, bar->layer >= 4);
      g_assert_cmpfloat (at->height, >=, 5);
      hidden += bar->hidden ? 1 : 0;
      if (bar->hidden)
        continue;
      SwGanttHit hit =
          sw_gantt_hit (&fixture.view, NULL, at->x + at->width / 2, at->y + 0.3 * at->height);
      g_assert_cmpint (hit.task, ==, bar->task);
      g_assert_cmpint (hit.row, ==, row);
      for (guint j = 0; j < i; j++) {
        const SwSceneRect *other = &g_array_index (bars, SwLaneBar, j).bar;
        if (g_array_index (bars, SwLaneBar, j).hidden)
          continue;
        gboolean apart = other->y + other->height <= at->y || at->y + at->height <= other->y;
        g_assert_true (apart || other->x + other->width <= at->x + 1);
      }
    }
  }
  g_autofree char *rest = g_strdup_printf ("+%u", hidden);
  sw_gantt_scene_fill (fixture.scene, &fixture.view, 0, 3, 0, 1e6);
  const SwSceneItem *label = find_item (&fixture, SW_ITEM_LABEL, 0);
  g_assert_nonnull (label);
  g_assert_cmpuint (hidden, >, 0);
  g_assert_cmpstr (fixture.scene->texts->str + label->text, ==, rest);
  assert_golden (&fixture, "scene-lanes.txt");
  fixture.view.hide_internal = TRUE; /* nothing is internal here */
  g_autoptr (GArray) all = sw_gantt_lane_new (&fixture.view, 0);
  g_assert_cmpuint (all->len, ==, 12);
  sw_plan_rows_fold_lanes (fixture.rows, fixture.plan, FALSE);
  fixture.view.rows = sw_plan_rows_tasks (fixture.rows, &fixture.view.row_count);
  g_assert_cmpint (fixture.view.row_count, ==, 39);
  g_assert_false (sw_gantt_is_lane (&fixture.view, 0));
  end (&fixture);
}

/* In a lane a task shows its pieces and where the baseline has it, as in a row of its own. */
static void
test_lane_shapes (void)
{
  Fixture fixture = {0};
  g_autoptr (GError) error = NULL;
  begin (&fixture, 2, 6);
  g_assert_true (sw_plan_unlink_among (fixture.plan, (gint32[]){3}, 1, NULL)); /* side by side */
  gint64 id = sw_plan_take_baseline (fixture.plan, "Agreed", &error);
  g_autoptr (SwBaseline) baseline =
      sw_baseline_load (sw_plan_library (fixture.plan), sw_plan_project (fixture.plan)->id, id);
  g_assert_nonnull (baseline);
  g_assert_true (sw_plan_set (fixture.plan, 9, "duration", "6d", &error));
  g_assert_true (sw_plan_pause (fixture.plan, 9, sw_day_instant (sw_day_new (2026, 12, 4), 0),
                                sw_day_instant (sw_day_new (2026, 12, 9), 0), &error));
  g_assert_no_error (error);
  fixture.view.lanes = TRUE;
  fixture.view.baseline = baseline;
  sw_plan_rows_fold_lanes (fixture.rows, fixture.plan, TRUE);
  fixture.view.rows = sw_plan_rows_tasks (fixture.rows, &fixture.view.row_count);
  assert_golden (&fixture, "scene-lane-shapes.txt");
  const SwSceneItem *gap = find_item (&fixture, SW_ITEM_GAP, 9);
  g_assert_nonnull (gap);
  g_assert_null (find_item (&fixture, SW_ITEM_BASELINE, 0)); /* the tasks' instead of the lane's */
  for (gint32 task = 1; task < sw_plan_count (fixture.plan); task++) {
    const SwSceneItem *kept = find_item (&fixture, SW_ITEM_BASELINE, task);
    SwSceneRect bar;
    if (sw_task_is_summary (sw_plan_task (fixture.plan, task), task))
      continue;
    g_assert_nonnull (kept);
    g_assert_true (sw_gantt_place (&fixture.view, task, &bar));
    g_assert_cmpfloat (kept->y, >=, bar.y + bar.height); /* below, never hidden by it */
  }
  SwGanttHit hit = sw_gantt_hit (&fixture.view, NULL, gap->x + gap->width + 5, gap->y + 3);
  g_assert_cmpint (hit.task, ==, 9);
  g_assert_cmpint (hit.part, ==, SW_HIT_BAR);
  g_assert_cmpuint (hit.segment, ==, 1);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/axis/inverse", test_axis_inverse);
  g_test_add_func ("/scene/axis/ticks", test_axis_ticks);
  g_test_add_func ("/scene/axis/labels", test_axis_labels);
  g_test_add_func ("/scene/axis/zoom", test_axis_zoom);
  g_test_add_func ("/scene/axis/snap", test_axis_snap);
  g_test_add_func ("/scene/culling", test_culling);
  g_test_add_func ("/scene/whole-days", test_whole_days);
  g_test_add_func ("/scene/hit", test_hit_is_inverse);
  g_test_add_func ("/scene/links", test_links);
  g_test_add_func ("/scene/rows", test_rows);
  g_test_add_func ("/scene/labels-clear", test_labels_clear);
  g_test_add_func ("/scene/conflict-glyph", test_conflict_glyph);
  g_test_add_func ("/scene/golden", test_golden);
  g_test_add_func ("/scene/baseline", test_baseline);
  g_test_add_func ("/scene/lanes", test_lanes);
  g_test_add_func ("/scene/lane-shapes", test_lane_shapes);
  return g_test_run ();
}
