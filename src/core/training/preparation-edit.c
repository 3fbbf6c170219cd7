#include "core/training/preparation-edit.h"

#include "core/base/error.h"
#include "core/training/training-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_TITLE = 200, LONGEST_AUTHOR = 200 };

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
  g_autofree char *clean = sw_text_clean (author);
  if (g_utf8_strlen (clean, -1) > LONGEST_AUTHOR)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The name is longer than 200 characters. Shorten it."));
  SwContext *context = sw_library_context (sw_training_library (training));
  SwEdit *edit = begin_for (training, line);
  gint64 id = take_row (training, preparation, edit, line);
  sw_edit_set (edit, "preparation", id, "done", done ? SW_INT (sw_context_now (context)) : SW_NONE);
  sw_edit_set (edit, "preparation", id, "author",
               SW_TEXT (!done            ? NULL
                        : *clean != '\0' ? clean
                                         : context->author));
  return finish (edit, TRUE, error);
}

/* The place behind all lines of a party. */
static double
last_of (const SwPreparation *preparation, SwParty party)
{
  double last = 0;
  for (guint i = 0; i < preparation->lines->len; i++) {
    const SwPreparationLine *line = preparation->lines->pdata[i];
    if (line->party == party)
      last = MAX (last, line->position);
  }
  return last + SW_PREPARATION_STEP;
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
  g_autofree char *word = sw_training_row_new_item ();
  const SwPreparationLine line = {.item = word, .here = TRUE};
  SwEdit *edit = begin (training, title);
  gint64 id = take_row (training, preparation, edit, &line);
  sw_edit_set (edit, "preparation", id, "title", SW_TEXT (title));
  sw_edit_set (edit, "preparation", id, "party", SW_TEXT (sw_party_code (party)));
  sw_edit_set (edit, "preparation", id, "position", SW_REAL (last_of (preparation, party)));
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
                                              (guint) place - 1, SW_PREPARATION_STEP));
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
read_title (const SwPreparationLine *line, const char *text, SwValue *value, GError **error)
{
  if ((*text != '\0' || line->here) && !check_title (text, error))
    return FALSE;
  *value = SW_TEXT (*text != '\0' ? text : NULL);
  return TRUE;
}

/* Who changes sides goes to the end there, and back to where the playbook has it. */
static SwValue
place_at (const SwPreparation *preparation, SwValue party)
{
  SwParty side;
  return sw_party_parse (party.text, &side) ? SW_REAL (last_of (preparation, side)) : SW_NONE;
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
  gboolean party = g_str_equal (key, "party"), place = g_str_equal (key, "place");
  SwValue value = SW_NONE;
  if (!party && !place && !g_str_equal (key, "title"))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                      _ ("A line of the preparation list has no field “%s”. There are title, party "
                         "and place."),
                      key);
  if (!(party   ? read_party (line, clean, &value, error)
        : place ? read_place (preparation, line, clean, &value, error)
                : read_title (line, clean, &value, error)))
    return FALSE;
  gint64 id = take_row (training, preparation, edit, line);
  sw_edit_set (edit, "preparation", id, place ? "position" : key, value);
  if (party)
    sw_edit_set (edit, "preparation", id, "position", place_at (preparation, value));
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
