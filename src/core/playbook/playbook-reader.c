/* From the text of a playbook file to the playbook, or to what is wrong with it. */
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/playbook/playbook-builder.h"
#include "core/playbook/playbook-format.h"
#include "core/playbook/playbook-value.h"
#include "core/playbook/playbook-web.h"

#include <glib/gi18n-lib.h>

/* A file of another kind or of a later format gets this one fault: a list of all its unknown keys
 * would help nobody. */
static gboolean
check_header (SwInspection *inspection)
{
  const char *format = sw_value_string (sw_value_member (inspection->root, "format"));
  JsonNode *version = sw_value_member (inspection->root, "format_version");
  if (g_strcmp0 (format, SW_PLAYBOOK_FORMAT) != 0) {
    sw_inspection_fault_at (inspection, "format", _ ("This is no playbook: “format” must be “%s”."),
                            SW_PLAYBOOK_FORMAT);
    return FALSE;
  }
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) ||
      json_node_get_value_type (version) != G_TYPE_INT64 ||
      json_node_get_int (version) <= SW_PLAYBOOK_FORMAT_VERSION)
    return TRUE;
  sw_inspection_fault_at (inspection, "format_version",
                          _ ("This playbook was made for a newer Slipway. Install the newest "
                             "version of Slipway to read it."));
  return FALSE;
}

static SwPlaybook *
inspect (SwInspection *inspection, const char *text, gsize length)
{
  if (!check_header (inspection))
    return NULL;
  sw_shape_check (sw_playbook_format (), inspection, inspection->root);
  if (inspection->overflow)
    return NULL;
  g_autoptr (GBytes) kept = g_bytes_new_take (g_strndup (text, length), length);
  g_autoptr (SwPlaybook) playbook = sw_playbook_build (inspection->root, kept);
  sw_playbook_web_check (playbook, inspection);
  return inspection->faults->len == 0 ? g_steal_pointer (&playbook) : NULL;
}

/* Hands the faults over, or, where nobody asked for them, the first one as the error. */
static void
report (SwInspection *inspection, const char *name, GPtrArray *faults, GError **error)
{
  if (faults == NULL && inspection->faults->len > 0) {
    const SwFault *first = inspection->faults->pdata[0];
    sw_refuse (error, SW_ERROR_REFUSED, "faulty-playbook", _ ("“%s” cannot be used. %s: %s"), name,
               first->path, first->message);
  }
  if (faults != NULL)
    g_ptr_array_extend_and_steal (faults, g_steal_pointer (&inspection->faults));
}

SwPlaybook *
sw_playbook_parse (const char *text, gsize length, const char *name, GPtrArray *faults,
                   GError **error)
{
  if (length > SW_PLAYBOOK_MAX_BYTES) {
    sw_refuse (error, SW_ERROR_FILE, "too-large",
               _ ("“%s” is larger than %d MB. It is not a file of Slipway; check where it comes "
                  "from."),
               name, SW_PLAYBOOK_MAX_BYTES / 1024 / 1024);
    return NULL;
  }
  g_autoptr (JsonNode) root = sw_json_parse (text, length, name, error);
  if (root == NULL)
    return NULL;
  g_autoptr (SwInspection) inspection = sw_inspection_new (root);
  SwPlaybook *playbook = inspect (inspection, text, length);
  report (inspection, name, faults, error);
  return playbook;
}

SwPlaybook *
sw_playbook_read (const char *path, GPtrArray *faults, GError **error)
{
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, SW_PLAYBOOK_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return sw_playbook_parse (text != NULL ? text : "", length, path, faults, error);
}
