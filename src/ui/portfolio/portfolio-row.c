#include "ui/portfolio/portfolio-row.h"

#include "ui/common/columns.h"
#include "ui/common/health-badge.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SwPortfolioRow {
  GtkListBoxRow parent_instance;

  GtkLabel *title_label;
  GtkLabel *code_label;
  GtkLabel *phase_label;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkLabel *milestone_label;
  GtkLabel *milestone_date;
  GtkLabel *go_live_label;
  GtkLabel *wished_label;
  SwHealthBadge *badge;
  GtkLabel *reason_label;
  GtkWidget *phase_box;
  GtkMenuButton *menu_button;

  gint64 project;
  gboolean archived;
  gboolean filled;
  SwHealth health;
  SwDay go_live;
  int progress;
  char *key;    /* collation key of the title */
  char *folded; /* what a filter looks in */
};

G_DEFINE_FINAL_TYPE (SwPortfolioRow, sw_portfolio_row, GTK_TYPE_LIST_BOX_ROW)

gint64
sw_portfolio_row_project (SwPortfolioRow *self)
{
  return self->project;
}

const char *
sw_portfolio_row_title (SwPortfolioRow *self)
{
  return gtk_label_get_text (self->title_label);
}

gboolean
sw_portfolio_row_archived (SwPortfolioRow *self)
{
  return self->archived;
}

static void
archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "portfolio.archive", "x", SW_PORTFOLIO_ROW (widget)->project);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "portfolio.delete", "x", SW_PORTFOLIO_ROW (widget)->project);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.open-project", "(xx)",
                              SW_PORTFOLIO_ROW (widget)->project, (gint64) 0);
}

/* The menu is made when it is asked for: a hundred rows open faster without. */
static void
fill_menu_cb (GtkMenuButton *button, gpointer data)
{
  SwPortfolioRow *self = SW_PORTFOLIO_ROW (data);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_menu_append (menu, _ ("_Open"), "row.open");
  g_menu_append (menu, self->archived ? _ ("_Return from the Archive") : _ ("_Archive"),
                 "row.archive");
  g_menu_append (menu, _ ("_Delete"), "row.delete");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (SW_PORTFOLIO_ROW (widget)->menu_button);
}

static void
right_click_cb (SwPortfolioRow *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static void
sw_portfolio_row_finalize (GObject *object)
{
  SwPortfolioRow *self = SW_PORTFOLIO_ROW (object);
  g_free (self->key);
  g_free (self->folded);
  G_OBJECT_CLASS (sw_portfolio_row_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, title_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, code_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, phase_box);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, phase_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, progress_bar);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, progress_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, milestone_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, milestone_date);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, go_live_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, wished_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, badge);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, reason_label);
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, menu_button);
}

static void
sw_portfolio_row_class_init (SwPortfolioRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = sw_portfolio_row_finalize;
  g_type_ensure (SW_TYPE_COLUMNS);
  g_type_ensure (SW_TYPE_HEALTH_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/portfolio-row.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "row.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "row.archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "row.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "row.delete", NULL);
}

static void
sw_portfolio_row_init (SwPortfolioRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, fill_menu_cb, self, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
sw_portfolio_row_new (gint64 id, const char *code, const char *title, gboolean archived)
{
  SwPortfolioRow *self = g_object_new (SW_TYPE_PORTFOLIO_ROW, NULL);
  self->project = id;
  self->go_live = SW_NO_DAY;
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->code_label, code);
  self->key = g_utf8_collate_key (title, -1);
  g_autofree char *all = g_strjoin ("\n", title, code, NULL);
  self->folded = g_utf8_casefold (all, -1);
  sw_portfolio_row_set_archived (self, archived);
  return GTK_WIDGET (self);
}

void
sw_portfolio_row_set_archived (SwPortfolioRow *self, gboolean archived)
{
  self->archived = archived;
  gtk_widget_set_opacity (GTK_WIDGET (self->phase_box), archived ? 0.55 : 1);
  gtk_menu_button_set_menu_model (self->menu_button, NULL);
}

static void
fill_names (SwPortfolioRow *self, const SwProject *project)
{
  gtk_label_set_text (self->title_label, sw_project_title (project));
  g_autoptr (GString) below = g_string_new (project->code);
  if (project->name != NULL)
    g_string_append_printf (below, " · %s", project->customer);
  g_string_append_printf (below, " · %s",
                          project->mode != SW_MODE_UNSET ? _ (sw_mode_name (project->mode))
                                                         : _ ("mode open"));
  gtk_label_set_text (self->code_label, below->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->code_label), below->str);
  g_free (self->key);
  self->key = g_utf8_collate_key (sw_project_title (project), -1);
}

