/* The ids of rows of a project's training: those that two laptops would make alike, so that both
 * write one row. Found by what a row states. */
#pragma once

#include "core/library/library.h"

/* What tells a row from others of its table; fields that the table does not have stay unset. */
typedef struct {
  const char *table;  /* "tick" */
  gint64 project;     /* of training_role, training_topic, session_format, material; and of
                         agenda_item and preparation where they have no session */
  gint64 session;     /* the task's id */
  gint64 person;      /* of enrolment, attendance, tick, feedback, signature */
  gint64 half;        /* of attendance */
  gboolean trainer;   /* of signature */
  const char *holder; /* of training_topic */
  const char *format; /* of agenda_item and preparation; NULL: none */
  const char *item;   /* also the topic of tick and feedback, NULL: of none */
} SwTrainingFact;

/* The id; 0 where rows of the table are each a fact of their own (parked questions). */
gint64 sw_training_fact_id (const SwTrainingFact *fact);
