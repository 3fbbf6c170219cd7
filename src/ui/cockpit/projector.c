#include "ui/cockpit/projector.h"

#include "ui/cockpit/agenda-view.h"
#include "ui/cockpit/huge-type.h"
#include "ui/cockpit/projector-lists.h"
#include "ui/cockpit/stage-parts.h"
#include "ui/cockpit/stage-window.h"

#include <glib/gi18n.h>

/* How long the buttons stay after the pointer or a key moved, and how soon what changed is shown: a
 * tick a second is not to be felt by the one who ticks. In milliseconds. */
enum { BAR_TIME = 3000, REFRESH_TIME = 150 };
enum { WIDTH = 1280, HEIGHT = 720 };

static const struct {
  const char *code;
  const char *name;
} views[SW_N_PROJECTOR_VIEWS] = {
    [SW_PROJECTOR_AGENDA] = {"agenda", N_ ("Agenda")},
    [SW_PROJECTOR_TOPICS] = {"topics", N_ ("Topics")},
    [SW_PROJECTOR_NAMES] = {"names", N_ ("Names")},
    [SW_PROJECTOR_QUESTIONS] = {"questions", N_ ("Questions")},
    [SW_PROJECTOR_FEEDBACK] = {"feedback", N_ ("Feedback")},
};

struct _SwProjector {
  AdwWindow parent_instance;

  SwStageClock *clock;
  gint64 session;
  const SwWords *words; /* of the session's language */
  SwProjectorView view;
  GtkWidget *title;
  GtkWidget *corner; /* the clock beside the title, where the huge one is not shown */
  GtkStack *stack;
  GtkWidget *item;
  GtkWidget *face;
  GtkWidget *over;
  GtkWidget *advice;
  GtkWidget *agenda;
  GtkWidget *topics;
  GtkWidget *names;
  GtkWidget *questions;
  GtkWidget *bar;
  GtkWidget *buttons[SW_N_PROJECTOR_VIEWS];
  char *shown; /* what the agenda's lines say */
  guint refresh;
  guint hide;
};

G_DEFINE_FINAL_TYPE (SwProjector, sw_projector, ADW_TYPE_WINDOW)

const char *
sw_projector_view_code (SwProjectorView view)
{
  return views[view].code;
}

const char *
sw_projector_view_name (SwProjectorView view)
{
  return views[view].name;
}

SwProjectorView
sw_projector_shown (SwProjector *self)
{
  return self->view;
}

/* --- the agenda ------------------------------------------------------------------------------ */

static void
append_line (SwProjector *self, const SwAgendaItem *item, const SwAgendaTurn *turn)
{
  gboolean now = item == sw_stage_clock_current (self->clock);
  GtkWidget *row = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, "projector-line");
  GtkWidget *name =
      sw_stage_lines (sw_agenda_item_title (item, sw_words_language (self->words)), NULL, 2);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (row), sw_stage_line (now            ? "▶"
                                                : turn == NULL ? "✓"
                                                               : "·",
                                                "agenda-mark"));
  gtk_box_append (GTK_BOX (row), name);
  if (turn != NULL) {
    g_autofree char *time = sw_stage_time (sw_stage_clock_at (self->clock, turn->finish));
    g_autofree char *end = g_strdup_printf (sw_words_get (self->words, N_ ("until %s")), time);
    gtk_box_append (GTK_BOX (row), sw_stage_line (end, "projector-count"));
  }
  gtk_widget_add_css_class (row, now ? "now" : turn == NULL ? "dim-label" : "ahead");
  gtk_box_append (GTK_BOX (self->agenda), row);
}

static const SwAgendaTurn *
turn_of (SwProjector *self, const SwAgendaItem *item)
{
  const SwAgendaClock *plan = sw_stage_clock_plan (self->clock);
  guint place;
  return plan != NULL && g_ptr_array_find (sw_stage_clock_rest (self->clock), item, &place) &&
                 place < plan->turns->len
             ? &g_array_index (plan->turns, SwAgendaTurn, place)
             : NULL;
}

