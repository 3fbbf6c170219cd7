#include "core/backup/backup-alarm.h"

#include "core/backup/backup-record.h"
#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum {
  MINUTE = 60,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR,
  RESTORE_MINUTES = 30 * 24 * 60,    /* between two trial restores */
  DRILL_MINUTES = 180 * 24 * 60,     /* between two drills */
  FAST_DRILL_MINUTES = 90 * 24 * 60, /* where recovery has to be fast */
  FAST_RTO_MINUTES = 8 * 60,
  DRILL_GRACE = 14 * DAY,
  KEY_DAYS = 180,
  CERTIFICATE_DAYS = 30,
  CERTIFICATE_CRITICAL_DAYS = 7,
  FREE_PERCENT = 15,
};

#define ADMIN "customer-admin"
#define OWNER "customer-owner"
#define KEY_OFFICER "key-officer"

typedef struct {
  const SwAlarmInput *in;
  const SwWords *words;
  GPtrArray *found;
} Watch;

void
sw_alarm_free (SwAlarm *alarm)
{
  if (alarm == NULL)
    return;
  g_free (alarm->message);
  g_free (alarm);
}

/* Takes `message`. */
static SwAlarm *
tell (Watch *watch, const char *code, SwRunKind run, const char *step, gint64 since, char *message)
{
  SwAlarm *alarm = g_new0 (SwAlarm, 1);
  alarm->code = code;
  alarm->message = message;
  alarm->role = ADMIN;
  alarm->run = run;
  alarm->step = step;
  alarm->since = MIN (since, watch->in->now);
  g_ptr_array_add (watch->found, alarm);
  return alarm;
}

static const char *
word (const Watch *watch, const char *message)
{
  return sw_words_get (watch->words, message);
}

/* Words */

static char *
say_minutes (const Watch *watch, gint64 minutes)
{
  return sw_format_span (watch->words, minutes);
}

/* How closely anybody wants to know so long a time, in seconds. */
static gint64
grain (gint64 seconds)
{
  return seconds > 14 * DAY   ? DAY
         : seconds > 2 * DAY  ? 6 * HOUR
         : seconds > 4 * HOUR ? HOUR / 4
                              : MINUTE;
}

/* Rounded up, so that what is over a limit is also told as over it. */
static char *
say_age (const Watch *watch, gint64 seconds)
{
  gint64 step = grain (seconds), least = MIN (seconds, SW_MAX_MINUTES * (gint64) MINUTE);
  return say_minutes (watch, (least + step - 1) / step * step / MINUTE);
}

/* Rounded down, so that what is left is not told as more. */
static char *
say_left (const Watch *watch, gint64 seconds)
{
  gint64 step = seconds > 2 * DAY ? DAY : grain (seconds);
  return say_minutes (watch, seconds / step * step / MINUTE);
}

static gint64
age_of (const Watch *watch, gint64 stamp)
{
  return MAX (0, watch->in->now - MAX (0, stamp));
}

/* Whether so many minutes have passed since a stamp, to the second. */
static gboolean
is_over (const Watch *watch, gint64 stamp, gint64 minutes)
{
  return age_of (watch, stamp) > minutes * MINUTE;
}

/* A sentence of two durations: how old something is, and how old it may be. */
static char *
say_age_and_limit (const Watch *watch, const char *form, gint64 stamp, gint64 minutes)
{
  g_autofree char *age = say_age (watch, age_of (watch, stamp));
  g_autofree char *limit = say_minutes (watch, minutes);
  char *text = g_strdup_printf (word (watch, form), age, limit);
  return text;
}

/* Reports and ages */

static gboolean
is_expected (const Watch *watch)
{
  return watch->in->expected_since > 0;
}

static void
tell_silence (Watch *watch)
{
  gint64 since = watch->in->expected_since;
  g_autofree char *age = say_age (watch, age_of (watch, since));
  char *text =
      age_of (watch, since) < HOUR
          ? g_strdup (word (watch, N_ ("Backups are due, but none has been reported yet.")))
          : g_strdup_printf (
                word (watch, N_ ("Backups have been due for %s, but none has been reported yet.")),
                age);
  tell (watch, "no-report", SW_RUN_BACKUP, "B8", since, text)->critical = TRUE;
}

