/* What the reader of preflight results takes, and what it says of the rest. */
#include "core/base/error.h"
#include "core/deployment/preflight-result.h"
#include "preflight-fixture.h"

#include <string.h>

/* NULL where the bytes are a result, else the rule. */
static const char *
rule_of_bytes (const char *bytes, gsize length, guint block)
{
  static char rule[32];
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (bytes, length, block, &error);
  g_assert_true ((result == NULL) == (error != NULL));
  if (result != NULL)
    return NULL;
  g_assert_true (g_error_matches (error, SW_ERROR, SW_ERROR_REFUSED));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_strlcpy (rule, sw_error_rule (error), sizeof rule);
  return rule;
}

static const char *
rule_of (const char *text)
{
  return rule_of_bytes (text, strlen (text), 0);
}

static const char *
rule_of_json (const char *json, guint count)
{
  g_autofree char *text = preflight_block (json, count);
  return rule_of (text);
}

static const char *
rule_of_checks (const char *checks, guint count)
{
  g_autofree char *json = preflight_json (checks, count);
  return rule_of_json (json, count);
}

static const char *
rule_of_value (const char *state, const char *value)
{
  g_autofree char *check = preflight_check ("os.id", state, value);
  return rule_of_checks (check, 1);
}

/* `text` with one part of it replaced. */
static char *
replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static void
test_sound (void)
{
  g_autofree char *text = preflight_sound ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (text, strlen (text), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result->nonce, ==, PREFLIGHT_NONCE);
  g_assert_cmpstr (result->spec_sha256, ==, PREFLIGHT_SPEC);
  g_assert_cmpstr (result->spec_id, ==, "example@1.0.0");
  g_assert_cmpstr (result->host, ==, "app1");
  g_assert_cmpstr (result->host_hash, ==, PREFLIGHT_MACHINE);
  g_assert_false (result->root);
  g_assert_cmpint (result->ended, ==, 1795294441);
  g_assert_nonnull (strstr (text, result->sha256));
  g_assert_cmpuint (result->checks->len, ==, 3);
  const SwPreflightCheck *memory = result->checks->pdata[0], *name = result->checks->pdata[1],
                         *key = result->checks->pdata[2];
  g_assert_cmpint (memory->number, ==, 24682416);
  g_assert_null (memory->text);
  g_assert_cmpstr (name->text, ==, "debian");
  g_assert_cmpint (key->state, ==, SW_MEASURE_DENIED);
  g_assert_null (key->text);
}

/* What terminals, mails and people put around and into it. */
static void
test_around (void)
{
  g_autofree char *text = preflight_sound ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *windows = g_strjoinv ("\r\n", lines);
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autofree char *prompts =
      g_strconcat ("ops@app1:~$ cat result.txt\n", text, "ops@app1:~$ exit\n", NULL);
  g_autofree char *colours =
      replaced (text, "{\"id\":\"os.id\"", "\x1b[1;32m{\x1b[0m\"id\":\"os.id\"");
  g_autofree char *pasted =
      g_strconcat ("\x1b[200~\x1b]0;title\a", text, "\x1b[201~\x1b]0;t\x1b\\", NULL);
  g_autofree char *wrapped = replaced (text, "schema", "sch\nema");
  g_autofree char *marker = replaced (text, "BEGIN PREFLIGHT", "BEGIN PREF\nLIGHT");
  const char *const sound[] = {text, windows, marked, prompts, colours, pasted, wrapped, marker};
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    g_assert_cmpstr (rule_of (sound[i]), ==, NULL);
}

/* Cut off anywhere: never a result, and the reason is named. */
static void
test_truncated (void)
{
  g_autofree char *text = preflight_sound ();
  gsize whole = strlen (text) - 1; /* without the last line break */
  for (gsize length = 0; length < whole; length++)
    g_assert_cmpstr (rule_of_bytes (text, length, 0), ==, "truncated");
  g_assert_cmpstr (rule_of_bytes (text, whole, 0), ==, NULL);
}

/* Any one byte of what was measured that is changed is found out. */
static void
test_edited (void)
{
  g_autofree char *text = preflight_sound ();
  g_autofree char *edited = replaced (text, "24682416", "34682416");
  g_assert_cmpstr (rule_of (edited), ==, "checksum");
  char *from = strchr (text, '{'), *end = strstr (text, "\n-----END");
  for (char *at = from; at < end; at++) {
    char kept = *at;
    if (kept == '\n')
      continue;
    *at = kept == 'x' ? 'y' : 'x';
    g_assert_cmpstr (rule_of (text), ==, "checksum");
    *at = kept;
  }
}

/* A line that was lost in the middle, with a checksum that somebody made to fit. */
static void
test_count (void)
{
  g_autofree char *check = preflight_check ("os.id", "ok", "1");
  g_autofree char *json = preflight_json (check, 2), *right = preflight_json (check, 1);
  g_assert_cmpstr (rule_of_json (json, 2), ==, "truncated");
  g_assert_cmpstr (rule_of_json (right, 2), ==, "truncated");
  g_assert_cmpstr (rule_of_json (right, 0), ==, "malformed");
  g_assert_cmpstr (rule_of_json (right, 1), ==, NULL);
}

