#include "ui/common/health-badge.h"

#include <glib/gi18n.h>

struct _SwHealthBadge {
  AdwBin parent_instance;

  GtkWidget *icon;
  GtkWidget *word;
};

G_DEFINE_FINAL_TYPE (SwHealthBadge, sw_health_badge, ADW_TYPE_BIN)

static const char *const icons[] = {
    [SW_HEALTH_GREEN] = "sw-on-track-symbolic",
    [SW_HEALTH_YELLOW] = "sw-at-risk-symbolic",
    [SW_HEALTH_RED] = "sw-off-track-symbolic",
};
static const char *const classes[] = {
    [SW_HEALTH_GREEN] = "success",
    [SW_HEALTH_YELLOW] = "warning",
    [SW_HEALTH_RED] = "error",
};

const char *
sw_health_icon (SwHealth health)
{
  return icons[health];
}

const char *
sw_health_class (SwHealth health)
{
  return classes[health];
}

static void
sw_health_badge_class_init (SwHealthBadgeClass *class)
{
}

static void
sw_health_badge_init (SwHealthBadge *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->word = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->word, "heading");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->word);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sw_health_badge_new (void)
{
  return g_object_new (SW_TYPE_HEALTH_BADGE, NULL);
}

void
sw_health_badge_set (SwHealthBadge *self, SwHealth health)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[health]);
  gtk_label_set_text (GTK_LABEL (self->word), _ (sw_health_name (health)));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[health]);
}
