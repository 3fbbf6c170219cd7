#include "core/training/curriculum-edit.h"

#include "core/base/error.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LEAST_MINUTES = 5, MOST_MINUTES = 4800, MOST_PEOPLE = 1000, LONGEST_WORD = 40 };

typedef enum { KIND_ROLE, KIND_TOPIC, KIND_FORMAT } Kind;

static const struct {
  const char *table;
  const char *verb;
} kinds[] = {{"training_role", "role-set"},
             {"training_topic", "topic-set"},
             {"session_format", "format-set"}};

/* What a key names. */
typedef struct {
  Kind kind;
  char *holder; /* of a topic */
  char *item;
  const char *title;        /* as it is shown; borrowed, as is the next */
  const char *source_title; /* the playbook's; NULL for one's own */
} Entry;

/* One of a list, as the others see it. */
typedef struct {
  const char *item;
  const char *title;
  double position;
  gboolean dropped;
} Sibling;

static void
entry_clear (Entry *entry)
{
  g_free (entry->holder);
  g_free (entry->item);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static SwLanguage
language_of (SwTraining *training)
{
  return sw_library_context (sw_training_library (training))->language;
}

/* Finding */

static gboolean
unknown_key (const char *key, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-key",
                    _ ("“%s” is no role, topic or format of this project. “slipway training show” "
                       "lists them."),
                    key != NULL ? key : "");
}

static gboolean
find_topic (SwTraining *training, const char *key, Entry *entry)
{
  const SwTopic *topic = sw_curriculum_topic (sw_training_curriculum (training), key);
  if (topic == NULL)
    return FALSE;
  entry->kind = KIND_TOPIC;
  entry->item = g_strdup (topic->item);
  entry->holder = g_strndup (topic->key, (gsize) (topic->item - topic->key - 1));
  entry->title = sw_topic_title (topic, language_of (training));
  entry->source_title =
      topic->text != NULL ? sw_text_in (topic->text, language_of (training)) : NULL;
  return TRUE;
}

static gboolean
find (SwTraining *training, const char *key, Entry *entry, GError **error)
{
  SwLanguage language = language_of (training);
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  const SwTrainingRole *role = sw_curriculum_role (curriculum, key);
  const SwSessionFormat *format = sw_curriculum_format (curriculum, key);
  if (role != NULL) {
    entry->kind = KIND_ROLE;
    entry->item = g_strdup (role->item);
    entry->title = sw_training_role_title (role, language);
    entry->source_title = role->source != NULL ? sw_text_in (&role->source->title, language) : NULL;
  } else if (format != NULL) {
    entry->kind = KIND_FORMAT;
    entry->item = g_strdup (format->item);
    entry->title = sw_session_format_title (format, language);
    entry->source_title =
        format->source != NULL ? sw_text_in (&format->source->title, language) : NULL;
  } else if (!find_topic (training, key, entry))
    return unknown_key (key, error);
  return TRUE;
}

static void
add_topics (GArray *siblings, const GPtrArray *topics, gboolean dropped, SwLanguage language)
{
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    Sibling sibling = {topic->item, sw_topic_title (topic, language), topic->position, dropped};
    g_array_append_val (siblings, sibling);
  }
}

static void
add_roles (GArray *siblings, const GPtrArray *roles, gboolean dropped, SwLanguage language)
{
  for (guint i = 0; i < roles->len; i++) {
    const SwTrainingRole *role = roles->pdata[i];
    Sibling sibling = {role->item, sw_training_role_title (role, language), role->position,
                       dropped};
    g_array_append_val (siblings, sibling);
  }
}

static void
add_formats (GArray *siblings, const GPtrArray *formats, gboolean dropped, SwLanguage language)
{
  for (guint i = 0; i < formats->len; i++) {
    const SwSessionFormat *format = formats->pdata[i];
    Sibling sibling = {format->item, sw_session_format_title (format, language), format->position,
                       dropped};
    g_array_append_val (siblings, sibling);
  }
}