static void
watch_reports (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  gint64 limit = 2 * (gint64) sw_backup_oldest (&in->times);
  if (is_expected (watch) && limit < 0)
    tell (watch, "no-plan", SW_RUN_BACKUP, "B4", in->expected_since,
          g_strdup (word (watch, N_ ("How often backups run and how long they take is not known, "
                                     "so that nobody can tell whether one is late."))));
  if (in->last_report <= 0 && is_expected (watch))
    tell_silence (watch);
  else if (in->last_report > 0 && limit >= 0 && is_over (watch, in->last_report, limit))
    tell (watch, "no-report", SW_RUN_BACKUP, "B8", in->last_report + limit * MINUTE,
          say_age_and_limit (
              watch, N_ ("No backup has been reported for %s; the interval of the plan is %s."),
              in->last_report, in->times.interval))
        ->critical = TRUE;
}

/* One age with a usual time and an objective; `rpo` 0: none of its own. */
static void
watch_age (Watch *watch, const char *code, gint64 stamp, int usual, int rpo, const char *late,
           const char *lost)
{
  int limit = sw_backup_late (usual, rpo);
  if (rpo > 0 && is_over (watch, stamp, rpo))
    tell (watch, code, SW_RUN_BACKUP, "B4", stamp + (gint64) rpo * MINUTE,
          say_age_and_limit (watch, lost, stamp, rpo))
        ->critical = TRUE;
  else if (limit >= 0 && is_over (watch, stamp, limit))
    tell (watch, code, SW_RUN_BACKUP, "B4", stamp + (gint64) limit * MINUTE,
          say_age_and_limit (watch, late, stamp, limit));
}

static void
watch_backups (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  if (in->last_report > 0 && in->last_good <= 0)
    tell (watch, "no-good", SW_RUN_BACKUP, "B4", in->last_report,
          g_strdup (
              word (watch, N_ ("Backups have been reported, but none of them counts as good."))))
        ->critical = TRUE;
  if (in->last_good <= 0)
    return;
  gboolean has_log = in->times.archive >= 0;
  watch_age (watch, "backup-old", in->last_good, sw_backup_oldest (&in->times),
             has_log ? 0 : in->rpo, N_ ("The newest good backup is %s old; the limit is %s."),
             N_ ("The newest good backup is %s old, and at most %s of work may be lost."));
  if (in->last_report > in->last_good) {
    g_autofree char *age = say_age (watch, age_of (watch, in->last_report));
    tell (watch, "last-failed", SW_RUN_BACKUP, "B4", in->last_report,
          g_strdup_printf (
              word (watch, N_ ("The last backup, begun %s ago, does not count as good.")), age));
  }
}

static void
watch_log (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  if (in->times.archive < 0)
    return;
  if (in->log_archived > 0)
    watch_age (watch, "log-old", in->log_archived, sw_backup_rpo_host (&in->times), in->rpo,
               N_ ("The log of the database is archived up to %s ago; the limit is %s."),
               N_ ("The log of the database is archived up to %s ago, and at most %s of work may "
                   "be lost."));
  else if (is_expected (watch))
    tell (watch, "log-old", SW_RUN_BACKUP, "B4", in->expected_since,
          g_strdup (word (
              watch, N_ ("How far the log of the database is archived has not been reported."))));
}

/* Verification */

static void
watch_verified (Watch *watch, const char *code, gint64 stamp, gint64 minutes, const char *old,
                const char *never)
{
  gint64 from = stamp > 0 ? stamp : watch->in->expected_since;
  if (from > 0 && is_over (watch, from, minutes))
    tell (watch, code, SW_RUN_BACKUP, "B8", from + minutes * MINUTE,
          say_age_and_limit (watch, stamp > 0 ? old : never, from, minutes));
}

static void
tell_owner (SwAlarm *alarm)
{
  alarm->critical = TRUE;
  alarm->role = OWNER;
}

