#include "core/exchange/project-rows-private.h"

#include "core/base/error.h"
#include "core/exchange/fact-cell.h"
#include "core/exchange/project-rules.h"
#include "core/library/facts.h"
#include "core/plan/project.h"
#include "core/playbook/playbook-shipped.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 500000
#define MAX_CALENDAR_DAYS 5000 /* each may cover years, and all are laid out at each opening */

static void
rows_free (gpointer data)
{
  SwProjectTable *rows = data;
  g_array_unref (rows->columns);
  g_array_unref (rows->ids);
  g_array_unref (rows->values);
  g_free (rows);
}

void
sw_project_rows_free (SwProjectRows *rows)
{
  g_ptr_array_unref (rows->rows);
  g_hash_table_unref (rows->ids);
  json_object_unref (rows->tables);
  g_object_unref (rows->library);
  g_free (rows);
}

static gboolean
malformed (GError **error, const char *table, guint row, const char *column)
{
  return sw_refuse (
      error, SW_ERROR_FILE, "malformed",
      _ ("The project file is damaged: $.tables.%s[%u].%s cannot be read. Nothing was "
         "imported; export the project again."),
      table, row, column);
}

static gboolean
check_text (const char *table, guint row, const SwProjectColumn *column, const SwValue *value,
            GError **error)
{
  if (value->type != SW_VALUE_TEXT ||
      g_utf8_strlen (value->text, -1) <= (glong) sw_fact_cell_longest (column->name))
    return TRUE;
  return sw_refuse (error, SW_ERROR_FILE, "too-long",
                    _ ("$.tables.%s[%u].%s is longer than %u characters. Shorten it in the project "
                       "that was exported; nothing was imported."),
                    table, row, column->name, sw_fact_cell_longest (column->name));
}

static gboolean
check_rule (const char *table, guint row, const SwProjectColumn *column, const SwValue *value,
            GError **error)
{
  g_autofree char *allowed = sw_project_rule_broken (table, column->name, value);
  return allowed == NULL ||
         sw_refuse (error, SW_ERROR_FILE, "malformed",
                    _ ("The project file is damaged: $.tables.%s[%u].%s has to be %s. Nothing was "
                       "imported; export the project again."),
                    table, row, column->name, allowed);
}

static gboolean
remember_id (SwProjectRows *all, gint64 id, const char *table, guint row)
{
  SwProjectIdentity *identity = g_new (SwProjectIdentity, 1);
  *identity = (SwProjectIdentity){id, table, row};
  return g_hash_table_insert (all->ids, g_memdup2 (&id, sizeof id), identity);
}

static gboolean
read_row (SwProjectRows *all, SwProjectTable *rows, JsonNode *node, guint number, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *id_node = object != NULL ? json_object_get_member (object, "id") : NULL;
  gint64 id = id_node != NULL && JSON_NODE_HOLDS_VALUE (id_node) &&
                      json_node_get_value_type (id_node) == G_TYPE_INT64
                  ? json_node_get_int (id_node)
                  : 0;
  if (id <= 0 || !remember_id (all, id, rows->table, number))
    return malformed (error, rows->table, number, "id");
  guint known = 1;
  for (guint i = 0; i < rows->columns->len; i++) {
    const SwProjectColumn *column = &g_array_index (rows->columns, SwProjectColumn, i);
    JsonNode *cell = json_object_get_member (object, column->name);
    SwValue value;
    if (!sw_fact_cell_read (cell, column->type, &value))
      return malformed (error, rows->table, number, column->name);
    if (!check_text (rows->table, number, column, &value, error) ||
        !check_rule (rows->table, number, column, &value, error))
      return FALSE;
    known += cell != NULL;
    g_array_append_val (rows->values, value);
  }
  if (known != json_object_get_size (object))
    return malformed (error, rows->table, number, "*");
  g_array_append_val (rows->ids, id);
  return TRUE;
}

static SwProjectTable *
rows_new (SwLibrary *library, const char *table)
{
  SwProjectTable *rows = g_new0 (SwProjectTable, 1);
  rows->table = g_intern_string (table);
  rows->columns = g_array_new (FALSE, FALSE, sizeof (SwProjectColumn));
  rows->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  rows->values = g_array_new (FALSE, FALSE, sizeof (SwValue));
  g_auto (GStrv) columns = sw_facts_columns (library, table);
  for (guint i = 0; columns[i] != NULL; i++) {
    SwProjectColumn column = {.name = g_intern_string (columns[i]),
                              .target = sw_facts_target (library, table, columns[i]),
                              .type = sw_facts_type (library, table, columns[i])};
    g_array_append_val (rows->columns, column);
  }
  return rows;
}

