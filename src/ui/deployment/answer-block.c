#include "ui/deployment/answer-block.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/step-state.h"
#include "ui/common/drop-down.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/deployment/backup-words.h"
#include "ui/deployment/file-work.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SwAnswerBlock {
  GtkBox parent_instance;

  GtkWidget *control;
  GtkLabel *problem;
  GtkWidget *confirm;   /* stands by what is rarely meant */
  GtkLabel *file;       /* of a file: what was filed */
  GtkTextBuffer *lines; /* of a list */

  SwSession *session;
  SwDeployment *deployment;
  char *field_id;
  char *table_id; /* NULL: of the run */
  gint64 row;
  GPtrArray *codes; /* what the places of a list to choose from stand for */
  GtkWidget *now;   /* of a moment: stamps it */
  gboolean records; /* the list is the backup log, which grows */
  char *shown;
  char *doubtful; /* what was refused until somebody confirms it */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SwAnswerBlock, sw_answer_block, GTK_TYPE_BOX)

/* The playbook may have moved under the page: the field is looked up each time. */
static const SwPlaybookField *
find_field (SwAnswerBlock *self)
{
  const SwPlaybookDeployment *part = sw_deployment_part (self->deployment);
  if (part == NULL || self->table_id == NULL)
    return part != NULL ? sw_playbook_deployment_field (part, self->field_id) : NULL;
  const SwPlaybookField *table = sw_playbook_deployment_field (part, self->table_id);
  return table != NULL ? sw_playbook_field_column (table, self->field_id) : NULL;
}

static const SwDeploymentRow *
find_row (SwAnswerBlock *self)
{
  return self->row != 0 ? sw_deployment_row_by_id (self->deployment, self->row) : NULL;
}

const char *
sw_answer_block_field (SwAnswerBlock *self)
{
  return self->field_id;
}

GtkWidget *
sw_answer_block_control (SwAnswerBlock *self)
{
  return self->control;
}

/* Writing */

static void
show_problem (SwAnswerBlock *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
}

static gboolean
write_value (SwAnswerBlock *self, const char *value, gboolean confirmed, GError **error)
{
  g_autofree char *pair = g_strdup_printf ("%s=%s", self->field_id, value);
  const char *const pairs[] = {pair, NULL};
  const SwDeploymentRow *row = find_row (self);
  if (self->row == 0)
    return confirmed ? sw_deployment_answer_confirmed (self->deployment, pairs, error)
                     : sw_deployment_answer_many (self->deployment, pairs, error);
  return row != NULL &&
         sw_deployment_row_set (self->deployment, row->table, row->name, pairs, error) != 0;
}

/* What the file itself refuses is said by the window; what was typed stays to be mended. */
static void
enter_value (SwAnswerBlock *self, const char *value, gboolean confirmed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_strdup (value);
  if (self->updating || sw_session_library (self->session) == NULL)
    return;
  gboolean done = write_value (self, kept, confirmed, &error);
  gboolean refused = !done && g_error_matches (error, SW_ERROR, SW_ERROR_REFUSED);
  gboolean doubtful = refused && self->row == 0 && g_str_equal (sw_error_rule (error), "confirm");
  show_problem (self, refused ? error->message : NULL);
  gtk_widget_set_visible (self->confirm, doubtful);
  g_free (self->doubtful);
  self->doubtful = doubtful ? g_steal_pointer (&kept) : NULL;
  if (!done && !refused && error != NULL)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  if (done) {
    g_clear_pointer (&self->shown, g_free);
    sw_answer_block_refresh (self);
  }
}

static void
enter (SwAnswerBlock *self, const char *value)
{
  enter_value (self, value, FALSE);
}

static void
confirm_cb (SwAnswerBlock *self)
{
  g_autofree char *value = g_steal_pointer (&self->doubtful);
  if (value != NULL)
    enter_value (self, value, TRUE);
}

/* A list is typed line by line, all else in an entry. */

