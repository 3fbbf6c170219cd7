#include "ui/cockpit/agenda-view.h"

#include "core/base/format.h"
#include "ui/cockpit/stage-parts.h"
#include "ui/common/feedback.h"
#include "ui/common/question.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

struct _SwAgendaView {
  AdwBin parent_instance;

  SwStageClock *clock;
  GtkWidget *title;
  GtkWidget *face;
  GtkWidget *over;
  GtkWidget *advice;
  GtkWidget *drop_button;
  GtkWidget *list;
  GtkWidget *back_button;
  GtkWidget *next_button;
  char *shown; /* what the list was made of */
};

G_DEFINE_FINAL_TYPE (SwAgendaView, sw_agenda_view, ADW_TYPE_BIN)

static SwContext *
context_of (SwStageClock *clock)
{
  return sw_library_context (sw_training_library (sw_stage_clock_training (clock)));
}

/* --- words ----------------------------------------------------------------------------------- */

static const SwAgendaTurn *
turn_of (SwStageClock *clock, guint place)
{
  const SwAgendaClock *plan = sw_stage_clock_plan (clock);
  return plan != NULL && place < plan->turns->len
             ? &g_array_index (plan->turns, SwAgendaTurn, place)
             : NULL;
}

int
sw_agenda_view_seconds (SwStageClock *clock)
{
  const SwAgendaTurn *turn = turn_of (clock, 0);
  if (sw_stage_clock_current (clock) == NULL || turn == NULL)
    return 0;
  int overdue = sw_stage_clock_plan (clock)->overdue;
  return overdue > 0 ? overdue : turn->finish;
}

char *
sw_agenda_view_over (SwStageClock *clock, const SwWords *words)
{
  const SwAgendaClock *plan = sw_stage_clock_plan (clock);
  if (sw_stage_clock_current (clock) == NULL || plan == NULL || plan->overdue <= 0)
    return NULL;
  g_autofree char *text = g_strdup_printf (sw_words_get (words, N_ ("over by %d min")),
                                           sw_stage_minutes (plan->overdue));
  return g_strconcat ("▲ ", text, NULL);
}

/* The titles of what is to be dropped, each in quotation marks. */
static char *
name_drops (SwStageClock *clock, const SwWords *words)
{
  GPtrArray *rest = sw_stage_clock_rest (clock);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < rest->len; i++) {
    const SwAgendaTurn *turn = turn_of (clock, i);
    if (turn == NULL || !turn->drop)
      continue;
    g_autofree char *quoted =
        g_strdup_printf (sw_words_get (words, N_ ("“%s”")),
                         sw_agenda_item_title (rest->pdata[i], sw_words_language (words)));
    if (text->len > 0)
      sw_words_append (words, text, quoted);
    else
      g_string_append (text, quoted);
  }
  return g_strdup (text->str);
}

static char *
describe_late (SwStageClock *clock, const SwWords *words, int minutes, gboolean terse)
{
  const SwAgendaClock *plan = sw_stage_clock_plan (clock);
  g_autofree char *end = sw_stage_time (
      sw_stage_clock_at (clock, sw_stage_clock_left (clock) + (plan->over > 0 ? plan->over : 0)));
  if (plan->drops > 0) {
    g_autofree char *drops = name_drops (clock, words);
    return terse ? g_strdup_printf (sw_words_get (words, N_ ("%d min late")), minutes)
                 : g_strdup_printf (sw_words_get (words, N_ ("%d min late: drop %s?")), minutes,
                                    drops);
  }
  if (plan->over > 0)
    return g_strdup_printf (sw_words_get (words, N_ ("%d min late, ends at %s")), minutes, end);
  return g_strdup_printf (sw_words_get (words, N_ ("%d min late: the rest is cut to end at %s")),
                          minutes, end);
}

char *
sw_agenda_view_advice (SwStageClock *clock, const SwWords *words, gboolean terse)
{
  const SwAgendaClock *plan = sw_stage_clock_plan (clock);
  int late = sw_stage_clock_late (clock);
  if (plan == NULL || !sw_stage_clock_is_on (clock))
    return NULL;
  if (late >= 60)
    return describe_late (clock, words, sw_stage_minutes (late), terse);
  return late <= -60 ? g_strdup_printf (sw_words_get (words, N_ ("%d min gained")), -late / 60)
                     : NULL;
}

/* --- the list -------------------------------------------------------------------------------- */

