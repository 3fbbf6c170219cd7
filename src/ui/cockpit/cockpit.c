#include "ui/cockpit/cockpit-private.h"

#include "ui/common/undo-step.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

static void feedback_init (SwFeedbackInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SwCockpit, sw_cockpit, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (SW_TYPE_FEEDBACK, feedback_init))

SwSession *
sw_cockpit_window_session (SwCockpit *self)
{
  return self->session;
}

SwTraining *
sw_cockpit_training (SwCockpit *self)
{
  return sw_tick_board_training (self->board);
}

SwTickBoard *
sw_cockpit_board (SwCockpit *self)
{
  return self->board;
}

SwTickGrid *
sw_cockpit_grid (SwCockpit *self)
{
  return self->grid;
}

gint64
sw_cockpit_session (SwCockpit *self)
{
  return sw_tick_board_session (self->board);
}

gint64
sw_cockpit_person (SwCockpit *self)
{
  guint row, column;
  sw_tick_grid_current (self->grid, &row, &column);
  const SwTickRow *current = sw_tick_board_row (self->board, row);
  return current != NULL ? current->person : 0;
}

GtkBox *
sw_cockpit_start_box (SwCockpit *self)
{
  return self->start_box;
}

GtkBox *
sw_cockpit_end_box (SwCockpit *self)
{
  return self->end_box;
}

SwCockpitKeys *
sw_cockpit_keys (SwCockpit *self)
{
  return self->keys;
}

/* --- how large ------------------------------------------------------------------------------- */

/* How much larger somebody wants all text. */
static double
text_scale (void)
{
  int dpi = 0;
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return CLAMP (dpi / (96.0 * PANGO_SCALE), 1, 4);
}

/* Heights from which a size of type is used; the classes stand in style.css. What fills the window
 * is not to grow out of it with the text of the desktop. */
const char *
sw_cockpit_class_for (int height)
{
  static const struct {
    int height;
    const char *class;
  } sizes[] = {{1900, "size-52"}, {1680, "size-46"}, {1480, "size-40"}, {1300, "size-35"},
               {1160, "size-31"}, {1020, "size-27"}, {900, "size-24"},  {780, "size-21"},
               {660, "size-18"},  {540, "size-15"}};
  height = (int) (height / text_scale ());
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    if (height >= sizes[i].height)
      return sizes[i].class;
  }
  return "size-12";
}

static gboolean
scale_cb (gpointer data)
{
  SwCockpit *self = SW_COCKPIT (data);
  const char *scale = sw_cockpit_class_for (gtk_widget_get_height (GTK_WIDGET (self)));
  if (scale == self->scale)
    return G_SOURCE_REMOVE;
  if (self->scale != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->scale);
  gtk_widget_add_css_class (GTK_WIDGET (self), scale);
  self->scale = scale;
  return G_SOURCE_REMOVE;
}

/* A class cannot change while sizes are given out. */
static void
sw_cockpit_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwCockpit *self = SW_COCKPIT (widget);
  GTK_WIDGET_CLASS (sw_cockpit_parent_class)->size_allocate (widget, width, height, baseline);
  if (sw_cockpit_class_for (height) != self->scale)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, scale_cb, g_object_ref (self), g_object_unref);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
