#include "core/sheets/plan-sentence.h"

#include "core/base/format.h"
#include "core/sheets/task-status.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SwPlan *plan;
  gint32 index;
  const SwTask *task;
  const SwWords *words;
  SwDay today;
  char *text; /* as far as it is written */
} Sentence;

/* Appends `part`, which it takes; nothing where there is none. */
static void
say (Sentence *sentence, char *part)
{
  g_autofree char *added = part;
  if (added == NULL || *added == '\0')
    return;
  char *longer =
      sentence->text == NULL
          ? g_steal_pointer (&added)
          /* Translators: joins the parts of a sentence that is read aloud. */
          : g_strdup_printf (sw_words_get (sentence->words, N_ ("%s, %s")), sentence->text, added);
  g_free (sentence->text);
  sentence->text = longer;
}

static const char *
title_of (const Sentence *sentence, gint32 index)
{
  return sw_plan_title (sentence->plan, index, sw_words_language (sentence->words));
}

static char *
name (const Sentence *sentence)
{
  g_autofree char *code = sw_plan_wbs (sentence->plan, sentence->index);
  return g_strdup_printf ("%s %s", code, title_of (sentence, sentence->index));
}

static char *
kind (const Sentence *sentence)
{
  if (sentence->task->kind == SW_KIND_TASK)
    return NULL;
  return g_strdup (sw_words_get (sentence->words, sw_kind_name ((SwKind) sentence->task->kind)));
}

static char *
day (const Sentence *sentence, SwDay at)
{
  return sw_format_day (sentence->words, at, SW_DAY_MEDIUM);
}

static char *
dates (const Sentence *sentence)
{
  SwDay first = sw_task_first_day (sentence->plan, sentence->index);
  SwDay last = sw_task_last_day (sentence->plan, sentence->index);
  g_autofree char *start = day (sentence, first);
  g_autofree char *finish = day (sentence, last);
  if (sentence->task->kind == SW_KIND_MILESTONE || first == last)
    return g_strdup_printf (sw_words_get (sentence->words, N_ ("on %s")), finish);
  return g_strdup_printf (sw_words_get (sentence->words, N_ ("from %s to %s")), start, finish);
}

/* Of recurring work its rule and the next time, of split work the number of its pieces. */
static void
say_pieces (Sentence *sentence)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (sentence->plan, sentence->index, &count);
  if (sentence->task->kind != SW_KIND_RECURRING) {
    if (count > 1)
      say (sentence,
           g_strdup_printf (sw_words_plural (sentence->words, "in %u piece", "in %u pieces", count),
                            count));
    return;
  }
  SwRecurrence rule;
  if (sentence->task->recurrence != NULL && sw_recurrence_parse (sentence->task->recurrence, &rule))
    say (sentence, sw_recurrence_describe (&rule, sentence->words));
  guint next = 0;
  while (next < count && sw_instant_day (spans[next].finish) < sentence->today)
    next++;
  if (next == count || sentence->task->progress >= 100)
    return;
  g_autofree char *when = day (sentence, sw_instant_day (spans[next].start));
  say (sentence, g_strdup_printf (sw_words_get (sentence->words, N_ ("next on %s")), when));
}

static void
say_state (Sentence *sentence)
{
  const SwTask *task = sentence->task;
  const SwScheduleResult *result = sw_plan_schedule (sentence->plan, FALSE);
  SwTaskStatus status = sw_task_status (sentence->plan, sentence->index, sentence->today);
  say (sentence, g_strdup (sw_words_get (sentence->words, sw_task_status_name (status))));
  if (task->progress > 0 && task->progress < 100)
    say (sentence,
         g_strdup_printf (sw_words_get (sentence->words, N_ ("%d %% done")), task->progress));
  if (task->deadline != SW_NO_INSTANT && task->progress < 100) {
    gboolean missed = sw_plan_misses_deadline (sentence->plan, sentence->index);
    g_autofree char *deadline = day (sentence, sw_instant_day (task->deadline));
    const char *form = missed ? N_ ("misses its deadline of %s") : N_ ("deadline %s");
    say (sentence, g_strdup_printf (sw_words_get (sentence->words, form), deadline));
  }
  if ((result->flags[sentence->index] & SW_SCHEDULED_CONFLICT) != 0)
    say (sentence, g_strdup (sw_words_get (sentence->words, N_ ("cannot keep its constraint"))));
}

/* The open tasks that it follows: the first by name, the others by number. */
static char *
waits_for (const Sentence *sentence)
{
  gint32 count, first = -1;
  guint open = 0;
  const gint32 *links = sw_plan_predecessors (sentence->plan, sentence->index, &count);
  for (gint32 i = 0; i < count && sentence->task->progress < 100; i++) {
    gint32 predecessor = sw_plan_links (sentence->plan, NULL)[links[i]].predecessor;
    if (sw_plan_task (sentence->plan, predecessor)->progress >= 100)
      continue;
    first = first < 0 ? predecessor : first;
    open++;
  }
  if (open == 0)
    return NULL;
  if (open == 1)
    return g_strdup_printf (sw_words_get (sentence->words, N_ ("waits for “%s”")),
                            title_of (sentence, first));
  return g_strdup_printf (sw_words_plural (sentence->words, "waits for “%s” and %u other task",
                                           "waits for “%s” and %u other tasks", open - 1),
                          title_of (sentence, first), open - 1);
}

/* The person, else the party that has to do it. */
static char *
whose (const Sentence *sentence)
{
  g_autofree char *owner = NULL;
  if (sentence->task->owner != 0) {
    g_autoptr (SwQuery) query = sw_library_query (
        sw_plan_library (sentence->plan), "SELECT name FROM person WHERE id = ?1 AND deleted = 0",
        SW_INT (sentence->task->owner), SW_END);
    owner = sw_query_next (query) ? g_strdup (sw_query_text (query, 0)) : NULL;
  }
  if (owner != NULL)
    return g_strdup_printf (sw_words_get (sentence->words, N_ ("owner: %s")), owner);
  if (sentence->task->party == SW_PARTY_UNSET)
    return NULL;
  return g_strdup (sw_words_get (sentence->words, sw_party_name ((SwParty) sentence->task->party)));
}

char *
sw_plan_sentence (SwPlan *plan, gint32 index, const SwWords *words, SwDay today)
{
  Sentence sentence = {plan, index, sw_plan_task (plan, index), words, today, NULL};
  say (&sentence, name (&sentence));
  say (&sentence, kind (&sentence));
  say (&sentence, dates (&sentence));
  say_pieces (&sentence);
  say_state (&sentence);
  say (&sentence, waits_for (&sentence));
  if (sentence.task->progress < 100)
    say (&sentence, sw_plan_blocked_in (plan, index, words));
  say (&sentence, whose (&sentence));
  return sentence.text;
}
