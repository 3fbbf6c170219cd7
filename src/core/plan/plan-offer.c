/* To load a long plan takes longer than a frame, so that a worker may do it first, with a library
 * of its own; a plan of the window then takes over what is inside of that one: when it is opened,
 * and when others' work concerns most of it. */
#include "core/plan/plan-private.h"

#include <string.h>

/* In a plan of more tasks than this, all that is more than an edit or two may take a while: days
 * off, links, what has another place in the tree. */
#define HUGE_PLAN 20000
#define FEW_CELLS 20

/* A plan of more tasks than this is not loaded between two frames. */
#define LONG_PLAN 2000

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

static void
take_insides (SwPlan *plan, SwPlan *other)
{
  plan->taken_to = sw_library_last_action (other->library);
  swap_insides (plan, other);
  plan->reading = other->reading + 1; /* what is kept of the rows elsewhere is of other rows */
  plan->arrangement = other->arrangement + 1;
}

void
sw_plan_let_go (SwPlan *apart)
{
  g_thread_unref (g_thread_new ("plan-drop", drop_in_thread, apart));
}

gboolean
sw_plan_take_offered (SwPlan *plan, gint64 action)
{
  SwPlan *offered = g_steal_pointer (&plan->offered);
  if (offered == NULL)
    return FALSE;
  gboolean taken = offered->id == plan->id && sw_library_last_action (offered->library) >= action;
  if (taken)
    take_insides (plan, offered);
  sw_plan_let_go (offered);
  return taken;
}

gboolean
sw_plan_takes_long (SwLibrary *library, gint64 project)
{
  return sw_library_number (library, 0,
                            "SELECT count(*) FROM (SELECT 1 FROM task WHERE project = ?1 LIMIT ?2)",
                            SW_INT (project), SW_INT (LONG_PLAN + 1), SW_END) > LONG_PLAN;
}

SwPlan *
sw_plan_load_apart (const char *path, SwLanguage language, gint64 project, GError **error)
{
  g_autoptr (SwContext) context = sw_context_new (language);
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_BESIDE, error);
  return library != NULL ? sw_plan_new (library, project, error) : NULL;
}

SwPlan *
sw_plan_take_over (SwLibrary *library, SwPlan *apart)
{
  SwPlan *plan = NULL;
  if (!sw_library_has_since (library, sw_library_last_action (apart->library), apart->id)) {
    plan = sw_plan_new_empty (library);
    take_insides (plan, apart);
  }
  sw_plan_let_go (apart);
  return plan;
}
