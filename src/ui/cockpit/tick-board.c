#include "ui/cockpit/tick-board.h"

#include "core/training/roster.h"
#include "core/training/tick.h"

#include <string.h>

struct _SwTickBoard {
  GObject parent_instance;

  SwTraining *training;
  gint64 session;
  guint half;
  GArray *rows;       /* SwTickRow */
  GArray *columns;    /* SwTickColumn */
  guint8 *states;     /* SwTickState, row by row */
  GHashTable *places; /* person -> row + 1 */
  GHashTable *topics; /* key, borrowed from its column -> column + 1 */
};

G_DEFINE_FINAL_TYPE (SwTickBoard, sw_tick_board, G_TYPE_OBJECT)

enum { CELL, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static SwTickRow *
row_at (SwTickBoard *self, guint row)
{
  return &g_array_index (self->rows, SwTickRow, row);
}

static SwTickColumn *
column_at (SwTickBoard *self, guint column)
{
  return &g_array_index (self->columns, SwTickColumn, column);
}

static guint8 *
state_at (SwTickBoard *self, guint row, guint column)
{
  return &self->states[row * self->columns->len + column];
}

static SwTrainingSession *
session_of (SwTickBoard *self)
{
  return sw_training_session (self->training, self->session);
}

/* --- reading --------------------------------------------------------------------------------- */

/* A topic's key is HOLDER/ITEM. */
static gboolean
same_holder (const char *a, const char *b)
{
  gsize length = (gsize) (strrchr (a, '/') != NULL ? strrchr (a, '/') - a : 0);
  return strncmp (a, b, length + 1) == 0;
}

static void
read_columns (SwTickBoard *self, const SwTrainingSession *session)
{
  SwLanguage language = sw_library_context (sw_training_library (self->training))->language;
  g_autoptr (GPtrArray) topics = sw_training_topics (self->training, session);
  for (guint i = 0; i < topics->len; i++) {
    const SwTopic *topic = topics->pdata[i];
    SwTickColumn column = {
        .topic = g_strdup (topic->key),
        .title = g_strdup (sw_topic_title (topic, language)),
        .first = i > 0 && !same_holder (((SwTopic *) topics->pdata[i - 1])->key, topic->key)};
    g_array_append_val (self->columns, column);
    g_hash_table_insert (self->topics, column.topic, GUINT_TO_POINTER (i + 1));
  }
}

/* Whether anything changed. */
static gboolean
read_presence (SwTickBoard *self, const SwTrainingSession *session)
{
  gboolean changed = FALSE;
  for (guint i = 0; i < session->attendees->len && i < self->rows->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    SwTickRow *row = row_at (self, i);
    guint half = MIN (self->half, attendee->halves->len - 1);
    const SwPresence *presence = &g_array_index (attendee->halves, SwPresence, half);
    changed = changed || row->presence.state != presence->state ||
              row->presence.late != presence->late || row->presence.arrived != presence->arrived ||
              row->presence.departed != presence->departed;
    row->presence = *presence;
    row->drop_in = attendee->drop_in;
    row->away =
        row->presence.state == SW_ATTENDANCE_ABSENT || row->presence.state == SW_ATTENDANCE_EXCUSED;
  }
  return changed;
}

static void
read_rows (SwTickBoard *self, const SwTrainingSession *session)
{
  for (guint i = 0; i < session->attendees->len; i++) {
    const SwPerson *person = ((SwAttendee *) session->attendees->pdata[i])->person;
    SwTickRow row = {.person = person->id, .name = g_strdup (person->name)};
    g_array_append_val (self->rows, row);
    g_hash_table_insert (self->places, g_memdup2 (&row.person, sizeof row.person),
                         GUINT_TO_POINTER (i + 1));
  }
  read_presence (self, session);
}

static SwTickState
read_state (SwTickBoard *self, guint row, guint column)
{
  const SwTick *tick = sw_training_tick (self->training, self->session, row_at (self, row)->person,
                                         column_at (self, column)->topic);
  return tick != NULL ? MAX (tick->state, SW_TICK_NOT_YET) : SW_TICK_NOT_YET;
}

static void
count (SwTickBoard *self)
{
  for (guint j = 0; j < self->columns->len; j++)
    memset (column_at (self, j)->counts, 0, sizeof column_at (self, j)->counts);
  for (guint i = 0; i < self->rows->len; i++) {
    SwTickRow *row = row_at (self, i);
    memset (row->counts, 0, sizeof row->counts);
    for (guint j = 0; j < self->columns->len; j++) {
      row->counts[*state_at (self, i, j)]++;
      if (!row->away)
        column_at (self, j)->counts[*state_at (self, i, j)]++;
    }
  }
}

static void
clear (SwTickBoard *self)
{
  g_hash_table_remove_all (self->places);
  g_hash_table_remove_all (self->topics);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->columns, 0);
  g_clear_pointer (&self->states, g_free);
}

