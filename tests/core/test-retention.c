/* What is kept, against a slow reference that sorts each stamp into buckets by the calendar of
 * GLib; and when nothing may go. */
#include "core/backup/backup-record.h"
#include "core/backup/retention.h"

#include "core/base/format.h"

#include <stdlib.h>

#define HOUR G_GINT64_CONSTANT (3600)
#define DAY (24 * HOUR)
#define MOST 80
#define LISTS 3000

/* The reference */

static char *
label (gint64 stamp, int rule)
{
  static const char *const forms[] = {"%Y-%m-%d", "%G-%V", "%Y-%m", "%Y"};
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (stamp);
  return g_date_time_format (time, forms[rule]);
}

static gint64
months_ago (gint64 now, int months)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) ago = g_date_time_add_months (time, -months);
  if (g_date_time_get_day_of_month (ago) == g_date_time_get_day_of_month (time))
    return g_date_time_to_unix (ago);
  return (g_date_time_to_unix (ago) / DAY + 1) * DAY; /* that month has no such day: its end */
}

static gint64
window (const SwRetention *retention, int rule, gint64 now)
{
  switch (rule) {
  case 0:
    return now - retention->daily * DAY;
  case 1:
    return now - retention->weekly * 7 * DAY;
  case 2:
    return months_ago (now, retention->monthly);
  default:
    return months_ago (now, 12 * retention->yearly);
  }
}

static gboolean
slow_keeps (const gint64 *at, char **labels, guint n, guint index, const SwRetention *retention,
            gint64 now)
{
  gboolean newest = TRUE;
  for (guint j = index + 1; j < n && newest; j++)
    newest = at[j] > now;
  if (at[index] > now || newest)
    return TRUE;
  for (int rule = 0; rule < 4; rule++) {
    gboolean first = at[index] > window (retention, rule, now);
    for (guint j = index + 1; j < n && first; j++)
      first = at[j] > now || !g_str_equal (labels[4 * index + rule], labels[4 * j + rule]);
    if (first)
      return TRUE;
  }
  return FALSE;
}

/* Random lists */

static int
compare_cb (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;
  return (first > second) - (first < second);
}

static gint64
random_now (void)
{
  return g_test_rand_int_range (1577836800, 2051222400); /* 2020 to 2034 */
}

/* Irregular ones, ones a day, bursts, doubles, midnights to the second, and ones from the future.
 */
static guint
random_list (gint64 now, gint64 *at)
{
  guint n = (guint) g_test_rand_int_range (0, MOST);
  gint64 reach = DAY * g_test_rand_int_range (1, 1500);
  gint64 steady = DAY / g_test_rand_int_range (1, 5);
  int kind = g_test_rand_int_range (0, 4);
  for (guint i = 0; i < n; i++) {
    gint64 age = (gint64) (g_test_rand_double () * (double) reach);
    if (kind == 1)
      age = i * steady;
    else if (kind == 2 && i > 0 && g_test_rand_bit ())
      age = MAX (0, now - at[i - 1] - g_test_rand_int_range (0, 900));
    at[i] = now - age;
    if (kind == 3 && g_test_rand_bit ())
      at[i] = at[i] / DAY * DAY - g_test_rand_int_range (0, 2);
    if (g_test_rand_int_range (0, 60) == 0)
      at[i] = now + g_test_rand_int_range (1, 10000000);
  }
  qsort (at, n, sizeof *at, compare_cb);
  return n;
}

static SwRetention
random_retention (void)
{
  return (SwRetention){g_test_rand_int_range (0, 12), g_test_rand_int_range (0, 9),
                       g_test_rand_int_range (0, 20), g_test_rand_int_range (0, 4)};
}

static void
test_reference (void)
{
  for (int list = 0; list < LISTS; list++) {
    gint64 at[MOST], now = random_now ();
    gboolean keep[MOST];
    SwRetention retention = random_retention ();
    guint n = random_list (now, at), expected = 0;
    guint kept = sw_retention_keep (at, n, &retention, now, keep);
    g_auto (GStrv) labels = g_new0 (char *, 4 * n + 1);
    for (guint i = 0; i < 4 * n; i++)
      labels[i] = label (at[i / 4], (int) i % 4);
    for (guint i = 0; i < n; i++) {
      gboolean wanted = slow_keeps (at, labels, n, i, &retention, now);
      expected += wanted;
      if (keep[i] != wanted)
        g_error ("list %d, number %u of %u, at %s", list, i, n, labels[4 * i]);
    }
    g_assert_cmpuint (kept, ==, expected);
  }
}

