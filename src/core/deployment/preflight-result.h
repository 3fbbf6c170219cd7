/* What a preflight script printed, read from text that may be hostile, damaged or cut off.
 *
 * The text holds a block between two markers, JSON of the kind "preflight-result/1"; what stands
 * around it (prompts, commands, mails) is stepped over, as are line breaks, carriage returns, a
 * byte order mark and the colours of a terminal. The checksum at the end proves that nothing was
 * lost or touched by accident, not that anybody is honest.
 */
#pragma once

#include "core/deployment/deployment.h"

#define SW_PREFLIGHT_MAX_BYTES (256 * 1024)
#define SW_PREFLIGHT_MAX_CHECKS 500

/* A measure of the result; only one that is SW_MEASURE_OK may be judged. */
typedef struct {
  char *id;
  SwMeasureState state;
  char *text;     /* the value where it is one, else NULL */
  gint64 number;  /* the value where it is one: 0 to 10^18 */
  gboolean known; /* the script of this version measures it; else it is kept and never judged */
  char *note;     /* never NULL */
} SwPreflightCheck;

typedef struct {
  char *nonce;
  char *spec_id;
  char *spec_sha256;
  char *host;
  char *host_hash; /* of the machine, "" where the host has no id */
  gboolean root;   /* measured by root */
  gint64 ended;    /* UTC seconds, by the clock of the host */
  char *sha256;    /* of the block: two results with the same are one */
  GPtrArray *checks;
} SwPreflightResult;

/* Reads `length` bytes. `block` says which of several blocks, from 1; 0 where there may be only
 * one. NULL with a refusal:
 *   "too-large"   more than SW_PREFLIGHT_MAX_BYTES
 *   "truncated"   the end is missing, or measures are
 *   "checksum"    a value was edited or damaged
 *   "too-many"    more than SW_PREFLIGHT_MAX_CHECKS measures
 *   "two-blocks"  more than one block, `block` being 0; names the hosts
 *   "malformed"   anything else that the script never writes
 * The caller frees the result. */
SwPreflightResult *sw_preflight_result_read (const char *bytes, gsize length, guint block,
                                             GError **error);
void sw_preflight_result_free (SwPreflightResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPreflightResult, sw_preflight_result_free)

/* The hosts that the blocks in the bytes name, one for each, "?" where one cannot be read; empty
 * without a block. The caller frees it. */
GStrv sw_preflight_result_hosts (const char *bytes, gsize length);
