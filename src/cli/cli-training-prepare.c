/* What each side prepares before a session. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/training/preparation-edit.h"

#include <glib/gi18n-lib.h>

static SwTraining *
call_preparation (SwCall *call, SwPreparation **preparation, GError **error)
{
  SwTrainingSession *session;
  const SwSessionFormat *format;
  SwTraining *training = sw_call_holder (call, &session, &format, error);
  if (training != NULL)
    *preparation = session != NULL ? sw_preparation_read (training, session->id)
                                   : sw_preparation_read_format (training, format->item);
  return training;
}

static void
line_json (SwCall *call, const SwPreparationLine *line)
{
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", line->item);
  sw_json_text (call->builder, "title", sw_preparation_line_title (line, call->context->language));
  sw_json_text (call->builder, "party", sw_party_code (line->party));
  sw_json_flag (call->builder, "own", line->text == NULL);
  sw_json_flag (call->builder, "dropped", line->dropped);
  sw_json_flag (call->builder, "done", line->done != 0);
  sw_json_stamp (call->builder, "at", line->done);
  sw_json_text (call->builder, "by", line->author);
  json_builder_end_object (call->builder);
}

static void
lines_json (SwCall *call, const SwPreparation *preparation)
{
  for (guint i = 0; i < preparation->lines->len; i++)
    line_json (call, preparation->lines->pdata[i]);
  for (guint i = 0; i < preparation->dropped->len; i++)
    line_json (call, preparation->dropped->pdata[i]);
}

void
sw_call_preparation_json (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  g_autoptr (SwPreparation) preparation = sw_preparation_read (training, session->id);
  json_builder_set_member_name (call->builder, "preparation");
  json_builder_begin_array (call->builder);
  lines_json (call, preparation);
  json_builder_end_array (call->builder);
}

static gboolean
show_preparation (SwCall *call, const SwPreparation *preparation)
{
  if (call->json) {
    json_builder_begin_array (call->builder);
    lines_json (call, preparation);
    json_builder_end_array (call->builder);
    return TRUE;
  }
  for (guint i = 0; i < preparation->lines->len; i++) {
    const SwPreparationLine *line = preparation->lines->pdata[i];
    sw_call_line (call, "%s  %s: %s  (%s)", line->done != 0 ? "✓" : "·",
                  _ (sw_party_name (line->party)),
                  sw_preparation_line_title (line, call->context->language), line->item);
  }
  return TRUE;
}

static gboolean
answer_line (SwCall *call, const char *item)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", item);
    json_builder_end_object (call->builder);
  } else
    sw_call_line (call, "%s", item);
  return TRUE;
}

static gboolean
run_prepare (SwCall *call, GError **error)
{
  g_autoptr (SwPreparation) preparation = NULL;
  const char *item = sw_call_argument (call, 1), *state = sw_call_argument (call, 2);
  gboolean format = sw_call_option (call, "format") != NULL;
  if ((item != NULL) != (state != NULL) || (format && item != NULL))
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = call_preparation (call, &preparation, error);
  if (training == NULL)
    return FALSE;
  if (item == NULL)
    return show_preparation (call, preparation);
  gboolean done = g_str_equal (state, "done");
  if (!done && !g_str_equal (state, "open"))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-state",
                      _ ("“%s” does not say whether it is prepared. Choose done or open."), state);
  return sw_preparation_tick (training, preparation, item, done, sw_call_option (call, "by"),
                              error) &&
         answer_line (call, item);
}

static gboolean
run_prepare_add (SwCall *call, GError **error)
{
  g_autoptr (SwPreparation) preparation = NULL;
  const char *title = sw_call_option (call, "title"), *text = sw_call_option (call, "party");
  SwParty party = SW_PARTY_UNSET;
  if (title == NULL || text == NULL)
    return sw_call_usage (call, error);
  if (!sw_party_parse (text, &party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), text);
  g_autoptr (SwTraining) training = call_preparation (call, &preparation, error);
  if (training == NULL)
    return FALSE;
  g_autofree char *item = sw_preparation_add (training, preparation, title, party, error);
  return item != NULL && answer_line (call, item);
}

static gboolean
run_prepare_set (SwCall *call, GError **error)
{
  g_autoptr (SwPreparation) preparation = NULL;
  g_autoptr (SwTraining) training = call_preparation (call, &preparation, error);
  g_autoptr (GPtrArray) pairs = sw_call_pairs (call);
  const char *item = sw_call_argument (call, 1);
  return training != NULL &&
         sw_preparation_set (training, preparation, item, (const char *const *) pairs->pdata,
                             error) &&
         answer_line (call, item);
}

static gboolean
run_prepare_drop (SwCall *call, GError **error)
{
  g_autoptr (SwPreparation) preparation = NULL;
  g_autoptr (SwTraining) training = call_preparation (call, &preparation, error);
  const char *item = sw_call_argument (call, 1);
  gboolean dropped = sw_call_option (call, "restore") == NULL;
  return training != NULL && sw_preparation_drop (training, preparation, item, dropped, error) &&
         answer_line (call, item);
}

static const SwOption format_options[] = {{"format", "F"}, {NULL, NULL}};
static const SwOption drop_options[] = {{"restore", NULL}, {"format", "F"}, {NULL, NULL}};
static const SwOption prepare_options[] = {{"by", "N"}, {"format", "F"}, {NULL, NULL}};
static const SwOption prepare_add_options[] = {
    {"title", "T"}, {"party", "PARTY"}, {"format", "F"}, {NULL, NULL}};

const SwCommand sw_training_prepare_commands[] = {
    {"training", "prepare", "SESSION|P [ITEM done|open] [--by N] [--format F]",
     N_ ("What each side prepares before a session, or a tick for it"), SW_COMMAND_WRITES, 1, 3,
     prepare_options, run_prepare},
    {"training", "prepare-add", "SESSION|P --title T --party vendor|partner|customer [--format F]",
     N_ ("Adds a line to a preparation list"), SW_COMMAND_WRITES, 1, 1, prepare_add_options,
     run_prepare_add},
    {"training", "prepare-set", "SESSION|P ITEM KEY=VALUE... [--format F]",
     N_ ("Changes title, party or place of a line of a preparation list"), SW_COMMAND_WRITES, 3, -1,
     format_options, run_prepare_set},
    {"training", "prepare-drop", "SESSION|P ITEM [--restore] [--format F]",
     N_ ("Does without a line of a preparation list, or takes it back in"), SW_COMMAND_WRITES, 2, 2,
     drop_options, run_prepare_drop},
    {NULL}};
