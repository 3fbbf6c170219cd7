/* Random damage with a fixed seed: nothing may crash, hang or come out neither sound nor faulty. */
#include "core/base/json.h"
#include "playbook-example.h"

#include <string.h>

/* 19,000 in all; most damage to bytes ends at the first look, damage to the tree goes further. */
#define DAMAGED_BYTES 12000
#define DAMAGED_TREES 7000
#define DAMAGED_SHIPPED 80
#define SECONDS 60 /* for each test; without sanitizers it takes three */

static const char *const snippets[] = {"{",
                                       "}",
                                       "[",
                                       "]",
                                       "\"",
                                       ",",
                                       ":",
                                       "null",
                                       "true",
                                       "-1",
                                       "1e308",
                                       "1e999",
                                       "\\u0000",
                                       "\\ud800",
                                       "/*",
                                       "'",
                                       "\\",
                                       "\xff",
                                       "\xe4",
                                       "\xef\xbb\xbf",
                                       "[[[[[[",
                                       "{\"a\":",
                                       "99999999999999999999",
                                       "\"id\"",
                                       "\"after\"",
                                       "\"when\"",
                                       "prepare",
                                       ":SS",
                                       ":FS+",
                                       "e",
                                       "%"};

static void
damage_bytes (GRand *random, GString *text)
{
  gsize at = g_rand_int_range (random, 0, (gint32) text->len);
  gsize rest = text->len - at;
  gsize length = g_rand_int_range (random, 1, 64);
  switch (g_rand_int_range (random, 0, 6)) {
  case 0:
    text->str[at] = (char) g_rand_int_range (random, 0, 256);
    break;
  case 1:
    text->str[at] ^= (char) (1 << g_rand_int_range (random, 0, 8));
    break;
  case 2:
    g_string_erase (text, (gssize) at, (gssize) MIN (length, rest));
    break;
  case 3: {
    g_autofree char *copy = g_strndup (text->str + at, MIN (length, rest));
    g_string_insert (text, g_rand_int_range (random, 0, (gint32) text->len), copy);
    break;
  }
  case 4:
    g_string_truncate (text, at);
    break;
  default:
    g_string_insert (text, (gssize) at,
                     snippets[g_rand_int_range (random, 0, G_N_ELEMENTS (snippets))]);
  }
}

static void
check_time (GTimer *timer)
{
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, example_limit (SECONDS));
}

static void
fuzz_bytes (const char *sound, int count, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GTimer) timer = g_timer_new ();
  for (int i = 0; i < count; i++) {
    g_autoptr (GString) text = g_string_new (sound);
    for (int hits = g_rand_int_range (random, 1, 4); hits > 0 && text->len > 0; hits--)
      damage_bytes (random, text);
    g_autoptr (GPtrArray) faults = example_faults (text->str, text->len);
  }
  check_time (timer);
}

static void
test_example_bytes (void)
{
  g_autofree char *text = example_text ();
  fuzz_bytes (text, DAMAGED_BYTES, 1);
}

static void
test_shipped_bytes (void)
{
  g_autofree char *text = example_file ("implementation-training.json");
  fuzz_bytes (text, DAMAGED_SHIPPED, 2);
}

static JsonNode *
random_value (GRand *random)
{
  static const char *const values[] = {
      "null",
      "true",
      "0",
      "-1",
      "1e308",
      "9223372036854775807",
      "\"\"",
      "\"prepare\"",
      "\"train:FF-4h\"",
      "\"user\"",
      "\"milestone\"",
      "\"2d\"",
      "[]",
      "{}",
      "[[]]",
      "[null]",
      "[\"prepare\", \"use\", \"servers\"]",
      "{\"en\": \"a\"}",
      "{\"id\": \"prepare\"}",
      "[{\"id\": \"x\", \"tasks\": [{\"id\": \"x\", \"after\": [\"x\"]}]}]",
      "\"\\u0001\\n\\ufffe\"",
      "{\"modes\": [\"private-standard\"]}"};
  return json_from_string (values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))], NULL);
}

static JsonNode *pick (GRand *random, JsonNode *node);

/* Replaces, removes, copies or renames one member, or goes deeper. */
static void
damage_object (GRand *random, JsonObject *object)
{
  g_autoptr (GList) keys = json_object_get_members (object);
  if (keys == NULL)
    return;
  g_autofree char *key = g_strdup (
      g_list_nth_data (keys, g_rand_int_range (random, 0, (gint32) g_list_length (keys))));
  JsonNode *value = json_object_get_member (object, key);
  switch (g_rand_int_range (random, 0, 12)) {
  case 0:
    json_object_remove_member (object, key);
    break;
  case 1:
    json_object_set_member (object, key, random_value (random));
    break;
  case 2:
    json_object_set_member (object, "extra", json_node_copy (value));
    break;
  default:
    json_object_set_member (object, key, pick (random, value));
  }
}

static void
damage_array (GRand *random, JsonArray *array)
{
  guint length = json_array_get_length (array);
  if (length == 0)
    return;
  guint at = g_rand_int_range (random, 0, (gint32) length);
  JsonNode *value = json_array_get_element (array, at);
  switch (g_rand_int_range (random, 0, 12)) {
  case 0:
    json_array_remove_element (array, at);
    break;
  case 1:
    json_array_add_element (array, random_value (random));
    break;
  case 2:
    json_array_add_element (array, json_node_copy (value));
    break;
  default: {
    JsonNode *changed = pick (random, value);
    json_array_remove_element (array, at);
    json_array_add_element (array, changed);
  }
  }
}

/* A damaged copy of `node`. */
static JsonNode *
pick (GRand *random, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonNode *copy = json_node_copy (node);
    damage_object (random, json_node_get_object (copy));
    return copy;
  }
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonNode *copy = json_node_copy (node);
    damage_array (random, json_node_get_array (copy));
    return copy;
  }
  return random_value (random);
}

/* The text is read anew each time: a copy of a node shares what it holds. */
static void
fuzz_tree (const char *sound, int count, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GTimer) timer = g_timer_new ();
  for (int i = 0; i < count; i++) {
    g_autoptr (JsonNode) root = json_from_string (sound, NULL);
    for (int hits = g_rand_int_range (random, 1, 6); hits > 0; hits--) {
      JsonNode *changed = pick (random, root);
      json_node_unref (root);
      root = changed;
    }
    g_autofree char *text = json_to_string (root, FALSE);
    g_autoptr (GPtrArray) faults = example_faults (text, strlen (text));
  }
  check_time (timer);
}

static void
test_example_tree (void)
{
  g_autofree char *text = example_text ();
  fuzz_tree (text, DAMAGED_TREES, 3);
}

static void
test_shipped_tree (void)
{
  g_autofree char *text = example_file ("implementation-training.json");
  fuzz_tree (text, DAMAGED_SHIPPED, 4);
}

/* A file that was cut off anywhere. */
static void
test_truncated (void)
{
  g_autofree char *text = example_text ();
  gsize length = strlen (text);
  while (length > 0 && text[length - 1] != '}')
    length--;
  for (gsize cut = 0; cut < length; cut++) {
    g_autoptr (GPtrArray) faults = example_faults (text, cut);
    g_assert_cmpuint (faults->len, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playbook-fuzz/example-bytes", test_example_bytes);
  g_test_add_func ("/playbook-fuzz/shipped-bytes", test_shipped_bytes);
  g_test_add_func ("/playbook-fuzz/example-tree", test_example_tree);
  g_test_add_func ("/playbook-fuzz/shipped-tree", test_shipped_tree);
  g_test_add_func ("/playbook-fuzz/truncated", test_truncated);
  return g_test_run ();
}
