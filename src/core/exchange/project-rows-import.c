#include "core/exchange/project-rows-private.h"

#include "core/base/terms.h"
#include "core/plan/calendar-edit.h"
#include "core/plan/project.h"
#include "core/training/training-fact.h"

#include <string.h>

#define LEAST_DIGITS 12 /* of an id, which is drawn from 63 bits */

static gboolean
any_id_is_known (SwProjectRows *all)
{
  for (guint t = 0; t < all->rows->len; t++) {
    const SwProjectTable *rows = all->rows->pdata[t];
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
  return ((SwProjectIdentity *) g_hash_table_lookup (all->ids, &id))->id;
}

static void
set_mapped (SwProjectRows *all, gint64 id, gint64 new)
{
  ((SwProjectIdentity *) g_hash_table_lookup (all->ids, &id))->id = new;
}

/* A cell that the table may lack. */
static SwValue
cell (SwProjectTable *rows, guint row, const char *name)
{
  for (guint i = 0; i < rows->columns->len; i++) {
    if (g_str_equal (g_array_index (rows->columns, SwProjectColumn, i).name, name))
      return *sw_project_rows_cell (rows, row, name);
  }
  return SW_NONE;
}

/* The new id of the row that a cell names, 0 for none. */
static gint64
named (SwProjectRows *all, SwProjectTable *rows, guint row, const char *name)
{
  SwValue value = cell (rows, row, name);
  return value.type == SW_VALUE_INT ? mapped (all, value.number) : 0;
}

static gint64
new_training_id (SwProjectRows *all, SwProjectTable *rows, guint row, gint64 project)
{
  const char *topic = cell (rows, row, "topic").text;
  const SwTrainingFact fact = {
      .table = rows->table,
      .project = project,
      .session = named (all, rows, row, g_str_equal (rows->table, "session") ? "task" : "session"),
      .person = named (all, rows, row, "person"),
      .half = cell (rows, row, "half").number,
      .trainer = cell (rows, row, "trainer").number != 0,
      .holder = cell (rows, row, "holder").text,
      .format = cell (rows, row, "format").text,
      .item = topic != NULL ? topic : cell (rows, row, "item").text,
  };
  return sw_training_fact_id (&fact);
}

/* The same natural ids that the project would have had if it had been made here. */
static gint64
new_id (SwProjectRows *all, SwProjectTable *rows, guint row, gint64 project)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  if (g_str_equal (rows->table, "task") && sw_project_rows_cell (rows, row, "item")->text != NULL)
    return sw_project_task_id (project, sw_project_rows_cell (rows, row, "item")->text);
  if (g_str_equal (rows->table, "link") &&
      sw_project_rows_cell (rows, row, "predecessor")->type == SW_VALUE_INT &&
      sw_project_rows_cell (rows, row, "successor")->type == SW_VALUE_INT)
    return sw_project_link_id (
        mapped (all, sw_project_rows_cell (rows, row, "predecessor")->number),
        mapped (all, sw_project_rows_cell (rows, row, "successor")->number));
  if (g_str_equal (rows->table, "occurrence") &&
      sw_project_rows_cell (rows, row, "task")->type == SW_VALUE_INT &&
      sw_project_rows_cell (rows, row, "day")->type == SW_VALUE_INT)
    return sw_project_occurrence_id (mapped (all, sw_project_rows_cell (rows, row, "task")->number),
                                     (SwDay) sw_project_rows_cell (rows, row, "day")->number);
  if (g_str_equal (rows->table, "calendar")) {
    const SwValue *person = sw_project_rows_cell (rows, row, "person");
    SwCalendarOwner owner = SW_CALENDAR_OF_PROJECT;
    if (person->type == SW_VALUE_INT)
      owner.person = mapped (all, person->number);
    else if (sw_project_rows_cell (rows, row, "party")->type == SW_VALUE_TEXT)
      sw_party_parse (sw_project_rows_cell (rows, row, "party")->text, &owner.party);
    return sw_calendar_natural_id (project, owner);
  }
  gint64 id = new_training_id (all, rows, row, project);
  return id != 0 ? id : sw_library_new_id ();
}

static void
renumber (SwProjectRows *all)
{
  SwProjectTable *projects = sw_project_rows_of (all, "project");
  gint64 old = g_array_index (projects->ids, gint64, 0), project = sw_library_new_id ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  set_mapped (all, old, project);
  for (guint t = 0; t < all->rows->len; t++) {
    SwProjectTable *rows = all->rows->pdata[t];
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

/* The column that names another row of the same table (the parent of a task), -1: none. */
static int
upward_column (const SwProjectTable *rows)
{
  for (guint i = 0; i < rows->columns->len; i++) {
    if (g_array_index (rows->columns, SwProjectColumn, i).target == rows->table)
      return (int) i;
  }
  return -1;
}

/* The row above, -1 at the top. */
static gint64
row_above (SwProjectRows *all, const SwProjectTable *rows, int column, guint row)
{
  const SwValue *above = &g_array_index (rows->values, SwValue, row * rows->columns->len + column);
  if (above->type != SW_VALUE_INT)
    return -1;
  return ((SwProjectIdentity *) g_hash_table_lookup (all->ids, &above->number))->row;
}

/* The rows (guint) so that none comes before the one above it: while a row waits for one that is
 * still to come, SQLite looks through whole tables at each insert. A loop begins anywhere. */
static GArray *
topmost_first (SwProjectRows *all, const SwProjectTable *rows)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), rows->ids->len);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *met = g_new0 (gboolean, rows->ids->len + 1);
  int column = upward_column (rows);
  for (guint i = 0; i < rows->ids->len; i++) {
    for (gint64 row = i; row >= 0 && !met[row];
         row = column >= 0 ? row_above (all, rows, column, (guint) row) : -1) {
      guint number = (guint) row;
      met[row] = TRUE;
      g_array_append_val (waiting, number);
    }
    for (; waiting->len > 0; g_array_set_size (waiting, waiting->len - 1))
      g_array_append_val (order, g_array_index (waiting, guint, waiting->len - 1));
  }
  return order;
}

