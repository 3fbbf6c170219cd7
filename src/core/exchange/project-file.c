#include "core/exchange/project-file.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/exchange/fact-cell.h"
#include "core/exchange/project-rows.h"
#include "core/exchange/table-json.h"
#include "core/library/facts.h"
#include "core/training/session-sequence.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define FORMAT "slipway-project"
#define FORMAT_VERSION 1

typedef struct {
  SwLibrary *library;
  JsonBuilder *builder;
  gint64 project;
  GHashTable *live;      /* ids of the rows that are in the file, or will be */
  GHashTable *sequences; /* of its training sessions */
} Writer;

static void
remember (Writer *writer, gint64 id)
{
  g_hash_table_add (writer->live, g_memdup2 (&id, sizeof id));
}

static const char *
owner_of (const char *table)
{
  return g_str_equal (table, "project") ? "id = ?1"
         : g_str_equal (table, "playbook")
             ? "id IN (SELECT playbook FROM project_playbook WHERE project = ?1 AND deleted = 0)"
             : "project = ?1";
}

static void
remember_table (Writer *writer, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM %s WHERE deleted = 0 AND %s", table, owner_of (table));
  g_autoptr (SwQuery) query =
      sw_library_query (writer->library, sql, SW_INT (writer->project), SW_END);
  while (sw_query_next (query))
    remember (writer, sw_query_int (query, 0));
}

/* A fact about something that is gone (the baseline of a task that was removed) is left out, with
 * what refers to it in turn; only a task stands without its parent or owner, and a project without
 * the go-live that was named. */
static gboolean
may_lack (const char *column)
{
  return g_str_equal (column, "parent") || g_str_equal (column, "owner") ||
         g_str_equal (column, "go_live");
}

static gboolean
leads_nowhere (Writer *writer, SwQuery *query, int column)
{
  gint64 id = sw_query_int (query, column);
  return !sw_query_is_null (query, column) && !g_hash_table_contains (writer->live, &id);
}

/* What a row says, but for one thing that only the log knows: invitations go on counting from where
 * they are, also where the log stays behind. */
static SwValue
value_of (Writer *writer, SwQuery *query, char **columns, int column)
{
  int task = -1;
  for (int i = 0; columns[i] != NULL && g_str_equal (columns[column], "sequence"); i++)
    task = g_str_equal (columns[i], "task") ? i : task;
  int count =
      task >= 0 ? sw_session_sequence (writer->sequences, sw_query_int (query, task + 1)) : 0;
  return count > 0 ? SW_INT (count) : sw_query_value (query, column + 1);
}

static void
add_row (Writer *writer, SwQuery *query, char **columns, const gboolean *references)
{
  gint64 id = sw_query_int (query, 0);
  for (guint i = 0; columns[i] != NULL; i++) {
    if (references[i] && !may_lack (columns[i]) && leads_nowhere (writer, query, (int) i + 1)) {
      g_hash_table_remove (writer->live, &id);
      return;
    }
  }
  json_builder_begin_object (writer->builder);
  json_builder_set_member_name (writer->builder, "id");
  json_builder_add_int_value (writer->builder, id);
  for (guint i = 0; columns[i] != NULL; i++) {
    gboolean lost = references[i] && leads_nowhere (writer, query, (int) i + 1);
    json_builder_set_member_name (writer->builder, columns[i]);
    sw_fact_cell_write (writer->builder,
                        lost ? SW_NONE : value_of (writer, query, columns, (int) i));
  }
  json_builder_end_object (writer->builder);
}

/* The live rows of one table that belong to the project. */
static void
add_table (Writer *writer, const char *table)
{
  g_auto (GStrv) columns = sw_facts_columns (writer->library, table);
  g_autofree char *list = g_strjoinv (", ", columns);
  g_autofree gboolean *references = g_new0 (gboolean, g_strv_length (columns) + 1);
  for (guint i = 0; columns[i] != NULL; i++)
    references[i] = sw_facts_target (writer->library, table, columns[i]) != NULL;
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, %s FROM %s WHERE deleted = 0 AND %s ORDER BY id", list, table, owner_of (table));
  json_builder_set_member_name (writer->builder, table);
  json_builder_begin_array (writer->builder);
  g_autoptr (SwQuery) query =
      sw_library_query (writer->library, sql, SW_INT (writer->project), SW_END);
  while (sw_query_next (query))
    add_row (writer, query, columns, references);
  json_builder_end_array (writer->builder);
}

gboolean
sw_project_file_write (SwLibrary *library, gint64 project, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) tables = sw_facts_tables (library);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, FORMAT);
  json_builder_set_member_name (builder, "format_version");
  json_builder_add_int_value (builder, FORMAT_VERSION);
  json_builder_set_member_name (builder, "program");
  json_builder_add_string_value (builder, SW_VERSION);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  g_autoptr (GHashTable) live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) sequences = sw_session_sequences (library, project);
  Writer writer = {library, builder, project, live, sequences};
  remember_table (&writer, "task"); /* the project, which comes first, names one */
  for (guint i = 0; tables[i] != NULL; i++)
    remember_table (&writer, tables[i]);
  for (guint i = 0; tables[i] != NULL; i++)
    add_table (&writer, tables[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return sw_library_is_read (library, error) && sw_json_write (root, path, error);
}

static gboolean
refuse_foreign (const char *path, GError **error)
{
  return sw_refuse (error, SW_ERROR_FILE, "no-project-file",
                    _ ("“%s” is not a project file of Slipway. Export the project again."), path);
}

static JsonObject *
check_format (JsonNode *root, const char *path, GError **error)
{
  JsonObject *document = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *format = document != NULL ? json_object_get_member (document, "format") : NULL;
  JsonNode *version = document != NULL ? json_object_get_member (document, "format_version") : NULL;
  JsonNode *tables = document != NULL ? json_object_get_member (document, "tables") : NULL;
  gboolean ours = format != NULL && json_node_get_value_type (format) == G_TYPE_STRING &&
                  g_str_equal (json_node_get_string (format), FORMAT) && version != NULL &&
                  json_node_get_value_type (version) == G_TYPE_INT64;
  if (!ours) {
    refuse_foreign (path, error);
    return NULL;
  }
  if (json_node_get_int (version) > FORMAT_VERSION) {
    sw_refuse (error, SW_ERROR_FILE, "newer",
               _ ("“%s” was written by a newer Slipway. Update Slipway on this computer to import "
                  "it."),
               path);
    return NULL;
  }
  if (tables == NULL || !JSON_NODE_HOLDS_OBJECT (tables)) {
    sw_refuse (error, SW_ERROR_FILE, "malformed",
               _ ("“%s” holds no tables. Export the project again."), path);
    return NULL;
  }
  return json_node_get_object (tables);
}

/* A file that names our format nowhere is refused before a tree is built of it, which takes ten
 * times its size. */
static JsonNode *
read_document (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, SW_JSON_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *text = data != NULL ? data : "";
  if (g_strstr_len (text, (gssize) length, "\"" FORMAT "\"") != NULL)
    return sw_json_parse (text, length, path, error);
  if (sw_json_check (text, length, path, error))
    refuse_foreign (path, error);
  return NULL;
}

gint64
sw_project_file_read (SwLibrary *library, const char *path, const char *code, GError **error)
{
  g_autoptr (JsonNode) root = read_document (path, error);
  JsonObject *tables = root != NULL ? check_format (root, path, error) : NULL;
  if (tables == NULL)
    return 0;
  g_autoptr (SwProjectRows) rows = sw_project_rows_read (library, tables, error);
  return rows != NULL ? sw_project_rows_import (rows, code, error) : 0;
}
