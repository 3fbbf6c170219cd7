#include "core/training/coverage.h"

#include <string.h>

typedef struct {
  guint role; /* place among the roles */
  guint topic;
} Column;

typedef struct {
  SwTraining *training;
  SwCoverage *coverage;
  SwDay day;            /* the status day */
  GHashTable *columns;  /* key of a topic -> Column */
  GHashTable *roles;    /* item -> place + 1 */
  GHashTable *people;   /* id -> one byte for each role: belongs to it */
  GHashTable *rows;     /* id -> SwCoverageRow for each role, NULL where not */
  GHashTable *sessions; /* id -> place + 1 among the training's, in order of time */
} Look;

gboolean
sw_tick_counts (SwTickState state)
{
  return state == SW_TICK_SHOWN || state == SW_TICK_ALONE;
}

guint
sw_coverage_row_missing (const SwCoverageRow *row)
{
  return row->role->topics->len - row->ticked;
}

static void
row_free_cb (gpointer data)
{
  SwCoverageRow *row = data;
  g_free (row->cells);
  g_free (row);
}

static void
role_free_cb (gpointer data)
{
  SwCoverageRole *role = data;
  g_free (role->by_topic);
  g_free (role);
}

static guint
role_count (const Look *look)
{
  return look->coverage->roles->len;
}

static void
add_roles (Look *look)
{
  const SwCurriculum *curriculum = sw_training_curriculum (look->training);
  for (guint i = 0; i < curriculum->roles->len; i++) {
    const SwTrainingRole *role = curriculum->roles->pdata[i];
    SwCoverageRole *covered = g_new0 (SwCoverageRole, 1);
    covered->role = role;
    covered->since = SW_NO_DAY;
    covered->by_topic = g_new0 (guint, MAX (role->topics->len, 1));
    g_ptr_array_add (look->coverage->roles, covered);
    g_hash_table_insert (look->roles, role->item, GUINT_TO_POINTER (i + 1));
    for (guint j = 0; j < role->topics->len; j++) {
      const Column column = {i, j};
      g_hash_table_insert (look->columns, ((SwTopic *) role->topics->pdata[j])->key,
                           g_memdup2 (&column, sizeof column));
    }
  }
}

/* Which roles a session trains: those it names; all where it names none and its format has no use
 * cases. One byte each, to free. */
static guint8 *
roles_of (const Look *look, const SwTrainingSession *session)
{
  guint8 *roles = g_new0 (guint8, MAX (role_count (look), 1));
  const SwSessionFormat *format = sw_training_format (look->training, session);
  g_auto (GStrv) items = g_strsplit (session->roles != NULL ? session->roles : "", " ", -1);
  if (session->roles == NULL && (format == NULL || format->topics->len == 0))
    memset (roles, 1, role_count (look));
  for (guint i = 0; items[i] != NULL; i++) {
    guint place = GPOINTER_TO_UINT (g_hash_table_lookup (look->roles, items[i]));
    if (place > 0)
      roles[place - 1] = 1;
  }
  return roles;
}

static guint
own_role (const Look *look, const SwPerson *person)
{
  return person->role != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (look->roles, person->role))
                              : 0;
}

static guint8 *
roles_of_person (Look *look, const SwPerson *person)
{
  guint8 *roles = g_hash_table_lookup (look->people, &person->id);
  if (roles == NULL) {
    roles = g_new0 (guint8, MAX (role_count (look), 1));
    g_hash_table_insert (look->people, (gpointer) &person->id, roles);
  }
  return roles;
}

/* Enrolment in a session says more about a role than having none; not where it names no role. */
static void
take_enrolment (Look *look, const SwPerson *person, const guint8 *roles)
{
  guint own = own_role (look, person);
  if (own > 0 && roles[own - 1])
    return;
  guint8 *of_person = roles_of_person (look, person);
  for (guint i = 0; i < role_count (look); i++)
    of_person[i] |= roles[i];
}

static void
take_sessions (Look *look)
{
  GPtrArray *sessions = sw_training_sessions (look->training);
  for (guint i = 0; i < sessions->len; i++) {
    const SwTrainingSession *session = sessions->pdata[i];
    g_autofree guint8 *roles = roles_of (look, session);
    SwDay day = sw_instant_day (sw_training_start (look->training, session));
    g_hash_table_insert (look->sessions, (gpointer) &session->id, GUINT_TO_POINTER (i + 1));
    for (guint j = 0; j < role_count (look) && day <= look->day; j++) {
      SwCoverageRole *role = look->coverage->roles->pdata[j];
      if (roles[j] && (role->since == SW_NO_DAY || day < role->since))
        role->since = day;
    }
    for (guint j = 0; session->roles != NULL && j < session->attendees->len; j++)
      take_enrolment (look, ((SwAttendee *) session->attendees->pdata[j])->person, roles);
  }
}

