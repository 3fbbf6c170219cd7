#include "ui/common/open-address.h"

#include "core/base/error.h"
#include "core/plan/reference.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

static gboolean
check_file (const char *uri, GError **error)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  return path == NULL || g_file_test (path, G_FILE_TEST_EXISTS) ||
         sw_refuse (error, SW_ERROR_REFUSED, "no-such-file",
                    _ ("There is no “%s” on this computer. Correct the path."), path);
}

void
sw_open_address (GtkWidget *from, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = sw_reference_uri (address);
  GtkRoot *root = gtk_widget_get_root (from);
  if (!sw_reference_check (address, TRUE, &error) || !check_file (uri, &error))
    sw_feedback_refuse (from, error, NULL);
  else
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}
