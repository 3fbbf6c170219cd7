#include "core/backup/storage-forecast.h"

#include <math.h>

#define MONTH_DAYS (365.25 / 12)
#define FILLED_SHARE 0.8

static double
sound (double number)
{
  return isfinite (number) && number > 0 ? number : 0;
}

/* The data as it was so many days before `months` from now. */
static double
data_at (const SwStorageInput *input, double months, double age_days)
{
  double growth = isfinite (input->growth_gib_month) ? input->growth_gib_month : 0;
  return sound (sound (input->data_gib) + growth * (months - age_days / MONTH_DAYS));
}

static double
share_changed (const SwStorageInput *input, double gap_days)
{
  double ever = sound (input->changing_share);
  if (ever <= 0 || ever > 1)
    ever = 1;
  return ever * (1 - exp (-sound (input->change_share) * gap_days / ever));
}

/* Each block once: the newest backup whole, of the others what the next newer one lacks. */
static double
repository_gib (const SwStorageInput *input, double months, const GArray *ages)
{
  double sum = data_at (input, months, 0);
  for (guint i = 1; i < ages->len; i++) {
    double age = g_array_index (ages, double, i), newer = g_array_index (ages, double, i - 1);
    double data = data_at (input, months, age);
    double gone = MAX (0, data - data_at (input, months, newer));
    sum += gone + (data - gone) * share_changed (input, age - newer);
  }
  return sum;
}

static double
whole_gib (const SwStorageInput *input, double months, const GArray *ages)
{
  double sum = data_at (input, months, 0);
  for (guint i = 0; i < ages->len; i++)
    sum += data_at (input, months, g_array_index (ages, double, i));
  return sum;
}

/* Ages in days, the newest first. */
static GArray *
kept_ages (const SwStorageInput *input)
{
  if (input->repository || input->fulls <= 0)
    return sw_retention_ages (&input->retention, input->interval_minutes);
  GArray *ages = g_array_new (FALSE, FALSE, sizeof (double));
  double interval = input->interval_minutes > 0 ? input->interval_minutes / 1440.0 : 1;
  for (int i = 0; i < MIN (input->fulls, 100000); i++) {
    double age = i * interval;
    g_array_append_val (ages, age);
  }
  return ages;
}

/* The oldest backup is as old as `ages` say just after a run, and an interval older before the
 * next one. */
static double
log_gib (const SwStorageInput *input, const GArray *ages)
{
  double interval = input->interval_minutes > 0 ? input->interval_minutes / 1440.0 : 1;
  return sound (input->wal_gib_day) * (g_array_index (ages, double, ages->len - 1) + interval);
}

static double
gib_of (const SwStorageInput *input, double months, const GArray *ages)
{
  double compression = sound (input->compression) > 0 ? input->compression : 1;
  double data =
      input->repository ? repository_gib (input, months, ages) : whole_gib (input, months, ages);
  return compression * data + log_gib (input, ages);
}

double
sw_storage_gib (const SwStorageInput *input, double months_ahead)
{
  g_autoptr (GArray) ages = kept_ages (input);
  return gib_of (input, sound (months_ahead), ages);
}

void
sw_storage_months (const SwStorageInput *input, guint n, double *gib)
{
  g_autoptr (GArray) ages = kept_ages (input);
  for (guint i = 0; i < n; i++)
    gib[i] = gib_of (input, i, ages);
}

double
sw_storage_to_buy (double gib)
{
  return sound (gib) / FILLED_SHARE;
}
