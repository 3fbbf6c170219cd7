/* Reads a file for its digest on a worker, with progress and cancel in the window. */
#pragma once

#include "core/deployment/file-digest.h"

#include <gtk/gtk.h>

/* `done` is called with the digest; refusals are said by the window that `from` is in. `data` is
 * freed with `free` (may be NULL) in any case. */
typedef void (*SwFileWorkDone) (GtkWidget *from, const SwFileDigest *digest, gpointer data);
void sw_file_work_begin (GtkWidget *from, GFile *file, SwFileWorkDone done, gpointer data,
                         GDestroyNotify free);
