#include "ui/deployment/loss-group.h"

#include "core/base/clock.h"
#include "core/deployment/recovery.h"

#include <glib/gi18n.h>

/* The moment whose state comes back, UTC seconds; 0 while it is not chosen. */
static gint64
moment_of (const SwStepPart *part, const SwBackupLog *log, const SwPlaybookPath *path)
{
  SwRestorePoint point;
  if (g_str_equal (path->id, "P3"))
    return sw_stamp_parse (sw_deployment_answer (part->deployment, NULL, "recovery.until"));
  return sw_recovery_chosen (part->deployment, log, &point) ? point.record->started : 0;
}

static char *
sentence_of (const SwStepPart *part)
{
  const SwWords *words = sw_session_words (part->session);
  const SwPlaybookPath *path = sw_recovery_path (part->deployment);
  g_autoptr (SwBackupLog) log = sw_backup_log_new (part->deployment);
  if (path == NULL)
    return g_strdup (_ ("What is lost follows from the way. Answer the questions of R0 first."));
  if (g_str_equal (path->id, "P1"))
    return g_strdup (_ ("Nothing is restored. Nothing is lost."));
  gint64 moment = moment_of (part, log, path);
  if (moment == 0)
    return g_strdup (_ ("What is lost follows from the backup. Choose it in R1 first."));
  g_autofree char *at = sw_format_stamp (words, moment);
  if (g_str_equal (path->id, "P2"))
    return g_strdup_printf (_ ("What is put back is as of %s. Everything else stays as it is."),
                            at);
  int minutes = sw_recovery_loss (part->deployment, log);
  g_autofree char *span = minutes >= 0 ? sw_format_span (words, minutes) : NULL;
  return span != NULL ? g_strdup_printf (_ ("All changes after %s are lost: %s of work."), at, span)
                      : g_strdup_printf (_ ("All changes after %s are lost."), at);
}

void
sw_loss_group_fill (const SwStepPart *part)
{
  g_autofree char *sentence = sentence_of (part);
  GtkWidget *label = gtk_label_new (sentence);
  sw_row_group_clear (part->rows);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "title-2");
  gtk_widget_add_css_class (label, "sw-loss");
  sw_row_group_add_widget (part->rows, label);
}
