/* One topic of a role, or one use case of a session format. */
#pragma once

#include "core/plan/project.h"

/* One thing to learn, and one column to tick. */
typedef struct {
  char *key;          /* HOLDER/ITEM, unique in the project: what ticks name */
  const char *item;   /* the part of `key` behind the holder */
  char *own_title;    /* NULL: the playbook's */
  const SwText *text; /* the playbook's title, NULL for a topic of one's own */
  double position;    /* among the topics of its holder */
} SwTopic;

/* `text` is borrowed, NULL for a topic of one's own; `own_title` may be NULL. To free with
 * sw_topic_free. */
SwTopic *sw_topic_new (const char *holder, const char *item, const SwText *text,
                       const char *own_title, double position);
void sw_topic_free (SwTopic *topic);

/* The title in `language`: its own, else the playbook's, else the id; borrowed. */
const char *sw_topic_title (const SwTopic *topic, SwLanguage language);

/* The same for whatever has such titles. */
const char *sw_topic_title_of (const char *own_title, const SwText *text, const char *item,
                               SwLanguage language);

/* Sorts topics by their positions. */
void sw_topics_sort (GPtrArray *topics);
