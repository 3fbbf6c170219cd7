#include "core/sheets/plan-sheets.h"

#include "core/plan/reference.h"
#include "core/sheets/sheet-source.h"
#include "core/sheets/task-status.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
id_text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* "1.2FS+2d, 1.4SS"; predecessors that the sheet leaves out stay unnamed. */
static char *
predecessor_codes (const SwSheetSource *source, gint32 index)
{
  gint32 count, link_count;
  const gint32 *positions = sw_plan_predecessors (source->plan, index, &count);
  if (count == 0)
    return NULL;
  GString *out = g_string_new (NULL);
  const SwPlanLink *links = sw_plan_links (source->plan, &link_count);
  for (gint32 i = 0; i < count; i++) {
    const SwPlanLink *link = &links[positions[i]];
    if (!sw_sheet_is_shown (source, link->predecessor))
      continue;
    g_autofree char *wbs = sw_plan_wbs (source->plan, link->predecessor);
    g_string_append_printf (out, "%s%s%s", out->len > 0 ? ", " : "", wbs,
                            sw_link_type_code (link->type));
    if (link->lag != 0) {
      g_autofree char *lag =
          sw_duration_to_code (link->lag, link->unit, sw_plan_workday (source->plan), FALSE);
      g_string_append_printf (out, "%s%s", link->lag > 0 ? "+" : "", lag);
    }
  }
  return g_string_free (out, FALSE);
}

static double
working_days (const SwSheetSource *source, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (source->plan, FALSE);
  const SwCalendar *calendar = sw_plan_calendar (source->plan);
  gint32 minutes = sw_calendar_position (calendar, dates->finish[index]) -
                   sw_calendar_position (calendar, dates->start[index]);
  return (double) minutes / sw_plan_workday (source->plan).day_minutes;
}

static double
float_days (const SwSheetSource *source, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  if (sw_task_is_summary (task, index) || task->progress >= 100)
    return NAN;
  const SwScheduleResult *dates = sw_plan_schedule (source->plan, TRUE);
  return (double) dates->total_float[index] / sw_plan_workday (source->plan).day_minutes;
}

static const SwSheetColumn plan_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"wbs", N_ ("WBS code"), SW_COLUMN_TEXT, 9},
    {"phase", N_ ("Phase"), SW_COLUMN_TEXT, 24},
    {"task", N_ ("Task"), SW_COLUMN_TEXT, 42, SW_SHEET_OUTLINED},
    {"kind", N_ ("Kind"), SW_COLUMN_TEXT, 11},
    {"owner", N_ ("Owner"), SW_COLUMN_TEXT, 15},
    {"party", N_ ("Party"), SW_COLUMN_CHOICE, 11, SW_SHEET_PARTIES},
    {"role", N_ ("Role"), SW_COLUMN_TEXT, 20},
    {"start", N_ ("Start"), SW_COLUMN_DATE, 12},
    {"finish", N_ ("Finish"), SW_COLUMN_DATE, 12},
    {"days", N_ ("Working days"), SW_COLUMN_DAYS, 9},
    {"progress", N_ ("Progress"), SW_COLUMN_PERCENT, 11, SW_SHEET_EDITABLE},
    {"status", N_ ("Status"), SW_COLUMN_CHOICE, 13, SW_SHEET_EDITABLE | SW_SHEET_STATUSES},
    {"float", N_ ("Total float (days)"), SW_COLUMN_DAYS, 11},
    {"predecessors", N_ ("Predecessors"), SW_COLUMN_TEXT, 18},
    {"deadline", N_ ("Deadline"), SW_COLUMN_DATE, 12},
    {"note", N_ ("Note"), SW_COLUMN_TEXT, 48},
    {"remark", N_ ("Customer’s remark"), SW_COLUMN_TEXT, 32, SW_SHEET_EDITABLE},
    {"happens", N_ ("What happens"), SW_COLUMN_TEXT, 90},
    {"focus", N_ ("Current focus"), SW_COLUMN_TEXT, 70},
};

