#include "core/training/topic.h"

#include <string.h>

SwTopic *
sw_topic_new (const char *holder, const char *item, const SwText *text, const char *own_title,
              double position)
{
  SwTopic *topic = g_new0 (SwTopic, 1);
  topic->key = g_strconcat (holder, "/", item, NULL);
  topic->item = topic->key + strlen (holder) + 1;
  topic->own_title = g_strdup (own_title);
  topic->text = text;
  topic->position = position;
  return topic;
}

void
sw_topic_free (SwTopic *topic)
{
  g_free (topic->key);
  g_free (topic->own_title);
  g_free (topic);
}

const char *
sw_topic_title_of (const char *own_title, const SwText *text, const char *item, SwLanguage language)
{
  if (own_title != NULL)
    return own_title;
  return text != NULL ? sw_text_in (text, language) : item;
}

const char *
sw_topic_title (const SwTopic *topic, SwLanguage language)
{
  return sw_topic_title_of (topic->own_title, topic->text, topic->item, language);
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const SwTopic *left = *(SwTopic *const *) a, *right = *(SwTopic *const *) b;
  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return g_strcmp0 (left->key, right->key);
}

void
sw_topics_sort (GPtrArray *topics)
{
  g_ptr_array_sort (topics, by_position);
}
