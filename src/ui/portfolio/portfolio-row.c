#include "ui/portfolio/portfolio-row.h"

#include "ui/common/columns.h"
#include "ui/common/health-badge.h"
#include "ui/common/step-link.h"

#include <glib/gi18n.h>

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
  GtkWidget *alarm_button;
  GtkMenuButton *menu_button;

  SwProjectDigest *digest;
};

G_DEFINE_FINAL_TYPE (SwPortfolioRow, sw_portfolio_row, GTK_TYPE_LIST_BOX_ROW)

gint64
sw_portfolio_row_project (SwPortfolioRow *self)
{
  return self->digest->id;
}

SwProjectDigest *
sw_portfolio_row_digest (SwPortfolioRow *self)
{
  return self->digest;
}

static void
archive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "portfolio.archive", "x",
                              SW_PORTFOLIO_ROW (widget)->digest->id);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "portfolio.delete", "x",
                              SW_PORTFOLIO_ROW (widget)->digest->id);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.open-project", "(xx)",
                              SW_PORTFOLIO_ROW (widget)->digest->id, (gint64) 0);
}

static void
alarm_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const SwProjectDigest *digest = SW_PORTFOLIO_ROW (widget)->digest;
  if (digest->alarm_step != NULL)
    sw_step_link_show (widget, digest->id, digest->alarm_step);
}

/* The menu is made when it is asked for: a hundred rows open faster without. */
static void
fill_menu_cb (GtkMenuButton *button, gpointer data)
{
  SwPortfolioRow *self = SW_PORTFOLIO_ROW (data);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_menu_append (menu, _ ("_Open"), "row.open");
  if (self->digest->alarm_step != NULL)
    g_menu_append (menu, _ ("Show the Backup A_larm"), "row.alarm");
  g_menu_append (menu, self->digest->archived ? _ ("_Return from the Archive") : _ ("_Archive"),
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
  g_clear_pointer (&self->digest, sw_project_digest_unref);
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
  gtk_widget_class_bind_template_child (class, SwPortfolioRow, alarm_button);
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
  gtk_widget_class_install_action (widget_class, "row.alarm", NULL, alarm_cb);
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

static void
fill_names (SwPortfolioRow *self, const SwProjectDigest *digest)
{
  gtk_label_set_text (self->title_label, digest->title);
  g_autoptr (GString) below = g_string_new (digest->code);
  if (!g_str_equal (digest->title, digest->customer))
    g_string_append_printf (below, " · %s", digest->customer);
  g_string_append_printf (below, " · %s",
                          digest->mode != SW_MODE_UNSET ? _ (sw_mode_name (digest->mode))
                                                        : _ ("mode open"));
  gtk_label_set_text (self->code_label, below->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->code_label), below->str);
}

static void
fill_phase (SwPortfolioRow *self, const SwProjectDigest *digest)
{
  const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
  g_autofree char *text =
      phase != NULL
          ? g_strdup_printf ("%d · %s", phase->ordinal, phase->title)
          : g_strdup (digest->phases->len > 0 ? _ ("All phases are done") : _ ("No plan yet"));
  gtk_label_set_text (self->phase_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->phase_label), text);
  gtk_progress_bar_set_fraction (self->progress_bar, digest->progress / 100.0);
  g_autofree char *percent = g_strdup_printf (C_ ("percent", "%d %%"), digest->progress);
  gtk_label_set_text (self->progress_label, percent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, percent, -1);
}

static void
fill_milestone (SwPortfolioRow *self, const SwProjectDigest *digest, const SwWords *words)
{
  const char *title = digest->milestone != NULL ? digest->milestone : _ ("No milestone ahead");
  g_autofree char *date = digest->milestone != NULL
                              ? sw_format_day (words, digest->milestone_day, SW_DAY_WEEKDAY)
                              : NULL;
  gtk_label_set_text (self->milestone_label, title);
  gtk_label_set_text (self->milestone_date, date != NULL ? date : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->milestone_label), title);
}

static void
fill_go_live (SwPortfolioRow *self, const SwProjectDigest *digest, const SwWords *words)
{
  g_autofree char *planned = sw_format_day (words, digest->go_live, SW_DAY_MEDIUM);
  gtk_label_set_text (self->go_live_label, planned);
  g_autofree char *wished = NULL;
  if (digest->wished_go_live != SW_NO_DAY) {
    g_autofree char *day = sw_format_day (words, digest->wished_go_live, SW_DAY_SHORT);
    wished = g_strdup_printf (_ ("wished %s"), day);
  }
  gtk_label_set_text (self->wished_label, wished != NULL ? wished : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wished_label), wished != NULL);
}

static void
fill_state (SwPortfolioRow *self, const SwProjectDigest *digest)
{
  const char *reason = digest->reason != NULL ? digest->reason : "";
  sw_health_badge_set (self->badge, digest->health);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), TRUE);
  gtk_label_set_text (self->reason_label, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), *reason != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason_label), reason);
  gtk_widget_set_visible (self->alarm_button, digest->alarm != NULL);
  gtk_widget_set_tooltip_text (self->alarm_button, digest->alarm);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->alarm_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  digest->alarm != NULL ? digest->alarm : "", -1);
}

void
sw_portfolio_row_fill (SwPortfolioRow *self, SwProjectDigest *digest, const SwWords *words)
{
  sw_project_digest_ref (digest);
  g_clear_pointer (&self->digest, sw_project_digest_unref);
  self->digest = digest;
  fill_names (self, digest);
  gtk_widget_set_opacity (GTK_WIDGET (self->phase_box), digest->archived ? 0.55 : 1);
  gtk_menu_button_set_menu_model (self->menu_button, NULL);
  if (digest->read) {
    fill_phase (self, digest);
    fill_milestone (self, digest, words);
    fill_go_live (self, digest, words);
    fill_state (self, digest);
  }
  g_autofree char *sentence = sw_project_digest_sentence (digest, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

GtkWidget *
sw_portfolio_row_new (SwProjectDigest *digest, const SwWords *words)
{
  SwPortfolioRow *self = g_object_new (SW_TYPE_PORTFOLIO_ROW, NULL);
  sw_portfolio_row_fill (self, digest, words);
  return GTK_WIDGET (self);
}
