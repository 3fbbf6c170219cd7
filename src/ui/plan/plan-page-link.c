/* The keyboard's way to a link: the predecessor by its number, the type, the lag. What was typed
 * may also be the whole link, as "2.3:SS+1d". */
#include "ui/plan/plan-commands.h"
#include "ui/common/drop-down.h"
#include "ui/plan/plan-page-private.h"

#include "core/base/format.h"
#include "core/base/link-code.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct _SwLinkPopover {
  SwPlanPage *page; /* borrowed: it owns the popover */
  GtkWidget *popover;
  GtkWidget *number;
  GtkWidget *type;
  GtkWidget *lag;
  GtkWidget *words; /* the title found, or what is wrong */
} SwLinkPopover;

/* What stands below what was typed: a refusal can be mended there. */
static void
tell (SwLinkPopover *popover, const char *sentence, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (popover->words), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (popover->words, sentence != NULL);
  GtkWidget *marked[] = {popover->words, popover->number};
  for (guint i = 0; i < G_N_ELEMENTS (marked); i++) {
    if (wrong)
      gtk_widget_add_css_class (marked[i], "error");
    else
      gtk_widget_remove_css_class (marked[i], "error");
  }
}

typedef struct {
  gint32 predecessor; /* -1: not found */
  SwLinkType type;
  int lag;
  SwUnit unit;
} Wanted;

/* What the fields say; FALSE where they say nothing that can be read. */
static gboolean
read_fields (SwLinkPopover *popover, Wanted *wanted)
{
  SwPlan *plan = popover->page->board->plan;
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (popover->number)));
  g_autofree char *lag = g_strdup (gtk_editable_get_text (GTK_EDITABLE (popover->lag)));
  g_autofree char *target = NULL;
  *wanted = (Wanted){.predecessor = -1};
  if (!sw_link_code_parse (g_strstrip (typed), sw_plan_workday (plan), &target, &wanted->type,
                           &wanted->lag, &wanted->unit))
    return FALSE;
  wanted->predecessor = sw_plan_find_wbs (plan, target);
  if (strchr (typed, ':') != NULL) /* all of it was typed */
    return TRUE;
  wanted->type = (SwLinkType) gtk_drop_down_get_selected (GTK_DROP_DOWN (popover->type));
  return *g_strstrip (lag) == '\0' ||
         sw_read_duration (popover->page->board->words, lag, sw_plan_workday (plan), &wanted->lag,
                           &wanted->unit);
}

static void
activate_cb (GtkEntry *entry, SwLinkPopover *popover)
{
  SwPlanBoard *board = popover->page->board;
  Wanted wanted;
  g_autoptr (GError) rule = NULL;
  gboolean read = read_fields (popover, &wanted);
  if (wanted.predecessor < 0 || sw_plan_board_cursor (board) < 0) {
    tell (popover, _ ("No task has this number."), TRUE);
    return;
  }
  if (!read) {
    tell (popover, _ ("This is no lag. Write it as 2d, -4h or 50%."), TRUE);
    return;
  }
  sw_plan_command_join (board, sw_plan_task (board->plan, wanted.predecessor)->id, board->cursor,
                        wanted.type, wanted.lag, wanted.unit, &rule);
  if (rule == NULL)
    gtk_popover_popdown (GTK_POPOVER (popover->popover));
  else
    tell (popover, rule->message, TRUE);
}

/* While the number is typed, the task that it names is shown. */
static void
changed_cb (GtkEditable *entry, SwLinkPopover *popover)
{
  SwPlanBoard *board = popover->page->board;
  Wanted wanted;
  read_fields (popover, &wanted);
  tell (popover,
        wanted.predecessor >= 0
            ? sw_plan_title (board->plan, wanted.predecessor, board->view.language)
            : NULL,
        FALSE);
}

static GtkWidget *
new_words (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static GtkWidget *
new_types (void)
{
  const char *names[SW_N_LINK_TYPES + 1] = {NULL};
  for (int i = 0; i < SW_N_LINK_TYPES; i++)
    names[i] = _ (sw_link_type_name ((SwLinkType) i));
  GtkWidget *types = gtk_drop_down_new_from_strings (names);
  gtk_widget_set_hexpand (types, TRUE);
  sw_drop_down_set_name (GTK_DROP_DOWN (types), _ ("Type of link"));
  return types;
}

static GtkWidget *
new_lag (void)
{
  GtkWidget *lag = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (lag), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (lag), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (lag), _ ("Lag"));
  gtk_widget_set_tooltip_text (lag, _ ("Lag: 2d, -4h, 1w, 2ed or 50%"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lag), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lag"),
                                  -1);
  return lag;
}

static SwLinkPopover *
make (SwPlanPage *page)
{
  SwLinkPopover *popover = g_new0 (SwLinkPopover, 1);
  popover->page = page;
  popover->number = gtk_entry_new ();
  popover->type = new_types ();
  popover->lag = new_lag ();
  popover->words = new_words ();
  popover->popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *how = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Follows the task numbered:"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), popover->number);
  gtk_entry_set_placeholder_text (GTK_ENTRY (popover->number), "2.3");
  gtk_box_append (GTK_BOX (how), popover->type);
  gtk_box_append (GTK_BOX (how), popover->lag);
  GtkWidget *parts[] = {label, popover->number, popover->words, how};
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (box), parts[i]);
  gtk_popover_set_child (GTK_POPOVER (popover->popover), box);
  gtk_widget_set_parent (popover->popover, GTK_WIDGET (page));
  g_signal_connect (popover->number, "activate", G_CALLBACK (activate_cb), popover);
  g_signal_connect (popover->lag, "activate", G_CALLBACK (activate_cb), popover);
  g_signal_connect (popover->number, "changed", G_CALLBACK (changed_cb), popover);
  return popover;
}

void
sw_plan_page_drop_link_popover (SwPlanPage *page)
{
  if (page->link_popover == NULL)
    return;
  gtk_widget_unparent (page->link_popover->popover);
  g_clear_pointer (&page->link_popover, g_free);
}

void
sw_plan_page_ask_link (SwPlanPage *page)
{
  if (page->board->cursor_row < 0)
    return;
  if (page->link_popover == NULL)
    page->link_popover = make (page);
  SwLinkPopover *popover = page->link_popover;
  graphene_point_t place = GRAPHENE_POINT_INIT (0, 0);
  sw_plan_board_show_row (page->board, page->board->cursor_row);
  float y = (float) sw_plan_table_row_y (page->table, page->board->cursor_row);
  if (!gtk_widget_compute_point (GTK_WIDGET (page->table), GTK_WIDGET (page),
                                 &GRAPHENE_POINT_INIT (80, y), &place))
    return;
  gtk_popover_set_pointing_to (
      GTK_POPOVER (popover->popover),
      &(GdkRectangle){(int) place.x, (int) place.y, 80, (int) page->board->view.row_height});
  gtk_editable_set_text (GTK_EDITABLE (popover->number), "");
  gtk_editable_set_text (GTK_EDITABLE (popover->lag), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (popover->type), SW_LINK_FS);
  tell (popover, NULL, FALSE);
  gtk_popover_popup (GTK_POPOVER (popover->popover));
}

gboolean
sw_plan_page_enter_link (SwPlanPage *page, const char *number, SwLinkType type, const char *lag)
{
  SwLinkPopover *popover = page->link_popover;
  if (popover == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (popover->number), number);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (popover->type), type);
  gtk_editable_set_text (GTK_EDITABLE (popover->lag), lag);
  g_signal_emit_by_name (popover->number, "activate");
  return !gtk_widget_has_css_class (popover->words, "error");
}
