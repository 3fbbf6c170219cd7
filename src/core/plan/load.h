/* How much of a person's working time their tasks take, over one plan or many.
 *
 * A leaf with an owner, a duration and an effort books the working time of its owner's calendar
 * between its start and its finish, times its effort: a task of five days at 50 % books 20 of 40
 * hours of its week. An interrupted task books nothing while it rests, recurring work books its
 * occurrences, and an elapsed task the working time that it lies over. Summaries and milestones
 * book nothing. */
#pragma once

#include "core/plan/plan.h"

/* What one task takes of its owner in one stretch. Texts live as long as the load. */
typedef struct {
  guint stretch;
  gint64 effort; /* hundredths of working minutes */
  gint64 project, task;
  const char *code; /* of the project */
  const char *title;
} SwLoadShare;

typedef struct {
  gint64 person; /* of the first plan that was added */
  char *name;
  char *email; /* may be NULL */
  SwParty party;
  gint32 *available; /* working minutes, by stretch: those of the plan that leaves the least */
  gint64 *effort;    /* hundredths of booked working minutes, by stretch */
  GArray *shares;    /* SwLoadShare, what the effort is made of */
  guint last_plan;
} SwPersonLoad;

typedef struct {
  SwDay first;       /* the first day of the first stretch */
  int days;          /* of each stretch: 7 from a Monday on, or 1 */
  guint count;       /* of stretches */
  GPtrArray *people; /* SwPersonLoad, by party, name and id */
  guint plans;
  GStringChunk *texts;
} SwLoad;

/* Nobody yet. `first` to SW_LAST_DAY has to hold the stretches. */
SwLoad *sw_load_new (SwDay first, int days, guint count);
void sw_load_free (SwLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwLoad, sw_load_free)

/* Adds the people of `plan` and their tasks. People of different plans are one person where their
 * e-mail addresses agree, or, without one, their names and parties. */
void sw_load_add (SwLoad *load, SwPlan *plan);

/* Of a longer plan no more weeks are looked at: twenty years. */
#define SW_LOAD_MOST_WEEKS 1044

/* The weeks from Monday to Sunday that the plan covers; the first Monday and their number. Where
 * they are too many, those from the plan's start on: FALSE then, since something lies outside. */
gboolean sw_load_weeks (SwPlan *plan, SwDay *first, guint *count);

/* Which weeks are looked at and that the plan is longer, as a sentence in the language of `words`
 * to free; NULL where they are all. */
char *sw_load_limit_text (SwPlan *plan, const SwWords *words);

/* The load of the plan's people by weeks: `count` of them from the Monday of `first`. */
SwLoad *sw_load_of_plan (SwPlan *plan, SwDay first, guint count);

/* Takes out who has nothing booked in any stretch. */
void sw_load_drop_idle (SwLoad *load);

/* Booked working minutes, rounded; percent of the available ones, rounded up where the hundred is
 * passed, -1 where work is booked and nobody is there; and whether more is booked than there is. */
gint32 sw_person_load_booked (const SwPersonLoad *person, guint stretch);
int sw_person_load_percent (const SwPersonLoad *person, guint stretch);
gboolean sw_person_load_is_over (const SwPersonLoad *person, guint stretch);

/* Who has how much in `stretch`: an array of SwLoadShare to unref, the most first. */
GArray *sw_person_load_shares (const SwPersonLoad *person, guint stretch);

/* Does a task book its owner's time at all? */
gboolean sw_load_counts (SwPlan *plan, gint32 index);

/* The calendar in which a task books: its own with its interruptions, or its owner's where it is
 * elapsed; borrowed. */
const SwCalendar *sw_load_calendar (SwPlan *plan, gint32 index);

/* Adds what a task that counts books to each of the stretches. */
void sw_load_book_task (SwPlan *plan, gint32 index, SwDay first, int days, guint count,
                        gint64 *into);

/* Adds the working minutes of `calendar` from `start` to `finish` times `effort` to each of `count`
 * stretches of `days` days from `first`. O(stretches between them). */
void sw_load_book (const SwCalendar *calendar, SwInstant start, SwInstant finish, int effort,
                   SwDay first, int days, guint count, gint64 *into);
