#include "core/base/json.h"

#include "core/base/error.h"
#include "core/base/json-build.h"
#include "core/base/json-scan.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Some editors put it before UTF-8; RFC 8259 lets a reader step over it. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Lines and columns count from 1, columns in characters. */
static void
locate (const char *text, gsize offset, guint *line, guint *column)
{
  const char *start = text;
  *line = 1;
  for (gsize i = 0; i < offset; i++) {
    if (text[i] == '\n') {
      (*line)++;
      start = text + i + 1;
    }
  }
  *column = (guint) g_utf8_strlen (start, text + offset - start) + 1;
}

static gboolean
refuse_too_large (GError **error, const char *name, gsize most)
{
  return sw_refuse (error, SW_ERROR_FILE, "too-large",
                    _ ("“%s” is larger than %d MB. It is not a file of Slipway; check where it "
                       "comes from."),
                    name, (int) (most / 1024 / 1024));
}

/* Of any file. */
static gboolean
refuse_size (GError **error, const char *name, gsize most)
{
  return sw_refuse (error, SW_ERROR_FILE, "too-large",
                    _ ("“%s” is larger than %d MB, which is more than is read here. Choose a "
                       "smaller file, or split it."),
                    name, (int) (most / 1024 / 1024));
}

static gboolean
refuse_malformed (GError **error, const char *name, guint line, guint column)
{
  return sw_refuse (error, SW_ERROR_FILE, "malformed",
                    _ ("“%s” is not valid JSON (line %u, column %u). Ask the sender for it again."),
                    name, line, column);
}

static gboolean
scan_text (const char *text, gsize length, const char *name, GError **error)
{
  gsize offset;
  guint line, column;
  switch (sw_json_scan (text, length, SW_JSON_MAX_DEPTH, SW_JSON_MAX_VALUES, &offset)) {
  case SW_JSON_TOO_DEEP:
    return sw_refuse (error, SW_ERROR_FILE, "too-deep",
                      _ ("“%s” is nested more than %d levels deep. It is not a file of Slipway; "
                         "check where it comes from."),
                      name, SW_JSON_MAX_DEPTH);
  case SW_JSON_TOO_MANY:
    return sw_refuse (error, SW_ERROR_FILE, "too-large",
                      _ ("“%s” holds more than %d values. It is not a file of Slipway; check where "
                         "it comes from."),
                      name, SW_JSON_MAX_VALUES);
  case SW_JSON_DOUBLE_KEY:
    locate (text, offset, &line, &column);
    return sw_refuse (error, SW_ERROR_FILE, "malformed",
                      _ ("“%s” names a key twice in one object (line %u, column %u). Remove one."),
                      name, line, column);
  case SW_JSON_MALFORMED:
    locate (text, offset, &line, &column);
    return refuse_malformed (error, name, line, column);
  case SW_JSON_SOUND:
  default:
    return TRUE;
  }
}

static gboolean
has_byte_order_mark (const char *text, gsize length)
{
  return length >= strlen (BYTE_ORDER_MARK) &&
         memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0;
}

gboolean
sw_json_check (const char *text, gsize length, const char *name, GError **error)
{
  if (length > SW_JSON_MAX_BYTES)
    return refuse_too_large (error, name, SW_JSON_MAX_BYTES);
  if (!g_utf8_validate_len (text, length, NULL))
    return sw_refuse (error, SW_ERROR_FILE, "malformed",
                      _ ("“%s” is not UTF-8 text. Save it as UTF-8 and try again."), name);
  gsize skipped = has_byte_order_mark (text, length) ? strlen (BYTE_ORDER_MARK) : 0;
  return scan_text (text + skipped, length - skipped, name, error);
}

JsonNode *
sw_json_parse (const char *text, gsize length, const char *name, GError **error)
{
  if (!sw_json_check (text, length, name, error))
    return NULL;
  if (has_byte_order_mark (text, length)) {
    text += strlen (BYTE_ORDER_MARK);
    length -= strlen (BYTE_ORDER_MARK);
  }
  JsonNode *root = sw_json_build (text, length, NULL, NULL);
  if (root == NULL)
    sw_refuse (error, SW_ERROR_FILE, "malformed", _ ("“%s” is empty. Ask the sender for it again."),
               name);
  return root;
}

/* Reads on until just over the limit, so that a stream without an end ends here. */
typedef gboolean (*RefuseSize) (GError **error, const char *name, gsize most);

static GBytes *
read_bytes (const char *path, gsize most, RefuseSize refuse, GError **error)
{
  FILE *file = g_str_equal (path, "-") ? stdin : g_fopen (path, "rbe");
  if (file == NULL) {
    sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be read: %s. Check the path."), path,
               g_strerror (errno));
    return NULL;
  }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[65536];
  gsize count;
  while (bytes->len <= most && (count = fread (block, 1, sizeof block, file)) > 0)
    g_byte_array_append (bytes, block, (guint) count);
  int reason = ferror (file) ? errno : 0;
  if (file != stdin)
    fclose (file);
  if (reason != 0)
    sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be read: %s. Check the path."), path,
               g_strerror (reason));
  else if (bytes->len > most)
    refuse (error, path, most);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return NULL;
}

GBytes *
sw_json_read_bytes (const char *path, gsize most, GError **error)
{
  return read_bytes (path, most, refuse_size, error);
}

JsonNode *
sw_json_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (path, SW_JSON_MAX_BYTES, refuse_too_large, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return sw_json_parse (text != NULL ? text : "", length, path, error);
}
