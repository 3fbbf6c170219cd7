#include "core/backup/drill-times.h"

#include <math.h>

/* Whole minutes from one stamp to another, rounded up; -1 where one is missing or they are swapped.
 */
static int
minutes_between (gint64 from, gint64 to)
{
  if (from <= 0 || to <= 0 || to < from)
    return -1;
  return (int) MIN ((to - from) / 60 + ((to - from) % 60 > 0), G_MAXINT);
}

int
sw_drill_disorder (const SwDrillTimes *times)
{
  gint64 latest = 0;
  for (int i = 0; i < SW_DRILL_STAMPS; i++) {
    if (times->at[i] > 0 && times->at[i] < latest)
      return i;
    latest = MAX (latest, times->at[i]);
  }
  return -1;
}

int
sw_drill_count (const SwDrillTimes *times)
{
  int count = 0;
  for (int i = 0; i < SW_DRILL_STAMPS; i++)
    count += times->at[i] > 0;
  return count;
}

int
sw_drill_rto_minutes (const SwDrillTimes *times)
{
  if (sw_drill_disorder (times) >= 0)
    return -1;
  return minutes_between (times->at[SW_DRILL_DECIDED], times->at[SW_DRILL_AGREED]);
}

int
sw_drill_leg_minutes (const SwDrillTimes *times, SwDrillStamp from)
{
  if (from >= SW_DRILL_AGREED)
    return -1;
  return minutes_between (times->at[from], times->at[from + 1]);
}

double
sw_drill_rate (const SwDrillTimes *times, double gib)
{
  gint64 from = times->at[SW_DRILL_HOST], to = times->at[SW_DRILL_RESTORED];
  return from > 0 && to > from && gib > 0 ? gib * 1024 / (double) (to - from) : 0;
}

int
sw_drill_forecast_minutes (int rto, double data_now_gib, double data_drill_gib, double rate)
{
  double more_mib = (data_now_gib - data_drill_gib) * 1024;
  if (rto < 0 || !isfinite (more_mib) || (!(rate > 0) && more_mib != 0))
    return -1;
  double minutes = more_mib != 0 ? rto + more_mib / rate / 60 : rto;
  return (int) CLAMP (ceil (minutes - 1e-9), 0, G_MAXINT);
}

int
sw_drill_rpo_minutes (gint64 failure, gint64 newest)
{
  return minutes_between (newest, failure);
}