static void
watch_verification (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  gint64 restore = in->cadence_restore > 0 ? in->cadence_restore : RESTORE_MINUTES;
  if (in->times.interval > 0)
    watch_verified (
        watch, "backup-unread", in->last_read,
        2 * (gint64) MAX (in->times.interval, in->cadence_read),
        N_ ("The newest backup that was read in full is %s old; the limit is %s."),
        N_ ("Backups have been due for %s, and none has been read in full; the limit is %s."));
  watch_verified (
      watch, "restore-old", in->last_restore, restore * 3 / 2,
      N_ ("The last trial restore was %s ago; the limit is %s."),
      N_ ("Backups have been due for %s, and none has been restored as a trial; the limit is %s."));
  for (guint i = 0; i < watch->found->len; i++) {
    SwAlarm *alarm = watch->found->pdata[i];
    if (g_str_equal (alarm->code, "restore-old"))
      tell_owner (alarm);
  }
}

static gint64
drill_cadence (const SwAlarmInput *in)
{
  if (in->cadence_drill > 0)
    return in->cadence_drill;
  return in->rto > 0 && in->rto < FAST_RTO_MINUTES ? FAST_DRILL_MINUTES : DRILL_MINUTES;
}

static void
watch_drills (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  gint64 cadence = drill_cadence (in), grace = DRILL_GRACE / MINUTE;
  if (in->last_drill > 0 && is_over (watch, in->last_drill, cadence + grace))
    tell_owner (tell (
        watch, "drill-old", SW_RUN_DRILL, "D1", in->last_drill + (cadence + grace) * MINUTE,
        say_age_and_limit (
            watch, N_ ("The last restore drill that passed was %s ago; one is agreed every %s."),
            in->last_drill, cadence)));
  if (in->last_drill <= 0 && is_expected (watch) && is_over (watch, in->expected_since, grace))
    tell_owner (tell (
        watch, "drill-old", SW_RUN_DRILL, "D1", in->expected_since + grace * MINUTE,
        say_age_and_limit (
            watch,
            N_ ("Backups have been due for %s, and no restore drill has passed; the limit is %s."),
            in->expected_since, grace)));
  if (in->last_drill > 0 && in->rto > 0 && in->drill_rto > in->rto) {
    g_autofree char *took = say_minutes (watch, in->drill_rto);
    g_autofree char *goal = say_minutes (watch, in->rto);
    tell_owner (tell (
        watch, "drill-slow", SW_RUN_DRILL, "D3", in->last_drill,
        g_strdup_printf (
            word (watch, N_ ("The last restore drill took %s; recovery may take at most %s.")),
            took, goal)));
  }
}

/* Work that is done, but that nobody stands for yet. */
static void
watch_signatures (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  if (in->plan_unsigned)
    tell (watch, "plan-unsigned", SW_RUN_BACKUP, "B8", in->now,
          g_strdup (word (watch, N_ ("The backup plan is complete, but not signed yet."))));
  if (in->drill_unsigned > 0) {
    g_autofree char *age = say_age (watch, age_of (watch, in->drill_unsigned));
    tell (watch, "drill-unsigned", SW_RUN_DRILL, "D3", in->drill_unsigned,
          g_strdup_printf (
              word (watch, N_ ("The report of the restore drill that passed %s ago has not been "
                               "signed by all.")),
              age));
  }
}

static void
watch_versions (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  if (in->last_drill <= 0)
    return;
  if (in->app_version != NULL && in->drill_app_version != NULL &&
      !g_str_equal (in->app_version, in->drill_app_version))
    tell (
        watch, "version-changed", SW_RUN_DRILL, "D1", in->last_drill,
        g_strdup_printf (
            word (watch,
                  N_ ("Since the last restore drill the application went from version %s to %s.")),
            in->drill_app_version, in->app_version));
  if (in->db_major > 0 && in->drill_db_major > 0 && in->db_major != in->drill_db_major)
    tell (
        watch, "version-changed", SW_RUN_DRILL, "D1", in->last_drill,
        g_strdup_printf (
            word (
                watch,
                N_ ("Since the last restore drill the database went from major version %d to %d.")),
            in->drill_db_major, in->db_major));
}

/* Copies and room */

