/* What keys, buttons, drags and fields do to the plan: each one named step of undo. FALSE where
 * nothing was changed. Each refusal is told, one of the file with a way to try again; where there
 * is a `rule`, that of a rule is left to the caller instead. The first ones act on the selection of
 * the board. */
#pragma once

#include "ui/plan/plan-board.h"

/* Adds a task after the current one (into it, where that is an unfolded phase), and makes it the
 * current one. */
gboolean sw_plan_command_add (SwPlanBoard *board);

gboolean sw_plan_command_add_milestone (SwPlanBoard *board);

/* The same with recurring work: an hour a week until go-live. */
gboolean sw_plan_command_add_recurring (SwPlanBoard *board);
gboolean sw_plan_command_remove (SwPlanBoard *board);

/* One level in (+1) or out (-1). */
gboolean sw_plan_command_indent (SwPlanBoard *board, int levels);

/* Each selected task before the sibling above (-1) or after the one below (+1). */
gboolean sw_plan_command_reorder (SwPlanBoard *board, int places);

/* Earlier or later, to the next working day that is at least so many days away
 * (7: a week); shorter or longer by working days. */
gboolean sw_plan_command_shift (SwPlanBoard *board, int days);
gboolean sw_plan_command_stretch (SwPlanBoard *board, int days);

/* Less or more done, by percent. */
gboolean sw_plan_command_progress_by (SwPlanBoard *board, int percent);

/* So much done of each, in percent; and how much that is now, -1 where they differ or have no
 * progress of their own. */
gboolean sw_plan_command_progress_to (SwPlanBoard *board, int percent);
int sw_plan_command_progress_of (SwPlanBoard *board);

/* Links the selected tasks to a chain, finish to start; FALSE with one task alone. */
gboolean sw_plan_command_link (SwPlanBoard *board);

/* Takes away the links between the selected tasks; of one task alone, all its predecessors. */
gboolean sw_plan_command_unlink (SwPlanBoard *board);

/* One field of several tasks (gint32 indices), as one step. */
gboolean sw_plan_command_set_tasks (SwPlanBoard *board, const GArray *tasks, const char *key,
                                    const char *text, GError **rule);

gboolean sw_plan_command_rename (SwPlanBoard *board, gint32 task, const char *title);

/* As the functions of the plan; `task`, `predecessor` and `successor` of type gint64 are ids. */
/* Puts the task, or where it is selected all selected ones, below `parent` before `before`; and
 * which those are (gint32 indices, none below another), to unref. */
GArray *sw_plan_command_held (SwPlanBoard *board, gint32 task);
gboolean sw_plan_command_place (SwPlanBoard *board, gint32 task, gint32 parent, gint32 before);
gboolean sw_plan_command_resize (SwPlanBoard *board, gint32 task, int minutes);
gboolean sw_plan_command_progress (SwPlanBoard *board, gint32 task, int percent);
/* What was typed for the field `key` as the plan reads it: a duration in the window's words becomes
 * its code. The caller frees it. */
char *sw_plan_command_code (SwPlanBoard *board, const char *key, const char *text);
gboolean sw_plan_command_set (SwPlanBoard *board, gint64 task, const char *key, const char *text,
                              GError **rule);

/* Makes the person of that name and party the task's owner, added to the project where there is
 * none. */
gboolean sw_plan_command_own (SwPlanBoard *board, gint64 task, const char *name, SwParty party,
                              GError **rule);
gboolean sw_plan_command_join (SwPlanBoard *board, gint64 predecessor, gint64 successor,
                               SwLinkType type, int lag, SwUnit unit, GError **rule);
gboolean sw_plan_command_part (SwPlanBoard *board, gint64 predecessor, gint64 successor,
                               GError **rule);

/* Moves one occurrence of recurring work, named by the day of its rule. */
gboolean sw_plan_command_move_occurrence (SwPlanBoard *board, gint64 task, SwDay day, SwInstant at);

/* Moves the task's start to the first working time from `instant` on. */
gboolean sw_plan_command_move_to (SwPlanBoard *board, gint32 task, SwInstant instant);

/* Moves all selected tasks by as much working time as takes the start of `held` to `instant`. */
gboolean sw_plan_command_move_selected (SwPlanBoard *board, gint32 held, SwInstant instant);

/* The duration that ends the task at `instant`, in minutes as the task counts them. */
int sw_plan_command_span (SwPlanBoard *board, gint32 task, SwInstant instant);
