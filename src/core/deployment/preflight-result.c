#include "core/deployment/preflight-result.h"

#include "core/base/error.h"
#include "core/base/json-build.h"
#include "core/base/json-scan.h"
#include "core/deployment/preflight-block.h"
#include "core/deployment/preflight-measure.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define SCHEMA "preflight-result/1"
#define MAX_DEPTH 4
#define MAX_TEXT 200
#define MAX_NUMBER G_GINT64_CONSTANT (1000000000000000000)
/* Of one object: more is no result. */
#define MAX_VALUES (SW_PREFLIGHT_MAX_BYTES)

static void
free_check_cb (gpointer data)
{
  SwPreflightCheck *check = data;
  g_free (check->id);
  g_free (check->text);
  g_free (check->note);
  g_free (check);
}

void
sw_preflight_result_free (SwPreflightResult *result)
{
  if (result == NULL)
    return;
  g_free (result->nonce);
  g_free (result->spec_id);
  g_free (result->spec_sha256);
  g_free (result->host);
  g_free (result->host_hash);
  g_free (result->sha256);
  g_ptr_array_unref (result->checks);
  g_free (result);
}

static gboolean
refuse_malformed (GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                    _ ("Between the markers stands something that the script does not write. Run "
                       "the script again and take its output as it is."));
}

/* The members */

/* The script writes printable ASCII and nothing else. */
static gboolean
is_plain (const char *text, gsize most)
{
  gsize length = 0;
  for (; text[length] != '\0'; length++)
    if (length == most || text[length] < ' ' || text[length] > '~')
      return FALSE;
  return TRUE;
}

static const char *
plain_text (JsonNode *node, gsize most)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  const char *text = json_node_get_string (node);
  return is_plain (text, most) ? text : NULL;
}

static gboolean
whole_number (JsonNode *node, gint64 *number)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *number = json_node_get_int (node);
  return *number >= 0 && *number <= MAX_NUMBER;
}

static gboolean
is_hex (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789abcdef") == length;
}

/* Takes a text member over; FALSE where it is missing or not what it has to be. */
static gboolean
take_text (JsonObject *object, const char *key, gsize hex, char **text)
{
  const char *found = plain_text (json_object_get_member (object, key), MAX_TEXT);
  if (found == NULL || (hex > 0 && !is_hex (found, hex)))
    return FALSE;
  *text = g_strdup (found);
  return TRUE;
}

/* The measures */

static gboolean
read_value (JsonNode *node, SwPreflightCheck *check)
{
  if (node == NULL)
    return FALSE;
  if (check->state != SW_MEASURE_OK)
    return JSON_NODE_HOLDS_NULL (node);
  if (whole_number (node, &check->number))
    return TRUE;
  check->text = g_strdup (plain_text (node, MAX_TEXT));
  return check->text != NULL;
}

static SwPreflightCheck *
read_check (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  JsonObject *object = json_node_get_object (node);
  const char *id = plain_text (json_object_get_member (object, "id"), SW_PREFLIGHT_MAX_ID);
  const char *state = plain_text (json_object_get_member (object, "state"), MAX_TEXT);
  const char *note = plain_text (json_object_get_member (object, "note"), MAX_TEXT);
  SwPreflightCheck *check = g_new0 (SwPreflightCheck, 1);
  if (json_object_get_size (object) != 4 || id == NULL || !sw_preflight_id_is_sound (id) ||
      state == NULL || !sw_measure_state_parse (state, &check->state) || note == NULL ||
      !read_value (json_object_get_member (object, "value"), check)) {
    free_check_cb (check);
    return NULL;
  }
  check->id = g_strdup (id);
  check->note = g_strdup (note);
  check->known = sw_preflight_measure_is_known (id);
  return check;
}

static gboolean
read_checks (SwPreflightResult *result, JsonArray *array, GError **error)
{
  guint count = json_array_get_length (array);
  if (count > SW_PREFLIGHT_MAX_CHECKS)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-many",
                      _ ("The result holds more than %d measures; no script of Slipway asks for so "
                         "many. Run the script that was written for this host."),
                      SW_PREFLIGHT_MAX_CHECKS);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < count; i++) {
    SwPreflightCheck *check = read_check (json_array_get_element (array, i));
    if (check == NULL)
      return refuse_malformed (error);
    g_ptr_array_add (result->checks, check);
    if (!g_hash_table_add (ids, check->id))
      return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                        _ ("The result holds “%s” twice, which the script never writes. Run the "
                           "script again and take its output as it is."),
                        check->id);
  }
  return TRUE;
}

