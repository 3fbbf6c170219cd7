/* The page Deployment: answered, refused, added to and signed as a user does. */
#include "deployment-desk.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/preflight-request.h"
#include "ui/common/row-group.h"
#include "ui/deployment/step-list.h"
#include "ui/project/mode-dialog.h"

#include <string.h>

/* The first step as far as the questions go. */
static void
answer_scope (Desk *desk)
{
  desk_enter (desk, "users", "180");
  desk_choose (desk, "data.class", 2);
  desk_choose (desk, "data.residency", 1);
  desk_choose (desk, "data.may_leave", 2);
  desk_choose (desk, "backup.own_copy", 1);
  desk_enter (desk, "rpo", "24h");
  desk_enter (desk, "rto", "8h");
  desk_enter (desk, "maintenance.window", "Sunday morning");
  desk_choose (desk, "restore.without_ha", 1);
  desk_choose (desk, "mode.settled", 1);
}

static void
test_answer (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (app_window_shows (desk.view, "L1  Mode and scope"));
  desk_enter (&desk, "users", "180");
  desk_assert_answer (&desk, "users", "180");
  g_assert_true (app_window_shows (desk.view, "In progress"));

  /* What is no number is said beside the entry, and stays there to be mended. */
  desk_enter (&desk, "users", "many");
  desk_assert_answer (&desk, "users", "180");
  g_assert_true (app_window_shows (desk_find_block (&desk, "users"),
                                   "Named users: “many” is no whole number."));
  desk_enter (&desk, "users", "190");
  desk_assert_answer (&desk, "users", "190");

  /* A choice, and back again. */
  desk_choose (&desk, "data.may_leave", 2);
  desk_assert_answer (&desk, "data.may_leave", "no");
  desk_choose (&desk, "data.may_leave", 0);
  desk_assert_answer (&desk, "data.may_leave", NULL);

  /* Undo is one step. */
  gtk_widget_activate_action (GTK_WIDGET (desk.app->window), "win.undo", NULL);
  app_window_settle ();
  desk_assert_answer (&desk, "data.may_leave", "no");
  app_window_free (desk.app);
}

static void
test_secret (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  desk_enter (&desk, "maintenance.window", "password=Tr0ub4dor&3xyz");
  desk_assert_answer (&desk, "maintenance.window", NULL);
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
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (sw_project_view_show_step (desk.view, "L5"));
  app_window_settle ();
  desk_press (desk.view, "Add a row to “Hosts”");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) { /* the first is no name, so the dialog stays */
    desk_fill (desk_dialog (), "Name", names[i]);
    desk_press (desk_dialog (), "Add");
  }
  const SwDeploymentRow *host = sw_deployment_row (desk.deployment, "hosts", "app1");
  g_assert_nonnull (host);
  desk_enter (&desk, "ip", "10.0.0.5");
  desk_choose (&desk, "role", 1);
  g_assert_cmpstr (sw_deployment_answer (
                       desk.deployment, sw_deployment_row (desk.deployment, "hosts", "app1"), "ip"),
                   ==, "10.0.0.5");
  g_assert_true (app_window_shows (desk.view, "Kernel · app1")); /* its checks have come */
  desk_press (desk.view, "Remove “app1”");
  g_assert_null (sw_deployment_row (desk.deployment, "hosts", "app1"));
  app_window_free (desk.app);
}

static void
compare_lines (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_TEXT_VIEW (widget))
    *(GtkWidget **) data = widget;
}

/* Types into the lines of a list, and leaves them. */
static void
enter_lines (Desk *desk, const char *field, const char *text)
{
  GtkWidget *view = NULL;
  app_window_walk (GTK_WIDGET (desk_find_block (desk, field)), compare_lines, &view);
  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_widget_grab_focus (view);
  gtk_widget_child_focus (GTK_WIDGET (desk->view), GTK_DIR_TAB_FORWARD);
  app_window_settle ();
}

/* What is rarely meant is refused until somebody stands by it. */
static void
test_doubtful (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (sw_project_view_show_step (desk.view, "L6"));
  app_window_settle ();
  enter_lines (&desk, "net.users", "0.0.0.0/0");
  desk_assert_answer (&desk, "net.users", NULL);
  desk_press (desk.view, "Keep It Anyway");
  desk_assert_answer (&desk, "net.users", "0.0.0.0/0");
  g_assert_null (desk_find_button (desk.view, "Keep It Anyway"));
  app_window_free (desk.app);
}

