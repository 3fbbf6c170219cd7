#include "core/plan/id-index.h"

#include <string.h>

/* Packed: in a table of 100,000 tasks the four bytes of padding would be a third. */
typedef struct {
  gint64 id;
  gint32 at; /* -1: free */
} __attribute__ ((packed)) Slot;

struct _SwIdIndex {
  guint64 size;
  Slot slots[];
};

/* At most two thirds full, so that a search is short. */
SwIdIndex *
sw_id_index_new (gint32 count)
{
  gsize size = (gsize) count + (gsize) count / 2 + 8;
  SwIdIndex *index = g_malloc (sizeof *index + size * sizeof (Slot));
  index->size = size;
  memset (index->slots, 0xff, size * sizeof (Slot));
  return index;
}

void
sw_id_index_free (SwIdIndex *index)
{
  g_free (index);
}

/* Ids are random, or hashes; the product spreads what a foreign file may have numbered through. Its
 * upper half as a fraction of the table is the place. */
static inline guint64
place_of (const SwIdIndex *index, gint64 id)
{
  guint64 spread = ((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32;
  guint64 at = (spread * index->size) >> 32;
  while (index->slots[at].at >= 0 && index->slots[at].id != id)
    at = at + 1 < index->size ? at + 1 : 0;
  return at;
}

void
sw_id_index_add (SwIdIndex *index, gint64 id, gint32 at)
{
  index->slots[place_of (index, id)] = (Slot){id, at};
}

gint32
sw_id_index_find (const SwIdIndex *index, gint64 id)
{
  return index->slots[place_of (index, id)].at;
}
