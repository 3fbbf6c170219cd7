#include "ui/training/roster-view.h"

#include "core/exchange/csv-reader.h"
#include "core/exchange/roster-lines.h"
#include "core/training/roster.h"
#include "ui/common/clamped-page.h"
#include "ui/common/drop-down.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/common/focus-move.h"
#include "ui/common/refresh.h"
#include "ui/common/time-span.h"
#include "ui/training/repeat-session.h"
#include "ui/training/roster-paste.h"
#include "ui/training/roster-row.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows made in one go: what a frame has time for. */
#define ROWS_AT_ONCE 8

struct _SwRosterView {
  AdwBin parent_instance;

  GtkLabel *count;
  GtkWidget *warning;
  GtkDropDown *half_choice;
  GtkWidget *all_button;
  GtkWidget *repeat_button;
  GtkEditable *entry;
  GtkCheckButton *drop_in;
  GtkListBox *list;
  GtkWidget *nobody;
  GHashTable *rows; /* person's id -> row, borrowed */

  SwSession *session;
  SwTraining *training;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (SwRosterView, sw_roster_view, ADW_TYPE_BIN)

GtkWidget *
sw_roster_view_row (SwRosterView *self, gint64 person)
{
  return g_hash_table_lookup (self->rows, &person);
}

GtkEditable *
sw_roster_view_entry (SwRosterView *self)
{
  return self->entry;
}

static const SwTrainingSession *
shown_session (SwRosterView *self)
{
  return sw_training_session (self->training, self->id);
}

static guint
shown_half (SwRosterView *self)
{
  guint half = gtk_drop_down_get_selected (self->half_choice);
  return half != GTK_INVALID_LIST_POSITION ? half : 0;
}

static void refresh_soon (SwRosterView *self);

static void
answer (SwRosterView *self, gboolean done, const GError *error)
{
  if (!done)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  refresh_soon (self); /* also where it was refused: the row shows what is kept */
}

/* Attendance */

static void
attended_cb (SwRosterRow *row, int state, int late, SwRosterView *self)
{
  g_autoptr (GError) error = NULL;
  if (shown_session (self) != NULL)
    answer (self,
            sw_roster_attend (self->training, self->id, sw_roster_row_person (row),
                              (int) shown_half (self), state, late, &error),
            error);
}

static void
clocked_cb (SwRosterRow *row, int came, int left, SwRosterView *self)
{
  g_autoptr (GError) error = NULL;
  const SwTrainingSession *session = shown_session (self);
  guint half = shown_half (self);
  if (session != NULL)
    answer (self,
            sw_roster_clock (self->training, self->id, sw_roster_row_person (row), half,
                             sw_roster_instant (self->training, session, half, came),
                             sw_roster_instant (self->training, session, half, left), &error),
            error);
}

/* Those about whom nothing is noted, as most are there. */
static void
all_present_cb (SwRosterView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  const SwTrainingSession *session = shown_session (self);
  int half = (int) shown_half (self);
  for (guint i = 0; session != NULL && i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    if (g_array_index (attendee->halves, SwPresence, half).state == SW_ATTENDANCE_UNSET)
      g_array_append_val (persons, attendee->person->id);
  }
  if (persons->len > 0)
    answer (self,
            sw_roster_attend_many (self->training, self->id, (const gint64 *) persons->data,
                                   persons->len, half, SW_ATTENDANCE_PRESENT, 0, &error),
            error);
}

static void
withdraw (SwRosterView *self, gint64 person)
{
  g_autoptr (GError) error = NULL;
  answer (self, sw_roster_withdraw (self->training, self->id, person, &error), error);
}

static void
withdraw_cb (SwRosterRow *row, SwRosterView *self)
{
  withdraw (self, sw_roster_row_person (row));
}

/* Keys on a row itself, not in what stands in it. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        SwRosterView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gunichar digit = gdk_keyval_to_unicode (key);
  if (!SW_IS_ROSTER_ROW (focus) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (digit >= '0' && digit <= '4')
    sw_roster_row_press (SW_ROSTER_ROW (focus), (SwAttendance) (digit - '1'));
  else if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    withdraw (self, sw_roster_row_person (SW_ROSTER_ROW (focus)));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Adding */

/* "Name, Company" taken apart at the first mark between them. */
static char **
split_line (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[,;\\t，；]", text, 0, 0);
  char **pair = g_new0 (char *, 3);
  for (guint i = 0; i < 2; i++)
    pair[i] = i < g_strv_length (parts) ? g_strstrip (g_strdup (parts[i])) : g_strdup ("");
  return pair;
}

static void
enrol_cb (SwRosterView *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pair = split_line (gtk_editable_get_text (self->entry));
  SwEnrolment enrolment = {
      .name = pair[0], .company = pair[1], .drop_in = gtk_check_button_get_active (self->drop_in)};
  if (shown_session (self) == NULL)
    return;
  gboolean done = sw_roster_enrol (self->training, self->id, &enrolment, &error) != 0;
  answer (self, done, error);
  if (done)
    gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Whole lists */

static void
present_list (SwRosterView *self, const char *text)
{
  GtkWindow *dialog =
      GTK_WINDOW (sw_roster_paste_new (self->session, self->training, self->id, text));
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (dialog);
}

/* Several lines are a list; one line belongs into the entry, if that has the focus. */
static void
take_pasted (SwRosterView *self, const char *text, gboolean always)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  gboolean typing =
      (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  if (shown_session (self) == NULL)
    return;
  if (always || strpbrk (clean, "\r\n\t") != NULL) {
    present_list (self, text);
  } else if (typing) {
    int place = 0;
    gtk_editable_delete_selection (self->entry);
    place = gtk_editable_get_position (self->entry);
    gtk_editable_insert_text (self->entry, clean, -1, &place);
    gtk_editable_set_position (self->entry, place);
  }
}

typedef struct {
  SwRosterView *self;
  gboolean always; /* asked for as a list */
} Paste;

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autofree Paste *paste = data;
  g_autoptr (SwRosterView) self = paste->self;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  if (sw_session_library (self->session) == NULL || self->rows == NULL)
    return;
  if (text != NULL)
    take_pasted (self, text, paste->always);
  else if (paste->always)
    sw_feedback_say (GTK_WIDGET (self), _ ("There is no text to paste. Copy the names first."));
}

static void
paste (SwRosterView *self, gboolean always)
{
  Paste *request = g_new (Paste, 1);
  *request = (Paste){g_object_ref (self), always};
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 request);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  paste (SW_ROSTER_VIEW (widget), TRUE);
}

