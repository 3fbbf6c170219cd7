/* Tasks on their way from one plan to another: a JSON text for the clipboard or a file, or plain
 * lines of another program.
 *
 * A clip holds the tasks with all below them, and what belongs to them by the columns of the
 * library: links, pauses, moved dates of recurring work, web links. Pasted they get ids of their
 * own. Copies start anew: without progress, and with the links among them alone. What was cut keeps
 * its progress, and in its own project its identity and its links to other tasks.
 *
 * A text of a playbook stays that text where the other project has the item and no task of it; else
 * it becomes the task's own in the language of the project's documents. A task keeps its owner
 * where the project has the same person, by e-mail or else by name; party and role stay. */
#pragma once

#include "core/plan/plan-edit.h"

#define SW_TASK_CLIP_MIME "application/x-slipway-tasks+json"
#define SW_TASK_CLIP_MAX_TASKS 20000

typedef struct _SwTaskClip SwTaskClip;

/* The tasks (in the order of the tree, none below another) with all below them; `cut` where they
 * are going to be removed. Empty without tasks. */
SwTaskClip *sw_task_clip_new (SwPlan *plan, const gint32 *tasks, guint count, gboolean cut);

/* Reads what sw_task_clip_to_json wrote, or else plain lines: one task each, below the one before
 * it where it is indented further (by blanks, or by empty cells of a spreadsheet) or its number
 * says so ("1.2"). The first cell that is no number is the title, a cell after it such as "2d" the
 * duration. NULL with a refusal: "malformed", "too-large", "too-many", "too-long", "newer",
 * "no-tasks" (SW_ERROR_REFUSED). `text` need not be UTF-8. */
SwTaskClip *sw_task_clip_read (const char *text, gsize length, GError **error);

void sw_task_clip_free (SwTaskClip *clip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwTaskClip, sw_task_clip_free)

/* The number of tasks, with those below others. */
guint sw_task_clip_count (const SwTaskClip *clip);

/* The clip as JSON; its tasks as lines of code, title, start and finish with tabulators between,
 * for a spreadsheet or a letter. To free. */
char *sw_task_clip_to_json (const SwTaskClip *clip);
char *sw_task_clip_to_lines (SwPlan *plan, const gint32 *tasks, guint count);

/* Adds the tasks below `parent` (-1: on top) behind its child `after` (-1: last), as one step. The
 * ids of the new tasks on top of the clip (gint64) to unref; NULL where it is refused: "too-deep",
 * "loop", "malformed", or as edits are. */
GArray *sw_task_clip_paste (const SwTaskClip *clip, SwPlan *plan, gint32 parent, gint32 after,
                            GError **error);
