#include "ui/cockpit/signature-pad.h"

#include "core/paper/strokes-trace.h"
#include "core/scene/gantt-palette.h"
#include "ui/plan/draw.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define LINE_AT 0.78     /* of the height: where to sign */
#define LINE_MARGIN 0.06 /* of the width */
#define PEN 0.011        /* of the height */
#define LEAST_PEN 2.0

struct _SwSignaturePad {
  GtkWidget parent_instance;

  SwStrokes *strokes; /* NULL while nothing was drawn */
  gboolean fixed;
  GtkGesture *drag;
  double start_x, start_y;
};

G_DEFINE_FINAL_TYPE (SwSignaturePad, sw_signature_pad, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
describe (SwSignaturePad *pad)
{
  const char *state = pad->strokes == NULL ? _ ("Empty. Sign with finger, pen or mouse.")
                      : pad->fixed         ? _ ("Signed")
                                           : _ ("Something is drawn.");
  gtk_accessible_update_property (GTK_ACCESSIBLE (pad), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Signature"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

static void
tell_change (SwSignaturePad *pad)
{
  if (pad->strokes != NULL && sw_strokes_is_empty (pad->strokes))
    g_clear_pointer (&pad->strokes, sw_strokes_unref);
  describe (pad);
  gtk_widget_queue_draw (GTK_WIDGET (pad));
  g_signal_emit (pad, signals[CHANGED], 0);
}

const SwStrokes *
sw_signature_pad_strokes (SwSignaturePad *pad)
{
  return pad->strokes;
}

void
sw_signature_pad_show (SwSignaturePad *pad, SwStrokes *strokes, gboolean fixed)
{
  if (strokes != NULL)
    sw_strokes_ref (strokes);
  g_clear_pointer (&pad->strokes, sw_strokes_unref);
  pad->strokes = strokes;
  pad->fixed = fixed;
  tell_change (pad);
}

void
sw_signature_pad_clear (SwSignaturePad *pad)
{
  if (!pad->fixed)
    sw_signature_pad_show (pad, NULL, FALSE);
}

void
sw_signature_pad_pop (SwSignaturePad *pad)
{
  if (pad->fixed || pad->strokes == NULL)
    return;
  sw_strokes_pop (pad->strokes);
  tell_change (pad);
}

/* --- drawing --------------------------------------------------------------------------------- */

/* The field that was drawn in is shown whole, in the middle, also after the window changed. */
static double
field_scale (SwSignaturePad *pad, double *left, double *top)
{
  double width = gtk_widget_get_width (GTK_WIDGET (pad));
  double height = gtk_widget_get_height (GTK_WIDGET (pad));
  double across = sw_strokes_width (pad->strokes), down = sw_strokes_height (pad->strokes);
  double scale = MIN (width / across, height / down);
  *left = (width - across * scale) / 2;
  *top = (height - down * scale) / 2;
  return scale;
}

static void
draw_strokes (SwSignaturePad *pad, cairo_t *cr, const SwGanttPalette *palette)
{
  GdkRGBA ink = sw_rgba (palette->text);
  double left, top, scale = field_scale (pad, &left, &top);
  cairo_save (cr);
  cairo_translate (cr, left, top);
  cairo_scale (cr, scale, scale);
  sw_strokes_trace (pad->strokes, cr);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, MAX (LEAST_PEN, gtk_widget_get_height (GTK_WIDGET (pad)) * PEN));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
draw_line (GtkSnapshot *snapshot, const SwGanttPalette *palette, double width, double height)
{
  double margin = round (width * LINE_MARGIN), y = round (height * LINE_AT);
  double cross = round (height * 0.035);
  GdkRGBA colour = sw_rgba (palette->dim_text);
  sw_draw_rect (snapshot, palette->dim_text, margin, y, width - 2 * margin, 2);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) margin, (float) (y - 4 * cross),
                                     (float) (2 * cross + 4), (float) (4 * cross)));
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  double x = margin + cross + 2;
  y -= 2 * cross;
  cairo_move_to (cr, x - cross, y - cross);
  cairo_line_to (cr, x + cross, y + cross);
  cairo_move_to (cr, x + cross, y - cross);
  cairo_line_to (cr, x - cross, y + cross);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SwSignaturePad *pad = SW_SIGNATURE_PAD (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const SwGanttPalette *palette = sw_gantt_palette (adw_style_manager_get_dark (manager),
                                                    adw_style_manager_get_high_contrast (manager));
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  sw_draw_rounded (snapshot, palette->ground, 0, 0, width, height, 12, 12);
  sw_draw_outline (snapshot, gtk_widget_has_focus (widget) ? palette->accent : palette->dim_text, 0,
                   0, width, height, 12, gtk_widget_has_focus (widget) ? 3 : 1);
  draw_line (snapshot, palette, width, height);
  if (pad->strokes == NULL)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_strokes (pad, cr, palette);
  cairo_destroy (cr);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = horizontal ? 240 : 120;
  *natural = horizontal ? 800 : 300;
}

/* --- the pen --------------------------------------------------------------------------------- */

static void
add_point (SwSignaturePad *pad, double x, double y, gboolean begins)
{
  double left, top, scale = field_scale (pad, &left, &top);
  if (begins)
    sw_strokes_begin (pad->strokes, (x - left) / scale, (y - top) / scale);
  else
    sw_strokes_add (pad->strokes, (x - left) / scale, (y - top) / scale);
}

static void
begin_cb (SwSignaturePad *pad, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (pad));
  if (pad->fixed) {
    gtk_gesture_set_state (pad->drag, GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (pad->drag, GTK_EVENT_SEQUENCE_CLAIMED);
  if (pad->strokes == NULL)
    pad->strokes = sw_strokes_new (gtk_widget_get_width (GTK_WIDGET (pad)),
                                   gtk_widget_get_height (GTK_WIDGET (pad)));
  pad->start_x = x;
  pad->start_y = y;
  add_point (pad, x, y, TRUE);
  tell_change (pad);
}

/* Where a surface's point lies in the pad. */
static gboolean
to_pad (SwSignaturePad *pad, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (pad));
  double shift_x, shift_y;
  gtk_native_get_surface_transform (native, &shift_x, &shift_y);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (pad), *x - shift_x,
                                           *y - shift_y, x, y);
}

