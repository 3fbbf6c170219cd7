#include "ui/common/messages.h"

#include "core/base/error.h"

#include <glib/gi18n.h>

/* Seconds an edit's toast stays. */
#define TOAST_TIMEOUT 5

/* Microseconds for which a toast is changed rather than replaced: libadwaita 1.2 reads freed memory
 * when a toast goes away before it has come in, which takes half a second. */
#define TOAST_SETTLE (G_USEC_PER_SEC * 6 / 10)

struct _SwMessages {
  GObject parent_instance;

  AdwToastOverlay *toasts;
  SwBanner *banner;
  AdwToast *toast;    /* the one that is shown; weak */
  gint64 toast_since; /* monotonic microseconds */
  GClosure *retry;    /* what the banner's button does again; may be NULL */
};

G_DEFINE_FINAL_TYPE (SwMessages, sw_messages, G_TYPE_OBJECT)

static void
dismissed_cb (AdwToast *toast, SwMessages *self)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
}

static void
show_new_toast (SwMessages *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_timeout (toast, TOAST_TIMEOUT);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  g_set_weak_pointer (&self->toast, toast);
  self->toast_since = g_get_monotonic_time ();
}

/* A refusal ends with the way out: it must not be cut off, as the platform does. */
static GtkWidget *
new_sentence (const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

void
sw_messages_toast (SwMessages *self, const char *sentence, const char *button, const char *action,
                   GVariant *target)
{
  gboolean settling =
      self->toast != NULL && g_get_monotonic_time () - self->toast_since < TOAST_SETTLE;
  if (!settling)
    show_new_toast (self);
  adw_toast_set_custom_title (self->toast, new_sentence (sentence));
  adw_toast_set_button_label (self->toast, action != NULL ? button : NULL);
  adw_toast_set_action_name (self->toast, NULL); /* never an action with another's target */
  adw_toast_set_action_target_value (self->toast, action != NULL ? target : NULL);
  adw_toast_set_action_name (self->toast, action);
  if (!settling)
    adw_toast_overlay_add_toast (self->toasts, self->toast);
}

/* The file itself stands in the way: that lasts, so a banner stays until it is mended. */
static gboolean
lasts (const GError *error)
{
  static const char *const rules[] = {"disk-full", "read-only", "locked", "moved", "file", NULL};
  return g_strv_contains (rules, sw_error_rule (error));
}

void
sw_messages_refuse (SwMessages *self, const GError *error, GClosure *retry)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    sw_messages_toast (self, _ ("Cancelled. Nothing was changed."), NULL, NULL, NULL);
    return;
  }
  if (!lasts (error)) {
    sw_messages_toast (self, error->message, NULL, NULL, NULL);
    return;
  }
  sw_messages_forget_retry (self);
  self->retry = retry != NULL ? g_closure_ref (retry) : NULL;
  sw_banner_show (self->banner, error->message, _ ("Try Again"));
}

gboolean
sw_messages_retry (SwMessages *self)
{
  g_autoptr (GClosure) retry = g_steal_pointer (&self->retry);
  sw_banner_hide (self->banner);
  if (retry == NULL)
    return FALSE;
  g_auto (GValue) instance = G_VALUE_INIT;
  g_value_init_from_instance (&instance, self);
  g_closure_invoke (retry, NULL, 1, &instance, NULL);
  return TRUE;
}

void
sw_messages_forget_retry (SwMessages *self)
{
  g_clear_pointer (&self->retry, g_closure_unref);
}

static void
sw_messages_dispose (GObject *object)
{
  SwMessages *self = SW_MESSAGES (object);
  sw_messages_forget_retry (self);
  g_clear_weak_pointer (&self->toast);
  G_OBJECT_CLASS (sw_messages_parent_class)->dispose (object);
}

static void
sw_messages_class_init (SwMessagesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_messages_dispose;
}

static void
sw_messages_init (SwMessages *self)
{
}

SwMessages *
sw_messages_new (AdwToastOverlay *toasts, SwBanner *banner)
{
  SwMessages *self = g_object_new (SW_TYPE_MESSAGES, NULL);
  self->toasts = toasts;
  self->banner = banner;
  return self;
}