update_title (SwCockpit *self)
{
  SwTraining *training = sw_cockpit_training (self);
  const SwTrainingSession *session = sw_training_session (training, sw_cockpit_session (self));
  if (session == NULL)
    return;
  const char *title = sw_training_title (training, session);
  g_autofree char *time =
      sw_session_words_time (training, session, sw_session_words (self->session));
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, time);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_progress (SwCockpit *self)
{
  guint ticked, all;
  sw_tick_board_progress (self->board, &ticked, &all);
  g_autofree char *text = g_strdup_printf ("%u / %u", ticked, all);
  g_autofree char *spoken = g_strdup_printf (_ ("%u of %u ticked"), ticked, all);
  gtk_label_set_text (self->progress, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
current_cb (SwCockpit *self)
{
  g_autofree char *sentence = sw_tick_grid_sentence (self->grid);
  gtk_label_set_text (self->sentence, sentence);
}

static void
board_changed_cb (SwCockpit *self)
{
  if (!sw_tick_board_is_there (self->board)) {
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  update_title (self);
  update_progress (self);
  gtk_widget_set_visible (self->half_button, sw_tick_board_halves (self->board) > 1);
}

/* --- panels and the line --------------------------------------------------------------------- */

void
sw_cockpit_add_panel (SwCockpit *self, const char *name, GtkWidget *panel)
{
  gtk_stack_add_named (self->panels, panel, name);
}

const char *
sw_cockpit_shown_panel (SwCockpit *self)
{
  return gtk_revealer_get_reveal_child (self->side)
             ? gtk_stack_get_visible_child_name (self->panels)
             : NULL;
}

void
sw_cockpit_show_panel (SwCockpit *self, const char *name)
{
  if (name != NULL)
    gtk_stack_set_visible_child_name (self->panels, name);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  gtk_widget_set_visible (GTK_WIDGET (self->side), name != NULL);
  gtk_revealer_set_reveal_child (self->side, name != NULL);
}

static void
panel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwCockpit *self = SW_COCKPIT (widget);
  const char *panel = g_variant_get_string (parameter, NULL);
  gboolean shown = g_strcmp0 (sw_cockpit_shown_panel (self), panel) == 0;
  sw_cockpit_show_panel (self, shown ? NULL : panel);
}

static void
keys_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "cockpit.panel", "s", "keys");
}

void
sw_cockpit_ask (SwCockpit *self, const char *question, const char *suggestion, const char *help,
                SwCockpitAnswer answer)
{
  self->answer = answer;
  gtk_stack_set_visible_child_name (self->line, "ask");
  sw_ask_line_ask (self->ask_line, question, suggestion, help);
}

void
sw_cockpit_leave_line (SwCockpit *self)
{
  self->answer = NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  gtk_stack_set_visible_child_name (self->line, "keys");
}

static void
answered_cb (SwCockpit *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  SwCockpitAnswer answer = self->answer;
  if (answer == NULL)
    return;
  if (!answer (self, text, &error))
    sw_ask_line_refuse (self->ask_line, error != NULL ? error->message : NULL);
  else if (self->answer == answer) /* the answer may have asked the next question */
    sw_cockpit_leave_line (self);
}

static gboolean
escape (SwCockpit *self)
{
  if (self->answer != NULL)
    sw_cockpit_leave_line (self);
  else if (sw_cockpit_shown_panel (self) != NULL)
    sw_cockpit_show_panel (self, NULL);
  else if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
escape_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  escape (SW_COCKPIT (widget));
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return escape (SW_COCKPIT (gtk_widget_get_root (widget)));
}

static void
add_escape (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_key_cb, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}

static void
fullscreen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);
  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

/* --- typing ---------------------------------------------------------------------------------- */

