#include "core/plan/digest.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>

static void
phase_clear (gpointer data)
{
  g_free (((SwDigestPhase *) data)->title);
}

/* Where a day's working time fills the whole day, as in the chart of the plan below hours. */
static double
position_of (SwPlan *plan, SwInstant instant)
{
  SwDay day = sw_instant_day (instant);
  const SwDayPattern *pattern = sw_calendar_day (sw_plan_calendar (plan), day);
  int from = pattern->count > 0 ? pattern->shifts[0].from : 0;
  int to = pattern->count > 0 ? pattern->shifts[pattern->count - 1].to : SW_DAY_MINUTES;
  return day + CLAMP ((double) (sw_instant_minute (instant) - from) / (to - from), 0.0, 1.0);
}

/* The first lane that is free when the phase begins. */
static guint8
choose_lane (double *ends, double from, double to)
{
  guint8 lane = 0;
  while (lane < SW_DIGEST_LANES - 1 && ends[lane] > from)
    lane++;
  ends[lane] = MAX (ends[lane], to);
  return lane;
}

static void
add_phases (SwProjectDigest *digest, SwPlan *plan, const SwProjectState *state, SwLanguage language)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  double ends[SW_DIGEST_LANES] = {-G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};
  for (gint32 i = 0; i < sw_plan_count (plan); i = sw_plan_task (plan, i)->end) {
    const SwTask *task = sw_plan_task (plan, i);
    SwDigestPhase phase = {.title = g_strdup (sw_plan_title (plan, i, language)),
                           .start = dates->start[i],
                           .finish = dates->finish[i],
                           .from = position_of (plan, dates->start[i]),
                           .to = position_of (plan, dates->finish[i]),
                           .ordinal = task->ordinal,
                           .hue = task->hue,
                           .progress = task->progress};
    if (phase.to > phase.from)
      phase.lane = choose_lane (ends, phase.from, phase.to);
    digest->lanes = MAX (digest->lanes, phase.lane + 1);
    if (i == state->phase)
      digest->phase = (int) digest->phases->len;
    g_array_append_val (digest->phases, phase);
  }
}

static void
add_go_live (SwProjectDigest *digest, SwPlan *plan)
{
  gint32 index = sw_plan_go_live (plan);
  if (index < 0)
    return;
  const SwTask *task = sw_plan_task (plan, index);
  digest->go_live_at = position_of (plan, sw_plan_schedule (plan, FALSE)->finish[index]);
  digest->go_live_hue = task->hue;
  digest->is_live = task->progress >= 100;
  while (task->parent >= 0)
    task = sw_plan_task (plan, task->parent);
  digest->go_live_lane = g_array_index (digest->phases, SwDigestPhase, task->ordinal - 1).lane;
}

/* The texts of people pass through the catalogue unchanged, those of the vocabulary do not. */
static void
fold_texts (SwProjectDigest *digest)
{
  GString *all = g_string_new (digest->title);
  const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
  const char *texts[] = {digest->code,
                         digest->customer,
                         phase != NULL ? phase->title : NULL,
                         digest->milestone,
                         digest->reason,
                         sw_mode_name (digest->mode),
                         sw_health_name (digest->health)};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf (all, "\n%s", _ (texts[i]));
  digest->folded = g_utf8_casefold (all->str, -1);
  g_string_free (all, TRUE);
}

static void
fill_reasons (SwProjectDigest *digest, const SwProjectState *state)
{
  digest->reason = state->reasons->len > 0 ? g_strdup (state->reasons->pdata[0]) : NULL;
  for (guint i = 0; i < state->causes->len; i++) {
    const SwReason *cause = &g_array_index (state->causes, SwReason, i);
    if (cause->kind != SW_REASON_BACKUP)
      continue;
    digest->alarm = g_strdup (state->reasons->pdata[i]);
    digest->alarm_step = cause->step;
  }
}

