#include "core/plan/why-pieces.h"

#include <string.h>

/* An action with more pieces than this is booked as one: doing it piece by piece costs a schedule
 * each, and nobody reads so many rows. */
#define MOST_PIECES 200

typedef struct {
  SwPast *past;
  SwLibrary *library; /* as the action left it */
  const SwPastAction *action;
  GPtrArray *pieces;
  GHashTable *comers; /* tasks that came or went with it -> SwWhyCause + 1 */
  gboolean modes;
} Taking;

/* The cells of one row. */
typedef struct {
  const char *table;
  gint64 row;
  guint first, end;
} Run;

void
sw_why_piece_free (SwWhyPiece *piece)
{
  g_array_unref (piece->cells);
  g_free (piece);
}

/* The party that `sql` finds in its first column that has one. */
static int
read_side (Taking *taking, const char *sql, gint64 row)
{
  g_autoptr (SwQuery) query = sw_library_query (taking->library, sql, SW_INT (row), SW_END);
  SwParty party = SW_PARTY_UNSET;
  if (sw_query_next (query) && !sw_party_parse (sw_query_text (query, 0), &party))
    sw_party_parse (sw_query_text (query, 1), &party);
  return party != SW_PARTY_UNSET ? (int) party : SW_WHY_BY_NOBODY;
}

static int
side_of_task (Taking *taking, gint64 task)
{
  return read_side (taking,
                    "SELECT t.party, p.party FROM task t LEFT JOIN person p ON p.id = t.owner "
                    "WHERE t.id = ?1",
                    task);
}

/* A party's calendar is the party's doing, a person's absence that of the person's party. */
static int
side_of_calendar (Taking *taking, gint64 calendar)
{
  int side = read_side (taking,
                        "SELECT c.party, p.party FROM calendar c LEFT JOIN person p ON p.id = "
                        "c.person WHERE c.id = ?1",
                        calendar);
  return side != SW_WHY_BY_NOBODY ? side : SW_WHY_BY_CALENDAR;
}

static void
put (Taking *taking, gint64 task, SwWhyCause cause, int side, guint cell)
{
  SwWhyPiece *piece = NULL;
  for (guint i = taking->pieces->len; i > 0 && piece == NULL; i--) {
    SwWhyPiece *known = taking->pieces->pdata[i - 1];
    if (known->task == task && known->cause == cause && known->side == side)
      piece = known;
  }
  if (piece == NULL) {
    piece = g_new0 (SwWhyPiece, 1);
    *piece = (SwWhyPiece){task, cause, side, g_array_new (FALSE, FALSE, sizeof (guint))};
    g_ptr_array_add (taking->pieces, piece);
  }
  g_array_append_val (piece->cells, cell);
}

static void
put_run (Taking *taking, gint64 task, SwWhyCause cause, int side, const Run *run)
{
  for (guint i = run->first; i < run->end; i++)
    put (taking, task, cause, side, i);
}

/* The cause that the columns of a task stand for. */
static SwWhyCause
cause_of_column (Taking *taking, const char *column)
{
  static const struct {
    const char *column;
    SwWhyCause cause;
  } causes[] = {{"duration", SW_WHY_DURATION},
                {"unit", SW_WHY_DURATION},
                {"kind", SW_WHY_DURATION},
                {"optimistic", SW_WHY_DURATION},
                {"pessimistic", SW_WHY_DURATION},
                {"constraint_kind", SW_WHY_CONSTRAINT},
                {"constraint_at", SW_WHY_CONSTRAINT},
                {"parent", SW_WHY_STRUCTURE},
                {"position", SW_WHY_STRUCTURE},
                {"owner", SW_WHY_OWNER},
                {"party", SW_WHY_OWNER},
                {"effort", SW_WHY_EFFORT},
                {"recurrence", SW_WHY_RECURRENCE},
                {"progress", SW_WHY_PROGRESS}};
  SwWhyCause cause = SW_WHY_OTHER;
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_str_equal (causes[i].column, column))
      cause = causes[i].cause;
  if (cause == SW_WHY_CONSTRAINT && g_str_equal (taking->action->verb, "task-move"))
    return SW_WHY_MOVED;
  if (cause != SW_WHY_OTHER && g_str_equal (taking->action->verb, "plan-level"))
    return SW_WHY_LEVELLING;
  return cause;
}

