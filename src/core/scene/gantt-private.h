/* What the files of the Gantt scene share; for them alone. */
#pragma once

#include "core/scene/gantt-scene.h"

/* Appends an item, cleared but for its kind and task; valid until the next one. */
SwSceneItem *sw_gantt_scene_add (SwGanttScene *scene, SwSceneItemKind kind, gint32 task);

/* The state of a task as flags. */
guint16 sw_gantt_flags (const SwGanttView *view, gint32 index);

/* The width of a label. */
double sw_gantt_measure (const SwGanttView *view, const char *text);

/* Appends the links that begin or end in the rows first..last. */
void sw_gantt_links_add (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last,
                         double left, double right);
