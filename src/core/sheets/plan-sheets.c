#include "core/sheets/plan-sheets.h"

#include "core/people/person.h"
#include "core/sheets/task-status.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What every row of a sheet is made from. */
typedef struct {
  SwPlan *plan;
  const SwWords *words;
  SwLanguage language;
  SwParty party;
  SwDay today;
  GPtrArray *people;  /* SwPerson */
  GHashTable *by_id;  /* gint64 -> SwPerson, borrowed from `people` */
  char *phase;        /* of the rows being filled: "01 Scope confirmation", NULL outside phases */
  gint32 phase_index; /* it belongs to, -1 */
} Source;

static void
source_init (Source *source, SwPlan *plan, const SwWords *words, SwParty party, SwDay today)
{
  *source = (Source){.plan = plan,
                     .words = words,
                     .language = sw_words_language (words),
                     .party = party,
                     .today = today,
                     .phase_index = -1};
  source->people = sw_person_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  source->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < source->people->len; i++) {
    SwPerson *person = source->people->pdata[i];
    g_hash_table_insert (source->by_id, &person->id, person);
  }
}

static void
source_clear (Source *source)
{
  g_hash_table_unref (source->by_id);
  g_ptr_array_unref (source->people);
  g_free (source->phase);
}

static const char *
word (const Source *source, const char *message)
{
  return message != NULL ? sw_words_get (source->words, message) : NULL;
}

static gboolean
is_phase (const Source *source, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  return task->parent < 0 && task->kind == SW_KIND_PHASE;
}

static gboolean
is_shown (const Source *source, gint32 index)
{
  return !sw_sheet_hides (sw_plan_task (source->plan, index), source->party);
}

/* Keeps `phase` at the phase of task `index`; called for all tasks in order. */
static void
follow_phase (Source *source, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  if (task->parent >= 0)
    return;
  g_clear_pointer (&source->phase, g_free);
  source->phase_index = is_phase (source, index) ? index : -1;
  if (source->phase_index >= 0)
    source->phase = g_strdup_printf ("%02d %s", task->ordinal,
                                     sw_plan_title (source->plan, index, source->language));
}

static char *
id_text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* The role's title in the sheet's language; a word of one's own as it stands. */
static const char *
role_title (const Source *source, const char *role)
{
  if (role == NULL)
    return NULL;
  const SwProject *project = sw_plan_project (source->plan);
  for (guint i = 0; project->playbooks != NULL && i < project->playbooks->len; i++) {
    const SwPlaybookRole *known = sw_playbook_role (project->playbooks->pdata[i], role);
    if (known != NULL)
      return sw_text_in (&known->title, source->language);
  }
  return role;
}

