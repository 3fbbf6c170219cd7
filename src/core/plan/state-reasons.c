/* The rules of a project's health, and their sentences. */
#include "core/plan/state.h"

#include "core/base/format.h"
#include "core/plan/open-backup.h"
#include "core/plan/open-training.h"

#include <glib/gi18n-lib.h>

#define GRAVE_DELAY_MINUTES (5 * 480) /* a week of work late is no hiccup */

typedef struct {
  SwProjectState *state;
  SwPlan *plan;
  SwParty party; /* who is told */
  SwDay day;     /* the status day */
} Judge;

/* The gravest first, else as they come. */
static void
add_reason (Judge *judge, SwReason reason)
{
  gboolean graver = reason.health > judge->state->health;
  if (graver)
    judge->state->health = reason.health;
  g_array_insert_val (judge->state->causes, graver ? 0 : judge->state->causes->len, reason);
}

static void
tell (Judge *judge, SwReasonKind kind, SwHealth health, gint32 task, int number)
{
  add_reason (judge, (SwReason){kind, health, task, number, NULL});
}

/* The late tasks that may be told; the one that is late the longest. */
static guint
count_late (Judge *judge, gint32 *worst)
{
  const SwScheduleResult *dates = sw_plan_schedule (judge->plan, FALSE);
  guint count = 0;
  *worst = -1;
  for (guint i = 0; i < judge->state->late->len; i++) {
    gint32 index = g_array_index (judge->state->late, gint32, i);
    if (sw_task_is_kept_from (sw_plan_task (judge->plan, index), judge->party))
      continue;
    count++;
    if (*worst < 0 || dates->finish[index] < dates->finish[*worst])
      *worst = index;
  }
  return count;
}

static void
judge_late (Judge *judge)
{
  gint32 worst;
  guint count = count_late (judge, &worst);
  if (count == 0)
    return;
  const SwCalendar *calendar = sw_plan_calendar (judge->plan);
  SwInstant finish = sw_plan_schedule (judge->plan, FALSE)->finish[worst];
  gint32 delay = sw_calendar_position (calendar, sw_day_instant (judge->day, 0)) -
                 sw_calendar_position (calendar, finish);
  tell (judge, SW_REASON_LATE, delay > GRAVE_DELAY_MINUTES ? SW_HEALTH_RED : SW_HEALTH_YELLOW,
        worst, delay / MAX (sw_plan_workday (judge->plan).day_minutes, 1));
  if (count > 1)
    tell (judge, SW_REASON_LATE_COUNT, SW_HEALTH_YELLOW, -1, (int) count);
}

static void
judge_go_live (Judge *judge)
{
  SwDay wished = sw_plan_project (judge->plan)->wished_go_live;
  if (wished != SW_NO_DAY && judge->state->go_live != SW_NO_DAY && judge->state->go_live > wished)
    tell (judge, SW_REASON_GO_LIVE, SW_HEALTH_RED, -1, 0);
}

static void
judge_training (Judge *judge)
{
  if (!sw_plan_go_live_is_near (judge->plan, judge->day))
    return;
  SwOpenTraining open = sw_plan_open_training (judge->plan, judge->day, FALSE);
  if (open.people > 0)
    tell (judge, SW_REASON_TRAINING, SW_HEALTH_YELLOW, sw_plan_go_live (judge->plan),
          (int) open.people);
}

/* A backup that is late is the vendor's and the customer's business alike. */
static void
judge_backup (Judge *judge)
{
  SwOpenBackup open = sw_plan_open_backup (judge->plan, NULL);
  guint count = open.critical + open.warnings;
  if (count > 0)
    add_reason (judge,
                (SwReason){SW_REASON_BACKUP, open.critical > 0 ? SW_HEALTH_RED : SW_HEALTH_YELLOW,
                           -1, (int) count, open.step});
  sw_open_backup_clear (&open);
}

