#include "core/base/clock.h"
#include "core/plan/why-cancelled.h"
#include "core/plan/why-pieces.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/library/history.h"

#include <glib/gi18n-lib.h>

const char *
sw_why_cause_code (SwWhyCause cause)
{
  static const char *const codes[SW_N_WHY_CAUSES] = {
      "duration", "link",   "constraint", "added",      "removed",  "moved",    "structure",
      "owner",    "effort", "pause",      "recurrence", "progress", "calendar", "absence",
      "start",    "mode",   "levelling",  "parallel",   "go-live",  "other"};
  return codes[cause];
}

const char *
sw_why_cause_name (SwWhyCause cause)
{
  static const char *const names[SW_N_WHY_CAUSES] = {N_ ("Duration"),
                                                     N_ ("Link"),
                                                     N_ ("Constraint"),
                                                     N_ ("Task added"),
                                                     N_ ("Task removed"),
                                                     N_ ("Task moved"),
                                                     N_ ("Place in the plan"),
                                                     N_ ("Owner"),
                                                     N_ ("Effort"),
                                                     N_ ("Interruption"),
                                                     N_ ("Recurring work"),
                                                     N_ ("Progress"),
                                                     N_ ("Calendar"),
                                                     N_ ("Absence"),
                                                     N_ ("Project’s start"),
                                                     N_ ("Mode"),
                                                     N_ ("Levelling"),
                                                     N_ ("Parallel tracks"),
                                                     N_ ("Another go-live"),
                                                     N_ ("Other")};
  return names[cause];
}

const char *
sw_why_side_code (int side)
{
  return side == SW_WHY_BY_CALENDAR ? "calendar"
         : side == SW_WHY_BY_NOBODY ? NULL
                                    : sw_party_code ((SwParty) side);
}

const char *
sw_why_side_name (int side)
{
  return side == SW_WHY_BY_CALENDAR ? N_ ("Calendar")
         : side == SW_WHY_BY_NOBODY ? N_ ("No party")
                                    : sw_party_name ((SwParty) side);
}

gint64
sw_why_day_begin (SwDay day)
{
  return sw_instant_to_stamp (sw_day_instant (day, 0));
}

SwDay
sw_why_first_day (SwLibrary *library, gint64 project)
{
  gint64 at = sw_library_number (
      library, -1, "SELECT at FROM action WHERE project = ?1 ORDER BY hlc, replica, seq LIMIT 1",
      SW_INT (project), SW_END);
  return at >= 0 ? sw_day_from_stamp (at) : SW_NO_DAY;
}

/* The way through the log. */
typedef struct {
  SwPast *past;
  gint64 project;
  SwPlan *plan; /* NULL until the project is there */
  SwDay day;    /* go-live as last known */
  SwWhy *why;
} Way;

static void
row_free (gpointer data)
{
  SwWhyRow *row = data;
  g_free (row->title);
  g_free (row->name);
  g_free (row->author);
  g_free (row);
}

void
sw_why_free (SwWhy *why)
{
  g_ptr_array_unref (why->rows);
  g_free (why);
}

/* While there is no go-live milestone, it is where it was. */
static SwDay
go_live (const Way *way)
{
  SwDay day = sw_plan_go_live_day (way->plan);
  return day != SW_NO_DAY ? day : way->day;
}

static void
try_plan (Way *way)
{
  way->plan = sw_plan_new (sw_past_library (way->past), way->project, NULL);
  if (way->plan != NULL)
    way->day = sw_plan_go_live_day (way->plan);
}

static char *
dup_title (const Way *way, gint64 task)
{
  gint32 index = task != 0 ? sw_plan_find (way->plan, task) : -1;
  SwLanguage language = sw_library_context (sw_plan_library (way->plan))->language;
  return index >= 0 ? g_strdup (sw_plan_title (way->plan, index, language)) : NULL;
}

static char *
name_of (const Way *way, const SwPastAction *action)
{
  SwLanguage language = sw_library_context (sw_plan_library (way->plan))->language;
  const char *subject = sw_project_subject (sw_plan_project (way->plan), action->subject, language);
  g_autofree char *name = sw_action_name (action->verb, subject);
  if (g_str_equal (action->kind, "undo"))
    return g_strdup_printf (_ ("Undone: %s"), name);
  if (g_str_equal (action->kind, "redo"))
    return g_strdup_printf (_ ("Done again: %s"), name);
  return g_steal_pointer (&name);
}

static void
book (Way *way, const SwPastAction *action, const SwWhyPiece *piece, char *title)
{
  SwDay before = way->day;
  way->day = go_live (way);
  if (before == SW_NO_DAY || way->day == before) {
    g_free (title);
    return;
  }
  SwWhyRow *row = g_new0 (SwWhyRow, 1);
  *row = (SwWhyRow){.task = piece->task,
                    .title = title,
                    .name = name_of (way, action),
                    .author = g_strdup (action->author),
                    .action = action->id,
                    .at = action->at,
                    .cause = piece->cause,
                    .side = piece->side,
                    .before = before,
                    .after = way->day};
  g_ptr_array_add (way->why->rows, row);
}

static void
do_cells (Way *way, const GArray *cells)
{
  const guint *places = (const guint *) (const void *) cells->data;
  sw_past_write (way->past, places, cells->len);
  sw_past_announce (way->past, places, cells->len);
}

/* What concerns no task or one that is gone, then the tasks in the order of the tree. */
static int
by_place (gconstpointer a, gconstpointer b, gpointer data)
{
  SwPlan *plan = data;
  const SwWhyPiece *left = *(SwWhyPiece *const *) a, *right = *(SwWhyPiece *const *) b;
  return sw_plan_find (plan, left->task) - sw_plan_find (plan, right->task);
}

