#include "core/backup/retention.h"

#include "core/backup/backup-record.h"
#include "core/base/civil.h"
#include "core/base/format.h"

#include <glib/gi18n-lib.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

typedef enum { DAILY, WEEKLY, MONTHLY, YEARLY, N_RULES } Rule;

static int
count_of (const SwRetention *retention, Rule rule)
{
  const int counts[] = {retention->daily, retention->weekly, retention->monthly, retention->yearly};
  return CLAMP (counts[rule], 0, 100000);
}

/* The day in UTC, kept inside what the calendar knows: stamps may come from anywhere. */
static SwDay
day_of (gint64 stamp)
{
  gint64 day = stamp / DAY_SECONDS - (stamp % DAY_SECONDS < 0);
  return (SwDay) CLAMP (day, SW_FIRST_DAY, SW_LAST_DAY);
}

/* A number that all stamps of one day, week, month or year have in common. */
static gint64
bucket_of (gint64 stamp, Rule rule)
{
  SwDay day = day_of (stamp);
  int year, month;
  if (rule == DAILY)
    return day;
  if (rule == WEEKLY)
    return day - sw_day_weekday (day);
  sw_day_split (day, &year, &month, NULL);
  return rule == MONTHLY ? year * 12 + month - 1 : year;
}

/* The same day and time so many months ago; in a month without that day, its end. So a later
 * `now` never gives an earlier answer. */
static gint64
months_before (gint64 now, int months)
{
  SwDay today = day_of (now);
  int year, month, day;
  sw_day_split (today, &year, &month, &day);
  int index = year * 12 + month - 1 - months;
  if (index < 1900 * 12)
    return G_MININT64;
  SwDay first = sw_day_new (index / 12, index % 12 + 1, 1);
  SwDay next = sw_day_new ((index + 1) / 12, (index + 1) % 12 + 1, 1);
  SwDay there = first + day - 1;
  gint64 second = now - (gint64) today * DAY_SECONDS;
  return there < next ? (gint64) there * DAY_SECONDS + second : (gint64) next * DAY_SECONDS;
}

/* What is not after this is out of the rule's reach. */
static gint64
window_of (const SwRetention *retention, Rule rule, gint64 now)
{
  int count = count_of (retention, rule);
  if (rule == MONTHLY || rule == YEARLY)
    return months_before (now, MIN (rule == YEARLY ? count * 12 : count, 12 * 1000));
  return now - (gint64) count * (rule == WEEKLY ? 7 : 1) * DAY_SECONDS;
}

guint
sw_retention_keep (const gint64 *at, guint n, const SwRetention *retention, gint64 now,
                   gboolean *keep)
{
  guint past = n, kept = 0;
  while (past > 0 && at[past - 1] > now)
    past--;
  for (guint i = 0; i < n; i++)
    keep[i] = i + 1 >= past;
  for (Rule rule = DAILY; rule < N_RULES; rule++) {
    gint64 after = window_of (retention, rule, now);
    for (guint i = past; i > 0 && at[i - 1] > after && count_of (retention, rule) > 0; i--) {
      if (i == past || bucket_of (at[i - 1], rule) != bucket_of (at[i], rule))
        keep[i - 1] = TRUE;
    }
  }
  for (guint i = 0; i < n; i++)
    kept += keep[i];
  return kept;
}

/* The least or the greatest number of days that so many months in a row take. */
static int
days_of_months (int months, gboolean greatest)
{
  int found = greatest ? 0 : G_MAXINT;
  for (int first = 2000 * 12; first < 2008 * 12; first++) {
    int next = MIN (first + months, 2900 * 12);
    int days =
        sw_day_new (next / 12, next % 12 + 1, 1) - sw_day_new (first / 12, first % 12 + 1, 1);
    found = greatest ? MAX (found, days) : MIN (found, days);
  }
  return found;
}

int
sw_retention_reach_days (const SwRetention *retention)
{
  int days = MAX (count_of (retention, DAILY), 7 * count_of (retention, WEEKLY));
  days = MAX (days, days_of_months (count_of (retention, MONTHLY), TRUE));
  return MAX (days, days_of_months (12 * count_of (retention, YEARLY), TRUE));
}

int
sw_retention_sure_days (const SwRetention *retention)
{
  int days = MAX (count_of (retention, DAILY) - 1, 7 * (count_of (retention, WEEKLY) - 1));
  days = MAX (days, days_of_months (MAX (0, count_of (retention, MONTHLY) - 1), FALSE));
  return MAX (days, days_of_months (12 * MAX (0, count_of (retention, YEARLY) - 1), FALSE));
}

