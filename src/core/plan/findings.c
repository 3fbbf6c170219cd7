#include "core/plan/findings.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/findings-private.h"
#include "core/plan/load.h"
#include "core/plan/open-backup.h"
#include "core/plan/open-training.h"
#include "core/plan/parallel.h"

#include <glib/gi18n-lib.h>

void
sw_finding_free (SwFinding *finding)
{
  g_free (finding->message);
  g_array_unref (finding->tasks);
  g_array_unref (finding->links);
  g_free (finding);
}

const char *
sw_severity_code (SwSeverity severity)
{
  static const char *const codes[] = {"error", "warning", "hint"};
  return codes[severity];
}

const char *
sw_severity_name (SwSeverity severity)
{
  static const char *const names[] = {N_ ("Errors"), N_ ("Warnings"), N_ ("Hints")};
  return names[severity];
}

const char *
sw_fix_verb (SwFix fix)
{
  static const char *const verbs[] = {NULL, "plan-parallel", "task-unlink", "task-reorder"};
  return verbs[fix];
}

static SwFinding *
finding_new (const char *kind, SwSeverity severity)
{
  SwFinding *finding = g_new0 (SwFinding, 1);
  finding->kind = kind;
  finding->severity = severity;
  finding->tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  finding->links = g_array_new (FALSE, FALSE, sizeof (gint64));
  return finding;
}

SwFinding *
sw_look_add (SwLook *look, const char *kind, SwSeverity severity)
{
  SwFinding *finding = finding_new (kind, severity);
  g_ptr_array_add (look->findings, finding);
  return finding;
}

void
sw_look_add_task (SwLook *look, SwFinding *finding, gint32 index)
{
  g_array_append_val (finding->tasks, look->plan->rows[index].task.id);
}

const char *
sw_look_title (const SwLook *look, gint32 index)
{
  return sw_plan_title (look->plan, index, look->language);
}

static gboolean
is_open_leaf (const SwLook *look, gint32 index)
{
  const SwTask *task = &look->plan->rows[index].task;
  return !sw_task_is_summary (task, index) && task->progress < 100;
}

/* Links */

/* Each link that closes a loop was left out of the schedule: it is seen, and can be taken away. */
static void
find_loops (SwLook *look)
{
  SwPlan *plan = look->plan;
  for (guint i = 0; i < plan->links_apart->len; i++) {
    const SwLinkRow *row = &g_array_index (plan->links_apart, SwLinkRow, i);
    gint32 from = sw_plan_find (plan, row->predecessor), to = sw_plan_find (plan, row->successor);
    if (from < 0 || to < 0)
      continue;
    SwFinding *finding = sw_look_add (look, "loop", SW_SEVERITY_ERROR);
    finding->message = g_strdup_printf (
        _ ("“%s” should follow “%s”, but that would make a loop. The link does not count."),
        sw_look_title (look, to), sw_look_title (look, from));
    sw_look_add_task (look, finding, MIN (from, to));
    if (from != to)
      sw_look_add_task (look, finding, MAX (from, to));
    g_array_append_val (finding->links, row->id);
    finding->fix = SW_FIX_UNLINK;
  }
}

static void
find_dead_links (SwLook *look)
{
  SwPlan *plan = look->plan;
  SwFinding *finding = NULL;
  for (guint i = 0; i < plan->links_apart->len; i++) {
    const SwLinkRow *row = &g_array_index (plan->links_apart, SwLinkRow, i);
    gint32 from = sw_plan_find (plan, row->predecessor), to = sw_plan_find (plan, row->successor);
    if (from >= 0 && to >= 0)
      continue;
    if (finding == NULL)
      finding = sw_look_add (look, "dead-link", SW_SEVERITY_ERROR);
    finding->fix = SW_FIX_UNLINK;
    g_array_append_val (finding->links, row->id);
    if (from >= 0 || to >= 0)
      sw_look_add_task (look, finding, MAX (from, to));
  }
  if (finding != NULL)
    finding->message =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link leads to a task that is gone.",
                                      "%u links lead to tasks that are gone.", finding->links->len),
                         finding->links->len);
}

/* Dates */

