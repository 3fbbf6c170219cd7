/* A project in short, as the portfolio shows it: its phases as spans of time, go-live, health.
 * Derived from a plan that need not stay in memory; never stored. */
#pragma once

#include "core/plan/state.h"

/* Phases that overlap stand in lanes below each other; more than these share the last one. */
#define SW_DIGEST_LANES 4

/* A row at the top of the plan, mostly a phase. */
typedef struct {
  char *title;
  SwInstant start, finish;
  double from, to; /* the same in days since 1970-01-01, a day's working time filling the day */
  gint32 ordinal;  /* 1-based place in the plan */
  guint8 hue;      /* SwHue */
  guint8 progress; /* percent */
  guint8 lane;     /* 0 at the top */
} SwDigestPhase;

typedef struct {
  gint64 id;
  char *code;
  char *title; /* its own name, else the customer's */
  char *customer;
  SwMode mode;
  gboolean archived;
  gboolean read; /* FALSE: only what stands above is known */

  SwDay today;         /* the day it is as of, */
  SwLanguage language; /* and the language of its texts */

  SwStatus status;
  SwHealth health;
  char *reason;           /* the gravest, in the language of the context; NULL: none */
  char *alarm;            /* what is wrong with the backups, likewise */
  const char *alarm_step; /* as SwReason's; NULL without an alarm */
  int progress;           /* percent of the whole */
  GArray *phases;
  int lanes;       /* at least 1 */
  int phase;       /* position of the first phase that is not done, -1: all done or no plan */
  char *milestone; /* title of the next one, NULL: none left */
  SwDay milestone_day;
  SwDay go_live; /* SW_NO_DAY without one */
  SwDay wished_go_live;
  double go_live_at; /* as `from` of a phase; of no meaning without a go-live */
  guint8 go_live_lane, go_live_hue;
  gboolean is_live;
  char *folded; /* all its texts, case-folded: what a filter looks in */
} SwProjectDigest;

/* Reads the plan once; titles in the context's language. One reference. */
SwProjectDigest *sw_project_digest_new (SwPlan *plan, SwDay today);

/* Digests do not change and are shared. */
SwProjectDigest *sw_project_digest_ref (SwProjectDigest *digest);
void sw_project_digest_unref (SwProjectDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwProjectDigest, sw_project_digest_unref)

/* The phase at `position`, borrowed; NULL for -1. */
const SwDigestPhase *sw_project_digest_phase (const SwProjectDigest *digest, int position);

/* Civil days by which the go-live misses the wished one, 0 where it does not or none is known. */
int sw_project_digest_days_late (const SwProjectDigest *digest);

/* The project as one sentence for who does not see the chart, to free: "NORD Nordwind Logistik, at
 * risk, phase 3 of 5, go-live 12 Mar 2027, 4 days late". */
char *sw_project_digest_sentence (const SwProjectDigest *digest, const SwWords *words);