static char *
typed_text (SwAnswerBlock *self)
{
  GtkTextIter start, end;
  if (self->lines == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control)));
  gtk_text_buffer_get_bounds (self->lines, &start, &end);
  return gtk_text_buffer_get_text (self->lines, &start, &end, FALSE);
}

static void
set_typed_text (SwAnswerBlock *self, const char *text)
{
  if (self->lines != NULL)
    gtk_text_buffer_set_text (self->lines, text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
}

/* Commas and blanks between values do as well; they are kept as lines. */
static char *
lines_of (const SwPlaybookField *field, const char *text)
{
  const char *between =
      field->type == SW_ANSWER_TEXT || field->type == SW_ANSWER_PATH ? ";\n" : ",; \t\n";
  g_auto (GStrv) words = g_strsplit_set (text, between, -1);
  GString *lines = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (*g_strstrip (words[i]) != '\0')
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", words[i]);
  }
  return g_string_free (lines, FALSE);
}

static void
enter_text (SwAnswerBlock *self)
{
  const SwPlaybookField *field = find_field (self);
  g_autofree char *text = typed_text (self);
  if (field == NULL || self->updating || g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  g_autofree char *value = field->list ? lines_of (field, text) : g_strdup (text);
  enter (self, value);
}

static void
leave_cb (SwAnswerBlock *self)
{
  enter_text (self);
}

static void
chosen_cb (SwAnswerBlock *self)
{
  guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));
  if (!self->updating && place < self->codes->len)
    enter (self, self->codes->pdata[place]);
}

static void
now_cb (SwAnswerBlock *self)
{
  g_autofree char *now = sw_stamp_to_iso (sw_context_now (sw_session_context (self->session)));
  enter (self, now);
}

static void
file_read_cb (GtkWidget *from, const SwFileDigest *digest, gpointer data)
{
  g_autofree char *value = sw_file_digest_to_text (digest);
  enter (SW_ANSWER_BLOCK (from), value);
}

static void
file_chosen_cb (SwAnswerBlock *self, GFile *file)
{
  sw_file_work_begin (GTK_WIDGET (self), file, file_read_cb, NULL, NULL);
}

static void
choose_file_cb (SwAnswerBlock *self)
{
  sw_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Choose a File"),
                        NULL, 0,
                        g_cclosure_new_object_swap (G_CALLBACK (file_chosen_cb), G_OBJECT (self)));
}

/* Showing */

static void
show_text (SwAnswerBlock *self, const char *answer)
{
  gboolean typing = (gtk_widget_get_state_flags (self->control) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  g_autofree char *now = typed_text (self);
  if (typing && self->shown != NULL && g_strcmp0 (now, self->shown) != 0)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->problem)) && g_strcmp0 (now, self->shown) == 0)
    return; /* refused, and not mended yet */
  g_free (self->shown);
  self->shown = g_strdup (answer != NULL ? answer : "");
  if (g_strcmp0 (now, self->shown) != 0)
    set_typed_text (self, self->shown);
}

static void
add_choice (SwAnswerBlock *self, GtkStringList *titles, const char *code, const char *title)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (titles, title);
}

/* The newest backups, with what each is worth, and the one that is chosen. */
static void
fill_records (SwAnswerBlock *self, const char *answer)
{
  enum { MOST_RECORDS = 100 };
  g_autoptr (SwBackupLog) log = sw_backup_log_new (self->deployment);
  const SwWords *words = sw_session_words (self->session);
  GtkStringList *titles = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->control)));
  g_ptr_array_set_size (self->codes, 1); /* “Not answered” stays */
  gtk_string_list_splice (titles, 1, g_list_model_get_n_items (G_LIST_MODEL (titles)) - 1, NULL);
  for (guint i = log->records->len; i > 0; i--) {
    const SwBackupRecord *record = log->records->pdata[i - 1];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
    if (log->records->len - i >= MOST_RECORDS && g_strcmp0 (id, answer) != 0)
      continue;
    g_autofree char *title = sw_backup_words_title (record, words);
    g_autofree char *with_level =
        g_strdup_printf ("%s · %s", title, sw_backup_words_level (log->verdicts->pdata[i - 1]));
    add_choice (self, titles, id, with_level);
  }
}

