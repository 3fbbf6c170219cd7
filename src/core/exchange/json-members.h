/* Members of JSON documents, all in one form: ids are numbers, days and instants ISO 8601 texts,
 * absent facts null. */
#pragma once

#include "core/base/civil.h"

#include <json-glib/json-glib.h>

/* One member; a NULL text, an id 0, SW_NO_DAY and the like are null. */
void sw_json_text (JsonBuilder *builder, const char *name, const char *text);
void sw_json_number (JsonBuilder *builder, const char *name, gint64 number);
void sw_json_id (JsonBuilder *builder, const char *name, gint64 id);
void sw_json_flag (JsonBuilder *builder, const char *name, gboolean flag);
void sw_json_day (JsonBuilder *builder, const char *name, SwDay day);
void sw_json_instant (JsonBuilder *builder, const char *name, SwInstant instant);
void sw_json_stamp (JsonBuilder *builder, const char *name, gint64 seconds);
void sw_json_texts (JsonBuilder *builder, const char *name, GPtrArray *texts);
