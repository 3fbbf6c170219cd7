#include "core/exchange/paper-writer.h"

#include "core/exchange/atomic-file.h"

gboolean
sw_paper_write_pdf (SwPaper *paper, const char *path, GError **error)
{
  g_autoptr (GBytes) pdf = sw_paper_to_pdf (paper, error);
  gsize length;
  if (pdf == NULL)
    return FALSE;
  const char *bytes = g_bytes_get_data (pdf, &length);
  return sw_atomic_file_write_all (path, bytes, length, error);
}
