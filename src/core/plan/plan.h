/* The plan of one project in memory: its tasks in the order of the tree, their links, and the dates
 * that follow. It reads the library once, then keeps up with its notices.
 *
 * Tasks are addressed by index: 0..count-1 in the order they are shown when all is unfolded, so the
 * tasks below index i are i+1 .. sw_plan_task (plan, i)->end - 1. Indices hold until "changed" says
 * that the structure changed; ids hold for ever.
 *
 * Signal "changed" (gboolean structure): facts or dates changed; with `structure` also the order,
 * the number of tasks, or the links. Ticks, attendance, feedback and signatures of a class are not
 * told of. */
#pragma once

#include "core/plan/project.h"
#include "core/plan/recurrence.h"
#include "core/plan/schedule.h"

typedef struct {
  gint64 id;
  gint64 owner;          /* a person's id, 0 when open */
  double position;       /* among its siblings */
  const char *own_title; /* NULL: the playbook's text */
  const char *own_note;
  const char *role;           /* id of a playbook role, may be NULL */
  const SwPlaybookItem *item; /* what it was made from, NULL for a task of one's own */
  const char *recurrence;     /* the rule of recurring work as it is stored, else NULL */
  gint32 parent;              /* index, -1 at the top */
  gint32 end;                 /* index after its last descendant */
  gint32 ordinal;             /* 1-based place among its siblings */
  gint32 duration;            /* minutes, of a leaf; the likely value of an estimate */
  gint32 optimistic;          /* minutes as `duration` counts them, -1 where nobody estimated */
  gint32 pessimistic;
  SwInstant constraint_at;
  SwInstant deadline;
  gint16 effort;      /* percent of its owner's working time, 0 to SW_MAX_EFFORT */
  guint8 depth;       /* 0 at the top; at most SW_PLAN_DEPTH - 1 */
  guint8 kind;        /* SwKind as shown: a task with children is a track or, on top, a phase */
  guint8 progress;    /* 0 to 100: typed for a leaf, weighted by duration for a summary */
  guint8 constraint;  /* SwConstraint */
  gint8 party;        /* SwParty or SW_PARTY_UNSET */
  guint8 hue;         /* SwHue of its phase */
  guint elapsed : 1;  /* its duration is civil time */
  guint internal : 1; /* itself or a summary above it is for the vendor alone */
  guint go_live : 1;  /* this is the go-live: the one that was named, else the playbook's */
} SwTask;

#define SW_PLAN_DEPTH 8
#define SW_MAX_EFFORT 1000

typedef enum {
  SW_HUE_BLUE,
  SW_HUE_TEAL,
  SW_HUE_GREEN,
  SW_HUE_YELLOW,
  SW_HUE_ORANGE,
  SW_HUE_RED,
  SW_HUE_PURPLE,
  SW_N_HUES
} SwHue;

/* Reads a hue's name in a playbook ("blue"); FALSE when it is unknown. */
gboolean sw_hue_parse (const char *code, guint8 *hue);

/* Its ends are indices of tasks. The schedule reads the plan's own array. */
typedef SwScheduleLink SwPlanLink;

/* A stretch in which a task rests, in civil minutes. */
typedef struct {
  gint64 id;
  gint64 task; /* id */
  SwInstant start;
  SwInstant finish;
} SwPause;

#define SW_TYPE_PLAN (sw_plan_get_type ())
G_DECLARE_FINAL_TYPE (SwPlan, sw_plan, SW, PLAN, GObject)

/* Loads the plan; NULL with `error` when there is no such project. */
SwPlan *sw_plan_new (SwLibrary *library, gint64 project, GError **error);

/* Is there so much of others' work on the plan that sw_library_poll would let it be read anew? Then
 * a plan of the same project that a worker loaded, with a library of its own that it gives up, may
 * be offered before (NULL: no longer): it is taken over in place of reading. */
gboolean sw_plan_awaits_much (SwPlan *plan);
void sw_plan_offer (SwPlan *plan, SwPlan *same);

