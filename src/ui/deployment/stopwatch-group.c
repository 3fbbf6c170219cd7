#include "ui/deployment/stopwatch-group.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/deployment/drill.h"
#include "ui/common/feedback.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/running-time.h"

#include <glib/gi18n.h>

/* The place of a moment's field, -1 of any other. */
static int
place_of (const SwPlaybookField *field)
{
  int place = field->id[0] == 't' && g_ascii_isdigit (field->id[1]) && field->id[2] == '\0'
                  ? field->id[1] - '0'
                  : -1;
  return field->type == SW_ANSWER_STAMP && place < SW_DRILL_STAMPS ? place : -1;
}

gboolean
sw_stopwatch_group_takes (const SwPlaybookField *field)
{
  return place_of (field) >= 0;
}

static gboolean
is_running (SwDeployment *deployment)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  return occasion != NULL && occasion->ended == 0;
}

/* The watch: figures and the button for what comes next. It stays when the rows below are filled
 * anew, and keeps its count and the focus. */

static void
stamp_cb (GtkWidget *button, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  if (!sw_drill_stamp (deployment, NULL, 0, &error))
    sw_feedback_refuse (button, error, NULL);
}

static GtkWidget *
demand_watch (const SwStepPart *part)
{
  GtkWidget *watch = g_object_get_data (G_OBJECT (part->rows), "watch");
  if (watch != NULL)
    return watch;
  watch = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  GtkWidget *time = sw_running_time_new (), *about = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (watch, "sw-watch");
  gtk_box_append (GTK_BOX (watch), time);
  gtk_box_append (GTK_BOX (watch), about);
  gtk_box_append (GTK_BOX (watch), button);
  g_object_set_data (G_OBJECT (watch), "time", time);
  g_object_set_data (G_OBJECT (watch), "about", about);
  g_object_set_data (G_OBJECT (watch), "button", button);
  g_object_set_data (G_OBJECT (watch), "label", label);
  g_signal_connect_object (button, "clicked", G_CALLBACK (stamp_cb), part->deployment, 0);
  g_object_set_data_full (G_OBJECT (part->rows), "watch", watch, g_object_unref);
  return watch;
}

static const SwPlaybookField *
field_at (const SwStepPart *part, int place)
{
  for (guint i = 0; i < part->view->step->fields->len; i++) {
    if (place_of (part->view->step->fields->pdata[i]) == place)
      return part->view->step->fields->pdata[i];
  }
  return NULL;
}

static void
show_time (const SwStepPart *part, GtkWidget *watch, const SwDrill *drill)
{
  const gint64 *at = drill->times.at;
  SwRunningTime *time = SW_RUNNING_TIME (g_object_get_data (G_OBJECT (watch), "time"));
  GtkLabel *about = GTK_LABEL (g_object_get_data (G_OBJECT (watch), "about"));
  gint64 end = at[SW_DRILL_AGREED] != 0 ? at[SW_DRILL_AGREED] : drill->ended;
  gint64 from = at[SW_DRILL_DECIDED];
  if (from == 0 || end != 0)
    sw_running_time_stop (time, from != 0 ? end - from : 0);
  else
    sw_running_time_run (time, from, sw_session_context (part->session));
  gtk_label_set_text (about, from == 0  ? _ ("Begins with the decision")
                             : end != 0 ? _ ("from the decision to the end")
                                        : _ ("since the decision"));
}

