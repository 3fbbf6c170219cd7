#include "core/training/curriculum-edit.h"

#include "core/base/error.h"
#include "core/training/curriculum-entry.h"
#include "core/training/curriculum-word.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>

enum { LEAST_MINUTES = 5, MOST_MINUTES = 4800, MOST_PEOPLE = 1000 };

/* Roles and formats share their words, since both hold topics; a word that the playbook uses in
 * another mode is taken too. */
static gboolean
is_holder_cb (const char *word, gpointer data)
{
  SwTraining *training = data;
  const GPtrArray *playbooks = sw_training_project (training)->playbooks;
  if (sw_curriculum_role (sw_training_curriculum (training), word) != NULL ||
      sw_curriculum_format (sw_training_curriculum (training), word) != NULL)
    return TRUE;
  for (guint i = 0; i < playbooks->len; i++) {
    if (sw_playbook_role (playbooks->pdata[i], word) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_sibling_cb (const char *word, gpointer data)
{
  const GArray *siblings = data;
  for (guint i = 0; i < siblings->len; i++) {
    if (g_str_equal (g_array_index (siblings, SwCurriculumSibling, i).item, word))
      return TRUE;
  }
  return FALSE;
}

/* Checks */

/* The title as one line, to free; NULL with `error`. `self` (may be NULL) is the item that it is
 * for. */
static char *
check_title (const GArray *siblings, const char *self, const char *text, GError **error)
{
  g_autofree char *title = sw_training_clean (text);
  if (title == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "title-missing", _ ("Enter a title."));
    return NULL;
  }
  if (g_utf8_strlen (title, -1) > SW_CURRICULUM_LONGEST) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("The title is longer than %d characters. Shorten it."), SW_CURRICULUM_LONGEST);
    return NULL;
  }
  g_autofree char *folded = sw_text_fold (title);
  for (guint i = 0; i < siblings->len; i++) {
    const SwCurriculumSibling *sibling = &g_array_index (siblings, SwCurriculumSibling, i);
    g_autofree char *other = sw_text_fold (sibling->title);
    if (g_strcmp0 (sibling->item, self) == 0 || !g_str_equal (folded, other))
      continue;
    if (sibling->dropped)
      sw_refuse (error, SW_ERROR_REFUSED, "duplicate",
                 _ ("“%s” is there already, but left out. Take it in again instead."), title);
    else
      sw_refuse (error, SW_ERROR_REFUSED, "duplicate",
                 _ ("“%s” is there already. Choose another title."), title);
    return NULL;
  }
  return g_steal_pointer (&title);
}

static gboolean
check_size (int minutes, int people, GError **error)
{
  if (minutes < LEAST_MINUTES || minutes > MOST_MINUTES)
    return sw_refuse (error, SW_ERROR_REFUSED, "session-length",
                      _ ("A session takes %d to %d minutes. Enter a number between."),
                      LEAST_MINUTES, MOST_MINUTES);
  return (people >= 0 && people <= MOST_PEOPLE) ||
         sw_refuse (error, SW_ERROR_REFUSED, "people-range",
                    _ ("A format is for at most %d people, or for any number: 0."), MOST_PEOPLE);
}

/* Writing */

static gboolean
set_cell (SwTraining *training, const SwCurriculumEntry *entry, const char *subject,
          const char *column, SwValue value, GError **error)
{
  SwEdit *edit = sw_training_begin (training, sw_curriculum_verb (entry->kind), subject);
  sw_curriculum_write (training, edit, entry->kind, entry->holder, entry->item, 1, &column, &value);
  return sw_edit_commit (edit, error) >= 0;
}

static double
last_position (const GArray *siblings)
{
  double last = -SW_CURRICULUM_STEP;
  for (guint i = 0; i < siblings->len; i++)
    last = MAX (last, g_array_index (siblings, SwCurriculumSibling, i).position);
  return last;
}

/* Adding */

char *
sw_curriculum_add_role (SwTraining *training, const char *title, SwParty party, GError **error)
{
  g_autoptr (GArray) siblings = sw_curriculum_siblings (training, SW_CURRICULUM_ROLE, NULL);
  g_autofree char *clean = check_title (siblings, NULL, title, error);
  if (clean == NULL)
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_holder_cb, training);
  const char *const columns[] = {"title", "party", "position", "dropped"};
  const SwValue values[] = {
      SW_TEXT (clean),
      SW_TEXT (sw_party_code (party != SW_PARTY_UNSET ? party : SW_PARTY_CUSTOMER)),
      SW_REAL (last_position (siblings) + SW_CURRICULUM_STEP), SW_NONE};
  SwEdit *edit = sw_training_begin (training, sw_curriculum_verb (SW_CURRICULUM_ROLE), clean);
  sw_curriculum_write (training, edit, SW_CURRICULUM_ROLE, NULL, item, 4, columns, values);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&item) : NULL;
}

