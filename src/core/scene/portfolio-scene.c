#include "core/scene/portfolio-scene.h"

#include "core/scene/gantt-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PAD 5.0      /* above and below the lanes of a row */
#define LANE_GAP 2.0 /* between two lanes */
#define MOST_TALL 18.0
#define MIN_BAR 3.0
#define DIAMOND 13.0
#define LABEL_GAP 9.0
#define LABEL_PAD 6.0
#define LABEL_REACH 320.0 /* a label may reach this far to the right of the last bar */
#define LOWEST_LABEL 9.0  /* of a bar that can hold one */

static double
x_of (const SwPortfolioView *view, double days)
{
  return (days - view->axis.origin) * view->axis.day_width;
}

/* Top and height of a lane, in pixels from the top of its row. */
static void
lane_span (const SwPortfolioView *view, const SwProjectDigest *digest, int lane, double *top,
           double *tall)
{
  double room = view->row_height - 2 * PAD - (digest->lanes - 1) * LANE_GAP;
  *tall = floor (MIN (room / digest->lanes, MOST_TALL));
  double all = *tall * digest->lanes + (digest->lanes - 1) * LANE_GAP;
  *top = floor ((view->row_height - all) / 2) + lane * (*tall + LANE_GAP);
}

SwSceneRect
sw_portfolio_bar (const SwPortfolioView *view, gint32 row, int position)
{
  const SwProjectDigest *digest = view->rows[row];
  const SwDigestPhase *phase = sw_project_digest_phase (digest, position);
  double top, tall, x = x_of (view, phase->from);
  lane_span (view, digest, phase->lane, &top, &tall);
  return (SwSceneRect){(float) x, (float) (row * view->row_height + top),
                       (float) MAX (x_of (view, phase->to) - x, MIN_BAR), (float) tall};
}

SwSceneRect
sw_portfolio_diamond (const SwPortfolioView *view, gint32 row)
{
  const SwProjectDigest *digest = view->rows[row];
  double top, tall;
  lane_span (view, digest, digest->go_live_lane, &top, &tall);
  double middle = row * view->row_height + top + tall / 2;
  return (SwSceneRect){(float) (x_of (view, digest->go_live_at) - DIAMOND / 2),
                       (float) (middle - DIAMOND / 2), (float) DIAMOND, (float) DIAMOND};
}

static double
measure (const SwPortfolioView *view, const char *text)
{
  SwGanttView measuring = {.measure = view->measure, .measure_data = view->measure_data};
  return sw_gantt_measure (&measuring, text);
}

static SwSceneItem *
add (SwGanttScene *scene, SwSceneItemKind kind, gint32 row, SwSceneRect place)
{
  SwSceneItem *item = sw_gantt_scene_add (scene, kind, row);
  item->x = place.x;
  item->y = place.y;
  item->width = place.width;
  item->height = place.height;
  return item;
}

static SwSceneItem *
add_label (SwGanttScene *scene, gint32 row, const char *text, SwSceneRect place)
{
  SwSceneItem *item = add (scene, SW_ITEM_LABEL, row, place);
  item->text = (guint32) scene->texts->len;
  g_string_append_len (scene->texts, text, strlen (text) + 1);
  return item;
}

/* Where the label of a bar has to end: before the diamond, where that lies in it. */
static double
label_end (const SwPortfolioView *view, gint32 row, const SwDigestPhase *phase, SwSceneRect bar)
{
  const SwProjectDigest *digest = view->rows[row];
  double end = bar.x + bar.width;
  if (digest->go_live == SW_NO_DAY || digest->go_live_lane != phase->lane)
    return end;
  double diamond = sw_portfolio_diamond (view, row).x;
  return diamond >= bar.x && diamond < end ? diamond : end;
}

/* The phase's number and title inside its bar, or its number alone, or nothing. */
static void
label_bar (SwGanttScene *scene, const SwPortfolioView *view, gint32 row, const SwDigestPhase *phase,
           SwSceneRect bar, double left)
{
  if (bar.height < LOWEST_LABEL)
    return;
  double from = MAX (bar.x, left);
  double room = label_end (view, row, phase, bar) - from - 2 * LABEL_PAD;
  g_autofree char *whole = g_strdup_printf ("%d · %s", phase->ordinal, phase->title);
  g_autofree char *number = g_strdup_printf ("%d", phase->ordinal);
  const char *text = measure (view, whole) <= room ? whole : number;
  double width = measure (view, text);
  if (width > room + LABEL_PAD)
    return;
  double x = from + MIN (LABEL_PAD, MAX (0, (room + 2 * LABEL_PAD - width) / 2));
  SwSceneItem *item =
      add_label (scene, row, text, (SwSceneRect){(float) x, bar.y, (float) width, bar.height});
  item->hue = phase->hue;
  item->flags = SW_SCENE_INSIDE;
}

static void
add_phase (SwGanttScene *scene, const SwPortfolioView *view, gint32 row, int position, double left,
           double right)
{
  const SwProjectDigest *digest = view->rows[row];
  const SwDigestPhase *phase = sw_project_digest_phase (digest, position);
  SwSceneRect bar = sw_portfolio_bar (view, row, position);
  if (phase->to <= phase->from || bar.x > right || bar.x + bar.width < left)
    return;
  SwSceneItem *item = add (scene, SW_ITEM_BAR, row, bar);
  item->hue = phase->hue;
  item->done = (float) phase->progress / 100;
  item->flags = phase->progress >= 100 ? SW_SCENE_DONE : 0;
  label_bar (scene, view, row, phase, bar, left);
}