static void
find_conflicts (SwLook *look)
{
  for (gint32 i = 0; i < look->plan->count; i++) {
    const SwTask *task = &look->plan->rows[i].task;
    if (!is_open_leaf (look, i) || (look->result->flags[i] & SW_SCHEDULED_CONFLICT) == 0)
      continue;
    SwFinding *finding = sw_look_add (look, "constraint-conflict", SW_SEVERITY_ERROR);
    finding->message =
        g_strdup_printf (_ ("“%s” cannot keep its constraint: it would have to start earlier than "
                            "the project and its links allow."),
                         sw_look_title (look, i));
    g_array_append_val (finding->tasks, task->id);
  }
}

static void
find_missed_deadlines (SwLook *look)
{
  for (gint32 i = 0; i < look->plan->count; i++) {
    const SwTask *task = &look->plan->rows[i].task;
    if (task->progress >= 100 || !sw_plan_misses_deadline (look->plan, i))
      continue;
    g_autofree char *deadline =
        sw_format_day (look->words, sw_instant_day (task->deadline), SW_DAY_MEDIUM);
    g_autofree char *finish =
        sw_format_day (look->words, sw_instant_day (look->result->finish[i]), SW_DAY_MEDIUM);
    SwFinding *finding = sw_look_add (look, "missed-deadline", SW_SEVERITY_ERROR);
    finding->message = g_strdup_printf (_ ("“%s” ends on %s and misses its deadline of %s."),
                                        sw_look_title (look, i), finish, deadline);
    g_array_append_val (finding->tasks, task->id);
  }
}

/* The least of all playbooks' and, while the mode is open, of all modes. */
static int
least_weeks (SwPlan *plan)
{
  int weeks = 0;
  for (guint i = 0; i < plan->project->playbooks->len; i++) {
    const SwPlaybook *playbook = plan->project->playbooks->pdata[i];
    int least = 0;
    for (SwMode mode = 0; mode < SW_N_MODES; mode++) {
      int minimum = playbook->minimum[mode];
      if (minimum > 0 && (plan->project->mode == mode || (plan->project->mode == SW_MODE_UNSET &&
                                                          (least == 0 || minimum < least))))
        least = minimum;
    }
    weeks = MAX (weeks, least);
  }
  return weeks;
}

static void
tell_minimum (SwLook *look, SwDay go_live, gboolean wished, int least)
{
  SwDay start = sw_plan_start (look->plan);
  int weeks = MAX ((go_live - start) / 7, 0);
  g_autofree char *day = sw_format_day (look->words, go_live, SW_DAY_MEDIUM);
  SwFinding *finding = sw_look_add (look, "below-minimum", SW_SEVERITY_WARNING);
  if (wished)
    finding->message = g_strdup_printf (_ ("Weeks from the start to the go-live: the playbook "
                                           "needs at least %d, asked are %d (%s)."),
                                        least, weeks, day);
  else
    finding->message = g_strdup_printf (
        _ ("Weeks from the start to the go-live: the playbook needs at least %d, planned are %d "
           "(%s)."),
        least, weeks, day);
  if (look->plan->go_live >= 0)
    sw_look_add_task (look, finding, look->plan->go_live);
}

static void
find_minimum (SwLook *look)
{
  SwPlan *plan = look->plan;
  int least = least_weeks (plan);
  SwDay wished = plan->project->wished_go_live, planned = sw_plan_go_live_day (plan);
  SwDay earliest = sw_plan_start (plan) + least * 7;
  if (least == 0 || (plan->go_live >= 0 && plan->rows[plan->go_live].task.progress >= 100))
    return;
  if (wished != SW_NO_DAY && wished < earliest)
    tell_minimum (look, wished, TRUE, least);
  else if (planned != SW_NO_DAY && planned < earliest)
    tell_minimum (look, planned, FALSE, least);
}

/* Weeks without the customer */

/* Something the customer takes part in: a task of the customer or of a role of theirs, a milestone
 * that is not for the vendor alone. */
static gboolean
meets_customer (const SwLook *look, gint32 index)
{
  const SwTask *task = &look->plan->rows[index].task;
  if (task->internal || sw_task_is_summary (task, index))
    return FALSE;
  if (task->party == SW_PARTY_CUSTOMER || task->kind == SW_KIND_MILESTONE)
    return TRUE;
  for (guint i = 0; task->role != NULL && i < look->plan->project->playbooks->len; i++) {
    const SwPlaybookRole *role =
        sw_playbook_role (look->plan->project->playbooks->pdata[i], task->role);
    if (role != NULL && role->party == SW_PARTY_CUSTOMER)
      return TRUE;
  }
  return FALSE;
}

