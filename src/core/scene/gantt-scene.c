#include "core/scene/gantt-private.h"

#include "core/scene/gantt-lane.h"

#include <math.h>
#include <string.h>

/* A label may reach this far to the right of its bar. */
#define LABEL_REACH 480.0
#define LABEL_GAP 14.0
#define GLYPH_GAP 4.0
#define MIN_BAR 3.0

SwGanttScene *
sw_gantt_scene_new (void)
{
  SwGanttScene *scene = g_new0 (SwGanttScene, 1);
  scene->items = g_array_new (FALSE, TRUE, sizeof (SwSceneItem));
  scene->points = g_array_new (FALSE, FALSE, sizeof (SwScenePoint));
  scene->texts = g_string_new (NULL);
  scene->clear = g_array_new (FALSE, FALSE, sizeof (SwScenePoint));
  return scene;
}

void
sw_gantt_scene_free (SwGanttScene *scene)
{
  if (scene == NULL)
    return;
  g_array_unref (scene->items);
  g_array_unref (scene->points);
  g_string_free (scene->texts, TRUE);
  g_array_unref (scene->clear);
  g_free (scene);
}

/* Working time from the first shift's start to the last one's end, of a day; the whole day where
 * nobody works. */
static void
working_span (SwPlan *plan, SwDay day, int *from, int *to)
{
  const SwDayPattern *pattern = sw_calendar_day (sw_plan_calendar (plan), day);
  *from = pattern->count > 0 ? pattern->shifts[0].from : 0;
  *to = pattern->count > 0 ? pattern->shifts[pattern->count - 1].to : SW_DAY_MINUTES;
}

double
sw_gantt_x (const SwGanttView *view, SwInstant instant)
{
  if (view->axis.day_width >= SW_HOURS_WIDTH)
    return sw_time_axis_x (&view->axis, instant);
  SwDay day = sw_instant_day (instant);
  int from, to, minute = sw_instant_minute (instant);
  working_span (view->plan, day, &from, &to);
  double part = CLAMP ((double) (minute - from) / (to - from), 0.0, 1.0);
  return ((double) day - view->axis.origin + part) * view->axis.day_width;
}

SwInstant
sw_gantt_instant (const SwGanttView *view, double x)
{
  SwInstant instant = sw_time_axis_instant (&view->axis, x);
  if (view->axis.day_width >= SW_HOURS_WIDTH)
    return instant;
  SwDay day = sw_instant_day (instant);
  int from, to;
  working_span (view->plan, day, &from, &to);
  double part = x / view->axis.day_width - ((double) day - view->axis.origin);
  return sw_day_instant (day, from + (int) (CLAMP (part, 0.0, 1.0) * (to - from)));
}

SwInstant
sw_gantt_snap (const SwGanttView *view, double x)
{
  const SwTimeAxis *axis = &view->axis;
  if (axis->day_width >= SW_HOURS_WIDTH)
    return sw_time_axis_snap (axis, sw_time_axis_instant (axis, x));
  gboolean halves = sw_time_axis_grid (axis) < SW_DAY_MINUTES;
  double days =
      halves ? floor (x / axis->day_width * 2 + 0.5) / 2 : floor (x / axis->day_width + 0.5);
  SwDay day = axis->origin + (SwDay) floor (days);
  if (days > floor (days))
    return sw_gantt_instant (view, days * axis->day_width);
  return sw_day_instant (day, 0);
}

gint32
sw_gantt_row (const SwGanttView *view, gint32 index)
{
  gint32 low = 0, high = view->row_count;
  while (low < high) {
    gint32 middle = low + (high - low) / 2;
    if (view->rows[middle] < index)
      low = middle + 1;
    else
      high = middle;
  }
  return low < view->row_count && view->rows[low] == index ? low : -1;
}

SwSceneRect
sw_gantt_bar (const SwGanttView *view, gint32 row)
{
  const SwScheduleResult *dates = sw_plan_schedule (view->plan, FALSE);
  gint32 index = view->rows[row];
  return sw_gantt_bar_at (view, row, dates->start[index], dates->finish[index]);
}

SwSceneRect
sw_gantt_bar_at (const SwGanttView *view, gint32 row, SwInstant from, SwInstant to)
{
  gint32 index = view->rows[row];
  const SwTask *task = sw_plan_task (view->plan, index);
  double height = view->row_height;
  double start = sw_gantt_x (view, from), finish = sw_gantt_x (view, to);
  double tall = round (height * 0.5);
  if (sw_task_is_summary (task, index))
    tall = round (height * 0.28);
  double top = row * height + floor ((height - tall) / 2);
  if (task->kind == SW_KIND_MILESTONE)
    return (SwSceneRect){(float) (finish - tall / 2), (float) top, (float) tall, (float) tall};
  return (SwSceneRect){(float) start, (float) top, (float) MAX (finish - start, MIN_BAR),
                       (float) tall};
}

