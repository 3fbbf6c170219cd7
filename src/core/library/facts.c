#include "core/library/facts.h"

#include "core/library/library-private.h"

GStrv
sw_facts_tables (SwLibrary *library)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < library->tables->len; i++)
    g_strv_builder_add (names, ((SwFactTable *) library->tables->pdata[i])->name);
  return g_strv_builder_end (names);
}

GStrv
sw_facts_columns (SwLibrary *library, const char *name)
{
  const SwFactTable *table = sw_library_table (library, name);
  if (table == NULL)
    return NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; i < table->columns->len; i++) {
    if (!g_str_equal (table->columns->pdata[i], "deleted"))
      g_strv_builder_add (names, table->columns->pdata[i]);
  }
  return g_strv_builder_end (names);
}

SwValueType
sw_facts_type (SwLibrary *library, const char *table, const char *column)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT type FROM pragma_table_info(?1) WHERE name = ?2",
                        SW_TEXT (table), SW_TEXT (column), SW_END);
  const char *type = sw_query_next (query) ? sw_query_text (query, 0) : "";
  return g_str_equal (type, "INTEGER") ? SW_VALUE_INT
         : g_str_equal (type, "REAL")  ? SW_VALUE_REAL
         : g_str_equal (type, "TEXT")  ? SW_VALUE_TEXT
                                       : SW_VALUE_NONE;
}

const char *
sw_facts_target (SwLibrary *library, const char *table, const char *column)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2",
      SW_TEXT (table), SW_TEXT (column), SW_END);
  return sw_query_next (query) ? g_intern_string (sw_query_text (query, 0)) : NULL;
}

gboolean
sw_facts_is_stamp (const char *table, const char *column)
{
  static const struct {
    const char *table;
    const char *column;
  } stamps[] = {{"tick", "at"},          {"tick", "author"},
                {"feedback", "at"},      {"signature", "at"},
                {"preparation", "done"}, {"preparation", "author"},
                {"session", "started"},  {"session", "finished"},
                {"session", "booked"},   {"agenda_item", "finished"}};
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    if (g_str_equal (stamps[i].table, table) && g_str_equal (stamps[i].column, column))
      return TRUE;
  return FALSE;
}
