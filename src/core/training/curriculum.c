#include "core/training/curriculum.h"

/* A row that changes or adds a role, topic or format. */
typedef struct {
  char *holder; /* of a topic */
  char *item;
  char *title;
  char *party;
  double position;
  gboolean placed;
  gboolean dropped;
  int minutes;
  int people;
  gboolean counted; /* `people` is stated */
} Change;

static void
change_free_cb (gpointer data)
{
  Change *change = data;
  g_free (change->holder);
  g_free (change->item);
  g_free (change->title);
  g_free (change->party);
  g_free (change);
}

static void
role_free_cb (gpointer role)
{
  sw_training_role_free (role);
}

static void
format_free_cb (gpointer format)
{
  sw_session_format_free (format);
}

/* Rows of `sql`: item, title, position, dropped, holder, party, minutes, people. */
static GPtrArray *
read_changes (SwQuery *query)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free_cb);
  while (sw_query_next (query)) {
    if (sw_query_is_null (query, 0))
      continue;
    Change *change = g_new0 (Change, 1);
    change->item = g_strdup (sw_query_text (query, 0));
    change->title = g_strdup (sw_query_text (query, 1));
    change->placed = !sw_query_is_null (query, 2);
    change->position = sw_query_real (query, 2);
    change->dropped = sw_query_int (query, 3) != 0;
    change->holder = g_strdup (sw_query_text (query, 4));
    change->party = g_strdup (sw_query_text (query, 5));
    change->minutes = (int) CLAMP (sw_query_int (query, 6), 0, 4800);
    change->counted = !sw_query_is_null (query, 7);
    change->people = (int) CLAMP (sw_query_int (query, 7), 0, 1000);
    g_ptr_array_add (changes, change);
  }
  return changes;
}

static const Change *
find_change (const GPtrArray *changes, const char *holder, const char *item)
{
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    if (g_str_equal (change->item, item) && g_strcmp0 (change->holder, holder) == 0)
      return change;
  }
  return NULL;
}

/* The places of playbook entries come first unless somebody moved them. */
static double
place_of (const Change *change, guint place)
{
  return change != NULL && change->placed ? change->position : place * SW_CURRICULUM_STEP;
}

static const char *
title_of (const Change *change)
{
  return change != NULL ? change->title : NULL;
}

static void
take_topic (SwCurriculum *curriculum, SwTopic *topic, const Change *change, GPtrArray *topics,
            GPtrArray *dropped)
{
  g_hash_table_insert (curriculum->topics, topic->key, topic);
  g_ptr_array_add (change != NULL && change->dropped ? dropped : topics, topic);
}

/* The topics of `holder`: those of the playbook (`source`, may be NULL), then one's own. */
static void
read_topics (SwCurriculum *curriculum, const char *holder, const GPtrArray *source,
             const GPtrArray *changes, GPtrArray *topics, GPtrArray *dropped)
{
  guint place = 0;
  for (guint i = 0; source != NULL && i < source->len; i++) {
    const SwPlaybookTopic *each = source->pdata[i];
    const Change *change = find_change (changes, holder, each->id);
    take_topic (curriculum,
                sw_topic_new (holder, each->id, &each->title, title_of (change),
                              place_of (change, place++)),
                change, topics, dropped);
  }
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    g_autofree char *key = g_strconcat (holder, "/", change->item, NULL);
    if (g_strcmp0 (change->holder, holder) == 0 && !g_hash_table_contains (curriculum->topics, key))
      take_topic (
          curriculum,
          sw_topic_new (holder, change->item, NULL, change->title, place_of (change, place++)),
          change, topics, dropped);
  }
  sw_topics_sort (topics);
  sw_topics_sort (dropped);
}

static void
take_role (SwCurriculum *curriculum, const char *item, const SwPlaybookRole *source,
           const Change *change, const GPtrArray *topic_changes)
{
  guint place = curriculum->roles->len + curriculum->dropped_roles->len;
  SwTrainingRole *role =
      sw_training_role_new (item, source, title_of (change), place_of (change, place));
  role->party = source != NULL ? source->party : SW_PARTY_CUSTOMER;
  if (change != NULL)
    sw_party_parse (change->party, &role->party);
  read_topics (curriculum, item, source != NULL ? source->topics : NULL, topic_changes,
               role->topics, role->dropped);
  g_ptr_array_add (
      change != NULL && change->dropped ? curriculum->dropped_roles : curriculum->roles, role);
}

static void
read_roles (SwCurriculum *curriculum, const SwProject *project, const GPtrArray *changes,
            const GPtrArray *topic_changes)
{
  for (guint i = 0; i < project->playbooks->len; i++) {
    const SwPlaybook *playbook = project->playbooks->pdata[i];
    for (guint j = 0; j < playbook->roles->len; j++) {
      const SwPlaybookRole *role = playbook->roles->pdata[j];
      if (role->trained && sw_curriculum_role (curriculum, role->id) == NULL &&
          sw_condition_holds (&role->when, project->mode, project->delivery, project->hosting))
        take_role (curriculum, role->id, role, find_change (changes, NULL, role->id),
                   topic_changes);
    }
  }
  /* A changed role that the playbook has for another mode alone is none of one's own. */
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    gboolean known = sw_curriculum_role (curriculum, change->item) != NULL;
    for (guint j = 0; !known && j < project->playbooks->len; j++) {
      const SwPlaybookRole *role = sw_playbook_role (project->playbooks->pdata[j], change->item);
      known = role != NULL && role->trained;
    }
    if (!known)
      take_role (curriculum, change->item, NULL, change, topic_changes);
  }
  sw_training_roles_sort (curriculum->roles);
  sw_training_roles_sort (curriculum->dropped_roles);
}