SwSceneRect
sw_gantt_piece (const SwGanttView *view, const SwSceneRect *bar, const SwSpan *span)
{
  double start = sw_gantt_x (view, span->start), finish = sw_gantt_x (view, span->finish);
  return (SwSceneRect){(float) start, bar->y, (float) MAX (finish - start, MIN_BAR), bar->height};
}

/* Waits `task` for a choice of the project that was not made? As sw_plan_blocked, without words. */
static gboolean
is_blocked (SwPlan *plan, gint32 index)
{
  const SwProject *project = sw_plan_project (plan);
  if (project->mode != SW_MODE_UNSET && project->delivery != SW_DELIVERY_UNSET)
    return FALSE;
  for (; index >= 0; index = sw_plan_task (plan, index)->parent) {
    const SwPlaybookItem *item = sw_plan_task (plan, index)->item;
    guint needs = item != NULL ? item->needs : 0;
    if ((needs & SW_NEEDS_MODE) != 0 && project->mode == SW_MODE_UNSET)
      return TRUE;
    if ((needs & SW_NEEDS_DELIVERY) != 0 && project->delivery == SW_DELIVERY_UNSET)
      return TRUE;
  }
  return FALSE;
}

guint16
sw_gantt_flags (const SwGanttView *view, gint32 index)
{
  const SwTask *task = sw_plan_task (view->plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (view->plan, view->show_critical);
  gboolean leaf = !sw_task_is_summary (task, index);
  gboolean open = task->progress < 100;
  guint flags = open ? 0 : SW_SCENE_DONE;
  if (view->show_critical && open && (dates->flags[index] & SW_SCHEDULED_CRITICAL) != 0)
    flags |= SW_SCENE_CRITICAL;
  if ((dates->flags[index] & SW_SCHEDULED_CONFLICT) != 0)
    flags |= SW_SCENE_CONFLICT;
  if (leaf && sw_plan_is_late (view->plan, index, view->today))
    flags |= SW_SCENE_LATE;
  if (open && is_blocked (view->plan, index))
    flags |= SW_SCENE_BLOCKED;
  if (leaf && open && task->party == SW_PARTY_CUSTOMER &&
      sw_instant_day (dates->start[index]) <= sw_plan_status_day (view->plan, view->today))
    flags |= SW_SCENE_CUSTOMER;
  if (view->mask != NULL && view->mask[index] == SW_MASK_CONTEXT)
    flags |= SW_SCENE_CONTEXT;
  if (view->selected != 0 && task->id == view->selected)
    flags |= SW_SCENE_SELECTED;
  return (guint16) flags;
}

SwSceneItem *
sw_gantt_scene_add (SwGanttScene *scene, SwSceneItemKind kind, gint32 task)
{
  guint place = scene->items->len;
  g_array_set_size (scene->items, place + 1);
  SwSceneItem *item = &g_array_index (scene->items, SwSceneItem, place);
  item->kind = (guint8) kind;
  item->task = task;
  return item;
}

static void
place (SwSceneItem *item, double x, double y, double width, double height)
{
  item->x = (float) x;
  item->y = (float) y;
  item->width = (float) width;
  item->height = (float) height;
}

/* Non-working days in runs; none where they would be a flicker of lines. */
static void
add_off_days (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last, double left,
              double right)
{
  if (view->axis.day_width < 2.0)
    return;
  const SwCalendar *calendar = sw_plan_calendar (view->plan);
  SwDay day = sw_instant_day (sw_time_axis_instant (&view->axis, left));
  SwDay end = sw_instant_day (sw_time_axis_instant (&view->axis, right)) + 1;
  double top = first * view->row_height, height = (last - first) * view->row_height;
  while (day < end) {
    SwDay from = day;
    guint16 flags = 0;
    for (; day < end && sw_calendar_day (calendar, day)->count == 0; day++) {
      const SwCalendarException *exception = sw_calendar_exception (calendar, day);
      guint16 here = exception != NULL ? SW_SCENE_HOLIDAY : 0;
      if (day > from && here != flags)
        break;
      flags = here;
    }
    if (day == from) {
      day++;
      continue;
    }
    SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_OFF_DAY, -1);
    item->flags = flags;
    place (item, (double) (from - view->axis.origin) * view->axis.day_width, top,
           (day - from) * view->axis.day_width, height);
  }
}

