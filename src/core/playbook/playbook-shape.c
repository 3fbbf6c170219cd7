#include "core/playbook/playbook-shape.h"

#include "core/playbook/expression.h"
#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>

static const struct {
  gboolean (*valid) (const char *text);
  const char *sentence;
} strings[] = {
    [SW_FIELD_ID] = {sw_value_is_id,
                     N_ ("“%s” is no id. Use 1 to 60 lower-case letters, digits and "
                         "hyphens.")},
    [SW_FIELD_NUMBER] = {sw_value_is_number,
                         N_ ("“%s” is no number as it is printed. Use 1 to 4 digits, "
                             "like “01”.")},
    [SW_FIELD_VERSION] = {sw_value_is_version, N_ ("“%s” is no version. Write three numbers, like "
                                                   "“1.0.0”.")},
    [SW_FIELD_DURATION] = {sw_value_is_duration,
                           N_ ("“%s” is no duration. Write it like 90m, 4h, 2d or "
                               "3w, more than zero; 2ed is elapsed time.")},
    [SW_FIELD_LINK] = {sw_value_is_link,
                       N_ ("“%s” is no link. Write the id of an item, then a type and a "
                           "lag if needed, like kickoff:FS+2d.")},
    [SW_FIELD_CLOCK] = {sw_value_is_clock, N_ ("“%s” is no time of day. Write it like 09:00.")},
    [SW_FIELD_KEY] = {sw_value_is_key, N_ ("“%s” is no id. Use 1 to 60 letters, digits, dots, "
                                           "hyphens and underscores.")},
    [SW_FIELD_TERM] = {sw_value_is_term, N_ ("“%s” is no time span. Write it like 90m, 4h or 7d.")},
    [SW_FIELD_LINE] = {sw_value_is_line, N_ ("“%s” is no line of text. Write 1 to 2,000 characters "
                                             "without line ends.")},
    [SW_FIELD_PATTERN] = {sw_value_is_pattern, N_ ("“%s” is no regular expression. Check its "
                                                   "brackets.")},
};

static void
check_string (const SwField *field, SwInspection *inspection, JsonNode *node)
{
  const char *string = sw_value_string (node);
  if (string == NULL) {
    sw_inspection_fault (inspection, _ ("Here must be a text in quotation marks."));
    return;
  }
  if (strings[field->kind].valid (string))
    return;
  g_autofree char *quoted = sw_inspection_quote (string);
  sw_inspection_fault (inspection, _ (strings[field->kind].sentence), quoted);
}

static void
check_word (const SwField *field, SwInspection *inspection, JsonNode *node)
{
  if (sw_value_word (node, field->words) >= 0)
    return;
  const char *string = sw_value_string (node);
  g_autofree char *known = g_strjoinv (", ", (char **) field->words);
  g_autofree char *quoted = string != NULL ? sw_inspection_quote (string) : NULL;
  if (quoted != NULL)
    sw_inspection_fault (inspection, _ ("“%s” is not known here. Use one of: %s."), quoted, known);
  else
    sw_inspection_fault (inspection, _ ("Here must be one of: %s."), known);
}

static void
check_flag (SwInspection *inspection, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    sw_inspection_fault (inspection, _ ("Here must be true or false."));
}

static void
check_count (const SwField *field, SwInspection *inspection, JsonNode *node)
{
  gint64 number = -1;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    number = json_node_get_int (node);
  if (number < field->least || number > field->most)
    sw_inspection_fault (inspection, _ ("Here must be a whole number from %d to %d."), field->least,
                         field->most);
}

static void
check_amount (const SwField *field, SwInspection *inspection, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if ((type != G_TYPE_INT64 && type != G_TYPE_DOUBLE) ||
      !(json_node_get_double (node) >= field->least && json_node_get_double (node) <= 1e12))
    sw_inspection_fault (inspection, _ ("Here must be a number from %d on."), field->least);
}

/* Characters that neither a workbook nor a picture could hold. */
static gboolean
is_printable (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    if ((g_unichar_iscntrl (c) && c != '\n' && c != '\t') || (c & 0xfffe) == 0xfffe)
      return FALSE;
  }
  return TRUE;
}

static void
check_wording (SwInspection *inspection, const char *wording, const char *language)
{
  g_autofree char *stripped = g_strstrip (g_strdup (wording));
  if (*stripped == '\0')
    sw_inspection_fault (inspection, _ ("The text in %s is empty. Write it."), language);
  else if (g_utf8_strlen (wording, -1) > SW_PLAYBOOK_MAX_CHARACTERS)
    sw_inspection_fault (inspection, _ ("The text in %s is longer than %d characters. Shorten it."),
                         language, SW_PLAYBOOK_MAX_CHARACTERS);
  else if (!is_printable (wording))
    sw_inspection_fault (inspection, _ ("The text in %s holds a control character. Remove it."),
                         language);
}

static void
check_language (SwInspection *inspection, JsonObject *object, SwLanguage language)
{
  const char *name = sw_language_name (language);
  gsize mark = sw_inspection_enter (inspection, sw_language_code (language));
  JsonNode *node = json_object_get_member (object, sw_language_code (language));
  if (node == NULL)
    sw_inspection_fault (inspection, _ ("The text in %s is missing. Add it."), name);
  else if (sw_value_string (node) == NULL)
    sw_inspection_fault (inspection, _ ("Here must be a text in quotation marks."));
  else
    check_wording (inspection, sw_value_string (node), name);
  sw_inspection_leave (inspection, mark);
}

