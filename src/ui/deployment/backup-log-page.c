#include "ui/deployment/backup-log-page.h"

#include "core/deployment/backup-advice.h"
#include "core/deployment/backup-plan.h"
#include "core/deployment/deployment-alarms.h"
#include "ui/common/file-chooser.h"
#include "ui/common/row-group.h"
#include "ui/common/step-link.h"
#include "ui/deployment/backup-words.h"
#include "ui/deployment/deployment-words.h"
#include "ui/deployment/record-dialogs.h"
#include "ui/deployment/record-work.h"

#include <glib/gi18n.h>

/* Rows that are made at once: more take longer than a frame. */
#define PAGE_OF_ROWS 40

struct _SwBackupLogPage {
  AdwBin parent_instance;

  SwRowGroup *alarms;
  SwRowGroup *advice;
  SwRowGroup *rows;

  SwSession *session;
  SwDeployment *deployment;
  guint shown; /* rows at most */
};

G_DEFINE_FINAL_TYPE (SwBackupLogPage, sw_backup_log_page, ADW_TYPE_BIN)

/* What may go */

static void
add_advice (SwBackupLogPage *self, const char *sentence, gboolean withheld)
{
  AdwActionRow *row = sw_row_group_add (self->advice, sentence, NULL);
  adw_action_row_set_title_lines (row, 4);
  adw_action_row_add_prefix (
      row, withheld
               ? sw_state_image_new ("dialog-warning-symbolic", "warning", _ ("Nothing may go"))
               : sw_state_image_new ("object-select-symbolic", "success", _ ("Within the rules")));
}

static void
show_advice (SwBackupLogPage *self, const SwBackupLog *log)
{
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (self->deployment);
  g_autoptr (SwBackupAdvice) advice = sw_backup_advice_new (self->deployment, log);
  guint count = advice->let_go->len;
  sw_row_group_clear (self->advice);
  gtk_widget_set_visible (GTK_WIDGET (self->advice),
                          log->records->len > 0 && plan->retention_known);
  if (advice->withheld != NULL) {
    add_advice (self, advice->withheld, TRUE);
  } else if (count == 0) {
    add_advice (self, _ ("The rules let go of no backup yet."), FALSE);
  } else {
    const SwBackupRecord *oldest = advice->let_go->pdata[0];
    g_autofree char *at = sw_format_stamp (sw_session_words (self->session), oldest->started);
    g_autofree char *sentence = g_strdup_printf (
        ngettext ("%u backup may be deleted by the rules: that of %s.",
                  "%u backups may be deleted by the rules, the first of %s.", count),
        count, at);
    add_advice (self, sentence, FALSE);
  }
}

/* What somebody has to look after */

static void
mend_cb (AdwActionRow *row, SwBackupLogPage *self)
{
  sw_step_link_show (GTK_WIDGET (self), sw_deployment_project (self->deployment)->id,
                     g_object_get_data (G_OBJECT (row), "step"));
}

static void
add_alarm (SwBackupLogPage *self, const SwAlarm *alarm)
{
  AdwActionRow *row = sw_row_group_add (self->alarms, alarm->message, NULL);
  adw_action_row_set_title_lines (row, 4);
  adw_action_row_add_prefix (
      row, sw_state_image_new ("dialog-warning-symbolic", alarm->critical ? "error" : "warning",
                               alarm->critical ? _ ("Critical") : _ ("Warning")));
  if (alarm->step == NULL)
    return;
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _ ("Show the step that mends it"));
  g_object_set_data_full (G_OBJECT (row), "step", g_strdup (alarm->step), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (mend_cb), self, 0);
}

static void
show_alarms (SwBackupLogPage *self)
{
  g_autoptr (SwDeployment) installation =
      sw_deployment_turned (self->deployment, SW_RUN_INSTALL, 0);
  g_autoptr (GPtrArray) alarms =
      installation != NULL ? sw_deployment_alarms (installation) : g_ptr_array_new ();
  sw_row_group_clear (self->alarms);
  for (guint i = 0; i < alarms->len; i++)
    add_alarm (self, alarms->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->alarms), alarms->len > 0);
}

/* Records */

static void
verify_cb (AdwActionRow *row, SwBackupLogPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "record");
  sw_record_dialog_verify (GTK_WIDGET (self), self->deployment, *id);
}

