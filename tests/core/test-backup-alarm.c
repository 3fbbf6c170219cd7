/* Each rule just within its limit and just over it, and what is not known. */
#include "core/backup/backup-alarm.h"

#include <math.h>

#define NOW G_GINT64_CONSTANT (1795294441)
#define MINUTE G_GINT64_CONSTANT (60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define MIB (G_GINT64_CONSTANT (1) << 20)

static const gint64 sizes[] = {100 * MIB, 104 * MIB, 100 * MIB, 96 * MIB, 100 * MIB};
static const SwAlarmKey keys[] = {{"Repository", NOW - 180 * DAY}};
static const SwAlarmCertificate certificates[] = {{"app.example.com", NOW + 30 * DAY, "L9"}};

/* All is well, if only just: a backup a day that takes an hour, 30 hours agreed. */
static SwAlarmInput
well (void)
{
  return (SwAlarmInput){
      .now = NOW,
      .expected_since = NOW - 400 * DAY,
      .times = {1440, 60, 120, -1, 0},
      .rpo = 30 * 60,
      .rto = 480,
      .last_report = NOW - 25 * HOUR,
      .last_good = NOW - 25 * HOUR,
      .last_read = NOW - 48 * HOUR,
      .last_restore = NOW - 45 * DAY,
      .locked_since = NOW - 2 * HOUR,
      .last_drill = NOW - (180 + 14) * DAY,
      .drill_rto = 480,
      .uncopied_since = NOW - 2 * HOUR,
      .copy_lag = 120,
      .target_bytes = 1000 * MIB,
      .free_bytes = 200 * MIB,
      .backup_bytes = 100 * MIB,
      .new_bytes = 50 * MIB,
      .last_bytes = sizes,
      .n_last_bytes = G_N_ELEMENTS (sizes),
      .keys = keys,
      .n_keys = 1,
      .certificates = certificates,
      .n_certificates = 1,
      .app_version = "3.2",
      .drill_app_version = "3.2",
      .db_major = 16,
      .drill_db_major = 16,
      .clock_host = "app1",
      .clock_seconds = -5,
  };
}

static void
print (const GPtrArray *alarms)
{
  for (guint i = 0; i < alarms->len; i++) {
    const SwAlarm *alarm = alarms->pdata[i];
    g_test_message ("%s%s: %s", alarm->critical ? "! " : "", alarm->code, alarm->message);
  }
}

static GPtrArray *
alarms_of (SwAlarmInput input)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  GPtrArray *alarms = sw_alarms_new (&input, words);
  print (alarms);
  return alarms;
}

static void
assert_quiet (SwAlarmInput input)
{
  g_autoptr (GPtrArray) alarms = alarms_of (input);
  g_assert_cmpuint (alarms->len, ==, 0);
}

typedef struct {
  const char *code;
  gboolean critical;
  const char *role;
  SwRunKind run;
  const char *step;
  gint64 since;
  const char *message;
} Expected;

static void
assert_alarm (const GPtrArray *alarms, guint i, Expected expected)
{
  g_assert_cmpuint (i, <, alarms->len);
  const SwAlarm *alarm = alarms->pdata[i];
  g_assert_cmpstr (alarm->message, ==, expected.message);
  g_assert_cmpstr (alarm->code, ==, expected.code);
  g_assert_cmpint (alarm->critical, ==, expected.critical);
  g_assert_cmpstr (alarm->role, ==, expected.role);
  g_assert_cmpint (alarm->run, ==, expected.run);
  g_assert_cmpstr (alarm->step, ==, expected.step);
  g_assert_cmpint (alarm->since, ==, expected.since);
}

/* The only one. */
static void
assert_one (SwAlarmInput input, Expected expected)
{
  g_autoptr (GPtrArray) alarms = alarms_of (input);
  g_assert_cmpuint (alarms->len, ==, 1);
  assert_alarm (alarms, 0, expected);
}

