#include "plan-fixture.h"

#include "core/exchange/portfolio-picture.h"
#include "core/library/history.h"
#include "core/scene/portfolio-scene.h"

#include <glib/gstdio.h>
#include <string.h>

/* The fixture's project as it comes, one of four tasks, and an archived one without a plan. */
typedef struct {
  PlanFixture plans;
  gint64 small, old;
  SwPortfolio *portfolio;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  plan_fixture_set_up (&fixture->plans, data);
  PlanFixture *plans = &fixture->plans;
  plan_fixture_set_project (plans, plans->project, "go-live=2027-01-04");
  fixture->old =
      plan_fixture_make (plans, "OLD", SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_VENDOR_CLOUD);
  g_assert_true (sw_project_archive (plans->library, fixture->old, TRUE, NULL));
  fixture->small =
      plan_fixture_make (plans, "SMALL", SW_MODE_UNSET, SW_DELIVERY_UNSET, SW_HOSTING_UNSET);
  SwPlan *whole = plans->plan;
  plans->plan = sw_plan_new (plans->library, fixture->small, NULL);
  plan_fixture_empty (plans);
  plan_fixture_add (plans, NULL, "One", 5, NULL);
  plan_fixture_add (plans, NULL, "Two", 3, NULL);
  plan_fixture_add (plans, NULL, "Three", 2, "1");
  plan_fixture_set (plans, 0, "progress", "100");
  plan_fixture_set (plans, 1, "progress", "50");
  g_object_unref (plans->plan);
  plans->plan = whole;
  fixture->portfolio = sw_portfolio_new (plans->library);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sw_portfolio_free (fixture->portfolio);
  plan_fixture_tear_down (&fixture->plans, data);
}

static void
read_all (Fixture *fixture)
{
  sw_portfolio_update (fixture->portfolio);
  g_autoptr (GArray) ids = sw_project_ids (fixture->plans.library, TRUE);
  for (guint i = 0; i < ids->len; i++)
    g_assert_nonnull (sw_portfolio_read (fixture->portfolio, g_array_index (ids, gint64, i)));
}

static void
test_digest (Fixture *fixture, gconstpointer data)
{
  const SwProjectDigest *digest = sw_portfolio_read (fixture->portfolio, fixture->small);
  g_assert_cmpstr (digest->code, ==, "SMALL");
  g_assert_cmpuint (digest->phases->len, ==, 3);
  g_assert_cmpint (digest->phase, ==, 1);
  g_assert_cmpint (digest->progress, ==, 65); /* five days and a half of three, of ten */
  g_assert_cmpint (digest->go_live, ==, SW_NO_DAY);
  /* “Two” runs beside “One” and stands below it; “Three” follows “One” in its lane. */
  const SwDigestPhase *one = sw_project_digest_phase (digest, 0);
  const SwDigestPhase *two = sw_project_digest_phase (digest, 1);
  const SwDigestPhase *three = sw_project_digest_phase (digest, 2);
  g_assert_cmpint (one->lane, ==, 0);
  g_assert_cmpint (two->lane, ==, 1);
  g_assert_cmpint (three->lane, ==, 0);
  g_assert_cmpint (digest->lanes, ==, 2);
  g_assert_cmpfloat (one->from, ==, sw_day_new (2026, 12, 1));
  g_assert_cmpfloat (two->to, ==, sw_day_new (2026, 12, 4));
}

/* No two phases of one lane ever overlap while there are lanes left. */
static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  const SwProjectDigest *digest = sw_portfolio_read (fixture->portfolio, fixture->plans.project);
  g_assert_cmpuint (digest->phases->len, ==, 5);
  g_assert_cmpint (digest->lanes, >, 1);
  g_assert_cmpint (digest->lanes, <, SW_DIGEST_LANES);
  for (guint i = 0; i < digest->phases->len; i++)
    for (guint other = 0; other < i; other++) {
      const SwDigestPhase *a = sw_project_digest_phase (digest, (int) i);
      const SwDigestPhase *b = sw_project_digest_phase (digest, (int) other);
      g_assert_true (a->lane != b->lane || a->from >= b->to || b->from >= a->to);
    }
}

