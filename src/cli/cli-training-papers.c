/* training export: what goes out of a session, as a document or a calendar file. */
#include "cli/cli-training.h"

#include "core/base/error.h"
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

gboolean
sw_cli_training_export (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output"), *code = sw_call_option (call, "kind");
  SwTrainingSession *session;
  SwTrainingPaper kind;
  SwLanguage language;
  guint left_out;
  if (output == NULL || code == NULL)
    return sw_call_usage (call, error);
  if (!sw_training_paper_parse (code, &kind))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-kind",
                      _ ("A session cannot be written as “%s”. Choose one of list, signed-list, "
                         "certificates, invitation."),
                      code);
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  return training != NULL && sw_call_choose_language (call, session->language, &language, error) &&
         sw_training_paper_write (training, session, kind, language, output, &left_out, error) &&
         answer (call, output, kind, left_out);
}
