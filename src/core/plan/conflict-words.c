#include "core/plan/conflict-words.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/json-print.h"
#include "core/plan/recurrence.h"

#include <glib/gi18n-lib.h>

typedef enum {
  FORM_TEXT,
  FORM_NUMBER,
  FORM_DAY,
  FORM_INSTANT,
  FORM_STAMP, /* UTC seconds */
  FORM_MINUTES,
  FORM_PERCENT,
  FORM_FLAG,
  FORM_REMOVED,
  FORM_ROW, /* of another table */
  FORM_TERM,
  FORM_RULE,  /* of recurring work */
  FORM_DRAWN, /* strokes */
} Form;

typedef struct {
  const char *name; /* TABLE.COLUMN, or COLUMN where it is the same in all tables */
  Form form;
  const char *label;
} Field;

static const Field fields[] = {
    {"deleted", FORM_REMOVED, N_ ("Removal")},
    {"project.start", FORM_DAY, N_ ("Start")},
    {"title", FORM_TEXT, N_ ("Title")},
    {"name", FORM_TEXT, N_ ("Name")},
    {"note", FORM_TEXT, N_ ("Note")},
    {"code", FORM_TEXT, N_ ("Code")},
    {"customer", FORM_TEXT, N_ ("Customer")},
    {"mode", FORM_TERM, N_ ("Deployment mode")},
    {"delivery", FORM_TERM, N_ ("Delivery mode")},
    {"hosting", FORM_TERM, N_ ("Hosting")},
    {"go_live", FORM_ROW, N_ ("Go-live")},
    {"wished_go_live", FORM_DAY, N_ ("Wished go-live")},
    {"status_date", FORM_DAY, N_ ("Status date")},
    {"session.language", FORM_TERM, N_ ("Language")},
    {"language", FORM_TERM, N_ ("Language of documents")},
    {"archived", FORM_FLAG, N_ ("Archived")},
    {"schedule_from", FORM_TERM, N_ ("Scheduled from")},
    {"parent", FORM_ROW, N_ ("Placed below")},
    {"position", FORM_NUMBER, N_ ("Place among its neighbours")},
    {"kind", FORM_TERM, N_ ("Kind")},
    {"party", FORM_TERM, N_ ("Party")},
    {"role", FORM_TEXT, N_ ("Role")},
    {"owner", FORM_ROW, N_ ("Owner")},
    {"duration", FORM_MINUTES, N_ ("Duration")},
    {"optimistic", FORM_MINUTES, N_ ("Optimistic duration")},
    {"pessimistic", FORM_MINUTES, N_ ("Pessimistic duration")},
    {"effort", FORM_PERCENT, N_ ("Share of working time")},
    {"progress", FORM_PERCENT, N_ ("Progress")},
    {"constraint_kind", FORM_TERM, N_ ("Constraint")},
    {"constraint_at", FORM_INSTANT, N_ ("Constraint date")},
    {"deadline", FORM_INSTANT, N_ ("Deadline")},
    {"internal", FORM_FLAG, N_ ("Internal")},
    {"recurrence", FORM_RULE, N_ ("Recurring work")},
    {"predecessor", FORM_ROW, N_ ("Predecessor")},
    {"successor", FORM_ROW, N_ ("Successor")},
    {"type", FORM_TERM, N_ ("Type of the link")},
    {"lag", FORM_MINUTES, N_ ("Lag")},
    {"email", FORM_TEXT, N_ ("E-mail")},
    {"phone", FORM_TEXT, N_ ("Phone")},
    {"company", FORM_TEXT, N_ ("Company")},
    {"week", FORM_TEXT, N_ ("Working week")},
    {"holidays", FORM_TEXT, N_ ("Holidays")},
    {"first", FORM_DAY, N_ ("First day")},
    {"last", FORM_DAY, N_ ("Last day")},
    {"hours", FORM_TEXT, N_ ("Working hours")},
    {"start", FORM_INSTANT, N_ ("Start")},
    {"finish", FORM_INSTANT, N_ ("Finish")},
    {"day", FORM_DAY, N_ ("Date")},
    {"occurrence.at", FORM_INSTANT, N_ ("Date")},
    {"skipped", FORM_FLAG, N_ ("Skipped")},
    {"address", FORM_TEXT, N_ ("Address")},
    {"filter", FORM_TEXT, N_ ("Filter")},
    {"at", FORM_STAMP, N_ ("Time")},
    {"author", FORM_TEXT, N_ ("Author")},
    {"tick.state", FORM_TERM, N_ ("Tick")},
    {"attendance.state", FORM_TERM, N_ ("Attendance")},
    {"material.state", FORM_TERM, N_ ("State")},
    {"late", FORM_MINUTES, N_ ("Late by")},
    {"arrived", FORM_INSTANT, N_ ("Came at")},
    {"departed", FORM_INSTANT, N_ ("Left at")},
    {"drop_in", FORM_FLAG, N_ ("Came without enrolling")},
    {"format", FORM_TEXT, N_ ("Format")},
    {"venue", FORM_TERM, N_ ("Venue")},
    {"room", FORM_TEXT, N_ ("Room")},
    {"team", FORM_TEXT, N_ ("Team")},
    {"roles", FORM_TEXT, N_ ("Roles")},
    {"repeats", FORM_ROW, N_ ("Repeat of")},
    {"started", FORM_STAMP, N_ ("Begun")},
    {"session.finished", FORM_STAMP, N_ ("Closed")},
    {"done", FORM_STAMP, N_ ("Done")},
    {"minutes", FORM_MINUTES, N_ ("Duration")},
    {"least", FORM_MINUTES, N_ ("Shortest duration")},
    {"people", FORM_NUMBER, N_ ("Most people")},
    {"optional", FORM_FLAG, N_ ("May be dropped")},
    {"dropped", FORM_FLAG, N_ ("Left out")},
    {"wording", FORM_TEXT, N_ ("Wording")},
    {"answer", FORM_TEXT, N_ ("Answer")},
    {"score", FORM_NUMBER, N_ ("Score")},
    {"strokes", FORM_DRAWN, N_ ("Signature")},
};

