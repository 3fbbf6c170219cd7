/* A filter over 10,000 and over 100,000 tasks, against its limit in the same run: looking for the
 * same word in the same folded titles, one after the other in memory. Then after one title changed,
 * and for a filter without words. Time is the processor's, so that other work on the machine does
 * not count; the ratio of the two sizes, ten where the growth is linear. */
#include "../support/big-plan.h"

#include "core/plan/plan-edit.h"
#include "core/plan/plan-filter.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SMALL 500 /* phases */
#define LARGE 5000
#define TASKS 19
#define ROUNDS 15

static double
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_cb (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *times)
{
  qsort (times, ROUNDS, sizeof *times, compare_cb);
  return times[ROUNDS / 2];
}

/* The least: a word in titles that lie behind one another. */
static double
search_titles (SwPlan *plan, const char *word, gint32 *found)
{
  gint32 count = sw_plan_count (plan);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree gsize *begins = g_new (gsize, count + 1);
  double times[ROUNDS];
  const char *volatile words[] = {word, word}; /* each round is a search of its own */
  for (gint32 i = 0; i < count; i++) {
    g_autofree char *folded = sw_text_fold (sw_plan_title (plan, i, SW_LANGUAGE_ENGLISH));
    begins[i] = all->len;
    g_string_append_len (all, folded, (gssize) strlen (folded) + 1);
  }
  for (int round = 0; round < ROUNDS; round++) {
    double before = now ();
    *found = 0;
    for (gint32 i = 0; i < count; i++)
      *found += strstr (all->str + begins[i], words[round % 2]) != NULL;
    times[round] = now () - before;
  }
  return median (times);
}

static double
filter_plan (SwPlan *plan, const char *code, gboolean change, gint32 *found)
{
  g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse (code, NULL);
  g_autoptr (SwPlanTexts) texts = sw_plan_texts_new ();
  g_autofree guint8 *mask = g_malloc (sw_plan_count (plan) + 1);
  SwDay today = sw_day_new (2026, 12, 10);
  double times[ROUNDS];
  sw_plan_filter_apply (filter, plan, texts, today, mask);
  for (int round = 0; round < ROUNDS; round++) {
    g_autofree char *title = g_strdup_printf ("Changed %d", round);
    if (change)
      sw_plan_set (plan, 1 + round * 20, "title", title, NULL);
    double before = now ();
    *found = sw_plan_filter_apply (filter, plan, texts, today, mask);
    times[round] = now () - before;
  }
  return median (times);
}

static double
heap_bytes (void)
{
  struct mallinfo2 info = mallinfo2 ();
  return (double) (info.uordblks + info.hblkhd);
}

/* The first time, in pieces as the window does between two frames; the longest of them. */
static double
fold_pieces (SwPlan *plan)
{
  g_autoptr (SwPlanTexts) texts = sw_plan_texts_new ();
  double before = heap_bytes (), most = 0;
  for (gboolean done = FALSE; !done;) {
    double begun = now ();
    done = sw_plan_texts_advance (texts, plan, 2000);
    most = MAX (most, now () - begun);
  }
  g_print ("%6d tasks   folded in pieces of %.2f ms at most   %.1f bytes a task\n",
           sw_plan_count (plan), most, (heap_bytes () - before) / sw_plan_count (plan));
  return most;
}

typedef struct {
  double limit, words, changed, facts, piece;
} Costs;

static Costs
measure (gint32 phases)
{
  SwTestPlan *test = sw_test_plan_new (phases, TASKS);
  gint32 count = sw_plan_count (test->plan), found, least;
  Costs costs = {.limit = search_titles (test->plan, "17", &least)};
  costs.piece = fold_pieces (test->plan);
  costs.words = filter_plan (test->plan, "text:\"17\"", FALSE, &found);
  g_assert_cmpint (found, ==, least);
  costs.changed = filter_plan (test->plan, "text:\"17\"", TRUE, &found);
  costs.facts = filter_plan (test->plan, "open next:4w", FALSE, &found);
  g_print ("%6d tasks   words %.2f ms   after a change %.2f ms   dates and progress %.2f ms   "
           "limit %.2f ms   ratio %.2f   frame 16 ms\n",
           count, costs.words, costs.changed, costs.facts, costs.limit, costs.words / costs.limit);
  sw_test_plan_free (test);
  return costs;
}

int
main (void)
{
  Costs small = measure (SMALL), large = measure (LARGE);
  double words = large.words / small.words;
  g_print ("ratio of 100,000 to 10,000 tasks: words %.1f, after a change %.1f, dates and progress "
           "%.1f, limit %.1f; at most 13\n",
           words, large.changed / small.changed, large.facts / small.facts,
           large.limit / small.limit);
  return large.words > 16 || large.changed > 16 || large.piece > 16 || words > 13 ? 1 : 0;
}
