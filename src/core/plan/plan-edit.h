/* Everything that can be done to a plan, each one named step of undo on the road.
 *
 * All return FALSE (or 0) with `error` when a rule refuses; then nothing changed. Indices are those
 * before the call; after it the plan has taken the change in. */
#pragma once

#include "core/plan/baseline.h"
#include "core/plan/plan.h"

/* What a new task is made of; texts are borrowed. */
typedef struct {
  const char *title;
  gint32 parent; /* index, -1: on top */
  gint32 after;  /* index of the sibling to follow, -1: last */
  int duration;  /* minutes; 0 with kind milestone */
  SwUnit unit;
  SwKind kind; /* task, milestone or phase */
  const char
      *recurrence;   /* the rule of recurring work (see recurrence.h), which the task then is */
  const char *links; /* link codes separated by commas, or NULL */
} SwTaskDraft;

gint64 sw_plan_add (SwPlan *plan, const SwTaskDraft *draft, GError **error);

/* The same within an edit of the caller; 0 with `error`, then the caller cancels it. The plan knows
 * the task when the edit is committed. */
gint64 sw_plan_add_within (SwPlan *plan, SwEdit *edit, const SwTaskDraft *draft, GError **error);

/* Takes the tasks with all below them out of the plan, and their links; one step. */
gboolean sw_plan_remove (SwPlan *plan, const gint32 *tasks, guint count, GError **error);

/* Changes one field by its name on the command line: title, note, duration, progress, owner (a
 * person's id or name, "" for nobody), party, role, constraint (code, with date as
 * `snet:2026-12-01` or in constraint-date), constraint-date, deadline, internal (yes/no), kind
 * (task/milestone/recurring), effort (percent of the owner's working time), optimistic and
 * pessimistic (durations on either side of the likely one: "estimate-order"), recurrence (a rule,
 * see recurrence.h; "" makes a task of it again), go-live (yes names the milestone the go-live of
 * the project instead of another, no gives it back to the playbook's: "no-milestone",
 * "playbook-go-live"). */
gboolean sw_plan_set (SwPlan *plan, gint32 task, const char *key, const char *text, GError **error);

/* Several fields as one step: `pairs` are "key=value", NULL-terminated. */
gboolean sw_plan_set_many (SwPlan *plan, gint32 task, const char *const *pairs, GError **error);

/* The same fields of several tasks as one step; refused as a whole where one of them refuses. */
gboolean sw_plan_set_tasks (SwPlan *plan, const gint32 *tasks, guint count,
                            const char *const *pairs, GError **error);

/* One field of each of several tasks, as one step: `pairs` holds a "key=value" for each. */
gboolean sw_plan_set_each (SwPlan *plan, const gint32 *tasks, guint count, const char *const *pairs,
                           GError **error);

/* The same within an edit of the caller, so that many tasks change in one step. */
gboolean sw_plan_set_within (SwPlan *plan, SwEdit *edit, gint32 task, const char *const *pairs,
                             GError **error);

/* Drags: the start moves by a start-no-earlier-than (a summary moves all its leaves that have no
 * predecessor inside it), the end by the duration, `minutes` of working or elapsed time as the task
 * counts. A date to start or finish on, and an earliest finish, move along; a latest date stays as
 * long as the new place needs no bound of its own. */
gboolean sw_plan_move (SwPlan *plan, gint32 task, SwInstant start, GError **error);

/* Several tasks as one step, each to its start; those that follow another of them go along by their
 * links alone, those below another with it. */
gboolean sw_plan_move_tasks (SwPlan *plan, const gint32 *tasks, const SwInstant *starts,
                             guint count, GError **error);

/* Where `tasks` start when each moves by as much working time of the project as takes `held` to
 * `start`, to free. */
SwInstant *sw_plan_starts_along (SwPlan *plan, gint32 held, SwInstant start, const gint32 *tasks,
                                 guint count);

/* Which constraints that move of tasks would replace by an earliest start, as a sentence in the
 * user's language to free; NULL where none is lost. */
char *sw_plan_move_replaces (SwPlan *plan, const gint32 *tasks, const SwInstant *starts,
                             guint count);

gboolean sw_plan_resize (SwPlan *plan, gint32 task, int minutes, GError **error);
gboolean sw_plan_set_progress (SwPlan *plan, gint32 task, int percent, GError **error);