static void
fill_phase (SwPortfolioRow *self, SwPlan *plan, const SwProjectState *state, SwLanguage language)
{
  if (state->phase >= 0) {
    const SwTask *phase = sw_plan_task (plan, state->phase);
    g_autofree char *text =
        g_strdup_printf ("%d · %s", phase->ordinal, sw_plan_title (plan, state->phase, language));
    gtk_label_set_text (self->phase_label, text);
  } else {
    gtk_label_set_text (self->phase_label,
                        sw_plan_count (plan) > 0 ? _ ("All phases are done") : _ ("No plan yet"));
  }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->phase_label),
                               gtk_label_get_text (self->phase_label));
  gtk_progress_bar_set_fraction (self->progress_bar, state->progress / 100.0);
  g_autofree char *percent = g_strdup_printf (C_ ("percent", "%d %%"), state->progress);
  gtk_label_set_text (self->progress_label, percent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, percent, -1);
}

static void
fill_milestone (SwPortfolioRow *self, SwPlan *plan, const SwProjectState *state,
                const SwWords *words)
{
  g_autofree char *date = NULL;
  const char *title = _ ("No milestone ahead");
  if (state->next_milestone >= 0) {
    title = sw_plan_title (plan, state->next_milestone, sw_words_language (words));
    SwInstant finish = sw_plan_schedule (plan, FALSE)->finish[state->next_milestone];
    date = sw_format_day (words, sw_instant_day (finish), SW_DAY_WEEKDAY);
  }
  gtk_label_set_text (self->milestone_label, title);
  gtk_label_set_text (self->milestone_date, date != NULL ? date : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->milestone_label), title);
}

static void
fill_go_live (SwPortfolioRow *self, const SwProject *project, const SwProjectState *state,
              const SwWords *words)
{
  g_autofree char *planned = sw_format_day (words, state->go_live, SW_DAY_MEDIUM);
  gtk_label_set_text (self->go_live_label, planned);
  g_autofree char *wished = NULL;
  if (project->wished_go_live != SW_NO_DAY) {
    g_autofree char *day = sw_format_day (words, project->wished_go_live, SW_DAY_SHORT);
    wished = g_strdup_printf (_ ("wished %s"), day);
  }
  gtk_label_set_text (self->wished_label, wished != NULL ? wished : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wished_label), wished != NULL);
}

void
sw_portfolio_row_fill (SwPortfolioRow *self, SwPlan *plan, const SwProjectState *state,
                       const SwWords *words, SwDay today)
{
  const SwProject *project = sw_plan_project (plan);
  const char *reason = state->reasons->len > 0 ? g_ptr_array_index (state->reasons, 0) : "";
  self->filled = TRUE;
  self->health = state->health;
  self->go_live = state->go_live;
  self->progress = state->progress;
  fill_names (self, project);
  fill_phase (self, plan, state, sw_words_language (words));
  fill_milestone (self, plan, state, words);
  fill_go_live (self, project, state, words);
  sw_health_badge_set (self->badge, state->health);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), TRUE);
  gtk_label_set_text (self->reason_label, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), *reason != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason_label), reason);
  sw_portfolio_row_set_archived (self, project->archived);
  g_autofree char *all = g_strjoin (
      "\n", sw_project_title (project), project->customer, gtk_label_get_text (self->code_label),
      gtk_label_get_text (self->phase_label), gtk_label_get_text (self->milestone_label),
      _ (sw_health_name (state->health)), reason, NULL);
  g_free (self->folded);
  self->folded = g_utf8_casefold (all, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sw_project_title (project), -1);
}

gboolean
sw_portfolio_row_matches (SwPortfolioRow *self, const char *text)
{
  return strstr (self->folded, text) != NULL;
}

/* A missing day comes last. */
static int
compare_days (SwDay day, SwDay other)
{
  if (day == SW_NO_DAY || other == SW_NO_DAY)
    return (day == SW_NO_DAY) - (other == SW_NO_DAY);
  return (day > other) - (day < other);
}

int
sw_portfolio_row_compare (SwPortfolioRow *self, SwPortfolioRow *other, SwPortfolioOrder order)
{
  int result = self->archived - other->archived;
  if (result == 0 && self->filled && other->filled) {
    if (order == SW_PORTFOLIO_BY_ATTENTION)
      result = (int) other->health - (int) self->health;
    if (order == SW_PORTFOLIO_BY_PROGRESS)
      result = self->progress - other->progress;
    if (result == 0 && order != SW_PORTFOLIO_BY_CUSTOMER)
      result = compare_days (self->go_live, other->go_live);
  }
  return result != 0 ? result : strcmp (self->key, other->key);
}