static const SwSheetColumn baseline_columns[] = {
    {"baseline-start", N_ ("Baseline start"), SW_COLUMN_DATE, 12},
    {"baseline-finish", N_ ("Baseline finish"), SW_COLUMN_DATE, 12},
    {"start-variance", N_ ("Start variance (days)"), SW_COLUMN_DAYS, 11},
    {"finish-variance", N_ ("Finish variance (days)"), SW_COLUMN_DAYS, 11},
};

/* For programs that read the plan: more than the tracker's readers need. */
static const SwSheetColumn shape_columns[] = {
    {"effort", N_ ("Effort"), SW_COLUMN_PERCENT, 9},
    {"optimistic", N_ ("Optimistic (days)"), SW_COLUMN_DAYS, 11},
    {"pessimistic", N_ ("Pessimistic (days)"), SW_COLUMN_DAYS, 11},
    {"recurrence", N_ ("Recurrence"), SW_COLUMN_TEXT, 28},
    {"pieces", N_ ("Pieces of work"), SW_COLUMN_TEXT, 48},
    {"links", N_ ("Web links"), SW_COLUMN_TEXT, 48},
};

/* Those of the baseline come before the long texts. */
static GArray *
columns_of_plan (gboolean baseline, gboolean shapes)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (SwSheetColumn));
  for (guint i = 0; i < G_N_ELEMENTS (plan_columns); i++) {
    if (baseline && g_str_equal (plan_columns[i].key, "note"))
      g_array_append_vals (columns, baseline_columns, G_N_ELEMENTS (baseline_columns));
    g_array_append_val (columns, plan_columns[i]);
  }
  if (shapes)
    g_array_append_vals (columns, shape_columns, G_N_ELEMENTS (shape_columns));
  return columns;
}

static void
fill_baseline (const SwSheetSource *source, SwTable *table, guint row, gint32 index)
{
  SwInstant start, finish;
  gint32 start_variance, finish_variance;
  gint64 task = sw_plan_task (source->plan, index)->id;
  if (source->baseline == NULL || !sw_baseline_dates (source->baseline, task, &start, &finish))
    return;
  sw_table_set_day (table, row, "baseline-start", sw_instant_day (start));
  sw_table_set_day (table, row, "baseline-finish",
                    sw_instant_day (finish > start ? finish - 1 : finish));
  if (!sw_baseline_variance (source->baseline, source->plan, index, &start_variance,
                             &finish_variance))
    return;
  double day = sw_plan_workday (source->plan).day_minutes;
  sw_table_set_number (table, row, "start-variance", start_variance / day);
  sw_table_set_number (table, row, "finish-variance", finish_variance / day);
}

/* "2026-12-01T08:00/2026-12-02T17:00 2026-12-05T08:00/..." where there is not one piece alone. */
static char *
pieces_text (SwPlan *plan, gint32 index)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (plan, index, &count);
  if (count == 1)
    return NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *start = sw_instant_to_iso (spans[i].start);
    g_autofree char *finish = sw_instant_to_iso (spans[i].finish);
    g_string_append_printf (text, "%s%s/%s", i > 0 ? " " : "", start, finish);
  }
  return g_strdup (text->str);
}

static char *
links_text (GPtrArray *references, gint64 task)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < references->len; i++) {
    const SwReference *reference = references->pdata[i];
    if (reference->task == task)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", reference->address);
  }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
fill_shape (const SwSheetSource *source, SwTable *table, guint row, gint32 index,
            GPtrArray *references)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  double day = sw_plan_workday (source->plan).day_minutes;
  g_autofree char *pieces = pieces_text (source->plan, index);
  g_autofree char *links = links_text (references, task->id);
  gboolean work = !sw_task_is_summary (task, index) && task->kind != SW_KIND_MILESTONE;
  sw_table_set_number (table, row, "effort", work ? task->effort : NAN);
  sw_table_set_number (table, row, "optimistic",
                       task->optimistic >= 0 ? task->optimistic / day : NAN);
  sw_table_set_number (table, row, "pessimistic",
                       task->pessimistic >= 0 ? task->pessimistic / day : NAN);
  sw_table_set_text (table, row, "recurrence", task->recurrence);
  sw_table_set_text (table, row, "pieces", pieces);
  sw_table_set_text (table, row, "links", links);
}

