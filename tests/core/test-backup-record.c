/* Which backups count, and why the others do not. */
#include "core/backup/backup-record.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795348800)
#define DAY 86400
#define USUAL 1000000

/* A record that counts, of `days` days ago. */
static SwBackupRecord *
good_of (int days)
{
  SwBackupRecord *record = sw_backup_record_new ();
  g_autofree char *run = g_strdup_printf ("run-%d", days);
  sw_backup_record_set (&record->run, run);
  sw_backup_record_set (&record->item, "database");
  sw_backup_record_set (&record->tool, "pg_dump");
  sw_backup_record_set (&record->status, "ok");
  record->started = NOW - (gint64) days * DAY;
  record->ended = record->started + 600;
  record->bytes = USUAL;
  return record;
}

/* One a day, the last one yesterday. */
static GPtrArray *
days (int count)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_backup_record_free);
  for (int day = count; day > 0; day--)
    g_ptr_array_add (records, good_of (day));
  return records;
}

static SwBackupRecord *
last_of (const GPtrArray *records)
{
  return records->pdata[records->len - 1];
}

static SwBackupVerdict *
judge_last (GPtrArray *records)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  return sw_backup_record_judge (records, records->len - 1, NOW, words);
}

static void
assert_good (GPtrArray *records)
{
  g_autoptr (SwBackupVerdict) verdict = judge_last (records);
  g_assert_true (verdict->good);
  g_assert_cmpint (verdict->level, ==, 0);
  g_assert_cmpuint (verdict->reasons->len, ==, 0);
}

/* The last one does not count, for one reason, which says `part`. */
static void
assert_bad (GPtrArray *records, const char *part)
{
  g_autoptr (SwBackupVerdict) verdict = judge_last (records);
  g_assert_false (verdict->good);
  g_assert_cmpint (verdict->level, ==, -1);
  g_assert_cmpuint (verdict->reasons->len, ==, 1);
  const char *reason = verdict->reasons->pdata[0];
  g_assert_true (g_str_has_suffix (reason, "."));
  if (strstr (reason, part) == NULL)
    g_error ("“%s” is not about “%s”", reason, part);
}

static void
test_times (void)
{
  g_autoptr (GPtrArray) records = days (3);
  SwBackupRecord *last = last_of (records);
  assert_good (records);
  last->ended = last->started;
  assert_good (records);
  last->ended = last->started - 1;
  assert_bad (records, "ends before");
  last->ended = 0;
  assert_bad (records, "not noted in full");
  last->ended = last->started + 600;
  last->started = 0;
  assert_bad (records, "not noted in full");
  last->started = last->ended = NOW - DAY;
  last->copied = last->started - 1;
  assert_bad (records, "copied off site before");
  last->copied = last->started;
  assert_good (records);
  last->copied = 0;
  last->started = last->ended = NOW + SW_BACKUP_CLOCK_SLACK;
  assert_good (records);
  last->ended++;
  assert_bad (records, "future");
  last->started++;
  assert_bad (records, "future");
  last->started = last->ended = G_MAXINT64;
  assert_bad (records, "future");
}

static void
test_size (void)
{
  g_autoptr (GPtrArray) records = days (9);
  SwBackupRecord *last = last_of (records);
  last->bytes = USUAL / 2;
  assert_good (records);
  last->bytes = USUAL / 2 - 1;
  assert_bad (records, "49 %");
  last->bytes = USUAL / 20;
  assert_bad (records, "5 %");
  last->bytes = 1;
  assert_bad (records, "0 %");
  last->bytes = 0;
  assert_bad (records, "0 bytes");
  last->bytes = -1;
  assert_bad (records, "size is not noted");
  last->bytes = SW_BACKUP_MOST_BYTES;
  assert_good (records);
  last->bytes++;
  assert_bad (records, "not believable");
  last->bytes = G_MAXINT64;
  assert_bad (records, "not believable");
}

