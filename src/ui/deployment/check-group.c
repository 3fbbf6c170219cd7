#include "ui/deployment/check-group.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/role-standing.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/measure-work.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a button of a row is about. */
static void
mark (GObject *object, const SwVerdict *verdict)
{
  g_object_set_data_full (object, "check", g_strdup (verdict->check->id), g_free);
  g_object_set_data_full (object, "host",
                          g_strdup (verdict->host != NULL ? verdict->host->name : NULL), g_free);
  g_object_set_data_full (object, "measure", g_strdup (verdict->check->measure), g_free);
}

static void
hand_over (GObject *from, GObject *to)
{
  static const char *const keys[] = {"check", "host", "measure"};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_object_set_data_full (to, keys[i], g_strdup (g_object_get_data (from, keys[i])), g_free);
}

/* Waiving */

static void
waived_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  g_autofree char *reason = sw_ask_dialog_get (dialog, "reason");
  g_autofree char *until = sw_ask_dialog_get (dialog, "until");
  sw_deployment_waive (deployment, g_object_get_data (G_OBJECT (dialog), "check"),
                       g_object_get_data (G_OBJECT (dialog), "host"), name, reason,
                       until != NULL ? sw_day_parse (until) : SW_NO_DAY, &error);
  sw_ask_dialog_done (dialog, error);
}

static void
waive_cb (GtkButton *button, SwDeployment *deployment)
{
  SwSession *session = g_object_get_data (G_OBJECT (button), "session");
  SwAskDialog *dialog =
      sw_ask_dialog_new (_ ("Waive Check"),
                         _ ("A waiver is a record: who goes on without this check, why, and until "
                            "when. It stays in the papers."),
                         _ ("_Waive"));
  sw_ask_dialog_add_entry (dialog, "name", _ ("Who"), NULL);
  sw_ask_dialog_add_entry (dialog, "reason", _ ("Reason"), NULL);
  sw_ask_dialog_add_day (dialog, session, "until", _ ("Until"),
                         sw_session_context (session)->today + 14);
  hand_over (G_OBJECT (button), G_OBJECT (dialog));
  g_signal_connect_object (dialog, "answered", G_CALLBACK (waived_cb), deployment, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (button));
}

/* What a person saw */

static void
noted_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  g_autofree char *value = sw_ask_dialog_get (dialog, "value");
  const SwMeasured measured = {.measure = g_object_get_data (G_OBJECT (dialog), "measure"),
                               .state = SW_MEASURE_OK,
                               .value = g_strstrip (value)};
  if (*measured.value == '\0')
    sw_refuse (&error, SW_ERROR_REFUSED, "empty", _ ("Enter what was seen or measured."));
  else
    sw_deployment_note_measures (deployment, g_object_get_data (G_OBJECT (dialog), "host"),
                                 "person", name, &measured, 1, &error);
  sw_ask_dialog_done (dialog, error);
}

/* Does the check know yes and no, and nothing else? */
static gboolean
is_yes_or_no (SwDeployment *deployment, const SwPlaybookCheck *check)
{
  g_autofree char *yes = sw_judge_value_problem (deployment, check, "yes");
  g_autofree char *no = sw_judge_value_problem (deployment, check, "no");
  g_autofree char *other = sw_judge_value_problem (deployment, check, "–");
  return check->unit == NULL && yes == NULL && no == NULL && other != NULL;
}

