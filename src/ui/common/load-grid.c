#include "ui/common/load-grid.h"

#include "core/scene/gantt-paint.h"
#include "ui/plan/draw.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define PADDING 12.0
#define TABLE_WIDTH 240.0
#define WHOLE_WIDTH 150.0 /* among other things on a page */
#define TABLE_SHARE 0.35  /* of a narrow window */
#define GAP 2.0           /* between two cells */
#define SIGN 12.0
#define EMPTY_ALPHA 0x0c
#define LEAST_ALPHA 0x24 /* of a week that holds little */
#define MOST_ALPHA 0x90  /* of a full one */
#define MOST_SHARES 8    /* told in a hint */

struct _SwLoadGrid {
  GtkWidget parent_instance;

  SwLoad *load; /* owned, NULL before the first */
  const SwWords *words;
  SwDay today;
  SwTextCache *texts;
  const SwGanttPalette *palette;
  GtkAdjustment *horizontal, *vertical; /* from the first week, from the first person */
  double header_height, row_height, cell_width, table_width;
  gint32 row, week; /* the current cell */
  gboolean whole;   /* as high as its rows */
};

G_DEFINE_FINAL_TYPE (SwLoadGrid, sw_load_grid, GTK_TYPE_WIDGET)

enum { CELL, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gint32
people_count (SwLoadGrid *grid)
{
  return grid->load != NULL ? (gint32) grid->load->people->len : 0;
}

static const SwPersonLoad *
person_at (SwLoadGrid *grid, gint32 row)
{
  return row >= 0 && row < people_count (grid) ? grid->load->people->pdata[row] : NULL;
}

const SwPersonLoad *
sw_load_grid_current (SwLoadGrid *grid, guint *week)
{
  *week = (guint) grid->week;
  return person_at (grid, grid->row);
}

GtkAdjustment *
sw_load_grid_horizontal (SwLoadGrid *grid)
{
  return grid->horizontal;
}

GtkAdjustment *
sw_load_grid_vertical (SwLoadGrid *grid)
{
  return grid->vertical;
}

/* --- words ----------------------------------------------------------------------------------- */

char *
sw_load_grid_sentence (SwLoadGrid *grid)
{
  guint week;
  const SwPersonLoad *person = sw_load_grid_current (grid, &week);
  if (person == NULL)
    return g_strdup (_ ("Nobody owns a task."));
  GString *text = g_string_new (person->name);
  sw_load_append_week (grid->words, text, person, week, grid->load->first + 7 * (SwDay) week);
  return g_string_free (text, FALSE);
}

char *
sw_load_grid_hours (SwLoadGrid *grid)
{
  guint week;
  const SwPersonLoad *person = sw_load_grid_current (grid, &week);
  if (person == NULL)
    return g_strdup ("");
  g_autofree char *booked = sw_load_hours (grid->words, sw_person_load_booked (person, week));
  g_autofree char *available = sw_load_hours (grid->words, person->available[week]);
  return g_strdup_printf (_ ("%s of %s"), booked, available);
}

static void
describe (SwLoadGrid *grid)
{
  g_autofree char *sentence = sw_load_grid_sentence (grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Load by week"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence,
                                  -1);
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
draw_sign (SwLoadGrid *grid, GtkSnapshot *snapshot, double x, double y)
{
  SwSceneItem item = {.kind = SW_ITEM_GLYPH,
                      .flags = SW_SCENE_LATE,
                      .x = (float) round (x),
                      .y = (float) round (y),
                      .width = SIGN,
                      .height = SIGN};
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (item.x - 1, item.y - 1, item.width + 2, item.height + 2));
  sw_gantt_paint_shape (cr, &item, grid->palette);
  cairo_destroy (cr);
}

static guint32
cell_colour (SwLoadGrid *grid, const SwPersonLoad *person, guint week)
{
  int percent = sw_person_load_percent (person, week);
  if (sw_person_load_is_over (person, week))
    return sw_draw_alpha (grid->palette->late, 0x48);
  if (percent == 0)
    return sw_draw_alpha (grid->palette->dim_text, EMPTY_ALPHA);
  guint alpha = LEAST_ALPHA + (guint) ((MOST_ALPHA - LEAST_ALPHA) * percent / 100);
  return sw_draw_alpha (grid->palette->accent, alpha);
}

static void
draw_cell (SwLoadGrid *grid, GtkSnapshot *snapshot, const SwPersonLoad *person, gint32 row,
           gint32 week, double x, double y)
{
  double width = grid->cell_width - GAP, height = grid->row_height - GAP;
  gboolean over = sw_person_load_is_over (person, (guint) week);
  sw_draw_rounded (snapshot, cell_colour (grid, person, (guint) week), x, y, width, height, 4, 4);
  if (row == grid->row && week == grid->week)
    sw_draw_outline (snapshot, grid->palette->accent, x - 1, y - 1, width + 2, height + 2, 5,
                     gtk_widget_has_focus (GTK_WIDGET (grid)) ? 3 : 1.5);
  if (person->effort[week] == 0 && person->available[week] == 0)
    sw_text_cache_draw (grid->texts, snapshot, SW_TEXT_SMALL, grid->palette->dim_text, _ ("away"),
                        x + 2, y, width - 4, height, 0.5);
  if (person->effort[week] == 0)
    return;
  g_autofree char *text = sw_load_percent (person, (guint) week);
  double shift = over ? SIGN + 2 : 0;
  if (over)
    draw_sign (grid, snapshot, x + 5, y + (height - SIGN) / 2);
  sw_text_cache_draw (grid->texts, snapshot, over ? SW_TEXT_SMALL_BOLD : SW_TEXT_SMALL,
                      grid->palette->text, text, x + shift + 2, y, width - shift - 4, height, 0.5);
}

static void
draw_person (SwLoadGrid *grid, GtkSnapshot *snapshot, const SwPersonLoad *person, double y)
{
  double line = sw_text_cache_line_height (grid->texts, SW_TEXT_NORMAL);
  double top = y + round ((grid->row_height - 2 * line) / 2), width = grid->table_width;
  sw_text_cache_draw (grid->texts, snapshot, SW_TEXT_NORMAL, grid->palette->text, person->name,
                      PADDING, top, width - 2 * PADDING, line, 0);
  const char *party = sw_party_name (person->party);
  if (party != NULL)
    sw_text_cache_draw (grid->texts, snapshot, SW_TEXT_SMALL, grid->palette->dim_text, _ (party),
                        PADDING, top + line, width - 2 * PADDING, line, 0);
}

/* How many weeks with a Thursday the month has from that of `thursday` on. */
static int
weeks_left (SwDay thursday)
{
  int month, now, weeks = 0;
  sw_day_split (thursday, NULL, &month, NULL);
  do {
    weeks++;
    sw_day_split (thursday + 7 * weeks, NULL, &now, NULL);
  } while (now == month);
  return weeks;
}

/* Left out where the next month would stand on it. */
static void
draw_month (SwLoadGrid *grid, GtkSnapshot *snapshot, SwDay day, double x, double end)
{
  g_autofree char *name = sw_format_day (grid->words, day, SW_DAY_MONTH);
  if (x + sw_text_cache_measure (grid->texts, SW_TEXT_SMALL_BOLD, name) + 4 <= end)
    sw_text_cache_draw (grid->texts, snapshot, SW_TEXT_SMALL_BOLD, grid->palette->text, name, x, 0,
                        -1, grid->header_height / 2, 0);
}

/* The month above its first week in sight, the Monday of each week below. */
static void
draw_header (SwLoadGrid *grid, GtkSnapshot *snapshot, gint32 first, gint32 last)
{
  double left = gtk_adjustment_get_value (grid->horizontal), half = grid->header_height / 2;
  int before = -1;
  for (gint32 week = first; week < last; week++) {
    SwDay day = grid->load->first + 7 * week;
    int month, day_of_month;
    double x = grid->table_width + week * grid->cell_width - left;
    sw_day_split (day + 3, NULL, &month, NULL);
    sw_day_split (day, NULL, NULL, &day_of_month);
    if (month != before)
      draw_month (grid, snapshot, day + 3, MAX (x, grid->table_width) + 4,
                  x + weeks_left (day + 3) * grid->cell_width);
    before = month;
    gboolean now = grid->today >= day && grid->today < day + 7;
    g_autofree char *short_day = g_strdup_printf ("%d", day_of_month);
    sw_text_cache_draw (grid->texts, snapshot, now ? SW_TEXT_SMALL_BOLD : SW_TEXT_SMALL,
                        now ? grid->palette->accent : grid->palette->dim_text, short_day, x, half,
                        grid->cell_width - GAP, half, 0.5);
  }
}

static void
visible_weeks (SwLoadGrid *grid, gint32 *first, gint32 *last)
{
  double left = gtk_adjustment_get_value (grid->horizontal);
  double page = gtk_adjustment_get_page_size (grid->horizontal);
  gint32 count = (gint32) grid->load->count;
  *first = CLAMP ((gint32) floor (left / grid->cell_width), 0, count);
  *last = CLAMP ((gint32) ceil ((left + page) / grid->cell_width), *first, count);
}

static void
draw_rows (SwLoadGrid *grid, GtkSnapshot *snapshot, gint32 first, gint32 last)
{
  double top = gtk_adjustment_get_value (grid->vertical);
  double left = gtk_adjustment_get_value (grid->horizontal);
  double page = gtk_adjustment_get_page_size (grid->vertical);
  gint32 begin = (gint32) floor (top / grid->row_height);
  gint32 end = MIN ((gint32) ceil ((top + page) / grid->row_height), people_count (grid));
  float width = (float) gtk_widget_get_width (GTK_WIDGET (grid));
  for (gint32 row = MAX (begin, 0); row < end; row++)
    draw_person (grid, snapshot, person_at (grid, row),
                 grid->header_height + row * grid->row_height - top);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) grid->table_width - 2,
                                                         (float) grid->header_height - 2, width,
                                                         (float) page));
  for (gint32 row = MAX (begin, 0); row < end; row++)
    for (gint32 week = first; week < last; week++)
      draw_cell (grid, snapshot, person_at (grid, row), row, week,
                 grid->table_width + week * grid->cell_width - left,
                 grid->header_height + row * grid->row_height - top);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwLoadGrid *grid = SW_LOAD_GRID (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget), header = (float) grid->header_height;
  gint32 first, last;
  if (!grid->whole) /* what it stands on may be of another colour */
    sw_draw_rect (snapshot, grid->palette->ground, 0, 0, width, height);
  if (grid->load == NULL)
    return;
  visible_weeks (grid, &first, &last);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) grid->table_width, 0,
                                               width - (float) grid->table_width, header));
  draw_header (grid, snapshot, first, last);
  gtk_snapshot_pop (snapshot);
  sw_text_cache_draw (grid->texts, snapshot, SW_TEXT_SMALL_BOLD, grid->palette->dim_text,
                      _ ("Person"), PADDING, header / 2, grid->table_width - PADDING, header / 2,
                      0);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, header, width, MAX (0, height - header)));
  draw_rows (grid, snapshot, first, last);
  gtk_snapshot_pop (snapshot);
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
fit (SwLoadGrid *grid)
{
  double weeks = grid->load != NULL ? grid->load->count * grid->cell_width : 0;
  double rows = people_count (grid) * grid->row_height;
  double wide = gtk_adjustment_get_page_size (grid->horizontal);
  double tall = gtk_adjustment_get_page_size (grid->vertical);
  gtk_adjustment_configure (grid->horizontal, gtk_adjustment_get_value (grid->horizontal), 0,
                            MAX (weeks, wide), grid->cell_width, MAX (wide - grid->cell_width, 1),
                            wide);
  gtk_adjustment_configure (grid->vertical, gtk_adjustment_get_value (grid->vertical), 0,
                            MAX (rows, tall), grid->row_height, MAX (tall - grid->row_height, 1),
                            tall);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  SwLoadGrid *grid = SW_LOAD_GRID (widget);
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = horizontal ? 280 : 140;
  *natural = horizontal ? 800 : 360;
  if (!horizontal && grid->whole)
    *minimum = *natural = (int) ceil (grid->header_height + people_count (grid) * grid->row_height);
}