static gboolean
knows_parties (SwPlan *plan)
{
  for (gint32 i = 0; i < plan->count; i++)
    if (plan->rows[i].task.party != SW_PARTY_UNSET)
      return TRUE;
  return FALSE;
}

#define MOST_WEEKS 520

/* By week from `monday`: 1 where the customer takes part. */
static void
mark_weeks (const SwLook *look, SwDay monday, int weeks, guint8 *met)
{
  for (gint32 i = 0; i < look->plan->count; i++) {
    if (!meets_customer (look, i))
      continue;
    int first = (sw_instant_day (look->result->start[i]) - monday) / 7;
    int last = (sw_instant_day (look->result->finish[i]) - monday) / 7;
    for (int week = MAX (first, 0); week <= last && week < weeks; week++)
      met[week] = 1;
  }
}

static gboolean
works_in_week (SwPlan *plan, SwDay monday)
{
  return sw_plan_workdays_between (plan, monday, monday + 7) > 0;
}

/* The first task that is under way then, so that there is a place to go to. */
static void
tell_quiet (SwLook *look, SwDay from, int weeks)
{
  g_autofree char *first = sw_format_day (look->words, from, SW_DAY_MEDIUM);
  g_autofree char *last = sw_format_day (look->words, from + weeks * 7 - 1, SW_DAY_MEDIUM);
  SwFinding *finding = sw_look_add (look, "quiet-weeks", SW_SEVERITY_WARNING);
  finding->message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Nothing happens for the customer in the week of %s to %s.",
                   "Nothing happens for the customer in the weeks of %s to %s.", weeks),
      first, last);
  for (gint32 i = 0; i < look->plan->count; i++)
    if (is_open_leaf (look, i) && sw_instant_day (look->result->start[i]) < from + weeks * 7 &&
        sw_instant_day (look->result->finish[i]) >= from)
      sw_look_add_task (look, finding, i);
}

static void
find_quiet_weeks (SwLook *look)
{
  SwPlan *plan = look->plan;
  SwDay go_live = sw_plan_go_live_day (plan), start = sw_plan_start (plan);
  if (go_live == SW_NO_DAY || !knows_parties (plan))
    return;
  SwDay monday = start - sw_day_weekday (start);
  int weeks = MIN ((go_live - monday) / 7, MOST_WEEKS); /* the week of the go-live has that */
  if (weeks <= 0)
    return;
  g_autofree guint8 *met = g_new0 (guint8, weeks + 1);
  mark_weeks (look, monday, weeks, met);
  for (int week = 0; week < weeks; week++)
    if (monday + week * 7 + 6 < look->today || !works_in_week (plan, monday + week * 7))
      met[week] = 1;
  met[weeks] = 1;
  for (int week = 0, quiet = 0; week <= weeks; week++) {
    if (met[week] && quiet > 0)
      tell_quiet (look, monday + (week - quiet) * 7, quiet);
    quiet = met[week] ? 0 : quiet + 1;
  }
}

/* Overload */

/* The tasks of `person` that book time in the week from `monday`. */
static void
add_booked (SwLook *look, SwFinding *finding, gint64 person, SwDay monday)
{
  for (gint32 i = 0; i < look->plan->count; i++) {
    const SwTask *task = &look->plan->rows[i].task;
    if (task->owner == person && is_open_leaf (look, i) && sw_load_counts (look->plan, i) &&
        sw_instant_day (look->result->start[i]) < monday + 7 &&
        sw_instant_day (look->result->finish[i]) >= monday)
      sw_look_add_task (look, finding, i);
  }
}

