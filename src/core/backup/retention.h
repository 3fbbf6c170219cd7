/* Which backups are kept: the newest of each of the last days, weeks, months and years, and never
 * less than the newest of all.
 *
 * The rules are those of periods of time ("within"), not of counts: an intruder who makes more
 * backups pushes none out, and a pause in the backups does not stretch what was agreed. Days,
 * weeks (from Monday), months and years are those of UTC. A backup that goes now would never be
 * wanted again: what is the newest of a period that is over stays the newest. */
#pragma once

#include "core/base/words.h"

/* How many of each; 0 or less: none. */
typedef struct {
  int daily;
  int weekly;
  int monthly;
  int yearly;
} SwRetention;

#define SW_RETENTION_DEFAULT ((SwRetention){7, 5, 12, 2})

/* Tells in `keep` (n places) which backups are kept at `now`. `at` are their starts, UTC seconds,
 * ascending. One from the future is kept and stands for no period. Returns how many are kept.
 * Linear. */
guint sw_retention_keep (const gint64 *at, guint n, const SwRetention *retention, gint64 now,
                         gboolean *keep);

/* The greatest age in days that a backup reaches before it goes: what a duty to delete is held
 * against. */
int sw_retention_reach_days (const SwRetention *retention);

/* How many days back there is a backup on any day of the calendar, once it has run that long: what
 * a duty to keep is held against. Less than the reach, since the last month or year of the rules
 * goes as a whole. Supposes a backup a day. */
int sw_retention_sure_days (const SwRetention *retention);

/* The ages in days (double, ascending, the first 0) of what is kept of a backup each
 * `interval_minutes` (0 or less: a day) at the end of a year, just after one: there the rules reach
 * furthest back and most is kept, so it is when a repository is at its largest. The caller unrefs.
 */
GArray *sw_retention_ages (const SwRetention *retention, int interval_minutes);

/* Why nothing may be deleted now, whatever the rules say. */
typedef enum {
  SW_WITHHELD_NONE,       /* it may */
  SW_WITHHELD_NO_GOOD,    /* there is no good backup */
  SW_WITHHELD_OLD,        /* the newest good one is older than the objective, or nobody knows */
  SW_WITHHELD_SMALL,      /* the newest one is under half of the usual size */
  SW_WITHHELD_UNVERIFIED, /* nobody has read the newest good one back */
} SwWithheld;

typedef struct {
  int newest_good_minutes; /* age of the newest good backup, -1: there is none */
  int rpo_minutes;         /* the objective; 0 or less: not known */
  gboolean verified;       /* the newest good one has been verified */
  gint64 new_bytes;        /* size of the newest one; 0 or less: not known, which counts as small */
  const gint64 *last_bytes; /* sizes of those before it, oldest first; borrowed */
  guint n;
} SwRetentionGuard;

/* The first reason of the order above that holds. */
SwWithheld sw_retention_withheld (const SwRetentionGuard *guard);

/* "no-good": a stable name of the reason; "none". */
const char *sw_retention_withheld_code (SwWithheld reason);

/* Why nothing may be deleted, as a sentence with its numbers; to free, NULL where it may. */
char *sw_retention_withheld_text (const SwRetentionGuard *guard, const SwWords *words);