typedef struct {
  const SwAgendaItem *item;
  const SwAgendaTurn *turn; /* NULL for what is over or dropped */
  gboolean current;
} Line;

static char *
describe_minutes (const Line *line)
{
  int planned = line->item->minutes;
  int given = line->turn != NULL ? sw_stage_minutes (line->turn->seconds) : planned;
  if (line->item->finished != 0 && !line->current)
    given = sw_stage_minutes (line->item->spent);
  return given == planned || line->item->dropped
             ? g_strdup_printf (_ ("%d min"), planned)
             : g_strdup_printf (_ ("%d → %d min"), planned, given);
}

static const char *
mark_of (const Line *line)
{
  if (line->current)
    return "▶";
  if (line->item->dropped || (line->turn != NULL && line->turn->drop))
    return "✕";
  return line->turn == NULL ? "✓" : "·";
}

static const char *
state_of (const Line *line)
{
  if (line->current)
    return _ ("on now");
  if (line->item->dropped)
    return _ ("dropped");
  if (line->turn == NULL)
    return _ ("done with");
  return line->turn->drop ? _ ("to be dropped") : _ ("to come");
}

static void
take_back_cb (GtkButton *button, SwAgendaView *view)
{
  g_autoptr (GError) error = NULL;
  const char *item = g_object_get_data (G_OBJECT (button), "item");
  if (!sw_stage_clock_set_dropped (view->clock, item, FALSE, &error))
    sw_feedback_refuse (GTK_WIDGET (view), error, NULL);
}

static GtkWidget *
take_back_button (SwAgendaView *view, const SwAgendaItem *item, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Take “%s” Back In"), title);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "item", g_strdup (item->item), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), view, 0);
  return button;
}

/* Below each other: what is beside them is for the title. */
static GtkWidget *
build_times (const char *minutes, const char *end)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *length = sw_stage_line (minutes, NULL);
  gtk_label_set_xalign (GTK_LABEL (length), 1);
  gtk_label_set_ellipsize (GTK_LABEL (length), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), length);
  if (end != NULL) {
    GtkWidget *until = sw_stage_line (end, "dim-label");
    gtk_label_set_xalign (GTK_LABEL (until), 1);
    gtk_label_set_ellipsize (GTK_LABEL (until), PANGO_ELLIPSIZE_NONE);
    gtk_box_append (GTK_BOX (box), until);
  }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
append_line (SwAgendaView *view, const Line *line)
{
  const char *title = sw_agenda_item_title (line->item, context_of (view->clock)->language);
  gboolean stays = line->turn != NULL && !line->turn->drop;
  GtkWidget *row = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, "agenda-line");
  GtkWidget *name = sw_stage_lines (title, line->current ? "agenda-now" : NULL, 3);
  g_autofree char *minutes = describe_minutes (line);
  g_autofree char *time =
      sw_stage_time (stays ? sw_stage_clock_at (view->clock, line->turn->finish) : SW_NO_INSTANT);
  g_autofree char *end = stays ? g_strdup_printf (_ ("until %s"), time) : g_strdup ("");
  gtk_label_set_max_width_chars (GTK_LABEL (name), 10); /* the rest of the line is for it */
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, title);
  gtk_box_append (GTK_BOX (row), sw_stage_line (mark_of (line), "agenda-mark"));
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), build_times (minutes, stays ? end : NULL));
  if (line->item->dropped)
    gtk_box_append (GTK_BOX (row), take_back_button (view, line->item, title));
  if (!stays)
    gtk_widget_add_css_class (row, "dim-label");
  g_autofree char *sentence = g_strdup_printf ("%s: %s, %s%s%s", title, state_of (line), minutes,
                                               *end != '\0' ? ", " : "", end);
  gtk_list_box_append (GTK_LIST_BOX (view->list), row);
  GtkWidget *holder = gtk_widget_get_parent (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/* The turns count what is left alone, the list shows all. */
static int
place_of (GPtrArray *rest, const SwAgendaItem *item)
{
  guint place;
  return g_ptr_array_find (rest, item, &place) ? (int) place : -1;
}

static Line
line_of (SwStageClock *clock, const SwAgendaItem *item)
{
  int place = place_of (sw_stage_clock_rest (clock), item);
  return (Line){item, place >= 0 ? turn_of (clock, (guint) place) : NULL,
                item == sw_stage_clock_current (clock)};
}

/* What the list says, so that it is made anew only when that changes: once a minute at most. */
static char *
fingerprint (SwStageClock *clock)
{
  const SwAgenda *agenda = sw_stage_clock_agenda (clock);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < agenda->items->len; i++) {
    Line line = line_of (clock, agenda->items->pdata[i]);
    g_autofree char *minutes = describe_minutes (&line);
    int end = line.turn != NULL ? sw_stage_clock_at (clock, line.turn->finish) : 0;
    g_string_append_printf (text, "%s/%s/%s/%d;", line.item->item, mark_of (&line), minutes, end);
  }
  for (guint i = 0; i < agenda->dropped->len; i++)
    g_string_append_printf (text, "%s;", ((SwAgendaItem *) agenda->dropped->pdata[i])->item);
  return g_string_free (text, FALSE);
}

