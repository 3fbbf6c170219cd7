#include "core/playbook/playbook-web.h"

#include "core/playbook/deployment-web.h"
#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>

typedef enum { UNSEEN, OPEN, DONE } Visit;

typedef struct {
  const SwPlaybookItem *item;
  char *path;
  Visit visit;
  int link; /* on the walk: the link that is followed from here, -1 for a child */
} Node;

typedef struct {
  const SwPlaybook *playbook;
  SwInspection *inspection;
  GPtrArray *nodes; /* Node, each before what it holds */
  GHashTable *of;   /* item -> Node */
  GPtrArray *walk;  /* the open nodes, outermost first */
} Web;

static void
node_free_cb (gpointer data)
{
  Node *node = data;
  g_free (node->path);
  g_free (node);
}

static void collect_children (Web *web, const Node *parent);

static void
collect (Web *web, const SwPlaybookItem *item, char *path)
{
  Node *node = g_new0 (Node, 1);
  node->item = item;
  node->path = path;
  g_ptr_array_add (web->nodes, node);
  g_hash_table_insert (web->of, (gpointer) item, node);
  collect_children (web, node);
}

/* In the file a phase holds its tracks and its tasks in two lists, each counted on its own. */
static void
collect_children (Web *web, const Node *parent)
{
  guint tracks = 0, tasks = 0;
  for (guint i = 0; i < parent->item->children->len; i++) {
    const SwPlaybookItem *child = parent->item->children->pdata[i];
    gboolean track = child->kind == SW_KIND_TRACK;
    collect (web, child,
             g_strdup_printf ("%s.%s[%u]", parent->path, track ? "tracks" : "tasks",
                              track ? tracks++ : tasks++));
  }
}

static void
check_links (Web *web, const Node *node)
{
  const GPtrArray *links = node->item->links;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < links->len; i++) {
    const SwPlaybookLink *link = links->pdata[i];
    if (link->predecessor == NULL)
      continue;
    g_autofree char *path = g_strdup_printf ("%s.after[%u]", node->path, i);
    g_autofree char *quoted = sw_inspection_quote (link->predecessor);
    if (sw_playbook_item (web->playbook, link->predecessor) == NULL)
      sw_inspection_fault_on (web->inspection, path,
                              _ ("No phase, track, task or milestone has the id “%s”."), quoted);
    else if (sw_playbook_item (web->playbook, link->predecessor)->optional && !node->item->optional)
      sw_inspection_fault_on (web->inspection, path,
                              _ ("“%s” is optional, so nothing else may wait for it. Remove the "
                                 "link."),
                              quoted);
    else if (!g_hash_table_add (seen, link->predecessor))
      sw_inspection_fault_on (web->inspection, path,
                              _ ("“%s” is linked twice. Keep one of the links."), quoted);
  }
}

static void
check_role (Web *web, const Node *node)
{
  const char *role = node->item->role;
  if (role == NULL || sw_playbook_role (web->playbook, role) != NULL)
    return;
  g_autofree char *path = g_strconcat (node->path, ".role", NULL);
  g_autofree char *quoted = sw_inspection_quote (role);
  sw_inspection_fault_on (web->inspection, path, _ ("No role has the id “%s”."), quoted);
}

static void
check_trains (Web *web, const Node *node)
{
  const char *trains = node->item->trains;
  if (trains == NULL || sw_playbook_role (web->playbook, trains) != NULL)
    return;
  g_autofree char *path = g_strconcat (node->path, ".trains", NULL);
  g_autofree char *quoted = sw_inspection_quote (trains);
  sw_inspection_fault_on (web->inspection, path, _ ("No role has the id “%s”."), quoted);
}

static void
check_materials (Web *web)
{
  for (guint i = 0; i < web->playbook->materials->len; i++) {
    const SwPlaybookMaterial *material = web->playbook->materials->pdata[i];
    if (material->task == NULL || sw_playbook_item (web->playbook, material->task) != NULL)
      continue;
    g_autofree char *path = g_strdup_printf ("$.training.materials[%u].task", i);
    g_autofree char *quoted = sw_inspection_quote (material->task);
    sw_inspection_fault_on (web->inspection, path,
                            _ ("No phase, track, task or milestone has the id “%s”."), quoted);
  }
}

static void
check_go_live (Web *web)
{
  const Node *first = NULL;
  for (guint i = 0; i < web->nodes->len; i++) {
    const Node *node = web->nodes->pdata[i];
    if (!node->item->go_live || node->item->kind != SW_KIND_MILESTONE)
      continue;
    g_autofree char *path = g_strconcat (node->path, ".go_live", NULL);
    g_autofree char *quoted =
        first != NULL && first->item->id != NULL ? sw_inspection_quote (first->item->id) : NULL;
    if (first != NULL)
      sw_inspection_fault_on (web->inspection, path,
                              _ ("“%s” is the go-live already. Keep one of the two."),
                              quoted != NULL ? quoted : "");
    else
      first = node;
  }
  if (first == NULL)
    sw_inspection_fault_on (web->inspection, "$.phases",
                            _ ("No milestone is the go-live. Set “go_live” on exactly one."));
}

