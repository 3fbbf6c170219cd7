/* What people are to learn, changed, and the materials. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/training/curriculum-edit.h"
#include "core/training/material.h"

#include <glib/gi18n-lib.h>

/* Says the word under which something is known now. */
static gboolean
answer_key (SwCall *call, const char *key)
{
  if (key == NULL)
    return FALSE;
  if (!call->json) {
    sw_call_line (call, "%s", key);
    return TRUE;
  }
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", key);
  json_builder_end_object (call->builder);
  return TRUE;
}

/* Roles, topics and formats */

static gboolean
run_role (SwCall *call, GError **error)
{
  const char *role = sw_call_argument (call, 1), *title = sw_call_option (call, "title");
  const char *party_text = sw_call_option (call, "party");
  SwParty party = SW_PARTY_UNSET;
  if (role != NULL ? party_text == NULL || title != NULL : title == NULL)
    return sw_call_usage (call, error);
  if (party_text != NULL && !sw_party_parse (party_text, &party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), party_text);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  if (role != NULL)
    return sw_curriculum_set_party (training, role, party, error) && answer_key (call, role);
  g_autofree char *key = sw_curriculum_add_role (training, title, party, error);
  return answer_key (call, key);
}

static gboolean
run_topic (SwCall *call, GError **error)
{
  if (sw_call_option (call, "title") == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  g_autofree char *key = sw_curriculum_add_topic (training, sw_call_argument (call, 1),
                                                  sw_call_option (call, "title"), error);
  return answer_key (call, key);
}

static gboolean
run_format (SwCall *call, GError **error)
{
  const char *format = sw_call_argument (call, 1), *title = sw_call_option (call, "title");
  gint64 minutes = -1, people = format != NULL ? -1 : 0;
  if (!sw_call_number (call, "minutes", 0, SW_CALL_MOST, &minutes, error) ||
      !sw_call_number (call, "people", 0, SW_CALL_MOST, &people, error))
    return FALSE;
  if (format != NULL ? title != NULL || (minutes < 0 && people < 0) : title == NULL || minutes < 0)
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  if (format != NULL)
    return sw_curriculum_set_format (training, format, (int) minutes, (int) people, error) &&
           answer_key (call, format);
  g_autofree char *key =
      sw_curriculum_add_format (training, title, (int) minutes, (int) people, error);
  return answer_key (call, key);
}

static gboolean
run_rename (SwCall *call, GError **error)
{
  const char *key = sw_call_argument (call, 1), *title = sw_call_option (call, "title");
  if (title == NULL)
    return sw_call_usage (call, error);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  return training != NULL && sw_curriculum_rename (training, key, title, error) &&
         answer_key (call, key);
}

static gboolean
run_drop (SwCall *call, GError **error)
{
  const char *key = sw_call_argument (call, 1);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  return training != NULL && sw_curriculum_drop (training, key, error) && answer_key (call, key);
}

static gboolean
run_restore (SwCall *call, GError **error)
{
  const char *key = sw_call_argument (call, 1);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  return training != NULL && sw_curriculum_restore (training, key, error) && answer_key (call, key);
}

static gboolean
run_move (SwCall *call, GError **error)
{
  const char *key = sw_call_argument (call, 1);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  return training != NULL &&
         sw_curriculum_move (training, key, sw_call_option (call, "before"), error) &&
         answer_key (call, key);
}

/* What is left out */

static void
dropped_json (SwCall *call, const char *key, const char *title)
{
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", key);
  sw_json_text (call->builder, "title", title);
  json_builder_end_object (call->builder);
}

static void
dropped_topics (SwCall *call, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    dropped_json (call, topic->key, sw_topic_title (topic, call->context->language));
  }
}

void
sw_call_dropped_json (SwCall *call, const SwCurriculum *curriculum)
{
  SwLanguage language = call->context->language;
  json_builder_set_member_name (call->builder, "dropped");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < curriculum->dropped_roles->len; i++) {
    const SwTrainingRole *role = curriculum->dropped_roles->pdata[i];
    dropped_json (call, role->item, sw_training_role_title (role, language));
  }
  for (guint i = 0; i < curriculum->dropped_formats->len; i++) {
    const SwSessionFormat *format = curriculum->dropped_formats->pdata[i];
    dropped_json (call, format->item, sw_session_format_title (format, language));
  }
  for (guint i = 0; i < curriculum->roles->len; i++)
    dropped_topics (call, ((SwTrainingRole *) curriculum->roles->pdata[i])->dropped);
  for (guint i = 0; i < curriculum->formats->len; i++)
    dropped_topics (call, ((SwSessionFormat *) curriculum->formats->pdata[i])->dropped);
  json_builder_end_array (call->builder);
}