SwProjectDigest *
sw_project_digest_new (SwPlan *plan, SwDay today)
{
  const SwProject *project = sw_plan_project (plan);
  SwLanguage language = sw_library_context (sw_plan_library (plan))->language;
  g_autoptr (SwProjectState) state = sw_project_state_new (plan, today);
  SwProjectDigest *digest = g_rc_box_new0 (SwProjectDigest);
  digest->id = project->id;
  digest->code = g_strdup (project->code);
  digest->title = g_strdup (sw_project_title (project));
  digest->customer = g_strdup (project->customer);
  digest->mode = project->mode;
  digest->archived = project->archived;
  digest->read = TRUE;
  digest->today = today;
  digest->language = language;
  digest->status = state->status;
  digest->health = state->health;
  fill_reasons (digest, state);
  digest->progress = state->progress;
  digest->phases = g_array_new (FALSE, FALSE, sizeof (SwDigestPhase));
  g_array_set_clear_func (digest->phases, phase_clear);
  digest->lanes = 1;
  digest->phase = -1;
  digest->milestone_day = SW_NO_DAY;
  if (state->next_milestone >= 0) {
    digest->milestone = g_strdup (sw_plan_title (plan, state->next_milestone, language));
    digest->milestone_day =
        sw_instant_day (sw_plan_schedule (plan, FALSE)->finish[state->next_milestone]);
  }
  digest->go_live = state->go_live;
  digest->wished_go_live = project->wished_go_live;
  add_phases (digest, plan, state, language);
  add_go_live (digest, plan);
  fold_texts (digest);
  return digest;
}

SwProjectDigest *
sw_project_digest_ref (SwProjectDigest *digest)
{
  return g_rc_box_acquire (digest);
}

static void
clear_digest (gpointer data)
{
  SwProjectDigest *digest = data;
  g_free (digest->code);
  g_free (digest->title);
  g_free (digest->customer);
  g_free (digest->reason);
  g_free (digest->alarm);
  g_free (digest->milestone);
  g_free (digest->folded);
  g_clear_pointer (&digest->phases, g_array_unref);
}

void
sw_project_digest_unref (SwProjectDigest *digest)
{
  if (digest != NULL)
    g_rc_box_release_full (digest, clear_digest);
}

const SwDigestPhase *
sw_project_digest_phase (const SwProjectDigest *digest, int position)
{
  return position >= 0 && digest->phases != NULL
             ? &g_array_index (digest->phases, SwDigestPhase, position)
             : NULL;
}

int
sw_project_digest_days_late (const SwProjectDigest *digest)
{
  if (!digest->read || digest->go_live == SW_NO_DAY || digest->wished_go_live == SW_NO_DAY)
    return 0;
  return MAX (0, digest->go_live - digest->wished_go_live);
}

char *
sw_project_digest_sentence (const SwProjectDigest *digest, const SwWords *words)
{
  GString *text = g_string_new (digest->code);
  g_string_append_printf (text, " %s", digest->title);
  if (digest->archived)
    sw_words_append (words, text, sw_words_get (words, N_ ("Archived")));
  if (!digest->read)
    return g_string_free (text, FALSE);
  sw_words_append (words, text, sw_words_get (words, sw_health_name (digest->health)));
  const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
  g_autofree char *stage =
      phase != NULL
          ? g_strdup_printf (sw_words_get (words, N_ ("phase %d of %u: %s")), phase->ordinal,
                             digest->phases->len, phase->title)
          : g_strdup (sw_words_get (words, digest->phases->len > 0 ? N_ ("All phases are done")
                                                                   : N_ ("No plan yet")));
  sw_words_append (words, text, stage);
  if (digest->go_live == SW_NO_DAY)
    return g_string_free (text, FALSE);
  g_autofree char *day = sw_format_day (words, digest->go_live, SW_DAY_MEDIUM);
  g_autofree char *go_live = g_strdup_printf (sw_words_get (words, N_ ("go-live %s")), day);
  sw_words_append (words, text, go_live);
  guint late = (guint) sw_project_digest_days_late (digest);
  if (late > 0) {
    const char *form = sw_words_plural (words, "%u day late", "%u days late", late);
    g_autofree char *lateness = g_strdup_printf (form, late);
    sw_words_append (words, text, lateness);
  }
  return g_string_free (text, FALSE);
}
