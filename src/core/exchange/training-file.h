/* The training of a whole project in a file for spreadsheets: the sheets of the tracker as CSV. */
#pragma once

#include "core/training/training.h"

typedef enum {
  SW_TRAINING_FILE_COVERAGE,   /* who has which topic */
  SW_TRAINING_FILE_ATTENDANCE, /* who was where, half day by half day */
  SW_N_TRAINING_FILES,
} SwTrainingFile;

/* "coverage", "attendance"; FALSE for any other code. */
gboolean sw_training_file_parse (const char *code, SwTrainingFile *kind);

/* Writes it in `language` as of `today` to `path` in one step ("-" for standard output), without
 * sessions that are kept from `party` (SW_PARTY_UNSET: all). FALSE with `error` (atomic-file.h). */
gboolean sw_training_file_write (SwTraining *training, SwTrainingFile kind, SwLanguage language,
                                 SwParty party, SwDay today, const char *path, GError **error);