static void
assert_codes (SwAlarmInput input, const char *expected)
{
  g_autoptr (GPtrArray) alarms = alarms_of (input);
  GString *codes = g_string_new (NULL);
  for (guint i = 0; i < alarms->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", ((SwAlarm *) alarms->pdata[i])->code);
  g_autofree char *text = g_string_free (codes, FALSE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_well (void)
{
  assert_quiet (well ());
  assert_quiet ((SwAlarmInput){.now = NOW, .times = {-1, -1, -1, -1, -1}}); /* nothing is due */
}

static void
test_reports (void)
{
  SwAlarmInput input = {.now = NOW, .times = {1440, 60, 120, -1, 0}, .free_bytes = -1};
  input.expected_since = NOW;
  assert_one (input, (Expected){"no-report", TRUE, "customer-admin", SW_RUN_BACKUP, "B8", NOW,
                                "Backups are due, but none has been reported yet."});
  input.expected_since = NOW - 26 * HOUR;
  assert_one (input,
              (Expected){"no-report", TRUE, "customer-admin", SW_RUN_BACKUP, "B8", NOW - 26 * HOUR,
                         "Backups have been due for 26 h, but none has been reported yet."});
  input.times.interval = -1;
  assert_codes (input, "no-report no-plan");
  input = well ();
  input.rpo = 0;
  input.last_report = NOW - 50 * HOUR;
  input.last_good = NOW - 30 * HOUR; /* cannot be, but keeps the other rule quiet */
  assert_quiet (input);
  input.last_report--;
  assert_one (
      input,
      (Expected){"no-report", TRUE, "customer-admin", SW_RUN_BACKUP, "B8", NOW - 1,
                 "No backup has been reported for 2 days 6 h; the interval of the plan is 24 h."});
}

static void
test_age (void)
{
  SwAlarmInput input = well ();
  input.last_report = input.last_good = NOW - 27 * HOUR - 30 * MINUTE; /* halfway to 30 hours */
  assert_quiet (input);
  input.last_report = --input.last_good;
  assert_one (input,
              (Expected){"backup-old", FALSE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 1,
                         "The newest good backup is 27 h 45 min old; the limit is 27 h 30 min."});
  input.last_report = input.last_good = NOW - 30 * HOUR;
  assert_codes (input, "backup-old");
  input.last_report = --input.last_good;
  assert_one (
      input,
      (Expected){
          "backup-old", TRUE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 1,
          "The newest good backup is 30 h 15 min old, and at most 30 h of work may be lost."});
  input.rpo = 100 * 60; /* a fifth more than 25 hours comes first */
  input.last_report = input.last_good = NOW - 30 * HOUR;
  assert_quiet (input);
  input.last_report = --input.last_good;
  assert_codes (input, "backup-old");
}

static void
test_not_good (void)
{
  SwAlarmInput input = well ();
  input.last_report = NOW - 1 * HOUR;
  assert_one (input,
              (Expected){"last-failed", FALSE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - HOUR,
                         "The last backup, begun 1 h ago, does not count as good."});
  input.last_good = 0;
  assert_one (input, (Expected){"no-good", TRUE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - HOUR,
                                "Backups have been reported, but none of them counts as good."});
}

/* With an archived log, the objective is the log's business. */
static void
test_log (void)
{
  SwAlarmInput input = well ();
  input.times.archive = 5;
  input.times.transfer = 5;
  input.rpo = 30;
  input.log_archived = NOW - 12 * MINUTE;
  assert_quiet (input);
  input.log_archived--;
  assert_one (
      input,
      (Expected){"log-old", FALSE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 1,
                 "The log of the database is archived up to 13 min ago; the limit is 12 min."});
  input.log_archived = NOW - 30 * MINUTE - 1;
  assert_one (input, (Expected){"log-old", TRUE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 1,
                                "The log of the database is archived up to 31 min ago, and at "
                                "most 30 min of work may be lost."});
  input.log_archived = 0;
  assert_one (input,
              (Expected){"log-old", FALSE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 400 * DAY,
                         "How far the log of the database is archived has not been reported."});
  input.log_archived = NOW;
  input.last_report = input.last_good = NOW - 30 * HOUR - 1; /* of the base backup */
  assert_codes (input, "backup-old");
}

static void
test_verification (void)
{
  SwAlarmInput input = well ();
  input.last_read--;
  assert_one (
      input,
      (Expected){
          "backup-unread", FALSE, "customer-admin", SW_RUN_BACKUP, "B8", NOW - 1,
          "The newest backup that was read in full is 2 days 6 h old; the limit is 2 days."});
  input.cadence_read = 7 * 1440; /* a large repository is read in parts */
  input.last_read = NOW - 14 * DAY;
  assert_quiet (input);
  input.last_read--;
  assert_codes (input, "backup-unread");
  input = well ();
  input.last_restore--;
  assert_one (input, (Expected){"restore-old", TRUE, "customer-owner", SW_RUN_BACKUP, "B8", NOW - 1,
                                "The last trial restore was 46 days ago; the limit is 45 days."});
  input.cadence_restore = 60 * 1440;
  input.last_restore = NOW - 90 * DAY;
  assert_quiet (input);
  input.last_restore--;
  assert_codes (input, "restore-old");
}

/* What never was done is late once its time has passed. */
static void
test_never_verified (void)
{
  SwAlarmInput input = well ();
  input.last_read = input.last_restore = input.last_drill = 0;
  input.expected_since = NOW - 2 * DAY;
  assert_quiet (input);
  input.expected_since--;
  assert_one (
      input, (Expected){"backup-unread", FALSE, "customer-admin", SW_RUN_BACKUP, "B8", NOW - 1,
                        "Backups have been due for 2 days 6 h, and none has been read in full; the "
                        "limit is 2 days."});
  input.last_read = NOW;
  input.expected_since = NOW - 14 * DAY;
  assert_quiet (input);
  input.expected_since--;
  assert_one (input, (Expected){"drill-old", TRUE, "customer-owner", SW_RUN_DRILL, "D1", NOW - 1,
                                "Backups have been due for 15 days, and no restore drill has "
                                "passed; the limit is 14 days."});
  input.last_drill = NOW;
  input.expected_since = NOW - 45 * DAY;
  assert_quiet (input);
  input.expected_since--;
  assert_one (input,
              (Expected){"restore-old", TRUE, "customer-owner", SW_RUN_BACKUP, "B8", NOW - 1,
                         "Backups have been due for 46 days, and none has been restored as a "
                         "trial; the limit is 45 days."});
}

static void
test_drill (void)
{
  SwAlarmInput input = well ();
  input.last_drill--;
  assert_one (
      input,
      (Expected){
          "drill-old", TRUE, "customer-owner", SW_RUN_DRILL, "D1", NOW - 1,
          "The last restore drill that passed was 195 days ago; one is agreed every 180 days."});
  input.rto = 479; /* less than eight hours: every 90 days */
  input.drill_rto = 479;
  input.last_drill = NOW - 104 * DAY;
  assert_quiet (input);
  input.last_drill--;
  assert_codes (input, "drill-old");
  input.cadence_drill = 30 * 1440;
  input.last_drill = NOW - 44 * DAY;
  assert_quiet (input);
  input.last_drill--;
  assert_codes (input, "drill-old");
  input = well ();
  input.drill_rto++;
  assert_one (input,
              (Expected){"drill-slow", TRUE, "customer-owner", SW_RUN_DRILL, "D3", NOW - 194 * DAY,
                         "The last restore drill took 8 h 1 min; recovery may take at most 8 h."});
}

static void
test_versions (void)
{
  SwAlarmInput input = well ();
  input.app_version = "4.0";
  assert_one (
      input,
      (Expected){"version-changed", FALSE, "customer-admin", SW_RUN_DRILL, "D1", NOW - 194 * DAY,
                 "Since the last restore drill the application went from version 3.2 to 4.0."});
  input.app_version = NULL;
  input.db_major = 17;
  assert_one (
      input,
      (Expected){"version-changed", FALSE, "customer-admin", SW_RUN_DRILL, "D1", NOW - 194 * DAY,
                 "Since the last restore drill the database went from major version 16 to 17."});
  input.db_major = 0;
  assert_quiet (input);
}

static void
test_copies (void)
{
  SwAlarmInput input = well ();
  input.uncopied_since--;
  assert_one (input,
              (Expected){"offsite-late", FALSE, "customer-admin", SW_RUN_BACKUP, "B6", NOW - 1,
                         "A good backup has waited for its copy off site for 2 h 1 min; the plan "
                         "says 2 h."});
  input.uncopied_since = 0;
  input.copy_lag = 121;
  assert_one (input, (Expected){"offsite-late", FALSE, "customer-admin", SW_RUN_BACKUP, "B6", NOW,
                                "The last copy off site took 2 h 1 min; the plan says 2 h."});
  input.times.lag = -1; /* none is planned */
  assert_quiet (input);
}

static void
test_room (void)
{
  SwAlarmInput input = well ();
  input.backup_bytes = 70 * MIB;
  input.free_bytes = 150 * MIB;
  assert_quiet (input);
  input.free_bytes = 140 * MIB;
  assert_one (input,
              (Expected){"target-full", FALSE, "customer-admin", SW_RUN_BACKUP, "B6", NOW,
                         "The target of the backups has 140 MiB free, 14 %; the least is 15 %."});
  input.free_bytes = 70 * MIB - 1;
  g_autoptr (GPtrArray) alarms = alarms_of (input);
  g_assert_true (((SwAlarm *) alarms->pdata[0])->critical);
  input = well ();
  input.free_bytes = 200 * MIB - 1;
  assert_one (
      input,
      (Expected){
          "target-full", FALSE, "customer-admin", SW_RUN_BACKUP, "B6", NOW,
          "The target of the backups has 199.99 MiB free, less than two backups of 100 MiB."});
  input.free_bytes = -1;
  assert_one (
      input,
      (Expected){"target-unknown", FALSE, "customer-admin", SW_RUN_BACKUP, "B6", NOW,
                 "How much room is free at the target of the backups has not been reported."});
  input.target_bytes = 0;
  assert_quiet (input);
}

static void
test_size_and_lock (void)
{
  SwAlarmInput input = well ();
  input.new_bytes--;
  assert_one (input,
              (Expected){"size-drop", FALSE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 25 * HOUR,
                         "The newest backup has 49.99 MiB, less than half of the usual 100 MiB."});
  input = well ();
  input.locked_since--;
  assert_one (input, (Expected){"lock-old", FALSE, "customer-admin", SW_RUN_BACKUP, "B4", NOW - 1,
                                "A backup has been running for 2 h 1 min; the limit is 2 h. "
                                "It may hold the repository after a crash."});
}

static void
test_keys (void)
{
  SwAlarmInput input = well ();
  const SwAlarmKey old = {"Repository", NOW - 180 * DAY - 1}, never = {"Repository", 0};
  input.keys = &old;
  assert_one (
      input,
      (Expected){"key-overdue", FALSE, "key-officer", SW_RUN_BACKUP, "B7", NOW - 1,
                 "The key “Repository” was opened as a test 181 days ago; the limit is 180 days."});
  input.keys = &never;
  assert_one (input, (Expected){"key-overdue", FALSE, "key-officer", SW_RUN_BACKUP, "B7", NOW,
                                "The key “Repository” has never been opened as a test."});
}

static void
assert_certificate (gint64 ends, gboolean critical, gint64 since, const char *message)
{
  SwAlarmInput input = well ();
  const SwAlarmCertificate certificate = {"app", ends, "L9"};
  input.certificates = &certificate;
  assert_one (input, (Expected){"certificate", critical, "customer-admin", SW_RUN_INSTALL, "L9",
                                since, message});
}

static void
test_certificates (void)
{
  assert_certificate (NOW + 30 * DAY - 1, FALSE, NOW - 1, "The certificate “app” ends in 29 days.");
  assert_certificate (NOW + 7 * DAY, FALSE, NOW - 23 * DAY,
                      "The certificate “app” ends in 7 days.");
  assert_certificate (NOW + 7 * DAY - 1, TRUE, NOW - 23 * DAY - 1,
                      "The certificate “app” ends in 6 days.");
  assert_certificate (NOW - 3 * DAY, TRUE, NOW - 33 * DAY,
                      "The certificate “app” ended 3 days ago.");
  assert_certificate (0, FALSE, NOW, "When the certificate “app” ends is not known.");
}

static void
test_clocks (void)
{
  SwAlarmInput input = well ();
  input.last_report = NOW + 300;
  input.last_good = NOW + 300;
  assert_quiet (input);
  input.last_report = ++input.last_good;
  assert_one (input, (Expected){"clock-moved", TRUE, "customer-admin", SW_RUN_BACKUP, NULL, NOW,
                                "A stamp lies 6 min in the future: the clock here or that of a "
                                "host is wrong, and no age can be trusted."});
  input = well ();
  input.now -= 365 * DAY; /* the clock here fell back a year: no age goes below nothing */
  assert_codes (input, "clock-moved");
  input = well ();
  input.clock_seconds = -5.001;
  assert_one (input, (Expected){"clock-off", FALSE, "customer-admin", SW_RUN_INSTALL, NULL, NOW,
                                "The clock of app1 is off by 5.01 s; the limit is 5 s."});
  static const struct {
    double seconds;
    gboolean single_sign_on, critical;
  } cases[] = {{60, FALSE, FALSE}, {60.1, FALSE, TRUE}, {3, TRUE, FALSE}, {-3.1, TRUE, TRUE}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    input.clock_seconds = cases[i].seconds;
    input.single_sign_on = cases[i].single_sign_on;
    g_autoptr (GPtrArray) alarms = alarms_of (input);
    g_assert_cmpuint (alarms->len, ==, 1);
    g_assert_cmpint (((SwAlarm *) alarms->pdata[0])->critical, ==, cases[i].critical);
  }
  input.clock_seconds = NAN; /* nobody measured */
  assert_quiet (input);
  input.clock_seconds = 1;
  input.single_sign_on = TRUE;
  assert_quiet (input);
}

/* Work that nobody stands for yet; soft, since it counts all the same. */
static void
test_signatures (void)
{
  SwAlarmInput input = well ();
  input.plan_unsigned = TRUE;
  assert_one (input, (Expected){"plan-unsigned", FALSE, "customer-admin", SW_RUN_BACKUP, "B8", NOW,
                                "The backup plan is complete, but not signed yet."});
  input = well ();
  input.drill_unsigned = NOW - 3 * HOUR;
  assert_one (input, (Expected){"drill-unsigned", FALSE, "customer-admin", SW_RUN_DRILL, "D3",
                                NOW - 3 * HOUR,
                                "The report of the restore drill that passed 3 h ago has not been "
                                "signed by all."});
}

/* Critical ones first, then what lasts longest. */
static void
test_order (void)
{
  SwAlarmInput input = well ();
  input.drill_rto = 500;
  input.last_read = NOW - 5 * DAY;
  input.last_restore = NOW - 50 * DAY;
  input.last_report = input.last_good = NOW - 31 * HOUR;
  assert_codes (input, "drill-slow restore-old backup-old backup-unread");
}

/* Whatever stands in a file: no crash, no age below nothing, one sentence each. */
static void
test_hostile (void)
{
  static const gint64 stamps[] = {G_MININT64, -1, 0, 1, NOW, NOW + 1, G_MAXINT64};
  static const int minutes[] = {G_MININT, -1, 0, 1, 1440, G_MAXINT};
  for (int round = 0; round < 5000; round++) {
    SwAlarmInput input = well ();
    gint64 *fields[] = {&input.expected_since, &input.last_report, &input.last_good,
                        &input.log_archived,   &input.last_read,   &input.last_restore,
                        &input.locked_since,   &input.last_drill,  &input.uncopied_since,
                        &input.target_bytes,   &input.free_bytes,  &input.backup_bytes,
                        &input.new_bytes};
    int *times[] = {&input.times.interval,
                    &input.times.duration,
                    &input.times.lag,
                    &input.times.archive,
                    &input.times.transfer,
                    &input.rpo,
                    &input.rto,
                    &input.drill_rto,
                    &input.cadence_read,
                    &input.cadence_drill,
                    &input.copy_lag,
                    &input.cadence_restore};
    SwAlarmKey key = {"k", stamps[g_test_rand_int_range (0, G_N_ELEMENTS (stamps))]};
    SwAlarmCertificate certificate = {"c", stamps[g_test_rand_int_range (0, G_N_ELEMENTS (stamps))],
                                      NULL};
    for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
      *fields[i] = stamps[g_test_rand_int_range (0, G_N_ELEMENTS (stamps))];
    for (guint i = 0; i < G_N_ELEMENTS (times); i++)
      *times[i] = minutes[g_test_rand_int_range (0, G_N_ELEMENTS (minutes))];
    input.keys = &key;
    input.certificates = &certificate;
    input.clock_seconds = round % 2 ? INFINITY : NAN;
    g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
    g_autoptr (GPtrArray) alarms = sw_alarms_new (&input, words);
    for (guint i = 0; i < alarms->len; i++) {
      const SwAlarm *alarm = alarms->pdata[i];
      g_assert_true (g_str_has_suffix (alarm->message, "."));
      g_assert_null (g_strstr_len (alarm->message, -1, "−"));
      g_assert_cmpint (alarm->since, <=, NOW);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-alarm/well", test_well);
  g_test_add_func ("/backup-alarm/reports", test_reports);
  g_test_add_func ("/backup-alarm/age", test_age);
  g_test_add_func ("/backup-alarm/not-good", test_not_good);
  g_test_add_func ("/backup-alarm/log", test_log);
  g_test_add_func ("/backup-alarm/verification", test_verification);
  g_test_add_func ("/backup-alarm/never-verified", test_never_verified);
  g_test_add_func ("/backup-alarm/drill", test_drill);
  g_test_add_func ("/backup-alarm/versions", test_versions);
  g_test_add_func ("/backup-alarm/copies", test_copies);
  g_test_add_func ("/backup-alarm/room", test_room);
  g_test_add_func ("/backup-alarm/size-and-lock", test_size_and_lock);
  g_test_add_func ("/backup-alarm/keys", test_keys);
  g_test_add_func ("/backup-alarm/certificates", test_certificates);
  g_test_add_func ("/backup-alarm/clocks", test_clocks);
  g_test_add_func ("/backup-alarm/signatures", test_signatures);
  g_test_add_func ("/backup-alarm/order", test_order);
  g_test_add_func ("/backup-alarm/hostile", test_hostile);
  return g_test_run ();
}
