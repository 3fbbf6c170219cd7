#include "core/exchange/project-rows.h"

#include "core/base/error.h"
#include "core/exchange/fact-cell.h"
#include "core/exchange/project-rules.h"
#include "core/library/facts.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 500000
#define MAX_CALENDAR_DAYS 5000 /* each may cover years, and all are laid out at each opening */

typedef struct {
  const char *name;   /* interned */
  const char *target; /* interned; the table whose ids it holds, NULL: none */
  SwValueType type;
} Column;

typedef struct {
  const char *table; /* interned */
  GArray *columns;   /* Column */
  GArray *ids;       /* gint64 */
  GArray *values;    /* SwValue, row after row; texts belong to the JSON tree */
} Rows;

struct _SwProjectRows {
  SwLibrary *library;
  JsonObject *tables; /* keeps the texts alive */
  GPtrArray *rows;    /* Rows, in the schema's order */
  GHashTable *ids;    /* every id of the file -> Identity */
};

typedef struct {
  gint64 id;         /* in the library */
  const char *table; /* interned */
} Identity;

static void
rows_free (gpointer data)
{
  Rows *rows = data;
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
check_text (const char *table, guint row, const Column *column, const SwValue *value,
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
check_rule (const char *table, guint row, const Column *column, const SwValue *value,
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
remember_id (SwProjectRows *all, gint64 id, const char *table)
{
  Identity *identity = g_new (Identity, 1);
  *identity = (Identity){id, table};
  return g_hash_table_insert (all->ids, g_memdup2 (&id, sizeof id), identity);
}

static gboolean
read_row (SwProjectRows *all, Rows *rows, JsonNode *node, guint number, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *id_node = object != NULL ? json_object_get_member (object, "id") : NULL;
  gint64 id = id_node != NULL && JSON_NODE_HOLDS_VALUE (id_node) &&
                      json_node_get_value_type (id_node) == G_TYPE_INT64
                  ? json_node_get_int (id_node)
                  : 0;
  if (id <= 0 || !remember_id (all, id, rows->table))
    return malformed (error, rows->table, number, "id");
  guint known = 1;
  for (guint i = 0; i < rows->columns->len; i++) {
    const Column *column = &g_array_index (rows->columns, Column, i);
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

static Rows *
rows_new (SwLibrary *library, const char *table)
{
  Rows *rows = g_new0 (Rows, 1);
  rows->table = g_intern_string (table);
  rows->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  rows->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  rows->values = g_array_new (FALSE, FALSE, sizeof (SwValue));
  g_auto (GStrv) columns = sw_facts_columns (library, table);
  for (guint i = 0; columns[i] != NULL; i++) {
    Column column = {g_intern_string (columns[i]), sw_facts_target (library, table, columns[i]),
                     sw_facts_type (library, table, columns[i])};
    g_array_append_val (rows->columns, column);
  }
  return rows;
}

static gboolean
read_table (SwProjectRows *all, const char *table, GError **error)
{
  Rows *rows = rows_new (all->library, table);
  g_ptr_array_add (all->rows, rows);
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
    const Rows *rows = all->rows->pdata[t];
    for (guint i = 0; i < rows->values->len; i++) {
      const Column *column = &g_array_index (rows->columns, Column, i % rows->columns->len);
      const SwValue *value = &g_array_index (rows->values, SwValue, i);
      if (column->target == NULL || value->type != SW_VALUE_INT)
        continue;
      const Identity *identity = g_hash_table_lookup (all->ids, &value->number);
      if (identity == NULL || identity->table != column->target)
        return malformed (error, rows->table, i / rows->columns->len, column->name);
    }
  }
  return TRUE;
}

static Rows *
rows_of (SwProjectRows *all, const char *table)
{
  for (guint i = 0; i < all->rows->len; i++) {
    Rows *rows = all->rows->pdata[i];
    if (g_str_equal (rows->table, table))
      return rows;
  }
  return NULL;
}

/* The cell of a row by name; the caller knows that the schema has it. */
static SwValue *
cell_of (Rows *rows, guint row, const char *name)
{
  for (guint i = 0; i < rows->columns->len; i++) {
    if (g_str_equal (g_array_index (rows->columns, Column, i).name, name))
      return &g_array_index (rows->values, SwValue, row * rows->columns->len + i);
  }
  g_assert_not_reached ();
}

/* One project, all rows its own, all playbooks readable: else it is no export of ours. */
static gboolean
check_sense (SwProjectRows *all, GError **error)
{
  Rows *projects = rows_of (all, "project"), *playbooks = rows_of (all, "playbook");
  if (projects->ids->len != 1)
    return malformed (error, "project", 0, "id");
  gint64 project = g_array_index (projects->ids, gint64, 0);
  const char *customer = cell_of (projects, 0, "customer")->text;
  const SwValue *start = cell_of (projects, 0, "start");
  if (customer == NULL || *customer == '\0')
    return malformed (error, "project", 0, "customer");
  if (start->type != SW_VALUE_INT || start->number < SW_FIRST_DAY || start->number > SW_LAST_DAY)
    return malformed (error, "project", 0, "start");
  for (guint t = 0; t < all->rows->len; t++) {
    Rows *rows = all->rows->pdata[t];
    for (guint i = 0; rows != projects && rows != playbooks && i < rows->ids->len; i++) {
      const SwValue *owner = cell_of (rows, i, "project");
      if (owner->type != SW_VALUE_INT || owner->number != project)
        return malformed (error, rows->table, i, "project");
    }
  }
  for (guint i = 0; i < playbooks->ids->len; i++) {
    const char *source = cell_of (playbooks, i, "source")->text;
    g_autoptr (SwPlaybook) playbook =
        source != NULL ? sw_playbook_parse (source, strlen (source), "playbook", NULL, NULL) : NULL;
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

static gboolean
any_id_is_known (SwProjectRows *all)
{
  for (guint t = 0; t < all->rows->len; t++) {
    const Rows *rows = all->rows->pdata[t];
    g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1", rows->table);
    for (guint i = 0; !g_str_equal (rows->table, "playbook") && i < rows->ids->len; i++) {
      if (sw_library_number (all->library, 0, sql, SW_INT (g_array_index (rows->ids, gint64, i)),
                             SW_END) == 1)
        return TRUE;
    }
  }
  return FALSE;
}

static gint64
mapped (SwProjectRows *all, gint64 id)
{
  return ((Identity *) g_hash_table_lookup (all->ids, &id))->id;
}

static void
set_mapped (SwProjectRows *all, gint64 id, gint64 new)
{
  ((Identity *) g_hash_table_lookup (all->ids, &id))->id = new;
}

/* The same natural ids that the project would have had if it had been made here. */
static gint64
new_id (SwProjectRows *all, Rows *rows, guint row, gint64 project)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  if (g_str_equal (rows->table, "task") && cell_of (rows, row, "item")->text != NULL)
    return sw_project_task_id (project, cell_of (rows, row, "item")->text);
  if (g_str_equal (rows->table, "link") &&
      cell_of (rows, row, "predecessor")->type == SW_VALUE_INT &&
      cell_of (rows, row, "successor")->type == SW_VALUE_INT)
    return sw_project_link_id (mapped (all, cell_of (rows, row, "predecessor")->number),
                               mapped (all, cell_of (rows, row, "successor")->number));
  if (g_str_equal (rows->table, "occurrence") &&
      cell_of (rows, row, "task")->type == SW_VALUE_INT &&
      cell_of (rows, row, "day")->type == SW_VALUE_INT)
    return sw_project_occurrence_id (mapped (all, cell_of (rows, row, "task")->number),
                                     (SwDay) cell_of (rows, row, "day")->number);
  if (g_str_equal (rows->table, "calendar")) {
    const SwValue *person = cell_of (rows, row, "person");
    SwCalendarOwner owner = SW_CALENDAR_OF_PROJECT;
    if (person->type == SW_VALUE_INT)
      owner.person = mapped (all, person->number);
    else if (cell_of (rows, row, "party")->type == SW_VALUE_TEXT)
      sw_party_parse (cell_of (rows, row, "party")->text, &owner.party);
    return sw_calendar_natural_id (project, owner);
  }
  return sw_library_new_id ();
}

static void
renumber (SwProjectRows *all)
{
  Rows *projects = rows_of (all, "project");
  gint64 old = g_array_index (projects->ids, gint64, 0), project = sw_library_new_id ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  set_mapped (all, old, project);
  for (guint t = 0; t < all->rows->len; t++) {
    Rows *rows = all->rows->pdata[t];
    for (guint i = 0; i < rows->ids->len; i++) {
      gint64 id = g_array_index (rows->ids, gint64, i);
      if (rows == projects || g_str_equal (rows->table, "playbook"))
        continue;
      gint64 new = new_id (all, rows, i, project);
      if (!g_hash_table_add (taken, g_memdup2 (&new, sizeof new)))
        new = sw_library_new_id (); /* two rows state the same fact */
      set_mapped (all, id, new);
    }
  }
}

static void
write_rows (SwProjectRows *all, SwEdit *edit, Rows *rows, const char *code)
{
  guint width = rows->columns->len;
  g_autofree const char **columns = g_new (const char *, width);
  g_autofree SwValue *values = g_new (SwValue, width);
  for (guint i = 0; i < rows->ids->len && !sw_edit_failed (edit); i++) {
    for (guint j = 0; j < width; j++) {
      const Column *column = &g_array_index (rows->columns, Column, j);
      columns[j] = column->name;
      values[j] = g_array_index (rows->values, SwValue, i * width + j);
      if (column->target != NULL && values[j].type == SW_VALUE_INT)
        values[j].number = mapped (all, values[j].number);
      if (g_str_equal (rows->table, "project") && g_str_equal (column->name, "code"))
        values[j] = SW_TEXT (code);
    }
    sw_edit_insertv (edit, rows->table, mapped (all, g_array_index (rows->ids, gint64, i)), width,
                     columns, values);
  }
}

gint64
sw_project_rows_import (SwProjectRows *all, const char *code, GError **error)
{
  Rows *projects = rows_of (all, "project");
  const char *own = cell_of (projects, 0, "code")->text;
  const char *customer = cell_of (projects, 0, "customer")->text;
  g_autofree char *normal = sw_project_normal_code (code != NULL ? code : own, error);
  if (normal == NULL)
    return 0;
  if (any_id_is_known (all))
    renumber (all);
  gint64 project = mapped (all, g_array_index (projects->ids, gint64, 0));
  SwEdit *edit = sw_edit_begin (all->library, "project-import", customer, project);
  GError *taken = NULL;
  if (!sw_edit_failed (edit) && !sw_project_code_is_free (all->library, normal, 0, &taken))
    sw_edit_fail (edit, taken);
  for (guint t = 0; t < all->rows->len; t++)
    write_rows (all, edit, all->rows->pdata[t], normal);
  if (!sw_edit_failed (edit) && !sw_project_check_plan (all->library, project, error)) {
    sw_edit_cancel (edit);
    return 0;
  }
  return sw_edit_commit (edit, error) > 0 ? project : 0;
}
