/* Random damage to the output of backup tools with a fixed seed: nothing crashes or hangs, what is
 * refused is refused by a rule, and what is read holds to the limits. */
#include "core/backup/record-reader.h"
#include "core/base/error.h"
#include "record-sample.h"

#include <string.h>

#define DAMAGED_TEXTS 40000
#define SECONDS 40
#define LAST_STAMP G_GINT64_CONSTANT (32503679999)

static const char *const snippets[] = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "\\",
    "null",
    "true",
    "-1",
    "1e400",
    "\n",
    "\r\n",
    "\xff",
    "\xe2\x80\xae",
    "\\u0000",
    "\\ud800",
    "[[[[[[",
    " / ",
    "exit 0\n",
    "exit 3\n",
    "\x1b[31m",
    "Fatal: x\n",
    "status=",
    "bytes=",
    "started=",
    "\"\\",
    "rc 1\n",
    "snapshot aaaaaaaa saved\n",
    "- ",
    "$(id)",
    "2026-11-22",
    "00:00:00+14",
    "99999999999999999999",
    "slipway-backup item=x ",
    "Archive name: ",
    "full backup: ",
    "This archive: 1 B",
    "pg_dump: ",
    "stanza: ",
    "-rw------- 1 a b 5 2026-11-22 10:00 x.dump\n",
    "{\"message_type\":\"summary\",",
};

static void
damage (GRand *random, GString *text)
{
  gsize at = g_rand_int_range (random, 0, (gint32) text->len);
  gsize length = g_rand_int_range (random, 1, 60);
  length = MIN (length, text->len - at);
  switch (g_rand_int_range (random, 0, 6)) {
  case 0:
    text->str[at] = (char) g_rand_int_range (random, 0, 256);
    break;
  case 1:
    g_string_erase (text, (gssize) at, (gssize) length);
    break;
  case 2: {
    g_autofree char *copy = g_strndup (text->str + at, length);
    g_string_insert_len (text, g_rand_int_range (random, 0, (gint32) text->len), copy,
                         (gssize) strlen (copy));
    break;
  }
  case 3:
    g_string_truncate (text, at);
    break;
  default:
    g_string_insert (text, (gssize) at,
                     snippets[g_rand_int_range (random, 0, G_N_ELEMENTS (snippets))]);
  }
}

static void
assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, SW_RECORD_MAX_TEXT);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
}

static void
assert_stamp (gint64 stamp)
{
  g_assert_cmpint (stamp, >=, 0);
  g_assert_cmpint (stamp, <=, LAST_STAMP);
}

static void
assert_number (gint64 number)
{
  g_assert_cmpint (number, >=, -1);
  g_assert_cmpint (number, <=, G_GINT64_CONSTANT (1000000000000000000));
}

static void
assert_sound (const SwBackupRecord *record)
{
  const char *const texts[] = {record->run,         record->item,     record->host,
                               record->tool,        record->status,   record->tool_version,
                               record->app_version, record->manifest, record->target,
                               record->fingerprint, record->source,   record->author};
  const gint64 stamps[] = {record->started, record->ended, record->copied, record->deletable_after,
                           record->verified_at};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_text (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    assert_stamp (stamps[i]);
  assert_number (record->bytes);
  assert_number (record->added);
  assert_number (record->counts);
  g_assert_cmpint (CLAMP (record->level, 0, 4), ==, record->level);
  g_assert_cmpint (CLAMP (record->failed_level, 0, 4), ==, record->failed_level);
  g_assert_cmpint (CLAMP (record->db_major, 0, 999), ==, record->db_major);
}

static gboolean
read_text (const GString *text, const SwWords *words)
{
  static const char *const rules[] = {"too-large", "too-many", "empty", "malformed", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sw_record_reader_read (text->str, text->len, NULL, &error);
  g_assert_true ((records == NULL) == (error != NULL));
  if (records == NULL) {
    g_assert_true (g_strv_contains (rules, sw_error_rule (error)));
    return FALSE;
  }
  g_assert_cmpuint (records->len, >, 0);
  g_assert_cmpuint (records->len, <=, SW_RECORD_MAX_COUNT);
  for (guint i = 0; i < records->len; i++)
    assert_sound (records->pdata[i]);
  g_autoptr (GPtrArray) verdicts = sw_backup_records_judge (records, 0, words);
  for (guint i = 0; i < verdicts->len; i++)
    g_assert_false (((const SwBackupVerdict *) verdicts->pdata[i])->good); /* all in the future */
  return TRUE;
}

static double
limit (void)
{
  const char *slowness = g_getenv ("SLIPWAY_TEST_SLOWNESS");
  return SECONDS * (slowness != NULL ? g_ascii_strtod (slowness, NULL) : 1);
}

static void
test_texts (void)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GTimer) timer = g_timer_new ();
  guint samples = g_strv_length ((GStrv) record_samples);
  int taken = 0;
  for (int i = 0; i < DAMAGED_TEXTS; i++) {
    g_autoptr (GString) text = g_string_new (record_samples[i % samples]);
    if (g_rand_int_range (random, 0, 4) == 0) /* two tools in one log */
      g_string_append (text, record_samples[g_rand_int_range (random, 0, (gint32) samples)]);
    for (int hits = g_rand_int_range (random, 1, 5); hits > 0 && text->len > 0; hits--)
      damage (random, text);
    taken += read_text (text, words);
  }
  g_assert_cmpint (taken, >, DAMAGED_TEXTS / 10);
  g_assert_cmpint (taken, <, DAMAGED_TEXTS * 9 / 10);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, limit ());
}

/* The most that is read, of what costs most. */
static void
test_large (void)
{
  static const char *const parts[] = {"{",
                                      "[ ",
                                      "{}",
                                      "slipway-backup ",
                                      "slipway-backup a=",
                                      "\\",
                                      "a ",
                                      "\"",
                                      "snapshot aaaaaaaa saved\n",
                                      "exit 1\n",
                                      "x.dump ",
                                      "{\"a\":[]}\n",
                                      "Archive name: a\n"};
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  g_autoptr (GTimer) timer = g_timer_new ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GString) text = g_string_sized_new (SW_RECORD_MAX_BYTES);
    while (text->len + strlen (parts[i]) <= SW_RECORD_MAX_BYTES)
      g_string_append (text, parts[i]);
    read_text (text, words);
  }
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, limit ());
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-fuzz/texts", test_texts);
  g_test_add_func ("/record-fuzz/large", test_large);
  return g_test_run ();
}