static void
fill_dates (const SwSheetSource *source, SwTable *table, guint row, gint32 index)
{
  sw_table_set_day (table, row, "start", sw_task_first_day (source->plan, index));
  sw_table_set_day (table, row, "finish", sw_task_last_day (source->plan, index));
}

static void
fill_status (const SwSheetSource *source, SwTable *table, guint row, gint32 index)
{
  SwTaskStatus status = sw_task_status (source->plan, index, source->today);
  sw_table_set_text (table, row, "status", sw_sheet_word (source, sw_task_status_name (status)));
}

static void
fill_people (const SwSheetSource *source, SwTable *table, guint row, const SwTask *task)
{
  const SwPerson *owner = g_hash_table_lookup (source->by_id, &task->owner);
  sw_table_set_text (table, row, "owner", owner != NULL ? owner->name : NULL);
  sw_table_set_text (table, row, "party", sw_sheet_word (source, sw_party_name (task->party)));
  sw_table_set_text (table, row, "role", sw_sheet_role_title (source, task->role));
}

static void
fill_happens (const SwSheetSource *source, SwTable *table, guint row, gint32 index)
{
  const SwPlaybookItem *item = sw_plan_task (source->plan, index)->item;
  if (item == NULL || !sw_sheet_is_phase (source, index))
    return;
  sw_table_set_text (table, row, "happens", sw_text_in (&item->happens, source->language));
  sw_table_set_text (table, row, "focus", sw_text_in (&item->focus, source->language));
}

static guint
fill_plan_row (const SwSheetSource *source, SwTable *table, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  guint row = sw_table_add_row (table, task->id, task->depth);
  g_autofree char *id = id_text (task->id);
  g_autofree char *wbs = sw_plan_wbs (source->plan, index);
  g_autofree char *codes = predecessor_codes (source, index);
  sw_table_set_text (table, row, "id", id);
  sw_table_set_text (table, row, "wbs", wbs);
  sw_table_set_text (table, row, "phase", source->phase);
  sw_table_set_text (table, row, "task", sw_plan_title (source->plan, index, source->language));
  sw_table_set_text (table, row, "kind", sw_sheet_word (source, sw_kind_name (task->kind)));
  fill_people (source, table, row, task);
  fill_dates (source, table, row, index);
  sw_table_set_number (table, row, "days", working_days (source, index));
  sw_table_set_number (table, row, "progress", task->progress);
  fill_status (source, table, row, index);
  sw_table_set_number (table, row, "float", float_days (source, index));
  sw_table_set_text (table, row, "predecessors", codes);
  sw_table_set_day (table, row, "deadline",
                    task->deadline == SW_NO_INSTANT ? SW_NO_DAY : sw_instant_day (task->deadline));
  fill_baseline (source, table, row, index);
  sw_table_set_text (table, row, "note", sw_plan_note (source->plan, index, source->language));
  fill_happens (source, table, row, index);
  return row;
}

static SwTable *
make_plan (SwPlan *plan, const SwWords *words, SwParty party, SwDay today, const guint8 *mask,
           const SwBaseline *baseline, gboolean shapes)
{
  SwSheetSource source;
  sw_sheet_source_init (&source, plan, words, party, today);
  source.mask = mask;
  source.baseline = baseline;
  g_autoptr (GArray) columns = columns_of_plan (baseline != NULL, shapes);
  g_autoptr (GPtrArray) references =
      sw_reference_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  SwTable *table =
      sw_sheet_make_table (&source, "plan", N_ ("Plan"),
                           (const SwSheetColumn *) (const void *) columns->data, columns->len);
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    sw_sheet_follow_phase (&source, i);
    if (!sw_sheet_is_shown (&source, i))
      continue;
    guint row = fill_plan_row (&source, table, i);
    if (shapes)
      fill_shape (&source, table, row, i, references);
  }
  sw_sheet_source_clear (&source);
  return table;
}

