#include "core/plan/state.h"
#include "core/scene/gantt-scene.h"

static const char *const kinds[] = {
    [SW_ITEM_BAR] = "bar",         [SW_ITEM_SUMMARY] = "summary", [SW_ITEM_MILESTONE] = "milestone",
    [SW_ITEM_OFF_DAY] = "off-day", [SW_ITEM_TODAY] = "today",     [SW_ITEM_LINK] = "link",
    [SW_ITEM_LABEL] = "label",     [SW_ITEM_GLYPH] = "glyph",     [SW_ITEM_DEADLINE] = "deadline",
    [SW_ITEM_HEALTH] = "health",   [SW_ITEM_GAP] = "gap",         [SW_ITEM_BASELINE] = "baseline",
    [SW_ITEM_STATUS] = "status"};

static const char *const flag_names[] = {"critical", "late",    "conflict", "selected", "blocked",
                                         "customer", "holiday", "done",     "inside"};

static void
append_number (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_c (text, ' ');
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

static void
append_item (GString *text, const SwGanttScene *scene, const SwSceneItem *item)
{
  g_string_append_printf (text, "%s %d", kinds[item->kind], item->task);
  if (item->kind == SW_ITEM_LINK) {
    for (guint i = 0; i < item->point_count; i++) {
      const SwScenePoint *point = &g_array_index (scene->points, SwScenePoint, item->points + i);
      append_number (text, point->x);
      append_number (text, point->y);
    }
  } else {
    append_number (text, item->x);
    append_number (text, item->y);
    append_number (text, item->width);
    append_number (text, item->height);
  }
  if (item->kind == SW_ITEM_BAR || item->kind == SW_ITEM_SUMMARY)
    append_number (text, item->done);
  if (item->kind == SW_ITEM_HEALTH)
    g_string_append_printf (text, " %s", sw_health_code (item->hue));
  for (guint i = 0; i < G_N_ELEMENTS (flag_names); i++)
    if ((item->flags & 1u << i) != 0)
      g_string_append_printf (text, " +%s", flag_names[i]);
  if (item->kind == SW_ITEM_LABEL)
    g_string_append_printf (text, " “%s”", scene->texts->str + item->text);
  g_string_append_c (text, '\n');
}

char *
sw_gantt_scene_to_text (const SwGanttScene *scene)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < scene->items->len; i++)
    append_item (text, scene, &g_array_index (scene->items, SwSceneItem, i));
  return g_string_free (text, FALSE);
}
