/* What belongs to a running session beside its grid: agenda and clock, parking lot, the projector,
 * feedback and signatures. */
#include "ui/cockpit/agenda-view.h"
#include "ui/cockpit/cockpit-private.h"
#include "ui/cockpit/feedback-round.h"
#include "ui/cockpit/parking-panel.h"
#include "ui/cockpit/projector.h"
#include "ui/cockpit/signature-round.h"
#include "ui/cockpit/stage-parts.h"

#include <glib/gi18n.h>

/* --- the clock in the bar -------------------------------------------------------------------- */

static void
ticked_cb (SwCockpit *self)
{
  const SwAgendaItem *current = sw_stage_clock_current (self->clock);
  SwLanguage language = sw_session_context (self->session)->language;
  g_autofree char *over = sw_agenda_view_over (self->clock, sw_session_words (self->session));
  g_autofree char *face = sw_stage_clock_face (sw_agenda_view_seconds (self->clock));
  g_autofree char *text = current == NULL
                              ? g_strdup (_ ("Agenda"))
                              : g_strdup_printf ("%s %s", over != NULL ? "▲" : "▶", face);
  const char *title = current != NULL ? sw_agenda_item_title (current, language) : _ ("Agenda");
  g_autofree char *spoken =
      over != NULL ? g_strdup_printf ("%s: %s", title, over) : g_strdup (title);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->clock_button)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (self->clock_button), text);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->clock_button), spoken) == 0)
    return;
  gtk_widget_set_tooltip_text (self->clock_button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clock_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

/* --- the projector --------------------------------------------------------------------------- */

static void
forget_projector (SwCockpit *self)
{
  if (self->projector != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->projector), (gpointer *) &self->projector);
  self->projector = NULL;
}

static SwProjector *
present_projector (SwCockpit *self)
{
  if (self->projector == NULL) {
    self->projector = GTK_WINDOW (sw_projector_new (self->clock));
    g_object_add_weak_pointer (G_OBJECT (self->projector), (gpointer *) &self->projector);
  }
  sw_projector_present (SW_PROJECTOR (self->projector), GTK_WINDOW (self));
  return SW_PROJECTOR (self->projector);
}

static void
projector_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  GtkWindow *shown = self->projector;
  if (shown == NULL) {
    present_projector (self);
    return;
  }
  forget_projector (self);
  gtk_window_destroy (shown);
}

static void
projector_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *code = g_variant_get_string (parameter, NULL);
  for (SwProjectorView view = 0; view < SW_N_PROJECTOR_VIEWS; view++) {
    if (g_str_equal (sw_projector_view_code (view), code))
      sw_projector_show (present_projector (SW_COCKPIT (widget)), view);
  }
}

/* --- the agenda ------------------------------------------------------------------------------ */

static void
next_item_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_agenda_view_next (SW_AGENDA_VIEW (SW_COCKPIT (widget)->agenda));
}

static void
previous_item_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_agenda_view_back (SW_AGENDA_VIEW (SW_COCKPIT (widget)->agenda));
}

static void
drop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_agenda_view_drop (SW_AGENDA_VIEW (SW_COCKPIT (widget)->agenda));
}

static void
agenda_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "cockpit.panel", "s", "agenda");
}

/* --- parking lot, feedback, signatures ------------------------------------------------------- */

static gboolean
park (SwCockpit *self, const char *text, GError **error)
{
  return sw_parking_lot_add (sw_cockpit_training (self), sw_cockpit_session (self), text, 0,
                             error) != 0;
}

static void
park_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sw_cockpit_ask (SW_COCKPIT (widget), _ ("Park a question"), NULL, NULL, park);
}

static void
parking_lot_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  gtk_widget_activate_action (widget, "cockpit.panel", "s", "parking-lot");
  if (g_strcmp0 (sw_cockpit_shown_panel (self), "parking-lot") == 0)
    gtk_widget_grab_focus (sw_parking_panel_entry (SW_PARKING_PANEL (self->parking)));
}

static void
feedback_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  gtk_window_present (GTK_WINDOW (sw_feedback_round_new (
      GTK_WINDOW (self), sw_cockpit_training (self), sw_cockpit_session (self))));
}

