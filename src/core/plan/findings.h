/* What a look over the plan finds: derived from its facts, each with a sentence and, where the
 * program knows one, a way to mend it. */
#pragma once

#include "core/plan/plan.h"

typedef enum {
  SW_SEVERITY_ERROR,
  SW_SEVERITY_WARNING,
  SW_SEVERITY_HINT,
  SW_N_SEVERITIES
} SwSeverity;

typedef enum {
  SW_FIX_NONE,
  SW_FIX_PARALLEL, /* puts the stages side by side */
  SW_FIX_UNLINK,   /* takes the links away that cannot hold */
  SW_FIX_PLACE,    /* leaves the tasks on top, where they are shown for want of a parent */
} SwFix;

typedef struct {
  const char *kind; /* "serial-tracks", ...: stable, for scripts */
  SwSeverity severity;
  char *message; /* a sentence in the user's language */
  GArray *tasks; /* gint64, ids of the tasks it is about, in the order of the plan; may be empty */
  GArray *links; /* gint64, ids of links that SW_FIX_UNLINK takes away */
  SwFix fix;
  double weeks_before; /* SW_FIX_PARALLEL: working weeks as it is and as it would be */
  double weeks_after;
  const char
      *step; /* of the deployment, where it is mended: "" is its page; NULL: none; interned */
} SwFinding;

void sw_finding_free (SwFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwFinding, sw_finding_free)

const char *sw_severity_code (SwSeverity severity); /* "error", "warning", "hint" */
const char *sw_severity_name (SwSeverity severity); /* marked with N_() */

/* The verb of the step that the fix is ("plan-parallel"); NULL for SW_FIX_NONE. */
const char *sw_fix_verb (SwFix fix);

/* All findings, the gravest first, as SwFinding; the array owns them. `today` bounds what lies
 * behind and needs no telling. O(tasks + links) but for a schedule for each chain of stages. */
GPtrArray *sw_findings_new (SwPlan *plan, SwDay today);

/* Mends what the finding tells, as one step of undo. FALSE with "no-fix" where there is no way, or
 * with what the plan refuses since it has changed. */
gboolean sw_finding_fix (SwPlan *plan, const SwFinding *finding, GError **error);
