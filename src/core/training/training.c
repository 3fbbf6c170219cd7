#include "core/training/training.h"

#include "core/base/error.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  gint64 session;
  gint64 person;
  const char *topic; /* in `texts` */
} TickKey;

struct _SwTraining {
  GObject parent_instance;

  SwPlan *plan;
  SwCurriculum *curriculum;
  GPtrArray *people;
  GPtrArray *sessions;
  GHashTable *by_person; /* id -> SwPerson */
  GHashTable *by_name;   /* folded -> SwPerson, NULL where several are called so; made when asked */
  GHashTable *ticks;     /* TickKey -> SwTick */
  GHashTable *tick_rows; /* id of a row -> TickKey, borrowed from `ticks` */
  GStringChunk *texts;   /* topics and authors of ticks */
};

G_DEFINE_FINAL_TYPE (SwTraining, sw_training, G_TYPE_OBJECT)

enum { TICKED, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Ticks */

static guint
tick_key_hash (gconstpointer data)
{
  const TickKey *key = data;
  return g_int64_hash (&key->session) ^ (g_int64_hash (&key->person) * 31u) ^
         g_str_hash (key->topic);
}

static gboolean
tick_key_equal (gconstpointer a, gconstpointer b)
{
  const TickKey *left = a, *right = b;
  return left->session == right->session && left->person == right->person &&
         g_str_equal (left->topic, right->topic);
}

static void
forget_tick (SwTraining *self, gint64 row)
{
  TickKey *key = g_hash_table_lookup (self->tick_rows, &row);
  if (key == NULL)
    return;
  g_hash_table_remove (self->tick_rows, &row);
  g_hash_table_remove (self->ticks, key);
}

/* One row of: id, session, person, topic, state, at, author. */
static void
take_tick (SwTraining *self, SwQuery *query)
{
  gint64 row = sw_query_int (query, 0);
  SwTickState state;
  forget_tick (self, row);
  if (sw_query_text (query, 3) == NULL || !sw_tick_parse (sw_query_text (query, 4), &state))
    return;
  TickKey *key = g_new (TickKey, 1);
  *key = (TickKey){sw_query_int (query, 1), sw_query_int (query, 2),
                   g_string_chunk_insert_const (self->texts, sw_query_text (query, 3))};
  if (g_hash_table_contains (self->ticks, key)) { /* a row of another id for the same fact */
    g_free (key);
    return;
  }
  const char *author = sw_query_text (query, 6);
  SwTick *tick = g_new (SwTick, 1);
  *tick = (SwTick){state, sw_query_int (query, 5),
                   author != NULL ? g_string_chunk_insert_const (self->texts, author) : NULL};
  g_hash_table_insert (self->ticks, key, tick);
  g_hash_table_insert (self->tick_rows, g_memdup2 (&row, sizeof row), key);
}

#define TICK_COLUMNS "SELECT id, session, person, topic, state, at, author FROM tick WHERE "

static void
read_ticks (SwTraining *self)
{
  g_hash_table_remove_all (self->tick_rows);
  g_hash_table_remove_all (self->ticks);
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (self), TICK_COLUMNS "project = ?1 AND deleted = 0 ORDER BY id",
      SW_INT (sw_training_project (self)->id), SW_END);
  while (sw_query_next (query))
    take_tick (self, query);
}

/* Reads the row anew and tells of the tick that it was and of the one that it is; its session. */
static gint64
read_tick (SwTraining *self, gint64 row)
{
  const TickKey *old = g_hash_table_lookup (self->tick_rows, &row), *key;
  TickKey before = old != NULL ? *old : (TickKey){0};
  forget_tick (self, row);
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (self), TICK_COLUMNS "id = ?1 AND project = ?2 AND deleted = 0",
      SW_INT (row), SW_INT (sw_training_project (self)->id), SW_END);
  if (sw_query_next (query))
    take_tick (self, query);
  key = g_hash_table_lookup (self->tick_rows, &row);
  TickKey after = key != NULL ? *key : before;
  if (before.topic != NULL && !tick_key_equal (&before, &after))
    g_signal_emit (self, signals[TICKED], 0, before.session, before.person, before.topic);
  if (after.topic != NULL)
    g_signal_emit (self, signals[TICKED], 0, after.session, after.person, after.topic);
  return after.session;
}