static void
fill_list (SwAgendaView *view)
{
  const SwAgenda *agenda = sw_stage_clock_agenda (view->clock);
  g_autofree char *content = fingerprint (view->clock);
  if (g_strcmp0 (content, view->shown) == 0)
    return;
  g_free (view->shown);
  view->shown = g_steal_pointer (&content);
  sw_stage_empty (view->list);
  for (guint i = 0; i < agenda->items->len; i++) {
    Line line = line_of (view->clock, agenda->items->pdata[i]);
    append_line (view, &line);
  }
  for (guint i = 0; i < agenda->dropped->len; i++)
    append_line (view, &(Line){.item = agenda->dropped->pdata[i]});
}

/* --- the head -------------------------------------------------------------------------------- */

static void
fill_title (SwAgendaView *view)
{
  const SwAgendaItem *current = sw_stage_clock_current (view->clock);
  const SwTrainingSession *session = sw_stage_clock_session (view->clock);
  if (current != NULL)
    sw_stage_set_text (view->title,
                       sw_agenda_item_title (current, context_of (view->clock)->language));
  else if (session == NULL)
    sw_stage_set_text (view->title, "");
  else if (sw_stage_clock_is_on (view->clock))
    sw_stage_set_text (view->title, _ ("All items are done with"));
  else
    sw_stage_set_text (view->title,
                       session->finished != 0 ? _ ("The session is closed") : _ ("Not begun yet"));
}

static void
fill_buttons (SwAgendaView *view)
{
  gboolean on = sw_stage_clock_is_on (view->clock);
  const SwTrainingSession *session = sw_stage_clock_session (view->clock);
  guint left = sw_stage_clock_rest (view->clock)->len;
  const char *next = !on ? (session != NULL && session->finished != 0 ? _ ("_Go On") : _ ("_Begin"))
                     : left > 1  ? _ ("_Next Item")
                     : left == 1 ? _ ("_Done")
                                 : _ ("_Close Session");
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (view->next_button)), next) != 0)
    gtk_button_set_label (GTK_BUTTON (view->next_button), next);
  gtk_widget_set_sensitive (view->next_button, session != NULL);
  gtk_widget_set_sensitive (view->back_button,
                            on && left < sw_stage_clock_agenda (view->clock)->items->len);
}

static void
fill (SwAgendaView *view)
{
  const SwWords *words =
      sw_context_words (context_of (view->clock), context_of (view->clock)->language);
  gboolean running = sw_stage_clock_current (view->clock) != NULL;
  const SwAgendaClock *plan = sw_stage_clock_plan (view->clock);
  g_autofree char *face =
      running ? sw_stage_clock_face (sw_agenda_view_seconds (view->clock)) : NULL;
  g_autofree char *over = sw_agenda_view_over (view->clock, words);
  g_autofree char *advice = sw_agenda_view_advice (view->clock, words, FALSE);
  fill_title (view);
  sw_stage_set_text (view->face, face);
  sw_stage_set_text (view->over, over);
  sw_stage_set_text (view->advice, advice);
  gtk_widget_set_visible (view->drop_button, running && plan != NULL && plan->drops > 0);
  if (over != NULL)
    gtk_widget_add_css_class (view->face, "over");
  else
    gtk_widget_remove_css_class (view->face, "over");
  fill_list (view);
  fill_buttons (view);
}

/* --- what is done ---------------------------------------------------------------------------- */

static void
tell (SwAgendaView *view, gboolean good, const GError *error)
{
  if (!good)
    sw_feedback_refuse (GTK_WIDGET (view), error, NULL);
}

static void
move_on (SwAgendaView *view)
{
  g_autoptr (GError) error = NULL;
  tell (view, sw_stage_clock_next (view->clock, &error), error);
}

