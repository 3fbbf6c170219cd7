#include "core/playbook/playbook-builder.h"

#include "core/base/link-code.h"
#include "core/playbook/playbook-deployment.h"
#include "core/playbook/playbook-format.h"
#include "core/playbook/playbook-private.h"
#include "core/playbook/playbook-value.h"

static char *
dup_string (JsonNode *node, const char *key)
{
  return g_strdup (sw_value_string (sw_value_member (node, key)));
}

static gboolean
read_flag (JsonNode *node, const char *key)
{
  return sw_value_flag (sw_value_member (node, key));
}

static void
read_text (JsonNode *node, const char *key, SwText *text)
{
  JsonNode *object = sw_value_member (node, key);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    text->in[language] = dup_string (object, sw_language_code (language));
}

/* Bit n for the n-th word. */
static guint
read_bits (JsonNode *node, const char *key, const char *const *words)
{
  JsonArray *array = sw_value_list (sw_value_member (node, key));
  guint bits = 0;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    int word = sw_value_word (json_array_get_element (array, i), words);
    bits |= word >= 0 ? 1u << word : 0;
  }
  return bits;
}

static int
read_count (JsonNode *node, const char *key)
{
  JsonNode *number = sw_value_member (node, key);
  return number != NULL && JSON_NODE_HOLDS_VALUE (number) &&
                 json_node_get_value_type (number) == G_TYPE_INT64
             ? (int) CLAMP (json_node_get_int (number), 0, G_MAXINT16)
             : 0;
}

static SwParty
read_party (JsonNode *node)
{
  return (SwParty) sw_value_word (sw_value_member (node, "party"), sw_playbook_party_codes);
}

static SwCondition
read_when (JsonNode *node)
{
  JsonNode *when = sw_value_member (node, "when");
  return (SwCondition){
      .modes = read_bits (when, "modes", sw_playbook_mode_codes),
      .deliveries = read_bits (when, "deliveries", sw_playbook_delivery_codes),
      .hostings = read_bits (when, "hostings", sw_playbook_hosting_codes),
  };
}

/* Calls `build` for each element of the list at `key` and appends what it gives to `into`. */
static void
build_each (JsonNode *node, const char *key, gpointer (*build) (JsonNode *), GPtrArray *into)
{
  JsonArray *array = sw_value_list (sw_value_member (node, key));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (into, build (json_array_get_element (array, i)));
}

static gpointer
build_topic (JsonNode *node)
{
  SwPlaybookTopic *topic = g_new0 (SwPlaybookTopic, 1);
  topic->id = dup_string (node, "id");
  read_text (node, "title", &topic->title);
  return topic;
}

static gpointer
build_role (JsonNode *node)
{
  SwPlaybookRole *role = sw_playbook_role_new ();
  role->id = dup_string (node, "id");
  role->number = dup_string (node, "number");
  read_text (node, "title", &role->title);
  role->party = read_party (node);
  role->trained = read_flag (node, "trained");
  role->when = read_when (node);
  build_each (node, "topics", build_topic, role->topics);
  return role;
}

static gpointer
build_agenda_item (JsonNode *node)
{
  SwPlaybookAgendaItem *item = g_new0 (SwPlaybookAgendaItem, 1);
  item->id = dup_string (node, "id");
  read_text (node, "title", &item->title);
  item->minutes = read_count (node, "minutes");
  item->least = read_count (node, "least");
  item->optional = read_flag (node, "optional");
  return item;
}

static gpointer
build_preparation (JsonNode *node)
{
  SwPlaybookPreparation *preparation = g_new0 (SwPlaybookPreparation, 1);
  preparation->id = dup_string (node, "id");
  read_text (node, "title", &preparation->title);
  preparation->party = read_party (node);
  return preparation;
}

static gpointer
build_format (JsonNode *node)
{
  SwPlaybookSessionFormat *format = sw_playbook_session_format_new ();
  format->id = dup_string (node, "id");
  format->letter = dup_string (node, "letter");
  read_text (node, "title", &format->title);
  read_text (node, "summary", &format->summary);
  format->minutes = read_count (node, "minutes");
  format->people = read_count (node, "people");
  format->by_team = read_flag (node, "by_team");
  build_each (node, "agenda", build_agenda_item, format->agenda);
  build_each (node, "preparation", build_preparation, format->preparation);
  build_each (node, "topics", build_topic, format->topics);
  return format;
}

