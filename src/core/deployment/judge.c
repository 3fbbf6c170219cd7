#include "core/deployment/judge.h"

#include "core/base/civil.h"
#include "core/base/clock.h"
#include "core/base/context.h"
#include "core/base/format.h"
#include "core/deployment/answer-words.h"
#include "core/deployment/backup-lookup.h"
#include "core/deployment/field-value.h"
#include "core/deployment/role-standing.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

enum { SECONDS_OF_DAY = 24 * 60 * 60 };

const char *
sw_verdict_state_code (SwVerdictState state)
{
  static const char *const codes[] = {"pass", "warn", "fail", "unknown", "waived"};
  return codes[state];
}

const char *
sw_verdict_state_name (SwVerdictState state)
{
  static const char *const names[] = {N_ ("Passed"), N_ ("Warning"), N_ ("Failed"), N_ ("Unknown"),
                                      N_ ("Waived")};
  return names[state];
}

/* What one judging needs at hand. */
typedef struct {
  SwDeployment *deployment;
  const SwPlaybookCheck *check;
  const SwDeploymentRow *host;
  SwTerm value;
  const char *part; /* what the * stood for */
  const char *pair; /* the two hosts in question */
  SwLanguage language;
} Case;

static void
verdict_free_cb (gpointer data)
{
  SwVerdict *verdict = data;
  g_free (verdict->value);
  g_free (verdict->message);
  g_free (verdict->fix);
  g_free (verdict);
}

static SwLanguage
language_of (SwDeployment *deployment)
{
  return sw_words_language (sw_deployment_words (deployment));
}

static gint64
now_of (SwDeployment *deployment)
{
  return sw_context_now (sw_library_context (sw_deployment_library (deployment)));
}

/* Words */

static char *
say_bytes (double bytes)
{
  return g_format_size_full ((guint64) MAX (0, bytes), G_FORMAT_SIZE_IEC_UNITS);
}

/* A number with the check's unit, as people write it. */
static char *
say_number (const SwWords *words, double number, const char *unit)
{
  static const struct {
    const char *unit;
    const char *form;
  } units[] = {{"ms", N_ ("%s ms")},
               {"us", N_ ("%s µs")},
               {"s", N_ ("%s s")},
               {"pct", N_ ("%s %%")},
               {"gib", N_ ("%s GiB")}};
  g_autofree char *digits = g_strdup_printf ("%.15g", number);
  if (g_strcmp0 (unit, "kib") == 0)
    return say_bytes (number * 1024);
  if (g_strcmp0 (unit, "bytes") == 0)
    return say_bytes (number);
  if (g_strcmp0 (unit, "us") == 0 && number >= 1000)
    return say_number (words, (double) (gint64) (number / 10) / 100, "ms");
  if (g_strcmp0 (unit, "days") == 0)
    return g_strdup_printf (sw_words_plural (words, "%s day", "%s days", (guint) fabs (number)),
                            digits);
  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (units); i++) {
    if (g_str_equal (units[i].unit, unit))
      return g_strdup_printf (sw_words_get (words, units[i].form), digits);
  }
  return g_steal_pointer (&digits);
}

static char *
say_value (const Case *of)
{
  if (of->value.known == SW_KNOWN_NOTHING || of->check->across == SW_ACROSS_EQUAL ||
      of->check->across == SW_ACROSS_DISTINCT)
    return NULL;
  return of->value.known == SW_KNOWN_NUMBER
             ? say_number (sw_deployment_words (of->deployment), of->value.number, of->check->unit)
             : g_strdup (of->value.word);
}

/* What a name stands for, as people write it: a choice by its title, minutes as hours, a moment by
 * the clock here. */
static char *
say_name (const Case *of, const char *name)
{
  const SwWords *words = sw_deployment_words (of->deployment);
  const SwPlaybookField *field =
      sw_playbook_deployment_field (sw_deployment_part (of->deployment), name);
  g_autofree char *said = sw_deployment_say (of->deployment, of->host, name);
  gboolean minutes =
      field != NULL ? field->type == SW_ANSWER_DURATION : sw_backup_is_minutes (name);
  double number;
  if (said == NULL)
    return NULL;
  if (field != NULL && field->type == SW_ANSWER_CHOICE && !field->list)
    return sw_answer_words (of->deployment, NULL, field, words);
  if (minutes && field == NULL)
    return sw_format_span (words, g_ascii_strtoll (said, NULL, 10));
  if (minutes && sw_field_value_number (SW_ANSWER_DURATION, said, &number))
    return sw_format_span (words, (gint64) number);
  if (g_str_equal (name, "point.at") || (field != NULL && field->type == SW_ANSWER_STAMP))
    return sw_format_stamp (words, sw_stamp_parse (said));
  return g_steal_pointer (&said);
}