/* What the lines say, so that they are made anew only when that changes. */
static char *
fingerprint (SwProjector *self)
{
  const SwAgenda *agenda = sw_stage_clock_agenda (self->clock);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < agenda->items->len; i++) {
    const SwAgendaItem *item = agenda->items->pdata[i];
    const SwAgendaTurn *turn = turn_of (self, item);
    g_string_append_printf (text, "%s/%d/%d;",
                            sw_agenda_item_title (item, sw_words_language (self->words)),
                            turn != NULL ? sw_stage_clock_at (self->clock, turn->finish) : -1,
                            item == sw_stage_clock_current (self->clock));
  }
  return g_string_free (text, FALSE);
}

static void
fill_agenda (SwProjector *self)
{
  const SwAgenda *agenda = sw_stage_clock_agenda (self->clock);
  g_autofree char *content = fingerprint (self);
  if (g_strcmp0 (content, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&content);
  sw_stage_empty (self->agenda);
  for (guint i = 0; i < agenda->items->len; i++)
    append_line (self, agenda->items->pdata[i], turn_of (self, agenda->items->pdata[i]));
}

/* What stands above the huge clock, and the clock: the item that is on with the time it has left;
 * before, when the session begins. */
static const char *
fill_face (SwProjector *self, char **face)
{
  const SwAgendaItem *current = sw_stage_clock_current (self->clock);
  const SwTrainingSession *session = sw_stage_clock_session (self->clock);
  *face = NULL;
  if (current != NULL) {
    *face = sw_stage_clock_face (sw_agenda_view_seconds (self->clock));
    return sw_agenda_item_title (current, sw_words_language (self->words));
  }
  if (session == NULL)
    return NULL;
  if (session->started == 0) {
    *face = sw_stage_time (sw_stage_clock_at (self->clock, 0));
    return sw_words_get (self->words, N_ ("Begins at"));
  }
  return sw_words_get (self->words, N_ ("Thank you"));
}

static void
fill_clock (SwProjector *self)
{
  g_autofree char *face = NULL;
  const char *item = fill_face (self, &face);
  g_autofree char *over = sw_agenda_view_over (self->clock, self->words);
  g_autofree char *advice = sw_agenda_view_advice (self->clock, self->words, TRUE);
  gboolean beside =
      self->view != SW_PROJECTOR_AGENDA && sw_stage_clock_current (self->clock) != NULL;
  sw_stage_set_text (self->item, item);
  sw_stage_set_text (self->face, face);
  sw_stage_set_text (self->over, over);
  sw_stage_set_text (self->advice, advice);
  sw_stage_set_text (self->corner, beside ? face : NULL);
  fill_agenda (self);
}

/* --- the rest -------------------------------------------------------------------------------- */

/* Only what is to be seen costs anything. */
static void
fill_view (SwProjector *self)
{
  SwTraining *training = sw_stage_clock_training (self->clock);
  gtk_label_set_text (GTK_LABEL (self->title), sw_stage_title (training, self->session));
  if (self->view == SW_PROJECTOR_TOPICS)
    sw_projector_fill_topics (self->topics, training, self->session, self->words);
  else if (self->view == SW_PROJECTOR_NAMES)
    sw_projector_fill_names (self->names, training, self->session, self->words);
  else if (self->view == SW_PROJECTOR_QUESTIONS)
    sw_projector_fill_questions (self->questions, training, self->session, self->words);
}

static gboolean
refresh_cb (gpointer data)
{
  SwProjector *self = data;
  self->refresh = 0;
  fill_view (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SwProjector *self)
{
  if (self->refresh == 0)
    self->refresh = g_timeout_add (REFRESH_TIME, refresh_cb, self);
}

void
sw_projector_show (SwProjector *self, SwProjectorView view)
{
  self->view = view;
  gtk_stack_set_visible_child_name (self->stack, views[view].code);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[view]), TRUE);
  fill_view (self);
  fill_clock (self);
}

/* --- the bar --------------------------------------------------------------------------------- */

static gboolean
hide_cb (gpointer data)
{
  SwProjector *self = data;
  self->hide = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), FALSE);
  return G_SOURCE_REMOVE;
}

static void
reveal (SwProjector *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), TRUE);
  g_clear_handle_id (&self->hide, g_source_remove);
  self->hide = g_timeout_add (BAR_TIME, hide_cb, self);
}

