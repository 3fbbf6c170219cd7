/* A filter over 100,000 tasks, against its limit in the same run: looking for the same word in the
 * same folded titles, one after the other in memory. Then after one title changed, and for a filter
 * without words. */
#include "../support/big-plan.h"

#include "core/plan/plan-edit.h"
#include "core/plan/plan-filter.h"

#include <stdlib.h>
#include <string.h>

#define PHASES 5000
#define TASKS 19
#define ROUNDS 15

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000;
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

int
main (void)
{
  SwTestPlan *test = sw_test_plan_new (PHASES, TASKS);
  gint32 count = sw_plan_count (test->plan), found, least;
  double limit = search_titles (test->plan, "17", &least);
  double words = filter_plan (test->plan, "text:\"17\"", FALSE, &found);
  double changed = filter_plan (test->plan, "text:\"17\"", TRUE, &found);
  double facts = filter_plan (test->plan, "open next:4w", FALSE, &found);
  g_print ("%d tasks   words %.1f ms   after a change %.1f ms   dates and progress %.1f ms   "
           "limit %.1f ms   ratio %.2f   frame 16 ms\n",
           count, words, changed, facts, limit, words / limit);
  g_assert_cmpint (least, <=, count);
  sw_test_plan_free (test);
  return words > 16 || changed > 16 ? 1 : 0;
}
