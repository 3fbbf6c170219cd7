/* What the files of the plan share. */
#pragma once

#include "core/plan/calendar-book.h"
#include "core/plan/id-index.h"
#include "core/plan/plan.h"

/* A task as it stands in the library, beside what is derived for it in `task`. */
typedef struct {
  SwTask task;
  gint64 parent_id;
  guint8 own_kind;
  guint8 own_progress;
  guint8 own_internal;
  guint32 number; /* of this reading of the row, counted from the last load; see plan-texts.c */
} SwTaskRow;

/* A link as it stands in the library. */
typedef struct {
  gint64 id;
  gint64 predecessor;
  gint64 successor;
  gint32 lag;
  guint8 type;
  guint8 unit;
} SwLinkRow;

/* What was decided about one occurrence, as it stands in the library. */
typedef struct {
  gint64 task;
  SwDay day;
  SwInstant at; /* SW_NO_INSTANT: where the rule puts it */
  gboolean skipped;
} SwOccurrenceRow;

struct _SwPlan {
  GObject parent_instance;

  SwLibrary *library;
  SwPlan *offered; /* the same plan as a worker read it; NULL: none */
  gint64 taken_to; /* the last action that what was taken over knows; 0: none was */
  gint64 id;       /* from here on what is taken over from a plan that a worker loaded */
  SwProject *project;
  SwCalendar *calendar; /* the project's own, borrowed from `calendars` */
  SwWorkday workday;

  GStringChunk *texts; /* own titles and notes; what is replaced stays until the next load */
  guint reading;       /* counts the loads */
  guint arrangement;   /* counts how often the rows were put in order */
  guint32 rows_read;   /* since the last load */
  SwTaskRow *rows;     /* in the order of the tree */
  gint32 count;
  SwIdIndex *index;
  gint32 go_live;

  GArray *pauses;          /* SwPause, by task, start, id; also of tasks that are gone */
  GArray *occurrence_rows; /* SwOccurrenceRow, by task and day */
  GArray *recurring;       /* gint32, the rows of recurring work */
  GPtrArray *series;       /* recurring work as it is settled; see series-board.h */
  GArray *segments;        /* SwSpan, what sw_plan_segments answers with */

  SwPlanLink *links;   /* by successor, predecessor, id */
  GArray *links_apart; /* SwLinkRow by id: those of tasks that are gone, or that close a loop; for
                          a moment all, in any order */
  gint32 link_count;
  gint32 *predecessor_first; /* count + 1 places in `predecessors` */
  gint32 *predecessors;      /* positions of links */
  gint32 *successor_first;
  gint32 *successors;

  /* The engine's input, index by index. */
  gint32 *parents;
  gint32 *durations;
  guint8 *elapsed;
  guint8 *constraints;
  SwInstant *constraint_at;
  SwCalendarBook *book;
  GPtrArray *calendars;     /* SwCalendar, owned: the project's, then those that differ from it,
                               then those with holes */
  guint whole_calendars;    /* how many of them have no holes */
  guint16 *calendar_slots;  /* by task: which of them it works by */
  GHashTable *paused_slots; /* task id -> slot of its calendar with holes, and whose hole it is */
  guint calendars_cut;      /* counts them as they are made; the schedule knows those of then */
  SwSchedule *schedule;
  SwDay start;     /* where the schedule begins: see sw_plan_start */
  gboolean strict; /* one loop is enough to know that the plan is not sound */
  GArray *loop;    /* gint32, the tasks of the first loop that had to be cut; NULL: none */
};

/* As sw_plan_new; `strict` gives up all links at the first loop, for a check that refuses it. */
SwPlan *sw_plan_load (SwLibrary *library, gint64 project, gboolean strict, GError **error);

/* Above this many changed rows, reading everything is cheaper than row by row. */
#define SW_PLAN_MANY_ROWS 2000

/* A plan without anything in it that will hear of `library`. */
SwPlan *sw_plan_new_empty (SwLibrary *library);

/* Puts what was offered in the place of what is there, if it knows `action`; else FALSE. Either way
 * nothing is offered any more. */
gboolean sw_plan_take_offered (SwPlan *plan, gint64 action);

/* Reads all tasks, unordered, as an array of SwTaskRow; or one of them: FALSE when it is gone. */
GArray *sw_plan_read_rows (SwPlan *plan);
gboolean sw_plan_read_row (SwPlan *plan, gint64 id, SwTaskRow *row);