static void
read_all (SwTickBoard *self)
{
  const SwTrainingSession *session = session_of (self);
  clear (self);
  if (session == NULL)
    return;
  self->half = MIN (self->half, sw_tick_board_halves (self) - 1);
  read_columns (self, session);
  read_rows (self, session);
  self->states = g_malloc0 ((gsize) self->rows->len * self->columns->len + 1);
  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = 0; j < self->columns->len; j++)
      *state_at (self, i, j) = (guint8) read_state (self, i, j);
  count (self);
}

/* --- keeping up ------------------------------------------------------------------------------ */

static void
ticked_cb (SwTraining *training, gint64 session, gint64 person, const char *topic,
           SwTickBoard *self)
{
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &person));
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->topics, topic));
  if (session != self->session || row-- == 0 || column-- == 0)
    return;
  SwTickState before = *state_at (self, row, column), after = read_state (self, row, column);
  *state_at (self, row, column) = (guint8) after;
  row_at (self, row)->counts[before]--;
  row_at (self, row)->counts[after]++;
  if (!row_at (self, row)->away) {
    column_at (self, column)->counts[before]--;
    column_at (self, column)->counts[after]++;
  }
  g_signal_emit (self, signals[CELL], 0, row, column);
}

/* Of a session that is named, only ticks and presence changed. */
static void
training_changed_cb (SwTraining *training, gint64 session, SwTickBoard *self)
{
  if (session == 0) {
    read_all (self);
  } else if (session == self->session && session_of (self) != NULL &&
             read_presence (self, session_of (self))) {
    count (self);
  } else {
    return;
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- what there is --------------------------------------------------------------------------- */

SwTraining *
sw_tick_board_training (SwTickBoard *self)
{
  return self->training;
}

gint64
sw_tick_board_session (SwTickBoard *self)
{
  return self->session;
}

gboolean
sw_tick_board_is_there (SwTickBoard *self)
{
  return session_of (self) != NULL;
}

guint
sw_tick_board_rows (SwTickBoard *self)
{
  return self->rows->len;
}

guint
sw_tick_board_columns (SwTickBoard *self)
{
  return self->columns->len;
}

const SwTickRow *
sw_tick_board_row (SwTickBoard *self, guint row)
{
  return row < self->rows->len ? row_at (self, row) : NULL;
}

const SwTickColumn *
sw_tick_board_column (SwTickBoard *self, guint column)
{
  return column < self->columns->len ? column_at (self, column) : NULL;
}

SwTickState
sw_tick_board_state (SwTickBoard *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, SW_TICK_NOT_YET);
  return *state_at (self, row, column);
}

int
sw_tick_board_find (SwTickBoard *self, gint64 person)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &person)) - 1;
}

int
sw_tick_board_search (SwTickBoard *self, const char *text, guint from)
{
  g_autofree char *wanted = sw_text_fold (text);
  for (guint i = 0; *wanted != '\0' && i < self->rows->len; i++) {
    guint row = (from + i) % self->rows->len;
    g_autofree char *name = sw_text_fold (row_at (self, row)->name);
    if (strstr (name, wanted) != NULL)
      return (int) row;
  }
  return -1;
}

void
sw_tick_board_progress (SwTickBoard *self, guint *ticked, guint *all)
{
  *ticked = *all = 0;
  for (guint j = 0; j < self->columns->len; j++) {
    const guint *counts = column_at (self, j)->counts;
    *ticked += counts[SW_TICK_SHOWN] + counts[SW_TICK_ALONE];
    *all += counts[SW_TICK_NOT_YET] + counts[SW_TICK_SHOWN] + counts[SW_TICK_ALONE];
  }
}

guint
sw_tick_board_halves (SwTickBoard *self)
{
  const SwTrainingSession *session = session_of (self);
  return session == NULL
             ? 1
             : sw_training_session_halves (sw_training_start (self->training, session),
                                           sw_training_minutes (self->training, session));
}

guint
sw_tick_board_half (SwTickBoard *self)
{
  return self->half;
}

