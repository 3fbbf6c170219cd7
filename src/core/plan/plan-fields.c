/* The fields of a task by name: what the command line and the details pane set. */
#include "core/plan/plan-edit.h"

#include "core/base/error.h"
#include "core/people/person.h"
#include "core/plan/plan-field-private.h"
#include "core/plan/plan-private.h"
#include "core/plan/open-backup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
sw_field_put (const SwField *field, const char *column, SwValue value)
{
  sw_edit_set (field->edit, "task", field->task->id, column, value);
  return TRUE;
}

const char *
sw_field_title (const SwField *field)
{
  return sw_plan_title (field->plan, field->index,
                        sw_library_context (field->plan->library)->language);
}

/* An empty title goes back to the playbook's text, where there is one. */
static gboolean
set_title (const SwField *field, GError **error)
{
  g_autofree char *text = sw_text_clean (field->text);
  if (*text == '\0' && field->task->item == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "title-missing", _ ("Enter a title for the task."));
  if (g_utf8_strlen (text, -1) > 500)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The title is longer than 500 characters. Put the rest into the note."));
  SwLanguage language = sw_library_context (field->plan->library)->language;
  gboolean same = field->task->item != NULL && field->task->own_title == NULL &&
                  g_str_equal (text, sw_plan_title (field->plan, field->index, language));
  return same || sw_field_put (field, "title", SW_TEXT (*text != '\0' ? text : NULL));
}

static gboolean
set_note (const SwField *field, GError **error)
{
  if (g_utf8_strlen (field->text, -1) > 20000)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The note is longer than 20,000 characters. Shorten it."));
  return sw_field_put (field, "note", SW_TEXT (*field->text != '\0' ? field->text : NULL));
}

static gboolean
set_duration (const SwField *field, GError **error)
{
  int minutes;
  SwUnit unit;
  if (!sw_plan_check_takes_time (field->plan, field->index, field->task, error))
    return FALSE;
  if (!sw_duration_parse (field->text, field->plan->workday, &minutes, &unit) || minutes < 0 ||
      unit == SW_UNIT_PERCENT)
    return sw_refuse (error, SW_ERROR_REFUSED, "duration-form",
                      _ ("“%s” is no duration. Write it as 2d, 4h, 90m or 1w; 2ed for elapsed "
                         "days."),
                      field->text);
  gboolean elapsed = unit == SW_UNIT_ELAPSED;
  gboolean estimated = field->task->optimistic >= 0 || field->task->pessimistic >= 0;
  if (estimated && elapsed != (field->task->elapsed != 0))
    return sw_refuse (error, SW_ERROR_REFUSED, "estimate-unit",
                      _ ("“%s” has an estimate in the other kind of time. Clear the optimistic and "
                         "the pessimistic value first."),
                      sw_field_title (field));
  field->task->duration = minutes;
  field->task->elapsed = elapsed != 0;
  sw_field_put (field, "unit", unit == SW_UNIT_ELAPSED ? SW_INT (SW_UNIT_ELAPSED) : SW_NONE);
  return sw_field_put (field, "duration", SW_INT (minutes));
}

static gboolean
set_progress (const SwField *field, GError **error)
{
  char *end;
  gint64 percent = g_ascii_strtoll (field->text, &end, 10);
  gboolean read = end != field->text || *field->text == '\0';
  if (*end == '%')
    end++;
  if (sw_task_is_summary (field->task, field->index))
    return sw_refuse (error, SW_ERROR_REFUSED, "derived",
                      _ ("The progress of “%s” follows from the tasks below it. Set it there."),
                      sw_plan_title (field->plan, field->index,
                                     sw_library_context (field->plan->library)->language));
  if (!read || *end != '\0' || percent < 0 || percent > 100)
    return sw_refuse (error, SW_ERROR_REFUSED, "progress-range",
                      _ ("Progress is a number from 0 to 100."));
  if (percent == 100 && field->task->go_live && !sw_plan_may_go_live (field->plan, error))
    return FALSE;
  return sw_field_put (field, "progress", percent > 0 ? SW_INT (percent) : SW_NONE);
}

static gboolean
put_owner (const SwField *field, gint64 person)
{
  field->task->owner = person;
  return sw_field_put (field, "owner", SW_ID (person));
}

