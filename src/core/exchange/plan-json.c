#include "core/exchange/plan-json.h"

#include "core/exchange/json-members.h"
#include "core/people/person.h"
#include "core/plan/reference.h"

typedef struct {
  JsonBuilder *builder;
  SwPlan *plan;
  const SwPlanJsonOptions *options;
  GPtrArray *people;     /* SwPerson */
  GPtrArray *references; /* SwReference */
} Document;

/* What is internal stays unnamed too: as a predecessor, as what holds a task. */
static gboolean
may_name (const Document *document, gint32 index)
{
  return !sw_task_is_kept_from (sw_plan_task (document->plan, index), document->options->party);
}

static void
link_json (JsonBuilder *builder, SwPlan *plan, const SwPlanLink *link)
{
  static const char *const units[] = {"working", "elapsed", "percent"};
  const SwTask *predecessor = sw_plan_task (plan, link->predecessor);
  gboolean percent = link->unit == SW_UNIT_PERCENT;
  json_builder_begin_object (builder);
  sw_json_id (builder, "task", predecessor->id);
  sw_json_text (builder, "type", sw_link_type_code (link->type));
  sw_json_number (builder, "lag_minutes",
                  percent
                      ? (gint64) sw_plan_work_minutes (plan, link->predecessor) * link->lag / 100
                      : link->lag);
  sw_json_text (builder, "lag_unit", units[link->unit]);
  json_builder_set_member_name (builder, "lag_percent");
  if (percent)
    json_builder_add_int_value (builder, link->lag);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
links_json (const Document *document, gint32 index)
{
  JsonBuilder *builder = document->builder;
  SwPlan *plan = document->plan;
  gint32 count, all;
  const SwPlanLink *links = sw_plan_links (plan, &all);
  const gint32 *positions = sw_plan_predecessors (plan, index, &count);
  json_builder_set_member_name (builder, "predecessors");
  json_builder_begin_array (builder);
  for (gint32 i = 0; i < count; i++)
    if (may_name (document, links[positions[i]].predecessor))
      link_json (builder, plan, &links[positions[i]]);
  json_builder_end_array (builder);
}

static void
driver_json (const Document *document, gint32 index)
{
  static const char *const codes[] = {[SW_DRIVER_START] = "start",
                                      [SW_DRIVER_LINK] = "link",
                                      [SW_DRIVER_CONSTRAINT] = "constraint",
                                      [SW_DRIVER_SUMMARY] = "summary",
                                      [SW_DRIVER_CALENDAR] = "calendar"};
  JsonBuilder *builder = document->builder;
  SwPlan *plan = document->plan;
  SwContext *context = sw_library_context (sw_plan_library (plan));
  gint32 count, driver;
  SwDriver kind = sw_plan_driver (plan, index, &driver);
  const SwPlanLink *links = sw_plan_links (plan, &count);
  gboolean by_link = kind == SW_DRIVER_LINK || kind == SW_DRIVER_CALENDAR;
  gint32 task = by_link && driver >= 0 ? links[driver].predecessor : driver;
  g_autofree char *text =
      sw_plan_driver_text (plan, index, sw_context_words (context, document->options->language));
  gboolean named = task < 0 || may_name (document, task);
  sw_json_text (builder, "driver", codes[kind]);
  sw_json_id (builder, "driver_task", task >= 0 && named ? sw_plan_task (plan, task)->id : 0);
  sw_json_text (builder, "driver_text", named ? text : NULL);
}

static void
constraint_json (JsonBuilder *builder, const SwTask *task)
{
  json_builder_set_member_name (builder, "constraint");
  json_builder_begin_object (builder);
  sw_json_text (builder, "type", sw_constraint_code (task->constraint));
  sw_json_instant (builder, "date", task->constraint_at);
  json_builder_end_object (builder);
}

static void
deadline_json (JsonBuilder *builder, SwPlan *plan, gint32 index)
{
  const SwTask *task = sw_plan_task (plan, index);
  sw_json_instant (builder, "deadline", task->deadline);
  json_builder_set_member_name (builder, "deadline_missed");
  if (task->deadline != SW_NO_INSTANT)
    json_builder_add_boolean_value (builder, sw_plan_misses_deadline (plan, index));
  else
    json_builder_add_null_value (builder);
}

static void
baseline_json (JsonBuilder *builder, const SwBaseline *baseline, gint64 task)
{
  SwInstant start, finish;
  json_builder_set_member_name (builder, "baseline");
  if (baseline == NULL || !sw_baseline_dates (baseline, task, &start, &finish)) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  sw_json_instant (builder, "start", start);
  sw_json_instant (builder, "finish", finish);
  json_builder_end_object (builder);
}

static void
variance_json (JsonBuilder *builder, SwPlan *plan, gint32 index, const SwBaseline *baseline)
{
  gint32 start, finish;
  json_builder_set_member_name (builder, "variance");
  if (baseline == NULL || !sw_baseline_variance (baseline, plan, index, &start, &finish)) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  sw_json_number (builder, "start_minutes", start);
  sw_json_number (builder, "finish_minutes", finish);
  json_builder_end_object (builder);
}

static void
owner_json (JsonBuilder *builder, const SwTask *task, GPtrArray *people)
{
  const char *name = NULL;
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == task->owner)
      name = person->name;
  }
  sw_json_text (builder, "owner", name);
  sw_json_id (builder, "owner_id", name != NULL ? task->owner : 0);
}