static void
note_cb (GtkButton *button, SwDeployment *deployment)
{
  const char *id = g_object_get_data (G_OBJECT (button), "check");
  const SwPlaybookCheck *check = sw_playbook_deployment_check (sw_deployment_part (deployment), id);
  SwLanguage language = sw_library_context (sw_deployment_library (deployment))->language;
  if (check == NULL)
    return;
  SwAskDialog *dialog =
      sw_ask_dialog_new (_ ("Note a Value"), sw_text_in (&check->title, language), _ ("_Save"));
  if (check->unit == NULL && g_str_has_prefix (check->measure, "person.")) {
    const char *const codes[] = {"1", "0", NULL};
    const char *const titles[] = {_ ("Yes"), _ ("No"), NULL};
    sw_ask_dialog_add_choice (dialog, "value", _ ("Seen"), codes, titles);
  } else if (is_yes_or_no (deployment, check)) {
    const char *const codes[] = {"yes", "no", NULL};
    const char *const titles[] = {_ ("Yes"), _ ("No"), NULL};
    sw_ask_dialog_add_choice (dialog, "value", _ ("Seen"), codes, titles);
  } else {
    sw_ask_dialog_add_entry (dialog, "value", _ ("Value"), NULL);
  }
  sw_ask_dialog_add_entry (dialog, "name", _ ("Who measured it"), NULL);
  hand_over (G_OBJECT (button), G_OBJECT (dialog));
  g_signal_connect_object (dialog, "answered", G_CALLBACK (noted_cb), deployment, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (button));
}

/* Rows */

static void
add_button (const SwStepPart *part, AdwActionRow *row, const SwVerdict *verdict, const char *label,
            GCallback callback)
{
  GtkWidget *button = sw_step_part_button (label);
  mark (G_OBJECT (button), verdict);
  g_object_set_data (G_OBJECT (button), "session", part->session);
  g_signal_connect_object (button, "clicked", callback, part->deployment, 0);
  adw_action_row_add_suffix (row, button);
}

static char *
source_of (const SwStepPart *part, const SwVerdict *verdict)
{
  if (verdict->measure == NULL)
    return NULL;
  g_autofree char *at = sw_step_part_stamp (part, verdict->measure->at);
  if (g_strcmp0 (verdict->measure->source, "person") == 0)
    return g_strdup_printf (_ ("stated by %s, %s"), sw_text_known (verdict->measure->author), at);
  if (g_strcmp0 (verdict->measure->source, "laptop") == 0)
    return g_strdup_printf (_ ("measured from this computer, %s"), at);
  return verdict->measure->root ? g_strdup_printf (_ ("measured on the host as root, %s"), at)
                                : g_strdup_printf (_ ("measured on the host, %s"), at);
}

static char *
waiver_of (const SwStepPart *part, const SwVerdict *verdict)
{
  if (verdict->waiver == NULL)
    return NULL;
  g_autofree char *until =
      sw_format_day (sw_session_words (part->session), verdict->waiver->until, SW_DAY_NUMERIC);
  g_autofree char *by = sw_waiver_by (part->deployment, verdict->waiver);
  return g_strdup_printf (_ ("Waived by %s until %s: %s"), by, until,
                          sw_text_known (verdict->waiver->reason));
}

static char *
below_of (const SwStepPart *part, const SwVerdict *verdict)
{
  g_autofree char *source = source_of (part, verdict);
  g_autofree char *waiver = waiver_of (part, verdict);
  const char *const pieces[] = {verdict->message, verdict->fix, waiver, source};
  GString *below = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    if (pieces[i] != NULL && *pieces[i] != '\0')
      g_string_append_printf (below, "%s%s", below->len > 0 ? "\n" : "", pieces[i]);
  }
  return g_string_free (below, FALSE);
}

/* Fills `row` with one verdict; `title` is the check's, or a host's inside its check. */
static void
show_verdict (const SwStepPart *part, AdwActionRow *row, const SwVerdict *verdict)
{
  gboolean several =
      verdict->check->measure == NULL || strchr (verdict->check->measure, '*') != NULL;
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 8);
  adw_action_row_add_prefix (row, sw_state_image_new (sw_verdict_state_icon (verdict->state),
                                                      sw_verdict_state_style (verdict->state),
                                                      _ (sw_verdict_state_name (verdict->state))));
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  if (occasion != NULL && occasion->ended != 0)
    return; /* it takes no more facts */
  if ((verdict->check->by & SW_BY_PERSON) != 0 && !several)
    add_button (part, row, verdict, _ ("Note…"), G_CALLBACK (note_cb));
  if (sw_verdict_blocks (verdict) && sw_deployment_may_waive (part->deployment, verdict->check))
    add_button (part, row, verdict, _ ("Waive…"), G_CALLBACK (waive_cb));
}

