/* What a restore drill showed: times measured from its stamps, and a result. */
#pragma once

#include "core/backup/drill-times.h"
#include "core/deployment/deployment.h"

typedef enum {
  SW_DRILL_RUNNING,
  SW_DRILL_PASSED,
  SW_DRILL_FINDINGS, /* passed, with findings */
  SW_DRILL_FAILED,
  SW_DRILL_ABORTED, /* counts for nothing */
} SwDrillResult;

/* "running", "pass", "pass-with-findings", "fail", "aborted"; its name as a message to translate.
 */
const char *sw_drill_result_code (SwDrillResult result);
const char *sw_drill_result_name (SwDrillResult result);

typedef struct {
  gint64 id;
  gint64 at, ended; /* UTC seconds */
  SwDrillTimes times;
  int rto, rpo; /* measured, minutes; -1: not known, always so of an aborted one */
  int forecast; /* minutes the same takes with the data of today; -1 */
  double rate;  /* MiB a second, 0: not known */
  SwDrillResult result;
  gboolean signed_by_all;
  guint findings;
} SwDrill;

/* The stamps and the measured times alone, which no check is judged for: checks ask for them. */
void sw_drill_measure (SwDeployment *deployment, SwDrill *drill);

/* Of the drill that `deployment` is turned to; to free with g_free. */
SwDrill *sw_drill_new (SwDeployment *deployment);

/* All drills of the project, oldest first; array of SwDrill to unref. Costs a reading of each. */
GPtrArray *sw_drills (SwDeployment *deployment);

/* Is the drill that `deployment` is turned to good so far: all moments stamped, and no check that
 * blocks stands open? */
gboolean sw_drill_holds (SwDeployment *deployment);

/* Did it pass, perhaps with findings? */
gboolean sw_drill_has_passed (const SwDrill *drill);

/* How many passed. */
guint sw_drills_passed (SwDeployment *deployment);

/* Stamps the moment `stamp` ("t3", or NULL for the next one that is open) at `at` (UTC seconds, 0:
 * now). "unknown-stamp", "stamp-order", "stamp-future", "occasion-over", "no-stamp-left". */
gboolean sw_drill_stamp (SwDeployment *deployment, const char *stamp, gint64 at, GError **error);
