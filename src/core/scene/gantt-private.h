/* What the files of the Gantt scene share; for them alone. */
#pragma once

#include "core/scene/gantt-scene.h"

/* Appends an item, cleared but for its kind and task; valid until the next one. */
SwSceneItem *sw_gantt_scene_add (SwGanttScene *scene, SwSceneItemKind kind, gint32 task);

/* The state of a task as flags. */
guint16 sw_gantt_flags (const SwGanttView *view, gint32 index);

/* Finds out, once the links are in the scene, how far behind their bars the labels of the rows
 * first..last have to begin; the gap of the row that is `row` rows after `first`, 0: any. Costs the
 * rows that the lines cross. */
void sw_gantt_clear_labels (SwGanttScene *scene, const SwGanttView *view, gint32 first,
                            gint32 last);
double sw_gantt_label_gap (const SwGanttScene *scene, gint32 row);

/* The width of a label. */
double sw_gantt_measure (const SwGanttView *view, const char *text);

/* Appends the links that begin or end in the rows first..last. */
void sw_gantt_links_add (SwGanttScene *scene, const SwGanttView *view, gint32 first, gint32 last,
                         double left, double right);