/* "1.2FS+2d, 1.4SS"; predecessors that the sheet leaves out stay unnamed. */
static char *
predecessor_codes (const Source *source, gint32 index)
{
  gint32 count, link_count;
  const gint32 *positions = sw_plan_predecessors (source->plan, index, &count);
  if (count == 0)
    return NULL;
  GString *out = g_string_new (NULL);
  const SwPlanLink *links = sw_plan_links (source->plan, &link_count);
  for (gint32 i = 0; i < count; i++) {
    const SwPlanLink *link = &links[positions[i]];
    if (!is_shown (source, link->predecessor))
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
working_days (const Source *source, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (source->plan, FALSE);
  const SwCalendar *calendar = sw_plan_calendar (source->plan);
  gint32 minutes = sw_calendar_position (calendar, dates->finish[index]) -
                   sw_calendar_position (calendar, dates->start[index]);
  return (double) minutes / sw_plan_workday (source->plan).day_minutes;
}

static double
float_days (const Source *source, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  if (sw_task_is_summary (task, index) || task->progress >= 100)
    return NAN;
  const SwScheduleResult *dates = sw_plan_schedule (source->plan, TRUE);
  return (double) dates->total_float[index] / sw_plan_workday (source->plan).day_minutes;
}

static void
add_statuses (const Source *source, SwColumn *column)
{
  for (SwTaskStatus status = 0; status < SW_N_TASK_STATUSES; status++)
    sw_column_add_choice (column, word (source, sw_task_status_name (status)));
}

static void
add_parties (const Source *source, SwColumn *column)
{
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    sw_column_add_choice (column, word (source, sw_party_name (party)));
}

/* One column of a sheet, as written down in the lists below. */
typedef struct {
  const char *key;
  const char *title; /* N_() */
  SwColumnType type;
  double width;
  enum {
    PLAIN = 0,
    EDITABLE = 1 << 0,
    OUTLINED = 1 << 1,
    STATUSES = 1 << 2,
    PARTIES = 1 << 3
  } traits;
} ColumnSpec;

static SwTable *
make_table (const Source *source, const char *key, const char *title, const ColumnSpec *specs,
            guint count)
{
  SwTable *table = sw_table_new (key, word (source, title));
  for (guint i = 0; i < count; i++) {
    SwColumn *column = sw_table_add_column (table, specs[i].key, word (source, specs[i].title),
                                            specs[i].type, specs[i].width);
    column->editable = (specs[i].traits & EDITABLE) != 0;
    column->outlined = (specs[i].traits & OUTLINED) != 0;
    if (specs[i].traits & STATUSES)
      add_statuses (source, column);
    if (specs[i].traits & PARTIES)
      add_parties (source, column);
  }
  return table;
}

static const ColumnSpec plan_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"wbs", N_ ("WBS code"), SW_COLUMN_TEXT, 9},
    {"phase", N_ ("Phase"), SW_COLUMN_TEXT, 24},
    {"task", N_ ("Task"), SW_COLUMN_TEXT, 42, OUTLINED},
    {"kind", N_ ("Kind"), SW_COLUMN_TEXT, 11},
    {"owner", N_ ("Owner"), SW_COLUMN_TEXT, 15},
    {"party", N_ ("Party"), SW_COLUMN_CHOICE, 11, PARTIES},
    {"role", N_ ("Role"), SW_COLUMN_TEXT, 20},
    {"start", N_ ("Start"), SW_COLUMN_DATE, 12},
    {"finish", N_ ("Finish"), SW_COLUMN_DATE, 12},
    {"days", N_ ("Working days"), SW_COLUMN_DAYS, 9},
    {"progress", N_ ("Progress"), SW_COLUMN_PERCENT, 11, EDITABLE},
    {"status", N_ ("Status"), SW_COLUMN_CHOICE, 13, EDITABLE | STATUSES},
    {"float", N_ ("Total float (days)"), SW_COLUMN_DAYS, 11},
    {"predecessors", N_ ("Predecessors"), SW_COLUMN_TEXT, 18},
    {"deadline", N_ ("Deadline"), SW_COLUMN_DATE, 12},
    {"note", N_ ("Note"), SW_COLUMN_TEXT, 48},
    {"remark", N_ ("Customer’s remark"), SW_COLUMN_TEXT, 32, EDITABLE},
    {"happens", N_ ("What happens"), SW_COLUMN_TEXT, 90},
    {"focus", N_ ("Current focus"), SW_COLUMN_TEXT, 70},
};

static void
fill_dates (const Source *source, SwTable *table, guint row, gint32 index)
{
  sw_table_set_day (table, row, "start", sw_task_first_day (source->plan, index));
  sw_table_set_day (table, row, "finish", sw_task_last_day (source->plan, index));
}

static void
fill_status (const Source *source, SwTable *table, guint row, gint32 index)
{
  SwTaskStatus status = sw_task_status (source->plan, index, source->today);
  sw_table_set_text (table, row, "status", word (source, sw_task_status_name (status)));
}

static void
fill_people (const Source *source, SwTable *table, guint row, const SwTask *task)
{
  const SwPerson *owner = g_hash_table_lookup (source->by_id, &task->owner);
  sw_table_set_text (table, row, "owner", owner != NULL ? owner->name : NULL);
  sw_table_set_text (table, row, "party", word (source, sw_party_name (task->party)));
  sw_table_set_text (table, row, "role", role_title (source, task->role));
}

static void
fill_happens (const Source *source, SwTable *table, guint row, gint32 index)
{
  const SwPlaybookItem *item = sw_plan_task (source->plan, index)->item;
  if (item == NULL || !is_phase (source, index))
    return;
  sw_table_set_text (table, row, "happens", sw_text_in (&item->happens, source->language));
  sw_table_set_text (table, row, "focus", sw_text_in (&item->focus, source->language));
}

static void
fill_plan_row (const Source *source, SwTable *table, gint32 index)
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
  sw_table_set_text (table, row, "kind", word (source, sw_kind_name (task->kind)));
  fill_people (source, table, row, task);
  fill_dates (source, table, row, index);
  sw_table_set_number (table, row, "days", working_days (source, index));
  sw_table_set_number (table, row, "progress", task->progress);
  fill_status (source, table, row, index);
  sw_table_set_number (table, row, "float", float_days (source, index));
  sw_table_set_text (table, row, "predecessors", codes);
  sw_table_set_day (table, row, "deadline",
                    task->deadline == SW_NO_INSTANT ? SW_NO_DAY : sw_instant_day (task->deadline));
  sw_table_set_text (table, row, "note", sw_plan_note (source->plan, index, source->language));
  fill_happens (source, table, row, index);
}

SwTable *
sw_sheet_plan (SwPlan *plan, const SwWords *words, SwParty party, SwDay today)
{
  Source source;
  source_init (&source, plan, words, party, today);
  SwTable *table =
      make_table (&source, "plan", N_ ("Plan"), plan_columns, G_N_ELEMENTS (plan_columns));
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    follow_phase (&source, i);
    if (is_shown (&source, i))
      fill_plan_row (&source, table, i);
  }
  source_clear (&source);
  return table;
}

