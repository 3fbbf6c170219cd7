/* Another library to take from: a private copy of it, so that nothing happens to the file itself,
 * whatever it holds and whoever is writing to it. */
#pragma once

#include "core/library/library-private.h"

typedef struct {
  char *given;  /* the path that the user knows */
  char *folder; /* of the copy, readable by the user alone */
  char *path;   /* the copy */
  SwLibrary *library;
} SwPeer;

/* Copies the library at `path`, brings the copy up to date and checks its structure. NULL with
 * `error`: "missing", "foreign", "newer", "damaged", "file", or cancelled. */
SwPeer *sw_peer_open (const char *path, SwContext *context, GCancellable *cancellable,
                      GError **error);

/* Takes the copy away. */
void sw_peer_free (SwPeer *peer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPeer, sw_peer_free)
