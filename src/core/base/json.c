#include "core/base/json.h"

#include "core/base/error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* The parser recurses, so depth is counted first, in one pass that knows only strings and
 * brackets. */
static gboolean
depth_allowed (const char *text, gsize length)
{
  int depth = 0;
  gboolean in_string = FALSE;
  for (gsize i = 0; i < length; i++) {
    char c = text[i];
    if (in_string) {
      if (c == '\\')
        i++;
      else if (c == '"')
        in_string = FALSE;
    } else if (c == '"') {
      in_string = TRUE;
    } else if (c == '{' || c == '[') {
      if (++depth > SW_JSON_MAX_DEPTH)
        return FALSE;
    } else if (c == '}' || c == ']') {
      depth--;
    }
  }
  return TRUE;
}

JsonNode *
sw_json_parse (const char *text, gsize length, const char *name, GError **error)
{
  if (!g_utf8_validate_len (text, length, NULL)) {
    sw_refuse (error, SW_ERROR_FILE, "malformed",
               _ ("“%s” is not UTF-8 text. Save it as UTF-8 and try again."), name);
    return NULL;
  }
  if (!depth_allowed (text, length)) {
    sw_refuse (error, SW_ERROR_FILE, "too-deep",
               _ ("“%s” is nested more than %d levels deep. It is not a file of Slipway; check "
                  "where it comes from."),
               name, SW_JSON_MAX_DEPTH);
    return NULL;
  }
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;
  if (!json_parser_load_from_data (parser, text, length, &problem)) {
    sw_refuse (error, SW_ERROR_FILE, "malformed",
               _ ("“%s” is not valid JSON (line %u, column %u). Ask the sender for it again."),
               name, json_parser_get_current_line (parser), json_parser_get_current_pos (parser));
    return NULL;
  }
  JsonNode *root = json_parser_get_root (parser);
  if (root == NULL) {
    sw_refuse (error, SW_ERROR_FILE, "malformed", _ ("“%s” is empty. Ask the sender for it again."),
               name);
    return NULL;
  }
  return json_node_ref (root);
}

/* Reads up to one byte over the limit, so that a stream without an end ends here. */
static GByteArray *
read_bounded (const char *path, GError **error)
{
  FILE *file = g_str_equal (path, "-") ? stdin : g_fopen (path, "rbe");
  if (file == NULL) {
    sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be read: %s."), path,
               g_strerror (errno));
    return NULL;
  }
  GByteArray *bytes = g_byte_array_new ();
  guint8 block[65536];
  gsize count;
  while (bytes->len <= SW_JSON_MAX_BYTES && (count = fread (block, 1, sizeof block, file)) > 0)
    g_byte_array_append (bytes, block, count);
  gboolean failed = ferror (file) != 0;
  int reason = errno;
  if (file != stdin)
    fclose (file);
  if (!failed && bytes->len <= SW_JSON_MAX_BYTES)
    return bytes;
  if (failed)
    sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be read: %s."), path,
               g_strerror (reason));
  else
    sw_refuse (
        error, SW_ERROR_FILE, "too-large",
        _ ("“%s” is larger than %d MB. It is not a file of Slipway; check where it comes from."),
        path, SW_JSON_MAX_BYTES / 1024 / 1024);
  g_byte_array_unref (bytes);
  return NULL;
}

JsonNode *
sw_json_read (const char *path, GError **error)
{
  GByteArray *bytes = read_bounded (path, error);
  if (bytes == NULL)
    return NULL;
  JsonNode *node = sw_json_parse ((const char *) bytes->data, bytes->len, path, error);
  g_byte_array_unref (bytes);
  return node;
}
