#include "ui/deployment/occasions-page.h"

#include "core/deployment/backup-plan.h"
#include "core/deployment/drill.h"
#include "core/deployment/occasion.h"
#include "ui/common/row-group.h"
#include "ui/deployment/ask-dialog.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

struct _SwOccasionsPage {
  AdwBin parent_instance;

  SwRowGroup *rows;
  GtkWidget *begin;

  SwSession *session;
  SwDeployment *deployment;
  SwRunKind kind;
};

G_DEFINE_FINAL_TYPE (SwOccasionsPage, sw_occasions_page, ADW_TYPE_BIN)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Beginning */

static void
answered_cb (SwAskDialog *dialog, SwOccasionsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *why = sw_ask_dialog_get (dialog, "why");
  g_autofree char *name = sw_ask_dialog_get (dialog, "name");
  gint64 occasion = sw_occasion_begin (self->deployment, self->kind, why, name, &error);
  sw_ask_dialog_done (dialog, error);
  if (occasion != 0)
    g_signal_emit (self, signals[OPENED], 0, occasion);
}

static void
begin_cb (SwOccasionsPage *self)
{
  gboolean drill = self->kind == SW_RUN_DRILL;
  SwAskDialog *dialog = sw_ask_dialog_new (
      drill ? _ ("Begin Drill") : _ ("Begin Recovery"),
      drill ? _ ("The stopwatch starts with it: this is the moment at which restoring was decided.")
            : _ ("Nothing is restored yet. The first step stops what would overwrite backups."),
      _ ("_Begin"));
  sw_ask_dialog_add_entry (dialog, "name", drill ? _ ("Who begins") : _ ("Who is in command"),
                           NULL);
  sw_ask_dialog_add_entry (dialog, "why",
                           drill ? _ ("Why (may be left open)") : _ ("What happened"), NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (answered_cb), self, 0);
  sw_ask_dialog_present (dialog, GTK_WIDGET (self));
}

/* Showing */

static void
row_activated_cb (AdwActionRow *row, SwOccasionsPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "occasion");
  g_signal_emit (self, signals[OPENED], 0, *id);
}

static const char *
style_of (SwDrillResult result)
{
  static const char *const styles[] = {"accent", "success", "warning", "error", "dim-label"};
  return styles[result];
}

static char *
measure_of (SwOccasionsPage *self, const char *form, int minutes, int goal)
{
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *measured = minutes >= 0 ? sw_format_span (words, minutes) : g_strdup ("–");
  g_autofree char *wanted = goal >= 0 ? sw_format_span (words, goal) : g_strdup ("–");
  return g_strdup_printf (form, measured, wanted);
}

/* What was measured, beside what it was to be. */
static char *
times_of (SwOccasionsPage *self, const SwDrill *drill, const SwBackupPlan *plan)
{
  if (drill->result == SW_DRILL_ABORTED)
    return g_strdup (_ ("Broken off; it counts for nothing."));
  g_autofree char *rto = measure_of (self, _ ("Recovery time %s (goal %s)"), drill->rto, plan->rto);
  g_autofree char *rpo = measure_of (self, _ ("loss of work %s (goal %s)"), drill->rpo, plan->rpo);
  return g_strdup_printf ("%s · %s", rto, rpo);
}

