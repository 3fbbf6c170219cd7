#include "core/plan/id-index.h"

#include <string.h>

typedef struct {
  gint64 id;
  gint32 at; /* -1: free */
} Slot;

struct _SwIdIndex {
  guint shift; /* 64 - bits of the table's size */
  guint64 mask;
  Slot slots[];
};

/* At most half full, so that a search is short. */
SwIdIndex *
sw_id_index_new (gint32 count)
{
  guint bits = 4;
  while ((G_GINT64_CONSTANT (1) << bits) < (gint64) count * 2)
    bits++;
  gsize size = (gsize) 1 << bits;
  SwIdIndex *index = g_malloc (sizeof *index + size * sizeof (Slot));
  index->shift = 64 - bits;
  index->mask = size - 1;
  memset (index->slots, 0xff, size * sizeof (Slot));
  return index;
}

void
sw_id_index_free (SwIdIndex *index)
{
  g_free (index);
}

/* Ids are random, or hashes; the product spreads what a foreign file may have numbered through. */
static inline guint64
place_of (const SwIdIndex *index, gint64 id)
{
  guint64 at = ((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> index->shift;
  while (index->slots[at].at >= 0 && index->slots[at].id != id)
    at = (at + 1) & index->mask;
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