static char *
many_checks (guint count)
{
  GString *checks = g_string_new (NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *id = g_strdup_printf ("port.%u.free", i + 1);
    g_autofree char *check = preflight_check (id, "ok", "1");
    g_string_append_printf (checks, "%s%s", i > 0 ? "," : "", check);
  }
  return g_string_free (checks, FALSE);
}

static void
test_too_many (void)
{
  g_autofree char *most = many_checks (SW_PREFLIGHT_MAX_CHECKS);
  g_autofree char *more = many_checks (SW_PREFLIGHT_MAX_CHECKS + 1);
  g_assert_cmpstr (rule_of_checks (most, SW_PREFLIGHT_MAX_CHECKS), ==, NULL);
  g_assert_cmpstr (rule_of_checks (more, SW_PREFLIGHT_MAX_CHECKS + 1), ==, "too-many");
}

static void
test_too_large (void)
{
  g_autofree char *sound = preflight_sound ();
  g_autofree char *blanks = g_strnfill (SW_PREFLIGHT_MAX_BYTES - strlen (sound), ' ');
  g_autofree char *most = g_strconcat (blanks, sound, NULL);
  g_autofree char *more = g_strconcat (most, " ", NULL);
  g_assert_cmpstr (rule_of (most), ==, NULL);
  g_assert_cmpstr (rule_of (more), ==, "too-large");
}

static void
test_values (void)
{
  static const char *const good[] = {"0", "1", "1000000000000000000", "\"\"", "\"a \\\\ \\\" b\""};
  static const char *const bad[] = {"-1",
                                    "1000000000000000001",
                                    "10000000000000000000",
                                    "1.5",
                                    "1.0",
                                    "1e3",
                                    "1e400",
                                    "NaN",
                                    "Infinity",
                                    "true",
                                    "null",
                                    "[]",
                                    "{}",
                                    "[[[1]]]",
                                    "01",
                                    "0x10",
                                    "'a'",
                                    "\"\\u0000\"",
                                    "\"\\ud800\"",
                                    "\"\\u001b[1m\"",
                                    "\"\\n\"",
                                    "\"\\u202e\"",
                                    "\"ü\"",
                                    "\"a"};
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpstr (rule_of_value ("ok", good[i]), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpstr (rule_of_value ("ok", bad[i]), ==, "malformed");
  g_autofree char *longest = g_strnfill (200, 'a'), *longer = g_strnfill (201, 'a');
  g_autofree char *fits = g_strdup_printf ("\"%s\"", longest),
                  *not = g_strdup_printf ("\"%s\"", longer);
  g_assert_cmpstr (rule_of_value ("ok", fits), ==, NULL);
  g_assert_cmpstr (rule_of_value ("ok", not ), ==, "malformed");
}

/* A value stands only where something was measured. */
static void
test_states (void)
{
  static const char *const states[] = {"no_tool", "denied", "timeout", "error", "skipped"};
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_assert_cmpstr (rule_of_value (states[i], "null"), ==, NULL);
    g_assert_cmpstr (rule_of_value (states[i], "1"), ==, "malformed");
  }
  g_assert_cmpstr (rule_of_value ("pass", "1"), ==, "malformed");
  g_assert_cmpstr (rule_of_value ("", "1"), ==, "malformed");
}

static void
test_ids (void)
{
  g_autofree char *longest = g_strnfill (64, 'a'), *longer = g_strnfill (65, 'a');
  const struct {
    const char *id, *rule;
  } ids[] = {{longest, NULL},      {longer, "malformed"}, {"", "malformed"}, {"a b", "malformed"},
             {"a/b", "malformed"}, {"a*b", "malformed"},  {"a:b-c_d", NULL}};
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *check = preflight_check (ids[i].id, "ok", "1");
    g_assert_cmpstr (rule_of_checks (check, 1), ==, ids[i].rule);
  }
  g_autofree char *one = preflight_check ("os.id", "ok", "1");
  g_autofree char *twice = g_strjoin (",", one, one, NULL);
  g_assert_cmpstr (rule_of_checks (twice, 2), ==, "malformed");
}

/* Kept, and never taken for one that was asked. */
static void
test_unknown_id (void)
{
  g_autofree char *check = preflight_check ("os.colour", "ok", "1");
  g_autofree char *json = preflight_json (check, 1), *text = preflight_block (json, 1);
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (text, strlen (text), 0, NULL);
  g_assert_false (((SwPreflightCheck *) result->checks->pdata[0])->known);
}