gboolean
sw_cockpit_keeps_key (SwCockpit *self, guint key, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean typing = focus != NULL && (GTK_IS_TEXT (focus) ||
                                      gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
  gboolean printable = g_unichar_isprint (gdk_keyval_to_unicode (key));
  guint lower = gdk_keyval_to_lower (key);
  if (!typing || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return lower == GDK_KEY_z || lower == GDK_KEY_y;
  return printable || key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete;
}

/* What a field or a list that is open has no use for is no command either: whoever types a question
 * neither ticks nor moves on, nor takes a tick back. */
static gboolean
typing_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
               SwCockpit *self)
{
  return sw_cockpit_keeps_key (self, key, state) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* Asked before the window's own bindings, since it comes later. */
static void
add_typing_keys (SwCockpit *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (typing_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- undo and messages ----------------------------------------------------------------------- */

static void
update_history (SwCockpit *self)
{
  SwLibrary *library = sw_session_library (self->session);
  g_autoptr (SwAction) undo = sw_history_next_undo (library);
  g_autoptr (SwAction) redo = sw_history_next_redo (library);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
}

static void retry_undo_cb (SwCockpit *self);
static void retry_redo_cb (SwCockpit *self);

static void
step_history (SwCockpit *self, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  self->in_history = TRUE;
  g_autofree char *sentence = sw_undo_step (sw_session_library (self->session), undo, &error);
  self->in_history = FALSE;
  if (sentence == NULL)
    sw_feedback_refuse (
        GTK_WIDGET (self), error,
        g_cclosure_new_object_swap (undo ? G_CALLBACK (retry_undo_cb) : G_CALLBACK (retry_redo_cb),
                                    G_OBJECT (self)));
  else
    sw_messages_toast (self->messages, sentence, undo ? _ ("_Redo") : _ ("_Undo"),
                       undo ? "win.redo" : "win.undo", NULL);
}

static void
retry_undo_cb (SwCockpit *self)
{
  step_history (self, TRUE);
}

static void
retry_redo_cb (SwCockpit *self)
{
  step_history (self, FALSE);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_history (SW_COCKPIT (widget), g_str_equal (name, "win.undo"));
}

static gboolean
is_worked_in (SwCockpit *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  return application != NULL &&
         gtk_application_get_active_window (application) == GTK_WINDOW (self);
}

static void
library_changed_cb (SwCockpit *self, const SwNotice *notice)
{
  update_history (self);
  if (notice->foreign || self->in_history || !is_worked_in (self))
    return;
  sw_banner_hide (self->banner);
  sw_messages_forget_retry (self->messages);
  g_autoptr (SwAction) action = sw_history_next_undo (sw_session_library (self->session));
  if (action != NULL && action->id == notice->action)
    sw_messages_toast (self->messages, action->name, _ ("_Undo"), "win.undo", NULL);
}

static void
say (SwFeedback *feedback, const char *sentence)
{
  sw_messages_toast (SW_COCKPIT (feedback)->messages, sentence, NULL, NULL, NULL);
}

static void
done (SwFeedback *feedback, const char *sentence)
{
  sw_messages_toast (SW_COCKPIT (feedback)->messages, sentence, _ ("_Undo"), "win.undo", NULL);
}

static void
refuse (SwFeedback *feedback, const GError *error, GClosure *retry)
{
  sw_messages_refuse (SW_COCKPIT (feedback)->messages, error, retry);
}

static void
written (SwFeedback *feedback, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” was written."), name);
  say (feedback, sentence);
}

/* Nothing here works for long. */
static GCancellable *
begin (SwFeedback *feedback, const char *sentence)
{
  return g_cancellable_new ();
}

static void
feedback_init (SwFeedbackInterface *interface)
{
  interface->say = say;
  interface->done = done;
  interface->refuse = refuse;
  interface->written = written;
  interface->begin = begin;
}

static void
retry_cb (SwCockpit *self)
{
  sw_messages_retry (self->messages);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
sw_cockpit_dispose (GObject *object)
{
  SwCockpit *self = SW_COCKPIT (object);
  sw_cockpit_end_stage (self);
  g_clear_pointer (&self->presence, gtk_widget_unparent);
  g_clear_object (&self->messages);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_cockpit_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/slipway/Slipway/ui/cockpit.ui");
  gtk_widget_class_bind_template_child (class, SwCockpit, body);
  gtk_widget_class_bind_template_child (class, SwCockpit, title);
  gtk_widget_class_bind_template_child (class, SwCockpit, start_box);
  gtk_widget_class_bind_template_child (class, SwCockpit, end_box);
  gtk_widget_class_bind_template_child (class, SwCockpit, undo_button);
  gtk_widget_class_bind_template_child (class, SwCockpit, redo_button);
  gtk_widget_class_bind_template_child (class, SwCockpit, progress);
  gtk_widget_class_bind_template_child (class, SwCockpit, grid);
  gtk_widget_class_bind_template_child (class, SwCockpit, side);
  gtk_widget_class_bind_template_child (class, SwCockpit, panels);
  gtk_widget_class_bind_template_child (class, SwCockpit, keys);
  gtk_widget_class_bind_template_child (class, SwCockpit, line);
  gtk_widget_class_bind_template_child (class, SwCockpit, sentence);
  gtk_widget_class_bind_template_child (class, SwCockpit, key_box);
  gtk_widget_class_bind_template_child (class, SwCockpit, ask_line);
  gtk_widget_class_bind_template_child (class, SwCockpit, banner);
  gtk_widget_class_bind_template_child (class, SwCockpit, toasts);
  gtk_widget_class_bind_template_callback (class, current_cb);
  gtk_widget_class_bind_template_callback (class, retry_cb);
}

static void
add_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (class, "win.redo", NULL, undo_cb);
  gtk_widget_class_install_action (class, "cockpit.panel", "s", panel_cb);
  gtk_widget_class_install_action (class, "cockpit.keys", NULL, keys_cb);
  gtk_widget_class_install_action (class, "cockpit.escape", NULL, escape_cb);
  gtk_widget_class_install_action (class, "cockpit.fullscreen", NULL, fullscreen_cb);
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_question, 0, "cockpit.keys", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_question, GDK_SHIFT_MASK, "cockpit.keys",
                                       NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F1, 0, "cockpit.keys", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F11, 0, "cockpit.fullscreen", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
sw_cockpit_class_init (SwCockpitClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_cockpit_dispose;
  widget_class->size_allocate = sw_cockpit_size_allocate;
  g_type_ensure (SW_TYPE_ASK_LINE);
  g_type_ensure (SW_TYPE_BANNER);
  g_type_ensure (SW_TYPE_COCKPIT_KEYS);
  g_type_ensure (SW_TYPE_TICK_GRID);
  bind_template (widget_class);
  add_actions (widget_class);
  sw_cockpit_class_add_presence (widget_class);
  sw_cockpit_class_add_stage (widget_class);
}

static void
sw_cockpit_init (SwCockpit *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->messages = sw_messages_new (self->toasts, self->banner);
  g_signal_connect_object (self->ask_line, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ask_line, "left", G_CALLBACK (sw_cockpit_leave_line), self,
                           G_CONNECT_SWAPPED);
  add_escape (self->body);
  add_escape (GTK_WIDGET (self->grid)); /* the toasts over it would take the key for themselves */
  add_typing_keys (self);
  sw_cockpit_init_presence (self);
}

static SwCockpit *
find_open (GtkApplication *application, SwSession *window_session, gint64 session)
{
  GList *windows = application != NULL ? gtk_application_get_windows (application) : NULL;
  for (; windows != NULL; windows = windows->next) {
    SwCockpit *cockpit = SW_IS_COCKPIT (windows->data) ? windows->data : NULL;
    if (cockpit != NULL && cockpit->session == window_session &&
        sw_cockpit_session (cockpit) == session)
      return cockpit;
  }
  return NULL;
}

static SwCockpit *
new_cockpit (GtkApplication *application, SwSession *window_session, SwTraining *training,
             gint64 session)
{
  SwCockpit *self = g_object_new (SW_TYPE_COCKPIT, "application", application, NULL);
  self->session = g_object_ref (window_session);
  self->board = sw_tick_board_new (training, session);
  /* After a step, of which the board heard cell by cell. */
  g_signal_connect_object (training, "changed", G_CALLBACK (update_progress), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (window_session, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window_session, "opened", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  sw_tick_grid_set_board (self->grid, self->board);
  sw_cockpit_begin_stage (self);
  board_changed_cb (self);
  update_history (self);
  gtk_window_maximize (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  return self;
}

SwCockpit *
sw_cockpit_present (GtkWindow *parent, SwSession *window_session, SwTraining *training,
                    gint64 session)
{
  GtkApplication *application = gtk_window_get_application (parent);
  SwCockpit *self = find_open (application, window_session, session);
  if (self == NULL)
    self = new_cockpit (application, window_session, training, session);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
