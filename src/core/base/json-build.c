#include "core/base/json-build.h"

#include <string.h>

typedef struct {
  const char *cursor;
  const char *end;
  GPtrArray *open; /* JsonNode: the objects and arrays that are being filled; borrowed */
  JsonNode *root;
  GString *key;     /* of the member whose value comes next */
  gboolean has_key; /* `key` is one */
  GString *text;    /* what a string says */
} Build;

static guint
read_hex (Build *build)
{
  guint unit = 0;
  for (int digit = 0; digit < 4 && build->cursor < build->end; digit++)
    unit = unit * 16 + ((guint) g_ascii_xdigit_value (*build->cursor++) & 0xf);
  return unit;
}

/* After `\`. The text is sound, so a first surrogate is followed by its second. */
static void
read_escape (Build *build, GString *into)
{
  static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
  char escape = *build->cursor++;
  const char *letter = memchr (letters, escape, sizeof letters - 1);
  if (escape != 'u') {
    g_string_append_c (into, letter != NULL ? meanings[letter - letters] : escape);
    return;
  }
  gunichar point = read_hex (build);
  if (point >= 0xd800 && point <= 0xdbff && build->end - build->cursor >= 2) {
    build->cursor += strlen ("\\u");
    point = 0x10000 + ((point - 0xd800) << 10) + ((read_hex (build) - 0xdc00) & 0x3ff);
  }
  g_string_append_unichar (into, point);
}

/* After the opening quotation mark, beyond the closing one. */
static void
read_string (Build *build, GString *into)
{
  g_string_truncate (into, 0);
  while (build->cursor < build->end) {
    const char *plain = build->cursor; /* from here on nothing is escaped */
    while (build->cursor < build->end && *build->cursor != '"' && *build->cursor != '\\')
      build->cursor++;
    g_string_append_len (into, plain, build->cursor - plain);
    if (build->cursor < build->end && *build->cursor++ == '"')
      return;
    if (build->cursor < build->end)
      read_escape (build, into);
  }
}

static void
skip_string (Build *build)
{
  const char *start = build->cursor, *quote;
  while ((quote = memchr (build->cursor, '"', build->end - build->cursor)) != NULL) {
    const char *before = quote; /* an odd number of backslashes takes its meaning away */
    while (before > start && before[-1] == '\\')
      before--;
    build->cursor = quote + 1;
    if ((quote - before) % 2 == 0)
      return;
  }
  build->cursor = build->end;
}

/* Commas and colons say nothing that sound text does not say without them. */
static void
skip_blanks (Build *build)
{
  while (build->cursor < build->end &&
         (*build->cursor == ' ' || *build->cursor == '\n' || *build->cursor == ',' ||
          *build->cursor == ':' || *build->cursor == '\r' || *build->cursor == '\t'))
    build->cursor++;
}

/* A number or a literal, up to what cannot belong to it. */
static void
read_word (Build *build, JsonNode *node)
{
  char word[48];
  gsize length = 0;
  while (build->cursor < build->end && length < sizeof word - 1 &&
         (g_ascii_isalnum (*build->cursor) || strchr ("+-.", *build->cursor) != NULL))
    word[length++] = *build->cursor++;
  word[length] = '\0';
  if (length == 0 && build->cursor < build->end) /* never of sound text; it has to end, too */
    build->cursor++;
  if (*word == 't' || *word == 'f')
    json_node_init_boolean (node, *word == 't');
  else if (*word == 'n' || *word == '\0')
    json_node_init_null (node);
  else if (strpbrk (word, ".eE") != NULL)
    json_node_init_double (node, g_ascii_strtod (word, NULL));
  else
    json_node_init_int (node, g_ascii_strtoll (word, NULL, 10));
}

static JsonNode *
read_value (Build *build, char c)
{
  JsonNode *node = json_node_alloc ();
  if (c == '"') {
    build->cursor++;
    read_string (build, build->text);
    json_node_init_string (node, build->text->str);
  } else if (c == '{') {
    build->cursor++;
    json_node_init (node, JSON_NODE_OBJECT);
    json_node_take_object (node, json_object_new ());
  } else if (c == '[') {
    build->cursor++;
    json_node_init (node, JSON_NODE_ARRAY);
    json_node_take_array (node, json_array_new ());
  } else
    read_word (build, node);
  return node;
}

/* Puts `node` (full transfer) where it belongs. */
static void
place (Build *build, JsonNode *node)
{
  JsonNode *parent = build->open->len > 0 ? build->open->pdata[build->open->len - 1] : NULL;
  if (parent != NULL && JSON_NODE_HOLDS_OBJECT (parent))
    json_object_set_member (json_node_get_object (parent), build->key->str, node);
  else if (parent != NULL)
    json_array_add_element (json_node_get_array (parent), node);
  else {
    g_clear_pointer (&build->root, json_node_unref);
    build->root = node;
  }
  build->has_key = FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
    g_ptr_array_add (build->open, node);
}

static gboolean
wants_key (const Build *build)
{
  return build->open->len > 0 && !build->has_key &&
         JSON_NODE_HOLDS_OBJECT ((JsonNode *) build->open->pdata[build->open->len - 1]);
}

/* Steps over the value of a member. */
static void
skip_value (Build *build)
{
  int depth = 0;
  while (build->cursor < build->end) {
    char c = *build->cursor;
    if (depth == 0 && (c == ',' || c == '}' || c == ']'))
      return;
    build->cursor++;
    if (c == '"')
      skip_string (build);
    else if (c == '{' || c == '[')
      depth++;
    else if (c == '}' || c == ']')
      depth--;
  }
}

JsonNode *
sw_json_build (const char *text, gsize length, const char *without, SwJsonSpan *span)
{
  Build build = {.cursor = text, .end = text + length};
  build.open = g_ptr_array_new ();
  build.key = g_string_new (NULL);
  build.text = g_string_new (NULL);
  for (skip_blanks (&build); build.cursor < build.end; skip_blanks (&build)) {
    char c = *build.cursor;
    if (c == '}' || c == ']') {
      build.cursor++;
      g_ptr_array_set_size (build.open, MAX (1, (int) build.open->len) - 1);
    } else if (c == '"' && wants_key (&build)) {
      build.cursor++;
      read_string (&build, build.key);
      build.has_key = TRUE;
      if (build.open->len > 1 || g_strcmp0 (build.key->str, without) != 0)
        continue;
      skip_blanks (&build);
      span->start = build.cursor - text;
      skip_value (&build);
      span->length = build.cursor - text - span->start;
      build.has_key = FALSE;
    } else
      place (&build, read_value (&build, c));
  }
  g_ptr_array_unref (build.open);
  g_string_free (build.key, TRUE);
  g_string_free (build.text, TRUE);
  return build.root;
}
