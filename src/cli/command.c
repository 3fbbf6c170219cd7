#include "cli/command.h"

#include "core/base/error.h"
#include "core/exchange/table-json.h"
#include "core/exchange/text-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const SwCommand *const sw_command_lists[] = {sw_library_commands,
                                             sw_merge_commands,
                                             sw_playbook_commands,
                                             sw_project_commands,
                                             sw_plan_commands,
                                             sw_outlook_commands,
                                             sw_people_commands,
                                             sw_calendar_commands,
                                             sw_load_commands,
                                             sw_view_commands,
                                             sw_clip_commands,
                                             sw_shape_commands,
                                             sw_training_commands,
                                             sw_training_roster_commands,
                                             sw_training_room_commands,
                                             sw_training_prepare_commands,
                                             sw_training_parking_commands,
                                             sw_training_feedback_commands,
                                             sw_training_sign_commands,
                                             sw_training_curriculum_commands,
                                             sw_deployment_commands,
                                             sw_deployment_answer_commands,
                                             sw_deployment_secret_commands,
                                             sw_deployment_measure_commands,
                                             sw_deployment_papers_commands,
                                             sw_deployment_backup_commands,
                                             sw_deployment_plan_commands,
                                             sw_deployment_drill_commands,
                                             sw_deployment_recover_commands,
                                             sw_deployment_preflight_commands,
                                             sw_training_cover_commands,
                                             sw_export_commands,
                                             sw_import_commands,
                                             NULL};

const char *
sw_call_argument (SwCall *call, guint place)
{
  return place < call->arguments->len ? call->arguments->pdata[place] : NULL;
}

const char *
sw_call_option (SwCall *call, const char *name)
{
  return g_hash_table_lookup (call->options, name);
}

gboolean
sw_call_document_language (SwCall *call, const SwProject *project, SwLanguage *language,
                           GError **error)
{
  return sw_call_choose_language (call, project->language, language, error);
}

gboolean
sw_call_choose_language (SwCall *call, SwLanguage usual, SwLanguage *language, GError **error)
{
  const char *asked = sw_call_option (call, "languages");
  *language = call->language_given ? call->context->language : usual;
  if (asked == NULL || sw_language_parse (asked, language))
    return TRUE;
  if (strchr (asked, ',') != NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "one-language",
                      _ ("A document is written in one language. Export it once for each of “%s”."),
                      asked);
  return sw_refuse (error, SW_ERROR_USAGE, "unknown-language",
                    _ ("“%s” is no language that Slipway writes. Choose one of en, de, zh_CN."),
                    asked);
}

gint64
sw_call_project (SwCall *call, guint place, GError **error)
{
  return sw_project_find (call->library, sw_call_argument (call, place), error);
}

SwPlan *
sw_call_plan (SwCall *call, guint place, GError **error)
{
  gint64 project = sw_call_project (call, place, error);
  return project != 0 ? sw_plan_new (call->library, project, error) : NULL;
}

gboolean
sw_call_party (SwCall *call, SwParty *party, GError **error)
{
  const char *name = sw_call_option (call, "party");
  *party = SW_PARTY_UNSET;
  return name == NULL || sw_party_parse (name, party) ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                    _ ("“%s” is no party. Choose vendor, partner or customer."), name);
}

gboolean
sw_call_number (SwCall *call, const char *option, gint64 least, gint64 most, gint64 *number,
                GError **error)
{
  const char *text = sw_call_option (call, option);
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, least, most, number, NULL)) {
    g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, least);
    g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, most);
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("--%s is a whole number from %s to %s, not “%s”."), option, from, to,
                      text);
  }
  return TRUE;
}

gint64
sw_call_read_id (const char *text)
{
  gint64 id;
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) ? id : 0;
}

