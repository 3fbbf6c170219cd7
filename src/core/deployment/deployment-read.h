/* The facts of a deployment, as they are read out of its library. Private to SwDeployment. */
#pragma once

#include "core/deployment/deployment-private.h"

struct _SwDeployment {
  GObject parent_instance;

  SwLibrary *library;
  SwPlaybookCatalog *catalog; /* not owned, may be NULL */
  const SwWords *words;       /* of a document; NULL: the window's */
  gint64 project_id;
  SwRunKind kind;
  gint64 occasion_id;   /* 0: the installation */
  GPtrArray *occasions; /* SwOccasion */
  SwProject *project;
  GPtrArray *people;
  SwPlaybook *playbook; /* the one that is followed, NULL where there is none */
  gboolean pinned;
  GStringChunk *texts;  /* what the records below say */
  GHashTable *answers;  /* "ROW/FIELD" -> value */
  GPtrArray *rows;      /* SwDeploymentRow */
  GPtrArray *evidence;  /* SwDeploymentEvidence */
  GPtrArray *measures;  /* SwMeasure */
  GHashTable *counting; /* "HOST/MEASURE" -> the SwMeasure that counts */
  GPtrArray *requests;
  GPtrArray *imports;
  GPtrArray *signatures;
  GPtrArray *waivers;
  SwDeploymentMade made;
};

/* What answers are kept by: "ROW/FIELD". To free. */
char *sw_deployment_key (gint64 owner, const char *name);

/* Reads all facts of the project and of the occasion anew; a few milliseconds. FALSE, with nothing
 * changed, when the project is gone. */
gboolean sw_deployment_read (SwDeployment *deployment);