/* The list in which such a thing stands, in order, what is left out last. */
static GArray *
siblings_of (SwTraining *training, Kind kind, const char *holder)
{
  GArray *siblings = g_array_new (FALSE, FALSE, sizeof (Sibling));
  SwLanguage language = language_of (training);
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  const SwTrainingRole *role = sw_curriculum_role (curriculum, holder);
  const SwSessionFormat *format = sw_curriculum_format (curriculum, holder);
  if (kind == KIND_ROLE) {
    add_roles (siblings, curriculum->roles, FALSE, language);
    add_roles (siblings, curriculum->dropped_roles, TRUE, language);
  } else if (kind == KIND_FORMAT) {
    add_formats (siblings, curriculum->formats, FALSE, language);
    add_formats (siblings, curriculum->dropped_formats, TRUE, language);
  } else if (role != NULL || format != NULL) {
    add_topics (siblings, role != NULL ? role->topics : format->topics, FALSE, language);
    add_topics (siblings, role != NULL ? role->dropped : format->dropped, TRUE, language);
  }
  return siblings;
}

/* Words */

/* What of the title can be written in lower-case ASCII, with single dashes; FALSE in `whole` where
 * something was lost. */
static GString *
plain_word (const char *title, gboolean *whole)
{
  g_autofree char *ascii = g_str_to_ascii (title, "de");
  GString *word = g_string_new (NULL);
  guint asked = 0;
  for (const char *at = title; *at != '\0'; at++)
    asked += *at == '?';
  for (const char *at = ascii; *at != '\0'; at++) {
    asked -= *at == '?';
    if (g_ascii_isalnum (*at))
      g_string_append_c (word, g_ascii_tolower (*at));
    else if (word->len > 0 && word->str[word->len - 1] != '-')
      g_string_append_c (word, '-');
  }
  *whole = asked == 0 && word->len > 0 && word->len <= LONGEST_WORD;
  g_string_truncate (word, MIN (word->len, LONGEST_WORD));
  if (word->len > 0 && word->str[word->len - 1] == '-')
    g_string_truncate (word, word->len - 1);
  return word;
}

char *
sw_curriculum_word (const char *title, gboolean (*is_taken) (const char *word, gpointer data),
                    gpointer data)
{
  gboolean whole;
  g_autoptr (GString) word = plain_word (title, &whole);
  if (!whole) {
    g_autofree char *folded = sw_text_fold (title);
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
    g_string_append_printf (word, "%s%.8s", word->len > 0 ? "-" : "own-", sum);
  }
  gsize length = word->len;
  for (guint i = 2; is_taken (word->str, data); i++) {
    g_string_truncate (word, length);
    g_string_append_printf (word, "-%u", i);
  }
  return g_strdup (word->str);
}

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
    if (g_str_equal (g_array_index (siblings, Sibling, i).item, word))
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
    const Sibling *sibling = &g_array_index (siblings, Sibling, i);
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

/* The row that says something of it: the one that is read, else the one that every laptop would
 * make. */
static gint64
row_of (SwTraining *training, Kind kind, const char *holder, const char *item)
{
  SwLibrary *library = sw_training_library (training);
  gint64 project = sw_training_project (training)->id, id;
  const SwTrainingFact fact = {
      .table = kinds[kind].table, .project = project, .holder = holder, .item = item};
  if (kind == KIND_TOPIC) {
    id = sw_library_number (library, 0,
                            "SELECT id FROM training_topic WHERE project = ?1 AND holder = ?2 AND "
                            "item = ?3 AND deleted = 0 ORDER BY position, id",
                            SW_INT (project), SW_TEXT (holder), SW_TEXT (item), SW_END);
    return id != 0 ? id : sw_training_fact_id (&fact);
  }
  id = sw_library_number (library, 0,
                          kind == KIND_ROLE
                              ? "SELECT id FROM training_role WHERE project = ?1 AND item = ?2 AND "
                                "deleted = 0 ORDER BY id"
                              : "SELECT id FROM session_format WHERE project = ?1 AND item = ?2 "
                                "AND deleted = 0 ORDER BY title, id",
                          SW_INT (project), SW_TEXT (item), SW_END);
  return id != 0 ? id : sw_training_fact_id (&fact);
}

/* States cells of it; there are at most four. */
static void
write_cells (SwTraining *training, SwEdit *edit, Kind kind, const char *holder, const char *item,
             guint count, const char *const *columns, const SwValue *values)
{
  const char *names[8] = {"project", "item"};
  SwValue cells[8] = {SW_INT (sw_training_project (training)->id), SW_TEXT (item)};
  guint at = 2;
  if (kind == KIND_TOPIC) {
    names[at] = "holder";
    cells[at++] = SW_TEXT (holder);
  }
  for (guint i = 0; i < count; i++) {
    names[at] = columns[i];
    cells[at++] = values[i];
  }
  sw_edit_insertv (edit, kinds[kind].table, row_of (training, kind, holder, item), at, names,
                   cells);
}

