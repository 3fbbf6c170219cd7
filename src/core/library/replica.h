/* Who writes: an identity for this laptop and process that never signs two different actions with
 * the same number, also when files are copied or restored.
 *
 * It lives outside the library, in the state folder, locked while in use. At closing it notes the
 * last action it signed; a library that does not end with exactly that action is a copy or an older
 * backup (or the process was killed), and gets a new identity. */
#pragma once

#include <glib.h>

typedef struct _SwReplica SwReplica;

/* The last action of a replica in a library, for comparison. */
typedef gboolean (*SwReplicaMatches) (gint64 replica, gint64 seq, const char *sum, gpointer data);

/* Takes a free identity of the library `uuid` that `matches`, or makes a new one. Never NULL: where
 * the folder cannot be written, an identity for this process alone. */
SwReplica *sw_replica_take (const char *state_dir, const char *uuid, SwReplicaMatches matches,
                            gpointer data);

gint64 sw_replica_id (const SwReplica *replica);

/* Notes the last action signed and gives the identity back. */
void sw_replica_release (SwReplica *replica, gint64 seq, const char *sum);