/* A fact of a later feature is told by what it is called in the file. */
static Field
field_of (const SwConflict *conflict)
{
  g_autofree char *full = g_strconcat (conflict->table, ".", conflict->column, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_str_equal (fields[i].name, full) || g_str_equal (fields[i].name, conflict->column))
      return fields[i];
  }
  return (Field){conflict->column, FORM_TEXT, conflict->column};
}

const char *
sw_conflict_field (const SwConflict *conflict)
{
  return _ (field_of (conflict).label);
}

struct _SwConflictWords {
  SwLibrary *library;
  SwProject *project; /* the last one asked for; NULL: gone */
  gint64 project_id;
};

SwConflictWords *
sw_conflict_words_new (SwLibrary *library)
{
  SwConflictWords *words = g_new0 (SwConflictWords, 1);
  words->library = library;
  return words;
}

void
sw_conflict_words_free (SwConflictWords *words)
{
  g_clear_pointer (&words->project, sw_project_free);
  g_free (words);
}

static const SwProject *
project_of (SwConflictWords *words, gint64 id)
{
  if (words->project_id != id) {
    g_clear_pointer (&words->project, sw_project_free);
    words->project = sw_project_load (words->library, id);
    words->project_id = id;
  }
  return words->project;
}

static char *
text_at (SwConflictWords *words, const char *sql, gint64 row)
{
  g_autoptr (SwQuery) query = sw_library_query (words->library, sql, SW_INT (row), SW_END);
  return sw_query_next (query) ? g_strdup (sw_query_text (query, 0)) : NULL;
}

static char *
task_title (SwConflictWords *words, gint64 task)
{
  g_autoptr (SwQuery) query = sw_library_query (
      words->library, "SELECT title, item, project FROM task WHERE id = ?1", SW_INT (task), SW_END);
  if (!sw_query_next (query))
    return NULL;
  if (!sw_query_is_null (query, 0))
    return g_strdup (sw_query_text (query, 0));
  const SwProject *project = project_of (words, sw_query_int (query, 2));
  const SwPlaybookItem *item =
      project != NULL ? sw_project_item (project, sw_query_text (query, 1)) : NULL;
  SwLanguage language = sw_library_context (words->library)->language;
  return item != NULL ? g_strdup (sw_text_in (&item->title, language)) : NULL;
}

