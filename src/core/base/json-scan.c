#include "core/base/json-scan.h"

#include <math.h>
#include <string.h>

/* What the grammar lets come next. */
typedef enum {
  WANT_VALUE,
  WANT_FIRST_VALUE, /* or the end of the array */
  WANT_KEY,
  WANT_FIRST_KEY, /* or the end of the object */
  WANT_COLON,
  WANT_COMMA, /* or the end of what is open */
} Want;

typedef struct {
  const char *start;
  const char *cursor;
  const char *end;
  int depth;
  int max_depth;
  Want want;
  gsize values;    /* scalars and brackets so far; a key is none */
  GString *text;   /* what the last string says */
  GString *open;   /* the brackets that are open, '{' or '[' */
  GPtrArray *keys; /* one set of keys a level; NULL until the level held an object */
  gboolean ended;  /* a whole document was seen */
} Scan;

static int
peek (const Scan *scan)
{
  return scan->cursor < scan->end ? (guchar) *scan->cursor : -1;
}

static gboolean
take (Scan *scan, char expected)
{
  if (peek (scan) != expected)
    return FALSE;
  scan->cursor++;
  return TRUE;
}

static void
skip_blanks (Scan *scan)
{
  while (scan->cursor < scan->end && (*scan->cursor == ' ' || *scan->cursor == '\n' ||
                                      *scan->cursor == '\t' || *scan->cursor == '\r'))
    scan->cursor++;
}

static gboolean
read_hex (Scan *scan, guint *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, scan->cursor++) {
    if (scan->cursor == scan->end || !g_ascii_isxdigit (*scan->cursor))
      return FALSE;
    *unit = *unit * 16 + g_ascii_xdigit_value (*scan->cursor);
  }
  return TRUE;
}

/* After `\u`. U+0000 would cut the text short where it is read as a C string. */
static gboolean
read_code_point (Scan *scan, gunichar *point)
{
  guint unit, second;
  if (!read_hex (scan, &unit) || unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  *point = unit;
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;
  if (!take (scan, '\\') || !take (scan, 'u') || !read_hex (scan, &second) || second < 0xdc00 ||
      second > 0xdfff)
    return FALSE;
  *point = 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00);
  return TRUE;
}

/* After the backslash. Appends what it stands for. */
static gboolean
read_escape (Scan *scan)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  if (scan->cursor == scan->end)
    return FALSE;
  char escape = *scan->cursor++;
  if (escape == 'u') {
    gunichar point;
    gboolean read = read_code_point (scan, &point);
    if (read)
      g_string_append_unichar (scan->text, point);
    return read;
  }
  const char *letter = memchr (letters, escape, sizeof letters - 1);
  if (letter != NULL)
    g_string_append_c (scan->text, meanings[letter - letters]);
  return letter != NULL;
}

/* After the opening quotation mark. `text` receives what the string says: two keys are the same
 * also where they are written differently. */
static gboolean
read_string (Scan *scan)
{
  const char *plain = scan->cursor; /* from here on nothing was escaped */
  g_string_truncate (scan->text, 0);
  while (scan->cursor < scan->end) {
    guchar c = (guchar) *scan->cursor++;
    if (c < 0x20)
      return FALSE;
    if (c != '"' && c != '\\')
      continue;
    g_string_append_len (scan->text, plain, scan->cursor - 1 - plain);
    if (c == '"')
      return TRUE;
    if (!read_escape (scan))
      return FALSE;
    plain = scan->cursor;
  }
  return FALSE;
}

static gsize
skip_digits (Scan *scan)
{
  const char *from = scan->cursor;
  while (scan->cursor < scan->end && g_ascii_isdigit (*scan->cursor))
    scan->cursor++;
  return scan->cursor - from;
}

