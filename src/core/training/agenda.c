#include "core/training/agenda.h"

enum { OWN_MINUTES = 10 };

static void
item_free_cb (gpointer data)
{
  SwAgendaItem *item = data;
  g_free (item->item);
  g_free (item->own_title);
  g_free (item);
}

static SwAgendaItem *
add_item (GPtrArray *items, const char *word, const SwText *text, int minutes)
{
  SwAgendaItem *item = g_new0 (SwAgendaItem, 1);
  item->item = g_strdup (word);
  item->text = text;
  item->minutes = minutes;
  item->position = items->len * SW_AGENDA_STEP;
  g_ptr_array_add (items, item);
  return item;
}

static SwAgendaItem *
find_in (const GPtrArray *items, const char *word)
{
  for (guint i = 0; i < items->len; i++) {
    SwAgendaItem *item = items->pdata[i];
    if (g_str_equal (item->item, word))
      return item;
  }
  return NULL;
}

static void
add_playbook (GPtrArray *items, const SwSessionFormat *format)
{
  if (format == NULL || format->source == NULL)
    return;
  for (guint i = 0; i < format->source->agenda->len; i++) {
    const SwPlaybookAgendaItem *each = format->source->agenda->pdata[i];
    SwAgendaItem *item = add_item (items, each->id, &each->title, each->minutes);
    item->least = each->least;
    item->optional = each->optional;
  }
}

enum { ITEM, TITLE, MINUTES, LEAST, OPTIONAL, POSITION, DROPPED, SPENT, FINISHED, SESSION, FORMAT };

/* What the row states replaces what was said before it. */
static void
apply (SwAgendaItem *item, SwQuery *row)
{
  if (!sw_query_is_null (row, TITLE)) {
    g_free (item->own_title);
    item->own_title = g_strdup (sw_query_text (row, TITLE));
  }
  if (!sw_query_is_null (row, MINUTES))
    item->minutes = (int) CLAMP (sw_query_int (row, MINUTES), 1, 600);
  if (!sw_query_is_null (row, LEAST))
    item->least = (int) CLAMP (sw_query_int (row, LEAST), 0, 600);
  if (!sw_query_is_null (row, OPTIONAL))
    item->optional = sw_query_int (row, OPTIONAL) != 0;
  if (!sw_query_is_null (row, POSITION))
    item->position = sw_query_real (row, POSITION);
  if (!sw_query_is_null (row, DROPPED))
    item->dropped = sw_query_int (row, DROPPED) != 0;
  item->spent = (int) CLAMP (sw_query_int (row, SPENT), 0, 864000);
  item->finished = sw_query_int (row, FINISHED);
}

/* Rows about a format that the session does not have (any more) wait until it has it again. */
static void
apply_rows (GPtrArray *items, SwTraining *training, const SwAgenda *agenda)
{
  g_autoptr (SwQuery) row = sw_library_query (
      sw_training_library (training),
      "SELECT item, title, minutes, least, optional, position, dropped, spent, finished, session, "
      "format FROM agenda_item WHERE project = ?1 AND deleted = 0 AND (session = ?2 OR "
      "(session IS NULL AND format = ?3)) ORDER BY session IS NOT NULL, position, id",
      SW_INT (sw_training_project (training)->id), SW_INT (agenda->session),
      SW_TEXT (agenda->format), SW_END);
  while (sw_query_next (row)) {
    const char *word = sw_query_text (row, ITEM), *format = sw_query_text (row, FORMAT);
    gboolean of_session = !sw_query_is_null (row, SESSION);
    gboolean own = !of_session || format == NULL;
    if (word == NULL || (!own && g_strcmp0 (format, agenda->format) != 0))
      continue;
    SwAgendaItem *item = find_in (items, word);
    if (item == NULL && own && !sw_query_is_null (row, TITLE)) {
      item = add_item (items, word, NULL, OWN_MINUTES);
      item->here = of_session == (agenda->session != 0);
    }
    if (item != NULL)
      apply (item, row);
  }
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const SwAgendaItem *left = *(SwAgendaItem *const *) a, *right = *(SwAgendaItem *const *) b;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->item, right->item);
}

static SwAgenda *
take_snapshot (SwTraining *training, gint64 session, const SwSessionFormat *format)
{
  SwAgenda *agenda = g_new0 (SwAgenda, 1);
  agenda->session = session;
  agenda->format = g_strdup (format != NULL ? format->item : NULL);
  agenda->playbooks = g_ptr_array_ref (sw_training_project (training)->playbooks);
  agenda->items = g_ptr_array_new_with_free_func (item_free_cb);
  agenda->dropped = g_ptr_array_new_with_free_func (item_free_cb);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  add_playbook (all, format);
  apply_rows (all, training, agenda);
  g_ptr_array_sort (all, by_position);
  for (guint i = 0; i < all->len; i++) {
    SwAgendaItem *item = all->pdata[i];
    item->least = MIN (item->least, item->minutes);
    g_ptr_array_add (item->dropped ? agenda->dropped : agenda->items, item);
    agenda->minutes += item->dropped ? 0 : item->minutes;
  }
  return agenda;
}

SwAgenda *
sw_agenda_read (SwTraining *training, gint64 session)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  return take_snapshot (training, session,
                        known != NULL ? sw_training_format (training, known) : NULL);
}

SwAgenda *
sw_agenda_read_format (SwTraining *training, const char *format)
{
  return take_snapshot (training, 0,
                        sw_curriculum_format (sw_training_curriculum (training), format));
}

void
sw_agenda_free (SwAgenda *agenda)
{
  if (agenda == NULL)
    return;
  g_free (agenda->format);
  g_ptr_array_unref (agenda->items);
  g_ptr_array_unref (agenda->dropped);
  g_ptr_array_unref (agenda->playbooks);
  g_free (agenda);
}

const char *
sw_agenda_item_title (const SwAgendaItem *item, SwLanguage language)
{
  if (item->own_title != NULL)
    return item->own_title;
  return item->text != NULL ? sw_text_in (item->text, language) : item->item;
}

SwAgendaItem *
sw_agenda_find (const SwAgenda *agenda, const char *item)
{
  SwAgendaItem *found = find_in (agenda->items, item);
  return found != NULL ? found : find_in (agenda->dropped, item);
}

int
sw_agenda_current (const SwAgenda *agenda)
{
  for (guint i = 0; i < agenda->items->len; i++) {
    if (((SwAgendaItem *) agenda->items->pdata[i])->finished == 0)
      return (int) i;
  }
  return -1;
}

int
sw_agenda_spent (const SwAgenda *agenda)
{
  int spent = 0;
  for (guint i = 0; i < agenda->items->len; i++)
    spent += ((SwAgendaItem *) agenda->items->pdata[i])->spent;
  for (guint i = 0; i < agenda->dropped->len; i++)
    spent += ((SwAgendaItem *) agenda->dropped->pdata[i])->spent;
  return spent;
}

SwInstant
sw_agenda_end (SwTraining *training, const SwAgenda *agenda)
{
  const SwTrainingSession *session = sw_training_session (training, agenda->session);
  SwInstant start = session != NULL ? sw_training_start (training, session) : SW_NO_INSTANT;
  return start != SW_NO_INSTANT ? start + agenda->minutes : SW_NO_INSTANT;
}
