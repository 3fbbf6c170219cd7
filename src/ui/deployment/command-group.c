#include "ui/deployment/command-group.h"

#include "core/deployment/answer-words.h"
#include "core/deployment/command-view.h"
#include "ui/common/feedback.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/evidence-group.h"

#include <glib/gi18n.h>

static void
copy_text (GtkWidget *from, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (from), text);
  sw_feedback_say (from, _ ("Copied. Paste it into the shell of the host it names."));
}

/* Destroying: the name of the host is typed first. */

static void
typed_cb (SwAskDialog *dialog, GtkWidget *button)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = sw_ask_dialog_get (dialog, "host");
  const char *host = g_object_get_data (G_OBJECT (button), "host");
  if (g_strcmp0 (g_strstrip (typed), host) != 0)
    sw_refuse (&error, SW_ERROR_REFUSED, "host-name", _ ("Type the name of the host: %s."), host);
  sw_ask_dialog_done (dialog, error);
  if (error == NULL)
    copy_text (button, g_object_get_data (G_OBJECT (button), "text"));
}

static void
copy_cb (GtkWidget *button)
{
  const char *host = g_object_get_data (G_OBJECT (button), "host");
  if (g_object_get_data (G_OBJECT (button), "destroys") == NULL || host == NULL) {
    copy_text (button, g_object_get_data (G_OBJECT (button), "text"));
    return;
  }
  SwAskDialog *dialog = sw_ask_dialog_new (_ ("This Interrupts or Overwrites"),
                                           _ ("Users may be cut off, or data may be gone. Type the "
                                              "name of the host to go on."),
                                           _ ("_Copy"));
  sw_ask_dialog_add_entry (dialog, "host", _ ("Name of the host"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (typed_cb), button, 0);
  sw_ask_dialog_present (dialog, button);
}

/* Rows */

static const char *
danger_name (SwDanger danger)
{
  static const char *const names[] = {N_ ("Reads only"), N_ ("Changes the host"),
                                      N_ ("Interrupts or overwrites")};
  return names[danger];
}

static const char *
danger_style (SwDanger danger)
{
  static const char *const styles[] = {"dim-label", "warning", "error"};
  return styles[danger];
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Drills and recoveries tick each command: it ran, at this time, and printed that. */
static gboolean
is_ticked (const SwStepPart *part)
{
  return sw_deployment_occasion (part->deployment) != NULL;
}

/* Its host; a drill and a recovery restore to one that is none of the installation. NULL: the
 * admin's own computer, or not known yet. */
static const char *
host_of (const SwStepPart *part, const SwCommandView *view)
{
  static const char *const targets[] = {
      [SW_RUN_DRILL] = "drill.host", [SW_RUN_RECOVERY] = "recovery.host"};
  if (view->host != NULL)
    return view->host->name;
  return view->command->place == SW_PLACE_OWN && is_ticked (part)
             ? sw_deployment_answer (part->deployment, NULL,
                                     targets[sw_deployment_kind (part->deployment)])
             : NULL;
}

/* Where and as whom it runs, and what it does to the host. */
static char *
place_of (const SwStepPart *part, const SwCommandView *view)
{
  const char *danger = _ (danger_name (view->command->danger));
  const char *where = host_of (part, view);
  if (where == NULL)
    where = view->command->place == SW_PLACE_OWN && !is_ticked (part)
                ? _ ("your own computer")
                : _ ("a host that is not named yet");
  return view->command->account != NULL
             ? g_strdup_printf (_ ("%s · run on %s as %s"), danger, where, view->command->account)
             : g_strdup_printf (_ ("%s · run on %s"), danger, where);
}

/* What is still to be answered before the command has a text. */
static char *
gap_of (const SwStepPart *part, const SwCommandView *view)
{
  const SwWords *words = sw_session_words (part->session);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < view->missing->len; i++) {
    const char *what = sw_answer_words_title (part->deployment, view->missing->pdata[i], words);
    if (i > 0)
      sw_words_append (words, names, what);
    else
      g_string_append (names, what);
  }
  return g_strdup_printf (_ ("Still open: %s"), names->str);
}

/* It changes a host, and the line before that is not open yet. */
static gboolean
is_locked (const SwStepPart *part, const SwCommandView *view)
{
  const SwPlaybookRun *run = sw_deployment_run (part->deployment);
  if (view->command->danger == SW_DANGER_NONE || run->impact < 0)
    return FALSE;
  return run->confirmed_by != NULL ? sw_step_is_locked (part->deployment, part->view->step)
                                   : !sw_deployment_impact_confirmed (part->deployment);
}

/* Why it cannot be copied yet; NULL when it can. */
static char *
lock_of (const SwStepPart *part, const SwCommandView *view)
{
  const SwPlaybookStep *by = sw_deployment_run (part->deployment)->confirmed_by;
  g_autofree char *gap = view->missing->len > 0 ? gap_of (part, view) : NULL;
  if (!is_locked (part, view) || (gap != NULL && by == NULL))
    return g_steal_pointer (&gap);
  g_autofree char *lock =
      by != NULL
          ? g_strdup_printf (_ ("It changes a host: step %s has to be signed first."), by->id)
          : g_strdup (_ ("It changes a host: confirm the recap first."));
  return gap != NULL ? g_strdup_printf ("%s\n%s", lock, gap) : g_steal_pointer (&lock);
}

static void
append_said (const SwStepPart *part, GtkBox *box, const char *format, const SwText *text)
{
  const char *wording = sw_step_part_say (part, text);
  if (*wording == '\0')
    return;
  g_autofree char *sentence = g_strdup_printf (format, wording);
  GtkWidget *label = new_label (sentence, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static GtkWidget *
new_button (const SwStepPart *part, const SwCommandView *view, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Copy “%s”"), title);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (view->text), g_free);
  g_object_set_data_full (G_OBJECT (button), "host", g_strdup (host_of (part, view)), g_free);
  if (view->command->danger == SW_DANGER_DESTROY)
    g_object_set_data (G_OBJECT (button), "destroys", button);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  return button;
}

static GtkWidget *
new_tick (gboolean ran)
{
  return sw_state_image_new (ran ? "checkbox-checked-symbolic" : "checkbox-symbolic",
                             ran ? "success" : "dim-label",
                             ran ? _ ("Has run") : _ ("Not run yet"));
}

static void
append_tick (const SwStepPart *part, GtkBox *box, const SwCommandView *view)
{
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  g_autofree char *filed = sw_evidence_group_filed (part, view->command->id);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label (filed != NULL ? filed : _ ("Not run yet"), "caption");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (filed == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), new_tick (filed != NULL));
  gtk_box_append (GTK_BOX (line), label);
  if (occasion->ended == 0) {
    gtk_box_append (GTK_BOX (line),
                    sw_evidence_group_button (part, view->command->id, _ ("Output…"), TRUE));
    gtk_box_append (GTK_BOX (line),
                    sw_evidence_group_button (part, view->command->id, _ ("File…"), FALSE));
  }
  gtk_box_append (box, line);
}

/* It is broken where the line ends, and a hyphen there would read as part of it. */
static GtkWidget *
new_shell (const char *text)
{
  GtkWidget *label = new_label (text, "monospace");
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_widget_add_css_class (label, "sw-shell");
  return label;
}

/* One command with what is known of it; under a heading of its own, or below that of several. */
static GtkWidget *
new_block (const SwStepPart *part, const SwCommandView *view)
{
  const char *title = sw_step_part_say (part, &view->command->title);
  g_autofree char *place = place_of (part, view);
  g_autofree char *lock = lock_of (part, view);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2),
            *button = new_button (part, view, title);
  gtk_widget_add_css_class (box, "sw-answer");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), new_label (title, "heading"));
  gtk_box_append (GTK_BOX (texts), new_label (place, danger_style (view->command->danger)));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (box), line);
  append_said (part, GTK_BOX (box), "%s", &view->command->why);
  if (view->text != NULL) {
    GtkWidget *text = new_shell (view->text);
    gtk_label_set_selectable (GTK_LABEL (text), lock == NULL);
    gtk_box_append (GTK_BOX (box), text);
  }
  if (lock != NULL)
    gtk_box_append (GTK_BOX (box), new_label (lock, "warning"));
  append_said (part, GTK_BOX (box), _ ("Expected: %s"), &view->command->expect);
  append_said (part, GTK_BOX (box), _ ("To undo: %s"), &view->command->undo);
  if (is_ticked (part) && !is_locked (part, view))
    append_tick (part, GTK_BOX (box), view);
  gtk_widget_set_sensitive (button, lock == NULL);
  return box;
}