static gboolean
set_owner (const SwField *field, GError **error)
{
  if (*field->text == '\0')
    return put_owner (field, 0);
  g_autoptr (GPtrArray) people = sw_person_list (field->plan->library, field->plan->id);
  gint64 found = 0;
  guint named = 0;
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, person->id);
    if (g_str_equal (id, field->text))
      return put_owner (field, person->id);
    if (g_str_equal (person->name, field->text)) {
      found = person->id;
      named++;
    }
  }
  if (named > 1)
    return sw_refuse (error, SW_ERROR_REFUSED, "ambiguous-person",
                      _ ("%u people in this project are called “%s”. Name the one you mean by id; "
                         "“slipway people list %s --json” shows the ids."),
                      named, field->text, field->plan->project->code);
  if (found == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-person",
                      _ ("There is nobody called “%s” in this project. Add the person first."),
                      field->text);
  return put_owner (field, found);
}

static gboolean
set_party (const SwField *field, GError **error)
{
  SwParty party = SW_PARTY_UNSET;
  if (*field->text != '\0' && !sw_party_parse (field->text, &party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), field->text);
  field->task->party = (gint8) party;
  return sw_field_put (field, "party", SW_TEXT (sw_party_code (party)));
}

static gboolean
set_role (const SwField *field, GError **error)
{
  if (g_utf8_strlen (field->text, -1) > 200)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The role is longer than 200 characters. Shorten it."));
  return sw_field_put (field, "role", SW_TEXT (*field->text != '\0' ? field->text : NULL));
}

/* Bounds on a start begin with the working day, bounds on a finish end with it. */
static gboolean
read_instant (const SwField *field, const char *text, gboolean finish, SwInstant *instant,
              GError **error)
{
  *instant = sw_instant_parse (text, 0);
  if (*instant == SW_NO_INSTANT)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("“%s” is no date. Write it as 2026-12-01 or 2026-12-01T09:00."), text);
  if (strchr (text, ':') == NULL)
    *instant =
        sw_plan_task_day_bound (field->plan, field->index, sw_instant_day (*instant), finish);
  return TRUE;
}

static gboolean
bounds_finish (SwConstraint constraint)
{
  return constraint == SW_CONSTRAINT_FNET || constraint == SW_CONSTRAINT_FNLT ||
         constraint == SW_CONSTRAINT_MFO;
}

static gboolean
put_constraint (const SwField *field, SwConstraint constraint, SwInstant at)
{
  const char *kept = constraint == SW_CONSTRAINT_ASAP ? NULL : sw_constraint_code (constraint);
  field->task->constraint = (guint8) constraint;
  field->task->constraint_at = at;
  sw_field_put (field, "constraint_kind", SW_TEXT (kept));
  return sw_field_put (field, "constraint_at", SW_INSTANT (at));
}

/* Its occurrences have dates of their own. */
static gboolean
takes_constraint (const SwField *field, SwConstraint constraint, GError **error)
{
  return field->task->kind != SW_KIND_RECURRING || constraint == SW_CONSTRAINT_ASAP ||
         constraint == SW_CONSTRAINT_SNET ||
         sw_refuse (
             error, SW_ERROR_REFUSED, "recurring-constraint",
             _ ("“%s” is recurring work, which begins as soon as possible or no earlier than "
                "a date. Choose asap or snet."),
             sw_field_title (field));
}

static gboolean
set_constraint (const SwField *field, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (field->text, ":", 2);
  const char *code = parts[0] != NULL && *parts[0] != '\0' ? parts[0] : "asap";
  SwConstraint constraint;
  if (!sw_constraint_parse (code, &constraint))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-constraint",
                      _ ("“%s” is no constraint. Choose asap, alap, snet, snlt, fnet, fnlt, mso or "
                         "mfo, with a date as snet:2026-12-01."),
                      code);
  gboolean dated = constraint > SW_CONSTRAINT_ALAP;
  if (!dated && parts[0] != NULL && parts[1] != NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "undated-constraint",
                      _ ("“%s” has no date. Leave the date out, or choose another constraint."),
                      code);
  if (!takes_constraint (field, constraint, error))
    return FALSE;
  const SwScheduleResult *result = sw_plan_schedule (field->plan, FALSE);
  SwInstant at = SW_NO_INSTANT;
  if (dated && parts[1] != NULL) {
    if (!read_instant (field, parts[1], bounds_finish (constraint), &at, error))
      return FALSE;
  } else if (dated && field->task->constraint_at != SW_NO_INSTANT) {
    at = field->task->constraint_at;
    if (bounds_finish (constraint) != bounds_finish (field->task->constraint))
      at = sw_plan_task_day_bound (field->plan, field->index, sw_instant_day (at),
                                   bounds_finish (constraint));
  } else if (dated)
    at = bounds_finish (constraint) ? result->finish[field->index] : result->start[field->index];
  return put_constraint (field, constraint, at);
}

