/* Baselines: the dates of a plan as they were when somebody kept them under a name. */
#pragma once

#include "core/plan/plan.h"

typedef struct {
  gint64 id;
  char *name;
  gint64 at;         /* UTC seconds */
  GHashTable *dates; /* task id -> two SwInstant, owned */
} SwBaseline;

void sw_baseline_free (SwBaseline *baseline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwBaseline, sw_baseline_free)

/* All baselines of `project`, the oldest first; array of SwBaseline to unref. */
GPtrArray *sw_baseline_list (SwLibrary *library, gint64 project);

/* The one of this id, or the latest (NULL without `error` where there is none); the caller frees
 * it. */
SwBaseline *sw_baseline_load (SwLibrary *library, gint64 project, gint64 id);
SwBaseline *sw_baseline_latest (SwLibrary *library, gint64 project);

/* The one that `text` names, by id or name (any case, the latest of that name); NULL with
 * "unknown-baseline", which names the ones there are. */
SwBaseline *sw_baseline_find (SwLibrary *library, gint64 project, const char *text, GError **error);

/* The kept dates of a task; FALSE when it was not in the plan then. */
gboolean sw_baseline_dates (const SwBaseline *baseline, gint64 task, SwInstant *start,
                            SwInstant *finish);

/* How much later than kept the task starts and finishes now, in minutes of its own working time;
 * negative where it is earlier. FALSE when it was not in the plan then. */
gboolean sw_baseline_variance (const SwBaseline *baseline, SwPlan *plan, gint32 index,
                               gint32 *start, gint32 *finish);
