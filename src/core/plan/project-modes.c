/* Another deployment mode, delivery or hosting: the playbook's answer to the old choices and to the
 * new ones are compared, so that what the user added, moved or took out stays as it is. */
#include "core/plan/project-private.h"

typedef enum { UNTOUCHED, ADDED, REMOVED, KEPT } Fate;

typedef struct {
  SwLibrary *library;
  gint64 project;
  SwTemplate *old;
  SwTemplate *new;
  GHashTable *live;  /* key of a task that is in the plan -> its progress */
  GHashTable *fates; /* key -> Fate, of items that do not stay as they are */
} Comparison;

static void
read_live (Comparison *comparison)
{
  comparison->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SwQuery) query = sw_library_query (
      comparison->library,
      "SELECT item, progress FROM task WHERE project = ?1 AND deleted = 0 AND item IS NOT NULL",
      SW_INT (comparison->project), SW_END);
  while (sw_query_next (query))
    g_hash_table_insert (comparison->live, g_strdup (sw_query_text (query, 0)),
                         GINT_TO_POINTER (sw_query_int (query, 1) > 0));
}

static Fate
fate_of (const Comparison *comparison, const char *key)
{
  return (Fate) GPOINTER_TO_INT (g_hash_table_lookup (comparison->fates, key));
}

/* Does anything stay below the task that was made from `key`? */
static gboolean
holds_something (const Comparison *comparison, const char *key)
{
  g_autoptr (SwQuery) query = sw_library_query (
      comparison->library, "SELECT item FROM task WHERE parent = ?1 AND deleted = 0",
      SW_INT (sw_project_task_id (comparison->project, key)), SW_END);
  while (sw_query_next (query)) {
    const char *child = sw_query_text (query, 0);
    if (child == NULL || fate_of (comparison, child) != REMOVED)
      return TRUE;
  }
  return FALSE;
}

static void
decide (Comparison *comparison, const SwTemplateItem *item, Fate fate)
{
  g_hash_table_insert (comparison->fates, item->key, GINT_TO_POINTER (fate));
}

/* What is below is decided first: a summary goes only with everything in it. */
static void
decide_old (Comparison *comparison)
{
  for (guint i = comparison->old->items->len; i > 0; i--) {
    const SwTemplateItem *item = &g_array_index (comparison->old->items, SwTemplateItem, i - 1);
    gpointer progress;
    if (sw_template_find (comparison->new, item->key) >= 0 ||
        !g_hash_table_lookup_extended (comparison->live, item->key, NULL, &progress))
      continue;
    gboolean stays = progress != NULL || holds_something (comparison, item->key);
    decide (comparison, item, stays ? KEPT : REMOVED);
  }
}

/* What is above is decided first: nothing comes back without the summary it stands in. */
static void
decide_new (Comparison *comparison)
{
  GArray *items = comparison->new->items;
  for (guint i = 0; i < items->len; i++) {
    const SwTemplateItem *item = &g_array_index (items, SwTemplateItem, i);
    const char *above =
        item->parent >= 0 ? g_array_index (items, SwTemplateItem, item->parent).key : NULL;
    if (sw_template_find (comparison->old, item->key) < 0 &&
        !g_hash_table_contains (comparison->live, item->key) &&
        (above == NULL || g_hash_table_contains (comparison->live, above) ||
         fate_of (comparison, above) == ADDED))
      decide (comparison, item, ADDED);
  }
}

static void
comparison_init (Comparison *comparison, SwLibrary *library, const SwProject *project, SwMode mode,
                 SwDelivery delivery, SwHosting hosting)
{
  comparison->library = library;
  comparison->project = project->id;
  comparison->old =
      sw_template_new (project->playbooks, project->mode, project->delivery, project->hosting);
  comparison->new = sw_template_new (project->playbooks, mode, delivery, hosting);
  comparison->fates = g_hash_table_new (g_str_hash, g_str_equal);
  read_live (comparison);
  decide_old (comparison);
  decide_new (comparison);
}

static void
comparison_clear (Comparison *comparison)
{
  g_hash_table_unref (comparison->live);
  g_hash_table_unref (comparison->fates);
  sw_template_free (comparison->old);
  sw_template_free (comparison->new);
}

void
sw_mode_diff_free (SwModeDiff *diff)
{
  g_ptr_array_unref (diff->added);
  g_ptr_array_unref (diff->removed);
  g_ptr_array_unref (diff->kept);
  g_free (diff);
}

