#include "core/training/training-role.h"

static void
topic_free_cb (gpointer topic)
{
  sw_topic_free (topic);
}

SwTrainingRole *
sw_training_role_new (const char *item, const SwPlaybookRole *source, const char *own_title,
                      double position)
{
  SwTrainingRole *role = g_new0 (SwTrainingRole, 1);
  role->item = g_strdup (item);
  role->own_title = g_strdup (own_title);
  role->source = source;
  role->position = position;
  role->topics = g_ptr_array_new_with_free_func (topic_free_cb);
  role->dropped = g_ptr_array_new_with_free_func (topic_free_cb);
  return role;
}

void
sw_training_role_free (SwTrainingRole *role)
{
  g_free (role->item);
  g_free (role->own_title);
  g_ptr_array_unref (role->topics);
  g_ptr_array_unref (role->dropped);
  g_free (role);
}

const char *
sw_training_role_title (const SwTrainingRole *role, SwLanguage language)
{
  return sw_topic_title_of (role->own_title, role->source != NULL ? &role->source->title : NULL,
                            role->item, language);
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const SwTrainingRole *left = *(SwTrainingRole *const *) a, *right = *(SwTrainingRole *const *) b;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->item, right->item);
}

void
sw_training_roles_sort (GPtrArray *roles)
{
  g_ptr_array_sort (roles, by_position);
}
