/* The agenda of a session, and its course. */
#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/training/agenda-edit.h"
#include "core/training/agenda-run.h"

#include <glib/gi18n-lib.h>

#define MOST_SECONDS 864000 /* ten days */

static SwTraining *
call_agenda (SwCall *call, SwAgenda **agenda, GError **error)
{
  SwTrainingSession *session;
  const SwSessionFormat *format;
  SwTraining *training = sw_call_holder (call, &session, &format, error);
  if (training != NULL)
    *agenda = session != NULL ? sw_agenda_read (training, session->id)
                              : sw_agenda_read_format (training, format->item);
  return training;
}

static void
begin_list (SwCall *call, const char *name)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_array (call->builder);
}

/* The agenda */

static void
item_json (SwCall *call, const SwAgendaItem *item, SwInstant start)
{
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", item->item);
  sw_json_text (call->builder, "title", sw_agenda_item_title (item, call->context->language));
  sw_json_number (call->builder, "minutes", item->minutes);
  sw_json_number (call->builder, "least_minutes", item->least);
  sw_json_flag (call->builder, "optional", item->optional);
  sw_json_flag (call->builder, "own", item->text == NULL);
  sw_json_flag (call->builder, "dropped", item->dropped);
  sw_json_instant (call->builder, "start", item->dropped ? SW_NO_INSTANT : start);
  sw_json_number (call->builder, "spent_seconds", item->spent);
  sw_json_stamp (call->builder, "finished_at", item->finished);
  json_builder_end_object (call->builder);
}

static SwInstant
start_of (SwTraining *training, const SwAgenda *agenda)
{
  const SwTrainingSession *session = sw_training_session (training, agenda->session);
  return session != NULL ? sw_training_start (training, session) : SW_NO_INSTANT;
}

static void
items_json (SwCall *call, SwTraining *training, const SwAgenda *agenda, const char *name)
{
  SwInstant at = start_of (training, agenda);
  begin_list (call, name);
  for (guint i = 0; i < agenda->items->len; i++) {
    const SwAgendaItem *item = agenda->items->pdata[i];
    item_json (call, item, at);
    at += at != SW_NO_INSTANT ? item->minutes : 0;
  }
  for (guint i = 0; i < agenda->dropped->len; i++)
    item_json (call, agenda->dropped->pdata[i], SW_NO_INSTANT);
  json_builder_end_array (call->builder);
}

void
sw_call_agenda_json (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  g_autoptr (SwAgenda) agenda = sw_agenda_read (training, session->id);
  items_json (call, training, agenda, "agenda");
}

/* How long the agenda takes beyond its session or format. */
static int
over_of (SwTraining *training, const SwAgenda *agenda)
{
  const SwTrainingSession *session = sw_training_session (training, agenda->session);
  const SwSessionFormat *format =
      sw_curriculum_format (sw_training_curriculum (training), agenda->format);
  int whole = session != NULL  ? sw_training_minutes (training, session)
              : format != NULL ? format->minutes
                               : agenda->minutes;
  return MAX (agenda->minutes - whole, 0);
}

static void
length_json (SwCall *call, SwTraining *training, const SwAgenda *agenda)
{
  sw_json_number (call->builder, "minutes", agenda->minutes);
  sw_json_number (call->builder, "over_minutes", over_of (training, agenda));
  sw_json_instant (call->builder, "end", sw_agenda_end (training, agenda));
}

/* What was measured since the last booking; a call has nothing but stamps to tell it by. */
static int
running_seconds (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  SwAgendaRun run = {0};
  sw_agenda_run_follow (&run, session, sw_training_minutes (training, session),
                        sw_context_now (call->context), 0);
  return sw_agenda_run_seconds (&run, 0);
}