/* The word in braces; "?" for what is not known. */
static char *
say (const Case *of, const char *name)
{
  if (g_str_equal (name, "value"))
    return say_value (of);
  if (g_str_equal (name, "name"))
    return g_strdup (of->part);
  if (g_str_equal (name, "host"))
    return g_strdup (of->host != NULL ? of->host->name : NULL);
  if (g_str_equal (name, "pair"))
    return g_strdup (of->pair);
  return say_name (of, name);
}

static char *
fill (const Case *of, const SwText *text)
{
  GString *filled = g_string_new (NULL);
  const char *wording = sw_text_in (text, of->language);
  while (*wording != '\0') {
    const char *close = *wording == '{' ? strchr (wording, '}') : NULL;
    if (close == NULL) {
      g_string_append_c (filled, *wording++);
      continue;
    }
    g_autofree char *name = g_strndup (wording + 1, close - wording - 1);
    g_autofree char *said = say (of, name);
    g_string_append (filled, said != NULL ? said : "?");
    wording = close + 1;
  }
  return g_string_free (filled, FALSE);
}

/* Why nothing is known, where the probe says so. */
static const char *
why_unknown (const SwMeasure *measure)
{
  if (measure == NULL)
    return N_ ("Not measured yet.");
  switch (measure->state) {
  case SW_MEASURE_NO_TOOL:
    return N_ ("The host lacks the tool that measures this.");
  case SW_MEASURE_DENIED:
    return N_ ("This account may not measure it. Run the script as root.");
  case SW_MEASURE_TIMEOUT:
    return N_ ("The probe got no answer in time.");
  case SW_MEASURE_ERROR:
    return N_ ("The probe failed.");
  case SW_MEASURE_SKIPPED:
    return N_ ("The probe was skipped.");
  default:
    return N_ ("Measured, but an answer that it is judged by is missing.");
  }
}

/* Judging */

static SwVerdict *
unknown (const Case *of, const SwMeasure *measure)
{
  const SwWords *words = sw_deployment_words (of->deployment);
  SwVerdict *verdict = g_new0 (SwVerdict, 1);
  g_autofree char *hint = fill (of, &of->check->hint);
  verdict->check = of->check;
  verdict->host = of->host;
  verdict->state = verdict->judged = SW_VERDICT_UNKNOWN;
  verdict->measure = measure;
  verdict->message = g_strdup (sw_words_get (
      words, of->check->measure == NULL ? N_ ("Not answered yet.") : why_unknown (measure)));
  if (measure != NULL && measure->note != NULL && *measure->note != '\0') {
    g_autofree char *bare = g_steal_pointer (&verdict->message);
    verdict->message = g_strdup_printf ("%s (%s)", bare, measure->note); /* in the script's words */
  }
  verdict->fix = *hint != '\0' ? g_steal_pointer (&hint) : NULL;
  return verdict;
}

/* The first outcome that holds counts; one that cannot be judged yet leaves all unknown, since a
 * later one must not speak in its place. */
static const SwPlaybookOutcome *
first_outcome (const Case *of)
{
  SwDeploymentScope scope = {.deployment = of->deployment, .row = of->host, .value = &of->value};
  for (guint i = 0; i < of->check->outcomes->len; i++) {
    const SwPlaybookOutcome *outcome = of->check->outcomes->pdata[i];
    SwTruth truth = sw_expression_holds (outcome->when, sw_deployment_lookup, &scope);
    if (truth == SW_TRUTH_YES)
      return outcome;
    if (truth == SW_TRUTH_UNKNOWN)
      return NULL;
  }
  return NULL;
}

static SwVerdict *
judge (const Case *of, const SwMeasure *measure)
{
  static const SwVerdictState states[] = {[SW_OUTCOME_PASS] = SW_VERDICT_PASS,
                                          [SW_OUTCOME_WARN] = SW_VERDICT_WARN,
                                          [SW_OUTCOME_FAIL] = SW_VERDICT_FAIL};
  const SwPlaybookOutcome *outcome = first_outcome (of);
  if (outcome == NULL)
    return unknown (of, measure);
  SwVerdict *verdict = g_new0 (SwVerdict, 1);
  verdict->check = of->check;
  verdict->host = of->host;
  verdict->state = verdict->judged = states[outcome->state];
  verdict->measure = measure;
  verdict->value = say_value (of);
  verdict->message = fill (of, &outcome->message);
  verdict->fix = outcome->fix.in[SW_LANGUAGE_ENGLISH] != NULL ? fill (of, &outcome->fix) : NULL;
  return verdict;
}

