#include "core/training/curriculum-entry.h"

#include "core/base/error.h"
#include "core/training/training-fact.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *table;
  const char *verb;
} kinds[] = {{"training_role", "role-set"},
             {"training_topic", "topic-set"},
             {"session_format", "format-set"}};

const char *
sw_curriculum_verb (SwCurriculumKind kind)
{
  return kinds[kind].verb;
}

void
sw_curriculum_entry_clear (SwCurriculumEntry *entry)
{
  g_free (entry->holder);
  g_free (entry->item);
}

static SwLanguage
language_of (SwTraining *training)
{
  return sw_library_context (sw_training_library (training))->language;
}

/* Finding */

gboolean
sw_curriculum_refuse_key (const char *key, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-key",
                    _ ("“%s” is no role, topic or format of this project. “slipway training show” "
                       "lists them."),
                    key != NULL ? key : "");
}

static gboolean
find_topic (SwTraining *training, const char *key, SwCurriculumEntry *entry)
{
  const SwTopic *topic = sw_curriculum_topic (sw_training_curriculum (training), key);
  if (topic == NULL)
    return FALSE;
  entry->kind = SW_CURRICULUM_TOPIC;
  entry->item = g_strdup (topic->item);
  entry->holder = g_strndup (topic->key, (gsize) (topic->item - topic->key - 1));
  entry->title = sw_topic_title (topic, language_of (training));
  entry->source_title =
      topic->text != NULL ? sw_text_in (topic->text, language_of (training)) : NULL;
  return TRUE;
}

gboolean
sw_curriculum_find (SwTraining *training, const char *key, SwCurriculumEntry *entry, GError **error)
{
  SwLanguage language = language_of (training);
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  const SwTrainingRole *role = sw_curriculum_role (curriculum, key);
  const SwSessionFormat *format = sw_curriculum_format (curriculum, key);
  if (role != NULL) {
    entry->kind = SW_CURRICULUM_ROLE;
    entry->item = g_strdup (role->item);
    entry->title = sw_training_role_title (role, language);
    entry->source_title = role->source != NULL ? sw_text_in (&role->source->title, language) : NULL;
  } else if (format != NULL) {
    entry->kind = SW_CURRICULUM_FORMAT;
    entry->item = g_strdup (format->item);
    entry->title = sw_session_format_title (format, language);
    entry->source_title =
        format->source != NULL ? sw_text_in (&format->source->title, language) : NULL;
  } else if (!find_topic (training, key, entry))
    return sw_curriculum_refuse_key (key, error);
  return TRUE;
}

static void
add_topics (GArray *siblings, const GPtrArray *topics, gboolean dropped, SwLanguage language)
{
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    SwCurriculumSibling sibling = {topic->item, sw_topic_title (topic, language), topic->position,
                                   dropped};
    g_array_append_val (siblings, sibling);
  }
}

static void
add_roles (GArray *siblings, const GPtrArray *roles, gboolean dropped, SwLanguage language)
{
  for (guint i = 0; i < roles->len; i++) {
    const SwTrainingRole *role = roles->pdata[i];
    SwCurriculumSibling sibling = {role->item, sw_training_role_title (role, language),
                                   role->position, dropped};
    g_array_append_val (siblings, sibling);
  }
}

static void
add_formats (GArray *siblings, const GPtrArray *formats, gboolean dropped, SwLanguage language)
{
  for (guint i = 0; i < formats->len; i++) {
    const SwSessionFormat *format = formats->pdata[i];
    SwCurriculumSibling sibling = {format->item, sw_session_format_title (format, language),
                                   format->position, dropped};
    g_array_append_val (siblings, sibling);
  }
}

GArray *
sw_curriculum_siblings (SwTraining *training, SwCurriculumKind kind, const char *holder)
{
  GArray *siblings = g_array_new (FALSE, FALSE, sizeof (SwCurriculumSibling));
  SwLanguage language = language_of (training);
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  const SwTrainingRole *role = sw_curriculum_role (curriculum, holder);
  const SwSessionFormat *format = sw_curriculum_format (curriculum, holder);
  if (kind == SW_CURRICULUM_ROLE) {
    add_roles (siblings, curriculum->roles, FALSE, language);
    add_roles (siblings, curriculum->dropped_roles, TRUE, language);
  } else if (kind == SW_CURRICULUM_FORMAT) {
    add_formats (siblings, curriculum->formats, FALSE, language);
    add_formats (siblings, curriculum->dropped_formats, TRUE, language);
  } else if (role != NULL || format != NULL) {
    add_topics (siblings, role != NULL ? role->topics : format->topics, FALSE, language);
    add_topics (siblings, role != NULL ? role->dropped : format->dropped, TRUE, language);
  }
  return siblings;
}

/* Writing */

/* The row that says something of it: the one that is read, else the one that every laptop would
 * make. */
static gint64
row_of (SwTraining *training, SwCurriculumKind kind, const char *holder, const char *item)
{
  SwLibrary *library = sw_training_library (training);
  gint64 project = sw_training_project (training)->id, id;
  const SwTrainingFact fact = {
      .table = kinds[kind].table, .project = project, .holder = holder, .item = item};
  if (kind == SW_CURRICULUM_TOPIC) {
    id = sw_library_number (library, 0,
                            "SELECT id FROM training_topic WHERE project = ?1 AND holder = ?2 AND "
                            "item = ?3 AND deleted = 0 ORDER BY position, id",
                            SW_INT (project), SW_TEXT (holder), SW_TEXT (item), SW_END);
    return id != 0 ? id : sw_training_fact_id (&fact);
  }
  id = sw_library_number (library, 0,
                          kind == SW_CURRICULUM_ROLE
                              ? "SELECT id FROM training_role WHERE project = ?1 AND item = ?2 AND "
                                "deleted = 0 ORDER BY id"
                              : "SELECT id FROM session_format WHERE project = ?1 AND item = ?2 "
                                "AND deleted = 0 ORDER BY title, id",
                          SW_INT (project), SW_TEXT (item), SW_END);
  return id != 0 ? id : sw_training_fact_id (&fact);
}

void
sw_curriculum_write (SwTraining *training, SwEdit *edit, SwCurriculumKind kind, const char *holder,
                     const char *item, guint count, const char *const *columns,
                     const SwValue *values)
{
  const char *names[8] = {"project", "item"};
  SwValue cells[8] = {SW_INT (sw_training_project (training)->id), SW_TEXT (item)};
  guint at = 2;
  if (kind == SW_CURRICULUM_TOPIC) {
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