static void
show_button (const SwStepPart *part, GtkWidget *watch, const SwDrill *drill)
{
  int place = 0;
  while (place < SW_DRILL_STAMPS && drill->times.at[place] != 0)
    place++;
  const SwPlaybookField *field = place < SW_DRILL_STAMPS ? field_at (part, place) : NULL;
  GtkWidget *button = g_object_get_data (G_OBJECT (watch), "button");
  gtk_widget_set_visible (button, field != NULL && is_running (part->deployment));
  if (field == NULL)
    return;
  const char *title = sw_step_part_say (part, &field->title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (watch), "label"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
show_watch (const SwStepPart *part, const SwDrill *drill)
{
  GtkWidget *watch = demand_watch (part);
  show_time (part, watch, drill);
  show_button (part, watch, drill);
  if (gtk_widget_get_parent (watch) == NULL)
    sw_row_group_add_widget (part->rows, watch);
}

/* The moments */

static void
mended_cb (SwAskDialog *dialog, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sw_ask_dialog_get (dialog, "at");
  gint64 at = sw_stamp_parse (text);
  if (at == 0)
    sw_refuse (&error, SW_ERROR_REFUSED, "stamp",
               _ ("Enter a day and a time, such as 2026-12-01 08:00."));
  else
    sw_drill_stamp (deployment, g_object_get_data (G_OBJECT (dialog), "stamp"), at, &error);
  sw_ask_dialog_done (dialog, error);
}

static void
mend_cb (GtkWidget *button, SwDeployment *deployment)
{
  const char *stamp = g_object_get_data (G_OBJECT (button), "stamp");
  const char *title = g_object_get_data (G_OBJECT (button), "title");
  g_autofree char *text =
      sw_stamp_to_text (sw_stamp_parse (sw_deployment_answer (deployment, NULL, stamp)));
  SwAskDialog *dialog = sw_ask_dialog_new (
      _ ("Correct Moment"), _ ("By the clock here. The log keeps both."), _ ("_Save"));
  sw_ask_dialog_add_entry (dialog, "at", title, text);
  g_object_set_data_full (G_OBJECT (dialog), "stamp", g_strdup (stamp), g_free);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (mended_cb), deployment, 0);
  sw_ask_dialog_present (dialog, button);
}

/* What it took since the moment before. */
static char *
leg_of (const SwStepPart *part, const SwDrill *drill, int place)
{
  int leg = place > 0 ? sw_drill_leg_minutes (&drill->times, place - 1) : -1;
  g_autofree char *span = leg >= 0 ? sw_format_span (sw_session_words (part->session), leg) : NULL;
  return span != NULL ? g_strdup_printf (_ ("%s after the moment before"), span) : NULL;
}

static void
add_moment (const SwStepPart *part, const SwDrill *drill, int place)
{
  const SwPlaybookField *field = field_at (part, place);
  gint64 at = drill->times.at[place];
  if (field == NULL)
    return;
  const char *title = sw_step_part_say (part, &field->title);
  g_autofree char *leg = leg_of (part, drill, place);
  g_autofree char *text = at != 0 ? sw_step_part_stamp (part, at) : g_strdup ("–");
  AdwActionRow *row = sw_row_group_add (part->rows, title, leg);
  GtkWidget *label = gtk_label_new (text);
  adw_action_row_set_title_lines (row, 2);
  gtk_widget_add_css_class (label, "numeric");
  if (at == 0)
    gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (row, label);
  if (at == 0 || !is_running (part->deployment))
    return;
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Correct “%s”"), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "stamp", g_strdup (field->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "title", g_strdup (title), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (mend_cb), part->deployment, 0);
  adw_action_row_add_suffix (row, button);
}

static gboolean
is_shown (const SwStepPart *part, const SwDrill *drill)
{
  GString *key = g_string_new (NULL);
  for (int i = 0; i < SW_DRILL_STAMPS; i++)
    g_string_append_printf (key, "%" G_GINT64_FORMAT " ", drill->times.at[i]);
  g_string_append_printf (key, "%d", is_running (part->deployment));
  gboolean same = g_strcmp0 (g_object_get_data (G_OBJECT (part->rows), "shown"), key->str) == 0;
  g_object_set_data_full (G_OBJECT (part->rows), "shown", g_string_free (key, FALSE), g_free);
  return same;
}

void
sw_stopwatch_group_fill (const SwStepPart *part)
{
  GtkWidget *watch = demand_watch (part);
  gboolean within = (gtk_widget_get_state_flags (watch) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  if (sw_deployment_occasion (part->deployment) == NULL)
    return;
  g_autofree SwDrill *drill = sw_drill_new (part->deployment);
  if (is_shown (part, drill)) {
    show_time (part, watch, drill);
    return;
  }
  GtkWidget *row = gtk_widget_get_ancestor (watch, GTK_TYPE_LIST_BOX_ROW);
  if (row != NULL)
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), NULL);
  sw_row_group_clear (part->rows);
  show_watch (part, drill);
  for (int i = 0; i < SW_DRILL_STAMPS; i++)
    add_moment (part, drill, i);
  if (within)
    gtk_widget_grab_focus (g_object_get_data (G_OBJECT (watch), "button"));
}