static void
add_row (Look *look, guint place, const SwPerson *person)
{
  SwCoverageRole *role = look->coverage->roles->pdata[place];
  SwCoverageRow **rows = g_hash_table_lookup (look->rows, &person->id);
  SwCoverageRow *row = g_new0 (SwCoverageRow, 1);
  row->person = person;
  row->role = role->role;
  row->cells = g_new0 (SwCoverageCell, MAX (role->role->topics->len, 1));
  row->missing_days = -1;
  for (guint i = 0; i < role->role->topics->len; i++)
    row->cells[i].state = SW_TICK_UNSET;
  g_ptr_array_add (look->coverage->rows, row);
  role->people++;
  if (rows == NULL) {
    rows = g_new0 (SwCoverageRow *, role_count (look));
    g_hash_table_insert (look->rows, (gpointer) &person->id, rows);
  }
  rows[place] = row;
}

static void
add_rows (Look *look)
{
  GPtrArray *people = sw_training_people (look->training);
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    guint own = own_role (look, person);
    if (own > 0)
      roles_of_person (look, person)[own - 1] = 1;
  }
  for (guint place = 0; place < role_count (look); place++) {
    for (guint i = 0; i < people->len; i++) {
      const SwPerson *person = people->pdata[i];
      const guint8 *roles = g_hash_table_lookup (look->people, &person->id);
      if (roles != NULL && roles[place])
        add_row (look, place, person);
    }
  }
}

static void
take_tick_cb (gint64 id, gint64 person, const char *topic, const SwTick *tick, gpointer user_data)
{
  Look *look = user_data;
  const Column *column = g_hash_table_lookup (look->columns, topic);
  SwCoverageRow **rows = g_hash_table_lookup (look->rows, &person);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (look->sessions, &id));
  if (column == NULL || rows == NULL || rows[column->role] == NULL || place == 0)
    return;
  SwCoverageCell *cell = &rows[column->role]->cells[column->topic];
  guint known = cell->session != NULL
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (look->sessions, &cell->session->id))
                    : G_MAXUINT;
  if (tick->state < cell->state || (tick->state == cell->state && place > known))
    return;
  *cell =
      (SwCoverageCell){tick->state, tick, sw_training_sessions (look->training)->pdata[place - 1]};
}

static void
add_up (Look *look)
{
  SwCoverage *coverage = look->coverage;
  for (guint i = 0; i < coverage->rows->len; i++) {
    SwCoverageRow *row = coverage->rows->pdata[i];
    guint place = GPOINTER_TO_UINT (g_hash_table_lookup (look->roles, row->role->item)) - 1;
    SwCoverageRole *role = coverage->roles->pdata[place];
    guint topics = row->role->topics->len;
    for (guint j = 0; j < topics; j++) {
      gboolean counts = sw_tick_counts (row->cells[j].state);
      role->by_topic[j] += counts;
      row->ticked += counts;
      row->alone += row->cells[j].state == SW_TICK_ALONE;
    }
    role->ticked += row->ticked;
    coverage->ticked += row->ticked;
    coverage->pairs += topics;
    if (row->ticked < topics && role->since != SW_NO_DAY)
      row->missing_days = look->day - role->since;
  }
}

SwCoverage *
sw_coverage_new (SwTraining *training, SwDay today)
{
  SwCoverage *coverage = g_new0 (SwCoverage, 1);
  coverage->roles = g_ptr_array_new_with_free_func (role_free_cb);
  coverage->rows = g_ptr_array_new_with_free_func (row_free_cb);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) sessions = g_hash_table_new (g_int64_hash, g_int64_equal);
  Look look = {training, coverage, sw_plan_status_day (sw_training_plan (training), today),
               columns,  roles,    people,
               rows,     sessions};
  add_roles (&look);
  take_sessions (&look);
  add_rows (&look);
  sw_training_each_tick (training, take_tick_cb, &look);
  add_up (&look);
  return coverage;
}

void
sw_coverage_free (SwCoverage *coverage)
{
  g_ptr_array_unref (coverage->roles);
  g_ptr_array_unref (coverage->rows);
  g_free (coverage);
}
