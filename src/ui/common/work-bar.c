#include "ui/common/work-bar.h"

/* Milliseconds of work before it is told. */
#define PATIENCE 250

struct _SwWorkBar {
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *cancel_button;

  GQueue works; /* GCancellable with its sentence, the latest first */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (SwWorkBar, sw_work_bar, GTK_TYPE_WIDGET)

static const char bar_key[] = "sw-work-bar", sentence_key[] = "sw-work-sentence";

static void
update (SwWorkBar *self)
{
  GObject *latest = g_queue_peek_head (&self->works);
  gboolean shown = latest != NULL && self->timeout == 0;
  if (latest != NULL)
    gtk_label_set_text (self->label, g_object_get_data (latest, sentence_key));
  gtk_revealer_set_reveal_child (self->revealer, shown);
  gtk_spinner_set_spinning (self->spinner, shown);
}

static gboolean
timeout_cb (gpointer data)
{
  SwWorkBar *self = data;
  self->timeout = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
cancel_cb (SwWorkBar *self)
{
  GCancellable *latest = g_queue_peek_head (&self->works);
  if (latest != NULL)
    g_cancellable_cancel (latest);
}

static void
sw_work_bar_dispose (GObject *object)
{
  SwWorkBar *self = SW_WORK_BAR (object);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_queue_clear (&self->works);
  gtk_widget_dispose_template (GTK_WIDGET (object), SW_TYPE_WORK_BAR);
  G_OBJECT_CLASS (sw_work_bar_parent_class)->dispose (object);
}

static void
sw_work_bar_class_init (SwWorkBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_work_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SwWorkBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SwWorkBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, SwWorkBar, label);
  gtk_widget_class_bind_template_child (widget_class, SwWorkBar, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
sw_work_bar_init (SwWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GCancellable *
sw_work_bar_begin (SwWorkBar *self, const char *sentence)
{
  GCancellable *work = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (work), bar_key, g_object_ref (self), g_object_unref);
  g_object_set_data_full (G_OBJECT (work), sentence_key, g_strdup (sentence), g_free);
  if (self->works.length == 0 && self->timeout == 0)
    self->timeout = g_timeout_add (PATIENCE, timeout_cb, self);
  g_queue_push_head (&self->works, work);
  update (self);
  return work;
}

void
sw_work_bar_end (GCancellable *work)
{
  SwWorkBar *self = g_object_get_data (G_OBJECT (work), bar_key);
  if (self == NULL)
    return;
  g_queue_remove (&self->works, work);
  if (self->works.length == 0)
    g_clear_handle_id (&self->timeout, g_source_remove);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    update (self);
  g_object_set_data (G_OBJECT (work), bar_key, NULL);
}

const char *
sw_work_bar_sentence (SwWorkBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