/* Before the entry pastes the first line alone. */
static gboolean
paste_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
              SwRosterView *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  gboolean asked = (held == GDK_CONTROL_MASK && (key == GDK_KEY_v || key == GDK_KEY_V)) ||
                   (held == GDK_SHIFT_MASK && key == GDK_KEY_Insert);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean elsewhere = GTK_IS_TEXT (focus) && /* minutes that somebody types */
                       !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry));
  if (!asked || elsewhere)
    return GDK_EVENT_PROPAGATE;
  paste (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SwRosterView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  if (!g_file_load_contents_finish (G_FILE (source), result, &bytes, &length, NULL, &error)) {
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
    return;
  }
  if (length > SW_ROSTER_MAX_BYTES) {
    sw_feedback_say (GTK_WIDGET (self),
                     _ ("The file is too large for a list of names. Choose a smaller one."));
    return;
  }
  if (!sw_csv_is_text (bytes, length)) {
    sw_feedback_say (GTK_WIDGET (self),
                     _ ("This is no list in plain text; it may be a workbook. Save it as CSV and "
                        "try again."));
    return;
  }
  g_autofree char *text =
      sw_csv_decode (bytes, length, sw_session_context (self->session)->language);
  if (sw_session_library (self->session) != NULL && self->rows != NULL)
    take_pasted (self, text, TRUE);
}

static void
file_cb (SwRosterView *self, GFile *file)
{
  g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
}

static void
open_file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const SwFileKind kinds[] = {{N_ ("CSV tables"), "csv"}, {N_ ("Text files"), "txt"}};
  sw_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Enrol From a List"), kinds,
                        G_N_ELEMENTS (kinds),
                        g_cclosure_new_object_swap (G_CALLBACK (file_cb), G_OBJECT (widget)));
}

static void
created_cb (SwRosterView *self, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "training.open-session", "x", id);
}

