/* Which tasks of a plan somebody wants to see, as a value and as a text: `next:4w mine
 * owner:"Anna Berg" text:"pilot"`. The window's buttons, the command line and saved views use the
 * same text.
 *
 * Words are separated by blanks; a task has to meet all of them, of several owners, parties or
 * kinds one:
 *   next:4w, next:10d  not done and begun by the end of so many weeks or days from today
 *   mine               owned by the author, by name or e-mail
 *   late               should be done by now
 *   waiting            the customer's turn: begun or late, not done, and the customer's
 *   open               not done
 *   critical           on the critical path and not done
 *   owner:"Anna"       that person's, by name or e-mail; owner:"" is nobody's
 *   party:customer     of that party
 *   kind:milestone     of that kind
 *   text:"pilot"       has every word of it in title or note, in any case and language
 * `next`, `late` and `waiting` are about work, so that a summary never meets them itself. */
#pragma once

#include "core/plan/plan-texts.h"

typedef struct {
  int next_days; /* 0: whenever */
  gboolean mine;
  gboolean late;
  gboolean waiting;
  gboolean open;
  gboolean critical;
  GPtrArray *owners; /* char *, owned; "" for nobody; empty: whoever */
  guint parties;     /* bits by SwParty; 0: any */
  guint kinds;       /* bits by SwKind; 0: any */
  char *text;        /* as typed, NULL: none */
} SwPlanFilter;

#define SW_FILTER_MAX_CODE 2000 /* bytes */

/* One that shows all; a copy. The caller frees them. */
SwPlanFilter *sw_plan_filter_new (void);
SwPlanFilter *sw_plan_filter_copy (const SwPlanFilter *filter);
void sw_plan_filter_free (SwPlanFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlanFilter, sw_plan_filter_free)

/* Reads the text; NULL with "filter-form", which names the word that is none. */
SwPlanFilter *sw_plan_filter_parse (const char *code, GError **error);

/* The text of a filter, always in the same order, to free; "" shows all. */
char *sw_plan_filter_code (const SwPlanFilter *filter);

gboolean sw_plan_filter_is_empty (const SwPlanFilter *filter);

/* What to look for; NULL or blank: nothing. */
void sw_plan_filter_set_text (SwPlanFilter *filter, const char *text);

/* How a task stands to a filter. */
typedef enum {
  SW_MASK_HIDDEN,
  SW_MASK_CONTEXT, /* a summary above something that is met */
  SW_MASK_MATCH,
} SwMask;

/* Fills `mask` (guint8, SwMask, one for each task) as of `today`; the number of matches. `texts`
 * (may be NULL) keeps what is read of the tasks between calls. O(tasks). */
gint32 sw_plan_filter_apply (const SwPlanFilter *filter, SwPlan *plan, SwPlanTexts *texts,
                             SwDay today, guint8 *mask);
