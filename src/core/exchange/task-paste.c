/* From a clip into a plan. Whatever the clip says is checked against the columns of the library
 * before it is written, and the plan once more before the step is committed. */
#include "core/exchange/task-clip-private.h"

#include "core/base/error.h"
#include "core/exchange/fact-cell.h"
#include "core/library/facts.h"
#include "core/people/person.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POSITION_STEP 1024.0
#define MAX_ROWS (10 * SW_TASK_CLIP_MAX_TASKS) /* of one of the other tables */

/* A task of the clip on its way in. */
typedef struct {
  JsonObject *object;
  gint64 id; /* in the plan */
  gint64 parent;
  double position;
  int depth;
  const char *item; /* NULL: its texts become its own */
  gboolean top;
} Task;

typedef struct {
  SwPlan *plan;
  SwLibrary *library;
  const SwProject *project;
  JsonObject *root;
  GArray *tasks;       /* Task, in the order of the tree */
  GHashTable *places;  /* id in the clip (owned gint64) -> place in `tasks` */
  GHashTable *items;   /* items that a task of the plan has, or will have */
  GPtrArray *people;   /* SwPerson of the plan */
  GHashTable *owners;  /* owner in the clip (owned gint64) -> SwPerson, NULL: nobody here */
  GStringChunk *texts; /* cleaned titles */
  gboolean cut;
  gboolean plain; /* lines of another program */
} Paste;

static gboolean
malformed (const char *table, guint row, const char *column, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                    _ ("The copied tasks are damaged: $.tables.%s[%u].%s cannot be read. Nothing "
                       "was pasted; copy the tasks again."),
                    table, row, column);
}

static JsonArray *
rows_of (const Paste *paste, const char *table)
{
  JsonNode *tables = json_object_get_member (paste->root, "tables");
  JsonNode *rows = tables != NULL && JSON_NODE_HOLDS_OBJECT (tables)
                       ? json_object_get_member (json_node_get_object (tables), table)
                       : NULL;
  return rows != NULL && JSON_NODE_HOLDS_ARRAY (rows) ? json_node_get_array (rows) : NULL;
}

static JsonObject *
row_at (JsonArray *rows, guint row)
{
  JsonNode *node = json_array_get_element (rows, row);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A number of an object, 0 where it has none. */
static gint64
number_of (JsonObject *object, const char *name)
{
  SwValue value;
  return sw_fact_cell_read (json_object_get_member (object, name), SW_VALUE_INT, &value)
             ? value.number
             : 0;
}

/* A text of an object, NULL where it has none. */
static const char *
text_of (JsonObject *object, const char *name)
{
  SwValue value;
  return sw_fact_cell_read (json_object_get_member (object, name), SW_VALUE_TEXT, &value)
             ? value.text
             : NULL;
}

/* --- which tasks, under which ids ------------------------------------------------------------ */

static gboolean
knows_item (const SwProject *project, const char *key)
{
  const char *slash = strchr (key, '/');
  for (guint i = 0; slash != NULL && i < project->playbooks->len; i++) {
    const SwPlaybook *playbook = project->playbooks->pdata[i];
    if (strlen (playbook->id) == (gsize) (slash - key) && g_str_has_prefix (key, playbook->id))
      return sw_playbook_item (playbook, slash + 1) != NULL;
  }
  return FALSE;
}

static void
note_items (Paste *paste)
{
  g_autoptr (SwQuery) query = sw_library_query (
      paste->library, "SELECT item FROM task WHERE project = ?1 AND deleted = 0 AND item NOT NULL",
      SW_INT (paste->project->id), SW_END);
  while (sw_query_next (query))
    g_hash_table_add (paste->items, g_strdup (sw_query_text (query, 0)));
}

/* What was cut from this project comes back as what it was, unless an undo brought it back first;
 * a playbook's item has one task at most. */
static void
name_task (Paste *paste, Task *task, gint64 old)
{
  const char *item = text_of (task->object, "item");
  if (item != NULL && knows_item (paste->project, item) &&
      !g_hash_table_contains (paste->items, item)) {
    task->item = item;
    g_hash_table_add (paste->items, g_strdup (item));
  }
  gboolean gone =
      paste->cut &&
      sw_library_number (paste->library, 0,
                         "SELECT 1 FROM task WHERE id = ?1 AND project = ?2 AND deleted = 1",
                         SW_INT (old), SW_INT (paste->project->id), SW_END) == 1;
  task->id = gone                 ? old
             : task->item != NULL ? sw_project_task_id (paste->project->id, task->item)
                                  : sw_library_new_id ();
}

static gint32
place_of (const Paste *paste, gint64 id)
{
  gpointer place;
  return g_hash_table_lookup_extended (paste->places, &id, NULL, &place) ? GPOINTER_TO_INT (place)
                                                                         : -1;
}

static gboolean
take_task (Paste *paste, JsonObject *object, guint row, gint64 parent, int depth, GError **error)
{
  gint64 old = object != NULL ? number_of (object, "id") : 0;
  if (old <= 0 || place_of (paste, old) >= 0)
    return malformed ("task", row, "id", error);
  gint32 above = place_of (paste, number_of (object, "parent"));
  Task task = {.object = object, .top = above < 0};
  task.parent = above >= 0 ? g_array_index (paste->tasks, Task, above).id : parent;
  task.depth = above >= 0 ? g_array_index (paste->tasks, Task, above).depth + 1 : depth;
  task.position = (row + 1) * POSITION_STEP; /* in its order among its siblings */
  if (task.depth >= SW_PLAN_DEPTH)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-deep",
                      _ ("A plan has at most %d levels. Paste the tasks further up."),
                      SW_PLAN_DEPTH);
  name_task (paste, &task, old);
  g_hash_table_insert (paste->places, g_memdup2 (&old, sizeof old), GINT_TO_POINTER (row));
  g_array_append_val (paste->tasks, task);
  return TRUE;
}

