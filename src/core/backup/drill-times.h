/* What a timed restore drill measured, from the moments that somebody stamped.
 *
 * Everything is rounded up to whole minutes, never down: a drill must not look better than it was.
 */
#pragma once

#include <glib.h>

typedef enum {
  SW_DRILL_DECIDED,  /* t0: restoring was decided */
  SW_DRILL_MANNED,   /* t1: people and keys are at hand */
  SW_DRILL_HOST,     /* t2: the host is ready */
  SW_DRILL_RESTORED, /* t3: the data is back */
  SW_DRILL_HEALTHY,  /* t4: the application runs */
  SW_DRILL_CHECKED,  /* t5: the checks passed */
  SW_DRILL_AGREED,   /* t6: the owner agrees */
  SW_DRILL_STAMPS,
} SwDrillStamp;

typedef struct {
  gint64 at[SW_DRILL_STAMPS]; /* UTC seconds; 0: not yet */
} SwDrillTimes;

/* The first stamp that lies before an earlier one, -1 where all are in order. Missing stamps do not
 * count. */
int sw_drill_disorder (const SwDrillTimes *times);

/* How many moments are stamped, 0 to SW_DRILL_STAMPS. */
int sw_drill_count (const SwDrillTimes *times);

/* Minutes from t0 to t6: the recovery time that was shown. -1 until both are there, and where the
 * stamps are out of order. */
int sw_drill_rto_minutes (const SwDrillTimes *times);

/* Minutes from stamp `from` to the next one; -1 where one of both is missing, they are out of order
 * or there is no next one. */
int sw_drill_leg_minutes (const SwDrillTimes *times, SwDrillStamp from);

/* MiB a second between "host ready" and "data back" for `gib` GiB of restored data; 0 where that
 * cannot be told. */
double sw_drill_rate (const SwDrillTimes *times, double gib);

/* How long the same recovery takes with the data of today: what was measured, and the time for the
 * data that has come since. `rto` minutes, sizes in GiB, `rate` MiB a second. -1 where `rto` is not
 * known, or the rate is not but counts. Never under 0. */
int sw_drill_forecast_minutes (int rto, double data_now_gib, double data_drill_gib, double rate);

/* Minutes of work that were lost: from the newest restored record to the failure (both UTC
 * seconds). -1 where one is 0 or the record is newer than the failure, which no backup can be. */
int sw_drill_rpo_minutes (gint64 failure, gint64 newest);
