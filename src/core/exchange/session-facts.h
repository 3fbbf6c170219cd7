/* What papers and invitations of a training session say of it, in the language of the document. */
#pragma once

#include "core/base/format.h"
#include "core/training/training.h"

typedef struct {
  SwTraining *training; /* borrowed, as all below */
  const SwTrainingSession *session;
  const SwWords *words;
  const char *title;
  SwInstant start, finish; /* SW_NO_INSTANT where the plan has none */
  const SwPerson *trainer; /* NULL: open */
  guint halves;
} SwSessionFacts;

/* Looks them up; good until the training changes. */
SwSessionFacts sw_session_facts (SwTraining *training, const SwTrainingSession *session,
                                 const SwWords *words);

/* Texts to free: "1 Dec 2026, 09:00–11:00"; the day or days alone; where it is held, "" where
 * nobody said; the customer with the project's name where it has one. */
char *sw_session_facts_time (const SwSessionFacts *facts);
char *sw_session_facts_days (const SwSessionFacts *facts);
char *sw_session_facts_place (const SwSessionFacts *facts);
char *sw_session_facts_customer (const SwSessionFacts *facts);

/* Whose line it is where the trainer signs: "Lena Hofmann, Trainer"; to free. */
char *sw_session_facts_signer (const SwSessionFacts *facts);

/* The half day `half`, "Tue 1 Dec" and "Morning" below each other; to free. */
char *sw_session_facts_half (const SwSessionFacts *facts, guint half);

/* How many minutes of the session lie in that half day. */
int sw_session_facts_half_minutes (const SwSessionFacts *facts, guint half);

/* Appends `part`, after a comma where something is there. */
void sw_session_facts_append (const SwSessionFacts *facts, GString *text, const char *part);

/* Whom a person works for: what is said of it, else the customer for their own people; borrowed, ""
 * where nobody said. */
const char *sw_session_facts_company (const SwSessionFacts *facts, const SwPerson *person);