static void
check_before (Web *web, JsonNode *item)
{
  const char *before = sw_value_string (sw_value_member (item, "before"));
  if (before == NULL || sw_playbook_item (web->playbook, before) != NULL)
    return;
  g_autofree char *quoted = sw_inspection_quote (before);
  sw_inspection_fault_at (web->inspection, "before",
                          _ ("No phase, track, task or milestone has the id “%s”."), quoted);
}

static void
check_list_items (Web *web, JsonNode *list)
{
  JsonArray *items = sw_value_list (sw_value_member (list, "items"));
  gsize mark = sw_inspection_enter (web->inspection, "items");
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++) {
    gsize item_mark = sw_inspection_enter_index (web->inspection, i);
    check_before (web, json_array_get_element (items, i));
    sw_inspection_leave (web->inspection, item_mark);
  }
  sw_inspection_leave (web->inspection, mark);
}

static void
check_lists (Web *web)
{
  JsonArray *lists = sw_value_list (sw_value_member (web->inspection->root, "lists"));
  gsize mark = sw_inspection_enter (web->inspection, "lists");
  for (guint i = 0; lists != NULL && i < json_array_get_length (lists); i++) {
    gsize list_mark = sw_inspection_enter_index (web->inspection, i);
    check_list_items (web, json_array_get_element (lists, i));
    sw_inspection_leave (web->inspection, list_mark);
  }
  sw_inspection_leave (web->inspection, mark);
}

/* The walk came back to `first`: names the circle at the innermost link of it. A circle always has
 * a link, since holding alone never comes back. A dense web has a million circles, so it stops with
 * the faults. */
static void
fault_loop (Web *web, const Node *first)
{
  enum { MOST_NAMES = 8 };
  if (web->inspection->faults->len >= SW_PLAYBOOK_MAX_FAULTS)
    return;
  guint from = web->walk->len;
  const Node *linking = NULL;
  do {
    const Node *node = web->walk->pdata[--from];
    if (linking == NULL && node->link >= 0)
      linking = node;
  } while (web->walk->pdata[from] != first);
  GString *names = g_string_new (NULL);
  for (guint i = from; i < web->walk->len && i < from + MOST_NAMES; i++)
    g_string_append_printf (names, "%s → ", ((Node *) web->walk->pdata[i])->item->id);
  g_string_append (names, web->walk->len > from + MOST_NAMES ? "…" : first->item->id);
  g_autofree char *path = g_strdup_printf ("%s.after[%d]", linking->path, linking->link);
  sw_inspection_fault_on (web->inspection, path,
                          _ ("This link closes a loop: %s. Each waits for the next; remove one of "
                             "the links."),
                          names->str);
  g_string_free (names, TRUE);
}

static void visit (Web *web, Node *node);

static void
follow (Web *web, Node *from, const SwPlaybookItem *to, int link)
{
  Node *node = to != NULL ? g_hash_table_lookup (web->of, to) : NULL;
  if (node == NULL)
    return;
  from->link = link;
  if (node->visit == OPEN)
    fault_loop (web, node);
  else if (node->visit == UNSEEN)
    visit (web, node);
}

/* Recursion goes at most SW_PLAYBOOK_MAX_ITEMS deep. */
static void
visit (Web *web, Node *node)
{
  node->visit = OPEN;
  g_ptr_array_add (web->walk, node);
  for (guint i = 0; i < node->item->links->len; i++) {
    const SwPlaybookLink *link = node->item->links->pdata[i];
    follow (web, node, sw_playbook_item (web->playbook, link->predecessor), (int) i);
  }
  for (guint i = 0; i < node->item->children->len; i++)
    follow (web, node, node->item->children->pdata[i], -1);
  g_ptr_array_set_size (web->walk, (int) web->walk->len - 1);
  node->visit = DONE;
}

void
sw_playbook_web_check (const SwPlaybook *playbook, SwInspection *inspection)
{
  Web web = {.playbook = playbook, .inspection = inspection};
  web.nodes = g_ptr_array_new_with_free_func (node_free_cb);
  web.of = g_hash_table_new (NULL, NULL);
  web.walk = g_ptr_array_new ();
  for (guint i = 0; i < playbook->phases->len; i++)
    collect (&web, playbook->phases->pdata[i], g_strdup_printf ("$.phases[%u]", i));
  for (guint i = 0; i < web.nodes->len; i++) {
    check_links (&web, web.nodes->pdata[i]);
    check_role (&web, web.nodes->pdata[i]);
    check_trains (&web, web.nodes->pdata[i]);
  }
  check_materials (&web);
  check_go_live (&web);
  check_lists (&web);
  sw_deployment_web_check (playbook->deployment, inspection);
  for (guint i = 0; i < web.nodes->len; i++) {
    Node *node = web.nodes->pdata[i];
    if (node->visit == UNSEEN)
      visit (&web, node);
  }
  g_ptr_array_unref (web.walk);
  g_hash_table_unref (web.of);
  g_ptr_array_unref (web.nodes);
}