/* Did the row come or go? Else FALSE. */
static gboolean
comes_or_goes (Taking *taking, const Run *run, SwWhyCause *cause)
{
  gboolean found = FALSE;
  for (guint i = run->first; i < run->end; i++) {
    const SwPastCell *cell = sw_past_cell (taking->past, i);
    gboolean deleted = g_str_equal (cell->column, "deleted");
    if (!deleted && (found || !g_str_equal (cell->column, "id")))
      continue;
    *cause = deleted && cell->value.number != 0 ? SW_WHY_REMOVED : SW_WHY_ADDED;
    found = TRUE;
  }
  return found;
}

static void
take_task (Taking *taking, const Run *run)
{
  SwWhyCause cause;
  if (taking->modes) {
    put_run (taking, 0, SW_WHY_MODE, SW_WHY_BY_NOBODY, run);
    return;
  }
  int side = side_of_task (taking, run->row);
  if (comes_or_goes (taking, run, &cause)) {
    put_run (taking, run->row, cause, side, run);
    return;
  }
  for (guint i = run->first; i < run->end; i++) {
    cause = cause_of_column (taking, sw_past_cell (taking->past, i)->column);
    if (cause != SW_WHY_OTHER)
      put (taking, run->row, cause, side, i);
    else
      put (taking, 0, cause, SW_WHY_BY_NOBODY, i);
  }
}

/* What hangs on a task that came or went with it belongs to that. */
static void
take_for_task (Taking *taking, const Run *run, gint64 task, gint64 other, SwWhyCause cause)
{
  gpointer comer = g_hash_table_lookup (taking->comers, &task);
  if (comer == NULL && other != 0 && (comer = g_hash_table_lookup (taking->comers, &other)) != NULL)
    task = other;
  if (taking->modes)
    put_run (taking, 0, SW_WHY_MODE, SW_WHY_BY_NOBODY, run);
  else
    put_run (taking, task, comer != NULL ? (SwWhyCause) (GPOINTER_TO_INT (comer) - 1) : cause,
             side_of_task (taking, task), run);
}

static void
take_link (Taking *taking, const Run *run)
{
  g_autoptr (SwQuery) query =
      sw_library_query (taking->library, "SELECT successor, predecessor FROM link WHERE id = ?1",
                        SW_INT (run->row), SW_END);
  gboolean found = sw_query_next (query);
  gint64 successor = found ? sw_query_int (query, 0) : 0;
  gint64 predecessor = found ? sw_query_int (query, 1) : 0;
  take_for_task (taking, run, successor, predecessor, SW_WHY_LINK);
}

static void
take_pause (Taking *taking, const Run *run)
{
  gint64 task = sw_library_number (taking->library, 0, "SELECT task FROM pause WHERE id = ?1",
                                   SW_INT (run->row), SW_END);
  take_for_task (taking, run, task, 0, SW_WHY_PAUSE);
}

static void
take_occurrence (Taking *taking, const Run *run)
{
  gint64 task = sw_library_number (taking->library, 0, "SELECT task FROM occurrence WHERE id = ?1",
                                   SW_INT (run->row), SW_END);
  take_for_task (taking, run, task, 0, SW_WHY_RECURRENCE);
}

static gboolean
is_mode (const char *column)
{
  static const char *const modes[] = {"mode", "delivery", "hosting", NULL};
  return g_strv_contains (modes, column);
}

static void
take_project (Taking *taking, const Run *run)
{
  static const char *const starts[] = {"start", "schedule_from", "wished_go_live", NULL};
  for (guint i = run->first; i < run->end; i++) {
    const char *column = sw_past_cell (taking->past, i)->column;
    put (taking, 0,
         is_mode (column)                   ? SW_WHY_MODE
         : g_str_equal (column, "go_live")  ? SW_WHY_GO_LIVE
         : g_strv_contains (starts, column) ? SW_WHY_START
                                            : SW_WHY_OTHER,
         SW_WHY_BY_NOBODY, i);
  }
}

static void
take_playbook (Taking *taking, const Run *run)
{
  put_run (taking, 0, SW_WHY_MODE, SW_WHY_BY_NOBODY, run);
}

