#include "core/backup/backup-record.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ANY_HOST "\t"

/* The texts of a record, which are alike to whoever frees or copies them. */
static const gsize texts[] = {
    G_STRUCT_OFFSET (SwBackupRecord, run),          G_STRUCT_OFFSET (SwBackupRecord, item),
    G_STRUCT_OFFSET (SwBackupRecord, host),         G_STRUCT_OFFSET (SwBackupRecord, tool),
    G_STRUCT_OFFSET (SwBackupRecord, tool_version), G_STRUCT_OFFSET (SwBackupRecord, app_version),
    G_STRUCT_OFFSET (SwBackupRecord, status),       G_STRUCT_OFFSET (SwBackupRecord, manifest),
    G_STRUCT_OFFSET (SwBackupRecord, target),       G_STRUCT_OFFSET (SwBackupRecord, fingerprint),
    G_STRUCT_OFFSET (SwBackupRecord, source),       G_STRUCT_OFFSET (SwBackupRecord, author),
};

static const char **
text_of (SwBackupRecord *record, guint i)
{
  return G_STRUCT_MEMBER_P (record, texts[i]);
}

SwBackupRecord *
sw_backup_record_copy (const SwBackupRecord *record)
{
  SwBackupRecord *copy = g_memdup2 (record, sizeof *record);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *text_of (copy, i) = g_strdup (*text_of (copy, i) != NULL ? *text_of (copy, i) : "");
  return copy;
}

SwBackupRecord *
sw_backup_record_new (void)
{
  const SwBackupRecord nothing = {.bytes = -1, .added = -1, .counts = -1};
  return sw_backup_record_copy (&nothing);
}

void
sw_backup_record_free (SwBackupRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) *text_of (record, i));
  g_free (record);
}

void
sw_backup_record_set (const char **field, const char *text)
{
  char *clean = sw_text_clean (text);
  g_free ((char *) *field);
  *field = clean;
}

void
sw_backup_verdict_free (SwBackupVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_ptr_array_unref (verdict->reasons);
  g_free (verdict);
}

/* Words */

