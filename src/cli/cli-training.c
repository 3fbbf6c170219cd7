#include "cli/cli-training.h"

#include "core/base/error.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SwTraining *
sw_call_training (SwCall *call, guint place, GError **error)
{
  g_autoptr (SwPlan) plan = sw_call_plan (call, place, error);
  return plan != NULL ? sw_training_new (plan) : NULL;
}

SwTraining *
sw_call_session (SwCall *call, guint place, SwTrainingSession **session, GError **error)
{
  const char *text = sw_call_argument (call, place);
  gint64 project = sw_library_number (call->library, 0,
                                      "SELECT project FROM session WHERE task = ?1 AND deleted = 0",
                                      SW_INT (sw_call_read_id (text)), SW_END);
  if (project == 0) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-session",
               _ ("There is no training session “%s”. “slipway training show” lists them."), text);
    return NULL;
  }
  g_autoptr (SwPlan) plan = sw_plan_new (call->library, project, error);
  if (plan == NULL)
    return NULL;
  g_autoptr (SwTraining) training = sw_training_new (plan);
  *session = sw_training_find_session (training, text, error);
  return *session != NULL ? g_steal_pointer (&training) : NULL;
}

const char *
sw_call_name_of (SwTraining *training, gint64 person)
{
  const SwPerson *known = sw_training_person (training, person);
  return known != NULL ? known->name : NULL;
}

SwTraining *
sw_call_attendee (SwCall *call, gint64 *session, gint64 *person, GError **error)
{
  SwTrainingSession *known;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &known, error);
  const SwPerson *who = training != NULL
                            ? sw_training_find_person (training, sw_call_argument (call, 1), error)
                            : NULL;
  if (who == NULL)
    return NULL;
  *session = known->id;
  *person = who->id;
  return g_steal_pointer (&training);
}

SwTraining *
sw_call_holder (SwCall *call, SwTrainingSession **session, const SwSessionFormat **format,
                GError **error)
{
  const char *named = sw_call_option (call, "format");
  *session = NULL;
  *format = NULL;
  if (named == NULL)
    return sw_call_session (call, 0, session, error);
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return NULL;
  *format = sw_curriculum_format (sw_training_curriculum (training), named);
  if (*format != NULL)
    return g_steal_pointer (&training);
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-format",
             _ ("There is no session format “%s”. “slipway training show” lists them."), named);
  return NULL;
}

GPtrArray *
sw_call_pairs (SwCall *call)
{
  GPtrArray *pairs = g_ptr_array_new ();
  for (guint i = 2; i < call->arguments->len; i++)
    g_ptr_array_add (pairs, (gpointer) sw_call_argument (call, i));
  g_ptr_array_add (pairs, NULL);
  return pairs;
}

