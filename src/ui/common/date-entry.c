#include "ui/common/date-entry.h"

#include "core/base/error.h"
#include "ui/common/date-text.h"
#include "ui/common/focus-move.h"
#include "ui/common/month-grid.h"

#include <glib/gi18n.h>

struct _SwDateEntry {
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkMenuButton *button;
  SwMonthGrid *month; /* in the button's popover, made when it first opens */

  const SwWords *words;
  int first_weekday;
  SwDay today;
  SwDay day;
  gboolean valid;
};

G_DEFINE_FINAL_TYPE (SwDateEntry, sw_date_entry, GTK_TYPE_WIDGET)

enum { PROP_DAY = 1, PROP_VALID, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
take (SwDateEntry *self, SwDay day, gboolean valid)
{
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  gboolean other_day = day != self->day;
  gboolean other_valid = valid != self->valid;
  self->day = day;
  self->valid = valid;
  if (other_day)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  if (other_valid)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
changed_cb (SwDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  SwDay day = sw_date_text_parse (text, self->today);
  take (self, day, day != SW_NO_DAY || *text == '\0');
}

static char *
text_of (SwDateEntry *self, SwDay day)
{
  if (day == SW_NO_DAY)
    return g_strdup ("");
  return self->words != NULL ? sw_format_day (self->words, day, SW_DAY_NUMERIC)
                             : sw_day_to_iso (day);
}

/* Writes the date out as dates are written here. */
static void
tidy (SwDateEntry *self)
{
  if (!self->valid)
    return;
  g_autofree char *text = text_of (self, self->day);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static gboolean
key_pressed_cb (SwDateEntry *self, guint key, guint code, GdkModifierType state)
{
  int step = 0;
  if (key == GDK_KEY_Up)
    step = 1;
  else if (key == GDK_KEY_Down)
    step = -1;
  else if (key == GDK_KEY_Page_Up)
    step = 7;
  else if (key == GDK_KEY_Page_Down)
    step = -7;
  if (step == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  sw_date_entry_set_day (self, self->day != SW_NO_DAY ? self->day + step : self->today);
  return TRUE;
}

static void
picked_cb (SwDateEntry *self, int day)
{
  sw_date_entry_set_day (self, day);
  gtk_menu_button_popdown (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
open_month_cb (GtkMenuButton *button, gpointer data)
{
  SwDateEntry *self = SW_DATE_ENTRY (data);
  if (self->month == NULL) {
    self->month = sw_month_grid_new (self->words, self->first_weekday, self->today);
    g_signal_connect_object (self->month, "picked", G_CALLBACK (picked_cb), self,
                             G_CONNECT_SWAPPED);
    GtkWidget *popover = gtk_popover_new ();
    gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->month));
    gtk_menu_button_set_popover (button, popover);
  }
  sw_month_grid_show (self->month, self->day);
}

static void
sw_date_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SwDateEntry *self = SW_DATE_ENTRY (object);
  if (id == PROP_DAY)
    g_value_set_int (value, self->day);
  else
    g_value_set_boolean (value, self->valid);
}

static void
sw_date_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  sw_date_entry_set_day (SW_DATE_ENTRY (object), g_value_get_int (value));
}

static gboolean
sw_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SW_DATE_ENTRY (widget)->entry));
}

static void
sw_date_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SW_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (sw_date_entry_parent_class)->dispose (object);
}

static void
sw_date_entry_class_init (SwDateEntryClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  object_class->dispose = sw_date_entry_dispose;
  object_class->get_property = sw_date_entry_get_property;
  object_class->set_property = sw_date_entry_set_property;
  widget_class->grab_focus = sw_date_entry_grab_focus;
  widget_class->focus = sw_focus_move;
  properties[PROP_DAY] =
      g_param_spec_int ("day", NULL, NULL, G_MININT32, G_MAXINT32, SW_NO_DAY,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALID] =
      g_param_spec_boolean ("valid", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, SwDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, SwDateEntry, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tidy);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sw_date_entry_init (SwDateEntry *self)
{
  self->day = SW_NO_DAY;
  self->valid = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, open_month_cb, self, NULL);
}

GtkWidget *
sw_date_entry_new (void)
{
  return g_object_new (SW_TYPE_DATE_ENTRY, NULL);
}

void
sw_date_entry_set_up (SwDateEntry *self, const SwWords *words, int first_weekday, SwDay today)
{
  self->words = words;
  self->first_weekday = first_weekday;
  self->today = today;
  tidy (self);
}

void
sw_date_entry_set_label (SwDateEntry *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

SwDay
sw_date_entry_get_day (SwDateEntry *self)
{
  return self->day;
}

void
sw_date_entry_set_day (SwDateEntry *self, SwDay day)
{
  if (day != SW_NO_DAY)
    day = CLAMP (day, SW_FIRST_DAY, SW_LAST_DAY);
  g_autofree char *text = text_of (self, day);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  take (self, day, TRUE);
}

gboolean
sw_date_entry_is_valid (SwDateEntry *self)
{
  return self->valid;
}

gboolean
sw_date_entry_check (SwDateEntry *self, GError **error)
{
  if (self->valid)
    return TRUE;
  g_autofree char *example = sw_format_day (self->words, self->today, SW_DAY_NUMERIC);
  return sw_refuse (error, SW_ERROR_REFUSED, "date-form",
                    _ ("This is not a date. Enter one such as %s."), example);
}

GtkEditable *
sw_date_entry_editable (SwDateEntry *self)
{
  return GTK_EDITABLE (self->entry);
}
