/* The page Deployment: answered, refused, added to and signed as a user does. */
#include "app-window.h"

#include "core/deployment/deployment-edit.h"
#include "ui/deployment/answer-block.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-page.h"

#include <string.h>

typedef struct {
  AppWindow *app;
  SwProjectView *view;
  SwDeployment *deployment;
} Desk;

static Desk
open_desk (const char *language, SwMode mode)
{
  AppWindow *app = app_window_new (language);
  sw_window_open_project (app->window, app_window_add_project (app, "NORD", mode), 0);
  app_window_settle ();
  SwProjectView *view = sw_window_project_view (app->window);
  sw_project_view_show_page (view, "deployment");
  app_window_settle ();
  return (Desk){app, view, sw_project_view_deployment (view)};
}

/* Finding what is on the page */

typedef struct {
  const char *text;
  GtkWidget *found;
} Wanted;

static void
compare_block (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (SW_IS_ANSWER_BLOCK (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (sw_answer_block_field (SW_ANSWER_BLOCK (widget)), wanted->text))
    wanted->found = widget;
}

static SwAnswerBlock *
find_block (Desk *desk, const char *field)
{
  Wanted wanted = {field, NULL};
  app_window_walk (GTK_WIDGET (desk->view), compare_block, &wanted);
  g_assert_nonnull (wanted.found);
  return SW_ANSWER_BLOCK (wanted.found);
}

static void
compare_button (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && wanted->found == NULL &&
      (app_window_shows (widget, wanted->text) ||
       g_strcmp0 (gtk_widget_get_tooltip_text (widget), wanted->text) == 0))
    wanted->found = widget;
}

static GtkWidget *
find_button (gpointer within, const char *label)
{
  Wanted wanted = {label, NULL};
  app_window_walk (within, compare_button, &wanted);
  return wanted.found;
}

static void
press (gpointer within, const char *label)
{
  GtkWidget *button = find_button (within, label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
}

static void
enter (Desk *desk, const char *field, const char *text)
{
  GtkWidget *entry = sw_answer_block_control (find_block (desk, field));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  app_window_settle ();
}

static void
choose (Desk *desk, const char *field, guint place)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sw_answer_block_control (find_block (desk, field))),
                              place);
  app_window_settle ();
}

static void
assert_answer (Desk *desk, const char *field, const char *value)
{
  g_assert_cmpstr (sw_deployment_answer (desk->deployment, NULL, field), ==, value);
}

/* Into the entry of a dialog that is called so. */
static void
compare_entry (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;
  if (ADW_IS_ENTRY_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), wanted->text))
    wanted->found = widget;
}

static void
fill (GtkWindow *dialog, const char *title, const char *text)
{
  Wanted wanted = {title, NULL};
  app_window_walk (GTK_WIDGET (dialog), compare_entry, &wanted);
  g_assert_nonnull (wanted.found);
  gtk_editable_set_text (GTK_EDITABLE (wanted.found), text);
}

static GtkWindow *
dialog (void)
{
  GtkWindow *window = app_window_dialog (SW_TYPE_ASK_DIALOG);
  g_assert_nonnull (window);
  return window;
}

/* The first step as far as the questions go. */
static void
answer_scope (Desk *desk)
{
  enter (desk, "users", "180");
  choose (desk, "data.class", 2);
  choose (desk, "data.residency", 1);
  choose (desk, "data.may_leave", 2);
  choose (desk, "backup.own_copy", 1);
  enter (desk, "rpo", "24h");
  enter (desk, "rto", "8h");
  enter (desk, "maintenance.window", "Sunday morning");
  choose (desk, "restore.without_ha", 1);
  choose (desk, "mode.settled", 1);
}