static void
collect (const Comparison *comparison, const SwTemplate *tmpl, SwModeDiff *diff,
         SwLanguage language)
{
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    Fate fate = fate_of (comparison, item->key);
    GPtrArray *into = fate == ADDED     ? diff->added
                      : fate == REMOVED ? diff->removed
                      : fate == KEPT    ? diff->kept
                                        : NULL;
    if (into != NULL)
      g_ptr_array_add (into, g_strdup (sw_text_in (&item->item->title, language)));
  }
}

SwModeDiff *
sw_project_mode_diff (SwLibrary *library, gint64 id, SwMode mode, SwDelivery delivery,
                      SwHosting hosting, SwLanguage language)
{
  SwModeDiff *diff = g_new0 (SwModeDiff, 1);
  diff->added = g_ptr_array_new_with_free_func (g_free);
  diff->removed = g_ptr_array_new_with_free_func (g_free);
  diff->kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SwProject) project = sw_project_load (library, id);
  if (project == NULL)
    return diff;
  Comparison comparison;
  comparison_init (&comparison, library, project, mode, delivery, hosting);
  collect (&comparison, comparison.new, diff, language);
  collect (&comparison, comparison.old, diff, language);
  comparison_clear (&comparison);
  return diff;
}

/* The row of the nearest item before it in the playbook: its position, 0 where there is none. */
static double
position_before (SwLibrary *library, gint64 project, const SwTemplate *tmpl,
                 const SwTemplateItem *made, gint64 parent)
{
  const GPtrArray *siblings =
      made->parent >= 0 ? g_array_index (tmpl->items, SwTemplateItem, made->parent).item->children
                        : made->playbook->phases;
  double position = 0;
  for (guint i = 0; i < siblings->len && siblings->pdata[i] != made->item; i++) {
    const SwPlaybookItem *sibling = siblings->pdata[i];
    g_autofree char *key = g_strconcat (made->playbook->id, "/", sibling->id, NULL);
    g_autoptr (SwQuery) query =
        sw_library_query (library, "SELECT position FROM task WHERE id = ?1 AND parent IS ?2",
                          SW_INT (sw_project_task_id (project, key)), SW_ID (parent), SW_END);
    if (sw_query_next (query))
      position = sw_query_real (query, 0);
  }
  return position;
}

/* Behind that and before what comes next, counting also the rows that are out of the plan now: when
 * they come back, all stand in the playbook's order. */
static double
position_for (SwLibrary *library, gint64 project, const SwTemplate *tmpl,
              const SwTemplateItem *made, gint64 parent)
{
  double before = position_before (library, project, tmpl, made, parent);
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT min(position) FROM task WHERE project = ?1 AND parent IS ?2 AND position > ?3",
      SW_INT (project), SW_ID (parent), SW_REAL (before), SW_END);
  gboolean followed = sw_query_next (query) && !sw_query_is_null (query, 0);
  return followed ? (before + sw_query_real (query, 0)) / 2 : before + 1024;
}

static gboolean
task_is_live (SwLibrary *library, gint64 id)
{
  return sw_library_number (library, 0, "SELECT 1 FROM task WHERE id = ?1 AND deleted = 0",
                            SW_INT (id), SW_END) == 1;
}

/* A task that was in the plan once comes back as it was, in its old place if that is still there.
 */
static gboolean
bring_back (SwLibrary *library, SwEdit *edit, gint64 id)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT parent FROM task WHERE id = ?1", SW_INT (id), SW_END);
  if (!sw_query_next (query))
    return FALSE;
  gint64 parent = sw_query_int (query, 0);
  if (parent != 0 && !task_is_live (library, parent))
    return FALSE;
  sw_edit_set (edit, "task", id, "deleted", SW_INT (0));
  return TRUE;
}

static void
add_tasks (SwLibrary *library, SwEdit *edit, gint64 project, const Comparison *comparison)
{
  const SwTemplate *tmpl = comparison->new;
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    if (fate_of (comparison, item->key) != ADDED ||
        bring_back (library, edit, sw_project_task_id (project, item->key)))
      continue;
    gint64 parent =
        item->parent >= 0
            ? sw_project_task_id (project,
                                  g_array_index (tmpl->items, SwTemplateItem, item->parent).key)
            : 0;
    double position = position_for (library, project, tmpl, item, parent);
    sw_project_write_task (edit, project, item, parent, position);
  }
}

