/* Taking in what another library has and this one has not: a copy of it from another laptop, or a
 * colleague's.
 *
 * A merge is the union of the two logs. Every action keeps who did it, when, and what it had seen
 * then; the tables become what the united log says, cell by cell the value of the greatest stamp
 * among those that nobody who knew of them replaced. The others are kept and told by conflict.h. It
 * does not matter in which order, how often and over which carrier libraries are merged: where the
 * logs are equal, all facts are. */
#pragma once

#include "core/library/library.h"

typedef struct {
  guint actions;   /* taken in; 0: there was nothing new */
  guint new_rows;  /* facts that were not here at all */
  guint conflicts; /* open now, old ones too */
} SwMergeReport;

/* Takes in the library at `path`, after a backup of this one, in one transaction: all of it or,
 * with `error`, nothing. The file is only read and trusted in nothing. Refusals, besides those of
 * opening it: "same-file", "damaged" (its log contradicts itself), "fork" (it tells another story
 * about an action that both have), and what edits are refused for; or cancelled. Listeners get one
 * notice.
 */
gboolean sw_merge_file (SwLibrary *library, const char *path, GCancellable *cancellable,
                        SwMergeReport *report, GError **error);
