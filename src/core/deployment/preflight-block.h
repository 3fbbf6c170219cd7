/* The block of a preflight result: found in a text, its end and its checksum proved. */
#pragma once

#include <glib.h>

typedef struct {
  char *json;   /* without line breaks */
  char *sha256; /* of `json`, as the end of the block says too */
  guint count;  /* the number of measures that the end of the block says */
} SwPreflightBlock;

/* Finds block `number`, from 1, or the only one where it is 0. NULL with a refusal "too-large",
 * "truncated", "checksum", "two-blocks" or "malformed", see preflight-result.h. The caller frees
 * it. */
SwPreflightBlock *sw_preflight_block_find (const char *bytes, gsize length, guint number,
                                           GError **error);
void sw_preflight_block_free (SwPreflightBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPreflightBlock, sw_preflight_block_free)