static void
take_format (SwCurriculum *curriculum, const char *item, const SwPlaybookSessionFormat *source,
             const Change *change, const GPtrArray *topic_changes)
{
  guint place = curriculum->formats->len + curriculum->dropped_formats->len;
  SwSessionFormat *format =
      sw_session_format_new (item, source, title_of (change), place_of (change, place));
  format->minutes = source != NULL ? source->minutes : 60;
  if (change != NULL && change->minutes > 0)
    format->minutes = change->minutes;
  format->people = source != NULL ? source->people : 0;
  if (change != NULL && change->counted)
    format->people = change->people;
  read_topics (curriculum, item, source != NULL ? source->topics : NULL, topic_changes,
               format->topics, format->dropped);
  g_ptr_array_add (change != NULL && change->dropped ? curriculum->dropped_formats
                                                     : curriculum->formats,
                   format);
}

static void
read_formats (SwCurriculum *curriculum, const SwProject *project, const GPtrArray *changes,
              const GPtrArray *topic_changes)
{
  for (guint i = 0; i < project->playbooks->len; i++) {
    const SwPlaybook *playbook = project->playbooks->pdata[i];
    for (guint j = 0; j < playbook->formats->len; j++) {
      const SwPlaybookSessionFormat *format = playbook->formats->pdata[j];
      if (sw_curriculum_format (curriculum, format->id) == NULL)
        take_format (curriculum, format->id, format, find_change (changes, NULL, format->id),
                     topic_changes);
    }
  }
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    if (sw_curriculum_format (curriculum, change->item) == NULL)
      take_format (curriculum, change->item, NULL, change, topic_changes);
  }
  sw_session_formats_sort (curriculum->formats);
}

SwCurriculum *
sw_curriculum_read (SwLibrary *library, const SwProject *project)
{
  g_autoptr (SwQuery) role_rows = sw_library_query (
      library,
      "SELECT item, title, position, dropped, NULL, party, NULL, NULL FROM training_role "
      "WHERE project = ?1 AND deleted = 0 ORDER BY id",
      SW_INT (project->id), SW_END);
  g_autoptr (GPtrArray) roles = read_changes (role_rows);
  g_autoptr (SwQuery) topic_rows = sw_library_query (
      library,
      "SELECT item, title, position, dropped, holder, NULL, NULL, NULL FROM training_topic "
      "WHERE project = ?1 AND deleted = 0 ORDER BY position, id",
      SW_INT (project->id), SW_END);
  g_autoptr (GPtrArray) topics = read_changes (topic_rows);
  g_autoptr (SwQuery) format_rows = sw_library_query (
      library,
      "SELECT item, title, position, dropped, NULL, NULL, minutes, people FROM session_format "
      "WHERE project = ?1 AND deleted = 0 ORDER BY title, id",
      SW_INT (project->id), SW_END);
  g_autoptr (GPtrArray) formats = read_changes (format_rows);
  SwCurriculum *curriculum = g_new0 (SwCurriculum, 1);
  curriculum->roles = g_ptr_array_new_with_free_func (role_free_cb);
  curriculum->dropped_roles = g_ptr_array_new_with_free_func (role_free_cb);
  curriculum->formats = g_ptr_array_new_with_free_func (format_free_cb);
  curriculum->dropped_formats = g_ptr_array_new_with_free_func (format_free_cb);
  curriculum->topics = g_hash_table_new (g_str_hash, g_str_equal);
  curriculum->playbooks = g_ptr_array_ref (project->playbooks);
  read_roles (curriculum, project, roles, topics);
  read_formats (curriculum, project, formats, topics);
  return curriculum;
}

void
sw_curriculum_free (SwCurriculum *curriculum)
{
  if (curriculum == NULL)
    return;
  g_hash_table_unref (curriculum->topics);
  g_ptr_array_unref (curriculum->roles);
  g_ptr_array_unref (curriculum->dropped_roles);
  g_ptr_array_unref (curriculum->formats);
  g_ptr_array_unref (curriculum->dropped_formats);
  g_ptr_array_unref (curriculum->playbooks);
  g_free (curriculum);
}

const SwTrainingRole *
sw_curriculum_role (const SwCurriculum *curriculum, const char *item)
{
  const GPtrArray *const lists[] = {curriculum->roles, curriculum->dropped_roles};
  for (guint i = 0; item != NULL && i < G_N_ELEMENTS (lists); i++) {
    for (guint j = 0; j < lists[i]->len; j++) {
      const SwTrainingRole *role = lists[i]->pdata[j];
      if (g_str_equal (role->item, item))
        return role;
    }
  }
  return NULL;
}

const SwSessionFormat *
sw_curriculum_format (const SwCurriculum *curriculum, const char *item)
{
  const GPtrArray *const lists[] = {curriculum->formats, curriculum->dropped_formats};
  const SwSessionFormat *lettered = NULL;
  for (guint i = 0; item != NULL && i < G_N_ELEMENTS (lists); i++) {
    for (guint j = 0; j < lists[i]->len; j++) {
      const SwSessionFormat *format = lists[i]->pdata[j];
      if (g_str_equal (format->item, item))
        return format;
      if (lettered == NULL && format->source != NULL && format->source->letter != NULL &&
          g_ascii_strcasecmp (format->source->letter, item) == 0)
        lettered = format;
    }
  }
  return lettered;
}

const SwTopic *
sw_curriculum_topic (const SwCurriculum *curriculum, const char *key)
{
  return key != NULL ? g_hash_table_lookup (curriculum->topics, key) : NULL;
}