const SwTick *
sw_training_tick (SwTraining *self, gint64 session, gint64 person, const char *topic)
{
  const TickKey key = {session, person, topic};
  return g_hash_table_lookup (self->ticks, &key);
}

const SwTick *
sw_training_best_tick (SwTraining *self, gint64 person, const char *topic)
{
  const SwTick *best = NULL;
  for (guint i = 0; i < self->sessions->len; i++) {
    const SwTrainingSession *session = self->sessions->pdata[i];
    const SwTick *tick = sw_training_tick (self, session->id, person, topic);
    if (tick != NULL && (best == NULL || tick->state > best->state))
      best = tick;
  }
  return best;
}

void
sw_training_each_tick (SwTraining *self, SwTickFunc each, gpointer user_data)
{
  GHashTableIter iter;
  gpointer key, tick;
  g_hash_table_iter_init (&iter, self->ticks);
  while (g_hash_table_iter_next (&iter, &key, &tick)) {
    const TickKey *of = key;
    each (of->session, of->person, of->topic, tick, user_data);
  }
}

/* Sessions */

static int
by_start (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SwTraining *self = user_data;
  const SwTrainingSession *left = *(SwTrainingSession *const *) a,
                          *right = *(SwTrainingSession *const *) b;
  SwInstant left_start = sw_training_start (self, left);
  SwInstant right_start = sw_training_start (self, right);
  if (left_start != right_start)
    return left_start < right_start ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

static void
read_sessions (SwTraining *self)
{
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (self),
      "SELECT task, format, language, venue, room, address, team, roles, repeats, started, "
      "finished, booked FROM session WHERE project = ?1 AND deleted = 0 ORDER BY id",
      SW_INT (sw_training_project (self)->id), SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    if (sw_plan_find (self->plan, id) < 0 || sw_training_session (self, id) != NULL)
      continue;
    SwTrainingSession *session = sw_training_session_new (id);
    session->format_item = g_strdup (sw_query_text (query, 1));
    session->language = sw_training_project (self)->language;
    sw_language_parse (sw_query_text (query, 2), &session->language);
    sw_venue_parse (sw_query_text (query, 3), &session->venue);
    session->room = g_strdup (sw_query_text (query, 4));
    session->address = g_strdup (sw_query_text (query, 5));
    session->team = g_strdup (sw_query_text (query, 6));
    session->roles = g_strdup (sw_query_text (query, 7));
    session->repeats = sw_query_int (query, 8);
    session->started = sw_query_int (query, 9);
    session->finished = sw_query_int (query, 10);
    session->booked = sw_query_int (query, 11);
    g_ptr_array_add (self->sessions, session);
  }
  g_ptr_array_sort_with_data (self->sessions, by_start, self);
}

static const SwPresence nobody_said = {SW_ATTENDANCE_UNSET, 0, SW_NO_INSTANT, SW_NO_INSTANT};

static void
enrol (SwTraining *self, SwTrainingSession *session, const SwPerson *person, gboolean drop_in)
{
  guint halves = sw_training_session_halves (sw_training_start (self, session),
                                             sw_training_minutes (self, session));
  SwAttendee *attendee = g_new0 (SwAttendee, 1);
  attendee->person = person;
  attendee->drop_in = drop_in;
  attendee->halves = g_array_new (FALSE, FALSE, sizeof (SwPresence));
  for (guint i = 0; i < halves; i++)
    g_array_append_val (attendee->halves, nobody_said);
  g_ptr_array_add (session->attendees, attendee);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const SwAttendee *left = *(SwAttendee *const *) a, *right = *(SwAttendee *const *) b;
  int order = g_utf8_collate (left->person->name, right->person->name);
  return order != 0
             ? order
             : (left->person->id > right->person->id) - (left->person->id < right->person->id);
}

static void
read_enrolments (SwTraining *self)
{
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (self),
      "SELECT session, person, drop_in FROM enrolment WHERE project = ?1 AND deleted = 0 "
      "ORDER BY session, person, id",
      SW_INT (sw_training_project (self)->id), SW_END);
  gint64 last_session = 0, last_person = 0;
  SwTrainingSession *session = NULL;
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0), person_id = sw_query_int (query, 1);
    const SwPerson *person = sw_training_person (self, person_id);
    if (id == last_session && person_id == last_person)
      continue;
    if (id != last_session)
      session = sw_training_session (self, id);
    last_session = id;
    last_person = person_id;
    if (session != NULL && person != NULL)
      enrol (self, session, person, sw_query_int (query, 2) != 0);
  }
  for (guint i = 0; i < self->sessions->len; i++)
    g_ptr_array_sort (((SwTrainingSession *) self->sessions->pdata[i])->attendees, by_name);
}

