/* What a plan may lose, and what a drill measured. */
#include "core/backup/backup-times.h"
#include "core/backup/drill-times.h"

#include <math.h>

static void
assert_times (SwBackupTimes times, int host, int site)
{
  g_assert_cmpint (sw_backup_rpo_host (&times), ==, host);
  g_assert_cmpint (sw_backup_rpo_site (&times), ==, site);
}

static void
test_objectives (void)
{
  /* A day and forty minutes: "you accept losing up to 24 h 40 min". */
  assert_times ((SwBackupTimes){1440, 40, 90, -1, 0}, 1480, 1570);
  assert_times ((SwBackupTimes){1440, 0, 0, -1, -1}, 1440, 1440);
  assert_times ((SwBackupTimes){1440, 40, 90, 5, 2}, 7, 97);
  assert_times ((SwBackupTimes){-1, -1, 90, 0, 0}, 0, 90); /* the log is all that counts */
  assert_times ((SwBackupTimes){1440, -1, 90, -1, 0}, -1, -1);
  assert_times ((SwBackupTimes){-1, 40, 90, -1, 0}, -1, -1);
  assert_times ((SwBackupTimes){0, 40, 90, -1, 0}, -1, -1); /* no interval is none at all */
  assert_times ((SwBackupTimes){1440, 40, -1, -1, 0}, 1480, -1);
  assert_times ((SwBackupTimes){1440, 40, 90, 5, -1}, -1, -1);
  assert_times ((SwBackupTimes){G_MAXINT, G_MAXINT, G_MAXINT, -1, 0}, G_MAXINT, G_MAXINT);
  SwBackupTimes with_log = {1440, 40, 90, 5, 2};
  g_assert_cmpint (sw_backup_oldest (&with_log), ==, 1480);
}

/* Counted out minute by minute: backups at each interval, usable once they have ended. */
static int
slow_loss (int interval, int duration)
{
  int worst = 0;
  for (int fails = 3 * (interval + duration); fails < 6 * (interval + duration); fails++) {
    int newest = -1;
    for (int start = 0; start + duration <= fails; start += interval)
      newest = start;
    worst = MAX (worst, fails + 1 - newest); /* the minute is over when it fails */
  }
  return worst;
}

static void
test_worst_moment (void)
{
  for (int interval = 1; interval < 40; interval += 3) {
    for (int duration = 0; duration <= interval; duration += 2) {
      SwBackupTimes times = {interval, duration, 0, -1, 0};
      g_assert_cmpint (sw_backup_rpo_host (&times), ==, slow_loss (interval, duration));
    }
  }
}

static void
test_late (void)
{
  g_assert_cmpint (sw_backup_late (1500, 10000), ==, 1800); /* a fifth more */
  g_assert_cmpint (sw_backup_late (1500, 1600), ==, 1550);  /* halfway */
  g_assert_cmpint (sw_backup_late (1500, 2100), ==, 1800);  /* both the same */
  g_assert_cmpint (sw_backup_late (1500, 2098), ==, 1799);
  g_assert_cmpint (sw_backup_late (1500, 0), ==, 1800);
  g_assert_cmpint (sw_backup_late (-1, 1600), ==, -1);
  g_assert_cmpint (sw_backup_late (G_MAXINT, G_MAXINT), ==, G_MAXINT);
}

#define T0 1795294441