SwTable *
sw_sheet_plan (SwPlan *plan, const SwWords *words, SwParty party, SwDay today)
{
  return make_plan (plan, words, party, today, NULL, NULL, FALSE);
}

SwTable *
sw_sheet_plan_masked (SwPlan *plan, const SwWords *words, SwParty party, SwDay today,
                      const guint8 *mask, const SwBaseline *baseline)
{
  return make_plan (plan, words, party, today, mask, baseline, TRUE);
}

static gboolean
is_filled (const SwTable *table, guint column)
{
  gboolean effort = g_str_equal (sw_table_column (table, column)->key, "effort");
  for (guint row = 0; row < sw_table_row_count (table); row++) {
    const SwCell *cell = sw_table_cell (table, row, column);
    if (cell->present && (!effort || cell->number < 100))
      return TRUE;
  }
  return FALSE;
}

void
sw_sheet_plan_leave_out_unfilled (SwTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (shape_columns); i++) {
    int column = sw_table_find_column (table, shape_columns[i].key);
    if (column >= 0 && !is_filled (table, (guint) column))
      sw_table_remove_column (table, (guint) column);
  }
}

static const SwSheetColumn milestone_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"wbs", N_ ("WBS code"), SW_COLUMN_TEXT, 9},
    {"milestone", N_ ("Milestone"), SW_COLUMN_TEXT, 46},
    {"phase", N_ ("Phase"), SW_COLUMN_TEXT, 34},
    {"date", N_ ("Date"), SW_COLUMN_DATE, 12},
    {"status", N_ ("Status"), SW_COLUMN_CHOICE, 13, SW_SHEET_STATUSES},
    {"party", N_ ("Party"), SW_COLUMN_CHOICE, 12, SW_SHEET_PARTIES},
    {"days-to-go", N_ ("Days to go"), SW_COLUMN_NUMBER, 11},
};

static void
fill_milestone (const SwSheetSource *source, SwTable *table, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  SwDay day = sw_task_last_day (source->plan, index);
  guint row = sw_table_add_row (table, task->id, 0);
  g_autofree char *id = id_text (task->id);
  g_autofree char *wbs = sw_plan_wbs (source->plan, index);
  sw_table_set_text (table, row, "id", id);
  sw_table_set_text (table, row, "wbs", wbs);
  sw_table_set_text (table, row, "milestone",
                     sw_plan_title (source->plan, index, source->language));
  sw_table_set_text (table, row, "phase", source->phase);
  sw_table_set_day (table, row, "date", day);
  fill_status (source, table, row, index);
  sw_table_set_text (table, row, "party", sw_sheet_word (source, sw_party_name (task->party)));
  sw_table_set_number (table, row, "days-to-go", task->progress < 100 ? day - source->today : NAN);
}

SwTable *
sw_sheet_milestones (SwPlan *plan, const SwWords *words, SwParty party, SwDay today)
{
  SwSheetSource source;
  sw_sheet_source_init (&source, plan, words, party, today);
  SwTable *table = sw_sheet_make_table (&source, "milestones", N_ ("Milestones"), milestone_columns,
                                        G_N_ELEMENTS (milestone_columns));
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    sw_sheet_follow_phase (&source, i);
    if (sw_plan_task (plan, i)->kind == SW_KIND_MILESTONE && sw_sheet_is_shown (&source, i))
      fill_milestone (&source, table, i);
  }
  sw_sheet_source_clear (&source);
  return table;
}