/* Materials */

static void
material_json (SwCall *call, const SwMaterial *material)
{
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", material->item);
  sw_json_text (call->builder, "title", sw_material_title (material, call->context->language));
  sw_json_text (call->builder, "kind", sw_material_code (material->kind));
  sw_json_text (call->builder, "party", sw_party_code (material->party));
  sw_json_text (call->builder, "state", sw_readiness_code (material->state));
  sw_json_text (call->builder, "address", material->address);
  sw_json_id (call->builder, "task", material->task);
  sw_json_flag (call->builder, "optional", material->optional);
  sw_json_flag (call->builder, "own", material->source == NULL);
  sw_json_flag (call->builder, "dropped", material->dropped);
  json_builder_end_object (call->builder);
}

static gboolean
run_materials (SwCall *call, GError **error)
{
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (GPtrArray) list = sw_material_list (training);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < list->len; i++) {
    const SwMaterial *material = list->pdata[i];
    if (call->json)
      material_json (call, material);
    else if (!material->dropped)
      sw_call_line (call, "%s  %s  (%s)", _ (sw_readiness_name (material->state)),
                    sw_material_title (material, call->context->language), material->item);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
run_material (SwCall *call, GError **error)
{
  const char *item = sw_call_argument (call, 1);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 2; i < call->arguments->len; i++)
    g_ptr_array_add (pairs, (gpointer) sw_call_argument (call, i));
  g_ptr_array_add (pairs, NULL);
  return sw_material_set (training, item, (const char *const *) pairs->pdata, error) &&
         answer_key (call, item);
}

static const SwOption role_options[] = {{"title", "T"}, {"party", "X"}, {NULL, NULL}};
static const SwOption title_options[] = {{"title", "T"}, {NULL, NULL}};
static const SwOption format_options[] = {
    {"title", "T"}, {"minutes", "N"}, {"people", "N"}, {NULL, NULL}};
static const SwOption move_options[] = {{"before", "KEY"}, {NULL, NULL}};

const SwCommand sw_training_curriculum_commands[] = {
    {"training", "role", "P --title T [--party X], or P ROLE --party X",
     N_ ("Adds a role to be trained, or says whose people have it"), SW_COMMAND_WRITES, 1, 2,
     role_options, run_role},
    {"training", "topic", "P ROLE|FORMAT --title T", N_ ("Adds a topic to a role or a format"),
     SW_COMMAND_WRITES, 2, 2, title_options, run_topic},
    {"training", "format",
     "P --title T --minutes N [--people N], or P FORMAT [--minutes N] [--people N]",
     N_ ("Adds a format of sessions, or changes its size"), SW_COMMAND_WRITES, 1, 2, format_options,
     run_format},
    {"training", "rename", "P KEY --title T",
     N_ ("Gives a role, topic or format another title; an empty one is the playbook’s"),
     SW_COMMAND_WRITES, 2, 2, title_options, run_rename},
    {"training", "drop", "P KEY", N_ ("Leaves a role, topic or format out; its ticks stay"),
     SW_COMMAND_WRITES, 2, 2, NULL, run_drop},
    {"training", "restore", "P KEY", N_ ("Takes a role, topic or format in again"),
     SW_COMMAND_WRITES, 2, 2, NULL, run_restore},
    {"training", "move", "P KEY [--before KEY]",
     N_ ("Moves a role, topic or format before another, or to the end"), SW_COMMAND_WRITES, 2, 2,
     move_options, run_move},
    {"training", "materials", "P", N_ ("What is made for the training and how far it is"), 0, 1, 1,
     NULL, run_materials},
    {"training", "material", "P ID KEY=VALUE...",
     N_ ("Changes title, kind, state, address or dropped of a material, or adds one"),
     SW_COMMAND_WRITES, 3, -1, NULL, run_material},
    {NULL}};