static gboolean
key_cb (SwProjector *self)
{
  reveal (self);
  return GDK_EVENT_PROPAGATE;
}

static void
chosen_cb (SwProjector *self, GtkToggleButton *button)
{
  for (SwProjectorView view = 0; view < SW_N_PROJECTOR_VIEWS; view++) {
    if (self->buttons[view] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button) &&
        view != self->view)
      sw_projector_show (self, view);
  }
}

static void
full_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static gboolean
step_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  SwProjector *self = SW_PROJECTOR (widget);
  int view = (int) self->view + g_variant_get_int32 (by);
  sw_projector_show (self, (SwProjectorView) CLAMP (view, 0, SW_N_PROJECTOR_VIEWS - 1));
  return TRUE;
}

static gboolean
choose_cb (GtkWidget *widget, GVariant *view, gpointer data)
{
  sw_projector_show (SW_PROJECTOR (widget), (SwProjectorView) g_variant_get_int32 (view));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* --- where it stands ------------------------------------------------------------------------- */

/* A monitor that the trainer's window is not on; NULL where there is one alone. */
static GdkMonitor *
other_monitor (GtkWindow *parent)
{
  GtkNative *native = GTK_NATIVE (parent);
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (parent));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkSurface *surface = gtk_native_get_surface (native);
  GdkMonitor *own = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  for (guint i = 0; own != NULL && i < g_list_model_get_n_items (monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
    if (monitor != own)
      return g_steal_pointer (&monitor);
  }
  return NULL;
}

void
sw_projector_present (SwProjector *self, GtkWindow *parent)
{
  g_autoptr (GdkMonitor) monitor = parent != NULL ? other_monitor (parent) : NULL;
  if (monitor != NULL && !gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  gtk_window_present (GTK_WINDOW (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwProjector *self = SW_PROJECTOR (object);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->hide, g_source_remove);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (sw_projector_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *class)
{
  static const struct {
    guint key;
    int by;
  } steps[] = {{GDK_KEY_Left, -1},       {GDK_KEY_Right, 1},       {GDK_KEY_Page_Up, -1},
               {GDK_KEY_Page_Down, 1},   {GDK_KEY_Home, -9},       {GDK_KEY_End, 9},
               {GDK_KEY_KP_Page_Up, -1}, {GDK_KEY_KP_Page_Down, 1}};
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding (class, steps[i].key, 0, step_cb, "i", steps[i].by);
  for (int view = 0; view < SW_N_PROJECTOR_VIEWS; view++) {
    gtk_widget_class_add_binding (class, GDK_KEY_1 + (guint) view, 0, choose_cb, "i", view);
    gtk_widget_class_add_binding (class, GDK_KEY_KP_1 + (guint) view, 0, choose_cb, "i", view);
  }
  gtk_widget_class_add_binding_action (class, GDK_KEY_F11, 0, "projector.full-screen", NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
sw_projector_class_init (SwProjectorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_install_action (widget_class, "projector.full-screen", NULL, full_cb);
  add_keys (widget_class);
}

static void
sw_projector_init (SwProjector *self)
{
}

/* Also where all fits: lines that may break would else ask for the height of a narrow window. */
static GtkWidget *
scroll (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  return scroller;
}

static GtkWidget *
build_agenda (SwProjector *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 48, NULL);
  GtkWidget *now = sw_stage_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->item = sw_stage_label (NULL, "projector-item");
  self->face = sw_stage_line (NULL, "projector-face");
  self->over = sw_stage_line (NULL, "projector-over");
  self->advice = sw_stage_label (NULL, "projector-advice");
  self->agenda = sw_stage_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  gtk_box_append (GTK_BOX (now), self->item);
  gtk_box_append (GTK_BOX (now), self->face);
  gtk_box_append (GTK_BOX (now), self->over);
  gtk_box_append (GTK_BOX (now), self->advice);
  gtk_widget_set_valign (now, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->agenda, GTK_ALIGN_CENTER);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), scroll (now));
  gtk_box_append (GTK_BOX (box), scroll (self->agenda));
  return box;
}

static GtkWidget *
build_grid (GtkWidget **grid)
{
  *grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (*grid), TRUE);
  gtk_widget_add_css_class (*grid, "projector-grid");
  return scroll (*grid);
}

static GtkWidget *
build_feedback (SwProjector *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 18, NULL);
  GtkWidget *const parts[] = {
      sw_stage_label (sw_words_get (self->words, N_ ("Did this session help you?")),
                      "projector-item"),
      sw_stage_label ("1  2  3  4  5", "projector-face"),
      sw_stage_label (
          sw_words_get (self->words, N_ ("Please answer on the trainer’s laptop: 5 is best. Words "
                                         "of your own are welcome.")),
          "projector-advice")};
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    gtk_label_set_xalign (GTK_LABEL (parts[i]), 0.5);
    gtk_label_set_justify (GTK_LABEL (parts[i]), GTK_JUSTIFY_CENTER);
    gtk_box_append (GTK_BOX (box), parts[i]);
  }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
build_stack (SwProjector *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->questions = sw_stage_box (GTK_ORIENTATION_VERTICAL, 12, NULL);
  gtk_widget_set_valign (self->questions, GTK_ALIGN_CENTER);
  GtkWidget *const pages[SW_N_PROJECTOR_VIEWS] = {
      [SW_PROJECTOR_AGENDA] = build_agenda (self),
      [SW_PROJECTOR_TOPICS] = build_grid (&self->topics),
      [SW_PROJECTOR_NAMES] = build_grid (&self->names),
      [SW_PROJECTOR_QUESTIONS] = scroll (self->questions),
      [SW_PROJECTOR_FEEDBACK] = scroll (build_feedback (self))};
  for (SwProjectorView view = 0; view < SW_N_PROJECTOR_VIEWS; view++)
    gtk_stack_add_named (self->stack, pages[view], views[view].code);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
}

static GtkWidget *
bar_button (const char *icon, const char *words, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, words);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

static GtkWidget *
build_bar (SwProjector *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 0, "linked projector-bar");
  for (SwProjectorView view = 0; view < SW_N_PROJECTOR_VIEWS; view++) {
    GtkWidget *button = gtk_toggle_button_new_with_label (_ (views[view].name));
    self->buttons[view] = button;
    if (view > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   GTK_TOGGLE_BUTTON (self->buttons[0]));
    g_signal_connect_swapped (button, "toggled", G_CALLBACK (chosen_cb), self);
    gtk_box_append (GTK_BOX (box), button);
  }
  gtk_box_append (GTK_BOX (box), bar_button ("view-fullscreen-symbolic", _ ("Full Screen"),
                                             "projector.full-screen"));
  gtk_box_append (GTK_BOX (box), bar_button ("window-close-symbolic", _ ("Close"), "window.close"));
  self->bar = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->bar),
                                    GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (GTK_REVEALER (self->bar), box);
  gtk_widget_set_halign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_END);
  return self->bar;
}