const char *const *
sw_backup_tools (void)
{
  static const char *const tools[] = {"restic",     "borg",          "pgbackrest", "pg_dump",
                                      "pg_dumpall", "pg_basebackup", "velero",     "rsync",
                                      "tar",        "snapshot",      "zfs",        "veeam",
                                      NULL};
  return tools;
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  for (; word != NULL && *words != NULL; words++)
    if (g_ascii_strcasecmp (word, *words) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sw_backup_tool_is_known (const char *tool)
{
  return is_one_of (tool, sw_backup_tools ());
}

int
sw_backup_level_parse (const char *text)
{
  if (text == NULL || *text == '\0' || g_ascii_strcasecmp (text, "none") == 0)
    return 0;
  if (*text == 'V' || *text == 'v')
    text++;
  return text[0] >= '0' && text[0] <= '4' && text[1] == '\0' ? text[0] - '0' : -1;
}

static const char *
word_of (const char *text)
{
  return text != NULL ? text : "";
}

/* Judging */

typedef struct {
  gint64 now;
  const SwWords *words;
  GHashTable *noted; /* run -> gint64: the begin of the last one, or no end to it */
  GHashTable *sizes; /* item and tool -> GArray of gint64: the good ones before, newest last */
} Judge;

static void
judge_init (Judge *judge, gint64 now, const SwWords *words)
{
  judge->now = now;
  judge->words = words;
  judge->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  judge->sizes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

static void
judge_clear (Judge *judge)
{
  g_hash_table_unref (judge->noted);
  g_hash_table_unref (judge->sizes);
}

static void fail (SwBackupVerdict *verdict, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fail (SwBackupVerdict *verdict, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (verdict->reasons, g_strdup_vprintf (format, arguments));
  va_end (arguments);
  verdict->good = FALSE;
}

static gboolean
is_in_future (const Judge *judge, gint64 stamp)
{
  return stamp > judge->now + SW_BACKUP_CLOCK_SLACK;
}

static void
judge_times (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  if (record->started <= 0 || record->ended <= 0)
    fail (verdict, sw_words_get (judge->words, N_ ("When it began and when it ended is not noted "
                                                   "in full.")));
  else if (record->ended < record->started)
    fail (verdict, sw_words_get (judge->words, N_ ("It ends before it begins.")));
  if (record->copied > 0 && record->copied < record->started)
    fail (verdict, sw_words_get (judge->words, N_ ("It was copied off site before it began.")));
  if (is_in_future (judge, record->started) || is_in_future (judge, record->ended))
    fail (verdict, sw_words_get (judge->words, N_ ("It lies in the future: the clock of its host "
                                                   "or the one here is wrong.")));
}

static gboolean
means_success (const char *status)
{
  static const char *const words[] = {"ok",   "success", "succeeded", "completed", "complete",
                                      "done", "0",       "exit 0",    NULL};
  return is_one_of (status, words);
}

static gboolean
is_exit (const char *status, const char *code)
{
  if (g_ascii_strncasecmp (status, "exit ", 5) == 0)
    status += 5;
  return g_str_equal (status, code);
}

static void
judge_status (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  const char *status = word_of (record->status);
  if (means_success (status))
    return;
  if (*status == '\0')
    fail (verdict, sw_words_get (judge->words, N_ ("How the job ended is not noted.")));
  else if (g_ascii_strcasecmp (status, SW_BACKUP_LISTED) == 0)
    fail (verdict, sw_words_get (judge->words, N_ ("It is in the list of the tool, which does not "
                                                   "say whether its job could read everything; "
                                                   "take the output of the job.")));
  else if (is_exit (status, "3") && g_ascii_strcasecmp (word_of (record->tool), "restic") == 0)
    fail (verdict, sw_words_get (judge->words, N_ ("restic ended with 3: some files could not be "
                                                   "read and are missing in it.")));
  else if (g_ascii_strcasecmp (status, "PartiallyFailed") == 0)
    fail (verdict, sw_words_get (judge->words, N_ ("The job failed in part, so that something is "
                                                   "missing in it.")));
  else
    fail (verdict, sw_words_get (judge->words, N_ ("The status “%s” does not mean success.")),
          status);
}

static void
judge_tool (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  const char *tool = word_of (record->tool);
  if (*tool == '\0')
    fail (verdict, sw_words_get (judge->words, N_ ("What tool made it is not noted.")));
  else if (!sw_backup_tool_is_known (tool))
    fail (verdict,
          sw_words_get (judge->words, N_ ("The tool “%s” is not known here, so neither "
                                          "is what its status means.")),
          tool);
}

static int
compare_sizes_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;
  return (left > right) - (left < right);
}

double
sw_backup_usual_bytes (const gint64 *bytes, guint n)
{
  gint64 sorted[SW_BACKUP_USUAL_COUNT];
  guint count = MIN (n, SW_BACKUP_USUAL_COUNT);
  if (count == 0)
    return 0;
  for (guint i = 0; i < count; i++)
    sorted[i] = MAX (0, bytes[n - count + i]);
  qsort (sorted, count, sizeof *sorted, compare_sizes_cb);
  return ((double) sorted[(count - 1) / 2] + (double) sorted[count / 2]) / 2;
}

gboolean
sw_backup_is_small (gint64 bytes, double usual)
{
  return (double) bytes * 100 < usual * SW_BACKUP_USUAL_PERCENT;
}

static char *
series_of (const SwBackupRecord *record)
{
  g_autofree char *tool = g_ascii_strdown (word_of (record->tool), -1);
  return g_strjoin ("\n", tool, word_of (record->item), NULL);
}

static gboolean
judge_usual (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  g_autofree char *series = series_of (record);
  const GArray *sizes = g_hash_table_lookup (judge->sizes, series);
  double usual =
      sizes != NULL ? sw_backup_usual_bytes ((const gint64 *) sizes->data, sizes->len) : 0;
  gboolean small = sw_backup_is_small (record->bytes, usual) && record->level < 3;
  if (small)
    fail (verdict,
          sw_words_get (judge->words, N_ ("It has only %d %% of the usual size, which the "
                                          "last good ones before it had. It counts once a "
                                          "restore of it has been verified (V3).")),
          (int) (100.0 * (double) record->bytes / usual));
  return !small;
}

/* More than anybody has. */
static void
judge_excess (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  g_autofree char *size = sw_format_size (judge->words, record->bytes);
  g_autofree char *planned = sw_format_size (judge->words, record->data_bytes);
  if (record->data_bytes > 0 &&
      (double) record->bytes > (double) record->data_bytes * SW_BACKUP_MOST_TIMES)
    fail (
        verdict,
        sw_words_get (judge->words, N_ ("It has %s, but the plan counts on %s of data: that is not "
                                        "believable. Note its size in bytes.")),
        size, planned);
  else if (record->bytes > SW_BACKUP_MOST_BYTES)
    fail (verdict,
          sw_words_get (judge->words,
                        N_ ("It has %s, which is not believable. Note its size in bytes.")),
          size);
}

/* A first one has nothing before it that would say what is usual. */
static void
judge_dearth (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  g_autofree char *size = sw_format_size (judge->words, record->bytes);
  g_autofree char *planned = sw_format_size (judge->words, record->data_bytes);
  if (record->level >= 3)
    return;
  if (record->whole && (double) record->bytes * SW_BACKUP_LEAST_SHARE <
                           (double) (record->data_bytes - SW_BACKUP_DATA_GRAIN))
    fail (verdict,
          sw_words_get (judge->words, N_ ("It has only %s, but the plan counts on %s of data. It "
                                          "counts once a restore of it has been verified (V3).")),
          size, planned);
  else if (record->bytes < SW_BACKUP_LEAST_BYTES)
    fail (
        verdict,
        sw_words_get (judge->words, N_ ("It has only %s, which is no backup of anything. It counts "
                                        "once a restore of it has been verified (V3).")),
        size);
}

static void
judge_size (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  if (record->bytes < 0)
    fail (verdict, sw_words_get (judge->words, N_ ("Its size is not noted.")));
  else if (record->bytes == 0)
    fail (verdict, sw_words_get (judge->words, N_ ("It is empty: 0 bytes.")));
  else if (judge_usual (judge, record, verdict) && !sw_backup_record_is_archive (record))
    judge_dearth (judge, record, verdict);
  judge_excess (judge, record, verdict);
  if (record->counts == 0)
    fail (verdict, sw_words_get (judge->words, N_ ("Nothing was counted at the source: the job "
                                                   "ran, but backed up nothing.")));
}

/* The name of a run within its tool and item. Tools that give none begin once at a time. */
static char *
run_of (const SwBackupRecord *record, const char *host)
{
  g_autofree char *series = series_of (record);
  if (record->run != NULL && *record->run != '\0')
    return g_strjoin ("\n", series, host, record->run, NULL);
  return g_strdup_printf ("%s\n%s\n\n%" G_GINT64_FORMAT, series, host, record->started);
}

/* Whoever notes what a list holds may note the job's own output later. */
static gboolean
says_nothing (const SwBackupRecord *record)
{
  const char *status = word_of (record->status);
  return *status == '\0' || g_ascii_strcasecmp (status, SW_BACKUP_LISTED) == 0;
}

/* Was the run noted as good, or as begun at `started` or later? A failed one may be tried again
 * under its name. */
static gboolean
was_noted (const Judge *judge, const SwBackupRecord *record, const char *host)
{
  g_autofree char *run = run_of (record, host);
  const gint64 *until = g_hash_table_lookup (judge->noted, run);
  return until != NULL && record->started <= *until;
}

/* Two hosts may name their runs alike; where one is not noted, it may be the other's. */
static void
judge_double (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  const char *host = word_of (record->host);
  if (*word_of (record->run) == '\0' && record->started <= 0)
    return;
  gboolean before = *host != '\0' ? was_noted (judge, record, host) || was_noted (judge, record, "")
                                  : was_noted (judge, record, ANY_HOST);
  if (before)
    fail (verdict, sw_words_get (judge->words, N_ ("The same run is noted before; the first note "
                                                   "counts.")));
}

static void
note_run (const Judge *judge, const SwBackupRecord *record, const char *host, gint64 until)
{
  char *run = run_of (record, host);
  const gint64 *before = g_hash_table_lookup (judge->noted, run);
  gint64 later = before != NULL ? MAX (*before, until) : until;
  g_hash_table_replace (judge->noted, run, g_memdup2 (&later, sizeof later));
}

static void
judge_level (const Judge *judge, const SwBackupRecord *record, SwBackupVerdict *verdict)
{
  if (record->failed_level > 0)
    fail (verdict, sw_words_get (judge->words, N_ ("It failed a verification (V%d).")),
          record->failed_level);
  verdict->level = verdict->good ? 0 : -1;
  if (!verdict->good || record->level <= 0)
    return;
  if (record->verified_at >= record->ended && !is_in_future (judge, record->verified_at))
    verdict->level = MIN (record->level, 4);
  else
    g_ptr_array_add (verdict->reasons,
                     g_strdup_printf (sw_words_get (judge->words,
                                                    N_ ("Its verification (V%d) does not count: it "
                                                        "is not dated, before the backup, or in "
                                                        "the future.")),
                                      record->level));
}

static void
remember_run (const Judge *judge, const SwBackupRecord *record, const SwBackupVerdict *verdict)
{
  if (says_nothing (record) && record->failed_level == 0)
    return;
  gint64 until = verdict->good || record->failed_level > 0 ? G_MAXINT64 : record->started;
  note_run (judge, record, word_of (record->host), until);
  note_run (judge, record, ANY_HOST, until);
}

static void
remember_size (const Judge *judge, const SwBackupRecord *record)
{
  char *series = series_of (record);
  GArray *sizes = g_hash_table_lookup (judge->sizes, series);
  if (sizes == NULL) {
    sizes = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_hash_table_insert (judge->sizes, series, sizes);
  } else {
    g_free (series);
  }
  g_array_append_val (sizes, record->bytes);
}

static SwBackupVerdict *
judge_next (const Judge *judge, const SwBackupRecord *record)
{
  SwBackupVerdict *verdict = g_new0 (SwBackupVerdict, 1);
  verdict->good = TRUE;
  verdict->reasons = g_ptr_array_new_with_free_func (g_free);
  judge_times (judge, record, verdict);
  judge_status (judge, record, verdict);
  judge_tool (judge, record, verdict);
  judge_size (judge, record, verdict);
  judge_double (judge, record, verdict);
  judge_level (judge, record, verdict);
  if (verdict->good)
    remember_size (judge, record);
  remember_run (judge, record, verdict);
  return verdict;
}

SwBackupVerdict *
sw_backup_record_judge (GPtrArray *records, guint index, gint64 now, const SwWords *words)
{
  g_return_val_if_fail (index < records->len, NULL);
  Judge judge;
  judge_init (&judge, now, words);
  for (guint i = 0; i < index; i++)
    sw_backup_verdict_free (judge_next (&judge, records->pdata[i]));
  SwBackupVerdict *verdict = judge_next (&judge, records->pdata[index]);
  judge_clear (&judge);
  return verdict;
}

GPtrArray *
sw_backup_records_judge (GPtrArray *records, gint64 now, const SwWords *words)
{
  GPtrArray *verdicts =
      g_ptr_array_new_full (records->len, (GDestroyNotify) sw_backup_verdict_free);
  Judge judge;
  judge_init (&judge, now, words);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (verdicts, judge_next (&judge, records->pdata[i]));
  judge_clear (&judge);
  return verdicts;
}

gboolean
sw_backup_record_is_archive (const SwBackupRecord *record)
{
  static const char *const items[] = {"wal", "log", "archive", NULL};
  g_autofree char *word = g_ascii_strdown (record->item != NULL ? record->item : "", -1);
  return g_strv_contains (items, word);
}