/* The action moved go-live: it is taken back and done again piece by piece. */
static void
do_in_pieces (Way *way, const SwPastAction *action, const GArray *all)
{
  g_autoptr (GPtrArray) pieces = sw_why_pieces (way->past, action);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_ptr_array_sort_with_data (pieces, by_place, way->plan);
  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (titles, dup_title (way, ((SwWhyPiece *) pieces->pdata[i])->task));
  sw_past_back (way->past);
  sw_past_announce (way->past, (const guint *) (const void *) all->data, all->len);
  for (guint i = 0; i < pieces->len; i++) {
    const SwWhyPiece *piece = pieces->pdata[i];
    char *title = titles->pdata[i] != NULL ? titles->pdata[i] : dup_title (way, piece->task);
    do_cells (way, piece->cells);
    book (way, action, piece, title);
  }
}

static GArray *
cells_of (const SwPastAction *action)
{
  GArray *cells = g_array_sized_new (FALSE, FALSE, sizeof (guint), action->end - action->first);
  for (guint i = action->first; i < action->end; i++)
    g_array_append_val (cells, i);
  return cells;
}

static void
step (Way *way, const SwPastAction *action)
{
  g_autoptr (GArray) cells = cells_of (action);
  if (way->plan == NULL) {
    sw_past_write (way->past, (const guint *) (const void *) cells->data, cells->len);
    try_plan (way);
    way->why->before = way->day;
    return;
  }
  sw_past_mark (way->past);
  do_cells (way, cells);
  if (way->day == SW_NO_DAY) {
    way->day = go_live (way);
    way->why->before = way->day;
  } else if (go_live (way) != way->day)
    do_in_pieces (way, action, cells);
  sw_past_release (way->past);
}

/* Up to the first action of the time asked for. Beyond it an action is done even if its clock was
 * behind, since it came after others that are; one from after that time never is. */
static guint
do_before (Way *way, gint64 begin, gint64 end)
{
  guint place = 0;
  sw_past_mark (way->past);
  for (; place < sw_past_count (way->past); place++) {
    const SwPastAction *action = sw_past_action (way->past, place);
    if (action->at >= begin && action->at < end)
      break;
    g_autoptr (GArray) cells = cells_of (action);
    if (action->at < begin)
      sw_past_write (way->past, (const guint *) (const void *) cells->data, cells->len);
  }
  sw_past_release (way->past);
  try_plan (way);
  way->why->before = way->day;
  return place;
}

static gboolean
walk (Way *way, gint64 begin, gint64 end, GCancellable *cancellable, GError **error)
{
  guint first = do_before (way, begin, end);
  g_autofree guint8 *cancelled = sw_why_cancelled (way->past, first, end);
  for (guint i = first; i < sw_past_count (way->past); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    const SwPastAction *action = sw_past_action (way->past, i);
    if (action->at < end && !cancelled[i - first])
      step (way, action);
  }
  return TRUE;
}

/* Working days up to and with `day`. */
static int
count_days (const SwCalendar *calendar, SwDay from, SwDay to)
{
  int days = 0;
  for (SwDay day = MIN (from, to) + 1; day <= MAX (from, to); day++)
    days += sw_calendar_day (calendar, day)->count > 0;
  return from <= to ? days : -days;
}

/* One calendar measures all steps, so that they add up. */
static void
measure (Way *way)
{
  SwWhy *why = way->why;
  SwCalendar *calendar = sw_plan_calendar (way->plan);
  for (guint i = 0; i < why->rows->len;) {
    SwWhyRow *row = why->rows->pdata[i];
    row->workdays = count_days (calendar, row->before, row->after);
    why->moved += row->workdays;
    why->sides[row->side] += row->workdays;
    if (row->workdays == 0)
      g_ptr_array_remove_index (why->rows, i);
    else
      i++;
  }
  why->after = sw_plan_go_live_day (way->plan);
}

static gboolean
check_range (SwDay from, SwDay to, GError **error)
{
  return from <= to || sw_refuse (error, SW_ERROR_REFUSED, "range",
                                  _ ("The first day comes after the last one. Exchange them."));
}

static gboolean
refuse_unmade (SwLibrary *library, gint64 project, GError **error)
{
  SwContext *context = sw_library_context (library);
  g_autofree char *day = sw_format_day (sw_context_words (context, context->language),
                                        sw_why_first_day (library, project), SW_DAY_MEDIUM);
  return sw_refuse (error, SW_ERROR_REFUSED, "not-made",
                    _ ("The project was made on %s. Choose a last day from then on."), day);
}

SwWhy *
sw_why_new (SwLibrary *library, gint64 project, SwDay from, SwDay to, GCancellable *cancellable,
            GError **error)
{
  if (!check_range (from, to, error))
    return NULL;
  g_autoptr (SwPast) past = sw_past_new (library, project, error);
  if (past == NULL)
    return NULL;
  g_autoptr (SwWhy) why = g_new0 (SwWhy, 1);
  why->from = from;
  why->to = to;
  why->rows = g_ptr_array_new_with_free_func (row_free);
  Way way = {past, project, NULL, SW_NO_DAY, why};
  gboolean done =
      walk (&way, sw_why_day_begin (from), sw_why_day_begin (to + 1), cancellable, error);
  if (done && way.plan != NULL)
    measure (&way);
  else if (done)
    done = refuse_unmade (library, project, error);
  g_clear_object (&way.plan);
  return done ? g_steal_pointer (&why) : NULL;
}