static const ColumnSpec milestone_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"wbs", N_ ("WBS code"), SW_COLUMN_TEXT, 9},
    {"milestone", N_ ("Milestone"), SW_COLUMN_TEXT, 46},
    {"phase", N_ ("Phase"), SW_COLUMN_TEXT, 34},
    {"date", N_ ("Date"), SW_COLUMN_DATE, 12},
    {"status", N_ ("Status"), SW_COLUMN_CHOICE, 13, STATUSES},
    {"party", N_ ("Party"), SW_COLUMN_CHOICE, 12, PARTIES},
    {"days-to-go", N_ ("Days to go"), SW_COLUMN_NUMBER, 11},
};

static void
fill_milestone (const Source *source, SwTable *table, gint32 index)
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
  sw_table_set_text (table, row, "party", word (source, sw_party_name (task->party)));
  sw_table_set_number (table, row, "days-to-go", task->progress < 100 ? day - source->today : NAN);
}

SwTable *
sw_sheet_milestones (SwPlan *plan, const SwWords *words, SwParty party, SwDay today)
{
  Source source;
  source_init (&source, plan, words, party, today);
  SwTable *table = make_table (&source, "milestones", N_ ("Milestones"), milestone_columns,
                               G_N_ELEMENTS (milestone_columns));
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    follow_phase (&source, i);
    if (sw_plan_task (plan, i)->kind == SW_KIND_MILESTONE && is_shown (&source, i))
      fill_milestone (&source, table, i);
  }
  source_clear (&source);
  return table;
}

static const ColumnSpec phase_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"number", N_ ("No."), SW_COLUMN_TEXT, 5},
    {"phase", N_ ("Phase"), SW_COLUMN_TEXT, 30},
    {"happens", N_ ("What happens"), SW_COLUMN_TEXT, 50},
    {"focus", N_ ("Current focus"), SW_COLUMN_TEXT, 46},
    {"start", N_ ("Start"), SW_COLUMN_DATE, 12},
    {"finish", N_ ("Finish"), SW_COLUMN_DATE, 12},
    {"progress", N_ ("Progress"), SW_COLUMN_PERCENT, 11},
    {"status", N_ ("Status"), SW_COLUMN_CHOICE, 13, STATUSES},
};

static void
fill_phase (const Source *source, SwTable *table, gint32 index)
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
  Source source;
  source_init (&source, plan, words, party, today);
  SwTable *table =
      make_table (&source, "phases", N_ ("Phases"), phase_columns, G_N_ELEMENTS (phase_columns));
  for (gint32 i = 0; i < sw_plan_count (plan); i = sw_plan_task (plan, i)->end) {
    if (is_phase (&source, i) && is_shown (&source, i))
      fill_phase (&source, table, i);
  }
  source_clear (&source);
  return table;
}

static const ColumnSpec contact_columns[] = {
    {"id", N_ ("ID"), SW_COLUMN_TEXT, 20},
    {"name", N_ ("Name"), SW_COLUMN_TEXT, 26, EDITABLE},
    {"party", N_ ("Party"), SW_COLUMN_CHOICE, 13, EDITABLE | PARTIES},
    {"role", N_ ("Role"), SW_COLUMN_TEXT, 32, EDITABLE},
    {"email", N_ ("E-mail"), SW_COLUMN_TEXT, 32, EDITABLE},
    {"phone", N_ ("Phone"), SW_COLUMN_TEXT, 20, EDITABLE},
    {"company", N_ ("Company"), SW_COLUMN_TEXT, 26, EDITABLE},
};

SwTable *
sw_sheet_contacts (SwPlan *plan, const SwWords *words, SwParty party)
{
  Source source;
  source_init (&source, plan, words, party, SW_NO_DAY);
  SwTable *table = make_table (&source, "contacts", N_ ("Contacts"), contact_columns,
                               G_N_ELEMENTS (contact_columns));
  for (guint i = 0; i < source.people->len; i++) {
    const SwPerson *person = source.people->pdata[i];
    guint row = sw_table_add_row (table, person->id, 0);
    g_autofree char *id = id_text (person->id);
    sw_table_set_text (table, row, "id", id);
    sw_table_set_text (table, row, "name", person->name);
    sw_table_set_text (table, row, "party", word (&source, sw_party_name (person->party)));
    sw_table_set_text (table, row, "role", role_title (&source, person->role));
    sw_table_set_text (table, row, "email", person->email);
    sw_table_set_text (table, row, "phone", person->phone);
    sw_table_set_text (table, row, "company", person->company);
  }
  source_clear (&source);
  return table;
}