static void
repeat_cb (SwRosterView *self)
{
  GtkWindow *dialog = GTK_WINDOW (sw_repeat_session_new (self->session, self->training, self->id));
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* Filling */

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
fill_row (SwRosterView *self, SwRosterRow *row, const SwAttendee *attendee)
{
  g_autoptr (GString) below = g_string_new (NULL);
  const SwPerson *person = attendee->person;
  const SwTrainingRole *role =
      sw_curriculum_role (sw_training_curriculum (self->training), person->role);
  const SwPresence *presence = &g_array_index (attendee->halves, SwPresence,
                                               MIN (shown_half (self), attendee->halves->len - 1));
  g_autofree char *times = sw_time_span_text (sw_time_span_minute (presence->arrived),
                                              sw_time_span_minute (presence->departed));
  append (below, times);
  append (below, person->company);
  append (below, person->team);
  append (below, role != NULL
                     ? sw_training_role_title (role, sw_session_context (self->session)->language)
                     : person->role);
  sw_roster_row_set (row, attendee, below->str, shown_half (self));
}

static SwRosterRow *
add_row (SwRosterView *self, const SwAttendee *attendee)
{
  GtkWidget *row = sw_roster_row_new (attendee->person->id);
  g_hash_table_insert (self->rows, g_memdup2 (&attendee->person->id, sizeof (gint64)), row);
  g_signal_connect_object (row, "attended", G_CALLBACK (attended_cb), self, 0);
  g_signal_connect_object (row, "clocked", G_CALLBACK (clocked_cb), self, 0);
  g_signal_connect_object (row, "withdraw", G_CALLBACK (withdraw_cb), self, 0);
  fill_row (self, SW_ROSTER_ROW (row), attendee);
  gtk_list_box_append (self->list, row);
  return SW_ROSTER_ROW (row);
}

static int
by_name (GtkListBoxRow *left, GtkListBoxRow *right, gpointer data)
{
  return g_utf8_collate (sw_roster_row_name (SW_ROSTER_ROW (left)),
                         sw_roster_row_name (SW_ROSTER_ROW (right)));
}

/* The focus goes to the row that comes up in its place. */
static void
drop_row (SwRosterView *self, GtkListBoxRow *row)
{
  gint64 person = sw_roster_row_person (SW_ROSTER_ROW (row));
  int place = gtk_list_box_row_get_index (row);
  gboolean itself = gtk_widget_has_focus (GTK_WIDGET (row));
  if (itself || (gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN)) {
    GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, place + 1);
    if (next == NULL && place > 0)
      next = gtk_list_box_get_row_at_index (self->list, place - 1);
    gtk_widget_grab_focus (next == NULL ? GTK_WIDGET (self->entry)
                           : itself     ? GTK_WIDGET (next)
                                        : sw_roster_row_withdraw_button (SW_ROSTER_ROW (next)));
  }
  g_hash_table_remove (self->rows, &person);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
drop_rows (SwRosterView *self, const SwTrainingSession *session)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;) {
    if (sw_training_session_attendee (session, sw_roster_row_person (SW_ROSTER_ROW (row))) == NULL)
      drop_row (self, row);
    else
      i++;
  }
}

/* Rows for all, some of them in a while. */
static void
fill_rows (SwRosterView *self, const SwTrainingSession *session)
{
  guint made = 0;
  gboolean more = FALSE;
  drop_rows (self, session);
  for (guint i = 0; i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    GtkWidget *row = sw_roster_view_row (self, attendee->person->id);
    if (row != NULL)
      fill_row (self, SW_ROSTER_ROW (row), attendee);
    else if (made++ < ROWS_AT_ONCE)
      add_row (self, attendee);
    else
      more = TRUE;
  }
  gtk_list_box_invalidate_sort (self->list);
  if (more)
    refresh_soon (self);
}

static void
fill_halves (SwRosterView *self, const SwTrainingSession *session)
{
  guint halves = sw_training_session_halves (sw_training_start (self->training, session),
                                             sw_training_minutes (self->training, session));
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->half_choice));
  guint selected = MIN (shown_half (self), halves - 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean same = g_list_model_get_n_items (G_LIST_MODEL (names)) == halves;
  for (guint i = 0; i < halves; i++) {
    g_ptr_array_add (texts, sw_session_words_half (self->training, session, i,
                                                   sw_session_words (self->session)));
    same = same && g_strcmp0 (gtk_string_list_get_string (names, i), texts->pdata[i]) == 0;
  }
  g_ptr_array_add (texts, NULL);
  if (!same)
    gtk_string_list_splice (names, 0, g_list_model_get_n_items (G_LIST_MODEL (names)),
                            (const char *const *) texts->pdata);
  if (!same)
    gtk_drop_down_set_selected (self->half_choice, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->half_choice), halves > 1);
}

