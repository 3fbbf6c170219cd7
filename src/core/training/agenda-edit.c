#include "core/training/agenda-edit.h"

#include "core/base/error.h"
#include "core/training/training-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { MOST_MINUTES = 600, LONGEST_TITLE = 200 };

static SwEdit *
begin (SwTraining *training, const SwAgenda *agenda)
{
  const SwTrainingSession *session = sw_training_session (training, agenda->session);
  const SwSessionFormat *format =
      sw_curriculum_format (sw_training_curriculum (training), agenda->format);
  SwLanguage language = sw_library_context (sw_training_library (training))->language;
  const char *subject = session != NULL  ? sw_training_title (training, session)
                        : format != NULL ? sw_session_format_title (format, language)
                                         : NULL;
  return sw_edit_begin (sw_training_library (training), "agenda-set", subject,
                        sw_training_project (training)->id);
}

static gboolean
finish (SwEdit *edit, gboolean good, GError **error)
{
  if (good)
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

/* The row that holds what this session or format says of the item. */
static gint64
take_row (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item)
{
  const SwTrainingRow row = {
      .table = "agenda_item",
      .project = sw_training_project (training)->id,
      .session = agenda->session,
      .format = agenda->session != 0 && item->here ? NULL : agenda->format,
      .item = item->item,
  };
  return sw_training_row_take (edit, sw_training_library (training), &row);
}

static void
put (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
     const char *column, SwValue value)
{
  gint64 id = take_row (training, agenda, edit, item);
  sw_edit_set (edit, "agenda_item", id, column, value);
}

static const SwAgendaItem *
find (const SwAgenda *agenda, const char *word, GError **error)
{
  const SwAgendaItem *item = sw_agenda_find (agenda, word);
  if (item == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-item",
               _ ("There is no item “%s” on the agenda. “slipway training agenda” lists them."),
               word);
  return item;
}

/* Checks */

static gboolean
check_title (const char *title, GError **error)
{
  if (*title == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "title-missing",
                      _ ("Enter a title for the item of the agenda."));
  return g_utf8_strlen (title, -1) <= LONGEST_TITLE ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("A title has at most %d characters. Shorten it."), LONGEST_TITLE);
}

static gboolean
check_minutes (gint64 minutes, GError **error)
{
  return (minutes >= 1 && minutes <= MOST_MINUTES) ||
         sw_refuse (error, SW_ERROR_REFUSED, "agenda-minutes",
                    _ ("An item of the agenda takes 1 to %d minutes. Enter a number between."),
                    MOST_MINUTES);
}

static gint64
read_number (const char *text)
{
  gint64 number;
  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL) ? number : -1;
}

/* Fields */

static gboolean
set_title (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
           const char *text, GError **error)
{
  g_autofree char *title = sw_text_clean (text);
  if ((*title != '\0' || item->here) && !check_title (title, error))
    return FALSE;
  put (training, agenda, edit, item, "title", SW_TEXT (*title != '\0' ? title : NULL));
  return TRUE;
}

static gboolean
set_minutes (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
             const char *text, GError **error)
{
  gboolean back = *text == '\0' && !item->here;
  if (!back && !check_minutes (read_number (text), error))
    return FALSE;
  put (training, agenda, edit, item, "minutes", back ? SW_NONE : SW_INT (read_number (text)));
  return TRUE;
}

static gboolean
set_least (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
           const char *text, GError **error)
{
  gint64 least = read_number (text);
  if (*text != '\0' && (least < 0 || least > MOST_MINUTES))
    return sw_refuse (error, SW_ERROR_REFUSED, "agenda-least",
                      _ ("“%s” is no number of minutes that an item may be cut to. Enter a number "
                         "from 0 to its minutes."),
                      text);
  put (training, agenda, edit, item, "least", *text != '\0' ? SW_INT (least) : SW_NONE);
  return TRUE;
}

static gboolean
set_optional (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
              const char *text, GError **error)
{
  gboolean yes = g_str_equal (text, "yes");
  if (*text != '\0' && !yes && !g_str_equal (text, "no"))
    return sw_refuse (error, SW_ERROR_REFUSED, "agenda-optional",
                      _ ("“%s” does not say whether the item may be dropped. Enter yes or no."),
                      text);
  put (training, agenda, edit, item, "optional", *text != '\0' ? SW_INT (yes) : SW_NONE);
  return TRUE;
}

static gboolean
set_place (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
           const char *text, GError **error)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < agenda->items->len; i++) {
    const SwAgendaItem *other = agenda->items->pdata[i];
    if (other != item)
      g_array_append_val (positions, other->position);
  }
  gint64 place = read_number (text);
  if (place < 1 || place > positions->len + 1) {
    g_autofree char *last = g_strdup_printf ("%u", positions->len + 1);
    return sw_refuse (error, SW_ERROR_REFUSED, "agenda-place",
                      _ ("“%s” is no place on the agenda. Enter a number from 1 to %s."), text,
                      last);
  }
  double position = sw_training_row_position ((const double *) positions->data, positions->len,
                                              (guint) place - 1, SW_AGENDA_STEP);
  put (training, agenda, edit, item, "position", SW_REAL (position));
  return TRUE;
}