/* What the script prints, run here. */
static char *
run_script (Desk *desk, const char *host)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightScript) script =
      sw_preflight_request_new (desk->deployment, host, NULL, &error);
  g_assert_no_error (error);
  const char *const command[] = {"/bin/sh", "-c", script->text, NULL};
  char *printed = NULL;
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &printed,
                NULL, NULL, &error);
  g_assert_no_error (error);
  app_window_settle ();
  return printed;
}

static void
compare_target (GtkWidget *widget, gpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  if (!SW_IS_ROW_GROUP (widget) || !gtk_widget_get_mapped (widget))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_DROP_TARGET (controller))
      *(GObject **) data = controller;
  }
}

static void
drop (Desk *desk, GType type, gconstpointer content)
{
  GObject *target = NULL;
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;
  app_window_walk (GTK_WIDGET (desk->view), compare_target, &target);
  g_assert_nonnull (target);
  g_value_init (&value, type);
  if (type == G_TYPE_FILE)
    g_value_set_object (&value, (gpointer) content);
  else
    g_value_set_string (&value, content);
  g_signal_emit_by_name (target, "drop", &value, 1.0, 1.0, &taken);
  g_assert_true (taken);
  g_value_unset (&value);
}

/* A result is dropped as a text and as a file; one that was edited is refused. */
static void
test_drop (void)
{
  static const char *const pairs[] = {"ip=10.0.0.5", "role=all", NULL};
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_autoptr (GError) error = NULL;
  sw_deployment_row_set (desk.deployment, "hosts", "app1", pairs, &error);
  g_assert_no_error (error);
  g_assert_true (sw_project_view_show_step (desk.view, "L5"));
  app_window_settle ();
  g_autofree char *printed = run_script (&desk, "app1");
  g_autoptr (GString) edited = g_string_new (printed);
  g_string_replace (edited, "os.arch", "os.arcs", 1);
  g_assert_nonnull (strstr (edited->str, "os.arcs"));
  drop (&desk, G_TYPE_STRING, edited->str);
  app_window_wait_text (desk.app->window, "changed on its way");
  g_assert_cmpuint (sw_deployment_imports (desk.deployment)->len, ==, 0);

  g_autofree char *path = app_window_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, printed, -1, &error));
  drop (&desk, G_TYPE_FILE, file);
  app_window_wait_text (desk.view, " imported, ");
  g_assert_cmpuint (sw_deployment_imports (desk.deployment)->len, ==, 1);
  app_window_free (desk.app);
}

static void
test_sign (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_autoptr (GError) error = NULL;
  answer_scope (&desk);
  GtkWidget *button = desk_find_button (desk.view, "Sign…");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button)); /* the evidence is missing */
  g_assert_cmpint (sw_deployment_write_evidence (desk.deployment, "L1", "decision",
                                                 "One host is enough.", &error),
                   !=, 0);
  g_assert_no_error (error);
  app_window_settle ();
  for (guint i = 0; i < 2; i++) {
    desk_press (desk.view, "Sign…");
    GtkWindow *window = desk_dialog ();
    sw_ask_dialog_set (SW_ASK_DIALOG (window), "name", i == 0 ? "Birgit Hansen" : "Jonas Reimers");
    desk_press (window, "Sign");
  }
  g_assert_cmpuint (sw_deployment_signatures (desk.deployment)->len, ==, 2);
  g_assert_true (app_window_shows (desk.view, "Done"));

  /* Another answer: the signatures stay, and the step is outdated. Undo leaves signatures alone. */
  desk_enter (&desk, "users", "200");
  g_assert_true (app_window_shows (desk.view, "Outdated"));
  gtk_widget_activate_action (GTK_WIDGET (desk.app->window), "win.undo", NULL);
  app_window_settle ();
  desk_assert_answer (&desk, "users", "180");
  g_assert_cmpuint (sw_deployment_signatures (desk.deployment)->len, ==, 2);
  app_window_free (desk.app);
}

/* A name that the people of the project do not speak for is marked; and who chooses another mode is
 * told what is left behind. */