static void
tell_overload (SwLook *look, const SwLoad *load, const SwPersonLoad *person, guint worst,
               guint weeks)
{
  SwDay monday = load->first + (SwDay) worst * 7;
  int percent = sw_person_load_percent (person, worst);
  g_autofree char *day = sw_format_day (look->words, monday, SW_DAY_MEDIUM);
  SwFinding *finding = sw_look_add (look, "overload", SW_SEVERITY_WARNING);
  if (percent < 0)
    finding->message = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%s has more to do than time in %u week: in that of %s nobody is there.",
                     "%s has more to do than time in %u weeks: in that of %s nobody is there.",
                     weeks),
        person->name, weeks, day);
  else
    finding->message = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%s has more to do than time in %u week: %d %% in that of %s.",
                     "%s has more to do than time in %u weeks: up to %d %% in that of %s.", weeks),
        person->name, weeks, percent, day);
  add_booked (look, finding, person->person, monday);
}

/* A finding a person, from this week on, at the worst of their weeks. */
static void
find_overload (SwLook *look)
{
  SwDay first;
  guint count;
  sw_load_weeks (look->plan, &first, &count);
  g_autoptr (SwLoad) load = sw_load_of_plan (look->plan, first, count);
  for (guint i = 0; i < load->people->len; i++) {
    const SwPersonLoad *person = load->people->pdata[i];
    guint worst = 0, weeks = 0;
    for (guint week = 0; week < load->count; week++) {
      if (load->first + (SwDay) week * 7 + 6 < look->today ||
          !sw_person_load_is_over (person, week))
        continue;
      int percent = sw_person_load_percent (person, week);
      if (weeks++ == 0 || percent < 0 ||
          (sw_person_load_percent (person, worst) >= 0 &&
           percent > sw_person_load_percent (person, worst)))
        worst = week;
    }
    if (weeks > 0)
      tell_overload (look, load, person, worst, weeks);
  }
}

/* Training */

/* Before the go-live is near, only what a session has begun. */
static void
find_open_training (SwLook *look)
{
  SwPlan *plan = look->plan;
  if (plan->go_live < 0 || plan->rows[plan->go_live].task.progress >= 100)
    return;
  gboolean near = sw_plan_go_live_is_near (plan, look->today);
  SwOpenTraining open = sw_plan_open_training (plan, look->today, !near);
  if (open.people == 0)
    return;
  g_autofree char *people = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", open.people), open.people);
  g_autofree char *topics = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u topic", "%u topics", open.topics), open.topics);
  SwFinding *finding =
      sw_look_add (look, "training-open", near ? SW_SEVERITY_WARNING : SW_SEVERITY_HINT);
  finding->message =
      g_strdup_printf (_ ("Training that is missing before the go-live: %s, %s."), people, topics);
  sw_look_add_task (look, finding, plan->go_live);
}

/* Before the go-live is near, only alarms. */
static void
find_open_backup (SwLook *look)
{
  SwPlan *plan = look->plan;
  SwOpenBackup open = sw_plan_open_backup (plan, NULL);
  if (open.first != NULL) {
    SwFinding *finding = sw_look_add (look, "backup-alarm",
                                      open.critical > 0 ? SW_SEVERITY_ERROR : SW_SEVERITY_WARNING);
    finding->message = g_strdup (open.first);
    finding->step = open.step;
  }
  sw_open_backup_clear (&open);
  gboolean live = plan->go_live >= 0 && plan->rows[plan->go_live].task.progress >= 100;
  if (plan->go_live < 0 || (!live && !sw_plan_go_live_is_near (plan, look->today)))
    return;
  g_autoptr (GError) error = NULL;
  if (sw_plan_may_go_live (plan, &error))
    return;
  SwFinding *finding =
      sw_look_add (look, "drill-missing", live ? SW_SEVERITY_ERROR : SW_SEVERITY_WARNING);
  finding->message = g_strdup (error->message);
  finding->step = g_intern_static_string ("drill");
  sw_look_add_task (look, finding, plan->go_live);
}

static void
find_full_sessions (SwLook *look)
{
  g_autoptr (GPtrArray) full = sw_plan_full_sessions (look->plan, look->today);
  for (guint i = 0; i < full->len; i++) {
    SwFullSession *session = full->pdata[i];
    SwFinding *finding = sw_look_add (look, "session-full", SW_SEVERITY_WARNING);
    finding->message = g_steal_pointer (&session->message);
    g_array_append_val (finding->tasks, session->task);
  }
}

/* Stages and owners */