/* What is known of it, then what speaks against it. */
static char *
below_of (SwBackupLogPage *self, const SwBackupRecord *record, const SwBackupVerdict *verdict)
{
  g_autofree char *facts = sw_backup_words_facts (record, sw_session_words (self->session));
  GString *below = g_string_new (facts);
  for (guint i = 0; i < verdict->reasons->len; i++)
    g_string_append_printf (below, "\n%s", (const char *) verdict->reasons->pdata[i]);
  return g_string_free (below, FALSE);
}

static void
add_record (SwBackupLogPage *self, const SwBackupLog *log, guint place)
{
  const SwBackupRecord *record = log->records->pdata[place];
  const SwBackupVerdict *verdict = log->verdicts->pdata[place];
  g_autofree char *below = below_of (self, record, verdict);
  g_autofree char *title = sw_backup_words_title (record, sw_session_words (self->session));
  AdwActionRow *row = sw_row_group_add (self->rows, title, below);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 8);
  adw_action_row_add_suffix (row, sw_backup_words_level_label (verdict));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _ ("Note a verification"));
  g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&record->id, sizeof record->id),
                          g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (verify_cb), self, 0);
}

static void
more_cb (SwBackupLogPage *self)
{
  self->shown += PAGE_OF_ROWS;
  sw_backup_log_page_refresh (self);
}

static void
add_more (SwBackupLogPage *self, guint left)
{
  g_autofree char *label =
      g_strdup_printf (ngettext ("Show %u Older One", "Show Older Ones (%u)", left), left);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  sw_row_group_add_widget (self->rows, button);
}

void
sw_backup_log_page_refresh (SwBackupLogPage *self)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (self->deployment);
  guint count = log->records->len;
  show_alarms (self);
  show_advice (self, log);
  sw_row_group_clear (self->rows);
  for (guint i = 0; i < MIN (count, self->shown); i++)
    add_record (self, log, count - 1 - i);
  if (count > self->shown)
    add_more (self, count - self->shown);
  if (count == 0)
    sw_row_group_add_empty (self->rows, _ ("No backup was noted yet. What is not known to be good "
                                           "does not count."));
}

/* Coming in */

static void
add_cb (SwBackupLogPage *self)
{
  sw_record_dialog_add (GTK_WIDGET (self), self->session, self->deployment);
}

static void
paste_cb (SwBackupLogPage *self)
{
  sw_record_dialog_paste (GTK_WIDGET (self), self->session, self->deployment);
}

static void
file_chosen_cb (SwBackupLogPage *self, GFile *file)
{
  sw_record_work_begin_file (GTK_WIDGET (self), self->session, self->deployment, file);
}

static void
file_cb (SwBackupLogPage *self)
{
  sw_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _ ("Choose the Output of a Backup"), NULL, 0,
                        g_cclosure_new_object_swap (G_CALLBACK (file_chosen_cb), G_OBJECT (self)));
}

/* Building */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_button (SwBackupLogPage *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
}

static void
build (SwBackupLogPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->alarms = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Alarms"), NULL);
  self->advice = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Retention"), NULL);
  self->rows = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Backups"), NULL);
  add_button (self, buttons, _ ("_Add by Hand…"), G_CALLBACK (add_cb));
  add_button (self, buttons, _ ("_Read File…"), G_CALLBACK (file_cb));
  add_button (self, buttons, _ ("_Paste…"), G_CALLBACK (paste_cb));
  gtk_widget_add_css_class (box, "sw-page");
  gtk_box_append (GTK_BOX (box), new_label (_ ("Backup Log"), "title-2"));
  gtk_box_append (
      GTK_BOX (box),
      new_label (_ ("Each backup as its tool or a person noted it. What is not known to "
                    "be good does not count."),
                 NULL));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alarms));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->advice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sw_backup_log_page_dispose (GObject *object)
{
  SwBackupLogPage *self = SW_BACKUP_LOG_PAGE (object);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_backup_log_page_parent_class)->dispose (object);
}

static void
sw_backup_log_page_class_init (SwBackupLogPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_backup_log_page_dispose;
}

static void
sw_backup_log_page_init (SwBackupLogPage *self)
{
  self->shown = PAGE_OF_ROWS;
}

GtkWidget *
sw_backup_log_page_new (SwSession *session, SwDeployment *deployment)
{
  SwBackupLogPage *self = g_object_new (SW_TYPE_BACKUP_LOG_PAGE, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  build (self);
  sw_backup_log_page_refresh (self);
  return GTK_WIDGET (self);
}