/* A task that takes working time rests from `from` to `until` (civil minutes) and then goes on; the
 * id of the interruption, 0 when refused: "no-pause" (a milestone, a summary, elapsed time),
 * "pause-order", "pause-empty" (nobody works then anyway), "pause-outside" (of the task),
 * "pause-overlap". Moving the task takes its interruptions along by the same civil distance. */
gboolean sw_plan_check_pausable (SwPlan *plan, gint32 task, GError **error); /* "no-pause" */
gint64 sw_plan_pause (SwPlan *plan, gint32 task, SwInstant from, SwInstant until, GError **error);

/* One occurrence of recurring work, named by the day its rule gives, or by the day it is on: moves
 * it to `at`, leaves it out, or goes back to what the rule says. Refused: "not-recurring",
 * "no-occurrence" (there is none on that day), "occurrence-early" (before the work may begin). */
gboolean sw_plan_occurrence_move (SwPlan *plan, gint32 task, SwDay day, SwInstant at,
                                  GError **error);
gboolean sw_plan_occurrence_skip (SwPlan *plan, gint32 task, SwDay day, GError **error);
gboolean sw_plan_occurrence_restore (SwPlan *plan, gint32 task, SwDay day, GError **error);

/* Removes an interruption by its id, or with 0 all of the task ("no-such-pause"). */
gboolean sw_plan_resume (SwPlan *plan, gint32 task, gint64 pause, GError **error);

/* Links. A loop is refused ("loop") with the titles of the tasks on it. A second link between the
 * same two tasks replaces the first. */
gboolean sw_plan_link (SwPlan *plan, gint32 predecessor, gint32 successor, SwLinkType type, int lag,
                       SwUnit unit, GError **error);

/* May `successor` follow `predecessor`? Else FALSE with "loop". Costs the way between them. */
gboolean sw_plan_can_link (SwPlan *plan, gint32 predecessor, gint32 successor, GError **error);

gboolean sw_plan_unlink (SwPlan *plan, gint32 predecessor, gint32 successor, GError **error);

/* Several tasks as one step: each follows the one before it, finish to start; and all links between
 * them are taken away (of one task alone, those from all its predecessors). */
gboolean sw_plan_link_chain (SwPlan *plan, const gint32 *tasks, guint count, GError **error);
gboolean sw_plan_unlink_among (SwPlan *plan, const gint32 *tasks, guint count, GError **error);

/* The tree: one level in or out, or before another task (as its sibling); -1: to the end of the
 * task's own siblings. With all below it; refused where it would be deeper than SW_PLAN_DEPTH
 * ("too-deep"), below itself, or in a loop with its links. */
gboolean sw_plan_indent (SwPlan *plan, gint32 task, GError **error);
gboolean sw_plan_outdent (SwPlan *plan, gint32 task, GError **error);
gboolean sw_plan_reorder (SwPlan *plan, gint32 task, gint32 before, GError **error);

/* Puts the task below `parent` (-1: on top), before its child `before` (-1: last). */
gboolean sw_plan_place (SwPlan *plan, gint32 task, gint32 parent, gint32 before, GError **error);

/* Several tasks as one step, in the order of the tree and none below another: neighbours stay
 * neighbours. Placing brings all together; moving changes places with the sibling above (-1) or
 * below (+1) that is not among them: FALSE without `error` where nothing moves. */
gboolean sw_plan_place_many (SwPlan *plan, const gint32 *tasks, guint count, gint32 parent,
                             gint32 before, GError **error);
gboolean sw_plan_move_many (SwPlan *plan, const gint32 *tasks, guint count, int places,
                            GError **error);
gboolean sw_plan_indent_many (SwPlan *plan, const gint32 *tasks, guint count, GError **error);
gboolean sw_plan_outdent_many (SwPlan *plan, const gint32 *tasks, guint count, GError **error);

/* Puts indices into the order of the tree, each once, and leaves out what is below another. */
void sw_plan_keep_tops (SwPlan *plan, GArray *tasks);

/* Keeps the dates as they are now under `name`; the id of the baseline. Taking and renaming refuse
 * a name that another has, in any case ("baseline-name-taken"). */
gint64 sw_plan_take_baseline (SwPlan *plan, const char *name, GError **error);
gboolean sw_plan_rename_baseline (SwPlan *plan, const SwBaseline *baseline, const char *name,
                                  GError **error);
gboolean sw_plan_remove_baseline (SwPlan *plan, const SwBaseline *baseline, GError **error);
