#include "core/base/error.h"
#include "core/base/json-build.h"
#include "core/base/json-scan.h"
#include "core/base/json-print.h"
#include "core/base/json.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Reads `text`; NULL where it is sound, else the rule that refused it. */
static const char *
rule_of (const char *text, gssize length)
{
  static char rule[32];
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node =
      sw_json_parse (text, length < 0 ? strlen (text) : (gsize) length, "test.json", &error);
  g_assert_true ((node == NULL) == (error != NULL));
  if (node != NULL)
    return NULL;
  g_assert_cmpint (error->code, ==, SW_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "test.json"));
  g_strlcpy (rule, sw_error_rule (error), sizeof rule);
  return rule;
}

/* Our tree of `text` is the one that another reader makes, members in the same order. */
static void
assert_same_tree (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_autoptr (JsonNode) ours = sw_json_parse (text, strlen (text), "a", &error);
  g_assert_no_error (error);
  g_test_message ("%s", text);
  g_assert_true (json_node_equal (ours, json_parser_get_root (parser)));
  g_autofree char *written = json_to_string (ours, TRUE);
  g_autofree char *expected = json_to_string (json_parser_get_root (parser), TRUE);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_sound (void)
{
  static const char *const texts[] = {"{}",
                                      "[]",
                                      "null",
                                      "true",
                                      " [1, -2, 0, 3.5, 1e3, -0.5E-2] ",
                                      "\"text\"",
                                      "{\"a\": {\"a\": 1}}",
                                      "[{\"a\": 1}, {\"a\": 1}]",
                                      "{\"a\": \"a\", \"b\": \"a\"}",
                                      "{\"a\\u0062\": 1, \"ab\\u0063\": 2, \"a\": 3}",
                                      "[9223372036854775807]",
                                      "[-9223372036854775808]",
                                      "[\"\\ud83d\\ude00 \\u00e4 \\\" \\\\ \\/ \\b\\f\\n\\r\\t\"]",
                                      "[\"[[[[ /* { */ // \"]",
                                      "\xef\xbb\xbf{}"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_cmpstr (rule_of (texts[i], -1), ==, NULL);
    if (!g_str_has_prefix (texts[i], "\xef"))
      assert_same_tree (texts[i]);
  }
}

static void
append_random_string (GRand *dice, GString *text)
{
  static const char *const pieces[] = {
      "a", "Ü", "中", "😀",  "\\u0041", "\\u00e4", "\\n", "\\\"", "\\\\", "\\/", "\\ud83d\\ude00",
      "{", "]", ", ", ": ", "\\uffff", "\\u0007", "b c"};
  g_string_append_c (text, '"');
  for (int i = g_rand_int_range (dice, 0, 6); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (dice, 0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, '"');
}

static void
append_random (GRand *dice, GString *text, int depth)
{
  static const char *const words[] = {"0",   "-1",   "12345678901", "1.5",  "-0.25e3",
                                      "1E2", "true", "false",       "null", "-9223372036854775807"};
  static const char *const blanks[] = {"", " ", "\n  ", "\t\r\n"};
  int kind = g_rand_int_range (dice, 0, depth > 5 ? 2 : 4);
  if (kind == 0)
    g_string_append (text, words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))]);
  if (kind == 1)
    append_random_string (dice, text);
  if (kind < 2)
    return;
  g_string_append (text, kind == 2 ? "[" : "{");
  for (int i = 0, count = g_rand_int_range (dice, 0, 8); i < count; i++) {
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", blanks[g_rand_int_range (dice, 0, 4)]);
    if (kind == 3)
      g_string_append_printf (text, "\"k\\u00%02x%d\"%s:%s", 0x41 + i, i,
                              blanks[g_rand_int_range (dice, 0, 4)],
                              blanks[g_rand_int_range (dice, 0, 4)]);
    append_random (dice, text, depth + 1);
    g_string_append (text, blanks[g_rand_int_range (dice, 0, 4)]);
  }
  g_string_append (text, kind == 2 ? "]" : "}");
}

static void
test_same_tree (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261122);
  for (int i = 0; i < 2000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    append_random (dice, text, 0);
    assert_same_tree (text->str);
  }
}