/* The first one of all is held against what the plan has, or against nothing at all. */
static void
test_bounds (void)
{
  const gint64 gib = 1 << 30;
  g_autoptr (GPtrArray) records = days (1);
  SwBackupRecord *last = last_of (records);
  last->bytes = 20;
  assert_bad (records, "no backup of anything");
  last->bytes = SW_BACKUP_LEAST_BYTES;
  assert_good (records);
  last->data_bytes = gib; /* or less, which nobody rounds down */
  last->whole = TRUE;
  assert_good (records);
  last->whole = FALSE;
  last->data_bytes = 100 * gib;
  assert_good (records); /* whatever it is of */
  last->whole = TRUE;
  assert_bad (records, "only");
  last->bytes = 99 * gib / 1000;
  assert_bad (records, "100 GiB of data");
  last->level = 3;
  last->verified_at = NOW;
  g_autoptr (SwBackupVerdict) restored = judge_last (records);
  g_assert_true (restored->good);
  last->level = 0;
  last->bytes = 99 * gib / 1000 + 1;
  assert_good (records);
  last->bytes = 10000 * gib;
  assert_good (records);
  last->bytes++;
  assert_bad (records, "not believable");
  sw_backup_record_set (&last->item, "wal");
  last->bytes = 20; /* a piece of the log */
  assert_good (records);
}

/* The last seven good ones say what is usual, of the same item and tool. */
static void
test_usual (void)
{
  g_autoptr (GPtrArray) records = days (12);
  SwBackupRecord *last = last_of (records);
  last->bytes = 1000;
  for (guint i = 4; i < 11; i++)
    ((SwBackupRecord *) records->pdata[i])->bytes = 2000 + i % 2 * 600000;
  assert_bad (records, "0 %"); /* those of 2000 bytes say nothing of what is usual */
  sw_backup_record_set (&last->item, "files");
  assert_good (records);
  sw_backup_record_set (&last->item, "database");
  assert_bad (records, "0 %");
  sw_backup_record_set (&last->tool, "tar");
  assert_good (records);
  sw_backup_record_set (&last->tool, "PG_DUMP");
  assert_bad (records, "0 %");
}

static void
test_median (void)
{
  static const int sizes[] = {90000, 10000, 10000, 10000, 10000, 15000, 16000, 17000};
  g_autoptr (GPtrArray) records = days (9);
  SwBackupRecord *last = last_of (records);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    ((SwBackupRecord *) records->pdata[i])->bytes = sizes[i];
  /* 90000 makes each of the next ones fail, until nothing but that is usual. */
  last->bytes = 44900;
  assert_bad (records, "49 %");
  ((SwBackupRecord *) records->pdata[0])->bytes = 20000;
  last->bytes = 5000; /* of 10000 four times, 15000, 16000, 17000 */
  assert_good (records);
  last->bytes = 4900;
  assert_bad (records, "49 %");
  g_ptr_array_remove_range (records, 2, 6); /* 20000 and 10000 are left */
  last->bytes = 7500;
  assert_good (records);
  last->bytes = 7400;
  assert_bad (records, "49 %");
}

/* What shrank for a reason counts again once a restore has shown that it is whole. */
static void
test_shrunk (void)
{
  g_autoptr (GPtrArray) records = days (3);
  SwBackupRecord *last = last_of (records);
  last->bytes = USUAL / 20;
  last->verified_at = NOW;
  last->level = 2;
  assert_bad (records, "5 %");
  last->level = 3;
  g_autoptr (SwBackupVerdict) verdict = judge_last (records);
  g_assert_true (verdict->good);
  g_assert_cmpint (verdict->level, ==, 3);
}

static void
test_status (void)
{
  static const struct {
    const char *tool, *status, *part; /* NULL: counts */
  } cases[] = {
      {"pg_dump", "ok", NULL},
      {"restic", "success", NULL},
      {"borg", "succeeded", NULL},
      {"velero", "Completed", NULL},
      {"tar", "complete", NULL},
      {"zfs", "DONE", NULL},
      {"restic", "0", NULL},
      {"rsync", "exit 0", NULL},
      {"restic", "3", "restic ended with 3"},
      {"Restic", "exit 3", "restic ended with 3"},
      {"restic", "1", "“1”"},
      {"borg", "3", "“3”"},
      {"borg", "1", "“1”"},
      {"velero", "PartiallyFailed", "failed in part"},
      {"velero", "partiallyfailed", "failed in part"},
      {"velero", "Failed", "“Failed”"},
      {"rsync", "24", "“24”"},
      {"tar", "00", "“00”"},
      {"tar", "ok!", "“ok!”"},
      {"tar", "not ok", "“not ok”"},
      {"tar", "exit 01", "“exit 01”"},
      {"tar", "", "not noted"},
      {"restic", SW_BACKUP_LISTED, "list of the tool"},
  };
  g_autoptr (GPtrArray) records = days (1);
  SwBackupRecord *last = last_of (records);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    sw_backup_record_set (&last->tool, cases[i].tool);
    sw_backup_record_set (&last->status, cases[i].status);
    if (cases[i].part == NULL)
      assert_good (records);
    else
      assert_bad (records, cases[i].part);
  }
}