static void
test_members (void)
{
  g_autofree char *check = preflight_check ("os.id", "ok", "1");
  g_autofree char *json = preflight_json (check, 1);
  static const char *const changes[][2] = {
      {"{\"schema\"", "{\"extra\":1,\"schema\""},
      {"\"schema\":\"preflight-result/1\",", ""},
      {"result/1", "result/2"},
      {"\"root\":false", "\"root\":0"},
      {"\"root\":false", "\"root\":false,\"root\":true"},
      {"\"ended\":1795294441", "\"ended\":-1"},
      {"\"ended\":1795294441", "\"ended\":\"1\""},
      {"\"nonce\":\"0", "\"nonce\":\"g"},
      {"\"nonce\":\"0", "\"nonce\":\""},
      {"\"spec_sha256\":\"0", "\"spec_sha256\":\"A"},
      {"\"host_hash\":\"0", "\"host_hash\":\""},
      {"\"note\":\"\"", "\"note\":1"},
      {"\"note\":\"\"", "\"more\":\"\""},
      {"\"note\":\"\"", "\"note\":\"\",\"note\":\"\""},
      {"\"note\":\"\"", "\"note\":\"\",\"more\":1"},
      {"\"checks\":[", "\"checks\":[1,"},
      {"\"checks\":[", "\"checks\":[[[]],"},
      {"\"checks\":[", "\"checks\":{},\"more\":["},
  };
  g_assert_cmpstr (rule_of_json (json, 1), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *changed = replaced (json, changes[i][0], changes[i][1]);
    g_assert_cmpstr (rule_of_json (changed, 1), ==, "malformed");
  }
  g_autofree char *no_machine = replaced (json, PREFLIGHT_MACHINE, "");
  g_assert_cmpstr (rule_of_json (no_machine, 1), ==, NULL);
}

static void
test_no_result (void)
{
  static const char *const texts[] = {"hello", "{}",
                                      "-----BEGIN PREFLIGHT RESULT-----\n{}\n-----END PREFLIGHT "
                                      "RESULT sha256:abc n:1-----",
                                      "\xff\xfe-\0-"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (rule_of (texts[i]), ==, "malformed");
  g_assert_cmpstr (rule_of_json ("[]", 0), ==, "malformed");
  g_assert_cmpstr (rule_of_json ("", 0), ==, "malformed");
  g_assert_cmpstr (rule_of_bytes (NULL, 0, 0), ==, "truncated");
  g_autofree char *sound = preflight_sound ();
  gsize length = strlen (sound);
  sound[length - 1] = '\0';
  g_assert_cmpstr (rule_of_bytes (sound, length, 0), ==, "malformed");
}

/* Three levels are what a result has; the fourth is the limit, the fifth too deep. */
static void
test_depth (void)
{
  g_assert_cmpstr (rule_of_value ("ok", "[[1]]"), ==, "malformed");
  g_autofree char *deep = g_strnfill (100000, '[');
  g_assert_cmpstr (rule_of_json (deep, 0), ==, "malformed");
}

static void
test_two_blocks (void)
{
  g_autofree char *one = preflight_sound ();
  g_autofree char *check = preflight_check ("os.id", "ok", "1");
  g_autofree char *json = preflight_json (check, 1), *other = replaced (json, "app1", "db1");
  g_autofree char *two = preflight_block (other, 1);
  g_autofree char *both = g_strconcat (one, two, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_preflight_result_read (both, strlen (both), 0, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "two-blocks");
  g_assert_nonnull (strstr (error->message, "2 "));
  g_assert_nonnull (strstr (error->message, "app1, db1"));
  g_auto (GStrv) hosts = sw_preflight_result_hosts (both, strlen (both));
  g_assert_cmpuint (g_strv_length (hosts), ==, 2);
  g_autoptr (SwPreflightResult) second = sw_preflight_result_read (both, strlen (both), 2, NULL);
  g_assert_cmpstr (second->host, ==, "db1");
  g_assert_cmpstr (rule_of_bytes (both, strlen (both), 3), ==, "two-blocks");
  g_assert_cmpstr (rule_of_bytes (both, strlen (both) - 9, 2), ==, "truncated");
  g_assert_cmpstr (rule_of_bytes (both, strlen (both) - 9, 1), ==, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preflight-result/sound", test_sound);
  g_test_add_func ("/preflight-result/around", test_around);
  g_test_add_func ("/preflight-result/truncated", test_truncated);
  g_test_add_func ("/preflight-result/edited", test_edited);
  g_test_add_func ("/preflight-result/count", test_count);
  g_test_add_func ("/preflight-result/too-many", test_too_many);
  g_test_add_func ("/preflight-result/too-large", test_too_large);
  g_test_add_func ("/preflight-result/values", test_values);
  g_test_add_func ("/preflight-result/states", test_states);
  g_test_add_func ("/preflight-result/ids", test_ids);
  g_test_add_func ("/preflight-result/unknown-id", test_unknown_id);
  g_test_add_func ("/preflight-result/members", test_members);
  g_test_add_func ("/preflight-result/no-result", test_no_result);
  g_test_add_func ("/preflight-result/depth", test_depth);
  g_test_add_func ("/preflight-result/two-blocks", test_two_blocks);
  return g_test_run ();
}