static gboolean
set_constraint_date (const SwField *field, GError **error)
{
  SwInstant at;
  SwConstraint constraint = field->task->constraint;
  if (*field->text == '\0')
    return put_constraint (field, SW_CONSTRAINT_ASAP, SW_NO_INSTANT);
  if (constraint <= SW_CONSTRAINT_ALAP)
    constraint = SW_CONSTRAINT_SNET;
  return read_instant (field, field->text, bounds_finish (constraint), &at, error) &&
         put_constraint (field, constraint, at);
}

static gboolean
set_deadline (const SwField *field, GError **error)
{
  SwInstant at = SW_NO_INSTANT;
  return (*field->text == '\0' || read_instant (field, field->text, TRUE, &at, error)) &&
         sw_field_put (field, "deadline", SW_INSTANT (at));
}

gboolean
sw_field_read_flag (const char *text, gboolean *flag, GError **error)
{
  static const char *const yes[] = {"yes", "true", "1", NULL};
  static const char *const no[] = {"no", "false", "0", "", NULL};
  *flag = g_strv_contains (yes, text);
  return *flag || g_strv_contains (no, text) ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-value", _ ("Write yes or no, not “%s”."),
                    text);
}

static gboolean
set_internal (const SwField *field, GError **error)
{
  gboolean internal;
  return sw_field_read_flag (field->text, &internal, error) &&
         sw_field_put (field, "internal", internal ? SW_INT (1) : SW_NONE);
}

static gboolean
set_kind (const SwField *field, GError **error)
{
  SwKind kind;
  if (!sw_kind_parse (field->text, &kind))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-kind",
                      _ ("“%s” is no kind of task. Choose task, milestone, recurring, track or "
                         "phase."),
                      field->text);
  if (kind > SW_KIND_TASK && sw_task_is_summary (field->task, field->index))
    return sw_refuse (error, SW_ERROR_REFUSED, "summary-kind",
                      _ ("“%s” holds other tasks, so it is a phase or a track. Take them out of it "
                         "first."),
                      sw_field_title (field));
  if (kind == SW_KIND_RECURRING) {
    SwField weekly = *field;
    weekly.text = "weekly";
    return field->task->kind == SW_KIND_RECURRING || sw_field_set_recurrence (&weekly, error);
  }
  if (field->task->kind == SW_KIND_RECURRING)
    sw_field_put (field, "recurrence", SW_NONE);
  if (!sw_task_is_summary (field->task, field->index)) {
    field->task->kind = (guint8) kind;
    if (kind == SW_KIND_TASK && field->task->duration == 0) {
      field->task->duration = field->plan->workday.day_minutes;
      sw_field_put (field, "duration", SW_INT (field->task->duration));
    }
  }
  return sw_field_put (field, "kind", SW_TEXT (sw_kind_code (kind)));
}

static const struct {
  const char *key;
  const char *verb;
  gboolean (*set) (const SwField *field, GError **error);
} fields[] = {
    {"title", "task-rename", set_title},
    {"note", "task-set", set_note},
    {"duration", "task-resize", set_duration},
    {"progress", "task-progress", set_progress},
    {"owner", "task-set", set_owner},
    {"party", "task-set", set_party},
    {"role", "task-set", set_role},
    {"constraint", "task-set", set_constraint},
    {"constraint-date", "task-set", set_constraint_date},
    {"deadline", "task-set", set_deadline},
    {"internal", "task-set", set_internal},
    {"effort", "task-set", sw_field_set_effort},
    {"optimistic", "task-set", sw_field_set_optimistic},
    {"pessimistic", "task-set", sw_field_set_pessimistic},
    {"recurrence", "task-set", sw_field_set_recurrence},
    {"go-live", "task-set", sw_field_set_go_live},
    {"kind", "task-set", set_kind},
};