static void
turns_json (SwCall *call, const SwAgenda *agenda, const SwAgendaClock *clock)
{
  g_autoptr (GPtrArray) rest = sw_agenda_rest (agenda);
  begin_list (call, "items");
  for (guint i = 0; i < rest->len; i++) {
    const SwAgendaTurn *turn = &g_array_index (clock->turns, SwAgendaTurn, i);
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", ((SwAgendaItem *) rest->pdata[i])->item);
    sw_json_number (call->builder, "start_seconds", turn->start);
    sw_json_number (call->builder, "finish_seconds", turn->finish);
    sw_json_number (call->builder, "seconds", turn->seconds);
    sw_json_flag (call->builder, "drop", turn->drop);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
clock_json (SwCall *call, SwTraining *training, const SwTrainingSession *session,
            const SwAgenda *agenda)
{
  if (session == NULL || !sw_agenda_run_is_on (session)) {
    sw_json_text (call->builder, "clock", NULL);
    return;
  }
  int running = running_seconds (call, training, session);
  int current = sw_agenda_current (agenda);
  g_autoptr (SwAgendaClock) clock = sw_agenda_run_plan (training, session, agenda, running);
  json_builder_set_member_name (call->builder, "clock");
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "current",
                current >= 0 ? ((SwAgendaItem *) agenda->items->pdata[current])->item : NULL);
  sw_json_number (call->builder, "left_seconds", clock->left);
  sw_json_number (call->builder, "cut_seconds", clock->cut);
  sw_json_number (call->builder, "gained_seconds", clock->gained);
  sw_json_number (call->builder, "over_seconds", clock->over);
  sw_json_number (call->builder, "overdue_seconds", clock->overdue);
  turns_json (call, agenda, clock);
  json_builder_end_object (call->builder);
}

static void
agenda_text (SwCall *call, SwTraining *training, const SwAgenda *agenda)
{
  SwInstant at = start_of (training, agenda);
  for (guint i = 0; i < agenda->items->len + agenda->dropped->len; i++) {
    gboolean dropped = i >= agenda->items->len;
    const SwAgendaItem *item =
        dropped ? agenda->dropped->pdata[i - agenda->items->len] : agenda->items->pdata[i];
    g_autofree char *start = dropped ? NULL : sw_instant_to_iso (at);
    sw_call_line (call, "%-16s  %4d  %s  (%s)%s%s", start != NULL ? start : "-", item->minutes,
                  sw_agenda_item_title (item, call->context->language), item->item,
                  item->optional ? "  ?" : "", item->finished != 0 ? "  ✓" : "");
    at += dropped || at == SW_NO_INSTANT ? 0 : item->minutes;
  }
}

static gboolean
run_agenda (SwCall *call, GError **error)
{
  g_autoptr (SwAgenda) agenda = NULL;
  g_autoptr (SwTraining) training = call_agenda (call, &agenda, error);
  if (training == NULL)
    return FALSE;
  const SwTrainingSession *session = sw_training_session (training, agenda->session);
  if (!call->json) {
    agenda_text (call, training, agenda);
    return TRUE;
  }
  json_builder_begin_object (call->builder);
  items_json (call, training, agenda, "items");
  length_json (call, training, agenda);
  sw_json_stamp (call->builder, "started_at", session != NULL ? session->started : 0);
  sw_json_stamp (call->builder, "finished_at", session != NULL ? session->finished : 0);
  clock_json (call, training, session, agenda);
  json_builder_end_object (call->builder);
  return TRUE;
}

/* Says what was changed, and when the session ends by its agenda now. */
static gboolean
answer_item (SwCall *call, SwTraining *training, const SwAgenda *before, const char *item)
{
  g_autoptr (SwAgenda) agenda = before->session != 0
                                    ? sw_agenda_read (training, before->session)
                                    : sw_agenda_read_format (training, before->format);
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", item);
    length_json (call, training, agenda);
    json_builder_end_object (call->builder);
    return TRUE;
  }
  g_autofree char *end = sw_instant_to_iso (sw_agenda_end (training, agenda));
  sw_call_line (call, "%s", item);
  if (end != NULL)
    sw_call_line (call, _ ("By its agenda the session ends at %s."), end);
  return TRUE;
}

static gboolean
run_agenda_add (SwCall *call, GError **error)
{
  const char *title = sw_call_option (call, "title"), *text = sw_call_option (call, "minutes");
  gint64 minutes = 0;
  g_autoptr (SwAgenda) agenda = NULL;
  if (title == NULL || text == NULL)
    return sw_call_usage (call, error);
  g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &minutes, NULL);
  g_autoptr (SwTraining) training = call_agenda (call, &agenda, error);
  if (training == NULL)
    return FALSE;
  g_autofree char *item = sw_agenda_add (training, agenda, title, (int) minutes, error);
  return item != NULL && answer_item (call, training, agenda, item);
}