/* Does the project have so many tasks that to load its plan takes longer than a frame? Counts no
 * further than that. */
gboolean sw_plan_takes_long (SwLibrary *library, gint64 project);

/* For a worker of the program that has the library at `path` open: loads the plan with a library of
 * its own, for texts in `language`; NULL with `error`. */
SwPlan *sw_plan_load_apart (const char *path, SwLanguage language, gint64 project, GError **error);

/* The plan that a worker loaded, which is given up, as one of `library`; NULL where something was
 * done to the project since: then it has to be loaded again. */
SwPlan *sw_plan_take_over (SwLibrary *library, SwPlan *apart);

/* Gives up a plan that a worker loaded, on another thread: to free a huge one takes a while, too.
 */
void sw_plan_let_go (SwPlan *apart);

SwLibrary *sw_plan_library (SwPlan *plan);
const SwProject *sw_plan_project (SwPlan *plan);
SwWorkday sw_plan_workday (SwPlan *plan);

/* Working time, borrowed: the project's; what a task works by (its owner's calendar, else its
 * party's, else the project's; a summary's is the project's); a person's. */
SwCalendar *sw_plan_calendar (SwPlan *plan);
SwCalendar *sw_plan_task_calendar (SwPlan *plan, gint32 index);
SwCalendar *sw_plan_person_calendar (SwPlan *plan, gint64 person);

gint32 sw_plan_count (SwPlan *plan);
const SwTask *sw_plan_task (SwPlan *plan, gint32 index);
gint32 sw_plan_find (SwPlan *plan, gint64 id); /* index, or -1 */

/* The task's title or note in `language`: its own, else the playbook's; borrowed, never NULL. */
const char *sw_plan_title (SwPlan *plan, gint32 index, SwLanguage language);
const char *sw_plan_note (SwPlan *plan, gint32 index, SwLanguage language);

/* "2.3.1"; the caller frees it. sw_plan_find_wbs is its reverse, -1 when there is none. */
char *sw_plan_wbs (SwPlan *plan, gint32 index);
gint32 sw_plan_find_wbs (SwPlan *plan, const char *wbs);

/* The task that `text` names: an id, a WBS code, or `CODE/WBS` of this project; -1 with
 * "unknown-task". */
gint32 sw_plan_resolve (SwPlan *plan, const char *text, GError **error);

/* Where the working time of `day` begins, or ends with `end`, in the project's calendar or a task's
 * own; 08:00 or 17:00 on a day off. */
SwInstant sw_plan_day_bound (SwPlan *plan, SwDay day, gboolean end);
SwInstant sw_plan_task_day_bound (SwPlan *plan, gint32 index, SwDay day, gboolean end);

static inline gboolean
sw_task_is_summary (const SwTask *task, gint32 index)
{
  return task->end > index + 1;
}

/* All links, by successor; then those that end at, or start from, one task: positions in
 * sw_plan_links, borrowed, `count` of them (of all links, `count` may be NULL). */
const SwPlanLink *sw_plan_links (SwPlan *plan, gint32 *count);
const gint32 *sw_plan_predecessors (SwPlan *plan, gint32 index, gint32 *count);
const gint32 *sw_plan_successors (SwPlan *plan, gint32 index, gint32 *count);

/* The minutes of work a task stands for: a leaf's duration as the engine counts it (0 for a
 * milestone), a summary's span in working time. */
gint32 sw_plan_work_minutes (SwPlan *plan, gint32 index);

/* Dates by index; see schedule.h. `floats` as in sw_schedule_result. */
const SwScheduleResult *sw_plan_schedule (SwPlan *plan, gboolean floats);

/* The day the plan begins: the project's start, or the latest safe kickoff of its wished go-live
 * where it is scheduled back from that (and there is such a day). */
SwDay sw_plan_start (SwPlan *plan);

/* The latest working day on which the plan may begin so that its go-live falls on `go_live` or
 * before and no constraint is broken that an early start keeps: a binary search over the schedule,
 * whose dates grow with the start; where work recurs, then one schedule for each working day that
 * this takes longer than it must. SW_NO_DAY with `error`: "no-go-live" where the plan has no
 * go-live, "go-live-held" where a date in the plan holds it later, whenever the plan begins. */
