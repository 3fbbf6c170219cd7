/* The links of a plan: as the library has them, by id; then by index, in the order and the arrays
 * that the schedule reads. Linear, so that a changed link costs no search and no sorting. */
#include "core/plan/plan-private.h"

#include <string.h>

#define LINK_SQL                                                                                   \
  "SELECT id, predecessor, successor, lag, type, unit FROM link WHERE deleted = 0 AND "

/* More changed rows than this are not put in one by one. */
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

void
sw_plan_read_links (SwPlan *plan)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SwLinkRow));
  g_autoptr (SwQuery) query = sw_library_query (plan->library, LINK_SQL "project = ?1 ORDER BY id",
                                                SW_INT (plan->id), SW_END);
  while (sw_query_next (query)) {
    SwLinkRow row = read_row (query);
    g_array_append_val (rows, row);
  }
  /* An array that grew has room for up to twice as many, which a plan would carry for good. */
  g_free (plan->link_rows);
  plan->link_row_count = rows->len;
  plan->link_rows = (SwLinkRow *) (void *) g_array_free (rows, FALSE);
  plan->link_rows = g_renew (SwLinkRow, plan->link_rows, plan->link_row_count + 1);
}

/* Where the row `id` is, or would be. */
static guint
place_of (SwPlan *plan, gint64 id)
{
  guint low = 0, high = plan->link_row_count;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (plan->link_rows[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Puts `row` (NULL: nothing) in the place of the row `id`, which need not be there. */
static void
put_row (SwPlan *plan, gint64 id, const SwLinkRow *row)
{
  guint at = place_of (plan, id), count = plan->link_row_count;
  gboolean known = at < count && plan->link_rows[at].id == id;
  guint after = at + known, added = row != NULL;
  plan->link_row_count = count - known + added;
  if (added > known)
    plan->link_rows = g_renew (SwLinkRow, plan->link_rows, plan->link_row_count + 1);
  memmove (plan->link_rows + at + added, plan->link_rows + after,
           (count - after) * sizeof (SwLinkRow));
  if (row != NULL)
    plan->link_rows[at] = *row;
}

static void
read_one (SwPlan *plan, gint64 id)
{
  g_autoptr (SwQuery) query = sw_library_query (plan->library, LINK_SQL "id = ?1 AND project = ?2",
                                                SW_INT (id), SW_INT (plan->id), SW_END);
  gboolean found = sw_query_next (query);
  SwLinkRow row = found ? read_row (query) : (SwLinkRow){0};
  put_row (plan, id, found ? &row : NULL);
}

void
sw_plan_read_changed_links (SwPlan *plan, const GArray *ids)
{
  if (ids->len > MANY_LINKS)
    sw_plan_read_links (plan);
  else
    for (guint i = 0; i < ids->len; i++)
      read_one (plan, g_array_index (ids, gint64, i));
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

/* A link of a task that is gone is none. */
void
sw_plan_resolve_links (SwPlan *plan)
{
  const SwLinkRow *rows = plan->link_rows;
  plan->links = g_renew (SwPlanLink, plan->links, plan->link_row_count + 1);
  plan->link_count = 0;
  for (guint i = 0; i < plan->link_row_count; i++) {
    gint32 predecessor = sw_plan_find (plan, rows[i].predecessor);
    gint32 successor = sw_plan_find (plan, rows[i].successor);
    if (predecessor >= 0 && successor >= 0 && predecessor != successor)
      plan->links[plan->link_count++] =
          (SwPlanLink){predecessor, successor, rows[i].lag, rows[i].type, rows[i].unit, rows[i].id};
  }
  sort_by (plan, TRUE);
  sort_by (plan, FALSE);
  sw_plan_feed_links (plan);
}
