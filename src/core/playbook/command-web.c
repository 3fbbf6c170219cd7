#include "core/playbook/command-web.h"

#include "core/playbook/command-line.h"
#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The field that a placeholder names, or the column of the host it is run on. */
static const SwPlaybookField *
find_field (const SwPlaybookDeployment *deployment, const SwPlaybookField *hosts, const char *name)
{
  if (hosts != NULL && g_str_has_prefix (name, "row."))
    return sw_playbook_field_column (hosts, name + strlen ("row."));
  return sw_playbook_deployment_field (deployment, name);
}

static gboolean
is_other_name (const SwPlaybookDeployment *deployment, const SwPlaybookField *hosts,
               const char *name)
{
  if (g_str_has_prefix (name, "names."))
    return sw_playbook_deployment_name (deployment, name + strlen ("names.")) != NULL;
  return g_str_equal (name, "run") || (hosts != NULL && g_str_equal (name, "row.name"));
}

static void
check_name (const SwPlaybookDeployment *deployment, const SwPlaybookField *hosts, const char *name,
            SwInspection *inspection)
{
  const SwPlaybookField *field = find_field (deployment, hosts, name);
  g_autofree char *quoted = sw_inspection_quote (name);
  if (field == NULL) {
    if (!is_other_name (deployment, hosts, name))
      sw_inspection_fault (inspection,
                           _ ("Nothing here is called “%s”. Check its spelling, or add the field."),
                           quoted);
    return;
  }
  if (field->type == SW_ANSWER_SECRET)
    sw_inspection_fault (inspection,
                         _ ("“%s” names a secret, which is never typed into a command. Name a file "
                            "that holds it."),
                         quoted);
  else if (field->type == SW_ANSWER_TABLE || field->type == SW_ANSWER_FILE ||
           field->type == SW_ANSWER_PERSON)
    sw_inspection_fault (inspection, _ ("“%s” is nothing that can be typed into a command."),
                         quoted);
}

static void
check_line (const SwPlaybookDeployment *deployment, const SwPlaybookField *hosts, const char *line,
            SwInspection *inspection)
{
  g_autoptr (GError) error = NULL;
  if (!sw_command_line_check (line, &error)) {
    sw_inspection_fault (inspection, "%s", error->message);
    return;
  }
  g_auto (GStrv) names = sw_command_line_names (line);
  for (guint i = 0; names[i] != NULL; i++)
    check_name (deployment, hosts, names[i], inspection);
}

void
sw_command_web_check (const SwPlaybookDeployment *deployment, const SwPlaybookField *hosts,
                      JsonNode *node, SwInspection *inspection)
{
  gboolean own = g_strcmp0 (sw_value_string (sw_value_member (node, "on")), "own") == 0;
  JsonArray *lines = sw_value_list (sw_value_member (node, "lines"));
  gsize mark = sw_inspection_enter (inspection, "lines");
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++) {
    const char *line = sw_value_string (json_array_get_element (lines, i));
    gsize line_mark = sw_inspection_enter_index (inspection, i);
    if (line != NULL)
      check_line (deployment, own ? NULL : hosts, line, inspection);
    sw_inspection_leave (inspection, line_mark);
  }
  sw_inspection_leave (inspection, mark);
}