/* What is let go is wanted on no later day. */
static void
test_no_regret (void)
{
  for (int list = 0; list < LISTS; list++) {
    gint64 at[MOST], now = random_now ();
    gboolean keep[MOST], later[MOST];
    SwRetention retention = random_retention ();
    guint n = random_list (now, at);
    sw_retention_keep (at, n, &retention, now, keep);
    gint64 then = now + g_test_rand_int_range (0, 5000000);
    sw_retention_keep (at, n, &retention, then, later);
    for (guint i = 0; i < n; i++)
      g_assert_true (keep[i] || !later[i]);
  }
}

/* Day by day over four years: how far back is there always one, and how old does one get? */
static void
assert_reaches (SwRetention retention, int hour)
{
  enum { DAYS = 4 * 366 };
  const gint64 first = 1767225600 + hour * HOUR; /* 2026 */
  g_autofree gint64 *at = g_new (gint64, 2 * DAYS);
  g_autofree gboolean *keep = g_new (gboolean, 2 * DAYS);
  int reach = sw_retention_reach_days (&retention), sure = sw_retention_sure_days (&retention);
  gint64 greatest = 0, least = G_MAXINT64;
  for (guint i = 0; i < 2 * DAYS; i++)
    at[i] = first + i * DAY;
  for (guint today = DAYS; today < 2 * DAYS; today++) {
    gint64 now = at[today] + (today % 2 ? 0 : DAY - 1);
    guint oldest = 0;
    sw_retention_keep (at, today + 1, &retention, now, keep);
    while (!keep[oldest])
      oldest++;
    greatest = MAX (greatest, now - at[oldest]);
    least = MIN (least, now - at[oldest]);
  }
  g_test_message ("reach %d, sure %d: %.2f to %.2f days", reach, sure, (double) least / DAY,
                  (double) greatest / DAY);
  g_assert_cmpint (greatest, <=, reach * DAY);
  g_assert_cmpint (greatest, >, (reach - 2) * DAY);
  g_assert_cmpint (least, >=, sure * DAY);
  g_assert_cmpint (least, <, (sure + 3) * DAY);
}

static void
test_reach (void)
{
  assert_reaches (SW_RETENTION_DEFAULT, 2);
  assert_reaches ((SwRetention){7, 0, 0, 0}, 23);
  assert_reaches ((SwRetention){0, 5, 0, 0}, 0);
  assert_reaches ((SwRetention){3, 0, 6, 0}, 12);
  assert_reaches ((SwRetention){1, 0, 0, 3}, 5);
  SwRetention standard = SW_RETENTION_DEFAULT, none = {-3, 0, 0, 0};
  g_assert_cmpint (sw_retention_reach_days (&standard), ==, 731);
  g_assert_cmpint (sw_retention_sure_days (&standard), ==, 365);
  g_assert_cmpint (sw_retention_reach_days (&none), ==, 0);
  g_assert_cmpint (sw_retention_sure_days (&none), ==, 0);
}

static void
test_ages (void)
{
  SwRetention standard = SW_RETENTION_DEFAULT, week = {7, 0, 0, 0}, none = {0, 0, 0, 0};
  g_autoptr (GArray) ages = sw_retention_ages (&standard, 1440);
  g_assert_cmpuint (ages->len, ==, 24);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat (g_array_index (ages, double, i), ==, i);
  g_assert_cmpfloat (g_array_index (ages, double, 23), ==, 730);
  for (guint i = 1; i < ages->len; i++)
    g_assert_cmpfloat (g_array_index (ages, double, i), >, g_array_index (ages, double, i - 1));
  g_autoptr (GArray) hourly = sw_retention_ages (&week, 60); /* of a day the last one counts */
  g_assert_cmpuint (hourly->len, ==, 7);
  g_autoptr (GArray) weekly = sw_retention_ages (&week, 3 * 1440);
  g_assert_cmpuint (weekly->len, ==, 3);
  g_assert_cmpfloat (g_array_index (weekly, double, 2), ==, 6);
  g_autoptr (GArray) single = sw_retention_ages (&none, 0);
  g_assert_cmpuint (single->len, ==, 1);
}

/* Stamps that no backup has, but a file may. */
static void
test_hostile (void)
{
  const gint64 at[] = {G_MININT64, -1, 0, 253402300800, G_MAXINT64};
  gboolean keep[G_N_ELEMENTS (at)];
  SwRetention huge = {G_MAXINT, G_MAXINT, G_MAXINT, G_MAXINT}, negative = {-1, -1, -1, -1};
  sw_retention_keep (at, G_N_ELEMENTS (at), &huge, 1795294441, keep);
  g_assert_true (keep[1] && keep[2] && keep[3] && keep[4]);
  g_assert_cmpuint (sw_retention_keep (at, G_N_ELEMENTS (at), &negative, 1795294441, keep), ==, 3);
  g_assert_cmpuint (sw_retention_keep (NULL, 0, &huge, 0, NULL), ==, 0);
  g_assert_cmpint (sw_retention_reach_days (&huge), >, 300 * 365);
  g_autoptr (GArray) ages = sw_retention_ages (&huge, 1);
  g_assert_cmpuint (ages->len, >, 1000);
}

