#include "core/exchange/sample-training.h"

#include "core/base/clock.h"
#include "core/plan/plan-edit.h"
#include "core/training/agenda-run.h"
#include "core/training/parking-lot.h"
#include "core/training/roster.h"
#include "core/training/session-edit.h"
#include "core/training/tick.h"
#include "core/training/training-feedback.h"

#include <string.h>

#define MOST_LEARNERS 10
#define MINUTES_LATE 12

typedef struct {
  const char *name;
  const char *role;
  const char *email;
  const char *team;
  const char *ticks; /* of their topics in order, over and over: a alone, s shown, - not yet */
  SwAttendance attendance;
  int score; /* 0: said nothing */
  const char *feedback;
} Learner;

typedef struct {
  Learner learners[MOST_LEARNERS]; /* up to the first without a name */
  const char *company, *room, *question, *answered, *answer;
} Samples;

#define CAME SW_ATTENDANCE_PRESENT

static const Samples samples[SW_N_LANGUAGES] = {
    [SW_LANGUAGE_ENGLISH] =
        {{{"Grace Palmer", "business-owner", "gpalmer@example.net", "Lending", "aas", CAME},
          {"Ian Doyle", "platform-administrator", "idoyle@example.net", "IT", "asa", CAME},
          {"Kate Rowe", "everyday-user", "krowe@example.net", "Lending", "s", CAME},
          {"Liam Hughes", "everyday-user", "lhughes@example.net", "Branches", "s", CAME},
          {"Nora Finch", "everyday-user", "nfinch@example.net", "Branches", "s", CAME}},
         "Brightwater Credit Union",
         "Training room 2",
         "Can results be sent to a shared mailbox?",
         "How long are execution records kept?",
         "One year; the administrators may set it."},
    [SW_LANGUAGE_GERMAN] =
        {{{"Carola Petersen", "business-owner", "c.petersen@example.net", "Disposition", "aas",
           CAME, 5, "Klare Grenzen, gut erklärt."},
          {"Dirk Maurer", "platform-administrator", "d.maurer@example.net", "IT", "aaas", CAME, 4,
           "Gern mehr eigene Beispiele."},
          {"Frauke Jessen", "platform-administrator", "f.jessen@example.net", "IT", "as-",
           SW_ATTENDANCE_LATE, 4, NULL},
          {"Henrik Albers", "private-administrator", "h.albers@example.net", "IT", "ss-a", CAME},
          {"Gesa Thoms", "private-administrator", "g.thoms@example.net", "IT", "s",
           SW_ATTENDANCE_EXCUSED},
          {"Ines Bartels", "everyday-user", "i.bartels@example.net", "Disposition", "s", CAME},
          {"Jan Cordes", "everyday-user", "j.cordes@example.net", "Lager", "s", CAME},
          {"Meike Dierks", "everyday-user", "m.dierks@example.net", "Lager", "s", CAME},
          {"Nils Ehlers", "everyday-user", "n.ehlers@example.net", "Disposition", "s", CAME}},
         "Nordwind Logistik GmbH",
         "Schulungsraum 1.04",
         "Können Auswertungen nachts von selbst laufen?",
         "Wie lange bleiben Ausführungsprotokolle erhalten?",
         "Ein Jahr; die Administration kann das ändern."},
    [SW_LANGUAGE_CHINESE] = {{{"高建平", "business-owner", "gaojp@example.net", "生产部", "as-",
                               CAME, 5, "边界讲得很清楚。"},
                              {"何静", "platform-administrator", "hejing@example.net", "信息部",
                               "asa", CAME, 4, NULL},
                              {"马涛", "platform-administrator", "matao@example.net", "信息部",
                               "ss-", SW_ATTENDANCE_LATE, 4, "希望多些本厂案例。"},
                              {"唐宁", "platform-administrator", "tangning@example.net", "信息部",
                               "s", SW_ATTENDANCE_EXCUSED},
                              {"谢芳", "everyday-user", "xiefang@example.net", "计划组", "s", CAME},
                              {"许亮", "everyday-user", "xuliang@example.net", "仓储组", "s", CAME},
                              {"姚兰", "everyday-user", "yaolan@example.net", "仓储组", "s", CAME}},
                             "海川制造有限公司",
                             "培训室二",
                             "能否把结果发到公共邮箱？",
                             "执行记录保留多久？",
                             "一年，管理员可以调整。"},
};

