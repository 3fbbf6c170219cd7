/* How much room backups take at the target.
 *
 * A repository that stores each block once: c [D + sum over the older kept ones of
 * D_i h (1 - exp (-r gap_i / h))], with D the data of now, D_i that of a kept backup, gap_i the
 * days to the next newer kept one, r the share of the data that changes in a day, h the share that
 * ever changes, c what compression leaves. In words: an older backup takes room for the blocks
 * alone that were written anew before the next one. What shrinking data let go of is added, since
 * the older backup still holds it.
 *
 * Whole backups: c times the sizes of all kept ones and of one more, since the new one is there
 * before the oldest goes. A log of the database is kept as far back as the oldest backup. */
#pragma once

#include "core/backup/retention.h"

typedef struct {
  double data_gib;         /* D, uncompressed */
  double growth_gib_month; /* negative: it shrinks */
  double change_share;     /* r, per day: 0.01 for one percent */
  double changing_share;   /* h, 0 to 1; 0 or less: not known, all of it */
  double compression;      /* c, what is left: 0.5 halves; 0 or less: not known, nothing is saved */
  double wal_gib_day;      /* the log of the database a day, as it is stored; 0: none is kept */
  SwRetention retention;
  int interval_minutes; /* from backup to backup, of whole ones where `fulls` counts them */
  gboolean repository;  /* stores each block once; else whole backups */
  int fulls;            /* whole backups kept; 0 or less: as `retention` says */
} SwStorageInput;

/* GiB at the target on the fullest day of the year, so many months from now, once backups have run
 * as long as they are kept. What is not a number or negative counts as 0. */
double sw_storage_gib (const SwStorageInput *input, double months_ahead);

/* The same for each of the next `n` months: gib[0] is now. */
void sw_storage_months (const SwStorageInput *input, guint n, double *gib);

/* The room to buy for so many GiB: a target over four fifths is slow, and may be too full to delete
 * from. */
double sw_storage_to_buy (double gib);