static gboolean
set_cell (SwTraining *training, const Entry *entry, const char *subject, const char *column,
          SwValue value, GError **error)
{
  SwEdit *edit = sw_training_begin (training, kinds[entry->kind].verb, subject);
  write_cells (training, edit, entry->kind, entry->holder, entry->item, 1, &column, &value);
  return sw_edit_commit (edit, error) >= 0;
}

static double
last_position (const GArray *siblings)
{
  double last = -SW_CURRICULUM_STEP;
  for (guint i = 0; i < siblings->len; i++)
    last = MAX (last, g_array_index (siblings, Sibling, i).position);
  return last;
}

/* Adding */

char *
sw_curriculum_add_role (SwTraining *training, const char *title, SwParty party, GError **error)
{
  g_autoptr (GArray) siblings = siblings_of (training, KIND_ROLE, NULL);
  g_autofree char *clean = check_title (siblings, NULL, title, error);
  if (clean == NULL)
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_holder_cb, training);
  const char *const columns[] = {"title", "party", "position", "dropped"};
  const SwValue values[] = {
      SW_TEXT (clean),
      SW_TEXT (sw_party_code (party != SW_PARTY_UNSET ? party : SW_PARTY_CUSTOMER)),
      SW_REAL (last_position (siblings) + SW_CURRICULUM_STEP), SW_NONE};
  SwEdit *edit = sw_training_begin (training, kinds[KIND_ROLE].verb, clean);
  write_cells (training, edit, KIND_ROLE, NULL, item, 4, columns, values);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&item) : NULL;
}

char *
sw_curriculum_add_topic (SwTraining *training, const char *holder, const char *title,
                         GError **error)
{
  g_auto (Entry) entry = {0};
  if (!find (training, holder, &entry, error))
    return NULL;
  if (entry.kind == KIND_TOPIC) {
    unknown_key (holder, error);
    return NULL;
  }
  g_autoptr (GArray) siblings = siblings_of (training, KIND_TOPIC, entry.item);
  g_autofree char *clean = check_title (siblings, NULL, title, error);
  if (clean == NULL)
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_sibling_cb, siblings);
  g_autofree char *key = g_strconcat (entry.item, "/", item, NULL);
  const char *const columns[] = {"title", "position", "dropped"};
  const SwValue values[] = {SW_TEXT (clean),
                            SW_REAL (last_position (siblings) + SW_CURRICULUM_STEP), SW_NONE};
  SwEdit *edit = sw_training_begin (training, kinds[KIND_TOPIC].verb, clean);
  write_cells (training, edit, KIND_TOPIC, entry.item, item, 3, columns, values);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&key) : NULL;
}

char *
sw_curriculum_add_format (SwTraining *training, const char *title, int minutes, int people,
                          GError **error)
{
  g_autoptr (GArray) siblings = siblings_of (training, KIND_FORMAT, NULL);
  g_autofree char *clean = check_title (siblings, NULL, title, error);
  if (clean == NULL || !check_size (minutes, people, error))
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_holder_cb, training);
  const char *const columns[] = {"title", "minutes", "people", "dropped"};
  const SwValue values[] = {SW_TEXT (clean), SW_INT (minutes), SW_INT (people), SW_NONE};
  SwEdit *edit = sw_training_begin (training, kinds[KIND_FORMAT].verb, clean);
  write_cells (training, edit, KIND_FORMAT, NULL, item, 4, columns, values);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&item) : NULL;
}

/* Changing */

gboolean
sw_curriculum_rename (SwTraining *training, const char *key, const char *title, GError **error)
{
  g_auto (Entry) entry = {0};
  if (!find (training, key, &entry, error))
    return FALSE;
  g_autofree char *clean = sw_training_clean (title);
  if (entry.source_title != NULL && (clean == NULL || g_str_equal (clean, entry.source_title)))
    return set_cell (training, &entry, entry.source_title, "title", SW_NONE, error);
  g_autoptr (GArray) siblings = siblings_of (training, entry.kind, entry.holder);
  g_autofree char *checked = check_title (siblings, entry.item, clean, error);
  return checked != NULL && set_cell (training, &entry, checked, "title", SW_TEXT (checked), error);
}

