/* Baselines: the dates of a plan as they were when somebody kept them under a name. */
#pragma once

#include "core/library/library.h"

typedef struct {
  gint64 id;
  char *name;
  gint64 at;         /* UTC seconds */
  GHashTable *dates; /* task id -> two SwInstant, owned */
} SwBaseline;

void sw_baseline_free (SwBaseline *baseline);

/* All baselines of `project`, the oldest first; array of SwBaseline to unref. */
GPtrArray *sw_baseline_list (SwLibrary *library, gint64 project);

/* The kept dates of a task; FALSE when it was not in the plan then. */
gboolean sw_baseline_dates (const SwBaseline *baseline, gint64 task, SwInstant *start,
                            SwInstant *finish);