static double
widest_name (SwLoadGrid *grid)
{
  int widest = 0;
  for (gint32 row = 0; row < people_count (grid); row++) {
    const char *name = person_at (grid, row)->name;
    widest = MAX (widest, sw_text_cache_measure (grid->texts, SW_TEXT_NORMAL, name));
  }
  return widest + 2 * PADDING;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SwLoadGrid *grid = SW_LOAD_GRID (widget);
  double least = grid->whole ? WHOLE_WIDTH : TABLE_WIDTH;
  grid->table_width = round (MIN (MAX (least, widest_name (grid)), width * TABLE_SHARE));
  gtk_adjustment_set_page_size (grid->horizontal, MAX (1, width - grid->table_width));
  gtk_adjustment_set_page_size (grid->vertical, MAX (1, height - grid->header_height));
  fit (grid);
}

static void
fonts_changed (SwLoadGrid *grid)
{
  sw_text_cache_clear (grid->texts);
  int line = sw_text_cache_line_height (grid->texts, SW_TEXT_NORMAL);
  grid->row_height = MAX (44, 2 * line + 8);
  grid->header_height = 2 * MAX (24, line + 6);
  grid->cell_width = sw_text_cache_measure (grid->texts, SW_TEXT_SMALL_BOLD, "100 %") + SIGN + 18;
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sw_load_grid_parent_class)->css_changed (widget, change);
  fonts_changed (SW_LOAD_GRID (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sw_load_grid_parent_class)->system_setting_changed (widget, setting);
  fonts_changed (SW_LOAD_GRID (widget));
}

