/* The order in which roles, topics and formats stand. */
#include "core/training/curriculum-edit.h"
#include "core/training/curriculum-entry.h"
#include "core/training/training-private.h"

/* Takes what is left out, and `self`, from the list; the place of `before` in it, or its length;
 * -1 where `before` is not there. */
static int
place_before (GArray *siblings, const char *self, const char *before)
{
  int place = -1;
  for (guint i = 0; i < siblings->len;) {
    const SwCurriculumSibling *sibling = &g_array_index (siblings, SwCurriculumSibling, i);
    if (sibling->dropped || g_str_equal (sibling->item, self)) {
      g_array_remove_index (siblings, i);
      continue;
    }
    if (before != NULL && g_str_equal (sibling->item, before))
      place = (int) i;
    i++;
  }
  return before != NULL ? place : (int) siblings->len;
}

static void
write_position (SwTraining *training, SwEdit *edit, const SwCurriculumEntry *entry,
                const char *item, double position)
{
  const char *const columns[] = {"position"};
  const SwValue values[] = {SW_REAL (position)};
  sw_curriculum_write (training, edit, entry->kind, entry->holder, item, 1, columns, values);
}

/* Between its neighbours, or, where there is no room between them, by numbering all anew. */
static void
write_place (SwTraining *training, SwEdit *edit, const SwCurriculumEntry *entry,
             const GArray *siblings, guint place)
{
  const SwCurriculumSibling *all = (const SwCurriculumSibling *) (gconstpointer) siblings->data;
  double last = siblings->len > 0 ? all[siblings->len - 1].position : 0;
  double low = place > 0 ? all[place - 1].position : all[0].position - 2 * SW_CURRICULUM_STEP;
  double high = place < siblings->len ? all[place].position : last + 2 * SW_CURRICULUM_STEP;
  double middle = low + (high - low) / 2;
  if (middle > low && middle < high) {
    write_position (training, edit, entry, entry->item, middle);
    return;
  }
  for (guint i = 0; i < siblings->len; i++)
    write_position (training, edit, entry, all[i].item, (i + (i >= place)) * SW_CURRICULUM_STEP);
  write_position (training, edit, entry, entry->item, place * SW_CURRICULUM_STEP);
}

gboolean
sw_curriculum_move (SwTraining *training, const char *key, const char *before, GError **error)
{
  g_auto (SwCurriculumEntry) entry = {0};
  g_auto (SwCurriculumEntry) next = {0};
  if (!sw_curriculum_find (training, key, &entry, error) ||
      (before != NULL && !sw_curriculum_find (training, before, &next, error)))
    return FALSE;
  if (before != NULL && (next.kind != entry.kind || g_strcmp0 (next.holder, entry.holder) != 0))
    return sw_curriculum_refuse_key (before, error);
  if (before != NULL && g_str_equal (next.item, entry.item))
    return TRUE;
  g_autoptr (GArray) siblings = sw_curriculum_siblings (training, entry.kind, entry.holder);
  int place = place_before (siblings, entry.item, next.item);
  if (place < 0)
    return sw_curriculum_refuse_key (before, error);
  if (siblings->len == 0)
    return TRUE;
  SwEdit *edit = sw_training_begin (training, sw_curriculum_verb (entry.kind), entry.title);
  write_place (training, edit, &entry, siblings, (guint) place);
  return sw_edit_commit (edit, error) >= 0;
}
