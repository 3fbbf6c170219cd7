/* Is a workbook whole? The library that writes it does not notice when the disk of its temporary
 * files is full: it then packs cut parts into a sound archive. Private to the tracker. */
#pragma once

#include <glib.h>

/* TRUE when the archive at `path` can be read and each of its parts ends with the end tag of its
 * first element. Reads the file once, inflating 300 MB of XML a second. */
gboolean sw_workbook_is_whole (const char *path);