static void
sign_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  gtk_window_present (GTK_WINDOW (sw_signature_round_new (
      GTK_WINDOW (self), sw_cockpit_training (self), sw_cockpit_session (self))));
}

/* --- putting it in --------------------------------------------------------------------------- */

static const struct {
  guint key;
  const char *cap;
  const char *action;
  const char *words;
  void (*activate) (GtkWidget *widget, const char *name, GVariant *parameter);
} steps[] = {
    {GDK_KEY_t, "T", "cockpit.agenda", N_ ("Agenda and clock"), agenda_cb},
    {GDK_KEY_m, "M", "cockpit.next-item", N_ ("Move on: begin, next item, close"), next_item_cb},
    {GDK_KEY_b, "B", "cockpit.previous-item", N_ ("Back to the item before"), previous_item_cb},
    {GDK_KEY_d, "D", "cockpit.drop", N_ ("Drop what the clock names"), drop_cb},
    {GDK_KEY_k, "K", "cockpit.park", N_ ("Park a question"), park_cb},
    {GDK_KEY_q, "Q", "cockpit.parking-lot", N_ ("Parking lot"), parking_lot_cb},
    {GDK_KEY_s, "S", "cockpit.projector", N_ ("Projector"), projector_cb},
    {GDK_KEY_f, "F", "cockpit.feedback", N_ ("Feedback round"), feedback_cb},
    {GDK_KEY_x, "X", "cockpit.sign", N_ ("Signatures"), sign_cb},
};

void
sw_cockpit_class_add_stage (GtkWidgetClass *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gtk_widget_class_install_action (class, steps[i].action, NULL, steps[i].activate);
    gtk_widget_class_add_binding_action (class, steps[i].key, 0, steps[i].action, NULL);
  }
  gtk_widget_class_install_action (class, "cockpit.projector-view", "s", projector_view_cb);
}

static GMenuModel *
build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) here = g_menu_new ();
  g_autoptr (GMenu) room = g_menu_new ();
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_menu_append (here, _ (steps[i].words), steps[i].action);
  for (SwProjectorView view = 0; view < SW_N_PROJECTOR_VIEWS; view++) {
    g_autofree char *action =
        g_strdup_printf ("cockpit.projector-view::%s", sw_projector_view_code (view));
    g_menu_append (room, _ (sw_projector_view_name (view)), action);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (here));
  g_menu_append_section (menu, _ ("On the Projector"), G_MENU_MODEL (room));
  return G_MENU_MODEL (menu);
}

static void
fill_bar (SwCockpit *self)
{
  g_autoptr (GMenuModel) model = build_menu ();
  GtkWidget *menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (menu), TRUE); /* F10 */
  gtk_widget_set_focus_on_click (menu, FALSE);
  gtk_widget_set_tooltip_text (menu, _ ("Session Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Session Menu"), -1);
  gtk_box_append (self->end_box, menu);
  self->clock_button = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->clock_button, "numeric");
  gtk_widget_set_focus_on_click (self->clock_button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clock_button), "cockpit.agenda");
  gtk_box_append (self->start_box, self->clock_button);
}

void
sw_cockpit_begin_stage (SwCockpit *self)
{
  SwTraining *training = sw_cockpit_training (self);
  gint64 session = sw_cockpit_session (self);
  self->clock = sw_stage_clock_new (training, session);
  self->agenda = sw_agenda_view_new (self->clock);
  self->parking = sw_parking_panel_new (self->session, training, session);
  sw_cockpit_add_panel (self, "agenda", self->agenda);
  sw_cockpit_add_panel (self, "parking-lot", self->parking);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    sw_cockpit_keys_add (self->keys, steps[i].cap, _ (steps[i].words));
  fill_bar (self);
  g_signal_connect_object (self->clock, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  ticked_cb (self);
}

/* The room's window goes with the trainer's. */
void
sw_cockpit_end_stage (SwCockpit *self)
{
  GtkWindow *shown = self->projector;
  forget_projector (self);
  if (shown != NULL)
    gtk_window_destroy (shown);
  g_clear_object (&self->clock);
}