static AdwActionRow *
add_row (SwOccasionsPage *self, const SwOccasion *occasion, const char *below, const char *state,
         const char *style)
{
  g_autofree char *at = sw_format_stamp (sw_session_words (self->session), occasion->at);
  g_autofree char *title =
      occasion->title != NULL ? g_strdup_printf ("%s · %s", at, occasion->title) : g_strdup (at);
  AdwActionRow *row = sw_row_group_add (self->rows, title, below);
  GtkWidget *label = gtk_label_new (state),
            *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (arrow, "dim-label");
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 3);
  adw_action_row_add_suffix (row, label);
  adw_action_row_add_suffix (row, arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "occasion",
                          g_memdup2 (&occasion->id, sizeof occasion->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  return row;
}

static void
show_drills (SwOccasionsPage *self)
{
  g_autoptr (GPtrArray) drills = sw_drills (self->deployment);
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (self->deployment, SW_RUN_DRILL);
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (self->deployment);
  for (guint i = drills->len; i > 0; i--) {
    const SwDrill *drill = drills->pdata[i - 1];
    for (guint j = 0; j < occasions->len; j++) {
      const SwOccasion *occasion = occasions->pdata[j];
      if (occasion->id != drill->id)
        continue;
      g_autofree char *below = times_of (self, drill, plan);
      add_row (self, occasion, below, _ (sw_drill_result_name (drill->result)),
               style_of (drill->result));
    }
  }
}

static void
show_recoveries (SwOccasionsPage *self)
{
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (self->deployment, SW_RUN_RECOVERY);
  for (guint i = occasions->len; i > 0; i--) {
    const SwOccasion *occasion = occasions->pdata[i - 1];
    g_autofree char *below =
        occasion->aborted ? g_strdup_printf (_ ("Broken off: %s"), sw_text_known (occasion->reason))
                          : g_strdup_printf (_ ("In command: %s"), sw_text_known (occasion->name));
    add_row (self, occasion, below,
             occasion->ended == 0 ? _ ("Under way")
             : occasion->aborted  ? _ ("Broken off")
                                  : _ ("Finished"),
             occasion->ended == 0 ? "accent"
             : occasion->aborted  ? "dim-label"
                                  : "success");
  }
}

void
sw_occasions_page_refresh (SwOccasionsPage *self)
{
  gboolean drill = self->kind == SW_RUN_DRILL;
  sw_row_group_clear (self->rows);
  if (drill)
    show_drills (self);
  else
    show_recoveries (self);
  if (sw_row_group_count (self->rows) == 0)
    sw_row_group_add_empty (self->rows, drill ? _ ("No drill was held yet. Before go-live, one has "
                                                   "to pass.")
                                              : _ ("No recovery was needed yet."));
  gtk_widget_set_visible (self->begin, sw_occasion_current (self->deployment, self->kind) == 0);
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
build (SwOccasionsPage *self)
{
  gboolean drill = self->kind == SW_RUN_DRILL;
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->rows =
      g_object_new (SW_TYPE_ROW_GROUP, "title", drill ? _ ("Drills") : _ ("Recoveries"), NULL);
  self->begin = gtk_button_new_with_mnemonic (drill ? _ ("_Begin Drill…") : _ ("_Begin Recovery…"));
  gtk_widget_set_halign (self->begin, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->begin, "pill");
  if (drill)
    gtk_widget_add_css_class (self->begin, "suggested-action");
  gtk_widget_add_css_class (box, "sw-page");
  gtk_box_append (GTK_BOX (box),
                  new_label (drill ? _ ("Restore Drills") : _ ("Recovery"), "title-2"));
  gtk_box_append (
      GTK_BOX (box),
      new_label (drill ? _ ("A backup is worth what was restored from it. A drill restores on a "
                            "clean host against the clock.")
                       : _ ("Something broke. Five questions lead to the way back, and nothing is "
                            "overwritten before the owner has signed what is lost."),
                 NULL));
  gtk_box_append (GTK_BOX (box), self->begin);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (self->begin, "clicked", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
}

static void
sw_occasions_page_dispose (GObject *object)
{
  SwOccasionsPage *self = SW_OCCASIONS_PAGE (object);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_occasions_page_parent_class)->dispose (object);
}

static void
sw_occasions_page_class_init (SwOccasionsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_occasions_page_dispose;
  signals[OPENED] = g_signal_new ("opened", SW_TYPE_OCCASIONS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sw_occasions_page_init (SwOccasionsPage *self)
{
}

GtkWidget *
sw_occasions_page_new (SwSession *session, SwDeployment *deployment, SwRunKind kind)
{
  SwOccasionsPage *self = g_object_new (SW_TYPE_OCCASIONS_PAGE, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  self->kind = kind;
  build (self);
  sw_occasions_page_refresh (self);
  return GTK_WIDGET (self);
}
