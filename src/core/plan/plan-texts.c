/* A task costs no more than a look at where its texts are while those stayed in their places: a
 * plan never writes over a text before it reads all of them anew. One whose places changed is
 * looked up in a table by a hash of what stands there, and only a text never seen is folded. Folded
 * texts lie behind one another in the order of the tasks, so that a search walks memory forward. */
#include "core/plan/plan-texts.h"

#include "core/plan/plan-private.h"

#include <string.h>

#define SPARE 1000 /* so many texts may be out of use before all are folded anew */

/* Where a task's texts are. */
typedef struct {
  const SwPlaybookItem *item;
  const char *title;
  const char *note;
} Places;

struct _SwPlanTexts {
  guint reading;       /* of the plan that `places` are of */
  GArray *places;      /* Places, by index */
  GPtrArray *folded;   /* by index, in `chunk` */
  GHashTable *known;   /* key -> folded text */
  GStringChunk *chunk; /* the folded texts */
};

SwPlanTexts *
sw_plan_texts_new (void)
{
  SwPlanTexts *texts = g_new0 (SwPlanTexts, 1);
  texts->places = g_array_new (FALSE, FALSE, sizeof (Places));
  texts->folded = g_ptr_array_new ();
  texts->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  texts->chunk = g_string_chunk_new (64 * 1024);
  return texts;
}

void
sw_plan_texts_free (SwPlanTexts *texts)
{
  if (texts == NULL)
    return;
  g_array_unref (texts->places);
  g_ptr_array_unref (texts->folded);
  g_hash_table_unref (texts->known);
  g_string_chunk_free (texts->chunk);
  g_free (texts);
}

/* FNV-1a over the bytes of a text and its end. */
static guint64
mix (guint64 hash, const char *text)
{
  for (const guchar *at = (const guchar *) (text != NULL ? text : ""); *at != '\0'; at++)
    hash = (hash ^ *at) * G_GUINT64_CONSTANT (1099511628211);
  return (hash ^ 0x1ff) * G_GUINT64_CONSTANT (1099511628211);
}

/* A playbook's item stays where it is as long as its plan, and speaks only where nothing was typed.
 */
static guint64
key_of (const SwTask *task)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ (guint64) (gsize) task->item;
  return mix (mix (hash, task->own_title), task->own_note);
}

static void
append (GString *all, const char *own, const SwText *given)
{
  if (own != NULL)
    g_string_append_printf (all, "%s\n", own);
  for (SwLanguage each = 0; given != NULL && each < SW_N_LANGUAGES; each++) {
    if (given->in[each] != NULL)
      g_string_append_printf (all, "%s\n", given->in[each]);
  }
}

static const char *
fold_task (SwPlanTexts *texts, const SwTask *task)
{
  g_autoptr (GString) all = g_string_new (NULL);
  append (all, task->own_title,
          task->item != NULL && task->own_title == NULL ? &task->item->title : NULL);
  append (all, task->own_note,
          task->item != NULL && task->own_note == NULL ? &task->item->note : NULL);
  g_autofree char *folded = sw_text_fold (all->str);
  return g_string_chunk_insert (texts->chunk, folded);
}

static const char *
text_for (SwPlanTexts *texts, const SwTask *task)
{
  guint64 key = key_of (task);
  const char *folded = g_hash_table_lookup (texts->known, &key);
  if (folded != NULL)
    return folded;
  folded = fold_task (texts, task);
  g_hash_table_insert (texts->known, g_memdup2 (&key, sizeof key), (gpointer) folded);
  return folded;
}

static void
forget_if_many (SwPlanTexts *texts, gint32 count)
{
  if (g_hash_table_size (texts->known) <= 2 * (guint) count + SPARE)
    return;
  g_hash_table_remove_all (texts->known);
  g_string_chunk_clear (texts->chunk);
  g_array_set_size (texts->places, 0);
}

void
sw_plan_texts_update (SwPlanTexts *texts, SwPlan *plan)
{
  gint32 count = sw_plan_count (plan);
  forget_if_many (texts, count);
  if (texts->reading != plan->reading)
    g_array_set_size (texts->places, 0);
  texts->reading = plan->reading;
  guint before = texts->places->len;
  g_array_set_size (texts->places, count);
  g_ptr_array_set_size (texts->folded, count);
  Places *places = (Places *) (void *) texts->places->data;
  for (gint32 i = 0; i < count; i++) {
    const SwTask *task = &plan->rows[i].task;
    Places now = {task->item, task->own_title, task->own_note};
    if ((guint) i < before && memcmp (&places[i], &now, sizeof now) == 0)
      continue;
    places[i] = now;
    texts->folded->pdata[i] = (gpointer) text_for (texts, task);
  }
}

const char *
sw_plan_texts_of (const SwPlanTexts *texts, gint32 index)
{
  return texts->folded->pdata[index];
}
