/* From a filter to the tasks that meet it. */
#include "core/plan/plan-filter.h"

#include "core/people/person.h"
#include "core/plan/plan-private.h"

#include <string.h>

/* A filter made ready for one plan. */
typedef struct {
  const SwPlanFilter *filter;
  SwPlan *plan;
  const SwScheduleResult *dates;
  const SwTaskGist *gists;
  GHashTable *owners; /* ids (gint64) of the people meant; NULL: whoever */
  GHashTable *mine;   /* the author's ids; NULL: not asked */
  gboolean nobodys;   /* what has no owner is meant too */
  SwPlanTexts *texts;
  char **words; /* folded, the longest first; NULL: no text is looked for */
  SwDay today;  /* the status day */
} Query;

/* --- making ready ---------------------------------------------------------------------------- */

static gboolean
is_called (const SwPerson *person, const char *name)
{
  g_autofree char *wanted = sw_text_fold (name);
  g_autofree char *own = sw_text_fold (person->name != NULL ? person->name : "");
  g_autofree char *email = sw_text_fold (person->email != NULL ? person->email : "");
  return *wanted != '\0' && (g_str_equal (wanted, own) || g_str_equal (wanted, email));
}

static GHashTable *
ids_called (GPtrArray *people, const char *const *names, guint count)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    for (guint n = 0; n < count; n++) {
      if (is_called (person, names[n]))
        g_hash_table_add (ids, g_memdup2 (&person->id, sizeof person->id));
    }
  }
  return ids;
}

static void
find_people (Query *query)
{
  const SwPlanFilter *filter = query->filter;
  SwLibrary *library = sw_plan_library (query->plan);
  if (!filter->mine && filter->owners->len == 0)
    return;
  g_autoptr (GPtrArray) people = sw_person_list (library, sw_plan_project (query->plan)->id);
  const char *author = sw_library_context (library)->author;
  if (filter->mine)
    query->mine = ids_called (people, &author, 1);
  if (filter->owners->len > 0)
    query->owners =
        ids_called (people, (const char *const *) filter->owners->pdata, filter->owners->len);
  for (guint i = 0; i < filter->owners->len; i++)
    query->nobodys |= *(const char *) filter->owners->pdata[i] == '\0';
}

static int
by_length (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (*(char *const *) a), right = strlen (*(char *const *) b);
  return left < right ? 1 : left > right ? -1 : 0;
}

/* The longest word is the rarest: it is looked for first. */
static char **
folded_words (const char *text)
{
  g_autofree char *folded = sw_text_fold (text);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  GPtrArray *words = g_ptr_array_new ();
  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  }
  g_ptr_array_sort (words, by_length);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* --- one task -------------------------------------------------------------------------------- */

static gboolean
has_owner (const Query *query, gint32 index)
{
  if (query->mine == NULL && query->owners == NULL)
    return TRUE;
  const SwTask *task = sw_plan_task (query->plan, index);
  if (query->mine != NULL && !g_hash_table_contains (query->mine, &task->owner))
    return FALSE;
  if (query->owners == NULL)
    return TRUE;
  return task->owner == 0 ? query->nobodys : g_hash_table_contains (query->owners, &task->owner);
}

static gboolean
has_words (const Query *query, gint32 index)
{
  const char *text = sw_plan_texts_of (query->texts, index);
  for (char **word = query->words; *word != NULL; word++) {
    if (strstr (text, *word) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* `next`, `late` (as sw_plan_is_late says) and `waiting`. */
static gboolean
is_due (const Query *query, gint32 index)
{
  const SwTaskGist *gist = &query->gists[index];
  const SwPlanFilter *filter = query->filter;
  if (filter->next_days == 0 && !filter->late && !filter->waiting)
    return TRUE;
  if (gist->summary || gist->progress >= 100)
    return FALSE;
  SwDay start = sw_instant_day (query->dates->start[index]);
  if (filter->next_days > 0 && start >= query->today + filter->next_days)
    return FALSE;
  if (filter->late && sw_instant_day (query->dates->finish[index]) >= query->today)
    return FALSE;
  return !filter->waiting || (gist->party == SW_PARTY_CUSTOMER && start <= query->today);
}

static gboolean
is_met (const Query *query, gint32 index)
{
  const SwPlanFilter *filter = query->filter;
  const SwTaskGist *gist = &query->gists[index];
  if ((filter->open || filter->critical) && gist->progress >= 100)
    return FALSE;
  if (filter->critical && (query->dates->flags[index] & SW_SCHEDULED_CRITICAL) == 0)
    return FALSE;
  if (filter->parties != 0 && (gist->party < 0 || (filter->parties >> gist->party & 1) == 0))
    return FALSE;
  if (filter->kinds != 0 && (filter->kinds >> gist->kind & 1) == 0)
    return FALSE;
  return is_due (query, index) && has_owner (query, index);
}

/* The texts first, which lie together: the rest of a task is looked at only where they are met. */
static void
mark_words (const Query *query, gint32 count, guint8 *mask)
{
  if (query->words == NULL)
    memset (mask, SW_MASK_MATCH, (gsize) count);
  else
    for (gint32 i = 0; i < count; i++)
      mask[i] = has_words (query, i) ? SW_MASK_MATCH : SW_MASK_HIDDEN;
}

/* A summary comes before what is below it, so that its own answer is there already. */
static void
mark_above (SwPlan *plan, gint32 index, guint8 *mask)
{
  for (gint32 at = plan->parents[index]; at >= 0 && mask[at] == SW_MASK_HIDDEN;
       at = plan->parents[at])
    mask[at] = SW_MASK_CONTEXT;
}

gint32
sw_plan_filter_apply (const SwPlanFilter *filter, SwPlan *plan, SwPlanTexts *texts, SwDay today,
                      guint8 *mask)
{
  gint32 count = sw_plan_count (plan), matches = 0;
  g_autoptr (SwPlanTexts) own = texts == NULL ? sw_plan_texts_new () : NULL;
  Query query = {.filter = filter,
                 .plan = plan,
                 .texts = texts != NULL ? texts : own,
                 .dates = count > 0 ? sw_plan_schedule (plan, filter->critical) : NULL,
                 .today = sw_plan_status_day (plan, today)};
  query.gists = sw_plan_texts_gists (query.texts, plan);
  if (filter->text != NULL) {
    query.words = folded_words (filter->text);
    sw_plan_texts_update (query.texts, plan);
  }
  find_people (&query);
  mark_words (&query, count, mask);
  for (gint32 i = 0; i < count; i++) {
    if (mask[i] == SW_MASK_HIDDEN)
      continue;
    if (!is_met (&query, i)) {
      mask[i] = SW_MASK_HIDDEN;
      continue;
    }
    matches++;
    mark_above (plan, i, mask);
  }
  g_clear_pointer (&query.owners, g_hash_table_unref);
  g_clear_pointer (&query.mine, g_hash_table_unref);
  g_strfreev (query.words);
  return matches;
}
