/* Writing a clip. The document: `format`, `format_version`, `cut`, `project`, `people[] {id, name,
 * email}` of the owners, and `tables`, each an array of rows by the columns of the library. A task
 * that comes from a playbook has its texts in all languages in `titles` and `notes` besides. */
#include "core/exchange/task-clip-private.h"

#include "core/base/error.h"
#include "core/base/json-print.h"
#include "core/base/json.h"
#include "core/exchange/fact-cell.h"
#include "core/library/facts.h"
#include "core/people/person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SwPlan *plan;
  SwLibrary *library;
  JsonBuilder *builder;
  GHashTable *ids; /* of the tasks of the clip */
  gboolean cut;
} Writer;

SwTaskClip *
sw_task_clip_take (JsonNode *root)
{
  SwTaskClip *clip = g_new0 (SwTaskClip, 1);
  clip->root = root;
  return clip;
}

void
sw_task_clip_free (SwTaskClip *clip)
{
  if (clip == NULL)
    return;
  json_node_unref (clip->root);
  g_free (clip);
}

static gboolean
belongs_to_tasks (SwLibrary *library, const char *table)
{
  g_auto (GStrv) columns = sw_facts_columns (library, table);
  gboolean tasks = FALSE;
  for (guint i = 0; columns[i] != NULL; i++) {
    const char *target = sw_facts_target (library, table, columns[i]);
    if (target != NULL && !g_str_equal (target, "task") && !g_str_equal (target, "project"))
      return FALSE;
    tasks |= g_strcmp0 (target, "task") == 0;
  }
  return tasks;
}

GPtrArray *
sw_task_clip_tables (SwLibrary *library)
{
  GPtrArray *found = g_ptr_array_new ();
  g_auto (GStrv) tables = sw_facts_tables (library);
  for (guint i = 0; tables[i] != NULL; i++) {
    gboolean own = g_str_equal (tables[i], "task") || g_str_equal (tables[i], "project");
    if (!own && belongs_to_tasks (library, tables[i])) /* a project names one, its go-live */
      g_ptr_array_add (found, (gpointer) g_intern_string (tables[i]));
  }
  return found;
}

/* --- writing --------------------------------------------------------------------------------- */

static void
add_texts (JsonBuilder *builder, const char *name, const SwText *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++) {
    json_builder_set_member_name (builder, sw_language_code (each));
    json_builder_add_string_value (builder, sw_text_in (text, each));
  }
  json_builder_end_object (builder);
}

/* A row as the query has it: its id, then `columns`. */
static void
add_cells (JsonBuilder *builder, SwQuery *query, char **columns)
{
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, sw_query_int (query, 0));
  for (guint i = 0; columns[i] != NULL; i++) {
    json_builder_set_member_name (builder, columns[i]);
    sw_fact_cell_write (builder, sw_query_value (query, (int) i + 1));
  }
}

static void
add_task (Writer *writer, gint32 index, const char *sql, char **columns)
{
  const SwTask *task = sw_plan_task (writer->plan, index);
  g_autoptr (SwQuery) query = sw_library_query (writer->library, sql, SW_INT (task->id), SW_END);
  if (!sw_query_next (query))
    return;
  json_builder_begin_object (writer->builder);
  add_cells (writer->builder, query, columns);
  if (task->item != NULL) {
    add_texts (writer->builder, "titles", &task->item->title);
    add_texts (writer->builder, "notes", &task->item->note);
  }
  json_builder_end_object (writer->builder);
}

static void
add_tasks (Writer *writer, const gint32 *tasks, guint count)
{
  g_auto (GStrv) columns = sw_facts_columns (writer->library, "task");
  g_autofree char *list = g_strjoinv (", ", columns);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM task WHERE id = ?1", list);
  json_builder_set_member_name (writer->builder, "task");
  json_builder_begin_array (writer->builder);
  for (guint i = 0; i < count; i++) {
    gint32 end = sw_plan_task (writer->plan, tasks[i])->end;
    for (gint32 at = tasks[i]; at < end; at++)
      add_task (writer, at, sql, columns);
  }
  json_builder_end_array (writer->builder);
}

/* Of the tasks a row refers to, all have to be in the clip; of what is cut, one. */
static gboolean
is_in_clip (Writer *writer, SwQuery *query, const gboolean *refers)
{
  guint inside = 0, outside = 0;
  for (guint i = 0; refers[i] != -1; i++) {
    gint64 id = sw_query_int (query, (int) i + 1);
    if (refers[i] && g_hash_table_contains (writer->ids, &id))
      inside++;
    else if (refers[i])
      outside++;
  }
  return inside > 0 && (outside == 0 || writer->cut);
}

