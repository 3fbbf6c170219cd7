/* What the people of a project are to learn, and in what kinds of sessions: the roles, topics and
 * formats of its playbooks that its modes call for, as the project changed them. A snapshot that
 * does not change; SwTraining makes a new one when facts do. */
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

typedef struct {
  char *item; /* the playbook's id or a word of one's own: what people have as their role */
  char *own_title;
  const SwPlaybookRole *source; /* NULL for a role of one's own */
  SwParty party;
  double position;
  GPtrArray *topics;  /* SwTopic in order */
  GPtrArray *dropped; /* SwTopic that the project does without */
} SwTrainingRole;

typedef struct {
  char *item;
  char *own_title;
  const SwPlaybookSessionFormat *source; /* NULL for a format of one's own */
  double position;
  int minutes;
  int people;         /* more raise a warning; 0: any number */
  GPtrArray *topics;  /* SwTopic: use cases, in order */
  GPtrArray *dropped; /* SwTopic */
} SwSessionFormat;

typedef struct {
  GPtrArray *roles;           /* SwTrainingRole in order */
  GPtrArray *dropped_roles;   /* SwTrainingRole that the project does without */
  GPtrArray *formats;         /* SwSessionFormat in order */
  GPtrArray *dropped_formats; /* SwSessionFormat */
  GPtrArray *playbooks;       /* keeps their texts alive */
  GHashTable *topics;         /* key -> SwTopic, dropped ones too; borrowed */
} SwCurriculum;

/* Reads it. */
SwCurriculum *sw_curriculum_read (SwLibrary *library, const SwProject *project);
void sw_curriculum_free (SwCurriculum *curriculum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwCurriculum, sw_curriculum_free)

/* By their ids, NULL when there is none; a format also by its letter, in any case. Dropped ones are
 * found too, since old sessions name them. Borrowed. */
const SwTrainingRole *sw_curriculum_role (const SwCurriculum *curriculum, const char *item);
const SwSessionFormat *sw_curriculum_format (const SwCurriculum *curriculum, const char *item);
const SwTopic *sw_curriculum_topic (const SwCurriculum *curriculum, const char *key);

/* Titles in `language`: their own, else the playbook's, else the id; borrowed. */
const char *sw_topic_title (const SwTopic *topic, SwLanguage language);
const char *sw_training_role_title (const SwTrainingRole *role, SwLanguage language);
const char *sw_session_format_title (const SwSessionFormat *format, SwLanguage language);

/* How far apart neighbours stand that come from a playbook. */
#define SW_CURRICULUM_STEP 1024.0
