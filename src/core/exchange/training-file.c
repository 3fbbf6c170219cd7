#include "core/exchange/training-file.h"

#include "core/exchange/csv.h"
#include "core/sheets/training-sheets.h"

gboolean
sw_training_file_parse (const char *code, SwTrainingFile *kind)
{
  static const char *const codes[SW_N_TRAINING_FILES] = {"coverage", "attendance"};
  for (*kind = 0; *kind < SW_N_TRAINING_FILES; (*kind)++)
    if (g_strcmp0 (code, codes[*kind]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sw_training_file_write (SwTraining *training, SwTrainingFile kind, SwLanguage language,
                        SwParty party, SwDay today, const char *path, GError **error)
{
  const SwWords *words =
      sw_context_words (sw_library_context (sw_training_library (training)), language);
  g_autoptr (SwTable) table = kind == SW_TRAINING_FILE_COVERAGE
                                  ? sw_sheet_training_matrix (training, words, today)
                                  : sw_sheet_attendance (training, words, party);
  return sw_csv_write (table, words, SW_CSV_BOM, path, error);
}