/* Takes the rows in the order of the tree, then the links, and schedules anew. */
void sw_plan_arrange (SwPlan *plan, GArray *rows);

/* The links as they stand, by index, and schedules anew. */
void sw_plan_link_anew (SwPlan *plan);

/* Reads all links from the library, or those of `ids` (gint64); the links then are apart. */
void sw_plan_read_links (SwPlan *plan);
void sw_plan_read_changed_links (SwPlan *plan, const GArray *ids);

/* All links as the library has them: an array of SwLinkRow to unref. */
GArray *sw_plan_link_rows (SwPlan *plan);

/* All links go by ids, before the rows they refer to move; one of them is left out. */
void sw_plan_take_links_apart (SwPlan *plan);
void sw_plan_set_link_apart (SwPlan *plan, gint32 position);

/* From `links_apart` to `links` and what is made of them; the latter alone. */
void sw_plan_resolve_links (SwPlan *plan);
void sw_plan_feed_links (SwPlan *plan);

/* Kinds, hues, inherited marks and progress, from the rows as they stand. O(tasks). */
void sw_plan_derive (SwPlan *plan);

/* The go-live that the playbook gives, whichever was named; -1 when there is none. O(tasks). */
gint32 sw_plan_playbook_go_live (SwPlan *plan);

/* Copies what the engine needs of row `index`, or of all rows. */
void sw_plan_feed (SwPlan *plan, gint32 index);
void sw_plan_feed_all (SwPlan *plan);

/* Reads who works when; then all rows must be fed anew. */
void sw_plan_load_calendars (SwPlan *plan);

/* The place in `calendars` of the calendar of the task's owner, else of its party, else of the
 * project. */
guint16 sw_plan_whole_calendar_slot (SwPlan *plan, gint32 index);

/* The same with the task's interruptions cut out; made when it is first asked for. */
guint16 sw_plan_calendar_slot (SwPlan *plan, gint32 index);

/* Forgets the calendars with interruptions, since those changed; then all rows must be fed anew. */
void sw_plan_forget_paused_calendars (SwPlan *plan);

/* Reads all interruptions from the library. */
void sw_plan_read_pauses (SwPlan *plan);

/* The row is a leaf whose duration is working time: interruptions matter. */
gboolean sw_plan_is_pausable (SwPlan *plan, gint32 index);

/* Reads what was decided about occurrences from the library. */
void sw_plan_read_occurrences (SwPlan *plan);

/* The row is a leaf of recurring work. */
gboolean sw_plan_is_recurring (SwPlan *plan, gint32 index);

/* Reads a rule; FALSE with "recurrence-form". */
gboolean sw_plan_read_rule (const char *text, SwRecurrence *rule, GError **error);

/* Where recurring work with these facts of row `index` could begin. Costs what it moves, twice. */
SwInstant sw_plan_try_anchor (SwPlan *plan, gint32 index, const SwTask *facts);

/* Does the rule take place at all, when work of `duration` minutes by `calendar` may begin at
 * `anchor`? Else FALSE with "recurrence-empty". One until go-live always may. */
gboolean sw_plan_check_rule (const SwRecurrence *rule, const SwWords *words,
                             const SwCalendar *calendar, SwInstant anchor, gint32 duration,
                             gboolean elapsed, GError **error);

/* May the task at `index` have a duration, with the facts of `now`? Else FALSE with "no-duration".
 */
gboolean sw_plan_check_takes_time (SwPlan *plan, gint32 index, const SwTask *now, GError **error);

/* Is the duration of `task` within its estimate? Else FALSE with "estimate-order". */
gboolean sw_plan_check_estimate (SwPlan *plan, const SwTask *task, GError **error);

/* Places the start and gives recurring work its dates, after the schedule changed. */
void sw_plan_settle (SwPlan *plan);

/* The same where it is known on which day the plan begins: after a change was taken back. */
void sw_plan_settle_from (SwPlan *plan, SwDay start);

/* The same for facts of `tasks` that were fed and that the schedule is not told yet. Costs what
 * they move, where they and the start were alone to change. */
void sw_plan_settle_changed (SwPlan *plan, const gint32 *tasks, guint count, SwDay start);

/* Can recurring work of row `index` move anything but itself and the summaries above? */
gboolean sw_plan_leads_on (SwPlan *plan, gint32 index);

