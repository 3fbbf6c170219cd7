#include "ui/common/month-grid.h"

#define WEEKS 6
#define DAYS 7

struct _SwMonthGrid {
  AdwBin parent_instance;

  GtkLabel *month_label;
  GtkGrid *grid;

  const SwWords *words;
  int first_weekday;
  SwDay today;
  SwDay first;    /* the first day shown, perhaps of the month before */
  SwDay month;    /* the first of the month shown */
  SwDay selected; /* or SW_NO_DAY */
  GtkWidget *days[WEEKS * DAYS];
  GtkWidget *weeks[WEEKS];
};

G_DEFINE_FINAL_TYPE (SwMonthGrid, sw_month_grid, ADW_TYPE_BIN)

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
day_clicked_cb (GtkButton *button, SwMonthGrid *self)
{
  int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index"));
  g_signal_emit (self, signals[PICKED], 0, (int) self->first + index);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
fill_day (SwMonthGrid *self, int index, int month)
{
  SwDay day = self->first + index;
  GtkWidget *button = self->days[index];
  int month_of_day, day_of_month;
  sw_day_split (day, NULL, &month_of_day, &day_of_month);
  g_autofree char *number = g_strdup_printf ("%d", day_of_month);
  g_autofree char *name = sw_format_day (self->words, day, SW_DAY_WEEKDAY);
  gtk_button_set_label (GTK_BUTTON (button), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_class (button, "dim-label", month_of_day != month);
  set_class (button, "suggested-action", day == self->selected);
  set_class (button, "today", day == self->today);
  set_class (button, "weekend", sw_day_weekday (day) >= 5);
}

static void
fill (SwMonthGrid *self)
{
  int month;
  sw_day_split (self->month, NULL, &month, NULL);
  g_autofree char *title = sw_format_day (self->words, self->month, SW_DAY_MONTH);
  gtk_label_set_text (self->month_label, title);
  int before = (sw_day_weekday (self->month) - self->first_weekday + DAYS) % DAYS;
  self->first = self->month - before;
  for (int i = 0; i < WEEKS * DAYS; i++)
    fill_day (self, i, month);
  for (int i = 0; i < WEEKS; i++) {
    /* A week that begins on Sunday is named by the Monday in it. */
    SwDay monday = self->first + i * DAYS + (DAYS - self->first_weekday) % DAYS;
    g_autofree char *week = g_strdup_printf ("%d", sw_day_iso_week (monday, NULL));
    gtk_label_set_text (GTK_LABEL (self->weeks[i]), week);
  }
}

static void
turn_month (SwMonthGrid *self, int step)
{
  int year, month;
  sw_day_split (self->month, &year, &month, NULL);
  month += step;
  SwDay turned = sw_day_new (year + (month > 12) - (month < 1), (month + 11) % 12 + 1, 1);
  if (turned < SW_FIRST_DAY || turned > SW_LAST_DAY)
    return;
  self->month = turned;
  fill (self);
}

static void
previous_cb (SwMonthGrid *self)
{
  turn_month (self, -1);
}

static void
next_cb (SwMonthGrid *self)
{
  turn_month (self, 1);
}

static gboolean
turn_key_cb (GtkWidget *widget, GVariant *step, gpointer data)
{
  turn_month (SW_MONTH_GRID (widget), g_variant_get_int32 (step));
  return TRUE;
}

void
sw_month_grid_show (SwMonthGrid *self, SwDay day)
{
  int year, month;
  self->selected = day;
  SwDay shown = day != SW_NO_DAY ? day : self->today;
  sw_day_split (shown, &year, &month, NULL);
  self->month = sw_day_new (year, month, 1);
  fill (self);
  gtk_widget_grab_focus (self->days[shown - self->first]);
}

static GtkWidget *
new_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
build (SwMonthGrid *self)
{
  for (int i = 0; i < DAYS; i++) {
    int weekday = (self->first_weekday + i) % DAYS;
    const char *name = sw_format_weekday (self->words, weekday, TRUE);
    gtk_grid_attach (self->grid, new_caption (name), i + 1, 0, 1, 1);
  }
  for (int i = 0; i < WEEKS; i++) {
    self->weeks[i] = new_caption ("");
    gtk_grid_attach (self->grid, self->weeks[i], 0, i + 1, 1, 1);
  }
  for (int i = 0; i < WEEKS * DAYS; i++) {
    GtkWidget *button = gtk_button_new ();
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "circular");
    g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (i));
    g_signal_connect_object (button, "clicked", G_CALLBACK (day_clicked_cb), self, 0);
    gtk_grid_attach (self->grid, button, i % DAYS + 1, i / DAYS + 1, 1, 1);
    self->days[i] = button;
  }
}

static void
sw_month_grid_class_init (SwMonthGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/month-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, SwMonthGrid, month_label);
  gtk_widget_class_bind_template_child (widget_class, SwMonthGrid, grid);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, turn_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, turn_key_cb, "i", 1);
}

static void
sw_month_grid_init (SwMonthGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwMonthGrid *
sw_month_grid_new (const SwWords *words, int first_weekday, SwDay today)
{
  SwMonthGrid *self = g_object_new (SW_TYPE_MONTH_GRID, NULL);
  self->words = words;
  self->first_weekday = first_weekday;
  self->today = today;
  self->selected = SW_NO_DAY;
  build (self);
  return self;
}