static void
assert_sentence (Fixture *fixture, gint64 project, const char *expected)
{
  SwContext *context = fixture->plans.context;
  g_autofree char *sentence =
      sw_project_digest_sentence (sw_portfolio_get (fixture->portfolio, project),
                                  sw_context_words (context, context->language));
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentence (Fixture *fixture, gconstpointer data)
{
  assert_sentence (fixture, fixture->small, "SMALL Nordwind Logistik");
  read_all (fixture);
  assert_sentence (fixture, fixture->small, "SMALL Nordwind Logistik, On track, phase 2 of 3: Two");
  assert_sentence (fixture, fixture->plans.project,
                   "NORD Nordwind Logistik, Off track, phase 1 of 5: Scope confirmation, "
                   "go-live 13 Jan 2027, 9 days late");
}

/* A plan is read when its project changed, and only then. */
static void
test_cache (Fixture *fixture, gconstpointer data)
{
  read_all (fixture);
  g_assert_cmpuint (sw_portfolio_plans_read (fixture->portfolio), ==, 3);
  read_all (fixture);
  g_assert_cmpuint (sw_portfolio_plans_read (fixture->portfolio), ==, 3);
  plan_fixture_set (&fixture->plans, 2, "progress", "100");
  sw_portfolio_update (fixture->portfolio);
  g_assert_false (sw_portfolio_knows (fixture->portfolio, fixture->plans.project));
  g_assert_true (sw_portfolio_knows (fixture->portfolio, fixture->small));
  read_all (fixture);
  g_assert_cmpuint (sw_portfolio_plans_read (fixture->portfolio), ==, 4);
  plan_fixture_undo (&fixture->plans);
  read_all (fixture);
  g_assert_cmpuint (sw_portfolio_plans_read (fixture->portfolio), ==, 5);
  g_assert_true (sw_project_delete (fixture->plans.library, fixture->small, NULL));
  sw_portfolio_update (fixture->portfolio);
  g_assert_null (sw_portfolio_get (fixture->portfolio, fixture->small));
}

static void
assert_list (Fixture *fixture, const SwPortfolioFilter *filter, SwPortfolioOrder order,
             const char *codes)
{
  g_autoptr (GPtrArray) list = sw_portfolio_list (fixture->portfolio, filter, order);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((SwProjectDigest *) list->pdata[i])->code);
  g_assert_cmpstr (text->str, ==, codes);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  SwPortfolioFilter filter = SW_PORTFOLIO_FILTER_INIT;
  read_all (fixture);
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_ATTENTION, "NORD SMALL");
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_PROGRESS, "NORD SMALL");
  filter.archived = TRUE;
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "NORD SMALL OLD");
  filter.archived = FALSE;
  filter.text = "scope";
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "NORD");
  filter.text = NULL;
  filter.phase = "Two";
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "SMALL");
  filter.phase = NULL;
  filter.health = SW_HEALTH_RED;
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "NORD");
  filter.health = -1;
  filter.mode = SW_MODE_UNSET;
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "SMALL");
  filter.mode = SW_PORTFOLIO_ANY_MODE;
  filter.weeks = 6; /* until 11 January, the go-live is on the 13th */
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "");
  filter.weeks = 7;
  assert_list (fixture, &filter, SW_PORTFOLIO_BY_CUSTOMER, "NORD");
}

static SwPortfolioView
view_of (Fixture *fixture, GPtrArray *rows)
{
  return (SwPortfolioView){.rows = (SwProjectDigest *const *) rows->pdata,
                           .row_count = (gint32) rows->len,
                           .row_height = 56,
                           .axis = {sw_day_new (2026, 11, 30), 10},
                           .today = fixture->plans.context->today,
                           .words = sw_context_words (fixture->plans.context, SW_LANGUAGE_ENGLISH)};
}

/* The whole scene as text against the kept one; SLIPWAY_GOLDEN=write keeps the new one. */
static void
test_golden (Fixture *fixture, gconstpointer data)
{
  SwPortfolioFilter filter = SW_PORTFOLIO_FILTER_INIT;
  read_all (fixture);
  g_autoptr (GPtrArray) rows =
      sw_portfolio_list (fixture->portfolio, &filter, SW_PORTFOLIO_BY_CUSTOMER);
  SwPortfolioView view = view_of (fixture, rows);
  g_autoptr (SwGanttScene) scene = sw_gantt_scene_new ();
  sw_portfolio_scene_fill (scene, &view, 0, view.row_count, 0, 800);
  g_autofree char *text = sw_gantt_scene_to_text (scene);
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "golden", "portfolio.txt", NULL);
  g_autofree char *kept = NULL;
  if (g_strcmp0 (g_getenv ("SLIPWAY_GOLDEN"), "write") == 0)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (text, ==, kept);
}