static void
judge_rules (Judge *judge)
{
  const SwScheduleResult *dates = sw_plan_schedule (judge->plan, FALSE);
  gboolean blocked_told = FALSE;
  for (gint32 i = 0; i < sw_plan_count (judge->plan); i++) {
    const SwTask *task = sw_plan_task (judge->plan, i);
    if (task->progress >= 100 || sw_task_is_kept_from (task, judge->party))
      continue;
    /* A summary is in conflict with what is below it, which is told. */
    if (task->end == i + 1 && (dates->flags[i] & SW_SCHEDULED_CONFLICT) != 0)
      tell (judge, SW_REASON_CONFLICT, SW_HEALTH_YELLOW, i, 0);
    if (task->deadline != SW_NO_INSTANT && dates->finish[i] > task->deadline)
      tell (judge, SW_REASON_DEADLINE, SW_HEALTH_RED, i, 0);
    if (task->depth > 0 || blocked_told ||
        sw_instant_day (dates->start[i]) > judge->day + SW_LOOK_AHEAD_DAYS)
      continue;
    g_autofree char *blocked = sw_plan_blocked (judge->plan, i);
    blocked_told = blocked != NULL;
    if (blocked_told)
      tell (judge, SW_REASON_BLOCKED, SW_HEALTH_YELLOW, i, 0);
  }
}

void
sw_project_state_judge (SwProjectState *state, SwPlan *plan, SwParty party, SwDay day)
{
  Judge judge = {state, plan, party, day};
  judge_late (&judge);
  judge_go_live (&judge);
  judge_training (&judge);
  judge_backup (&judge);
  judge_rules (&judge);
}

static char *
go_live_text (SwPlan *plan, const SwWords *words)
{
  g_autofree char *planned = sw_format_day (words, sw_plan_go_live_day (plan), SW_DAY_MEDIUM);
  g_autofree char *wished =
      sw_format_day (words, sw_plan_project (plan)->wished_go_live, SW_DAY_MEDIUM);
  return g_strdup_printf (sw_words_get (words, N_ ("Go-live is planned for %s, asked for %s")),
                          planned, wished);
}

static char *
late_text (const char *title, int days, const SwWords *words)
{
  if (days < 1)
    return g_strdup_printf (sw_words_get (words, N_ ("“%s” should be done by now")), title);
  return g_strdup_printf (sw_words_plural (words, "“%s” is %d working day late",
                                           "“%s” is %d working days late", (guint) days),
                          title, days);
}

static char *
backup_text (SwPlan *plan, const SwWords *words)
{
  SwOpenBackup open = sw_plan_open_backup (plan, words);
  char *text = g_steal_pointer (&open.first);
  sw_open_backup_clear (&open);
  return text != NULL ? text : g_strdup ("");
}

char *
sw_reason_text (const SwReason *reason, SwPlan *plan, const SwWords *words)
{
  const char *title =
      reason->task >= 0 ? sw_plan_title (plan, reason->task, sw_words_language (words)) : NULL;
  switch (reason->kind) {
  case SW_REASON_LATE:
    return late_text (title, reason->number, words);
  case SW_REASON_LATE_COUNT:
    return g_strdup_printf (sw_words_plural (words, "%u task is late in all",
                                             "%u tasks are late in all", (guint) reason->number),
                            (guint) reason->number);
  case SW_REASON_GO_LIVE:
    return go_live_text (plan, words);
  case SW_REASON_TRAINING:
    return g_strdup_printf (
        sw_words_plural (words, "The go-live is near, and %u person misses topics of the training",
                         "The go-live is near, and %u people miss topics of the training",
                         (guint) reason->number),
        (guint) reason->number);
  case SW_REASON_BACKUP:
    return backup_text (plan, words);
  case SW_REASON_CONFLICT:
    return g_strdup_printf (sw_words_get (words, N_ ("“%s” cannot keep its constraint")), title);
  case SW_REASON_DEADLINE:
    return g_strdup_printf (sw_words_get (words, N_ ("“%s” misses its deadline")), title);
  default:
    return sw_plan_blocked_in (plan, reason->task, words);
  }
}