void
sw_tick_board_set_half (SwTickBoard *self, guint half)
{
  if (half == self->half || half >= sw_tick_board_halves (self))
    return;
  self->half = half;
  read_presence (self, session_of (self));
  count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- steps ----------------------------------------------------------------------------------- */

gboolean
sw_tick_board_set (SwTickBoard *self, guint row, guint column, SwTickState state, GError **error)
{
  g_autofree char *topic = g_strdup (column_at (self, column)->topic);
  return sw_tick_set (self->training, self->session, row_at (self, row)->person, topic, state, NULL,
                      error);
}

gboolean
sw_tick_board_set_row (SwTickBoard *self, guint row, SwTickState state, GError **error)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (g_free);
  gint64 person = row_at (self, row)->person;
  for (guint j = 0; j < self->columns->len; j++)
    g_ptr_array_add (topics, g_strdup (column_at (self, j)->topic));
  return sw_tick_set_many (self->training, self->session, &person, 1,
                           (const char *const *) topics->pdata, topics->len, state, NULL, error);
}

gboolean
sw_tick_board_set_column (SwTickBoard *self, guint column, SwTickState state, GError **error)
{
  g_autofree char *topic = g_strdup (column_at (self, column)->topic);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->rows->len; i++)
    if (!row_at (self, i)->away)
      g_array_append_val (people, row_at (self, i)->person);
  for (guint i = 0; people->len == 0 && i < self->rows->len; i++)
    g_array_append_val (people, row_at (self, i)->person);
  return sw_tick_set_many (self->training, self->session, (const gint64 *) people->data,
                           people->len, (const char *const *) &topic, 1, state, NULL, error);
}

SwTickState
sw_tick_board_next_of_row (SwTickBoard *self, guint row)
{
  return row_at (self, row)->counts[SW_TICK_NOT_YET] > 0 ? SW_TICK_SHOWN : SW_TICK_ALONE;
}

SwTickState
sw_tick_board_next_of_column (SwTickBoard *self, guint column)
{
  return column_at (self, column)->counts[SW_TICK_NOT_YET] > 0 ? SW_TICK_SHOWN : SW_TICK_ALONE;
}

gboolean
sw_tick_board_attend (SwTickBoard *self, guint row, SwAttendance state, int late, GError **error)
{
  return sw_roster_attend (self->training, self->session, row_at (self, row)->person,
                           (int) self->half, state, late, error);
}

gboolean
sw_tick_board_clock (SwTickBoard *self, guint row, int came, int left, GError **error)
{
  const SwTrainingSession *session = session_of (self);
  return session == NULL ||
         sw_roster_clock (self->training, self->session, row_at (self, row)->person, self->half,
                          sw_roster_instant (self->training, session, self->half, came),
                          sw_roster_instant (self->training, session, self->half, left), error);
}

gboolean
sw_tick_board_attend_rest (SwTickBoard *self, GError **error)
{
  return sw_roster_attend_rest (self->training, self->session, self->half, error);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
row_clear_cb (gpointer data)
{
  g_free (((SwTickRow *) data)->name);
}

static void
column_clear_cb (gpointer data)
{
  g_free (((SwTickColumn *) data)->topic);
  g_free (((SwTickColumn *) data)->title);
}

static void
finalize (GObject *object)
{
  SwTickBoard *self = SW_TICK_BOARD (object);
  clear (self);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->topics);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_clear_object (&self->training);
  G_OBJECT_CLASS (sw_tick_board_parent_class)->finalize (object);
}

static void
sw_tick_board_class_init (SwTickBoardClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = finalize;
  signals[CELL] = g_signal_new ("cell", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_UINT, G_TYPE_UINT);
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sw_tick_board_init (SwTickBoard *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (SwTickRow));
  self->columns = g_array_new (FALSE, FALSE, sizeof (SwTickColumn));
  g_array_set_clear_func (self->rows, row_clear_cb);
  g_array_set_clear_func (self->columns, column_clear_cb);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->topics = g_hash_table_new (g_str_hash, g_str_equal);
}

static guint
first_open_half (SwTickBoard *self)
{
  const SwTrainingSession *session = session_of (self);
  guint halves = sw_tick_board_halves (self);
  for (guint half = 0; session != NULL && half < halves; half++) {
    for (guint i = 0; i < session->attendees->len; i++) {
      const SwAttendee *attendee = session->attendees->pdata[i];
      if (half < attendee->halves->len &&
          g_array_index (attendee->halves, SwPresence, half).state == SW_ATTENDANCE_UNSET)
        return half;
    }
  }
  return 0;
}

SwTickBoard *
sw_tick_board_new (SwTraining *training, gint64 session)
{
  SwTickBoard *self = g_object_new (SW_TYPE_TICK_BOARD, NULL);
  self->training = g_object_ref (training);
  self->session = session;
  self->half = first_open_half (self);
  read_all (self);
  g_signal_connect_object (training, "ticked", G_CALLBACK (ticked_cb), self, 0);
  g_signal_connect_object (training, "changed", G_CALLBACK (training_changed_cb), self, 0);
  return self;
}