SwDay sw_plan_latest_kickoff (SwPlan *plan, SwDay go_live, GError **error);

/* The go-live that the schedule gives when the plan begins on `start`; SW_NO_DAY without one. */
SwDay sw_plan_go_live_from (SwPlan *plan, SwDay start);

/* Working days from `from` to `to`: negative where `to` comes first. */
gint32 sw_plan_workdays_between (SwPlan *plan, SwDay from, SwDay to);

/* Index of the go-live milestone, the one that was named or else the playbook's, -1 when the plan
 * has none; and the date it falls on now. */
gint32 sw_plan_go_live (SwPlan *plan);
SwDay sw_plan_go_live_day (SwPlan *plan);

/* Why the task may not begin yet, as a sentence in the user's language to free, or NULL: a phase
 * that needs a choice not made yet, and everything below it. */
char *sw_plan_blocked (SwPlan *plan, gint32 index);

/* The same in the language of `words` (NULL: the user's). */
char *sw_plan_blocked_in (SwPlan *plan, gint32 index, const SwWords *words);

/* What a link asks of its successor, in words, to free: "Follows “Pilot”", "Starts with “Pilot”, 2
 * days later". */
char *sw_plan_link_text (SwPlan *plan, const SwPlanLink *link, const SwWords *words);

/* What decides the task's start, as a sentence in the user's language to free: "follows “Kickoff”",
 * "must not start before 1 Dec 2026", "starts with the project". */
char *sw_plan_driver_text (SwPlan *plan, gint32 index, const SwWords *words);

/* The task's interruptions by start, `count` of them; borrowed until "changed". A task of elapsed
 * time, a milestone and a summary do not heed theirs. */
const SwPause *sw_plan_pauses (SwPlan *plan, gint32 index, guint *count);

/* The pieces of work of a task in order, borrowed until the next call or "changed": one for most
 * tasks (also a summary's whole span, and a milestone's instant), those between the interruptions
 * of a split task, the occurrences of recurring work by their start (none where all are skipped).
 * An interruption without working time cuts nothing. */
const SwSpan *sw_plan_segments (SwPlan *plan, gint32 index, guint *count);

/* All occurrences of recurring work by day, skipped ones too, `count` of them; borrowed until
 * "changed". The one that a segment is; NULL for other tasks. */
const SwOccurrence *sw_plan_occurrences (SwPlan *plan, gint32 index, guint *count);
const SwOccurrence *sw_plan_segment_occurrence (SwPlan *plan, gint32 index, guint segment);

/* Where recurring work may begin: its first occurrence follows. For others, their start. */
SwInstant sw_plan_anchor (SwPlan *plan, gint32 index);

/* What decides the task's start, and the link or task it is (-1: none; may be NULL): as the
 * schedule's result says, but for recurring work what decides where it may begin. */
SwDriver sw_plan_driver (SwPlan *plan, gint32 index, gint32 *driver_index);

/* The day that progress is as of: the project's status date, else `today`. What is late, under way
 * or next is judged by it everywhere; this day's own work is not expected yet. */
SwDay sw_plan_status_day (SwPlan *plan, SwDay today);

/* Is it late on the status day: its finish has passed and it is not done? */
gboolean sw_plan_is_late (SwPlan *plan, gint32 index, SwDay today);

/* Does it have a deadline and finish after it, done or not? */
gboolean sw_plan_misses_deadline (SwPlan *plan, gint32 index);

/* Minutes of work (as durations count them) that should be done by the status day and are not, of a
 * task and all below it; never negative. */
gint32 sw_plan_behind (SwPlan *plan, gint32 index, SwDay today);

/* Is the task internal, and kept from readers of `party`? */
static inline gboolean
sw_task_is_kept_from (const SwTask *task, SwParty party)
{
  return task->internal && party != SW_PARTY_VENDOR && party != SW_PARTY_UNSET;
}