static void
watch_copies (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  int lag = in->times.lag;
  if (lag < 0)
    return;
  if (in->uncopied_since > 0 && is_over (watch, in->uncopied_since, lag)) {
    tell (watch, "offsite-late", SW_RUN_BACKUP, "B6", in->uncopied_since + (gint64) lag * MINUTE,
          say_age_and_limit (
              watch,
              N_ ("A good backup has waited for its copy off site for %s; the plan says %s."),
              in->uncopied_since, lag));
  } else if (in->copy_lag > lag) {
    g_autofree char *took = say_minutes (watch, in->copy_lag);
    g_autofree char *planned = say_minutes (watch, lag);
    tell (watch, "offsite-late", SW_RUN_BACKUP, "B6", in->now,
          g_strdup_printf (word (watch, N_ ("The last copy off site took %s; the plan says %s.")),
                           took, planned));
  }
}

static void
tell_too_full (Watch *watch, double percent)
{
  const SwAlarmInput *in = watch->in;
  g_autofree char *room = sw_format_size (watch->words, in->free_bytes);
  g_autofree char *backup = sw_format_size (watch->words, in->backup_bytes);
  gboolean by_share = percent < FREE_PERCENT;
  SwAlarm *alarm = tell (
      watch, "target-full", SW_RUN_BACKUP, "B6", in->now,
      by_share
          ? g_strdup_printf (
                word (watch,
                      N_ ("The target of the backups has %s free, %d %%; the least is %d %%.")),
                room, (int) percent, FREE_PERCENT)
          : g_strdup_printf (
                word (watch,
                      N_ ("The target of the backups has %s free, less than two backups of %s.")),
                room, backup));
  alarm->critical = in->free_bytes < in->backup_bytes;
}

static void
watch_room (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  if (in->target_bytes <= 0)
    return;
  double percent = 100.0 * (double) in->free_bytes / (double) in->target_bytes;
  if (in->free_bytes < 0)
    tell (watch, "target-unknown", SW_RUN_BACKUP, "B6", in->now,
          g_strdup (word (
              watch,
              N_ ("How much room is free at the target of the backups has not been reported."))));
  else if (percent < FREE_PERCENT || (double) in->free_bytes < 2 * (double) in->backup_bytes)
    tell_too_full (watch, percent);
}

static void
watch_size (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  double usual = sw_backup_usual_bytes (in->last_bytes, in->n_last_bytes);
  if (in->new_bytes <= 0 || !sw_backup_is_small (in->new_bytes, usual))
    return;
  g_autofree char *size = sw_format_size (watch->words, in->new_bytes);
  g_autofree char *median = sw_format_size (watch->words, (gint64) MIN (usual, 1e18));
  tell (watch, "size-drop", SW_RUN_BACKUP, "B4", in->last_report > 0 ? in->last_report : in->now,
        g_strdup_printf (
            word (watch, N_ ("The newest backup has %s, less than half of the usual %s.")), size,
            median));
}

static void
watch_lock (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  gint64 limit = 2 * (gint64) in->times.duration;
  if (in->locked_since > 0 && in->times.duration >= 0 && is_over (watch, in->locked_since, limit))
    tell (watch, "lock-old", SW_RUN_BACKUP, "B4", in->locked_since + limit * MINUTE,
          say_age_and_limit (watch,
                             N_ ("A backup has been running for %s; the limit is %s. It may hold "
                                 "the repository after a crash."),
                             in->locked_since, limit));
}

/* Keys, certificates, clocks */

static void
watch_key (Watch *watch, const SwAlarmKey *key)
{
  gint64 limit = KEY_DAYS * (gint64) DAY;
  g_autofree char *age = say_age (watch, age_of (watch, key->opened));
  g_autofree char *most = say_minutes (watch, limit / MINUTE);
  if (key->opened <= 0)
    tell (watch, "key-overdue", SW_RUN_BACKUP, "B7", watch->in->now,
          g_strdup_printf (word (watch, N_ ("The key “%s” has never been opened as a test.")),
                           key->name))
        ->role = KEY_OFFICER;
  else if (age_of (watch, key->opened) > limit)
    tell (watch, "key-overdue", SW_RUN_BACKUP, "B7", key->opened + limit,
          g_strdup_printf (
              word (watch, N_ ("The key “%s” was opened as a test %s ago; the limit is %s.")),
              key->name, age, most))
        ->role = KEY_OFFICER;
}

