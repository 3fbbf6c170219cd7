/* Random damage to results with a fixed seed: nothing crashes or hangs, what is damaged is refused
 * by a rule, and what is taken is what the rules allow. */
#include "core/base/error.h"
#include "core/deployment/preflight-measure.h"
#include "core/deployment/preflight-result.h"
#include "preflight-fixture.h"

#include <string.h>

#define DAMAGED_TEXTS 30000
#define DAMAGED_OBJECTS 30000
#define SECONDS 30

static const char *const snippets[] = {"{",
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
                                       "10000000000000000000",
                                       "\\u0000",
                                       "\\ud800",
                                       "\x1b[31m",
                                       "\x1b]",
                                       "\r\n",
                                       "\xff",
                                       "\xef\xbb\xbf",
                                       "\xe2\x80\xae",
                                       "[[[[[[",
                                       "{\"id\":",
                                       "\"checks\":[",
                                       "-----BEGIN PREFLIGHT RESULT-----",
                                       "-----END PREFLIGHT RESULT ",
                                       "sha256:",
                                       " n:9999999999-----",
                                       "ok",
                                       "$(id)"};

static void
damage (GRand *random, GString *text)
{
  gsize at = g_rand_int_range (random, 0, (gint32) text->len);
  gsize length = g_rand_int_range (random, 1, 40);
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
                         (gssize) length);
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
assert_sound (const SwPreflightResult *result)
{
  g_assert_cmpuint (result->checks->len, <=, SW_PREFLIGHT_MAX_CHECKS);
  g_assert_cmpuint (strlen (result->nonce), ==, 32);
  g_assert_cmpuint (strlen (result->spec_sha256), ==, 64);
  for (guint i = 0; i < result->checks->len; i++) {
    const SwPreflightCheck *check = result->checks->pdata[i];
    g_assert_true (sw_preflight_id_is_sound (check->id));
    g_assert_cmpint (check->number, >=, 0);
    g_assert_cmpint (check->number, <=, G_GINT64_CONSTANT (1000000000000000000));
    g_assert_true (check->text == NULL ||
                   (check->state == SW_MEASURE_OK && strlen (check->text) <= 200));
    for (const char *c = check->text != NULL ? check->text : ""; *c != '\0'; c++)
      g_assert_true (*c >= ' ' && *c <= '~');
  }
}

static gboolean
read_text (const char *text, gsize length)
{
  static const char *const rules[] = {"truncated", "checksum",   "too-large", "too-many",
                                      "malformed", "two-blocks", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (text, length, 0, &error);
  g_auto (GStrv) hosts = sw_preflight_result_hosts (text, length);
  g_assert_nonnull (hosts);
  if (result != NULL)
    assert_sound (result);
  else
    g_assert_true (g_strv_contains (rules, sw_error_rule (error)));
  return result != NULL;
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
  g_autofree char *sound = preflight_sound ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GTimer) timer = g_timer_new ();
  for (int i = 0; i < DAMAGED_TEXTS; i++) {
    g_autoptr (GString) text = g_string_new (sound);
    for (int hits = g_rand_int_range (random, 1, 4); hits > 0 && text->len > 0; hits--)
      damage (random, text);
    read_text (text->str, text->len);
  }
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, limit ());
}

/* Damage behind a checksum that fits, so that it reaches the reader of the object. */
static void
test_objects (void)
{
  g_autofree char *one = preflight_check ("mem.MemTotal_kib", "ok", "24682416");
  g_autofree char *two = preflight_check ("os.id", "ok", "\"debian\"");
  g_autofree char *checks = g_strjoin (",", one, two, NULL);
  g_autofree char *sound = preflight_json (checks, 2);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (GTimer) timer = g_timer_new ();
  int taken = 0;
  for (int i = 0; i < DAMAGED_OBJECTS; i++) {
    g_autoptr (GString) json = g_string_new (sound);
    for (int hits = g_rand_int_range (random, 1, 3); hits > 0 && json->len > 0; hits--)
      damage (random, json);
    g_autofree char *text = preflight_block (json->str, 2);
    taken += read_text (text, strlen (text));
  }
  g_assert_cmpint (taken, >, 0);
  g_assert_cmpint (taken, <, DAMAGED_OBJECTS / 4);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, limit ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preflight-fuzz/texts", test_texts);
  g_test_add_func ("/preflight-fuzz/objects", test_objects);
  return g_test_run ();
}
