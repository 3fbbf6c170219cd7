#include "training-window.h"

#include "core/people/person.h"
#include "core/training/curriculum-edit.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"
#include "ui/training/coverage-tab.h"

#include <string.h>

static gint64
add_person (AppWindow *app, const char *name, const char *role)
{
  SwPerson draft = {.name = (char *) name, .role = (char *) role, .party = SW_PARTY_CUSTOMER};
  gint64 id = sw_person_add (sw_session_library (app->session),
                             sw_project_view_project (view_of (app)), &draft, NULL);
  g_assert_cmpint (id, !=, 0);
  app_window_settle ();
  return id;
}

static gint64
enrol (AppWindow *app, gint64 session, const char *name, const char *role)
{
  SwEnrolment enrolment = {.name = name, .role = role};
  gint64 person = sw_roster_enrol (training_of (app), session, &enrolment, NULL);
  g_assert_cmpint (person, !=, 0);
  app_window_settle ();
  return person;
}

/* A session for all roles, ten days ago. */
static gint64
add_session (AppWindow *app)
{
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  draft.format = "A";
  draft.at = sw_instant_parse ("2026-12-08T09:00", 0);
  gint64 id = sw_training_session_add (training_of (app), &draft, NULL);
  g_assert_cmpint (id, !=, 0);
  app_window_settle ();
  return id;
}

static void
tick (AppWindow *app, gint64 session, gint64 person, guint topic, SwTickState state)
{
  g_autofree char *key = g_strdup (((SwTopic *) role_at (app, 0)->topics->pdata[topic])->key);
  g_assert_true (sw_tick_set (training_of (app), session, person, key, state, "Katrin", NULL));
}

static void
move (SwCoverageGrid *grid, gint64 row, gint64 column)
{
  sw_sheet_grid_go_to (SW_SHEET_GRID (grid), row, column);
  app_window_settle ();
}

/* A role that nobody has is told with the way out; the way leads there. */
static void
test_nobody (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCoverageTab *tab = training_window_tab (app, "coverage");
  g_assert_true (app_window_shows (tab, "Nobody Has This Role"));
  g_assert_true (app_window_shows (tab, "Show the People"));
  g_autofree char *item =
      sw_curriculum_add_role (training_of (app), "Auditor", SW_PARTY_UNSET, NULL);
  g_assert_nonnull (item);
  app_window_wait_text (tab, "Auditor");
  GtkListBox *roles = sw_coverage_tab_roles (tab);
  guint last = sw_training_curriculum (training_of (app))->roles->len - 1;
  gtk_list_box_select_row (roles, gtk_list_box_get_row_at_index (roles, (int) last));
  app_window_settle ();
  g_assert_true (app_window_shows (tab, "No Topics Yet"));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (tab), "training.show-tab", "s", "curriculum"));
  app_window_settle ();
  g_assert_true (app_window_shows (training_window_page (app), "Roles and Topics"));
}

/* Totals, who misses most first, and what a cell tells; ticks are followed. */
static void
test_totals (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  g_autofree char *role = g_strdup (role_at (app, 0)->item);
  guint topics = role_at (app, 0)->topics->len;
  gint64 session = add_session (app);
  gint64 anna = enrol (app, session, "Anna", role), ben = enrol (app, session, "Ben", role);
  tick (app, session, anna, 0, SW_TICK_ALONE);
  SwCoverageTab *tab = training_window_tab (app, "coverage");
  SwCoverageGrid *grid = sw_coverage_tab_grid (tab);
  g_autofree char *size = g_strdup_printf ("2 people · %u topics", topics);
  g_autofree char *one = g_strdup_printf ("1 of %u ticked", 2 * topics);
  g_assert_true (app_window_shows (tab, size));
  g_assert_true (app_window_shows (tab, one));
  g_assert_true (app_window_shows (tab, "missing since 8 Dec 2026"));
  move (grid, 0, 0); /* Ben misses more than Anna */
  g_autofree char *first = sw_coverage_grid_sentence (grid);
  g_assert_true (g_str_has_prefix (first, "Ben, "));
  g_assert_true (g_str_has_suffix (first, ": Not yet"));
  move (grid, 1, 0);
  g_autofree char *second = sw_coverage_grid_sentence (grid);
  g_assert_true (g_str_has_prefix (second, "Anna, "));
  g_assert_nonnull (strstr (second, ": Did it alone, "));
  g_assert_nonnull (strstr (second, "by Katrin in “"));
  g_assert_true (app_window_shows (tab, second));
  for (guint i = 0; i < topics; i++) {
    tick (app, session, ben, i, SW_TICK_SHOWN);
    tick (app, session, anna, i, SW_TICK_ALONE);
  }
  app_window_wait_text (tab, "Everybody has every topic");
  g_assert_false (app_window_shows (tab, "missing since"));
  g_autofree char *still = sw_coverage_grid_sentence (grid);
  g_assert_true (g_str_has_prefix (still, "Anna, ")); /* the cell stays with its person */
}

static void
press_key (SwCoverageGrid *grid, const char *prefix, gint64 row, gint64 column)
{
  move (grid, row, column);
  g_autofree char *sentence = sw_coverage_grid_sentence (grid);
  g_assert_true (g_str_has_prefix (sentence, prefix));
}

/* Beyond every edge the last cell stays current; 300 people by 60 topics are set at once. */
static void
test_large (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  g_autofree char *role = g_strdup (role_at (app, 0)->item);
  SwLibrary *library = sw_session_library (app->session);
  for (guint i = 0; i < 60; i++) {
    g_autofree char *title = g_strdup_printf ("Subject %u", i);
    g_autofree char *key = sw_curriculum_add_topic (training_of (app), role, title, NULL);
    g_assert_nonnull (key);
  }
  for (guint i = 0; i < 300; i++) {
    g_autofree char *name = g_strdup_printf ("Person %03u", i);
    SwPerson draft = {.name = name, .role = role, .party = SW_PARTY_CUSTOMER};
    sw_person_add (library, sw_project_view_project (view_of (app)), &draft, NULL);
  }
  app_window_settle ();
  SwCoverageTab *tab = training_window_tab (app, "coverage");
  SwCoverageGrid *grid = sw_coverage_tab_grid (tab);
  g_assert_true (app_window_shows (tab, "300 people"));
  press_key (grid, "Person 000, ", 0, 0);
  press_key (grid, "Person 299, Subject 59: ", 9999, 9999);
  press_key (grid, "Person 000, ", -9999, -9999);
}

/* In each language it stands and fits a small window. */
static void
test_languages (void)
{
  static const char *const languages[] = {"en", "de", "zh_CN"};
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autoptr (AppWindow) app = training_window_open (languages[i]);
    int minimum;
    add_person (app, "Paul Neumann-Schwarzenberger", role_at (app, 0)->item);
    add_session (app);
    training_window_tab (app, "coverage");
    gtk_widget_measure (GTK_WIDGET (app->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                        NULL, NULL);
    g_assert_cmpint (minimum, <=, 1280);
  }
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/coverage-window/nobody", test_nobody);
  g_test_add_func ("/coverage-window/totals", test_totals);
  g_test_add_func ("/coverage-window/large", test_large);
  g_test_add_func ("/coverage-window/languages", test_languages);
  return app_window_run ();
}
