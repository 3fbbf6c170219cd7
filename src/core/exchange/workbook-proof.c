#include "core/exchange/workbook-proof.h"

#include <gio/gio.h>
#include <string.h>

#define END_RECORD 22  /* bytes, without a comment: the library writes none */
#define ENTRY 46       /* of the central directory, before the name */
#define LOCAL_ENTRY 30 /* before the name */
#define EDGE 512       /* bytes of a part's beginning and end that are looked at */

typedef struct {
  const guint8 *bytes;
  gsize size;
} Archive;

static guint32
number (const Archive *archive, gsize at, int bytes)
{
  guint32 value = 0;
  for (int i = bytes - 1; i >= 0; i--)
    value = value << 8 | archive->bytes[at + (gsize) i];
  return value;
}

/* The name of the first element behind the XML declaration, to free. */
static char *
root_name (const char *head)
{
  const char *declared = strstr (head, "?>");
  const char *open = strchr (declared != NULL ? declared : head, '<');
  return open != NULL ? g_strndup (open + 1, strcspn (open + 1, " />\r\n\t")) : NULL;
}

static gboolean
is_closed (const char *head, const char *tail)
{
  g_autofree char *name = root_name (head);
  g_autofree char *end = name != NULL ? g_strdup_printf ("</%s>", name) : NULL;
  if (name == NULL)
    return FALSE;
  if (g_str_has_suffix (tail, end))
    return TRUE;
  /* An element without content: nothing but itself may stand there. */
  const char *open = strstr (head, name);
  return g_str_has_suffix (tail, "/>") && open != NULL && strchr (open, '<') == NULL;
}

/* Keeps the first and the last EDGE bytes of what comes out of `stream`; FALSE when it breaks. */
static gboolean
read_edges (GInputStream *stream, GString *head, GString *tail)
{
  char buffer[65536];
  gssize length;
  while ((length = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0) {
    if (head->len < EDGE)
      g_string_append_len (head, buffer, MIN (length, (gssize) (EDGE - head->len)));
    gsize part = MIN ((gsize) length, EDGE);
    g_string_append_len (tail, buffer + length - part, (gssize) part);
    if (tail->len > EDGE)
      g_string_erase (tail, 0, (gssize) (tail->len - EDGE));
  }
  return length == 0;
}

static gboolean
is_part_whole (const guint8 *bytes, gsize size, gboolean deflated)
{
  g_autoptr (GInputStream) memory =
      g_memory_input_stream_new_from_data (bytes, (gssize) size, NULL);
  g_autoptr (GConverter) inflate =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autoptr (GInputStream) stream =
      deflated ? g_converter_input_stream_new (memory, inflate) : g_object_ref (memory);
  GString *head = g_string_new (NULL), *tail = g_string_new (NULL);
  gboolean whole = read_edges (stream, head, tail);
  while (tail->len > 0 && g_ascii_isspace (tail->str[tail->len - 1]))
    g_string_truncate (tail, tail->len - 1);
  whole = whole && is_closed (head->str, tail->str);
  g_string_free (head, TRUE);
  g_string_free (tail, TRUE);
  return whole;
}

/* The part whose entry of the central directory is at `at`; `next` receives the next entry. */
static gboolean
is_entry_whole (const Archive *archive, gsize at, gsize *next)
{
  if (at + ENTRY > archive->size || number (archive, at, 4) != 0x02014b50)
    return FALSE;
  guint32 method = number (archive, at + 10, 2), packed = number (archive, at + 20, 4);
  gsize local = number (archive, at + 42, 4);
  *next = at + ENTRY + number (archive, at + 28, 2) + number (archive, at + 30, 2) +
          number (archive, at + 32, 2);
  if (local + LOCAL_ENTRY > archive->size || number (archive, local, 4) != 0x04034b50)
    return FALSE;
  gsize data =
      local + LOCAL_ENTRY + number (archive, local + 26, 2) + number (archive, local + 28, 2);
  if (data > archive->size || packed > archive->size - data)
    return FALSE;
  return is_part_whole (archive->bytes + data, packed, method == 8);
}

gboolean
sw_workbook_is_whole (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL || g_mapped_file_get_length (file) < END_RECORD)
    return FALSE;
  Archive archive = {(const guint8 *) g_mapped_file_get_contents (file),
                     g_mapped_file_get_length (file)};
  gsize end = archive.size - END_RECORD;
  if (number (&archive, end, 4) != 0x06054b50)
    return FALSE;
  guint32 count = number (&archive, end + 10, 2);
  gsize at = number (&archive, end + 16, 4);
  for (guint32 i = 0; i < count; i++) {
    if (!is_entry_whole (&archive, at, &at))
      return FALSE;
  }
  return count > 0;
}
