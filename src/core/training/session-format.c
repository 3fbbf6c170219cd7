#include "core/training/session-format.h"

static void
topic_free_cb (gpointer topic)
{
  sw_topic_free (topic);
}

SwSessionFormat *
sw_session_format_new (const char *item, const SwPlaybookSessionFormat *source,
                       const char *own_title, double position)
{
  SwSessionFormat *format = g_new0 (SwSessionFormat, 1);
  format->item = g_strdup (item);
  format->own_title = g_strdup (own_title);
  format->source = source;
  format->position = position;
  format->topics = g_ptr_array_new_with_free_func (topic_free_cb);
  format->dropped = g_ptr_array_new_with_free_func (topic_free_cb);
  return format;
}

void
sw_session_format_free (SwSessionFormat *format)
{
  g_free (format->item);
  g_free (format->own_title);
  g_ptr_array_unref (format->topics);
  g_ptr_array_unref (format->dropped);
  g_free (format);
}

const char *
sw_session_format_title (const SwSessionFormat *format, SwLanguage language)
{
  return sw_topic_title_of (format->own_title,
                            format->source != NULL ? &format->source->title : NULL, format->item,
                            language);
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const SwSessionFormat *left = *(SwSessionFormat *const *) a,
                        *right = *(SwSessionFormat *const *) b;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->item, right->item);
}

void
sw_session_formats_sort (GPtrArray *formats)
{
  g_ptr_array_sort (formats, by_position);
}