static GtkWidget *
build (SwProjector *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *page = sw_stage_box (GTK_ORIENTATION_VERTICAL, 12, "projector");
  GtkWidget *head = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 24, NULL);
  GtkWidget *handle = gtk_window_handle_new ();
  self->title = sw_stage_lines (NULL, "projector-title", 2);
  self->corner = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->corner, "projector-corner");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->corner);
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), head);
  build_stack (self);
  gtk_box_append (GTK_BOX (page), handle);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->stack));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), page);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), build_bar (self));
  sw_huge_type_attach (overlay);
  return overlay;
}

static void
watch_hands (SwProjector *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *tap = gtk_gesture_click_new ();
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (reveal), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (tap, "pressed", G_CALLBACK (reveal), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (tap), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (tap));
}

SwProjector *
sw_projector_new (SwStageClock *clock)
{
  SwProjector *self = g_object_new (SW_TYPE_PROJECTOR, NULL);
  SwTraining *training = sw_stage_clock_training (clock);
  self->clock = g_object_ref (clock);
  self->session = sw_stage_clock_session (clock)->id;
  self->words = sw_stage_room_words (training, self->session);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Projector"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  adw_window_set_content (ADW_WINDOW (self), build (self));
  watch_hands (self);
  g_signal_connect_object (clock, "ticked", G_CALLBACK (fill_clock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sw_training_library (training), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  sw_projector_show (self, SW_PROJECTOR_AGENDA);
  return self;
}
