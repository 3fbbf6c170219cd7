#include "ui/deployment/point-group.h"

#include "core/deployment/deployment-edit.h"
#include "core/deployment/recovery.h"
#include "ui/common/feedback.h"
#include "ui/deployment/backup-words.h"
#include "ui/deployment/deployment-words.h"

#include <glib/gi18n.h>

/* Rows that are made at once. */
#define PAGE_OF_ROWS 12

gboolean
sw_point_group_takes (const SwPlaybookField *field)
{
  return field->type == SW_ANSWER_RECORD &&
         (g_str_equal (field->id, "recovery.point") || g_str_equal (field->id, "drill.record"));
}

static const SwPlaybookField *
find_field (const SwStepPart *part)
{
  for (guint i = 0; i < part->view->step->fields->len; i++) {
    if (sw_point_group_takes (part->view->step->fields->pdata[i]))
      return part->view->step->fields->pdata[i];
  }
  return NULL;
}

static void
take_cb (GtkWidget *button, SwDeployment *deployment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pair = g_strdup (g_object_get_data (G_OBJECT (button), "pair"));
  GtkWidget *group = gtk_widget_get_ancestor (button, SW_TYPE_ROW_GROUP);
  if (!sw_deployment_answer_many (deployment, (const char *const[]){pair, NULL}, &error))
    sw_feedback_refuse (group, error, NULL);
}

/* Rows */

static char *
below_of (const SwStepPart *part, const SwRestorePoint *point)
{
  const SwWords *words = sw_session_words (part->session);
  g_autofree char *age = sw_format_span (words, point->age);
  g_autofree char *facts = sw_backup_words_facts (point->record, words);
  g_autofree char *loss = point->loss >= 0 ? sw_format_span (words, point->loss) : NULL;
  g_autofree char *first = loss != NULL
                               ? g_strdup_printf (_ ("%s old · loses %s of work"), age, loss)
                               : g_strdup_printf (_ ("%s old"), age);
  GString *below = g_string_new (first);
  g_string_append_printf (below, "\n%s", facts);
  for (guint i = 0; i < point->verdict->reasons->len; i++)
    g_string_append_printf (below, "\n%s", (const char *) point->verdict->reasons->pdata[i]);
  if (point->verdict->good && point->verdict->level < 2)
    g_string_append_printf (below, "\n%s", _ ("Not verified: nobody has read it back yet."));
  return g_string_free (below, FALSE);
}

static void
add_button (const SwStepPart *part, AdwActionRow *row, const SwRestorePoint *point,
            const SwPlaybookField *field, gboolean proposed)
{
  GtkWidget *button = sw_step_part_button (proposed ? _ ("_Take This One") : _ ("Take"));
  g_autofree char *title = sw_backup_words_title (point->record, sw_session_words (part->session));
  g_autofree char *spoken = g_strdup_printf (_ ("Take “%s”"), title);
  if (proposed)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "pair",
                          g_strdup_printf ("%s=%" G_GINT64_FORMAT, field->id, point->record->id),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_cb), part->deployment, 0);
  adw_action_row_add_suffix (row, button);
}

static void
add_point (const SwStepPart *part, const SwRestorePoint *point, const SwPlaybookField *field,
           gint64 chosen, gboolean newest)
{
  g_autofree char *title = sw_backup_words_title (point->record, sw_session_words (part->session));
  g_autofree char *below = below_of (part, point);
  AdwActionRow *row = sw_row_group_add (part->rows, title, below);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 8);
  adw_action_row_add_suffix (row, sw_backup_words_level_label (point->verdict));
  if (point->record->id == chosen)
    adw_action_row_add_suffix (
        row, sw_state_image_new ("object-select-symbolic", "accent", _ ("Chosen")));
  else
    add_button (part, row, point, field, newest && chosen == 0 && point->verdict->good);
}

/* Old ones */

static void
more_cb (GtkWidget *button, SwDeployment *deployment)
{
  GtkWidget *rows = gtk_widget_get_ancestor (button, SW_TYPE_ROW_GROUP);
  guint shown = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (rows), "rows"));
  const SwPlaybookStep *step =
      sw_deployment_find_step (deployment, g_object_get_data (G_OBJECT (rows), "step"), NULL);
  if (step == NULL)
    return;
  g_autoptr (SwStepView) view = sw_step_view_new (deployment, step);
  const SwStepPart part = {g_object_get_data (G_OBJECT (rows), "session"), deployment, view,
                           SW_ROW_GROUP (rows), NULL};
  g_object_set_data (G_OBJECT (rows), "rows", GUINT_TO_POINTER (shown + PAGE_OF_ROWS));
  sw_point_group_fill (&part);
}

static void
add_more (const SwStepPart *part, guint left)
{
  g_autofree char *label =
      g_strdup_printf (ngettext ("Show %u Older One", "Show Older Ones (%u)", left), left);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), part->deployment, 0);
  sw_row_group_add_widget (part->rows, button);
}

static guint
rows_at_most (const SwStepPart *part)
{
  if (g_object_get_data (G_OBJECT (part->rows), "rows") == NULL) {
    g_object_set_data (G_OBJECT (part->rows), "rows", GUINT_TO_POINTER (PAGE_OF_ROWS));
    g_object_set_data (G_OBJECT (part->rows), "session", part->session);
    g_object_set_data_full (G_OBJECT (part->rows), "step", g_strdup (part->view->step->id), g_free);
  }
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (part->rows), "rows"));
}

/* What is over chooses no more. */
static gboolean
is_over (const SwStepPart *part)
{
  const SwOccasion *occasion = sw_deployment_occasion (part->deployment);
  return occasion != NULL && occasion->ended != 0;
}

static void
add_chosen (const SwStepPart *part, const GPtrArray *points, const SwPlaybookField *field,
            gint64 chosen)
{
  for (guint i = 0; i < points->len; i++) {
    if (((const SwRestorePoint *) points->pdata[i])->record->id == chosen)
      add_point (part, points->pdata[i], field, chosen, FALSE);
  }
  if (sw_row_group_count (part->rows) == 0)
    sw_row_group_add_empty (part->rows, _ ("No backup was chosen."));
}

void
sw_point_group_fill (const SwStepPart *part)
{
  const SwPlaybookField *field = find_field (part);
  gboolean asked = field != NULL && sw_deployment_asks (part->deployment, NULL, field);
  gtk_widget_set_visible (GTK_WIDGET (part->rows), asked);
  sw_row_group_clear (part->rows);
  if (!asked)
    return;
  g_autoptr (SwBackupLog) log = sw_backup_log_new (part->deployment);
  g_autoptr (GPtrArray) points = sw_recovery_points (part->deployment, log);
  const char *answer = sw_deployment_answer (part->deployment, NULL, field->id);
  gint64 chosen = answer != NULL ? g_ascii_strtoll (answer, NULL, 10) : 0;
  guint most = rows_at_most (part);
  if (is_over (part)) {
    add_chosen (part, points, field, chosen);
    return;
  }
  for (guint i = 0; i < MIN (points->len, most); i++)
    add_point (part, points->pdata[i], field, chosen, i == 0);
  if (points->len > most)
    add_more (part, points->len - most);
  if (points->len == 0)
    sw_row_group_add_empty (part->rows, _ ("The backup log has nothing to restore from. Note a "
                                           "backup in its log first."));
}