/* A measure that has no age yet, since the clock was put back, is as good as new. */
static gboolean
is_too_old (const Case *of, const SwMeasure *measure)
{
  return of->check->lasts > 0 && now_of (of->deployment) - measure->at > of->check->lasts;
}

static SwVerdict *
too_old (const Case *of, const SwMeasure *measure)
{
  const SwWords *words = sw_deployment_words (of->deployment);
  SwVerdict *verdict = unknown (of, measure);
  gint64 days = (now_of (of->deployment) - measure->at) / SECONDS_OF_DAY;
  g_free (verdict->message);
  verdict->expired = TRUE;
  verdict->message =
      days < 1
          ? g_strdup (sw_words_get (words, N_ ("The measurement is too old. Measure again.")))
          : g_strdup_printf (
                sw_words_plural (words, "The measurement is %d day old. Measure again.",
                                 "The measurement is %d days old. Measure again.", (guint) days),
                (int) days);
  return verdict;
}

/* A number is what is written as one: "0022" is a mask and "6.10" a version. */
static SwTerm
term_of (const char *value)
{
  char written[G_ASCII_DTOSTR_BUF_SIZE];
  double number = g_ascii_strtod (value, NULL);
  g_ascii_formatd (written, sizeof written, "%.15g", number);
  return g_str_equal (written, value) && isfinite (number)
             ? (SwTerm){.known = SW_KNOWN_NUMBER, .number = number, .count = 1}
             : (SwTerm){.known = SW_KNOWN_WORD, .word = value, .count = 1};
}

/* Whole days from now until an instant (UTC seconds, or a day as people write it): below 0 once it
 * is past. Nothing for what is neither. */
static SwTerm
days_until (const Case *of, const char *value)
{
  SwTerm term = term_of (value);
  SwDay day = sw_day_parse (value);
  double seconds = term.number;
  if (day != SW_NO_DAY)
    seconds = (double) day * SECONDS_OF_DAY;
  else if (term.known != SW_KNOWN_NUMBER)
    return (SwTerm){SW_KNOWN_NOTHING};
  term.known = SW_KNOWN_NUMBER;
  term.number = floor ((seconds - (double) now_of (of->deployment)) / SECONDS_OF_DAY);
  term.count = 1;
  return term;
}

static SwVerdict *
judge_measure (Case *of, const char *id)
{
  const SwMeasure *measure =
      sw_deployment_measure (of->deployment, of->host != NULL ? of->host->id : 0, id);
  if (measure == NULL || measure->state != SW_MEASURE_OK || measure->value == NULL)
    return unknown (of, measure);
  if (is_too_old (of, measure))
    return too_old (of, measure);
  of->value = g_strcmp0 (of->check->unit, "days") == 0 ? days_until (of, measure->value)
                                                       : term_of (measure->value);
  return judge (of, measure);
}

/* Failed before unknown before warned: the worst of several. */
static int
badness (const SwVerdict *verdict)
{
  static const int order[] = {[SW_VERDICT_PASS] = 0,
                              [SW_VERDICT_WARN] = 1,
                              [SW_VERDICT_UNKNOWN] = 2,
                              [SW_VERDICT_FAIL] = 3,
                              [SW_VERDICT_WAIVED] = 0};
  return order[verdict->judged];
}

static SwVerdict *
judge_pattern (Case *of)
{
  const char *pattern = of->check->measure, *star = strchr (pattern, '*');
  g_autoptr (GPtrArray) found =
      sw_deployment_measures (of->deployment, of->host != NULL ? of->host->id : 0, pattern);
  SwVerdict *worst = NULL;
  for (guint i = 0; i < found->len; i++) {
    const char *id = found->pdata[i];
    g_autofree char *part = g_strndup (id + (star - pattern), strlen (id) - (strlen (pattern) - 1));
    of->part = part;
    SwVerdict *verdict = judge_measure (of, id);
    if (worst == NULL || badness (verdict) > badness (worst)) {
      g_clear_pointer (&worst, verdict_free_cb);
      worst = verdict;
    } else {
      verdict_free_cb (verdict);
    }
    of->part = NULL;
  }
  return worst != NULL ? worst : unknown (of, NULL);
}

/* Over hosts */

static gboolean
is_for (const Case *of, const SwDeploymentRow *host)
{
  return sw_deployment_holds (of->deployment, host, of->check->of) == SW_TRUTH_YES;
}