static gpointer
build_material (JsonNode *node)
{
  SwPlaybookMaterial *material = g_new0 (SwPlaybookMaterial, 1);
  const char *kind = sw_value_string (sw_value_member (node, "kind"));
  material->id = dup_string (node, "id");
  if (!sw_material_parse (kind, &material->kind))
    material->kind = SW_MATERIAL_UNSET;
  read_text (node, "title", &material->title);
  material->party = read_party (node);
  material->optional = read_flag (node, "optional");
  material->task = dup_string (node, "task");
  material->when = read_when (node);
  return material;
}

static gpointer
build_link (JsonNode *node)
{
  SwPlaybookLink *link = g_new0 (SwPlaybookLink, 1);
  sw_link_code_parse (sw_value_string (node), SW_WORKDAY_DEFAULT, &link->predecessor, &link->type,
                      &link->lag, &link->unit);
  return link;
}

/* What phases, tracks and tasks have in common. */
static SwPlaybookItem *
build_item (JsonNode *node, SwKind kind)
{
  SwPlaybookItem *item = sw_playbook_item_new (kind);
  item->id = dup_string (node, "id");
  read_text (node, "title", &item->title);
  item->when = read_when (node);
  return item;
}

static void
read_duration (JsonNode *node, SwPlaybookItem *item)
{
  const char *duration = sw_value_string (sw_value_member (node, "duration"));
  SwUnit unit;
  if (sw_duration_parse (duration, SW_WORKDAY_DEFAULT, &item->duration, &unit))
    item->elapsed = unit == SW_UNIT_ELAPSED;
}

static SwSpread
read_spread (JsonNode *node)
{
  JsonNode *spread = sw_value_member (node, "spread");
  return (SwSpread){(gint16) read_count (spread, "low"), (gint16) read_count (spread, "high")};
}

static gpointer
build_task (JsonNode *node)
{
  int kind = sw_value_word (sw_value_member (node, "kind"), sw_playbook_item_codes);
  SwPlaybookItem *item = build_item (node, kind == 1 ? SW_KIND_MILESTONE : SW_KIND_TASK);
  read_text (node, "note", &item->note);
  read_duration (node, item);
  item->spread = read_spread (node);
  item->party = read_party (node);
  item->role = dup_string (node, "role");
  item->internal = read_flag (node, "internal");
  item->go_live = read_flag (node, "go_live");
  item->optional = read_flag (node, "optional");
  item->trains = dup_string (node, "trains");
  build_each (node, "after", build_link, item->links);
  return item;
}

static gpointer
build_track (JsonNode *node)
{
  SwPlaybookItem *item = build_item (node, SW_KIND_TRACK);
  build_each (node, "tasks", build_task, item->children);
  return item;
}

static gpointer
build_phase (JsonNode *node)
{
  SwPlaybookItem *item = build_item (node, SW_KIND_PHASE);
  item->number = dup_string (node, "number");
  read_text (node, "happens", &item->happens);
  read_text (node, "focus", &item->focus);
  item->hue = dup_string (node, "hue");
  item->needs = read_bits (node, "needs", sw_playbook_need_codes);
  build_each (node, "tracks", build_track, item->children);
  build_each (node, "tasks", build_task, item->children);
  return item;
}

static void
index_items (SwPlaybook *playbook, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++) {
    SwPlaybookItem *item = items->pdata[i];
    if (item->id != NULL && !g_hash_table_contains (playbook->items, item->id))
      g_hash_table_insert (playbook->items, item->id, item);
    index_items (playbook, item->children);
  }
}

SwPlaybook *
sw_playbook_build (JsonNode *root, GBytes *text)
{
  SwPlaybook *playbook = sw_playbook_new ();
  playbook->text = g_bytes_ref (text);
  playbook->source = g_bytes_get_data (text, NULL);
  playbook->id = dup_string (root, "id");
  playbook->version = dup_string (root, "version");
  read_text (root, "title", &playbook->title);
  read_text (root, "summary", &playbook->summary);
  playbook->internal = read_flag (root, "internal");
  playbook->modes = read_bits (root, "modes", sw_playbook_mode_codes);
  playbook->spread = read_spread (root);
  for (SwMode mode = 0; mode < SW_N_MODES; mode++)
    playbook->minimum[mode] =
        (gint16) read_count (sw_value_member (root, "minimum"), sw_playbook_mode_codes[mode]);
  build_each (root, "roles", build_role, playbook->roles);
  build_each (root, "phases", build_phase, playbook->phases);
  JsonNode *training = sw_value_member (root, "training");
  build_each (training, "formats", build_format, playbook->formats);
  build_each (training, "materials", build_material, playbook->materials);
  playbook->deployment = sw_playbook_deployment_new (sw_value_member (root, "deployment"));
  index_items (playbook, playbook->phases);
  return playbook;
}
