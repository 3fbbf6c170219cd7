/* One search over everything in the library: in memory, any substring, in any script. */
#pragma once

#include "core/library/library.h"

typedef struct {
  const char *kind; /* "project", "task", "note", "person"; static */
  gint64 id;        /* of the row */
  gint64 project;
  char *title;   /* the task's or person's or project's name */
  char *snippet; /* the text around the hit */
} SwHit;

typedef struct _SwSearch SwSearch;

/* An index over `library` that follows its changes; about 200 bytes a text. */
SwSearch *sw_search_new (SwLibrary *library);
void sw_search_free (SwSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwSearch, sw_search_free)

/* Reads on for the next search, until `end` (monotonic time) or a little longer; TRUE where nothing
 * is left to read. What is not read by then, the search reads itself. */
gboolean sw_search_prepare (SwSearch *search, gint64 end);

/* All entries that hold every word of `text` (words are separated by spaces), regardless of case
 * and of composed or decomposed letters, notes after everything else; at most `limit` (0: all).
 * Array of SwHit to unref. */
GPtrArray *sw_search_find (SwSearch *search, const char *text, guint limit);