/* What a person calls a row; NULL where the file does not say. */
static char *
row_name (SwConflictWords *words, const char *table, gint64 row)
{
  static const struct {
    const char *table;
    const char *sql;
  } names[] = {
      {"project", "SELECT code FROM project WHERE id = ?1"},
      {"person", "SELECT name FROM person WHERE id = ?1"},
      {"playbook", "SELECT name FROM playbook WHERE id = ?1"},
      {"baseline", "SELECT name FROM baseline WHERE id = ?1"},
      {"saved_view", "SELECT name FROM saved_view WHERE id = ?1"},
      {"calendar_day", "SELECT title FROM calendar_day WHERE id = ?1"},
  };
  static const struct {
    const char *table;
    const char *sql;
  } tasks[] = {
      {"task", "SELECT id FROM task WHERE id = ?1"},
      {"link", "SELECT successor FROM link WHERE id = ?1"},
      {"pause", "SELECT task FROM pause WHERE id = ?1"},
      {"occurrence", "SELECT task FROM occurrence WHERE id = ?1"},
      {"reference", "SELECT task FROM reference WHERE id = ?1"},
      {"baseline_task", "SELECT task FROM baseline_task WHERE id = ?1"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (table, names[i].table))
      return text_at (words, names[i].sql, row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++) {
    if (g_str_equal (table, tasks[i].table))
      return task_title (words,
                         sw_library_number (words->library, 0, tasks[i].sql, SW_INT (row), SW_END));
  }
  return NULL;
}

char *
sw_conflict_subject (SwConflictWords *words, const SwConflict *conflict)
{
  char *name = row_name (words, conflict->table, conflict->row);
  for (guint i = 0; name == NULL && i < sw_conflict_count (conflict); i++)
    name = text_at (words, "SELECT subject FROM action WHERE id = ?1",
                    sw_conflict_value (conflict, i)->action);
  return name != NULL ? name : g_strdup (conflict->table);
}

char *
sw_conflict_project (SwConflictWords *words, const SwConflict *conflict)
{
  return text_at (words, "SELECT code FROM project WHERE id = ?1", conflict->project);
}

/* The codes that are the same word in no two tables. */
static const char *
state_name (const char *table, const char *code)
{
  SwTickState tick;
  SwAttendance attendance;
  SwReadiness readiness;
  if (g_str_equal (table, "tick") && sw_tick_parse (code, &tick))
    return _ (sw_tick_name (tick));
  if (g_str_equal (table, "attendance") && sw_attendance_parse (code, &attendance))
    return _ (sw_attendance_name (attendance));
  return sw_readiness_parse (code, &readiness) ? _ (sw_readiness_name (readiness)) : code;
}

static const char *
term_name (const char *table, const char *column, const char *code)
{
  SwLanguage language;
  SwVenue venue;
  SwMaterialKind material;
  SwParty party;
  SwMode mode;
  SwDelivery delivery;
  SwHosting hosting;
  SwKind kind;
  SwLinkType type;
  SwConstraint constraint;
  if (g_str_equal (column, "state"))
    return state_name (table, code);
  if (g_str_equal (column, "language") && sw_language_parse (code, &language))
    return sw_language_name (language);
  if (g_str_equal (column, "venue") && sw_venue_parse (code, &venue))
    return _ (sw_venue_name (venue));
  if (g_str_equal (column, "schedule_from"))
    return g_str_equal (code, "go-live") ? _ ("Go-live") : _ ("Start");
  if (g_str_equal (table, "material") && sw_material_parse (code, &material))
    return _ (sw_material_name (material));
  if (g_str_equal (column, "party") && sw_party_parse (code, &party))
    return _ (sw_party_name (party));
  if (g_str_equal (column, "mode") && sw_mode_parse (code, &mode))
    return _ (sw_mode_name (mode));
  if (g_str_equal (column, "delivery") && sw_delivery_parse (code, &delivery))
    return _ (sw_delivery_name (delivery));
  if (g_str_equal (column, "hosting") && sw_hosting_parse (code, &hosting))
    return _ (sw_hosting_name (hosting));
  if (g_str_equal (column, "kind") && sw_kind_parse (code, &kind))
    return _ (sw_kind_name (kind));
  if (g_str_equal (column, "type") && sw_link_type_parse (code, &type))
    return _ (sw_link_type_name (type));
  if (g_str_equal (column, "constraint_kind") && sw_constraint_parse (code, &constraint))
    return _ (sw_constraint_name (constraint));
  return code;
}

static gint32
civil_of (const SwValue *value)
{
  gboolean fits =
      value->type == SW_VALUE_INT && value->number > G_MININT32 && value->number <= G_MAXINT32;
  return fits ? (gint32) value->number : SW_NO_DAY;
}

static char *
number_words (const SwValue *value)
{
  if (value->type == SW_VALUE_REAL)
    return g_strdup_printf ("%.10g", value->real);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
}

static char *
known_value_words (SwConflictWords *words, const SwConflict *conflict, const SwValue *value)
{
  SwContext *context = sw_library_context (words->library);
  const SwWords *language = sw_context_words (context, context->language);
  const char *target = g_str_equal (conflict->column, "owner") ? "person" : "task";
  g_autofree char *name = NULL;
  switch (field_of (conflict).form) {
  case FORM_REMOVED:
    return g_strdup (value->number != 0 ? _ ("Removed") : _ ("Kept"));
  case FORM_FLAG:
    return g_strdup (value->number != 0 ? _ ("Yes") : _ ("No"));
  case FORM_DAY:
    return sw_format_day (language, civil_of (value), SW_DAY_MEDIUM);
  case FORM_INSTANT:
    return sw_format_instant (language, civil_of (value));
  case FORM_STAMP:
    return sw_format_stamp (language, value->number);
  case FORM_MINUTES:
    return sw_format_duration (language, civil_of (value), SW_UNIT_WORKING, SW_WORKDAY_DEFAULT);
  case FORM_PERCENT:
    return g_strdup_printf (C_ ("percent", "%d %%"), civil_of (value));
  case FORM_ROW:
    name = row_name (words, target, value->number);
    return name != NULL ? g_steal_pointer (&name) : number_words (value);
  default:
    return number_words (value);
  }
}

/* What is stored as a text and is none that people read. */
static char *
text_words (SwConflictWords *words, const SwConflict *conflict, const char *text)
{
  SwContext *context = sw_library_context (words->library);
  SwRecurrence rule;
  switch (field_of (conflict).form) {
  case FORM_TERM:
    return g_strdup (term_name (conflict->table, conflict->column, text));
  case FORM_RULE:
    return sw_recurrence_parse (text, &rule)
               ? sw_recurrence_describe (&rule, sw_context_words (context, context->language))
               : g_strdup (text);
  case FORM_DRAWN:
    return g_strdup (_ ("A drawn signature"));
  default:
    return g_strdup (text);
  }
}

char *
sw_conflict_value_words (SwConflictWords *words, const SwConflict *conflict, guint index)
{
  const SwValue *value = &sw_conflict_value (conflict, index)->value;
  if (value->type == SW_VALUE_NONE)
    return g_strdup (g_str_equal (conflict->column, "parent")    ? _ ("On top")
                     : g_str_equal (conflict->column, "go_live") ? _ ("The playbook’s")
                                                                 : _ ("None"));
  if (value->type == SW_VALUE_TEXT)
    return text_words (words, conflict, value->text);
  return known_value_words (words, conflict, value);
}

gboolean
sw_conflict_is_flag (const SwConflict *conflict, guint index)
{
  Form form = field_of (conflict).form;
  return (form == FORM_FLAG || form == FORM_REMOVED) &&
         sw_conflict_value (conflict, index)->value.type == SW_VALUE_INT;
}

gboolean
sw_conflict_is_number (const SwConflict *conflict, guint index)
{
  Form form = field_of (conflict).form;
  SwValueType type = sw_conflict_value (conflict, index)->value.type;
  return (type == SW_VALUE_INT || type == SW_VALUE_REAL) && form != FORM_DAY &&
         form != FORM_INSTANT && !sw_conflict_is_flag (conflict, index);
}

char *
sw_conflict_value_code (const SwConflict *conflict, guint index)
{
  const SwValue *value = &sw_conflict_value (conflict, index)->value;
  if (value->type == SW_VALUE_NONE || value->type == SW_VALUE_TEXT)
    return g_strdup (value->text);
  if (sw_conflict_is_flag (conflict, index))
    return g_strdup (value->number != 0 ? "true" : "false");
  Form form = field_of (conflict).form;
  char *iso = form == FORM_DAY       ? sw_day_to_iso (civil_of (value))
              : form == FORM_INSTANT ? sw_instant_to_iso (civil_of (value))
                                     : NULL;
  if (iso != NULL)
    return iso;
  if (value->type == SW_VALUE_INT)
    return number_words (value);
  return sw_shortest_number (value->real);
}

gint64
sw_conflict_settle_words (SwLibrary *library, const SwConflict *conflict, guint index,
                          GError **error)
{
  g_autoptr (SwConflictWords) words = sw_conflict_words_new (library);
  g_autofree char *subject = sw_conflict_subject (words, conflict);
  return sw_conflict_settle (library, conflict, index, subject, error);
}

gint64
sw_conflict_settle_as (SwLibrary *library, const SwConflict *conflict, const char *code,
                       GError **error)
{
  g_autoptr (GString) choices = g_string_new (NULL);
  for (guint i = 0; i < sw_conflict_count (conflict); i++) {
    g_autofree char *own = sw_conflict_value_code (conflict, i);
    if (g_strcmp0 (own != NULL ? own : "", code) == 0)
      return sw_conflict_settle_words (library, conflict, i, error);
    g_string_append_printf (choices, "%s“%s”", i > 0 ? ", " : "", own != NULL ? own : "");
  }
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-value",
             _ ("Nobody said “%s” there. Choose one of %s; what else it should be can be typed "
                "afterwards."),
             code, choices->str);
  return -1;
}
