#include "core/exchange/json-members.h"

#include "core/base/clock.h"

void
sw_json_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
sw_json_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

void
sw_json_id (JsonBuilder *builder, const char *name, gint64 id)
{
  json_builder_set_member_name (builder, name);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

void
sw_json_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

void
sw_json_day (JsonBuilder *builder, const char *name, SwDay day)
{
  g_autofree char *text = sw_day_to_iso (day);
  sw_json_text (builder, name, text);
}

void
sw_json_instant (JsonBuilder *builder, const char *name, SwInstant instant)
{
  g_autofree char *text = sw_instant_to_iso (instant);
  sw_json_text (builder, name, text);
}

void
sw_json_stamp (JsonBuilder *builder, const char *name, gint64 seconds)
{
  g_autofree char *text = seconds > 0 ? sw_stamp_to_iso (seconds) : NULL;
  sw_json_text (builder, name, text);
}

void
sw_json_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}