static void
style_cb (SwLoadGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  grid->palette = sw_gantt_palette (adw_style_manager_get_dark (manager),
                                    adw_style_manager_get_high_contrast (manager));
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

/* --- input ----------------------------------------------------------------------------------- */

void
sw_load_grid_go_to (SwLoadGrid *grid, gint32 row, gint32 week)
{
  if (people_count (grid) == 0 || grid->load->count == 0)
    return;
  grid->row = CLAMP (row, 0, people_count (grid) - 1);
  grid->week = CLAMP (week, 0, (gint32) grid->load->count - 1);
  gtk_adjustment_clamp_page (grid->vertical, grid->row * grid->row_height,
                             (grid->row + 1) * grid->row_height);
  gtk_adjustment_clamp_page (grid->horizontal, grid->week * grid->cell_width,
                             (grid->week + 1) * grid->cell_width);
  describe (grid);
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  g_signal_emit (grid, signals[CELL], 0);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  SwLoadGrid *grid = SW_LOAD_GRID (widget);
  gint32 rows, weeks;
  g_variant_get (by, "(ii)", &rows, &weeks);
  /* From a far place the clamping would overflow. */
  sw_load_grid_go_to (grid, CLAMP (grid->row + (gint64) rows, G_MININT32, G_MAXINT32),
                      CLAMP (grid->week + (gint64) weeks, G_MININT32, G_MAXINT32));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
  return TRUE;
}

static gboolean
cell_at (SwLoadGrid *grid, double x, double y, gint32 *row, gint32 *week)
{
  if (grid->load == NULL || y < grid->header_height || x < grid->table_width)
    return FALSE;
  x += gtk_adjustment_get_value (grid->horizontal) - grid->table_width;
  y += gtk_adjustment_get_value (grid->vertical) - grid->header_height;
  *row = (gint32) (y / grid->row_height);
  *week = (gint32) (x / grid->cell_width);
  return *row < people_count (grid) && *week < (gint32) grid->load->count;
}

static void
pressed_cb (GtkGestureClick *click, int presses, double x, double y, SwLoadGrid *grid)
{
  gint32 row, week;
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  if (!cell_at (grid, x, y, &row, &week))
    return;
  sw_load_grid_go_to (grid, row, week);
  if (presses == 2)
    g_signal_emit (grid, signals[ACTIVATED], 0);
}

/* Whether there was anything to scroll. */
static gboolean
scroll_by (GtkAdjustment *adjustment, double distance)
{
  double before = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_set_value (adjustment, before + distance);
  return fabs (gtk_adjustment_get_value (adjustment) - before) > 0;
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SwLoadGrid *grid)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean surface = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0) {
    dx = dy;
    dy = 0;
  }
  double step = surface ? 1 : 1.5 * grid->row_height;
  gboolean along = scroll_by (grid->horizontal, dx * step);
  gboolean down = scroll_by (grid->vertical, dy * step);
  return along || down ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* A cell with what it is made of, a line for each task. */