/* The hosts' measures; FALSE with the first that is not known or too old in `lacking`. */
static gboolean
collect (Case *of, GPtrArray *hosts, GPtrArray *measures, const SwMeasure **lacking)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (of->deployment, "hosts");
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *host = rows->pdata[i];
    if (!is_for (of, host))
      continue;
    const SwMeasure *measure = sw_deployment_measure (of->deployment, host->id, of->check->measure);
    *lacking = measure;
    if (measure == NULL || measure->state != SW_MEASURE_OK || measure->value == NULL ||
        is_too_old (of, measure))
      return FALSE;
    g_ptr_array_add (hosts, (gpointer) host);
    g_ptr_array_add (measures, (gpointer) measure);
  }
  return hosts->len > 0;
}

/* The first two hosts that are (not) alike, else -1. */
static gboolean
find_pair (const GPtrArray *measures, gboolean alike, guint *first, guint *second)
{
  for (*first = 0; *first < measures->len; (*first)++) {
    for (*second = *first + 1; *second < measures->len; (*second)++) {
      const SwMeasure *a = measures->pdata[*first], *b = measures->pdata[*second];
      if (g_str_equal (a->value, b->value) == alike)
        return TRUE;
    }
  }
  return FALSE;
}

static void
find_spread (const GPtrArray *measures, guint *least, guint *most, double *spread)
{
  *least = *most = 0;
  for (guint i = 1; i < measures->len; i++) {
    double value = g_ascii_strtod (((SwMeasure *) measures->pdata[i])->value, NULL);
    if (value < g_ascii_strtod (((SwMeasure *) measures->pdata[*least])->value, NULL))
      *least = i;
    if (value > g_ascii_strtod (((SwMeasure *) measures->pdata[*most])->value, NULL))
      *most = i;
  }
  *spread = g_ascii_strtod (((SwMeasure *) measures->pdata[*most])->value, NULL) -
            g_ascii_strtod (((SwMeasure *) measures->pdata[*least])->value, NULL);
}

static SwVerdict *
judge_across (Case *of)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new (), measures = g_ptr_array_new ();
  const SwMeasure *lacking = NULL;
  guint first = 0, second = 0;
  double number = 0;
  if (!collect (of, hosts, measures, &lacking))
    return lacking != NULL && lacking->state == SW_MEASURE_OK && lacking->value != NULL
               ? too_old (of, lacking)
               : unknown (of, lacking);
  if (of->check->across == SW_ACROSS_SPREAD)
    find_spread (measures, &first, &second, &number);
  else
    number = !find_pair (measures, of->check->across == SW_ACROSS_DISTINCT, &first, &second);
  of->value = (SwTerm){.known = SW_KNOWN_NUMBER, .number = number, .count = 1};
  g_autofree char *pair =
      first < hosts->len && second < hosts->len
          ? g_strdup_printf (sw_words_get (sw_deployment_words (of->deployment), N_ ("%s and %s")),
                             ((SwDeploymentRow *) hosts->pdata[first])->name,
                             ((SwDeploymentRow *) hosts->pdata[second])->name)
          : NULL;
  of->pair = pair;
  SwVerdict *verdict = judge (of, measures->pdata[MIN (first, measures->len - 1)]);
  of->pair = NULL;
  return verdict;
}

/* Waivers: the newest that is for the check and its host and still holds. */
static void
waive (SwDeployment *deployment, SwVerdict *verdict)
{
  const GPtrArray *waivers = sw_deployment_waivers (deployment);
  if (verdict->judged == SW_VERDICT_PASS)
    return;
  for (guint i = 0; i < waivers->len; i++) {
    const SwDeploymentWaiver *waiver = waivers->pdata[i];
    if (g_strcmp0 (waiver->check, verdict->check->id) == 0 &&
        (waiver->host == 0 || (verdict->host != NULL && verdict->host->id == waiver->host)) &&
        sw_waiver_holds (deployment, waiver))
      verdict->waiver = waiver;
  }
  if (verdict->waiver != NULL)
    verdict->state = SW_VERDICT_WAIVED;
}

static void
add_verdict (Case *of, GPtrArray *verdicts)
{
  SwVerdict *verdict;
  of->value = (SwTerm){SW_KNOWN_NOTHING};
  if (of->check->measure == NULL)
    verdict = judge (of, NULL);
  else if (of->check->across != SW_ACROSS_NOT)
    verdict = judge_across (of);
  else if (strchr (of->check->measure, '*') != NULL)
    verdict = judge_pattern (of);
  else
    verdict = judge_measure (of, of->check->measure);
  waive (of->deployment, verdict);
  g_ptr_array_add (verdicts, verdict);
}

