#include "core/training/material.h"

#include "core/base/error.h"
#include "core/plan/reference.h"
#include "core/training/curriculum-edit.h"
#include "core/training/curriculum-word.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LONGEST_ADDRESS = 1000, LONGEST_ITEM = 60 };

static void
material_free_cb (gpointer data)
{
  SwMaterial *material = data;
  g_free (material->item);
  g_free (material->own_title);
  g_free (material->address);
  g_clear_pointer (&material->playbook, sw_playbook_unref);
  g_free (material);
}

/* Reading */

static gint64
task_of (SwTraining *training, const char *item)
{
  SwPlan *plan = sw_training_plan (training);
  for (gint32 i = 0; item != NULL && i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    if (task->item != NULL && g_str_equal (task->item->id, item))
      return task->id;
  }
  return 0;
}

static SwMaterial *
material_new (GPtrArray *list, const char *item)
{
  SwMaterial *material = g_new0 (SwMaterial, 1);
  material->item = g_strdup (item);
  material->kind = SW_MATERIAL_UNSET;
  material->party = SW_PARTY_UNSET;
  material->state = SW_READINESS_OPEN;
  material->position = list->len * SW_CURRICULUM_STEP;
  g_ptr_array_add (list, material);
  return material;
}

static void
read_playbook (SwTraining *training, SwPlaybook *playbook, GPtrArray *list)
{
  const SwProject *project = sw_training_project (training);
  for (guint i = 0; i < playbook->materials->len; i++) {
    const SwPlaybookMaterial *source = playbook->materials->pdata[i];
    if (sw_material_find (list, source->id) != NULL ||
        !sw_condition_holds (&source->when, project->mode, project->delivery, project->hosting))
      continue;
    SwMaterial *material = material_new (list, source->id);
    material->source = source;
    material->playbook = sw_playbook_ref (playbook);
    material->kind = source->kind;
    material->party = source->party;
    material->optional = source->optional;
    material->task = task_of (training, source->task);
  }
}

/* Is it a material of the playbook, though perhaps for another mode? */
static gboolean
is_of_playbook (SwTraining *training, const char *item)
{
  const GPtrArray *playbooks = sw_training_project (training)->playbooks;
  for (guint i = 0; i < playbooks->len; i++) {
    const SwPlaybook *playbook = playbooks->pdata[i];
    for (guint j = 0; j < playbook->materials->len; j++) {
      if (g_str_equal (((SwPlaybookMaterial *) playbook->materials->pdata[j])->id, item))
        return TRUE;
    }
  }
  return FALSE;
}

static void
read_row (SwTraining *training, SwQuery *query, GPtrArray *list)
{
  const char *item = sw_query_text (query, 0);
  SwMaterial *material = item != NULL ? (SwMaterial *) sw_material_find (list, item) : NULL;
  if (item == NULL || (material == NULL && is_of_playbook (training, item)))
    return;
  if (material == NULL)
    material = material_new (list, item);
  g_free (material->own_title);
  material->own_title = g_strdup (sw_query_text (query, 1));
  if (material->source == NULL)
    sw_material_parse (sw_query_text (query, 2), &material->kind);
  sw_readiness_parse (sw_query_text (query, 3), &material->state);
  g_free (material->address);
  material->address = g_strdup (sw_query_text (query, 4));
  if (!sw_query_is_null (query, 5))
    material->position = sw_query_real (query, 5);
  material->dropped = sw_query_int (query, 6) != 0;
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const SwMaterial *left = *(SwMaterial *const *) a, *right = *(SwMaterial *const *) b;
  if (left->dropped != right->dropped)
    return left->dropped ? 1 : -1;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->item, right->item);
}

GPtrArray *
sw_material_list (SwTraining *training)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (material_free_cb);
  const SwProject *project = sw_training_project (training);
  for (guint i = 0; i < project->playbooks->len; i++)
    read_playbook (training, project->playbooks->pdata[i], list);
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (training),
      "SELECT item, title, kind, state, address, position, dropped FROM material WHERE "
      "project = ?1 AND deleted = 0 ORDER BY id DESC",
      SW_INT (project->id), SW_END);
  while (sw_query_next (query))
    read_row (training, query, list);
  g_ptr_array_sort (list, by_position);
  return list;
}

const SwMaterial *
sw_material_find (const GPtrArray *list, const char *item)
{
  for (guint i = 0; i < list->len; i++) {
    const SwMaterial *material = list->pdata[i];
    if (g_strcmp0 (material->item, item) == 0)
      return material;
  }
  return NULL;
}