/* The mark of the day that was asked for, at the top of the row. */
static void
add_wished (SwGanttScene *scene, const SwPortfolioView *view, gint32 row)
{
  const SwProjectDigest *digest = view->rows[row];
  double size = round (view->row_height * 0.2), x = x_of (view, digest->wished_go_live + 1);
  SwSceneItem *item =
      add (scene, SW_ITEM_DEADLINE, row,
           (SwSceneRect){(float) (x - size / 2), (float) (row * view->row_height + 2), (float) size,
                         (float) size});
  item->flags = sw_project_digest_days_late (digest) > 0 ? SW_SCENE_LATE : 0;
}

/* Behind everything else: the sign of its health, the day of the go-live, how late. */
static void
add_end (SwGanttScene *scene, const SwPortfolioView *view, gint32 row, double end)
{
  const SwProjectDigest *digest = view->rows[row];
  double size = round (MIN (view->row_height * 0.32, 16)), top = row * view->row_height;
  double x = end + LABEL_GAP;
  SwSceneItem *sign =
      add (scene, SW_ITEM_HEALTH, row,
           (SwSceneRect){(float) x, (float) round (top + (view->row_height - size) / 2),
                         (float) size, (float) size});
  sign->hue = digest->health;
  g_autofree char *day = sw_format_day (view->words, digest->go_live, SW_DAY_MEDIUM);
  GString *text = g_string_new (NULL);
  if (digest->go_live != SW_NO_DAY)
    g_string_append_printf (text, sw_words_get (view->words, N_ ("Go-live %s")), day);
  guint late = (guint) sw_project_digest_days_late (digest);
  if (late > 0) {
    g_string_append (text, " · ");
    g_string_append_printf (
        text, sw_words_plural (view->words, "%u day late", "%u days late", late), late);
  }
  x += size + 5;
  if (text->len > 0)
    add_label (scene, row, text->str,
               (SwSceneRect){(float) x, (float) top, (float) measure (view, text->str),
                             (float) view->row_height});
  g_string_free (text, TRUE);
}

static void
add_row (SwGanttScene *scene, const SwPortfolioView *view, gint32 row, double left, double right)
{
  const SwProjectDigest *digest = view->rows[row];
  if (!digest->read)
    return;
  double end = -G_MAXDOUBLE;
  for (int i = 0; i < (int) digest->phases->len; i++) {
    SwSceneRect bar = sw_portfolio_bar (view, row, i);
    end = MAX (end, bar.x + bar.width);
    add_phase (scene, view, row, i, left, right);
  }
  if (digest->wished_go_live != SW_NO_DAY) {
    end = MAX (end, x_of (view, digest->wished_go_live + 1));
    add_wished (scene, view, row);
  }
  if (digest->go_live != SW_NO_DAY) {
    SwSceneItem *item = add (scene, SW_ITEM_MILESTONE, row, sw_portfolio_diamond (view, row));
    item->hue = digest->go_live_hue;
    item->flags = digest->is_live ? SW_SCENE_DONE : 0;
    end = MAX (end, item->x + item->width);
  }
  if (end >= left - LABEL_REACH && end <= right)
    add_end (scene, view, row, end);
}

void
sw_portfolio_scene_fill (SwGanttScene *scene, const SwPortfolioView *view, gint32 first,
                         gint32 last, double left, double right)
{
  g_array_set_size (scene->items, 0);
  g_array_set_size (scene->points, 0);
  g_string_truncate (scene->texts, 0);
  first = MAX (first, 0);
  last = MIN (last, view->row_count);
  if (first >= last)
    return;
  double x = x_of (view, view->today);
  if (x >= left - 2 && x <= right + 2)
    add (scene, SW_ITEM_TODAY, -1,
         (SwSceneRect){(float) x, (float) (first * view->row_height), 0,
                       (float) ((last - first) * view->row_height)});
  for (gint32 row = first; row < last; row++)
    add_row (scene, view, row, left, right);
}

static gboolean
holds (SwSceneRect rect, double x, double y)
{
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

SwPortfolioHit
sw_portfolio_hit (const SwPortfolioView *view, double x, double y)
{
  SwPortfolioHit hit = {-1, -1, FALSE};
  if (y < 0 || y >= view->row_count * view->row_height)
    return hit;
  hit.row = (gint32) (y / view->row_height);
  const SwProjectDigest *digest = view->rows[hit.row];
  if (!digest->read)
    return hit;
  hit.go_live = digest->go_live != SW_NO_DAY && holds (sw_portfolio_diamond (view, hit.row), x, y);
  for (int i = 0; i < (int) digest->phases->len && !hit.go_live; i++)
    if (holds (sw_portfolio_bar (view, hit.row, i), x, y))
      hit.phase = i;
  return hit;
}

void
sw_portfolio_span (SwProjectDigest *const *rows, gint32 count, SwDay today, SwDay *first,
                   SwDay *last)
{
  *first = today;
  *last = today + 30;
  for (gint32 row = 0; row < count; row++) {
    const SwProjectDigest *digest = rows[row];
    if (!digest->read)
      continue;
    if (digest->wished_go_live != SW_NO_DAY) {
      *first = MIN (*first, digest->wished_go_live);
      *last = MAX (*last, digest->wished_go_live + 1);
    }
    for (guint i = 0; i < digest->phases->len; i++) {
      const SwDigestPhase *phase = &g_array_index (digest->phases, SwDigestPhase, i);
      *first = MIN (*first, sw_instant_day (phase->start));
      *last = MAX (*last, sw_instant_day (phase->finish) + 1);
    }
  }
  SwDay margin = MAX (2, (*last - *first) / 25);
  *first -= margin;
  *last += margin;
}