/* The member that is left out is found by its place, whatever stands around it. */
static void
test_left_out (void)
{
  static const struct {
    const char *text, *rest, *value;
  } cases[] = {
      {"{\"a\": 1, \"x\": {\"x\": [1, \"}\\\"\", {}]}, \"b\": 2}", "{\"a\":1,\"b\":2}",
       "{\"x\": [1, \"}\\\"\", {}]}"},
      {"{\"x\":[],\"b\":{\"x\":3}}", "{\"b\":{\"x\":3}}", "[]"},
      {"{\"\\u0078\" : \"]\\\\\"}", "{}", "\"]\\\\\""},
      {"{\"b\": \"x\"}", "{\"b\":\"x\"}", ""},
      {"[{\"x\": 1}]", "[{\"x\":1}]", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    SwJsonSpan span = {0};
    g_autoptr (JsonNode) root = sw_json_build (cases[i].text, strlen (cases[i].text), "x", &span);
    g_autofree char *rest = json_to_string (root, FALSE);
    g_autofree char *value = g_strndup (cases[i].text + span.start, span.length);
    g_assert_cmpstr (rest, ==, cases[i].rest);
    g_assert_cmpstr (value, ==, cases[i].value);
  }
}

/* What was never looked at makes some tree or none, but nothing is read beyond its end. */
static void
test_unsound_build (void)
{
  static const char text[] =
      "[{\"a\\u00\": \"\\ud83d\\u\", \"x\": {\"b\": [1, -, tru]}}, '?']]}\"\\";
  for (gsize length = 0; length < sizeof text; length++) {
    g_autofree char *exact = g_memdup2 (text, MAX (length, 1));
    SwJsonSpan span = {0};
    g_autoptr (JsonNode) whole = sw_json_build (exact, length, NULL, NULL);
    g_autoptr (JsonNode) part =
        sw_json_build (exact + MIN (length, 1), length - MIN (length, 1), "x", &span);
    g_assert_cmpuint (span.start + span.length, <=, length);
  }
}

static void
test_malformed (void)
{
  static const char *const texts[] = {
      "", "  ", "{", "[", "]", "[}", "{]", "[1,]", "{} {}", "[] 1", "1 2", "{\"a\"}", "{\"a\": }",
      /* the parser takes these, RFC 8259 does not */
      "/* */ []", "[] // end", "['a']", "var a = [1];", "[0x10]", "[01]", "[1.]", "[.5]", "[+1]",
      "[1e]", "[NaN]", "[\"\\x\"]", "[\"a\nb\"]", "[truex]", "[\"\\u12\"]",
      /* and these it bends */
      "[99999999999999999999]", "[-9223372036854775809]", "[1e999]", "[\"\\ud800x\"]",
      "[\"\\ud800\"]", "[\"\\udc00\\ud800\"]", "[\"a\\u0000b\"]", "{\"a\": 1, \"a\": 2}",
      "{\"a\": {\"b\": 1, \"c\": [], \"b\": 2}}", "{\"a\": 1, \"\\u0061\": 2}",
      "{\"\\ud83d\\ude00\": 1, \"\xf0\x9f\x98\x80\": 2}", "{\"\\/\": 1, \"/\": 2}"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_cmpstr (rule_of (texts[i], -1), ==, "malformed");
  }
  g_assert_cmpstr (rule_of ("[\"\xff\"]", -1), ==, "malformed");
  g_assert_cmpstr (rule_of ("[\"a\0b\"]", 7), ==, "malformed");
}

static void
test_place (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_json_parse ("{\n  \"ä\": 'x'\n}", 15, "a", &error));
  g_assert_nonnull (strstr (error->message, "line 2, column 8"));
  g_clear_error (&error);
  g_assert_null (sw_json_parse ("{\"a\": 1,\n\"a\": 2}", 16, "a", &error));
  g_assert_nonnull (strstr (error->message, "twice"));
  g_assert_nonnull (strstr (error->message, "line 2"));
}

/* Where the grammar is broken, also where the parser has no place to tell. */
static void
test_place_of_grammar (void)
{
  static const struct {
    const char *text, *place;
  } cases[] = {{"[1,]", "line 1, column 4"},      {"{\"a\": 1,\n}", "line 2, column 1"},
               {"{\"a\" 1}", "line 1, column 6"}, {"{\"a\": }", "line 1, column 7"},
               {"{1: 2}", "line 1, column 2"},    {"[1 2]", "line 1, column 4"},
               {"[1: 2]", "line 1, column 3"},    {"[,]", "line 1, column 2"},
               {"\n:", "line 2, column 1"},       {"{} {}", "line 1, column 4"},
               {"[1}", "line 1, column 3"},       {"[\n[1],", "line 2, column 5"},
               {"{\"a\"", "line 1, column 5"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", cases[i].text);
    g_assert_null (sw_json_parse (cases[i].text, strlen (cases[i].text), "a", &error));
    g_assert_nonnull (strstr (error->message, cases[i].place));
  }
}

static char *
nested (const char *before, int levels, const char *open, const char *close)
{
  GString *text = g_string_new (before);
  for (int i = 0; i < levels; i++)
    g_string_append (text, open);
  g_string_append (text, "0");
  for (int i = 0; i < levels; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const int levels[] = {SW_JSON_MAX_DEPTH + 1, 10000, 3000000};
  g_autofree char *allowed = nested ("", SW_JSON_MAX_DEPTH, "[", "]");
  g_assert_cmpstr (rule_of (allowed, -1), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_autofree char *arrays = nested ("", levels[i], "[", "]");
    g_autofree char *objects = nested ("", levels[i], "{\"a\":", "}");
    g_assert_cmpstr (rule_of (arrays, -1), ==, "too-deep");
    g_assert_cmpstr (rule_of (objects, -1), ==, "too-deep");
  }
}

/* Brackets behind what the parser would read as something else than a counter does. */
static void
test_hidden_depth (void)
{
  static const char *const veils[] = {"/*\"*/",       "//\"\n",   "'\"'",
                                      "[\"\\u\" \",", "[\"\\\",", "#\"\n"};
  for (guint i = 0; i < G_N_ELEMENTS (veils); i++) {
    g_autofree char *text = nested (veils[i], 100000, "[", "]");
    g_assert_nonnull (rule_of (text, -1));
  }
}

/* A file of 200 MB that costs no disk, and a device without an end. */
static void
test_size (void)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("slipway-XXXXXX.json", &path, NULL);
  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (ftruncate (file, 200 * 1024 * 1024), ==, 0);
  close (file);
  const char *paths[] = {path, "/dev/zero"};
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (sw_json_read (paths[i], &error));
    g_assert_cmpstr (sw_error_rule (error), ==, "too-large");
    g_assert_nonnull (strstr (error->message, "128 MB"));
  }
  g_unlink (path);
}

