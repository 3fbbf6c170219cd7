/* A role whose people are trained, with what they are to learn. */
#pragma once

#include "core/training/topic.h"

typedef struct {
  char *item; /* the playbook's id or a word of one's own: what people have as their role */
  char *own_title;
  const SwPlaybookRole *source; /* NULL for a role of one's own */
  SwParty party;
  double position;
  GPtrArray *topics;  /* SwTopic in order */
  GPtrArray *dropped; /* SwTopic that the project does without */
} SwTrainingRole;

/* Without topics; `source` is borrowed, NULL for one of one's own; `own_title` may be NULL. */
SwTrainingRole *sw_training_role_new (const char *item, const SwPlaybookRole *source,
                                      const char *own_title, double position);
void sw_training_role_free (SwTrainingRole *role);

/* The title in `language`: its own, else the playbook's, else the id; borrowed. */
const char *sw_training_role_title (const SwTrainingRole *role, SwLanguage language);

/* Sorts them by their positions. */
void sw_training_roles_sort (GPtrArray *roles);