/* What was decided about the occurrence of `task` on `day`; NULL: nothing. Borrowed. */
const SwOccurrenceRow *sw_plan_find_occurrence (SwPlan *plan, gint64 task, SwDay day);

/* The working or elapsed minutes of one time of a leaf's work. */
gint32 sw_plan_own_minutes (SwPlan *plan, gint32 index);

/* Is task `task`, or one below it, interrupted? */
gboolean sw_plan_any_paused (SwPlan *plan, gint32 task);

/* Within `edit`, moves the interruptions of task `index` by `distance` civil minutes. */
void sw_plan_shift_pauses (SwPlan *plan, SwEdit *edit, gint32 index, gint32 distance);

void sw_plan_load_project (SwPlan *plan);
void sw_plan_schedule_anew (SwPlan *plan);

/* The engine's input as it stands, its arrays borrowed from the plan. */
SwScheduleInput sw_plan_schedule_input (SwPlan *plan);

/* The same as a copy to free, for a schedule with other durations: recurring work takes what it
 * takes now, and is not held where it is; what goes on until go-live takes no time. */
SwScheduleInput *sw_plan_free_input (SwPlan *plan);

/* As sw_plan_latest_kickoff in a plan with a go-live, but leaves the schedule where it was tried
 * last, with recurring work that is not settled. */
SwDay sw_plan_find_kickoff (SwPlan *plan, SwDay go_live, GError **error);

/* Lets a plan that is scheduled back begin on its latest safe kickoff, after something changed:
 * where there is none, on its agreed start. Recurring work is to be settled after that. Costs what
 * sw_plan_latest_kickoff does. */
void sw_plan_place_start (SwPlan *plan);

/* Is it scheduled back from a go-live that it has? */
gboolean sw_plan_is_back (SwPlan *plan);

/* Lets the plan begin on `day`, and its schedule with it. */
void sw_plan_begin_on (SwPlan *plan, SwDay day);

/* A start on a day off says no more than the working day before it. */
SwDay sw_plan_working_day_before (SwPlan *plan, SwDay day);

/* Sets "loop" with the titles of the tasks on it; always FALSE. */
gboolean sw_plan_refuse_loop (SwPlan *plan, GArray *loop, GError **error);

/* The first child of `parent` (-1: on top) behind its child `after`; -1: none, or `after` is -1. */
gint32 sw_plan_sibling_after (SwPlan *plan, gint32 parent, gint32 after);

/* The position of the first of `count` tasks below `parent` (-1: on top) before its child `before`
 * (-1: last), as if `moved` (-1: none) were not there; each further one comes `step` later. Where
 * two neighbours leave no room between them, all children are numbered anew within `edit`. */
double sw_plan_make_room (SwPlan *plan, SwEdit *edit, gint32 parent, gint32 before, gint32 moved,
                          guint count, double *step);

/* Between the positions of two siblings, until something is put between them. */
#define SW_PLAN_POSITION_STEP 1024.0

/* Begins an edit of several tasks (at least one): named by the task, or by their number. */
SwEdit *sw_plan_begin_many (SwPlan *plan, const char *verb, const gint32 *tasks, guint count);

/* The constraint that puts a leaf at another place. */
typedef struct {
  gint32 task;
  SwConstraint constraint;
  SwInstant at;
} SwPlanShift;

/* What moving `task` to `start` changes, as an array of SwPlanShift to unref: itself, or the leaves
 * below it that have no predecessor inside of it. */
GArray *sw_plan_shifts (SwPlan *plan, gint32 task, SwInstant start);

/* The same of several tasks; those that follow another of them by a link, or lie below one, go
 * along without. */
GArray *sw_plan_shifts_of (SwPlan *plan, const gint32 *tasks, const SwInstant *starts, guint count);

/* How far the interruptions of a task go along with it, in civil minutes. */
typedef struct {
  gint32 task;
  gint32 distance;
} SwPauseShift;

/* What `shifts` of `tasks` do to the interruptions of what moves with them: an array of
 * SwPauseShift to unref. */
GArray *sw_plan_pause_shifts (SwPlan *plan, const gint32 *tasks, guint count, const GArray *shifts);

/* May `successor` follow `predecessor`? Else FALSE with "loop". */
gboolean sw_plan_check_link (SwPlan *plan, gint32 predecessor, gint32 successor, GError **error);
