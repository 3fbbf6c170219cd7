/* Taking a preflight result into the library: it has to answer a script that was written for a host
 * of this deployment, and to be a new one. What was measured is kept as it is; judging is done by
 * the playbook's checks. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/deployment/preflight-result.h"

typedef struct {
  gint64 id; /* of the import */
  char *host;
  gboolean root;
  guint accepted;      /* measures that were taken */
  guint fresh;         /* of these, measures that the host had not been measured for */
  GPtrArray *unknown;  /* ids that no script of this version writes: kept, never judged */
  GPtrArray *findings; /* sentences in the user's language: what is odd about it */
} SwPreflightReceipt;

/* Writes `result` as one step; it is only ever added. What root measured and what a user measured
 * stand side by side. What looks like a password or a key is not kept: that measure is unknown
 * then, and a finding says so. NULL with "nonce"   it answers no script of this deployment, or one
 * of another host "replay"  it was taken already "spec"    it answers another script than was
 * written, or one of another playbook and the refusals of an edit; nothing is written then. The
 * caller frees the receipt. */
SwPreflightReceipt *sw_preflight_import (SwDeployment *deployment, const SwPreflightResult *result,
                                         GError **error);
void sw_preflight_receipt_free (SwPreflightReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPreflightReceipt, sw_preflight_receipt_free)

/* The same for the thread of a worker, which opens the library at `path` for itself: reads the
 * bytes (see sw_preflight_result_read) and imports them into the deployment of `project`. Stops
 * where the thread's current GCancellable is cancelled, nothing being written. */
SwPreflightReceipt *sw_preflight_import_bytes (const char *path, SwContext *context, gint64 project,
                                               GBytes *bytes, guint block, GError **error);
