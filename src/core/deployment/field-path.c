/* Answers that are paths on a host: absolute, and without a way back up. */
#include "core/deployment/field-value-private.h"

#include "core/base/error.h"
#include "core/deployment/field-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PATH_BYTES 1000
#define MOST_PART_BYTES 255

/* The parts of a path without empty ones and dots; NULL where one leads up or is too long. */
static GPtrArray *
parts_of (const char *text)
{
  g_auto (GStrv) all = g_strsplit (text, "/", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; all[i] != NULL; i++) {
    if (g_str_equal (all[i], "..") || strlen (all[i]) > MOST_PART_BYTES)
      return NULL;
    if (*all[i] != '\0' && !g_str_equal (all[i], "."))
      g_ptr_array_add (parts, g_strdup (all[i]));
  }
  g_ptr_array_add (parts, NULL);
  return g_steal_pointer (&parts);
}

char *
sw_field_read_path (const SwFieldReading *reading, const char *text, GError **error)
{
  g_autofree char *shown = sw_field_text_shown (text);
  if (*text != '/') {
    sw_refuse (error, SW_ERROR_REFUSED, "path",
               _ ("“%s” is no whole path. On the host it begins with “/”."), shown);
    return NULL;
  }
  g_autoptr (GPtrArray) parts = strlen (text) <= MOST_PATH_BYTES ? parts_of (text) : NULL;
  if (parts == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "path",
               _ ("“%s” leads up with “..” or is too long. Write the path as it really is."),
               shown);
    return NULL;
  }
  g_autofree char *joined = g_strjoinv ("/", (char **) parts->pdata);
  return g_strconcat ("/", joined, NULL);
}

/* “file:///srv/data”, “srv/data”, “/srv/../data”; of drives and of homes nobody knows where they
 * are on the host. */
char *
sw_field_mend_path (const SwFieldReading *reading, const char *text)
{
  if (g_str_has_prefix (text, "file://"))
    return g_filename_from_uri (text, NULL, NULL);
  if (strchr (text, '\\') != NULL || strchr (text, ':') != NULL || *text == '~' || *text == '-')
    return NULL;
  return strlen (text) <= MOST_PATH_BYTES ? g_canonicalize_filename (text, "/") : NULL;
}
