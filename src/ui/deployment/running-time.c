#include "ui/deployment/running-time.h"

#include <glib/gi18n.h>

/* Often enough that no second is skipped on the screen, in milliseconds. */
#define PERIOD 200

struct _SwRunningTime {
  GtkWidget parent_instance;

  GtkWidget *label;
  SwContext *context; /* NULL: it stands still */
  gint64 from;
  gint64 stands; /* seconds */
  gint64 shown;
  guint timer;
};

G_DEFINE_FINAL_TYPE (SwRunningTime, sw_running_time, GTK_TYPE_WIDGET)

gint64
sw_running_time_seconds (SwRunningTime *self)
{
  return self->context == NULL ? self->stands : sw_context_now (self->context) - self->from;
}

static void
show (SwRunningTime *self)
{
  gint64 seconds = MAX (sw_running_time_seconds (self), 0);
  if (seconds == self->shown)
    return;
  self->shown = seconds;
  g_autofree char *text = g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600),
                                           (int) (seconds / 60 % 60), (int) (seconds % 60));
  gtk_label_set_text (GTK_LABEL (self->label), text);
}

static gboolean
tick_cb (gpointer data)
{
  show (SW_RUNNING_TIME (data));
  return G_SOURCE_CONTINUE;
}

/* What nobody sees need not tick. */
static void
update_timer (SwRunningTime *self)
{
  gboolean wanted = self->context != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
  if (wanted && self->timer == 0)
    self->timer = g_timeout_add (PERIOD, tick_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->timer, g_source_remove);
}

void
sw_running_time_run (SwRunningTime *self, gint64 from, SwContext *context)
{
  sw_context_ref (context);
  g_clear_pointer (&self->context, sw_context_unref);
  self->context = context;
  self->from = from;
  show (self);
  update_timer (self);
}

void
sw_running_time_stop (SwRunningTime *self, gint64 seconds)
{
  g_clear_pointer (&self->context, sw_context_unref);
  self->stands = seconds;
  show (self);
  update_timer (self);
}

static void
sw_running_time_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_running_time_parent_class)->map (widget);
  show (SW_RUNNING_TIME (widget));
  update_timer (SW_RUNNING_TIME (widget));
}

static void
sw_running_time_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sw_running_time_parent_class)->unmap (widget);
  update_timer (SW_RUNNING_TIME (widget));
}

static void
sw_running_time_dispose (GObject *object)
{
  SwRunningTime *self = SW_RUNNING_TIME (object);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->context, sw_context_unref);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sw_running_time_parent_class)->dispose (object);
}

static void
sw_running_time_class_init (SwRunningTimeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_running_time_dispose;
  widget_class->map = sw_running_time_map;
  widget_class->unmap = sw_running_time_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
}

static void
sw_running_time_init (SwRunningTime *self)
{
  self->shown = -1;
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "sw-running-time");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time since the decision"), -1);
  show (self);
}

GtkWidget *
sw_running_time_new (void)
{
  return g_object_new (SW_TYPE_RUNNING_TIME, NULL);
}