SwPlan *
sw_call_task (SwCall *call, guint place, gint32 *index, GError **error)
{
  const char *text = sw_call_argument (call, place);
  const char *slash = strchr (text, '/');
  gint64 project = 0;
  if (slash != NULL) {
    g_autofree char *name = g_strndup (text, slash - text);
    project = sw_project_find (call->library, name, error);
    if (project == 0)
      return NULL;
  } else
    project = sw_library_number (call->library, 0,
                                 "SELECT project FROM task WHERE id = ?1 AND deleted = 0",
                                 SW_INT (sw_call_read_id (text)), SW_END);
  if (project == 0) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-task",
               _ ("There is no task “%s”. Write it as CODE/2.3 or as its id; “slipway plan show "
                  "CODE” lists the tasks."),
               text);
    return NULL;
  }
  g_autoptr (SwPlan) plan = sw_plan_new (call->library, project, error);
  if (plan == NULL)
    return NULL;
  *index = sw_plan_resolve (plan, slash != NULL ? slash + 1 : text, error);
  return *index >= 0 ? g_steal_pointer (&plan) : NULL;
}

GArray *
sw_call_tasks (SwCall *call, guint count, SwPlan **plan, GError **error)
{
  gint32 first;
  g_autoptr (SwPlan) own = sw_call_task (call, 0, &first, error);
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  if (own == NULL)
    return NULL;
  g_array_append_val (tasks, first);
  for (guint i = 1; i < count; i++) {
    gint32 task = sw_plan_resolve (own, sw_call_argument (call, i), error);
    if (task < 0)
      return NULL;
    g_array_append_val (tasks, task);
  }
  *plan = g_steal_pointer (&own);
  return g_steal_pointer (&tasks);
}

gboolean
sw_call_usage (SwCall *call, GError **error)
{
  return sw_refuse (error, SW_ERROR_USAGE, "usage", _ ("Usage: slipway %s %s %s"),
                    call->command->noun, call->command->verb, call->command->arguments);
}

gboolean
sw_call_answer_id (SwCall *call, gint64 id)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "id", id);
    json_builder_end_object (call->builder);
  } else
    sw_call_line (call, "%" G_GINT64_FORMAT, id);
  return TRUE;
}

void
sw_call_warn (SwCall *call, const char *rule, const char *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (call->warnings, "slipway: %s\n", sentence);
  if (!call->json)
    return;
  json_builder_set_member_name (call->builder, "warning");
  if (sentence == NULL) {
    json_builder_add_null_value (call->builder);
    return;
  }
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "rule", rule);
  sw_json_text (call->builder, "message", sentence);
  json_builder_end_object (call->builder);
}

gboolean
sw_call_answer_ids (SwCall *call, const GArray *ids)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    json_builder_set_member_name (call->builder, "ids");
    json_builder_begin_array (call->builder);
  }
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    if (call->json)
      json_builder_add_int_value (call->builder, id);
    else
      sw_call_line (call, "%" G_GINT64_FORMAT, id);
  }
  if (call->json) {
    json_builder_end_array (call->builder);
    json_builder_end_object (call->builder);
  }
  return TRUE;
}

gboolean
sw_call_answer_path (SwCall *call, const char *path)
{
  if (g_str_equal (path, "-"))
    return TRUE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", path);
    json_builder_end_object (call->builder);
  } else
    sw_call_line (call, "%s", path);
  return TRUE;
}

void
sw_call_clean (char *text)
{
  for (guchar *at = (guchar *) text; *at != '\0'; at++) {
    if ((*at < 0x20 && *at != '\n' && *at != '\t') || *at == 0x7f)
      *at = ' ';
    if (at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0) /* the control characters above ASCII */
      at[0] = at[1] = ' ';
  }
}

void
sw_call_line (SwCall *call, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sw_call_clean (line);
  g_string_append (call->text, line);
  g_string_append_c (call->text, '\n');
}

void
sw_call_fact (SwCall *call, const char *label, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *value = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sw_call_line (call, _ ("%s: %s"), label, value);
}

static int
terminal_width (void)
{
  struct winsize size;
  return isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void
sw_call_print_table (SwCall *call, gpointer table, const char *const *keys)
{
  const SwWords *words = sw_context_words (call->context, call->context->language);
  g_autofree char *text = sw_text_table (table, words, keys, terminal_width ());
  g_string_append (call->text, text);
}

char *
sw_call_clock (gint64 stamp)
{
  char *text = sw_instant_to_iso (sw_instant_from_stamp (stamp));
  return text != NULL ? g_strdelimit (text, "T", ' ') : g_strdup ("—");
}