#define ATTENDANCE_COLUMNS                                                                         \
  "SELECT session, person, half, state, late, arrived, departed, deleted FROM attendance WHERE "

/* One row of them. */
static void
take_attendance (SwTraining *self, SwQuery *query)
{
  SwTrainingSession *session = sw_training_session (self, sw_query_int (query, 0));
  SwAttendee *attendee =
      session != NULL ? sw_training_session_attendee (session, sw_query_int (query, 1)) : NULL;
  gint64 half = sw_query_int (query, 2);
  if (attendee == NULL || half < 0 || half >= attendee->halves->len)
    return;
  SwPresence *presence = &g_array_index (attendee->halves, SwPresence, (guint) half);
  *presence = nobody_said;
  if (sw_query_int (query, 7) != 0)
    return;
  if (!sw_attendance_parse (sw_query_text (query, 3), &presence->state))
    presence->state = SW_ATTENDANCE_UNSET;
  presence->late = (int) CLAMP (sw_query_int (query, 4), 0, SW_DAY_MINUTES);
  presence->arrived = sw_query_civil (query, 5);
  presence->departed = sw_query_civil (query, 6);
  SwInstant from, until;
  sw_training_session_half (sw_training_start (self, session), sw_training_minutes (self, session),
                            (guint) half, &from, &until);
  sw_presence_agree (presence, from);
}

static void
read_attendance (SwTraining *self)
{
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (self), ATTENDANCE_COLUMNS "project = ?1 AND deleted = 0 ORDER BY id",
      SW_INT (sw_training_project (self)->id), SW_END);
  while (sw_query_next (query))
    take_attendance (self, query);
}

/* Reads one row anew; its session. */
static gint64
read_presence (SwTraining *self, gint64 row)
{
  g_autoptr (SwQuery) query =
      sw_library_query (sw_training_library (self), ATTENDANCE_COLUMNS "id = ?1 AND project = ?2",
                        SW_INT (row), SW_INT (sw_training_project (self)->id), SW_END);
  if (!sw_query_next (query))
    return 0;
  take_attendance (self, query);
  return sw_query_int (query, 0);
}