static void
test_tool (void)
{
  g_autoptr (GPtrArray) records = days (1);
  SwBackupRecord *last = last_of (records);
  for (const char *const *tool = sw_backup_tools (); *tool != NULL; tool++) {
    sw_backup_record_set (&last->tool, *tool);
    assert_good (records);
  }
  sw_backup_record_set (&last->tool, "other");
  assert_bad (records, "“other” is not known");
  sw_backup_record_set (&last->tool, "resticc");
  assert_bad (records, "not known");
  sw_backup_record_set (&last->tool, "");
  assert_bad (records, "What tool");
}

static void
test_counts (void)
{
  g_autoptr (GPtrArray) records = days (1);
  SwBackupRecord *last = last_of (records);
  last->counts = 1;
  assert_good (records);
  last->counts = 0;
  assert_bad (records, "Nothing was counted");
}

static void
test_double (void)
{
  g_autoptr (GPtrArray) records = days (3);
  SwBackupRecord *last = last_of (records), *first = records->pdata[0];
  sw_backup_record_set (&last->run, first->run);
  assert_bad (records, "noted before");
  sw_backup_record_set (&last->item, "files");
  assert_good (records);
  sw_backup_record_set (&last->item, "database");
  sw_backup_record_set (&last->host, "db2");
  assert_bad (records, "noted before");
  sw_backup_record_set (&first->host, "db1");
  assert_good (records);
  sw_backup_record_set (&last->host, "");
  assert_bad (records, "noted before");
  gint64 started = last->started;
  sw_backup_record_set (&first->status, "1"); /* it failed, and was tried again */
  assert_good (records);
  last->started = first->started;
  assert_bad (records, "noted before");
  last->started = started;
  sw_backup_record_set (&first->status, SW_BACKUP_LISTED);
  assert_good (records);
  first->failed_level = 2;
  assert_bad (records, "noted before");
}

/* Where the tool names no run, its beginning does. */
static void
test_nameless (void)
{
  g_autoptr (GPtrArray) records = days (3);
  SwBackupRecord *last = last_of (records), *middle = records->pdata[1];
  sw_backup_record_set (&last->run, NULL);
  sw_backup_record_set (&middle->run, "");
  assert_good (records);
  last->started = middle->started;
  assert_bad (records, "noted before");
  last->started = middle->started = 0; /* nothing to tell them by */
  assert_bad (records, "not noted in full");
}

static void
test_levels (void)
{
  g_autoptr (GPtrArray) records = days (2);
  SwBackupRecord *last = last_of (records);
  last->verified_at = last->ended;
  for (last->level = 1; last->level <= 4; last->level++) {
    g_autoptr (SwBackupVerdict) verdict = judge_last (records);
    g_assert_true (verdict->good);
    g_assert_cmpint (verdict->level, ==, last->level);
    g_assert_cmpuint (verdict->reasons->len, ==, 0);
  }
  last->level = 4;
  sw_backup_record_set (&last->status, "1"); /* a verification does not make a failed job good */
  assert_bad (records, "“1”");
  sw_backup_record_set (&last->status, "0");
  last->failed_level = 2;
  assert_bad (records, "(V2)");
}

static void
test_verified_when (void)
{
  g_autoptr (GPtrArray) records = days (2);
  SwBackupRecord *last = last_of (records);
  const gint64 stamps[] = {0, last->ended - 1, NOW + SW_BACKUP_CLOCK_SLACK + 1};
  last->level = 3;
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++) {
    last->verified_at = stamps[i];
    g_autoptr (SwBackupVerdict) verdict = judge_last (records);
    g_assert_true (verdict->good);
    g_assert_cmpint (verdict->level, ==, 0);
    g_assert_cmpuint (verdict->reasons->len, ==, 1);
  }
  last->verified_at = NOW + SW_BACKUP_CLOCK_SLACK;
  g_autoptr (SwBackupVerdict) verdict = judge_last (records);
  g_assert_cmpint (verdict->level, ==, 3);
}