/* The sessions: those of last week, and the one that the plan trains everyday users with. */
static const struct {
  const char *format, *roles;
  int day; /* from this week's Monday; 0: when the plan has it */
  int hour;
  int weeks; /* since the kickoff, at least */
  SwVenue venue;
} sessions[] = {
    {"A", "business-owner platform-administrator", -4, 10, 1, SW_VENUE_REMOTE},
    {"B", "platform-administrator private-administrator", -3, 13, 3, SW_VENUE_ON_SITE},
    {"B", "everyday-user", 0, 0, G_MININT, SW_VENUE_ON_SITE},
};

typedef struct {
  SwTraining *training;
  const Samples *of;
  const char *trainer;
  gint64 session;
  GError **error;
} Making;

static SwInstant
planned_start (SwPlan *plan, const char *role)
{
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwPlaybookItem *item = sw_plan_task (plan, i)->item;
    if (item != NULL && g_strcmp0 (item->trains, role) == 0)
      return sw_plan_schedule (plan, FALSE)->start[i];
  }
  return SW_NO_INSTANT;
}

static gboolean
enrol (Making *making)
{
  const SwTrainingSession *session = sw_training_session (making->training, making->session);
  SwEnrolment people[MOST_LEARNERS];
  guint count = 0;
  for (guint i = 0; i < MOST_LEARNERS && making->of->learners[i].name != NULL; i++) {
    const Learner *learner = &making->of->learners[i];
    if (sw_training_session_has_role (session, learner->role))
      people[count++] = (SwEnrolment){.name = learner->name,
                                      .company = making->of->company,
                                      .role = learner->role,
                                      .email = learner->email,
                                      .team = learner->team};
  }
  return sw_roster_enrol_many (making->training, making->session, people, count, NULL,
                               making->error);
}

/* Topics of the learner's role, and those of the session's format. */
static gboolean
tick (Making *making, const Learner *learner, gint64 person)
{
  const SwTrainingSession *session = sw_training_session (making->training, making->session);
  g_autoptr (GPtrArray) topics = sw_training_topics (making->training, session);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    g_autofree char *holder = g_strndup (topic->key, (gsize) (topic->item - topic->key - 1));
    if (g_str_equal (holder, learner->role) ||
        sw_curriculum_role (sw_training_curriculum (making->training), holder) == NULL)
      g_ptr_array_add (keys, g_strdup (topic->key));
  }
  for (guint i = 0; i < keys->len; i++) {
    char sign = learner->ticks[i % strlen (learner->ticks)];
    SwTickState state = sign == 'a' ? SW_TICK_ALONE : sign == 's' ? SW_TICK_SHOWN : SW_TICK_NOT_YET;
    if (!sw_tick_set (making->training, making->session, person, keys->pdata[i], state,
                      making->trainer, making->error))
      return FALSE;
  }
  return TRUE;
}

/* What a learner did in a session that is over. */
static gboolean
take_part (Making *making, const Learner *learner)
{
  const SwPerson *known = sw_training_find_person (making->training, learner->name, NULL);
  if (known == NULL)
    return TRUE; /* comes to another session */
  gint64 person = known->id;
  const SwTrainingSession *session = sw_training_session (making->training, making->session);
  if (sw_training_session_attendee (session, person) == NULL)
    return TRUE;
  gboolean late = learner->attendance == SW_ATTENDANCE_LATE;
  if (!sw_roster_attend (making->training, making->session, person, -1, learner->attendance,
                         late ? MINUTES_LATE : 0, making->error))
    return FALSE;
  if (learner->attendance == SW_ATTENDANCE_EXCUSED)
    return TRUE;
  return tick (making, learner, person) &&
         (learner->score == 0 ||
          sw_training_feedback_set (making->training, making->session, person, NULL, learner->score,
                                    learner->feedback, making->error) != 0);
}