/* All but the ticks, which are many and change one by one. */
static void
read_all (SwTraining *self)
{
  g_clear_pointer (&self->curriculum, sw_curriculum_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_hash_table_remove_all (self->by_person);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_ptr_array_set_size (self->sessions, 0);
  self->curriculum = sw_curriculum_read (sw_training_library (self), sw_training_project (self));
  self->people = sw_person_list (sw_training_library (self), sw_training_project (self)->id);
  for (guint i = 0; i < self->people->len; i++) {
    SwPerson *person = self->people->pdata[i];
    g_hash_table_insert (self->by_person, &person->id, person);
  }
  read_sessions (self);
  read_enrolments (self);
  read_attendance (self);
}

/* Does the change concern more than ticks and presence? A task does where it is a session, or may
 * be one. */
static gboolean
concerns (SwTraining *self, const SwNoticeChange *change)
{
  static const char *const tables[] = {"session",        "enrolment",        "training_role",
                                       "training_topic", "session_format",   "person",
                                       "project",        "project_playbook", NULL};
  if (g_str_equal (change->table, "task"))
    return g_str_equal (change->column, "deleted") || g_str_equal (change->column, "project") ||
           sw_training_session (self, change->row) != NULL;
  return g_strv_contains (tables, change->table);
}

static void
plan_changed_cb (SwPlan *plan, gboolean structure, SwTraining *self)
{
  (void) plan;
  (void) structure;
  g_ptr_array_sort_with_data (self->sessions, by_start, self);
}

static void
library_changed_cb (SwLibrary *library, const SwNotice *notice, SwTraining *self)
{
  (void) library;
  if (notice->project != 0 && notice->project != sw_training_project (self)->id)
    return;
  gint64 session = -1, last = 0;
  gboolean anew = notice->many;
  if (notice->many)
    read_ticks (self);
  for (guint i = 0; i < notice->changes->len && !notice->many; i++) {
    const SwNoticeChange *change = &g_array_index (notice->changes, SwNoticeChange, i);
    anew = anew || concerns (self, change);
    gboolean tick = g_str_equal (change->table, "tick");
    if ((!tick && !g_str_equal (change->table, "attendance")) || change->row == last)
      continue;
    last = change->row;
    gint64 of = tick ? read_tick (self, last) : read_presence (self, last);
    session = session == -1 || session == of ? of : 0;
  }
  if (anew)
    read_all (self);
  if (anew || session != -1)
    g_signal_emit (self, signals[CHANGED], 0, anew ? (gint64) 0 : session);
}

SwTraining *
sw_training_new (SwPlan *plan)
{
  SwTraining *self = g_object_new (SW_TYPE_TRAINING, NULL);
  self->plan = g_object_ref (plan);
  read_all (self);
  read_ticks (self);
  g_signal_connect_object (plan, "changed", G_CALLBACK (plan_changed_cb), self, 0);
  g_signal_connect_object (sw_plan_library (plan), "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_AFTER);
  return self;
}

SwPlan *
sw_training_plan (SwTraining *self)
{
  return self->plan;
}

SwLibrary *
sw_training_library (SwTraining *self)
{
  return sw_plan_library (self->plan);
}

const SwProject *
sw_training_project (SwTraining *self)
{
  return sw_plan_project (self->plan);
}

const SwCurriculum *
sw_training_curriculum (SwTraining *self)
{
  return self->curriculum;
}

GPtrArray *
sw_training_people (SwTraining *self)
{
  return self->people;
}

GPtrArray *
sw_training_sessions (SwTraining *self)
{
  return self->sessions;
}

const SwPerson *
sw_training_person (SwTraining *self, gint64 id)
{
  return g_hash_table_lookup (self->by_person, &id);
}

SwTrainingSession *
sw_training_session (SwTraining *self, gint64 id)
{
  for (guint i = 0; i < self->sessions->len; i++) {
    SwTrainingSession *session = self->sessions->pdata[i];
    if (session->id == id)
      return session;
  }
  return NULL;
}

static gint64
read_id (const char *text)
{
  gint64 id;
  return text != NULL && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) ? id : 0;
}

SwTrainingSession *
sw_training_find_session (SwTraining *self, const char *text, GError **error)
{
  SwTrainingSession *session = sw_training_session (self, read_id (text));
  if (session == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-session",
               _ ("There is no training session “%s”. “slipway training show” lists them."),
               text != NULL ? text : "");
  return session;
}

/* A pasted list asks for hundreds of names. */
static void
index_names (SwTraining *self)
{
  if (self->by_name != NULL)
    return;
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->people->len; i++) {
    SwPerson *person = self->people->pdata[i];
    char *name = sw_text_fold (person->name);
    gboolean known = g_hash_table_contains (self->by_name, name);
    g_hash_table_insert (self->by_name, name, known ? NULL : person);
  }
}

const SwPerson *
sw_training_find_person (SwTraining *self, const char *text, GError **error)
{
  const SwPerson *found = sw_training_person (self, read_id (text));
  g_autofree char *wanted = sw_text_fold (text);
  gpointer named = NULL;
  if (found != NULL)
    return found;
  index_names (self);
  if (!g_hash_table_lookup_extended (self->by_name, wanted, NULL, &named))
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-person",
               _ ("There is no such person in the library. “slipway people list” shows who "
                  "there is."));
  else if (named == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "ambiguous-person",
               _ ("Several people are called “%s”. Name the one you mean by its id."), text);
  return named;
}

/* What the plan says */

gint32
sw_training_task (SwTraining *self, const SwTrainingSession *session)
{
  return sw_plan_find (self->plan, session->id);
}

const char *
sw_training_title (SwTraining *self, const SwTrainingSession *session)
{
  gint32 task = sw_training_task (self, session);
  SwLanguage language = sw_library_context (sw_training_library (self))->language;
  return task >= 0 ? sw_plan_title (self->plan, task, language) : "";
}

SwInstant
sw_training_start (SwTraining *self, const SwTrainingSession *session)
{
  gint32 task = sw_training_task (self, session);
  return task >= 0 ? sw_plan_schedule (self->plan, FALSE)->start[task] : SW_NO_INSTANT;
}

