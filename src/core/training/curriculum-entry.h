/* What the keys of a curriculum name, and the rows that say something of it: what the files that
 * change the curriculum share. */
#pragma once

#include "core/training/training.h"

typedef enum { SW_CURRICULUM_ROLE, SW_CURRICULUM_TOPIC, SW_CURRICULUM_FORMAT } SwCurriculumKind;

/* What a key names. */
typedef struct {
  SwCurriculumKind kind;
  char *holder; /* of a topic */
  char *item;
  const char *title;        /* as it is shown; borrowed, as is the next */
  const char *source_title; /* the playbook's; NULL for one's own */
} SwCurriculumEntry;

void sw_curriculum_entry_clear (SwCurriculumEntry *entry);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwCurriculumEntry, sw_curriculum_entry_clear)

/* Finds it; FALSE with "unknown-key". And that refusal alone. */
gboolean sw_curriculum_find (SwTraining *training, const char *key, SwCurriculumEntry *entry,
                             GError **error);
gboolean sw_curriculum_refuse_key (const char *key, GError **error);

/* One of a list, as the others see it; texts are borrowed. */
typedef struct {
  const char *item;
  const char *title;
  double position;
  gboolean dropped;
} SwCurriculumSibling;

/* The list in which such a thing stands (`holder` of a topic, else NULL), in order, what is left
 * out last; SwCurriculumSibling, to unref. */
GArray *sw_curriculum_siblings (SwTraining *training, SwCurriculumKind kind, const char *holder);

/* The verb of an edit of that kind. */
const char *sw_curriculum_verb (SwCurriculumKind kind);

/* States cells of its row within an edit; there are at most five. */
void sw_curriculum_write (SwTraining *training, SwEdit *edit, SwCurriculumKind kind,
                          const char *holder, const char *item, guint count,
                          const char *const *columns, const SwValue *values);