static void
fault_unknown (SwInspection *inspection, const char *key)
{
  g_autofree char *quoted = sw_inspection_quote (key);
  sw_inspection_fault_at (inspection, key,
                          _ ("“%s” is not known here. Check its spelling or remove it."), quoted);
}

static void
check_text (SwInspection *inspection, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    sw_inspection_fault (inspection, _ ("Here must be an object with a text in each language: en, "
                                        "de and zh_CN."));
    return;
  }
  JsonObject *object = json_node_get_object (node);
  JsonObjectIter iter;
  const char *key;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL)) {
    if (!g_str_equal (key, "en") && !g_str_equal (key, "de") && !g_str_equal (key, "zh_CN"))
      fault_unknown (inspection, key);
  }
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    check_language (inspection, object, language);
}

static void
check_value (const SwField *field, SwInspection *inspection, JsonNode *node)
{
  switch (field->kind) {
  case SW_FIELD_TEXT:
    check_text (inspection, node);
    break;
  case SW_FIELD_WORD:
    check_word (field, inspection, node);
    break;
  case SW_FIELD_FLAG:
    check_flag (inspection, node);
    break;
  case SW_FIELD_COUNT:
    check_count (field, inspection, node);
    break;
  case SW_FIELD_AMOUNT:
    check_amount (field, inspection, node);
    break;
  case SW_FIELD_EXPRESSION:
    sw_expression_check (inspection, node);
    break;
  case SW_FIELD_OBJECT:
    sw_shape_check (field->shape, inspection, node);
    break;
  default:
    check_string (field, inspection, node);
  }
}

/* What tells elements of a list apart: the string itself, or the id of an object. */
static void
check_once (const SwField *field, SwInspection *inspection, GHashTable *seen, JsonNode *node)
{
  gboolean is_object = field->kind == SW_FIELD_OBJECT;
  const char *name = sw_value_string (is_object ? sw_value_member (node, "id") : node);
  if (name == NULL || g_hash_table_add (seen, (gpointer) name))
    return;
  g_autofree char *quoted = sw_inspection_quote (name);
  if (is_object)
    sw_inspection_fault_at (inspection, "id", _ ("The id “%s” is used twice. Give each its own."),
                            quoted);
  else
    sw_inspection_fault (inspection, _ ("“%s” stands here twice. Remove one."), quoted);
}

/* Counts items over the whole playbook; FALSE, once with a fault, when they are too many. */
static gboolean
count_items (SwInspection *inspection, guint count)
{
  inspection->item_count += count;
  if (inspection->item_count <= SW_PLAYBOOK_MAX_ITEMS)
    return TRUE;
  if (!inspection->overflow)
    sw_inspection_fault (inspection,
                         _ ("The playbook holds more than %d phases, tracks and tasks. Split it."),
                         SW_PLAYBOOK_MAX_ITEMS);
  inspection->overflow = TRUE;
  return FALSE;
}

static gboolean
length_allowed (const SwField *field, SwInspection *inspection, guint length)
{
  if (field->shape != NULL && field->shape->is_item && !count_items (inspection, length))
    return FALSE;
  guint most = field->most > 0 ? field->most : SW_SHAPE_MAX_LIST;
  if (field->shape != NULL && field->shape->is_item)
    most = SW_PLAYBOOK_MAX_ITEMS;
  if (length > most) {
    sw_inspection_fault (inspection, _ ("The list holds more than %u entries. Shorten it."), most);
    inspection->overflow = TRUE;
    return FALSE;
  }
  if (length < (guint) field->least)
    sw_inspection_fault (inspection, _ ("The list is empty. Add an entry."));
  return TRUE;
}

static void
check_list (const SwField *field, SwInspection *inspection, JsonNode *node)
{
  JsonArray *array = sw_value_list (node);
  if (array == NULL) {
    sw_inspection_fault (inspection, _ ("Here must be a list in square brackets."));
    return;
  }
  guint length = json_array_get_length (array);
  if (!length_allowed (field, inspection, length))
    return;
  gboolean of_playbook = field->shape != NULL && field->shape->is_item;
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < length; i++) {
    gsize mark = sw_inspection_enter_index (inspection, i);
    JsonNode *element = json_array_get_element (array, i);
    check_once (field, inspection, of_playbook ? inspection->item_ids : own, element);
    check_value (field, inspection, element);
    sw_inspection_leave (inspection, mark);
  }
}

static void
check_field (const SwField *field, SwInspection *inspection, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, field->key);
  if (node == NULL) {
    if (field->required)
      sw_inspection_fault_at (inspection, field->key, _ ("“%s” is missing. Add it."), field->key);
    return;
  }
  gsize mark = sw_inspection_enter (inspection, field->key);
  if (field->list)
    check_list (field, inspection, node);
  else
    check_value (field, inspection, node);
  sw_inspection_leave (inspection, mark);
}

static gboolean
knows (const SwShape *shape, const char *key)
{
  for (const SwField *field = shape->fields; field->key != NULL; field++) {
    if (g_str_equal (field->key, key))
      return TRUE;
  }
  return FALSE;
}

void
sw_shape_check (const SwShape *shape, SwInspection *inspection, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    sw_inspection_fault (inspection, _ ("Here must be an object in curly brackets."));
    return;
  }
  JsonObject *object = json_node_get_object (node);
  JsonObjectIter iter;
  const char *key;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL)) {
    if (!knows (shape, key))
      fault_unknown (inspection, key);
  }
  for (const SwField *field = shape->fields; field->key != NULL; field++)
    check_field (field, inspection, object);
  if (shape->also != NULL)
    shape->also (inspection, object);
}