static void
find_serial_tracks (SwLook *look)
{
  g_autoptr (GPtrArray) proposals = sw_parallel_find (look->plan);
  for (guint i = 0; i < proposals->len; i++) {
    const SwParallel *parallel = proposals->pdata[i];
    g_autoptr (GString) titles = g_string_new (NULL);
    SwFinding *finding = sw_look_add (look, "serial-tracks", SW_SEVERITY_HINT);
    for (guint j = 0; j < parallel->stages->len; j++) {
      gint64 id = g_array_index (parallel->stages, gint64, j);
      g_array_append_val (finding->tasks, id);
      g_string_append (titles, j > 0 ? " → " : "");
      g_string_append_printf (titles, _ ("“%s”"),
                              sw_look_title (look, sw_plan_find (look->plan, id)));
    }
    finding->weeks_before = parallel->weeks_before;
    finding->weeks_after = parallel->weeks_after;
    finding->fix = SW_FIX_PARALLEL;
    g_autofree char *before = sw_parallel_weeks (look->words, parallel->weeks_before);
    g_autofree char *after = sw_parallel_weeks (look->words, parallel->weeks_after);
    finding->message = g_strdup_printf (
        _ ("%s follow each other, but could run side by side. Serial: %s weeks; parallel: %s "
           "weeks."),
        titles->str, before, after);
  }
}

static void
find_no_owner (SwLook *look)
{
  SwFinding *finding = NULL;
  for (gint32 i = 0; i < look->plan->count; i++) {
    const SwTask *task = &look->plan->rows[i].task;
    if (!is_open_leaf (look, i) || task->owner != 0 || task->kind == SW_KIND_MILESTONE)
      continue;
    if (finding == NULL)
      finding = sw_look_add (look, "no-owner", SW_SEVERITY_HINT);
    g_array_append_val (finding->tasks, task->id);
  }
  if (finding != NULL)
    finding->message = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u task has nobody who is responsible for it.",
                     "%u tasks have nobody who is responsible for them.", finding->tasks->len),
        finding->tasks->len);
}

GPtrArray *
sw_findings_new (SwPlan *plan, SwDay today)
{
  /* The gravest first. */
  static void (*const kinds[]) (SwLook * look) = {
      sw_find_lost_parents,  find_loops,         find_dead_links,    find_conflicts,
      find_missed_deadlines, sw_find_headings,   sw_find_far_dates,  find_minimum,
      find_quiet_weeks,      find_overload,      find_full_sessions, find_open_training,
      find_open_backup,      find_serial_tracks, find_no_owner,
  };
  SwContext *context = sw_library_context (plan->library);
  SwLook look = {plan,
                 sw_plan_schedule (plan, FALSE),
                 sw_context_words (context, context->language),
                 context->language,
                 today,
                 g_ptr_array_new_with_free_func ((GDestroyNotify) sw_finding_free)};
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    kinds[i](&look);
  return look.findings;
}

static gboolean
put_side_by_side (SwPlan *plan, const SwFinding *finding, GError **error)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_parallel_free);
  for (guint i = 0; i < finding->tasks->len; i++) {
    gint32 index = sw_plan_find (plan, g_array_index (finding->tasks, gint64, i));
    if (index >= 0)
      g_array_append_val (tasks, index);
  }
  SwParallel *parallel =
      sw_parallel_of (plan, (const gint32 *) (void *) tasks->data, tasks->len, error);
  if (parallel == NULL)
    return FALSE;
  g_ptr_array_add (one, parallel);
  return sw_parallel_apply (plan, one, error);
}

gboolean
sw_finding_fix (SwPlan *plan, const SwFinding *finding, GError **error)
{
  if (finding->fix == SW_FIX_PARALLEL)
    return put_side_by_side (plan, finding, error);
  if (finding->fix == SW_FIX_NONE)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-fix",
                      _ ("Only you can mend this. Open the task and change it there."));
  if (finding->fix == SW_FIX_PLACE)
    return sw_finding_place (plan, finding, error);
  SwEdit *edit = sw_edit_begin (plan->library, sw_fix_verb (finding->fix),
                                sw_project_title (plan->project), plan->id);
  for (guint i = 0; i < finding->links->len; i++)
    sw_edit_delete (edit, "link", g_array_index (finding->links, gint64, i));
  return sw_edit_commit (edit, error) >= 0;
}
