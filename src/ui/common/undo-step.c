#include "ui/common/undo-step.h"

#include <glib/gi18n.h>

char *
sw_undo_step (SwLibrary *library, gboolean undo, GError **error)
{
  guint skipped = 0;
  g_autoptr (SwAction) action = undo ? sw_history_undo (library, &skipped, error)
                                     : sw_history_redo (library, &skipped, error);
  if (action == NULL)
    return NULL;
  GString *text = g_string_new (NULL);
  g_string_printf (text, undo ? _ ("Undone: %s") : _ ("Done again: %s"), action->name);
  if (skipped > 0)
    g_string_append_printf (text, " · %s", _ ("what somebody changed since was left as it is"));
  return g_string_free (text, FALSE);
}