static gboolean
set_pair (SwTraining *training, const SwAgenda *agenda, SwEdit *edit, const SwAgendaItem *item,
          const char *pair, GError **error)
{
  static const struct {
    const char *key;
    gboolean (*set) (SwTraining *training, const SwAgenda *agenda, SwEdit *edit,
                     const SwAgendaItem *item, const char *text, GError **error);
  } fields[] = {{"title", set_title},
                {"minutes", set_minutes},
                {"least", set_least},
                {"optional", set_optional},
                {"place", set_place}};
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  g_autofree char *key = g_strndup (pair, equals - pair);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_str_equal (fields[i].key, key))
      return fields[i].set (training, agenda, edit, item, equals + 1, error);
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                    _ ("An item of the agenda has no field “%s”. There are title, minutes, least, "
                       "optional and place."),
                    key);
}

/* Both may change in one step, so they are compared as they will be. */
static gboolean
check_least (SwTraining *training, const SwAgenda *agenda, const char *word, gint64 least,
             GError **error)
{
  g_autoptr (SwAgenda) now = agenda->session != 0
                                 ? sw_agenda_read (training, agenda->session)
                                 : sw_agenda_read_format (training, agenda->format);
  const SwAgendaItem *item = sw_agenda_find (now, word);
  return item == NULL || least <= item->minutes ||
         sw_refuse (error, SW_ERROR_REFUSED, "agenda-least",
                    _ ("An item of %d minutes cannot be cut to more than that. Enter fewer "
                       "minutes."),
                    item->minutes);
}

gboolean
sw_agenda_set (SwTraining *training, const SwAgenda *agenda, const char *word,
               const char *const *pairs, GError **error)
{
  const SwAgendaItem *item = find (agenda, word, error);
  if (item == NULL)
    return FALSE;
  SwEdit *edit = begin (training, agenda);
  gboolean good = TRUE;
  gint64 least = 0;
  for (guint i = 0; good && pairs[i] != NULL; i++) {
    good = set_pair (training, agenda, edit, item, pairs[i], error);
    if (g_str_has_prefix (pairs[i], "least="))
      least = read_number (pairs[i] + strlen ("least="));
  }
  good = good && (least <= 0 || check_least (training, agenda, word, least, error));
  return finish (edit, good, error);
}

char *
sw_agenda_add (SwTraining *training, const SwAgenda *agenda, const char *text, int minutes,
               GError **error)
{
  g_autofree char *title = sw_text_clean (text);
  if (!check_title (title, error) || !check_minutes (minutes, error))
    return NULL;
  g_autofree char *word = sw_training_row_new_item ();
  double last = -SW_AGENDA_STEP;
  for (guint i = 0; i < agenda->items->len + agenda->dropped->len; i++) {
    const SwAgendaItem *other = i < agenda->items->len
                                    ? agenda->items->pdata[i]
                                    : agenda->dropped->pdata[i - agenda->items->len];
    last = MAX (last, other->position);
  }
  const SwAgendaItem item = {.item = word, .here = TRUE};
  SwEdit *edit = begin (training, agenda);
  gint64 id = take_row (training, agenda, edit, &item);
  sw_edit_set (edit, "agenda_item", id, "title", SW_TEXT (title));
  sw_edit_set (edit, "agenda_item", id, "minutes", SW_INT (minutes));
  sw_edit_set (edit, "agenda_item", id, "position", SW_REAL (last + SW_AGENDA_STEP));
  return finish (edit, TRUE, error) ? g_steal_pointer (&word) : NULL;
}

gboolean
sw_agenda_drop_many (SwTraining *training, const SwAgenda *agenda, const char *const *items,
                     gboolean dropped, GError **error)
{
  for (guint i = 0; items[i] != NULL; i++) {
    if (find (agenda, items[i], error) == NULL)
      return FALSE;
  }
  SwEdit *edit = begin (training, agenda);
  for (guint i = 0; items[i] != NULL; i++) {
    const SwAgendaItem *item = sw_agenda_find (agenda, items[i]);
    if (item->dropped != dropped)
      put (training, agenda, edit, item, "dropped", SW_INT (dropped));
  }
  return finish (edit, TRUE, error);
}

gboolean
sw_agenda_drop (SwTraining *training, const SwAgenda *agenda, const char *item, gboolean dropped,
                GError **error)
{
  const char *const items[] = {item, NULL};
  return sw_agenda_drop_many (training, agenda, items, dropped, error);
}