static void
add_today (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last, double left,
           double right)
{
  double x = ((double) view->today - view->axis.origin) * view->axis.day_width;
  if (x < left - 2 || x > right + 2)
    return;
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_TODAY, -1);
  place (item, x, first * view->row_height, 0, (last - first) * view->row_height);
}

double
sw_gantt_measure (const SwGanttView *view, const char *text)
{
  if (view->measure != NULL)
    return view->measure (text, view->measure_data);
  double width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 13 : 7;
  return width;
}

/* The glyphs that `flags` call for, beside each other from x on; returns where they end. */
static double
add_glyphs (SwGanttScene *scene, const SwGanttView *view, gint32 index, guint flags, double x,
            double middle)
{
  static const guint glyphs[] = {SW_SCENE_LATE, SW_SCENE_CONFLICT, SW_SCENE_BLOCKED,
                                 SW_SCENE_CUSTOMER};
  double size = round (view->row_height * 0.44);
  gboolean below_phase = sw_plan_task (view->plan, index)->parent >= 0;
  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++) {
    if ((flags & glyphs[i]) == 0 || (glyphs[i] == SW_SCENE_BLOCKED && below_phase))
      continue;
    SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_GLYPH, index);
    item->flags = (guint16) glyphs[i];
    place (item, x, round (middle - size / 2), size, size);
    x += size + GLYPH_GAP;
  }
  return x;
}

static void
add_label (SwGanttScene *scene, const SwGanttView *view, gint32 index, const SwSceneRect *bar,
           guint flags, gboolean whole, double gap, double left)
{
  const SwTask *task = sw_plan_task (view->plan, index);
  double middle = bar->y + bar->height / 2;
  double x =
      add_glyphs (scene, view, index, flags, bar->x + bar->width + MAX (gap, LABEL_GAP), middle);
  if (sw_task_is_summary (task, index))
    return;
  const char *title = sw_plan_title (view->plan, index, view->language);
  double width = sw_gantt_measure (view, title);
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_LABEL, index);
  item->hue = task->hue;
  item->flags = (guint16) flags;
  item->text = (guint32) scene->texts->len;
  g_string_append_len (scene->texts, title, strlen (title) + 1);
  gboolean fits = task->kind != SW_KIND_MILESTONE && width + 14 <= bar->width;
  if (whole && fits && view->row_height >= 24) {
    item->flags |= SW_SCENE_INSIDE;
    /* Where the bar begins before the picture, its label stays in sight as long as it fits. */
    x = MIN (MAX (bar->x, left) + 7, bar->x + bar->width - width - 7);
  }
  place (item, x, middle - view->row_height / 2, width, view->row_height);
}

static void
add_deadline (SwGanttScene *scene, const SwGanttView *view, gint32 row, guint flags)
{
  gint32 index = view->rows[row];
  const SwTask *task = sw_plan_task (view->plan, index);
  if (task->deadline == SW_NO_INSTANT)
    return;
  double size = round (view->row_height * 0.3);
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_DEADLINE, index);
  const SwScheduleResult *dates = sw_plan_schedule (view->plan, FALSE);
  item->flags = (guint16) (dates->finish[index] > task->deadline ? flags | SW_SCENE_LATE
                                                                 : flags & ~SW_SCENE_LATE);
  place (item, sw_gantt_x (view, task->deadline) - size / 2, row * view->row_height + 3, size,
         size);
}

/* The day before which all should be done, where it is another than today. */
static void
add_status (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last, double left,
            double right)
{
  SwDay day = sw_plan_status_day (view->plan, view->today);
  double x = ((double) day - view->axis.origin) * view->axis.day_width;
  if (day == view->today || x < left - 2 || x > right + 2)
    return;
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_STATUS, -1);
  place (item, x, first * view->row_height, 0, (last - first) * view->row_height);
}

/* Where the chosen baseline has the task: a strip `tall` high that ends `edge` above `bottom`. */
static void
add_strip (SwGanttScene *scene, const SwGanttView *view, gint32 index, double tall, double edge,
           double bottom, double left, double right)
{
  const SwTask *task = sw_plan_task (view->plan, index);
  SwInstant start, finish;
  if (!sw_baseline_dates (view->baseline, task->id, &start, &finish))
    return;
  double x = sw_gantt_x (view, start), width = sw_gantt_x (view, finish) - x;
  if (task->kind == SW_KIND_MILESTONE || start == finish) {
    tall += 2 * edge;
    x += width - tall / 2;
    width = tall;
  } else
    width = MAX (width, tall + 1);
  if (x > right || x + width < left)
    return;
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_BASELINE, index);
  item->hue = task->hue;
  place (item, x, bottom - tall - edge, width, tall);
}