/* The guard */

static const gint64 sizes[] = {1, 100, 100, 104, 96, 100, 100, 300}; /* the first is too old */

static SwRetentionGuard
sound_guard (void)
{
  return (SwRetentionGuard){1480, 1480, TRUE, 50, sizes, G_N_ELEMENTS (sizes)};
}

static void
assert_withheld (SwRetentionGuard guard, SwWithheld expected, const char *sentence)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_autofree char *text = sw_retention_withheld_text (&guard, words);
  g_assert_cmpstr (sw_retention_withheld_code (sw_retention_withheld (&guard)), ==,
                   sw_retention_withheld_code (expected));
  g_assert_cmpstr (text, ==, sentence);
}

static void
test_withheld (void)
{
  SwRetentionGuard guard = sound_guard ();
  assert_withheld (guard, SW_WITHHELD_NONE, NULL);
  guard.newest_good_minutes = 1481;
  assert_withheld (guard, SW_WITHHELD_OLD,
                   "Delete nothing: the newest good backup is 24 h 41 min old, and at most 24 h "
                   "40 min of work may be lost.");
  guard.newest_good_minutes = -1;
  assert_withheld (guard, SW_WITHHELD_NO_GOOD, "Delete nothing: there is no good backup.");
  guard = sound_guard ();
  guard.rpo_minutes = 0;
  assert_withheld (guard, SW_WITHHELD_OLD,
                   "Delete nothing: how much work may be lost has not been agreed yet.");
  guard = sound_guard ();
  guard.new_bytes = 49;
  assert_withheld (guard, SW_WITHHELD_SMALL,
                   "Delete nothing: the newest backup has 49 B, less than half of the usual "
                   "100 B.");
  guard.new_bytes = -1;
  assert_withheld (guard, SW_WITHHELD_SMALL,
                   "Delete nothing: the size of the newest backup is not known.");
  guard = sound_guard ();
  guard.verified = FALSE;
  assert_withheld (guard, SW_WITHHELD_UNVERIFIED,
                   "Delete nothing: the newest good backup has not been read back yet.");
  guard = sound_guard ();
  guard.n = 0; /* the first one of all has nothing to be held against */
  guard.new_bytes = 1;
  assert_withheld (guard, SW_WITHHELD_NONE, NULL);
}

static void
test_usual_bytes (void)
{
  const gint64 pair[] = {10, 30}, broken[] = {-5, 40, G_MAXINT64};
  g_assert_cmpfloat (sw_backup_usual_bytes (sizes, G_N_ELEMENTS (sizes)), ==, 100);
  g_assert_cmpfloat (sw_backup_usual_bytes (pair, 2), ==, 20);
  g_assert_cmpfloat (sw_backup_usual_bytes (pair, 1), ==, 10);
  g_assert_cmpfloat (sw_backup_usual_bytes (broken, 3), ==, 40);
  g_assert_cmpfloat (sw_backup_usual_bytes (NULL, 0), ==, 0);
  g_assert_true (sw_backup_is_small (49, 100));
  g_assert_false (sw_backup_is_small (50, 100));
  g_assert_false (sw_backup_is_small (0, 0));
}

static void
assert_size (gint64 bytes, const char *expected)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_autofree char *text = sw_format_size (words, bytes);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_sizes (void)
{
  assert_size (-1, "0 B");
  assert_size (1023, "1023 B");
  assert_size (1024, "1 KiB");
  assert_size (1536 * 1024, "1.5 MiB");
  assert_size (G_GINT64_CONSTANT (1) << 30, "1 GiB");
  assert_size ((G_GINT64_CONSTANT (1) << 30) - 1, "1023.99 MiB");
  assert_size (G_MAXINT64, "8 EiB");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retention/reference", test_reference);
  g_test_add_func ("/retention/no-regret", test_no_regret);
  g_test_add_func ("/retention/reach", test_reach);
  g_test_add_func ("/retention/ages", test_ages);
  g_test_add_func ("/retention/hostile", test_hostile);
  g_test_add_func ("/retention/withheld", test_withheld);
  g_test_add_func ("/retention/usual-bytes", test_usual_bytes);
  g_test_add_func ("/retention/sizes", test_sizes);
  return g_test_run ();
}