static void
add_verdict (const SwStepPart *part, const SwVerdict *verdict)
{
  const char *title = sw_step_part_say (part, &verdict->check->title);
  g_autofree char *named =
      verdict->host != NULL ? g_strdup_printf ("%s · %s", title, verdict->host->name) : NULL;
  g_autofree char *below = below_of (part, verdict);
  show_verdict (part, sw_row_group_add (part->rows, named != NULL ? named : title, below), verdict);
}

/* Several hosts: one row for the check, opened to its hosts. They are made when it is opened, since
 * a hundred rows take longer than a frame. */

static void
add_host (const SwStepPart *part, AdwExpanderRow *row, const SwVerdict *verdict)
{
  g_autofree char *below = below_of (part, verdict);
  g_autofree char *title = g_markup_escape_text (verdict->host->name, -1);
  g_autofree char *subtitle = g_markup_escape_text (below, -1);
  GtkWidget *line = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);
  show_verdict (part, ADW_ACTION_ROW (line), verdict);
  adw_expander_row_add_row (row, line);
}

static void
open_cb (AdwExpanderRow *row, GParamSpec *property, SwDeployment *deployment)
{
  SwRowGroup *rows = g_object_get_data (G_OBJECT (row), "rows");
  const char *id = g_object_get_data (G_OBJECT (row), "check");
  GHashTable *open = g_object_get_data (G_OBJECT (rows), "open");
  const SwPlaybookCheck *check = sw_playbook_deployment_check (sw_deployment_part (deployment), id);
  if (!adw_expander_row_get_expanded (row))
    g_hash_table_remove (open, id);
  else
    g_hash_table_add (open, g_strdup (id));
  if (check == NULL || !adw_expander_row_get_expanded (row) ||
      g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  SwStepPart part = {g_object_get_data (G_OBJECT (row), "session"), deployment, NULL, rows};
  g_autoptr (GPtrArray) verdicts = sw_judge_check (deployment, check);
  g_object_set_data (G_OBJECT (row), "filled", row);
  for (guint i = 0; i < verdicts->len; i++)
    add_host (&part, row, verdicts->pdata[i]);
}

/* "3 passed, 2 unknown", and the worst of them. */
static char *
count_states (const SwStepPart *part, guint first, guint count, SwVerdictState *worst)
{
  static const SwVerdictState order[] = {SW_VERDICT_FAIL, SW_VERDICT_UNKNOWN, SW_VERDICT_WARN,
                                         SW_VERDICT_WAIVED, SW_VERDICT_PASS};
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    guint found = 0;
    for (guint j = first; j < first + count; j++)
      found += ((SwVerdict *) part->view->verdicts->pdata[j])->state == order[i];
    if (found == 0)
      continue;
    if (text->len == 0)
      *worst = order[i];
    g_string_append_printf (text, "%s%s: %u", text->len > 0 ? " · " : "",
                            _ (sw_verdict_state_name (order[i])), found);
  }
  return g_string_free (text, FALSE);
}

