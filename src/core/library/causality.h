/* Which actions of the log knew of which: by what each noted to have seen, never by clocks. */
#pragma once

#include "core/library/library.h"

typedef struct {
  gint64 id;
  gint64 hlc;
  gint64 replica;
  gint64 seq;
  guint laptop;    /* number of the replica, from 0 */
  gboolean forked; /* some other action neither knew it nor was known to it */
} SwCausalAction;

typedef struct _SwCausality SwCausality;

/* Reads the log; costs about 1 µs an action. */
SwCausality *sw_causality_new (SwLibrary *library);
void sw_causality_free (SwCausality *causality);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCausality, sw_causality_free)

/* The actions in the order of their ids, SwCausalAction; borrowed. */
GArray *sw_causality_actions (SwCausality *causality);

/* The action `id`, borrowed; NULL where there is none. */
const SwCausalAction *sw_causality_find (SwCausality *causality, gint64 id);

/* Had `later` seen `earlier`? An action has seen itself. */
gboolean sw_causality_knows (SwCausality *causality, const SwCausalAction *later,
                             const SwCausalAction *earlier);

/* Below 0 where `a` has the lesser stamp. */
int sw_causal_action_compare (const SwCausalAction *a, const SwCausalAction *b);
