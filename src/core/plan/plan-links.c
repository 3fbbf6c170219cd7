/* The links of a plan by index, in the order and the arrays that the schedule reads; and for a
 * moment, while links or the tree change, all of them by the ids that the library has. Linear, so
 * that a changed link costs no sorting. */
#include "core/plan/plan-private.h"

#include <string.h>

#define LINK_SQL                                                                                   \
  "SELECT id, predecessor, successor, lag, type, unit FROM link WHERE deleted = 0 AND "

/* More changed rows than this are not looked for one by one. */
#define MANY_LINKS 50

static SwLinkRow
read_row (SwQuery *query)
{
  SwLinkType type = SW_LINK_FS;
  sw_link_type_parse (sw_query_text (query, 4), &type);
  return (SwLinkRow){.id = sw_query_int (query, 0),
                     .predecessor = sw_query_int (query, 1),
                     .successor = sw_query_int (query, 2),
                     .lag =
                         (gint32) CLAMP (sw_query_int (query, 3), -SW_MAX_MINUTES, SW_MAX_MINUTES),
                     .type = (guint8) type,
                     .unit = (guint8) CLAMP (sw_query_int (query, 5), 0, SW_UNIT_PERCENT)};
}

static void
read_into (GArray *rows, SwQuery *query)
{
  while (sw_query_next (query)) {
    SwLinkRow row = read_row (query);
    g_array_append_val (rows, row);
  }
}

static void
take_rows (SwPlan *plan, GArray *rows)
{
  g_array_unref (plan->links_apart);
  plan->links_apart = rows;
  plan->link_count = 0;
}

void
sw_plan_read_links (SwPlan *plan)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SwLinkRow));
  g_autoptr (SwQuery) query = sw_library_query (plan->library, LINK_SQL "project = ?1 ORDER BY id",
                                                SW_INT (plan->id), SW_END);
  read_into (rows, query);
  take_rows (plan, rows);
}

static SwLinkRow
row_of (SwPlan *plan, const SwPlanLink *link)
{
  return (SwLinkRow){link->id,
                     plan->rows[link->predecessor].task.id,
                     plan->rows[link->successor].task.id,
                     link->lag,
                     link->type,
                     link->unit};
}

GArray *
sw_plan_link_rows (SwPlan *plan)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (SwLinkRow),
                                    (guint) plan->link_count + plan->links_apart->len);
  for (gint32 i = 0; i < plan->link_count; i++) {
    SwLinkRow row = row_of (plan, &plan->links[i]);
    g_array_append_val (rows, row);
  }
  g_array_append_vals (rows, plan->links_apart->data, plan->links_apart->len);
  return rows;
}

void
sw_plan_take_links_apart (SwPlan *plan)
{
  if (plan->link_count > 0)
    take_rows (plan, sw_plan_link_rows (plan));
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  const SwLinkRow *left = a, *right = b;
  return (left->id > right->id) - (left->id < right->id);
}

void
sw_plan_set_link_apart (SwPlan *plan, gint32 position)
{
  SwLinkRow row = row_of (plan, &plan->links[position]);
  g_array_append_val (plan->links_apart, row);
  g_array_sort (plan->links_apart, by_id);
  memmove (plan->links + position, plan->links + position + 1,
           (plan->link_count - position - 1) * sizeof (SwPlanLink));
  plan->link_count--;
}

static gboolean
is_among (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++) {
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  }
  return FALSE;
}

static void
read_anew (SwPlan *plan, const GArray *ids)
{
  GArray *rows = plan->links_apart;
  guint kept = 0;
  for (guint i = 0; i < rows->len; i++) {
    SwLinkRow row = g_array_index (rows, SwLinkRow, i);
    if (!is_among (ids, row.id))
      g_array_index (rows, SwLinkRow, kept++) = row;
  }
  g_array_set_size (rows, kept);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (SwQuery) query =
        sw_library_query (plan->library, LINK_SQL "id = ?1 AND project = ?2",
                          SW_INT (g_array_index (ids, gint64, i)), SW_INT (plan->id), SW_END);
    read_into (rows, query);
  }
}

