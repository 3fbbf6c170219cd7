/* What is made for the training: guides, recordings, exercise sheets. Those of the project's
 * playbooks that its modes call for, and one's own, each with its state and where it is kept. Views
 * read the list anew when the library changed. */
#pragma once

#include "core/training/training.h"

typedef struct {
  char *item;                       /* the playbook's id, or a word of one's own */
  char *own_title;                  /* NULL: the playbook's */
  const SwPlaybookMaterial *source; /* NULL for one's own */
  SwPlaybook *playbook;             /* keeps `source` alive */
  SwMaterialKind kind;              /* UNSET where nobody said, of one's own */
  SwParty party;                    /* who makes it; UNSET for one's own */
  SwReadiness state;                /* open while nobody said */
  char *address;                    /* link or path, may be NULL */
  gboolean optional;
  gboolean dropped; /* the project does without it */
  gint64 task;      /* the task of the plan that makes it, 0 where there is none */
  double position;
} SwMaterial;

/* All of them in order, what is left out last; array of SwMaterial to unref. */
GPtrArray *sw_material_list (SwTraining *training);

/* By its item; borrowed from the list, NULL where there is none. */
const SwMaterial *sw_material_find (const GPtrArray *list, const char *item);

/* Its title in `language`: its own, else the playbook's, else the item; borrowed. */
const char *sw_material_title (const SwMaterial *material, SwLanguage language);

/* Adds one of one's own; its item (a word made from the title) to free, or NULL: "title-missing",
 * "too-long", "duplicate". One step, as each call below. */
char *sw_material_add (SwTraining *training, const char *title, SwMaterialKind kind,
                       GError **error);

/* Changes fields by name: title, kind, state, address, dropped (yes or no). `pairs` are
 * "key=value", NULL-terminated; an empty title goes back to the playbook's, an empty kind likewise,
 * an empty address clears it. An `item` that there is none of is added, if it is a word of small
 * letters, digits and dashes ("material-id") and a title is given. "unknown-field",
 * "unknown-state", "unknown-kind", "playbook-kind" (of the playbook's), "title-missing",
 * "too-long", "duplicate", "flag-form". */
gboolean sw_material_set (SwTraining *training, const char *item, const char *const *pairs,
                          GError **error);
