/* The papers of a training session, in any of the three languages: the list to sign by pen, the
 * list of who was there, a certificate for each who came; and its invitation as a calendar file.
 * Names are those of the roster, letter by letter. The same facts give the same bytes on any day.
 */
#pragma once

#include "core/paper/paper.h"
#include "core/training/training.h"

typedef enum {
  SW_TRAINING_PAPER_LIST,
  SW_TRAINING_PAPER_SIGNED_LIST,
  SW_TRAINING_PAPER_CERTIFICATES,
  SW_TRAINING_PAPER_INVITATION,
  SW_N_TRAINING_PAPERS,
} SwTrainingPaper;

/* "list", "signed-list", "certificates", "invitation"; FALSE for any other code. */
const char *sw_training_paper_code (SwTrainingPaper kind);
gboolean sw_training_paper_parse (const char *code, SwTrainingPaper *kind);

/* The end of its file name: "pdf", or "ics" for an invitation. Static. */
const char *sw_training_paper_suffix (SwTrainingPaper kind);

/* Can it be made? FALSE with "nobody-came" or "no-time", as below. */
gboolean sw_training_paper_check (SwTraining *training, const SwTrainingSession *session,
                                  SwTrainingPaper kind, GError **error);

/* The document, the caller frees it before `words`; any kind but the invitation. NULL with
 * "nobody-came" where a session has nobody to certify. */
SwPaper *sw_training_paper_new (SwTraining *training, const SwTrainingSession *session,
                                SwTrainingPaper kind, const SwWords *words, GError **error);

/* Writes any kind to `path` in one step ("-" for standard output). `left_out` (may be NULL)
 * receives how many people an invitation lacks since they have no e-mail address that can be
 * written to, 0 for papers. FALSE with `error`: "nobody-came", "no-time" (an invitation of a
 * session without one), G_IO_ERROR_CANCELLED, or as files are refused (atomic-file.h). */
gboolean sw_training_paper_write (SwTraining *training, const SwTrainingSession *session,
                                  SwTrainingPaper kind, SwLanguage language, const char *path,
                                  guint *left_out, GError **error);