/* show */

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
topics_json (SwCall *call, const GPtrArray *topics)
{
  begin_list (call->builder, "topics");
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", topic->key);
    sw_json_text (call->builder, "title", sw_topic_title (topic, call->context->language));
    sw_json_flag (call->builder, "own", topic->text == NULL);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
roles_json (SwCall *call, const SwCurriculum *curriculum)
{
  begin_list (call->builder, "roles");
  for (guint i = 0; i < curriculum->roles->len; i++) {
    const SwTrainingRole *role = curriculum->roles->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", role->item);
    sw_json_text (call->builder, "number", role->source != NULL ? role->source->number : NULL);
    sw_json_text (call->builder, "title", sw_training_role_title (role, call->context->language));
    sw_json_text (call->builder, "party", sw_party_code (role->party));
    sw_json_flag (call->builder, "own", role->source == NULL);
    topics_json (call, role->topics);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
formats_json (SwCall *call, const SwCurriculum *curriculum)
{
  begin_list (call->builder, "formats");
  for (guint i = 0; i < curriculum->formats->len; i++) {
    const SwSessionFormat *format = curriculum->formats->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", format->item);
    sw_json_text (call->builder, "letter", format->source != NULL ? format->source->letter : NULL);
    sw_json_text (call->builder, "title",
                  sw_session_format_title (format, call->context->language));
    sw_json_number (call->builder, "minutes", format->minutes);
    if (format->people > 0)
      sw_json_number (call->builder, "people", format->people);
    else
      sw_json_text (call->builder, "people", NULL);
    sw_json_flag (call->builder, "by_team", format->source != NULL && format->source->by_team);
    topics_json (call, format->topics);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
attendee_json (SwCall *call, const SwAttendee *attendee)
{
  int late;
  SwAttendance attendance = sw_attendee_attendance (attendee, &late);
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "person", attendee->person->id);
  sw_json_text (call->builder, "name", attendee->person->name);
  sw_json_text (call->builder, "company", attendee->person->company);
  sw_json_text (call->builder, "role", attendee->person->role);
  sw_json_flag (call->builder, "drop_in", attendee->drop_in);
  sw_json_text (call->builder, "attendance", sw_attendance_code (attendance));
  if (attendance == SW_ATTENDANCE_LATE)
    sw_json_number (call->builder, "late_minutes", late);
  else
    sw_json_text (call->builder, "late_minutes", NULL);
  begin_list (call->builder, "halves");
  for (guint i = 0; i < attendee->halves->len; i++) {
    const SwPresence *presence = &g_array_index (attendee->halves, SwPresence, i);
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "attendance", sw_attendance_code (presence->state));
    if (presence->state == SW_ATTENDANCE_LATE)
      sw_json_number (call->builder, "late_minutes", presence->late);
    else
      sw_json_text (call->builder, "late_minutes", NULL);
    sw_json_instant (call->builder, "arrived", presence->arrived);
    sw_json_instant (call->builder, "departed", presence->departed);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static void
ticks_json (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  g_autoptr (GPtrArray) topics = sw_training_topics (training, session);
  begin_list (call->builder, "ticks");
  for (guint i = 0; i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    for (guint j = 0; j < topics->len; j++) {
      const SwTopic *topic = topics->pdata[j];
      const SwTick *tick =
          sw_training_tick (training, session->id, attendee->person->id, topic->key);
      if (tick == NULL)
        continue;
      json_builder_begin_object (call->builder);
      sw_json_id (call->builder, "person", attendee->person->id);
      sw_json_text (call->builder, "topic", topic->key);
      sw_json_text (call->builder, "state", sw_tick_code (tick->state));
      sw_json_stamp (call->builder, "at", tick->at);
      sw_json_text (call->builder, "by", tick->author);
      json_builder_end_object (call->builder);
    }
  }
  json_builder_end_array (call->builder);
}

static void
session_json (SwCall *call, SwTraining *training, const SwTrainingSession *session)
{
  const SwPerson *trainer = sw_training_trainer (training, session);
  json_builder_begin_object (call->builder);
  sw_json_id (call->builder, "id", session->id);
  sw_json_text (call->builder, "format", session->format_item);
  sw_json_text (call->builder, "title", sw_training_title (training, session));
  sw_json_instant (call->builder, "at", sw_training_start (training, session));
  sw_json_number (call->builder, "minutes", sw_training_minutes (training, session));
  sw_json_text (call->builder, "trainer", trainer != NULL ? trainer->name : NULL);
  sw_json_text (call->builder, "language", sw_language_code (session->language));
  sw_json_text (call->builder, "venue", sw_venue_code (session->venue));
  sw_json_text (call->builder, "room", session->room);
  sw_json_text (call->builder, "address", session->address);
  sw_json_text (call->builder, "team", session->team);
  begin_list (call->builder, "roles");
  g_auto (GStrv) roles = g_strsplit (session->roles != NULL ? session->roles : "", " ", -1);
  for (guint i = 0; roles[i] != NULL; i++)
    json_builder_add_string_value (call->builder, roles[i]);
  json_builder_end_array (call->builder);
  sw_json_id (call->builder, "repeats", session->repeats);
  sw_json_number (call->builder, "halves",
                  sw_training_session_halves (sw_training_start (training, session),
                                              sw_training_minutes (training, session)));
  sw_json_number (call->builder, "over_people", sw_training_surplus (training, session));
  begin_list (call->builder, "attendees");
  for (guint i = 0; i < session->attendees->len; i++)
    attendee_json (call, session->attendees->pdata[i]);
  json_builder_end_array (call->builder);
  ticks_json (call, training, session);
  sw_call_signatures_json (call, training, session);
  sw_call_agenda_json (call, training, session);
  sw_call_preparation_json (call, training, session);
  json_builder_end_object (call->builder);
}

static void
show_text (SwCall *call, SwTraining *training)
{
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  SwLanguage language = call->context->language;
  for (guint i = 0; i < curriculum->roles->len; i++) {
    const SwTrainingRole *role = curriculum->roles->pdata[i];
    sw_call_line (call, "%s  (%s)", sw_training_role_title (role, language), role->item);
    for (guint j = 0; j < role->topics->len; j++) {
      const SwTopic *topic = role->topics->pdata[j];
      sw_call_line (call, "  %s  (%s)", sw_topic_title (topic, language), topic->item);
    }
  }
  GPtrArray *sessions = sw_training_sessions (training);
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    g_autofree char *at = sw_instant_to_iso (sw_training_start (training, session));
    sw_call_line (call, "%" G_GINT64_FORMAT "  %s  %s  (%u)", session->id, at,
                  sw_training_title (training, session), session->attendees->len);
  }
}

static gboolean
run_show (SwCall *call, GError **error)
{
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL)
    return FALSE;
  if (!call->json) {
    show_text (call, training);
    return TRUE;
  }
  GPtrArray *sessions = sw_training_sessions (training);
  json_builder_begin_object (call->builder);
  roles_json (call, sw_training_curriculum (training));
  formats_json (call, sw_training_curriculum (training));
  sw_call_dropped_json (call, sw_training_curriculum (training));
  begin_list (call->builder, "sessions");
  for (guint i = 0; i < sessions->len; i++)
    session_json (call, training, sessions->pdata[i]);
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
  return TRUE;
}

/* Planning */

gboolean
sw_call_instant (SwCall *call, const char *option, SwInstant *instant, GError **error)
{
  const char *text = sw_call_option (call, option);
  *instant = text != NULL ? sw_instant_parse (text, -1) : SW_NO_INSTANT;
  return text == NULL || *instant != SW_NO_INSTANT ||
         sw_refuse (error, SW_ERROR_REFUSED, "session-time",
                    _ ("“%s” is no date with a time. Write it as 2026-12-01T09:00."), text);
}

static gboolean
run_session (SwCall *call, GError **error)
{
  SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
  gint64 minutes = 0;
  const char *language = sw_call_option (call, "language");
  const char *venue = sw_call_option (call, "venue");
  g_autoptr (SwTraining) training = sw_call_training (call, 0, error);
  if (training == NULL || !sw_call_instant (call, "at", &draft.at, error) ||
      !sw_call_number (call, "minutes", 1, SW_CALL_MOST, &minutes, error))
    return FALSE;
  draft.minutes = (int) minutes;
  if (sw_call_option (call, "format") == NULL || draft.at == SW_NO_INSTANT)
    return sw_call_usage (call, error);
  if (language != NULL && !sw_language_parse (language, &draft.language))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-language",
                      _ ("“%s” is no language that Slipway knows. Choose en, de or zh_CN."),
                      language);
  if (venue != NULL && !sw_venue_parse (venue, &draft.venue))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-venue",
                      _ ("“%s” is no way to hold a session. Choose remote, branch or on-site."),
                      venue);
  draft.format = sw_call_option (call, "format");
  draft.title = sw_call_option (call, "title");
  draft.trainer = sw_call_option (call, "trainer");
  draft.roles = sw_call_option (call, "role");
  draft.team = sw_call_option (call, "team");
  draft.room = sw_call_option (call, "room");
  draft.address = sw_call_option (call, "address");
  gint64 id = sw_training_session_add (training, &draft, error);
  return id != 0 && sw_call_answer_id (call, id);
}

static gboolean
run_set (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  if (training == NULL)
    return FALSE;
  gint64 id = session->id;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 1; i < call->arguments->len; i++)
    g_ptr_array_add (pairs, (gpointer) sw_call_argument (call, i));
  g_ptr_array_add (pairs, NULL);
  return sw_training_session_set (training, id, (const char *const *) pairs->pdata, error) &&
         sw_call_answer_id (call, id);
}

