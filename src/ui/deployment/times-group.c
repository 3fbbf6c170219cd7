#include "ui/deployment/times-group.h"

#include "core/deployment/backup-plan.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

/* The goal that it keeps or misses; nothing where there is none. */
static char *
against (const SwWords *words, int minutes, int goal)
{
  if (goal <= 0)
    return g_strdup ("");
  g_autofree char *agreed = sw_format_span (words, goal);
  if (minutes <= goal)
    return g_strdup_printf (_ ("Agreed is at most %s: the plan keeps it."), agreed);
  g_autofree char *over = sw_format_span (words, minutes - goal);
  return g_strdup_printf (
      _ ("Agreed is at most %s: the plan misses it by %s. Back up more often, or agree on more."),
      agreed, over);
}

static void
add_loss (const SwStepPart *part, const char *form, int minutes, int goal)
{
  const SwWords *words = sw_session_words (part->session);
  if (minutes < 0)
    return;
  gboolean kept = goal <= 0 || minutes <= goal;
  g_autofree char *span = sw_format_span (words, minutes);
  g_autofree char *sentence = g_strdup_printf (form, span);
  g_autofree char *below = against (words, minutes, goal);
  AdwActionRow *row = sw_row_group_add (part->rows, sentence, below);
  adw_action_row_set_title_lines (row, 3);
  adw_action_row_set_subtitle_lines (row, 4);
  adw_action_row_add_prefix (
      row, sw_state_image_new (kept ? "object-select-symbolic" : "dialog-error-symbolic",
                               kept ? "success" : "error", kept ? _ ("Kept") : _ ("Missed")));
}

void
sw_times_group_fill (const SwStepPart *part)
{
  g_autofree SwBackupPlan *plan = sw_backup_plan_new (part->deployment);
  sw_row_group_clear (part->rows);
  add_loss (part, _ ("You accept losing up to %s of work."), plan->rpo_host, plan->rpo);
  add_loss (part, _ ("If the site is lost, you accept losing up to %s."), plan->rpo_site,
            plan->rpo_for_site);
  if (sw_row_group_count (part->rows) == 0)
    sw_row_group_add_empty (part->rows, _ ("Answer how often backups run and how long they take."));
}
