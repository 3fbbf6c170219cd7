/* Asks why go-live moved on a worker thread, which opens the library for itself. */
#pragma once

#include "core/plan/why.h"
#include "ui/common/session.h"

/* `callback` gets the answer on the main thread; `cancellable` stops the walk through the log. */
void sw_why_worker_ask (SwSession *session, gint64 project, SwDay from, SwDay to,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* The answer, which the caller frees; NULL with `error` as sw_why_new. */
SwWhy *sw_why_worker_finish (GAsyncResult *result, GError **error);
