/* What is read from status lines and from the output of backup tools, and what is refused. */
#include "core/backup/record-reader.h"
#include "core/base/error.h"
#include "record-sample.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795392000) /* 2026-11-23T00:00Z */
#define LINE                                                                                       \
  "slipway-backup item=db tool=tar started=2026-11-22T02:00:00Z ended=2026-11-22T02:10:00Z "       \
  "bytes=9 status=0"

static GPtrArray *
read_with (const char *text, const SwRecordHints *hints)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = sw_record_reader_read (text, strlen (text), hints, &error);
  g_assert_no_error (error);
  g_assert_nonnull (records);
  return records;
}

static GPtrArray *
read_text (const char *text)
{
  return read_with (text, NULL);
}

/* NULL where the bytes are read, else the rule. */
static const char *
rule_of_bytes (const char *bytes, gsize length)
{
  static char rule[32];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sw_record_reader_read (bytes, length, NULL, &error);
  g_assert_true ((records == NULL) == (error != NULL));
  if (records != NULL)
    return NULL;
  g_assert_true (g_error_matches (error, SW_ERROR, SW_ERROR_REFUSED));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_strlcpy (rule, sw_error_rule (error), sizeof rule);
  return rule;
}

static const char *
rule_of (const char *text)
{
  return rule_of_bytes (text, strlen (text));
}

static GPtrArray *
judge (GPtrArray *records)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  return sw_backup_records_judge (records, NOW, words);
}

static int
level_of (GPtrArray *records, guint index)
{
  g_autoptr (GPtrArray) verdicts = judge (records);
  return ((const SwBackupVerdict *) verdicts->pdata[index])->level;
}

/* UTC seconds of a time of 22 November 2026, "02:00:00". */
static gint64
at (const char *time)
{
  g_autofree char *iso = g_strdup_printf ("2026-11-22T%sZ", time);
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (iso, NULL);
  return g_date_time_to_unix (parsed);
}

static void
assert_times (const SwBackupRecord *record, const char *started, const char *ended)
{
  g_assert_cmpint (record->started, ==, started != NULL ? at (started) : 0);
  g_assert_cmpint (record->ended, ==, ended != NULL ? at (ended) : 0);
}

static void
assert_sums (const SwBackupRecord *record, gint64 bytes, gint64 added, gint64 counts)
{
  g_assert_cmpint (record->bytes, ==, bytes);
  g_assert_cmpint (record->added, ==, added);
  g_assert_cmpint (record->counts, ==, counts);
}

static void
assert_run (const SwBackupRecord *record, const char *tool, const char *run, const char *status)
{
  g_assert_cmpstr (record->tool, ==, tool);
  g_assert_cmpstr (record->run, ==, run);
  g_assert_cmpstr (record->status, ==, status);
  g_assert_cmpstr (record->source, ==, "tool");
}

/* Status lines */

static void
test_lines (void)
{
  g_autoptr (GPtrArray) records = read_text (sample_lines);
  g_assert_cmpuint (records->len, ==, 2); /* what restic printed is not read besides */
  const SwBackupRecord *record = records->pdata[0];
  g_assert_cmpstr (record->source, ==, "status-line");
  g_assert_cmpstr (record->item, ==, "database");
  g_assert_cmpstr (record->host, ==, "db1");
  g_assert_cmpstr (record->run, ==, "20261122T020000Z");
  g_assert_cmpstr (record->target, ==, "sftp://store.example/nord backups");
  g_assert_cmpstr (record->manifest, ==,
                   "e37929d5bc91ff88a89364903ff84e3272485074b48bf54c161d53304c836d99");
  g_assert_cmpint (record->db_major, ==, 15);
  g_assert_cmpint (record->level, ==, 2);
  g_assert_cmpint (record->verified_at, ==, at ("02:13:20"));
  assert_times (record, "02:00:00", "02:12:31");
  assert_sums (record, 123456789, -1, -1);
  g_assert_cmpint (level_of (records, 0), ==, 2);
  record = records->pdata[1];
  g_assert_cmpstr (record->item, ==, "files of \"nord\"");
  assert_times (record, "02:00:00", "02:01:00");
  assert_sums (record, 5, 0, -1);
  g_assert_cmpint (level_of (records, 1), ==, -1);
}

