/* Each text is kept under a hash of what it was folded from. A task whose hash stayed costs that
 * hash and no more; one that came or moved finds its text in the table, and only a text never seen
 * is folded. */
#include "core/plan/plan-texts.h"

#include <string.h>

#define SPARE 1000 /* so many texts may be out of use before all are folded anew */

struct _SwPlanTexts {
  GArray *keys;        /* guint64, by index */
  GPtrArray *folded;   /* by index, in `chunk` */
  GHashTable *known;   /* key -> folded text */
  GStringChunk *chunk; /* the folded texts */
};

SwPlanTexts *
sw_plan_texts_new (void)
{
  SwPlanTexts *texts = g_new0 (SwPlanTexts, 1);
  texts->keys = g_array_new (FALSE, TRUE, sizeof (guint64));
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
  g_array_unref (texts->keys);
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
text_for (SwPlanTexts *texts, const SwTask *task, guint64 key)
{
  const char *folded = g_hash_table_lookup (texts->known, &key);
  if (folded != NULL)
    return folded;
  folded = fold_task (texts, task);
  g_hash_table_insert (texts->known, g_memdup2 (&key, sizeof key), (gpointer) folded);
  return folded;
}

void
sw_plan_texts_update (SwPlanTexts *texts, SwPlan *plan)
{
  gint32 count = sw_plan_count (plan);
  if (g_hash_table_size (texts->known) > 2 * (guint) count + SPARE) {
    g_hash_table_remove_all (texts->known);
    g_string_chunk_clear (texts->chunk);
    g_array_set_size (texts->keys, 0);
  }
  guint before = texts->keys->len;
  g_array_set_size (texts->keys, count);
  g_ptr_array_set_size (texts->folded, count);
  for (gint32 i = 0; i < count; i++) {
    const SwTask *task = sw_plan_task (plan, i);
    guint64 key = key_of (task), *kept = &g_array_index (texts->keys, guint64, i);
    if ((guint) i < before && *kept == key)
      continue;
    *kept = key;
    texts->folded->pdata[i] = (gpointer) text_for (texts, task, key);
  }
}

const char *
sw_plan_texts_of (const SwPlanTexts *texts, gint32 index)
{
  return texts->folded->pdata[index];
}
