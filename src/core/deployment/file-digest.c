#include "core/deployment/file-digest.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { CHUNK = 1 << 16, SUM_LENGTH = 64 };
#define MOST_BYTES (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)

/* A device or a pipe has no end to reckon with. */
static gboolean
is_plain (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
      g_file_info_get_size (info) <= MOST_BYTES)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                       _ ("it is no file, or larger than 2 GiB"));
  return FALSE;
}

static gboolean
read_all (GFile *file, GChecksum *checksum, gint64 *bytes, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize count = -1;
  *bytes = 0;
  while (stream != NULL && (count = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK,
                                                         cancellable, error)) > 0) {
    g_checksum_update (checksum, buffer, count);
    *bytes += count;
  }
  return stream != NULL && count == 0;
}

gboolean
sw_file_digest_read (const char *path, SwFileDigest *digest, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) cause = NULL;
  gint64 bytes;
  if (!is_plain (file, cancellable, &cause) ||
      !read_all (file, checksum, &bytes, cancellable, &cause))
    return sw_refuse (error, SW_ERROR_FILE, "file", _ ("“%s” cannot be read: %s. Check the path."),
                      path, cause->message);
  if (bytes == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "empty", _ ("“%s” is empty, so it proves nothing."),
                      path);
  g_autofree char *name = g_file_get_basename (file);
  digest->name = sw_text_clean (name);
  digest->bytes = bytes;
  digest->sum = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

void
sw_file_digest_clear (SwFileDigest *digest)
{
  g_clear_pointer (&digest->name, g_free);
  g_clear_pointer (&digest->sum, g_free);
}

char *
sw_file_digest_to_text (const SwFileDigest *digest)
{
  return g_strdup_printf ("sha256:%s %" G_GINT64_FORMAT " %s", digest->sum, digest->bytes,
                          digest->name);
}

gboolean
sw_file_digest_parse (const char *text, SwFileDigest *digest)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 3);
  if (g_strv_length (parts) != 3 || !g_str_has_prefix (parts[0], "sha256:"))
    return FALSE;
  const char *sum = parts[0] + strlen ("sha256:");
  gint64 bytes;
  if (strlen (sum) != SUM_LENGTH || strspn (sum, "0123456789abcdef") != SUM_LENGTH ||
      *parts[2] == '\0' || !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT64, &bytes, NULL))
    return FALSE;
  digest->name = sw_text_clean (parts[2]);
  digest->bytes = bytes;
  digest->sum = g_strdup (sum);
  return TRUE;
}
