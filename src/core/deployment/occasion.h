/* Beginning and ending drills and recoveries. What is over takes no more facts but signatures. */
#pragma once

#include "core/deployment/deployment.h"

/* Begins one: `title` says why (of a drill it may be NULL), `name` who began. Its id, or 0 with
 * "no-occasions" (the mode has none), "name-missing", "occasion-open" (one of its kind goes on) or
 * "title-missing". Of a drill, this is the decision: the stamp t0 is noted with it. */
gint64 sw_occasion_begin (SwDeployment *deployment, SwRunKind kind, const char *title,
                          const char *name, GError **error);

/* What stands in the way of its end, each with its step in front: what is missing, and of a
 * recovery who has not signed. Array of strings to unref. */
GPtrArray *sw_occasion_gaps (SwDeployment *deployment);

/* Ends the occasion that `deployment` is turned to. "step-open" with all that is missing: of a
 * drill what has to be known for a result, also a bad one; of a recovery also the signatures. A
 * drill that passed verifies its backup at V4. "occasion-over". */
gboolean sw_occasion_finish (SwDeployment *deployment, const char *name, GError **error);

/* Breaks it off; it then counts for nothing. "reason-missing", "occasion-over". */
gboolean sw_occasion_abort (SwDeployment *deployment, const char *reason, const char *name,
                            GError **error);

/* The one of that kind that goes on, 0 for none. */
gint64 sw_occasion_current (SwDeployment *deployment, SwRunKind kind);
