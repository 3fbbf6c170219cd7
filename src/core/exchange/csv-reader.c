#include "core/exchange/csv-reader.h"

#include <string.h>

/* NULL where the bytes are no text in `charset`. */
static char *
convert (const char *bytes, gsize length, const char *charset)
{
  gsize written;
  char *text = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, &written, NULL);
  for (gsize i = 0; text != NULL && i < written; i++)
    text[i] = text[i] == '\0' ? ' ' : text[i];
  return text;
}

static gboolean
is_utf16 (const char *bytes, gsize length)
{
  return length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
}

gboolean
sw_csv_is_text (const char *bytes, gsize length)
{
  return length == 0 || is_utf16 (bytes, length) || memchr (bytes, '\0', length) == NULL;
}

char *
sw_csv_decode (const char *bytes, gsize length, SwLanguage language)
{
  char *text = NULL;
  if (is_utf16 (bytes, length))
    text = convert (bytes + 2, length - 2, bytes[0] == '\xff' ? "UTF-16LE" : "UTF-16BE");
  else if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    text = g_utf8_make_valid (bytes + 3, (gssize) length - 3);
  else if (!g_utf8_validate (bytes, (gssize) length, NULL))
    text = convert (bytes, length, language == SW_LANGUAGE_CHINESE ? "GB18030" : "WINDOWS-1252");
  return text != NULL ? text : g_utf8_make_valid (bytes, (gssize) length);
}

static gsize
line_length (const char *text)
{
  return strcspn (text, "\r\n");
}

static gboolean
has (const char *text, gsize length, const char *what)
{
  return g_strstr_len (text, (gssize) length, what) != NULL;
}

/* Wide forms too: Chinese keyboards give them. */
static char
separator_of (const char *text)
{
  while (*text != '\0') {
    gsize length = line_length (text);
    if (has (text, length, "\t"))
      return '\t';
    if (has (text, length, ";") || has (text, length, "；"))
      return ';';
    if (has (text, length, ",") || has (text, length, "，"))
      return ',';
    text += length + strspn (text + length, "\r\n");
  }
  return ',';
}

void
sw_csv_reader_init (SwCsvReader *reader, const char *text)
{
  *reader = (SwCsvReader){text, separator_of (text), 1, FALSE};
}

/* How many bytes of a separator stand at `at`; 0: none. */
static gsize
separator_at (const SwCsvReader *reader, const char *at)
{
  const char *wide = reader->separator == ';' ? "；" : reader->separator == ',' ? "，" : NULL;
  if (*at == reader->separator)
    return 1;
  return wide != NULL && g_str_has_prefix (at, wide) ? strlen (wide) : 0;
}

static void
end_line (SwCsvReader *reader)
{
  if (*reader->at == '\r' && reader->at[1] == '\n')
    reader->at++;
  if (*reader->at != '\0') {
    reader->at++;
    reader->line++;
  }
}

/* Does a quoted text begin at `at`? Finds its closing quote. */
static const char *
closing_quote (const char *at)
{
  const char *end = at + 1;
  while (*end != '\0' && end - at < SW_CSV_LONGEST_QUOTE) {
    if (*end == '"' && end[1] != '"')
      return end;
    end += *end == '"' ? 2 : 1;
  }
  return NULL;
}

static void
take_quoted (SwCsvReader *reader, GString *cell, const char *end)
{
  for (const char *at = reader->at + 1; at < end; at++) {
    if (*at == '"')
      at++;
    reader->line += *at == '\n' || (*at == '\r' && at[1] != '\n');
    g_string_append_c (cell, *at);
  }
  reader->at = end + 1;
}

static char *
take_cell (SwCsvReader *reader)
{
  GString *cell = g_string_new (NULL);
  const char *start = reader->at;
  while (*start == ' ')
    start++;
  if (*start == '"') {
    const char *end = closing_quote (start);
    reader->unclosed = reader->unclosed || end == NULL;
    if (end != NULL) {
      reader->at = start;
      take_quoted (reader, cell, end);
    }
  }
  while (*reader->at != '\0' && *reader->at != '\r' && *reader->at != '\n' &&
         separator_at (reader, reader->at) == 0)
    g_string_append_c (cell, *reader->at++);
  return g_string_free (cell, FALSE);
}

gboolean
sw_csv_reader_next (SwCsvReader *reader, GPtrArray *cells, guint *line)
{
  g_ptr_array_set_size (cells, 0);
  reader->unclosed = FALSE;
  *line = reader->line;
  if (*reader->at == '\0')
    return FALSE;
  for (;;) {
    g_ptr_array_add (cells, take_cell (reader));
    gsize separator = separator_at (reader, reader->at);
    if (separator == 0)
      break;
    reader->at += separator;
  }
  end_line (reader);
  return TRUE;
}

const char *
sw_csv_reader_peek (const SwCsvReader *reader, gsize *length)
{
  *length = line_length (reader->at);
  return reader->at;
}

void
sw_csv_reader_skip (SwCsvReader *reader)
{
  reader->at += line_length (reader->at);
  end_line (reader);
}
