#include "ui/common/banner.h"

struct _SwBanner {
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (SwBanner, sw_banner, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
button_clicked_cb (SwBanner *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
sw_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SW_TYPE_BANNER);
  G_OBJECT_CLASS (sw_banner_parent_class)->dispose (object);
}

static void
sw_banner_class_init (SwBannerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_banner_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SwBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, SwBanner, label);
  gtk_widget_class_bind_template_child (widget_class, SwBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
sw_banner_init (SwBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sw_banner_show (SwBanner *self, const char *sentence, const char *button)
{
  gtk_label_set_text (self->label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->button, button);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
sw_banner_hide (SwBanner *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

gboolean
sw_banner_is_shown (SwBanner *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

const char *
sw_banner_sentence (SwBanner *self)
{
  return gtk_label_get_text (self->label);
}