/* What is drawn at a point is what is found there, at any zoom and size of rows. */
static void
test_hit (Fixture *fixture, gconstpointer data)
{
  SwPortfolioFilter filter = SW_PORTFOLIO_FILTER_INIT;
  read_all (fixture);
  g_autoptr (GPtrArray) rows =
      sw_portfolio_list (fixture->portfolio, &filter, SW_PORTFOLIO_BY_CUSTOMER);
  SwPortfolioView view = view_of (fixture, rows);
  static const double widths[] = {0.25, 3, 20, 200};
  for (guint zoom = 0; zoom < G_N_ELEMENTS (widths); zoom++) {
    view.axis.day_width = widths[zoom];
    view.row_height = 36 + 10 * zoom;
    for (gint32 row = 0; row < view.row_count; row++) {
      SwSceneRect diamond = sw_portfolio_diamond (&view, row);
      double x = diamond.x + diamond.width / 2, y = diamond.y + diamond.height / 2;
      gboolean has_go_live = view.rows[row]->go_live != SW_NO_DAY;
      SwPortfolioHit hit = sw_portfolio_hit (&view, x, y);
      g_assert_cmpint (hit.row, ==, row);
      g_assert_true (hit.go_live == has_go_live);
      for (int i = 0; i < (int) view.rows[row]->phases->len; i++) {
        SwSceneRect bar = sw_portfolio_bar (&view, row, i);
        hit = sw_portfolio_hit (&view, bar.x + 1, bar.y + bar.height - 1);
        g_assert_cmpint (hit.row, ==, row);
        g_assert_true (hit.phase == i || hit.go_live || widths[zoom] < 1);
        g_assert_cmpint (sw_portfolio_hit (&view, bar.x + 1, bar.y - 60 * view.row_count).row, ==,
                         -1);
      }
    }
  }
}

/* Only what lies between left and right is in the scene, and it is all there is. */
static void
test_culling (Fixture *fixture, gconstpointer data)
{
  SwPortfolioFilter filter = SW_PORTFOLIO_FILTER_INIT;
  read_all (fixture);
  g_autoptr (GPtrArray) rows =
      sw_portfolio_list (fixture->portfolio, &filter, SW_PORTFOLIO_BY_CUSTOMER);
  SwPortfolioView view = view_of (fixture, rows);
  g_autoptr (SwGanttScene) whole = sw_gantt_scene_new ();
  g_autoptr (SwGanttScene) part = sw_gantt_scene_new ();
  sw_portfolio_scene_fill (whole, &view, 0, view.row_count, -1e6, 1e6);
  for (double left = -400; left < 900; left += 37) {
    sw_portfolio_scene_fill (part, &view, 0, view.row_count, left, left + 120);
    guint bars = 0, expected = 0;
    for (guint i = 0; i < part->items->len; i++)
      bars += g_array_index (part->items, SwSceneItem, i).kind == SW_ITEM_BAR;
    for (guint i = 0; i < whole->items->len; i++) {
      const SwSceneItem *item = &g_array_index (whole->items, SwSceneItem, i);
      expected +=
          item->kind == SW_ITEM_BAR && item->x <= left + 120 && item->x + item->width >= left;
    }
    g_assert_cmpuint (bars, ==, expected);
  }
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->plans.folder, "portfolio.svg", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  SwPortfolioFilter filter = SW_PORTFOLIO_FILTER_INIT;
  filter.archived = TRUE;
  sw_portfolio_picture_write (fixture->plans.library, &filter, SW_PORTFOLIO_BY_GO_LIVE,
                              SW_PICTURE_SVG, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  /* Three rows of 44 pixels below and above what is 154 pixels tall. */
  g_assert_nonnull (strstr (text, "height=\"286px\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/portfolio-scene/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("digest", test_digest);
  ADD ("lanes", test_lanes);
  ADD ("sentence", test_sentence);
  ADD ("cache", test_cache);
  ADD ("filter", test_filter);
  ADD ("golden", test_golden);
  ADD ("hit", test_hit);
  ADD ("culling", test_culling);
  ADD ("picture", test_picture);
#undef ADD
  return g_test_run ();
}
