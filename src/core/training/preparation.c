#include "core/training/preparation.h"

#include "core/base/error.h"
#include "core/training/training-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_TITLE = 200 };

#define STEP 1024.0

/* Reading */

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
  line->position = lines->len * STEP;
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

/* Edits */

static SwEdit *
begin (SwTraining *training, const char *subject)
{
  return sw_edit_begin (sw_training_library (training), "preparation-set", subject,
                        sw_training_project (training)->id);
}

static SwEdit *
begin_for (SwTraining *training, const SwPreparationLine *line)
{
  SwLanguage language = sw_library_context (sw_training_library (training))->language;
  return begin (training, sw_preparation_line_title (line, language));
}

static gboolean
finish (SwEdit *edit, gboolean good, GError **error)
{
  if (good)
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

static gint64
take_row (SwTraining *training, const SwPreparation *preparation, SwEdit *edit,
          const SwPreparationLine *line)
{
  const SwTrainingRow row = {
      .table = "preparation",
      .project = sw_training_project (training)->id,
      .session = preparation->session,
      .format = preparation->session != 0 && line->here ? NULL : preparation->format,
      .item = line->item,
  };
  return sw_training_row_take (edit, sw_training_library (training), &row);
}

static const SwPreparationLine *
find (const SwPreparation *preparation, const char *word, GError **error)
{
  const SwPreparationLine *line = sw_preparation_find (preparation, word);
  if (line == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-item",
               _ ("There is no line “%s” on the preparation list. “slipway training prepare” "
                  "lists them."),
               word);
  return line;
}

static gboolean
check_title (const char *title, GError **error)
{
  if (*title == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "title-missing", _ ("Say what is to be prepared."));
  return g_utf8_strlen (title, -1) <= LONGEST_TITLE ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("A title has at most %d characters. Shorten it."), LONGEST_TITLE);
}

gboolean
sw_preparation_tick (SwTraining *training, const SwPreparation *preparation, const char *item,
                     gboolean done, const char *author, GError **error)
{
  const SwPreparationLine *line = find (preparation, item, error);
  if (line == NULL)
    return FALSE;
  if ((line->done != 0) == done)
    return TRUE;
  SwContext *context = sw_library_context (sw_training_library (training));
  SwEdit *edit = begin_for (training, line);
  gint64 id = take_row (training, preparation, edit, line);
  sw_edit_set (edit, "preparation", id, "done", done ? SW_INT (sw_context_now (context)) : SW_NONE);
  sw_edit_set (edit, "preparation", id, "author",
               SW_TEXT (!done            ? NULL
                        : author != NULL ? author
                                         : context->author));
  return finish (edit, TRUE, error);
}

char *
sw_preparation_add (SwTraining *training, const SwPreparation *preparation, const char *text,
                    SwParty party, GError **error)
{
  g_autofree char *title = sw_text_clean (text);
  if (!check_title (title, error))
    return NULL;
  if (party == SW_PARTY_UNSET) {
    sw_refuse (error, SW_ERROR_REFUSED, "party-missing",
               _ ("Say who prepares it: vendor, partner or customer."));
    return NULL;
  }
  double last = -STEP;
  for (guint i = 0; i < preparation->lines->len; i++)
    last = MAX (last, ((SwPreparationLine *) preparation->lines->pdata[i])->position);
  g_autofree char *word = sw_training_row_new_item ();
  const SwPreparationLine line = {.item = word, .here = TRUE};
  SwEdit *edit = begin (training, title);
  gint64 id = take_row (training, preparation, edit, &line);
  sw_edit_set (edit, "preparation", id, "title", SW_TEXT (title));
  sw_edit_set (edit, "preparation", id, "party", SW_TEXT (sw_party_code (party)));
  sw_edit_set (edit, "preparation", id, "position", SW_REAL (last + STEP));
  return finish (edit, TRUE, error) ? g_steal_pointer (&word) : NULL;
}

static gboolean
read_place (const SwPreparation *preparation, const SwPreparationLine *line, const char *text,
            SwValue *value, GError **error)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < preparation->lines->len; i++) {
    const SwPreparationLine *other = preparation->lines->pdata[i];
    if (other != line && other->party == line->party)
      g_array_append_val (positions, other->position);
  }
  guint64 place;
  if (!g_ascii_string_to_unsigned (text, 10, 1, positions->len + 1, &place, NULL)) {
    g_autofree char *last = g_strdup_printf ("%u", positions->len + 1);
    return sw_refuse (error, SW_ERROR_REFUSED, "preparation-place",
                      _ ("“%s” is no place on the list. Enter a number from 1 to %s."), text, last);
  }
  *value = SW_REAL (sw_training_row_position ((const double *) positions->data, positions->len,
                                              (guint) place - 1, STEP));
  return TRUE;
}

static gboolean
read_party (const SwPreparationLine *line, const char *text, SwValue *value, GError **error)
{
  SwParty party;
  if (*text == '\0' && !line->here)
    return TRUE;
  if (!sw_party_parse (text, &party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), text);
  *value = SW_TEXT (sw_party_code (party));
  return TRUE;
}

static gboolean
set_pair (SwTraining *training, const SwPreparation *preparation, SwEdit *edit,
          const SwPreparationLine *line, const char *pair, GError **error)
{
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  g_autofree char *key = g_strndup (pair, equals - pair);
  g_autofree char *clean = sw_text_clean (equals + 1);
  const char *column = g_str_equal (key, "place") ? "position" : key;
  SwValue value = SW_NONE;
  if (g_str_equal (key, "title")) {
    if ((*clean != '\0' || line->here) && !check_title (clean, error))
      return FALSE;
    value = SW_TEXT (*clean != '\0' ? clean : NULL);
  } else if (g_str_equal (key, "party")) {
    if (!read_party (line, clean, &value, error))
      return FALSE;
  } else if (g_str_equal (key, "place")) {
    if (!read_place (preparation, line, clean, &value, error))
      return FALSE;
  } else {
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                      _ ("A line of the preparation list has no field “%s”. There are title, party "
                         "and place."),
                      key);
  }
  sw_edit_set (edit, "preparation", take_row (training, preparation, edit, line), column, value);
  return TRUE;
}

gboolean
sw_preparation_set (SwTraining *training, const SwPreparation *preparation, const char *item,
                    const char *const *pairs, GError **error)
{
  const SwPreparationLine *line = find (preparation, item, error);
  if (line == NULL)
    return FALSE;
  SwEdit *edit = begin_for (training, line);
  gboolean good = TRUE;
  for (guint i = 0; good && pairs[i] != NULL; i++)
    good = set_pair (training, preparation, edit, line, pairs[i], error);
  return finish (edit, good, error);
}

gboolean
sw_preparation_drop (SwTraining *training, const SwPreparation *preparation, const char *item,
                     gboolean dropped, GError **error)
{
  const SwPreparationLine *line = find (preparation, item, error);
  if (line == NULL)
    return FALSE;
  SwEdit *edit = begin_for (training, line);
  if (line->dropped != dropped)
    sw_edit_set (edit, "preparation", take_row (training, preparation, edit, line), "dropped",
                 SW_INT (dropped));
  return finish (edit, TRUE, error);
}
