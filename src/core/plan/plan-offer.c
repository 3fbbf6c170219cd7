/* Others' work that concerns most of a plan. To read a huge plan anew takes longer than a frame, so
 * that a worker may read it first, with a library of its own; the plan then takes over what is
 * inside of the other. */
#include "core/plan/plan-private.h"

#include <string.h>

/* In a plan of more tasks than this, all that is more than an edit or two may take a while: days
 * off, links, what has another place in the tree. */
#define HUGE_PLAN 20000
#define FEW_CELLS 20

gboolean
sw_plan_awaits_much (SwPlan *plan)
{
  return sw_library_awaits (plan->library, plan->id,
                            plan->count > HUGE_PLAN ? FEW_CELLS : SW_PLAN_MANY_ROWS);
}

void
sw_plan_offer (SwPlan *plan, SwPlan *same)
{
  g_set_object (&plan->offered, same);
}

static gpointer
drop_in_thread (gpointer plan)
{
  g_object_unref (plan);
  return NULL;
}

/* All from `id` on; what stands before it stays, as do the object and its listeners. */
static void
swap_insides (SwPlan *plan, SwPlan *other)
{
  gsize begin = G_STRUCT_OFFSET (SwPlan, id), size = sizeof (SwPlan) - begin;
  g_autofree gpointer kept = g_memdup2 ((char *) plan + begin, size);
  memcpy ((char *) plan + begin, (char *) other + begin, size);
  memcpy ((char *) other + begin, kept, size);
}

gboolean
sw_plan_take_offered (SwPlan *plan, gint64 action)
{
  SwPlan *offered = g_steal_pointer (&plan->offered);
  if (offered == NULL)
    return FALSE;
  gint64 known = sw_library_last_action (offered->library);
  gboolean taken = offered->id == plan->id && known >= action;
  if (taken) {
    plan->taken_to = known;
    swap_insides (plan, offered);
    plan->reading = offered->reading + 1; /* what is kept of the rows elsewhere is of other rows */
    plan->arrangement = offered->arrangement + 1;
  }
  g_thread_unref (g_thread_new ("plan-drop", drop_in_thread, offered));
  return taken;
}