/* One layer has the room of a row; several have a strip each below their bars. */
static void
add_lane_baselines (SwGanttScene *scene, const SwGanttView *view, gint32 row, double tall,
                    double edge, double left, double right)
{
  g_autoptr (GArray) bars = sw_gantt_lane_new (view, row);
  double half = round (view->row_height * 0.5);
  for (guint i = 0; i < bars->len; i++) {
    const SwLaneBar *bar = &g_array_index (bars, SwLaneBar, i);
    double end = bar->bar.y + bar->bar.height;
    if (bar->bar.height >= half)
      add_strip (scene, view, bar->task, tall, edge, (row + 1) * view->row_height - 1, left, right);
    else if (!bar->hidden)
      add_strip (scene, view, bar->task, SW_LANE_STRIP, 0, end + SW_LANE_STRIP, left, right);
  }
}

static void
add_baseline (SwGanttScene *scene, const SwGanttView *view, gint32 row, double left, double right)
{
  double tall = MAX (round (view->row_height * 0.1), 2), edge = round (view->row_height * 0.04);
  if (sw_gantt_is_lane (view, row))
    add_lane_baselines (scene, view, row, tall, edge, left, right);
  else
    add_strip (scene, view, view->rows[row], tall, edge, (row + 1) * view->row_height - 1, left,
               right);
}

/* What all shapes of a task have in common. */
typedef struct {
  SwGanttScene *scene;
  const SwGanttView *view;
  gint32 index;
  guint16 flags;
  SwSceneRect bar; /* from the first piece to the last */
  double left;
  double right;
} Drawn;

static void
add_shape (const Drawn *drawn, SwSceneItemKind kind, const SwSceneRect *place_at)
{
  if (place_at->x > drawn->right || place_at->x + place_at->width < drawn->left)
    return;
  const SwTask *task = sw_plan_task (drawn->view->plan, drawn->index);
  SwSceneItem *item = sw_gantt_scene_add (drawn->scene, kind, drawn->index);
  double done = drawn->bar.x + drawn->bar.width * task->progress / 100;
  item->hue = task->hue;
  item->flags = drawn->flags;
  item->done = (float) CLAMP ((done - place_at->x) / place_at->width, 0.0, 1.0);
  place (item, place_at->x, place_at->y, place_at->width, place_at->height);
}

/* The dotted line from one piece to the next, as far as it is seen. */
static void
add_gap (const Drawn *drawn, const SwSceneRect *before, const SwSceneRect *after)
{
  double from = MAX (before->x + before->width, drawn->left), to = MIN (after->x, drawn->right);
  if (to - from < 1)
    return;
  SwSceneItem *item = sw_gantt_scene_add (drawn->scene, SW_ITEM_GAP, drawn->index);
  item->hue = sw_plan_task (drawn->view->plan, drawn->index)->hue;
  place (item, from, before->y, to - from, before->height);
}

/* Pieces that touch in this zoom are one shape. Returns whether there is one piece, or none. */
static gboolean
add_pieces (const Drawn *drawn)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (drawn->view->plan, drawn->index, &count);
  SwSceneRect open = {0};
  for (guint i = 0; i < count; i++) {
    SwSceneRect piece = sw_gantt_piece (drawn->view, &drawn->bar, &spans[i]);
    double end = open.x + open.width;
    if (i > 0 && piece.x - end < 1) {
      open.width = (float) MAX (end, piece.x + piece.width) - open.x;
      continue;
    }
    if (i > 0) {
      add_shape (drawn, SW_ITEM_BAR, &open);
      add_gap (drawn, &open, &piece);
    }
    open = piece;
  }
  if (count > 0)
    add_shape (drawn, SW_ITEM_BAR, &open);
  return count <= 1;
}

/* The title inside of its bar, where there is room for it. */
static void
add_lane_label (SwGanttScene *scene, const SwGanttView *view, const SwLaneBar *bar, guint flags,
                double left)
{
  const char *title = sw_plan_title (view->plan, bar->task, view->language);
  const SwTask *task = sw_plan_task (view->plan, bar->task);
  double width = sw_gantt_measure (view, title), x = MAX (bar->bar.x, left) + 7;
  if (task->kind == SW_KIND_MILESTONE || bar->bar.height < 11 ||
      x + width + 7 > bar->bar.x + bar->bar.width)
    return;
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_LABEL, bar->task);
  item->hue = task->hue;
  item->flags = (guint16) (flags | SW_SCENE_INSIDE);
  item->text = (guint32) scene->texts->len;
  g_string_append_len (scene->texts, title, strlen (title) + 1);
  place (item, x, bar->bar.y, width, bar->bar.height);
}

