/* The rows of the table for assistive technology: one widget for each row in sight, and for the
 * current one wherever it is. Widgets are kept with their row as it scrolls, so that a name changes
 * only where the row's sentence does. */
#include "ui/plan/plan-table-private.h"

#include "core/sheets/plan-sentence.h"

#include <glib/gi18n.h>

static SwPlanRow *
find (SwPlanTable *table, gint32 row)
{
  for (guint i = 0; i < table->rows->len; i++) {
    SwPlanRow *widget = g_ptr_array_index (table->rows, i);
    if (sw_plan_row_get_row (widget) == row)
      return widget;
  }
  return NULL;
}

static char *
sentence_of (SwPlanTable *table, gint32 row)
{
  SwPlanBoard *board = table->board;
  gint32 index = board->view.rows[row];
  g_autofree char *sentence =
      sw_plan_sentence (board->plan, index, board->words, board->view.today);
  if (!sw_task_is_summary (sw_plan_task (board->plan, index), index))
    return g_steal_pointer (&sentence);
  const char *folded = sw_plan_rows_is_folded (board->rows, index) ? _ ("folded") : _ ("unfolded");
  return g_strdup_printf (_ ("%s, %s"), sentence, folded);
}

static void
describe (SwPlanTable *table, SwPlanRow *widget, gint32 row)
{
  SwPlanBoard *board = table->board;
  gboolean selected = sw_plan_board_is_selected (board, row);
  g_autofree char *sentence = table->said != NULL && row == board->cursor_row
                                  ? g_strdup (table->said)
                                  : sentence_of (table, row);
  sw_plan_row_set_row (widget, row);
  sw_plan_row_set_sentence (widget, sentence);
  sw_plan_row_set_place (widget, board->view.row_count,
                         sw_plan_task (board->plan, board->view.rows[row])->depth + 1, selected);
}

static gboolean
is_wanted (SwPlanTable *table, gint32 row, gint32 first, gint32 last)
{
  return row >= 0 && row < table->board->view.row_count &&
         ((row >= first && row < last) || row == table->board->cursor_row);
}

/* A widget for `row`: its own, else one that nobody needs, else a new one. */
static SwPlanRow *
provide (SwPlanTable *table, gint32 row, gint32 first, gint32 last)
{
  SwPlanRow *widget = find (table, row);
  for (guint i = 0; widget == NULL && i < table->rows->len; i++) {
    SwPlanRow *candidate = g_ptr_array_index (table->rows, i);
    if (!is_wanted (table, sw_plan_row_get_row (candidate), first, last) &&
        !gtk_widget_has_focus (GTK_WIDGET (candidate)))
      widget = candidate;
  }
  if (widget == NULL) {
    widget = SW_PLAN_ROW (sw_plan_row_new ());
    gtk_widget_insert_before (GTK_WIDGET (widget), GTK_WIDGET (table), GTK_WIDGET (table->editor));
    g_ptr_array_add (table->rows, widget);
  }
  return widget;
}

gboolean
sw_plan_table_has_focus (SwPlanTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (table->rows, i)))
      return TRUE;
  return FALSE;
}

static GtkWidget *
put_after (SwPlanTable *table, GtkWidget *before, gint32 row)
{
  GtkWidget *widget = GTK_WIDGET (find (table, row));
  if (widget == NULL)
    return before;
  if (gtk_widget_get_prev_sibling (widget) != before)
    gtk_widget_insert_after (widget, GTK_WIDGET (table), before);
  return widget;
}

/* Who browses the rows meets them in their order. */
static void
sort (SwPlanTable *table, gint32 first, gint32 last)
{
  GtkWidget *before = NULL;
  gint32 cursor = table->board->cursor_row;
  if (cursor >= 0 && cursor < first)
    before = put_after (table, before, cursor);
  for (gint32 row = first; row < last; row++)
    before = put_after (table, before, row);
  if (cursor >= last)
    put_after (table, before, cursor);
}

void
sw_plan_table_update_current (SwPlanTable *table)
{
  SwPlanBoard *board = table->board;
  gint32 first, last, cursor = board->cursor_row;
  sw_plan_board_visible (board, &first, &last);
  if (cursor < 0 || cursor >= board->view.row_count)
    return;
  describe (table, provide (table, cursor, first, last), cursor);
  if (sw_plan_table_has_focus (table))
    sw_plan_table_focus_row (table);
}

void
sw_plan_table_update_rows (SwPlanTable *table)
{
  SwPlanBoard *board = table->board;
  gint32 first, last;
  sw_plan_board_visible (board, &first, &last);
  for (gint32 row = first; row < last; row++)
    describe (table, provide (table, row, first, last), row);
  sw_plan_table_update_current (table);
  for (guint i = 0; i < table->rows->len; i++) {
    SwPlanRow *widget = g_ptr_array_index (table->rows, i);
    gboolean wanted = is_wanted (table, sw_plan_row_get_row (widget), first, last);
    if (!wanted)
      sw_plan_row_set_row (widget, -1);
    gtk_widget_set_visible (GTK_WIDGET (widget), wanted);
  }
  sort (table, first, last);
}

void
sw_plan_table_place_rows (SwPlanTable *table, int width)
{
  int height = (int) table->board->view.row_height;
  for (guint i = 0; i < table->rows->len; i++) {
    GtkWidget *widget = g_ptr_array_index (table->rows, i);
    gint32 row = sw_plan_row_get_row (SW_PLAN_ROW (widget));
    if (row < 0 || !gtk_widget_get_visible (widget))
      continue;
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    double y = CLAMP (sw_plan_table_row_y (table, row), -1e6, 1e6);
    gtk_widget_size_allocate (widget, &(GtkAllocation){0, (int) y, width, height}, -1);
  }
}

gboolean
sw_plan_table_focus_row (SwPlanTable *table)
{
  SwPlanRow *current = find (table, table->board->cursor_row);
  if (current == NULL)
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (current), TRUE);
  return gtk_widget_has_focus (GTK_WIDGET (current)) ||
         gtk_widget_grab_focus (GTK_WIDGET (current));
}

void
sw_plan_table_say (SwPlanTable *table, const char *sentence)
{
  g_free (table->said);
  table->said = g_strdup (sentence);
  SwPlanRow *current = find (table, table->board->cursor_row);
  if (current != NULL)
    describe (table, current, table->board->cursor_row);
}
