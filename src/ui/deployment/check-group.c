#include "ui/deployment/check-group.h"

#include "core/deployment/deployment-edit.h"
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

static void
note_cb (GtkButton *button, SwDeployment *deployment)
{
  const char *id = g_object_get_data (G_OBJECT (button), "check");
  const SwPlaybookCheck *check =
      sw_playbook_deployment_check (sw_deployment_part (deployment), id);
  SwLanguage language = sw_library_context (sw_deployment_library (deployment))->language;
  if (check == NULL)
    return;
  SwAskDialog *dialog = sw_ask_dialog_new (_ ("Note a Value"),
                                           sw_text_in (&check->title, language), _ ("_Save"));
  if (check->unit == NULL && g_str_has_prefix (check->measure, "person.")) {
    const char *const codes[] = {"1", "0", NULL};
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
    return g_strdup_printf (_ ("stated by %s, %s"), verdict->measure->author, at);
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
  return g_strdup_printf (_ ("Waived by %s until %s: %s"), verdict->waiver->name, until,
                          verdict->waiver->reason);
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

static void
add_verdict (const SwStepPart *part, const SwVerdict *verdict)
{
  const char *title = sw_step_part_say (part, &verdict->check->title);
  g_autofree char *named =
      verdict->host != NULL ? g_strdup_printf ("%s · %s", title, verdict->host->name) : NULL;
  g_autofree char *below = below_of (part, verdict);
  AdwActionRow *row = sw_row_group_add (part->rows, named != NULL ? named : title, below);
  gboolean fixed = verdict->check->measure == NULL || strchr (verdict->check->measure, '*') != NULL;
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 8);
  adw_action_row_add_prefix (row, sw_state_image_new (sw_verdict_state_icon (verdict->state),
                                                      sw_verdict_state_style (verdict->state),
                                                      _ (sw_verdict_state_name (verdict->state))));
  if ((verdict->check->by & SW_BY_PERSON) != 0 && !fixed)
    add_button (part, row, verdict, _ ("Note…"), G_CALLBACK (note_cb));
  if (sw_verdict_blocks (verdict))
    add_button (part, row, verdict, _ ("Waive…"), G_CALLBACK (waive_cb));
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
  add_measure_button (part);
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < part->view->verdicts->len; i++)
    add_verdict (part, part->view->verdicts->pdata[i]);
  if (sw_row_group_count (part->rows) == 0)
    sw_row_group_add_empty (part->rows, _ ("No check applies yet. They follow from the answers."));
}
