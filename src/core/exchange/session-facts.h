/* What papers and invitations of a training session say of it, in the language of the document. */
#pragma once

#include "core/base/format.h"
#include "core/training/signature.h"

typedef struct {
  SwTraining *training; /* borrowed, as all below */
  const SwTrainingSession *session;
  const SwWords *words;
  const char *title;
  SwInstant start, finish; /* SW_NO_INSTANT where the plan has none */
  const SwPerson *trainer; /* NULL: open */
  guint halves;
  const GPtrArray *signatures; /* SwSignature, put in by who shows them; may be NULL */
} SwSessionFacts;

/* Looks them up; good until the training changes. */
SwSessionFacts sw_session_facts (SwTraining *training, const SwTrainingSession *session,
                                 const SwWords *words);

/* Does the plan know when it is? FALSE with "no-time". */
gboolean sw_session_facts_check_time (const SwSessionFacts *facts, GError **error);

/* Texts to free: "1 Dec 2026, 09:00–11:00"; the day or days alone; where it is held, "" where
 * nobody said; the customer with the project's name where it has one. */
char *sw_session_facts_time (const SwSessionFacts *facts);
char *sw_session_facts_days (const SwSessionFacts *facts);
char *sw_session_facts_place (const SwSessionFacts *facts);
char *sw_session_facts_customer (const SwSessionFacts *facts);

/* Whose line it is where the trainer signs, "Lena Hofmann, Trainer": whoever signed, else whom the
 * plan names; to free. And what was signed there, NULL while nobody did. */
char *sw_session_facts_signer (const SwSessionFacts *facts);
const SwSignature *sw_session_facts_trainer_signature (const SwSessionFacts *facts);

/* What a person of the roster signed, NULL while they did not. */
const SwSignature *sw_session_facts_signature (const SwSessionFacts *facts, gint64 person);

/* The half day `half`, "Tue 1 Dec" and "Morning" below each other; to free. */
char *sw_session_facts_half (const SwSessionFacts *facts, guint half);

/* How many minutes of the session lie in that half day. */
int sw_session_facts_half_minutes (const SwSessionFacts *facts, guint half);

/* Appends `part`, after a comma where something is there. */
void sw_session_facts_append (const SwSessionFacts *facts, GString *text, const char *part);

/* Whom a person works for: what is said of it, else the customer for their own people; borrowed, ""
 * where nobody said. */
const char *sw_session_facts_company (const SwSessionFacts *facts, const SwPerson *person);
