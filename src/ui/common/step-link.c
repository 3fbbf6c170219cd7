#include "ui/common/step-link.h"

#include <glib/gi18n.h>
#include <string.h>

#define SCHEME "step:"

char *
sw_step_link_markup (const char *sentence, const char *step)
{
  if (step == NULL)
    return g_markup_escape_text (sentence, -1);
  return g_markup_printf_escaped ("<a href=\"" SCHEME "%s\" title=\"%s\">%s</a>", step,
                                  _ ("Show the step that mends it"), sentence);
}

void
sw_step_link_show (GtkWidget *from, gint64 project, const char *step)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  gtk_widget_activate_action (from, "app.show-step", "(ss)", id, step);
}

gboolean
sw_step_link_follow (GtkWidget *from, gint64 project, const char *uri)
{
  if (g_str_has_prefix (uri, SCHEME))
    sw_step_link_show (from, project, uri + strlen (SCHEME));
  return TRUE;
}