static const SwSheetColumn phase_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"number", N_ ("No."), SW_COLUMN_TEXT, 5},
    {"phase", N_ ("Phase"), SW_COLUMN_TEXT, 30},
    {"happens", N_ ("What happens"), SW_COLUMN_TEXT, 50},
    {"focus", N_ ("Current focus"), SW_COLUMN_TEXT, 46},
    {"start", N_ ("Start"), SW_COLUMN_DATE, 12},
    {"finish", N_ ("Finish"), SW_COLUMN_DATE, 12},
    {"progress", N_ ("Progress"), SW_COLUMN_PERCENT, 11},
    {"status", N_ ("Status"), SW_COLUMN_CHOICE, 13, SW_SHEET_STATUSES},
};

static void
fill_phase (const SwSheetSource *source, SwTable *table, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  guint row = sw_table_add_row (table, task->id, 0);
  g_autofree char *id = id_text (task->id);
  g_autofree char *number = g_strdup_printf ("%02d", task->ordinal);
  sw_table_set_text (table, row, "id", id);
  sw_table_set_text (table, row, "number", number);
  sw_table_set_text (table, row, "phase", sw_plan_title (source->plan, index, source->language));
  fill_happens (source, table, row, index);
  fill_dates (source, table, row, index);
  sw_table_set_number (table, row, "progress", task->progress);
  fill_status (source, table, row, index);
}

SwTable *
sw_sheet_phases (SwPlan *plan, const SwWords *words, SwParty party, SwDay today)
{
  SwSheetSource source;
  sw_sheet_source_init (&source, plan, words, party, today);
  SwTable *table = sw_sheet_make_table (&source, "phases", N_ ("Phases"), phase_columns,
                                        G_N_ELEMENTS (phase_columns));
  for (gint32 i = 0; i < sw_plan_count (plan); i = sw_plan_task (plan, i)->end) {
    if (sw_sheet_is_phase (&source, i) && sw_sheet_is_shown (&source, i))
      fill_phase (&source, table, i);
  }
  sw_sheet_source_clear (&source);
  return table;
}

static const SwSheetColumn contact_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"name", N_ ("Name"), SW_COLUMN_TEXT, 26, SW_SHEET_EDITABLE},
    {"party", N_ ("Party"), SW_COLUMN_CHOICE, 13, SW_SHEET_EDITABLE | SW_SHEET_PARTIES},
    {"role", N_ ("Role"), SW_COLUMN_TEXT, 32, SW_SHEET_EDITABLE},
    {"email", N_ ("E-mail"), SW_COLUMN_TEXT, 32, SW_SHEET_EDITABLE},
    {"phone", N_ ("Phone"), SW_COLUMN_TEXT, 20, SW_SHEET_EDITABLE},
    {"company", N_ ("Company"), SW_COLUMN_TEXT, 26, SW_SHEET_EDITABLE},
};

SwTable *
sw_sheet_contacts (SwPlan *plan, const SwWords *words, SwParty party)
{
  SwSheetSource source;
  sw_sheet_source_init (&source, plan, words, party, SW_NO_DAY);
  SwTable *table = sw_sheet_make_table (&source, "contacts", N_ ("Contacts"), contact_columns,
                                        G_N_ELEMENTS (contact_columns));
  for (guint i = 0; i < source.people->len; i++) {
    const SwPerson *person = source.people->pdata[i];
    guint row = sw_table_add_row (table, person->id, 0);
    g_autofree char *id = id_text (person->id);
    sw_table_set_text (table, row, "id", id);
    sw_table_set_text (table, row, "name", person->name);
    sw_table_set_text (table, row, "party", sw_sheet_word (&source, sw_party_name (person->party)));
    sw_table_set_text (table, row, "role", sw_sheet_role_title (&source, person->role));
    sw_table_set_text (table, row, "email", person->email);
    sw_table_set_text (table, row, "phone", person->phone);
    sw_table_set_text (table, row, "company", person->company);
  }
  sw_sheet_source_clear (&source);
  return table;
}