/* How many bars the row had no room for, behind those that it had. */
static void
add_lane_rest (SwGanttScene *scene, const SwGanttView *view, gint32 row, const GArray *bars)
{
  guint hidden = 0;
  double end = 0;
  for (guint i = 0; i < bars->len; i++) {
    const SwLaneBar *bar = &g_array_index (bars, SwLaneBar, i);
    hidden += bar->hidden ? 1 : 0;
    end = MAX (end, bar->bar.x + bar->bar.width);
  }
  if (hidden == 0)
    return;
  char text[16];
  g_snprintf (text, sizeof text, "+%u", hidden);
  SwSceneItem *item = sw_gantt_scene_add (scene, SW_ITEM_LABEL, view->rows[row]);
  item->hue = sw_plan_task (view->plan, view->rows[row])->hue;
  item->text = (guint32) scene->texts->len;
  g_string_append_len (scene->texts, text, strlen (text) + 1);
  place (item, end + LABEL_GAP, row * view->row_height, sw_gantt_measure (view, text),
         view->row_height);
}

static void
add_lane (SwGanttScene *scene, const SwGanttView *view, gint32 row, double left, double right)
{
  g_autoptr (GArray) bars = sw_gantt_lane_new (view, row);
  for (guint i = 0; i < bars->len; i++) {
    const SwLaneBar *bar = &g_array_index (bars, SwLaneBar, i);
    const SwTask *task = sw_plan_task (view->plan, bar->task);
    if (bar->hidden || bar->bar.x > right || bar->bar.x + bar->bar.width < left)
      continue;
    Drawn drawn = {scene, view, bar->task, sw_gantt_flags (view, bar->task), bar->bar, left, right};
    if (task->kind == SW_KIND_MILESTONE)
      add_shape (&drawn, SW_ITEM_MILESTONE, &drawn.bar);
    else if (add_pieces (&drawn))
      add_lane_label (scene, view, bar, drawn.flags, left);
  }
  add_lane_rest (scene, view, row, bars);
}

static void
add_row (SwGanttScene *scene, const SwGanttView *view, gint32 row, double gap, double left,
         double right)
{
  gint32 index = view->rows[row];
  const SwTask *task = sw_plan_task (view->plan, index);
  Drawn drawn = {scene, view, index, sw_gantt_flags (view, index), sw_gantt_bar (view, row),
                 left,  right};
  gboolean whole = TRUE;
  add_deadline (scene, view, row, drawn.flags);
  if (sw_gantt_is_lane (view, row)) {
    add_lane (scene, view, row, left, right);
    return;
  }
  if (drawn.bar.x > right || drawn.bar.x + drawn.bar.width < left - LABEL_REACH)
    return;
  if (task->kind == SW_KIND_MILESTONE)
    add_shape (&drawn, SW_ITEM_MILESTONE, &drawn.bar);
  else if (sw_task_is_summary (task, index))
    add_shape (&drawn, SW_ITEM_SUMMARY, &drawn.bar);
  else
    whole = add_pieces (&drawn);
  add_label (scene, view, index, &drawn.bar, drawn.flags, whole, gap, left);
}

void
sw_gantt_scene_fill (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last,
                     double left, double right)
{
  g_array_set_size (scene->items, 0);
  g_array_set_size (scene->points, 0);
  g_string_truncate (scene->texts, 0);
  first = MAX (first, 0);
  last = MIN (last, view->row_count);
  if (first >= last)
    return;
  add_off_days (scene, view, first, last, left, right);
  add_today (scene, view, first, last, left, right);
  add_status (scene, view, first, last, left, right);
  g_array_set_size (scene->clear, 0);
  if (view->show_links) {
    sw_gantt_links_add (scene, view, first, last, left, right);
    sw_gantt_clear_labels (scene, view, first, last);
  }
  for (gint32 row = first; row < last && view->baseline != NULL; row++)
    add_baseline (scene, view, row, left, right);
  for (gint32 row = first; row < last; row++)
    add_row (scene, view, row, sw_gantt_label_gap (scene, row - first), left, right);
}

void
sw_gantt_span (SwPlan *plan, SwDay today, SwDay *first, SwDay *last)
{
  *first = today;
  *last = today + 30;
  if (sw_plan_count (plan) > 0) {
    const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
    *first = sw_instant_day (dates->project_start);
    *last = sw_instant_day (dates->project_finish) + 1;
  }
  SwDay margin = MAX (2, (*last - *first) / 25);
  *first -= margin;
  *last += margin;
}