static gboolean
set_dropped (SwTraining *training, const char *key, SwValue value, GError **error)
{
  g_auto (Entry) entry = {0};
  return find (training, key, &entry, error) &&
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
  g_auto (Entry) entry = {0};
  if (!find (training, role, &entry, error))
    return FALSE;
  if (entry.kind != KIND_ROLE)
    return unknown_key (role, error);
  if (sw_party_code (party) == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("Choose a party: vendor, partner or customer."));
  return set_cell (training, &entry, entry.title, "party", SW_TEXT (sw_party_code (party)), error);
}

gboolean
sw_curriculum_set_format (SwTraining *training, const char *format, int minutes, int people,
                          GError **error)
{
  g_auto (Entry) entry = {0};
  if (!find (training, format, &entry, error))
    return FALSE;
  if (entry.kind != KIND_FORMAT)
    return unknown_key (format, error);
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
  SwEdit *edit = sw_training_begin (training, kinds[KIND_FORMAT].verb, entry.title);
  write_cells (training, edit, KIND_FORMAT, NULL, entry.item, count, columns, values);
  return sw_edit_commit (edit, error) >= 0;
}

/* Order */

/* Takes what is left out, and `self`, from the list; the place of `before` in it, or its length;
 * -1 where `before` is not there. */
static int
place_before (GArray *siblings, const char *self, const char *before)
{
  int place = -1;
  for (guint i = 0; i < siblings->len;) {
    const Sibling *sibling = &g_array_index (siblings, Sibling, i);
    if (sibling->dropped || g_str_equal (sibling->item, self)) {
      g_array_remove_index (siblings, i);
      continue;
    }
    if (before != NULL && g_str_equal (sibling->item, before))
      place = (int) i;
    i++;
  }
  return before != NULL ? place : (int) siblings->len;
}

static void
write_position (SwTraining *training, SwEdit *edit, const Entry *entry, const char *item,
                double position)
{
  const char *const columns[] = {"position"};
  const SwValue values[] = {SW_REAL (position)};
  write_cells (training, edit, entry->kind, entry->holder, item, 1, columns, values);
}

/* Between its neighbours, or, where there is no room between them, by numbering all anew. */
static void
write_place (SwTraining *training, SwEdit *edit, const Entry *entry, const GArray *siblings,
             guint place)
{
  const Sibling *all = (const Sibling *) (gconstpointer) siblings->data;
  double last = siblings->len > 0 ? all[siblings->len - 1].position : 0;
  double low = place > 0 ? all[place - 1].position : all[0].position - 2 * SW_CURRICULUM_STEP;
  double high = place < siblings->len ? all[place].position : last + 2 * SW_CURRICULUM_STEP;
  double middle = low + (high - low) / 2;
  if (middle > low && middle < high) {
    write_position (training, edit, entry, entry->item, middle);
    return;
  }
  for (guint i = 0; i < siblings->len; i++)
    write_position (training, edit, entry, all[i].item, (i + (i >= place)) * SW_CURRICULUM_STEP);
  write_position (training, edit, entry, entry->item, place * SW_CURRICULUM_STEP);
}

gboolean
sw_curriculum_move (SwTraining *training, const char *key, const char *before, GError **error)
{
  g_auto (Entry) entry = {0};
  g_auto (Entry) next = {0};
  if (!find (training, key, &entry, error) ||
      (before != NULL && !find (training, before, &next, error)))
    return FALSE;
  if (entry.kind == KIND_FORMAT)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-order",
                      _ ("Formats are shown in the order of their titles. Rename one to move it."));
  if (before != NULL && (next.kind != entry.kind || g_strcmp0 (next.holder, entry.holder) != 0))
    return unknown_key (before, error);
  if (before != NULL && g_str_equal (next.item, entry.item))
    return TRUE;
  g_autoptr (GArray) siblings = siblings_of (training, entry.kind, entry.holder);
  int place = place_before (siblings, entry.item, next.item);
  if (place < 0)
    return unknown_key (before, error);
  if (siblings->len == 0)
    return TRUE;
  SwEdit *edit = sw_training_begin (training, kinds[entry.kind].verb, entry.title);
  write_place (training, edit, &entry, siblings, (guint) place);
  return sw_edit_commit (edit, error) >= 0;
}
