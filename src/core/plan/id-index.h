/* From ids to indices, in one array: a lookup touches one place in memory, where GHashTable with
 * keys by pointer touches three. */
#pragma once

#include <glib.h>

typedef struct _SwIdIndex SwIdIndex;

/* Room for `count` ids. */
SwIdIndex *sw_id_index_new (gint32 count);
void sw_id_index_free (SwIdIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwIdIndex, sw_id_index_free)

/* Adds an id that is not in it yet; `at` >= 0. */
void sw_id_index_add (SwIdIndex *index, gint64 id, gint32 at);

/* -1 for an id that is not in it. */
gint32 sw_id_index_find (const SwIdIndex *index, gint64 id);
