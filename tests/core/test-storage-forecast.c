/* The room that backups take, against a repository that is lived through block by block: each block
 * holds a number that stands for its content, writing gives it a new one, and a repository stores
 * each content once. */
#include "core/backup/storage-forecast.h"

#include "core/base/civil.h"

#include <math.h>
#include <string.h>

#define DAY (24 * 3600)
#define MOST_BLOCKS 30000
#define TOLERANCE 0.05

typedef struct {
  const char *name;
  SwStorageInput input; /* data_gib: at the end, a block a GiB / BLOCKS_A_GIB */
  int years;            /* lived through */
} Case;

#define BLOCKS_A_GIB 100

/* What is there to be backed up: contents by block, hot ones first to be written anew. */
typedef struct {
  guint32 *content;
  guint8 *hot;
  guint n;
  guint32 made; /* contents so far */
} Disk;

typedef struct {
  gint64 at;
  guint32 *content;
  guint n;
} Snapshot;

static void
snapshot_free_cb (gpointer data)
{
  Snapshot *snapshot = data;
  g_free (snapshot->content);
  g_free (snapshot);
}

static void
resize (Disk *disk, double blocks, double hot_share)
{
  guint n = (guint) CLAMP (lround (blocks), 0, MOST_BLOCKS);
  for (guint i = disk->n; i < n; i++) {
    disk->content[i] = ++disk->made;
    disk->hot[i] = g_test_rand_double () < hot_share;
  }
  disk->n = n;
}

/* Writes so many blocks anew, hot ones alone, any of them more than once. */
static void
rewrite (Disk *disk, double blocks)
{
  guint writes = (guint) (blocks + g_test_rand_double ());
  for (guint tries = 0; writes > 0 && tries < 100 * MOST_BLOCKS; tries++) {
    guint block = (guint) g_test_rand_int_range (0, (gint32) disk->n);
    if (disk->hot[block]) {
      disk->content[block] = ++disk->made;
      writes--;
    }
  }
}

static void
take (GPtrArray *snapshots, const Disk *disk, gint64 at)
{
  Snapshot *snapshot = g_new (Snapshot, 1);
  snapshot->at = at;
  snapshot->n = disk->n;
  snapshot->content = g_memdup2 (disk->content, disk->n * sizeof *disk->content);
  g_ptr_array_add (snapshots, snapshot);
}

static void
thin (GPtrArray *snapshots, const SwStorageInput *input, gint64 now)
{
  guint n = snapshots->len;
  g_autofree gint64 *at = g_new (gint64, n);
  g_autofree gboolean *keep = g_new (gboolean, n);
  for (guint i = 0; i < n; i++)
    at[i] = ((Snapshot *) snapshots->pdata[i])->at;
  sw_retention_keep (at, n, &input->retention, now, keep);
  for (guint i = n; i > 0; i--) {
    gboolean gone = input->fulls > 0 ? i + (guint) input->fulls <= n : !keep[i - 1];
    if (gone)
      g_ptr_array_remove_index (snapshots, i - 1);
  }
}

/* Blocks at the target: each content once, or every backup whole. */
static double
stored_blocks (const GPtrArray *snapshots, const Disk *disk, gboolean repository)
{
  g_autofree guint8 *seen = g_malloc0 ((gsize) disk->made + 1);
  guint stored = 0;
  for (guint i = 0; i < snapshots->len; i++) {
    const Snapshot *snapshot = snapshots->pdata[i];
    for (guint block = 0; block < snapshot->n; block++) {
      stored += !repository || !seen[snapshot->content[block]];
      seen[snapshot->content[block]] = TRUE;
    }
  }
  return stored;
}

static double
simulated_gib (const Case *of, const GPtrArray *snapshots, const Disk *disk, gint64 now)
{
  const SwStorageInput *input = &of->input;
  double blocks = stored_blocks (snapshots, disk, input->repository);
  if (!input->repository) /* the new one, before the oldest goes */
    blocks += disk->n;
  /* Until the next run, the log from the oldest backup on. */
  gint64 oldest = ((Snapshot *) snapshots->pdata[0])->at;
  double log_days = (double) (now - oldest) / DAY + input->interval_minutes / 1440.0;
  return blocks / BLOCKS_A_GIB * input->compression + input->wal_gib_day * log_days;
}

typedef struct {
  const Case *of;
  Disk disk;
  GPtrArray *snapshots;
  double greatest; /* of what is there by what was forecast for that day */
  double last_gib; /* what is there at the end */
} Life;

static void
compare (Life *life, gint64 now, double days_left)
{
  SwStorageInput then = life->of->input;
  then.data_gib -= then.growth_gib_month * days_left / (365.25 / 12);
  life->last_gib = simulated_gib (life->of, life->snapshots, &life->disk, now);
  life->greatest = MAX (life->greatest, life->last_gib / sw_storage_gib (&then, 0));
}

/* Quarter of a day by quarter of a day to the end of 2028. */
static void
live (Life *life)
{
  const SwStorageInput *input = &life->of->input;
  const gint64 end = (gint64) sw_day_new (2028, 12, 31) * DAY - 1;
  double ever = input->changing_share > 0 ? input->changing_share : 1;
  for (int quarter = life->of->years * 366 * 4; quarter >= 0; quarter--) {
    gint64 now = end - quarter * (gint64) (DAY / 4);
    double months = -quarter / 4.0 / (365.25 / 12);
    resize (&life->disk, BLOCKS_A_GIB * (input->data_gib + input->growth_gib_month * months), ever);
    if (life->disk.n > 0)
      rewrite (&life->disk, input->change_share / 4 * life->disk.n);
    if (quarter * 360 % input->interval_minutes != 0)
      continue;
    take (life->snapshots, &life->disk, now);
    thin (life->snapshots, input, now);
    if (quarter < 366 * 4 && (quarter / 4 % 10 == 0 || input->interval_minutes > 1440))
      compare (life, now, quarter / 4.0);
  }
}

