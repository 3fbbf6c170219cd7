#include "core/playbook/playbook-value.h"

#include "core/base/link-code.h"

#include <string.h>

JsonNode *
sw_value_member (JsonNode *node, const char *key)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return json_object_get_member (json_node_get_object (node), key);
}

const char *
sw_value_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

JsonArray *
sw_value_list (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
sw_value_flag (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

int
sw_value_word (JsonNode *node, const char *const *words)
{
  const char *string = sw_value_string (node);
  for (int i = 0; string != NULL && words[i] != NULL; i++) {
    if (g_str_equal (words[i], string))
      return i;
  }
  return -1;
}

gboolean
sw_value_is_id (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");
  return length >= 1 && length <= 60 && text[length] == '\0';
}

gboolean
sw_value_is_number (const char *text)
{
  gsize length = strspn (text, "0123456789");
  return length >= 1 && length <= 4 && text[length] == '\0';
}

gboolean
sw_value_is_version (const char *text)
{
  for (int part = 0; part < 3; part++) {
    gsize length = strspn (text, "0123456789");
    if (length < 1 || length > 4 || text[length] != (part < 2 ? '.' : '\0'))
      return FALSE;
    text += length + 1;
  }
  return TRUE;
}

gboolean
sw_value_is_duration (const char *text)
{
  int amount;
  SwUnit unit;
  return g_ascii_isdigit (*text) && sw_duration_parse (text, SW_WORKDAY_DEFAULT, &amount, &unit) &&
         unit != SW_UNIT_PERCENT && amount > 0;
}

gboolean
sw_value_is_link (const char *text)
{
  g_autofree char *target = NULL;
  SwLinkType type;
  int lag;
  SwUnit unit;
  return sw_link_code_parse (text, SW_WORKDAY_DEFAULT, &target, &type, &lag, &unit) &&
         sw_value_is_id (target);
}

gboolean
sw_value_is_clock (const char *text)
{
  return strlen (text) == 5 && text[2] == ':' && strspn (text, "0123456789:") == 5 &&
         strchr (text, ':') == strrchr (text, ':') && strncmp (text, "24", 2) < 0 && text[3] < '6';
}

gboolean
sw_value_is_key (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
  return g_ascii_isalpha (*text) && length <= 60 && text[length] == '\0';
}

gboolean
sw_value_term_minutes (const char *text, int *minutes)
{
  static const struct {
    char unit;
    int minutes;
  } units[] = {{'m', 1}, {'h', 60}, {'d', 1440}, {'w', 10080}};
  gsize digits = strspn (text, "0123456789");
  if (digits < 1 || digits > 8 || text[digits] == '\0' || text[digits + 1] != '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    gint64 amount = g_ascii_strtoll (text, NULL, 10) * units[i].minutes;
    *minutes = (int) CLAMP (amount, 0, G_MAXINT);
    if (units[i].unit == text[digits])
      return amount > 0 && amount <= SW_MAX_MINUTES;
  }
  return FALSE;
}

gboolean
sw_value_is_term (const char *text)
{
  int minutes;
  return sw_value_term_minutes (text, &minutes);
}

gboolean
sw_value_is_line (const char *text)
{
  if (*text == '\0' || g_utf8_strlen (text, -1) > 2000)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return FALSE;
  }
  return TRUE;
}

gboolean
sw_value_is_pattern (const char *text)
{
  g_autoptr (GRegex) regex = sw_value_is_line (text) ? g_regex_new (text, 0, 0, NULL) : NULL;
  return regex != NULL;
}
