/* The inspection of one playbook file: where the reader stands in it and what it found wrong. */
#pragma once

#include "core/playbook/playbook.h"

#define SW_PLAYBOOK_MAX_BYTES (8 * 1024 * 1024)
#define SW_PLAYBOOK_MAX_FAULTS 200
#define SW_PLAYBOOK_MAX_ITEMS 2000 /* phases, tracks, tasks and milestones together */
#define SW_PLAYBOOK_MAX_CHARACTERS 4000

typedef struct {
  GPtrArray *faults;    /* SwFault */
  GString *path;        /* of the value that is being read */
  JsonNode *root;       /* borrowed */
  GHashTable *item_ids; /* of phases, tracks, tasks and milestones so far; borrowed from `root` */
  guint item_count;
  gboolean overflow; /* something is too large to be looked at as a whole */
} SwInspection;

/* `root` outlives the inspection. */
SwInspection *sw_inspection_new (JsonNode *root);
void sw_inspection_free (SwInspection *inspection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwInspection, sw_inspection_free)

/* Steps into the member `key` or the element `index`; gives the mark to leave with. */
gsize sw_inspection_enter (SwInspection *inspection, const char *key);
gsize sw_inspection_enter_index (SwInspection *inspection, guint index);
void sw_inspection_leave (SwInspection *inspection, gsize mark);

/* Notes a fault where the reader stands, or at its member `key`, or at `path`; `format` is a whole,
 * translated sentence. Beyond SW_PLAYBOOK_MAX_FAULTS nothing is noted any more. */
void sw_inspection_fault (SwInspection *inspection, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sw_inspection_fault_at (SwInspection *inspection, const char *key, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void sw_inspection_fault_on (SwInspection *inspection, const char *path, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* `text` from the file as a message can hold it: short, on one line. The caller frees it. */
char *sw_inspection_quote (const char *text);