static gboolean
read_table (SwProjectRows *all, const char *table, GError **error)
{
  SwProjectTable *rows = rows_new (all->library, table);
  g_ptr_array_add (all->rows, rows);
  for (guint i = 0; i < rows->columns->len; i++) {
    SwProjectColumn *column = &g_array_index (rows->columns, SwProjectColumn, i);
    column->ahead = column->target != NULL && sw_project_rows_of (all, column->target) == NULL;
  }
  JsonNode *node = json_object_get_member (all->tables, table);
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return malformed (error, table, 0, "*");
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    guint most = g_str_equal (table, "calendar_day") ? MAX_CALENDAR_DAYS : MAX_ROWS;
    if (g_hash_table_size (all->ids) >= MAX_ROWS || i >= most)
      return sw_refuse (error, SW_ERROR_FILE, "too-large",
                        _ ("The project file holds more than %u rows in “%s”, so nothing was "
                           "imported. Split the project and export it again."),
                        most, table);
    if (!read_row (all, rows, json_array_get_element (array, i), i, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_references (SwProjectRows *all, GError **error)
{
  for (guint t = 0; t < all->rows->len; t++) {
    const SwProjectTable *rows = all->rows->pdata[t];
    for (guint i = 0; i < rows->values->len; i++) {
      const SwProjectColumn *column =
          &g_array_index (rows->columns, SwProjectColumn, i % rows->columns->len);
      const SwValue *value = &g_array_index (rows->values, SwValue, i);
      if (column->target == NULL || value->type != SW_VALUE_INT)
        continue;
      const SwProjectIdentity *identity = g_hash_table_lookup (all->ids, &value->number);
      if (identity == NULL || identity->table != column->target)
        return malformed (error, rows->table, i / rows->columns->len, column->name);
    }
  }
  return TRUE;
}

SwProjectTable *
sw_project_rows_of (SwProjectRows *all, const char *table)
{
  for (guint i = 0; i < all->rows->len; i++) {
    SwProjectTable *rows = all->rows->pdata[i];
    if (g_str_equal (rows->table, table))
      return rows;
  }
  return NULL;
}

SwValue *
sw_project_rows_cell (SwProjectTable *rows, guint row, const char *name)
{
  for (guint i = 0; i < rows->columns->len; i++) {
    if (g_str_equal (g_array_index (rows->columns, SwProjectColumn, i).name, name))
      return &g_array_index (rows->values, SwValue, row * rows->columns->len + i);
  }
  g_assert_not_reached ();
}

/* One project, all rows its own, all playbooks readable: else it is no export of ours. */
static gboolean
check_sense (SwProjectRows *all, GError **error)
{
  SwProjectTable *projects = sw_project_rows_of (all, "project"),
                 *playbooks = sw_project_rows_of (all, "playbook");
  if (projects->ids->len != 1)
    return malformed (error, "project", 0, "id");
  gint64 project = g_array_index (projects->ids, gint64, 0);
  const char *customer = sw_project_rows_cell (projects, 0, "customer")->text;
  const SwValue *start = sw_project_rows_cell (projects, 0, "start");
  if (customer == NULL || *customer == '\0')
    return malformed (error, "project", 0, "customer");
  if (start->type != SW_VALUE_INT || start->number < SW_FIRST_DAY || start->number > SW_LAST_DAY)
    return malformed (error, "project", 0, "start");
  for (guint t = 0; t < all->rows->len; t++) {
    SwProjectTable *rows = all->rows->pdata[t];
    for (guint i = 0; rows != projects && rows != playbooks && i < rows->ids->len; i++) {
      const SwValue *owner = sw_project_rows_cell (rows, i, "project");
      if (owner->type != SW_VALUE_INT || owner->number != project)
        return malformed (error, rows->table, i, "project");
    }
  }
  for (guint i = 0; i < playbooks->ids->len; i++) {
    const char *source = sw_project_rows_cell (playbooks, i, "source")->text;
    gsize length = source != NULL ? strlen (source) : 0;
    g_autoptr (SwPlaybook) playbook = sw_playbook_shipped_like (source, length);
    if (playbook == NULL && source != NULL)
      playbook = sw_playbook_parse (source, length, "playbook", NULL, NULL);
    if (playbook == NULL)
      return malformed (error, "playbook", i, "source");
    gint64 id = sw_library_natural_id ("playbook", playbook->id, playbook->source, NULL);
    if (id != g_array_index (playbooks->ids, gint64, i))
      return malformed (error, "playbook", i, "id");
  }
  return TRUE;
}

SwProjectRows *
sw_project_rows_read (SwLibrary *library, JsonObject *tables, GError **error)
{
  g_autoptr (SwProjectRows) all = g_new0 (SwProjectRows, 1);
  all->library = g_object_ref (library);
  all->tables = json_object_ref (tables);
  all->rows = g_ptr_array_new_with_free_func (rows_free);
  all->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_auto (GStrv) names = sw_facts_tables (library);
  g_autoptr (GList) members = json_object_get_members (tables);
  for (GList *each = members; each != NULL; each = each->next) {
    if (!g_strv_contains ((const char *const *) names, each->data)) {
      malformed (error, each->data, 0, "*");
      return NULL;
    }
  }
  for (guint i = 0; names[i] != NULL; i++) {
    if (!read_table (all, names[i], error))
      return NULL;
  }
  return check_references (all, error) && check_sense (all, error) ? g_steal_pointer (&all) : NULL;
}
