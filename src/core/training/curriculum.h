/* What the people of a project are to learn, and in what kinds of sessions: the roles, topics and
 * formats of its playbooks that its modes call for, as the project changed them. A snapshot that
 * does not change; SwTraining makes a new one when facts do. */
#pragma once

#include "core/training/session-format.h"
#include "core/training/training-role.h"

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

/* How far apart neighbours stand that come from a playbook. */
#define SW_CURRICULUM_STEP 1024.0