static void
take_calendar_of (Taking *taking, const Run *run, gint64 calendar)
{
  gboolean absence =
      sw_library_number (taking->library, 0, "SELECT person FROM calendar WHERE id = ?1",
                         SW_INT (calendar), SW_END) != 0;
  put_run (taking, 0, absence ? SW_WHY_ABSENCE : SW_WHY_CALENDAR,
           side_of_calendar (taking, calendar), run);
}

static void
take_calendar (Taking *taking, const Run *run)
{
  take_calendar_of (taking, run, run->row);
}

static void
take_calendar_day (Taking *taking, const Run *run)
{
  take_calendar_of (taking, run,
                    sw_library_number (taking->library, 0,
                                       "SELECT calendar FROM calendar_day WHERE id = ?1",
                                       SW_INT (run->row), SW_END));
}

static void
take_person (Taking *taking, const Run *run)
{
  put_run (taking, 0, SW_WHY_OWNER,
           read_side (taking, "SELECT party, NULL FROM person WHERE id = ?1", run->row), run);
}

static void
take_run (Taking *taking, const Run *run)
{
  static const struct {
    const char *table;
    void (*take) (Taking *taking, const Run *run);
  } tables[] = {{"task", take_task},         {"link", take_link},
                {"pause", take_pause},       {"occurrence", take_occurrence},
                {"project", take_project},   {"project_playbook", take_playbook},
                {"calendar", take_calendar}, {"calendar_day", take_calendar_day},
                {"person", take_person}};
  if (g_str_equal (taking->action->verb, "plan-parallel")) {
    put_run (taking, 0, SW_WHY_PARALLEL, SW_WHY_BY_NOBODY, run);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (g_str_equal (tables[i].table, run->table)) {
      tables[i].take (taking, run);
      return;
    }
  }
  put_run (taking, 0, SW_WHY_OTHER, SW_WHY_BY_NOBODY, run);
}

/* The cells of a row follow each other. */
static GArray *
find_runs (SwPast *past, const SwPastAction *action)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint i = action->first; i < action->end; i++) {
    const SwPastCell *cell = sw_past_cell (past, i);
    Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
    if (last != NULL && last->table == cell->table && last->row == cell->row) {
      last->end = i + 1;
      continue;
    }
    Run run = {cell->table, cell->row, i, i + 1};
    g_array_append_val (runs, run);
  }
  return runs;
}

static void
look_around (Taking *taking, GArray *runs)
{
  for (guint i = 0; i < runs->len; i++) {
    Run *run = &g_array_index (runs, Run, i);
    SwWhyCause cause;
    if (g_str_equal (run->table, "task") && comes_or_goes (taking, run, &cause))
      g_hash_table_insert (taking->comers, &run->row, GINT_TO_POINTER (cause + 1));
    for (guint at = run->first; g_str_equal (run->table, "project") && at < run->end; at++)
      taking->modes = taking->modes || is_mode (sw_past_cell (taking->past, at)->column);
  }
}

static void
join (Taking *taking)
{
  SwWhyPiece *whole = taking->pieces->pdata[0];
  for (guint i = 1; i < taking->pieces->len; i++) {
    const SwWhyPiece *piece = taking->pieces->pdata[i];
    if (whole->cause == SW_WHY_OTHER)
      whole->cause = piece->cause;
    g_array_append_vals (whole->cells, piece->cells->data, piece->cells->len);
  }
  whole->task = 0;
  whole->side = SW_WHY_BY_NOBODY;
  g_ptr_array_set_size (taking->pieces, 1);
}

GPtrArray *
sw_why_pieces (SwPast *past, const SwPastAction *action)
{
  g_autoptr (GArray) runs = find_runs (past, action);
  g_autoptr (GHashTable) comers = g_hash_table_new (g_int64_hash, g_int64_equal);
  Taking taking = {past,   sw_past_library (past),
                   action, g_ptr_array_new_with_free_func ((GDestroyNotify) sw_why_piece_free),
                   comers, FALSE};
  look_around (&taking, runs);
  for (guint i = 0; i < runs->len; i++)
    take_run (&taking, &g_array_index (runs, Run, i));
  if (taking.pieces->len > MOST_PIECES)
    join (&taking);
  return taking.pieces;
}