/* Of fast moves only the last of a frame arrives as an event; the others are what makes a curve. */
static void
add_history (SwSignaturePad *pad, GdkEvent *event)
{
  guint count = 0;
  g_autofree GdkTimeCoord *history = event != NULL ? gdk_event_get_history (event, &count) : NULL;
  for (guint i = 0; i < count; i++) {
    double x = history[i].axes[GDK_AXIS_X], y = history[i].axes[GDK_AXIS_Y];
    if ((history[i].flags & GDK_AXIS_FLAG_X) != 0 && (history[i].flags & GDK_AXIS_FLAG_Y) != 0 &&
        to_pad (pad, &x, &y))
      add_point (pad, x, y, FALSE);
  }
}

static void
update_cb (SwSignaturePad *pad, double x, double y)
{
  if (pad->strokes == NULL || pad->fixed)
    return;
  GdkEventSequence *sequence =
      gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (pad->drag));
  add_history (pad, gtk_gesture_get_last_event (pad->drag, sequence));
  add_point (pad, pad->start_x + x, pad->start_y + y, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (pad));
}

static void
end_cb (SwSignaturePad *pad)
{
  if (!pad->fixed)
    tell_change (pad);
}

/* --- life ------------------------------------------------------------------------------------ */

static gboolean
pop_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  sw_signature_pad_pop (SW_SIGNATURE_PAD (widget));
  return TRUE;
}

static gboolean
clear_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  sw_signature_pad_clear (SW_SIGNATURE_PAD (widget));
  return TRUE;
}

static void
focus_cb (SwSignaturePad *pad)
{
  gtk_widget_queue_draw (GTK_WIDGET (pad));
}

static void
dispose (GObject *object)
{
  g_clear_pointer (&SW_SIGNATURE_PAD (object)->strokes, sw_strokes_unref);
  G_OBJECT_CLASS (sw_signature_pad_parent_class)->dispose (object);
}

static void
sw_signature_pad_class_init (SwSignaturePadClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  signals[CHANGED] = g_signal_new ("changed", SW_TYPE_SIGNATURE_PAD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, pop_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, clear_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sw-signature-pad");
}

static void
sw_signature_pad_init (SwSignaturePad *pad)
{
  gtk_widget_set_focusable (GTK_WIDGET (pad), TRUE);
  pad->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pad->drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (pad->drag, "drag-begin", G_CALLBACK (begin_cb), pad);
  g_signal_connect_swapped (pad->drag, "drag-update", G_CALLBACK (update_cb), pad);
  g_signal_connect_swapped (pad->drag, "drag-end", G_CALLBACK (end_cb), pad);
  gtk_widget_add_controller (GTK_WIDGET (pad), GTK_EVENT_CONTROLLER (pad->drag));
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (focus_cb), pad, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (focus_cb), pad,
                           G_CONNECT_SWAPPED);
  g_signal_connect (pad, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
  describe (pad);
}

GtkWidget *
sw_signature_pad_new (void)
{
  return g_object_new (SW_TYPE_SIGNATURE_PAD, NULL);
}