/* Was it to be over before today? Then a clock that begins now measures something else. */
static gboolean
is_past (SwAgendaView *view, const SwTrainingSession *session)
{
  SwTraining *training = sw_stage_clock_training (view->clock);
  SwInstant start = sw_training_start (training, session);
  return start != SW_NO_INSTANT &&
         sw_instant_day (start + sw_training_minutes (training, session)) <
             context_of (view->clock)->today;
}

static void
ask_to_begin (SwAgendaView *view, const SwTrainingSession *session)
{
  SwContext *context = context_of (view->clock);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  SwTraining *training = sw_stage_clock_training (view->clock);
  g_autofree char *time =
      sw_session_words_time (training, session, sw_context_words (context, context->language));
  g_autofree char *body =
      g_strdup_printf (_ ("It was planned for %s. Its clock would begin now."), time);
  gboolean again = session->finished != 0;
  sw_question_ask (window, again ? _ ("Go On With a Past Session?") : _ ("Begin a Past Session?"),
                   body, again ? _ ("_Go On") : _ ("_Begin"), FALSE,
                   g_cclosure_new_object_swap (G_CALLBACK (move_on), G_OBJECT (view)));
}

void
sw_agenda_view_next (SwAgendaView *view)
{
  const SwTrainingSession *session = sw_stage_clock_session (view->clock);
  if (session != NULL && !sw_stage_clock_is_on (view->clock) && is_past (view, session))
    ask_to_begin (view, session);
  else
    move_on (view);
}

void
sw_agenda_view_back (SwAgendaView *view)
{
  g_autoptr (GError) error = NULL;
  tell (view, sw_stage_clock_back (view->clock, &error), error);
}

void
sw_agenda_view_drop (SwAgendaView *view)
{
  g_autoptr (GError) error = NULL;
  tell (view, sw_stage_clock_drop (view->clock, &error), error);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwAgendaView *view = SW_AGENDA_VIEW (object);
  g_clear_object (&view->clock);
  g_clear_pointer (&view->shown, g_free);
  G_OBJECT_CLASS (sw_agenda_view_parent_class)->dispose (object);
}

static void
sw_agenda_view_class_init (SwAgendaViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "sw-agenda-view");
}

static GtkWidget *
build_buttons (SwAgendaView *view)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  view->back_button = sw_stage_button (_ ("_Back"), NULL, G_CALLBACK (sw_agenda_view_back), view);
  view->next_button =
      sw_stage_button (_ ("_Begin"), "suggested-action", G_CALLBACK (sw_agenda_view_next), view);
  gtk_widget_set_hexpand (view->next_button, TRUE);
  gtk_widget_set_focus_on_click (view->back_button, FALSE); /* the keys stay with the grid */
  gtk_widget_set_focus_on_click (view->next_button, FALSE);
  gtk_box_append (GTK_BOX (box), view->back_button);
  gtk_box_append (GTK_BOX (box), view->next_button);
  return box;
}

static GtkWidget *
build_list (SwAgendaView *view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  view->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (view->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Agenda"), -1);
  gtk_widget_add_css_class (view->list, "agenda-list");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
sw_agenda_view_init (SwAgendaView *view)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  view->title = sw_stage_lines (NULL, "agenda-title", 2);
  gtk_label_set_max_width_chars (GTK_LABEL (view->title), 16);
  view->face = sw_stage_line (NULL, "agenda-face");
  view->over = sw_stage_line (NULL, "agenda-over");
  view->advice = sw_stage_label (NULL, "agenda-advice");
  view->drop_button =
      sw_stage_button (_ ("_Drop to End on Time"), NULL, G_CALLBACK (sw_agenda_view_drop), view);
  gtk_widget_set_focus_on_click (view->drop_button, FALSE);
  GtkWidget *const parts[] = {view->title,         view->face,        view->over,
                              view->advice,        view->drop_button, build_list (view),
                              build_buttons (view)};
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (box), parts[i]);
  adw_bin_set_child (ADW_BIN (view), box);
  gtk_widget_set_hexpand (GTK_WIDGET (view), FALSE);
}

GtkWidget *
sw_agenda_view_new (SwStageClock *clock)
{
  SwAgendaView *view = g_object_new (SW_TYPE_AGENDA_VIEW, NULL);
  view->clock = g_object_ref (clock);
  g_signal_connect_object (clock, "ticked", G_CALLBACK (fill), view, G_CONNECT_SWAPPED);
  fill (view);
  return GTK_WIDGET (view);
}
