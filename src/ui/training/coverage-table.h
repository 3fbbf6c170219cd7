/* Who of a role has which topic, copied to be shown: it stays as it is while the facts change.
 * Those who miss most come first. */
#pragma once

#include "core/base/words.h"
#include "core/training/coverage.h"

typedef struct {
  SwTickState state;  /* SW_TICK_NOT_YET where nobody ticked */
  gint64 at;          /* UTC seconds */
  const char *author; /* NULL where it is not known */
  const char *session;
} SwCoverageMark;

typedef struct {
  gint64 person;
  const char *name;
  guint ticked;
  SwCoverageMark *marks; /* one for each topic */
} SwCoveragePerson;

typedef struct {
  const char *key;
  const char *title;
  guint ticked; /* people who have it */
} SwCoverageTopic;

typedef struct {
  SwCoveragePerson *people;
  guint n_people;
  SwCoverageTopic *topics;
  guint n_topics;
  GStringChunk *texts;
} SwCoverageTable;

/* Of the role at `role` in the coverage. */
SwCoverageTable *sw_coverage_table_new (SwTraining *training, const SwCoverage *coverage,
                                        guint role);
void sw_coverage_table_free (SwCoverageTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCoverageTable, sw_coverage_table_free)

/* "Anna Weber, Log in: shown, 1 Dec 2026, 09:30, by Katrin Vogt in “Hands-on, Sales”", to free. */
char *sw_coverage_table_sentence (const SwCoverageTable *table, const SwWords *words, guint person,
                                  guint topic);

/* The totals of a role: "4 people · 5 topics", "12 of 20 ticked"; since when somebody misses
 * something, or NULL. To free. */
char *sw_coverage_words_size (const SwCoverageRole *role);
char *sw_coverage_words_ticked (const SwCoverageRole *role);
char *sw_coverage_words_missing (const SwCoverageRole *role, const SwWords *words);