static void
show_choice (SwAnswerBlock *self, const char *answer)
{
  guint selected = 0;
  if (self->records)
    fill_records (self, answer);
  for (guint i = 0; answer != NULL && i < self->codes->len; i++) {
    if (g_str_equal (self->codes->pdata[i], answer))
      selected = i;
  }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), selected);
}

/* "sha256:SUM BYTES NAME" as people read it. */
static void
show_file (SwAnswerBlock *self, const char *answer)
{
  g_auto (GStrv) parts = g_strsplit (answer != NULL ? answer : "", " ", 3);
  if (g_strv_length (parts) < 3) {
    gtk_label_set_text (self->file, _ ("No file yet"));
    return;
  }
  g_autofree char *size = g_format_size ((guint64) g_ascii_strtoll (parts[1], NULL, 10));
  g_autofree char *text = g_strdup_printf ("%s · %s", parts[2], size);
  gtk_label_set_text (self->file, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file), parts[0]);
}

/* By the clock here; kept is UTC. */
static void
show_stamp (SwAnswerBlock *self, const char *answer)
{
  g_autofree char *text = sw_stamp_to_text (sw_stamp_parse (answer));
  show_text (self, text);
}

void
sw_answer_block_refresh (SwAnswerBlock *self)
{
  const SwPlaybookField *field = find_field (self);
  const SwDeploymentRow *row = find_row (self);
  if (field == NULL || (self->row != 0 && row == NULL)) {
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    return;
  }
  const char *answer = sw_deployment_answer (self->deployment, row, field->id);
  self->updating = TRUE;
  if (self->codes != NULL)
    show_choice (self, answer);
  else if (self->file != NULL)
    show_file (self, answer);
  else if (self->now != NULL)
    show_stamp (self, answer);
  else
    show_text (self, answer);
  self->updating = FALSE;
  gboolean asked = sw_deployment_asks (self->deployment, row, field);
  gtk_widget_set_visible (GTK_WIDGET (self), asked);
  GtkWidget *list_row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);
  if (list_row != NULL)
    gtk_widget_set_visible (list_row, asked);
}

/* Building */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_label (SwAnswerBlock *self, const SwText *text, const char *style)
{
  const char *wording = sw_text_in (text, sw_session_context (self->session)->language);
  if (*wording == '\0')
    return;
  GtkWidget *label = new_label (wording, style);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self), label);
}

static GtkWidget *
new_entry (SwAnswerBlock *self, const SwPlaybookField *field)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *suggested =
      field->suggest != NULL ? sw_deployment_suggest (self->deployment, field) : NULL;
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), suggested);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (entry, "activate", G_CALLBACK (enter_text), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_lines (SwAnswerBlock *self, const SwPlaybookField *field)
{
  enum { LINES_HEIGHT = 72 };
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  self->lines = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LINES_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "sw-lines");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
      sw_text_in (&field->title, sw_session_context (self->session)->language), -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  return scroller;
}

static GtkWidget *
new_drop_down (SwAnswerBlock *self, const SwPlaybookField *field)
{
  SwLanguage language = sw_session_context (self->session)->language;
  GtkStringList *titles = gtk_string_list_new (NULL);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  add_choice (self, titles, "", _ ("Not answered"));
  if (field->type == SW_ANSWER_FLAG) {
    add_choice (self, titles, "yes", _ ("Yes"));
    add_choice (self, titles, "no", _ ("No"));
  }
  for (guint i = 0; i < field->choices->len; i++) {
    const SwPlaybookTitled *choice = field->choices->pdata[i];
    add_choice (self, titles, choice->id, sw_text_in (&choice->title, language));
  }
  const GPtrArray *people = sw_deployment_people (self->deployment);
  for (guint i = 0; field->type == SW_ANSWER_PERSON && i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, person->id);
    add_choice (self, titles, id, person->name);
  }
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  self->records = field->type == SW_ANSWER_RECORD;
  sw_drop_down_set_name (GTK_DROP_DOWN (drop_down), sw_text_in (&field->title, language));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
