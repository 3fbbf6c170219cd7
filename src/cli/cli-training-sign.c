/* Signatures. */
#include "cli/cli-training.h"

#include "core/base/json.h"
#include "core/training/signature.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer is no drawing that the library would keep. */
#define LONGEST_DRAWING (1 << 20)

/* The drawing that an option holds, or the file it names ("-": standard input). */
static SwStrokes *
read_strokes (const char *text, GError **error)
{
  if (!g_str_equal (text, "-") && !g_file_test (text, G_FILE_TEST_IS_REGULAR))
    return sw_strokes_from_text (text, error);
  g_autoptr (GBytes) bytes = sw_json_read_bytes (text, LONGEST_DRAWING, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *content = g_strndup (length > 0 ? data : "", length);
  return sw_strokes_from_text (strlen (content) == length ? g_strchomp (content) : NULL, error);
}

/* The person that signs: 0 for the trainer. */
static SwTraining *
call_signer (SwCall *call, gint64 *session, gint64 *person, GError **error)
{
  SwTrainingSession *known;
  *person = 0;
  if (!g_str_equal (sw_call_argument (call, 1), "trainer"))
    return sw_call_attendee (call, session, person, error);
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &known, error);
  if (training != NULL)
    *session = known->id;
  return g_steal_pointer (&training);
}

static gboolean
run_sign (SwCall *call, GError **error)
{
  gint64 session, person;
  if (sw_call_option (call, "strokes") == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = call_signer (call, &session, &person, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (SwStrokes) strokes = read_strokes (sw_call_option (call, "strokes"), error);
  if (strokes == NULL)
    return FALSE;
  gint64 id = sw_signature_set (training, session, person, strokes, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static gboolean
run_unsign (SwCall *call, GError **error)
{
  gint64 session, person;
  g_autoptr (SwTraining) training = call_signer (call, &session, &person, error);
  return training != NULL && sw_signature_take_back (training, session, person, error) &&
         sw_call_answer_id (call, session);
}

void
sw_call_signatures_json (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  g_autoptr (GPtrArray) list = sw_signature_list (training, session->id);
  json_builder_set_member_name (call->builder, "signatures");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < list->len; i++) {
    const SwSignature *signature = list->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "person", signature->person);
    sw_json_text (call->builder, "name", signature->name);
    sw_json_stamp (call->builder, "at", signature->at);
    sw_json_flag (call->builder, "trainer", signature->trainer);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static const SwOption sign_options[] = {{"strokes", "TEXT|FILE"}, {NULL, NULL}};

const SwCommand sw_training_sign_commands[] = {
    {"training", "sign", "SESSION PERSON|trainer --strokes TEXT|FILE",
     N_ ("Keeps a drawn signature"), SW_COMMAND_WRITES, 2, 2, sign_options, run_sign},
    {"training", "unsign", "SESSION PERSON|trainer", N_ ("Takes a signature back"),
     SW_COMMAND_WRITES, 2, 2, NULL, run_unsign},
    {NULL}};