static gboolean
take_tasks (Paste *paste, gint32 parent, GError **error)
{
  JsonArray *rows = rows_of (paste, "task");
  const SwTask *above = parent >= 0 ? sw_plan_task (paste->plan, parent) : NULL;
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    if (!take_task (paste, row_at (rows, i), i, above != NULL ? above->id : 0,
                    above != NULL ? above->depth + 1 : 0, error))
      return FALSE;
  }
  return TRUE;
}

/* --- cells ----------------------------------------------------------------------------------- */

static JsonObject *
person_in_clip (const Paste *paste, gint64 id)
{
  JsonNode *node = json_object_get_member (paste->root, "people");
  JsonArray *people =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObject *found = NULL;
  for (guint i = 0; people != NULL && i < json_array_get_length (people); i++) {
    JsonObject *person = row_at (people, i);
    if (person != NULL && number_of (person, "id") == id)
      found = person;
  }
  return found;
}

static char *
fold (const char *text)
{
  return sw_text_fold (text != NULL ? text : "");
}

/* The same person here: by id, by e-mail, by name. */
static const SwPerson *
find_person (const Paste *paste, gint64 owner)
{
  JsonObject *wanted = person_in_clip (paste, owner);
  g_autofree char *name = fold (wanted != NULL ? text_of (wanted, "name") : NULL);
  g_autofree char *email = fold (wanted != NULL ? text_of (wanted, "email") : NULL);
  const SwPerson *by_email = NULL, *by_name = NULL;
  for (guint i = 0; i < paste->people->len; i++) {
    const SwPerson *person = paste->people->pdata[i];
    g_autofree char *own_name = fold (person->name), *own_email = fold (person->email);
    if (person->id == owner)
      return person;
    if (*email != '\0' && g_str_equal (email, own_email))
      by_email = person;
    if (*name != '\0' && g_str_equal (name, own_name))
      by_name = person;
  }
  return by_email != NULL ? by_email : by_name;
}

/* Looked for once: many tasks have one owner. */
static gint64
owner_here (const Paste *paste, gint64 owner)
{
  gpointer person;
  if (!g_hash_table_lookup_extended (paste->owners, &owner, NULL, &person)) {
    person = (gpointer) find_person (paste, owner);
    g_hash_table_insert (paste->owners, g_memdup2 (&owner, sizeof owner), person);
  }
  return person != NULL ? ((const SwPerson *) person)->id : 0;
}