/* Item by item in the minutes that were planned, and what people did at its end. */
static gboolean
go_through (Making *making, SwContext *context)
{
  SwTraining *training = making->training;
  g_autoptr (SwAgenda) agenda = sw_agenda_read (training, making->session);
  gboolean good = sw_agenda_run_start (training, making->session, making->error);
  for (guint i = 0; good && i < agenda->items->len; i++) {
    int seconds = ((SwAgendaItem *) agenda->items->pdata[i])->minutes * 60;
    context->now += seconds;
    good = sw_agenda_run_next (training, making->session, seconds, making->error);
  }
  for (guint i = 0; good && i < MOST_LEARNERS && making->of->learners[i].name != NULL; i++)
    good = take_part (making, &making->of->learners[i]);
  return good && sw_agenda_run_finish (training, making->session, 0, making->error);
}

/* A session that is over was held when it was planned. */
static gboolean
hold (Making *making)
{
  SwPlan *plan = sw_training_plan (making->training);
  SwContext *context = sw_library_context (sw_training_library (making->training));
  const char *const done[] = {"progress=100", NULL};
  gint64 now = context->now;
  const SwTrainingSession *session = sw_training_session (making->training, making->session);
  context->now = sw_instant_to_stamp (sw_training_start (making->training, session));
  gboolean held = go_through (making, context);
  context->now = now;
  return held && sw_plan_set_many (plan, sw_plan_find (plan, making->session), done, making->error);
}

/* One question is answered, one still open. */
static gboolean
park (Making *making)
{
  gint64 answered = sw_parking_lot_add (making->training, making->session, making->of->answered, 0,
                                        making->error);
  return answered != 0 &&
         sw_parked_set_answer (making->training, answered, making->of->answer, making->error) &&
         sw_parking_lot_add (making->training, making->session, making->of->question, 0,
                             making->error) != 0;
}

static const char *
trainer_of (SwTraining *training)
{
  GPtrArray *people = sw_training_people (training);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (g_strcmp0 (person->role, "vendor-trainer") == 0)
      return person->name;
  }
  return NULL;
}

gboolean
sw_sample_add_training (SwPlan *plan, SwDay monday, int weeks, GError **error)
{
  g_autoptr (SwTraining) training = sw_training_new (plan);
  g_autofree char *trainer = g_strdup (trainer_of (training));
  Making making = {training, &samples[sw_plan_project (plan)->language], trainer, 0, error};
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++) {
    gboolean over = sessions[i].day < 0;
    if (weeks < sessions[i].weeks)
      continue;
    SwSessionDraft draft = SW_SESSION_DRAFT_INIT;
    draft.format = sessions[i].format;
    draft.roles = sessions[i].roles;
    draft.trainer = trainer;
    draft.venue = sessions[i].venue;
    draft.room = sessions[i].venue == SW_VENUE_ON_SITE ? making.of->room : NULL;
    draft.address = sessions[i].venue == SW_VENUE_REMOTE ? "https://meet.example.com/intro" : NULL;
    draft.at = over ? sw_day_instant (monday + sessions[i].day, sessions[i].hour * 60)
                    : planned_start (plan, sessions[i].roles);
    making.session = sw_training_session_add (training, &draft, error);
    if (making.session == 0 || !enrol (&making) || (over && !hold (&making)) ||
        (over && i == 0 && !park (&making)))
      return FALSE;
  }
  return TRUE;
}