/* Ticks */

static gboolean
run_tick (SwCall *call, GError **error)
{
  SwTrainingSession *session;
  SwTickState state;
  const char *text = sw_call_argument (call, 3);
  g_autoptr (SwTraining) training = sw_call_session (call, 0, &session, error);
  const SwPerson *person =
      training != NULL ? sw_training_find_person (training, sw_call_argument (call, 1), error)
                       : NULL;
  const SwTopic *topic =
      person != NULL ? sw_training_find_topic (training, session, sw_call_argument (call, 2), error)
                     : NULL;
  if (topic == NULL)
    return FALSE;
  if (!sw_tick_parse (text, &state))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-state",
                      _ ("“%s” is no state of a topic. Choose not-yet, shown or alone."), text);
  gint64 id = person->id;
  return sw_tick_set (training, session->id, id, topic->key, state, sw_call_option (call, "by"),
                      error) &&
         sw_call_answer_id (call, id);
}

static const SwOption session_options[] = {{"format", "F"}, {"at", "INSTANT"},  {"minutes", "N"},
                                           {"title", "T"},  {"trainer", "N"},   {"language", "L"},
                                           {"role", "R"},   {"team", "T"},      {"venue", "V"},
                                           {"room", "T"},   {"address", "URL"}, {NULL, NULL}};