char *
sw_curriculum_add_topic (SwTraining *training, const char *holder, const char *title,
                         GError **error)
{
  g_auto (SwCurriculumEntry) entry = {0};
  if (!sw_curriculum_find (training, holder, &entry, error))
    return NULL;
  if (entry.kind == SW_CURRICULUM_TOPIC) {
    sw_curriculum_refuse_key (holder, error);
    return NULL;
  }
  g_autoptr (GArray) siblings = sw_curriculum_siblings (training, SW_CURRICULUM_TOPIC, entry.item);
  g_autofree char *clean = check_title (siblings, NULL, title, error);
  if (clean == NULL)
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_sibling_cb, siblings);
  g_autofree char *key = g_strconcat (entry.item, "/", item, NULL);
  const char *const columns[] = {"title", "position", "dropped"};
  const SwValue values[] = {SW_TEXT (clean),
                            SW_REAL (last_position (siblings) + SW_CURRICULUM_STEP), SW_NONE};
  SwEdit *edit = sw_training_begin (training, sw_curriculum_verb (SW_CURRICULUM_TOPIC), clean);
  sw_curriculum_write (training, edit, SW_CURRICULUM_TOPIC, entry.item, item, 3, columns, values);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&key) : NULL;
}

char *
sw_curriculum_add_format (SwTraining *training, const char *title, int minutes, int people,
                          GError **error)
{
  g_autoptr (GArray) siblings = sw_curriculum_siblings (training, SW_CURRICULUM_FORMAT, NULL);
  g_autofree char *clean = check_title (siblings, NULL, title, error);
  if (clean == NULL || !check_size (minutes, people, error))
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_holder_cb, training);
  const char *const columns[] = {"title", "position", "minutes", "people", "dropped"};
  const SwValue values[] = {SW_TEXT (clean),
                            SW_REAL (last_position (siblings) + SW_CURRICULUM_STEP),
                            SW_INT (minutes), SW_INT (people), SW_NONE};
  SwEdit *edit = sw_training_begin (training, sw_curriculum_verb (SW_CURRICULUM_FORMAT), clean);
  sw_curriculum_write (training, edit, SW_CURRICULUM_FORMAT, NULL, item, 5, columns, values);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&item) : NULL;
}

/* Changing */

gboolean
sw_curriculum_rename (SwTraining *training, const char *key, const char *title, GError **error)
{
  g_auto (SwCurriculumEntry) entry = {0};
  if (!sw_curriculum_find (training, key, &entry, error))
    return FALSE;
  g_autofree char *clean = sw_training_clean (title);
  if (entry.source_title != NULL && (clean == NULL || g_str_equal (clean, entry.source_title)))
    return set_cell (training, &entry, entry.source_title, "title", SW_NONE, error);
  g_autoptr (GArray) siblings = sw_curriculum_siblings (training, entry.kind, entry.holder);
  g_autofree char *checked = check_title (siblings, entry.item, clean, error);
  return checked != NULL && set_cell (training, &entry, checked, "title", SW_TEXT (checked), error);
}

static gboolean
set_dropped (SwTraining *training, const char *key, SwValue value, GError **error)
{
  g_auto (SwCurriculumEntry) entry = {0};
  return sw_curriculum_find (training, key, &entry, error) &&
         set_cell (training, &entry, entry.title, "dropped", value, error);
}

gboolean
sw_curriculum_drop (SwTraining *training, const char *key, GError **error)
{
  return set_dropped (training, key, SW_INT (1), error);
}

gboolean
sw_curriculum_restore (SwTraining *training, const char *key, GError **error)
{
  return set_dropped (training, key, SW_NONE, error);
}

gboolean
sw_curriculum_set_party (SwTraining *training, const char *role, SwParty party, GError **error)
{
  g_auto (SwCurriculumEntry) entry = {0};
  if (!sw_curriculum_find (training, role, &entry, error))
    return FALSE;
  if (entry.kind != SW_CURRICULUM_ROLE)
    return sw_curriculum_refuse_key (role, error);
  if (sw_party_code (party) == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("Choose a party: vendor, partner or customer."));
  return set_cell (training, &entry, entry.title, "party", SW_TEXT (sw_party_code (party)), error);
}

gboolean
sw_curriculum_set_format (SwTraining *training, const char *format, int minutes, int people,
                          GError **error)
{
  g_auto (SwCurriculumEntry) entry = {0};
  if (!sw_curriculum_find (training, format, &entry, error))
    return FALSE;
  if (entry.kind != SW_CURRICULUM_FORMAT)
    return sw_curriculum_refuse_key (format, error);
  const SwSessionFormat *known =
      sw_curriculum_format (sw_training_curriculum (training), entry.item);
  minutes = minutes >= 0 ? minutes : known->minutes;
  people = people >= 0 ? people : known->people;
  if (!check_size (minutes, people, error))
    return FALSE;
  const char *columns[2];
  SwValue values[2];
  guint count = 0;
  if (minutes != known->minutes) {
    columns[count] = "minutes";
    values[count++] = SW_INT (minutes);
  }
  if (people != known->people) {
    columns[count] = "people";
    values[count++] = SW_INT (people);
  }
  if (count == 0)
    return TRUE;
  SwEdit *edit =
      sw_training_begin (training, sw_curriculum_verb (SW_CURRICULUM_FORMAT), entry.title);
  sw_curriculum_write (training, edit, SW_CURRICULUM_FORMAT, NULL, entry.item, count, columns,
                       values);
  return sw_edit_commit (edit, error) >= 0;
}
