#include "ui/cockpit/projector-lists.h"

#include "core/training/parking-lot.h"
#include "ui/cockpit/stage-parts.h"

#include <glib/gi18n.h>

/* As many cells as fit above each other, and columns beside. */
enum { TALLEST = 9, MOST_COLUMNS = 3 };

/* Who counts: everybody but those who are known to be away. */
static GPtrArray *
list_room (const SwTrainingSession *session)
{
  GPtrArray *room = g_ptr_array_new ();
  for (guint i = 0; session != NULL && i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    SwAttendance attendance = sw_attendee_attendance (attendee, NULL);
    if (attendance != SW_ATTENDANCE_ABSENT && attendance != SW_ATTENDANCE_EXCUSED)
      g_ptr_array_add (room, (gpointer) attendee->person);
  }
  return room;
}

static gboolean
did (SwTraining *training, gint64 session, const SwPerson *person, const SwTopic *topic)
{
  const SwTick *tick = sw_training_tick (training, session, person->id, topic->key);
  return tick != NULL && tick->state != SW_TICK_NOT_YET;
}

/* --- cells ----------------------------------------------------------------------------------- */

static void
empty_grid (GtkWidget *grid)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

static void
add_cell (GtkWidget *grid, const SwWords *words, guint place, guint tall, const char *title,
          guint done, guint all)
{
  GtkWidget *cell = sw_stage_box (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *line = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *name = sw_stage_lines (title, NULL, 2);
  GtkWidget *bar = gtk_progress_bar_new ();
  g_autofree char *count = g_strdup_printf (sw_words_get (words, N_ ("%u of %u")), done, all);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (line, GTK_ALIGN_END);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_widget_set_tooltip_text (name, title);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), all > 0 ? (double) done / all : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  GtkWidget *number = gtk_label_new (count);
  gtk_widget_add_css_class (number, "projector-count");
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (GTK_BOX (cell), line);
  gtk_box_append (GTK_BOX (cell), bar);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_grid_attach (GTK_GRID (grid), cell, (int) (place / tall), (int) (place % tall), 1, 1);
}

static guint
tallness (guint count)
{
  guint columns = CLAMP ((count + TALLEST - 1) / TALLEST, 1, MOST_COLUMNS);
  return MAX ((count + columns - 1) / columns, 1);
}

void
sw_projector_fill_topics (GtkWidget *grid, SwTraining *training, gint64 id, const SwWords *words)
{
  const SwTrainingSession *session = sw_training_session (training, id);
  empty_grid (grid);
  if (session == NULL)
    return;
  g_autoptr (GPtrArray) topics = sw_training_topics (training, session);
  g_autoptr (GPtrArray) room = list_room (session);
  for (guint i = 0; i < topics->len; i++) {
    guint done = 0;
    for (guint j = 0; j < room->len; j++)
      done += did (training, id, room->pdata[j], topics->pdata[i]) ? 1 : 0;
    add_cell (grid, words, i, tallness (topics->len),
              sw_topic_title (topics->pdata[i], sw_words_language (words)), done, room->len);
  }
}

void
sw_projector_fill_names (GtkWidget *grid, SwTraining *training, gint64 id, const SwWords *words)
{
  const SwTrainingSession *session = sw_training_session (training, id);
  empty_grid (grid);
  if (session == NULL)
    return;
  g_autoptr (GPtrArray) topics = sw_training_topics (training, session);
  g_autoptr (GPtrArray) room = list_room (session);
  for (guint i = 0; i < room->len; i++) {
    const SwPerson *person = room->pdata[i];
    guint done = 0;
    for (guint j = 0; j < topics->len; j++)
      done += did (training, id, person, topics->pdata[j]) ? 1 : 0;
    add_cell (grid, words, i, tallness (room->len), person->name, done, topics->len);
  }
}

void
sw_projector_fill_questions (GtkWidget *box, SwTraining *training, gint64 session,
                             const SwWords *words)
{
  g_autoptr (GPtrArray) parked = sw_parking_lot_list (training, session);
  sw_stage_empty (box);
  for (guint i = parked->len; i > 0; i--) {
    const SwParked *question = parked->pdata[i - 1];
    gtk_box_append (GTK_BOX (box), sw_stage_label (question->wording, "projector-question"));
  }
  if (parked->len == 0)
    gtk_box_append (
        GTK_BOX (box),
        sw_stage_label (sw_words_get (words, N_ ("No open questions so far.")), "dim-label"));
}