static void
add_check (const SwStepPart *part, guint first, guint count)
{
  const SwPlaybookCheck *check = ((SwVerdict *) part->view->verdicts->pdata[first])->check;
  GHashTable *open = g_object_get_data (G_OBJECT (part->rows), "open");
  SwVerdictState worst = SW_VERDICT_PASS;
  g_autofree char *below = count_states (part, first, count, &worst);
  GtkWidget *row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sw_step_part_say (part, &check->title));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), below);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row),
                               sw_state_image_new (sw_verdict_state_icon (worst),
                                                   sw_verdict_state_style (worst),
                                                   _ (sw_verdict_state_name (worst))));
  g_object_set_data_full (G_OBJECT (row), "check", g_strdup (check->id), g_free);
  g_object_set_data (G_OBJECT (row), "session", part->session);
  g_object_set_data (G_OBJECT (row), "rows", part->rows);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (open_cb), part->deployment, 0);
  sw_row_group_add_widget (part->rows, row);
  if (g_hash_table_contains (open, check->id))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

/* What the group shows, to leave it alone where that is so already. */
static char *
key_of (const SwStepPart *part)
{
  GString *key = g_string_new (NULL);
  for (guint i = 0; i < part->view->verdicts->len; i++) {
    const SwVerdict *verdict = part->view->verdicts->pdata[i];
    g_string_append_printf (key, "%s/%s/%d/%s/%" G_GINT64_FORMAT "\n", verdict->check->id,
                            verdict->host != NULL ? verdict->host->name : "", verdict->state,
                            verdict->message, verdict->measure != NULL ? verdict->measure->at : 0);
  }
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  g_string_append (key, occasion != NULL && occasion->ended != 0 ? "over" : "");
  return g_string_free (key, FALSE);
}

static gboolean
is_shown (const SwStepPart *part)
{
  g_autofree char *key = key_of (part);
  if (g_object_get_data (G_OBJECT (part->rows), "open") == NULL)
    g_object_set_data_full (G_OBJECT (part->rows), "open",
                            g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                            (GDestroyNotify) g_hash_table_unref);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (part->rows), "shown"), key) == 0)
    return TRUE;
  g_object_set_data_full (G_OBJECT (part->rows), "shown", g_steal_pointer (&key), g_free);
  return FALSE;
}

/* Measuring from here, on request */

static void
measure_cb (GtkButton *button, SwDeployment *deployment)
{
  sw_measure_work_begin (GTK_WIDGET (button), deployment,
                         g_object_get_data (G_OBJECT (button), "step"));
}

static gboolean
is_measured_here (const SwPlaybookStep *step)
{
  for (guint i = 0; i < step->checks->len; i++) {
    if ((((SwPlaybookCheck *) step->checks->pdata[i])->by & SW_BY_LAPTOP) != 0)
      return TRUE;
  }
  return FALSE;
}

/* Made once: it may have the focus when rows are filled anew. */
static void
add_measure_button (const SwStepPart *part)
{
  if (g_object_get_data (G_OBJECT (part->rows), "measure") != NULL ||
      !is_measured_here (part->view->step))
    return;
  GtkWidget *button = sw_step_part_button (_ ("_Measure From Here"));
  gtk_widget_set_tooltip_text (
      button, _ ("Names, ports, certificates and the clock, as this computer sees them"));
  g_object_set_data_full (G_OBJECT (button), "step", g_strdup (part->view->step->id), g_free);
  g_object_set_data (G_OBJECT (part->rows), "measure", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (measure_cb), part->deployment, 0);
  sw_row_group_set_suffix (part->rows, button);
}

void
sw_check_group_fill (const SwStepPart *part)
{
  const GPtrArray *verdicts = part->view->verdicts;
  guint count;
  add_measure_button (part);
  if (is_shown (part))
    return;
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < verdicts->len; i += count) {
    const SwPlaybookCheck *check = ((SwVerdict *) verdicts->pdata[i])->check;
    for (count = 1; i + count < verdicts->len; count++) {
      if (((SwVerdict *) verdicts->pdata[i + count])->check != check)
        break;
    }
    if (count > 1)
      add_check (part, i, count);
    else
      add_verdict (part, verdicts->pdata[i]);
  }
  if (verdicts->len == 0)
    sw_row_group_add_empty (part->rows, _ ("No check applies yet. They follow from the answers."));
}
