/* What a pen drew: the lines of a signature, as points and not as pixels, so that it is sharp in
 * every size. The text form is a fact that a library can keep. */
#pragma once

#include <glib.h>

/* No signature needs more; what has more is refused when it is read. */
#define SW_STROKES_MAX_POINTS 20000
/* The longest side of the field that was drawn in. */
#define SW_STROKES_MAX_SIDE 32000

typedef struct _SwStrokes SwStrokes;

typedef struct {
  gint16 x, y;    /* from the top left of the field, 0 to its width and height */
  guint16 begins; /* 1: the pen is set down here; 0: it comes from the point before */
} SwStrokePoint;

/* Nothing drawn yet, in a field of this size (1 to SW_STROKES_MAX_SIDE, in whatever the pen counts
 * in, such as pixels; equally long in both directions). One reference. */
SwStrokes *sw_strokes_new (int width, int height);
SwStrokes *sw_strokes_ref (SwStrokes *strokes);
void sw_strokes_unref (SwStrokes *strokes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwStrokes, sw_strokes_unref)

/* The pen is set down, or drawn on to the next point. A point outside the field is brought to its
 * edge; what is beyond SW_STROKES_MAX_POINTS is left out. */
void sw_strokes_begin (SwStrokes *strokes, double x, double y);
void sw_strokes_add (SwStrokes *strokes, double x, double y);

/* Takes the last stroke away, for "undo" while drawing. */
void sw_strokes_pop (SwStrokes *strokes);

int sw_strokes_width (const SwStrokes *strokes);
int sw_strokes_height (const SwStrokes *strokes);
const SwStrokePoint *sw_strokes_points (const SwStrokes *strokes, guint *count); /* borrowed */
gboolean sw_strokes_is_empty (const SwStrokes *strokes);

/* The same drawing without the points that add nothing: what is left is nowhere farther than
 * `tolerance` (as the pen counts) from what is left out. Ends of strokes stay. One reference; at
 * most as much time as a few hundred times the number of points. */
SwStrokes *sw_strokes_simplify (const SwStrokes *strokes, double tolerance);

/* `400 150;12 80 13 78 20 60;90 70`: the field, then each stroke. The caller frees it. */
char *sw_strokes_to_text (const SwStrokes *strokes);

/* Reads that form; NULL with `error` ("strokes", SW_ERROR_REFUSED) for anything else. */
SwStrokes *sw_strokes_from_text (const char *text, GError **error);
