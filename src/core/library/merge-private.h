#pragma once

#include "core/library/merge.h"
#include "core/library/peer.h"

/* Without the backup, for libraries that are open already. */
gboolean sw_merge_peer (SwLibrary *library, SwPeer *peer, GCancellable *cancellable,
                        SwMergeReport *report, GError **error);

/* Do both tell the same of the actions that both have? The peer is attached as "peer". */
gboolean sw_merge_prove_shared (SwLibrary *library, SwPeer *peer, GError **error);

/* Is all of the `count` actions from `first` on, as they were copied, what a log may hold? */
gboolean sw_merge_prove (SwLibrary *library, SwPeer *peer, gint64 first, guint count,
                         GCancellable *cancellable, GError **error);
gboolean sw_merge_refuse_damaged (SwPeer *peer, GError **error);

/* Brings the tables to what the log says after the actions from `first` on were added. */
gboolean sw_merge_apply (SwLibrary *library, gint64 first, guint *new_rows, GError **error);