/* The ages in days of what is kept at `now`, just after a backup. */
static GArray *
ages_at (const SwRetention *retention, gint64 interval, gint64 now)
{
  gint64 reach = MIN (sw_retention_reach_days (retention), 100 * 366);
  guint n = (guint) (reach * DAY_SECONDS / interval) + 1;
  g_autofree gint64 *at = g_new (gint64, n);
  g_autofree gboolean *keep = g_new (gboolean, n);
  for (guint i = 0; i < n; i++)
    at[n - 1 - i] = now - i * interval;
  sw_retention_keep (at, n, retention, now, keep);
  GArray *ages = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = n; i > 0; i--) {
    double age = (double) (now - at[i - 1]) / DAY_SECONDS;
    if (keep[i - 1])
      g_array_append_val (ages, age);
  }
  return ages;
}

static gboolean
reaches_further (const GArray *ages, const GArray *than)
{
  double oldest = g_array_index (ages, double, ages->len - 1);
  return ages->len > than->len ||
         (ages->len == than->len && oldest > g_array_index (than, double, than->len - 1));
}

GArray *
sw_retention_ages (const SwRetention *retention, int interval_minutes)
{
  /* 2028 has a leap day, and its 30th of December is a Saturday. With less than a backup a day it
   * matters which days they fall on. */
  const gint64 latest = (gint64) sw_day_new (2028, 12, 31) * DAY_SECONDS - 1;
  const gint64 least = DAY_SECONDS; /* of a day only the last one counts */
  gint64 interval = interval_minutes > 0 ? MAX ((gint64) interval_minutes * 60, least) : least;
  GArray *found = ages_at (retention, interval, latest);
  for (int earlier = 1; interval > least && earlier < 28; earlier++) {
    GArray *ages = ages_at (retention, interval, latest - earlier * DAY_SECONDS);
    if (reaches_further (ages, found)) {
      GArray *worse = found;
      found = ages;
      ages = worse;
    }
    g_array_unref (ages);
  }
  return found;
}

/* The guard */

SwWithheld
sw_retention_withheld (const SwRetentionGuard *guard)
{
  if (guard->newest_good_minutes < 0)
    return SW_WITHHELD_NO_GOOD;
  if (guard->rpo_minutes <= 0 || guard->newest_good_minutes > guard->rpo_minutes)
    return SW_WITHHELD_OLD;
  if (guard->new_bytes <= 0 ||
      sw_backup_is_small (guard->new_bytes, sw_backup_usual_bytes (guard->last_bytes, guard->n)))
    return SW_WITHHELD_SMALL;
  return guard->verified ? SW_WITHHELD_NONE : SW_WITHHELD_UNVERIFIED;
}

const char *
sw_retention_withheld_code (SwWithheld reason)
{
  static const char *const codes[] = {"none", "no-good", "old", "small", "unverified"};
  return codes[reason];
}

static char *
say_old (const SwRetentionGuard *guard, const SwWords *words)
{
  g_autofree char *age = sw_format_span (words, guard->newest_good_minutes);
  g_autofree char *goal = sw_format_span (words, guard->rpo_minutes);
  return guard->rpo_minutes <= 0
             ? g_strdup (sw_words_get (words, N_ ("Delete nothing: how much work may be lost has "
                                                  "not been agreed yet.")))
             : g_strdup_printf (
                   sw_words_get (words, N_ ("Delete nothing: the newest good backup is %s old, and "
                                            "at most %s of work may be lost.")),
                   age, goal);
}

static char *
say_small (const SwRetentionGuard *guard, const SwWords *words)
{
  double usual = sw_backup_usual_bytes (guard->last_bytes, guard->n);
  g_autofree char *now = sw_format_size (words, guard->new_bytes);
  g_autofree char *median = sw_format_size (words, (gint64) MIN (usual, 1e18));
  return guard->new_bytes <= 0
             ? g_strdup (sw_words_get (
                   words, N_ ("Delete nothing: the size of the newest backup is not known.")))
             : g_strdup_printf (
                   sw_words_get (words, N_ ("Delete nothing: the newest backup has %s, "
                                            "less than half of the usual %s.")),
                   now, median);
}

char *
sw_retention_withheld_text (const SwRetentionGuard *guard, const SwWords *words)
{
  switch (sw_retention_withheld (guard)) {
  case SW_WITHHELD_NO_GOOD:
    return g_strdup (sw_words_get (words, N_ ("Delete nothing: there is no good backup.")));
  case SW_WITHHELD_OLD:
    return say_old (guard, words);
  case SW_WITHHELD_SMALL:
    return say_small (guard, words);
  case SW_WITHHELD_UNVERIFIED:
    return g_strdup (sw_words_get (
        words, N_ ("Delete nothing: the newest good backup has not been read back yet.")));
  case SW_WITHHELD_NONE:
  default:
    return NULL;
  }
}