static void
test_standing (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_autoptr (GError) error = NULL;
  gint64 project = sw_deployment_project (desk.deployment)->id;
  const SwPerson vendor = {.name = (char *) "Mei Lin", .party = SW_PARTY_VENDOR};
  answer_scope (&desk);
  sw_deployment_write_evidence (desk.deployment, "L1", "decision", "One host is enough.", &error);
  sw_deployment_sign (desk.deployment, "L1", "vendor-architect", "Jonas Reimers", NULL, &error);
  g_assert_no_error (error);
  app_window_settle ();
  g_assert_true (app_window_shows (desk.view, "Jonas Reimers · Vendor: architect"));
  sw_person_add (sw_deployment_library (desk.deployment), project, &vendor, &error);
  g_assert_no_error (error);
  app_window_settle ();
  g_assert_true (
      app_window_shows (desk.view, "Jonas Reimers (not noted for this role) · Vendor: architect"));

  gtk_widget_activate_action (GTK_WIDGET (desk.view), "project.change-mode", NULL);
  app_window_settle ();
  GtkWindow *dialog = app_window_dialog (SW_TYPE_MODE_DIALOG);
  const char *sentence =
      "1 signed step becomes history: the other deployment mode has steps of its own.";
  g_assert_false (app_window_shows (dialog, sentence));
  adw_combo_row_set_selected (app_window_child (dialog, SW_TYPE_MODE_DIALOG, "mode_row"),
                              SW_MODE_PRIVATE_STANDARD + 1);
  app_window_settle ();
  g_assert_true (app_window_shows (dialog, sentence));
  gtk_window_close (dialog);
  app_window_settle ();
  app_window_free (desk.app);
}

static void
test_recap (void)
{
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  g_assert_true (sw_project_view_show_step (desk.view, SW_DEPLOYMENT_IMPACT));
  app_window_settle ();
  g_assert_true (app_window_shows (desk.view, "Not Done Yet"));
  GtkWidget *button = desk_find_button (desk.view, "Begin Changing the Hosts…");
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
    Desk desk = desk_open (cases[i].language, cases[i].mode);
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
find_steps (GtkWidget *widget, gpointer data)
{
  if (SW_IS_STEP_LIST (widget) && gtk_widget_get_mapped (widget))
    *(GtkWidget **) data = widget;
}

static void
find_list (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LIST_BOX (widget))
    *(GtkListBox **) data = GTK_LIST_BOX (widget);
}

static gboolean
is_in_sight (gpointer data)
{
  GtkListBox *list = data;
  GtkAdjustment *place = gtk_list_box_get_adjustment (list);
  graphene_rect_t row;
  return gtk_adjustment_get_page_size (place) < gtk_adjustment_get_upper (place) &&
         gtk_widget_compute_bounds (GTK_WIDGET (gtk_list_box_get_selected_row (list)),
                                    GTK_WIDGET (list), &row) &&
         row.size.height > 0 && row.origin.y >= gtk_adjustment_get_value (place) &&
         row.origin.y + row.size.height <=
             gtk_adjustment_get_value (place) + gtk_adjustment_get_page_size (place);
}

/* The step that is opened comes into sight, also where the list was not seen meanwhile. */
static void
test_in_sight (void)
{
  static const char *const steps[] = {"L13", "L1"};
  Desk desk = desk_open (NULL, SW_MODE_PRIVATE_LIGHT);
  GtkWidget *side = NULL;
  GtkListBox *list = NULL;
  app_window_walk (GTK_WIDGET (desk.view), find_steps, &side);
  app_window_walk (side, find_list, &list);
  gtk_widget_set_margin_bottom (side, 400); /* less room than steps */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gtk_widget_set_visible (side, FALSE);
    g_assert_true (sw_project_view_show_step (desk.view, steps[i]));
    app_window_settle ();
    gtk_widget_set_visible (side, TRUE);
    app_window_wait (is_in_sight, list);
  }
  app_window_free (desk.app);
}

static void
test_no_mode (void)
{
  Desk desk = desk_open (NULL, SW_MODE_UNSET);
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
  g_test_add_func ("/deployment-window/drop", test_drop);
  g_test_add_func ("/deployment-window/doubtful", test_doubtful);
  g_test_add_func ("/deployment-window/sign", test_sign);
  g_test_add_func ("/deployment-window/standing", test_standing);
  g_test_add_func ("/deployment-window/recap", test_recap);
  g_test_add_func ("/deployment-window/modes", test_modes);
  g_test_add_func ("/deployment-window/in-sight", test_in_sight);
  g_test_add_func ("/deployment-window/no-mode", test_no_mode);
  return app_window_run ();
}
