#include "core/playbook/playbook-shipped.h"

#include "core/base/json-build.h"
#include "core/playbook/playbook-builder.h"
#include "core/sw-core-resources.h"

#include <string.h>

#define FOLDER "/io/github/slipway/Slipway/playbooks/"

/* Asks the resource by its function rather than by the global name space: a static library drops a
 * constructor that nothing refers to. */
char **
sw_playbook_shipped_names (void)
{
  g_auto (GStrv) names = g_resource_enumerate_children (sw_core_get_resource (), FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GStrvBuilder) playbooks = g_strv_builder_new ();
  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    if (g_str_has_suffix (names[i], ".json") && !g_str_has_suffix (names[i], ".schema.json"))
      g_strv_builder_add (playbooks, names[i]);
  }
  return g_strv_builder_end (playbooks);
}

GBytes *
sw_playbook_shipped_text (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  return g_resource_lookup_data (sw_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static SwPlaybook *
read_text (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  SwJsonSpan span = {0};
  g_autoptr (JsonNode) root = sw_json_build (text, length, "deployment", &span);
  SwPlaybook *playbook = sw_playbook_build (root, bytes);
  if (span.length > 0)
    playbook->postponed = g_bytes_new_from_bytes (bytes, span.start, span.length);
  return playbook;
}

SwPlaybook *
sw_playbook_shipped (const char *name)
{
  G_LOCK_DEFINE_STATIC (known);
  static GHashTable *known;
  G_LOCK (known);
  if (known == NULL)
    known =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sw_playbook_unref);
  SwPlaybook *playbook = g_hash_table_lookup (known, name);
  g_autoptr (GBytes) bytes = playbook == NULL ? sw_playbook_shipped_text (name) : NULL;
  if (bytes != NULL)
    g_hash_table_insert (known, g_strdup (name), playbook = read_text (bytes));
  G_UNLOCK (known);
  return playbook != NULL ? sw_playbook_ref (playbook) : NULL;
}

SwPlaybook *
sw_playbook_shipped_like (const void *bytes, gsize length)
{
  g_auto (GStrv) names = sw_playbook_shipped_names ();
  for (guint i = 0; names[i] != NULL; i++) {
    g_autoptr (GBytes) shipped = sw_playbook_shipped_text (names[i]);
    if (shipped != NULL && g_bytes_get_size (shipped) == length &&
        memcmp (g_bytes_get_data (shipped, NULL), bytes, length) == 0)
      return sw_playbook_shipped (names[i]);
  }
  return NULL;
}