/* Several hosts: one row that opens to them; made when it is opened. */

static void
open_cb (AdwExpanderRow *row, GParamSpec *property, SwDeployment *deployment)
{
  const char *id = g_object_get_data (G_OBJECT (row), "command");
  const SwPlaybookStep *step =
      sw_deployment_find_step (deployment, g_object_get_data (G_OBJECT (row), "step"), NULL);
  if (step == NULL || !adw_expander_row_get_expanded (row) ||
      g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  g_autoptr (SwStepView) state = sw_step_view_new (deployment, step);
  SwStepPart part = {g_object_get_data (G_OBJECT (row), "session"), deployment, state, NULL, NULL};
  g_autoptr (GPtrArray) views = sw_command_views (deployment, step);
  g_object_set_data (G_OBJECT (row), "filled", row);
  for (guint i = 0; i < views->len; i++) {
    const SwCommandView *view = views->pdata[i];
    if (g_strcmp0 (view->command->id, id) == 0)
      adw_expander_row_add_row (row, g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE,
                                                   "focusable", FALSE, "child",
                                                   new_block (&part, view), NULL));
  }
}

static void
add_several (const SwStepPart *part, const SwCommandView *view, guint count)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *hosts = g_strdup_printf (ngettext ("%s · %u host", "%s · %u hosts", count),
                                            _ (danger_name (view->command->danger)), count);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 sw_step_part_say (part, &view->command->title));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), hosts);
  if (is_ticked (part)) {
    g_autofree char *filed = sw_evidence_group_filed (part, view->command->id);
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), new_tick (filed != NULL));
  }
  g_object_set_data_full (G_OBJECT (row), "command", g_strdup (view->command->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "step", g_strdup (part->view->step->id), g_free);
  g_object_set_data (G_OBJECT (row), "session", part->session);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (open_cb), part->deployment, 0);
  sw_row_group_add_widget (part->rows, row);
}

