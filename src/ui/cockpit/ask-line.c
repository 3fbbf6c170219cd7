#include "ui/cockpit/ask-line.h"

#include "core/base/words.h"

struct _SwAskLine {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *question;
  GtkEntry *entry;
  GtkLabel *help;
  GtkWidget *leave_button;
  GtkWidget *take_button;

  char *usual_help;
};

G_DEFINE_FINAL_TYPE (SwAskLine, sw_ask_line, GTK_TYPE_WIDGET)

enum { ANSWERED, TYPED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

const char *
sw_ask_line_text (SwAskLine *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
show_help (SwAskLine *self, const char *text, gboolean refusal)
{
  gtk_label_set_text (self->help, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help), text != NULL);
  if (refusal)
    gtk_widget_add_css_class (GTK_WIDGET (self->help), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->help), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               refusal ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

void
sw_ask_line_refuse (SwAskLine *self, const char *sentence)
{
  show_help (self, sentence != NULL ? sentence : self->usual_help, sentence != NULL);
}

void
sw_ask_line_ask (SwAskLine *self, const char *question, const char *suggestion, const char *help)
{
  g_free (self->usual_help);
  self->usual_help = g_strdup (help);
  gtk_label_set_text (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), suggestion != NULL ? suggestion : "");
  show_help (self, help, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
take_cb (SwAskLine *self)
{
  g_autofree char *text = sw_text_clean (sw_ask_line_text (self));
  if (*text != '\0')
    g_signal_emit (self, signals[ANSWERED], 0, text);
}

static void
changed_cb (SwAskLine *self)
{
  sw_ask_line_refuse (self, NULL);
  g_signal_emit (self, signals[TYPED], 0, sw_ask_line_text (self));
}

static void
leave_cb (SwAskLine *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  leave_cb (SW_ASK_LINE (widget));
  return GDK_EVENT_STOP;
}

static void
sw_ask_line_dispose (GObject *object)
{
  g_clear_pointer (&SW_ASK_LINE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sw_ask_line_parent_class)->dispose (object);
}

static void
sw_ask_line_finalize (GObject *object)
{
  g_free (SW_ASK_LINE (object)->usual_help);
  G_OBJECT_CLASS (sw_ask_line_parent_class)->finalize (object);
}

static void
sw_ask_line_class_init (SwAskLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_ask_line_dispose;
  G_OBJECT_CLASS (class)->finalize = sw_ask_line_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/ask-line.ui");
  gtk_widget_class_bind_template_child (widget_class, SwAskLine, box);
  gtk_widget_class_bind_template_child (widget_class, SwAskLine, question);
  gtk_widget_class_bind_template_child (widget_class, SwAskLine, entry);
  gtk_widget_class_bind_template_child (widget_class, SwAskLine, help);
  gtk_widget_class_bind_template_child (widget_class, SwAskLine, leave_button);
  gtk_widget_class_bind_template_child (widget_class, SwAskLine, take_button);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  signals[LEFT] =
      g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_ask_line_init (SwAskLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
