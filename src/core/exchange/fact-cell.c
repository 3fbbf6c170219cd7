#include "core/exchange/fact-cell.h"

void
sw_fact_cell_write (JsonBuilder *builder, SwValue value)
{
  switch (value.type) {
  case SW_VALUE_INT:
    json_builder_add_int_value (builder, value.number);
    break;
  case SW_VALUE_REAL:
    json_builder_add_double_value (builder, value.real);
    break;
  case SW_VALUE_TEXT:
    json_builder_add_string_value (builder, value.text);
    break;
  default:
    json_builder_add_null_value (builder);
  }
}

gboolean
sw_fact_cell_read (JsonNode *node, SwValueType type, SwValue *value)
{
  *value = SW_NONE;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  GType held = json_node_get_value_type (node);
  if (type == SW_VALUE_INT && held == G_TYPE_INT64)
    *value = SW_INT (json_node_get_int (node));
  else if (type == SW_VALUE_REAL && (held == G_TYPE_DOUBLE || held == G_TYPE_INT64))
    *value = SW_REAL (json_node_get_double (node));
  else if (type == SW_VALUE_TEXT && held == G_TYPE_STRING)
    *value = SW_TEXT (json_node_get_string (node));
  else
    return FALSE;
  return TRUE;
}

guint
sw_fact_cell_longest (const char *column)
{
  static const struct {
    const char *column;
    guint characters;
  } limits[] = {{"title", 500},   {"note", 20000},   {"source", G_MAXINT}, {"wording", 1000000},
                {"answer", 4000}, {"value", 100000}, {"strokes", 60000}};
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    if (g_str_equal (limits[i].column, column))
      return limits[i].characters;
  }
  return 1000;
}