static gboolean
run_agenda_set (SwCall *call, GError **error)
{
  g_autoptr (SwAgenda) agenda = NULL;
  g_autoptr (SwTraining) training = call_agenda (call, &agenda, error);
  g_autoptr (GPtrArray) pairs = sw_call_pairs (call);
  const char *item = sw_call_argument (call, 1);
  return training != NULL &&
         sw_agenda_set (training, agenda, item, (const char *const *) pairs->pdata, error) &&
         answer_item (call, training, agenda, item);
}

static gboolean
run_agenda_drop (SwCall *call, GError **error)
{
  g_autoptr (SwAgenda) agenda = NULL;
  g_autoptr (SwTraining) training = call_agenda (call, &agenda, error);
  const char *item = sw_call_argument (call, 1);
  gboolean dropped = sw_call_option (call, "restore") == NULL;
  return training != NULL && sw_agenda_drop (training, agenda, item, dropped, error) &&
         answer_item (call, training, agenda, item);
}

/* The course of a session */

static gboolean
do_step (SwTraining *training, gint64 session, const char *step, int seconds, GError **error)
{
  if (g_str_equal (step, "start"))
    return sw_agenda_run_start (training, session, error);
  if (g_str_equal (step, "next"))
    return sw_agenda_run_next (training, session, seconds, error);
  if (g_str_equal (step, "back"))
    return sw_agenda_run_back (training, session, seconds, error);
  if (g_str_equal (step, "finish"))
    return sw_agenda_run_finish (training, session, seconds, error);
  if (g_str_equal (step, "restart"))
    return sw_agenda_run_restart (training, session, error);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-step",
                    _ ("“%s” is nothing that happens to a session. Choose start, next, back, "
                       "finish or restart."),
                    step);
}

static gboolean
run_run (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  gint64 seconds = -1;
  if (!sw_call_number (call, "seconds", 0, MOST_SECONDS, &seconds, error))
    return FALSE;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL)
    return FALSE;
  if (seconds < 0)
    seconds = running_seconds (call, training, session);
  gint64 id = session->id;
  return do_step (training, id, sw_call_argument (call, 1), (int) seconds, error) &&
         sw_call_answer_id (call, id);
}

static const SwOption format_options[] = {{"format", "F"}, {NULL, NULL}};
static const SwOption add_options[] = {
    {"title", "T"}, {"minutes", "N"}, {"format", "F"}, {NULL, NULL}};
static const SwOption drop_options[] = {{"restore", NULL}, {"format", "F"}, {NULL, NULL}};
static const SwOption run_options[] = {{"seconds", "N"}, {NULL, NULL}};

const SwCommand sw_training_room_commands[] = {
    {"training", "agenda", "SESSION|P [--format F]",
     N_ ("The agenda of a session or of a format, and what its clock says"), 0, 1, 1,
     format_options, run_agenda},
    {"training", "agenda-add", "SESSION|P --title T --minutes N [--format F]",
     N_ ("Adds an item to an agenda"), SW_COMMAND_WRITES, 1, 1, add_options, run_agenda_add},
    {"training", "agenda-set", "SESSION|P ITEM KEY=VALUE... [--format F]",
     N_ ("Changes title, minutes, least, optional or place of an item of an agenda"),
     SW_COMMAND_WRITES, 3, -1, format_options, run_agenda_set},
    {"training", "agenda-drop", "SESSION|P ITEM [--restore] [--format F]",
     N_ ("Does without an item of an agenda, or takes it back in"), SW_COMMAND_WRITES, 2, 2,
     drop_options, run_agenda_drop},
    {"training", "run", "SESSION start|next|back|finish|restart [--seconds N]",
     N_ ("Notes how a session goes through its agenda"), SW_COMMAND_WRITES, 2, 2, run_options,
     run_run},
    {NULL}};
