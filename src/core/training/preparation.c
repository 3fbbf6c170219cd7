#include "core/training/preparation.h"

static void
line_free_cb (gpointer data)
{
  SwPreparationLine *line = data;
  g_free (line->item);
  g_free (line->own_title);
  g_free (line->author);
  g_free (line);
}

static SwPreparationLine *
add_line (GPtrArray *lines, const char *word, const SwText *text, SwParty party)
{
  SwPreparationLine *line = g_new0 (SwPreparationLine, 1);
  line->item = g_strdup (word);
  line->text = text;
  line->party = party;
  line->position = lines->len * SW_PREPARATION_STEP;
  g_ptr_array_add (lines, line);
  return line;
}

static SwPreparationLine *
find_in (const GPtrArray *lines, const char *word)
{
  for (guint i = 0; i < lines->len; i++) {
    SwPreparationLine *line = lines->pdata[i];
    if (g_str_equal (line->item, word))
      return line;
  }
  return NULL;
}

static void
add_playbook (GPtrArray *lines, const SwSessionFormat *format)
{
  if (format == NULL || format->source == NULL)
    return;
  for (guint i = 0; i < format->source->preparation->len; i++) {
    const SwPlaybookPreparation *each = format->source->preparation->pdata[i];
    add_line (lines, each->id, &each->title, each->party);
  }
}

enum { ITEM, TITLE, PARTY, POSITION, DROPPED, DONE, AUTHOR, SESSION, FORMAT };

/* What the row states replaces what was said before it; a tick is one session's alone. */
static void
apply (SwPreparationLine *line, SwQuery *row)
{
  if (!sw_query_is_null (row, TITLE)) {
    g_free (line->own_title);
    line->own_title = g_strdup (sw_query_text (row, TITLE));
  }
  sw_party_parse (sw_query_text (row, PARTY), &line->party);
  if (!sw_query_is_null (row, POSITION))
    line->position = sw_query_real (row, POSITION);
  if (!sw_query_is_null (row, DROPPED))
    line->dropped = sw_query_int (row, DROPPED) != 0;
  if (sw_query_is_null (row, SESSION))
    return;
  line->done = sw_query_int (row, DONE);
  g_free (line->author);
  line->author = line->done != 0 ? g_strdup (sw_query_text (row, AUTHOR)) : NULL;
}

static void
apply_rows (GPtrArray *lines, SwTraining *training, const SwPreparation *preparation)
{
  g_autoptr (SwQuery) row = sw_library_query (
      sw_training_library (training),
      "SELECT item, title, party, position, dropped, done, author, session, format FROM "
      "preparation WHERE project = ?1 AND deleted = 0 AND (session = ?2 OR (session IS NULL AND "
      "format = ?3)) ORDER BY session IS NOT NULL, position, id",
      SW_INT (sw_training_project (training)->id), SW_INT (preparation->session),
      SW_TEXT (preparation->format), SW_END);
  while (sw_query_next (row)) {
    const char *word = sw_query_text (row, ITEM), *format = sw_query_text (row, FORMAT);
    gboolean of_session = !sw_query_is_null (row, SESSION);
    gboolean own = !of_session || format == NULL;
    if (word == NULL || (!own && g_strcmp0 (format, preparation->format) != 0))
      continue;
    SwPreparationLine *line = find_in (lines, word);
    if (line == NULL && own && !sw_query_is_null (row, TITLE)) {
      line = add_line (lines, word, NULL, SW_PARTY_VENDOR);
      line->here = of_session == (preparation->session != 0);
    }
    if (line != NULL)
      apply (line, row);
  }
}

static int
by_party_and_position (gconstpointer a, gconstpointer b)
{
  const SwPreparationLine *left = *(SwPreparationLine *const *) a,
                          *right = *(SwPreparationLine *const *) b;
  if (left->party != right->party)
    return left->party < right->party ? -1 : 1;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->item, right->item);
}

static SwPreparation *
take_snapshot (SwTraining *training, gint64 session, const SwSessionFormat *format)
{
  SwPreparation *preparation = g_new0 (SwPreparation, 1);
  preparation->session = session;
  preparation->format = g_strdup (format != NULL ? format->item : NULL);
  preparation->playbooks = g_ptr_array_ref (sw_training_project (training)->playbooks);
  preparation->lines = g_ptr_array_new_with_free_func (line_free_cb);
  preparation->dropped = g_ptr_array_new_with_free_func (line_free_cb);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  add_playbook (all, format);
  apply_rows (all, training, preparation);
  g_ptr_array_sort (all, by_party_and_position);
  for (guint i = 0; i < all->len; i++) {
    SwPreparationLine *line = all->pdata[i];
    g_ptr_array_add (line->dropped ? preparation->dropped : preparation->lines, line);
    preparation->open += !line->dropped && line->done == 0 ? 1 : 0;
  }
  return preparation;
}

SwPreparation *
sw_preparation_read (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  return take_snapshot (training, session,
                        known != NULL ? sw_training_format (training, known) : NULL);
}

SwPreparation *
sw_preparation_read_format (SwTraining *training, const char *format)
{
  return take_snapshot (training, 0,
                        sw_curriculum_format (sw_training_curriculum (training), format));
}

void
sw_preparation_free (SwPreparation *preparation)
{
  if (preparation == NULL)
    return;
  g_free (preparation->format);
  g_ptr_array_unref (preparation->lines);
  g_ptr_array_unref (preparation->dropped);
  g_ptr_array_unref (preparation->playbooks);
  g_free (preparation);
}

const char *
sw_preparation_line_title (const SwPreparationLine *line, SwLanguage language)
{
  if (line->own_title != NULL)
    return line->own_title;
  return line->text != NULL ? sw_text_in (line->text, language) : line->item;
}

SwPreparationLine *
sw_preparation_find (const SwPreparation *preparation, const char *item)
{
  SwPreparationLine *found = find_in (preparation->lines, item);
  return found != NULL ? found : find_in (preparation->dropped, item);
}