static void
judge_into (SwDeployment *deployment, const SwPlaybookCheck *check, GPtrArray *verdicts)
{
  Case of = {.deployment = deployment, .check = check, .language = language_of (deployment)};
  if (sw_deployment_holds (deployment, NULL, check->when) != SW_TRUTH_YES)
    return;
  if (check->scope == SW_SCOPE_RUN) {
    add_verdict (&of, verdicts);
    return;
  }
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (deployment, "hosts");
  for (guint i = 0; i < hosts->len; i++) {
    if (!is_for (&of, hosts->pdata[i]))
      continue;
    of.host = hosts->pdata[i];
    add_verdict (&of, verdicts);
  }
}

GPtrArray *
sw_judge_check (SwDeployment *deployment, const SwPlaybookCheck *check)
{
  GPtrArray *verdicts = g_ptr_array_new_with_free_func (verdict_free_cb);
  judge_into (deployment, check, verdicts);
  return verdicts;
}

GPtrArray *
sw_judge_step (SwDeployment *deployment, const SwPlaybookStep *step)
{
  GPtrArray *verdicts = g_ptr_array_new_with_free_func (verdict_free_cb);
  for (guint i = 0; i < step->checks->len; i++)
    judge_into (deployment, step->checks->pdata[i], verdicts);
  return verdicts;
}

gboolean
sw_verdict_blocks (const SwVerdict *verdict)
{
  return verdict->check->block &&
         (verdict->state == SW_VERDICT_FAIL || verdict->state == SW_VERDICT_UNKNOWN);
}

/* What outcomes compare the value with. */
typedef struct {
  GPtrArray *words; /* each once */
  gboolean numbers;
  gboolean anything; /* with a name, or there is an outcome for all the rest */
} Comparands;

static void
note_word (Comparands *found, const char *word)
{
  if (!g_ptr_array_find_with_equal_func (found->words, word, g_str_equal, NULL))
    g_ptr_array_add (found->words, (gpointer) word);
}

static void
note_comparands (const SwExpression *expression, Comparands *found)
{
  gboolean compares = expression->count > 1 && expression->operands[0]->operator==
                                               SW_OPERATOR_NAME &&
                                               g_str_equal (expression->operands[0]->word, "value");
  gboolean orders = expression->operator>= SW_OPERATOR_LT && expression->operator<= SW_OPERATOR_GE;
  if (compares && orders)
    found->numbers = TRUE;
  for (guint i = 0; !(compares && orders) && i < expression->count; i++) {
    const SwExpression *operand = expression->operands[i];
    if (!compares)
      note_comparands (operand, found);
    else if (operand->operator== SW_OPERATOR_WORD)
      note_word (found, operand->word);
    else if (operand->operator== SW_OPERATOR_NUMBER)
      found->numbers = TRUE;
    else
      found->anything |= i > 0;
  }
}

static gboolean
is_number (const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && isfinite (number);
}

char *
sw_judge_value_problem (SwDeployment *deployment, const SwPlaybookCheck *check, const char *value)
{
  const SwWords *words = sw_deployment_words (deployment);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  Comparands found = {.words = known, .numbers = check->unit != NULL};
  gboolean otherwise = FALSE;
  for (guint i = 0; i < check->outcomes->len; i++) {
    const SwPlaybookOutcome *outcome = check->outcomes->pdata[i];
    otherwise |= outcome->when == NULL;
    if (outcome->when != NULL)
      note_comparands (outcome->when, &found);
  }
  if ((found.numbers && is_number (value)) ||
      (g_strcmp0 (check->unit, "days") == 0 && sw_day_parse (value) != SW_NO_DAY) ||
      (!found.numbers && known->len == 0) || found.anything || (known->len > 0 && otherwise) ||
      g_ptr_array_find_with_equal_func (known, value, g_str_equal, NULL))
    return NULL;
  if (known->len == 0)
    return g_strdup_printf (sw_words_get (words, N_ ("“%s” is no number. Note the number alone.")),
                            value);
  g_autoptr (GString) choices = g_string_new (NULL);
  for (guint i = 0; i < known->len; i++) {
    if (i == 0)
      g_string_append (choices, known->pdata[i]);
    else
      sw_words_append (words, choices, known->pdata[i]);
  }
  return g_strdup_printf (
      sw_words_get (words, N_ ("“%s” says nothing about this check. Note one of: %s.")), value,
      choices->str);
}