/* The playbook's text in the language of the documents, where the item does not come along. */
static SwValue
given_text (const Paste *paste, const Task *task, const char *texts)
{
  JsonNode *node = json_object_get_member (task->object, texts);
  if (task->item != NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return SW_NONE;
  JsonObject *object = json_node_get_object (node);
  const char *text = text_of (object, sw_language_code (paste->project->language));
  if (text == NULL || *text == '\0')
    text = text_of (object, sw_language_code (SW_LANGUAGE_ENGLISH));
  return text != NULL && *text != '\0' ? SW_TEXT (text) : SW_NONE;
}

/* What a column of a task holds in the plan. */
static SwValue
task_cell (Paste *paste, const Task *task, const char *column, SwValue value)
{
  if (g_str_equal (column, "project"))
    return SW_INT (paste->project->id);
  if (g_str_equal (column, "parent"))
    return SW_ID (task->parent);
  if (g_str_equal (column, "position"))
    return SW_REAL (task->position);
  if (g_str_equal (column, "item"))
    return SW_TEXT (task->item);
  if (g_str_equal (column, "progress") && !paste->cut)
    return SW_NONE;
  if (g_str_equal (column, "owner"))
    return SW_ID (value.type == SW_VALUE_INT ? owner_here (paste, value.number) : 0);
  if (g_str_equal (column, "title")) {
    if (value.type == SW_VALUE_NONE)
      value = given_text (paste, task, "titles");
    g_autofree char *clean = value.type == SW_VALUE_TEXT ? sw_text_clean (value.text) : NULL;
    return SW_TEXT (clean != NULL && *clean != '\0' ? g_string_chunk_insert (paste->texts, clean)
                                                    : NULL);
  }
  if (g_str_equal (column, "note") && value.type == SW_VALUE_NONE)
    return given_text (paste, task, "notes");
  if (g_str_equal (column, "duration") && paste->plain && value.type == SW_VALUE_NONE)
    return SW_INT (sw_plan_workday (paste->plan).day_minutes);
  return value;
}

static gboolean
read_cell (Paste *paste, JsonObject *object, const char *table, guint row, const char *column,
           SwValue *value, GError **error)
{
  SwValueType type = sw_facts_type (paste->library, table, column);
  if (!sw_fact_cell_read (json_object_get_member (object, column), type, value) ||
      (value->type == SW_VALUE_TEXT &&
       g_utf8_strlen (value->text, -1) > (glong) sw_fact_cell_longest (column)))
    return malformed (table, row, column, error);
  return TRUE;
}

/* --- writing --------------------------------------------------------------------------------- */

static gboolean
write_task (Paste *paste, SwEdit *edit, guint row, char **columns, GError **error)
{
  const Task *task = &g_array_index (paste->tasks, Task, row);
  guint width = g_strv_length (columns);
  g_autofree SwValue *values = g_new (SwValue, width);
  for (guint i = 0; i < width; i++) {
    if (!read_cell (paste, task->object, "task", row, columns[i], &values[i], error))
      return FALSE;
    values[i] = task_cell (paste, task, columns[i], values[i]);
    if (g_str_equal (columns[i], "title") && values[i].type == SW_VALUE_NONE && task->item == NULL)
      return malformed ("task", row, "title", error);
  }
  sw_edit_insertv (edit, "task", task->id, width, (const char *const *) columns, values);
  return TRUE;
}

/* Its siblings are numbered in their order; those on top of the clip fit in where they are put. */
static gboolean
write_tasks (Paste *paste, SwEdit *edit, gint32 parent, gint32 after, GError **error)
{
  g_auto (GStrv) columns = sw_facts_columns (paste->library, "task");
  guint tops = 0;
  for (guint i = 0; i < paste->tasks->len; i++)
    tops += g_array_index (paste->tasks, Task, i).top;
  double step, position = sw_plan_make_room (paste->plan, edit, parent,
                                             sw_plan_sibling_after (paste->plan, parent, after), -1,
                                             tops, &step);
  for (guint i = 0; i < paste->tasks->len; i++) {
    Task *task = &g_array_index (paste->tasks, Task, i);
    if (task->top) {
      task->position = position;
      position += step;
    }
    if (!write_task (paste, edit, i, columns, error))
      return FALSE;
  }
  return TRUE;
}

/* The id here of a task that a row of the clip refers to; 0 where there is none. */
static gint64
task_here (const Paste *paste, gint64 id, gboolean *pasted)
{
  gint32 place = place_of (paste, id);
  *pasted |= place >= 0;
  if (place >= 0)
    return g_array_index (paste->tasks, Task, place).id;
  return paste->cut && sw_plan_find (paste->plan, id) >= 0 ? id : 0;
}

/* The tasks that a row refers to, as they are here. */
typedef struct {
  gint64 task, predecessor, successor;
} Ends;

/* Two laptops state a link alike, and what becomes of an occurrence; any other row is one of its
 * own, or the one it was. */
static gint64
id_for (Paste *paste, const char *table, JsonObject *object, const Ends *ends)
{
  if (g_str_equal (table, "link"))
    return sw_project_link_id (ends->predecessor, ends->successor);
  if (g_str_equal (table, "occurrence"))
    return sw_project_occurrence_id (ends->task, (SwDay) number_of (object, "day"));
  g_autofree char *sql = g_strdup_printf ("SELECT project FROM %s WHERE id = ?1", table);
  gint64 old = number_of (object, "id");
  gboolean same =
      paste->cut && old > 0 &&
      sw_library_number (paste->library, 0, sql, SW_INT (old), SW_END) == paste->project->id;
  return same ? old : sw_library_new_id ();
}

static gboolean
write_row (Paste *paste, SwEdit *edit, const char *table, JsonObject *object, guint row,
           char **columns, GError **error)
{
  guint width = g_strv_length (columns);
  g_autofree SwValue *values = g_new (SwValue, width);
  Ends ends = {0};
  gboolean pasted = FALSE;
  for (guint i = 0; i < width; i++) {
    if (!read_cell (paste, object, table, row, columns[i], &values[i], error))
      return FALSE;
    const char *target = sw_facts_target (paste->library, table, columns[i]);
    if (g_strcmp0 (target, "project") == 0)
      values[i] = SW_INT (paste->project->id);
    if (g_strcmp0 (target, "task") != 0)
      continue;
    gint64 task = task_here (paste, values[i].number, &pasted);
    if (task == 0)
      return TRUE; /* it is about a task that is not here */
    values[i] = SW_INT (task);
    gint64 *end = g_str_equal (columns[i], "predecessor") ? &ends.predecessor
                  : g_str_equal (columns[i], "successor") ? &ends.successor
                                                          : &ends.task;
    *end = task;
  }
  if (pasted)
    sw_edit_insertv (edit, table, id_for (paste, table, object, &ends), width,
                     (const char *const *) columns, values);
  return TRUE;
}

static gboolean
write_others (Paste *paste, SwEdit *edit, GError **error)
{
  g_autoptr (GPtrArray) tables = sw_task_clip_tables (paste->library);
  for (guint t = 0; t < tables->len; t++) {
    const char *table = tables->pdata[t];
    JsonArray *rows = rows_of (paste, table);
    guint count = rows != NULL ? json_array_get_length (rows) : 0;
    g_auto (GStrv) columns = sw_facts_columns (paste->library, table);
    if (count > MAX_ROWS)
      return malformed (table, MAX_ROWS, "*", error);
    for (guint i = 0; i < count; i++) {
      JsonObject *object = row_at (rows, i);
      if (object == NULL)
        return malformed (table, i, "*", error);
      if (!write_row (paste, edit, table, object, i, columns, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* What the step is called by: the task's title, or how many there are. */
static char *
subject_of (Paste *paste)
{
  const Task *first = &g_array_index (paste->tasks, Task, 0);
  guint tops = 0;
  for (guint i = 0; i < paste->tasks->len; i++)
    tops += g_array_index (paste->tasks, Task, i).top;
  if (tops > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task", "%u tasks", tops), tops);
  const char *title = text_of (first->object, "title");
  if (title == NULL)
    title = given_text (paste, &(Task){.object = first->object}, "titles").text;
  return sw_text_clean (title);
}

static gboolean
write_all (Paste *paste, gint32 parent, gint32 after, GError **error)
{
  g_autofree char *subject = subject_of (paste);
  const char *verb = paste->plain ? "task-add" : paste->cut ? "task-reorder" : "task-copy";
  SwEdit *edit = sw_edit_begin (paste->library, verb, subject, paste->project->id);
  if (!write_tasks (paste, edit, parent, after, error) || !write_others (paste, edit, error) ||
      (!sw_edit_failed (edit) && paste->plan->loop == NULL &&
       !sw_project_check_plan (paste->library, paste->project->id, error))) {
    sw_edit_cancel (edit);
    return FALSE;
  }
  return sw_edit_commit (edit, error) > 0;
}

static gboolean
flag_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

GArray *
sw_task_clip_paste (const SwTaskClip *clip, SwPlan *plan, gint32 parent, gint32 after,
                    GError **error)
{
  SwLibrary *library = sw_plan_library (plan);
  JsonObject *root = json_node_get_object (clip->root);
  Paste paste = {.plan = plan,
                 .library = library,
                 .project = sw_plan_project (plan),
                 .root = root,
                 .cut = flag_of (root, "cut"),
                 .plain = !json_object_has_member (root, "project")};
  g_autoptr (GArray) tasks = paste.tasks = g_array_new (FALSE, FALSE, sizeof (Task));
  g_autoptr (GHashTable) places = paste.places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) items = paste.items =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) owners = paste.owners =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) people = paste.people = sw_person_list (library, paste.project->id);
  paste.texts = g_string_chunk_new (4096);
  note_items (&paste);
  GArray *ids = NULL;
  if (take_tasks (&paste, parent, error) && write_all (&paste, parent, after, error)) {
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    for (guint i = 0; i < tasks->len; i++) {
      if (g_array_index (tasks, Task, i).top)
        g_array_append_val (ids, g_array_index (tasks, Task, i).id);
    }
  }
  g_string_chunk_free (paste.texts);
  return ids;
}