static void
remove_tasks (SwEdit *edit, gint64 project, const Comparison *comparison)
{
  const SwTemplate *tmpl = comparison->old;
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    if (fate_of (comparison, item->key) == REMOVED)
      sw_edit_delete (edit, "task", sw_project_task_id (project, item->key));
  }
}

static const SwTemplateLink *
find_link (const SwTemplate *tmpl, const char *from, const char *to)
{
  gint32 predecessor = sw_template_find (tmpl, from), successor = sw_template_find (tmpl, to);
  for (guint i = 0; predecessor >= 0 && successor >= 0 && i < tmpl->links->len; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    if (link->predecessor == predecessor && link->successor == successor)
      return link;
  }
  return NULL;
}

typedef struct {
  const char *from; /* keys */
  const char *to;
  gint64 predecessor;
  gint64 successor;
  gint64 id;
} Ends;

static Ends
ends_of (gint64 project, const SwTemplate *tmpl, const SwTemplateLink *link)
{
  Ends ends = {.from = g_array_index (tmpl->items, SwTemplateItem, link->predecessor).key,
               .to = g_array_index (tmpl->items, SwTemplateItem, link->successor).key};
  ends.predecessor = sw_project_task_id (project, ends.from);
  ends.successor = sw_project_task_id (project, ends.to);
  ends.id = sw_project_link_id (ends.predecessor, ends.successor);
  return ends;
}

/* Does the link in the plan still read as the template has it? */
static gboolean
is_as_made (SwLibrary *library, gint64 id, const SwTemplateLink *link)
{
  return sw_library_number (library, 0,
                            "SELECT 1 FROM link WHERE id = ?1 AND deleted = 0 AND type = ?2 AND "
                            "lag = ?3 AND unit = ?4",
                            SW_INT (id), SW_TEXT (sw_link_type_code (link->type)),
                            SW_INT (link->lag), SW_INT (link->unit), SW_END) == 1;
}

/* Links that the new template does not know go, but for those that the user changed and those of a
 * task that stays in spite of it. */
static void
remove_links (SwLibrary *library, SwEdit *edit, gint64 project, const Comparison *comparison)
{
  const SwTemplate *tmpl = comparison->old;
  for (guint i = 0; i < tmpl->links->len; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    Ends ends = ends_of (project, tmpl, link);
    Fate from = fate_of (comparison, ends.from), to = fate_of (comparison, ends.to);
    gboolean kept = (from == KEPT || to == KEPT) && from != REMOVED && to != REMOVED;
    if (!kept && find_link (comparison->new, ends.from, ends.to) == NULL &&
        is_as_made (library, ends.id, link))
      sw_edit_delete (edit, "link", ends.id);
  }
}

/* Links that only the new template knows come, unless the user made one; those it knows otherwise
 * change, unless the user changed or removed them before. */
static void
add_links (SwLibrary *library, SwEdit *edit, gint64 project, const Comparison *comparison)
{
  const SwTemplate *tmpl = comparison->new;
  for (guint i = 0; i < tmpl->links->len; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    Ends ends = ends_of (project, tmpl, link);
    const SwTemplateLink *before = find_link (comparison->old, ends.from, ends.to);
    gboolean wanted =
        before != NULL
            ? is_as_made (library, ends.id, before)
            : sw_library_number (library, 0, "SELECT 1 FROM link WHERE id = ?1 AND deleted = 0",
                                 SW_INT (ends.id), SW_END) == 0;
    if (wanted && task_is_live (library, ends.predecessor) &&
        task_is_live (library, ends.successor))
      sw_project_write_link (edit, project, ends.predecessor, ends.successor, link->type, link->lag,
                             link->unit);
  }
}

void
sw_project_apply_modes (SwLibrary *library, SwEdit *edit, const SwProject *project, SwMode mode,
                        SwDelivery delivery, SwHosting hosting)
{
  Comparison comparison;
  comparison_init (&comparison, library, project, mode, delivery, hosting);
  sw_edit_set (edit, "project", project->id, "mode", SW_TEXT (sw_mode_code (mode)));
  sw_edit_set (edit, "project", project->id, "delivery", SW_TEXT (sw_delivery_code (delivery)));
  sw_edit_set (edit, "project", project->id, "hosting", SW_TEXT (sw_hosting_code (hosting)));
  remove_links (library, edit, project->id, &comparison);
  remove_tasks (edit, project->id, &comparison);
  add_tasks (library, edit, project->id, &comparison);
  add_links (library, edit, project->id, &comparison);
  comparison_clear (&comparison);
}
