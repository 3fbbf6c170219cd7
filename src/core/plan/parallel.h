/* Stages that follow each other, though they could run side by side.
 *
 * A stage is a phase, a track or a task of a week or more that has not begun. Siblings are a chain
 * where each one's end is all that the next one waits for: finish to start, without a lag, and from
 * no milestone, since a milestone between two stages is a gate that somebody put there. Side by
 * side, each stage begins when a quarter of the one before it is done: the pilot group is found and
 * the training is scheduled while the set-up is under way, the pilot starts before all is ready.
 * Links from the middle of a stage, which stand for something that is handed over, stay; and what
 * came after a stage still comes after all stages before it, the go-live above all. */
#pragma once

#include "core/plan/plan.h"

/* The part of a stage that the next one waits for, in percent of its span. */
#define SW_PARALLEL_STAGGER 25

typedef struct {
  gint64 predecessor; /* ids of tasks */
  gint64 successor;
  SwLinkType type;
  gint32 lag;
  SwUnit unit;
} SwParallelLink;

typedef struct {
  GArray *stages;      /* gint64, ids in their order */
  GArray *removed;     /* gint64, ids of links */
  GArray *added;       /* SwParallelLink */
  double weeks_before; /* from the first stage's start to the last finish, in working weeks */
  double weeks_after;
  SwDay go_live_before; /* SW_NO_DAY where the plan has none */
  SwDay go_live_after;
} SwParallel;

void sw_parallel_free (SwParallel *parallel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwParallel, sw_parallel_free)

/* All chains that would become shorter, as SwParallel in the order of the tree; the array owns
 * them. Left out are pairs of stages that one person owns parts of, pairs of tasks of one party,
 * and two single tasks. Computed on a schedule of its own; the plan is not touched. */
GPtrArray *sw_parallel_find (SwPlan *plan);

/* The chain of these tasks alone (indices, in any order), whoever owns them; NULL with "not-serial"
 * where they are no chain or would not become shorter. */
SwParallel *sw_parallel_of (SwPlan *plan, const gint32 *tasks, guint count, GError **error);

/* Puts the stages of all `proposals` (SwParallel) side by side, as one step of undo. */
gboolean sw_parallel_apply (SwPlan *plan, GPtrArray *proposals, GError **error);

/* `weeks` as a person reads them, to one decimal; to free. */
char *sw_parallel_weeks (const SwWords *words, double weeks);
