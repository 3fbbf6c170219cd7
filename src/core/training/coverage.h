/* Who has which topic: role by role, person by person. Derived, never stored.
 *
 * A person belongs to the trained role they have in the project; and to the roles of a session they
 * are enrolled in, unless their own is among those. */
#pragma once

#include "core/training/training.h"

/* How far a person is with a topic: the best over all sessions, the first of equals. */
typedef struct {
  SwTickState state;  /* SW_TICK_UNSET where nobody ticked */
  const SwTick *tick; /* NULL there; borrowed from the training, as `session` */
  const SwTrainingSession *session;
} SwCoverageCell;

typedef struct {
  const SwPerson *person;
  const SwTrainingRole *role;
  SwCoverageCell *cells; /* one for each topic of the role, in order */
  guint ticked;          /* topics that were shown or done alone */
  guint alone;           /* of these, done alone */
  int missing_days; /* civil days since the role's first session where topics are missing, else -1
                     */
} SwCoverageRow;

typedef struct {
  const SwTrainingRole *role;
  SwDay since; /* of its first session that took place; SW_NO_DAY while none did */
  guint people;
  guint ticked;    /* pairs of a person and a topic */
  guint *by_topic; /* people who have it, one for each topic */
} SwCoverageRole;

typedef struct {
  GPtrArray *roles; /* SwCoverageRole in the order of the curriculum, also those nobody has */
  GPtrArray *rows;  /* SwCoverageRow by role, then party and name */
  guint pairs;      /* of a person and a topic, in all */
  guint ticked;
} SwCoverage;

/* As of the status day (plan.h). Holds until "changed" of the training. O(people x topics). */
SwCoverage *sw_coverage_new (SwTraining *training, SwDay today);
void sw_coverage_free (SwCoverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCoverage, sw_coverage_free)

/* Was the topic shown, or done alone? */
gboolean sw_tick_counts (SwTickState state);

/* How many topics a person misses. */
guint sw_coverage_row_missing (const SwCoverageRow *row);