static void
fill (SwRosterView *self)
{
  gboolean over;
  const SwTrainingSession *session = shown_session (self);
  if (session == NULL)
    return;
  g_autofree char *enrolled = sw_session_words_enrolled (self->training, session, &over);
  g_autofree char *attendance = sw_session_words_attendance (session);
  g_autofree char *text =
      attendance != NULL ? g_strdup_printf ("%s · %s", enrolled, attendance) : g_strdup (enrolled);
  g_autoptr (GArray) missed = sw_roster_no_shows (session);
  gtk_label_set_text (self->count, text);
  g_autofree char *warning = sw_training_surplus_text (self->training, session);
  gtk_widget_set_visible (self->warning, over);
  gtk_widget_set_tooltip_text (self->warning, warning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  warning != NULL ? warning : "", -1);
  fill_halves (self, session);
  fill_rows (self, session);
  gtk_widget_set_visible (GTK_WIDGET (self->list), session->attendees->len > 0);
  gtk_widget_set_visible (self->nobody, session->attendees->len == 0);
  gtk_widget_set_visible (self->all_button, session->attendees->len > 0);
  gtk_widget_set_visible (self->repeat_button, missed->len > 0);
}

static void
refresh_soon (SwRosterView *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (fill));
}

/* Putting it together */

static GtkWidget *
new_head (SwRosterView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkStringList *halves = gtk_string_list_new (NULL);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  self->half_choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (halves), NULL));
  self->all_button = gtk_button_new_with_mnemonic (_ ("All _Others Present"));
  self->repeat_button = gtk_button_new_with_mnemonic (_ ("_Repeat for Those Who Missed It…"));
  sw_drop_down_set_name (self->half_choice, _ ("Half Day"));
  gtk_widget_set_tooltip_text (self->all_button,
                               _ ("Notes all as present about whom nothing is noted"));
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_box_append (GTK_BOX (head), self->warning);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), self->repeat_button);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->half_choice));
  gtk_box_append (GTK_BOX (head), self->all_button);
  g_signal_connect_object (self->half_choice, "notify::selected", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all_button, "clicked", G_CALLBACK (all_present_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->repeat_button, "clicked", G_CALLBACK (repeat_cb), self,
                           G_CONNECT_SWAPPED);
  return head;
}

static GtkWidget *
new_list_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_menu_append (menu, _ ("_Paste a List of Names"), "roster.paste");
  g_menu_append (menu, _ ("From a _File…"), "roster.open-file");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "edit-paste-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Enrol From a List"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Enrol From a List"), -1);
  return button;
}

static GtkWidget *
new_line (SwRosterView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add")), *entry = gtk_entry_new ();
  self->entry = GTK_EDITABLE (entry);
  self->drop_in = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Drop-in")));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name, Company"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add somebody: name, company"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_in),
                               _ ("Came without being enrolled before"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->drop_in));
  gtk_box_append (GTK_BOX (line), add);
  gtk_box_append (GTK_BOX (line), new_list_button ());
  g_signal_connect_object (entry, "activate", G_CALLBACK (enrol_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (enrol_cb), self, G_CONNECT_SWAPPED);
  return line;
}

static void
build_list (SwRosterView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, by_name, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Participants"), -1);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  self->nobody = gtk_label_new (
      _ ("Nobody is enrolled yet. Type a name with the company behind a comma and press Enter."));
  gtk_label_set_wrap (GTK_LABEL (self->nobody), TRUE);
  gtk_widget_add_css_class (self->nobody, "dim-label");
}

static void
sw_roster_view_dispose (GObject *object)
{
  SwRosterView *self = SW_ROSTER_VIEW (object);
  G_OBJECT_CLASS (sw_roster_view_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
}

static gboolean
sw_roster_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SW_ROSTER_VIEW (widget)->entry));
}

static void
sw_roster_view_class_init (SwRosterViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_roster_view_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = sw_roster_view_grab_focus;
  GTK_WIDGET_CLASS (class)->focus = sw_focus_move;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "roster.paste", NULL, paste_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "roster.open-file", NULL,
                                   open_file_cb);
}

static void
sw_roster_view_init (SwRosterView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (paste_key_cb), self, 0);
  build_list (self);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), new_line (self));
  gtk_box_append (GTK_BOX (box), self->nobody);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), sw_clamped_page_new (box, 960));
}

GtkWidget *
sw_roster_view_new (SwSession *session, SwTraining *training, gint64 id)
{
  SwRosterView *self = g_object_new (SW_TYPE_ROSTER_VIEW, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  self->id = id;
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
