/* Keys, taps and the pointer. */
#include "core/training/tick.h"
#include "ui/cockpit/tick-grid-private.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

typedef enum { ONE, ROW, COLUMN } Span;

/* A key that sets the next state. */
#define NEXT -1

/* --- ticking --------------------------------------------------------------------------------- */

/* What is to be done again once the file can be written: by ids, since rows may have moved. */
typedef struct {
  SwTickGrid *grid;
  Span span;
  int state;
  gint64 person;
  char *topic;
} Retry;

static gboolean
set_span (SwTickGrid *grid, Span span, guint row, guint column, SwTickState state, GError **error)
{
  if (span == ROW)
    return sw_tick_board_set_row (grid->board, row, state, error);
  return span == COLUMN ? sw_tick_board_set_column (grid->board, column, state, error)
                        : sw_tick_board_set (grid->board, row, column, state, error);
}

static void tick (SwTickGrid *grid, Span span, guint row, guint column, int state);

static void
retry_free_cb (gpointer data, GClosure *closure)
{
  Retry *retry = data;
  g_object_unref (retry->grid);
  g_free (retry->topic);
  g_free (retry);
}

static void
retry_cb (gpointer data)
{
  Retry *retry = data;
  SwTickBoard *board = retry->grid->board;
  int row = board != NULL ? sw_tick_board_find (board, retry->person) : -1;
  for (guint column = 0; row >= 0 && column < sw_tick_board_columns (board); column++) {
    if (g_str_equal (sw_tick_board_column (board, column)->topic, retry->topic)) {
      tick (retry->grid, retry->span, (guint) row, column, retry->state);
      return;
    }
  }
}

/* The cell keeps showing what is on disk: it changes only by the library's notice. */
static void
tick (SwTickGrid *grid, Span span, guint row, guint column, int state)
{
  g_autoptr (GError) error = NULL;
  gint64 person = sw_tick_board_row (grid->board, row)->person;
  g_autofree char *topic = g_strdup (sw_tick_board_column (grid->board, column)->topic);
  if (set_span (grid, span, row, column, (SwTickState) state, &error))
    return;
  Retry *retry = g_new (Retry, 1);
  *retry = (Retry){g_object_ref (grid), span, state, person, g_steal_pointer (&topic)};
  sw_feedback_refuse (GTK_WIDGET (grid), error,
                      g_cclosure_new_swap (G_CALLBACK (retry_cb), retry, retry_free_cb));
}

static SwTickState
next_state (SwTickGrid *grid, Span span, guint row, guint column)
{
  if (span == ROW)
    return sw_tick_board_next_of_row (grid->board, row);
  return span == COLUMN ? sw_tick_board_next_of_column (grid->board, column)
                        : sw_tick_next (sw_tick_board_state (grid->board, row, column));
}

static void
tick_here (SwTickGrid *grid, Span span, int state)
{
  guint row, column;
  if (!sw_tick_grid_current (grid, &row, &column))
    return;
  tick (grid, span, row, column,
        state == NEXT ? (int) next_state (grid, span, row, column) : state);
}

static gboolean
tick_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int span, state;
  g_variant_get (arguments, "(ii)", &span, &state);
  tick_here (SW_TICK_GRID (widget), (Span) span, state);
  return GDK_EVENT_STOP;
}

/* --- presence -------------------------------------------------------------------------------- */