new_file_control (SwAnswerBlock *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose…"));
  self->file = GTK_LABEL (new_label (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->file), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->file));
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_file_cb), self, G_CONNECT_SWAPPED);
  return box;
}

/* An entry, and the button that stamps the moment at which it is pressed. */
static GtkWidget *
new_stamp_line (SwAnswerBlock *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->now = gtk_button_new_with_mnemonic (_ ("_Now"));
  gtk_widget_set_hexpand (self->control, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), "2026-12-01 08:00");
  gtk_box_append (GTK_BOX (line), self->control);
  gtk_box_append (GTK_BOX (line), self->now);
  g_signal_connect_object (self->now, "clicked", G_CALLBACK (now_cb), self, G_CONNECT_SWAPPED);
  return line;
}

static GtkWidget *
new_control (SwAnswerBlock *self, const SwPlaybookField *field)
{
  if (field->type == SW_ANSWER_FLAG || field->type == SW_ANSWER_CHOICE ||
      field->type == SW_ANSWER_PERSON || field->type == SW_ANSWER_RECORD)
    return new_drop_down (self, field);
  if (field->type == SW_ANSWER_FILE)
    return new_file_control (self);
  return field->list ? new_lines (self, field) : new_entry (self, field);
}

static char *
title_with_unit (SwAnswerBlock *self, const SwPlaybookField *field)
{
  const char *title = sw_text_in (&field->title, sw_session_context (self->session)->language);
  const char *unit = field->type == SW_ANSWER_PERCENT ? "%" : NULL;
  return unit != NULL ? g_strdup_printf ("%s (%s)", title, unit) : g_strdup (title);
}

static void
build (SwAnswerBlock *self, const SwPlaybookField *field)
{
  g_autofree char *title = title_with_unit (self, field);
  GtkWidget *heading = new_label (title, "heading");
  self->control = new_control (self, field);
  self->problem =
      GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap",
                               TRUE, "xalign", 0.0, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "sw-refusal");
  gtk_box_append (GTK_BOX (self), heading);
  append_label (self, &field->why, "caption");
  gtk_box_append (GTK_BOX (self),
                  field->type == SW_ANSWER_STAMP ? new_stamp_line (self) : self->control);
  append_label (self, &field->good, "caption");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
  self->confirm = gtk_button_new_with_label (_ ("Keep It Anyway"));
  gtk_widget_set_halign (self->confirm, GTK_ALIGN_START);
  gtk_widget_set_visible (self->confirm, FALSE);
  g_signal_connect_object (self->confirm, "clicked", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->confirm);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
sw_answer_block_dispose (GObject *object)
{
  SwAnswerBlock *self = SW_ANSWER_BLOCK (object);
  g_clear_object (&self->deployment);
  g_clear_object (&self->session);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->field_id, g_free);
  g_clear_pointer (&self->table_id, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->doubtful, g_free);
  G_OBJECT_CLASS (sw_answer_block_parent_class)->dispose (object);
}

static void
sw_answer_block_class_init (SwAnswerBlockClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_answer_block_dispose;
}

static void
sw_answer_block_init (SwAnswerBlock *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sw-answer");
}

GtkWidget *
sw_answer_block_new (SwSession *session, SwDeployment *deployment, const SwPlaybookField *field,
                     gint64 row)
{
  SwAnswerBlock *self = g_object_new (SW_TYPE_ANSWER_BLOCK, NULL);
  self->session = g_object_ref (session);
  self->deployment = g_object_ref (deployment);
  self->field_id = g_strdup (field->id);
  self->table_id = field->table != NULL ? g_strdup (field->table->id) : NULL;
  self->row = row;
  build (self, field);
  sw_answer_block_refresh (self);
  return GTK_WIDGET (self);
}
