#include "training-window.h"

#include "core/training/curriculum-edit.h"
#include "ui/training/curriculum-tab.h"

static const char *
key_at (AppWindow *app, guint role, guint place)
{
  return ((SwTopic *) role_at (app, role)->topics->pdata[place])->key;
}

/* The row of the first role, unfolded. */
static SwHolderRow *
unfold_first (AppWindow *app, SwCurriculumTab *tab)
{
  SwHolderRow *row = sw_curriculum_tab_row (tab, role_at (app, 0)->item);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  app_window_settle ();
  return row;
}

/* As a user does: into the field, the text, Enter. */
static void
enter (gpointer entry, const char *text)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  g_assert_true (gtk_widget_grab_focus (delegate));
  app_window_settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (delegate, "activate");
  app_window_settle ();
}

/* The buttons of a row in their order: up, down, leave out. */
static GtkWidget *
button_of (gpointer buttons, guint place)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (buttons));
  while (place-- > 0)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static void
press (GtkWidget *button)
{
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  app_window_settle ();
}

static gboolean
focus_is_within (AppWindow *app, gpointer widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (app->window));
  return focus != NULL &&
         (focus == (GtkWidget *) widget || gtk_widget_is_ancestor (focus, GTK_WIDGET (widget)));
}

static void
undo (AppWindow *app)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (app->window), "win.undo", NULL));
  app_window_settle ();
}

static GtkWidget *
leave_of (SwHolderRow *holder, const char *key)
{
  return sw_curriculum_buttons_leave (sw_topic_row_buttons (sw_holder_row_topic (holder, key)));
}

/* One line and Enter, twice; the line keeps the focus; each is a step. */
static void
test_add (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCurriculumTab *tab = training_window_tab (app, "curriculum");
  SwHolderRow *row = unfold_first (app, tab);
  GtkWidget *add = sw_holder_row_field (row, "add");
  guint before = role_at (app, 0)->topics->len;
  enter (add, "Month-end closing");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (add)), ==, "");
  g_assert_true (focus_is_within (app, add));
  enter (add, "Year-end closing");
  g_assert_cmpuint (role_at (app, 0)->topics->len, ==, before + 2);
  SwTopicRow *last = sw_holder_row_topic (row, key_at (app, 0, before + 1));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (last)), ==, "Year-end closing");
  enter (add, "Month-end closing"); /* there already: told, and nothing is lost */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (add)), ==, "Month-end closing");
  g_assert_cmpuint (role_at (app, 0)->topics->len, ==, before + 2);
  undo (app);
  g_assert_cmpuint (role_at (app, 0)->topics->len, ==, before + 1);
  g_assert_true (focus_is_within (app, add));
}

/* In place; an empty title is the playbook's again. */
static void
test_rename (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCurriculumTab *tab = training_window_tab (app, "curriculum");
  SwHolderRow *row = unfold_first (app, tab);
  g_autofree char *key = g_strdup (key_at (app, 0, 0));
  GtkEditable *topic = GTK_EDITABLE (sw_holder_row_topic (row, key));
  g_autofree char *title = g_strdup (gtk_editable_get_text (topic));
  enter (topic, "  Why we do this ");
  g_assert_cmpstr (gtk_editable_get_text (topic), ==, "Why we do this");
  g_assert_cmpstr (
      sw_topic_title (sw_curriculum_topic (sw_training_curriculum (training_of (app)), key),
                      SW_LANGUAGE_ENGLISH),
      ==, "Why we do this");
  g_assert_true (focus_is_within (app, topic));
  enter (topic, "");
  g_assert_cmpstr (gtk_editable_get_text (topic), ==, title);
  enter (sw_holder_row_field (row, "title"), "Key <users> & co");
  g_assert_true (app_window_shows (row, "Key <users> & co"));
  undo (app);
  g_assert_false (app_window_shows (row, "Key <users> & co"));
}

/* Up and down by their buttons; the focus stays on the button, or goes to the other at an end. */
static void
test_move (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCurriculumTab *tab = training_window_tab (app, "curriculum");
  SwHolderRow *row = unfold_first (app, tab);
  g_autofree char *first = g_strdup (key_at (app, 0, 0)), *second = g_strdup (key_at (app, 0, 1));
  SwCurriculumButtons *buttons = sw_topic_row_buttons (sw_holder_row_topic (row, second));
  press (button_of (buttons, 0));
  g_assert_cmpstr (key_at (app, 0, 0), ==, second);
  g_assert_cmpstr (key_at (app, 0, 1), ==, first);
  g_assert_false (gtk_widget_get_sensitive (button_of (buttons, 0)));
  g_assert_true (focus_is_within (app, button_of (buttons, 1)));
  press (button_of (buttons, 1));
  g_assert_cmpstr (key_at (app, 0, 0), ==, first);
  g_assert_true (focus_is_within (app, button_of (buttons, 1)));
  g_autofree char *role = g_strdup (role_at (app, 0)->item);
  press (button_of (sw_holder_row_buttons (row), 1));
  g_assert_cmpstr (role_at (app, 1)->item, ==, role);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_true (focus_is_within (app, sw_holder_row_buttons (row)));
}