/* What a deployment asks is kept as text, also whom or which record it means. */
static gboolean
may_hold_ids (const SwProjectTable *rows, const char *column)
{
  return (g_str_equal (rows->table, "deployment_answer") && g_str_equal (column, "value")) ||
         (g_str_equal (rows->table, "deployment_signature") && g_str_equal (column, "wording"));
}

/* The same text with the new ids; to free. Numbers that somebody typed are shorter, or no ids. */
static char *
with_new_ids (SwProjectRows *all, const char *text)
{
  GString *new = g_string_new (NULL);
  while (*text != '\0') {
    gsize digits = strspn (text, "0123456789"), others = strcspn (text + digits, "0123456789");
    gint64 id = digits >= LEAST_DIGITS ? g_ascii_strtoll (text, NULL, 10) : 0;
    const SwProjectIdentity *identity = id != 0 ? g_hash_table_lookup (all->ids, &id) : NULL;
    if (identity != NULL)
      g_string_append_printf (new, "%" G_GINT64_FORMAT, identity->id);
    else
      g_string_append_len (new, text, (gssize) digits);
    g_string_append_len (new, text + digits, (gssize) others);
    text += digits + others;
  }
  return g_string_free (new, FALSE);
}

static void
write_row (SwProjectRows *all, SwEdit *edit, SwProjectTable *rows, guint row, const char *code)
{
  guint width = rows->columns->len;
  g_autofree const char **columns = g_new (const char *, width);
  g_autofree SwValue *values = g_new (SwValue, width);
  g_autofree char *text = NULL;
  for (guint i = 0; i < width; i++) {
    const SwProjectColumn *column = &g_array_index (rows->columns, SwProjectColumn, i);
    columns[i] = column->name;
    values[i] = g_array_index (rows->values, SwValue, row * width + i);
    if (column->target != NULL && values[i].type == SW_VALUE_INT)
      values[i].number = mapped (all, values[i].number);
    if (values[i].type == SW_VALUE_TEXT && may_hold_ids (rows, column->name))
      values[i] = SW_TEXT (text = with_new_ids (all, values[i].text));
    if (column->ahead)
      values[i] = SW_NONE;
    if (g_str_equal (rows->table, "project") && g_str_equal (column->name, "code"))
      values[i] = SW_TEXT (code);
  }
  sw_edit_insertv (edit, rows->table, mapped (all, g_array_index (rows->ids, gint64, row)), width,
                   columns, values);
}

static void
write_rows (SwProjectRows *all, SwEdit *edit, SwProjectTable *rows, const char *code)
{
  g_autoptr (GArray) order = topmost_first (all, rows);
  for (guint i = 0; i < order->len && !sw_edit_failed (edit); i++)
    write_row (all, edit, rows, g_array_index (order, guint, i), code);
}

/* What names a row of a later table (the go-live of a project), once that is there. */
static void
write_ahead (SwProjectRows *all, SwEdit *edit, SwProjectTable *rows)
{
  for (guint i = 0; i < rows->columns->len; i++) {
    const SwProjectColumn *column = &g_array_index (rows->columns, SwProjectColumn, i);
    for (guint row = 0; column->ahead && row < rows->ids->len; row++) {
      const SwValue *value = sw_project_rows_cell (rows, row, column->name);
      if (value->type == SW_VALUE_INT)
        sw_edit_set (edit, rows->table, mapped (all, g_array_index (rows->ids, gint64, row)),
                     column->name, SW_INT (mapped (all, value->number)));
    }
  }
}

gint64
sw_project_rows_import (SwProjectRows *all, const char *code, GError **error)
{
  SwProjectTable *projects = sw_project_rows_of (all, "project");
  const char *own = sw_project_rows_cell (projects, 0, "code")->text;
  const char *customer = sw_project_rows_cell (projects, 0, "customer")->text;
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
  for (guint t = 0; t < all->rows->len; t++)
    write_ahead (all, edit, all->rows->pdata[t]);
  if (!sw_edit_failed (edit) && !sw_project_check_plan (all->library, project, error)) {
    sw_edit_cancel (edit);
    return 0;
  }
  return sw_edit_commit (edit, error) > 0 ? project : 0;
}