const char *
sw_material_title (const SwMaterial *material, SwLanguage language)
{
  if (material->own_title != NULL)
    return material->own_title;
  return material->source != NULL ? sw_text_in (&material->source->title, language)
                                  : material->item;
}

/* Writing */

/* The row that is read of several for one item (the last of the list's order), else the one that
 * every laptop would make. */
static gint64
row_of (SwTraining *training, const char *item)
{
  gint64 project = sw_training_project (training)->id;
  gint64 id = sw_library_number (sw_training_library (training), 0,
                                 "SELECT id FROM material WHERE project = ?1 AND item = ?2 AND "
                                 "deleted = 0 ORDER BY id",
                                 SW_INT (project), SW_TEXT (item), SW_END);
  const SwTrainingFact fact = {.table = "material", .project = project, .item = item};
  return id != 0 ? id : sw_training_fact_id (&fact);
}

static void
write_cell (SwTraining *training, SwEdit *edit, const char *item, const char *column, SwValue value)
{
  sw_edit_insert (edit, "material", row_of (training, item), "project",
                  SW_INT (sw_training_project (training)->id), "item", SW_TEXT (item), column,
                  value, NULL);
}

static void
write_new (SwTraining *training, SwEdit *edit, const GPtrArray *list, const char *item)
{
  double last = -SW_CURRICULUM_STEP;
  for (guint i = 0; i < list->len; i++)
    last = MAX (last, ((SwMaterial *) list->pdata[i])->position);
  write_cell (training, edit, item, "position", SW_REAL (last + SW_CURRICULUM_STEP));
}

static char *
check_title (SwTraining *training, const GPtrArray *list, const char *item, const char *text,
             GError **error)
{
  SwLanguage language = sw_library_context (sw_training_library (training))->language;
  g_autofree char *title = sw_training_clean (text);
  if (title == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "title-missing", _ ("Enter a title for the material."));
    return NULL;
  }
  if (g_utf8_strlen (title, -1) > SW_CURRICULUM_LONGEST) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("The title is longer than %d characters. Shorten it."), SW_CURRICULUM_LONGEST);
    return NULL;
  }
  g_autofree char *folded = sw_text_fold (title);
  for (guint i = 0; i < list->len; i++) {
    const SwMaterial *other = list->pdata[i];
    g_autofree char *known = sw_text_fold (sw_material_title (other, language));
    if (g_strcmp0 (other->item, item) != 0 && g_str_equal (known, folded)) {
      sw_refuse (error, SW_ERROR_REFUSED, "duplicate",
                 _ ("“%s” is there already. Choose another title."), title);
      return NULL;
    }
  }
  return g_steal_pointer (&title);
}

/* Fields */

typedef struct {
  SwTraining *training;
  SwEdit *edit;
  const GPtrArray *list;
  const char *item;
  const SwMaterial *material; /* NULL: being added */
} Change;

static gboolean
put (const Change *change, const char *column, const char *text)
{
  write_cell (change->training, change->edit, change->item, column, SW_TEXT (text));
  return TRUE;
}

static gboolean
set_title (const Change *change, const char *text, GError **error)
{
  SwLanguage language = sw_library_context (sw_training_library (change->training))->language;
  const SwPlaybookMaterial *source = change->material != NULL ? change->material->source : NULL;
  g_autofree char *clean = sw_training_clean (text);
  if (source != NULL &&
      (clean == NULL || g_str_equal (clean, sw_text_in (&source->title, language))))
    return put (change, "title", NULL);
  g_autofree char *title = check_title (change->training, change->list, change->item, clean, error);
  return title != NULL && put (change, "title", title);
}

static gboolean
set_kind (const Change *change, const char *text, GError **error)
{
  SwMaterialKind kind = SW_MATERIAL_UNSET;
  if (change->material != NULL && change->material->source != NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "playbook-kind",
                      _ ("The playbook says what kind of material this is. Add one of your own "
                         "instead."));
  if (*text != '\0' && !sw_material_parse (text, &kind))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-kind",
                      _ ("“%s” is no kind of material. Choose guide, demo-script, recording, clip, "
                         "exercise or manual."),
                      text);
  return put (change, "kind", sw_material_code (kind));
}

static gboolean
set_state (const Change *change, const char *text, GError **error)
{
  SwReadiness state;
  if (!sw_readiness_parse (text, &state))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-state",
                      _ ("“%s” is no state of a material. Choose open, draft, ready, shared or "
                         "not-needed."),
                      text);
  return put (change, "state", sw_readiness_code (state));
}