int
sw_training_minutes (SwTraining *self, const SwTrainingSession *session)
{
  gint32 task = sw_training_task (self, session);
  if (task < 0)
    return 0;
  const SwScheduleResult *dates = sw_plan_schedule (self->plan, FALSE);
  return dates->finish[task] - dates->start[task];
}

const SwPerson *
sw_training_trainer (SwTraining *self, const SwTrainingSession *session)
{
  gint32 task = sw_training_task (self, session);
  return task >= 0 ? sw_training_person (self, sw_plan_task (self->plan, task)->owner) : NULL;
}

const SwSessionFormat *
sw_training_format (SwTraining *self, const SwTrainingSession *session)
{
  return sw_curriculum_format (self->curriculum, session->format_item);
}

guint
sw_training_surplus (SwTraining *self, const SwTrainingSession *session)
{
  const SwSessionFormat *format = sw_training_format (self, session);
  guint most = format != NULL ? (guint) MAX (format->people, 0) : 0;
  return most > 0 && session->attendees->len > most ? session->attendees->len - most : 0;
}

char *
sw_training_surplus_text (SwTraining *self, const SwTrainingSession *session)
{
  guint people = session->attendees->len, surplus = sw_training_surplus (self, session);
  if (surplus == 0)
    return NULL;
  return g_strdup_printf (
      _ ("%u people are enrolled in “%s”, which is for %u at most. Plan another "
         "session, or raise the number of its format."),
      people, sw_training_title (self, session), people - surplus);
}

gboolean
sw_training_session_has_role (const SwTrainingSession *session, const char *role)
{
  g_auto (GStrv) roles = g_strsplit (session->roles != NULL ? session->roles : "", " ", -1);
  return g_strv_contains ((const char *const *) roles, role);
}

static void
add_all (GPtrArray *into, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    g_ptr_array_add (into, topics->pdata[i]);
}

GPtrArray *
sw_training_topics (SwTraining *self, const SwTrainingSession *session)
{
  GPtrArray *topics = g_ptr_array_new ();
  const SwSessionFormat *format = sw_training_format (self, session);
  gboolean all = session->roles == NULL && (format == NULL || format->topics->len == 0);
  for (guint i = 0; i < self->curriculum->roles->len; i++) {
    const SwTrainingRole *role = self->curriculum->roles->pdata[i];
    if (all || sw_training_session_has_role (session, role->item))
      add_all (topics, role->topics);
  }
  if (format != NULL)
    add_all (topics, format->topics);
  return topics;
}

const SwTopic *
sw_training_find_topic (SwTraining *self, const SwTrainingSession *session, const char *text,
                        GError **error)
{
  g_autoptr (GPtrArray) topics = sw_training_topics (self, session);
  const SwTopic *found = NULL;
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    if (g_str_equal (topic->key, text))
      return topic;
    if (!g_str_equal (topic->item, text))
      continue;
    if (found != NULL) {
      sw_refuse (error, SW_ERROR_REFUSED, "ambiguous-topic",
                 _ ("Several roles have a topic “%s”. Write it as ROLE/TOPIC."), text);
      return NULL;
    }
    found = topic;
  }
  if (found == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-topic",
               _ ("“%s” is no topic of this session. “slipway training show” lists the topics."),
               text);
  return found;
}

gboolean
sw_training_check_enrolled (SwTraining *self, const SwTrainingSession *session, gint64 person,
                            GError **error)
{
  const SwPerson *who = sw_training_person (self, person);
  return sw_training_session_attendee (session, person) != NULL ||
         sw_refuse (error, SW_ERROR_REFUSED, "not-enrolled",
                    _ ("%s is not enrolled in this session. Enrol the person first."),
                    who != NULL ? who->name : "");
}

static void
sw_training_finalize (GObject *object)
{
  SwTraining *self = SW_TRAINING (object);
  g_hash_table_unref (self->tick_rows);
  g_hash_table_unref (self->ticks);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->sessions);
  g_hash_table_unref (self->by_person);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->curriculum, sw_curriculum_free);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (sw_training_parent_class)->finalize (object);
}

static void
sw_training_class_init (SwTrainingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_training_finalize;
  signals[TICKED] =
      g_signal_new ("ticked", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", SW_TYPE_TRAINING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sw_training_init (SwTraining *self)
{
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_training_session_free);
  self->by_person = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->ticks = g_hash_table_new_full (tick_key_hash, tick_key_equal, g_free, g_free);
  self->tick_rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->texts = g_string_chunk_new (4096);
}
