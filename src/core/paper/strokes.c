#include "core/paper/strokes.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

struct _SwStrokes {
  gatomicrefcount references;
  int width, height;
  GArray *points; /* SwStrokePoint */
};

SwStrokes *
sw_strokes_new (int width, int height)
{
  SwStrokes *strokes = g_new0 (SwStrokes, 1);
  g_atomic_ref_count_init (&strokes->references);
  strokes->width = CLAMP (width, 1, SW_STROKES_MAX_SIDE);
  strokes->height = CLAMP (height, 1, SW_STROKES_MAX_SIDE);
  strokes->points = g_array_new (FALSE, FALSE, sizeof (SwStrokePoint));
  return strokes;
}

SwStrokes *
sw_strokes_ref (SwStrokes *strokes)
{
  g_atomic_ref_count_inc (&strokes->references);
  return strokes;
}

void
sw_strokes_unref (SwStrokes *strokes)
{
  if (!g_atomic_ref_count_dec (&strokes->references))
    return;
  g_array_unref (strokes->points);
  g_free (strokes);
}

/* A place that is no number, as a broken device may send, is the edge. */
static gint16
bring_inside (double place, int side)
{
  return place > 0 ? (gint16) lrint (MIN (place, side)) : 0;
}

static void
append (SwStrokes *strokes, double x, double y, gboolean begins)
{
  if (strokes->points->len >= SW_STROKES_MAX_POINTS)
    return;
  SwStrokePoint point = {bring_inside (x, strokes->width), bring_inside (y, strokes->height),
                         begins ? 1 : 0};
  g_array_append_val (strokes->points, point);
}

void
sw_strokes_begin (SwStrokes *strokes, double x, double y)
{
  append (strokes, x, y, TRUE);
}

void
sw_strokes_add (SwStrokes *strokes, double x, double y)
{
  append (strokes, x, y, strokes->points->len == 0);
}

void
sw_strokes_pop (SwStrokes *strokes)
{
  guint count = strokes->points->len;
  while (count > 0 && g_array_index (strokes->points, SwStrokePoint, count - 1).begins == 0)
    count--;
  g_array_set_size (strokes->points, count > 0 ? count - 1 : 0);
}

int
sw_strokes_width (const SwStrokes *strokes)
{
  return strokes->width;
}

int
sw_strokes_height (const SwStrokes *strokes)
{
  return strokes->height;
}

const SwStrokePoint *
sw_strokes_points (const SwStrokes *strokes, guint *count)
{
  *count = strokes->points->len;
  return (const SwStrokePoint *) (gpointer) strokes->points->data;
}

gboolean
sw_strokes_is_empty (const SwStrokes *strokes)
{
  return strokes->points->len == 0;
}

char *
sw_strokes_to_text (const SwStrokes *strokes)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%d %d", strokes->width, strokes->height);
  for (guint i = 0; i < strokes->points->len; i++) {
    const SwStrokePoint *point = &g_array_index (strokes->points, SwStrokePoint, i);
    g_string_append_printf (text, "%c%d %d", point->begins != 0 ? ';' : ' ', point->x, point->y);
  }
  return g_string_free (text, FALSE);
}

/* Simplifying */

/* A stroke is looked at in runs of so many points, which bounds the time. */
enum { LONGEST_RUN = 512 };

/* How far `point` is from the line between two others, squared. */
static double
square_distance (const SwStrokePoint *point, const SwStrokePoint *from, const SwStrokePoint *to)
{
  double dx = to->x - from->x, dy = to->y - from->y;
  double x = point->x - from->x, y = point->y - from->y;
  double square = dx * dx + dy * dy;
  double along = square > 0 ? CLAMP ((x * dx + y * dy) / square, 0, 1) : 0;
  x -= along * dx;
  y -= along * dy;
  return x * x + y * y;
}

/* Marks in `kept` what is needed between two points that are kept (Ramer, Douglas, Peucker). */
static void
keep_between (const SwStrokePoint *points, guint first, guint last, double tolerance,
              gboolean *kept)
{
  double farthest = tolerance * tolerance;
  guint needed = first;
  for (guint i = first + 1; i < last; i++) {
    double distance = square_distance (&points[i], &points[first], &points[last]);
    if (distance > farthest) {
      farthest = distance;
      needed = i;
    }
  }
  if (needed == first)
    return;
  kept[needed] = TRUE;
  keep_between (points, first, needed, tolerance, kept);
  keep_between (points, needed, last, tolerance, kept);
}

SwStrokes *
sw_strokes_simplify (const SwStrokes *strokes, double tolerance)
{
  guint count;
  const SwStrokePoint *points = sw_strokes_points (strokes, &count);
  SwStrokes *simple = sw_strokes_new (strokes->width, strokes->height);
  g_autofree gboolean *kept = g_new0 (gboolean, count + 1);
  guint last = 0;
  for (guint i = 0; i < count; i++) {
    gboolean ends = i + 1 == count || points[i + 1].begins != 0;
    kept[i] = points[i].begins != 0 || ends || i - last == LONGEST_RUN;
    if (kept[i] && points[i].begins == 0)
      keep_between (points, last, i, tolerance, kept);
    if (kept[i])
      last = i;
  }
  for (guint i = 0; i < count; i++) {
    if (kept[i])
      append (simple, points[i].x, points[i].y, points[i].begins != 0);
  }
  return simple;
}

/* A number of at most five digits. */
static gboolean
read_number (const char **at, int largest, int *number)
{
  const char *from = *at;
  *number = 0;
  while (g_ascii_isdigit (**at) && *at - from < 5)
    *number = *number * 10 + (*(*at)++ - '0');
  return *at > from && !g_ascii_isdigit (**at) && *number <= largest;
}

static gboolean
read_pair (const char **at, int widest, int highest, int *x, int *y)
{
  return read_number (at, widest, x) && *(*at)++ == ' ' && read_number (at, highest, y);
}

static SwStrokes *
read_strokes (const char *at)
{
  int x, y;
  if (!read_pair (&at, SW_STROKES_MAX_SIDE, SW_STROKES_MAX_SIDE, &x, &y) || x == 0 || y == 0)
    return NULL;
  g_autoptr (SwStrokes) strokes = sw_strokes_new (x, y);
  while (*at != '\0') {
    char mark = *at++;
    gboolean first = strokes->points->len == 0;
    if ((mark != ';' && (mark != ' ' || first)) || strokes->points->len >= SW_STROKES_MAX_POINTS ||
        !read_pair (&at, strokes->width, strokes->height, &x, &y))
      return NULL;
    append (strokes, x, y, mark == ';');
  }
  return g_steal_pointer (&strokes);
}

SwStrokes *
sw_strokes_from_text (const char *text, GError **error)
{
  SwStrokes *strokes = text != NULL ? read_strokes (text) : NULL;
  if (strokes == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "strokes",
               _ ("The drawn signature is damaged. Sign again."));
  return strokes;
}
