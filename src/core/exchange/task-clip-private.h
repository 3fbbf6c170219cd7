/* What the files of the task clip share. */
#pragma once

#include "core/exchange/task-clip.h"

#include <json-glib/json-glib.h>

struct _SwTaskClip {
  JsonNode *root; /* the document; checked to be of our format, not in its rows */
};

#define SW_TASK_CLIP_FORMAT "slipway-tasks"
#define SW_TASK_CLIP_VERSION 1

/* Takes the node. */
SwTaskClip *sw_task_clip_take (JsonNode *root);

/* From plain lines; as sw_task_clip_read. */
SwTaskClip *sw_task_clip_read_lines (const char *text, GError **error);

/* The tables that belong to tasks, after "task" itself: all whose columns refer to tasks and their
 * project alone. Interned names in an array to unref. */
GPtrArray *sw_task_clip_tables (SwLibrary *library);