/* What is left out stands at the end and can be taken back; the focus goes on to the next. */
static void
test_leave_out (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCurriculumTab *tab = training_window_tab (app, "curriculum");
  SwHolderRow *row = unfold_first (app, tab);
  g_autofree char *first = g_strdup (key_at (app, 0, 0)), *second = g_strdup (key_at (app, 0, 1));
  guint before = role_at (app, 0)->topics->len;
  press (leave_of (row, first));
  g_assert_cmpuint (role_at (app, 0)->topics->len, ==, before - 1);
  g_assert_true (sw_topic_row_is_dropped (sw_holder_row_topic (row, first)));
  g_assert_cmpstr (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (sw_holder_row_topic (row, first))), ==,
      "Left out");
  g_assert_true (focus_is_within (app, leave_of (row, second)));
  press (leave_of (row, first));
  g_assert_cmpuint (role_at (app, 0)->topics->len, ==, before);
  g_assert_cmpstr (key_at (app, 0, 0), ==, first);
  g_assert_true (focus_is_within (app, leave_of (row, first)));
  undo (app);
  g_assert_true (sw_topic_row_is_dropped (sw_holder_row_topic (row, first)));
  guint roles = sw_training_curriculum (training_of (app))->roles->len;
  press (sw_curriculum_buttons_leave (sw_holder_row_buttons (row)));
  g_assert_cmpuint (sw_training_curriculum (training_of (app))->roles->len, ==, roles - 1);
  g_assert_true (app_window_shows (row, "left out"));
  press (sw_curriculum_buttons_leave (sw_holder_row_buttons (row)));
  g_assert_cmpuint (sw_training_curriculum (training_of (app))->roles->len, ==, roles);
}

/* Roles and formats of one's own open for what they still lack. */
static void
test_own (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCurriculumTab *tab = training_window_tab (app, "curriculum");
  const SwCurriculum *curriculum = sw_training_curriculum (training_of (app));
  guint roles = curriculum->roles->len;
  enter (sw_curriculum_tab_add_role (tab), "Auditor");
  SwHolderRow *role = sw_curriculum_tab_row (tab, "auditor");
  g_assert_nonnull (role);
  g_assert_true (focus_is_within (app, sw_holder_row_field (role, "add")));
  g_assert_true (app_window_shows (role, "no topics yet"));
  enter (sw_holder_row_field (role, "add"), "Reading the log");
  g_assert_true (app_window_shows (role, "1 topic"));
  enter (sw_curriculum_tab_add_format (tab), "Night shift");
  SwHolderRow *format = sw_curriculum_tab_row (tab, "night-shift");
  g_assert_true (focus_is_within (app, sw_holder_row_field (format, "minutes")));
  enter (sw_holder_row_field (format, "minutes"), "45");
  enter (sw_holder_row_field (format, "people"), "6");
  g_assert_true (app_window_shows (format, "45 minutes · up to 6 people"));
  enter (sw_holder_row_field (format, "minutes"), "a while");
  const SwSessionFormat *kept =
      sw_curriculum_format (sw_training_curriculum (training_of (app)), "night-shift");
  g_assert_cmpint (kept->minutes, ==, 45);
  for (guint i = 0; i < 5; i++)
    undo (app);
  g_assert_cmpuint (sw_training_curriculum (training_of (app))->roles->len, ==, roles);
}

static SwParty
party_of (AppWindow *app, const char *role)
{
  return sw_curriculum_role (sw_training_curriculum (training_of (app)), role)->party;
}

/* Whose people have a role, and where a format of one's own stands. */
static void
test_party_and_order (void)
{
  g_autoptr (AppWindow) app = training_window_open (NULL);
  SwCurriculumTab *tab = training_window_tab (app, "curriculum");
  SwHolderRow *row = unfold_first (app, tab);
  g_autofree char *role = g_strdup (role_at (app, 0)->item);
  AdwComboRow *party = ADW_COMBO_ROW (sw_holder_row_field (row, "party"));
  g_assert_cmpint (party_of (app, role), ==, SW_PARTY_CUSTOMER);
  g_assert_cmpuint (adw_combo_row_get_selected (party), ==, SW_PARTY_CUSTOMER);
  adw_combo_row_set_selected (party, SW_PARTY_PARTNER);
  app_window_settle ();
  g_assert_cmpint (party_of (app, role), ==, SW_PARTY_PARTNER);
  g_assert_true (app_window_shows (row, "Partner · "));
  undo (app);
  g_assert_cmpuint (adw_combo_row_get_selected (party), ==, SW_PARTY_CUSTOMER);
  enter (sw_curriculum_tab_add_format (tab), "Night shift");
  SwHolderRow *format = sw_curriculum_tab_row (tab, "night-shift");
  g_assert_null (sw_holder_row_field (format, "party"));
  guint last = sw_training_curriculum (training_of (app))->formats->len - 1;
  g_assert_false (
      gtk_widget_get_sensitive (button_of (sw_holder_row_buttons (format), 1))); /* down */
  press (button_of (sw_holder_row_buttons (format), 0));
  const SwSessionFormat *moved =
      sw_training_curriculum (training_of (app))->formats->pdata[last - 1];
  g_assert_cmpstr (moved->item, ==, "night-shift");
  undo (app);
  moved = sw_training_curriculum (training_of (app))->formats->pdata[last];
  g_assert_cmpstr (moved->item, ==, "night-shift");
}

/* In each language it stands and fits a small window. */
static void
test_languages (void)
{
  static const char *const languages[] = {"en", "de", "zh_CN"};
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autoptr (AppWindow) app = training_window_open (languages[i]);
    int minimum;
    unfold_first (app, training_window_tab (app, "curriculum"));
    gtk_widget_measure (GTK_WIDGET (app->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                        NULL, NULL);
    g_assert_cmpint (minimum, <=, 1280);
  }
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  g_test_add_func ("/curriculum-window/add", test_add);
  g_test_add_func ("/curriculum-window/rename", test_rename);
  g_test_add_func ("/curriculum-window/move", test_move);
  g_test_add_func ("/curriculum-window/leave-out", test_leave_out);
  g_test_add_func ("/curriculum-window/own", test_own);
  g_test_add_func ("/curriculum-window/party-and-order", test_party_and_order);
  g_test_add_func ("/curriculum-window/languages", test_languages);
  return app_window_run ();
}
