/* When somebody has to be told: a backup, a restore drill, a key or a certificate is later than was
 * agreed, or nobody reports anything at all.
 *
 * Numbers in, sentences out. What is not known is never taken for well: where something is due and
 * nothing is noted of it, that is an alarm too. Ages are of UTC stamps and never negative; stamps
 * from the future raise an alarm of their own, since no age can be trusted then. */
#pragma once

#include "core/backup/backup-times.h"
#include "core/base/words.h"
#include "core/playbook/playbook-deployment.h"

typedef struct {
  const char *name;
  gint64 opened; /* when a custodian last opened it as a test; 0: never */
} SwAlarmKey;

typedef struct {
  const char *name;
  gint64 ends;      /* 0: not known */
  const char *step; /* of the installation that looks after it; may be NULL */
} SwAlarmCertificate;

/* Stamps are UTC seconds, 0: there is none. Everything is borrowed. */
typedef struct {
  gint64 now;
  gint64 expected_since; /* since when backups are due; 0: not yet */
  SwBackupTimes times;   /* as planned */
  int rpo, rto;          /* objectives, minutes; 0 or less: not agreed */

  gint64 last_report;  /* start of the newest record, good or not */
  gint64 last_good;    /* start of the newest good backup (V0) */
  gint64 log_archived; /* up to when the log of the database is archived; counts if planned */
  gint64 last_read;    /* start of the newest good backup that was read in full (V2) */
  gint64 last_restore; /* when one was last restored and compared (V3) */
  gint64 locked_since; /* start of a backup that holds the repository now */

  gboolean plan_unsigned;                           /* complete, but not signed to its end */
  gint64 drill_unsigned;                            /* end of a drill that passed, not signed */
  gint64 last_drill;                                /* end of the newest drill that passed */
  int drill_rto;                                    /* minutes it took; -1: not known */
  int cadence_read, cadence_restore, cadence_drill; /* minutes; 0 or less: the usual ones */

  gint64 uncopied_since; /* end of the oldest good backup that still waits for its copy off site */
  int copy_lag;          /* minutes the last copy took; -1: not known */
  gint64 target_bytes;   /* room at the target; 0: nobody looks at it */
  gint64 free_bytes;     /* of it; -1: not known */
  gint64 backup_bytes;   /* what one backup adds to it; 0: not known */
  gint64 new_bytes;      /* size of the newest backup; 0 or less: not known */
  const gint64 *last_bytes; /* of the good ones before it, oldest first */
  guint n_last_bytes;

  const SwAlarmKey *keys;
  guint n_keys;
  const SwAlarmCertificate *certificates;
  guint n_certificates;

  const char *app_version, *drill_app_version; /* now and at the last drill; NULL: not known */
  int db_major, drill_db_major;                /* likewise; 0: not known */
  const char *clock_host;                      /* whose clock is furthest off; NULL: not known */
  double clock_seconds;                        /* by how much */
  gboolean single_sign_on;                     /* which wants clocks to agree closely */
} SwAlarmInput;

typedef struct {
  const char *code;  /* "backup-old"; see the rules below */
  gboolean critical; /* else a warning */
  char *message;     /* one sentence with its numbers */
  const char
      *role;     /* who has to be told at least: "customer-owner" is told with the administrator */
  SwRunKind run; /* where it is dealt with, and in which step; NULL: none of its own */
  const char *step;
  gint64 since; /* UTC seconds: when the limit was passed; now, where nobody can tell */
} SwAlarm;

void sw_alarm_free (SwAlarm *alarm);

/* The alarms of the moment (SwAlarm), critical ones first, then those that last longest. Messages
 * are in the language of `words`; the caller unrefs. I is the interval, d the duration:
 *
 * no-plan         backups are due, but interval or duration is not known
 * no-report       critical: backups are due and none was ever noted, or none for 2 (I + d)
 * no-good         critical: there are records, none of them good
 * backup-old      over min (1.2 (I + d), halfway from I + d to the objective); critical: over the
 *                 objective, but where the log is archived, which has the objective for itself
 * log-old         the same for the archived log; also where nobody says how far it got
 * last-failed     the newest record is not good
 * backup-unread   newest one read in full older than 2 I, or than twice the time agreed for it
 * plan-unsigned   the backup plan is complete, but signatures are missing
 * drill-unsigned  the newest drill that passed has not been signed by all
 * restore-old     critical, owner: last trial restore over 45 days, or one and a half times what
 * was agreed drill-old       critical, owner: the time agreed (90 days, 180 with 8 hours or more to
 * recover) and 14 days over; the first one is due at once drill-slow      critical, owner: the
 * drill took longer than the objective version-changed the application or the database's major
 * version is not that of the last drill offsite-late    a copy waits or took longer than planned
 * target-full     under 15 % or under two backups free; critical: not even one fits
 * target-unknown  nobody says how much is free
 * size-drop       the newest one is under half of the usual size
 * lock-old        a backup runs for over 2 d
 * key-overdue     a key was not opened as a test for 180 days, or never
 * certificate     under 30 days left, or nobody knows; critical: under 7
 * clock-moved     critical: a stamp lies over 5 minutes in the future
 * clock-off       a host's clock is off by over 5 s, critical 60 s; 1 s and 3 s with single sign-on
 */
GPtrArray *sw_alarms_new (const SwAlarmInput *input, const SwWords *words);
