#include "core/library/salvage.h"

#include "core/library/edit.h"
#include "core/library/facts.h"
#include "core/library/probe.h"

#include <glib/gstdio.h>

/* The damaged file, read as it is: failures are collected, nothing is written. */
static SwLibrary *
open_damaged (const char *path)
{
  guint count;
  const SwMigration *migrations = sw_schema_migrations (&count);
  g_autoptr (SwLibrary) library = g_object_new (SW_TYPE_LIBRARY, NULL);
  int result;
  library->path = g_strdup (path);
  library->failures = g_ptr_array_new_with_free_func (g_free);
  library->db = sw_library_connect (path, SQLITE_OPEN_READONLY, &result);
  gboolean readable = library->db != NULL && sw_probe_shape (library, migrations, count, NULL) &&
                      sw_library_read_tables (library, NULL);
  if (readable)
    library->schema_version = sw_library_read_version (library);
  return readable ? g_steal_pointer (&library) : NULL;
}

/* Rows are added alive, then marked deleted, so that the log has both. */
static void
copy_table (SwLibrary *damaged, SwEdit *edit, const char *table)
{
  g_auto (GStrv) columns = sw_facts_columns (damaged, table);
  guint count = g_strv_length (columns);
  g_autofree SwValue *values = g_new (SwValue, count);
  g_autofree char *list = g_strjoinv (", ", columns);
  g_autofree char *sql =
      g_strdup_printf ("SELECT id, deleted, %s FROM %s NOT INDEXED", list, table);
  g_autoptr (SwQuery) query = sw_library_query (damaged, sql, SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    for (guint i = 0; i < count; i++)
      values[i] = sw_query_value (query, (int) i + 2);
    sw_edit_insertv (edit, table, id, count, (const char *const *) columns, values);
    if (sw_query_int (query, 1) != 0)
      sw_edit_delete (edit, table, id);
  }
}

/* The newest action that its checksum does not prove; G_MAXINT64 where the log breaks off. */
static gint64
newest_unproved (SwLibrary *damaged)
{
  gint64 newest = 0;
  g_autoptr (SwQuery) query =
      sw_library_query (damaged, "SELECT id, sum FROM action NOT INDEXED", SW_END);
  while (sw_query_next (query)) {
    g_autofree char *sum = sw_library_action_sum (damaged, sw_query_int (query, 0));
    if (g_strcmp0 (sum, sw_query_text (query, 1)) != 0)
      newest = MAX (newest, sw_query_int (query, 0));
  }
  return damaged->failures->len == 0 ? newest : G_MAXINT64;
}

/* The rows are read as the checksum read them: in a damaged index a scan may find others. */
static void
apply_action (SwLibrary *damaged, SwLibrary *target, SwEdit *edit, gint64 action)
{
  g_autoptr (SwQuery) query = sw_library_query (
      damaged, "SELECT tbl, row, col, new FROM change WHERE action = ?1 ORDER BY tbl, row, col",
      SW_INT (action), SW_END);
  while (sw_query_next (query)) {
    const SwFactTable *table = sw_library_table (target, sw_query_text (query, 0));
    const char *column = g_intern_string (sw_query_text (query, 2));
    if (table != NULL && g_ptr_array_find (table->columns, column, NULL))
      sw_edit_set (edit, table->name, sw_query_int (query, 1), column, sw_query_value (query, 3));
  }
}

/* What was last written to each cell, where no unproved action may have written later. */
static void
apply_log (SwLibrary *damaged, SwLibrary *target, SwEdit *edit, gint64 unproved)
{
  g_autoptr (SwQuery) query = sw_library_query (
      damaged, "SELECT id FROM action WHERE id > ?1 ORDER BY id", SW_INT (unproved), SW_END);
  while (sw_query_next (query))
    apply_action (damaged, target, edit, sw_query_int (query, 0));
}

static gboolean
copy_facts (SwLibrary *damaged, SwLibrary *target)
{
  g_autofree char *name = g_path_get_basename (damaged->path);
  SwEdit *edit = sw_edit_begin (target, "library-mend", name, 0);
  for (guint i = 0; i < target->tables->len; i++)
    copy_table (damaged, edit, ((SwFactTable *) target->tables->pdata[i])->name);
  if (damaged->failures->len > 0) {
    sw_edit_cancel (edit);
    return FALSE;
  }
  gint64 unproved = newest_unproved (damaged);
  if (unproved < G_MAXINT64)
    apply_log (damaged, target, edit, unproved);
  return sw_edit_commit (edit, NULL) > 0;
}

gboolean
sw_salvage (const char *path, const char *mended, SwContext *context)
{
  g_autoptr (SwLibrary) damaged = open_damaged (path);
  if (damaged == NULL)
    return FALSE;
  g_autoptr (SwLibrary) target = sw_library_open (mended, context, SW_OPEN_CREATE, NULL);
  gboolean done = target != NULL && copy_facts (damaged, target);
  g_clear_object (&target);
  if (!done)
    g_unlink (mended);
  return done;
}