/* The parser wraps what does not fit; nobody means a number of more than 40 characters. */
static gboolean
number_fits (const char *from, gsize length, gboolean whole)
{
  char text[41];
  if (length >= sizeof text)
    return FALSE;
  memcpy (text, from, length);
  text[length] = '\0';
  if (!whole)
    return isfinite (g_ascii_strtod (text, NULL)) != 0;
  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

static gboolean
read_number (Scan *scan)
{
  const char *from = scan->cursor;
  gboolean whole = TRUE;
  take (scan, '-');
  if (!take (scan, '0') && skip_digits (scan) == 0)
    return FALSE;
  if (take (scan, '.')) {
    whole = FALSE;
    if (skip_digits (scan) == 0)
      return FALSE;
  }
  if (take (scan, 'e') || take (scan, 'E')) {
    whole = FALSE;
    if (!take (scan, '+'))
      take (scan, '-');
    if (skip_digits (scan) == 0)
      return FALSE;
  }
  return !g_ascii_isalnum (peek (scan)) && number_fits (from, scan->cursor - from, whole);
}

static gboolean
read_literal (Scan *scan)
{
  static const char *const literals[] = {"true", "false", "null"};
  for (guint i = 0; i < G_N_ELEMENTS (literals); i++) {
    gsize length = strlen (literals[i]);
    if ((gsize) (scan->end - scan->cursor) >= length &&
        memcmp (scan->cursor, literals[i], length) == 0) {
      scan->cursor += length;
      return TRUE;
    }
  }
  return FALSE;
}

static SwJsonVerdict
open_bracket (Scan *scan, char bracket)
{
  if (scan->depth == scan->max_depth)
    return SW_JSON_TOO_DEEP;
  scan->cursor++;
  scan->depth++;
  scan->values++;
  scan->want = bracket == '{' ? WANT_FIRST_KEY : WANT_FIRST_VALUE;
  g_string_append_c (scan->open, bracket);
  if ((guint) scan->depth > scan->keys->len)
    g_ptr_array_add (scan->keys, NULL);
  GHashTable *keys = scan->keys->pdata[scan->depth - 1];
  if (keys != NULL)
    g_hash_table_remove_all (keys);
  return SW_JSON_SOUND;
}

static SwJsonVerdict
close_bracket (Scan *scan, char opening)
{
  if (scan->depth == 0 || scan->open->str[scan->depth - 1] != opening)
    return SW_JSON_MALFORMED;
  scan->cursor++;
  scan->depth--;
  scan->want = WANT_COMMA;
  g_string_truncate (scan->open, scan->depth);
  scan->ended = scan->depth == 0;
  return SW_JSON_SOUND;
}

static SwJsonVerdict
read_key (Scan *scan)
{
  scan->cursor++;
  scan->want = WANT_COLON;
  if (!read_string (scan))
    return SW_JSON_MALFORMED;
  GHashTable *keys = scan->keys->pdata[scan->depth - 1];
  if (keys == NULL)
    scan->keys->pdata[scan->depth - 1] = keys =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return g_hash_table_add (keys, g_strdup (scan->text->str)) ? SW_JSON_SOUND : SW_JSON_DOUBLE_KEY;
}

static SwJsonVerdict
read_value (Scan *scan, char c)
{
  gboolean sound;
  scan->values++;
  scan->want = WANT_COMMA;
  scan->ended = scan->depth == 0;
  if (c == '"') {
    scan->cursor++;
    sound = read_string (scan);
  } else
    sound = c == '-' || g_ascii_isdigit (c) ? read_number (scan) : read_literal (scan);
  return sound ? SW_JSON_SOUND : SW_JSON_MALFORMED;
}

static gboolean
is_wanted (const Scan *scan, char c)
{
  switch (scan->want) {
  case WANT_VALUE:
    return memchr ("}],:", c, 4) == NULL;
  case WANT_FIRST_VALUE:
    return memchr ("},:", c, 3) == NULL;
  case WANT_KEY:
    return c == '"';
  case WANT_FIRST_KEY:
    return c == '"' || c == '}';
  case WANT_COLON:
    return c == ':';
  case WANT_COMMA:
  default:
    return !scan->ended && memchr (",}]", c, 3) != NULL;
  }
}

static SwJsonVerdict
read_token (Scan *scan)
{
  char c = *scan->cursor;
  if (!is_wanted (scan, c))
    return SW_JSON_MALFORMED;
  switch (c) {
  case '{':
  case '[':
    return open_bracket (scan, c);
  case '}':
  case ']':
    return close_bracket (scan, c == '}' ? '{' : '[');
  case ',':
    scan->cursor++;
    scan->want = scan->open->str[scan->depth - 1] == '{' ? WANT_KEY : WANT_VALUE;
    return SW_JSON_SOUND;
  case ':':
    scan->cursor++;
    scan->want = WANT_VALUE;
    return SW_JSON_SOUND;
  default:
    return scan->want == WANT_KEY || scan->want == WANT_FIRST_KEY ? read_key (scan)
                                                                  : read_value (scan, c);
  }
}

static void
free_keys_cb (gpointer keys)
{
  if (keys != NULL)
    g_hash_table_unref (keys);
}

SwJsonVerdict
sw_json_scan (const char *text, gsize length, int max_depth, gsize max_values, gsize *offset)
{
  Scan scan = {.start = text, .cursor = text, .end = text + length, .max_depth = max_depth};
  scan.text = g_string_new (NULL);
  scan.open = g_string_new (NULL);
  scan.keys = g_ptr_array_new_with_free_func (free_keys_cb);
  SwJsonVerdict verdict = SW_JSON_SOUND;
  for (skip_blanks (&scan); verdict == SW_JSON_SOUND && scan.cursor < scan.end;
       skip_blanks (&scan)) {
    verdict = read_token (&scan);
    if (verdict == SW_JSON_SOUND && scan.values > max_values)
      verdict = SW_JSON_TOO_MANY;
  }
  if (verdict == SW_JSON_SOUND && scan.depth > 0) /* the text ends too soon */
    verdict = SW_JSON_MALFORMED;
  *offset = scan.cursor - scan.start;
  g_string_free (scan.text, TRUE);
  g_string_free (scan.open, TRUE);
  g_ptr_array_unref (scan.keys);
  return verdict;
}