static char *
say_certificate (const Watch *watch, const SwAlarmCertificate *certificate, gint64 left)
{
  g_autofree char *still = say_left (watch, MAX (0, left));
  g_autofree char *past = say_age (watch, MAX (0, -left));
  if (certificate->ends <= 0)
    return g_strdup_printf (word (watch, N_ ("When the certificate “%s” ends is not known.")),
                            certificate->name);
  return left > 0 ? g_strdup_printf (word (watch, N_ ("The certificate “%s” ends in %s.")),
                                     certificate->name, still)
                  : g_strdup_printf (word (watch, N_ ("The certificate “%s” ended %s ago.")),
                                     certificate->name, past);
}

static void
watch_certificate (Watch *watch, const SwAlarmCertificate *certificate)
{
  gboolean known = certificate->ends > 0;
  gint64 left = known ? certificate->ends - watch->in->now : 0;
  if (known && left >= CERTIFICATE_DAYS * (gint64) DAY)
    return;
  tell (watch, "certificate", SW_RUN_INSTALL, certificate->step,
        known ? certificate->ends - CERTIFICATE_DAYS * (gint64) DAY : watch->in->now,
        say_certificate (watch, certificate, left))
      ->critical = known && left < CERTIFICATE_CRITICAL_DAYS * (gint64) DAY;
}

/* Days that somebody noted are not to the minute, so tests of keys count from a day ahead on. */
static gint64
newest_stamp (const SwAlarmInput *in)
{
  const gint64 stamps[] = {in->expected_since, in->last_report, in->last_good,
                           in->log_archived,   in->last_read,   in->last_restore,
                           in->locked_since,   in->last_drill,  in->uncopied_since};
  gint64 newest = 0;
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    newest = MAX (newest, stamps[i]);
  for (guint i = 0; i < in->n_keys; i++)
    newest = MAX (newest, MAX (0, in->keys[i].opened) - DAY);
  return newest;
}

static void
watch_clocks (Watch *watch)
{
  const SwAlarmInput *in = watch->in;
  gint64 ahead = newest_stamp (in) - in->now;
  double most = in->single_sign_on ? 1 : 5, worst = in->single_sign_on ? 3 : 60;
  double off = fabs (in->clock_seconds);
  if (ahead > SW_BACKUP_CLOCK_SLACK) {
    g_autofree char *by = say_age (watch, ahead);
    tell (watch, "clock-moved", SW_RUN_BACKUP, NULL, in->now,
          g_strdup_printf (word (watch, N_ ("A stamp lies %s in the future: the clock here or that "
                                            "of a host is wrong, and no age can be trusted.")),
                           by))
        ->critical = TRUE;
  }
  if (in->clock_host == NULL || !(off > most))
    return;
  g_autofree char *seconds =
      sw_format_decimal (watch->words, (int) MIN (ceil (off * 100), G_MAXINT));
  tell (watch, "clock-off", SW_RUN_INSTALL, NULL, in->now,
        g_strdup_printf (word (watch, N_ ("The clock of %s is off by %s s; the limit is %d s.")),
                         in->clock_host, seconds, (int) most))
      ->critical = off > worst;
}

static int
compare_alarms_cb (gconstpointer a, gconstpointer b)
{
  const SwAlarm *left = *(SwAlarm *const *) a, *right = *(SwAlarm *const *) b;
  if (left->critical != right->critical)
    return right->critical - left->critical;
  if (left->since != right->since)
    return left->since < right->since ? -1 : 1;
  int order = g_strcmp0 (left->code, right->code);
  return order != 0 ? order : g_strcmp0 (left->message, right->message);
}

GPtrArray *
sw_alarms_new (const SwAlarmInput *input, const SwWords *words)
{
  Watch watch = {input, words, g_ptr_array_new_with_free_func ((GDestroyNotify) sw_alarm_free)};
  watch_reports (&watch);
  watch_backups (&watch);
  watch_log (&watch);
  watch_verification (&watch);
  watch_drills (&watch);
  watch_signatures (&watch);
  watch_versions (&watch);
  watch_copies (&watch);
  watch_room (&watch);
  watch_size (&watch);
  watch_lock (&watch);
  for (guint i = 0; i < input->n_keys; i++)
    watch_key (&watch, &input->keys[i]);
  for (guint i = 0; i < input->n_certificates; i++)
    watch_certificate (&watch, &input->certificates[i]);
  watch_clocks (&watch);
  g_ptr_array_sort (watch.found, compare_alarms_cb);
  return watch.found;
}
