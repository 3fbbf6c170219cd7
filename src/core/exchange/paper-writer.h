/* A paper as a file. */
#pragma once

#include "core/paper/paper.h"

/* Writes the document to `path` as PDF, whole or not at all; FALSE with `error` as files are
 * refused (atomic-file.h). */
gboolean sw_paper_write_pdf (SwPaper *paper, const char *path, GError **error);
