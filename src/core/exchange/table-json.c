#include "core/exchange/table-json.h"

#include "core/base/json-print.h"
#include "core/exchange/atomic-file.h"

#include <math.h>
#include <string.h>

static void
add_cell (JsonObject *object, const SwColumn *column, const SwCell *cell)
{
  if (!cell->present) {
    json_object_set_null_member (object, column->key);
  } else if (sw_column_type_is_text (column->type)) {
    json_object_set_string_member (object, column->key, cell->text);
  } else if (column->type == SW_COLUMN_DATE) {
    g_autofree char *iso = sw_day_to_iso ((SwDay) cell->number);
    json_object_set_string_member (object, column->key, iso);
  } else if (column->type == SW_COLUMN_FLAG) {
    json_object_set_boolean_member (object, column->key, cell->number != 0);
  } else if (cell->number == round (cell->number) && fabs (cell->number) < 1e15) {
    json_object_set_int_member (object, column->key, (gint64) cell->number);
  } else {
    json_object_set_double_member (object, column->key, cell->number);
  }
}

JsonNode *
sw_table_to_json (const SwTable *table)
{
  JsonArray *rows = json_array_sized_new (sw_table_row_count (table));
  for (guint row = 0; row < sw_table_row_count (table); row++) {
    JsonObject *object = json_object_new ();
    for (guint column = 0; column < sw_table_column_count (table); column++)
      add_cell (object, sw_table_column (table, column), sw_table_cell (table, row, column));
    json_array_add_object_element (rows, object);
  }
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, rows);
  return node;
}

gboolean
sw_json_write (JsonNode *node, const char *path, GError **error)
{
  g_autofree char *text = sw_json_print (node, TRUE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  return sw_atomic_file_write_all (path, line, strlen (line), error);
}