static void
dates_json (JsonBuilder *builder, SwPlan *plan, gint32 index)
{
  const SwTask *task = sw_plan_task (plan, index);
  const SwScheduleResult *result = sw_plan_schedule (plan, TRUE);
  sw_json_instant (builder, "start", result->start[index]);
  sw_json_instant (builder, "finish", result->finish[index]);
  sw_json_number (builder, "duration_minutes", sw_plan_work_minutes (plan, index));
  sw_json_text (builder, "duration_unit", task->elapsed ? "elapsed" : "working");
}

static void
span_json (JsonBuilder *builder, SwInstant start, SwInstant finish)
{
  sw_json_instant (builder, "start", start);
  sw_json_instant (builder, "finish", finish);
}

static void
segments_json (JsonBuilder *builder, SwPlan *plan, gint32 index)
{
  guint count;
  const SwSpan *spans = sw_plan_segments (plan, index, &count);
  json_builder_set_member_name (builder, "segments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < count; i++) {
    json_builder_begin_object (builder);
    span_json (builder, spans[i].start, spans[i].finish);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
pauses_json (JsonBuilder *builder, SwPlan *plan, gint32 index)
{
  guint count;
  const SwPause *pauses = sw_plan_pauses (plan, index, &count);
  json_builder_set_member_name (builder, "pauses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < count; i++) {
    json_builder_begin_object (builder);
    sw_json_id (builder, "id", pauses[i].id);
    span_json (builder, pauses[i].start, pauses[i].finish);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
occurrences_json (JsonBuilder *builder, SwPlan *plan, gint32 index)
{
  guint count;
  const SwOccurrence *all = sw_plan_occurrences (plan, index, &count);
  json_builder_set_member_name (builder, "occurrences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < count; i++) {
    json_builder_begin_object (builder);
    sw_json_day (builder, "day", all[i].day);
    span_json (builder, all[i].start, all[i].finish);
    sw_json_flag (builder, "moved", all[i].moved);
    sw_json_flag (builder, "skipped", all[i].skipped);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
bound_json (JsonBuilder *builder, const char *name, gint32 minutes)
{
  json_builder_set_member_name (builder, name);
  if (minutes >= 0)
    json_builder_add_int_value (builder, minutes);
  else
    json_builder_add_null_value (builder);
}

static void
estimate_json (JsonBuilder *builder, const SwTask *task)
{
  json_builder_set_member_name (builder, "estimate");
  if (task->optimistic < 0 && task->pessimistic < 0) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  bound_json (builder, "optimistic_minutes", task->optimistic);
  bound_json (builder, "likely_minutes", task->duration);
  bound_json (builder, "pessimistic_minutes", task->pessimistic);
  json_builder_end_object (builder);
}

static void
references_json (JsonBuilder *builder, gint64 task, GPtrArray *references)
{
  json_builder_set_member_name (builder, "references");
  json_builder_begin_array (builder);
  for (guint i = 0; i < references->len; i++) {
    const SwReference *reference = references->pdata[i];
    if (reference->task != task)
      continue;
    json_builder_begin_object (builder);
    sw_json_id (builder, "id", reference->id);
    sw_json_text (builder, "title", reference->title);
    sw_json_text (builder, "address", reference->address);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
shape_json (JsonBuilder *builder, SwPlan *plan, gint32 index, GPtrArray *references)
{
  const SwTask *task = sw_plan_task (plan, index);
  segments_json (builder, plan, index);
  pauses_json (builder, plan, index);
  sw_json_text (builder, "recurrence", task->recurrence);
  occurrences_json (builder, plan, index);
  sw_json_number (builder, "effort_percent", task->effort);
  estimate_json (builder, task);
  references_json (builder, task->id, references);
  sw_json_flag (builder, "optional", task->item != NULL && task->item->optional);
}

static void
task_json (const Document *document, gint32 index)
{
  JsonBuilder *builder = document->builder;
  SwPlan *plan = document->plan;
  const SwBaseline *baseline = document->options->baseline;
  const SwTask *task = sw_plan_task (plan, index);
  const SwScheduleResult *result = sw_plan_schedule (plan, TRUE);
  SwLanguage language = document->options->language;
  const SwWords *words = sw_context_words (sw_library_context (sw_plan_library (plan)), language);
  g_autofree char *wbs = sw_plan_wbs (plan, index);
  g_autofree char *blocked = sw_plan_blocked_in (plan, index, words);
  const char *note = sw_plan_note (plan, index, language);
  json_builder_begin_object (builder);
  sw_json_id (builder, "id", task->id);
  sw_json_text (builder, "wbs", wbs);
  sw_json_text (builder, "kind", sw_kind_code (task->kind));
  sw_json_text (builder, "title", sw_plan_title (plan, index, language));
  sw_json_text (builder, "note", *note != '\0' ? note : NULL);
  sw_json_id (builder, "parent",
              task->parent >= 0 && may_name (document, task->parent)
                  ? sw_plan_task (plan, task->parent)->id
                  : 0);
  dates_json (builder, plan, index);
  sw_json_number (builder, "progress", task->progress);
  SwDay today = sw_library_context (sw_plan_library (plan))->today;
  sw_json_flag (builder, "late", sw_plan_is_late (plan, index, today));
  sw_json_number (builder, "behind_minutes", sw_plan_behind (plan, index, today));
  owner_json (builder, task, document->people);
  sw_json_text (builder, "party", sw_party_code (task->party));
  sw_json_text (builder, "role", task->role);
  sw_json_flag (builder, "internal", task->internal);
  constraint_json (builder, task);
  deadline_json (builder, plan, index);
  sw_json_flag (builder, "critical", (result->flags[index] & SW_SCHEDULED_CRITICAL) != 0);
  sw_json_flag (builder, "conflict", (result->flags[index] & SW_SCHEDULED_CONFLICT) != 0);
  sw_json_number (builder, "total_float_minutes", result->total_float[index]);
  sw_json_number (builder, "free_float_minutes", result->free_float[index]);
  driver_json (document, index);
  sw_json_text (builder, "blocked", blocked);
  gboolean phase = task->kind == SW_KIND_PHASE && task->item != NULL;
  sw_json_text (builder, "happens", phase ? sw_text_in (&task->item->happens, language) : NULL);
  sw_json_text (builder, "focus", phase ? sw_text_in (&task->item->focus, language) : NULL);
  links_json (document, index);
  baseline_json (builder, baseline, task->id);
  variance_json (builder, plan, index, baseline);
  shape_json (builder, plan, index, document->references);
  json_builder_end_object (builder);
}

void
sw_plan_json_add (JsonBuilder *builder, SwPlan *plan, const SwPlanJsonOptions *options)
{
  const SwProject *project = sw_plan_project (plan);
  const SwScheduleResult *result = sw_plan_schedule (plan, TRUE);
  g_autoptr (GPtrArray) people = sw_person_list (sw_plan_library (plan), project->id);
  g_autoptr (GPtrArray) references = sw_reference_list (sw_plan_library (plan), project->id);
  g_autoptr (SwBaseline) latest =
      options->baseline == NULL ? sw_baseline_latest (sw_plan_library (plan), project->id) : NULL;
  SwPlanJsonOptions all = *options;
  if (latest != NULL)
    all.baseline = latest;
  Document document = {builder, plan, &all, people, references};
  json_builder_begin_object (builder);
  sw_json_id (builder, "project", project->id);
  sw_json_text (builder, "code", project->code);
  sw_json_instant (builder, "start", result->project_start);
  sw_json_instant (builder, "finish", result->project_finish);
  json_builder_set_member_name (builder, "tasks");
  json_builder_begin_array (builder);
  for (gint32 i = 0; i < sw_plan_count (plan); i++)
    if ((options->mask == NULL || options->mask[i] == SW_MASK_MATCH) && may_name (&document, i))
      task_json (&document, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
