#include "cli/command.h"

#include <glib/gi18n-lib.h>

static void
append_command (GString *text, const SwCommand *command)
{
  g_autofree char *call =
      g_strdup_printf ("%s %s %s", command->noun, command->verb, command->arguments);
  g_string_append_printf (text, "  slipway %s\n      %s\n", g_strchomp (call),
                          _ (command->summary));
}

char *
sw_cli_help (const char *noun)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean found = FALSE;
  g_string_append_printf (text, "%s\n\n",
                          _ ("Usage: slipway [--library FILE] [--language en|de|zh_CN] [--json] "
                             "NOUN VERB [ARGUMENTS]"));
  for (guint i = 0; sw_command_lists[i] != NULL; i++) {
    for (const SwCommand *command = sw_command_lists[i]; command->noun != NULL; command++) {
      if (noun != NULL && !g_str_equal (noun, command->noun))
        continue;
      append_command (text, command);
      found = TRUE;
    }
  }
  g_string_append_printf (
      text, "\n%s\n",
      _ ("A project is named by its code or id, a task as CODE/2.3 or by id. Durations: 90m, 4h, "
         "2d, 3w, 2ed elapsed. Links: 1.2, 1.2:SS, 1.2:FS+2d. Recurring work: daily, "
         "weekly;MO,TH;@10:00, every 2 weeks on MO, monthly;15, monthly;2TU, with until=go-live, "
         "until=DATE or count=N. Without a noun the window opens. "
         "Exit codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 a file cannot be read or "
         "written."));
  return found ? g_strdup (text->str) : NULL;
}