static const SwOption export_options[] = {
    {"kind", "K"}, {"output", "FILE"}, {"languages", "L"}, {"party", "X"}, {NULL, NULL}};
static const SwOption tick_options[] = {{"by", "N"}, {NULL, NULL}};

const SwCommand sw_training_commands[] = {
    {"training", "show", "P", N_ ("Who is to learn what, the sessions, and how far each is"), 0, 1,
     1, NULL, run_show},
    {"training", "session",
     "P --format A|B|ID --at INSTANT [--minutes N] [--title T] [--trainer N] [--language L] "
     "[--role R[,R]] [--team T] [--venue remote|branch|on-site] [--room T] [--address URL]",
     N_ ("Plans a training session"), SW_COMMAND_WRITES, 1, 1, session_options, run_session},
    {"training", "set", "SESSION KEY=VALUE...",
     N_ ("Changes at, minutes, title, trainer, format, language, venue, room, address, team or "
         "roles of a session"),
     SW_COMMAND_WRITES, 2, -1, NULL, run_set},
    {"training", "tick", "SESSION PERSON TOPIC not-yet|shown|alone [--by N]",
     N_ ("Notes how far a person is with a topic"), SW_COMMAND_WRITES, 4, 4, tick_options,
     run_tick},
    {"training", "export",
     "SESSION --kind list|signed-list|certificates|invitation --output FILE [--languages L], or P "
     "--kind coverage|attendance --output FILE [--languages L] [--party X]",
     N_ ("The papers of a session as PDF, its invitation as a calendar file, or a project’s "
         "coverage and attendance as CSV"),
     0, 1, 1, export_options, sw_cli_training_export},
    {NULL}};
