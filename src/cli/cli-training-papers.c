/* training export: what goes out of a session, as a document or a calendar file, and of a project,
 * as a table. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/exchange/training-file.h"
#include "core/exchange/training-papers.h"

#include <glib/gi18n-lib.h>

static gboolean
answer (SwCall *call, const char *path, SwTrainingPaper kind, guint left_out)
{
  if (g_str_equal (path, "-"))
    return TRUE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", path);
    if (kind == SW_TRAINING_PAPER_INVITATION)
      sw_json_number (call->builder, "without_email", left_out);
    else
      sw_json_text (call->builder, "without_email", NULL);
    json_builder_end_object (call->builder);
    return TRUE;
  }
  sw_call_line (call, "%s", path);
  if (left_out > 0)
    sw_call_line (call,
                  ngettext ("%u person has no e-mail address and is not invited by this file.",
                            "%u people have no e-mail address and are not invited by this file.",
                            left_out),
                  left_out);
  return TRUE;
}

static gboolean
write_paper (SwCall *call, SwTrainingPaper kind, const char *output, GError **error)
{
  SwTrainingSession *session;
  SwLanguage language;
  guint left_out;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  return training != NULL && sw_call_choose_language (call, session->language, &language, error) &&
         sw_training_paper_write (training, session, kind, language, output, &left_out, error) &&
         answer (call, output, kind, left_out);
}

static gboolean
write_table (SwCall *call, SwTrainingFile kind, const char *output, GError **error)
{
  SwLanguage language;
  SwParty party;
  if (!sw_call_party (call, &party, error))
    return FALSE;
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  return training != NULL &&
         sw_call_document_language (call, sw_training_project (training), &language, error) &&
         sw_training_file_write (training, kind, language, party, call->context->today, output,
                                 error) &&
         answer (call, output, SW_N_TRAINING_PAPERS, 0);
}

gboolean
sw_cli_training_export (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *code = sw_call_option (call, "kind");
  SwTrainingPaper paper;
  SwTrainingFile file;
  if (output == NULL || code == NULL)
    return sw_call_usage (call, error);
  if (sw_training_file_parse (code, &file))
    return write_table (call, file, output, error);
  if (sw_call_option (call, "party") != NULL)
    return sw_call_usage (call, error);
  if (sw_training_paper_parse (code, &paper))
    return write_paper (call, paper, output, error);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-kind",
                    _ ("Nothing of the training is written as “%s”. Choose one of list, "
                       "signed-list, certificates, invitation for a session, coverage or "
                       "attendance for a project."),
                    code);
}