static gboolean
set_address (const Change *change, const char *text, GError **error)
{
  g_autofree char *address = sw_training_clean (text);
  if (address != NULL && g_utf8_strlen (address, -1) > LONGEST_ADDRESS)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The link or path is longer than %d characters. Shorten it."),
                      LONGEST_ADDRESS);
  return (address == NULL || sw_reference_check (address, TRUE, error)) &&
         put (change, "address", address);
}

static gboolean
set_dropped (const Change *change, const char *text, GError **error)
{
  gboolean yes = g_ascii_strcasecmp (text, "yes") == 0;
  if (!yes && g_ascii_strcasecmp (text, "no") != 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "flag-form",
                      _ ("“%s” is neither yes nor no. Write one of them."), text);
  write_cell (change->training, change->edit, change->item, "dropped", yes ? SW_INT (1) : SW_NONE);
  return TRUE;
}

static gboolean
set_pair (const Change *change, const char *pair, GError **error)
{
  static const struct {
    const char *key;
    gboolean (*set) (const Change *change, const char *text, GError **error);
  } fields[] = {{"title", set_title},
                {"kind", set_kind},
                {"state", set_state},
                {"address", set_address},
                {"dropped", set_dropped}};
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  g_autofree char *key = g_strndup (pair, (gsize) (equals - pair));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_str_equal (fields[i].key, key))
      return fields[i].set (change, equals + 1, error);
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                    _ ("A material has no field “%s”. There are title, kind, state, address and "
                       "dropped."),
                    key);
}

static const char *
value_of (const char *const *pairs, const char *prefix)
{
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (g_str_has_prefix (pairs[i], prefix))
      return pairs[i] + strlen (prefix);
  }
  return NULL;
}

/* May a material be added under that word? */
static gboolean
check_new (SwTraining *training, const char *item, const char *const *pairs, GError **error)
{
  gsize length = strspn (item, "abcdefghijklmnopqrstuvwxyz0123456789-");
  if (length == 0 || item[length] != '\0' || length > LONGEST_ITEM ||
      is_of_playbook (training, item))
    return sw_refuse (error, SW_ERROR_REFUSED, "material-id",
                      _ ("There is no material “%s”. “slipway training materials” lists them; for "
                         "one of your own take a word of small letters, digits and dashes."),
                      item);
  return value_of (pairs, "title=") != NULL ||
         sw_refuse (error, SW_ERROR_REFUSED, "title-missing",
                    _ ("There is no material “%s” yet. Give it a title to add it."), item);
}

gboolean
sw_material_set (SwTraining *training, const char *item, const char *const *pairs, GError **error)
{
  SwLanguage language = sw_library_context (sw_training_library (training))->language;
  g_autoptr (GPtrArray) list = sw_material_list (training);
  const SwMaterial *material = sw_material_find (list, item);
  if (material == NULL && !check_new (training, item, pairs, error))
    return FALSE;
  SwEdit *edit = sw_training_begin (training, "material-set",
                                    material != NULL ? sw_material_title (material, language)
                                                     : value_of (pairs, "title="));
  Change change = {training, edit, list, item, material};
  gboolean good = TRUE;
  for (guint i = 0; good && pairs[i] != NULL; i++)
    good = set_pair (&change, pairs[i], error);
  if (good && material == NULL)
    write_new (training, edit, list, item);
  return sw_training_finish (edit, good, error);
}

typedef struct {
  SwTraining *training;
  const GPtrArray *list;
} Taken;

static gboolean
is_taken_cb (const char *word, gpointer data)
{
  const Taken *taken = data;
  return sw_material_find (taken->list, word) != NULL || is_of_playbook (taken->training, word);
}

char *
sw_material_add (SwTraining *training, const char *title, SwMaterialKind kind, GError **error)
{
  g_autoptr (GPtrArray) list = sw_material_list (training);
  Taken taken = {training, list};
  g_autofree char *clean = check_title (training, list, NULL, title, error);
  if (clean == NULL)
    return NULL;
  g_autofree char *item = sw_curriculum_word (clean, is_taken_cb, &taken);
  SwEdit *edit = sw_training_begin (training, "material-set", clean);
  write_cell (training, edit, item, "title", SW_TEXT (clean));
  write_cell (training, edit, item, "kind", SW_TEXT (sw_material_code (kind)));
  write_new (training, edit, list, item);
  return sw_edit_commit (edit, error) >= 0 ? g_steal_pointer (&item) : NULL;
}