static gboolean
attend_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  guint row, column;
  sw_tick_grid_current (SW_TICK_GRID (widget), &row, &column);
  if (SW_TICK_GRID (widget)->board != NULL && sw_tick_board_row (SW_TICK_GRID (widget)->board, row))
    g_signal_emit_by_name (widget, "attend", g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

/* --- the pointer ----------------------------------------------------------------------------- */

static void
press_mark (SwTickGrid *grid, int row)
{
  graphene_rect_t place = sw_tick_grid_mark_place (grid, row);
  g_signal_emit_by_name (grid, "mark", (int) place.origin.x, (int) place.origin.y,
                         (int) place.size.width, (int) place.size.height);
}

/* Acts when let go, so that a finger may scroll from anywhere. */
static void
released_cb (GtkGestureClick *click, int presses, double x, double y, SwTickGrid *grid)
{
  SwGridSpot spot = sw_tick_grid_spot (grid, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (grid));
  if (spot.part == SW_GRID_NOTHING)
    return;
  if (spot.part == SW_GRID_CORNER) {
    g_signal_emit_by_name (grid, "rest");
    return;
  }
  sw_sheet_grid_go_to (SW_SHEET_GRID (grid), spot.row >= 0 ? spot.row : (gint64) grid->look->row,
                       spot.column >= 0 ? spot.column : (gint64) grid->look->column);
  if (spot.part == SW_GRID_MARK)
    press_mark (grid, spot.row);
  else if (spot.part != SW_GRID_NAME)
    tick_here (grid,
               spot.part == SW_GRID_ALL     ? ROW
               : spot.part == SW_GRID_TITLE ? COLUMN
                                            : ONE,
               NEXT);
}

static void
set_hover (SwTickGrid *grid, SwGridSpot spot)
{
  if (spot.part == grid->hover.part && spot.row == grid->hover.row &&
      spot.column == grid->hover.column)
    return;
  grid->hover = spot;
  gtk_widget_queue_draw (GTK_WIDGET (grid));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SwTickGrid *grid)
{
  set_hover (grid, sw_tick_grid_spot (grid, x, y));
}

static void
leave_cb (SwTickGrid *grid)
{
  set_hover (grid, (SwGridSpot){SW_GRID_NOTHING, -1, -1});
}

static gboolean
tooltip_cb (SwTickGrid *grid, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SwGridSpot spot = sw_tick_grid_spot (grid, x, y);
  const char *text = NULL;
  if (keyboard || spot.part == SW_GRID_NOTHING)
    return FALSE;
  if (spot.part == SW_GRID_TITLE)
    text = sw_tick_board_column (grid->board, (guint) spot.column)->title;
  else if (spot.part == SW_GRID_NAME)
    text = sw_tick_board_row (grid->board, (guint) spot.row)->name;
  else if (spot.part == SW_GRID_ALL)
    text = _ ("Tick the whole row");
  else if (spot.part == SW_GRID_MARK)
    text = _ ("Note who is present");
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

void
sw_tick_grid_add_gestures (SwTickGrid *grid)
{
  GtkWidget *widget = GTK_WIDGET (grid);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), grid, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), grid, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), grid, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (grid, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
add_ticks (GtkWidgetClass *class)
{
  static const struct {
    guint key, keypad;
    int state;
  } keys[] = {{GDK_KEY_space, GDK_KEY_KP_Space, NEXT},
              {GDK_KEY_Return, GDK_KEY_KP_Enter, NEXT},
              {GDK_KEY_Delete, GDK_KEY_KP_Delete, SW_TICK_NOT_YET},
              {GDK_KEY_0, GDK_KEY_KP_0, SW_TICK_NOT_YET},
              {GDK_KEY_1, GDK_KEY_KP_1, SW_TICK_SHOWN},
              {GDK_KEY_2, GDK_KEY_KP_2, SW_TICK_ALONE}};
  static const struct {
    GdkModifierType modifiers;
    Span span;
  } spans[] = {{0, ONE}, {GDK_SHIFT_MASK, ROW}, {GDK_CONTROL_MASK, COLUMN}};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (spans); j++) {
      gtk_widget_class_add_binding (class, keys[i].key, spans[j].modifiers, tick_cb, "(ii)",
                                    spans[j].span, keys[i].state);
      gtk_widget_class_add_binding (class, keys[i].keypad, spans[j].modifiers, tick_cb, "(ii)",
                                    spans[j].span, keys[i].state);
    }
  gtk_widget_class_add_binding (class, GDK_KEY_r, 0, tick_cb, "(ii)", ROW, NEXT);
  gtk_widget_class_add_binding (class, GDK_KEY_c, 0, tick_cb, "(ii)", COLUMN, NEXT);
}

void
sw_tick_grid_class_add_input (GtkWidgetClass *class)
{
  add_ticks (class);
  gtk_widget_class_add_binding (class, GDK_KEY_p, 0, attend_cb, "i", SW_ATTENDANCE_PRESENT);
  gtk_widget_class_add_binding (class, GDK_KEY_l, 0, attend_cb, "i", SW_ATTENDANCE_LATE);
  gtk_widget_class_add_binding (class, GDK_KEY_a, 0, attend_cb, "i", SW_ATTENDANCE_ABSENT);
  gtk_widget_class_add_binding (class, GDK_KEY_e, 0, attend_cb, "i", SW_ATTENDANCE_EXCUSED);
}