static char *
cell_tip (SwLoadGrid *grid, gint32 row, gint32 week)
{
  const SwPersonLoad *person = person_at (grid, row);
  g_autofree char *monday =
      sw_format_day (grid->words, grid->load->first + 7 * week, SW_DAY_MEDIUM);
  g_autofree char *booked =
      sw_load_hours (grid->words, sw_person_load_booked (person, (guint) week));
  g_autofree char *available = sw_load_hours (grid->words, person->available[week]);
  GString *tip = g_string_new (NULL);
  g_string_printf (tip, _ ("%s, week of %s: %s booked, %s there"), person->name, monday, booked,
                   available);
  g_autoptr (GArray) shares = sw_person_load_shares (person, (guint) week);
  for (guint i = 0; i < MIN (shares->len, MOST_SHARES); i++) {
    const SwLoadShare *share = &g_array_index (shares, SwLoadShare, i);
    g_autofree char *hours = sw_load_hours (grid->words, (share->effort + 50) / 100);
    g_string_append_printf (tip, "\n%s: %s", share->title, hours);
  }
  return g_string_free (tip, FALSE);
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SwLoadGrid *grid = SW_LOAD_GRID (widget);
  gint32 row = grid->row, week = grid->week;
  if (keyboard ? person_at (grid, row) == NULL : !cell_at (grid, x, y, &row, &week))
    return FALSE;
  g_autofree char *text = cell_tip (grid, row, week);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwLoadGrid *grid = SW_LOAD_GRID (object);
  g_clear_pointer (&grid->texts, sw_text_cache_free);
  g_clear_pointer (&grid->load, sw_load_free);
  g_clear_object (&grid->horizontal);
  g_clear_object (&grid->vertical);
  G_OBJECT_CLASS (sw_load_grid_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *class)
{
  static const struct {
    guint key, keypad;
    gint32 rows, weeks;
  } keys[] = {
      {GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0},           {GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0},
      {GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1},       {GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1},
      {GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -8, 0}, {GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 8, 0},
      {GDK_KEY_Home, GDK_KEY_KP_Home, 0, -9999},    {GDK_KEY_End, GDK_KEY_KP_End, 0, 9999}};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding (class, keys[i].key, 0, move_cb, "(ii)", keys[i].rows,
                                  keys[i].weeks);
    gtk_widget_class_add_binding (class, keys[i].keypad, 0, move_cb, "(ii)", keys[i].rows,
                                  keys[i].weeks);
  }
  gtk_widget_class_add_binding (class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
}

static void
sw_load_grid_class_init (SwLoadGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
  widget_class->query_tooltip = query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "loadgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  add_keys (widget_class);
  signals[CELL] =
      g_signal_new ("cell", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkAdjustment *
new_adjustment (SwLoadGrid *grid)
{
  GtkAdjustment *adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), grid,
                           G_CONNECT_SWAPPED);
  return adjustment;
}

static void
sw_load_grid_init (SwLoadGrid *grid)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *widget = GTK_WIDGET (grid);
  grid->texts = sw_text_cache_new (widget);
  grid->horizontal = new_adjustment (grid);
  grid->vertical = new_adjustment (grid);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_cb), grid, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_cb), grid,
                           G_CONNECT_SWAPPED);
  style_cb (grid);
  fonts_changed (grid);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), grid, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), grid, 0);
  gtk_widget_add_controller (widget, scroll);
}