static gboolean
check_count (const SwPreflightBlock *block, gint64 said, guint there, GError **error)
{
  if (said == there && block->count == there)
    return TRUE;
  if (there < said || there < block->count)
    return sw_refuse (error, SW_ERROR_REFUSED, "truncated",
                      _ ("The result is incomplete: measures are missing. Copy all of it again, "
                         "from the first marker to the last."));
  return refuse_malformed (error);
}

/* The whole */

static const char *const members[] = {"schema",    "nonce", "spec_id", "spec_sha256", "host_label",
                                      "host_hash", "root",  "ended",   "count",       "checks"};

static gboolean
read_header (SwPreflightResult *result, JsonObject *object, gint64 *count)
{
  const char *schema = plain_text (json_object_get_member (object, "schema"), MAX_TEXT);
  JsonNode *root = json_object_get_member (object, "root");
  JsonNode *checks = json_object_get_member (object, "checks");
  if (json_object_get_size (object) != G_N_ELEMENTS (members) || schema == NULL ||
      !g_str_equal (schema, SCHEMA) || root == NULL || !JSON_NODE_HOLDS_VALUE (root) ||
      json_node_get_value_type (root) != G_TYPE_BOOLEAN || checks == NULL ||
      !JSON_NODE_HOLDS_ARRAY (checks))
    return FALSE;
  result->root = json_node_get_boolean (root);
  return take_text (object, "nonce", 32, &result->nonce) &&
         take_text (object, "spec_id", 0, &result->spec_id) &&
         take_text (object, "spec_sha256", 64, &result->spec_sha256) &&
         take_text (object, "host_label", 0, &result->host) &&
         take_text (object, "host_hash", 0, &result->host_hash) &&
         (result->host_hash[0] == '\0' || is_hex (result->host_hash, 32)) &&
         whole_number (json_object_get_member (object, "ended"), &result->ended) &&
         whole_number (json_object_get_member (object, "count"), count);
}

/* One that nobody knows: a newer script wrote it, or nobody's. */
static gboolean
refuse_unknown (JsonObject *object, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (object);
  for (GList *key = keys; key != NULL; key = key->next) {
    gboolean known = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (members); i++)
      known = known || g_str_equal (members[i], key->data);
    if (!known && is_plain (key->data, MAX_TEXT))
      return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                        _ ("The result says something under “%s”, which this version of Slipway "
                           "does not know. Write the script anew and run that."),
                        (char *) key->data);
  }
  return refuse_malformed (error);
}

static gboolean
read_object (SwPreflightResult *result, const SwPreflightBlock *block, GError **error)
{
  gsize offset, length = strlen (block->json);
  gint64 count = 0;
  if (sw_json_scan (block->json, length, MAX_DEPTH, MAX_VALUES, &offset) != SW_JSON_SOUND)
    return refuse_malformed (error);
  g_autoptr (JsonNode) root = sw_json_build (block->json, length, NULL, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse_malformed (error);
  JsonObject *object = json_node_get_object (root);
  if (!read_header (result, object, &count))
    return refuse_unknown (object, error);
  JsonArray *checks = json_object_get_array_member (object, "checks");
  return read_checks (result, checks, error) &&
         check_count (block, count, json_array_get_length (checks), error);
}

SwPreflightResult *
sw_preflight_result_read (const char *bytes, gsize length, guint number, GError **error)
{
  g_autoptr (SwPreflightBlock) block = sw_preflight_block_find (bytes, length, number, error);
  if (block == NULL)
    return NULL;
  g_autoptr (SwPreflightResult) result = g_new0 (SwPreflightResult, 1);
  result->checks = g_ptr_array_new_with_free_func (free_check_cb);
  result->sha256 = g_strdup (block->sha256);
  return read_object (result, block, error) ? g_steal_pointer (&result) : NULL;
}
