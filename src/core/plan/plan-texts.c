/* Folded texts lie behind one another in the order of the tasks, so that a search walks memory
 * forward and costs each task the same, however many there are. Each reading of a row from the
 * library has a number of its own: a text is folded once for it, wherever the row moves to. */
#include "core/plan/plan-texts.h"

#include "core/plan/plan-private.h"

#include <string.h>

#define SPARE 1000          /* so many texts may be out of use before all are folded anew */
#define NOWHERE G_MAXUINT32 /* not folded yet */

/* How the rows of a plan stood. */
typedef struct {
  guint reading; /* 0: never looked at */
  guint arrangement;
  guint32 rows_read;
} Stand;

struct _SwPlanTexts {
  Stand gists_of; /* when facts and texts were taken in */
  Stand texts_of;
  SwTaskGist *gists;
  char *folded; /* the texts, each with its end; an empty one first */
  gsize length;
  gsize size;
  guint32 kept;       /* texts in `folded`, in use or not */
  guint32 *by_number; /* where the text of a row is: NOWHERE, or a place in `folded` */
  guint32 *by_index;
  gint32 next; /* the first index that is not taken in */
};

SwPlanTexts *
sw_plan_texts_new (void)
{
  return g_new0 (SwPlanTexts, 1);
}

void
sw_plan_texts_forget (SwPlanTexts *texts)
{
  g_clear_pointer (&texts->folded, g_free);
  g_clear_pointer (&texts->by_number, g_free);
  g_clear_pointer (&texts->by_index, g_free);
  texts->length = texts->size = 0;
  texts->texts_of = (Stand){0};
}

void
sw_plan_texts_free (SwPlanTexts *texts)
{
  if (texts == NULL)
    return;
  sw_plan_texts_forget (texts);
  g_free (texts->gists);
  g_free (texts);
}

static Stand
stand_of (const SwPlan *plan)
{
  return (Stand){plan->reading, plan->arrangement, plan->rows_read};
}

static gboolean
stands_still (const Stand *stand, const SwPlan *plan)
{
  return stand->reading == plan->reading && stand->arrangement == plan->arrangement &&
         stand->rows_read == plan->rows_read;
}

const SwTaskGist *
sw_plan_texts_gists (SwPlanTexts *texts, SwPlan *plan)
{
  if (stands_still (&texts->gists_of, plan))
    return texts->gists;
  texts->gists_of = stand_of (plan);
  texts->gists = g_renew (SwTaskGist, texts->gists, plan->count + 1);
  for (gint32 i = 0; i < plan->count; i++) {
    const SwTask *task = &plan->rows[i].task;
    texts->gists[i] =
        (SwTaskGist){task->progress, task->kind, task->party, sw_task_is_summary (task, i)};
  }
  return texts->gists;
}

/* Grows by a little at a time: half of a doubled block would lie idle. */
static guint32
keep (SwPlanTexts *texts, const char *text, gsize length)
{
  if (texts->length + length >= NOWHERE)
    return 0;
  if (texts->length + length + 1 > texts->size) {
    texts->size = texts->length + length + 1 + texts->length / 16 + 1024;
    texts->folded = g_realloc (texts->folded, texts->size);
  }
  guint32 place = (guint32) texts->length;
  memcpy (texts->folded + place, text, length + 1);
  texts->length += length + 1;
  texts->kept++;
  return place;
}

static void
append_line (GString *all, const char *text)
{
  if (text != NULL && all->len > 0)
    g_string_append_c (all, '\n');
  g_string_append (all, text != NULL ? text : "");
}

static void
append (GString *all, const char *own, const SwText *given)
{
  append_line (all, own);
  for (SwLanguage each = 0; given != NULL && each < SW_N_LANGUAGES; each++)
    append_line (all, given->in[each]);
}

/* A playbook's item speaks only where nothing was typed. */
static guint32
fold_task (SwPlanTexts *texts, const SwTask *task, GString *all)
{
  g_string_truncate (all, 0);
  append (all, task->own_title,
          task->item != NULL && task->own_title == NULL ? &task->item->title : NULL);
  append (all, task->own_note,
          task->item != NULL && task->own_note == NULL ? &task->item->note : NULL);
  g_autofree char *folded = sw_text_fold (all->str);
  return keep (texts, folded, strlen (folded));
}

static void
forget_all (SwPlanTexts *texts)
{
  texts->length = 0;
  texts->kept = 0;
  texts->texts_of = (Stand){0};
  keep (texts, "", 0);
}

/* The numbers given since the last update have no text yet. */
static void
take_numbers (SwPlanTexts *texts, SwPlan *plan)
{
  if (texts->texts_of.reading != plan->reading || texts->kept > 2 * (guint32) plan->count + SPARE)
    forget_all (texts);
  texts->by_number = g_renew (guint32, texts->by_number, plan->rows_read + 1);
  memset (texts->by_number + texts->texts_of.rows_read, 0xff,
          (plan->rows_read - texts->texts_of.rows_read) * sizeof (guint32));
}

static void
begin (SwPlanTexts *texts, SwPlan *plan)
{
  take_numbers (texts, plan);
  texts->texts_of = stand_of (plan);
  texts->by_index = g_renew (guint32, texts->by_index, plan->count + 1);
  texts->next = 0;
}

gboolean
sw_plan_texts_advance (SwPlanTexts *texts, SwPlan *plan, gint32 most)
{
  if (!stands_still (&texts->texts_of, plan))
    begin (texts, plan);
  if (texts->next == plan->count)
    return TRUE;
  g_autoptr (GString) all = g_string_new (NULL);
  for (; texts->next < plan->count && most > 0; texts->next++) {
    guint32 *place = &texts->by_number[plan->rows[texts->next].number];
    if (*place == NOWHERE) {
      *place = fold_task (texts, &plan->rows[texts->next].task, all);
      most--;
    }
    texts->by_index[texts->next] = *place;
  }
  if (texts->next < plan->count)
    return FALSE;
  texts->size = texts->length;
  texts->folded = g_realloc (texts->folded, texts->size);
  return TRUE;
}

void
sw_plan_texts_update (SwPlanTexts *texts, SwPlan *plan)
{
  sw_plan_texts_advance (texts, plan, G_MAXINT32);
}

const char *
sw_plan_texts_of (const SwPlanTexts *texts, gint32 index)
{
  return texts->folded + texts->by_index[index];
}