/* `count` values in an array, which is one more; refused before a tree is built. */
static void
test_values (void)
{
  static const char *const elements[] = {"{},", "0,", "\"\","};
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++) {
    g_autoptr (GString) text = g_string_new ("[");
    for (int j = 0; j < SW_JSON_MAX_VALUES; j++)
      g_string_append (text, elements[i]);
    text->str[text->len - 1] = ']';
    g_assert_cmpstr (rule_of (text->str, (gssize) text->len), ==, "too-large");
  }
  g_autoptr (GString) keys = g_string_new ("[{\"a\":0}"); /* a key is no value */
  gsize offset;
  for (int j = 1; j < 1000; j++)
    g_string_append (keys, ",{\"a\":0}");
  g_string_append (keys, "]");
  g_assert_cmpint (sw_json_scan (keys->str, keys->len, 8, 2001, &offset), ==, SW_JSON_SOUND);
  g_assert_cmpint (sw_json_scan (keys->str, keys->len, 8, 2000, &offset), ==, SW_JSON_TOO_MANY);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_json_read ("/nonexistent/a.json", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "file");
  g_clear_error (&error);
  g_assert_null (sw_json_read (g_get_tmp_dir (), &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "file");
  g_clear_error (&error);
  g_autofree char *path = NULL;
  close (g_file_open_tmp ("slipway-XXXXXX.json", &path, NULL));
  g_assert_null (sw_json_read (path, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "malformed");
  g_assert_true (g_file_set_contents (path, "{\"a\": 1}", -1, NULL));
  g_autoptr (JsonNode) node = sw_json_read (path, NULL);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "a"), ==, 1);
  g_unlink (path);
}

static void
assert_printed (double number, const char *expected)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), number);
  g_autofree char *text = sw_json_print (node, FALSE);
  g_assert_cmpstr (text, ==, expected);
}

/* The fewest digits that read back as the same number; strings stay as they are. */
static void
test_print (void)
{
  assert_printed (0.1, "0.1");
  assert_printed (-0.3, "-0.3");
  assert_printed (0.1 + 0.2, "0.30000000000000004");
  assert_printed (3, "3.0");
  assert_printed (1e22, "1e+22");
  assert_printed (5e-324, "4.94065645841247e-324");
  const char *quoted =
      "[\"0.10000000000000001 \\\" 0.10000000000000001\\\\\",-7,null,{\"1.50000\":2.5}]";
  g_autoptr (JsonNode) node = json_from_string (quoted, NULL);
  g_autofree char *text = sw_json_print (node, FALSE);
  g_assert_cmpstr (text, ==, quoted);
  for (guint i = 0; i < 20000; i++) {
    double number = g_test_rand_double_range (-1e9, 1e9) / (1 << g_test_rand_int_range (0, 30));
    g_autoptr (JsonNode) one = json_node_init_double (json_node_alloc (), number);
    g_autofree char *printed = sw_json_print (one, FALSE);
    g_autofree char *usual = json_to_string (one, FALSE);
    g_assert_true (g_ascii_strtod (printed, NULL) == number);
    g_assert_cmpuint (strlen (printed), <=, strlen (usual));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/sound", test_sound);
  g_test_add_func ("/json/same-tree", test_same_tree);
  g_test_add_func ("/json/left-out", test_left_out);
  g_test_add_func ("/json/unsound-build", test_unsound_build);
  g_test_add_func ("/json/malformed", test_malformed);
  g_test_add_func ("/json/place", test_place);
  g_test_add_func ("/json/place-of-grammar", test_place_of_grammar);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/hidden-depth", test_hidden_depth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/files", test_files);
  g_test_add_func ("/json/print", test_print);
  return g_test_run ();
}
