/* Another deployment mode, delivery or hosting: the playbook's answer to the old choices and to the
 * new ones are compared, so that what the user added, moved or took out stays as it is. */
#include "core/plan/project-private.h"

typedef struct {
  SwTemplate *old;
  SwTemplate *new;
  GHashTable *live;     /* keys of the tasks that are in the plan, of this project */
  GHashTable *progress; /* those of them that hold progress */
} Comparison;

static void
read_live (SwLibrary *library, gint64 project, Comparison *comparison)
{
  comparison->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  comparison->progress = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT item, progress FROM task WHERE project = ?1 AND deleted = 0 AND item IS NOT NULL",
      SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    g_hash_table_add (comparison->live, g_strdup (sw_query_text (query, 0)));
    if (sw_query_int (query, 1) > 0)
      g_hash_table_add (comparison->progress, g_strdup (sw_query_text (query, 0)));
  }
}

static void
comparison_init (Comparison *comparison, SwLibrary *library, const SwProject *project, SwMode mode,
                 SwDelivery delivery, SwHosting hosting)
{
  comparison->old =
      sw_template_new (project->playbooks, project->mode, project->delivery, project->hosting);
  comparison->new = sw_template_new (project->playbooks, mode, delivery, hosting);
  read_live (library, project->id, comparison);
}

static void
comparison_clear (Comparison *comparison)
{
  sw_template_free (comparison->old);
  sw_template_free (comparison->new);
  g_hash_table_unref (comparison->live);
  g_hash_table_unref (comparison->progress);
}

typedef enum { UNTOUCHED, ADDED, REMOVED, KEPT } Fate;

/* What becomes of an item that one of the two templates holds. */
static Fate
fate_of (const Comparison *comparison, const char *key)
{
  gboolean before = sw_template_find (comparison->old, key) >= 0;
  gboolean after = sw_template_find (comparison->new, key) >= 0;
  gboolean live = g_hash_table_contains (comparison->live, key);
  if (after && !before && !live)
    return ADDED;
  if (before && !after && live)
    return g_hash_table_contains (comparison->progress, key) ? KEPT : REMOVED;
  return UNTOUCHED;
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

/* Behind the nearest sibling before it in the template that is in the plan, else first. */
static double
position_for (SwLibrary *library, gint64 project, const SwTemplate *tmpl, gint32 index,
              gint64 parent)
{
  gint32 parent_index = g_array_index (tmpl->items, SwTemplateItem, index).parent;
  double before = 0;
  for (gint32 i = index - 1; i >= 0; i--) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    g_autoptr (SwQuery) query =
        item->parent != parent_index
            ? NULL
            : sw_library_query (
                  library,
                  "SELECT position FROM task WHERE id = ?1 AND deleted = 0 AND parent IS ?2",
                  SW_INT (sw_project_task_id (project, item->key)), SW_ID (parent), SW_END);
    if (query != NULL && sw_query_next (query)) {
      before = sw_query_real (query, 0);
      break;
    }
  }
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT min(position) FROM task WHERE project = ?1 AND deleted = 0 AND parent IS ?2 AND "
      "position > ?3",
      SW_INT (project), SW_ID (parent), SW_REAL (before), SW_END);
  gboolean followed = sw_query_next (query) && !sw_query_is_null (query, 0);
  return followed ? (before + sw_query_real (query, 0)) / 2 : before + 1024;
}

static void
add_tasks (SwLibrary *library, SwEdit *edit, gint64 project, const Comparison *comparison)
{
  const SwTemplate *tmpl = comparison->new;
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    if (fate_of (comparison, item->key) != ADDED)
      continue;
    gint64 parent = 0;
    if (item->parent >= 0) {
      parent = sw_project_task_id (project,
                                   g_array_index (tmpl->items, SwTemplateItem, item->parent).key);
      parent = sw_library_number (library, 0, "SELECT id FROM task WHERE id = ?1 AND deleted = 0",
                                  SW_INT (parent), SW_END);
    }
    double position = position_for (library, project, tmpl, (gint32) i, parent);
    sw_project_write_task (edit, project, item, parent, position);
  }
}

/* A summary goes only with everything below it: what the user put there keeps it. */
static void
remove_tasks (SwLibrary *library, SwEdit *edit, gint64 project, const Comparison *comparison)
{
  const SwTemplate *tmpl = comparison->old;
  for (guint i = tmpl->items->len; i > 0; i--) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i - 1);
    gint64 id = sw_project_task_id (project, item->key);
    if (fate_of (comparison, item->key) == REMOVED &&
        sw_library_number (library, 0,
                           "SELECT count(*) FROM task WHERE parent = ?1 AND deleted = 0",
                           SW_INT (id), SW_END) == 0)
      sw_edit_delete (edit, "task", id);
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

static gboolean
task_is_live (SwLibrary *library, gint64 id)
{
  return sw_library_number (library, 0, "SELECT 1 FROM task WHERE id = ?1 AND deleted = 0",
                            SW_INT (id), SW_END) == 1;
}

/* Goes through the links of `tmpl`; those the other template does not know are written or removed.
 */
static void
change_links (SwLibrary *library, SwEdit *edit, gint64 project, const SwTemplate *tmpl,
              const SwTemplate *other, gboolean add)
{
  for (guint i = 0; i < tmpl->links->len; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    const char *from = g_array_index (tmpl->items, SwTemplateItem, link->predecessor).key;
    const char *to = g_array_index (tmpl->items, SwTemplateItem, link->successor).key;
    if (find_link (other, from, to) != NULL)
      continue;
    gint64 predecessor = sw_project_task_id (project, from);
    gint64 successor = sw_project_task_id (project, to);
    gint64 id = sw_project_link_id (predecessor, successor);
    if (!add && sw_library_number (library, 0, "SELECT 1 FROM link WHERE id = ?1", SW_INT (id),
                                   SW_END) == 1)
      sw_edit_delete (edit, "link", id);
    else if (add && task_is_live (library, predecessor) && task_is_live (library, successor))
      sw_project_write_link (edit, project, predecessor, successor, link->type, link->lag,
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
  change_links (library, edit, project->id, comparison.old, comparison.new, FALSE);
  remove_tasks (library, edit, project->id, &comparison);
  add_tasks (library, edit, project->id, &comparison);
  change_links (library, edit, project->id, comparison.new, comparison.old, TRUE);
  comparison_clear (&comparison);
}