static void
test_nothing_known (void)
{
  static const SwBackupRecord nothing = {0};
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_ptr_array_add (records, (gpointer) &nothing);
  g_autoptr (SwBackupVerdict) verdict = judge_last (records);
  g_assert_cmpint (verdict->level, ==, -1);
  g_assert_cmpuint (verdict->reasons->len, ==, 5); /* times, status, tool, size, counts */
}

/* One pass over all says what a look at each says. */
static void
test_all (void)
{
  g_autoptr (GPtrArray) records = days (40);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  for (guint i = 0; i < records->len; i++) {
    SwBackupRecord *record = records->pdata[i];
    record->bytes = g_rand_int_range (random, 0, USUAL);
    if (g_rand_boolean (random))
      sw_backup_record_set (&record->tool, "restic");
    if (g_rand_int_range (random, 0, 5) == 0)
      sw_backup_record_set (&record->status, "3");
  }
  g_autoptr (GPtrArray) verdicts = sw_backup_records_judge (records, NOW, words);
  g_assert_cmpuint (verdicts->len, ==, records->len);
  guint good = 0;
  for (guint i = 0; i < records->len; i++) {
    const SwBackupVerdict *together = verdicts->pdata[i];
    g_autoptr (SwBackupVerdict) alone = sw_backup_record_judge (records, i, NOW, words);
    g_assert_cmpint (alone->good, ==, together->good);
    g_assert_cmpint (alone->level, ==, together->level);
    g_assert_cmpuint (alone->reasons->len, ==, together->reasons->len);
    good += together->good;
  }
  g_assert_cmpuint (good, >, 5);
  g_assert_cmpuint (good, <, 35);
}

static void
test_words (void)
{
  g_assert_cmpint (sw_backup_level_parse ("V2"), ==, 2);
  g_assert_cmpint (sw_backup_level_parse ("v4"), ==, 4);
  g_assert_cmpint (sw_backup_level_parse ("0"), ==, 0);
  g_assert_cmpint (sw_backup_level_parse ("none"), ==, 0);
  g_assert_cmpint (sw_backup_level_parse (""), ==, 0);
  g_assert_cmpint (sw_backup_level_parse (NULL), ==, 0);
  g_assert_cmpint (sw_backup_level_parse ("V5"), ==, -1);
  g_assert_cmpint (sw_backup_level_parse ("V"), ==, -1);
  g_assert_cmpint (sw_backup_level_parse ("V22"), ==, -1);
  g_autoptr (SwBackupRecord) record = good_of (1);
  sw_backup_record_set (&record->target, "s3:\x1b[31mbucket\n\xe2\x80\xae"
                                         "x");
  g_autoptr (SwBackupRecord) copy = sw_backup_record_copy (record);
  g_assert_cmpstr (copy->target, ==, "s3: [31mbucket x");
  g_assert_true (copy->target != record->target);
  g_assert_cmpstr (copy->author, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-record/times", test_times);
  g_test_add_func ("/backup-record/size", test_size);
  g_test_add_func ("/backup-record/bounds", test_bounds);
  g_test_add_func ("/backup-record/usual", test_usual);
  g_test_add_func ("/backup-record/median", test_median);
  g_test_add_func ("/backup-record/shrunk", test_shrunk);
  g_test_add_func ("/backup-record/status", test_status);
  g_test_add_func ("/backup-record/tool", test_tool);
  g_test_add_func ("/backup-record/counts", test_counts);
  g_test_add_func ("/backup-record/double", test_double);
  g_test_add_func ("/backup-record/nameless", test_nameless);
  g_test_add_func ("/backup-record/levels", test_levels);
  g_test_add_func ("/backup-record/verified-when", test_verified_when);
  g_test_add_func ("/backup-record/nothing-known", test_nothing_known);
  g_test_add_func ("/backup-record/all", test_all);
  g_test_add_func ("/backup-record/words", test_words);
  return g_test_run ();
}