static void
add_table (Writer *writer, const char *table)
{
  g_auto (GStrv) columns = sw_facts_columns (writer->library, table);
  guint width = g_strv_length (columns);
  g_autofree gboolean *refers = g_new0 (gboolean, width + 1);
  for (guint i = 0; i < width; i++)
    refers[i] = g_strcmp0 (sw_facts_target (writer->library, table, columns[i]), "task") == 0;
  refers[width] = -1;
  g_autofree char *list = g_strjoinv (", ", columns);
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, %s FROM %s WHERE deleted = 0 AND project = ?1 ORDER BY id", list, table);
  g_autoptr (SwQuery) query =
      sw_library_query (writer->library, sql, SW_INT (sw_plan_project (writer->plan)->id), SW_END);
  json_builder_set_member_name (writer->builder, table);
  json_builder_begin_array (writer->builder);
  while (sw_query_next (query)) {
    if (!is_in_clip (writer, query, refers))
      continue;
    json_builder_begin_object (writer->builder);
    add_cells (writer->builder, query, columns);
    json_builder_end_object (writer->builder);
  }
  json_builder_end_array (writer->builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  sw_fact_cell_write (builder, SW_TEXT (text));
}

/* The owners, so that the other project can find the same person. */
static void
add_people (Writer *writer)
{
  gint64 project = sw_plan_project (writer->plan)->id;
  g_autoptr (GPtrArray) people = sw_person_list (writer->library, project);
  json_builder_set_member_name (writer->builder, "people");
  json_builder_begin_array (writer->builder);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    json_builder_begin_object (writer->builder);
    json_builder_set_member_name (writer->builder, "id");
    json_builder_add_int_value (writer->builder, person->id);
    add_text (writer->builder, "name", person->name);
    add_text (writer->builder, "email", person->email);
    json_builder_end_object (writer->builder);
  }
  json_builder_end_array (writer->builder);
}

static void
add_head (Writer *writer)
{
  add_text (writer->builder, "format", SW_TASK_CLIP_FORMAT);
  json_builder_set_member_name (writer->builder, "format_version");
  json_builder_add_int_value (writer->builder, SW_TASK_CLIP_VERSION);
  add_text (writer->builder, "program", SW_VERSION);
  json_builder_set_member_name (writer->builder, "project");
  json_builder_add_int_value (writer->builder, sw_plan_project (writer->plan)->id);
  json_builder_set_member_name (writer->builder, "cut");
  json_builder_add_boolean_value (writer->builder, writer->cut);
}

SwTaskClip *
sw_task_clip_new (SwPlan *plan, const gint32 *tasks, guint count, gboolean cut)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  Writer writer = {plan, sw_plan_library (plan), builder, ids, cut};
  for (guint i = 0; i < count; i++) {
    for (gint32 at = tasks[i]; at < sw_plan_task (plan, tasks[i])->end; at++)
      g_hash_table_add (ids, (gpointer) &sw_plan_task (plan, at)->id);
  }
  json_builder_begin_object (builder);
  add_head (&writer);
  add_people (&writer);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  add_tasks (&writer, tasks, count);
  g_autoptr (GPtrArray) tables = sw_task_clip_tables (writer.library);
  for (guint i = 0; i < tables->len; i++)
    add_table (&writer, tables->pdata[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return sw_task_clip_take (json_builder_get_root (builder));
}

char *
sw_task_clip_to_json (const SwTaskClip *clip)
{
  return sw_json_print (clip->root, TRUE);
}

/* --- reading --------------------------------------------------------------------------------- */

static JsonNode *
member (JsonNode *root, const char *name)
{
  return JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), name)
                                       : NULL;
}

guint
sw_task_clip_count (const SwTaskClip *clip)
{
  JsonNode *tables = member (clip->root, "tables");
  JsonNode *tasks = tables != NULL ? member (tables, "task") : NULL;
  return tasks != NULL && JSON_NODE_HOLDS_ARRAY (tasks)
             ? json_array_get_length (json_node_get_array (tasks))
             : 0;
}

static gboolean
check_format (JsonNode *root, GError **error)
{
  JsonNode *format = member (root, "format"), *version = member (root, "format_version");
  if (format == NULL || json_node_get_value_type (format) != G_TYPE_STRING ||
      !g_str_equal (json_node_get_string (format), SW_TASK_CLIP_FORMAT) || version == NULL ||
      json_node_get_value_type (version) != G_TYPE_INT64)
    return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                      _ ("This is no copy of tasks. Copy the tasks again, or paste lines of text: "
                         "each becomes a task."));
  if (json_node_get_int (version) > SW_TASK_CLIP_VERSION)
    return sw_refuse (error, SW_ERROR_REFUSED, "newer",
                      _ ("These tasks were copied by a newer Slipway. Update Slipway on this "
                         "computer to paste them."));
  return TRUE;
}

static SwTaskClip *
check_size (SwTaskClip *clip, GError **error)
{
  guint count = sw_task_clip_count (clip);
  if (count > 0 && count <= SW_TASK_CLIP_MAX_TASKS)
    return clip;
  if (count == 0)
    sw_refuse (error, SW_ERROR_REFUSED, "no-tasks",
               _ ("There is nothing to paste. Copy tasks, or lines of text."));
  else
    sw_refuse (error, SW_ERROR_REFUSED, "too-many",
               _ ("At most %d tasks can be pasted at once. Copy them in parts."),
               SW_TASK_CLIP_MAX_TASKS);
  sw_task_clip_free (clip);
  return NULL;
}

SwTaskClip *
sw_task_clip_read (const char *text, gsize length, GError **error)
{
  if (!g_utf8_validate_len (text, length, NULL)) {
    sw_refuse (error, SW_ERROR_REFUSED, "malformed",
               _ ("What was copied is no text that can be read. Copy tasks, or lines of text."));
    return NULL;
  }
  g_autofree char *copy = g_strndup (text, length);
  const char *begin = copy;
  while (g_ascii_isspace (*begin))
    begin++;
  if (*begin != '{') {
    SwTaskClip *lines = sw_task_clip_read_lines (copy, error);
    return lines != NULL ? check_size (lines, error) : NULL;
  }
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) root = sw_json_parse (begin, strlen (begin), _ ("the copied text"), &reason);
  if (root == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, sw_error_rule (reason), "%s", reason->message);
    return NULL;
  }
  return check_format (root, error)
             ? check_size (sw_task_clip_take (g_steal_pointer (&root)), error)
             : NULL;
}
