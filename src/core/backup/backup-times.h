/* How much work a backup plan may lose: the recovery point objective that it really meets.
 *
 * A backup holds the state of its start and serves once it has ended, so the worst moment to lose
 * the host is just before the next one ends: interval + duration. Losing the site costs what it
 * takes to copy it off site on top. Where the log of the database is archived all the time, only
 * the part of the log that is not away yet is lost. */
#pragma once

#include <glib.h>

/* All in minutes. Negative: not known; for `archive`: the log is not archived. */
typedef struct {
  int interval; /* from one start to the next */
  int duration; /* of one backup */
  int lag;      /* from its end to the end of its copy off site */
  int archive;  /* the longest time until a piece of the log is closed; -1: no such log */
  int transfer; /* of a piece of the log; counts with `archive` alone */
} SwBackupTimes;

/* Minutes of work that are lost with the host, or with the site; -1 where a part is not known. */
int sw_backup_rpo_host (const SwBackupTimes *times);
int sw_backup_rpo_site (const SwBackupTimes *times);

/* How old the newest backup may get between two runs, minutes (interval + duration, whatever the
 * log does); -1 where a part is not known. */
int sw_backup_oldest (const SwBackupTimes *times);

/* The age in minutes above which something is late that gets `usual` minutes old and may get `rpo`
 * old: a fifth more than usual, but no later than halfway to the objective. -1 where `usual` is not
 * known; an objective that is not known (0 or less) does not shorten it. */
int sw_backup_late (int usual, int rpo);
