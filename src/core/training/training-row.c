#include "core/training/training-row.h"

#include "core/training/training-fact.h"

static SwValue
session_value (const SwTrainingRow *row)
{
  return SW_ID (row->session);
}

gint64
sw_training_row_find (SwLibrary *library, const SwTrainingRow *row)
{
  const char *sql = g_str_equal (row->table, "agenda_item")
                        ? "SELECT id FROM agenda_item WHERE project = ?1 AND session IS ?2 AND "
                          "format IS ?3 AND item = ?4 ORDER BY deleted, id LIMIT 1"
                        : "SELECT id FROM preparation WHERE project = ?1 AND session IS ?2 AND "
                          "format IS ?3 AND item = ?4 ORDER BY deleted, id LIMIT 1";
  gint64 id = sw_library_number (library, 0, sql, SW_INT (row->project), session_value (row),
                                 SW_TEXT (row->format), SW_TEXT (row->item), SW_END);
  if (id != 0)
    return id;
  const SwTrainingFact fact = {.table = row->table,
                               .project = row->project,
                               .session = row->session,
                               .format = row->format,
                               .item = row->item};
  return sw_training_fact_id (&fact);
}

gint64
sw_training_row_take (SwEdit *edit, SwLibrary *library, const SwTrainingRow *row)
{
  return sw_edit_insert (edit, row->table, sw_training_row_find (library, row), "project",
                         SW_INT (row->project), "session", session_value (row), "format",
                         SW_TEXT (row->format), "item", SW_TEXT (row->item), NULL);
}

/* Columns 2 and on of `query`, whose names are `columns`, after format and item. */
static void
copy_rows (SwEdit *edit, SwLibrary *library, SwTrainingRow row, SwQuery *query,
           const char *const *columns)
{
  while (sw_query_next (query)) {
    row.format = sw_query_text (query, 0);
    row.item = sw_query_text (query, 1);
    gint64 id = row.item != NULL ? sw_training_row_take (edit, library, &row) : 0;
    for (int i = 0; id != 0 && columns[i] != NULL; i++)
      sw_edit_set (edit, row.table, id, columns[i], sw_query_value (query, i + 2));
  }
}

void
sw_training_row_copy (SwEdit *edit, SwLibrary *library, gint64 project, gint64 from, gint64 to)
{
  static const char *const of_agenda[] = {"title",    "minutes", "least", "optional",
                                          "position", "dropped", NULL};
  static const char *const of_preparation[] = {"title", "party", "position", "dropped", NULL};
  g_autoptr (SwQuery) items = sw_library_query (
      library,
      "SELECT format, item, title, minutes, least, optional, position, dropped FROM agenda_item "
      "WHERE project = ?1 AND session = ?2 AND deleted = 0 ORDER BY id",
      SW_INT (project), SW_INT (from), SW_END);
  copy_rows (edit, library,
             (SwTrainingRow){.table = "agenda_item", .project = project, .session = to}, items,
             of_agenda);
  g_autoptr (SwQuery) lines = sw_library_query (
      library,
      "SELECT format, item, title, party, position, dropped FROM preparation WHERE project = ?1 "
      "AND session = ?2 AND deleted = 0 ORDER BY id",
      SW_INT (project), SW_INT (from), SW_END);
  copy_rows (edit, library,
             (SwTrainingRow){.table = "preparation", .project = project, .session = to}, lines,
             of_preparation);
}

char *
sw_training_row_new_item (void)
{
  return g_strdup_printf ("own-%08x", (guint) (sw_library_new_id () & G_MAXUINT32));
}

double
sw_training_row_position (const double *positions, guint count, guint place, double step)
{
  if (count == 0)
    return 0;
  if (place == 0)
    return positions[0] - step;
  if (place >= count)
    return positions[count - 1] + step;
  return (positions[place - 1] + positions[place]) / 2;
}