/* What the group shows, to leave it alone where that is so already. */
static gboolean
is_shown (const SwStepPart *part, const GPtrArray *views)
{
  GString *key = g_string_new (NULL);
  for (guint i = 0; i < views->len; i++) {
    const SwCommandView *view = views->pdata[i];
    g_autofree char *place = place_of (part, view);
    g_autofree char *lock = lock_of (part, view);
    g_autofree char *filed = sw_evidence_group_filed (part, view->command->id);
    g_string_append_printf (key, "%s/%s/%s/%s/%s\n", view->command->id, place,
                            sw_text_known (view->text), sw_text_known (lock),
                            sw_text_known (filed));
  }
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  g_string_append (key, occasion != NULL && occasion->ended != 0 ? "over" : "");
  gboolean same = g_strcmp0 (g_object_get_data (G_OBJECT (part->rows), "shown"), key->str) == 0;
  g_object_set_data_full (G_OBJECT (part->rows), "shown", g_string_free (key, FALSE), g_free);
  return same;
}

void
sw_command_group_fill (const SwStepPart *part)
{
  g_autoptr (GPtrArray) views = sw_command_views (part->deployment, part->view->step);
  guint count;
  if (is_shown (part, views))
    return;
  sw_row_group_clear (part->rows);
  for (guint i = 0; i < views->len; i += count) {
    const SwCommandView *view = views->pdata[i];
    for (count = 1; i + count < views->len; count++) {
      if (((SwCommandView *) views->pdata[i + count])->command != view->command)
        break;
    }
    if (count > 1)
      add_several (part, view, count);
    else
      sw_row_group_add_widget (part->rows, new_block (part, view));
  }
  if (views->len == 0)
    sw_row_group_add_empty (part->rows, _ ("No command is needed here."));
}
