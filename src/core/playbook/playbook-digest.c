#include "core/playbook/playbook-digest.h"

#include "core/playbook/playbook-value.h"

#include <string.h>

struct _SwPlaybookDigests {
  JsonNode *node;
  gsize made;
  GHashTable *sums; /* "LIST/ID" -> SHA-256 */
};

static gboolean
is_wording (JsonObject *object)
{
  return json_object_has_member (object, "en") && json_object_has_member (object, "zh_CN");
}

/* With the NUL behind it, which ends what is said. */
static void
digest_text (GChecksum *checksum, char kind, const char *text)
{
  g_checksum_update (checksum, (const guchar *) &kind, 1);
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static void
digest_value (GChecksum *checksum, JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  switch (JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE) {
  case G_TYPE_STRING:
    digest_text (checksum, '"', json_node_get_string (node));
    break;
  case G_TYPE_BOOLEAN:
    digest_text (checksum, json_node_get_boolean (node) ? 't' : 'f', "");
    break;
  case G_TYPE_INT64:
  case G_TYPE_DOUBLE:
    digest_text (checksum, '0',
                 g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
    break;
  default:
    digest_text (checksum, 'n', "");
  }
}

/* Members in the order of the file, which every computer sees the same. */
static void
digest_node (GChecksum *checksum, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *key;
    JsonNode *member;
    if (is_wording (json_node_get_object (node)))
      return;
    digest_text (checksum, '{', "");
    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &key, &member)) {
      digest_text (checksum, ':', key);
      digest_node (checksum, member);
    }
    digest_text (checksum, '}', "");
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    digest_text (checksum, '[', "");
    for (guint i = 0; i < json_array_get_length (array); i++)
      digest_node (checksum, json_array_get_element (array, i));
    digest_text (checksum, ']', "");
  } else
    digest_value (checksum, node);
}

static void
digest_list (SwPlaybookDigests *digests, const char *list)
{
  JsonArray *array = sw_value_list (sw_value_member (digests->node, list));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *id = sw_value_string (sw_value_member (node, "id"));
    if (id == NULL)
      continue;
    g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
    digest_node (checksum, node);
    g_hash_table_insert (digests->sums, g_strconcat (list, "/", id, NULL),
                         g_strdup (g_checksum_get_string (checksum)));
  }
}

SwPlaybookDigests *
sw_playbook_digests_new (JsonNode *node)
{
  SwPlaybookDigests *digests = g_new0 (SwPlaybookDigests, 1);
  digests->node = json_node_ref (node);
  digests->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return digests;
}

void
sw_playbook_digests_free (SwPlaybookDigests *digests)
{
  json_node_unref (digests->node);
  g_hash_table_unref (digests->sums);
  g_free (digests);
}

const char *
sw_playbook_digest (SwPlaybookDigests *digests, const char *list, const char *id)
{
  static const char *const lists[] = {"steps", "fields", "checks", "commands"};
  if (g_once_init_enter (&digests->made)) {
    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
      digest_list (digests, lists[i]);
    g_once_init_leave (&digests->made, 1);
  }
  g_autofree char *key = g_strconcat (list, "/", id, NULL);
  return g_hash_table_lookup (digests->sums, key);
}