static void
test_drill (void)
{
  SwDrillTimes times = {{0}};
  g_assert_cmpint (sw_drill_rto_minutes (&times), ==, -1);
  g_assert_cmpint (sw_drill_count (&times), ==, 0);
  static const int minutes[] = {0, 20, 50, 110, 125, 155, 170};
  for (int i = 0; i < SW_DRILL_STAMPS; i++)
    times.at[i] = T0 + 60 * minutes[i];
  g_assert_cmpint (sw_drill_count (&times), ==, 7);
  g_assert_cmpint (sw_drill_rto_minutes (&times), ==, 170);
  for (int i = 0; i + 1 < SW_DRILL_STAMPS; i++)
    g_assert_cmpint (sw_drill_leg_minutes (&times, i), ==, minutes[i + 1] - minutes[i]);
  g_assert_cmpint (sw_drill_leg_minutes (&times, SW_DRILL_AGREED), ==, -1);
  times.at[SW_DRILL_AGREED]++; /* a second more is a minute more */
  g_assert_cmpint (sw_drill_rto_minutes (&times), ==, 171);
  times.at[SW_DRILL_AGREED] = 0;
  g_assert_cmpint (sw_drill_rto_minutes (&times), ==, -1);
  g_assert_cmpint (sw_drill_count (&times), ==, 6);
}

static void
test_disorder (void)
{
  SwDrillTimes times = {{T0, T0 + 60, 0, T0 + 30, 0, 0, T0 + 600}};
  g_assert_cmpint (sw_drill_disorder (&times), ==, SW_DRILL_RESTORED);
  g_assert_cmpint (sw_drill_rto_minutes (&times), ==, -1);
  times.at[SW_DRILL_RESTORED] = T0 + 60; /* at the same moment is in order */
  g_assert_cmpint (sw_drill_disorder (&times), ==, -1);
  g_assert_cmpint (sw_drill_rto_minutes (&times), ==, 10);
  g_assert_cmpint (sw_drill_leg_minutes (&times, SW_DRILL_MANNED), ==, -1);
}

static void
test_forecast (void)
{
  SwDrillTimes times = {{T0, 0, T0 + 600, T0 + 600 + 1024, 0, 0, T0 + 7200}};
  g_assert_cmpfloat (sw_drill_rate (&times, 100), ==, 100); /* 100 GiB in 1024 s */
  g_assert_cmpfloat (sw_drill_rate (&times, 0), ==, 0);
  g_assert_cmpint (sw_drill_forecast_minutes (120, 100, 100, 100), ==, 120);
  g_assert_cmpint (sw_drill_forecast_minutes (120, 160, 100, 102.4), ==, 130);
  g_assert_cmpint (sw_drill_forecast_minutes (120, 160.01, 100, 102.4), ==, 131);
  g_assert_cmpint (sw_drill_forecast_minutes (120, 40, 100, 102.4), ==, 110);
  g_assert_cmpint (sw_drill_forecast_minutes (5, 0, 100, 102.4), ==, 0);
  g_assert_cmpint (sw_drill_forecast_minutes (120, 100, 100, 0), ==, 120);
  g_assert_cmpint (sw_drill_forecast_minutes (120, 160, 100, 0), ==, -1);
  g_assert_cmpint (sw_drill_forecast_minutes (-1, 100, 100, 100), ==, -1);
  g_assert_cmpint (sw_drill_forecast_minutes (120, NAN, 100, 100), ==, -1);
}

static void
test_lost_work (void)
{
  g_assert_cmpint (sw_drill_rpo_minutes (T0, T0 - 3600), ==, 60);
  g_assert_cmpint (sw_drill_rpo_minutes (T0, T0 - 3601), ==, 61);
  g_assert_cmpint (sw_drill_rpo_minutes (T0, T0), ==, 0);
  g_assert_cmpint (sw_drill_rpo_minutes (T0, T0 + 1), ==, -1);
  g_assert_cmpint (sw_drill_rpo_minutes (0, T0), ==, -1);
  g_assert_cmpint (sw_drill_rpo_minutes (T0, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-times/objectives", test_objectives);
  g_test_add_func ("/backup-times/worst-moment", test_worst_moment);
  g_test_add_func ("/backup-times/late", test_late);
  g_test_add_func ("/backup-times/drill", test_drill);
  g_test_add_func ("/backup-times/disorder", test_disorder);
  g_test_add_func ("/backup-times/forecast", test_forecast);
  g_test_add_func ("/backup-times/lost-work", test_lost_work);
  return g_test_run ();
}