static Life
simulate (const Case *of)
{
  Life life = {.of = of, .snapshots = g_ptr_array_new_with_free_func (snapshot_free_cb)};
  life.disk.content = g_new (guint32, MOST_BLOCKS);
  life.disk.hot = g_new (guint8, MOST_BLOCKS);
  live (&life);
  g_ptr_array_unref (life.snapshots);
  g_free (life.disk.content);
  g_free (life.disk.hot);
  return life;
}

#define STANDARD SW_RETENTION_DEFAULT

static const Case cases[] = {
    {"standard", {100, 0, 0.01, 1, 0.5, 0, STANDARD, 1440, TRUE, 0}, 3},
    {"little changes ever", {100, 0, 0.02, 0.2, 1, 0, STANDARD, 1440, TRUE, 0}, 3},
    {"much changes", {60, 0, 0.1, 0.6, 0.7, 0, STANDARD, 1440, TRUE, 0}, 3},
    {"growing", {100, 2.5, 0.005, 1, 0.5, 0, STANDARD, 1440, TRUE, 0}, 3},
    {"from nothing", {96, 4, 0.01, 0.5, 1, 0, STANDARD, 1440, TRUE, 0}, 3},
    {"shrinking", {60, -2, 0.01, 1, 1, 0, STANDARD, 1440, TRUE, 0}, 3},
    {"four a day", {80, 0, 0.02, 1, 1, 0, {14, 4, 0, 0}, 360, TRUE, 0}, 2},
    {"one a week", {80, 1, 0.01, 0.4, 1, 0, {0, 8, 12, 0}, 7 * 1440, TRUE, 0}, 2},
    {"uneven rules", {80, 1, 0.008, 0.7, 1, 0, {3, 0, 18, 0}, 1440, TRUE, 0}, 3},
    {"with a log", {80, 0, 0.01, 1, 0.5, 2, {7, 4, 0, 0}, 1440, TRUE, 0}, 2},
    {"three fulls", {80, 3, 0.01, 1, 0.5, 0, STANDARD, 7 * 1440, FALSE, 3}, 2},
    {"three fulls with a log", {80, 3, 0.01, 1, 0.5, 4, STANDARD, 7 * 1440, FALSE, 3}, 2},
    {"dumps by the rules", {80, 2, 0.01, 1, 0.3, 0, STANDARD, 1440, FALSE, 0}, 3},
};

/* Never over the forecast of the day, and at it on the fullest. */
static void
test_simulation (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Life life = simulate (&cases[i]);
    double forecast = sw_storage_gib (&cases[i].input, 0);
    g_test_message ("%s: %.1f GiB at the end, forecast %.1f; at most %.3f of a forecast",
                    cases[i].name, life.last_gib, forecast, life.greatest);
    if (cases[i].input.interval_minutes <= 1440) /* else the fullest day may be another one */
      g_assert_cmpfloat_with_epsilon (life.last_gib, forecast, TOLERANCE * forecast);
    g_assert_cmpfloat_with_epsilon (life.greatest, 1, TOLERANCE);
  }
}

/* A forecast a year ahead is the same as one made then. */
static void
test_months (void)
{
  SwStorageInput input = {100, 2.5, 0.005, 1, 0.5, 1, STANDARD, 1440, TRUE, 0}, later = input;
  double months[25];
  sw_storage_months (&input, G_N_ELEMENTS (months), months);
  later.data_gib += 12 * 2.5;
  g_assert_cmpfloat_with_epsilon (months[0], sw_storage_gib (&input, 0), 1e-9);
  g_assert_cmpfloat_with_epsilon (months[12], sw_storage_gib (&later, 0), 1e-9);
  for (guint i = 1; i < G_N_ELEMENTS (months); i++)
    g_assert_cmpfloat (months[i], >, months[i - 1]);
  sw_storage_months (&input, 0, NULL);
}

static void
test_edges (void)
{
  SwStorageInput input = {100, 0, 0, 0, 0, 0, {0, 0, 0, 0}, 0, TRUE, 0};
  g_assert_cmpfloat (sw_storage_gib (&input, 0), ==, 100); /* the newest one alone */
  input.retention = STANDARD;
  g_assert_cmpfloat (sw_storage_gib (&input, 0), ==, 100); /* nothing ever changes */
  input.repository = FALSE;
  g_assert_cmpfloat (sw_storage_gib (&input, 0), ==, 2500); /* 24 and the next */
  input.fulls = 4;
  g_assert_cmpfloat (sw_storage_gib (&input, 0), ==, 500);
  input.wal_gib_day = 3;
  input.interval_minutes = 7 * 1440;
  g_assert_cmpfloat (sw_storage_gib (&input, 0), ==, 500 + 3 * 28);
  input = (SwStorageInput){100, -30, 0.01, 1, 1, 0, STANDARD, 1440, TRUE, 0};
  g_assert_cmpfloat (sw_storage_gib (&input, 100), >=, 0); /* all is gone by then */
  input = (SwStorageInput){NAN, INFINITY, -NAN, -1, INFINITY, -5, STANDARD, -1, TRUE, -1};
  g_assert_cmpfloat (sw_storage_gib (&input, NAN), ==, 0);
  g_assert_cmpfloat (sw_storage_to_buy (80), ==, 100);
  g_assert_cmpfloat (sw_storage_to_buy (-1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage-forecast/simulation", test_simulation);
  g_test_add_func ("/storage-forecast/months", test_months);
  g_test_add_func ("/storage-forecast/edges", test_edges);
  return g_test_run ();
}