/* The row of the same person in another load, -1 where it is gone. */
static gint32
find_person (SwLoad *load, const SwPersonLoad *person)
{
  for (guint i = 0; person != NULL && i < load->people->len; i++) {
    const SwPersonLoad *other = load->people->pdata[i];
    if (other->party == person->party && g_str_equal (other->name, person->name) &&
        g_strcmp0 (other->email, person->email) == 0)
      return (gint32) i;
  }
  return -1;
}

/* What is worth a look at first: the first week from `begin` on in which somebody is overloaded,
 * else has work. */
static void
find_first (SwLoad *load, guint begin, gint32 *row, gint32 *week)
{
  gboolean found = FALSE;
  *row = 0;
  *week = (gint32) begin;
  for (guint i = begin; i < load->count; i++)
    for (guint person = 0; person < load->people->len; person++) {
      const SwPersonLoad *each = load->people->pdata[person];
      gboolean over = sw_person_load_is_over (each, i);
      if (!over && (found || each->effort[i] == 0))
        continue;
      found = TRUE;
      *row = (gint32) person;
      *week = (gint32) i;
      if (over)
        return;
    }
}

void
sw_load_grid_set_load (SwLoadGrid *grid, SwLoad *load, const SwWords *words, SwDay today)
{
  gboolean first = people_count (grid) == 0;
  gint32 row = find_person (load, person_at (grid, grid->row));
  SwDay week = grid->load != NULL ? grid->load->first + 7 * grid->week : load->first;
  g_clear_pointer (&grid->load, sw_load_free);
  grid->load = load;
  grid->words = words;
  grid->today = today;
  grid->row = row >= 0 ? row : CLAMP (grid->row, 0, MAX (0, people_count (grid) - 1));
  grid->week = CLAMP ((week - load->first) / 7, 0, MAX (0, (gint32) load->count - 1));
  gint32 begin = CLAMP ((today - load->first) / 7, 0, MAX (0, (gint32) load->count - 1));
  if (first)
    find_first (load, (guint) begin, &grid->row, &grid->week);
  fit (grid);
  gtk_widget_queue_resize (GTK_WIDGET (grid)); /* the names may need more room */
  if (first) { /* this week to the left, unless the one to look at is farther away */
    gint32 week_at = grid->week;
    gtk_adjustment_clamp_page (grid->horizontal, begin * grid->cell_width,
                               begin * grid->cell_width +
                                   gtk_adjustment_get_page_size (grid->horizontal));
    sw_load_grid_go_to (grid, grid->row, week_at);
  }
  describe (grid);
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  g_signal_emit (grid, signals[CELL], 0);
}

void
sw_load_grid_set_whole (SwLoadGrid *grid, gboolean whole)
{
  grid->whole = whole;
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}