/* The whole line with one part of it replaced. */
static const char *
rule_of_line (const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (LINE, from, 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_autofree char *line = g_strjoinv (to, parts);
  return rule_of (line);
}

static void
test_line_faults (void)
{
  static const struct {
    const char *from, *to;
  } cases[] = {
      {"item=db ", ""},
      {"tool=tar ", ""},
      {"started=2026-11-22T02:00:00Z ", ""},
      {"ended=2026-11-22T02:10:00Z ", ""},
      {" status=0", ""},
      {"ended=2026-11-22T02:10:00Z", "ended="},
      {"02:10:00Z", "02:10:00"}, /* of what zone? */
      {"02:10:00Z", "02:10:61Z"},
      {"02:10:00Z", "02:10:00ZZ"},
      {"02:10:00Z", "02:10:00+99:00"},
      {"2026-11-22T02:10:00Z", "1999-11-22T02:10:00Z"},
      {"2026-11-22T02:10:00Z", "2026-02-30T02:10:00Z"},
      {"2026-11-22T02:10:00Z", "0"},
      {"2026-11-22T02:10:00Z", "999999999999999999"},
      {"bytes=9", "bytes=-9"},
      {"bytes=9", "bytes=9k"},
      {"bytes=9", "bytes=1e3"},
      {"bytes=9", "bytes=1000000000000000001"},
      {"bytes=9", "bytes=99999999999999999999"},
      {"bytes=9", "level=V5"},
      {"bytes=9", "level=good"},
      {"bytes=9", "db_major=15.1"},
      {"bytes=9", "db_major=1000"},
      {"bytes=9", "bytes=9 bytes=9"},
      {"bytes=9", "bytes 9"},
      {"bytes=9", "bytes"},
      {"bytes=9", "=9"},
      {"bytes=9", "Bytes=9"},
      {"bytes=9", "host=\"a"},
      {"bytes=9", "host=\"a\"b"},
      {"bytes=9", "host=a\"b"},
      {"bytes=9", "host=a b"},
      {"bytes=9", "host=\"a\\\""},
      {"bytes=9", "slipway-backup item=x"},
  };
  g_assert_cmpstr (rule_of (LINE), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_strcmp0 (rule_of_line (cases[i].from, cases[i].to), "malformed") != 0)
      g_error ("“%s” for “%s” is read", cases[i].to, cases[i].from);
}

static void
test_line_edges (void)
{
  g_autofree char *most = g_strdup_printf ("host=%0*d", SW_RECORD_MAX_TEXT, 0);
  g_autofree char *more = g_strdup_printf ("host=%0*d", SW_RECORD_MAX_TEXT + 1, 0);
  g_assert_cmpstr (rule_of_line ("bytes=9", most), ==, NULL);
  g_assert_cmpstr (rule_of_line ("bytes=9", more), ==, "malformed");
  g_assert_cmpstr (rule_of_line ("bytes=9", "bytes=1000000000000000000"), ==, NULL);
  g_assert_cmpstr (rule_of_line ("bytes=9", "bytes="), ==, NULL);
  g_assert_cmpstr (rule_of_line ("bytes=9", "password=geheim\tadded=\"7\""), ==, NULL);
  g_assert_cmpstr (rule_of_line ("slipway-backup ", "\xef\xbb\xbfslipway-backup\t"), ==, NULL);
  g_assert_cmpstr (rule_of ("The timer slipway-backup is on"), ==, "malformed");
  g_autoptr (GPtrArray) records = read_text (LINE "\r\n\r\n" LINE "\r\n");
  g_assert_cmpuint (records->len, ==, 2);
}

/* A cut line is refused where the status comes last, as the manual has it, or does not count. */
static void
test_line_cut (void)
{
  for (gsize length = 0; length < strlen (LINE); length++) {
    g_autoptr (GPtrArray) records = sw_record_reader_read (LINE, length, NULL, NULL);
    if (records != NULL)
      g_assert_cmpint (level_of (records, 0), ==, -1);
    else
      g_assert_nonnull (rule_of_bytes (LINE, length));
  }
}

/* restic */

static void
test_restic (void)
{
  g_autoptr (GPtrArray) unread = read_text (sample_restic_unread);
  g_assert_cmpuint (unread->len, ==, 1);
  assert_run (unread->pdata[0], "restic", "779fe458", "3");
  assert_sums (unread->pdata[0], 3, 677, 1);
  g_autoptr (GPtrArray) json = read_text (sample_restic_unread_json);
  g_assert_cmpuint (json->len, ==, 1);
  assert_run (json->pdata[0], "restic", "c48903a5", "3");
  g_autoptr (GPtrArray) fatal = read_text (sample_restic_fatal);
  g_assert_cmpuint (fatal->len, ==, 1);
  assert_run (fatal->pdata[0], "restic", "", "1");
}

/* What could not be read is said by either of error, warning and exit code. */
static void
test_restic_signs (void)
{
  static const char *const signs[] = {"error: open", "Warning: at", "exit 3"};
  for (guint keep = 0; keep < G_N_ELEMENTS (signs); keep++) {
    g_autoptr (GString) text = g_string_new (sample_restic_unread);
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
      if (i != keep)
        g_string_replace (text, signs[i], "", 1);
    g_autoptr (GPtrArray) records = read_text (text->str);
    g_assert_cmpuint (records->len, ==, 1);
    assert_run (records->pdata[0], "restic", "779fe458", "3");
  }
}

/* The text says how long it took, the hint when it ended. */
static void
test_restic_hints (void)
{
  const SwRecordHints hints = {.item = "files", .host = "app1", .ended = at ("12:00:00")};
  g_autoptr (GPtrArray) records = read_with (sample_restic_plain, &hints);
  g_assert_cmpuint (records->len, ==, 1);
  const SwBackupRecord *record = records->pdata[0];
  assert_run (record, "restic", "26f8a5ad", "completed");
  assert_times (record, "10:57:57", "12:00:00");
  assert_sums (record, 2999976, 3001025, 2);
  g_assert_cmpstr (record->tool_version, ==, "0.14.0");
  g_assert_cmpstr (record->item, ==, "files");
  g_assert_cmpstr (record->host, ==, "app1");
  g_assert_cmpint (level_of (records, 0), ==, 0);
  g_autoptr (GPtrArray) without = read_text (sample_restic_plain);
  assert_times (without->pdata[0], NULL, NULL);
  g_assert_cmpint (level_of (without, 0), ==, -1);
}

static void
test_restic_list (void)
{
  g_autoptr (GPtrArray) list = read_text (sample_restic_list);
  g_assert_cmpuint (list->len, ==, 2);
  assert_run (list->pdata[1], "restic", "f762a16b", SW_BACKUP_LISTED);
  g_assert_cmpint (level_of (list, 1), ==, -1);
  /* The job's output and the list together say all. */
  g_autofree char *both = g_strconcat (sample_restic_json, "exit 0\n", sample_restic_list, NULL);
  g_autoptr (GPtrArray) records = read_text (both);
  g_assert_cmpuint (records->len, ==, 2);
  const SwBackupRecord *record = records->pdata[0];
  assert_run (record, "restic", "f762a16b", "completed");
  assert_times (record, "12:07:10", "12:07:17");
  assert_sums (record, 3000003, 0, 2);
  g_assert_cmpstr (record->host, ==, "vm");
  g_assert_cmpint (level_of (records, 0), ==, 0);
}

static void
test_restic_sums (void)
{
  g_autoptr (GPtrArray) records = read_text (sample_restic_sums);
  g_assert_cmpuint (records->len, ==, 3);
  assert_run (records->pdata[0], "restic", "aaf762a1", "completed");
  assert_times (records->pdata[0], "02:00:00", "02:10:00");
  assert_sums (records->pdata[0], 5000, 1400, 2);
  assert_run (records->pdata[1], "restic", "bbf762a1", SW_BACKUP_LISTED);
  assert_sums (records->pdata[1], 4000, 10, 2);
  g_assert_cmpstr (((SwBackupRecord *) records->pdata[1])->tool_version, ==, "0.18.1");
  assert_run (records->pdata[2], "restic", "", "12");
}

/* borg */

static void
test_borg (void)
{
  g_autoptr (GPtrArray) plain = read_text (sample_borg_plain);
  g_assert_cmpuint (plain->len, ==, 1);
  assert_run (plain->pdata[0], "borg", "p931", "completed");
  assert_times (plain->pdata[0], "12:27:59", "12:27:59");
  assert_sums (plain->pdata[0], 3000000, 505, 2);
  g_assert_cmpint (level_of (plain, 0), ==, 0);
  g_autoptr (GPtrArray) unread = read_text (sample_borg_unread);
  assert_run (unread->pdata[0], "borg", "a", "1");
  assert_times (unread->pdata[0], "12:11:01", "12:11:09");
  assert_sums (unread->pdata[0], 1500, 540, 1);
  g_assert_cmpstr (((SwBackupRecord *) unread->pdata[0])->target, ==,
                   "ssh://store.example:22/./nord");
}

static void
test_borg_json (void)
{
  g_autoptr (GPtrArray) json = read_text (sample_borg_json);
  g_assert_cmpuint (json->len, ==, 1);
  const SwBackupRecord *record = json->pdata[0];
  assert_run (record, "borg", "p16970", "completed");
  assert_times (record, "12:28:03", "12:28:03");
  assert_sums (record, 3000491, 504, 2);
  g_assert_cmpstr (record->target, ==, "/srv/borg");
  g_autoptr (GString) warned = g_string_new (sample_borg_json);
  g_string_replace (warned, "success status, rc 0", "warning status, rc 1", 1);
  g_autoptr (GPtrArray) bad = read_text (warned->str);
  g_assert_cmpuint (bad->len, ==, 1);
  assert_run (bad->pdata[0], "borg", "p16970", "1");
}

static void
test_borg_info (void)
{
  g_autoptr (GPtrArray) plain = read_text (sample_borg_info);
  g_assert_cmpuint (plain->len, ==, 1);
  assert_run (plain->pdata[0], "borg", "one", SW_BACKUP_LISTED);
  g_assert_cmpstr (((SwBackupRecord *) plain->pdata[0])->host, ==, "vm");
  g_autoptr (GPtrArray) json = read_text (sample_borg_info_json);
  g_assert_cmpuint (json->len, ==, 2);
  assert_run (json->pdata[0], "borg", "p11905", SW_BACKUP_LISTED);
  assert_sums (json->pdata[0], 3000003, 514, 2);
}

/* Times without a zone are the clock's here. */
static void
test_zone (void)
{
  g_setenv ("TZ", "+02:00", TRUE);
  g_autoptr (GPtrArray) records = read_text (sample_borg_plain);
  g_setenv ("TZ", "UTC", TRUE);
  assert_times (records->pdata[0], "10:27:59", "10:27:59");
}

/* PostgreSQL */

static void
test_pgbackrest (void)
{
  g_autoptr (GPtrArray) plain = read_text (sample_pgbackrest);
  g_autoptr (GPtrArray) json = read_text (sample_pgbackrest_json);
  g_assert_cmpuint (plain->len, ==, 4);
  g_assert_cmpuint (json->len, ==, 4);
  for (guint i = 0; i < 4; i++) {
    const SwBackupRecord *one = plain->pdata[i], *other = json->pdata[i];
    g_assert_cmpstr (one->run, ==, other->run);
    g_assert_cmpstr (one->status, ==, other->status);
    g_assert_cmpstr (one->item, ==, "demo");
    g_assert_cmpstr (other->item, ==, "demo");
    g_assert_cmpint (one->started, ==, other->started);
    g_assert_cmpint (one->ended, ==, other->ended);
    g_assert_cmpint (one->db_major, ==, 15);
    g_assert_cmpint (other->db_major, ==, 15);
    g_assert_cmpint (ABS (one->bytes - other->bytes), <, other->bytes / 200);
    g_assert_cmpint (level_of (plain, i), ==, i < 3 ? 0 : -1); /* a damaged page in the last */
    g_assert_cmpint (level_of (json, i), ==, i < 3 ? 0 : -1);
  }
  assert_run (json->pdata[1], "pgbackrest", "20261122-121116F_20261122-121126I", "ok");
  assert_times (json->pdata[1], "12:11:26", "12:11:28");
  assert_sums (json->pdata[1], 22956529, 432, -1);
  assert_sums (plain->pdata[1], 22963814, 432, -1);
  assert_run (json->pdata[3], "pgbackrest", "20261122-122917F", "error");
  g_assert_cmpstr (((SwBackupRecord *) json->pdata[0])->tool_version, ==, "2.45");
}

static void
test_postgres (void)
{
  g_autoptr (GPtrArray) dumps = read_text (sample_pg_dump);
  g_assert_cmpuint (dumps->len, ==, 2);
  const SwBackupRecord *dump = dumps->pdata[0];
  assert_run (dump, "pg_dump", "nord.dump", "0");
  assert_times (dump, "12:11:32", "12:11:33");
  assert_sums (dump, 1083, -1, -1);
  g_assert_cmpint (dump->db_major, ==, 15);
  g_assert_cmpstr (dump->tool_version, ==, "15.18");
  g_assert_cmpint (level_of (dumps, 0), ==, 0);
  assert_run (dumps->pdata[1], "pg_dump", "globals.sql.gz", "0");
  assert_times (dumps->pdata[1], NULL, NULL); /* the listing does not say the year */
  assert_sums (dumps->pdata[1], 1126, -1, -1);
  g_autoptr (GPtrArray) failed = read_text (sample_pg_dump_failed);
  g_assert_cmpuint (failed->len, ==, 1);
  assert_run (failed->pdata[0], "pg_dump", "", "1");
  g_autoptr (GPtrArray) base = read_text (sample_pg_basebackup);
  g_assert_cmpuint (base->len, ==, 1);
  assert_run (base->pdata[0], "pg_basebackup", "", "completed");
  assert_sums (base->pdata[0], G_GINT64_CONSTANT (22987) * 1024, -1, -1);
}

/* A script's 0 heals nothing that the output says: it may be the code of another program. */
static void
test_exit (void)
{
  static const struct {
    const char *line, *status;
  } cases[] = {
      {"exit 0", "failed"},    {"exit 1", "1"},      {"exit code 2", "2"},
      {"exit status: 2", "2"}, {"rc=1", "1"},        {"rc 7", "7"},
      {"exit 256", "failed"},  {"exit x", "failed"}, {"exit 99999999999999999999", "failed"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("pg_dump: error: no\n", cases[i].line, NULL);
    g_autoptr (GPtrArray) records = read_text (text);
    g_assert_cmpuint (records->len, ==, 1);
    assert_run (records->pdata[0], "pg_dump", "", cases[i].status);
  }
}

/* Limits and damage */

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < SW_RECORD_MAX_COUNT; i++)
    g_string_append (text, "slipway-backup item=d tool=tar started=1795312800 ended=1795312800 "
                           "status=0\n");
  g_assert_cmpstr (rule_of (text->str), ==, NULL);
  g_string_append (text, LINE);
  g_assert_cmpstr (rule_of (text->str), ==, "too-many");
  g_autoptr (GString) list = g_string_new ("[");
  for (int i = 0; i <= SW_RECORD_MAX_COUNT; i++)
    g_string_append (list, i == 0 ? "{\"id\":\"aaaaaaaa\",\"tree\":\"b\"}"
                                  : ",{\"id\":\"aaaaaaaa\",\"tree\":\"b\"}");
  g_string_append (list, "]");
  g_assert_cmpstr (rule_of (list->str), ==, "too-many");
  g_autofree char *large = g_malloc (SW_RECORD_MAX_BYTES + 1);
  memset (large, '\n', SW_RECORD_MAX_BYTES + 1);
  memcpy (large, LINE, strlen (LINE));
  g_assert_cmpstr (rule_of_bytes (large, SW_RECORD_MAX_BYTES), ==, NULL);
  g_assert_cmpstr (rule_of_bytes (large, SW_RECORD_MAX_BYTES + 1), ==, "too-large");
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *rule;
  } cases[] = {
      {"", "empty"},
      {" \r\n\t", "empty"},
      {"[]", "empty"},
      {"[\n]\n", "empty"},
      {"Hello", "malformed"},
      {"\xff", "malformed"},
      {"{}", "malformed"},
      {"{\"message_type\":\"status\"}", "malformed"},
      {"{\"message_type\":\"summary\",\"num_errors\":0}", "malformed"},
      {"{\"message_type\":\"summary\",\"snapshot_id\":\"aaaaaaaa\",\"dry_run\":true}", "malformed"},
      {"{\"message_type\":\"summary\",\"message_type\":\"summary\"}", "malformed"},
      {"[{\"id\":\"aaaaaaaa\",\"tree\":\"b\"}", "malformed"},
      {"[{\"id\":\"aaaaaaaa\",\"tree\":1e400}]", "malformed"},
      {"{\"archive\":[],\"repository\":{}}", "malformed"},
      {"exit 0", "malformed"},
      {"processed 2 files, 2.861 MiB in 0:00", "malformed"},
      {"snapshot 26f8a5ad removed", "malformed"},
      {"full backup: none of a stanza", "malformed"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (rule_of (cases[i].text), ==, cases[i].rule);
  g_assert_cmpstr (rule_of (sample_pgbackrest_empty), ==, "empty");
  g_assert_cmpstr (rule_of_bytes ("a\0b", 3), ==, "malformed");
  g_assert_cmpstr (rule_of_bytes (NULL, 0), ==, "empty");
}

/* Deep nesting stops before a parser that recurses. */
static void
test_deep (void)
{
  g_autofree char *deep = g_malloc0 (200001);
  memset (deep, '[', 100000);
  memset (deep + 100000, ']', 100000);
  deep[0] = '{';
  deep[199999] = '}';
  g_assert_cmpstr (rule_of (deep), ==, "malformed");
}

/* Members of other kinds than the tool writes are not known, and never a crash. */
static void
test_odd_members (void)
{
  g_autoptr (GPtrArray) records = read_text (
      "[{\"id\":\"aaaaaaaa\",\"tree\":\"b\",\"time\":7,\"hostname\":{},\"summary\":[]},"
      "{\"id\":\"\\u00e4\\u00e4\\u00e4\\u00e4\\u00e4\\u00e4\\u00e4\\u00e4\\u00e4\",\"tree\":\"b\","
      "\"time\":\"2026-13-01T00:00:00Z\",\"summary\":{\"total_bytes_processed\":-5,"
      "\"data_added\":1.5}}, 7, null, {\"name\":\"x\",\"backup\":[1,{\"label\":3}]}]");
  g_assert_cmpuint (records->len, ==, 2);
  assert_sums (records->pdata[1], -1, -1, -1);
  assert_times (records->pdata[1], NULL, NULL);
  g_assert_cmpstr (((SwBackupRecord *) records->pdata[1])->run, ==, "ääääääää");
}

/* Nothing that is cut off crashes, and none of it counts with other sums or times than the whole
 * says. */
static void
test_cut (void)
{
  for (const char *const *sample = record_samples; *sample != NULL; sample++) {
    g_autoptr (GPtrArray) whole = sw_record_reader_read (*sample, strlen (*sample), NULL, NULL);
    for (gsize length = 0; length < strlen (*sample); length++) {
      g_autoptr (GPtrArray) part = sw_record_reader_read (*sample, length, NULL, NULL);
      g_autoptr (GPtrArray) verdicts = part != NULL ? judge (part) : g_ptr_array_new ();
      for (guint i = 0; i < verdicts->len; i++) {
        if (!((const SwBackupVerdict *) verdicts->pdata[i])->good)
          continue;
        const SwBackupRecord *cut = part->pdata[i], *full = whole->pdata[i];
        g_assert_cmpint (cut->bytes, ==, full->bytes);
        g_assert_cmpint (cut->started, ==, full->started);
        g_assert_cmpint (cut->ended, ==, full->ended);
      }
    }
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-reader/lines", test_lines);
  g_test_add_func ("/record-reader/line-faults", test_line_faults);
  g_test_add_func ("/record-reader/line-edges", test_line_edges);
  g_test_add_func ("/record-reader/line-cut", test_line_cut);
  g_test_add_func ("/record-reader/restic", test_restic);
  g_test_add_func ("/record-reader/restic-signs", test_restic_signs);
  g_test_add_func ("/record-reader/restic-hints", test_restic_hints);
  g_test_add_func ("/record-reader/restic-list", test_restic_list);
  g_test_add_func ("/record-reader/restic-sums", test_restic_sums);
  g_test_add_func ("/record-reader/borg", test_borg);
  g_test_add_func ("/record-reader/borg-json", test_borg_json);
  g_test_add_func ("/record-reader/borg-info", test_borg_info);
  g_test_add_func ("/record-reader/zone", test_zone);
  g_test_add_func ("/record-reader/pgbackrest", test_pgbackrest);
  g_test_add_func ("/record-reader/postgres", test_postgres);
  g_test_add_func ("/record-reader/exit", test_exit);
  g_test_add_func ("/record-reader/limits", test_limits);
  g_test_add_func ("/record-reader/refused", test_refused);
  g_test_add_func ("/record-reader/deep", test_deep);
  g_test_add_func ("/record-reader/odd-members", test_odd_members);
  g_test_add_func ("/record-reader/cut", test_cut);
  return g_test_run ();
}