static void
test_answer (void)
{
  Desk desk = open_desk (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (app_window_shows (desk.view, "L1  Mode and scope"));
  enter (&desk, "users", "180");
  assert_answer (&desk, "users", "180");
  g_assert_true (app_window_shows (desk.view, "In progress"));

  /* What is no number is said beside the entry, and stays there to be mended. */
  enter (&desk, "users", "many");
  assert_answer (&desk, "users", "180");
  g_assert_true (
      app_window_shows (find_block (&desk, "users"), "Named users: “many” is no whole number."));
  enter (&desk, "users", "190");
  assert_answer (&desk, "users", "190");

  /* A choice, and back again. */
  choose (&desk, "data.may_leave", 2);
  assert_answer (&desk, "data.may_leave", "no");
  choose (&desk, "data.may_leave", 0);
  assert_answer (&desk, "data.may_leave", NULL);

  /* Undo is one step. */
  gtk_widget_activate_action (GTK_WIDGET (desk.app->window), "win.undo", NULL);
  app_window_settle ();
  assert_answer (&desk, "data.may_leave", "no");
  app_window_free (desk.app);
}

static void
test_secret (void)
{
  Desk desk = open_desk (NULL, SW_MODE_PRIVATE_LIGHT);
  enter (&desk, "maintenance.window", "password=Tr0ub4dor&3xyz");
  assert_answer (&desk, "maintenance.window", NULL);
  g_assert_cmpint (sw_library_number (sw_session_library (desk.app->session), -1,
                                      "SELECT count(*) FROM change WHERE new LIKE '%Tr0ub4dor%'",
                                      SW_END),
                   ==, 0);
  app_window_free (desk.app);
}

static void
test_hosts (void)
{
  static const char *const names[] = {"App 1!", "app1"};
  Desk desk = open_desk (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (sw_project_view_show_step (desk.view, "L5"));
  app_window_settle ();
  press (desk.view, "Add a row to “Hosts”");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) { /* the first is no name, so the dialog stays */
    fill (dialog (), "Name", names[i]);
    press (dialog (), "Add");
  }
  const SwDeploymentRow *host = sw_deployment_row (desk.deployment, "hosts", "app1");
  g_assert_nonnull (host);
  enter (&desk, "ip", "10.0.0.5");
  choose (&desk, "role", 1);
  g_assert_cmpstr (sw_deployment_answer (
                       desk.deployment, sw_deployment_row (desk.deployment, "hosts", "app1"), "ip"),
                   ==, "10.0.0.5");
  g_assert_true (app_window_shows (desk.view, "Kernel · app1")); /* its checks have come */
  press (desk.view, "Remove “app1”");
  g_assert_null (sw_deployment_row (desk.deployment, "hosts", "app1"));
  app_window_free (desk.app);
}

static void
test_sign (void)
{
  Desk desk = open_desk (NULL, SW_MODE_PRIVATE_LIGHT);
  g_autoptr (GError) error = NULL;
  answer_scope (&desk);
  GtkWidget *button = find_button (desk.view, "Sign…");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button)); /* the evidence is missing */
  g_assert_cmpint (sw_deployment_write_evidence (desk.deployment, "L1", "decision",
                                                 "One host is enough.", &error),
                   !=, 0);
  g_assert_no_error (error);
  app_window_settle ();
  for (guint i = 0; i < 2; i++) {
    press (desk.view, "Sign…");
    GtkWindow *window = dialog ();
    sw_ask_dialog_set (SW_ASK_DIALOG (window), "name", i == 0 ? "Birgit Hansen" : "Jonas Reimers");
    press (window, "Sign");
  }
  g_assert_cmpuint (sw_deployment_signatures (desk.deployment)->len, ==, 2);
  g_assert_true (app_window_shows (desk.view, "Done"));

  /* Another answer: the signatures stay, and the step is outdated. Undo leaves signatures alone. */
  enter (&desk, "users", "200");
  g_assert_true (app_window_shows (desk.view, "Outdated"));
  gtk_widget_activate_action (GTK_WIDGET (desk.app->window), "win.undo", NULL);
  app_window_settle ();
  assert_answer (&desk, "users", "180");
  g_assert_cmpuint (sw_deployment_signatures (desk.deployment)->len, ==, 2);
  app_window_free (desk.app);
}

static void
test_recap (void)
{
  Desk desk = open_desk (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (sw_project_view_show_step (desk.view, SW_DEPLOYMENT_IMPACT));
  app_window_settle ();
  g_assert_true (app_window_shows (desk.view, "Not Done Yet"));
  GtkWidget *button = find_button (desk.view, "Begin Changing the Hosts…");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  app_window_free (desk.app);
}

static void
test_modes (void)
{
  static const struct {
    SwMode mode;
    const char *language, *sentence;
  } cases[] = {{SW_MODE_TEAM, "de", "T1"}, {SW_MODE_PRIVATE_STANDARD, "zh_CN", "S1"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Desk desk = open_desk (cases[i].language, cases[i].mode);
    g_assert_cmpstr (((SwPlaybookStep *) sw_deployment_run (desk.deployment)->steps->pdata[0])->id,
                     ==, cases[i].sentence);
    const SwPlaybookRun *run = sw_deployment_run (desk.deployment);
    for (guint j = 0; j < run->steps->len; j++) { /* every step opens */
      g_assert_true (
          sw_project_view_show_step (desk.view, ((SwPlaybookStep *) run->steps->pdata[j])->id));
      app_window_settle ();
    }
    app_window_free (desk.app);
  }
}

static void
test_no_mode (void)
{
  Desk desk = open_desk (NULL, SW_MODE_UNSET);
  g_assert_true (app_window_shows (desk.view, "No Steps Yet"));
  app_window_free (desk.app);
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/deployment-window/answer", test_answer);
  g_test_add_func ("/deployment-window/secret", test_secret);
  g_test_add_func ("/deployment-window/hosts", test_hosts);
  g_test_add_func ("/deployment-window/sign", test_sign);
  g_test_add_func ("/deployment-window/recap", test_recap);
  g_test_add_func ("/deployment-window/modes", test_modes);
  g_test_add_func ("/deployment-window/no-mode", test_no_mode);
  return app_window_run ();
}
