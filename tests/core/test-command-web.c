/* What a playbook may write into the lines of its commands. */
#include "playbook-example.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A deployment of one command; ' stands for a quotation mark, @ for a title. */
static const char deployment[] =
    "{'roles': [{'id': 'admin', 'party': 'customer', @}],"
    " 'names': [{'id': 'app', 'pattern': '{code}_app', 'most': 63, @}],"
    " 'fields': [{'id': 'code', 'type': 'code', @}, {'id': 'db.host', 'type': 'host', @},"
    "   {'id': 'vault', 'type': 'secretref', @}, {'id': 'who', 'type': 'person', @},"
    "   {'id': 'plan', 'type': 'file', @},"
    "   {'id': 'hosts', 'type': 'table', @, 'columns': [{'id': 'ip', 'type': 'host', @}]}],"
    " 'checks': [],"
    " 'commands': [{'id': 'C1', 'danger': 'none', 'on': 'own', @, 'lines': ['true']}],"
    " 'steps': [{'id': 'S1', @, 'about': {'en': 'a', 'de': 'b', 'zh_CN': 'c'},"
    "   'commands': ['C1'], 'sign': ['admin']}],"
    " 'runs': [{'mode': 'team', 'steps': ['S1']}]}";

/* The example with that deployment, its command run `on` and with `line` for a second line. */
static char *
with_line (const char *on, const char *line)
{
  g_autofree char *text = example_text ();
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_auto (GStrv) parts = g_strsplit (deployment, "@", -1);
  g_autofree char *whole = g_strjoinv ("'title': {'en': 'a', 'de': 'b', 'zh_CN': 'c'}", parts);
  JsonNode *part = json_from_string (g_strdelimit (whole, "'", '"'), NULL);
  JsonObject *object = json_node_get_object (part);
  JsonObject *command =
      json_array_get_object_element (json_object_get_array_member (object, "commands"), 0);
  json_object_set_string_member (command, "on", on);
  json_array_add_string_element (json_object_get_array_member (command, "lines"), line);
  json_object_set_member (json_node_get_object (root), "deployment", part);
  return json_to_string (root, FALSE);
}

static void
assert_faults (const char *on, const char *line, const char *words)
{
  g_autofree char *text = with_line (on, line);
  g_autoptr (GPtrArray) faults = example_faults (text, strlen (text));
  g_test_message ("%s", line);
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    g_test_message ("%s: %s", fault->path, fault->message);
  }
  g_assert_cmpuint (faults->len, ==, words == NULL ? 0 : 1);
  if (words == NULL)
    return;
  const SwFault *fault = faults->pdata[0];
  g_assert_cmpstr (fault->path, ==, "$.deployment.commands[0].lines[1]");
  g_assert_nonnull (strstr (fault->message, words));
}

static void
test_sound (void)
{
  assert_faults ("own", "ping {{db.host}}", NULL);
  assert_faults ("own", "createuser {{names.app}}", NULL);
  assert_faults ("own", "sh preflight-{{run}}.sh", NULL);
  assert_faults ("host", "echo {{row.name}} {{row.ip}} {{code}}", NULL);
  assert_faults ("first", "echo {{row.ip}}", NULL);
}

static void
test_faults (void)
{
  assert_faults ("own", "ping {{db.hots}}", "“db.hots”");
  assert_faults ("own", "echo {{names.other}}", "“names.other”");
  assert_faults ("own", "echo {{row.ip}}", "“row.ip”");
  assert_faults ("host", "echo {{row.cpu}}", "“row.cpu”");
  assert_faults ("own", "PGPASSWORD={{vault}} psql", "names a secret");
  assert_faults ("own", "echo {{hosts}}", "nothing that can be typed");
  assert_faults ("own", "echo {{who}}", "nothing that can be typed");
  assert_faults ("own", "echo {{plan}}", "nothing that can be typed");
  assert_faults ("own", "psql \"host={{db.host}}\"", "outside of quotes");
  assert_faults ("own", "echo 'x", "not closed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-web/sound", test_sound);
  g_test_add_func ("/command-web/faults", test_faults);
  return g_test_run ();
}