static int
find_field (const char *key, gsize length, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (strlen (fields[i].key) == length && strncmp (fields[i].key, key, length) == 0)
      return (int) i;
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", fields[i].key);
  }
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
             _ ("A task has no field “%.*s”. There are: %s."), (int) length, key, known->str);
  return -1;
}

static gboolean
set_pair (SwPlan *plan, SwEdit *edit, gint32 index, SwTask *task, const char *pair, GError **error)
{
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  int field = find_field (pair, equals - pair, error);
  if (field < 0)
    return FALSE;
  SwField setting = {plan, edit, index, task, equals + 1};
  return fields[field].set (&setting, error);
}

gboolean
sw_plan_set_within (SwPlan *plan, SwEdit *edit, gint32 task, const char *const *pairs,
                    GError **error)
{
  SwTask now = plan->rows[task].task;
  for (guint i = 0; pairs[i] != NULL && !sw_edit_failed (edit); i++) {
    if (!set_pair (plan, edit, task, &now, pairs[i], error))
      return FALSE;
  }
  const SwTask *old = &plan->rows[task].task;
  gboolean same = now.duration == old->duration && now.optimistic == old->optimistic &&
                  now.pessimistic == old->pessimistic;
  gboolean timeless = now.duration == old->duration || now.duration == 0;
  return (timeless || sw_plan_check_takes_time (plan, task, &now, error)) &&
         (same || sw_plan_check_estimate (plan, &now, error)) &&
         sw_field_check_rule (plan, task, &now, error);
}

/* One field alone gives the step its own name. */
static const char *
verb_for (const char *const *pairs)
{
  const char *equals = pairs[0] != NULL && pairs[1] == NULL ? strchr (pairs[0], '=') : NULL;
  int field = equals != NULL ? find_field (pairs[0], equals - pairs[0], NULL) : -1;
  return field >= 0 ? fields[field].verb : "task-set";
}

/* A new title is what its step is about; any other step is about the task as it is called. */
static char *
subject_for (SwPlan *plan, gint32 task, const char *verb, const char *const *pairs)
{
  g_autofree char *title = NULL;
  if (g_str_equal (verb, "task-rename"))
    title = sw_text_clean (strchr (pairs[0], '=') + 1);
  SwLanguage language = sw_library_context (plan->library)->language;
  return g_strdup (title != NULL && *title != '\0' ? title : sw_plan_title (plan, task, language));
}

gboolean
sw_plan_set_many (SwPlan *plan, gint32 task, const char *const *pairs, GError **error)
{
  const char *verb = verb_for (pairs);
  g_autofree char *subject = subject_for (plan, task, verb, pairs);
  SwEdit *edit = sw_edit_begin (plan->library, verb, subject, plan->id);
  if (sw_plan_set_within (plan, edit, task, pairs, error))
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

gboolean
sw_plan_set_tasks (SwPlan *plan, const gint32 *tasks, guint count, const char *const *pairs,
                   GError **error)
{
  if (count == 0)
    return TRUE;
  if (count == 1)
    return sw_plan_set_many (plan, tasks[0], pairs, error);
  const char *verb = verb_for (pairs);
  gboolean renames = g_str_equal (verb, "task-rename"); /* its name has no place for a number */
  SwEdit *edit = sw_plan_begin_many (plan, renames ? "task-set" : verb, tasks, count);
  for (guint i = 0; i < count; i++) {
    if (!sw_plan_set_within (plan, edit, tasks[i], pairs, error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_plan_set_each (SwPlan *plan, const gint32 *tasks, guint count, const char *const *pairs,
                  GError **error)
{
  if (count == 0)
    return TRUE;
  SwEdit *edit =
      sw_plan_begin_many (plan, verb_for ((const char *[]){pairs[0], NULL}), tasks, count);
  for (guint i = 0; i < count; i++) {
    if (!sw_plan_set_within (plan, edit, tasks[i], (const char *[]){pairs[i], NULL}, error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_plan_set (SwPlan *plan, gint32 task, const char *key, const char *text, GError **error)
{
  g_autofree char *pair = g_strconcat (key, "=", text != NULL ? text : "", NULL);
  const char *const pairs[] = {pair, NULL};
  return sw_plan_set_many (plan, task, pairs, error);
}