void
sw_plan_read_changed_links (SwPlan *plan, const GArray *ids)
{
  sw_plan_take_links_apart (plan);
  if (ids->len > MANY_LINKS)
    sw_plan_read_links (plan);
  else
    read_anew (plan, ids);
}

static gint32
end_of (const SwPlanLink *link, gboolean predecessor)
{
  return predecessor ? link->predecessor : link->successor;
}

/* Offsets of the links by one of their ends: count + 1 of them. */
static gint32 *
offsets_by (SwPlan *plan, gboolean predecessor)
{
  gint32 *first = g_new0 (gint32, plan->count + 2);
  for (gint32 i = 0; i < plan->link_count; i++)
    first[end_of (&plan->links[i], predecessor) + 1]++;
  for (gint32 i = 0; i < plan->count; i++)
    first[i + 1] += first[i];
  return first;
}

/* Stable, so that sorting by the one end, then by the other, sorts by both. */
static void
sort_by (SwPlan *plan, gboolean predecessor)
{
  g_autofree gint32 *next = offsets_by (plan, predecessor);
  SwPlanLink *sorted = g_new (SwPlanLink, plan->link_count + 1);
  for (gint32 i = 0; i < plan->link_count; i++)
    sorted[next[end_of (&plan->links[i], predecessor)]++] = plan->links[i];
  g_free (plan->links);
  plan->links = sorted;
}

/* Positions of links by one of their ends, as offsets into one array. */
static void
bucket (SwPlan *plan, gboolean predecessor, gint32 **first, gint32 **positions)
{
  g_free (*first);
  g_free (*positions);
  *first = offsets_by (plan, predecessor);
  *positions = g_new (gint32, plan->link_count + 1);
  g_autofree gint32 *next = g_memdup2 (*first, sizeof (gint32) * (plan->count + 1));
  for (gint32 i = 0; i < plan->link_count; i++)
    (*positions)[next[end_of (&plan->links[i], predecessor)]++] = i;
}

void
sw_plan_feed_links (SwPlan *plan)
{
  bucket (plan, FALSE, &plan->predecessor_first, &plan->predecessors);
  bucket (plan, TRUE, &plan->successor_first, &plan->successors);
}

/* Links between the same two tasks go by id; there are hardly ever any. */
static void
sort_twins (SwPlan *plan)
{
  for (gint32 i = 1; i < plan->link_count; i++) {
    SwPlanLink link = plan->links[i];
    gint32 at = i;
    for (; at > 0; at--) {
      const SwPlanLink *before = &plan->links[at - 1];
      if (before->successor != link.successor || before->predecessor != link.predecessor ||
          before->id < link.id)
        break;
      plan->links[at] = *before;
    }
    plan->links[at] = link;
  }
}

static gboolean
resolve (SwPlan *plan, const SwLinkRow *row, SwPlanLink *link)
{
  gint32 predecessor = sw_plan_find (plan, row->predecessor);
  gint32 successor = sw_plan_find (plan, row->successor);
  *link = (SwPlanLink){predecessor, successor, row->lag, row->type, row->unit, row->id};
  return predecessor >= 0 && successor >= 0 && predecessor != successor;
}

/* A link of a task that is gone is none, and stays apart. */
void
sw_plan_resolve_links (SwPlan *plan)
{
  sw_plan_take_links_apart (plan);
  GArray *apart = g_array_new (FALSE, FALSE, sizeof (SwLinkRow));
  plan->links = g_renew (SwPlanLink, plan->links, plan->links_apart->len + 1);
  gint32 count = 0;
  for (guint i = 0; i < plan->links_apart->len; i++) {
    const SwLinkRow *row = &g_array_index (plan->links_apart, SwLinkRow, i);
    if (resolve (plan, row, &plan->links[count]))
      count++;
    else
      g_array_append_vals (apart, row, 1);
  }
  g_array_sort (apart, by_id);
  take_rows (plan, apart);
  plan->link_count = count;
  sort_by (plan, TRUE);
  sort_by (plan, FALSE);
  sort_twins (plan);
  sw_plan_feed_links (plan);
}
